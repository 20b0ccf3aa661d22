//! Trees of messages, as ConvoKit wants them: every message has an id of its own, and a root.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    convert::messages::given,
    model::{Kind, Message, bare_id},
};

/// Returns an id for each message that no other has.
pub fn ids(messages: &[Message]) -> Vec<String> {
    let mut discussions: FxHashMap<&str, &str> = FxHashMap::default();
    let mut shared: FxHashSet<&str> = FxHashSet::default();
    for message in messages {
        let first = *discussions.entry(&message.id).or_insert(&message.discussion);
        if first != message.discussion {
            shared.insert(&message.id);
        }
    }
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let mut unique = |message: &Message| {
        let is_shared = shared.contains(&*message.id);
        let plain = if is_shared { format!("{}/{}", message.discussion, message.id) } else { message.id.clone() };
        let mut id = plain.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{plain}#{number}");
        }
        id
    };
    messages.iter().map(&mut unique).collect()
}

/// Returns the place of the message that each answers, without circles.
pub fn parents(messages: &[Message]) -> Vec<Option<usize>> {
    let mut places: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    // None where a discussion has several posts.
    let mut posts: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, message) in messages.iter().enumerate() {
        places.entry((&message.discussion, &message.id)).or_insert(at);
        if message.kind == Kind::Post {
            posts.entry(&message.discussion).and_modify(|post| *post = None).or_insert(Some(at));
        }
    }
    for (at, message) in messages.iter().enumerate() {
        if let Some(bare) = bare_id(&message.id) {
            places.entry((&message.discussion, bare)).or_insert(at);
        }
    }
    let answered = |at: usize| {
        let message = &messages[at];
        let find = |id: &str| places.get(&(&*message.discussion, id)).copied();
        let post = posts.get(&*message.discussion).copied().flatten();
        if post == Some(at) {
            return None;
        }
        let parent = given(&message.parent).and_then(|id| find(id).or_else(|| find(bare_id(id)?)));
        parent.filter(|&parent| parent != at).or(post)
    };
    let mut parents: Vec<Option<usize>> = (0..messages.len()).map(answered).collect();
    cut_circles(&mut parents, |at| posts.get(&*messages[at].discussion).copied().flatten());
    parents
}

/// Cuts answers in a circle: the first message of each is put under the post, or begins a tree.
fn cut_circles(parents: &mut [Option<usize>], post: impl Fn(usize) -> Option<usize>) {
    // By message: in which walk it was met; 0 for none.
    let mut met = vec![0usize; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while met[at] == 0 {
            met[at] = start + 1;
            let Some(parent) = parents[at] else { break };
            if met[parent] == start + 1 {
                // The post itself answers nothing, and so is in no circle.
                parents[at] = post(at);
                break;
            }
            at = parent;
        }
    }
}

/// Returns the root of the tree of each message.
pub fn roots(parents: &[Option<usize>]) -> Vec<usize> {
    let mut roots: Vec<Option<usize>> = vec![None; parents.len()];
    for start in 0..parents.len() {
        let (mut at, mut path) = (start, Vec::new());
        let root = loop {
            match (roots[at], parents[at]) {
                (Some(root), _) => break root,
                (None, None) => break at,
                (None, Some(parent)) => {
                    path.push(at);
                    at = parent;
                }
            }
        };
        roots[at] = Some(root);
        path.into_iter().for_each(|at| roots[at] = Some(root));
    }
    roots.into_iter().enumerate().map(|(at, root)| root.unwrap_or(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_cut_and_every_message_has_a_root() {
        let mut parents = vec![Some(1), Some(2), Some(0), None, Some(3), Some(5)];
        cut_circles(&mut parents, |_| None);
        assert_eq!(parents, [Some(1), Some(2), None, None, Some(3), None]);
        assert_eq!(roots(&parents), [2, 2, 2, 3, 3, 5]);
    }
}

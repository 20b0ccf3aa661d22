//! Discourse: a topic (`/t/ID.json`), the posts of one (`posts.json`), the latest posts, single posts.
//!
//! Ids are those of the platform; a post that answers names the number of the other in its topic, which becomes an id
//! where that post is in the same document, and a hint at its author where it is not. Quotations stay, marked with who
//! is quoted; what the platform shows of linked pages does not. Whispers, which only the staff sees, are dropped and
//! counted. Not read: categories, lists of topics, activities of users.

use rustc_hash::FxHashMap;
use scraper::{ElementRef, Html};
use serde_json::Value;

use super::{
    Cut, Outline,
    look::{at, first, is_there, list, text, truth},
    open_trees,
    out::Out,
};
use crate::read::{Field, Kind, draft::marks::WrittenMark, markup::html::Marked};

/// Topics of Discourse.
pub const KIND: Kind = Kind {
    name: "discourse",
    about: "Discourse: a topic (/t/ID.json), posts.json, single posts",
    example: r#"{"post_stream":{"posts":[{"id":1,"post_number":1,"topic_id":7,"username":"ana","cooked":"<p>Oui</p>"}]},"id":7}"#,
    sniff,
    open: |input, options| {
        let cut = Cut { lists: LISTS, together: true, ..Cut::default() };
        open_trees(KIND.name, input, options, cut, read)
    },
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    if outline.has(&["post_stream.posts", "id"]) || outline.has(&["latest_posts"]) {
        return true;
    }
    ["", "post_stream.posts[].", "latest_posts[].", "posts[]."]
        .iter()
        .any(|at| ["cooked", "post_number", "username"].iter().all(|key| outline.has(&[&format!("{at}{key}")])))
}

/// Where posts stand.
const LISTS: &[&str] = &["post_stream.posts", "latest_posts", "posts"];

/// A small action, such as closing the topic.
const ACTION: u64 = 3;
/// Seen by the staff only.
const WHISPER: u64 = 4;
/// Among the summaries of what readers did with a post.
const LIKE: u64 = 2;

/// What all posts of one document share.
struct Topic<'v> {
    document: &'v Value,
    /// Ids by topic and number.
    ids: FxHashMap<(String, u64), String>,
    owner: String,
}

fn read(document: &Value, out: &mut Out<'_>) {
    let posts = LISTS.iter().map(|path| list(document, path));
    let posts = posts.into_iter().find(|posts| !posts.is_empty()).unwrap_or_default();
    let single = [document.clone()];
    let posts = if posts.is_empty() && is_there(document, "cooked") { &single } else { posts };
    let mut topic = Topic { document, ids: FxHashMap::default(), owner: String::new() };
    topic.owner = text(document, "details.created_by.username").into_owned();
    for post in posts {
        let number = number(post);
        topic.ids.insert((topic.id(post), number), text(post, "id").into_owned());
        if topic.owner.is_empty() && number == 1 {
            topic.owner = text(post, "username").into_owned();
        }
    }
    for post in posts {
        topic.post(post, out);
    }
    let stream = list(document, "post_stream.stream").len() as u64;
    let declared = if stream > 0 { Some(stream) } else { at(document, "posts_count").as_u64() };
    if is_there(document, "post_stream") {
        out.declared(declared, posts.len() as u64);
    }
}

fn number(post: &Value) -> u64 {
    at(post, "post_number").as_u64().unwrap_or_default()
}

impl Topic<'_> {
    fn id(&self, post: &Value) -> String {
        let own = text(post, "topic_id");
        if own.is_empty() { text(self.document, "id").into_owned() } else { own.into_owned() }
    }

    fn post(&self, post: &Value, out: &mut Out<'_>) {
        let (id, topic, number) = (text(post, "id"), self.id(post), number(post));
        if id.is_empty() {
            return out.refuse("this is no post of Discourse: it has no `id`");
        }
        let sort = at(post, "post_type").as_u64().unwrap_or_default();
        if sort == WHISPER {
            return out.count("messages_private", &id);
        }
        out.begin(post);
        let answered = at(post, "reply_to_post_number").as_u64().filter(|answered| *answered != number);
        let kind = match (sort, number, answered) {
            (ACTION, ..) => "system",
            (_, 1, _) => "post",
            (_, _, None | Some(1)) => "comment",
            _ => "reply",
        };
        let parent = self.ids.get(&(topic.clone(), answered.unwrap_or(1))).filter(|_| number != 1);
        match parent {
            Some(parent) => out.set(Field::Parent, parent),
            None if answered.is_some() && is_there(post, "reply_to_user.username") => {
                out.hint("", &text(post, "reply_to_user.username"), "reply_to_post_number");
            }
            None => {}
        }
        if number == 1 || self.ids.len() == 1 {
            out.set(Field::Title, first(post, &["topic_title"]));
            if is_there(self.document, "title") && is_there(self.document, "post_stream") {
                out.set(Field::Title, text(self.document, "title"));
            }
        }
        self.author(post, out);
        out.fill(post, &[(Field::Id, "id"), (Field::Timestamp, "created_at")]);
        let likes = list(post, "actions_summary").iter().find(|action| at(action, "id").as_u64() == Some(LIKE));
        out.set(Field::Likes, likes.map(|like| text(like, "count")).unwrap_or_default());
        if is_there(post, "deleted_at") || truth(post, "user_deleted") || truth(post, "hidden") {
            out.set(Field::Text, "");
            out.count("texts_deleted", &id);
        } else {
            self.body(&text(post, "cooked"), &topic, out);
        }
        out.set(Field::Kind, kind);
        out.set(Field::Discussion, topic);
        out.put();
    }

    fn author(&self, post: &Value, out: &mut Out<'_>) {
        let username = text(post, "username");
        out.fill(post, &[(Field::AuthorId, "user_id"), (Field::AuthorHandle, "username")]);
        out.set(Field::AuthorName, first(post, &["name", "display_username", "username"]));
        // The platform's own accounts have numbers below zero.
        let is_program = at(post, "user_id").as_i64().is_some_and(|id| id < 0);
        let state = match () {
            () if is_program => "bot",
            () if username.is_empty() && !is_there(post, "user_id") => "deleted",
            () if username == self.owner => "post_owner",
            () => "",
        };
        out.set(Field::AuthorState, state);
    }

    fn body(&self, cooked: &str, topic: &str, out: &mut Out<'_>) {
        let tree = Html::parse_fragment(cooked);
        let mut marked = Marked::default();
        marked.take(tree.root_element(), is_no_word);
        for mark in &mut marked.marks {
            let Some((name, number)) = mark.quoted().filter(|(name, _)| !name.is_empty()) else { continue };
            let place = number.parse().ok().map(|number| (topic.to_owned(), number));
            let id = place.and_then(|place| self.ids.get(&place)).map_or("", String::as_str);
            out.hint(id, name, "quote");
            *mark = WrittenMark::quote(name, id).over(mark);
        }
        // The `blockquote` in a quotation says again what stands around it, without who is quoted.
        let is_named = |mark: &WrittenMark| mark.quoted().is_some_and(|(name, _)| !name.is_empty());
        let named: Vec<_> = marked.marks.iter().filter(|mark| is_named(mark)).map(WrittenMark::place).collect();
        marked.marks.retain(|mark| mark.quoted().is_none() || is_named(mark) || !named.contains(&mark.place()));
        marked.fill(out.draft);
    }
}

/// Tells what nobody wrote: the name above a quotation, the sizes of pictures, what a linked page says.
fn is_no_word(element: ElementRef<'_>) -> bool {
    let is = |class: &str| element.value().classes().any(|given| given == class);
    let is_in = |class: &str| {
        let mut above = element.ancestors().take(3).filter_map(ElementRef::wrap);
        above.any(|above| above.value().classes().any(|given| given == class))
    };
    is("title") && is_in("quote") || is("meta") && is_in("lightbox") || is("onebox-body") || is("onebox-metadata")
}

#[cfg(test)]
mod tests;

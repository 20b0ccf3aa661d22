//! Labelled comments while they are read: copies of one comment, that several people labelled, become one.

use rustc_hash::FxHashMap;

use super::{Labelled, Row, Side, side::Written, text};
use crate::model::Message;

/// Labels that are shown where they are not known.
const SHOWN: usize = 3;

/// What somebody wrote of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// A side.
    Side(Side),
    /// A zero, which other labels make clear, or not.
    Zero,
    /// A label that is no side: who asks takes none.
    Beside,
}

/// One copy of a comment.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    /// The comment; ids that its source does not give are empty.
    pub message: Message,
    /// The topic; empty where the source has none.
    pub topic: String,
    /// What people wrote.
    pub votes: Vec<Vote>,
    /// What they settled on.
    pub settled: Option<Vote>,
}

/// What tells comments apart: discussion, id, text, topic. What is known by others is empty.
type Mark = (String, String, String, String);

/// A comment with all that was written of it.
#[derive(Debug)]
struct Comment {
    message: Message,
    topic: String,
    votes: Vec<Vote>,
    settled: Vec<Vote>,
}

/// Comments by what tells them apart.
#[derive(Debug, Default)]
pub struct Copies {
    /// Topics that are asked for; all where there are none.
    topics: Vec<String>,
    places: FxHashMap<Mark, usize>,
    comments: Vec<Comment>,
    joined_n: u64,
    /// Comments on other topics.
    others_n: u64,
    unread_n: u64,
    unread: Vec<String>,
    zeros_n: u64,
    /// The first zero as it is written, and how many unknown labels were kept before it.
    first_zero: Option<(String, usize)>,
    has_minus_one: bool,
}

/// What becomes of a comment.
enum Fate {
    Labelled(Side),
    Unlabelled,
    Disputed,
}

impl Copies {
    /// Takes comments on these topics alone; a single one is the topic of comments without any.
    pub fn on(topics: &[String]) -> Self {
        Self { topics: topics.to_vec(), ..Self::default() }
    }

    /// Takes one copy; `has_own_ids` tells whether discussion and id, or the id alone, tell it from all others.
    pub fn add(&mut self, mut copy: Copy, has_own_ids: bool) {
        if copy.topic.is_empty()
            && let [topic] = &*self.topics
        {
            copy.topic.clone_from(topic);
        }
        let topic = std::mem::take(&mut copy.topic);
        let Copy { message, votes, settled, .. } = copy;
        let text = if has_own_ids && !message.id.is_empty() { String::new() } else { text::folded(&message.text) };
        let mark = (message.discussion.clone(), message.id.clone(), text, topic.clone());
        let place = *self.places.entry(mark).or_insert(self.comments.len());
        self.joined_n += u64::from(place < self.comments.len());
        if place == self.comments.len() {
            self.comments.push(Comment { message, topic, votes, settled: settled.into_iter().collect() });
            return;
        }
        let known = &mut self.comments[place];
        known.votes.extend(votes);
        known.settled.extend(settled);
        // A sheet may have come back without its texts.
        if known.message.text.trim().is_empty() {
            known.message.text = message.text;
        }
    }

    /// Tells whether comments on a topic are asked for, and counts those that are not.
    pub fn takes(&mut self, topic: &str) -> bool {
        let takes = topic.is_empty() || self.topics.is_empty() || self.topics.iter().any(|asked| asked == topic);
        self.others_n += u64::from(!takes);
        takes
    }

    /// Reads a label, and keeps in mind what it tells of others.
    pub fn read(&mut self, cell: &str) -> Option<Vote> {
        self.has_minus_one |= Written::is_minus_one(cell);
        match Written::of(cell) {
            Written::Nothing => None,
            Written::Side(side) => Some(Vote::Side(side)),
            Written::Zero => {
                self.zeros_n += 1;
                self.first_zero.get_or_insert_with(|| (cell.to_owned(), self.unread.len()));
                Some(Vote::Zero)
            }
            Written::Unknown => {
                self.unread_n += 1;
                if self.unread.len() < SHOWN && !self.unread.iter().any(|word| word == cell) {
                    self.unread.push(cell.to_owned());
                }
                None
            }
        }
    }

    /// Returns the comments with the side that all see in them, in input order. What people settled on stands for
    /// what they wrote before.
    pub fn joined(mut self) -> Labelled {
        self.settle_zeros();
        let mut labelled = Labelled {
            copies_n: self.joined_n,
            others_n: self.others_n,
            unread_n: self.unread_n,
            unread: self.unread,
            ..Labelled::default()
        };
        for comment in self.comments {
            match comment.fate() {
                Fate::Labelled(side) => {
                    labelled.rows.push(Row { message: comment.message, topic: comment.topic, side });
                    continue;
                }
                Fate::Disputed => labelled.disputed_n += 1,
                Fate::Unlabelled => {}
            }
            labelled.unlabelled_n += 1;
        }
        labelled
    }

    /// Makes zeros neutral beside -1; elsewhere they are labels that are not known.
    fn settle_zeros(&mut self) {
        let meaning = self.has_minus_one.then_some(Vote::Side(Side::Neutral));
        let clear = |vote: Vote| if vote == Vote::Zero { meaning } else { Some(vote) };
        for comment in &mut self.comments {
            for votes in [&mut comment.votes, &mut comment.settled] {
                *votes = votes.drain(..).filter_map(clear).collect();
            }
        }
        if let Some((zero, place)) = self.first_zero.take().filter(|_| meaning.is_none()) {
            self.unread_n += self.zeros_n;
            self.unread.insert(place, zero);
            self.unread.truncate(SHOWN);
        }
    }
}

impl Comment {
    fn fate(&self) -> Fate {
        let votes = if self.settled.is_empty() { &self.votes } else { &self.settled };
        match votes.split_first() {
            _ if self.message.text.trim().is_empty() => Fate::Unlabelled,
            Some((first, others)) if others.iter().any(|other| other != first) => Fate::Disputed,
            Some((Vote::Side(side), _)) => Fate::Labelled(*side),
            _ => Fate::Unlabelled,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(discussion: &str, id: &str, text: &str, vote: Option<Vote>) -> Copy {
        let message = Message { discussion: discussion.into(), id: id.into(), text: text.into(), ..Message::default() };
        Copy { message, votes: vote.into_iter().collect(), ..Copy::default() }
    }

    const FAVOR: Option<Vote> = Some(Vote::Side(Side::Favor));
    const AGAINST: Option<Vote> = Some(Vote::Side(Side::Against));

    #[test]
    fn copies_of_a_comment_are_one_and_what_differs_is_disputed_unless_settled() {
        let mut copies = Copies::default();
        copies.add(copy("d", "1", "Oui", FAVOR), true);
        copies.add(copy("d", "1", "Oui !", FAVOR), true);
        copies.add(copy("d", "2", "Oui", FAVOR), true);
        copies.add(copy("d", "2", "Oui", AGAINST), true);
        copies.add(copy("d", "3", "Non", FAVOR), true);
        copies.add(Copy { settled: AGAINST, ..copy("d", "3", "Non", AGAINST) }, true);
        copies.add(copy("", "", "Bien  dit", FAVOR), false);
        copies.add(copy("", "", "bien dit", None), false);
        let labelled = copies.joined();
        let sides: Vec<Side> = labelled.rows.iter().map(|row| row.side).collect();
        assert_eq!(sides, [Side::Favor, Side::Against, Side::Favor]);
        assert_eq!((labelled.copies_n, labelled.unlabelled_n, labelled.disputed_n), (4, 1, 1));
    }

    #[test]
    fn a_zero_is_neutral_beside_minus_one_and_is_told_elsewhere() {
        for (labels, read, told) in
            [(["+1", "0", "-1"], 3, &[][..]), (["1", "0", "1"], 2, &["0"]), (["bof", "0", "?"], 0, &["bof", "0", "?"])]
        {
            let mut copies = Copies::default();
            for (place, label) in labels.into_iter().enumerate() {
                let vote = copies.read(label);
                copies.add(copy("d", &place.to_string(), "Texte", vote), true);
            }
            let labelled = copies.joined();
            assert_eq!(labelled.rows.len(), read, "{labels:?}");
            assert_eq!(
                (labelled.unread_n, &*labelled.unread.concat()),
                (told.len() as u64, &*told.concat()),
                "{labels:?}"
            );
        }
    }
}

//! What authors did in each discussion, on each day, and how they address each other. Counted only where a table asks for
//! it: about 48 bytes a pair of author and discussion, or author and day.

use rustc_hash::FxHashMap;

use super::{author::add_each, pair::latest};
use crate::{record::PackedTime, time::Precision};

/// Which of these are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActivityChoice {
    /// By author and discussion.
    pub discussions: bool,
    /// By author and day.
    pub days: bool,
    /// How authors address those whom they answer.
    pub address: bool,
}

/// What an author did in one discussion, or on one day.
#[derive(Clone, Copy, Debug)]
pub struct Activity {
    /// Posts and comments.
    pub messages_n: u32,
    /// Words.
    pub words_n: u32,
    /// Place of the first message among those of its discussion, from 1; [`u32::MAX`] without any.
    pub position_first: u32,
    /// Answers to comments of others.
    pub replies_given_n: u32,
    /// Answers of others to the author's comments.
    pub replies_received_n: u32,
    /// Stances taken, by label.
    pub stances: [u32; 4],
    /// The first message.
    pub first: PackedTime,
    /// The last message.
    pub last: PackedTime,
}

impl Default for Activity {
    fn default() -> Self {
        Self {
            messages_n: 0,
            words_n: 0,
            position_first: u32::MAX,
            replies_given_n: 0,
            replies_received_n: 0,
            stances: [0; 4],
            first: PackedTime::NONE,
            last: PackedTime::NONE,
        }
    }
}

impl Activity {
    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.messages_n += other.messages_n;
        self.words_n += other.words_n;
        self.position_first = self.position_first.min(other.position_first);
        self.replies_given_n += other.replies_given_n;
        self.replies_received_n += other.replies_received_n;
        add_each(&mut self.stances, &other.stances);
        self.first = self.first.min(other.first);
        self.last = latest(self.last, other.last);
    }

    /// Counts a message that stands at a place of its discussion.
    pub fn wrote(&mut self, place: u32, words: u32, time: PackedTime) {
        self.messages_n += 1;
        self.words_n += words;
        self.position_first = self.position_first.min(place);
        self.first = self.first.min(time);
        self.last = latest(self.last, time);
    }
}

/// French forms of address in answers of one author to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Answers.
    pub answers_n: u32,
    /// Of these, answers with a form of `tu` and none of `vous`.
    pub tu_answers_n: u32,
    /// Of these, answers with a form of `vous` and none of `tu`.
    pub vous_answers_n: u32,
    /// Forms of `tu`.
    pub tu_n: u32,
    /// Forms of `vous`.
    pub vous_n: u32,
}

impl Address {
    /// Counts an answer with so many forms.
    pub fn add(&mut self, tu: u32, vous: u32) {
        self.answers_n += 1;
        self.tu_answers_n += u32::from(tu > 0 && vous == 0);
        self.vous_answers_n += u32::from(vous > 0 && tu == 0);
        self.tu_n += tu;
        self.vous_n += vous;
    }

    fn merge(&mut self, other: Self) {
        self.answers_n += other.answers_n;
        self.tu_answers_n += other.tu_answers_n;
        self.vous_answers_n += other.vous_answers_n;
        self.tu_n += other.tu_n;
        self.vous_n += other.vous_n;
    }
}

/// What is counted of authors in parts.
#[derive(Clone, Debug, Default)]
pub struct Activities {
    /// What is asked for.
    pub choice: ActivityChoice,
    /// By numbers of author and discussion.
    pub discussions: FxHashMap<(u32, u32), Activity>,
    /// By author, day and precision of the day; none for messages without a time.
    pub days: FxHashMap<(u32, Option<(i64, Precision)>), Activity>,
    /// By numbers of who answers and who is answered.
    pub address: FxHashMap<(u32, u32), Address>,
}

impl Activities {
    /// Lets `change` count what an author did.
    pub fn note(&mut self, author: u32, discussion: u32, time: PackedTime, change: impl Fn(&mut Activity)) {
        if self.choice.discussions {
            change(self.discussions.entry((author, discussion)).or_default());
        }
        if self.choice.days {
            change(self.days.entry((author, day_of(time))).or_default());
        }
    }

    /// Lets `change` count anew what was counted of an author.
    pub fn change(&mut self, author: u32, discussion: u32, time: PackedTime, change: impl Fn(&mut Activity)) {
        self.discussions.get_mut(&(author, discussion)).into_iter().for_each(&change);
        self.days.get_mut(&(author, day_of(time))).into_iter().for_each(&change);
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: Self) {
        for (key, theirs) in other.discussions {
            self.discussions.entry(key).or_default().merge(&theirs);
        }
        for (key, theirs) in other.days {
            self.days.entry(key).or_default().merge(&theirs);
        }
        for (key, theirs) in other.address {
            self.address.entry(key).or_default().merge(theirs);
        }
    }
}

/// Returns the day of a time, and how exactly it is known.
fn day_of(time: PackedTime) -> Option<(i64, Precision)> {
    time.get().map(|time| (time.day(), time.precision.min(Precision::Day)))
}

//! Discussions out of nothing, as large as a benchmark needs: the same seed gives the same bytes on every machine.
//!
//! The text is made to look like French comments to a tokeniser, not to mean anything. What is drawn:
//!
//! | | |
//! |---|---|
//! | discussions | sizes log-normal, mean 25 messages, at most 20,000; one after another in the output |
//! | answers | 55 % to the post, else to a late comment; 30 % of discussions are flat, so that only names tell |
//! | authors | Zipf with exponent 1; half of the comments come from somebody who has already written in the discussion |
//! | nobody | 1 % deleted, 2 % anonymous; 1 % of messages are pingbacks |
//! | delays | log-normal, median 12 minutes, deviation 6-fold; discussions begin over six years from 2018 on |
//! | text | log-normal, deviation 3.1-fold, mean about 243 bytes; a post is three times as long |
//! | languages | about 92 % French, the rest English, Spanish and German, each author in one |
//! | mentions | about 12 % of messages begin with `@name`; a few name somebody who may not be there |
//! | links, hashtags, emoji, emoticons | 6 %, 3 %, 8 %, 5 % of messages |
//! | openers | 42 % of the answers agree (half), disagree (a third) or ask |
//! | typography | 45 % of authors write `’`, the others `'`; no-break, plain or no space before `!` and `?` |
//!
//! This room knows nothing of the analysis: what it makes is read like any other file.

mod discussion;
mod grammar;
mod persona;
mod random;
mod record;
mod speech;
mod voice;

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use discussion::{Shape, Turn, Writer};
use persona::Persona;
pub(crate) use random::Random;
use record::Record;
use speech::{Occasion, Speech};
use voice::Voices;

use crate::model::{Kind, Precision, Time, Zone};

/// 2018-01-01T00:00:00Z.
const FIRST_SECOND: i64 = 1_514_764_800;

/// Six years, over which discussions begin.
const SPAN_SECONDS: u64 = 6 * 365 * 86_400;

/// Mean number of messages of a discussion.
const MEAN_SIZE: u64 = 25;

/// Messages of one author in the mean, where the number of authors is not given.
const MESSAGES_BY_AUTHOR: u64 = 10;

/// Lines are handed on in blocks of so many bytes.
const BLOCK: usize = 256 << 10;

/// How large the corpus is, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Number of messages, which is the number of lines.
    pub messages: u64,
    /// Chooses the corpus.
    pub seed: u64,
    /// Number of authors that may write; 0 for one to every ten messages.
    pub authors: u64,
}

/// Writes a corpus as canonical JSON lines, discussion after discussion, each message after what it answers.
///
/// # Errors
/// What `out` reports.
pub fn write(options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut corpus = Corpus::new(options)?;
    let mut lines = Vec::with_capacity(2 * BLOCK);
    while corpus.written < options.messages {
        corpus.begin_discussion(options.messages);
        for place in 0..corpus.turns.len() {
            corpus.message(place, &mut lines)?;
            if lines.len() >= BLOCK {
                out.write_all(&lines)?;
                lines.clear();
            }
        }
    }
    out.write_all(&lines)?;
    out.flush()
}

/// A corpus on its way out.
struct Corpus {
    seed: u64,
    voices: Voices,
    shape: Shape,
    speech: Speech,
    /// Mean time between the beginnings of two discussions, in seconds.
    gap: u64,
    /// When the discussion begins.
    seconds: i64,
    /// Number of the discussion, from 1.
    discussion: u64,
    /// Messages before the discussion, so that ids go on.
    first: u64,
    written: u64,
    random: Random,
    turns: Vec<Turn>,
    author: Persona,
    answered: Persona,
    title: String,
    text: String,
    stamp: String,
}

impl Corpus {
    fn new(options: &Options) -> io::Result<Self> {
        let authors = if options.authors == 0 { options.messages / MESSAGES_BY_AUTHOR } else { options.authors };
        Ok(Self {
            seed: options.seed,
            voices: Voices::load()?,
            shape: Shape::new(authors),
            speech: Speech::new(),
            gap: SPAN_SECONDS / (options.messages / MEAN_SIZE + 1),
            seconds: FIRST_SECOND,
            discussion: 0,
            first: 0,
            written: 0,
            random: Random::new(options.seed, 0),
            turns: Vec::new(),
            author: Persona::default(),
            answered: Persona::default(),
            title: String::new(),
            text: String::new(),
            stamp: String::new(),
        })
    }

    fn begin_discussion(&mut self, messages: u64) {
        self.discussion += 1;
        self.first = self.written;
        self.random = Random::new(self.seed, self.discussion);
        self.seconds += self.random.below(2 * self.gap + 1) as i64;
        let size = self.shape.size(&mut self.random).min(messages - self.written);
        self.shape.turns(size, self.seconds, &mut self.random, &mut self.turns);
    }

    /// Appends the line of the turn at `place`.
    fn message(&mut self, place: usize, lines: &mut Vec<u8>) -> io::Result<()> {
        let turn = self.turns[place];
        self.seat(turn);
        self.put_in_words(turn);
        self.stamp.clear();
        let time = Time { seconds: turn.seconds, nanoseconds: 0, precision: Precision::Second, zone: Zone::Utc };
        let _ = write!(self.stamp, "{time}");
        let record = Record {
            discussion: self.discussion,
            id: self.first + place as u64 + 1,
            parent: turn.parent.map(|parent| self.first + parent as u64 + 1),
            kind: turn.kind,
            author: &self.author,
            state: match turn.writer {
                Writer::Deleted => Some("deleted"),
                Writer::Anonymous => Some("anonymous"),
                Writer::Rank(_) | Writer::Site => None,
            },
            timestamp: &self.stamp,
            title: (turn.kind == Kind::Post).then_some(self.title.as_str()),
            text: &self.text,
            likes: (!self.random.happens(300)).then(|| self.random.below(8) * self.random.below(8)),
        };
        serde_json::to_writer(&mut *lines, &record)?;
        lines.push(b'\n');
        self.written += 1;
        Ok(())
    }

    /// Makes the author of the turn the present one.
    fn seat(&mut self, turn: Turn) {
        match turn.writer {
            Writer::Rank(rank) => self.author.become_rank(rank, self.seed, &self.voices),
            Writer::Deleted => self.author.become_nobody("[deleted]", &mut self.random),
            Writer::Anonymous => self.author.become_nobody("Anonyme", &mut self.random),
            Writer::Site => self.author.become_site(self.voices.of_names(), &mut self.random),
        }
    }

    /// Fills the title and the text.
    fn put_in_words(&mut self, turn: Turn) {
        self.title.clear();
        self.text.clear();
        let voice = self.voices.at(self.author.voice);
        if turn.writer == Writer::Site {
            voice.say(voice.ping, &mut self.random, &mut self.text);
            return;
        }
        let is_post = turn.kind == Kind::Post;
        if is_post {
            voice.say(voice.title, &mut self.random, &mut self.title);
        }
        // Where the markup does not tell whom a comment answers, more of them say so.
        let by_name = turn.answered.is_some_and(|answered| answered != 0 && turn.parent == Some(0));
        let mut addressed = None;
        if let Some(Writer::Rank(rank)) = turn.answered.map(|answered| self.turns[answered].writer)
            && self.random.happens(if by_name { 550 } else { 65 })
        {
            self.answered.become_rank(rank, self.seed, &self.voices);
            addressed = Some(&self.answered);
        }
        let occasion = Occasion { is_post, addressed, answers: turn.answered.is_some() };
        self.speech.compose(occasion, voice, &mut self.random, &mut self.text);
    }
}

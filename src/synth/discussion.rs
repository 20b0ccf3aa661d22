//! The shape of a discussion: who answers whom, and when.

use super::random::{LogNormal, Random, Zipf};
use crate::model::Kind;

/// Who stands behind a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The author of a rank, the most active being 0.
    Rank(u64),
    /// An account that is gone.
    Deleted,
    /// Somebody without a name.
    Anonymous,
    /// A site that tells of the post.
    Site,
}

/// One message, before it has words.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// What it is.
    pub kind: Kind,
    /// Who writes it.
    pub writer: Writer,
    /// Place in the discussion of the message that it stands under.
    pub parent: Option<usize>,
    /// Place in the discussion of the message that it speaks to; in a flat discussion not that of the parent.
    pub answered: Option<usize>,
    /// When it is written, in seconds since 1970.
    pub seconds: i64,
}

/// Draws discussions.
#[derive(Clone, Debug)]
pub struct Shape {
    authors: Zipf,
    sizes: LogNormal,
    delays: LogNormal,
    recency: LogNormal,
}

/// No discussion is larger.
const LARGEST: f64 = 20_000.0;

impl Shape {
    /// Prepares discussions among so many authors.
    pub fn new(authors: u64) -> Self {
        Self {
            authors: Zipf::new(authors),
            // A mean of 25 messages: median · exp(ln²(deviation) / 2).
            sizes: LogNormal::new(12.3, 3.3),
            // Half of the answers come within twelve minutes, one in a hundred after half a day.
            delays: LogNormal::new(720.0, 6.0),
            recency: LogNormal::new(3.0, 4.0),
        }
    }

    /// Draws the number of messages of a discussion, the post included.
    pub fn size(&self, random: &mut Random) -> u64 {
        self.sizes.draw(random).clamp(1.0, LARGEST) as u64
    }

    /// Draws the turns of a discussion of `size` messages that begins at `seconds`, into `turns`.
    pub fn turns(&self, size: u64, mut seconds: i64, random: &mut Random, turns: &mut Vec<Turn>) {
        turns.clear();
        let writer = Writer::Rank(self.authors.draw(random));
        turns.push(Turn { kind: Kind::Post, writer, parent: None, answered: None, seconds });
        let flat = random.happens(300);
        for _ in 1..size {
            seconds += self.delays.draw(random) as i64;
            turns.push(self.turn(turns, flat, seconds, random));
        }
    }

    fn turn(&self, before: &[Turn], flat: bool, seconds: i64, random: &mut Random) -> Turn {
        let mut turn = Turn { kind: Kind::Comment, writer: Writer::Site, parent: Some(0), answered: Some(0), seconds };
        if random.happens(10) {
            turn.kind = Kind::Pingback;
            return turn;
        }
        if before.len() > 1 && random.happens(450) {
            // Late messages are answered more than early ones, and the post is no place for replies.
            let back = (self.recency.draw(random) as usize).min(before.len() - 2);
            let answered = before.len() - 1 - back;
            if before[answered].kind != Kind::Pingback {
                turn.answered = Some(answered);
                if !flat {
                    (turn.kind, turn.parent) = (Kind::Reply, Some(answered));
                }
            }
        }
        let answered = turn.answered.map_or(Writer::Site, |place| before[place].writer);
        turn.writer = self.writer(before, answered, random);
        turn
    }

    /// Draws who writes: half of the time somebody who has already written, seldom to themselves.
    fn writer(&self, before: &[Turn], answered: Writer, random: &mut Random) -> Writer {
        match random.below(1000) {
            0..10 => return Writer::Deleted,
            10..30 => return Writer::Anonymous,
            30..530 => {
                let somebody = before[random.below(before.len() as u64) as usize].writer;
                if somebody != answered && matches!(somebody, Writer::Rank(_)) {
                    return somebody;
                }
            }
            _ => {}
        }
        Writer::Rank(self.authors.draw(random))
    }
}

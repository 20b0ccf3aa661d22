//! What a message shows of what it answers: how it opens, which words it shares with others, whom it calls by name.
//!
//! Words are kept as halves of their hashes, few of each message; who is answered is for the room that knows the
//! others. Where a name may stand without a sign is noted here, and read in `call.rs`.

use super::{
    call::Calls,
    findings::{Findings, TokenKind},
    lexicon::REPLY_WORDS,
    seen::{Gap, Run},
};
use crate::span::Span;

/// Classes of words, bits in the order of the lists of `build/reply.rs`.
pub(super) mod class {
    pub const AGREEING: u16 = 1;
    pub const OPENING: u16 = 1 << 1;
    pub const CONTINUING: u16 = 1 << 2;
    pub const POST: u16 = 1 << 3;
    pub const COMMON: u16 = 1 << 4;
    pub const GREETING: u16 = 1 << 5;
    pub const FILLING: u16 = 1 << 6;
    pub const REPLYING: u16 = 1 << 7;
    pub const REFERRING: u16 = 1 << 8;
    pub const DIRECTING: u16 = 1 << 9;
    pub const SAYING: u16 = 1 << 10;
    pub const JOINING: u16 = 1 << 11;
    /// After words of these classes a name may stand.
    pub const CALLING: u16 = GREETING | REPLYING | REFERRING | DIRECTING;
}

/// Words of content that are kept of a message: enough to know it again, few enough for a million of them.
const WORDS: usize = 64;
/// Words of content that are looked at; the rest of a long text is not.
const LOOKED_AT: usize = 1024;
/// A word of content has so many bytes at least.
const SHORTEST: u32 = 4;
/// Among how many first words agreement counts.
const OPENERS: u32 = 8;

/// What a message shows of what it answers.
#[derive(Clone, Debug, Default)]
pub struct Answering {
    /// Whether it opens with agreement, confirmation or thanks.
    pub agrees: bool,
    /// Whether its first word goes on from what somebody said.
    pub continues: bool,
    /// Whether it speaks of the article, the post, the blog.
    pub names_post: bool,
    /// Upper halves of the hashes of its own words of content, in no order.
    pub words: Vec<u32>,
    /// The same of words between quotation marks or in quotations.
    pub quoted: Vec<u32>,
}

impl Answering {
    /// Empties it, keeping its memory.
    pub fn clear(&mut self) {
        (self.agrees, self.continues, self.names_post) = (false, false, false);
        self.words.clear();
        self.quoted.clear();
    }
}

/// Follows the words of a message.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Words of the writer so far, up to [`OPENERS`].
    count: u32,
    /// Whether only opening words stood so far.
    opening: bool,
    /// Whether a straight quotation mark is open, and where its words begin among `words`.
    straight: Option<usize>,
    tokens: usize,
    /// Where the straight mark stands among the tokens.
    straight_token: usize,
    /// Places where a name may stand.
    calls: Calls,
}

impl Answers {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        (self.count, self.opening, self.straight, self.tokens) = (0, true, None, 0);
        self.calls.clear();
    }

    /// Takes a run of tokens.
    pub fn run(&mut self, run: Run<'_>, answering: &mut Answering) {
        for (place, token) in run.tokens.iter().enumerate() {
            let own = run.own >> place & 1 == 1;
            if run.seen(place).gap >= Gap::Line && own {
                self.calls.line(self.tokens + place);
            }
            if token.kind != TokenKind::Word {
                match run.text.as_bytes()[token.span.start as usize] {
                    b'"' if token.kind == TokenKind::Punctuation => {
                        self.quotation_mark(self.tokens + place, answering);
                    }
                    b',' if own => self.calls.comma(self.tokens + place),
                    b'+' if own && token.span.of(run.text) == Some("+1") => {
                        self.calls.word(self.tokens + place, class::GREETING);
                    }
                    _ => {}
                }
                continue;
            }
            let class = class_of(token.hash);
            if !own {
                Self::keep(token.span, token.hash, class, &mut answering.quoted);
                continue;
            }
            if self.count < OPENERS {
                self.opener(class, answering);
            }
            answering.names_post |= class & class::POST != 0;
            if class & class::CALLING != 0 {
                self.calls.word(self.tokens + place, class);
            }
            Self::keep(token.span, token.hash, class, &mut answering.words);
        }
        self.tokens += run.tokens.len();
    }

    fn keep(span: Span, hash: u64, class: u16, list: &mut Vec<u32>) {
        if span.end - span.start >= SHORTEST && class & class::COMMON == 0 && list.len() < LOOKED_AT {
            list.push((hash >> 32) as u32);
        }
    }

    fn opener(&mut self, class: u16, answering: &mut Answering) {
        answering.agrees |= self.opening && class & class::AGREEING != 0;
        let after_je = self.count == 1 && self.opening && class & class::OPENING == 0;
        answering.continues |= (self.count == 0 || after_je) && class & class::CONTINUING != 0;
        self.opening &= class & class::OPENING != 0;
        self.count += 1;
    }

    /// Words between two straight marks may be quoted, and stay the writer's own.
    fn quotation_mark(&mut self, token: usize, answering: &mut Answering) {
        match self.straight.take() {
            None => (self.straight, self.straight_token) = (Some(answering.words.len()), token),
            Some(begun) => {
                answering.quoted.extend_from_slice(&answering.words[begun..]);
                self.calls.quotation(self.straight_token, token);
            }
        }
    }

    /// Ends the text: few words are kept, and names that are called become candidates.
    pub fn finish(&mut self, text: &str, findings: &mut Findings) {
        for list in [&mut findings.answering.words, &mut findings.answering.quoted] {
            // The smallest hashes: of two long texts the same words are kept.
            if list.len() > WORDS {
                list.select_nth_unstable(WORDS);
                list.truncate(WORDS);
            }
        }
        self.calls.finish(text, findings);
    }
}

/// Returns the classes of a word.
#[inline]
pub(super) fn class_of(hash: u64) -> u16 {
    let mut place = (hash >> 54) as usize;
    loop {
        let (known, class) = REPLY_WORDS[place % REPLY_WORDS.len()];
        if known == hash {
            return class;
        }
        if known == 0 {
            return 0;
        }
        place += 1;
    }
}

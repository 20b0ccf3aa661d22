//! What a message shows of what it answers: how it opens, which words it shares with others, whom it calls by name.
//!
//! Words are kept as halves of their hashes, few of each message; who is answered is for the room that knows the
//! others. Names after `bonjour` or before a comma are mention candidates, most of which name nobody.

use super::{
    findings::{Findings, Mention, MentionKind, Token, TokenKind, Width, Within},
    lexicon::REPLY_WORDS,
    seen::{Gap, Run},
};
use crate::{hash::Hasher, name, span::Span};

/// Classes of words, bits in the order of the lists of `build/reply.rs`.
mod class {
    pub const AGREEING: u8 = 1;
    pub const OPENING: u8 = 1 << 1;
    pub const CONTINUING: u8 = 1 << 2;
    pub const POST: u8 = 1 << 3;
    pub const COMMON: u8 = 1 << 4;
    pub const CALLING: u8 = 1 << 5;
}

/// Words of content that are kept of a message: enough to know it again, few enough for a million of them.
const WORDS: usize = 64;
/// Words of content that are looked at; the rest of a long text is not.
const LOOKED_AT: usize = 1024;
/// A word of content has so many bytes at least.
const SHORTEST: u32 = 4;
/// Among how many first words agreement counts.
const OPENERS: u32 = 8;
/// Names that are called, of one message.
const CALLED: usize = 16;
/// Words that a name without a sign may have.
const NAME_WORDS: usize = 4;

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
    /// Places of tokens after which a name may stand.
    calls: Vec<usize>,
    /// Places of tokens that begin a line.
    lines: Vec<usize>,
}

impl Answers {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        (self.count, self.opening, self.straight, self.tokens) = (0, true, None, 0);
        self.calls.clear();
        self.lines.clear();
    }

    /// Takes a run of tokens.
    pub fn run(&mut self, run: Run<'_>, answering: &mut Answering) {
        for (place, token) in run.tokens.iter().enumerate() {
            let own = run.own >> place & 1 == 1;
            if run.seen(place).gap >= Gap::Line && own && self.lines.len() < CALLED {
                self.lines.push(self.tokens + place);
            }
            if token.kind != TokenKind::Word {
                if token.kind == TokenKind::Punctuation && run.text.as_bytes()[token.span.start as usize] == b'"' {
                    self.quotation_mark(answering);
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
            if class & class::CALLING != 0 && self.calls.len() < CALLED {
                self.calls.push(self.tokens + place);
            }
            Self::keep(token.span, token.hash, class, &mut answering.words);
        }
        self.tokens += run.tokens.len();
    }

    fn keep(span: Span, hash: u64, class: u8, list: &mut Vec<u32>) {
        if span.end - span.start >= SHORTEST && class & class::COMMON == 0 && list.len() < LOOKED_AT {
            list.push((hash >> 32) as u32);
        }
    }

    fn opener(&mut self, class: u8, answering: &mut Answering) {
        answering.agrees |= self.opening && class & class::AGREEING != 0;
        let after_je = self.count == 1 && self.opening && class & class::OPENING == 0;
        answering.continues |= (self.count == 0 || after_je) && class & class::CONTINUING != 0;
        self.opening &= class & class::OPENING != 0;
        self.count += 1;
    }

    /// Words between two straight marks may be quoted, and stay the writer's own.
    fn quotation_mark(&mut self, answering: &mut Answering) {
        match self.straight.take() {
            None => self.straight = Some(answering.words.len()),
            Some(begun) => answering.quoted.extend_from_slice(&answering.words[begun..]),
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
        for number in 0..self.calls.len() {
            Self::call(text, self.calls[number] + 1, false, findings);
        }
        for number in 0..self.lines.len() {
            let first = self.lines[number];
            // Most lines call nobody, and no name need be hashed to see it.
            if comma_follows(text, &findings.tokens[first.min(findings.tokens.len())..]) {
                Self::call(text, first, true, findings);
            }
        }
        findings.called.sort_by_key(|called| called.span);
    }

    /// Adds the name that may begin with the token at `first`; at the beginning of a line it ends before a comma or
    /// colon.
    fn call(text: &str, first: usize, opens_line: bool, findings: &mut Findings) {
        let begun = findings.widths.len();
        let mut hasher = Hasher::default();
        let mut end = None;
        for (count, token) in findings.tokens[first.min(findings.tokens.len())..].iter().enumerate() {
            let at = end.unwrap_or(token.span.start);
            let between = text.get(at as usize..token.span.start as usize).unwrap_or("\n");
            let is_name = matches!(token.kind, TokenKind::Word | TokenKind::Number);
            let surface = token.span.of(text).unwrap_or_default();
            if !is_name && !matches!(surface, "_" | "-" | ".") || between.contains('\n') {
                break;
            }
            if count >= 2 * NAME_WORDS {
                break;
            }
            name::add_to_hash(&text[at as usize..token.span.end as usize], &mut hasher);
            end = Some(token.span.end);
            if is_name {
                findings.widths.push(Width { end: token.span.end, hash: hasher.finish() });
            }
            if findings.widths.len() - begun == NAME_WORDS {
                break;
            }
        }
        let Some(start) = findings.tokens.get(first).map(|token| token.span.start) else { return };
        if opens_line {
            let stops = |end: u32| text[end as usize..].trim_start_matches([' ', '\u{A0}']).starts_with([',', ':']);
            let stop = findings.widths[begun..].iter().position(|width| stops(width.end));
            // One width alone is asked for: the whole up to the comma.
            match stop {
                Some(stop) => {
                    let whole = findings.widths[begun + stop];
                    findings.widths.truncate(begun);
                    findings.widths.push(whole);
                }
                None => findings.widths.truncate(begun),
            }
        }
        if findings.widths.len() == begun {
            return;
        }
        let span = Span { start, end: findings.widths[begun].end };
        let taken = findings.called.iter().any(|called| called.span.overlaps(span));
        if taken {
            findings.widths.truncate(begun);
            return;
        }
        let widths = begun as u32..findings.widths.len() as u32;
        findings.called.push(Mention { span, kind: MentionKind::Name, within: Within::Text, leading: false, widths });
    }
}

/// Tells whether no more words than a name has are followed by a comma or a colon.
fn comma_follows(text: &str, tokens: &[Token]) -> bool {
    let mut words = 0;
    for token in tokens.iter().take(2 * NAME_WORDS + 1) {
        let sign = text.as_bytes()[token.span.start as usize];
        match token.kind {
            TokenKind::Word | TokenKind::Number if words < NAME_WORDS => words += 1,
            TokenKind::Word | TokenKind::Number => return false,
            _ if matches!(sign, b'_' | b'-' | b'.') => {}
            _ => return matches!(sign, b',' | b':'),
        }
    }
    false
}

/// Returns the classes of a word.
#[inline]
fn class_of(hash: u64) -> u8 {
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

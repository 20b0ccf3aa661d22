//! Sentences: where one ends, decided when the token after it is seen.
//!
//! Final punctuation ends one, with the closing quotes, brackets, emoji and emoticons that follow; dots before a
//! lower-case letter do not, nor the dot of an abbreviation before a name. A blank line ends one.
//!
//! A single line break ends one too, because people who write comments break lines between utterances (list items,
//! greetings, verse), and seldom inside a clause; unless the line is full or leaves its clause open. *Full* means
//! that the text is wrapped at a column, as mail programs do, and the next word would not have fitted. *Open* means
//! that the line ends in a comma, a bracket, a determiner or the like, and the next begins in lower case.

use super::{
    findings::{Token, TokenKind},
    lexicon::{self, BEFORE_NUMBER, LEADS_ON, LEAVES_OPEN, TITLE},
    seen::{Closed, Gap, Run, Seen},
};
use crate::{hash, span::Span};

/// Columns at which mail and terminals wrap: 72 and 78 (RFC 5322, 2.1.1), with room for narrow panes.
const COLUMNS: std::ops::RangeInclusive<usize> = 55..=100;

/// What the sentence has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// It goes on.
    #[default]
    Runs,
    /// A comma, a determiner, an opening bracket: it must go on.
    Open,
    /// A word with a dot of its own, that may be its end too.
    Abbreviation,
    /// `...` or `…`.
    Dots,
    /// `.`, `!` or `?`.
    Final,
}

/// Finds sentences in the stream of tokens.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    state: State,
    start: u32,
    end: u32,
    tokens: u32,
    question: bool,
    /// Whether a straight quotation mark is open.
    quote: bool,
    /// Whether the only word so far is a number or a letter, so that a dot makes it a list marker.
    marker: bool,
    /// The longest line in characters, once a line break has to be judged.
    widest: Option<usize>,
}

impl Sentences {
    /// Gets ready for a text.
    pub fn begin(&mut self, _text: &str) {
        *self = Self::default();
    }

    /// Takes a run of tokens; adds the sentences that end in it, and before which token.
    pub fn run(&mut self, run: Run<'_>, closed: &mut Vec<(usize, Closed)>) {
        let mut place = 0;
        while place < run.tokens.len() {
            // Most tokens are words inside a sentence.
            let plain = (run.plain >> place).trailing_ones() as usize;
            if plain > 0 && self.state < State::Abbreviation && self.tokens > 0 {
                place += plain;
                self.tokens += plain as u32;
                self.end = run.tokens[place - 1].span.end;
                self.state = if run.lexemes[place - 1].is(LEAVES_OPEN) { State::Open } else { State::Runs };
                self.question = false;
                continue;
            }
            let (token, seen) = (run.tokens[place], run.seen(place));
            if self.tokens > 0 && self.ends(run.text, token, &seen) {
                closed.extend(self.finish().map(|sentence| (place, sentence)));
            }
            self.take(run.text, token, &seen);
            place += 1;
        }
    }

    /// Tells whether the sentence ends before a token.
    fn ends(&mut self, text: &str, token: Token, seen: &Seen) -> bool {
        match seen.gap {
            Gap::None if self.state == State::Runs => false,
            Gap::None | Gap::Space => self.state >= State::Abbreviation && self.ends_before(text, token, seen),
            Gap::Line => self.ends_at_line(text, token),
            Gap::Blank => true,
        }
    }

    /// Returns the sentence that the end of the text ends.
    pub fn finish(&mut self) -> Option<Closed> {
        if self.tokens == 0 {
            return None;
        }
        let closed = Closed { span: Span { start: self.start, end: self.end }, question: self.question };
        (self.tokens, self.state, self.question, self.quote) = (0, State::Runs, false, false);
        Some(closed)
    }

    /// Goes on with a token.
    fn take(&mut self, text: &str, token: Token, seen: &Seen) {
        if self.tokens == 0 {
            self.start = token.span.start;
            let short = token.span.end - token.span.start <= 3;
            self.marker = token.kind == TokenKind::Number && short;
        }
        self.tokens += 1;
        self.end = token.span.end;
        self.state = match token.kind {
            TokenKind::Punctuation => self.punctuation(text, token),
            TokenKind::Emoji | TokenKind::Emoticon if self.state >= State::Dots => State::Final,
            TokenKind::Word if text.as_bytes()[token.span.end as usize - 1] == b'.' => abbreviation(text, token),
            TokenKind::Word if seen.lexeme.is(LEAVES_OPEN) => State::Open,
            _ => State::Runs,
        };
        if self.state < State::Dots {
            self.question = false;
        }
    }

    fn punctuation(&mut self, text: &str, token: Token) -> State {
        let surface = &text.as_bytes()[token.span.range()];
        match surface {
            [b'.'] if self.marker && self.tokens == 2 => State::Runs,
            [b'.'] => State::Final,
            [b'!' | b'?', ..] => {
                self.question = surface.contains(&b'?');
                State::Final
            }
            [b'.', ..] => State::Dots,
            [b'"'] => {
                self.quote = !self.quote;
                if self.state >= State::Abbreviation { self.state } else { State::Runs }
            }
            [b',' | b'(' | b'[', ..] => State::Open,
            _ if surface.starts_with("…".as_bytes()) => State::Dots,
            _ if closes(text, token) && self.state >= State::Abbreviation => self.state,
            _ => State::Runs,
        }
    }

    /// Tells whether the sentence, that has come to its end, ends before a token on the same line.
    fn ends_before(&self, text: &str, token: Token, seen: &Seen) -> bool {
        let first = first(text, token);
        let glued = seen.gap == Gap::None;
        match token.kind {
            TokenKind::Punctuation => match first {
                '"' => !self.quote && !glued,
                '«' | '“' | '(' | '[' | '¿' | '¡' | '‘' => {
                    self.state == State::Final || self.state == State::Dots && !glued
                }
                '-' | '–' | '—' | '•' => self.state == State::Final && !glued,
                _ => false,
            },
            TokenKind::Emoji | TokenKind::Emoticon => false,
            TokenKind::Symbol => self.state == State::Final && !glued,
            _ => match self.state {
                State::Abbreviation => first.is_uppercase() && seen.lexeme.is_french_grammar(),
                State::Dots => !(first.is_lowercase() || glued && first.is_ascii_digit()),
                _ => !glued || first.is_uppercase(),
            },
        }
    }

    /// Tells whether a line break before a token ends the sentence.
    fn ends_at_line(&mut self, text: &str, token: Token) -> bool {
        let lower = token.kind == TokenKind::Word && first(text, token).is_lowercase();
        match self.state {
            State::Final => return true,
            State::Dots => return !lower,
            State::Open if lower => return false,
            _ => {}
        }
        !self.line_is_full(text, token)
    }

    /// Tells whether the text is wrapped and the token would not have fitted on the line before it.
    fn line_is_full(&mut self, text: &str, token: Token) -> bool {
        let widest = *self.widest.get_or_insert_with(|| text.lines().map(width).max().unwrap_or(0));
        if !COLUMNS.contains(&widest) {
            return false;
        }
        let before = &text[..self.end as usize];
        let line = before.rfind('\n').map_or(before, |place| &before[place + 1..]);
        let word = text[token.span.start as usize..].split_ascii_whitespace().next().unwrap_or_default();
        width(line) + 1 + width(word) > widest
    }
}

/// Tells whether the dot of an abbreviation may be the end of the sentence too.
fn abbreviation(text: &str, token: Token) -> State {
    let bare = &text[token.span.start as usize..token.span.end as usize - 1];
    let leads_on = lexicon::look_up(hash::word(bare)).is(TITLE | LEADS_ON | BEFORE_NUMBER);
    if leads_on { State::Runs } else { State::Abbreviation }
}

fn width(line: &str) -> usize {
    line.chars().count()
}

fn first(text: &str, token: Token) -> char {
    text[token.span.start as usize..].chars().next().unwrap_or(' ')
}

fn closes(text: &str, token: Token) -> bool {
    matches!(first(text, token), ')' | ']' | '»' | '”' | '’' | '\'' | '›' | '“')
}

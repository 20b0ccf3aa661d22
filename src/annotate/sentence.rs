//! Sentences: where one ends, decided when the token after it is seen.
//!
//! Final punctuation ends one, with the closing quotes, brackets, emoji and emoticons that follow; dots before a
//! lower-case letter do not, nor the dot of an abbreviation before a name, nor `(!)` and `(...)`. A semicolon outside
//! brackets ends one too: the clauses on both sides stand alone, and treebanks of French part them. A blank line ends
//! one.
//!
//! A single line break ends one too, because people who write comments break lines between utterances (list items,
//! greetings, verse), and seldom inside a clause; unless the line is full or leaves its clause open. *Full* means
//! that the text is wrapped at a column, as mail programs do, and the next word would not have fitted. *Open* means
//! that the line ends in a comma, a bracket, a determiner or the like, and the next begins in lower case.
//!
//! Where no mark ends one, `boundary` asks whether the next begins. What is not handled: a title that an unknown
//! noun follows (`Effets indésirables Fatigue`), a chat line without capitals or marks.

use super::{
    findings::{Token, TokenKind},
    lexicon::{self, BEFORE_NUMBER, LEADS_ON, LEAVES_OPEN, Lexeme, TITLE},
    seen::{Closed, Gap, Run, Seen},
};
use crate::{hash, span::Span};

/// How many tokens a clause has before a semicolon that ends a sentence; lists of names have fewer.
const CLAUSE: u32 = 3;

/// What the sentence has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// It goes on.
    #[default]
    Runs,
    /// A comma, a determiner, an opening bracket: it must go on.
    Open,
    /// A semicolon after a clause.
    Semicolon,
    /// A word with a dot of its own, that may be its end too.
    Abbreviation,
    /// `...` or `…`.
    Dots,
    /// `.`, `!` or `?`.
    Final,
}

/// What the sentence begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opening {
    #[default]
    Words,
    /// A short number, that a dot makes a list marker.
    Number,
    /// A dash or a bullet: the sentence is an item of a list.
    Item,
}

impl Opening {
    fn of(text: &str, token: Token) -> Self {
        match token.kind {
            TokenKind::Number if token.span.end - token.span.start <= 3 => Self::Number,
            TokenKind::Punctuation if matches!(first(text, token), '-' | '–' | '—' | '•') => Self::Item,
            _ => Self::Words,
        }
    }
}

/// What is remembered of the token before the one that is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Previous {
    pub token: Token,
    pub lexeme: &'static Lexeme,
}

/// Finds sentences in the stream of tokens.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is remembered for itself
pub(super) struct Sentences {
    pub(super) state: State,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) tokens: u32,
    question: bool,
    exclamation: bool,
    /// Whether a straight quotation mark is open.
    pub(super) quote: bool,
    pub(super) opening: Opening,
    /// How many tokens there were when a bracket was opened that is not closed yet; 0 where none is.
    pub(super) bracket: u32,
    /// Whether the last bracket to be closed had been opened inside the sentence, after some words of it.
    pub(super) aside: bool,
    /// The last token of the run before.
    last: Option<Previous>,
    /// The longest line in characters, once a line break has to be judged.
    pub(super) widest: Option<usize>,
}

impl Sentences {
    /// Gets ready for a text.
    pub fn begin(&mut self, _text: &str) {
        *self = Self::default();
    }

    /// Takes a run of tokens; adds the sentences that end in it, and before which token.
    pub fn run(&mut self, run: Run<'_>, closed: &mut Vec<(usize, Closed)>) {
        let small = run.plain & run.small;
        let mut place = 0;
        while place < run.tokens.len() {
            // Most tokens are words inside a sentence, in small letters or led to by the word before.
            let led = if self.state == State::Open { run.plain >> place & 1 } else { 0 };
            let plain = (small >> place | led).trailing_ones() as usize;
            if plain > 0 && self.state < State::Semicolon && self.tokens > 0 {
                place += plain;
                self.tokens += plain as u32;
                self.end = run.tokens[place - 1].span.end;
                self.state = if run.lexemes[place - 1].is(LEAVES_OPEN) { State::Open } else { State::Runs };
                (self.question, self.exclamation) = (false, false);
                continue;
            }
            let (token, seen) = (run.tokens[place], run.seen(place));
            if self.tokens > 0 && self.ends(run, place, token, &seen) {
                closed.extend(self.finish().map(|sentence| (place, sentence)));
            }
            self.take(run.text, token, &seen);
            place += 1;
        }
        self.last = previous(run, run.tokens.len());
    }

    /// Tells whether the sentence ends before a token.
    fn ends(&mut self, run: Run<'_>, place: usize, token: Token, seen: &Seen) -> bool {
        let text = run.text;
        match seen.gap {
            Gap::None if self.state <= State::Open => false,
            // What begins without a mark is a word after what leaves nothing open, or an item of a list.
            Gap::Space if self.state <= State::Open => {
                let previous = previous(run, place).or(self.last);
                previous.is_some_and(|previous| self.begins_unmarked(text, previous, token, seen))
            }
            Gap::None | Gap::Space => self.ends_before(text, token, seen),
            Gap::Line => self.ends_at_line(text, token),
            Gap::Blank => {
                self.quote = false;
                true
            }
        }
    }

    /// Returns the sentence that the end of the text ends.
    pub fn finish(&mut self) -> Option<Closed> {
        if self.tokens == 0 {
            return None;
        }
        let closed = Closed {
            span: Span { start: self.start, end: self.end },
            question: self.question,
            exclamation: self.exclamation,
        };
        (self.tokens, self.state) = (0, State::Runs);
        (self.question, self.exclamation) = (false, false);
        Some(closed)
    }

    /// Goes on with a token.
    fn take(&mut self, text: &str, token: Token, seen: &Seen) {
        if self.tokens == 0 {
            self.start = token.span.start;
            self.opening = Opening::of(text, token);
            (self.bracket, self.aside) = (0, false);
        }
        self.tokens += 1;
        self.end = token.span.end;
        self.state = match token.kind {
            TokenKind::Punctuation => self.punctuation(text, token, seen),
            TokenKind::Emoji | TokenKind::Emoticon if self.state >= State::Dots => State::Final,
            // The bracket of an emoticon may be meant to close one.
            TokenKind::Emoticon => {
                self.bracket = 0;
                State::Runs
            }
            TokenKind::Word if text.as_bytes()[token.span.end as usize - 1] == b'.' => abbreviation(text, token),
            TokenKind::Word if seen.lexeme.is(LEAVES_OPEN) => State::Open,
            _ => State::Runs,
        };
        if self.state < State::Dots {
            (self.question, self.exclamation) = (false, false);
        }
    }

    fn punctuation(&mut self, text: &str, token: Token, seen: &Seen) -> State {
        let surface = &text.as_bytes()[token.span.range()];
        match surface {
            [b'.'] if self.opening == Opening::Number && self.tokens == 2 => State::Runs,
            [b'.'] => State::Final,
            [b'!' | b'?', ..] => {
                self.question = surface.contains(&b'?');
                self.exclamation = surface.contains(&b'!');
                State::Final
            }
            [b'.', ..] => State::Dots,
            [b';'] if self.bracket == 0 && self.tokens > CLAUSE => State::Semicolon,
            [b'"'] => {
                self.quote = self.opens_quote(text, token, seen.gap);
                if self.state >= State::Abbreviation { self.state } else { State::Runs }
            }
            [b'(' | b'[', ..] => {
                self.bracket = self.tokens;
                State::Open
            }
            [b')' | b']', ..] if self.bracket > 0 => self.close_bracket(),
            [b',', ..] => State::Open,
            _ if surface.starts_with("…".as_bytes()) => State::Dots,
            _ if closes(text, token) && self.state >= State::Abbreviation => self.state,
            _ => State::Runs,
        }
    }

    /// Closes a bracket; `(!)` and `[...]` end no sentence.
    fn close_bracket(&mut self) -> State {
        let lone = self.tokens == self.bracket + 2;
        // A number in brackets at the beginning, or a tag of an item, is no aside.
        self.aside = self.bracket > 1 + u32::from(self.opening == Opening::Item);
        self.bracket = 0;
        if lone || self.state < State::Abbreviation { State::Runs } else { self.state }
    }
}

/// Returns the token of the run before a place; nothing at its beginning.
fn previous(run: Run<'_>, place: usize) -> Option<Previous> {
    let before = place.checked_sub(1)?;
    Some(Previous { token: run.tokens[before], lexeme: run.lexemes[before] })
}

/// Tells whether the dot of an abbreviation may be the end of the sentence too.
fn abbreviation(text: &str, token: Token) -> State {
    let bare = &text[token.span.start as usize..token.span.end as usize - 1];
    let leads_on = lexicon::look_up(hash::word(bare)).is(TITLE | LEADS_ON | BEFORE_NUMBER);
    if leads_on { State::Runs } else { State::Abbreviation }
}

/// Returns the first character of a token.
pub(super) fn first(text: &str, token: Token) -> char {
    text[token.span.start as usize..].chars().next().unwrap_or(' ')
}

fn closes(text: &str, token: Token) -> bool {
    matches!(first(text, token), ')' | ']' | '»' | '”' | '’' | '\'' | '›' | '“')
}

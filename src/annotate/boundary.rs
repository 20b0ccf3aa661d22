//! Boundaries of sentences on one line: what may follow a mark that ends one, and what begins one without a mark.
//!
//! Without a mark a sentence begins with a capitalised word of grammar, where nothing before it leads on to a name: a
//! pronoun, a determiner, a preposition or the like (`begins`, `begins_noun` in the lexicon) with a small letter after
//! it, as in `merci beaucoup Je pense que`. In names the capital of such a word is followed by another (`Le Monde`), or
//! a noun announces it (`le film Les enfants du paradis`). Spaced dashes begin the items of a list. A heading in
//! capitals ends where its capitals end; an emoticon ends what it comments on when a capital follows.

use super::{
    findings::{Token, TokenKind},
    lexicon::{ANNOUNCES, BEGINS, BEGINS_NOUN, CLOSES, SURNAME, TITLE},
    seen::{Gap, Seen},
    sentence::{Opening, Previous, Sentences, State, first},
};

/// How many bytes a heading in capitals has at most; the bound keeps hostile input linear.
const HEADING: usize = 120;
/// How many capitals initials have at most (`CNRS`, `SNCF`).
const INITIALS: usize = 4;

impl Sentences {
    /// Tells whether the sentence, that has come to its end, ends before a token on the same line.
    pub(super) fn ends_before(&self, text: &str, token: Token, seen: &Seen) -> bool {
        let first = first(text, token);
        let glued = seen.gap == Gap::None;
        let after = after(text, token);
        if self.state == State::Semicolon {
            let goes_on = matches!(token.kind, TokenKind::Emoji | TokenKind::Emoticon);
            let opens = matches!(first, '«' | '“' | '(' | '[' | '-' | '–' | '—' | '•' | '"');
            return !glued && !goes_on && (opens || token.kind != TokenKind::Punctuation);
        }
        match token.kind {
            TokenKind::Punctuation => match first {
                '"' => self.opens_quote(text, token, seen.gap),
                // What a small letter begins in brackets belongs to what stands before it.
                '(' | '[' if after.is_lowercase() => false,
                '«' | '“' | '(' | '[' | '¿' | '¡' | '‘' => {
                    self.state == State::Final || self.state == State::Dots && !glued
                }
                '-' | '–' | '—' | '•' => {
                    self.state == State::Final && !glued || self.begins_item(text, token, None)
                }
                _ => false,
            },
            TokenKind::Emoji | TokenKind::Emoticon => false,
            TokenKind::Symbol => self.state == State::Final && !glued,
            _ => match self.state {
                State::Abbreviation => first.is_uppercase() && seen.lexeme.is_french_grammar(),
                State::Dots => !(first.is_lowercase() || glued && first.is_ascii_digit()),
                // A question inside brackets, and what follows it there.
                _ if self.bracket > 1 && first.is_lowercase() => false,
                _ => !glued || first.is_uppercase(),
            },
        }
    }

    /// Tells whether a straight quotation mark opens: by the spaces around it, else in turn.
    pub(super) fn opens_quote(&self, text: &str, token: Token, gap: Gap) -> bool {
        let after = after(text, token);
        let (before, after) = (gap > Gap::None, after.is_whitespace() || after == '\0');
        if before == after { !self.quote } else { before }
    }

    /// Tells whether a sentence begins with a token though no mark has ended the one before.
    pub(super) fn begins_unmarked(&self, text: &str, previous: Previous, token: Token, seen: &Seen) -> bool {
        match token.kind {
            TokenKind::Word if self.state == State::Runs && is_capitalised(text, token) => {
                let grammar = seen.lexeme.is(BEGINS | BEGINS_NOUN) && self.leads_nowhere(text, previous, seen);
                let smile = previous.token.kind == TokenKind::Emoticon && self.tokens > 1;
                grammar || smile || self.is_heading(text, previous)
            }
            TokenKind::Punctuation => self.begins_item(text, token, Some(previous)),
            _ => false,
        }
    }

    /// Tells whether the sentence is a heading in capitals so far, of two words or more and no mere initials.
    fn is_heading(&self, text: &str, previous: Previous) -> bool {
        let end = previous.token.span.end as usize;
        let start = self.start as usize;
        if end - start > HEADING || self.tokens < 2 {
            return false;
        }
        let mut words = text[start..end].split(|character: char| !character.is_alphanumeric());
        let last = &text[previous.token.span.range()];
        last.chars().all(|character| !character.is_lowercase())
            && words.clone().all(|word| !word.contains(char::is_lowercase))
            && words.any(|word| word.chars().filter(|letter| letter.is_uppercase()).count() > INITIALS)
    }

    /// Tells whether a clause can end with the token before a capitalised word of grammar.
    fn leads_nowhere(&self, text: &str, previous: Previous, seen: &Seen) -> bool {
        if self.bracket > 0 {
            return false;
        }
        let lexeme = previous.lexeme;
        match previous.token.kind {
            TokenKind::Word if lexeme.is(ANNOUNCES | TITLE) => false,
            TokenKind::Word if lexeme.is_french_grammar() => lexeme.is(CLOSES) && seen.lexeme.is(BEGINS),
            TokenKind::Word => !(seen.lexeme.is(SURNAME) && first(text, previous.token).is_uppercase()),
            TokenKind::Emoji | TokenKind::Emoticon => self.tokens > 1,
            TokenKind::Number | TokenKind::Link | TokenKind::Email => true,
            TokenKind::Punctuation => match first(text, previous.token) {
                ')' | ']' => self.aside,
                '»' | '”' => true,
                '"' => !self.quote,
                _ => false,
            },
            _ => false,
        }
    }

    /// Tells whether a spaced dash or a bullet begins an item of a list, inside a line.
    fn begins_item(&self, text: &str, token: Token, previous: Option<Previous>) -> bool {
        let mark = first(text, token);
        let mut rest = text[token.span.end as usize..].chars();
        if !matches!(mark, '-' | '–' | '—' | '•') || !rest.next().is_some_and(char::is_whitespace) {
            return false;
        }
        let after = rest.next().unwrap_or(' ');
        if mark == '•' || self.opening == Opening::Item && !after.is_lowercase() {
            return self.tokens > 1;
        }
        let Some(previous) = previous else {
            return after.is_uppercase() || after.is_ascii_digit();
        };
        let before = first(text, previous.token);
        let closed = match previous.token.kind {
            TokenKind::Word => before.is_lowercase(),
            TokenKind::Number => true,
            TokenKind::Punctuation => before == ')',
            _ => false,
        };
        before == ':' || mark == '-' && self.state == State::Runs && closed && after.is_uppercase()
    }
}

/// Returns the character after a token, or NUL at the end of the text.
fn after(text: &str, token: Token) -> char {
    text[token.span.end as usize..].chars().next().unwrap_or('\0')
}

/// Tells whether a word has a capital and the one after it begins with a small letter or a digit.
fn is_capitalised(text: &str, token: Token) -> bool {
    let word = &text[token.span.range()];
    let mut letters = word.chars();
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_some_and(char::is_uppercase) {
        return false;
    }
    let mut rest = text[token.span.end as usize..].chars();
    let elided = word.ends_with(['\'', '’']);
    (elided || rest.next() == Some(' ')) && rest.next().is_some_and(|next| next.is_lowercase() || next.is_ascii_digit())
}

//! Reads the name that may stand at a place: how far it goes, and what must follow it.
//!
//! Only what no reader would take for the name of a person is left out: words that lists of words hold, and first names
//! that a family name follows.

use super::{
    answer::class,
    findings::{Findings, Mention, MentionKind, Token, TokenKind, Width, Within},
    lexicon::Lexeme,
    seen::RUN,
};
use crate::{
    hash::{self, Hasher},
    name,
    span::Span,
};

/// Words that a name without a sign may have.
pub(super) const NAME_WORDS: usize = 6;
/// Tokens that it may have: signs stand between some of its words.
pub(super) const NAME_TOKENS: usize = 2 * NAME_WORDS;

/// What must follow a name at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Anything.
    Anywhere,
    /// A comma, a mark that ends a sentence or bracket, the end of the line.
    AtStop,
    /// A comma, a colon, `>`, `+1`, the end of the line: what follows a name at its beginning. Marks do not: more words
    /// than names stand before them (`Génial !`).
    AtHead,
    /// The same, or `et`: what follows a name among several.
    InList,
    /// A word such as `dit`.
    BeforeSaying,
    /// A closing bracket.
    AtBracket,
}

/// What is known of the tokens of a message, by their numbers. Most places call nobody: it is seen here, before any
/// word is looked at.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub text: &'k str,
    /// What the lexicon knows of words; of other tokens nothing.
    pub lexemes: &'k [&'static Lexeme],
    /// Which tokens may be words that begin with a capital: one bit each, the first one lowest.
    pub capitals: &'k [u64],
    /// Which are words without a dot of their own, on the line of the token before them.
    pub plain: &'k [u64],
}

impl Known<'_> {
    /// Returns the classes of a word; 0 for what is no word, and after the end.
    pub fn class(self, token: usize) -> u16 {
        self.lexemes.get(token).map_or(0, |lexeme| lexeme.reply)
    }

    /// Tells whether a language's grammar, or an answer, uses the form.
    pub fn is_grammar(self, token: usize) -> bool {
        self.class(token) & !class::LISTED != 0 || self.lexemes.get(token).is_some_and(|lexeme| lexeme.known != 0)
    }

    /// Tells whether no list of words holds the form: whatever has none is no name by itself.
    fn is_rare(self, token: usize, tokens: &[Token]) -> bool {
        self.class(token) & class::LISTED == 0 && tokens[token].kind == TokenKind::Word
    }

    /// Tells whether a token is a word that begins with a capital.
    pub fn is_upright(self, token: usize, tokens: &[Token]) -> bool {
        let Some(word) = tokens.get(token).filter(|token| token.kind == TokenKind::Word) else { return false };
        let start = word.span.start as usize;
        match self.text.as_bytes()[start] {
            byte @ 0..=0x7F => byte.is_ascii_uppercase(),
            _ => self.text[start..].starts_with(char::is_uppercase),
        }
    }

    /// Tells whether a word that begins with a capital may be among the tokens of a name.
    fn has_capitals(self, first: usize) -> bool {
        window(self.capitals, first) & ((1 << NAME_TOKENS) - 1) != 0
    }

    /// Returns how many plain words stand one after another from a token on; as many as a name has stand for all that are
    /// more.
    pub fn plain_words(self, first: usize) -> usize {
        (window(self.plain, first).trailing_ones() as usize).min(NAME_WORDS)
    }

    /// Tells whether a line ends between two tokens.
    fn parts(self, token: &Token, next: &Token) -> bool {
        let between = &self.text.as_bytes()[token.span.end as usize..next.span.start as usize];
        between.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Tells whether a sign goes on with the name, as in `jean.dupont`.
    fn joins(self, before: &Token, sign: &Token) -> bool {
        sign.kind == TokenKind::Emoji
            || before.span.end == sign.span.start
                && matches!(&self.text.as_bytes()[sign.span.range()], b"_" | b"-" | b".")
                && match self.text.as_bytes().get(sign.span.end as usize) {
                    Some(byte @ 0..=0x7F) => byte.is_ascii_alphanumeric(),
                    _ => self.text[sign.span.end as usize..].starts_with(char::is_alphanumeric),
                }
    }

    /// Tells whether a family name follows: `Pierre` in `Pierre Martin` is another one than the participant `Pierre`.
    fn goes_on(self, token: usize, tokens: &[Token]) -> bool {
        if !self.is_upright(token + 1, tokens) || !self.is_rare(token + 1, tokens) {
            return false;
        }
        let between = &self.text[tokens[token].span.end as usize..tokens[token + 1].span.start as usize];
        !between.is_empty() && between.chars().all(|character| character == ' ' || character == '\u{A0}')
    }

    /// Adds the name that may begin with the token at `first`, with every width that may end it. Tells whether there is
    /// one.
    pub fn add(self, first: usize, kind: MentionKind, ends: Ends, findings: &mut Findings) -> bool {
        let tokens = &*findings.tokens;
        let fits = match ends {
            Ends::Anywhere => self.anywhere(first, kind, tokens),
            _ => self.before(ends, first, kind, tokens),
        };
        if fits == 0 {
            return false;
        }
        // Of two reasons to look for a name in one place, the first stands.
        let start = tokens[first].span.start;
        if findings.called.iter().any(|called| called.span.start == start) {
            return false;
        }
        let begun = findings.widths.len();
        let (mut hasher, mut at) = (Hasher::default(), start);
        let length = (u32::BITS - fits.leading_zeros()) as usize;
        for (place, token) in tokens[first..][..length].iter().enumerate() {
            self.add_to_hash(at as usize, token.span.end as usize, &mut hasher);
            at = token.span.end;
            if fits >> place & 1 == 1 {
                findings.widths.push(Width { end: at, hash: hasher.finish() });
            }
        }
        let span = Span { start, end: findings.widths[begun].end };
        let widths = begun as u32..findings.widths.len() as u32;
        findings.called.push(Mention { span, kind, within: Within::Text, leading: false, widths });
        true
    }

    /// Adds a part of the text to the hash of a name. Most have a space and letters of ASCII, that are folded eight at once.
    fn add_to_hash(self, mut at: usize, end: usize, hasher: &mut Hasher) {
        let bytes = self.text.as_bytes();
        at += usize::from(bytes[at] == b' ');
        while at < end
            && let Some(block) = bytes[at..].first_chunk()
        {
            let (block, count) = (u64::from_le_bytes(*block), (end - at).min(8));
            let Some(small) = hash::small_letters(block, count) else { break };
            hasher.push_bytes(small, count as u32);
            at += count;
        }
        if at < end {
            name::add_to_hash(&self.text[at..end], hasher);
        }
    }

    /// Returns where a name that anything may follow can end: a bit for each token from `first` on.
    fn anywhere(self, first: usize, kind: MentionKind, tokens: &[Token]) -> u32 {
        let Some(token) = tokens.get(first).filter(|token| is_name(token)) else { return 0 };
        // Who is spoken of by several words has a capital among them: most words after `de` are no name.
        if kind == MentionKind::Reference && !self.has_capitals(first) {
            return u32::from(self.is_rare(first, tokens));
        }
        let (mut fits, mut words, mut rare, mut upright) = (0, 0, false, kind == MentionKind::Name);
        let mut before = token;
        for (place, token) in tokens[first..].iter().take(NAME_TOKENS).enumerate() {
            if place > 0 && (self.parts(before, token) || !is_name(token) && !self.joins(before, token)) {
                break;
            }
            before = token;
            if !is_name(token) {
                continue;
            }
            words += 1;
            rare |= self.is_rare(first + place, tokens);
            upright |= self.is_upright(first + place, tokens);
            if rare && (upright || words == 1) && !self.goes_on(first + place, tokens) {
                fits |= 1 << place;
            }
            if words == NAME_WORDS {
                break;
            }
        }
        fits
    }

    /// Returns where a name that one of `ends` must follow ends: a bit for the token from `first` on, or none.
    fn before(self, ends: Ends, first: usize, kind: MentionKind, tokens: &[Token]) -> u32 {
        if !tokens.get(first).is_some_and(is_name) {
            return 0;
        }
        // Nothing that is looked for stands between plain words, but for those that are looked for themselves.
        let skipped = match ends {
            Ends::BeforeSaying | Ends::InList => 0,
            _ => self.plain_words(first + 1),
        };
        if skipped >= NAME_WORDS {
            return 0;
        }
        let mut words = skipped;
        for place in skipped..NAME_TOKENS {
            let number = first + place;
            let Some(token) = tokens.get(number) else { return 0 };
            if place > skipped && self.parts(&tokens[number - 1], token) {
                return 0;
            }
            if !is_name(token) {
                if place > 0 && self.joins(&tokens[number - 1], token) {
                    continue;
                }
                return 0;
            }
            words += 1;
            let ended = match ends {
                Ends::BeforeSaying => self.class(number + 1) & class::SAYING != 0,
                Ends::InList if self.class(number + 1) & class::JOINING != 0 => true,
                _ => stops(&self.text.as_bytes()[token.span.end as usize..], ends),
            };
            if ended {
                let any = |is: fn(Self, usize, &[Token]) -> bool| (first..=number).any(|token| is(self, token, tokens));
                let fits = any(Self::is_rare)
                    && (words == 1 || kind == MentionKind::Name || any(Self::is_upright))
                    && !self.goes_on(number, tokens);
                return u32::from(fits) << place;
            }
            if words == NAME_WORDS {
                return 0;
            }
        }
        0
    }
}

/// Returns the bits of 64 tokens from `first` on, the lowest one first.
fn window(bits: &[u64], first: usize) -> u64 {
    let part = |place: usize| bits.get(place).copied().unwrap_or(0);
    let (place, bit) = (first / RUN, first % RUN);
    part(place) >> bit | (part(place + 1) << 1) << (RUN - 1 - bit)
}

/// Tells whether a name may have the token.
fn is_name(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// Tells whether a name may end before this, which stands behind it.
fn stops(mut rest: &[u8], ends: Ends) -> bool {
    while let [b' ', after @ ..] | [0xC2, 0xA0, after @ ..] | [0xE2, 0x80, 0xAF, after @ ..] = rest {
        rest = after;
    }
    let Some(sign) = rest.first() else { return ends != Ends::AtBracket };
    let begins = |signs: &[&str]| signs.iter().any(|sign| rest.starts_with(sign.as_bytes()));
    match ends {
        Ends::Anywhere => true,
        Ends::AtStop | Ends::InList => match sign {
            b',' | b':' | b';' | b'.' | b'!' | b'?' | b')' | b'\n' | b'\r' => true,
            0xE2 => begins(&["…", "—", "–"]),
            _ => false,
        },
        Ends::AtHead => match sign {
            b',' | b':' | b'>' | b'\n' | b'\r' => true,
            0xE2 | b'+' => begins(&["—", "–", "+1"]),
            _ => false,
        },
        Ends::AtBracket => *sign == b']',
        Ends::BeforeSaying => false,
    }
}

//! Where names stand without a sign: after a greeting, at the beginning of a line, between commas, after `comme dit`.
//!
//! A place is a candidate, and most name nobody: `thread` knows who takes part. How far a name goes is for `naming.rs`.

use super::{
    answer::class,
    findings::{Findings, MentionKind, TokenKind, Within},
    lexicon::{self, Lexeme},
    naming::{Ends, Known, NAME_TOKENS, NAME_WORDS},
    seen::{Run, places},
};
use crate::span::Span;

/// Places of each sort that are looked at in one message.
const PLACES: usize = 16;
/// Words that may stand between a greeting and a name: `à toi`, `mon cher`.
const FILLING: usize = 3;
/// The longest text between straight marks that is taken for a quotation, in bytes: further off, one was forgotten.
const QUOTATION: u32 = 1_000;

/// The places of one message, as numbers of tokens.
#[derive(Debug, Default)]
pub(super) struct Calls {
    words: Vec<(usize, u16)>,
    lines: Vec<usize>,
    commas: Vec<usize>,
    quotations: Vec<(usize, usize)>,
    /// Words that a name is spoken of before.
    sayings: Vec<usize>,
    /// What [`Known`] holds.
    lexemes: Vec<&'static Lexeme>,
    capitals: Vec<u64>,
    plain: Vec<u64>,
}

impl Calls {
    /// Empties it.
    pub fn clear(&mut self) {
        self.words.clear();
        self.lines.clear();
        self.commas.clear();
        self.quotations.clear();
        self.sayings.clear();
        self.lexemes.clear();
        self.capitals.clear();
        self.plain.clear();
    }

    /// Notes what is known of a run of tokens.
    pub fn run(&mut self, run: Run<'_>) {
        let begun = self.lexemes.len();
        self.lexemes.extend_from_slice(run.lexemes);
        // Emoji and the like are no words of a name.
        places(run.counts & !run.words).for_each(|place| self.lexemes[begun + place] = &lexicon::NOTHING);
        self.capitals.push(run.words & (!run.small | run.beyond));
        self.plain.push(run.words & run.plain);
    }

    /// Notes a word such as `dit`.
    pub fn saying(&mut self, token: usize) {
        self.sayings.push(token);
    }

    /// Notes a word after which a name may stand.
    pub fn word(&mut self, token: usize, class: u16) {
        if self.words.len() < PLACES {
            self.words.push((token, class));
        }
    }

    /// Notes a token that begins a line.
    pub fn line(&mut self, token: usize) {
        if self.lines.len() < PLACES {
            self.lines.push(token);
        }
    }

    /// Notes a comma: the last of a message are kept, where most names stand.
    pub fn comma(&mut self, token: usize) {
        if self.commas.len() == 2 * PLACES {
            self.commas.drain(..PLACES);
        }
        self.commas.push(token);
    }

    /// Notes two straight quotation marks, and what they hold.
    pub fn quotation(&mut self, first: usize, last: usize) {
        if self.quotations.len() < PLACES {
            self.quotations.push((first, last));
        }
    }

    /// Reads the places, once all tokens are known.
    pub fn finish(&mut self, text: &str, findings: &mut Findings) {
        let known = Known { text, lexemes: &self.lexemes, capitals: &self.capitals, plain: &self.plain };
        self.quote(text, findings);
        for &(token, class) in &self.words {
            self.after(known, token, class, findings);
        }
        for &line in &self.lines {
            self.head(known, line, findings);
        }
        for &comma in &self.commas {
            vocative(known, comma, findings);
        }
        if !self.quotations.is_empty() {
            let mut called = std::mem::take(&mut findings.called);
            called.retain(|called| !self.spans(text, findings).any(|span| span.overlaps(called.span)));
            findings.called = called;
        }
        // No two begin in one place.
        findings.called.sort_unstable_by_key(|called| called.span.start);
    }

    /// Mentions between straight quotation marks on one line are somebody else's.
    fn quote(&self, text: &str, findings: &mut Findings) {
        if findings.mentions.is_empty() || self.quotations.is_empty() {
            return;
        }
        let mut mentions = std::mem::take(&mut findings.mentions);
        for mention in &mut mentions {
            if mention.within == Within::Text && self.spans(text, findings).any(|span| span.overlaps(mention.span)) {
                (mention.within, mention.leading) = (Within::Quote, false);
            }
        }
        findings.mentions = mentions;
    }

    fn spans<'s>(&'s self, text: &'s str, findings: &'s Findings) -> impl Iterator<Item = Span> + 's {
        let span = |&(first, last): &(usize, usize)| {
            let span = Span { start: findings.tokens.get(first)?.span.start, end: findings.tokens.get(last)?.span.end };
            let is_one = span.end - span.start <= QUOTATION && !span.of(text)?.contains('\n');
            is_one.then_some(span)
        };
        self.quotations.iter().filter_map(span)
    }

    /// Reads what may stand after a word.
    fn after(&self, known: Known<'_>, token: usize, class: u16, findings: &mut Findings) {
        use MentionKind::{Name, Reference};
        let first = token + 1;
        if class & class::GREETING != 0 {
            let mut first = first;
            while first <= token + FILLING && fills(known, first) {
                first += 1;
            }
            if known.add(first, Name, Ends::Anywhere, findings) {
                join(known, first, findings);
            }
        }
        if class & class::REPLYING != 0 {
            known.add(first, Name, Ends::AtStop, findings);
        }
        // `à Léa, …`, `réponse à Léa : …`, `en réponse à Léa`, `RE: Léa`.
        let opens = || self.lines.iter().any(|&line| (line..line + 3).contains(&token));
        // `bravo à Léa` speaks of her.
        let greets = || token > 0 && known.class(token - 1) & class::GREETING != 0;
        if class & class::DIRECTING != 0 && opens() && !greets() {
            let colon = is(known.text, findings, first, b":");
            if known.add(first + usize::from(colon), Name, Ends::AtHead, findings) {
                return;
            }
        }
        if class & class::REFERRING != 0 {
            known.add(first, Reference, Ends::Anywhere, findings);
        }
    }

    /// Reads the name that may begin with a line.
    fn head(&self, known: Known<'_>, line: usize, findings: &mut Findings) {
        use MentionKind::{Name, Reference};
        let Some(token) = findings.tokens.get(line) else { return };
        if token.kind != TokenKind::Word {
            match &known.text.as_bytes()[token.span.range()] {
                b"@" | b"\xE2\x86\x92" | b"->" | b"=>" => {
                    known.add(line + 1, Name, Ends::Anywhere, findings);
                    return;
                }
                b"[" => {
                    known.add(line + 1, Name, Ends::AtBracket, findings);
                    return;
                }
                _ => {}
            }
        }
        let says = self.sayings.iter().any(|&saying| (line + 1..=line + NAME_TOKENS).contains(&saying));
        if says && known.add(line, Reference, Ends::BeforeSaying, findings) {
            return;
        }
        if known.add(line, Name, Ends::AtHead, findings) {
            join(known, line, findings);
        }
    }
}

/// Tells whether a token is this sign.
fn is(text: &str, findings: &Findings, token: usize, sign: &[u8]) -> bool {
    findings.tokens.get(token).is_some_and(|token| &text.as_bytes()[token.span.range()] == sign)
}

/// Tells whether a word may stand between a greeting and a name; `à` may before `toi`, not before a name: whoever says
/// `bravo à Léa` speaks of her.
fn fills(known: Known<'_>, token: usize) -> bool {
    let is = |token, wanted| known.class(token) & wanted != 0;
    is(token, class::FILLING) || is(token, class::DIRECTING) && is(token + 1, class::FILLING)
}

/// Reads the names that follow a name of one word and `et`, or a comma: `bonjour Léa, Paul et Zoé`.
fn join(known: Known<'_>, first: usize, findings: &mut Findings) {
    let mut sign = first + 1;
    for _ in 0..FILLING {
        let ends = if known.class(sign) & class::JOINING != 0 || is(known.text, findings, sign, b"&") {
            Ends::Anywhere
        } else if is(known.text, findings, sign, b",") && known.is_upright(sign + 1, &findings.tokens) {
            // `chers amis, Paul a raison` goes on with another sentence.
            Ends::InList
        } else {
            return;
        };
        if !known.add(sign + 1, MentionKind::Name, ends, findings) {
            return;
        }
        sign += 2;
    }
}

/// Reads the name that may stand after a comma, before another one or the end of the sentence: `tu crois, Léa ?`
///
/// In `Paul, Léa, Zoé` and `Paul, Léa et Zoé` nobody is spoken to; between two commas after a noun, as in `notre hôte,
/// Léa, dit`, somebody is spoken of.
fn vocative(known: Known<'_>, comma: usize, findings: &mut Findings) {
    let first = comma + 1;
    // Most clauses go on.
    if known.plain_words(first + 1) >= NAME_WORDS {
        return;
    }
    let is_upright = |token| known.is_upright(token, &findings.tokens);
    if comma == 0 || is_upright(comma - 1) {
        return;
    }
    let words = findings.tokens[first..].iter().take(NAME_WORDS);
    let last = first + words.take_while(|token| token.kind == TokenKind::Word).count();
    let lists = || known.class(last + 1) & class::JOINING != 0 || is_upright(last + 1);
    let again = is(known.text, findings, last, b",");
    if again && (!is_upright(first) || lists()) {
        return;
    }
    let tells = again && !known.is_grammar(comma - 1);
    let kind = if tells { MentionKind::Reference } else { MentionKind::Name };
    known.add(first, kind, Ends::AtStop, findings);
}

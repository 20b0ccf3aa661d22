//! Where names stand without a sign: after a greeting, at the beginning of a line, between commas, after `comme dit`.
//!
//! A place is a candidate, and most name nobody: `thread` knows who takes part. How far a name goes is for `naming.rs`.

use super::{
    answer::{class, class_of},
    findings::{Findings, MentionKind, Token, TokenKind, Within},
    lexicon,
    naming::{Ends, NAME_WORDS, add, is_upright},
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
}

impl Calls {
    /// Empties it.
    pub fn clear(&mut self) {
        self.words.clear();
        self.lines.clear();
        self.commas.clear();
        self.quotations.clear();
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
        self.quote(text, findings);
        for place in 0..self.words.len() {
            let (token, class) = self.words[place];
            self.after(text, token, class, findings);
        }
        for place in 0..self.lines.len() {
            Self::head(text, self.lines[place], findings);
        }
        for place in 0..self.commas.len() {
            vocative(text, self.commas[place], findings);
        }
        if !self.quotations.is_empty() {
            let mut called = std::mem::take(&mut findings.called);
            called.retain(|called| !self.spans(text, findings).any(|span| span.overlaps(called.span)));
            findings.called = called;
        }
        findings.called.sort_by_key(|called| called.span);
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
    fn after(&self, text: &str, token: usize, class: u16, findings: &mut Findings) {
        use MentionKind::{Name, Reference};
        if class & class::GREETING != 0 {
            let mut first = token + 1;
            while first <= token + FILLING && fills(first, findings) {
                first += 1;
            }
            if add(text, first, Name, Ends::Anywhere, findings) {
                join(text, first, findings);
            }
        }
        let first = token + 1;
        if class & class::REPLYING != 0 {
            add(text, first, Name, Ends::AtStop, findings);
        }
        if class & (class::REFERRING | class::DIRECTING) == 0 {
            return;
        }
        // `à Léa, …`, `réponse à Léa : …`, `en réponse à Léa`, `RE: Léa`.
        let opens = || self.lines.iter().any(|&line| (line..line + 3).contains(&token));
        // `bravo à Léa` speaks of her.
        let greets = || token > 0 && class_of(findings.tokens[token - 1].hash) & class::GREETING != 0;
        if class & class::DIRECTING != 0 && opens() && !greets() {
            let colon = findings.tokens.get(first).is_some_and(|token| token.span.of(text) == Some(":"));
            if add(text, first + usize::from(colon), Name, Ends::AtHead, findings) {
                return;
            }
        }
        if class & class::REFERRING != 0 {
            add(text, first, Reference, Ends::Anywhere, findings);
        }
    }

    /// Reads the name that may begin with a line.
    fn head(text: &str, line: usize, findings: &mut Findings) {
        use MentionKind::{Name, Reference};
        let sign = findings.tokens.get(line).and_then(|token| token.span.of(text)).unwrap_or_default();
        match sign {
            "@" | "→" | "->" | "=>" => {
                add(text, line + 1, Name, Ends::Anywhere, findings);
            }
            "[" => {
                add(text, line + 1, Name, Ends::AtBracket, findings);
            }
            _ => {
                let says = add(text, line, Reference, Ends::BeforeSaying, findings);
                if !says && add(text, line, Name, Ends::AtHead, findings) {
                    join(text, line, findings);
                }
            }
        }
    }
}

/// Tells whether a word may stand between a greeting and a name; `à` may before `toi`, not before a name: whoever says
/// `bravo à Léa` speaks of her.
fn fills(token: usize, findings: &Findings) -> bool {
    let is = |token: usize, wanted| findings.tokens.get(token).is_some_and(|token| class_of(token.hash) & wanted != 0);
    is(token, class::FILLING) || is(token, class::DIRECTING) && is(token + 1, class::FILLING)
}

/// Reads the names that follow a name of one word and `et`, or a comma: `bonjour Léa, Paul et Zoé`.
fn join(text: &str, first: usize, findings: &mut Findings) {
    let mut sign = first + 1;
    for _ in 0..FILLING {
        let Some(token) = findings.tokens.get(sign) else { return };
        let ends = match token.span.of(text) {
            _ if class_of(token.hash) & class::JOINING != 0 => Ends::Anywhere,
            Some("&") => Ends::Anywhere,
            // `chers amis, Paul a raison` goes on with another sentence.
            Some(",") if is_upright(text, sign + 1, findings) => Ends::InList,
            _ => return,
        };
        if !add(text, sign + 1, MentionKind::Name, ends, findings) {
            return;
        }
        sign += 2;
    }
}

/// Reads the name that may stand after a comma, before another one or the end of the sentence: `tu crois, Léa ?`
///
/// In `Paul, Léa, Zoé` and `Paul, Léa et Zoé` nobody is spoken to; between two commas after a noun, as in `notre hôte,
/// Léa, dit`, somebody is spoken of.
fn vocative(text: &str, comma: usize, findings: &mut Findings) {
    if comma == 0 || is_upright(text, comma - 1, findings) {
        return;
    }
    let first = comma + 1;
    let begins_upright = is_upright(text, first, findings);
    let mut last = first;
    while last < first + NAME_WORDS && findings.tokens.get(last).is_some_and(|token| token.kind == TokenKind::Word) {
        last += 1;
    }
    let lists = || {
        let next = findings.tokens.get(last + 1);
        let joins = next.is_some_and(|token| class_of(token.hash) & class::JOINING != 0);
        joins || is_upright(text, last + 1, findings)
    };
    let again = findings.tokens.get(last).is_some_and(|token| token.span.of(text) == Some(","));
    if again && (!begins_upright || lists()) {
        return;
    }
    let tells = again && !is_grammar(&findings.tokens[comma - 1]);
    let kind = if tells { MentionKind::Reference } else { MentionKind::Name };
    add(text, first, kind, Ends::AtStop, findings);
}

/// Tells whether a language's grammar, or an answer, uses the form.
fn is_grammar(token: &Token) -> bool {
    class_of(token.hash) != 0 || lexicon::look_up(token.hash).known != 0
}

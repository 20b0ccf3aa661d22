//! Which stances a message takes by the cues in it: one for each part that speaks to somebody, and what its only one is
//! where the message answers a question.

use std::ops::Range;

use super::{
    account::{self, Account},
    answer::class,
    findings::{Evidence, Findings, OtherReading, Stance, TokenKind, Within},
    hit::{Hit, Part, context},
    lexicon::{self, NO, RULE_AGREE_BALLOT_OUI, RULE_DISAGREE_BALLOT_NON, RULE_NEUTRAL_SALUE, YES},
    score,
    stance::Cues,
};
use crate::{
    hash,
    model::{Kind, Label, Message, Reading},
    span::Span,
};

/// Bytes of the longest sign before an item of a list.
const ITEM: usize = 8;
/// How many people one part can speak to: who calls more speaks to nobody in particular.
const MOST_NAMES: u32 = 8;
/// How many words may follow a greeting before yes or no: `Bonjour à tous, oui`.
const GREETED: u32 = 2;

impl Cues {
    fn opens_sentence(&self, span: Span) -> bool {
        self.sentences.binary_search_by_key(&span.start, |sentence| sentence.start).is_ok()
    }

    /// Hands on each part of the message that speaks to somebody, else the whole: once for each of those spoken to. A part
    /// begins with a mention that opens a line or a sentence. A greeting before the first is no part, nor is what holds no
    /// word.
    fn parts(&self, text: &str, findings: &Findings, mut take: impl FnMut(Span, Option<u32>)) {
        // From where on the words are spoken, and to which mentions.
        let (mut start, mut spoken_to, mut taken) = (0, 0..0, false);
        let mut hand_on = |part: Span, spoken_to: &Range<u32>| {
            spoken_to.clone().for_each(|number| take(part, Some(number)));
            if spoken_to.is_empty() {
                take(part, None);
            }
        };
        for (number, mention) in (0u32..).zip(&findings.mentions) {
            if mention.within != Within::Text {
                continue;
            }
            let part = Span { start, end: mention.span.start };
            let is_next = spoken_to.end == number && (1..MOST_NAMES).contains(&(number - spoken_to.start));
            if is_next && joins(part, text) {
                (start, spoken_to.end) = (mention.span.end, number + 1);
                continue;
            }
            if !mention.leading && !self.opens_sentence(mention.span) && !opens_item(mention.span, text) {
                continue;
            }
            if speaks(part, findings) && (!spoken_to.is_empty() || !self.greets(part, findings)) {
                hand_on(part, &spoken_to);
                taken = true;
            }
            (start, spoken_to) = (mention.span.end, number..number + 1);
        }
        let last = Span { start, end: text.len() as u32 };
        if !taken || speaks(last, findings) {
            hand_on(last, &spoken_to);
        }
    }

    /// Tells whether a part is a greeting and nothing else: `Bonjour à tous,`
    fn greets(&self, part: Span, findings: &Findings) -> bool {
        let mut hits = self.hits.iter().filter(|hit| part.contains(hit.span)).peekable();
        let words = findings.tokens_in(part).iter().filter(|token| token.kind == TokenKind::Word).count() as u32;
        hits.peek().is_some_and(|hit| words <= hit.words + GREETED) && hits.all(|hit| hit.rule == RULE_NEUTRAL_SALUE)
    }

    /// Writes one stance for each part of the message, and what its only one is where it answers a question, if that
    /// differs.
    pub fn finish(&mut self, message: &Message, findings: &mut Findings) {
        self.keep_heckles();
        let opening = self.opening(&message.text);
        self.ballots.splice(0..0, opening);
        let mut stances = std::mem::take(&mut findings.stances);
        let mut evidence = std::mem::take(&mut findings.evidence);
        let mut last = Span::default();
        self.parts(&message.text, findings, |span, addressed| {
            stances.push(taken(&self.part(span, message, Reading::Words), addressed, &mut evidence));
            last = span;
        });
        if let [stance] = &*stances
            && message.kind != Kind::Post
        {
            self.read_otherwise((last, stance), message, &mut evidence, findings);
        }
        (findings.stances, findings.evidence) = (stances, evidence);
    }

    /// Writes what the only stance of a message, which stands in a part, is where it answers a question, if that differs.
    fn read_otherwise(
        &self,
        (part, stance): (Span, &Stance),
        message: &Message,
        evidence: &mut Vec<Evidence>,
        findings: &mut Findings,
    ) {
        let mut read = |reading| {
            let begun = evidence.len();
            let other = taken(&self.part(part, message, reading), stance.addressed, evidence);
            // Most are what the words say.
            if other.label == stance.label {
                evidence.truncate(begun);
            }
            (other.label != stance.label).then_some(other)
        };
        if !self.ballots.is_empty() {
            let needs_topic = self.ballots.iter().all(|hit| lexicon::rule(hit.rule).topic);
            findings.ballot = read(Reading::Ballot).map(|stance| OtherReading { stance, needs_topic });
        }
        // What is no answer stands; so most messages need not be weighed again.
        let answers = |hit: &Hit| lexicon::rule(hit.rule).answer && hit.shows(stance.label);
        // Nobody shouts an answer to a question that was one.
        let is_calm = || self.sentences.iter().all(|sentence| !sentence.exclaims);
        if self.hits.iter().any(answers) && is_calm() {
            findings.asked = read(Reading::Asked);
        }
    }

    /// Returns yes or no at the beginning of the message, as a cue of what it votes: its first word, or the first after a
    /// greeting.
    fn opening(&self, text: &str) -> Option<Hit> {
        let mut said = self.hits.iter().filter(|hit| lexicon::rule(hit.rule).label != Label::Question);
        let mut hit = said.next()?;
        let greets = |hit: &Hit| hit.sentence == 0 && hit.word == 0 && hit.rule == RULE_NEUTRAL_SALUE;
        let mut first = 0;
        if greets(hit) {
            first = hit.words + GREETED;
            hit = said.next()?;
        }
        let before = &self.sentences[..(hit.sentence as usize).min(self.sentences.len())];
        let spoken: u32 = before.iter().map(|sentence| sentence.words).sum::<u32>() + hit.word;
        let asks = self.sentences.get(hit.sentence as usize).is_some_and(|sentence| sentence.asks);
        if spoken > first || asks {
            return None;
        }
        let rest = text.get(hit.span.start as usize..)?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '-').unwrap_or(rest.len());
        let word = hash::word(&rest[..end]);
        let votes = [(&YES[..], RULE_AGREE_BALLOT_OUI), (&NO[..], RULE_DISAGREE_BALLOT_NON)];
        let (_, rule) = votes.into_iter().find(|(vote, _)| vote.contains(&word))?;
        let span = Span { end: hit.span.start + end as u32, ..hit.span };
        Some(Hit { rule, span, words: 1, around: 0, ..*hit })
    }

    /// Gives account of each stance that [`Self::finish`] wrote, in the same order, or of the only one as it is read.
    pub fn account(&self, message: &Message, findings: &Findings, reading: Reading) -> Vec<Account> {
        let mut accounts = Vec::new();
        self.parts(&message.text, findings, |span, _| {
            accounts.push(account::of(span, &self.part(span, message, reading)));
        });
        accounts
    }

    fn part(&self, part: Span, message: &Message, reading: Reading) -> Part<'_> {
        let within = |hits: &'_ [Hit]| {
            let from = hits.partition_point(|hit| hit.span.end <= part.start);
            from..from + hits[from..].partition_point(|hit| hit.span.start < part.end)
        };
        // The sentence in which the part begins may have begun before, with the name.
        let first = self.sentences.partition_point(|sentence| sentence.start <= part.start).saturating_sub(1);
        let last = self.sentences.partition_point(|sentence| sentence.start < part.end).max(first);
        let sentences = &self.sentences[first..last];
        let (hits, ballots) = (&self.hits[within(&self.hits)], &self.ballots[within(&self.ballots)]);
        Part::of(hits, ballots, reading, (sentences, first as u32), message.kind == Kind::Reply)
    }
}

/// Tells whether a part says anything: a word, or a sign that may show a stance. The number of an item says nothing.
fn speaks(part: Span, findings: &Findings) -> bool {
    let is_mute = |kind| matches!(kind, TokenKind::Punctuation | TokenKind::Number | TokenKind::Symbol);
    findings.tokens_in(part).iter().any(|token| !is_mute(token.kind))
}

/// Tells whether what stands between two names makes one list of them: `@Ana @Bo`, `@Ana et @Bo`.
fn joins(between: Span, text: &str) -> bool {
    let words =
        between.of(text).unwrap_or_default().split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '&'));
    words.filter(|word| !word.is_empty()).all(|word| lexicon::look_up(hash::word(word)).reply & class::JOINING != 0)
}

/// Tells whether a name opens an item of a list: after signs and figures alone (`- @Ana`, `1. @Ana`).
fn opens_item(name: Span, text: &str) -> bool {
    let before = &text.as_bytes()[..name.start as usize];
    let near = &before[before.len().saturating_sub(ITEM)..];
    let begun = near.iter().rposition(|&byte| byte == b'\n').map(|place| place + 1);
    let Some(begun) = begun.or_else(|| (near.len() == before.len()).then_some(0)) else { return false };
    let start = before.len() - near.len() + begun;
    let sign = text.get(start..name.start as usize).unwrap_or_default().trim();
    !sign.is_empty() && !sign.contains(char::is_alphabetic)
}

/// Returns the stance that a part takes, and adds what shows it to `evidence`.
fn taken(part: &Part<'_>, addressed: Option<u32>, evidence: &mut Vec<Evidence>) -> Stance {
    let verdict = score::weigh(part);
    let begun = evidence.len() as u32;
    let shown = || part.counted().filter(|hit| hit.shows(verdict.label));
    evidence.extend(shown().map(|hit| Evidence { span: hit.span, rule: hit.rule }));
    Stance {
        label: verdict.label,
        confidence: verdict.confidence(),
        addressed,
        evidence: begun..evidence.len() as u32,
        negated: shown().any(|hit| hit.around & context::NEGATED != 0),
        hedged: shown().any(|hit| hit.around & context::HEDGED != 0),
    }
}

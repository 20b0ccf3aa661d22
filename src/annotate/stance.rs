//! Finds cues of stance in the stream of words: the rules of `lexicon/stance.*.toml`, as a trie over word numbers.
//!
//! Words of quotations, retellings and code are not the writer's, and show nothing. Which stances the message takes by
//! them is for [`part`](super::part), what they add up to for [`score`](super::score).

use std::ops::Range;

use super::{
    findings::{Token, TokenKind},
    hit::{ALONE, Hit, Sentence, context},
    lexicon::{
        self, CONTRAST, HEDGE, INTERROGATIVE, REPORTS, REVERSES, RULE_DISAGREE_CONTRAST, RULE_QUESTION_BARE,
        RULE_QUESTION_GENUINE,
    },
    pattern::{Active, Patterns},
    seen::{Closed, Run, places, places_of},
};
use crate::{model::Label, span::Span};

/// How many words before a cue a negation turns it round: `pas du tout favorable`, `pas une bonne idée`.
const NEGATION_REACH: u32 = 3;
/// How many words before a cue a hedge softens it.
const HEDGE_REACH: u32 = 4;
/// How many words before a cue a verb of saying gives it to somebody else: `vous dites que c'est une bonne idée`.
const REPORT_REACH: u32 = 7;
/// Among how many first words of a sentence an opener counts: `Bonjour Jean, oui`.
const OPENER_REACH: u32 = 3;

/// Words of the longest message that is called out.
const HECKLE_WORDS: u32 = 15;

/// Sections of words that say something about the words around them.
const MARKS: u32 = REVERSES | HEDGE | INTERROGATIVE | CONTRAST | REPORTS;

/// Finds cues while the scan goes on.
#[derive(Debug, Default)]
pub(super) struct Cues {
    patterns: Patterns,
    /// Which tokens of the run count as words of the writer, and which may begin a pattern or mark the words around.
    counted: u64,
    picked: u64,
    pub(super) hits: Vec<Hit>,
    /// Cues that count only where the post asks whether something should be.
    pub(super) ballots: Vec<Hit>,
    /// Number of the next word in its sentence.
    word: u32,
    pub(super) sentences: Vec<Sentence>,
    /// The first hit of the sentence, and of the one before.
    first_hit: usize,
    first_ballot: usize,
    hit_before: usize,
    /// Number and end of the last negation.
    reversed_at: Option<(u32, u32)>,
    hedged_at: Option<u32>,
    /// Number and end of the last verb of saying.
    reported_at: Option<(u32, u32)>,
    asks: bool,
    answers_comment: bool,
}

impl Cues {
    /// Gets ready for a text, which answers a comment or not.
    pub fn begin(&mut self, answers_comment: bool) {
        self.answers_comment = answers_comment;
        self.hits.clear();
        self.ballots.clear();
        self.sentences.clear();
        self.first_hit = 0;
        self.begin_sentence();
    }

    fn begin_sentence(&mut self) {
        self.patterns.clear();
        self.word = 0;
        self.hit_before = self.first_hit;
        self.first_hit = self.hits.len();
        self.first_ballot = self.ballots.len();
        (self.reversed_at, self.hedged_at, self.reported_at, self.asks) = (None, None, None, false);
    }

    /// Looks at a run of tokens before any is taken: which of them words are counted by, and which may begin a pattern.
    ///
    /// Four words in ten begin one, and most of those patterns end with the next word; so that word is asked first.
    pub fn read(&mut self, run: Run<'_>) {
        self.counted = run.counts & run.own;
        self.picked = 0;
        // At the end of the run nobody can tell what comes next. A pattern reaches over signs.
        let mut next = u64::MAX;
        for (place, lexeme) in run.lexemes.iter().enumerate().rev() {
            let opens = lexeme.goes_on & next != 0;
            self.picked = self.picked << 1 | u64::from(opens | lexeme.is(MARKS));
            // Bits, where a branch would be one that nobody foresees.
            next = lexeme.cue_bits | (run.counts >> place & 1).wrapping_sub(1);
        }
        self.picked &= self.counted;
        for place in places(self.picked) {
            let (lexeme, later) = (run.lexemes[place], run.counts >> place >> 1);
            let next = (place + 1 + later.trailing_zeros() as usize).min(run.lexemes.len() - 1);
            // What must come next does not come.
            let ends = (later != 0)
                & lexicon::needs_word(lexeme.opens)
                & (lexicon::step(lexeme.opens, run.lexemes[next].cue) == 0)
                & !lexeme.is(MARKS);
            self.picked &= !(u64::from(ends) << place);
        }
    }

    /// Takes the tokens of the run, of which all are of one sentence, at `places`.
    pub fn run(&mut self, run: Run<'_>, places: Range<usize>) {
        let mut place = places.start;
        while place < places.end {
            if self.patterns.is_empty() {
                let ahead = self.picked & places_of(&(place..places.end));
                let pick = if ahead == 0 { places.end } else { ahead.trailing_zeros() as usize };
                self.word += (self.counted & places_of(&(place..pick))).count_ones();
                place = pick;
                if place == places.end {
                    return;
                }
            }
            self.token(run, place);
            place += 1;
        }
    }

    /// Takes one token.
    fn token(&mut self, run: Run<'_>, place: usize) {
        if run.counts >> place & 1 == 0 {
            if ends_pattern(run.text, run.tokens[place]) {
                self.patterns.clear();
            }
            return;
        }
        if run.own >> place & 1 == 0 {
            self.patterns.clear();
            return;
        }
        let (token, lexeme) = (run.tokens[place], run.lexemes[place]);
        let opens = if self.picked >> place & 1 == 1 { lexeme.opens } else { 0 };
        if opens > 0 || !self.patterns.is_empty() {
            self.patterns.advance(lexeme, opens, token.span.start, self.word);
            for place in 0..self.patterns.ended() {
                let (rule, active) = self.patterns.end(place);
                self.hit(rule, active, token.span.end, run.text);
            }
        }
        if lexeme.is(MARKS) {
            if lexeme.is(REVERSES) {
                self.reversed_at = Some((self.word, token.span.end));
            }
            if lexeme.is(HEDGE) {
                self.hedged_at = Some(self.word);
            }
            self.asks |= lexeme.is(INTERROGATIVE);
            if lexeme.is(REPORTS) {
                self.reported_at = Some((self.word, token.span.end));
            }
            if lexeme.is(CONTRAST) {
                self.reversed_at = None;
                self.contrast(token.span);
            }
        }
        self.word += 1;
    }

    /// What stands before `mais` is conceded, in the sentence and, where it begins with `mais`, in the one before. Where
    /// approval is conceded, the objection follows.
    fn contrast(&mut self, span: Span) {
        let first = if self.word == 0 { self.hit_before } else { self.first_hit };
        let mut approves = false;
        // `oui mais` is no concession to itself.
        for hit in self.hits[first..].iter_mut().filter(|hit| hit.span.end <= span.start) {
            approves |= hit.label() == Label::Agree && hit.around & context::CONCEDED == 0;
            hit.around |= context::CONCEDED;
        }
        if !approves {
            return;
        }
        // It may have been seen as an objection that nothing went before.
        if self.hits.last().is_some_and(|last| last.span == span) {
            self.hits.pop();
        }
        if self.hits.last().is_some_and(|last| !last.span.contains(span)) {
            self.hits.push(Hit {
                rule: RULE_DISAGREE_CONTRAST,
                span,
                word: self.word,
                words: 1,
                sentence: self.sentences.len() as u32,
                around: 0,
            });
        }
    }

    /// Notes that a pattern has come to its end.
    #[inline(never)]
    fn hit(&mut self, rule: u16, active: Active, end: u32, text: &str) {
        let known = lexicon::rule(rule);
        if known.opener && active.word > OPENER_REACH || known.heckle && !self.answers_comment {
            return;
        }
        let near = |at: Option<u32>, reach| at.is_some_and(|at| at < active.word && active.word - at <= reach);
        // A negation reaches over no comma: `pas vrai, vous avez tort`.
        let joined =
            |from: u32| text.get(from as usize..active.start as usize).is_some_and(|gap| !gap.contains([',', ';']));
        let negated = near(self.reversed_at.map(|(word, _)| word), NEGATION_REACH)
            && self.reversed_at.is_some_and(|(_, end)| joined(end));
        // What the writer thinks follows a comma and `je`: `on me dit que c'est faux, je trouve que c'est vrai`.
        let reported = near(self.reported_at.map(|(word, _)| word), REPORT_REACH)
            && self.reported_at.is_some_and(|(_, end)| !speaks_again(text, end as usize, active.start as usize));
        let bits = [
            (negated != active.reversed, context::NEGATED),
            (near(self.hedged_at, HEDGE_REACH), context::HEDGED),
            (reported, context::REPORTED),
        ];
        let hit = Hit {
            rule,
            span: Span { start: active.start, end },
            word: active.word,
            words: self.word + 1 - active.word,
            sentence: self.sentences.len() as u32,
            around: bits.iter().filter(|(applies, _)| *applies).fold(0, |all, (_, bit)| all | bit),
        };
        if known.ballot {
            push_longest(&mut self.ballots, self.first_ballot, hit);
        } else {
            push_longest(&mut self.hits, self.first_hit, hit);
        }
    }

    /// Drops cues that are cries where their sentence says more: `Assez !`, and not `assez grand`.
    fn keep_cries(&mut self) {
        let most = self.word;
        let says_it = |hit: &Hit| !lexicon::rule(hit.rule).cry || most <= hit.words + ALONE;
        keep_from(&mut self.hits, self.first_hit, says_it);
        keep_from(&mut self.ballots, self.first_ballot, says_it);
    }

    /// Drops cues that an audience calls out where the message says more.
    pub(super) fn keep_heckles(&mut self) {
        let words: u32 = self.sentences.iter().map(|sentence| sentence.words).sum();
        if words > HECKLE_WORDS {
            self.hits.retain(|hit| !lexicon::rule(hit.rule).heckle);
        }
    }

    /// Takes the end of one sentence.
    pub fn sentence(&mut self, closed: Closed) {
        if closed.question && self.word > 0 {
            let rhetorical = self.hits[self.first_hit..].iter().any(|hit| lexicon::rule(hit.rule).rhetorical);
            let rule = if self.asks && !rhetorical { RULE_QUESTION_GENUINE } else { RULE_QUESTION_BARE };
            let sentence = self.sentences.len() as u32;
            self.hits.push(Hit { rule, span: closed.span, word: 0, words: self.word, sentence, around: 0 });
        }
        self.keep_cries();
        self.sentences.push(Sentence {
            start: closed.span.start,
            words: self.word,
            asks: closed.question && self.word > 0,
            exclaims: closed.exclamation,
        });
        self.begin_sentence();
    }
}

/// Adds a hit to those of its sentence. The longest cue wins: `pas d'accord` over the `d'accord` inside it. So cues of words
/// never overlap.
fn push_longest(hits: &mut Vec<Hit>, first: usize, hit: Hit) {
    while hits.len() > first
        && let Some(last) = hits.last()
        && last.span.end > hit.span.start
    {
        if last.span.end - last.span.start > hit.span.end - hit.span.start {
            return;
        }
        hits.pop();
    }
    hits.push(hit);
}

/// Drops hits from `first` on that are none.
fn keep_from(hits: &mut Vec<Hit>, first: usize, is_one: impl Fn(&Hit) -> bool) {
    let first = first.min(hits.len());
    let mut kept = first;
    for place in first..hits.len() {
        if is_one(&hits[place]) {
            hits[kept] = hits[place];
            kept += 1;
        }
    }
    hits.truncate(kept);
}

/// Tells whether no pattern goes on over a sign: a mention, a colon, a semicolon, a bracket.
fn ends_pattern(text: &str, token: Token) -> bool {
    let sign = text.as_bytes().get(token.span.start as usize);
    token.kind == TokenKind::Mention || sign.is_some_and(|sign| matches!(sign, b':' | b';' | b'(' | b')'))
}

/// Tells whether the writer takes the floor again between two places.
fn speaks_again(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    [", je ", ", j'", ", j’", ", moi ", " mais ", ", pour moi"].iter().any(|words| between.contains(words))
}

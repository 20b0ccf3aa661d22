//! What the words of a sentence or of a text vote for, by the lexicon alone.

use std::ops::Range;

use super::{
    findings::{LanguageGuess, Token, TokenKind},
    lexicon::Lexeme,
    profile, script,
    seen::{Run, places, places_of},
};
use crate::language::{Language, OWN};

/// The weight of a function word that one language alone has (`build/lexicon.rs`).
const ONE_WORD: u32 = 32;
/// What the words of the lexicon must show to decide alone: so many function words' worth more than any other
/// language, and in so large a share of all words. Function words are 40 to 60 % of running text (Zipf); texts of other
/// languages that share a few of them stay below this.
const DECIDED_LEAD: u32 = 3 * ONE_WORD;
const DECIDED_SHARE: f32 = 0.3;
/// The same for the languages beside French, whose neighbours share more with them: Afrikaans, Catalan, Latin.
const DECIDED_SHARE_BESIDE: f32 = 0.55;

/// From how many words on a text without the function words of its language is strange, and which share of all words
/// they are then: Afrikaans has the words of Dutch, but not its grammar. French has no such neighbour here.
const LONG: u32 = 8;
const LONG_SHARE: f32 = 0.5;
/// From how many words on a sentence may be in another language than its text: titles and names are shorter.
const SENTENCE: u32 = 3;
/// The share of words of the text's own language from which on a sentence is in it, if no other has more.
const SHARED: f32 = 0.25;
/// How sure the words of a sentence must be that it is in another language than its text.
const SURE: f32 = 0.9;

/// Votes of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heard {
    weights: [u32; OWN],
    /// How many words had a vote for each language.
    known: [u32; OWN],
    /// How many words there were.
    pub words: u32,
}

/// The language that words decide for.
struct Decided {
    place: usize,
    /// How many votes it is before the second.
    lead: u32,
    /// Its share of all words.
    share: f32,
}

impl Heard {
    /// Adds some tokens of a run. Only words have votes; sums of all languages are in three numbers meanwhile.
    pub fn add(&mut self, run: Run<'_>, range: Range<usize>) {
        let (mut votes, mut known) = ([0; 2], 0);
        let mut add = |lexeme: &Lexeme| {
            votes[0] += lexeme.votes[0];
            votes[1] += lexeme.votes[1];
            known += lexeme.known;
        };
        let among = places_of(&range);
        if run.words & among & !run.own == 0 {
            run.lexemes[range].iter().for_each(|lexeme| add(lexeme));
        } else {
            places(run.words & run.own & among).for_each(|place| add(run.lexemes[place]));
        }
        self.words += (run.words & run.own & among).count_ones();
        for place in 0..OWN {
            self.weights[place] += (votes[place / 4] >> (16 * (place % 4))) as u32 & 0xFFFF;
            self.known[place] += (known >> (8 * place)) as u32 & 0xFF;
        }
    }

    /// Adds the votes of `other`.
    pub fn merge(&mut self, other: &Self) {
        for place in 0..OWN {
            self.weights[place] += other.weights[place];
            self.known[place] += other.known[place];
        }
        self.words += other.words;
    }

    /// Returns votes, in units of a function word that one language alone has, and words by place of the language.
    pub fn votes(&self) -> [(f32, u32); OWN] {
        std::array::from_fn(|place| (self.weights[place] as f32 / ONE_WORD as f32, self.known[place]))
    }

    /// Returns what the words of the lexicon say, if they say enough.
    pub fn decided(&self) -> Option<LanguageGuess> {
        let Decided { place, lead, share } = self.decides()?;
        let surety = lead as f32 / ONE_WORD as f32 * share.min(0.5) * 2.0;
        Some(LanguageGuess { language: Language(place as u8 + 1), confidence: 1.0 - 0.5 * (-surety).exp() })
    }

    /// Returns which language the words of the lexicon decide for, if they do.
    fn decides(&self) -> Option<Decided> {
        let (mut place, mut best, mut second) = (0, 0, 0);
        for (other, &vote) in self.weights.iter().enumerate() {
            second = second.max(best.min(vote));
            place = if vote > best { other } else { place };
            best = best.max(vote);
        }
        let share = self.known[place] as f32 / self.words.max(1) as f32;
        let lead = best - second;
        let enough = if place == 0 { DECIDED_SHARE } else { DECIDED_SHARE_BESIDE };
        (lead >= DECIDED_LEAD.max(best / 2) && share >= enough).then_some(Decided { place, lead, share })
    }

    /// Returns the place and the votes of the first language, leaving one out; French wins a tie.
    fn first(&self, without: usize) -> (usize, u32) {
        let mut best = (usize::from(without == 0), 0);
        for (place, &vote) in self.weights.iter().enumerate() {
            if place != without && vote > best.1 {
                best = (place, vote);
            }
        }
        best
    }

    /// Tells whether a long text, not in French, has few function words of the language at `place`.
    pub fn is_long_without(&self, place: usize) -> bool {
        place > 0 && self.words >= LONG && (self.known[place] as f32) < LONG_SHARE * self.words as f32
    }

    /// Returns the language of a sentence of a text that is in `whole`. `tokens` finds those of the sentence.
    pub fn language<'t>(&self, whole: Language, text: &str, tokens: impl Fn() -> &'t [Token]) -> Language {
        if self.words < SENTENCE {
            let word = tokens().iter().find(|token| token.kind == TokenKind::Word);
            let foreign = word.is_some_and(|word| script::is_foreign(&text[word.span.range()]));
            return if foreign && usize::from(whole.0) <= OWN { Language::UND } else { whole };
        }
        if let Some(Decided { place, .. }) = self.decides() {
            return Language(place as u8 + 1);
        }
        let own = usize::from(whole.0).checked_sub(1).filter(|&place| place < OWN);
        let shares_words = |place: usize| self.known[place] as f32 >= SHARED * self.words as f32;
        if own.is_some_and(|place| shares_words(place) && self.weights[place] >= self.first(place).1) {
            return whole;
        }
        let Some(shares) = profile::read(text, tokens()) else { return whole };
        let (place, share) = shares.own();
        match share * (1.0 - shares.other()) {
            sure if sure >= SURE => Language(place as u8 + 1),
            // It is surely in none of the seven, and the text is.
            _ if own.is_some() && shares.other() >= SURE => Language::UND,
            _ => whole,
        }
    }
}

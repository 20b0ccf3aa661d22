//! The language that the words of a text show, in three steps.
//!
//! Function words and frequent words vote by hash; links, mentions, hashtags and emoji never do. Where they leave it
//! open, all words are weighed by what is known of them or of their letters (`profile`). Where those say that it is none
//! of the languages of the lexicon, its script names it (`script`), or `whatlang` is asked, if there are letters enough. Texts of one's own (not quoted, not code)
//! alone vote.

use super::{
    findings::{LanguageGuess, Token, TokenKind},
    iso,
    lexicon::Lexeme,
    profile, script,
    seen::{Run, places},
};
use crate::language::{Language, OWN};

/// Letters that `whatlang` needs to be better than chance.
const ENOUGH_LETTERS: usize = 20;
/// Bytes that `whatlang` is given: more makes it slower, not surer.
const SAMPLE: usize = 600;
/// The weight of a function word that one language alone has (`build/lexicon.rs`).
const ONE_WORD: u32 = 32;
/// What the words of the lexicon must show to decide alone: so many function words' worth more than any other
/// language, and in so large a share of all words. Function words are 40 to 60 % of running text (Zipf); texts of other
/// languages that share a few of them stay below this.
const DECIDED_LEAD: u32 = 3 * ONE_WORD;
const DECIDED_SHARE: f32 = 0.3;
/// The same for the languages beside French, whose neighbours share more with them: Afrikaans, Catalan, Latin.
const DECIDED_SHARE_BESIDE: f32 = 0.55;

/// From how many words on a text without the function words of its language is strange, which share of all words they
/// are then, and how sure the guess still is: Afrikaans has the words of Dutch, but not its grammar.
/// French has no such neighbour here: hardly anything is taken for it.
const LONG: u32 = 8;
const LONG_SHARE: f32 = 0.5;
const STRANGE: f32 = 0.89;
/// The share of other languages from which on `whatlang` is asked which one it is.
const OTHER: f32 = 0.5;
/// The share of other languages from which on a text is none of the lexicon's, even if `whatlang` cannot tell which.
const SURELY_OTHER: f32 = 0.9;
/// How sure `whatlang` is at most: it takes languages that it does not know for their neighbours, and says so surely.
const ASKED_SURETY: f32 = 0.85;
/// How sure a script is of its language: some have others beside it (Bengali and Assamese).
const NAMED: f32 = 0.95;

/// Votes of the words seen so far.
#[derive(Debug, Default)]
pub(super) struct Votes {
    weights: [u32; OWN],
    /// How many words had a vote for each language.
    known: [u32; OWN],
    words: u32,
    /// What `whatlang` is shown; used again from text to text.
    sample: String,
}

impl Votes {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        (self.weights, self.known, self.words) = ([0; OWN], [0; OWN], 0);
    }

    /// Takes a run of tokens. Only words have votes; sums of all languages are in three numbers meanwhile.
    pub fn run(&mut self, run: Run<'_>) {
        let (mut votes, mut known) = ([0; 2], 0);
        let mut add = |lexeme: &Lexeme| {
            votes[0] += lexeme.votes[0];
            votes[1] += lexeme.votes[1];
            known += lexeme.known;
        };
        if run.words & !run.own == 0 {
            run.lexemes.iter().for_each(|lexeme| add(lexeme));
        } else {
            places(run.words & run.own).for_each(|place| add(run.lexemes[place]));
        }
        self.words += (run.words & run.own).count_ones();
        for place in 0..OWN {
            self.weights[place] += (votes[place / 4] >> (16 * (place % 4))) as u32 & 0xFFFF;
            self.known[place] += (known >> (8 * place)) as u32 & 0xFF;
        }
    }

    /// Returns the guess for the whole text.
    pub fn guess(&mut self, text: &str, tokens: &[Token]) -> LanguageGuess {
        if let Some(decided) = self.decided() {
            return decided;
        }
        let Some(shares) = profile::read(text, tokens) else { return LanguageGuess::default() };
        let (place, share) = shares.own();
        let strange = place > 0 && self.words >= LONG && (self.known[place] as f32) < LONG_SHARE * self.words as f32;
        let surety = share * (1.0 - shares.other()) * if strange { STRANGE } else { 1.0 };
        let own = LanguageGuess { language: Language(place as u8 + 1), confidence: surety };
        if shares.other() < OTHER {
            return own;
        }
        match self.ask(text, tokens) {
            Some(asked) if asked.language.0 as usize > OWN => asked,
            _ if shares.other() < SURELY_OTHER => own,
            _ => LanguageGuess::default(),
        }
    }

    /// Returns what the words of the lexicon say, if they say enough.
    fn decided(&self) -> Option<LanguageGuess> {
        let (place, best) = first(&self.weights, usize::MAX);
        let (_, second) = first(&self.weights, place);
        let share = self.known[place] as f32 / self.words.max(1) as f32;
        let lead = best - second;
        let surety = lead as f32 / ONE_WORD as f32 * share.min(0.5) * 2.0;
        let guess = LanguageGuess { language: Language(place as u8 + 1), confidence: 1.0 - 0.5 * (-surety).exp() };
        let enough = if place == 0 { DECIDED_SHARE } else { DECIDED_SHARE_BESIDE };
        (lead >= DECIDED_LEAD.max(best / 2) && share >= enough).then_some(guess)
    }

    /// Asks the script, then `whatlang`, with the words alone.
    fn ask(&mut self, text: &str, tokens: &[Token]) -> Option<LanguageGuess> {
        self.sample.clear();
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            if self.sample.len() > SAMPLE {
                break;
            }
            self.sample.push_str(token.span.of(text).unwrap_or_default());
            self.sample.push(' ');
        }
        if let Some(named) = script::language(&self.sample).and_then(Language::from_tag) {
            return Some(LanguageGuess { language: named, confidence: NAMED });
        }
        // Scripts without small letters write more in fewer signs.
        let letters: usize =
            self.sample.chars().filter(|letter| letter.is_alphabetic()).map(|letter| letter.len_utf8().min(3)).sum();
        if letters < ENOUGH_LETTERS {
            return None;
        }
        #[cfg(test)]
        tests::ASKED.set(tests::ASKED.get() + self.sample.len());
        let found = whatlang::detect(&self.sample)?;
        let language = Language::from_tag(iso::tag(found.lang().code()))?;
        Some(LanguageGuess { language, confidence: found.confidence() as f32 * ASKED_SURETY })
    }
}

/// Returns the place and the votes of the first language, leaving one out; French wins a tie.
fn first(votes: &[u32; OWN], without: usize) -> (usize, u32) {
    let mut best = (usize::from(without == 0), 0);
    for (place, &vote) in votes.iter().enumerate() {
        if place != without && vote > best.1 {
            best = (place, vote);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use crate::annotate::{Annotator, Findings};
    use crate::{model::Message, synth};

    thread_local! {
        /// How many bytes `whatlang` was given on this thread.
        pub(super) static ASKED: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn of_a_corpus_that_is_mostly_french_whatlang_sees_two_bytes_in_a_thousand() {
        let mut corpus = Vec::new();
        synth::write(&synth::Options { messages: 20_000, seed: 1, authors: 0 }, &mut corpus).unwrap();
        let (mut annotator, mut findings, mut bytes) = (Annotator::new(), Findings::default(), 0);
        for line in std::str::from_utf8(&corpus).unwrap().lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let message = Message { text: line["text"].as_str().unwrap_or_default().to_owned(), ..Message::default() };
            bytes += message.text.len();
            annotator.annotate(&message, &mut findings);
        }
        assert!(ASKED.get() * 500 <= bytes, "{} of {bytes} bytes", ASKED.get());
    }
}

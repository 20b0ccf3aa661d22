//! The language that the words of a text show, in three steps.
//!
//! Function words and frequent words vote by hash; links, mentions, hashtags and emoji never do. Where they leave it
//! open, all words are weighed by what is known of them or of their letters (`profile`). Where those say that it is none
//! of the languages of the lexicon, its script names it (`script`), or `whatlang` is asked, if there are letters enough.
//! Words of one's own (not quoted, not code) alone vote. Each sentence has the language of the text, unless it shows
//! another (`heard`).

use super::{
    ballot::{self, Ballot},
    findings::{Findings, LanguageGuess, Token, TokenKind},
    heard::Heard,
    iso, profile, script,
    seen::{Closed, RUN, Run},
};
use crate::language::{Language, OWN};

/// Letters that `whatlang` needs to be better than chance.
const ENOUGH_LETTERS: usize = 20;
/// Bytes that `whatlang` is given: more makes it slower, not surer.
const SAMPLE: usize = 600;
/// How sure a guess still is, if the text is long and has few function words of its language.
const STRANGE: f32 = 0.89;
/// The share of other languages from which on `whatlang` is asked which one it is.
const OTHER: f32 = 0.5;
/// The share of other languages from which on a text is none of the lexicon's, even if `whatlang` cannot tell which.
const SURELY_OTHER: f32 = 0.9;
/// How sure `whatlang` is at most: it takes languages that it does not know for their neighbours, and says so surely.
const ASKED_SURETY: f32 = 0.85;
/// How sure a script is of its language: some have others beside it (Bengali and Assamese).
const NAMED: f32 = 0.95;

/// Hears the words of a text.
#[derive(Debug, Default)]
pub(super) struct Votes {
    /// The votes of the sentence that has not ended.
    open: Heard,
    /// Those of each sentence that has.
    sentences: Vec<Heard>,
    whole: Heard,
    /// Which tokens are the writer's own, a run each: for [`Self::ballot`].
    own: Vec<u64>,
    /// What `whatlang` is shown; used again from text to text.
    sample: String,
}

impl Votes {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        self.sentences.clear();
        self.own.clear();
        (self.open, self.whole) = (Heard::default(), Heard::default());
    }

    /// Takes a run of tokens, and before which of them sentences end.
    pub fn run(&mut self, run: Run<'_>, closed: &[(usize, Closed)]) {
        self.own.push(run.own);
        let mut first = 0;
        for &(place, _) in closed {
            self.open.add(run, first..place);
            self.end_sentence();
            first = place;
        }
        self.open.add(run, first..run.tokens.len());
    }

    /// Takes the end of a sentence.
    pub fn end_sentence(&mut self) {
        self.whole.merge(&self.open);
        self.sentences.push(std::mem::take(&mut self.open));
    }

    /// Writes the language of the text and of each of its sentences, and counts words in French and in any language.
    pub fn finish(&mut self, text: &str, findings: &mut Findings) {
        findings.language = self.guess(text, &findings.tokens);
        let sentences = findings.sentences.iter().zip(&self.sentences);
        let alone = self.sentences.len() == 1;
        for (&span, heard) in sentences {
            let whole = findings.language.language;
            let language = if alone { whole } else { heard.language(whole, text, || findings.tokens_in(span)) };
            findings.sentence_languages.push(language);
            let told = u32::from(language != Language::UND) * heard.words;
            findings.told_words += told;
            findings.french_words += u32::from(language == Language::FRENCH) * told;
        }
    }

    /// Tells why the text that has ended is in its language.
    pub fn ballot(&self, text: &str, findings: &Findings) -> Ballot {
        // All runs but the last are full.
        let is_own = |place: &usize| self.own.get(place / RUN).is_some_and(|own| own >> (place % RUN) & 1 == 1);
        let tokens: Vec<Token> =
            (0..findings.tokens.len()).filter(is_own).map(|place| findings.tokens[place]).collect();
        ballot::of(self.whole.votes(), self.whole.words, self.whole.decided().is_some(), text, &tokens)
    }

    /// Returns the guess for the whole text.
    fn guess(&mut self, text: &str, tokens: &[Token]) -> LanguageGuess {
        if let Some(decided) = self.whole.decided() {
            return decided;
        }
        let Some(shares) = profile::read(text, tokens) else { return LanguageGuess::default() };
        let (place, share) = shares.own();
        let strange = place > 0 && self.whole.is_long_without(place);
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

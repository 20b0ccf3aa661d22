//! What somebody's texts are like: counts that pass 1 adds up, message by message.

use super::{Distinct, Diversity, DiversityMeter, Histogram, Readable};
use crate::{
    annotate::{Findings, TokenKind},
    language::{Language, LanguageVotes},
    topic::{Side, Verdict},
};

/// Sums of [`Style`](crate::annotate::Style), and of what stands beside it in the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // each field is a column; its definition stands in the codebook
pub struct StyleSums {
    pub characters: u64,
    pub words: u64,
    pub long_words: u64,
    pub sentences: u64,
    pub questions: u64,
    pub exclamations: u64,
    pub uppercase_words: u64,
    pub elongations: u64,
    pub emoji: u64,
    pub emoticons: u64,
    pub hashtags: u64,
    pub je: u64,
    pub tu: u64,
    pub vous: u64,
    pub nous: u64,
    pub on: u64,
    pub negations: u64,
    pub hedges: u64,
    pub politeness: u64,
    pub told_words: u64,
    pub french_words: u64,
    pub readable: Readable,
}

impl StyleSums {
    fn of(findings: &Findings) -> Self {
        let style = &findings.style;
        Self {
            characters: style.characters.into(),
            words: style.words.into(),
            long_words: style.long_words.into(),
            sentences: style.sentences.into(),
            questions: style.questions.into(),
            exclamations: style.exclamations.into(),
            uppercase_words: style.uppercase_words.into(),
            elongations: style.elongations.into(),
            emoji: style.emoji.into(),
            emoticons: style.emoticons.into(),
            hashtags: findings.hashtags.len() as u64,
            je: style.je.into(),
            tu: style.tu.into(),
            vous: style.vous.into(),
            nous: style.nous.into(),
            on: style.on.into(),
            negations: style.negations.into(),
            hedges: style.hedges.into(),
            politeness: style.politeness.into(),
            told_words: findings.told_words.into(),
            french_words: findings.french_words.into(),
            readable: Readable::of(style),
        }
    }

    const fn merge(&mut self, other: &Self) {
        self.characters += other.characters;
        self.words += other.words;
        self.long_words += other.long_words;
        self.sentences += other.sentences;
        self.questions += other.questions;
        self.exclamations += other.exclamations;
        self.uppercase_words += other.uppercase_words;
        self.elongations += other.elongations;
        self.emoji += other.emoji;
        self.emoticons += other.emoticons;
        self.hashtags += other.hashtags;
        self.je += other.je;
        self.tu += other.tu;
        self.vous += other.vous;
        self.nous += other.nous;
        self.on += other.on;
        self.negations += other.negations;
        self.hedges += other.hedges;
        self.politeness += other.politeness;
        self.told_words += other.told_words;
        self.french_words += other.french_words;
        self.readable.merge(&other.readable);
    }
}

/// A verdict that is less sure is counted by itself: of such, two in five and more are wrong.
pub const SURE_OF_SIDE: f32 = 0.6;

/// Texts by the side that they take towards the topic asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TopicSums {
    /// In the order of [`Side::ALL`].
    pub sides: [u64; 3],
    /// Texts whose side is not sure.
    pub unsure: u64,
}

impl TopicSums {
    /// Counts one text.
    pub fn add(&mut self, verdict: Verdict) {
        if verdict.confidence < SURE_OF_SIDE {
            self.unsure += 1;
        } else {
            self.sides[verdict.side as usize] += 1;
        }
    }

    /// Returns how many texts take a side.
    pub const fn took(&self, side: Side) -> u64 {
        self.sides[side as usize]
    }

    /// Tells whether a model was asked about any text.
    pub fn is_asked(&self) -> bool {
        self.unsure > 0 || self.sides.iter().any(|&count| count > 0)
    }

    fn merge(&mut self, other: &Self) {
        self.sides.iter_mut().zip(other.sides).for_each(|(our, their)| *our += their);
        self.unsure += other.unsure;
    }
}

/// What the texts of an author, or of the corpus, are like.
#[derive(Clone, Debug, Default)]
pub struct TextTally {
    /// How many texts.
    pub messages_n: u64,
    /// Texts with at least one question.
    pub question_messages_n: u64,
    /// Sums of style.
    pub style: StyleSums,
    /// Words of each text.
    pub words_per_message: Histogram,
    /// Different words, and the ones used once.
    pub types: Distinct,
    /// Sums for MATTR and MTLD.
    pub diversity: Diversity,
    /// Languages of the texts alone.
    pub languages: LanguageVotes,
    /// Sides taken towards the topic asked about.
    pub topic: TopicSums,
    /// Number under which its words stand in files, from 1; 0 where none do.
    pub filed: u32,
}

impl TextTally {
    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.messages_n += other.messages_n;
        self.question_messages_n += other.question_messages_n;
        self.style.merge(&other.style);
        self.words_per_message.merge(&other.words_per_message);
        self.types.merge(&other.types);
        self.diversity.merge(&other.diversity);
        self.languages.merge(&other.languages);
        self.topic.merge(&other.topic);
    }
}

/// Adds texts to tallies, with memory of its own.
#[derive(Debug, Default)]
pub struct TextMeter {
    words: Vec<u64>,
    diversity: DiversityMeter,
    measured: Diversity,
    style: StyleSums,
}

impl TextMeter {
    /// Measures a text; [`TextMeter::add`] then adds it to as many tallies as it counts in.
    pub fn measure(&mut self, findings: &Findings) {
        self.words.resize(findings.tokens.len(), 0);
        let mut count = 0;
        for token in &findings.tokens {
            // Nobody foresees which tokens are words: each is written, and what is none is written over.
            self.words[count] = token.hash;
            count += usize::from(token.kind == TokenKind::Word);
        }
        self.words.truncate(count);
        self.measured = self.diversity.measure(&self.words);
        self.style = StyleSums::of(findings);
    }

    /// Adds the text that was measured last.
    pub fn add(&mut self, findings: &Findings, language: Language, tally: &mut TextTally) {
        tally.messages_n += 1;
        tally.question_messages_n += u64::from(findings.style.questions > 0);
        tally.style.merge(&self.style);
        tally.words_per_message.add(findings.style.words.into());
        tally.types.add_all(&self.words);
        tally.diversity.merge(&self.measured);
        tally.languages.add(language);
    }
}

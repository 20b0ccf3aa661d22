//! The table of words: hash to votes for languages, flags and cue number, open addressing.

use std::{collections::BTreeMap, fmt::Write, fs};

use serde::Deserialize;

use crate::hash;

/// Languages with word lists of their own, in the order of `language::TAGS` after `und`.
pub const LANGUAGES: [&str; 7] = ["fr", "en", "de", "es", "it", "pt", "nl"];

/// What is known of one folded form.
#[derive(Default)]
struct Entry {
    votes: [u8; LANGUAGES.len()],
    flags: u64,
    cue: u16,
}

/// All words of all lists.
#[derive(Default)]
pub struct Lexicon {
    words: BTreeMap<String, Entry>,
    flags: Vec<String>,
    cues: u16,
}

/// A list of words of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Grammar: words that any text of the language is full of.
    function: Vec<String>,
    /// Frequent words that are no grammar.
    frequent: Vec<String>,
}

/// Reads a TOML file of the lexicon; any fault stops the build.
pub fn parse<T: for<'a> Deserialize<'a>>(file: &str) -> T {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Folds a form as the scanner does.
fn fold(form: &str) -> String {
    form.chars().map(hash::fold_word).collect()
}

impl Lexicon {
    /// Reads sections of forms; the name of a section becomes a flag.
    pub fn read_forms(&mut self, file: &str) {
        let sections: BTreeMap<String, Vec<String>> = parse(file);
        assert!(sections.len() <= 64, "{file}: more than 64 sections");
        for (section, forms) in sections {
            let flag = 1u64 << self.flags.len();
            for form in forms {
                let entry = self.words.entry(Self::checked(file, &form)).or_default();
                assert!(entry.flags & flag == 0, "{file}: [{section}] has {form:?} twice");
                entry.flags |= flag;
            }
            self.flags.push(section);
        }
    }

    /// Reads the word list of the language at `place`.
    pub fn read_words(&mut self, file: &str, place: usize) {
        let words: Words = parse(file);
        // A function word is worth two frequent words: it cannot be a name or a loan.
        for (weight, forms) in [(8, words.function), (4, words.frequent)] {
            for form in forms {
                let entry = self.words.entry(Self::checked(file, &form)).or_default();
                assert!(entry.votes[place] == 0, "{file}: {form:?} stands there twice");
                entry.votes[place] = weight;
            }
        }
    }

    /// Returns the number of a word that stands in a cue.
    pub fn cue(&mut self, form: &str) -> u16 {
        let entry = self.words.entry(fold(form)).or_default();
        if entry.cue == 0 {
            self.cues += 1;
            entry.cue = self.cues;
        }
        entry.cue
    }

    fn checked(file: &str, form: &str) -> String {
        let fits = !form.is_empty() && form == form.trim() && *form == fold(form);
        assert!(fits, "{file}: {form:?} is empty, has outer spaces, or is not in lower case with plain apostrophes");
        form.to_owned()
    }

    /// Writes the flags and the table as Rust.
    pub fn write(&self, out: &mut String) {
        for (bit, flag) in self.flags.iter().enumerate() {
            let _ = writeln!(
                out,
                "/// Section `{flag}` of the forms.\npub const {}: u64 = 1 << {bit};",
                flag.to_uppercase()
            );
        }
        // Four places a word: a miss, the usual case, ends at the first look nearly always. Places are two bytes, so
        // that all of them stay in the fastest cache.
        let size = (self.words.len() * 4).next_power_of_two();
        let mut places = vec![0u16; size];
        let mut keys = vec![0];
        let _ = writeln!(out, "pub static WORDS: [Lexeme; {}] = [\nNOTHING,", self.words.len() + 1);
        for (form, entry) in &self.words {
            let key = hash::word(form);
            assert!(!keys.contains(&key), "lexicon: {form:?} has the hash of another word");
            let mut place = key as usize & (size - 1);
            while places[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            places[place] = u16::try_from(keys.len()).expect("the lexicon has fewer than 65,536 words");
            keys.push(key);
            let (votes, flags, cue) = (votes(entry.votes), entry.flags, entry.cue);
            let _ = writeln!(out, "Lexeme {{ hash: {key}, votes: {votes:#x}, flags: {flags}, cue: {cue} }}, // {form}");
        }
        let _ = writeln!(out, "];\npub static PLACES: [u16; {size}] = {places:?};");
    }
}

/// Packs votes, one byte a language; a word that several languages share says less for each of them.
fn votes(votes: [u8; LANGUAGES.len()]) -> u64 {
    let shared = votes.iter().filter(|&&vote| vote > 0).count().max(1) as u64;
    votes.iter().enumerate().map(|(place, &vote)| (u64::from(vote) * 4 / shared) << (8 * place)).sum()
}

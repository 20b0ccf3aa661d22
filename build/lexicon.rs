//! The table of words: hash to votes for languages, flags and cue number, open addressing.

use std::{collections::BTreeMap, fmt::Write, fs};

use serde::Deserialize;

use crate::{automaton, hash, places};

/// Languages with word lists of their own, in the order of `language::TAGS` after `und`.
pub const LANGUAGES: [&str; 7] = ["fr", "en", "de", "es", "it", "pt", "nl"];

/// Sections of the forms that are columns of style, in the order of the bytes of `Lexeme::style`.
const STYLE: [&str; 8] = ["je", "tu", "vous", "nous", "on", "negation", HEDGE, "politeness"];
/// The column of style that is a flag too.
const HEDGE: &str = "hedge";
/// The flag of forms that a form of the section `whole` begins with, up to an apostrophe or before a hyphen.
const OPENS_WHOLE: &str = "opens_whole";
/// The flag of forms that a form of the section `dotted` begins with, before its first dot.
const OPENS_DOTTED: &str = "opens_dotted";

/// What is known of one folded form.
#[derive(Default)]
struct Entry {
    votes: [u8; LANGUAGES.len()],
    flags: u64,
    cue: u16,
    /// Where the trie of stance rules goes from its root with the form.
    opens: u16,
    /// The bits of the forms that may come after it there (`Lexeme::cue_bits`).
    goes_on: u64,
    /// Classes of words that tell what a message answers (`build/reply.rs`).
    reply: u16,
}

/// The class of every form of the table, beside those of `build/reply.rs`: `answer::class::LISTED`.
const LISTED: u16 = 1 << 15;

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
        assert!(sections.len() < 64, "{file}: more than 63 sections");
        for (section, forms) in sections {
            let flag = 1u64 << self.flags.len();
            for form in forms {
                let entry = self.words.entry(Self::checked(file, &form)).or_default();
                assert!(entry.flags & flag == 0, "{file}: [{section}] has {form:?} twice");
                entry.flags |= flag;
            }
            self.flags.push(section);
        }
        for whole in self.section("whole") {
            assert!(whole.contains(['\'', '-']), "{file}: {whole:?} needs no rule");
            for (place, joint) in whole.match_indices(['\'', '-']) {
                self.open_with(OPENS_WHOLE, &whole[..place + usize::from(joint == "'")]);
            }
        }
        for dotted in self.section("dotted") {
            let place = dotted.find('.').unwrap_or_else(|| panic!("{file}: {dotted:?} needs no rule"));
            self.open_with(OPENS_DOTTED, &dotted[..place]);
        }
    }

    /// Notes that longer forms begin with `opening`.
    fn open_with(&mut self, name: &str, opening: &str) {
        if !self.flags.iter().any(|flag| flag == name) {
            self.flags.push(name.to_owned());
        }
        let flag = self.flag(name);
        self.words.entry(opening.to_owned()).or_default().flags |= flag;
    }

    /// Returns the forms of a section.
    pub fn section(&self, name: &str) -> Vec<String> {
        let flag = self.flag(name);
        self.words.iter().filter(|(_, entry)| entry.flags & flag != 0).map(|(form, _)| form.clone()).collect()
    }

    fn flag(&self, name: &str) -> u64 {
        1 << self.flags.iter().position(|flag| flag == name).unwrap_or_else(|| panic!("no section [{name}]"))
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

    /// Notes where the trie goes from its root with each form of a cue, and the bits of what may come then.
    pub fn open(&mut self, roots: &BTreeMap<u16, (u16, u64)>) {
        for entry in self.words.values_mut() {
            (entry.opens, entry.goes_on) = roots.get(&entry.cue).copied().unwrap_or((0, 0));
        }
    }

    /// Notes a class of words that tell what a message answers.
    pub fn add_reply_class(&mut self, file: &str, form: &str, class: u16) {
        let entry = self.words.entry(Self::checked(file, form)).or_default();
        assert!(entry.reply & class == 0, "{file}: {form:?} stands twice in one list");
        entry.reply |= class;
    }

    fn checked(file: &str, form: &str) -> String {
        let fits = !form.is_empty() && form == form.trim() && *form == fold(form);
        assert!(fits, "{file}: {form:?} is empty, has outer spaces, or is not in lower case with plain apostrophes");
        form.to_owned()
    }

    /// Writes the flags and the table as Rust.
    pub fn write(&self, out: &mut String) {
        let is_flag = |section: &&String| !STYLE.contains(&section.as_str()) || *section == HEDGE;
        let flagged: Vec<_> = self.flags.iter().filter(is_flag).collect();
        assert!(flagged.len() <= 32, "flags are full");
        for (bit, section) in flagged.iter().enumerate() {
            let name = section.to_uppercase();
            let _ = writeln!(out, "/// Section `{section}` of the forms.\npub const {name}: u32 = 1 << {bit};");
        }
        let flagged: Vec<u64> = flagged.iter().map(|section| self.flag(section)).collect();
        let counted = STYLE.map(|section| self.flag(section));
        let keys: Vec<u64> = self.words.keys().map(|form| hash::word(form)).collect();
        let places = places::Places::new(&keys);
        let mut table = vec!["NOTHING,".to_owned(); places::WORDS];
        let mut tags = vec![0; places::WORDS];
        for ((form, entry), &key) in self.words.iter().zip(&keys) {
            let Entry { cue, opens, goes_on, reply, .. } = *entry;
            let (votes, known) = votes(entry.votes);
            let has = |section: &u64| u64::from(entry.flags & section != 0);
            let flags: u64 = flagged.iter().enumerate().map(|(bit, section)| has(section) << bit).sum();
            let style: u64 = counted.iter().enumerate().map(|(place, section)| has(section) << (8 * place)).sum();
            let reply = reply | LISTED;
            let bits = automaton::bit(cue) | automaton::ANY_FORM;
            tags[places.of(key)] = key >> 32;
            table[places.of(key)] = format!(
                "Lexeme {{ votes: {votes:?}, known: {known:#x}, style: {style}, goes_on: {goes_on}, \
                 cue_bits: {bits}, flags: {flags}, cue: {cue}, opens: {opens}, reply: {reply} }}, // {form}"
            );
        }
        let _ = writeln!(out, "pub static WORDS: [Lexeme; {}] = [\n{}\n];", table.len(), table.join("\n"));
        let _ = writeln!(out, "pub static TAGS: [u32; {}] = {tags:?};", tags.len());
        let _ = writeln!(out, "pub static FACTORS: [u16; {}] = {:?};", places.factors.len(), places.factors);
    }
}

/// Packs votes, two bytes a language, and where there are any, one byte a language. A word that several languages share
/// says less for each of them.
fn votes(votes: [u8; LANGUAGES.len()]) -> ([u64; 2], u64) {
    let shared = votes.iter().filter(|&&vote| vote > 0).count().max(1) as u64;
    let (mut packed, mut known) = ([0; 2], 0);
    for (place, &vote) in votes.iter().enumerate() {
        packed[place / 4] |= (u64::from(vote) * 4 / shared) << (16 * (place % 4));
        known |= u64::from(vote > 0) << (8 * place);
    }
    (packed, known)
}

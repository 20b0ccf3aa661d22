//! The roll of those who are hidden: how texts may name each of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    dictionary::is_common,
    word::{self, Word, words},
};
use crate::{
    hash::{self, Hasher},
    record::NONE,
};

/// The fewest characters of a name that tells somebody apart wherever it stands.
pub const DISTINCTIVE: u32 = 5;

/// The fewest characters of a name that is looked for at all.
const SHORTEST: u32 = 3;

/// The fewest words, of three letters or more, that nobody puts together by chance, though all are common.
const SENTENCE: usize = 3;

/// Words of a name that are looked at; what follows them changes nobody.
const MOST_WORDS: usize = 6;

/// Stands between the words of a name in its hash; no word holds it.
const BETWEEN: char = '\u{1F}';

/// When words of a text are taken for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    /// Never: they are common words, or too short. Where they stand as the name does, they are counted.
    Left,
    /// Where they stand letter by letter as the name does.
    AsWritten,
    /// The same, or where one of several words begins with a capital: `la Plume`, not `la plume`.
    Capital,
    /// Always.
    Always,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Number of the author, or [`NONE`] where several have the name.
    who: u32,
    rule: Rule,
    /// Whether it is a whole name, and not only a part of one.
    whole: bool,
}

/// Words of a text that are a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The name of the author with this number, up to this byte; [`NONE`] where several have it, or it is a part.
    Name { who: u32, end: usize },
    /// The name of an author that is left, as it is a common word or short; up to this byte.
    Left { end: usize },
}

/// All names, by the hash of their words.
#[derive(Debug, Default)]
pub struct Roll {
    names: FxHashMap<u64, Entry>,
    /// Names letter by letter, those that must stand so.
    written: FxHashSet<u64>,
    /// First words of names of several words.
    begins: FxHashSet<u64>,
    /// Words of names that stand in no dictionary.
    parts: FxHashSet<u64>,
    /// Handles, ids and names of one word, however short, as addresses of profiles show them.
    handles: FxHashMap<u64, u32>,
}

impl Roll {
    /// Enters a handle or an id of an author: nobody writes one by chance, unless it is a common word or a number.
    pub fn add_handle(&mut self, who: u32, handle: &str) {
        self.add(who, handle);
        let mut found = words(handle);
        let (first, next) = (found.next(), found.next());
        if let (Some(word), None) = (first, next) {
            let surface = &handle[word.start..word.end];
            if word.letters && word.length >= SHORTEST && !is_common(surface) {
                self.enter(word::hash(surface), who, Rule::Always);
            }
        }
    }

    /// Enters a name of an author.
    pub fn add(&mut self, who: u32, name: &str) {
        let found: Vec<Word> = words(name).take(MOST_WORDS).collect();
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
        let surface = |word: &Word| &name[word.start..word.end];
        let length: u32 = found.iter().map(|word| word.length).sum();
        let tells = |word: &&Word| word.letters && word.length >= SHORTEST && !is_common(surface(word));
        let all_common = !found.iter().any(|word| tells(&word));
        let full = found.iter().filter(|word| word.letters && word.length >= SHORTEST).count();
        let stands_out = found.iter().any(|word| word.capital || word.figures);
        for word in found.iter().filter(tells) {
            self.enter_part(word::hash(surface(word)), word.length >= DISTINCTIVE);
        }
        let rule = match found.as_slice() {
            // A number alone is an id of some store, if it is long, and else any number.
            [word] if !word.letters => {
                if length >= 8 {
                    Rule::Always
                } else {
                    Rule::Left
                }
            }
            [word] if word.figures && length >= SHORTEST => Rule::Always,
            _ if length >= DISTINCTIVE && (!all_common || full >= SENTENCE) => Rule::Always,
            [_] if all_common => Rule::Left,
            [_, ..] if length >= DISTINCTIVE => Rule::Capital,
            _ if length >= SHORTEST && stands_out => Rule::AsWritten,
            _ => Rule::Left,
        };
        let mut joined = Hasher::default();
        let mut squeezed = Hasher::default();
        for (place, word) in found.iter().enumerate() {
            if place > 0 {
                joined.push(BETWEEN);
            }
            word::add(surface(word), &mut joined);
            word::add(surface(word), &mut squeezed);
        }
        self.enter(joined.finish(), who, rule);
        if rule != Rule::Always {
            self.written.insert(hash::id(&name[first.start..last.end]));
        }
        if found.len() > 1 {
            self.begins.insert(word::hash(surface(first)));
            let one: String = found.iter().map(surface).collect();
            if length >= DISTINCTIVE && !is_common(&one) {
                self.enter(squeezed.finish(), who, Rule::Always);
            }
        }
        let known = self.handles.entry(squeezed.finish()).or_insert(who);
        if *known != who {
            *known = NONE;
        }
    }

    fn enter(&mut self, key: u64, who: u32, rule: Rule) {
        let entry = self.names.entry(key).or_insert(Entry { who, rule, whole: true });
        if !entry.whole {
            (entry.who, entry.whole) = (who, true);
        } else if entry.who != who {
            entry.who = NONE;
        }
        entry.rule = entry.rule.max(rule);
    }

    /// Enters a part of a name. One that tells somebody apart, such as a surname, is hidden, and is nobody's for certain.
    fn enter_part(&mut self, key: u64, is_distinctive: bool) {
        self.parts.insert(key);
        if is_distinctive {
            self.names.entry(key).or_insert(Entry { who: NONE, rule: Rule::Always, whole: false });
        }
    }

    /// Returns the name that begins with the first of these words, the longest one.
    pub fn find(&self, text: &str, ahead: &[Word]) -> Option<Found> {
        let first = ahead.first()?;
        let mut hasher = Hasher::default();
        word::add(&text[first.start..first.end], &mut hasher);
        let begins = self.begins.contains(&hasher.finish());
        let mut found = self.named(hasher.finish(), text, first.start, first.end);
        let follow = if begins { &ahead[1..ahead.len().min(MOST_WORDS)] } else { &[] };
        let mut end = first.end;
        for word in follow {
            if !joins(&text[end..word.start]) {
                break;
            }
            end = word.end;
            hasher.push(BETWEEN);
            word::add(&text[word.start..word.end], &mut hasher);
            found = self.named(hasher.finish(), text, first.start, end).or(found);
        }
        found
    }

    fn named(&self, key: u64, text: &str, start: usize, end: usize) -> Option<Found> {
        let entry = self.names.get(&key)?;
        let is_written = || self.written.contains(&hash::id(&text[start..end]));
        let name = Some(Found::Name { who: entry.who, end });
        let left = Some(Found::Left { end });
        match entry.rule {
            Rule::Always => name,
            Rule::Capital => {
                let capital = words(&text[start..end]).any(|word| word.capital);
                if capital || is_written() { name } else { left }
            }
            Rule::AsWritten => name.filter(|_| is_written()),
            Rule::Left => left.filter(|_| is_written()),
        }
    }

    /// Tells whether a word is one of a name, and none of a dictionary.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(&word::hash(word))
    }

    /// Returns the author whose handle, id or name this is, however short; [`NONE`] for several.
    pub fn handle(&self, handle: &str) -> Option<u32> {
        let mut squeezed = Hasher::default();
        words(handle).for_each(|word| word::add(&handle[word.start..word.end], &mut squeezed));
        self.handles.get(&squeezed.finish()).copied()
    }
}

/// How many words ahead [`Roll::find`] looks.
pub const AHEAD: usize = MOST_WORDS;

/// Tells whether what stands between two words may stand inside a name, in a text, a handle or an address.
fn joins(between: &str) -> bool {
    let mut characters = between.chars();
    let all = characters
        .by_ref()
        .take(3)
        .all(|sign| matches!(sign, ' ' | '\u{A0}' | '\u{202F}' | '-' | '_' | '.' | '\'' | '’' | '+' | '·'));
    all && characters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll() -> Roll {
        let mut roll = Roll::default();
        let names =
            ["jcfrog", "Jean Dupont-Kowalski", "Renard", "Zoé", "max", "La Plume", "bob75", "123456789", "4711"];
        names.iter().zip(0..).for_each(|(name, who)| roll.add(who, name));
        roll
    }

    fn found(text: &str) -> Vec<(String, bool)> {
        let (roll, all) = (roll(), words(text).collect::<Vec<_>>());
        let mut done = 0;
        let mut hits = Vec::new();
        for (place, word) in all.iter().enumerate() {
            let Some(hit) = roll.find(text, &all[place..]).filter(|_| word.start >= done) else { continue };
            let (Found::Name { end, .. } | Found::Left { end }) = hit;
            hits.push((text[word.start..end].to_owned(), matches!(hit, Found::Name { .. })));
            done = end;
        }
        hits
    }

    fn names(text: &str) -> Vec<String> {
        found(text).into_iter().filter(|(_, is_name)| *is_name).map(|(name, _)| name).collect()
    }

    #[test]
    fn distinctive_names_are_found_in_any_form() {
        assert_eq!(names("JCFrog, jcfrog.free.fr et @jcfrog_bis"), ["JCFrog", "jcfrog", "jcfrog"]);
        assert_eq!(names("jean dupont kowalski"), ["jean dupont kowalski"]);
        assert_eq!(names("/u/Jean-Dupont-Kowalski/"), ["Jean-Dupont-Kowalski"]);
        assert_eq!(names("jeandupontkowalski"), ["jeandupontkowalski"]);
        assert_eq!(names("bob75 et 123456789"), ["bob75", "123456789"]);
        assert_eq!(names("Jean,\nDupont-Kowalski"), ["Dupont", "Kowalski"], "surnames are hidden too");
    }

    #[test]
    fn names_that_are_common_or_short_are_left_or_must_stand_as_they_are_written() {
        assert_eq!(found("un renard"), []);
        assert_eq!(found("Renard a raison"), [("Renard".to_owned(), false)]);
        assert_eq!(names("Zoé et zoe"), ["Zoé"]);
        assert_eq!(names("la plume de La Plume et de LA PLUME"), ["La Plume", "LA PLUME"]);
        assert_eq!(found("max 4711 max."), [("max".into(), false), ("4711".into(), false), ("max".into(), false)]);
    }

    #[test]
    fn a_name_of_several_is_nobodys() {
        let mut roll = roll();
        roll.add(70, "JCFROG");
        let text = "jcfrog";
        let all: Vec<_> = words(text).collect();
        assert_eq!(roll.find(text, &all), Some(Found::Name { who: NONE, end: 6 }));
    }

    #[test]
    fn words_of_names_are_known_but_common_ones() {
        let roll = roll();
        assert!(roll.is_part("kowalski") && roll.is_part("zoé") && !roll.is_part("plume") && !roll.is_part("renard"));
        assert_eq!((roll.handle("max"), roll.handle("La_Plume"), roll.handle("autre")), (Some(4), Some(5), None));
    }
}

//! The roll of those who are hidden: how texts may name each of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    dictionary::is_common,
    rule::{DISTINCTIVE, Rule, tells},
    word::{self, Word, words},
};
use crate::{
    hash::{self, Hasher},
    record::NONE,
};

/// Words of a name that are looked at, and how many [`Roll::find`] must see; what follows them changes nobody.
pub const MOST_WORDS: usize = 24;

/// Stands between the words of a name in its hash; no word holds it.
const BETWEEN: char = '\u{1F}';

/// The most signs between two words of a name, in a text, a handle or an address.
const MOST_SIGNS: usize = 3;

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
    /// Names, handles and ids, however short or common, as addresses of profiles and whole cells show them.
    whole: FxHashMap<u64, u32>,
}

impl Roll {
    /// Enters a display name of an author.
    pub fn add_name(&mut self, who: u32, name: &str) {
        let found: Vec<Word> = words(name).collect();
        self.enter_parts(name, &found);
        self.enter_name(who, name, &found, Rule::of_name(name, &found));
    }

    /// Enters a handle or an id of an author.
    pub fn add_handle(&mut self, who: u32, handle: &str) {
        let found: Vec<Word> = words(handle).collect();
        self.enter_parts(handle, &found);
        self.enter_name(who, handle, &found, Rule::of_handle(handle, &found));
    }

    /// Enters the domain of an author, whose parts are names of nobody.
    pub fn add_domain(&mut self, who: u32, domain: &str) {
        let found: Vec<Word> = words(domain).collect();
        self.enter_name(who, domain, &found, Rule::Always);
    }

    /// Enters the parts of a name. Those that tell somebody apart, such as surnames, are hidden, and are nobody's for
    /// certain.
    fn enter_parts(&mut self, name: &str, words: &[Word]) {
        for word in words.iter().filter(|word| tells(name, word)) {
            let key = word::hash(&name[word.start..word.end]);
            self.parts.insert(key);
            if word.length >= DISTINCTIVE {
                self.names.entry(key).or_insert(Entry { who: NONE, rule: Rule::Always, whole: false });
            }
        }
    }

    fn enter_name(&mut self, who: u32, name: &str, words: &[Word], rule: Rule) {
        let words = &words[..words.len().min(MOST_WORDS)];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let mut joined = Hasher::default();
        for (place, word) in words.iter().enumerate() {
            if place > 0 {
                joined.push(BETWEEN);
            }
            word::add(&name[word.start..word.end], &mut joined);
        }
        self.enter(joined.finish(), who, rule);
        if rule != Rule::Always {
            self.written.insert(hash::id(&name[first.start..last.end]));
        }
        let squeezed = word::squeezed(name);
        let key = word::hash(&squeezed);
        if words.len() > 1 {
            self.begins.insert(word::hash(&name[first.start..first.end]));
            if squeezed.len() >= DISTINCTIVE as usize && !is_common(&squeezed) {
                self.enter(key, who, Rule::Always);
            }
        }
        let known = self.whole.entry(key).or_insert(who);
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
        let surface = &text[start..end];
        let is_written = || self.written.contains(&hash::id(surface));
        let name = Found::Name { who: entry.who, end };
        let left = Found::Left { end };
        match entry.rule {
            Rule::Always => Some(name),
            Rule::Capital if words(surface).any(|word| word.capital) || is_written() => Some(name),
            Rule::AsWritten if is_written() => Some(name),
            Rule::Capital | Rule::AsWritten => Some(left),
            Rule::Left => is_written().then_some(left),
        }
    }

    /// Tells whether a word is one of a name, and none of a dictionary.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(&word::hash(word))
    }

    /// Returns the author whose name, handle or id this is as a whole, however short; [`NONE`] for several.
    pub fn whole(&self, name: &str) -> Option<u32> {
        self.whole.get(&word::hash(&word::squeezed(name))).copied()
    }
}

/// Tells whether what stands between two words may stand inside a name.
fn joins(between: &str) -> bool {
    between.chars().count() <= MOST_SIGNS && !between.contains(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll() -> Roll {
        let mut roll = Roll::default();
        let names = [
            "jcfrog",
            "Jean Dupont-Kowalski",
            "Renard",
            "Zoé",
            "max",
            "La Plume",
            "bob75",
            "123456789",
            "4711",
            "Kév!n",
            "Marie de la Tour du Pin Zwiebel",
            "山田太郎",
            "Le Cœurdinet",
        ];
        names.iter().zip(0..).for_each(|(name, who)| roll.add_name(who, name));
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
        assert_eq!(names("jcfrog2009, #MerciJcfrog"), ["jcfrog", "Jcfrog"]);
        assert_eq!(names("jean dupont kowalski"), ["jean dupont kowalski"]);
        assert_eq!(names("/u/Jean-Dupont-Kowalski/"), ["Jean-Dupont-Kowalski"]);
        assert_eq!(names("jeandupontkowalski"), ["jeandupontkowalski"]);
        assert_eq!(names("bob75 et 123456789"), ["bob75", "123456789"]);
        assert_eq!(names("merci Kév!n ! Kev n'est pas là"), ["Kév!n"]);
        assert_eq!(names("山田太郎さんは"), ["山田太郎"]);
        assert_eq!(names("LECOEURDINET"), ["LECOEURDINET"]);
        assert_eq!(
            names("Marie de la Tour du Pin Zwiebel, dite Zwiebel"),
            ["Marie de la Tour du Pin Zwiebel", "Zwiebel"]
        );
        assert_eq!(names("Jean,\nDupont-Kowalski"), ["Dupont", "Kowalski"], "surnames are hidden too");
    }

    #[test]
    fn names_that_are_common_or_short_are_left_or_must_stand_as_they_are_written() {
        assert_eq!(found("un renard"), []);
        assert_eq!(found("Renard a raison"), [("Renard".to_owned(), false)]);
        assert_eq!(found("Zoé et zoe"), [("Zoé".to_owned(), true), ("zoe".to_owned(), false)]);
        assert_eq!(names("la plume de La Plume et de LA PLUME"), ["La Plume", "LA PLUME"]);
        assert_eq!(found("max 4711 max."), [("max".into(), false), ("4711".into(), false), ("max".into(), false)]);
    }

    #[test]
    fn a_name_of_several_is_nobodys() {
        let mut roll = roll();
        roll.add_name(70, "JCFROG");
        let text = "jcfrog";
        let all: Vec<_> = words(text).collect();
        assert_eq!(roll.find(text, &all), Some(Found::Name { who: NONE, end: 6 }));
    }

    #[test]
    fn words_of_names_are_known_but_common_ones() {
        let roll = roll();
        assert!(roll.is_part("kowalski") && roll.is_part("zoé") && !roll.is_part("plume") && !roll.is_part("renard"));
        assert_eq!((roll.whole("max"), roll.whole("La_Plume"), roll.whole("autre")), (Some(4), Some(5), None));
    }
}

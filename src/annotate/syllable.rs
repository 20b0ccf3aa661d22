//! How many syllables a French word has when it is spoken with care.
//!
//! What counts is what Lexique counts (New, Pallier, Brysbaert & Ferrand 2004): an `e` without accent inside a word
//! (`samedi`: three), none at its end (`petite`: two); `i`, `u` and `ou` before a vowel glide into its syllable (`lion`,
//! `nuage`, `oui`), but for after a consonant and a liquid (`client`, `cruel`). Verse counts otherwise. Rules look at
//! letters; the words that they get wrong stand in `lexicon/syllables.fr.toml`. How often the count is right stands in
//! `docs/accuracy/syllables.md`.

use super::{
    class,
    findings::{Findings, TokenKind},
    lexicon,
};

/// How many forms are remembered: a text says the same few thousand words over and over.
const REMEMBERED: usize = 1 << 13;
/// The bits of an entry that say what its word counts for; the others are those of its hash.
const VALUE: u64 = 0x7F;
/// The bit of a word that is written in one with another: an elided form, or a clitic after its hyphen.
const LEANS: u64 = 0x40;

/// How many letters of a word are looked at: the longest word of a dictionary has 25.
const MOST: usize = 32;
/// Stands for what is no letter.
const OTHER: u8 = 0;
/// `œ`; letters of Latin-1 stand for themselves.
const OE: u8 = 1;

/// Counts syllables, and remembers those of words that come often.
#[derive(Debug)]
pub(super) struct Syllables {
    /// Hash and value of a word, each at the place that the lowest bits of the hash name.
    remembered: Vec<u64>,
}

impl Default for Syllables {
    fn default() -> Self {
        Self { remembered: vec![0; REMEMBERED] }
    }
}

impl Syllables {
    /// Counts the syllables of a French text, and its words that are written in one with another.
    pub fn count(&mut self, text: &str, findings: &mut Findings) {
        let (mut syllables, mut leaning) = (0, 0);
        for token in findings.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let entry = &mut self.remembered[token.hash as usize % REMEMBERED];
            if (*entry ^ token.hash) & !VALUE != 0 {
                *entry = token.hash & !VALUE | value(token.hash, &text[token.span.range()]);
            }
            syllables += *entry & (VALUE ^ LEANS);
            leaning += (*entry & LEANS) / LEANS;
        }
        (findings.style.syllables, findings.style.leaning_words) = (syllables as u32, leaning as u32);
    }
}

/// Returns what a word counts for.
#[cold]
fn value(hash: u64, word: &str) -> u64 {
    let is_elided = word.chars().next_back().is_some_and(class::is_apostrophe);
    let leans = is_elided || word.chars().next().is_some_and(class::is_hyphen);
    let syllables = u64::from(of_word(hash, word)).min(VALUE ^ LEANS);
    syllables | if leans { LEANS } else { 0 }
}

/// Returns how many syllables a French word has when it is spoken with care: of an elided form those before its last
/// consonant, of what has no vowel (`pff`, `tgv`) one.
pub fn syllables(word: &str) -> u32 {
    of_word(crate::hash::word(word), word).into()
}

fn of_word(hash: u64, word: &str) -> u8 {
    if let Ok(place) = lexicon::SYLLABLES.binary_search_by_key(&hash, |&(known, _)| known) {
        return lexicon::SYLLABLES[place].1;
    }
    let by_rules = by_rules(word);
    let is_elided = || word.chars().next_back().is_some_and(class::is_apostrophe);
    if by_rules == 0 && !is_elided() { 1 } else { by_rules }
}

/// Returns the syllables of a word by rules alone.
fn by_rules(word: &str) -> u8 {
    let mut letters = [OTHER; MOST];
    let (mut size, mut sum) = (0, 0u8);
    for character in word.chars() {
        let letter = letter(character);
        if letter == OTHER && (class::is_hyphen(character) || class::is_apostrophe(character)) {
            sum = sum.saturating_add(part(&letters[..size], false));
            size = 0;
        } else if size < MOST {
            letters[size] = letter;
            size += 1;
        }
    }
    sum.saturating_add(part(&letters[..size], true))
}

/// Returns a letter without its case.
const fn letter(character: char) -> u8 {
    match character {
        'A'..='Z' | 'À'..='Þ' => character as u8 | 0x20,
        'a'..='z' | 'à'..='ÿ' => character as u8,
        'œ' | 'Œ' => OE,
        'Ÿ' => 0xFF,
        _ => OTHER,
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | OE | 0xE0..=0xE6 | 0xE8..=0xEF | 0xF2..=0xF6 | 0xF9..=0xFD | 0xFF)
}

/// Returns the syllables of letters that stand together; none without a vowel. After a consonant and a
/// liquid, `e` is heard before the next part of a compound: `quatre-vingts`.
fn part(letters: &[u8], is_last: bool) -> u8 {
    let is_heard = !is_last && letters.ends_with(b"e") && ends_with_liquid(&letters[..letters.len() - 1]);
    let (sounded, is_cut) = if is_heard { (letters, false) } else { without_mute_end(letters) };
    let mut sum = 0;
    let mut at = 0;
    while at < sounded.len() {
        let (width, syllables) = if is_vowel(sounded[at]) { sound(sounded, at, is_cut) } else { (1, 0) };
        (at, sum) = (at + width, sum + syllables);
    }
    sum
}

/// Cuts off a last `e`, `es` or `ent` that is mute: there is another vowel before it. Tells whether there was one.
fn without_mute_end(letters: &[u8]) -> (&[u8], bool) {
    let rest = match letters {
        [.., b'm', b'e', b'n', b't'] => letters,
        [rest @ .., b'e', b'n', b't'] | [rest @ .., b'e', b's'] | [rest @ .., b'e'] => rest,
        _ => letters,
    };
    let is_heard = |place: usize| is_vowel(rest[place]) && !is_silent_u(rest, place, true);
    if rest.len() < letters.len() && (0..rest.len()).any(is_heard) { (rest, true) } else { (letters, false) }
}

/// Tells whether a letter is the `u` of `qu`, or of `gu` before a vowel, if only one that has been cut off.
fn is_silent_u(letters: &[u8], at: usize, is_cut: bool) -> bool {
    letters[at] == b'u'
        && match before(letters, at) {
            b'q' => true,
            b'g' => letters.get(at + 1).map_or(is_cut, |&next| is_vowel(next)),
            _ => false,
        }
}

fn before(letters: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(OTHER, |place| letters[place])
}

/// Returns how many letters the vowel at `at` takes with the next ones, and how many syllables they make.
fn sound(letters: &[u8], at: usize, is_cut: bool) -> (usize, u8) {
    let next = |ahead: usize| letters.get(at + ahead).copied().unwrap_or(OTHER);
    if is_silent_u(letters, at, is_cut) {
        return (1, 0);
    }
    match (letters[at], next(1), next(2)) {
        // `beau`, `voeu`, `oeil`, `noyer`.
        (b'e', b'a', b'u') | (b'o', b'e', b'u' | b'i') => (3, 1),
        (b'o', b'u' | 0xF9 | 0xFB, _) => (2, glide(letters, at, 2)),
        (b'a' | b'e' | b'o' | 0xE2, b'i' | 0xEE | b'y', _)
        | (b'u', b'y', _)
        | (b'a' | b'e' | OE, b'u' | 0xFB, _)
        | (b'o', b'o' | b'e' | 0xEA, _)
        | (b'e', b'e', _) => (2, 1),
        // `mangeait`, `pigeon`, `asseoir`.
        (b'e', b'a' | b'o' | 0xE2 | 0xF4, _) => (1, 0),
        (b'e', ..) if is_mute_inside(letters, at) => (1, 0),
        // `feuille`, `fouiller`, `oeil`: the first sound of `ouil` is before.
        (b'i', b'l', _) if matches!(before(letters, at), b'u' | OE) && is_full(letters, at - 1) => (1, 0),
        (b'i' | b'u' | b'y' | 0xEF, ..) => (1, glide(letters, at, 1)),
        _ => (1, 1),
    }
}

/// Tells whether the vowel at `at` ends a sound of two letters.
fn is_full(letters: &[u8], at: usize) -> bool {
    letters[at] == OE || matches!(before(letters, at), b'o' | b'e' | OE)
}

/// Tells whether the `e` at `at` stands between a vowel and `r`, `m` or `t` with another vowel: `oubliera`, `paiement`.
fn is_mute_inside(letters: &[u8], at: usize) -> bool {
    let next = |ahead: usize| letters.get(at + ahead).copied().unwrap_or(OTHER);
    letters[at] == b'e'
        && is_vowel(before(letters, at))
        && !is_silent_u(letters, at - 1, false)
        && matches!(next(1), b'r' | b'm' | b't')
        && is_vowel(next(2))
}

/// Returns the syllables of `i`, `u` or `ou`: none where it glides into the vowel after it.
fn glide(letters: &[u8], at: usize, width: usize) -> u8 {
    let Some(&next) = letters.get(at + width) else { return 1 };
    if !is_vowel(next) || is_mute_inside(letters, at + width) {
        return 1;
    }
    let ouil = width == 2 && next == b'i' && letters.get(at + width + 1) == Some(&b'l');
    let ui = letters[at] == b'u' && matches!(next, b'i' | 0xEE | 0xEF);
    u8::from(ouil || ends_with_liquid(&letters[..at]) && !ui)
}

/// Tells whether letters end with a consonant and `l` or `r` that are spoken in one: `cl`, `tr`.
fn ends_with_liquid(letters: &[u8]) -> bool {
    let [.., first, b'l' | b'r'] = letters else { return false };
    matches!(first, b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'v')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::Annotator, model::Message};

    #[test]
    fn a_text_counts_for_what_its_words_do_when_it_is_french() {
        let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
        let mut of = |text: &str| {
            annotator.annotate(&Message { text: text.to_owned(), ..Message::default() }, &mut findings);
            (findings.style.syllables, findings.style.written_words())
        };
        // l'eau 1, de 1, la 1, rivière 2, est-elle 2, encore 2, froide 1, ce 1, matin 2: nine between spaces
        let text = "L'eau de la rivière est-elle encore froide ce matin ?";
        assert_eq!(of(text), (13, 9));
        // Once more, when its words are remembered
        assert_eq!(of(text), (13, 9));
        assert_eq!(of("The water of the river is still cold this morning."), (0, 10));
    }

    #[test]
    fn case_and_kind_of_apostrophe_and_hyphen_change_nothing() {
        for (word, same) in
            [("œuvre", "ŒUVRE"), ("élève", "ÉLÈVE"), ("aujourd'hui", "Aujourd’hui"), ("peut-être", "PEUT‐ÊTRE")]
        {
            assert_eq!(syllables(word), syllables(same), "{word}");
        }
    }

    #[test]
    fn any_word_can_be_counted() {
        for (word, count) in [("", 1), ("-", 1), ("l'", 0), ("jusqu’", 1), ("pff", 1), ("日本", 1), ("y", 1), ("e", 1)]
        {
            assert_eq!(syllables(word), count, "{word:?}");
        }
        assert_eq!(syllables(&"la".repeat(1000)), MOST as u32 / 2);
        assert!(syllables(&"la-".repeat(1000)) > 0);
    }
}

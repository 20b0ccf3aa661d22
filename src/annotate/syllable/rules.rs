//! The rules that tell syllables by letters.
//!
//! What counts is what Lexique counts (New, Pallier, Brysbaert & Ferrand 2004): an `e` without accent inside a word
//! (`samedi`: three), none at its end (`petite`: two); `i`, `u` and `ou` before a vowel glide into its syllable (`lion`,
//! `nuage`, `oui`), but for after a consonant and a liquid (`client`, `cruel`).

use super::super::class;

/// How many letters of a word are looked at: the longest word of a dictionary has 25.
const MOST: usize = 32;
/// Stands for what is no letter.
const OTHER: u8 = 0;
/// `œ`; letters of Latin-1 stand for themselves.
const OE: u8 = 1;

/// Returns the syllables of a word by rules alone.
pub fn by_rules(word: &str) -> u8 {
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
        'a'..='z' | 'à'..='ÿ' => character as u8,
        'A'..='Z' | 'À'..='Þ' => character as u8 | 0x20,
        'œ' | 'Œ' => OE,
        'Ÿ' => 0xFF,
        _ => OTHER,
    }
}

/// Which letters are vowels: asked twice of each letter, a look costs less than a row of comparisons.
static VOWELS: [bool; 256] = {
    let mut vowels = [false; 256];
    let mut letter = 0;
    while letter < vowels.len() {
        vowels[letter] = matches!(
            letter as u8,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | OE | 0xE0..=0xE6 | 0xE8..=0xEF | 0xF2..=0xF6 | 0xF9..=0xFD | 0xFF
        );
        letter += 1;
    }
    vowels
};

fn is_vowel(letter: u8) -> bool {
    VOWELS[usize::from(letter)]
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

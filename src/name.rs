//! How names of people are compared: without case, accents, spaces and the signs that handles put for spaces.

use unicode_normalization::{
    UnicodeNormalization,
    char::{decompose_compatible, is_combining_mark},
};

use crate::hash::Hasher;

/// Takes the characters of a name, or of a part of one, that count when names are compared.
///
/// `la Planète des Signes`, `LaPlaneteDesSignes` and `la_planete-des.signes` give the same characters. Each is NFKD in
/// lower case; marks are left out, so that their order does not matter and characters can be taken one by one.
pub fn each_folded(name: &str, mut take: impl FnMut(char)) {
    for character in name.chars() {
        if character.is_ascii() {
            // Most of most names.
            if !separates(character) {
                take(character.to_ascii_lowercase());
            }
            continue;
        }
        if let Some(base) = base(character) {
            take(base);
            continue;
        }
        decompose_compatible(character, |part| match part {
            '\u{2019}' => take('\''),
            _ if is_combining_mark(part) || separates(part) => {}
            _ => part.to_lowercase().for_each(&mut take),
        });
    }
}

/// Returns what a letter with an accent of French comes down to, as its decomposition does at length.
const fn base(letter: char) -> Option<char> {
    Some(match letter {
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        _ => return None,
    })
}

/// Tells whether a character parts the words of a name, or stands for a space in a handle.
fn separates(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '_' | '.' | '-' | '\u{2010}' | '\u{2011}')
        || is_ornament(character)
}

/// Tells whether a character adorns a name and is no part of how others write it: emoji and their joiners.
pub const fn is_ornament(character: char) -> bool {
    matches!(character,
        '\u{200D}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Returns the folded name as text.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    each_folded(name, |character| folded.push(character));
    folded
}

/// Adds a name, or a part of one, to the hash of the folded name.
pub fn add_to_hash(name: &str, hasher: &mut Hasher) {
    each_folded(name, |character| hasher.push(character));
}

/// Returns the hash of the folded name.
pub fn hash(name: &str) -> u64 {
    let mut hasher = Hasher::default();
    add_to_hash(name, &mut hasher);
    hasher.finish()
}

/// Returns the key that an author without an id is grouped by: NFC, trimmed, lower case.
pub fn key(name: &str) -> String {
    name.trim().nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_hashes_as_its_parts_do() {
        let mut hasher = Hasher::default();
        ["Éloïse", " de la", "  Tour_x"].iter().for_each(|part| add_to_hash(part, &mut hasher));
        assert_eq!(hasher.finish(), hash("eloise_de-la Tour X"));
        assert_eq!(fold("ﬁlle İ ½"), "fillei1⁄2");
    }

    #[test]
    fn accents_of_french_come_down_to_what_they_decompose_to() {
        for letter in '\u{C0}'..='\u{FF}' {
            if let Some(base) = base(letter) {
                let decomposed = letter.to_lowercase().nfkd().filter(|&part| !is_combining_mark(part));
                assert_eq!(decomposed.collect::<String>(), base.to_string(), "{letter}");
            }
        }
    }

    #[test]
    fn case_accents_spaces_and_separators_do_not_tell_names_apart() {
        assert_eq!(fold("la Planète des Signes"), fold("LaPlanete_des.signes"));
        assert_eq!(hash("Jean-Pierre"), hash("jean pierre"));
        assert_ne!(hash("Carole_F"), hash("Carole_Fabre"));
    }
}

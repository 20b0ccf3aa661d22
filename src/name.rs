//! How names of people are compared: without case, accents, spaces and the signs that handles put for spaces.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::hash::Hasher;

/// Yields the characters of a name that count when names are compared.
///
/// `la Planète des Signes`, `LaPlaneteDesSignes` and `la_planete-des.signes` give the same characters.
pub fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.nfkd()
        .filter(|&character| !is_combining_mark(character))
        .filter(|character| {
            !character.is_whitespace() && !matches!(character, '_' | '.' | '-' | '\u{2010}' | '\u{2011}')
        })
        .flat_map(char::to_lowercase)
        .map(|character| if character == '\u{2019}' { '\'' } else { character })
}

/// Returns the folded name as text.
pub fn fold(name: &str) -> String {
    folded(name).collect()
}

/// Returns the hash of the folded name.
pub fn hash(name: &str) -> u64 {
    let mut hasher = Hasher::default();
    if name.is_ascii() {
        // Most handles: nothing to decompose.
        let kept =
            name.bytes().filter(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'_' | b'.' | b'-' | 0x0B));
        kept.for_each(|byte| hasher.push(char::from(byte.to_ascii_lowercase())));
    } else {
        folded(name).for_each(|character| hasher.push(character));
    }
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
    fn the_quick_way_gives_the_same_hash() {
        for name in ["Jean_Pierre.D-x", "", " a b\tc\x0B", "@x'y"] {
            let mut hasher = Hasher::default();
            folded(name).for_each(|character| hasher.push(character));
            assert_eq!(hash(name), hasher.finish(), "{name:?}");
        }
    }

    #[test]
    fn case_accents_spaces_and_separators_do_not_tell_names_apart() {
        assert_eq!(fold("la Planète des Signes"), fold("LaPlanete_des.signes"));
        assert_eq!(hash("Jean-Pierre"), hash("jean pierre"));
        assert_ne!(hash("Carole_F"), hash("Carole_Fabre"));
    }
}

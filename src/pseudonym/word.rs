//! The words that names are made of: runs of letters and figures, compared without case and accents.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::hash::Hasher;

/// One word of a text or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Folded characters.
    pub length: u32,
    /// Whether a figure is among them.
    pub figures: bool,
    /// Whether a letter is among them.
    pub letters: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Yields the words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|&(_, character)| character.is_alphanumeric())?;
        let mut word = Word {
            start,
            end: start + first.len_utf8(),
            length: 1,
            figures: first.is_numeric(),
            letters: first.is_alphabetic(),
            capital: first.is_uppercase(),
        };
        while let Some((place, character)) =
            rest.next_if(|&(_, next)| next.is_alphanumeric() || is_combining_mark(next))
        {
            word.end = place + character.len_utf8();
            word.length += u32::from(!is_combining_mark(character));
            word.figures |= character.is_numeric();
            word.letters |= character.is_alphabetic();
        }
        Some(word)
    })
}

/// Takes the characters of a word as they are compared: NFKD, without marks, in lower case.
pub fn each_folded(word: &str, mut take: impl FnMut(char)) {
    for character in word.chars() {
        if character.is_ascii() {
            take(character.to_ascii_lowercase());
            continue;
        }
        decompose_compatible(character, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(&mut take);
            }
        });
    }
}

/// Adds a word to the hash of a name.
pub fn add(word: &str, hasher: &mut Hasher) {
    each_folded(word, |character| hasher.push(character));
}

/// Returns the hash of a word as it is compared.
pub fn hash(word: &str) -> u64 {
    let mut hasher = Hasher::default();
    add(word, &mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_figures() {
        let text = "l’Élan_d'e\u{301}te\u{301} n°7, @bob75 !";
        let found: Vec<&str> = words(text).map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["l", "Élan", "d", "e\u{301}te\u{301}", "n", "7", "bob75"]);
        let bob = words(text).last().unwrap();
        assert_eq!((bob.length, bob.figures, bob.letters, bob.capital), (5, true, true, false));
        assert_eq!(words("e\u{301}te\u{301}").next().unwrap().length, 3);
        assert_eq!(words("… !").count(), 0);
    }

    #[test]
    fn case_and_accents_do_not_tell_words_apart() {
        assert_eq!(hash("ÉTÉ"), hash("e\u{301}te\u{301}"));
        assert_eq!(hash("ﬁlle"), hash("Fille"));
        assert_ne!(hash("été"), hash("étés"));
    }
}

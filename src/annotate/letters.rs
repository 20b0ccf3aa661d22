//! What the letters and endings of a word that no list holds say about its language.
//!
//! Weak evidence, a quarter of a function word and less: orthographies (`ß`, `ñ`, `ã`), and endings that one of
//! the seven languages of the lexicon uses far more than the others.

/// Letters, and the languages that write them, in the order of the lexicon: fr en de es it pt nl.
const LETTERS: &[(char, [u8; 7])] = &[
    ('œ', [8, 0, 0, 0, 0, 0, 0]),
    ('è', [6, 0, 0, 0, 4, 0, 0]),
    ('é', [5, 0, 0, 3, 0, 3, 1]),
    ('ê', [6, 0, 0, 0, 0, 5, 0]),
    ('û', [8, 0, 0, 0, 0, 0, 0]),
    ('ù', [4, 0, 0, 0, 6, 0, 0]),
    ('î', [8, 0, 0, 0, 0, 0, 0]),
    ('ô', [5, 0, 0, 0, 0, 5, 0]),
    ('â', [5, 0, 0, 0, 0, 4, 0]),
    ('à', [5, 0, 0, 0, 6, 2, 0]),
    ('ç', [5, 0, 0, 0, 0, 7, 0]),
    ('ë', [3, 0, 0, 0, 0, 0, 6]),
    ('ï', [4, 0, 0, 0, 0, 0, 4]),
    ('ä', [0, 0, 8, 0, 0, 0, 0]),
    ('ö', [0, 0, 7, 0, 0, 0, 0]),
    ('ü', [0, 0, 7, 1, 0, 0, 0]),
    ('ß', [0, 0, 8, 0, 0, 0, 0]),
    ('ñ', [0, 0, 0, 8, 0, 0, 0]),
    ('á', [0, 0, 0, 5, 0, 4, 0]),
    ('í', [0, 0, 0, 5, 0, 4, 0]),
    ('ó', [0, 0, 0, 6, 1, 4, 0]),
    ('ú', [0, 0, 0, 5, 0, 4, 0]),
    ('ã', [0, 0, 0, 0, 0, 8, 0]),
    ('õ', [0, 0, 0, 0, 0, 8, 0]),
    ('ì', [0, 0, 0, 0, 8, 0, 0]),
    ('ò', [0, 0, 0, 0, 8, 0, 0]),
];

/// Endings, and the languages that use them.
const ENDINGS: &[(&str, [u8; 7])] = &[
    ("eux", [6, 0, 0, 0, 0, 0, 0]),
    ("euse", [6, 0, 0, 0, 0, 0, 0]),
    ("ment", [4, 2, 1, 0, 0, 0, 1]),
    ("aient", [7, 0, 0, 0, 0, 0, 0]),
    ("ait", [5, 0, 0, 0, 0, 0, 0]),
    ("eau", [6, 0, 0, 0, 0, 0, 0]),
    ("aux", [6, 0, 0, 0, 0, 0, 0]),
    ("ique", [6, 0, 0, 0, 0, 1, 0]),
    ("elle", [4, 0, 0, 0, 2, 0, 1]),
    ("ette", [5, 0, 0, 0, 1, 0, 0]),
    ("eur", [5, 0, 0, 0, 0, 0, 2]),
    ("ez", [5, 0, 0, 2, 0, 0, 0]),
    ("ing", [0, 6, 1, 0, 0, 0, 2]),
    ("ed", [0, 5, 0, 0, 0, 0, 0]),
    ("ly", [0, 6, 0, 0, 0, 0, 0]),
    ("ness", [0, 7, 0, 0, 0, 0, 0]),
    ("ght", [0, 7, 0, 0, 0, 0, 0]),
    ("ung", [0, 0, 6, 0, 0, 0, 0]),
    ("lich", [0, 0, 7, 0, 0, 0, 0]),
    ("keit", [0, 0, 8, 0, 0, 0, 0]),
    ("isch", [0, 0, 6, 0, 0, 0, 3]),
    ("ción", [0, 0, 0, 8, 0, 0, 0]),
    ("dad", [0, 0, 0, 6, 0, 0, 0]),
    ("zione", [0, 0, 0, 0, 8, 0, 0]),
    ("mente", [0, 0, 0, 3, 4, 3, 0]),
    ("ità", [0, 0, 0, 0, 8, 0, 0]),
    ("gli", [0, 0, 0, 0, 7, 0, 0]),
    ("ção", [0, 0, 0, 0, 0, 8, 0]),
    ("dade", [0, 0, 0, 0, 0, 6, 0]),
    ("ijk", [0, 0, 0, 0, 0, 0, 8]),
    ("heid", [0, 0, 0, 0, 0, 0, 8]),
    ("aar", [0, 0, 0, 0, 0, 0, 6]),
    ("oor", [0, 0, 0, 0, 0, 0, 6]),
];

/// How many characters of a word are looked at: a word that is longer is no word.
const LONGEST: usize = 32;

/// Returns the votes of the letters and the ending of a word, packed as the lexicon packs them.
pub(super) fn votes(word: &str) -> u64 {
    let mut sum = [0u8; 7];
    if word.len() <= LONGEST {
        if !word.is_ascii() {
            for letter in word.chars().filter(|letter| !letter.is_ascii()) {
                let Some((_, votes)) = LETTERS.iter().find(|(known, _)| *known == letter) else { continue };
                add(&mut sum, *votes);
            }
        }
        if let Some((_, votes)) =
            ENDINGS.iter().find(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending))
        {
            add(&mut sum, *votes);
        }
    }
    u64::from_le_bytes([sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], 0])
}

fn add(sum: &mut [u8; 7], votes: [u8; 7]) {
    sum.iter_mut().zip(votes).for_each(|(sum, vote)| *sum = sum.saturating_add(vote));
}

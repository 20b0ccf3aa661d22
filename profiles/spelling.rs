//! How people and programs spoil words: what the profiles are fitted on beside good spelling.

/// Returns a word without its accents, as it is written in haste.
pub fn plain(word: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ý' | 'ÿ' => 'y',
            _ => letter,
        })
        .collect()
}

/// Returns a word without its accented letters, as a wrong charset leaves it; letters of other scripts stay.
pub fn lost(word: &str) -> String {
    word.chars().filter(|&letter| letter.is_ascii() || letter > '\u{17F}').collect()
}

/// Joins words to their elided neighbours where the apostrophe is left out: `jai`, `cest`.
pub fn join(words: &mut Vec<String>) {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        match joined.last_mut() {
            Some(last) if last.ends_with(['\'', '\u{2019}']) => {
                last.pop();
                last.push_str(&word);
            }
            _ => joined.push(word),
        }
    }
    *words = joined;
}

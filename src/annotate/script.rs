//! Languages that their script names: no profile is needed where one language alone is written so.
//!
//! Cyrillic, Arabic, Hebrew and Devanagari are shared by too many; of Cyrillic, two languages have letters of their own.

/// Scripts that one language alone uses, or by far the most: their blocks in Unicode and its tag.
const SCRIPTS: &[(char, char, &str)] = &[
    ('\u{370}', '\u{3FF}', "el"),
    ('\u{530}', '\u{58F}', "hy"),
    ('\u{980}', '\u{9FF}', "bn"),
    ('\u{A00}', '\u{A7F}', "pa"),
    ('\u{A80}', '\u{AFF}', "gu"),
    ('\u{B00}', '\u{B7F}', "or"),
    ('\u{B80}', '\u{BFF}', "ta"),
    ('\u{C00}', '\u{C7F}', "te"),
    ('\u{C80}', '\u{CFF}', "kn"),
    ('\u{D00}', '\u{D7F}', "ml"),
    ('\u{D80}', '\u{DFF}', "si"),
    ('\u{E00}', '\u{E7F}', "th"),
    ('\u{1000}', '\u{109F}', "my"),
    ('\u{10A0}', '\u{10FF}', "ka"),
    ('\u{1200}', '\u{137F}', "am"),
    ('\u{1780}', '\u{17FF}', "km"),
    ('\u{3040}', '\u{9FFF}', "zh"),
    ('\u{AC00}', '\u{D7AF}', "ko"),
];
/// Letters of Cyrillic that Kazakh has and Mongolian has not, and those of both.
const KAZAKH: [char; 3] = ['қ', 'ғ', 'ұ'];
const MONGOLIAN: [char; 2] = ['ө', 'ү'];

/// Tells whether a word is written in a script that none of the languages of the lexicon is written in.
pub(super) fn is_foreign(word: &str) -> bool {
    let first = word.chars().next().unwrap_or_default();
    first >= '\u{370}' && !('\u{1E00}'..='\u{1EFF}').contains(&first)
}

/// Returns the tag of the language that the script of a text names, if most of its letters say so.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut votes = [0u32; SCRIPTS.len()];
    let mut letters = 0;
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        if let Some(place) = SCRIPTS.iter().position(|&(first, last, _)| (first..=last).contains(&letter)) {
            votes[place] += 1;
        }
    }
    let place = (0..votes.len()).max_by_key(|&place| votes[place])?;
    if 2 * votes[place] > letters {
        let tag = SCRIPTS[place].2;
        // Japanese mixes kana with Chinese signs.
        let kana = tag == "zh" && text.contains(|letter| ('\u{3040}'..='\u{30FF}').contains(&letter));
        return Some(if kana { "ja" } else { tag });
    }
    if text.contains(KAZAKH) {
        return Some("kk");
    }
    text.contains(MONGOLIAN).then_some("mn")
}

#[cfg(test)]
mod tests {
    use super::{is_foreign, language};

    #[test]
    fn scripts_name_languages() {
        assert_eq!(language("สวัสดีครับ"), Some("th"));
        assert_eq!(language("안녕하세요 여러분 Paris"), Some("ko"));
        assert_eq!(language("日本語を話します"), Some("ja"));
        assert_eq!(language("我不知道"), Some("zh"));
        assert_eq!(language("Мен қазақша сөйлеймін"), Some("kk"));
        assert_eq!(language("Я не знаю"), None);
        assert_eq!(language("Je parle de 日本"), None);
        assert!(is_foreign("знаю") && !is_foreign("ệ") && !is_foreign("été") && !is_foreign(""));
    }
}

//! Names of languages in English and French, as CLDR gives them (<https://cldr.unicode.org>).

/// Returns the names of a language by its tag.
pub fn of(tag: &str) -> Option<(&'static str, &'static str)> {
    NAMES.iter().find(|(known, ..)| *known == tag).map(|&(_, english, french)| (english, french))
}

const NAMES: &[(&str, &str, &str)] = &[
    ("und", "not told", "indéterminée"),
    ("fr", "French", "français"),
    ("en", "English", "anglais"),
    ("de", "German", "allemand"),
    ("es", "Spanish", "espagnol"),
    ("it", "Italian", "italien"),
    ("pt", "Portuguese", "portugais"),
    ("nl", "Dutch", "néerlandais"),
    ("af", "Afrikaans", "afrikaans"),
    ("ak", "Akan", "akan"),
    ("am", "Amharic", "amharique"),
    ("ar", "Arabic", "arabe"),
    ("az", "Azerbaijani", "azerbaïdjanais"),
    ("be", "Belarusian", "biélorusse"),
    ("bg", "Bulgarian", "bulgare"),
    ("bn", "Bangla", "bengali"),
    ("ca", "Catalan", "catalan"),
    ("cs", "Czech", "tchèque"),
    ("cy", "Welsh", "gallois"),
    ("da", "Danish", "danois"),
    ("el", "Greek", "grec"),
    ("eo", "Esperanto", "espéranto"),
    ("et", "Estonian", "estonien"),
    ("fa", "Persian", "persan"),
    ("fi", "Finnish", "finnois"),
    ("gu", "Gujarati", "goudjarati"),
    ("he", "Hebrew", "hébreu"),
    ("hi", "Hindi", "hindi"),
    ("hr", "Croatian", "croate"),
    ("hu", "Hungarian", "hongrois"),
    ("hy", "Armenian", "arménien"),
    ("id", "Indonesian", "indonésien"),
    ("ja", "Japanese", "japonais"),
    ("jv", "Javanese", "javanais"),
    ("ka", "Georgian", "géorgien"),
    ("kk", "Kazakh", "kazakh"),
    ("km", "Khmer", "khmer"),
    ("kn", "Kannada", "kannada"),
    ("ko", "Korean", "coréen"),
    ("la", "Latin", "latin"),
    ("lt", "Lithuanian", "lituanien"),
    ("lv", "Latvian", "letton"),
    ("mk", "Macedonian", "macédonien"),
    ("ml", "Malayalam", "malayalam"),
    ("mn", "Mongolian", "mongol"),
    ("mr", "Marathi", "marathi"),
    ("my", "Burmese", "birman"),
    ("nb", "Norwegian Bokmål", "norvégien bokmål"),
    ("ne", "Nepali", "népalais"),
    ("or", "Odia", "odia"),
    ("pa", "Punjabi", "pendjabi"),
    ("pl", "Polish", "polonais"),
    ("ro", "Romanian", "roumain"),
    ("ru", "Russian", "russe"),
    ("si", "Sinhala", "cingalais"),
    ("sk", "Slovak", "slovaque"),
    ("sl", "Slovenian", "slovène"),
    ("sn", "Shona", "shona"),
    ("sr", "Serbian", "serbe"),
    ("sv", "Swedish", "suédois"),
    ("ta", "Tamil", "tamoul"),
    ("te", "Telugu", "télougou"),
    ("th", "Thai", "thaï"),
    ("tk", "Turkmen", "turkmène"),
    ("tl", "Tagalog", "tagalog"),
    ("tr", "Turkish", "turc"),
    ("uk", "Ukrainian", "ukrainien"),
    ("ur", "Urdu", "ourdou"),
    ("uz", "Uzbek", "ouzbek"),
    ("vi", "Vietnamese", "vietnamien"),
    ("yi", "Yiddish", "yiddish"),
    ("zh", "Chinese", "chinois"),
    ("zu", "Zulu", "zoulou"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::TAGS;

    #[test]
    fn every_language_has_a_name() {
        let nameless: Vec<_> = TAGS.iter().filter(|tag| of(tag).is_none()).collect();
        assert!(nameless.is_empty(), "{nameless:?}");
    }
}

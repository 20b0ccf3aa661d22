//! The words that names are made of: runs of letters or of figures, compared without case and accents.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::hash::Hasher;

/// One word of a text or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Characters, without marks.
    pub length: u32,
    /// What its characters are.
    pub kind: Kind,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// What the characters of a word are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Letters,
    /// Figures.
    Figures,
    /// One letter of a script that is written without blanks: each is a word of its own.
    Unspaced,
}

/// Yields the words of a text, in order. Names are often glued to others, so a word ends where figures follow letters, and
/// where a capital follows a small letter: `MerciOrnicar2009` is three.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|&(_, character)| character.is_alphanumeric())?;
        let kind = kind(first);
        let capital = first.is_uppercase();
        let mut word = Word { start, end: start + first.len_utf8(), length: 1, kind, capital };
        let mut last = first;
        let goes_on = |last: char, next: char| {
            next.is_alphanumeric()
                && kind == self::kind(next)
                && kind != Kind::Unspaced
                && !(last.is_lowercase() && next.is_uppercase())
        };
        while let Some((place, next)) = rest.next_if(|&(_, next)| is_nothing(next) || goes_on(last, next)) {
            word.end = place + next.len_utf8();
            if !is_nothing(next) {
                word.length += 1;
                last = next;
            }
        }
        Some(word)
    })
}

fn kind(character: char) -> Kind {
    match character {
        _ if character.is_numeric() => Kind::Figures,
        // Kana, Han, Hangul; Thai, Lao, Khmer and Burmese.
        '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{0E00}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}' => Kind::Unspaced,
        _ => Kind::Letters,
    }
}

/// Tells whether a character changes no word: marks, soft hyphens, joiners.
fn is_nothing(character: char) -> bool {
    is_combining_mark(character) || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Takes the characters of a word as they are compared: NFKD, without marks, in lower case, ligatures and strokes undone.
pub fn each_folded(word: &str, mut take: impl FnMut(char)) {
    for character in word.chars() {
        if character.is_ascii() {
            take(character.to_ascii_lowercase());
            continue;
        }
        decompose_compatible(character, |part| {
            part.to_lowercase().filter(|part| !is_nothing(*part)).for_each(|part| match part {
                'œ' => "oe".chars().for_each(&mut take),
                'æ' => "ae".chars().for_each(&mut take),
                'ß' => "ss".chars().for_each(&mut take),
                'ø' => take('o'),
                'ł' => take('l'),
                'đ' => take('d'),
                'ı' => take('i'),
                other => take(other),
            });
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

/// Returns a name as it is compared, its words next to each other.
pub fn squeezed(name: &str) -> String {
    let mut squeezed = String::with_capacity(name.len());
    words(name).for_each(|word| each_folded(&name[word.start..word.end], |letter| squeezed.push(letter)));
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|word| &text[word.start..word.end]).collect()
    }

    #[test]
    fn words_are_runs_of_letters_or_of_figures() {
        assert_eq!(
            cut("l’Élan_d'e\u{301}te\u{301} n°7, @bob75 !"),
            ["l", "Élan", "d", "e\u{301}te\u{301}", "n", "7", "bob", "75"]
        );
        assert_eq!(cut("#MerciOrnicar2009 JCFrog McAlpin"), ["Merci", "Ornicar", "2009", "JCFrog", "Mc", "Alpin"]);
        assert_eq!(cut("山田さん et or\u{AD}nicar"), ["山", "田", "さ", "ん", "et", "or\u{AD}nicar"]);
        assert_eq!(words("e\u{301}te\u{301}").next().unwrap().length, 3);
        assert_eq!(words("… !").count(), 0);
    }

    #[test]
    fn case_accents_and_ligatures_do_not_tell_words_apart() {
        assert_eq!(hash("ÉTÉ"), hash("e\u{301}te\u{301}"));
        assert_eq!(hash("ﬁlle"), hash("Fille"));
        assert_eq!(squeezed("Le-Cœur Strauß"), "lecoeurstrauss");
        assert_ne!(hash("été"), hash("étés"));
    }
}

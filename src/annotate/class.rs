//! Classes of bytes and characters: which part of the scanner takes over where a token begins.

/// What a token that begins with a byte can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Space, tab and other white space but line ends; control characters go with it.
    Space,
    /// Line feed or carriage return.
    LineEnd,
    /// An ASCII digit.
    Digit,
    /// `.`, `!` or `?`.
    Final,
    /// `#`, `@`, `$`.
    Sigil,
    /// A sign that an emoticon or an arrow can begin with.
    Face,
    /// Any other ASCII punctuation.
    Punctuation,
    /// Any other ASCII sign.
    Symbol,
    /// The first byte of a longer character, or a letter.
    Wide,
}

/// Class of each byte.
static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'\n' | b'\r' => Class::LineEnd,
            0..=b' ' | 0x7F => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Wide,
            b'0'..=b'9' => Class::Digit,
            b'.' | b'!' | b'?' => Class::Final,
            b'#' | b'@' | b'$' => Class::Sigil,
            b':' | b';' | b'=' | b'<' | b'>' | b'^' | b'-' | b'(' | b'\\' | b'+' => Class::Face,
            b'"' | b'\'' | b')' | b',' | b'/' | b'[' | b']' | b'{' | b'}' | b'&' | b'%' | b'*' => Class::Punctuation,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    table
}

/// Whether a word that comes to a byte has ended: all of ASCII, but letters, digits and what may join or clip a word,
/// or make a code (`C++`) or a face (`x)`) of it.
static ENDS: [bool; 256] = ends();

const fn ends() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let joins = matches!(byte as u8, b'\'' | b'.' | b'-' | b':' | b'/' | b'(' | b')' | b'&' | b'_' | b'+' | b'#');
        table[byte] = !joins && !(byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
}

/// Tells whether a word that comes to a byte has surely ended.
#[inline]
pub(super) fn ends_word(byte: u8) -> bool {
    ENDS[byte as usize]
}

/// Returns the class of a byte.
#[inline]
pub(super) fn of(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// Tells whether a character is written as an apostrophe: the acute accent and the prime of some keyboards too.
/// U+2018 is one only inside a word.
pub(super) const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' | '\u{B4}' | '\u{2032}' | '\u{201B}')
}

/// Tells whether a character is a letter or digit; one of the apostrophes is a letter to Unicode (U+02BC).
pub(super) fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() && !is_apostrophe(character)
}

/// Tells whether a character is a hyphen: ASCII, U+2010, or the non-breaking U+2011.
pub(super) const fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Tells whether a character beyond ASCII goes on with a word: letters, combining marks, joiners, soft hyphens.
pub(super) fn continues_word(character: char) -> bool {
    match character {
        '\u{AA}' | '\u{BA}' | '\u{2BC}' => false,
        '\u{C0}'..='\u{24F}' => !matches!(character, '×' | '÷'),
        '²' | '³' | '¹' | '½' | '¼' | '¾' | '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' => true,
        _ => character.is_alphanumeric() || is_superscript(character) || is_mark(character),
    }
}

/// Digits written high, as in `km²`.
pub(super) const fn is_superscript(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉' | '½' | '¼' | '¾' | '⅓' | '⅔')
}

/// Tells whether a character is a combining mark.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
        && !matches!(character, '\u{20D0}'..='\u{20FF}' | '\u{FE0F}')
}

/// Tells whether words of the script are not parted by spaces or by the rules of this scanner (UAX #29 does it).
pub(super) const fn needs_word_bounds(character: char) -> bool {
    matches!(character, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}' | '\u{1B000}'..='\u{1B16F}')
}

/// Tells whether a character is shown as an emoji, or becomes one with what follows it.
pub(super) const fn is_emoji(character: char) -> bool {
    matches!(character, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B07}' | '\u{2B1B}'
        | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23FA}' | '\u{25FB}'..='\u{25FE}'
        | '\u{2934}' | '\u{2935}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{E0020}'..='\u{E007F}')
}

/// Tells whether a character beyond ASCII is punctuation, as against another sign.
pub(super) const fn is_punctuation(character: char) -> bool {
    matches!(character, '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{0964}' | '\u{0965}')
}

//! What every text goes through: NFC, line feeds, no controls, no invisible marks.
//!
//! - `\r\n`, `\r`, U+000B and U+000C become `\n`; the other controls below U+0020 except tab, and U+007F to U+009F, are
//!   deleted: what stands there was misread, or wants to steer a terminal.
//! - U+200B and U+FEFF are deleted; U+200D and U+FE0F stay, since emoji are made with them.
//! - Signs that turn the direction of writing stay in texts, where Arabic and Hebrew need them; names, titles and
//!   carried columns, which stand in tables beside others, lose them (Unicode TR 36, "bidirectional text spoofing").
//! - Spaces that do not break (U+00A0, U+202F) stay: French puts them before `: ; ! ?`.
//!
//! Most texts need nothing of this: one look at the bytes tells.

use std::iter::once;

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick};
use wide::{bytemuck, i8x16};

/// What a look at the bytes of a text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Something has to be changed, or may have to be; characters are lost (U+FFFD) only in such texts.
    pub unclean: bool,
    /// The letters that UTF-8 read as Windows-1252 leaves behind (`Ã©`, `â€™`) may stand here.
    pub mojibake: bool,
}

/// Looks at the bytes of a text, without changing anything.
pub fn look(text: &str) -> Look {
    let bytes = text.as_bytes();
    let mut found = Look::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
        match byte {
            b' '..=0x7E | b'\n' | b'\t' => at += plain(&bytes[at..]),
            0xC3 => {
                let leads = matches!(next(1), 0x82 | 0x83 | 0x85 | 0xA2 | 0xAF | 0xB0);
                // Behind `Ã`, the no-break space of an `à` may be gone.
                let is_bare = next(1) == 0x83 && matches!(next(2), 0 | b' ' | b'\n' | b'.' | b',' | b')');
                found.mojibake |= leads && !next(2).is_ascii() || is_bare;
                at += 2;
            }
            0xC2 if next(1) < 0xA0 => {
                found.unclean = true;
                at += 2;
            }
            // U+00A0 to U+02FF are all in NFC, and so is what follows of general punctuation and emoji.
            0xC2..=0xCB => at += 2,
            0xE2 if next(1) == 0x80 && !matches!(next(2), 0x80 | 0x81 | 0x8B) => at += 3,
            0xF0 if next(1) == 0x9F => at += 4,
            _ => {
                found.unclean = true;
                at += 1;
            }
        }
    }
    found
}

/// Returns how many bytes at the beginning, sixteen looked at at once, are such as most texts are made of: printable
/// ASCII, line ends, tabs, the letters of Europe, general punctuation and emoji, all of which are clean; and of the
/// accents of French no two side by side, which may be mojibake.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>) {
        let others = others(block);
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
    // Spaces stand behind the end, where all characters are whole.
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let mut last = [b' '; WINDOW];
        last[..rest.len()].copy_from_slice(rest);
        let others = others(&last);
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
    bytes.len()
}

/// Tells which of the first sixteen bytes begin what is none of these, in a bit each.
#[inline]
fn others(window: &[u8; WINDOW]) -> u32 {
    let lanes = |from: usize| {
        let block = window.get(from..from + BLOCK).and_then(<[u8]>::first_chunk::<BLOCK>);
        bytemuck::cast::<[u8; BLOCK], i8x16>(block.copied().unwrap_or_default())
    };
    let (here, next, after_next) = (lanes(0), lanes(1), lanes(2));
    let is = |bytes: i8x16, byte: u8| bytes.simd_eq(i8x16::splat(byte.cast_signed()));
    let below = |bytes: i8x16, byte: u8| bytes.simd_lt(i8x16::splat(byte.cast_signed()));
    // As signed numbers, what continues a character (0x80 to 0xBF) lies below what begins one (0xC2 to 0xF4), and both
    // below ASCII.
    let is_shown = here.simd_gt(i8x16::splat(b' '.cast_signed() - 1)) & !is(here, 0x7F);
    let ascii = is_shown | is(here, b'\n') | is(here, b'\t');
    let latin = below(here, 0xCC)
        & !(is(here, 0xC2) & below(next, 0xA0))
        & !(is(here, 0xC3) & (below(after_next, 0) | is(next, 0x83)));
    let odd = below(after_next, 0x82) | is(after_next, 0x8B);
    let punctuation = is(here, 0xE2) & is(next, 0x80) & !odd;
    let emoji = is(here, 0xF0) & is(next, 0x9F);
    !(ascii | latin | punctuation | emoji).to_bitmask() & 0xFFFF
}

/// Bytes of which the first [`BLOCK`] are looked at: a character may go on behind them.
const WINDOW: usize = BLOCK + 2;

/// Bytes that are looked at at once.
const BLOCK: usize = 16;

/// Cleans a text in place where a look at it says so; `scratch` is memory to work in.
pub fn clean(text: &mut String, look: Look, scratch: &mut String) {
    if !look.unclean {
        return;
    }
    let goes = |letter: char| {
        letter.is_control() && letter != '\n' && letter != '\t' || matches!(letter, '\u{200B}' | '\u{FEFF}')
    };
    if text.contains(goes) {
        scratch.clear();
        without_controls(text, scratch);
        std::mem::swap(text, scratch);
    }
    if is_nfc_quick(text.chars()) != IsNormalized::Yes {
        scratch.clear();
        scratch.extend(text.nfc());
        std::mem::swap(text, scratch);
    }
}

fn without_controls(text: &str, clean: &mut String) {
    let mut before = '\0';
    for character in text.chars() {
        match character {
            '\n' if before == '\r' => {}
            '\r' | '\u{B}' | '\u{C}' => clean.push('\n'),
            '\n' | '\t' => clean.push(character),
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{200B}' | '\u{FEFF}' => {}
            _ => clean.push(character),
        }
        before = character;
    }
}

/// Tells a value of letters and figures of ASCII, hyphens and underscores, as most ids and many names are: nothing is to
/// be cleaned, trimmed or masked in it.
pub fn is_word(value: &str) -> bool {
    value.bytes().all(|byte| WORD[usize::from(byte)])
}

/// Bytes of such words.
const WORD: [bool; 256] = {
    let (mut known, mut byte) = ([false; 256], 0_u8);
    while byte < 128 {
        known[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        byte += 1;
    }
    known
};

/// Cleans a value that stands in tables beside others: as a text, and without signs that turn the direction of writing.
pub fn clean_value(value: &mut String, scratch: &mut String) {
    if is_word(value) {
        return;
    }
    let look = look(value);
    clean(value, look, scratch);
    without_turns(value);
}

/// Returns a value without white space around it. Nearly all have none, which their first and last byte tell.
pub fn trimmed(value: &str) -> &str {
    match value.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => value,
        [] => value,
        _ => value.trim(),
    }
}

/// Puts a replacement character in place of each control character of an id but white space: neither tables nor XML can
/// hold one, and ids without them would be other ids.
pub fn replace_controls(id: &mut String) {
    let is_lost = |letter: char| letter.is_control() && !letter.is_whitespace();
    if id.contains(is_lost) {
        *id = id.replace(is_lost, "\u{FFFD}");
    }
}

/// Deletes the signs that turn the direction of writing.
pub fn without_turns(value: &mut String) {
    // All of them begin with one of these two bytes.
    if memchr::memchr2(0xD8, 0xE2, value.as_bytes()).is_some() && value.contains(turns) {
        value.retain(|letter| !turns(letter));
    }
}

fn turns(letter: char) -> bool {
    matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns where byte `position` of `given` comes to stand once the text is cleaned; behind the letter, where it stands
/// between a letter and its accent.
pub fn cleaned_position(given: &str, position: usize) -> usize {
    let (start, rest) = given.split_at_checked(position).unwrap_or((given, ""));
    let mut joined = 0;
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if joins(letter) => joined = at + letter.len_utf8(),
            // Goes, so that what follows it may still join.
            '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{200B}' | '\u{FEFF}' => {}
            _ => break,
        }
    }
    let mut start = [start, &rest[..joined]].concat();
    let found = look(&start);
    clean(&mut start, found, &mut String::new());
    start.len()
}

/// Tells what may become one letter with what stands before it, or change places with it.
fn joins(letter: char) -> bool {
    !letter.is_ascii() && (canonical_combining_class(letter) != 0 || is_nfc_quick(once(letter)) == IsNormalized::Maybe)
}

/// Counts the characters that stand for bytes no charset could explain (U+FFFD).
pub fn replacements(text: &str) -> u64 {
    memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}".as_bytes()).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let mut text = text.to_owned();
        let found = look(&text);
        clean(&mut text, found, &mut String::new());
        text
    }

    #[test]
    fn letters_and_their_accents_become_one() {
        assert_eq!(cleaned("e\u{301}te\u{301}"), "été");
        assert_eq!(cleaned("l’été à 10\u{202F}h 🙂"), "l’été à 10\u{202F}h 🙂");
    }

    #[test]
    fn line_ends_become_line_feeds_and_controls_go() {
        assert_eq!(cleaned("a\r\nb\rc\0d\u{B}e\tf\u{7F}"), "a\nb\ncd\ne\tf");
    }

    #[test]
    fn controls_beyond_ascii_go() {
        assert_eq!(cleaned("a\u{9B}31mb\u{85}c\u{80}\u{A0}»"), "a31mbc\u{A0}»");
    }

    #[test]
    fn signs_that_turn_the_direction_stay_in_texts_and_go_from_values() {
        let given = "\u{61C}a\u{202E}b\u{2066}c\u{200F} שלום عادل";
        assert_eq!(cleaned(given), given);
        let mut value = format!("{given}\0\u{9F}");
        clean_value(&mut value, &mut String::new());
        assert_eq!(value, "abc שלום عادل");
    }

    #[test]
    fn invisible_marks_go_but_emoji_keep_their_joiners() {
        assert_eq!(cleaned("\u{FEFF}a\u{200B}b 👩\u{200D}💻 ❤\u{FE0F}"), "ab 👩\u{200D}💻 ❤\u{FE0F}");
    }

    #[test]
    fn a_place_is_found_again_in_the_cleaned_text() {
        let given = "e\u{301}\r\nx";
        assert_eq!(cleaned_position(given, given.find('x').unwrap()), "é\n".len());
        assert_eq!(cleaned_position(given, 1), "é".len());
        assert_eq!(cleaned_position("e\0\u{301}x", 1), "é".len());
    }

    #[test]
    fn ordinary_french_needs_no_change() {
        assert_eq!(look("Ça c’est « l’œuvre » … 🙂"), Look::default());
    }
}

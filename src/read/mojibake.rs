//! UTF-8 that was once read as Windows-1252 (`Ã©` for `é`, `â€™` for `’`), perhaps twice: found, and repaired on request.
//!
//! Only what begins like the letters and signs of Western texts is taken for it, so that `CAFÉ»` stays what it is.

use encoding_rs::WINDOWS_1252;

use super::text;

/// How often texts are seen to have been misread, one misreading on top of another.
const DEEPEST: usize = 3;

/// Returns the repaired text and the number of characters repaired, or nothing where there is nothing to repair.
pub fn repaired(given: &str) -> Option<(String, u64)> {
    if !text::look(given).mojibake {
        return None;
    }
    let mut current = given.to_owned();
    let mut count = 0;
    for _ in 0..DEEPEST {
        let (next, found) = once(&current);
        if found == 0 {
            break;
        }
        (current, count) = (next, count + found);
    }
    (count > 0).then_some((current, count))
}

fn once(given: &str) -> (String, u64) {
    let mut clean = String::with_capacity(given.len());
    let mut count = 0;
    let mut rest = given;
    while let Some(first) = rest.chars().next() {
        if let Some((character, length)) = misread(rest) {
            clean.push(character);
            count += 1;
            rest = &rest[length..];
        } else {
            clean.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    (clean, count)
}

/// Reads the beginning of `text` as the bytes that it was before it was misread: the character they meant, and the
/// length in bytes of what stands for it now.
fn misread(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0u8; 4];
    let mut characters = text.chars();
    let first = characters.next()?;
    bytes[0] = stored(first)?;
    let wanted = match bytes[0] {
        0xC2 | 0xC3 | 0xC5 => 2,
        0xE2 | 0xEF => 3,
        0xF0 => 4,
        _ => return None,
    };
    let mut length = first.len_utf8();
    for place in &mut bytes[1..wanted] {
        let character = characters.next()?;
        *place = stored(character)?;
        length += character.len_utf8();
    }
    let plausible = match bytes[0] {
        0xE2 => matches!(bytes[1], 0x80 | 0x82 | 0x84 | 0x9C | 0x9D),
        0xEF => matches!(bytes[1], 0xB8 | 0xBB),
        0xF0 => bytes[1] == 0x9F,
        _ => true,
    };
    let meant = std::str::from_utf8(&bytes[..wanted]).ok()?;
    plausible.then(|| meant.chars().next().map(|character| (character, length)))?
}

/// Returns the byte that Windows-1252 shows as this character, for bytes from 0x80.
fn stored(character: char) -> Option<u8> {
    if character.is_ascii() {
        return None;
    }
    let mut shown = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut shown));
    (!unmappable).then(|| bytes.first().copied())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misread_once(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_misread_once_or_twice_is_repaired() {
        let text = "L’œuvre d’été « à lire » 🙂";
        let once = misread_once(text);
        assert_eq!(repaired(&once).unwrap().0, text);
        assert_eq!(repaired(&misread_once(&once)).unwrap().0, text);
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        assert_eq!(repaired("« CAFÉ», Âge, Ãtilde, pâté"), None);
    }
}

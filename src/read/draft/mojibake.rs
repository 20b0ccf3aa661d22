//! UTF-8 that was once read as Windows-1252 (`Ã©` for `é`, `â€™` for `’`) or as Latin-1, which shows controls where that
//! has signs, perhaps twice: found, and repaired on request.
//!
//! Only what begins like the letters and signs of Western texts is taken for it, so that `CAFÉ»` stays what it is.

use encoding_rs::WINDOWS_1252;

/// How often texts are seen to have been misread, one misreading on top of another.
const DEEPEST: usize = 3;

/// Returns the repaired text and the number of characters repaired, or nothing where there is nothing to repair.
///
/// Worth asking only where a [look](crate::read::draft::text::look) says so.
pub fn repaired(given: &str) -> Option<(String, u64)> {
    let (mut current, mut count) = once(given)?;
    for _ in 1..DEEPEST {
        let Some((next, found)) = once(&current) else { break };
        (current, count) = (next, count + found);
    }
    Some((current, count))
}

/// What Windows-1252 shows for the first byte of the characters that are repaired.
const LEADS: [char; 6] = ['Â', 'Ã', 'Å', 'â', 'ï', 'ð'];

fn once(given: &str) -> Option<(String, u64)> {
    let mut clean = String::new();
    let (mut count, mut copied) = (0, 0);
    for (at, _) in given.match_indices(LEADS) {
        // A lead may be part of what was just repaired.
        if at >= copied
            && let Some((character, length)) = misread(&given[at..])
        {
            clean.push_str(&given[copied..at]);
            clean.push(character);
            (count, copied) = (count + 1, at + length);
        } else if at >= copied
            && let Some(length) = bare_a_grave(given, at)
        {
            clean.push_str(&given[copied..at]);
            clean.push('à');
            (count, copied) = (count + 1, at + length);
        }
    }
    clean.push_str(&given[copied..]);
    (count > 0).then_some((clean, count))
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

/// Returns how many bytes stand for an `à` whose no-break space was lost: it became a space, was cut off at the end, or was
/// joined with the space that follows. What stands behind capitals (`MANHÃ `) is a letter of its own.
fn bare_a_grave(given: &str, at: usize) -> Option<usize> {
    let rest = given[at..].strip_prefix('Ã')?;
    let before = given[..at].chars().next_back();
    let may_stand = before.is_none_or(|letter| !letter.is_alphanumeric() || letter.is_lowercase());
    // Where two spaces stand, the one is what is left of the letter, the other parts words.
    let lost = match rest.as_bytes() {
        [b' '] | [b' ', b' ' | b'.' | b',' | b')' | b'\n', ..] => 1,
        [] | [b' ' | b'\n' | b'.' | b',' | b')', ..] => 0,
        _ => return None,
    };
    may_stand.then_some('Ã'.len_utf8() + lost)
}

/// Returns the byte that Windows-1252 or Latin-1 shows as this character, for bytes from 0x80.
fn stored(character: char) -> Option<u8> {
    if character.is_ascii() {
        return None;
    }
    if matches!(character, '\u{80}'..='\u{9F}') {
        return u8::try_from(u32::from(character)).ok();
    }
    let mut shown = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut shown));
    (!unmappable).then(|| bytes.first().copied())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::draft::text;

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
    fn what_was_read_as_latin_1_is_repaired_by_its_controls() {
        let text = "L’œuvre à 5 € : Ça « va » … 🙂";
        let misread: String = text.bytes().map(char::from).collect();
        assert!(text::look(&misread).mojibake);
        assert_eq!(repaired(&misread).unwrap().0, text);
    }

    #[test]
    fn an_a_whose_space_was_lost_is_repaired() {
        for (given, meant) in [
            ("dÃ©jÃ  lÃ ", "déjà là"),
            ("Ã  la mer", "à la mer"),
            ("Ã la mer", "à la mer"),
            ("voilÃ", "voilà"),
            ("voilÃ , bon", "voilà, bon"),
        ] {
            assert!(text::look(given).mojibake, "{given}");
            assert_eq!(repaired(given).unwrap().0, meant);
        }
        assert_eq!(repaired("AMANHÃ É DIA"), None);
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        assert_eq!(repaired("« CAFÉ», Âge, Ãtilde, pâté"), None);
    }
}

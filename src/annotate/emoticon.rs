//! Emoticons, arrows and `:codes:` of emoji.

/// Emoticons that no rule of eyes, nose and mouth makes.
const FIXED: &[&str] = &[
    "<3", "</3", "^^", "^_^", "^-^", "-_-", ">_<", ">.<", "\\o/", "(^_^)", "(^^)", "(-_-)", "(>_<)", "(;_;)", "(T_T)",
    "\\\\o/", "<=>", "<->", "-->", "==>", "->", "=>", "<-", "<=", ">=", "(y)", "(n)",
];

/// What eyes look like.
const EYES: &[u8] = b":;=";
/// What may stand between eyes and mouth.
const NOSES: &[u8] = b"-'o^";
/// Mouths that no letter can follow, because they are letters themselves.
const LETTER_MOUTHS: &[u8] = b"DPpOoSsxX3c";
/// Other mouths.
const MOUTHS: &[u8] = b")(/\\|*][}{><@$";

/// Returns the end of the emoticon that begins at `at`.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at..];
    let before = at.checked_sub(1).map_or(b' ', |place| text.as_bytes()[place]);
    if let Some(fixed) =
        FIXED.iter().find(|fixed| bytes[0] == fixed.as_bytes()[0] && bytes.starts_with(fixed.as_bytes()))
    {
        let end = at + fixed.len();
        // `->` may stand between words without spaces; a face may not begin inside a word.
        return (!before.is_ascii_alphanumeric() || fixed.ends_with('>')).then(|| run(text, end));
    }
    if !EYES.contains(bytes.first()?) || before.is_ascii_digit() && bytes[0] != b';' {
        return None;
    }
    face(bytes).map(|length| run(text, at + length)).or_else(|| code(bytes, before).map(|length| at + length))
}

/// Reads eyes, perhaps a tear or a nose, a mouth.
fn face(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    while at < 3
        && bytes.get(at).is_some_and(|nose| NOSES.contains(nose))
        && bytes.get(at + 1).is_some_and(|&next| is_mouth(next) || next == b'-')
    {
        at += 1;
    }
    let mouth = *bytes.get(at)?;
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let apart = !next.is_ascii_alphanumeric() && next < 0x80;
    let fits = match mouth {
        // `(voir:(1)` and `http://` are no faces; nor is `=(` in a formula.
        b'/' | b'\\' | b'|' | b'*' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'@' | b'$' => {
            apart && next != b'/' && bytes[0] != b'='
        }
        b'(' => apart,
        b')' => true,
        _ => LETTER_MOUTHS.contains(&mouth) && apart && (bytes[0] != b'=' || at > 1 || mouth == b'D'),
    };
    (fits && (bytes[0] != b'=' || mouth != b'(')).then_some(at + 1)
}

fn is_mouth(byte: u8) -> bool {
    MOUTHS.contains(&byte) || LETTER_MOUTHS.contains(&byte)
}

/// Reads `:rire:`. The longest names of the Unicode short codes have 30 letters or so.
fn code(bytes: &[u8], before: u8) -> Option<usize> {
    if bytes[0] != b':' || before.is_ascii_alphanumeric() {
        return None;
    }
    let name = bytes[1..]
        .iter()
        .take(32)
        .take_while(|&&byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-' | b'0'..=b'9'))
        .count();
    (name >= 2 && bytes.get(name + 1) == Some(&b':')).then_some(name + 2)
}

/// Goes on over a repeated mouth: `:)))`.
fn run(text: &str, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    let mouth = bytes[end - 1];
    while mouth != b'/' && mouth != b'>' && bytes.get(end) == Some(&mouth) {
        end += 1;
    }
    end
}

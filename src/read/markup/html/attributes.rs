//! Leaves out tags with more attributes than any page has: html5ever compares each attribute of a tag with all before it.

use std::borrow::Cow;

/// Most attributes of a tag, roughly; those that people write have fewer than thirty.
const MOST: usize = 512;

/// Returns HTML without tags of too many attributes. Nearly always nothing is to be done.
pub fn bounded(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        if !bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic) {
            at = start + 1;
            continue;
        }
        let (end, attributes) = tag(bytes, start + 1);
        if attributes > MOST {
            kept.push_str(&html[from..start]);
            from = end;
        }
        at = end;
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[from..]);
    Cow::Owned(kept)
}

/// Returns where a tag ends, and how many attributes it may have: words outside of values in quotation marks.
fn tag(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut at, mut words) = (start, 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'>' => return (at, words),
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0C' | b'/' => words += 1,
            // A value begins only behind `=`, and what follows its end without a space is the next attribute.
            b'"' | b'\'' if bytes[start..at - 1].last() == Some(&b'=') => {
                at = memchr::memchr(byte, &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
                words += 1;
            }
            _ => {}
        }
    }
    (at, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_that_nobody_writes_are_left_out() {
        let (many, glued) = (" a=1".repeat(60_000), "a='1'".repeat(60_000));
        assert_eq!(bounded(&format!("é<b{many}>un</b><i {glued}>é")), "éun</b>é");
        for plain in ["1 < 2 <b class='a > b' id=\"x y z\">é</b>", "<a href='", "<", "<é>"] {
            assert_eq!(bounded(plain), plain);
        }
        let data = format!("<img src='data:{}'>", "a b ".repeat(10_000));
        assert_eq!(bounded(&data), data);
    }
}

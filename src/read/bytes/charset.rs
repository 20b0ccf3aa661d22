//! Bytes become text: byte order mark, else `--encoding`, else UTF-16 by its zeros, else strict UTF-8, else what XML or
//! HTML declares, else Windows-1252.
//!
//! UTF-16 and charsets that the user names are translated as a stream. What is left is decided line by line, since
//! files that were put together from several may mix charsets. ISO-8859-1 means Windows-1252, as everywhere on the
//! web (WHATWG Encoding Standard). ISO-8859-15 is told by its `œ` and `€` where nothing speaks against it. Mac Roman is
//! never guessed: name it.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::read::{Options, ReadError, Source, bytes::translation::Translation};

/// Makes every source UTF-8, or left to be told line by line, and says which, for people.
///
/// # Errors
/// [`ReadError::Option`] where the charset that the user names does not exist; [`ReadError::Format`] where the
/// content is empty or no text.
pub fn settle(source: Source, options: &Options) -> Result<(Source, &'static str), ReadError> {
    let named = named(&source, options)?;
    if source.head.is_empty() {
        return Err(ReadError::Format {
            path: source.path.clone(),
            cause: "is empty; check that it was saved or downloaded to its end".to_owned(),
        });
    }
    let marked = Encoding::for_bom(&source.head).map(|(encoding, _)| encoding);
    match marked.or(named).or_else(|| utf16_by_zeros(&source.head)).or_else(|| declared(&source.head)) {
        Some(encoding) if encoding != UTF_8 || marked.is_some() => translate(source, encoding),
        _ => {
            if let Some(cause) = no_text(&source.head) {
                return Err(ReadError::Format { path: source.path.clone(), cause: cause.to_owned() });
            }
            if std::str::from_utf8(complete(&source.head)).is_ok() {
                return Ok((source, "UTF-8"));
            }
            match latin_nine(&source.head).filter(|_| !is_mail(&source.head)) {
                Some(encoding) => translate(source, encoding),
                None => Ok((source, "Windows-1252")),
            }
        }
    }
}

fn named(source: &Source, options: &Options) -> Result<Option<&'static Encoding>, ReadError> {
    let Some(label) = &options.encoding else { return Ok(None) };
    let unknown = || ReadError::Option {
        path: source.path.clone(),
        cause: format!(
            "there is no charset {label:?}; give a label of the Encoding Standard, such as `windows-1252` or `utf-8`"
        ),
    };
    Encoding::for_label(label.as_bytes()).map(Some).ok_or_else(unknown)
}

fn translate(source: Source, encoding: &'static Encoding) -> Result<(Source, &'static str), ReadError> {
    let translated = source.translated(|inner| Box::new(Translation::new(inner, encoding)))?;
    Ok((translated, encoding.name()))
}

/// Returns bytes as text where they are UTF-8.
pub fn utf8(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// Returns bytes without those that are zero, which are no part of any text, and how many these were.
pub fn without_nul(bytes: &[u8]) -> (Cow<'_, [u8]>, u64) {
    if memchr::memchr(0, bytes).is_none() {
        return (Cow::Borrowed(bytes), 0);
    }
    let clean: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
    let removed = bytes.len() - clean.len();
    (Cow::Owned(clean), removed as u64)
}

/// Decodes one line or record: strict UTF-8, else Windows-1252. Tells whether it was not UTF-8.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match utf8(bytes) {
        Some(text) => (Cow::Borrowed(text), false),
        None => (WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

/// Decodes a whole text, line by line where it is not all UTF-8. Counts the lines that were not.
pub fn decode_lines(bytes: Vec<u8>) -> (String, u64) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, 0),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    let mut fallen_back = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let (decoded, fell_back) = decode(line);
        text.push_str(&decoded);
        fallen_back += u64::from(fell_back);
    }
    (text, fallen_back)
}

/// Cuts off a character that the end of the head may have split.
pub fn complete(head: &[u8]) -> &[u8] {
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    }
}

/// Returns the charset that XML or HTML declares, where the bytes are not in UTF-8 and so may be in it. Windows-1252 is
/// left to be told line by line: what says so is often put together from several files.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(complete(head)).is_ok() {
        return None;
    }
    let start = String::from_utf8_lossy(head.get(..4096).unwrap_or(head)).to_ascii_lowercase();
    let xml = || start.split_once("<?xml").and_then(|(_, rest)| rest.split_once("?>")?.0.split_once("encoding="));
    let html = || start.split_once("<meta").and_then(|(_, rest)| rest.split_once("charset="));
    let (_, label) = xml().or_else(html)?;
    let label = label.trim_start_matches(['"', '\'', ' ']).split(['"', '\'', ' ', '>', '/', ';']).next()?;
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != WINDOWS_1252 && *encoding != UTF_8)
}

/// Tells mail, which names a charset for each of its parts (RFC 2045): its reader decodes them.
fn is_mail(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(head).to_ascii_lowercase();
    start.lines().any(|line| line.starts_with("content-type:")) && start.contains("charset=")
}

/// Tells ISO-8859-15, which has `œ`, `Œ` and `€` where Windows-1252 has `½`, `¼` and `¤`: such a sign in a word, or after
/// a number, and nothing that speaks for Windows-1252 (its quotation marks and dashes) or for UTF-8. Whoever declares
/// ISO-8859-1 may mean it, too.
fn latin_nine(head: &[u8]) -> Option<&'static Encoding> {
    let is_letter = |at: Option<usize>| at.and_then(|at| head.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let is_figure = |at: Option<usize>| at.and_then(|at| head.get(at)).is_some_and(u8::is_ascii_digit);
    let speaks_for = |at: usize| match head[at] {
        0xBD | 0xBC => is_letter(Some(at + 1)) && !is_figure(at.checked_sub(1)),
        0xA4 => is_figure(at.checked_sub(1)) || is_figure(at.checked_sub(2)) && matches!(head[at - 1], b' ' | 0xA0),
        _ => false,
    };
    let has_others = head.iter().any(|byte| (0x80..0xA0).contains(byte));
    let is_mixed = head.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    (!has_others && !is_mixed && (0..head.len()).any(speaks_for)).then_some(ISO_8859_15)
}

/// Tells UTF-16 without a byte order mark: in Western text nearly every second byte is zero.
fn utf16_by_zeros(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if pairs < 2 => None,
        () if odd * 10 > pairs * 7 && even * 20 < pairs => Some(UTF_16LE),
        () if even * 10 > pairs * 7 && odd * 20 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// How files that are no text begin, and what to do with them.
const NO_TEXT: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "is a ZIP archive or an office document; unpack it, or save the sheet as CSV"),
    (b"%PDF", "is a PDF; save its text as a file of its own"),
    (b"\x89PNG", "is a picture; give the text of the discussion"),
    (b"\xFF\xD8\xFF", "is a picture; give the text of the discussion"),
    (b"SQLite format 3\0", "is an SQLite database; write the table as CSV first"),
    (b"\xD0\xCF\x11\xE0", "is an old office document; save the sheet as CSV"),
    (b"BZh", "is compressed with bzip2; unpack it first, or use gzip or zstd"),
    (b"\xFD7zXZ", "is compressed with xz; unpack it first, or use gzip or zstd"),
    (b"7z\xBC\xAF", "is a 7z archive; unpack it first"),
];

/// Says why a head is no text, if it is none: a known beginning, or more than one control in a hundred bytes. What else
/// is all UTF-8, in short lines, may have a few more.
fn no_text(head: &[u8]) -> Option<&'static str> {
    if let Some((_, cause)) = NO_TEXT.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(cause);
    }
    let control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    let controls = head.iter().filter(|&&byte| control(byte)).count();
    let lines = memchr::memchr_iter(b'\n', head).count();
    let is_like_text = lines > 0 && controls <= lines && controls * 10 < head.len() && utf8(complete(head)).is_some();
    (controls * 100 > head.len() && !is_like_text).then_some("is no text; give a page, JSON lines or a table")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn read(bytes: &[u8], encoding: Option<&str>) -> Result<(String, &'static str), ReadError> {
        let options = Options { encoding: encoding.map(str::to_owned), ..Options::default() };
        let (mut source, name) = settle(Source::of_bytes("a.txt", bytes.to_vec())?, &options)?;
        let mut bytes = Vec::new();
        source.read_to_end(&mut bytes).unwrap();
        Ok((decode_lines(bytes).0, name))
    }

    #[test]
    fn utf16_is_read_with_a_mark_and_without() {
        let little: Vec<u8> = "été !\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}été".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little, None).unwrap(), ("été !\n".to_owned(), "UTF-16LE"));
        assert_eq!(read(&big, None).unwrap(), ("été".to_owned(), "UTF-16BE"));
    }

    #[test]
    fn a_file_that_mixes_charsets_is_told_line_by_line() {
        let (text, name) = read(b"l\x92\xE9t\xE9\n\xC3\xA9t\xC3\xA9\n", None).unwrap();
        assert_eq!(text, "l’été\nété\n");
        assert_eq!(name, "Windows-1252");
    }

    #[test]
    fn latin_1_means_windows_1252_and_latin_9_has_to_be_named() {
        assert_eq!(read(b"c\x9Cur", Some("iso-8859-1")).unwrap().0, "cœur");
        assert_eq!(read(b"c\xBDur", Some("iso-8859-15")).unwrap().0, "cœur");
    }

    #[test]
    fn a_declared_charset_holds_where_the_bytes_are_not_utf_8() {
        let declared = b"<?xml version='1.0' encoding='ISO-8859-15'?><a>c\xBDur</a>";
        assert!(read(declared, None).unwrap().0.ends_with("<a>cœur</a>"));
        let wrong = "<meta charset=iso-8859-15>cœur".as_bytes();
        assert!(read(wrong, None).unwrap().0.ends_with("cœur"));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(read(b"\xEF\xBB\xBFa", None).unwrap(), ("a".to_owned(), "UTF-8"));
    }

    #[test]
    fn empty_and_binary_files_and_unknown_charsets_are_refused() {
        assert!(read(b"", None).unwrap_err().to_string().contains("is empty"));
        assert!(read(b"\x89PNG\r\n\x1A\n\0\0", None).unwrap_err().to_string().contains("picture"));
        assert!(read(b"\x01\x02\0\x03", None).unwrap_err().to_string().contains("no text"));
        assert!(read(b"a", Some("klingon")).unwrap_err().to_string().contains("no charset"));
    }

    #[test]
    fn latin_nine_is_told_by_its_ligatures_and_its_euro_and_by_nothing_else() {
        assert_eq!(read(b"le c\xBDur \xE0 10 \xA4", None).unwrap().0, "le cœur à 10 €");
        assert_eq!(read(b"2\xBD heures, \xE9t\xE9", None).unwrap().0, "2½ heures, été");
        assert_eq!(read(b"l\x92\xBDuvre", None).unwrap().1, "Windows-1252");
        let mut mixed = "été\n".as_bytes().to_vec();
        mixed.extend(b"c\xBDur");
        assert_eq!(read(&mixed, None).unwrap().0, "été\nc½ur");
    }
}

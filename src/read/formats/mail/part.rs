//! The text of one part of a mail in the charset that it is in, which is not always the one that it names.

use std::{borrow::Cow, sync::LazyLock};

use encoding_rs::{Encoding, UTF_8};
use mail_parser::{
    Encoding as Transfer, Message as Mail, MessagePart, MimeHeaders,
    decoders::{base64::base64_decode, charsets::map::charset_decoder, quoted_printable::quoted_printable_decode},
};

use regex::{Captures, Regex};

use crate::read::bytes::charset;

/// A word of a header field in a charset: `=?iso-8859-1?Q?Fran=E7ais?=`; a language may stand behind the charset.
static ENCODED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"=\?([^?*\s]*)(\*[^?\s]*)?\?([BbQq])\?([^?\n]*)\?=").expect("the pattern is constant and tested")
});

/// Gives encoded words whose charset is none, unknown, or ASCII with other letters, one that their bytes can be read in.
pub fn with_known_charsets(header: &str) -> Cow<'_, str> {
    if !header.contains("=?") {
        return Cow::Borrowed(header);
    }
    ENCODED.replace_all(header, |word: &Captures<'_>| {
        let (label, content) = (&word[1], &word[4]);
        let named = Encoding::for_label(label.as_bytes()).is_some() || charset_decoder(label.as_bytes()).is_some();
        if named && !is_ascii(label) && label.len() > 1 {
            return word[0].to_owned();
        }
        let bytes = if word[3].eq_ignore_ascii_case("b") {
            base64_decode(content.as_bytes())
        } else {
            quoted_printable_decode(content.as_bytes())
        };
        let is_utf8 = bytes.is_none_or(|bytes| str::from_utf8(&bytes).is_ok());
        let readable = if is_utf8 { "utf-8" } else { "windows-1252" };
        format!("=?{readable}?{}?{content}?=", &word[3])
    })
}

/// Returns the text of a part: in the charset that it names, unless that is none, ASCII (which says nothing of other
/// letters) or unknown; then in UTF-8, or Windows-1252, line by line.
pub fn text<'m>(mail: &'m Mail<'_>, part: &'m MessagePart<'_>, read: &'m str) -> Cow<'m, str> {
    let label = part.content_type().and_then(|kind| kind.attribute("charset")).unwrap_or_default().trim();
    let named = Encoding::for_label(label.as_bytes()).filter(|_| !is_ascii(label));
    // Charsets that browsers have dropped, such as UTF-7.
    if named.is_none() && !label.is_empty() && !is_ascii(label) && charset_decoder(label.as_bytes()).is_some() {
        return Cow::Borrowed(read);
    }
    let body = usize::try_from(part.offset_body).ok().zip(usize::try_from(part.offset_end).ok());
    let Some(raw) = body.and_then(|(start, end)| mail.raw_message.get(start..end)) else { return Cow::Borrowed(read) };
    let bytes = match part.encoding {
        Transfer::None => Some(raw.to_vec()),
        Transfer::QuotedPrintable => quoted_printable_decode(raw),
        Transfer::Base64 => base64_decode(raw),
    };
    let Some(bytes) = bytes else { return Cow::Borrowed(read) };
    match named.filter(|named| *named != UTF_8) {
        Some(named) => Cow::Owned(named.decode_without_bom_handling(&bytes).0.into_owned()),
        None => Cow::Owned(charset::decode_lines(bytes).0),
    }
}

fn is_ascii(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    matches!(label.as_str(), "us-ascii" | "ascii" | "ansi_x3.4-1968" | "iso646-us" | "7bit" | "8bit")
}

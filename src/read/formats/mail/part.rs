//! The text of one part of a mail in the charset that it is in, which is not always the one that it names.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use mail_parser::{
    Encoding as Transfer, Message as Mail, MessagePart, MimeHeaders,
    decoders::{base64::base64_decode, charsets::map::charset_decoder, quoted_printable::quoted_printable_decode},
};

use crate::read::bytes::charset;

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

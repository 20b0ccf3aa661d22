//! What all XML formats share: records that are cut out of a stream, and the elements of one record, one after another.
//!
//! Exports are seldom well-formed to the letter, so nothing is checked that is not needed: end tags may be missing,
//! controls and stray `&` may stand anywhere. Entities of a document type are never expanded.

mod ends;
mod head;
mod names;
mod pass;
mod raw;
mod whole;

pub use ends::{Ends, records};
pub use head::{declared, peeked, root};
pub use names::{Names, local};
pub use pass::{each, start};
pub use whole::Closing;

use std::borrow::Cow;

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};

use crate::read::{Options, Piece, bytes::charset, draft::Draft};

/// What is met in a record, in order.
#[derive(Clone, Copy)]
pub enum Met<'a> {
    /// A start tag, by its name with prefix.
    Start(&'a str, &'a Tag<'a>),
    /// Text between two tags, or a part of it, entities decoded.
    Text(&'a str),
    /// An end tag, and all text since the tag before it.
    End(&'a str, &'a str),
}

/// A start tag.
pub struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Returns the value of an attribute, by its name with prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Yields names with prefix, and values with entities decoded.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, String)> {
        let mut attributes = self.0.html_attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| (attribute.key.into_inner(), decoded(&attribute.value).into_owned()))
    }
}

/// Hands everything in a piece of XML on, in order.
///
/// # Errors
/// A sentence, and at which byte, where the rest cannot be read; what came before was handed on.
pub fn walk(xml: &str, take: impl FnMut(Met<'_>)) -> Result<(), (String, usize)> {
    walk_texts(xml, &[], take)
}

/// Hands everything in a piece of XML on, as [`walk`] does; the elements whose local names are `texts` hold text and
/// nothing else. Where something looks like a tag inside of them, because the program that wrote the file escaped
/// nothing, it is a part of the text, HTML as it stands.
///
/// # Errors
/// As [`walk`].
pub fn walk_texts(xml: &str, texts: &[&str], mut take: impl FnMut(Met<'_>)) -> Result<(), (String, usize)> {
    let mut reader = lenient(xml);
    // Where the reader began.
    let mut base = 0;
    let mut text = String::new();
    let mut piece = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                text.clear();
                let name = start.name();
                take(Met::Start(name.as_ref(), &Tag(&start)));
                let at = base + usize::try_from(reader.buffer_position()).unwrap_or(xml.len());
                if texts.contains(&local(name.as_ref()))
                    && let Some(inside) = raw::inside(xml, at, name.as_ref())
                {
                    raw::decode_sections(&xml[inside.clone()], &mut text);
                    take(Met::Text(&text));
                    // The end tag comes next.
                    base = inside.end;
                    reader = lenient(&xml[base..]);
                }
            }
            Ok(Event::End(end)) => {
                take(Met::End(end.name().as_ref(), &text));
                text.clear();
            }
            Ok(Event::Text(part)) => {
                text.push_str(&part);
                take(Met::Text(&part));
            }
            Ok(Event::CData(part)) => {
                text.push_str(&part);
                take(Met::Text(&part));
            }
            Ok(Event::GeneralRef(reference)) => {
                piece.clear();
                expand(&reference, &mut piece);
                text.push_str(&piece);
                take(Met::Text(&piece));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).map_or(xml.len(), |at| base + at);
                return Err((format!("this is not XML ({error}); correct it, or export the file again"), at));
            }
        }
    }
}

/// Reads what is not well-formed, too.
fn lenient(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

/// An entity that XML does not have stays as it is written: texts that are HTML are decoded once more.
fn expand(reference: &BytesRef<'_>, text: &mut String) {
    match (reference.resolve_char_ref(), resolve_predefined_entity(reference)) {
        (Ok(Some(character)), _) => text.push(character),
        (_, Some(known)) => text.push_str(known),
        _ => text.extend(["&", reference, ";"]),
    }
}

/// Decodes the value of an attribute; what is no entity of XML stays.
fn decoded(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    decode(value, &mut text);
    Cow::Owned(text)
}

/// Adds a text whose entities are decoded.
fn decode(value: &str, text: &mut String) {
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        match after.split_once(';') {
            Some((name, end)) if name.len() < 12 && !name.contains('&') => {
                expand(&BytesRef::new(name), text);
                rest = end;
            }
            _ => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
}

/// Returns the bytes of a piece as text, and how many lines were not in UTF-8.
fn text_of(piece: &Piece) -> (Cow<'_, str>, u64) {
    if let Some(text) = charset::utf8(&piece.bytes) {
        return (Cow::Borrowed(text), 0);
    }
    let (text, fallen_back) = charset::decode_lines(piece.bytes.clone());
    (Cow::Owned(text), fallen_back)
}

/// The columns that the user wants carried, by the names of elements.
pub struct Carried(Vec<String>);

impl Carried {
    /// Takes the names from the options. What holds an address of a person has no place here.
    pub fn new(options: &Options) -> Self {
        let private =
            |name: &str| ["email", "mail", "_ip", "ipaddress", "agent"].iter().any(|part| name.contains(part));
        let name = |name: &String| if private(&name.to_lowercase()) { String::new() } else { name.clone() };
        Self(options.meta.iter().map(name).collect())
    }

    /// Tells whether an element or attribute is asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.0.iter().any(|wanted| is_named(wanted, name))
    }

    /// Carries the value of an element or attribute, where it is asked for; one that comes again is added after `|`.
    pub fn carry(&self, name: &str, value: &str, draft: &mut Draft) {
        for (wanted, slot) in self.0.iter().zip(&mut draft.message().meta) {
            if is_named(wanted, name) {
                if !slot.is_empty() {
                    slot.push('|');
                }
                slot.push_str(value.trim());
            }
        }
    }
}

/// Tells whether an element is meant, by its name with or without prefix.
fn is_named(wanted: &str, name: &str) -> bool {
    !wanted.is_empty() && (wanted == name || name.rsplit_once(':').is_some_and(|(_, local)| local == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(xml: &str) -> Vec<String> {
        let mut met = Vec::new();
        let _ = walk_texts(xml, &["texte"], |part| match part {
            Met::Start(name, tag) => met.push(format!("{name} {:?}", tag.attribute("x:id"))),
            Met::End(name, text) => met.push(format!("/{name} {text}")),
            Met::Text(_) => {}
        });
        met
    }

    #[test]
    fn text_is_put_together_from_cdata_references_and_letters() {
        assert_eq!(
            all("<a x:id='1&amp;2'>un &amp; &#233;t&eacute; & <![CDATA[<b> ]]]]><![CDATA[>]]></a><c/>"),
            ["a Some(\"1&2\")", "/a un & ét&eacute; & <b> ]]>", "c None", "/c "]
        );
    }

    #[test]
    fn what_looks_like_tags_in_a_text_is_a_part_of_it() {
        let mails = "<m><x:texte>a & b < c &lt;d <b>e<br/> <![CDATA[</x:texte>]]></i></x:texte ><texte>f</texte></m>";
        assert_eq!(
            all(mails),
            [
                "m None",
                "x:texte None",
                "/x:texte a & b < c <d <b>e<br/> </x:texte></i>",
                "texte None",
                "/texte f",
                "/m "
            ]
        );
        assert_eq!(all("<texte/><a>1</a>")[2..], ["a None", "/a 1"]);
    }

    #[test]
    fn a_text_that_never_ends_takes_nothing_of_the_next() {
        let found = all("<a><texte>un <b>deux</a><a><texte>trois</texte></a>");
        assert!(found.contains(&"/texte trois".to_owned()), "{found:?}");
    }

    #[test]
    fn what_is_cut_off_or_nested_without_end_is_read_as_far_as_it_goes() {
        assert_eq!(all("</x><a><b>un</b><c>de"), ["/x ", "a None", "b None", "/b un", "c None"]);
        assert_eq!(all(&"<a>".repeat(100_000)).len(), 100_000);
    }

    #[test]
    fn entities_of_a_document_type_are_not_expanded() {
        assert_eq!(all("<!DOCTYPE a [<!ENTITY b 'bbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>"), ["a None", "/a &c;"]);
    }
}

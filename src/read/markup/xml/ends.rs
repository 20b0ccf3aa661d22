//! Records of XML that end with one of a few end tags: where such a tag stands in `CDATA` or a comment, it ends nothing.

use std::{ops::Range, sync::LazyLock};

use memchr::{
    memchr,
    memmem::{self, Finder},
};

use crate::read::bytes::pieces::Boundary;

/// Where sections begin and end that hold no tags.
const SECTIONS: [(&str, &str); 2] = [("<![CDATA[", "]]>"), ("<!--", "-->")];

/// Finds the ends of sections.
static CLOSINGS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| SECTIONS.map(|(_, close)| Finder::new(close)));

/// Returns the length of the section that a text begins with, nothing where it never ends, or 0 where there is none.
pub fn section_length(text: &[u8]) -> Option<usize> {
    let Some(section) = section_at(text) else { return Some(0) };
    let close = &CLOSINGS[section];
    Some(close.find(text)? + close.needle().len())
}

fn section_at(text: &[u8]) -> Option<usize> {
    SECTIONS.iter().position(|(open, _)| text.starts_with(open.as_bytes()))
}

/// Longest prefix of a name, with its colon.
pub const LONGEST_PREFIX: usize = 24;

/// Finds the end tags of records.
pub struct Ends {
    /// End tags without their `>`.
    tags: &'static [&'static str],
    /// Which section is open.
    section: Option<usize>,
    position: usize,
}

impl Ends {
    /// Takes the end tags, written as `</item`.
    pub const fn new(tags: &'static [&'static str]) -> Self {
        Self { tags, section: None, position: 0 }
    }

    /// Returns where the next record ends, or nothing where that cannot be seen yet.
    fn next_end(&mut self, bytes: &[u8]) -> Option<usize> {
        loop {
            let rest = bytes.get(self.position..)?;
            if let Some(section) = self.section {
                let close = &CLOSINGS[section];
                let length = close.needle().len();
                let Some(at) = close.find(rest) else {
                    self.position = self.position.max(bytes.len().saturating_sub(length - 1));
                    return None;
                };
                self.position += at + length;
                self.section = None;
                continue;
            }
            self.position += memchr(b'<', rest).unwrap_or(rest.len());
            let rest = &bytes[self.position..];
            // A prefix may stand before a name, and spaces behind it.
            let longest = self.tags.iter().map(|tag| tag.len() + 1).max().unwrap_or(0).max(9) + LONGEST_PREFIX;
            if let Some(section) = section_at(rest) {
                self.section = Some(section);
                self.position += SECTIONS[section].0.len();
            } else if let Some(length) = self.tags.iter().find_map(|tag| length_of(rest, tag)) {
                self.position += length;
                return Some(self.position);
            } else if rest.len() <= longest && memchr(b'>', rest).is_none() {
                return None;
            } else {
                self.position += 1;
            }
        }
    }
}

/// Returns how long an end tag is, its prefix and white space before its `>` too: whatever the prefix, the local name
/// tells.
fn length_of(rest: &[u8], tag: &str) -> Option<usize> {
    let close = rest.strip_prefix(b"</")?;
    let local = tag.as_bytes().strip_prefix(b"</")?;
    let near = &close[..close.len().min(LONGEST_PREFIX)];
    let prefix = if close.starts_with(local) { 0 } else { memchr(b':', near).map_or(0, |at| at + 1) };
    let after = close[prefix..].strip_prefix(local)?;
    let spaces = after.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    (after.get(spaces) == Some(&b'>')).then_some(2 + prefix + local.len() + spaces + 1)
}

impl Boundary for Ends {
    fn last_end(&mut self, bytes: &[u8], _from: usize) -> Option<usize> {
        let mut last = None;
        while let Some(end) = self.next_end(bytes) {
            last = Some(end);
        }
        last
    }

    fn may_stop(&self) -> bool {
        true
    }

    fn restart(&mut self) {
        (self.section, self.position) = (None, 0);
    }

    fn after_loss(&self, bytes: &[u8]) -> Option<usize> {
        memmem::find_iter(bytes, b"</")
            .find_map(|at| self.tags.iter().find_map(|tag| length_of(&bytes[at..], tag)).map(|length| at + length))
    }

    fn unclosed(&self) -> &'static str {
        "look for a `<![CDATA[` or a record that never closes"
    }
}

/// Yields where the records of a text stand; what follows the last end tag comes last, and is no whole record.
pub fn records(xml: &str, tags: &'static [&'static str]) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut ends = Ends::new(tags);
    let mut start = 0;
    std::iter::from_fn(move || {
        let (end, whole) = match ends.next_end(xml.as_bytes()) {
            Some(end) => (end, true),
            None => (xml.len(), false),
        };
        let record = start..end;
        start = end;
        if record.is_empty() {
            return None;
        }
        if !whole {
            ends.position = xml.len();
        }
        Some((record, whole))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, Pieces, Source, bytes::pieces::RecordPieces};

    const TAGS: &[&str] = &["</item"];

    #[test]
    fn any_prefix_may_stand_before_the_name_of_a_record() {
        let text = "<r:x><r:item>1<b/></r:item><item>2</item ></r:items></r:x>";
        let found: Vec<_> = records(text, TAGS).map(|(range, whole)| (&text[range], whole)).collect();
        assert_eq!(found[..2], [("<r:x><r:item>1<b/></r:item>", true), ("<item>2</item >", true)]);
        assert!(!found[2].1);
    }

    #[test]
    fn records_end_at_their_tags_and_not_in_cdata_or_comments() {
        let text = "<x><item>1</item><!-- </item> --><item><![CDATA[</item>]]>2</item\n></items></x>";
        let found: Vec<_> = records(text, TAGS).map(|(range, whole)| (&text[range], whole)).collect();
        assert_eq!(
            found,
            [
                ("<x><item>1</item>", true),
                ("<!-- </item> --><item><![CDATA[</item>]]>2</item\n>", true),
                ("</items></x>", false)
            ]
        );
    }

    #[test]
    fn pieces_hold_whole_records_whatever_their_size() {
        let text = "<x><item>é</item>\n<item><![CDATA[a</item>]]></item><item>ccc</item></x>";
        for size in 1..80 {
            let options = Options { piece_bytes: size, ..Options::default() };
            let source = Source::of_bytes("a.xml", text.as_bytes().to_vec()).unwrap();
            let mut cutter = RecordPieces::new(source, Ends::new(TAGS), &options);
            let mut joined = Vec::new();
            while let Some(piece) = cutter.next_piece().unwrap() {
                assert!(piece.bytes.ends_with(b"</item>") || piece.bytes.ends_with(b"</x>"));
                joined.extend(piece.bytes);
            }
            assert_eq!(joined, text.as_bytes());
        }
    }

    #[test]
    fn a_record_without_end_is_given_up_and_the_next_is_read() {
        let text = format!("<item><![CDATA[{}</item><item>b</item>", "x\n".repeat(500));
        let options = Options { piece_bytes: 16, max_record: 100, ..Options::default() };
        let source = Source::of_bytes("a.xml", text.into_bytes()).unwrap();
        let mut cutter = RecordPieces::new(source, Ends::new(TAGS), &options);
        assert!(cutter.next_piece().unwrap().unwrap().given_up.is_some());
        assert!(cutter.next_piece().unwrap().unwrap().bytes.ends_with(b"<item>b</item>"));
    }
}

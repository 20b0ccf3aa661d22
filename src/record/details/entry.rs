//! The entry of a message: a bit for each part that it has, then the parts, so that what it has not costs nothing.

use super::{AnsweringDetail, Details};
use crate::{
    annotate::{Sketch, Style},
    record::{
        Stored as _,
        stored::{Reader, put_bytes, put_number, put_text},
    },
    topic::Side,
};

/// Which parts an entry has, as bits: what a message has not costs nothing.
mod has {
    pub const LINKS: u64 = 1;
    pub const MENTIONS: u64 = 1 << 1;
    pub const STANCES: u64 = 1 << 2;
    pub const HINTS: u64 = 1 << 3;
    pub const META: u64 = 1 << 4;
    pub const ANSWERING: u64 = 1 << 5;
    pub const SKETCH: u64 = 1 << 6;
    pub const BARE_PARENT: u64 = 1 << 7;
    pub const STYLE: u64 = 1 << 8;
    pub const TOPIC: u64 = 1 << 9;
    pub const LIKES: u64 = 1 << 10;
    pub const DECLARED: u64 = 1 << 11;
    pub const GROUP: u64 = 1 << 12;
    pub const TEXT: u64 = 1 << 13;
    pub const ANNOTATION: u64 = 1 << 14;
    pub const BALLOT: u64 = 1 << 15;
    pub const BALLOT_NEEDS_TOPIC: u64 = 1 << 16;
    pub const ASKED: u64 = 1 << 17;
    pub const QUESTION: u64 = 1 << 18;
    pub const ASKS_WHETHER: u64 = 1 << 19;
}

impl<'a> Details<'a> {
    /// Writes an entry.
    pub fn write(&self, out: &mut Vec<u8>) {
        put_text(out, self.id);
        let parts = self.parts();
        put_number(out, parts);
        let has = |part| parts & part != 0;
        if has(has::LINKS) {
            self.links.put(out);
        }
        if has(has::MENTIONS) {
            self.mentions.put(out);
        }
        if has(has::STANCES) {
            self.stances.put(out);
        }
        if has(has::BALLOT) {
            self.ballot.put(out);
        }
        if has(has::ASKED) {
            self.asked.put(out);
        }
        if has(has::QUESTION) {
            put_bytes(out, self.question);
        }
        if has(has::HINTS) {
            self.hints.put(out);
        }
        if has(has::META) {
            self.meta.put(out);
        }
        if has(has::ANSWERING) {
            self.answering.write(out);
        }
        if let Some(sketch) = &self.sketch {
            let head = out.len();
            out.push(0);
            sketch.write(out);
            out[head] = (out.len() - head - 1) as u8;
        }
        if has(has::BARE_PARENT) {
            out.extend_from_slice(&self.bare_parent.to_le_bytes());
        }
        if let Some(style) = &self.style {
            style.counts().into_iter().for_each(|count| put_number(out, count.into()));
        }
        if let Some((side, confidence)) = self.topic {
            out.extend_from_slice(&[side as u8, confidence]);
        }
        if let Some(likes) = self.likes {
            out.extend_from_slice(&likes.to_le_bytes());
        }
        if let Some(stance) = self.declared_stance {
            out.push(stance.cast_unsigned());
        }
        let texts = [(has::GROUP, self.group), (has::TEXT, self.text), (has::ANNOTATION, self.annotation)];
        texts.iter().filter(|(part, _)| has(*part)).for_each(|(_, text)| put_text(out, text));
    }

    fn parts(&self) -> u64 {
        let parts = [
            (!self.links.is_empty(), has::LINKS),
            (!self.mentions.is_empty(), has::MENTIONS),
            (!self.stances.is_empty(), has::STANCES),
            (!self.hints.is_empty(), has::HINTS),
            (!self.ballot.is_empty(), has::BALLOT),
            (self.ballot_needs_topic, has::BALLOT_NEEDS_TOPIC),
            (!self.asked.is_empty(), has::ASKED),
            (!self.question.is_empty(), has::QUESTION),
            (self.asks_whether, has::ASKS_WHETHER),
            (!self.meta.is_empty(), has::META),
            (self.answering.shows_anything(), has::ANSWERING),
            (self.sketch.is_some(), has::SKETCH),
            (self.bare_parent != 0, has::BARE_PARENT),
            (self.style.is_some(), has::STYLE),
            (self.topic.is_some(), has::TOPIC),
            (self.likes.is_some(), has::LIKES),
            (self.declared_stance.is_some(), has::DECLARED),
            (!self.group.is_empty(), has::GROUP),
            (!self.text.is_empty(), has::TEXT),
            (!self.annotation.is_empty(), has::ANNOTATION),
        ];
        parts.iter().map(|&(is, part)| u64::from(is) * part).sum()
    }

    /// Reads the id of an entry alone.
    pub fn id_in(entry: &'a [u8]) -> Option<&'a str> {
        Reader::new(entry).text()
    }

    /// Reads an entry; none where the bytes are no such entry.
    pub fn read(entry: &'a [u8]) -> Option<Self> {
        let from = &mut Reader::new(entry);
        let mut details = Self { id: from.text()?, ..Self::default() };
        let parts = from.number()?;
        let has = |part| parts & part != 0;
        if has(has::LINKS) {
            details.links = from.list()?;
        }
        if has(has::MENTIONS) {
            details.mentions = from.list()?;
        }
        if has(has::STANCES) {
            details.stances = from.list()?;
        }
        if has(has::BALLOT) {
            details.ballot = from.list()?;
        }
        details.ballot_needs_topic = has(has::BALLOT_NEEDS_TOPIC);
        if has(has::ASKED) {
            details.asked = from.list()?;
        }
        if has(has::QUESTION) {
            details.question = from.bytes()?;
        }
        details.asks_whether = has(has::ASKS_WHETHER);
        if has(has::HINTS) {
            details.hints = from.list()?;
        }
        if has(has::META) {
            details.meta = from.list()?;
        }
        if has(has::ANSWERING) {
            details.answering = AnsweringDetail::read(from)?;
        }
        if has(has::SKETCH) {
            details.sketch = Some(Sketch::read(from.bytes()?)?);
        }
        if has(has::BARE_PARENT) {
            details.bare_parent = from.hash()?;
        }
        if has(has::STYLE) {
            details.style = Some(Style::of_counts(|| from.small())?);
        }
        if has(has::TOPIC) {
            details.topic = Some((*Side::ALL.get(usize::from(from.byte()?))?, from.byte()?));
        }
        if has(has::LIKES) {
            details.likes = Some(from.hash()?.cast_signed());
        }
        if has(has::DECLARED) {
            details.declared_stance = Some(from.byte()?.cast_signed());
        }
        let mut text = |part| if has(part) { from.text() } else { Some("") };
        (details.group, details.text, details.annotation) =
            (text(has::GROUP)?, text(has::TEXT)?, text(has::ANNOTATION)?);
        Some(details)
    }
}

// One byte holds the length of a sketch, and reads as a number.
const _: () = assert!(Sketch::MOST_BYTES < 0x80, "a sketch is short");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotate::{MentionKind, Within},
        model::Label,
        record::{EvidenceDetail, LinkDetail, List, MentionDetail, StanceDetail, WidthDetail},
    };

    #[test]
    fn details_come_back_as_they_went_in() {
        let (mut links, mut widths, mut mentions, mut evidence, mut stances) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let link = LinkDetail { text: "a.fr", url: "http://a.fr", domain: "a.fr", page: 9 };
        let width = |end: u32| WidthDetail { bytes: end + 1, end, hash: 1 << 40 };
        let mention = MentionDetail {
            surface: "@Zoé B",
            start: 300,
            kind: MentionKind::Reddit,
            within: Within::Code,
            leading: true,
            list: Some(7),
            widths: List::of([width(4), width(6)], &mut widths),
        };
        let shown = EvidenceDetail { start: 1, end: 4, rule: 700, text: "non" };
        let stance = StanceDetail {
            label: Label::Question,
            confidence: 83,
            addressed: Some(2),
            negated: false,
            hedged: true,
            personal: true,
            evidence: List::of([shown, shown], &mut evidence),
        };
        let details = Details {
            id: "c1",
            links: List::of([link], &mut links),
            mentions: List::of([mention, mention], &mut mentions),
            stances: List::of([stance], &mut stances),
            topic: Some((Side::Against, 60)),
            style: Some(Style { words: 3, leaning_words: 200, ..Style::default() }),
            bare_parent: 5,
            answering: AnsweringDetail { proposes: true, words: &[1, 2], ..AnsweringDetail::default() },
            likes: Some(-3),
            declared_stance: Some(-1),
            text: "Ça va",
            ..Details::default()
        };
        let mut entry = Vec::new();
        details.write(&mut entry);
        let read = Details::read(&entry).unwrap();
        assert_eq!(format!("{read:?}"), format!("{details:?}"));
        assert_eq!(Details::id_in(&entry), Some("c1"));
        let mention = read.mentions.iter().nth(1).unwrap();
        assert_eq!((mention.name_of(0), mention.end_of(1), mention.surface_of(9)), ("Zoé", 6, "@Zoé B"));
        assert_eq!(read.stances.first().unwrap().evidence.iter().map(|shown| shown.text).collect::<String>(), "nonnon");
        for length in 0..entry.len() {
            let _ = Details::read(&entry[..length]);
        }
        assert!(Details::read(&entry[..entry.len() - 1]).is_none());
    }
}

//! The part of a message that varies in length: what rows show and what `thread` decides on.

use super::{
    List, Stored,
    stored::{Reader, put_bytes, put_number, put_text},
};
use crate::{
    annotate::{MentionKind, Sketch, Style, Within},
    model::Label,
    topic::Side,
};

/// The details of one message, borrowed from the bytes of its spill.
#[derive(Clone, Copy, Debug, Default)]
pub struct Details<'a> {
    /// Id of the message.
    pub id: &'a str,
    /// Links, in order.
    pub links: List<'a, LinkDetail<'a>>,
    /// Mention candidates, in order.
    pub mentions: List<'a, MentionDetail<'a>>,
    /// Stances; none says that the message is neutral as a whole.
    pub stances: List<'a, StanceDetail<'a>>,
    /// The side taken towards the topic asked about, and how sure, in percent.
    pub topic: Option<(Side, u8)>,
    /// Whom the source hints at: hash of a message id and hash of a folded name, 0 for none.
    pub hints: List<'a, (u64, u64)>,
    /// Value of the column of `--by`; empty where no such column is asked for, or the record has none.
    pub group: &'a str,
    /// The carried columns, where a table shows them.
    pub meta: List<'a, &'a str>,
    /// Counts of style, where a table shows them.
    pub style: Option<Style>,
    /// Hash of the parent's id without the kind that Reddit writes before it (`t1_`); 0 where there is none.
    pub bare_parent: u64,
    /// What shows what the message answers.
    pub answering: AnsweringDetail<'a>,
    /// What the text is known again by, where copies are looked for.
    pub sketch: Option<Sketch>,
    /// Likes, points or votes.
    pub likes: Option<i64>,
    /// The stance that the platform recorded.
    pub declared_stance: Option<i8>,
    /// The text, where a table shows it.
    pub text: &'a str,
    /// The annotation as far as pass 1 can write it, where it is asked for.
    pub annotation: &'a str,
}

/// What shows what a message answers.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is evidence of its own
pub struct AnsweringDetail<'a> {
    /// Whether it opens with agreement, confirmation or thanks.
    pub agrees: bool,
    /// Whether its first word goes on from what was said.
    pub continues: bool,
    /// Whether it opens as a proposal does.
    pub proposes: bool,
    /// Whether a question mark stands in it.
    pub asks: bool,
    /// Words of the second person, up to 255.
    pub second: u8,
    /// Parts of the hashes of some words of content, two bytes each, sorted.
    pub words: &'a [u8],
    /// The same of quoted words.
    pub quoted: &'a [u8],
}

/// A link.
#[derive(Clone, Copy, Debug)]
pub struct LinkDetail<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// As an absolute URL.
    pub url: &'a str,
    /// The registered domain, or empty.
    pub domain: &'a str,
    /// Hash of the fingerprint of its page.
    pub page: u64,
}

/// A mention candidate. Offsets are code points.
#[derive(Clone, Copy, Debug)]
pub struct MentionDetail<'a> {
    /// The text from the sign to the widest end.
    pub surface: &'a str,
    /// Where it starts.
    pub start: u32,
    /// How it is written.
    pub kind: MentionKind,
    /// What it stands in.
    pub within: Within,
    /// Whether it opens a line.
    pub leading: bool,
    /// Where the name of a list ends that follows the handle, and the surface with it.
    pub list: Option<u32>,
    /// The possible ends, the narrowest first.
    pub widths: List<'a, WidthDetail>,
}

impl<'a> MentionDetail<'a> {
    /// Returns one of the possible ends, 0 for the narrowest.
    pub fn width(&self, width: u8) -> Option<WidthDetail> {
        self.widths.iter().nth(usize::from(width))
    }

    /// Returns the surface of one width: sign and name.
    pub fn surface_of(&self, width: u8) -> &'a str {
        let bytes = self.width(width).map_or(self.surface.len(), |width| width.bytes as usize);
        self.surface.get(..bytes).unwrap_or(self.surface)
    }

    /// Returns the name of one width: without the sign.
    pub fn name_of(&self, width: u8) -> &'a str {
        let surface = self.surface_of(width);
        surface.strip_prefix(['@', '＠']).or_else(|| surface.strip_prefix("u/")).unwrap_or(surface)
    }

    /// Returns where one width ends, in code points.
    pub fn end_of(&self, width: u8) -> u32 {
        self.width(width).map_or(self.start, |width| width.end)
    }
}

/// One possible end of a mention candidate.
#[derive(Clone, Copy, Debug)]
pub struct WidthDetail {
    /// Length of the surface up to here, in bytes.
    pub bytes: u32,
    /// Where it ends in the message, in code points.
    pub end: u32,
    /// Hash of the folded name.
    pub hash: u64,
}

/// A stance. Offsets are code points.
#[derive(Clone, Copy, Debug)]
pub struct StanceDetail<'a> {
    /// The label.
    pub label: Label,
    /// How sure, in percent.
    pub confidence: u8,
    /// The mention candidate whose part of the message this is.
    pub addressed: Option<u32>,
    /// Whether a cue is negated.
    pub negated: bool,
    /// Whether the writer softens it.
    pub hedged: bool,
    /// What shows it.
    pub evidence: List<'a, EvidenceDetail<'a>>,
}

/// Words that show a stance.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceDetail<'a> {
    /// Where they start, in code points.
    pub start: u32,
    /// Where they end, in code points.
    pub end: u32,
    /// Number of the rule.
    pub rule: u16,
    /// The words.
    pub text: &'a str,
}

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

impl AnsweringDetail<'_> {
    fn shows_anything(&self) -> bool {
        let flags = self.agrees | self.continues | self.proposes | self.asks;
        flags || self.second > 0 || !self.words.is_empty() || !self.quoted.is_empty()
    }
}

impl<'a> Stored<'a> for AnsweringDetail<'a> {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(flags([self.agrees, self.continues, self.proposes, self.asks]));
        out.push(self.second);
        put_bytes(out, self.words);
        put_bytes(out, self.quoted);
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        let [agrees, continues, proposes, asks] = from_flags(from.byte()?);
        let (second, words, quoted) = (from.byte()?, from.bytes()?, from.bytes()?);
        Some(Self { agrees, continues, proposes, asks, second, words, quoted })
    }
}

impl<'a> Stored<'a> for LinkDetail<'a> {
    fn write(&self, out: &mut Vec<u8>) {
        [self.text, self.url, self.domain].iter().for_each(|text| put_text(out, text));
        out.extend_from_slice(&self.page.to_le_bytes());
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        Some(Self { text: from.text()?, url: from.text()?, domain: from.text()?, page: from.hash()? })
    }
}

impl<'a> Stored<'a> for MentionDetail<'a> {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(flags([self.leading, self.list.is_some()]));
        out.extend_from_slice(&[self.kind as u8, self.within as u8]);
        put_text(out, self.surface);
        put_number(out, self.start.into());
        self.list.into_iter().for_each(|end| put_number(out, end.into()));
        self.widths.put(out);
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        let [leading, has_list] = from_flags(from.byte()?);
        let kind = *MentionKind::ALL.get(usize::from(from.byte()?))?;
        let within = *Within::ALL.get(usize::from(from.byte()?))?;
        let (surface, start) = (from.text()?, from.small()?);
        let list = if has_list { Some(from.small()?) } else { None };
        Some(Self { surface, start, kind, within, leading, list, widths: from.list()? })
    }
}

impl Stored<'_> for WidthDetail {
    fn write(&self, out: &mut Vec<u8>) {
        put_number(out, self.bytes.into());
        put_number(out, self.end.into());
        out.extend_from_slice(&self.hash.to_le_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { bytes: from.small()?, end: from.small()?, hash: from.hash()? })
    }
}

impl<'a> Stored<'a> for StanceDetail<'a> {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(flags([self.negated, self.hedged, self.addressed.is_some()]));
        out.extend_from_slice(&[self.label as u8, self.confidence]);
        self.addressed.into_iter().for_each(|mention| put_number(out, mention.into()));
        self.evidence.put(out);
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        let [negated, hedged, has_addressed] = from_flags(from.byte()?);
        let label = *Label::ALL.get(usize::from(from.byte()?))?;
        let confidence = from.byte()?;
        let addressed = if has_addressed { Some(from.small()?) } else { None };
        Some(Self { label, confidence, addressed, negated, hedged, evidence: from.list()? })
    }
}

impl<'a> Stored<'a> for EvidenceDetail<'a> {
    fn write(&self, out: &mut Vec<u8>) {
        [self.start, self.end, self.rule.into()].iter().for_each(|&number| put_number(out, number.into()));
        put_text(out, self.text);
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        let (start, end, rule) = (from.small()?, from.small()?, u16::try_from(from.number()?).ok()?);
        Some(Self { start, end, rule, text: from.text()? })
    }
}

// One byte holds the length of a sketch, and reads as a number.
const _: () = assert!(Sketch::MOST_BYTES < 0x80, "a sketch is short");

/// Puts answers to yes-or-no questions into one byte, the first one lowest.
fn flags<const N: usize>(answers: [bool; N]) -> u8 {
    answers.iter().rev().fold(0, |all, &answer| all << 1 | u8::from(answer))
}

fn from_flags<const N: usize>(byte: u8) -> [bool; N] {
    std::array::from_fn(|place| byte >> place & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

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

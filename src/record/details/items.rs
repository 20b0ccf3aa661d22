//! How the things that a message holds several of stand in its entry.

use super::{AnsweringDetail, EvidenceDetail, LinkDetail, MentionDetail, StanceDetail, WidthDetail};
use crate::{
    annotate::{MentionKind, Within},
    model::Label,
    record::{
        Stored,
        stored::{Reader, put_bytes, put_number, put_text},
    },
};

impl AnsweringDetail<'_> {
    /// Tells whether there is anything to keep.
    pub(super) fn shows_anything(&self) -> bool {
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
        out.push(flags([self.negated, self.hedged, self.addressed.is_some(), self.personal]));
        out.extend_from_slice(&[self.label as u8, self.confidence]);
        self.addressed.into_iter().for_each(|mention| put_number(out, mention.into()));
        self.evidence.put(out);
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        let [negated, hedged, has_addressed, personal] = from_flags(from.byte()?);
        let label = *Label::ALL.get(usize::from(from.byte()?))?;
        let confidence = from.byte()?;
        let addressed = if has_addressed { Some(from.small()?) } else { None };
        Some(Self { label, confidence, addressed, negated, hedged, personal, evidence: from.list()? })
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

/// Puts answers to yes-or-no questions into one byte, the first one lowest.
fn flags<const N: usize>(answers: [bool; N]) -> u8 {
    answers.iter().rev().fold(0, |all, &answer| all << 1 | u8::from(answer))
}

fn from_flags<const N: usize>(byte: u8) -> [bool; N] {
    std::array::from_fn(|place| byte >> place & 1 == 1)
}

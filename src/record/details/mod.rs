//! The part of a message that varies in length: what rows show and what `thread` decides on.

mod entry;
mod items;

use super::List;
use crate::{
    annotate::{MentionKind, Sketch, Style, Within},
    model::{Label, Reading},
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
    /// The only stance where the message answers a post that asks whether something should be, if that differs.
    pub ballot: List<'a, StanceDetail<'a>>,
    /// Whether that counts only where the message takes up a word of the question.
    pub ballot_needs_topic: bool,
    /// The only stance where the message answers somebody who asked for information, if that differs.
    pub asked: List<'a, StanceDetail<'a>>,
    /// Of a post that asks whether something should be, parts of the hashes of the words of the question, as in
    /// [`AnsweringDetail::words`]; else empty.
    pub question: &'a [u8],
    /// Whether the message asks whether something should be, which asks for no information.
    pub asks_whether: bool,
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

impl Details<'_> {
    /// Returns the details with the stance that the message takes as it is read.
    #[must_use]
    pub fn read_as(&self, reading: Reading) -> Self {
        let other = match reading {
            Reading::Words => return *self,
            Reading::Ballot => self.ballot,
            Reading::Asked => self.asked,
        };
        if other.is_empty() { *self } else { Self { stances: other, ..*self } }
    }
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
    /// Whether the writer says `je`.
    pub personal: bool,
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

//! Reads pieces of the documents of a platform, whole or as parts of a long list.

use serde_json::Value;

use super::{
    Parents,
    cut::pointer,
    each_record,
    out::{Out, Place},
    tops::{below, tops},
    value,
};
use crate::read::{
    Around, Parse, Piece, Sink, Skip,
    draft::{Draft, Frame, checks::Checks},
};

/// In bytes: what messages know of each other, they know within so much of the input.
pub(super) const TOGETHER: usize = 16 << 20;

type Read = dyn Fn(&str, &mut Out<'_>) -> Result<(), String> + Send + Sync;

/// Reads a document that holds a part of its list.
pub(super) type Part = dyn Fn(&Value, &mut Out<'_>) + Send + Sync;

/// Parses the documents of a platform.
pub(super) struct Platform {
    pub(super) frame: Frame,
    pub(super) separator: u8,
    pub(super) max_record: usize,
    pub(super) meta: Vec<String>,
    pub(super) parents: Option<fn(&Value, &mut Parents)>,
    pub(super) lists: &'static [&'static str],
    pub(super) read: Box<Read>,
    pub(super) part: Option<Box<Part>>,
}

impl Platform {
    /// Parses some elements of a list, as a document of its own.
    fn part(&self, piece: &Piece, around: &Around, part: &Part, sink: &mut dyn Sink) {
        let mut elements = Vec::new();
        each_record(piece, self.separator, self.max_record, sink, |record, _, checks, _| {
            let value = value(record, checks)?;
            if !value.is_object() {
                return Err("this is no JSON object; get the file again".to_owned());
            }
            elements.push(value);
            Ok(())
        });
        let mut checks = Checks::default();
        let mut document = serde_json::from_slice(&around.json).unwrap_or_else(|error| {
            let cause = format!("what stands around the list is no JSON ({error}); get the file again");
            sink.skip(Skip { line: piece.line, cause });
            Value::Object(serde_json::Map::new())
        });
        if let Some(path) = self.lists.get(around.list)
            && let Some(list) = document.pointer_mut(&pointer(path))
            && list.is_array()
        {
            *list = Value::Array(elements);
        }
        let mut parents = Parents::default();
        if let Some(find) = self.parents {
            find(&document, &mut parents);
        }
        let (Self { frame, meta, .. }, tops) = (self, &tops(&parents));
        let below = &below(tops, false);
        let mut draft = Draft::default();
        let place = Place { line: piece.line, opens: piece.opens, before: around.before, ends: around.ends };
        let mut out = Out { frame, meta, tops, below, draft: &mut draft, checks: &mut checks, sink: &mut *sink, place };
        part(&document, &mut out);
        if around.cut {
            out.refuse(
                "the document is cut off, or what stands around its list is longer than `--max-record`; get the file again",
            );
        }
        if around.keys_lost {
            out.count("keys_behind_a_long_list", "");
        }
        checks.hand_on(sink);
    }
}

impl Parse for Platform {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let (Some(around), Some(part)) = (&piece.around, &self.part) {
            return self.part(piece, around, part, sink);
        }
        let tops = &self.tops(piece);
        let is_whole = piece.offset == 0 && piece.bytes.len() < self.max_record.min(TOGETHER);
        let below = &below(tops, is_whole);
        let mut draft = Draft::default();
        each_record(piece, self.separator, self.max_record, sink, |record, position, checks, sink| {
            let Self { frame, meta, .. } = self;
            let place = Place { line: position.line, ..Place::default() };
            (self.read)(record, &mut Out { frame, meta, tops, below, draft: &mut draft, checks, sink, place })
        });
    }
}

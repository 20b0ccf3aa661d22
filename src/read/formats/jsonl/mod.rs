//! JSON lines: one canonical message a line. Values go straight from the line into one message that is used again.
//!
//! Only `text` is needed. Keys are known by their canonical names, else by what tables call their columns; keys that
//! are not known are passed over, unless they are carried (`--meta`). Paths such as `author.name` lead into objects.

mod flat;
mod inner;
mod keys;
mod record;
mod value;

use std::sync::Arc;

use serde::de::{DeserializeSeed, Visitor as _};
use serde_json::Value;

use crate::model;
use crate::read::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip,
    bytes::pieces::{Lines, RecordPieces},
    draft::{Draft, Frame, checks::Checks},
    formats::json::{self, Outline, Position},
    markup::html::{self, LineEnds},
};

use flat::Flat;
use keys::Keys;
pub use keys::named;
use record::Record;

/// JSON lines.
pub const KIND: Kind = Kind {
    name: "jsonl",
    about: "JSON lines, one canonical message a line; only `text` is needed",
    example: r#"{"discussion_id":"d","id":"c1","author_name":"Ana","timestamp":"2009-09-01","text":"Bonjour"}"#,
    sniff,
    open,
};

/// Most lines of JSON lines open an object; one bad line among them changes nothing.
pub fn sniff(head: &str) -> bool {
    let opens = |line: &&str| {
        let rest = line.strip_prefix('{').map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['"', '}'])) && !line.ends_with(',')
    };
    let lines = || head.lines().map(str::trim).filter(|line| !line.is_empty());
    lines().filter(opens).count() * 2 > lines().count()
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let outline = Outline::of(&input.head);
    let seen = json::keys_under(&outline, None);
    let mut parser = Parser::of(&input, &seen, b'\n', options)?.with_answers(&json::lists_under(&outline, None));
    let cut = |source| Box::new(RecordPieces::new(source, Lines, options)) as Box<dyn Pieces>;
    let remarks = parser.look_at(&input, &seen, options, |source| cut(source))?;
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), cut);
    opened.description.columns = described(options, &seen);
    opened.description.remarks = remarks;
    Ok(opened)
}

/// Messages that are looked at before all are read.
const LOOKED_AT: usize = 200;

/// Keys that are shown to people who have to choose one.
const MOST_KEYS: usize = 20;

/// Says which keys were mapped, told by their names, and carried.
pub fn described(options: &Options, seen: &[String]) -> Vec<(String, String)> {
    let mapped = options.map.iter().map(|(field, key)| (key.clone(), field.clone()));
    let filled: Vec<Field> =
        crate::read::draft::columns::mapped(&options.map).unwrap_or_default().into_keys().collect();
    let told = named(seen, &filled).into_iter().map(|(field, key)| (key, field.name().to_owned()));
    let carried = options.meta.iter().map(|key| (key.clone(), "meta".into()));
    mapped.chain(told).chain(carried).collect()
}

/// Parses objects that are messages.
pub struct Parser {
    frame: Frame,
    keys: Keys,
    separator: u8,
    max_record: usize,
    /// Lists in a record whose elements answer it.
    nested: Vec<&'static str>,
    /// Texts are HTML.
    is_html: bool,
}

/// Keys of lists of answers.
const ANSWERS: [&str; 5] = ["replies", "children", "comments", "responses", "reponses"];

impl Parser {
    /// Takes what the keys of the input (`seen`) mean, and what stands between its records.
    ///
    /// # Errors
    /// [`ReadError::Option`] where an option does not fit.
    pub fn of(input: &Charted, seen: &[String], separator: u8, options: &Options) -> Result<Self, ReadError> {
        let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
        let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
        let keys = Keys::of(options, seen).map_err(refused)?;
        Ok(Self { frame, keys, separator, max_record: options.max_record, nested: Vec::new(), is_html: false })
    }

    /// Says which lists the records hold, by the paths of the input: what is in them answers the record.
    #[must_use]
    pub fn with_answers(self, paths: &[String]) -> Self {
        let holds = |key: &&str| {
            let inside = paths.iter().filter_map(|path| path.strip_prefix(*key)?.strip_prefix("[]."));
            json::has_text(&inside.map(str::to_owned).collect::<Vec<_>>())
        };
        Self { nested: ANSWERS.into_iter().filter(holds).collect(), ..self }
    }

    /// Reads a record with those that answer it, in the order in which they stand.
    fn nested(
        &self,
        record: &str,
        position: Position,
        draft: &mut Draft,
        checks: &mut Checks,
        sink: &mut dyn Sink,
    ) -> Result<(), String> {
        let line = position.line;
        let mut scratch = String::new();
        let mut waiting = vec![(json::value(record, checks)?, String::new(), model::Kind::Post)];
        while let Some((mut one, parent, answered)) = waiting.pop() {
            let answers: Vec<_> = self.nested.iter().filter_map(|key| one.as_object_mut()?.remove(*key)).collect();
            if let Err(error) = self.fill(&one.to_string(), draft, &mut scratch) {
                let cause = format!("the record, or one that answers it, cannot be read: {error}");
                sink.skip(Skip { line, cause });
                continue;
            }
            if draft.slot(Field::Parent).is_empty() {
                draft.slot(Field::Parent).push_str(&parent);
            }
            if draft.slot(Field::Id).is_empty() && !parent.is_empty() {
                // Several may stand on one line.
                let own = format!("{parent}.{}", waiting.len());
                draft.slot(Field::Id).push_str(&own);
            }
            if !parent.is_empty() && answered != model::Kind::Post && draft.slot(Field::Kind).is_empty() {
                draft.slot(Field::Kind).push_str("reply");
            }
            draft.number(position.number);
            match draft.finish(&self.frame, line, checks) {
                Ok(message) => sink.message(message),
                Err(cause) => sink.skip(Skip { line, cause }),
            }
            let (id, kind) = (draft.message().id.clone(), draft.message().kind);
            let elements =
                answers.into_iter().filter_map(|list| if let Value::Array(list) = list { Some(list) } else { None });
            let answers: Vec<_> = elements.flatten().map(|answer| (answer, id.clone(), kind)).collect();
            waiting.extend(answers.into_iter().rev());
        }
        Ok(())
    }

    /// Looks at the first records: whether what the user maps is there, and whether texts are HTML. Returns what people
    /// should know.
    ///
    /// # Errors
    /// [`ReadError::Option`] where no record has the key that the user names for the text.
    pub fn look_at(
        &mut self,
        input: &Charted,
        seen: &[String],
        options: &Options,
        cut: impl FnOnce(crate::read::Source) -> Box<dyn Pieces>,
    ) -> Result<Vec<String>, ReadError> {
        let path = &input.source.path;
        let mut first = crate::read::Gathered::default();
        let mut pieces = cut(crate::read::Source::of_bytes(path, input.head.clone().into_bytes())?);
        while first.messages.len() < LOOKED_AT
            && let Ok(Some(piece)) = pieces.next_piece()
        {
            self.parse(&piece, &mut first);
        }
        let mapped = crate::read::draft::columns::mapped(&options.map).unwrap_or_default();
        let keys = || seen.iter().take(MOST_KEYS).map(String::as_str).collect::<Vec<_>>().join(", ");
        if let Some(key) = mapped.get(&Field::Text)
            && first.messages.is_empty()
            && !first.skips.is_empty()
            && !seen.contains(key)
            && !seen.is_empty()
        {
            let cause = format!("no record has the key {key:?} for the text; the keys are {}", keys());
            return Err(ReadError::Option { path: path.clone(), cause });
        }
        let is_missing =
            |key: &&String| !seen.contains(*key) && !seen.iter().any(|known| known.starts_with(&format!("{key}.")));
        let mut remarks: Vec<String> = mapped
            .values()
            .filter(is_missing)
            .map(|key| format!("no record at the beginning has the key {key:?}; the keys are {}", keys()))
            .collect();
        // Our own lines are what they are.
        let is_ours = seen.iter().any(|key| key == Field::Discussion.name());
        let texts =
            first.messages.iter().filter(|message| message.marks.is_empty()).map(|message| message.text.as_str());
        self.is_html = !is_ours && html::are_written(texts.filter(|text| !text.is_empty()));
        if self.is_html {
            remarks.push("texts are HTML, and are read as such".to_owned());
        }
        Ok(remarks)
    }

    fn record(
        &self,
        record: &str,
        position: Position,
        (draft, scratch): (&mut Draft, &mut String),
        checks: &mut Checks,
    ) -> Result<(), String> {
        let line = position.line;
        if let Err(error) = self.fill(record, draft, scratch) {
            let wrong = || json::in_words(&error, record);
            let (whole, halves) = json::mended(record).ok_or_else(wrong)?;
            self.fill(&whole, draft, scratch).map_err(|_| wrong())?;
            checks.count("surrogates_alone", halves, || format!("line {line}"));
        }
        draft.number(position.number);
        draft.finish(&self.frame, line, checks).map(drop)
    }

    fn fill(&self, record: &str, draft: &mut Draft, scratch: &mut String) -> Result<(), serde_json::Error> {
        draft.begin(&self.frame);
        let flat = Flat::new(record, scratch);
        if flat.and_then(|flat| Record { keys: &self.keys, draft }.visit_map(flat)).is_err() {
            draft.begin(&self.frame);
            let mut json = serde_json::Deserializer::from_str(record);
            Record { keys: &self.keys, draft }.deserialize(&mut json)?;
            json.end()?;
        }
        if self.is_html && draft.marks.is_empty() {
            let written = std::mem::take(&mut draft.message().text);
            if !written.is_empty() {
                html::read(&written, LineEnds::Break).fill(draft);
            }
        }
        Ok(())
    }
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let (mut draft, mut scratch) = (Draft::default(), String::new());
        json::each_record(piece, self.separator, self.max_record, sink, |record, position, checks, sink| {
            if !self.nested.is_empty() {
                return self.nested(record, position, &mut draft, checks, sink);
            }
            self.record(record, position, (&mut draft, &mut scratch), checks)?;
            sink.message(draft.message());
            Ok(())
        });
    }
}

#[cfg(test)]
mod tests;

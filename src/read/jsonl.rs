//! JSON lines: one canonical message a line. Values go straight from the line into one message that is used again.
//!
//! Only `text` is needed. Keys that are not known are passed over, unless they are carried (`--meta`).

use std::{fmt, sync::Arc};

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip, charset,
    checks::Checks,
    draft::{Draft, Frame},
    field,
    pieces::{Lines, RecordPieces},
};

/// JSON lines.
pub const KIND: Kind = Kind {
    name: "jsonl",
    about: "JSON lines, one canonical message a line; only `text` is needed",
    example: r#"{"discussion_id":"d","id":"c1","author_name":"Ana","timestamp":"2009-09-01","text":"Bonjour"}"#,
    sniff,
    open,
};

/// Most lines of JSON lines open an object; one bad line among them changes nothing.
fn sniff(head: &str) -> bool {
    let opens = |line: &&str| line.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    let lines = || head.lines().map(str::trim).filter(|line| !line.is_empty());
    lines().filter(opens).count() * 2 > lines().count()
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let keys = keys(options).map_err(refused)?;
    let parser = Arc::new(Parser { frame, keys, max_record: options.max_record });
    let cut = |source| Box::new(RecordPieces::new(source, Lines, options)) as Box<dyn Pieces>;
    let mut opened = Opened::new(KIND.name, input, parser, cut);
    let mapped = options.map.iter().map(|(field, column)| (column.clone(), field.clone()));
    opened.description.columns = mapped.chain(options.meta.iter().map(|key| (key.clone(), "meta".into()))).collect();
    Ok(opened)
}

/// What the value of a key fills.
#[derive(Clone, Copy, Debug, Default)]
struct Target {
    field: Option<Field>,
    /// Fills the field only where nothing filled it before.
    alias: bool,
    /// Position among the carried columns.
    carried: Option<usize>,
}

fn keys(options: &Options) -> Result<FxHashMap<String, Target>, String> {
    let mut keys: FxHashMap<String, Target> = FxHashMap::default();
    let mapped = field::mapped(&options.map)?;
    for field in Field::ALL {
        let target = |alias| Target { field: Some(field), alias, carried: None };
        if let Some(key) = mapped.get(&field) {
            keys.insert(key.clone(), target(false));
            continue;
        }
        for alias in field.aliases() {
            keys.entry((*alias).to_owned()).or_insert(target(true));
        }
        keys.entry(field.name().to_owned()).or_insert(target(false));
    }
    for (position, key) in options.meta.iter().enumerate() {
        keys.entry(key.clone()).or_default().carried = Some(position);
    }
    Ok(keys)
}

struct Parser {
    frame: Frame,
    keys: FxHashMap<String, Target>,
    max_record: usize,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let mut draft = Draft::default();
        let mut checks = Checks::default();
        // One check of the whole piece is much faster than one a line.
        if let Ok(text) = std::str::from_utf8(&piece.bytes) {
            for (number, line) in text.split('\n').enumerate() {
                self.line(line, piece.line + number as u64, &mut draft, &mut checks, sink);
            }
        } else {
            for (number, line) in piece.bytes.split(|&byte| byte == b'\n').enumerate() {
                let at = piece.line + number as u64;
                let (line, fell_back) = charset::decode(line);
                checks.count("lines_not_utf8", u64::from(fell_back), || format!("line {at}"));
                self.line(&line, at, &mut draft, &mut checks, sink);
            }
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    fn line(&self, line: &str, number: u64, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        match self.record(line, number, draft, checks) {
            Ok(()) => sink.message(draft.message()),
            Err(cause) => sink.skip(Skip { line: number, cause }),
        }
    }

    fn record(&self, line: &str, number: u64, draft: &mut Draft, checks: &mut Checks) -> Result<(), String> {
        if line.len() > self.max_record {
            return Err(format!("the record is longer than {} bytes; raise `--max-record`", self.max_record));
        }
        draft.begin(&self.frame);
        let mut json = serde_json::Deserializer::from_str(line);
        Record { keys: &self.keys, draft }.deserialize(&mut json).map_err(|error| in_words(&error, line))?;
        json.end().map_err(|error| in_words(&error, line))?;
        draft.finish(&self.frame, number, checks).map(drop)
    }
}

/// Says what is wrong with a line, and what to do.
fn in_words(error: &serde_json::Error, line: &str) -> String {
    use serde_json::error::Category;
    let column = error.column();
    match error.classify() {
        Category::Eof => "the line is cut off before its object ends; get the file again".to_owned(),
        _ if !line.starts_with('{') => "the line is no JSON object; write one object a line".to_owned(),
        Category::Data => {
            let text = error.to_string();
            let cause = text.rsplit_once(" at line ").map_or(text.as_str(), |(cause, _)| cause);
            format!("column {column}: {cause}")
        }
        _ => {
            let text = error.to_string();
            let cause = text.rsplit_once(" at line ").map_or(text.as_str(), |(cause, _)| cause);
            format!("column {column}: this is not JSON ({cause}); correct the line")
        }
    }
}

/// Reads one object into the draft.
struct Record<'a> {
    keys: &'a FxHashMap<String, Target>,
    draft: &'a mut Draft,
}

impl<'de> DeserializeSeed<'de> for Record<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object with a text")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key_seed(Key(self.keys))? {
            match key {
                Known::Target(target) => fill(target, self.draft, &mut map)?,
                Known::Meta => map.next_value_seed(Meta { keys: self.keys, draft: self.draft })?,
                Known::Marks => {
                    self.draft.marks = map.next_value::<Option<_>>()?.unwrap_or_default();
                }
                Known::ReplyTo => {
                    self.draft.message().reply_to = map.next_value::<Option<_>>()?.unwrap_or_default();
                }
                Known::Nothing => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

fn fill<'de, M: MapAccess<'de>>(target: Target, draft: &mut Draft, map: &mut M) -> Result<(), M::Error> {
    let Some(field) = target.field else {
        return match target.carried.and_then(|position| draft.message().meta.get_mut(position)) {
            Some(slot) => map.next_value_seed(Value { slot, nested: true }).map(drop),
            None => map.next_value::<IgnoredAny>().map(drop),
        };
    };
    if target.alias && !draft.slot(field).is_empty() {
        return map.next_value::<IgnoredAny>().map(drop);
    }
    let slot = draft.slot(field);
    slot.clear();
    let given = map.next_value_seed(Value { slot, nested: false })?;
    if !given && field == Field::Text {
        draft.deny_text();
    }
    if let Some(position) = target.carried {
        let value = draft.slot(field).clone();
        draft.message().meta[position] = value;
    }
    Ok(())
}

/// What a key means.
enum Known {
    Target(Target),
    Meta,
    Marks,
    ReplyTo,
    Nothing,
}

struct Key<'a>(&'a FxHashMap<String, Target>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Known;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Known, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Known;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Known, E> {
        Ok(match self.0.get(key) {
            Some(&target) => Known::Target(target),
            None => match key {
                "meta" => Known::Meta,
                "marks" => Known::Marks,
                "reply_to" => Known::ReplyTo,
                _ => Known::Nothing,
            },
        })
    }
}

/// Reads the object `meta`, of which only carried keys are kept.
struct Meta<'a> {
    keys: &'a FxHashMap<String, Target>,
    draft: &'a mut Draft,
}

impl<'de> DeserializeSeed<'de> for Meta<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Meta<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object as `meta`")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key_seed(Key(self.keys))? {
            let carried = if let Known::Target(target) = key { target.carried } else { None };
            match carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                Some(slot) => drop(map.next_value_seed(Value { slot, nested: true })?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Writes one value into a slot and tells whether there was one; numbers are written as they stand.
struct Value<'a> {
    slot: &'a mut String,
    /// Lists and objects are kept as JSON; else they are refused.
    nested: bool,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

/// From here on, not every whole number has a float of its own.
const INEXACT: f64 = 9_007_199_254_740_992.0;

impl<'de> Visitor<'de> for Value<'_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text or a number here; name another key with `--map`")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        self.slot.push_str(value);
        Ok(true)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        if value.abs() >= INEXACT {
            return Err(E::custom("the number has too many figures to be kept exactly; write it as a text"));
        }
        self.visit_str(&value.to_string())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.visit_str(if value { "true" } else { "false" })
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<bool, S::Error> {
        if !self.nested {
            return Err(S::Error::invalid_type(serde::de::Unexpected::Seq, &self));
        }
        let mut values = Vec::new();
        while let Some(value) = list.next_element::<serde_json::Value>()? {
            values.push(value);
        }
        self.visit_str(&serde_json::Value::from(values).to_string())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<bool, M::Error> {
        if !self.nested {
            return Err(M::Error::invalid_type(serde::de::Unexpected::Map, &self));
        }
        let mut values = serde_json::Map::new();
        while let Some((key, value)) = map.next_entry::<String, serde_json::Value>()? {
            values.insert(key, value);
        }
        self.visit_str(&serde_json::Value::from(values).to_string())
    }
}

#[cfg(test)]
mod tests;

//! JSON lines: one canonical message a line. Values go straight from the line into one message that is used again.
//!
//! Only `text` is needed. Keys that are not known are passed over, unless they are carried (`--meta`).

mod keys;
mod record;
mod value;

use std::{borrow::Cow, sync::Arc};

use serde::de::DeserializeSeed;

use super::{
    Charted, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip, charset,
    checks::Checks,
    draft::{Draft, Frame},
    pieces::{Lines, RecordPieces},
};

use keys::Keys;
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
fn sniff(head: &str) -> bool {
    let opens = |line: &&str| line.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    let lines = || head.lines().map(str::trim).filter(|line| !line.is_empty());
    lines().filter(opens).count() * 2 > lines().count()
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let keys = Keys::of(options).map_err(refused)?;
    let parser = Arc::new(Parser { frame, keys, max_record: options.max_record });
    let cut = |source| Box::new(RecordPieces::new(source, Lines, options)) as Box<dyn Pieces>;
    let mut opened = Opened::new(KIND.name, input, parser, cut);
    let mapped = options.map.iter().map(|(field, column)| (column.clone(), field.clone()));
    opened.description.columns = mapped.chain(options.meta.iter().map(|key| (key.clone(), "meta".into()))).collect();
    Ok(opened)
}

struct Parser {
    frame: Frame,
    keys: Keys,
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
        let whole = std::str::from_utf8(&piece.bytes).ok();
        let ends = memchr::memchr_iter(b'\n', &piece.bytes).chain([piece.bytes.len()]);
        let mut start = 0;
        for (number, end) in (piece.line..).zip(ends) {
            let (line, fell_back) = match whole.and_then(|text| text.get(start..end)) {
                Some(line) => (Cow::Borrowed(line), false),
                None => charset::decode(&piece.bytes[start..end]),
            };
            checks.count("lines_not_utf8", u64::from(fell_back), || format!("line {number}"));
            self.line(&line, number, &mut draft, &mut checks, sink);
            start = end + 1;
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

#[cfg(test)]
mod tests;

//! Writes what the scorer of stances is told of each message, as JSON lines: what `docs/accuracy/stance_fit.py` fits
//! weights to.
//!
//! Usage: `stance_features < messages.jsonl`, a canonical message a line: `text`, and `kind` where it is a reply.
//! Of a message that speaks to several people the first part is told. `words`, `ballot` and `asked` are the message as it
//! is read by its words, as an answer to a post that asks whether something should be, and to somebody who asked;
//! `topic` and `question` are parts of the hashes of its words of content and of the question that it asks.

use std::io::{BufRead, Write};

use palabre::{
    annotate::{Account, Annotator, Findings},
    model::{Kind, Message, Reading},
};
use serde_json::{Value, json};

fn main() {
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line.expect("input is text")).expect("input is JSON lines");
        let field = |name: &str| line[name].as_str().unwrap_or_default();
        let kind = Kind::from_name(field("kind")).unwrap_or_default();
        let message = Message { text: field("text").to_owned(), kind, ..Message::default() };
        let question = annotator.question(field("title"), field("text"), &mut Findings::default());
        let mut told =
            json!({ "discussion_id": line["discussion_id"], "id": line["id"], "question": parts(&question) });
        for (name, reading) in [("words", Reading::Words), ("ballot", Reading::Ballot), ("asked", Reading::Asked)] {
            let account = annotator.explain(&message, &mut findings, reading).remove(0);
            told[name] = features(&account, &message.text);
        }
        told["topic"] = parts(&findings.answering.words);
        told["needs_topic"] = findings.ballot.as_ref().is_some_and(|other| other.needs_topic).into();
        told["personal"] = (findings.style.je > 0).into();
        told["words_n"] = findings.style.words.into();
        writeln!(out, "{told}").expect("output can be written");
    }
}

/// Two bytes each, as numbers.
fn parts(words: &[u8]) -> Value {
    words.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect()
}

fn features(account: &Account, text: &str) -> Value {
    let cue = |cue: &palabre::annotate::Cue| {
        let context: Vec<_> = cue.context.iter().map(|(name, _)| name).collect();
        json!([cue.rule, cue.label.name(), context, cue.span.of(text)])
    };
    let cues: Vec<_> = account.cues.iter().map(cue).collect();
    let shape: Vec<_> = account.traits.iter().map(|part| part.name).collect();
    json!({ "label": account.label.name(), "shares": account.shares, "cues": cues, "shape": shape })
}

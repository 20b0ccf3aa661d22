//! Writes what the scorer of stances is told of each message, as JSON lines: what `docs/accuracy/stance_fit.py` fits
//! weights to.
//!
//! Usage: `stance_features < messages.jsonl`, a canonical message a line: `text`, and `kind` where it is a reply.
//! Of a message that speaks to several people the first part is told.

use std::io::{BufRead, Write};

use palabre::{
    annotate::{Annotator, Findings},
    model::{Kind, Message, Reading},
};
use serde_json::{Value, json};

fn main() {
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line.expect("input is text")).expect("input is JSON lines");
        let text = line["text"].as_str().unwrap_or_default().to_owned();
        let kind = line["kind"].as_str().and_then(Kind::from_name).unwrap_or_default();
        let message = Message { text, kind, ..Message::default() };
        let account = annotator.explain(&message, &mut findings, Reading::Words).remove(0);
        let cue = |cue: &palabre::annotate::Cue| {
            let context: Vec<_> = cue.context.iter().map(|(name, _)| name).collect();
            json!([cue.rule, cue.label.name(), context, cue.span.of(&message.text)])
        };
        let cues: Vec<_> = account.cues.iter().map(cue).collect();
        let shape: Vec<_> = account.traits.iter().map(|part| part.name).collect();
        let told = json!({
            "discussion_id": line["discussion_id"], "id": line["id"], "label": account.label.name(),
            "shares": account.shares, "cues": cues, "shape": shape,
        });
        writeln!(out, "{told}").expect("output can be written");
    }
}

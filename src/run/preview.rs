//! How inputs would be read, with their first messages: what `--dry-run` shows.

use std::path::PathBuf;

use crate::{
    model::Message,
    read::{self, Description, Note, Sink, Skip},
};

/// Messages shown of each input.
const SHOWN: usize = 3;

/// How one input would be read.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Path as given.
    pub source: String,
    /// How it is understood.
    pub description: Description,
    /// Its first messages.
    pub messages: Vec<Message>,
    /// Records before these that could not be read, or why reading stopped.
    pub problems: Vec<String>,
}

#[derive(Default)]
struct First {
    messages: Vec<Message>,
    problems: Vec<String>,
}

impl Sink for First {
    fn message(&mut self, message: &Message) {
        if self.messages.len() < SHOWN {
            self.messages.push(message.clone());
        }
    }

    fn skip(&mut self, skip: Skip) {
        if self.messages.len() < SHOWN {
            self.problems.push(format!("line {}: {}", skip.line, skip.cause));
        }
    }

    fn note(&mut self, _: Note) {}
}

/// Opens all that `inputs` name and reads the first messages of each. Returns also what cannot be opened.
pub fn preview(inputs: &[PathBuf], options: &read::Options) -> (Vec<Preview>, Vec<String>) {
    let expansion = read::walk(inputs);
    let mut problems: Vec<String> = expansion.errors.iter().map(ToString::to_string).collect();
    let mut previews = Vec::new();
    for (input, name) in expansion.inputs.iter().zip(read::distinct(&expansion.inputs)) {
        let mut opened = match read::open_as(input, &name, options) {
            Ok(opened) => opened,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        let mut first = First::default();
        while first.messages.len() < SHOWN {
            match opened.pieces.next_piece() {
                Ok(Some(piece)) => opened.parser.parse(&piece, &mut first),
                Ok(None) => break,
                Err(error) => {
                    first.problems.push(error.to_string());
                    break;
                }
            }
        }
        previews.push(Preview {
            source: opened.source,
            description: opened.description,
            messages: first.messages,
            problems: first.problems,
        });
    }
    (previews, problems)
}

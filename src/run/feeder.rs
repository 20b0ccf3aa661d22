//! Reads inputs one after another, and hands out their pieces in order.

use std::{path::PathBuf, sync::Arc};

use super::Progress;
use crate::{
    read::{self, Input, Opened, Parse, Piece},
    report::InputEntry,
};

/// A piece on its way to a worker.
pub struct Task {
    /// Number of the input.
    pub input: usize,
    /// Parses the piece.
    pub parser: Arc<dyn Parse>,
    /// The piece.
    pub piece: Piece,
}

/// Reads inputs one after another and hands out their pieces.
pub struct Feeder<'f> {
    inputs: std::vec::IntoIter<(Input, String)>,
    current: Option<(usize, Opened)>,
    options: &'f read::Options,
    /// What is told of each input that was opened.
    pub entries: Vec<InputEntry>,
    /// Their names, for people.
    pub sources: Vec<String>,
    /// What could not be read, a line each.
    pub problems: Vec<String>,
    consumed: u64,
}

impl<'f> Feeder<'f> {
    /// Takes all that the paths name. Returns also the paths of files that were reached twice.
    pub fn over(paths: &[PathBuf], options: &'f read::Options, progress: &dyn Progress) -> (Self, Vec<String>) {
        let expansion = read::walk(paths);
        let sizes: Option<Vec<u64>> = expansion.inputs.iter().map(stored_bytes).collect();
        progress.expect(sizes.map(|sizes| sizes.iter().sum()), expansion.inputs.len());
        let names = read::distinct(&expansion.inputs);
        let inputs: Vec<_> = expansion.inputs.into_iter().zip(names).collect();
        let feeder = Self {
            inputs: inputs.into_iter(),
            current: None,
            options,
            entries: Vec::new(),
            sources: Vec::new(),
            problems: expansion.errors.iter().map(ToString::to_string).collect(),
            consumed: 0,
        };
        (feeder, expansion.repeated)
    }

    /// Returns up to `count` pieces, in input order; fewer at the end only.
    pub fn next(&mut self, count: usize) -> Vec<Task> {
        let mut tasks = Vec::with_capacity(count);
        while tasks.len() < count {
            let Some((input, opened)) = &mut self.current else {
                if !self.open_next() {
                    break;
                }
                continue;
            };
            match opened.pieces.next_piece() {
                Ok(Some(piece)) => tasks.push(Task { input: *input, parser: Arc::clone(&opened.parser), piece }),
                Ok(None) => self.close(),
                Err(error) => {
                    self.problems.push(error.to_string());
                    self.close();
                }
            }
        }
        tasks
    }

    /// Opens the next input that can be opened; returns whether there is one.
    fn open_next(&mut self) -> bool {
        for (input, name) in self.inputs.by_ref() {
            match read::open_as(&input, &name, self.options) {
                Ok(opened) => {
                    let name = opened.source.rsplit(['/', '\\']).next().unwrap_or(&opened.source).to_owned();
                    self.sources.push(opened.source.clone());
                    self.entries.push(InputEntry {
                        name,
                        format: opened.format.to_owned(),
                        layout: opened.description.layout.map(str::to_owned),
                        sha256: String::new(),
                        bytes: 0,
                        messages: 0,
                        skipped: 0,
                    });
                    self.current = Some((self.entries.len() - 1, opened));
                    return true;
                }
                Err(error) => self.problems.push(error.to_string()),
            }
        }
        false
    }

    fn close(&mut self) {
        if let Some((input, opened)) = self.current.take() {
            let entry = &mut self.entries[input];
            entry.bytes = opened.meter.consumed();
            opened.meter.digest().unwrap_or_default().clone_into(&mut entry.sha256);
            self.consumed += entry.bytes;
        }
    }

    /// Returns how many stored bytes were read so far.
    pub fn consumed(&self) -> u64 {
        self.consumed + self.current.as_ref().map_or(0, |(_, opened)| opened.meter.consumed())
    }
}

fn stored_bytes(input: &Input) -> Option<u64> {
    match input {
        Input::File(path) => std::fs::metadata(path).ok().map(|metadata| metadata.len()),
        Input::Standard => None,
    }
}

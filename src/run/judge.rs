//! Which side each message takes towards a topic, as CSV rows in input order.

use std::{io::Write, path::PathBuf, sync::Arc};

use rayon::prelude::*;

use super::{Outcome, RunError, analyze::SKIPPED_TOLD, annotate::unwritten, gather::pool};
use crate::{
    annotate::{Annotator, Findings},
    model::Message,
    read::{self, Note, Parse, Piece, Sink, Skip},
    report::{Cell, HeadCell, Sheet, Style},
    topic::{Reader, Scorer},
};

/// The columns.
const COLUMNS: [&str; 5] = ["discussion_id", "message_id", "author_id", "topic_stance", "confidence_ratio"];

/// Writes one row for each message of all that `inputs` name.
///
/// # Errors
/// [`RunError::NothingRead`] where no input can be opened; [`RunError::BrokenPipe`] where the reader of `out` went away.
pub fn judge(
    inputs: &[PathBuf],
    options: &read::Options,
    scorer: &Scorer,
    threads: usize,
    style: Style,
    out: &mut (dyn Write + Send),
) -> Result<Outcome, RunError> {
    let pool = pool(threads)?;
    pool.install(|| {
        let expansion = read::walk(inputs);
        let mut outcome =
            Outcome { problems: expansion.errors.iter().map(ToString::to_string).collect(), ..Outcome::default() };
        let head = Sheet::head(style, COLUMNS.iter().map(|name| HeadCell::Column(name)));
        out.write_all(&head).map_err(unwritten)?;
        let mut opened_n = 0;
        for (input, name) in expansion.inputs.iter().zip(read::distinct(&expansion.inputs)) {
            match read::open_as(input, &name, options) {
                Ok(opened) => {
                    opened_n += 1;
                    rows(opened, scorer, style, &mut outcome, out)?;
                }
                Err(error) => outcome.problems.push(error.to_string()),
            }
        }
        if opened_n == 0 {
            return Err(RunError::NothingRead(outcome.problems));
        }
        out.flush().map_err(unwritten)?;
        outcome.complete = outcome.problems.is_empty();
        Ok(outcome)
    })
}

fn rows(
    mut opened: read::Opened,
    scorer: &Scorer,
    style: Style,
    outcome: &mut Outcome,
    out: &mut (dyn Write + Send),
) -> Result<(), RunError> {
    loop {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut ended = false;
        while pieces.len() < rayon::current_num_threads() * 2 && !ended {
            match opened.pieces.next_piece() {
                Ok(Some(piece)) => pieces.push(piece),
                Ok(None) => ended = true,
                Err(error) => {
                    outcome.problems.push(error.to_string());
                    ended = true;
                }
            }
        }
        let parser: &Arc<dyn Parse> = &opened.parser;
        let parsed: Vec<_> = pieces
            .par_iter()
            .with_max_len(1)
            .map(|piece| {
                let mut judge = Judge::new(scorer, style);
                parser.parse(piece, &mut judge);
                (judge.sheet.finish(), judge.skips)
            })
            .collect();
        for (sheet, skips) in parsed {
            let (rows, rows_n) = sheet.map_err(unwritten)?;
            out.write_all(&rows).map_err(unwritten)?;
            outcome.messages_n += rows_n;
            outcome.skipped_n += skips.len() as u64;
            outcome.skipped.extend(
                skips
                    .iter()
                    .take(SKIPPED_TOLD.saturating_sub(outcome.skipped.len()))
                    .map(|skip| format!("{}:{}: {}", opened.source, skip.line, skip.cause)),
            );
        }
        if ended {
            return Ok(());
        }
    }
}

/// Writes the rows of one piece.
struct Judge<'j> {
    scorer: &'j Scorer,
    annotator: Annotator,
    findings: Findings,
    reader: Reader,
    sheet: Sheet<'static>,
    skips: Vec<Skip>,
}

impl<'j> Judge<'j> {
    fn new(scorer: &'j Scorer, style: Style) -> Self {
        Self {
            scorer,
            annotator: Annotator::new(),
            findings: Findings::default(),
            reader: Reader::default(),
            sheet: Sheet::in_memory(style),
            skips: Vec::new(),
        }
    }
}

impl Sink for Judge<'_> {
    fn message(&mut self, message: &Message) {
        self.annotator.annotate(message, &mut self.findings);
        let author = message.author.key();
        let ids = [&*message.discussion, &*message.id, &*author];
        ids.into_iter().for_each(|id| self.sheet.cell(&Cell::id(id)));
        // A text without a word takes no side.
        if self.findings.style.words == 0 {
            self.sheet.cell(&Cell::Empty);
            self.sheet.cell(&Cell::Empty);
        } else {
            let verdict = self.scorer.judge(&message.text, &self.findings, &mut self.reader);
            self.sheet.cell(&Cell::text(verdict.side.name()));
            self.sheet.cell(&Cell::Decimal(verdict.confidence.into(), 3));
        }
        self.sheet.end_row();
    }

    fn skip(&mut self, skip: Skip) {
        self.skips.push(skip);
    }

    fn note(&mut self, _: Note) {}
}

//! Tells an export that stops between two records: nothing in it is broken, and yet the rest is missing.

use super::{Ends, ends::records, local};
use crate::read::{Charted, Options, Piece, Pieces, ReadError, Source, bytes::pieces::RecordPieces};

/// Pieces of an export, and one more that is given up where its first element is never closed.
pub struct Closing {
    inner: RecordPieces<Ends>,
    tags: &'static [&'static str],
    /// Local name of the first element.
    root: String,
    held: Option<Piece>,
    begun: bool,
    warning: Option<Piece>,
}

impl Closing {
    /// Cuts records that end with one of `tags`.
    pub fn new(source: Source, root: &str, tags: &'static [&'static str], options: &Options) -> Self {
        let inner = RecordPieces::new(source, Ends::new(tags), options);
        Self { inner, tags, root: local(root).to_owned(), held: None, begun: false, warning: None }
    }

    /// Returns the first element of an input, to be given to [`Closing::new`].
    pub fn root(input: &Charted) -> String {
        super::root(&input.head).unwrap_or_default().to_owned()
    }

    /// Tells whether the last piece closes the first element, or tells itself that it is cut off in a record.
    fn is_closed(&self, last: &Piece) -> bool {
        // Where the first element is the record, it is that which is cut off.
        if self.tags.iter().any(|tag| tag.trim_start_matches("</") == self.root) {
            return true;
        }
        let (text, _) = super::text_of(last);
        let rest = records(&text, self.tags).last().map_or("", |(range, whole)| if whole { "" } else { &text[range] });
        let tail = text.trim_end();
        let tag = tail.rfind("</").map_or("", |at| &tail[at + 2..]);
        let closes = tag.ends_with('>') && local(tag.trim_end_matches('>').trim_end()) == self.root;
        let names = || self.tags.iter().map(|tag| tag.trim_start_matches("</")).collect::<Vec<_>>();
        closes || last.given_up.is_some() || !rest.is_empty() && super::pass::start(rest, &names()).is_some()
    }
}

impl Pieces for Closing {
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError> {
        if !self.begun {
            self.begun = true;
            self.held = self.inner.next_piece()?;
        }
        let Some(piece) = self.held.take() else { return Ok(self.warning.take()) };
        self.held = self.inner.next_piece()?;
        if self.held.is_none() && !self.is_closed(&piece) {
            let lines = memchr::memchr_iter(b'\n', &piece.bytes).count() as u64;
            let cause = format!(
                "the file ends before its `</{}>`: what follows is missing; export it again, in parts where the server stops \
                 too early",
                self.root
            );
            let offset = piece.offset + piece.bytes.len() as u64;
            self.warning = Some(Piece { offset, line: piece.line + lines, given_up: Some(cause), ..Piece::default() });
        }
        Ok(Some(piece))
    }
}

//! TEI-CMC: corpora of computer-mediated communication as TEI encodes them (`post`, from CoMeRe on), one document or a
//! `teiCorpus` of many.
//!
//! A document is one record, since names and times stand in its header: the longest is `--max-record`. Each document is a
//! discussion, and so is each thread in it that has an id. Authors are who the header names; letters and a number (`u1`)
//! name nobody outside of their document, so that the name counts there. Speech and gestures (`u`, `prod`, `incident`) are
//! counted, not read. A time of day without a day is one of the only day on which the header says that it was recorded, or
//! no date.

mod header;
mod post;

use std::sync::Arc;

use crate::read::{
    Charted, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
    draft::{Draft, Frame, checks::Checks},
    markup::xml::{self, Carried, Closing, local},
};

use header::Header;

/// TEI-CMC corpora.
pub const KIND: Kind = Kind {
    name: "tei",
    about: "a TEI-CMC corpus: posts with who, when and replyTo",
    example: concat!(
        "<?xml version=\"1.0\"?>\n",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body>\n",
        "<post xml:id=\"p1\" who=\"#ana\" when-iso=\"2009-09-01T10:32\"><p>Oui.</p></post></body></text></TEI>"
    ),
    sniff: |head| xml::root(head).is_some_and(|root| matches!(local(root), "TEI" | "teiCorpus" | "TEI.2")),
    open,
};

const DOCUMENTS: &[&str] = &["</TEI", "</TEI.2"];

/// The header of a corpus may list all who take part.
const LONGEST_HEAD: usize = 32 << 20;

/// Breaks in one document behind which posts are still looked for.
const MOST_BREAKS: u64 = 100;

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let root = Closing::root(&input);
    let prefix = root.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let marks = ["TEI>", "TEI ", "TEI\n", "TEI\r", "TEI\t", "TEI.2"].map(|name| format!("<{prefix}{name}"));
    let (input, head) = xml::peeked(input, &marks.each_ref().map(String::as_str), LONGEST_HEAD)?;
    let corpus = Header::of(&head, None);
    let parser = Parser { frame, stem: input.source.stem.clone(), corpus, carried: Carried::new(options) };
    let cut = |source| Box::new(Closing::new(source, &root, DOCUMENTS, options)) as Box<_>;
    Ok(Opened::new(KIND.name, input, Arc::new(parser), cut))
}

struct Parser {
    frame: Frame,
    stem: String,
    /// What the header of the corpus says.
    corpus: Header,
    carried: Carried,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        let mut is_first = piece.offset == 0;
        xml::each(piece, &["TEI", "TEI.2"], DOCUMENTS, sink, |record, checks, sink| {
            let header = Header::of(record.xml, Some(&self.corpus));
            // The first document is the file itself, unless it says another name.
            let name = match &header.id {
                id if !id.is_empty() => id.clone(),
                _ if is_first => self.stem.clone(),
                _ => format!("{}#{}", self.stem, record.line),
            };
            is_first = false;
            let mut posts = post::Posts::new(self, &header, name, record.line);
            let (mut from, mut breaks) = (0, 0);
            while let Err((cause, at)) = xml::walk(&record.xml[from..], |met| posts.take(met, &mut draft, checks, sink))
            {
                breaks += 1;
                let at = (from + at).min(record.xml.len());
                let lines = memchr::memchr_iter(b'\n', &record.xml.as_bytes()[..at]).count() as u64;
                sink.skip(Skip { line: record.line + lines, cause });
                posts.abandon();
                // Behind a break, the next post is looked for.
                let behind = record.xml.get(at + 1..).and_then(|rest| xml::start(rest, &["post"]));
                let Some(next) = behind.filter(|_| breaks < MOST_BREAKS) else { break };
                from = at + 1 + next;
            }
            let cut_off = "the document is cut off, and what came before is read; get the file again";
            let no_posts = "the document has no `post`: its messages, if it has any, are encoded in another way; encode them as TEI-CMC does";
            let cause = match () {
                () if breaks > 0 => None,
                () if !record.is_whole => Some(cut_off),
                () => posts.is_empty().then_some(no_posts),
            };
            if let Some(cause) = cause.map(str::to_owned) {
                sink.skip(Skip { line: record.line, cause });
            }
        });
    }
}

#[cfg(test)]
mod tests;

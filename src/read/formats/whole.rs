//! Inputs that are one document: read to the end before anything can be said of them.

use std::{io::Read as _, sync::Arc};

use crate::read::{
    Charted, Opened, Options, Parse, Piece, ReadError,
    bytes::{charset, pieces::Whole},
    draft::{Frame, checks::Checks},
};

/// Reads all of an input as text, up to `--max-record` bytes. Returns how many lines were not in the charset, too.
///
/// # Errors
/// [`ReadError::Format`] where it is longer; [`ReadError::Broken`] where reading stops part of the way.
pub fn text(input: &mut Charted, options: &Options) -> Result<(String, u64), ReadError> {
    let path = input.source.path.clone();
    let longest = options.max_record as u64;
    let mut bytes = Vec::new();
    let read = input.source.by_ref().take(longest.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|cause| ReadError::Broken { path: path.clone(), offset: bytes.len() as u64, cause })?;
    if bytes.len() as u64 > longest {
        let cause = format!("is one document longer than {longest} bytes; raise `--max-record`");
        return Err(ReadError::Format { path: path.clone(), cause });
    }
    Ok(charset::decode_lines(bytes))
}

/// Opens a document of text that is parsed in one piece; `parser` is made of what all its records share, and of what was
/// found while the text was decoded.
///
/// # Errors
/// As [`text`], and where an option does not fit.
pub fn open<P: Parse + 'static>(
    format: &'static str,
    mut input: Charted,
    options: &Options,
    parser: impl FnOnce(Frame, Checks, &Charted, &str) -> P,
) -> Result<Opened, ReadError> {
    let path = input.source.path.clone();
    let wrong = |cause| ReadError::Option { path: path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(wrong)?;
    let (text, fallen_back) = text(&mut input, options)?;
    let mut checks = Checks::default();
    checks.count("lines_not_utf8", fallen_back, || path.clone());
    let parser = parser(frame, checks, &input, &text);
    let piece = Piece { bytes: text.into_bytes(), line: 1, ..Piece::default() };
    Ok(Opened::new(format, input, Arc::new(parser), |_| Box::new(Whole(Some(piece)))))
}

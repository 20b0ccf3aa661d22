//! Inputs that are one document: read to the end before anything can be said of them.

use std::io::Read as _;

use super::{Charted, Options, ReadError, charset};

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

//! Coding sheets as files.

use std::{fs, path::Path};

use palabre::{coding::Table, run::RunError};

use super::super::{Exit, Streams};

/// Bad cells and rows that a person is told of, each on a line.
pub const TOLD: usize = 10;

/// Reads a sheet that people filled in, or its key.
///
/// # Errors
/// [`RunError::Usage`] where the file cannot be read, or is no table.
pub fn table(path: &Path) -> Result<Table, RunError> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|cause| RunError::Usage(format!("{name}: {cause}")))?;
    Table::parse(&name, bytes).map_err(|fault| RunError::Usage(fault.to_string()))
}

/// Says which records, rows or cells could not be read, the first of them on a line each, and what that comes to.
pub fn tell_skipped(skipped: &[String], skipped_n: u64, streams: &mut Streams<'_>) -> Exit {
    skipped.iter().take(TOLD).for_each(|skipped| streams.complain(skipped));
    let more = if skipped_n > TOLD as u64 { ", the first of which stand above" } else { "" };
    match skipped_n {
        0 => return Exit::Complete,
        1 => streams.complain("1 record could not be read and was skipped"),
        _ => streams.complain(&format!("{skipped_n} records could not be read and were skipped{more}")),
    }
    Exit::Skipped
}

//! Coding sheets as files.

use std::{fs, path::Path};

use palabre::{coding::Table, run::RunError};

/// Reads a sheet that people filled in, or its key.
///
/// # Errors
/// [`RunError::Usage`] where the file cannot be read, or is no table.
pub fn table(path: &Path) -> Result<Table, RunError> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|cause| RunError::Usage(format!("{name}: {cause}")))?;
    Table::parse(&name, bytes).map_err(|fault| RunError::Usage(fault.to_string()))
}

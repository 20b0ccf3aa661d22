//! Files that appear whole or not at all: written beside their place, then moved there.

use std::{io, path::Path};

use tempfile::NamedTempFile;

/// How the names of such files begin.
pub const BEGIN: &str = ".palabre-";

/// Returns the folder that a path stands in; that of the run for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Begins a file in a folder, which goes again unless it is moved to its place.
///
/// # Errors
/// What the system says.
pub fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    builder().prefix(BEGIN).tempfile_in(folder)
}

/// Makes files that others may read as far as the user's mask lets them; `tempfile` alone keeps them private.
fn builder() -> tempfile::Builder<'static, 'static> {
    #[allow(unused_mut)] // on Windows, files have no mode
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::{fs, os::unix::fs::PermissionsExt as _};
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

//! The report pages of this program: a folder may hold one, and it is no input.

use std::{fs::File, io::Read as _, path::Path};

/// What stands in the head of every report page, and in no other.
pub const REPORT_MARK: &str = "<meta name=\"generator\" content=\"palabre ";

/// Bytes in which the mark must stand: a report has nothing of users before it.
const HEAD: u64 = 2048;

/// Tells whether a file is a report page.
pub fn is_report(path: &Path) -> bool {
    let is_page = path.extension().is_some_and(|ending| ending == "html" || ending == "htm");
    let mut head = Vec::new();
    is_page
        && File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).is_ok()
        && memchr::memmem::find(&head, REPORT_MARK.as_bytes()).is_some()
}

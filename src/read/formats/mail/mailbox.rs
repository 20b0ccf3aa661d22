//! Where mails of a mailbox begin and end.
//!
//! A line `From` in a text is no beginning: it gives no time, or no empty line stands above it.

use memchr::memmem;

use crate::read::bytes::pieces::Boundary;

/// A line that opens a mail of a mailbox: `From`, who, and a time with its year.
pub(super) fn opens_mail(line: &[u8]) -> bool {
    let line = &line[..line.len().min(200)];
    let year = |four: &[u8]| four.iter().all(u8::is_ascii_digit) && matches!(four.first(), Some(b'1' | b'2'));
    line.starts_with(b"From ") && line.contains(&b':') && line.windows(4).any(year)
}

/// Mails of a mailbox end before the next line that opens one, which stands below an empty line.
pub(super) struct Mails {
    pub(super) is_mailbox: bool,
}

/// Returns where mails begin in `bytes`, from a place on.
pub(super) fn starts(bytes: &[u8], from: usize) -> impl Iterator<Item = usize> + '_ {
    memmem::find_iter(&bytes[from..], b"\nFrom ").map(move |at| from + at + 1).filter(|&at| {
        let before = &bytes[..at - 1];
        let line = bytes[at..].split(|&byte| byte == b'\n').next().unwrap_or_default();
        (before.ends_with(b"\n") || before.ends_with(b"\n\r")) && opens_mail(line)
    })
}

impl Boundary for Mails {
    fn last_end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        // The line that opens a mail may have been cut where the last look ended.
        self.is_mailbox.then(|| starts(bytes, from.saturating_sub(256)).last()).flatten()
    }

    fn may_stop(&self) -> bool {
        true
    }

    fn restart(&mut self) {}
}

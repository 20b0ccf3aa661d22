//! E-mail addresses: RFC 5321 dot-atoms, with a host that has a known public suffix.

use super::{
    findings::TokenKind,
    link,
    scan::{NOWHERE, Scanner},
};
use crate::span::Span;

/// The longest local part (RFC 5321, 4.5.3.1.1).
pub(super) const LOCAL: usize = 64;

impl Scanner<'_, '_> {
    /// Takes the e-mail address that begins at `start`, if one does.
    pub fn email(&mut self, start: usize) -> bool {
        if self.at_sign < start {
            self.at_sign = memchr::memchr(b'@', &self.bytes[start..]).map_or(NOWHERE, |place| start + place);
        }
        self.at_sign < self.text.len() && self.at_sign - start <= LOCAL && self.email_before(start)
    }

    fn email_before(&mut self, start: usize) -> bool {
        let local = &self.bytes[start..self.at_sign];
        let fits = local.iter().all(|&byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte));
        if !fits || local.is_empty() || local.ends_with(b".") {
            return false;
        }
        let Some(end) = link::host_end(self.text, self.at_sign + 1) else { return false };
        if self.byte(end) == b'@' {
            return false;
        }
        self.findings.emails.push(Span::new(start, end));
        self.emit_sign(start, end, TokenKind::Email);
        true
    }
}

//! E-mail addresses: dot-atoms (RFC 5321) of letters of any script (RFC 6531) and the common signs; `mailto:` before one
//! belongs to it.

use super::{
    findings::TokenKind,
    host, link,
    scan::{NOWHERE, Scanner},
};
use crate::span::Span;

/// The longest local part (RFC 5321, 4.5.3.1.1).
pub(super) const LOCAL: usize = 64;
/// The scheme of addresses (RFC 6068).
const MAILTO: &str = "mailto:";

impl Scanner<'_, '_> {
    /// Takes the e-mail address that begins at `start`, if one does.
    pub fn email(&mut self, start: usize) -> bool {
        if self.at_sign < start {
            self.at_sign = memchr::memchr(b'@', &self.bytes[start..]).map_or(NOWHERE, |place| start + place);
        }
        self.at_sign < self.text.len() && self.at_sign - start <= LOCAL && self.email_before(start)
    }

    fn email_before(&mut self, start: usize) -> bool {
        let local = &self.text[start..self.at_sign];
        let address = local.get(..MAILTO.len()).filter(|begin| begin.eq_ignore_ascii_case(MAILTO));
        let name = &local[address.map_or(0, str::len)..];
        let fits = name.chars().all(|letter| match letter {
            '\0'..='\x7F' => letter.is_ascii_alphanumeric() || "._%+-".contains(letter),
            _ => letter.is_alphabetic() && !host::is_dense(letter),
        });
        let dots = || name.starts_with('.') || name.ends_with('.') || name.contains("..");
        if !fits || dots() || name.is_empty() || self.char_before(start) == '@' {
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

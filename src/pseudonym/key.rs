//! The secret that pseudonyms depend on: whoever has it can tell which pseudonym a name has, and nobody else can.

use std::fmt::{self, Write as _};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of a key: as many as the hash gives (RFC 2104, section 3).
const BYTES: usize = 32;

/// Bytes of the hash that a pseudonym shows: with a million people, two have the same with a chance of one in 10^12.
const SHOWN: usize = 10;

/// Digits of a pseudonym, five bits each; none is taken for another.
const DIGITS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// What every pseudonym begins with, so that no spreadsheet takes one for a number, a date or a formula.
const PREFIX: &str = "p_";

/// A secret of 32 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; BYTES]);

/// What is wrong with the text of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// No line holds a key.
    #[error("holds no key; make one with `palabre keygen`")]
    Missing,
    /// The line is too short, too long, or holds something else than hexadecimal digits.
    #[error("line {0}: a key is 64 hexadecimal digits on one line; make one with `palabre keygen`")]
    Malformed(usize),
    /// The file holds more than one key.
    #[error("line {0}: is a second key; keep the one that your other tables were made with")]
    Second(usize),
}

impl Key {
    /// Makes a key of what the system gives at random.
    ///
    /// # Errors
    /// What the system says.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads a key file: one line of 64 hexadecimal digits; empty lines and those that begin with `#` are passed over.
    ///
    /// # Errors
    /// [`KeyError`], which never shows the key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut key = None;
        let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim).zip(1..);
        for (line, number) in lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#')) {
            let bytes = from_hex(line).ok_or(KeyError::Malformed(number))?;
            if key.replace(Self(bytes)).is_some() {
                return Err(KeyError::Second(number));
            }
        }
        key.ok_or(KeyError::Missing)
    }

    /// Returns the text of a key file.
    pub fn file_text(&self) -> String {
        let mut text = "# Key of pseudonyms: keep it secret and apart from the tables. The same key gives the same \
                        pseudonyms.\n"
            .to_owned();
        self.0.iter().for_each(|byte| write!(text, "{byte:02x}").expect("a string takes what is written"));
        text.push('\n');
        text
    }

    /// Returns what tells this key from others, and nothing of it.
    pub fn mark(&self) -> String {
        let mark = self.pseudonym("palabre key", "");
        mark[PREFIX.len()..PREFIX.len() + 8].to_owned()
    }

    /// Returns the pseudonym of an author: `p_` and sixteen letters and figures, 80 bits of HMAC-SHA-256 (RFC 2104)
    /// under this key.
    pub fn of_author(&self, id: &str) -> String {
        self.pseudonym("palabre author", id)
    }

    /// Returns the pseudonym of a name of which it is not known whose it is; no author has it.
    pub fn of_name(&self, name: &str) -> String {
        self.pseudonym("palabre name", name)
    }

    fn pseudonym(&self, kind: &str, who: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length is taken");
        [kind, "\0", who].iter().for_each(|part| mac.update(part.as_bytes()));
        let hash = mac.finalize().into_bytes();
        let bits = hash.iter().take(SHOWN).fold(0_u128, |bits, &byte| bits << 8 | u128::from(byte));
        let digits = (0..SHOWN * 8).step_by(5).map(|shift| char::from(DIGITS[(bits >> shift) as usize & 31]));
        PREFIX.chars().chain(digits).collect()
    }
}

/// Never shows the key: what is told of options goes to logs.
impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Key(…)")
    }
}

fn from_hex(line: &str) -> Option<[u8; BYTES]> {
    let digits: Vec<u8> =
        line.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks(2).filter(|pair| pair.len() == 2).map(|pair| pair[0] << 4 | pair[1]).collect();
    if digits.len() == 2 * BYTES { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_depends_on_key_and_name_alone() {
        let (one, other) = (Key([1; BYTES]), Key([2; BYTES]));
        assert_eq!(one.of_author("zoé"), one.of_author("zoé"));
        assert_ne!(one.of_author("zoé"), other.of_author("zoé"));
        assert_ne!(one.of_author("zoé"), one.of_author("zoe"));
        assert_eq!(one.of_author("zoé").len(), PREFIX.len() + 16);
    }

    const EXPECTED: &str = "p_iju675pa5e5eqkpa";

    /// The digits were made with Python's `hmac` and `hashlib`.
    #[test]
    fn the_hash_is_hmac_sha_256() {
        let key = Key([0x0b; BYTES]);
        assert_eq!(key.of_author("Hi There"), EXPECTED);
    }

    #[test]
    fn a_key_file_is_read_back() {
        let key = Key::random().unwrap();
        assert_eq!(Key::parse(&key.file_text()).unwrap(), key);
        assert_eq!(Key::parse(&key.file_text().replace('\n', "\r\n")).unwrap(), key);
        assert_ne!(Key::random().unwrap(), key);
    }

    #[test]
    fn what_is_no_key_is_refused_without_being_shown() {
        let good = Key([7; BYTES]).file_text();
        assert_eq!(Key::parse("# nothing\n"), Err(KeyError::Missing));
        assert_eq!(Key::parse("abc"), Err(KeyError::Malformed(1)));
        assert_eq!(Key::parse(&"é".repeat(32)), Err(KeyError::Malformed(1)));
        assert_eq!(Key::parse(&(good.clone() + &good)), Err(KeyError::Second(4)));
        assert!(!format!("{:?}", Key::parse(&good).unwrap()).contains("07"));
    }
}

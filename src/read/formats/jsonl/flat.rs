//! Nearly all records are flat: an object of texts, numbers and words. Such are read here, sixteen bytes looked at at
//! once, faster than any reader of all JSON can be; `serde_json` reads the others, and says what is wrong with them.
//!
//! Not handled, so that the record is read anew: lists, objects inside of it, broken JSON, numbers that may be written
//! in several ways.

use std::fmt;

use serde::{
    de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor, value::StrDeserializer},
    forward_to_deserialize_any,
};
use wide::{bytemuck, i8x16};

/// The entries of one flat object, as they stand.
pub struct Flat<'a> {
    record: &'a str,
    at: usize,
    /// No comma stands before the first entry.
    is_first: bool,
    /// Memory for texts in which signs are escaped.
    scratch: &'a mut String,
}

/// The record is not flat, or no JSON.
#[derive(Debug)]
pub struct NotFlat;

impl<'a> Flat<'a> {
    /// Begins with the first entry of a record, which has no spaces around it.
    ///
    /// # Errors
    /// [`NotFlat`] where the record is no object.
    pub fn new(record: &'a str, scratch: &'a mut String) -> Result<Self, NotFlat> {
        let mut flat = Self { record, at: 0, is_first: true, scratch };
        flat.expect(b'{')?;
        Ok(flat)
    }

    /// Returns the next byte that is no space.
    fn next(&mut self) -> Result<u8, NotFlat> {
        loop {
            match self.record.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(&byte) => return Ok(byte),
                None => return Err(NotFlat),
            }
        }
    }

    fn expect(&mut self, wanted: u8) -> Result<(), NotFlat> {
        let found = self.next()?;
        self.at += 1;
        if found == wanted { Ok(()) } else { Err(NotFlat) }
    }

    /// Reads a text, whose first quotation mark was passed.
    fn text(&mut self) -> Result<&str, NotFlat> {
        let start = self.at;
        self.at += plain(&self.record.as_bytes()[start..]);
        if self.record.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            return self.record.get(start..self.at - 1).ok_or(NotFlat);
        }
        self.scratch.clear();
        self.scratch.push_str(&self.record[start..self.at]);
        loop {
            match self.record.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.scratch);
                }
                Some(b'\\') => {
                    let sign = self.escaped()?;
                    self.scratch.push(sign);
                }
                _ => return Err(NotFlat),
            }
            let length = plain(&self.record.as_bytes()[self.at..]);
            self.scratch.push_str(&self.record[self.at..self.at + length]);
            self.at += length;
        }
    }

    /// Reads a sign that stands behind a backslash, which is next (RFC 8259, section 7).
    fn escaped(&mut self) -> Result<char, NotFlat> {
        let sign = self.record.as_bytes().get(self.at + 1).ok_or(NotFlat)?;
        self.at += 2;
        Ok(match sign {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'"' | b'\\' | b'/' => char::from(*sign),
            b'u' => {
                let first = self.unit()?;
                let second = if matches!(first, 0xD800..=0xDBFF) && self.record[self.at..].starts_with("\\u") {
                    self.at += 2;
                    Some(self.unit()?)
                } else {
                    None
                };
                char::decode_utf16([first].into_iter().chain(second)).next().and_then(Result::ok).ok_or(NotFlat)?
            }
            _ => return Err(NotFlat),
        })
    }

    /// Reads the four figures of a unit of UTF-16.
    fn unit(&mut self) -> Result<u16, NotFlat> {
        let figures = self.record.get(self.at..self.at + 4).filter(|figures| !figures.starts_with('+'));
        self.at += 4;
        u16::from_str_radix(figures.ok_or(NotFlat)?, 16).map_err(|_| NotFlat)
    }

    /// Reads a word that is next.
    fn word(&mut self, word: &str) -> Result<(), NotFlat> {
        let is_next = self.record[self.at..].starts_with(word);
        self.at += word.len();
        if is_next { Ok(()) } else { Err(NotFlat) }
    }

    /// Reads a whole number that can be written in one way alone.
    fn number(&mut self) -> Result<&str, NotFlat> {
        let rest = &self.record[self.at..];
        let figures = rest.strip_prefix('-').unwrap_or(rest);
        let length = figures.bytes().take_while(u8::is_ascii_digit).count();
        let is_plain = match figures.as_bytes().first() {
            Some(b'0') => length == 1 && figures.len() == rest.len(),
            _ => (1..=MOST_FIGURES).contains(&length),
        };
        if !is_plain || matches!(figures.as_bytes().get(length), Some(b'.' | b'e' | b'E')) {
            return Err(NotFlat);
        }
        let number = &rest[..rest.len() - figures.len() + length];
        self.at += number.len();
        Ok(number)
    }
}

/// Figures of a number that surely fits 64 bits.
const MOST_FIGURES: usize = 18;

/// Returns how many bytes at the beginning of what stands behind a quotation mark are neither another, nor a backslash,
/// nor a control.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        let signs: i8x16 = bytemuck::cast(*block);
        let is = |byte: u8| signs.simd_eq(i8x16::splat(byte.cast_signed()));
        // Beyond ASCII, signs are negative.
        let controls = signs.simd_lt(i8x16::splat(b' '.cast_signed())) & signs.simd_gt(i8x16::splat(-1));
        let others = (is(b'"') | is(b'\\') | controls).to_bitmask();
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
    at + bytes[at..].iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..b' ')).count()
}

/// Bytes that are looked at at once.
const BLOCK: usize = 16;

impl<'de> MapAccess<'de> for Flat<'_> {
    type Error = NotFlat;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, NotFlat> {
        let is_first = std::mem::take(&mut self.is_first);
        match self.next()? {
            b'}' => {
                self.at += 1;
                return if self.at == self.record.len() { Ok(None) } else { Err(NotFlat) };
            }
            b'"' if is_first => {}
            b',' if !is_first => self.at += 1,
            _ => return Err(NotFlat),
        }
        self.expect(b'"')?;
        let key = seed.deserialize(StrDeserializer::new(self.text()?))?;
        self.expect(b':')?;
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NotFlat> {
        seed.deserialize(One(self))
    }
}

/// The value that is next.
struct One<'f, 'a>(&'f mut Flat<'a>);

impl<'de> Deserializer<'de> for One<'_, '_> {
    type Error = NotFlat;

    /// Numbers are handed on as they are written: all that takes a value here keeps it as a text.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotFlat> {
        let flat = self.0;
        match flat.next()? {
            b'"' => {
                flat.at += 1;
                visitor.visit_str(flat.text()?)
            }
            b'n' => flat.word("null").and_then(|()| visitor.visit_unit()),
            b't' => flat.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => flat.word("false").and_then(|()| visitor.visit_bool(false)),
            _ => visitor.visit_str(flat.number()?),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotFlat> {
        self.0.next()?;
        self.0.word("null").and_then(|()| visitor.visit_none())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl fmt::Display for NotFlat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the record is not flat")
    }
}

impl std::error::Error for NotFlat {}

impl de::Error for NotFlat {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// The entries of a record as its readers keep them.
    fn entries<'de, M: MapAccess<'de>>(mut map: M) -> Result<Vec<(String, String)>, M::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Kept>()? {
            entries.push((key, value.0));
        }
        Ok(entries)
    }

    struct Kept(String);

    impl<'de> Deserialize<'de> for Kept {
        fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
            use super::super::value::{Nested, Value};
            let mut slot = String::new();
            let given = Value { slot: &mut slot, nested: Nested::Kept }.deserialize(json)?;
            Ok(Self(if given { slot } else { "-".to_owned() }))
        }
    }

    struct All;

    impl<'de> Visitor<'de> for All {
        type Value = Vec<(String, String)>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object")
        }

        fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
            entries(map)
        }
    }

    fn flat(record: &str) -> Option<Vec<(String, String)>> {
        entries(Flat::new(record, &mut String::new()).ok()?).ok()
    }

    fn by_serde(record: &str) -> Option<Vec<(String, String)>> {
        let mut json = serde_json::Deserializer::from_str(record);
        json.deserialize_map(All).ok().filter(|_| json.end().is_ok())
    }

    #[test]
    fn flat_records_are_read_as_json_is() {
        for record in [
            "{}",
            "{ }",
            r#"{"text":"Déjà vu ?","likes":12,"score":-3,"none":null,"yes":true,"no":false,"nought":0}"#,
            "{ \"a\" :\t\"b\" ,\r\n\"c\": 999999999999999999 }",
            r#"{"text":"une ligne\n\"citée\" \\ \/ \b\f\r\t\u00e9\u2019\ud83d\ude42 et la suite","\u0061":"\u0000"}"#,
        ] {
            assert!(flat(record).is_some(), "{record}");
            assert_eq!(flat(record), by_serde(record), "{record}");
        }
    }

    #[test]
    fn what_is_not_flat_or_no_json_is_left_to_others() {
        for record in [
            r#"{"a":[]}"#,
            r#"{"a":{}}"#,
            r#"{"a":1.0}"#,
            r#"{"a":-0}"#,
            r#"{"a":1e3}"#,
            r#"{"a":012}"#,
            r#"{"a":1234567890123456789}"#,
            r#"{"a":+1}"#,
            r#"{"a":"\ud83d"}"#,
            r#"{"a":"\ude42\ud83d"}"#,
            r#"{"a":"\u+0e9"}"#,
            r#"{"a":"\x"}"#,
            "{\"a\":\"\n\"}",
            r#"{"a":"b",}"#,
            r#"{,"a":"b"}"#,
            r#"{"a" "b"}"#,
            r#"{"a":"b""c":"d"}"#,
            r#"{"a":"b"} {}"#,
            r#"{"a":nul}"#,
            r#"{"a":truely}"#,
            r#"{"a":"b"#,
            r#"{"a":"\"#,
            r#"{"a":"\u00"#,
            r#"{"a""#,
            "{",
            "",
            "[]",
        ] {
            assert_eq!(flat(record), None, "{record}");
        }
    }
}

//! One value of JSON where a text or a number may stand, and sources do not agree which.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A text, or a number as it is written; empty for anything else.
#[derive(Debug, Default)]
pub struct Scalar<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Whether it was a number.
    pub is_number: bool,
}

impl std::ops::Deref for Scalar<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Taker)
    }
}

struct Taker;

impl Taker {
    fn number<'a>(value: &impl ToString) -> Scalar<'a> {
        Scalar { text: Cow::Owned(value.to_string()), is_number: true }
    }
}

impl<'de> Visitor<'de> for Taker {
    type Value = Scalar<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar { text: Cow::Borrowed(value), is_number: false })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Scalar<'de>, E> {
        Ok(Scalar { text: Cow::Owned(value.to_owned()), is_number: false })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Scalar<'de>, E> {
        Ok(Self::number(&value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Scalar<'de>, E> {
        Ok(Self::number(&value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Scalar<'de>, E> {
        Ok(Self::number(&value))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Scalar<'de>, E> {
        Ok(Scalar { text: Cow::Borrowed(if value { "true" } else { "" }), is_number: false })
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::default())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Scalar<'de>, S::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::default())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Scalar<'de>, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::default())
    }
}

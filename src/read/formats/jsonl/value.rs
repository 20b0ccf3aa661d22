//! One value of JSON, written as text where it belongs.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};

/// What becomes of a list or an object where one value is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nested {
    /// It is kept as JSON.
    Kept,
    /// It is an error.
    Refused,
    /// There is no value.
    PassedOver,
}

/// Writes one value into a slot and tells whether there was one; numbers are written as they stand.
pub struct Value<'a> {
    /// Where the value goes.
    pub slot: &'a mut String,
    /// What becomes of lists and objects.
    pub nested: Nested,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

/// From here on, not every whole number has a float of its own.
const INEXACT: f64 = 9_007_199_254_740_992.0;

impl<'de> Visitor<'de> for Value<'_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text or a number here; name another key with `--map`")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        self.slot.push_str(value);
        Ok(true)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        if value.abs() >= INEXACT {
            return Err(E::custom("the number has too many figures to be kept exactly; write it as a text"));
        }
        self.visit_str(&value.to_string())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.visit_str(if value { "true" } else { "false" })
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<bool, S::Error> {
        match self.nested {
            Nested::Refused => return Err(S::Error::invalid_type(Unexpected::Seq, &self)),
            Nested::PassedOver => {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(false);
            }
            Nested::Kept => {}
        }
        let mut values = Vec::new();
        while let Some(value) = list.next_element::<serde_json::Value>()? {
            values.push(value);
        }
        self.visit_str(&serde_json::Value::from(values).to_string())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<bool, M::Error> {
        match self.nested {
            Nested::Refused => return Err(M::Error::invalid_type(Unexpected::Map, &self)),
            Nested::PassedOver => {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                return Ok(false);
            }
            Nested::Kept => {}
        }
        let mut values = serde_json::Map::new();
        while let Some((key, value)) = map.next_entry::<String, serde_json::Value>()? {
            values.insert(key, value);
        }
        self.visit_str(&serde_json::Value::from(values).to_string())
    }
}

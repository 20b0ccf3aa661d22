//! One object of JSON goes key by key into a draft; no tree of values is built.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{
    inner::Inner,
    keys::{Entry, Keys, Target},
    value::{Nested, Value},
};
use crate::read::{
    Field,
    draft::{Draft, address},
};

/// Reads one object into the draft.
pub struct Record<'a> {
    /// What the keys mean.
    pub keys: &'a Keys,
    /// What is filled.
    pub draft: &'a mut Draft,
}

impl<'de> DeserializeSeed<'de> for Record<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object with a text")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key_seed(Key(self.keys))? {
            match key {
                Known::Entry(entry) => fill(entry, self.draft, &mut map)?,
                Known::Meta => map.next_value_seed(Meta { keys: self.keys, draft: self.draft })?,
                Known::Marks => {
                    self.draft.marks = map.next_value::<Option<_>>()?.unwrap_or_default();
                }
                Known::ReplyTo => {
                    self.draft.message().reply_to = map.next_value::<Option<_>>()?.unwrap_or_default();
                }
                Known::Source => {
                    let slot = &mut self.draft.message().source;
                    slot.clear();
                    map.next_value_seed(Value { slot, nested: Nested::Kept })?;
                }
                Known::Nothing => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Takes the value of a key where it belongs.
pub fn fill<'de, M: MapAccess<'de>>(entry: &Entry, draft: &mut Draft, map: &mut M) -> Result<(), M::Error> {
    if let Some(keys) = &entry.inner {
        return map.next_value_seed(Inner { target: entry.target, keys: Some(keys), draft });
    }
    let target = entry.target;
    let Some(field) = target.field else {
        return match target.carried.and_then(|position| draft.message().meta.get_mut(position)) {
            Some(slot) => map.next_value_seed(Value { slot, nested: Nested::Kept }).map(drop),
            None => map.next_value::<IgnoredAny>().map(drop),
        };
    };
    if target.alias && !draft.slot(field).is_empty() {
        return map.next_value::<IgnoredAny>().map(drop);
    }
    let slot = draft.slot(field);
    slot.clear();
    // What has a name that is only like a field's may be something else.
    let nested = if target.alias && field != Field::Text { Nested::PassedOver } else { Nested::Refused };
    let given = map.next_value_seed(Value { slot, nested })?;
    settle(target, field, given, draft);
    Ok(())
}

/// Does what follows once a field was given its value.
pub fn settle(target: Target, field: Field, given: bool, draft: &mut Draft) {
    if !given && field == Field::Text {
        draft.deny_text();
    }
    if let Some(position) = target.carried {
        let value = draft.slot(field).clone();
        draft.message().meta[position] = value;
    }
}

/// What a key means.
pub enum Known<'a> {
    /// It is known, or leads on.
    Entry(&'a Entry),
    /// Carried columns stand in it.
    Meta,
    /// Marks stand in it.
    Marks,
    /// Hints stand in it.
    ReplyTo,
    /// Where the message comes from stands in it.
    Source,
    /// Nothing.
    Nothing,
}

/// Looks a key up.
pub struct Key<'a>(pub &'a Keys);

impl<'de, 'a> DeserializeSeed<'de> for Key<'a> {
    type Value = Known<'a>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Known<'a>, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'a> {
    type Value = Known<'a>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Known<'a>, E> {
        Ok(match self.0.get(key) {
            Some(entry) => Known::Entry(entry),
            None => match key {
                "meta" => Known::Meta,
                "marks" => Known::Marks,
                "reply_to" => Known::ReplyTo,
                "source" => Known::Source,
                _ => Known::Nothing,
            },
        })
    }
}

/// Reads the object `meta`, of which only carried keys are kept.
struct Meta<'a> {
    keys: &'a Keys,
    draft: &'a mut Draft,
}

impl<'de> DeserializeSeed<'de> for Meta<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Meta<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object as `meta`")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        if self.keys.whole_meta {
            return self.whole(map);
        }
        while let Some(key) = map.next_key_seed(Key(self.keys))? {
            let carried = if let Known::Entry(entry) = key { entry.target.carried } else { None };
            match carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                Some(slot) => {
                    slot.clear();
                    map.next_value_seed(Value { slot, nested: Nested::Kept })?;
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

impl Meta<'_> {
    /// Keeps all that stands there, but no addresses, as JSON behind the columns that are carried.
    fn whole<'de, M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut values = serde_json::Map::new();
        while let Some((key, value)) = map.next_entry::<String, serde_json::Value>()? {
            if !address::is_of_addresses(&key) && !value.is_null() {
                values.insert(key, value);
            }
        }
        if let Some(slot) = self.draft.message().meta.last_mut().filter(|_| !values.is_empty()) {
            *slot = serde_json::Value::from(values).to_string();
        }
        Ok(())
    }
}

//! One object of JSON goes key by key into a draft; no tree of values is built.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{
    keys::{Keys, Target},
    value::Value,
};
use crate::read::{Field, draft::Draft};

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
                Known::Target(target) => fill(target, self.draft, &mut map)?,
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
                    map.next_value_seed(Value { slot, nested: true })?;
                }
                Known::Nothing => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

fn fill<'de, M: MapAccess<'de>>(target: Target, draft: &mut Draft, map: &mut M) -> Result<(), M::Error> {
    let Some(field) = target.field else {
        return match target.carried.and_then(|position| draft.message().meta.get_mut(position)) {
            Some(slot) => map.next_value_seed(Value { slot, nested: true }).map(drop),
            None => map.next_value::<IgnoredAny>().map(drop),
        };
    };
    if target.alias && !draft.slot(field).is_empty() {
        return map.next_value::<IgnoredAny>().map(drop);
    }
    let slot = draft.slot(field);
    slot.clear();
    let given = map.next_value_seed(Value { slot, nested: false })?;
    if !given && field == Field::Text {
        draft.deny_text();
    }
    if let Some(position) = target.carried {
        let value = draft.slot(field).clone();
        draft.message().meta[position] = value;
    }
    Ok(())
}

/// What a key means.
enum Known {
    Target(Target),
    Meta,
    Marks,
    ReplyTo,
    Source,
    Nothing,
}

struct Key<'a>(&'a Keys);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Known;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Known, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Known;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Known, E> {
        Ok(match self.0.target(key) {
            Some(target) => Known::Target(target),
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
        while let Some(key) = map.next_key_seed(Key(self.keys))? {
            let carried = if let Known::Target(target) = key { target.carried } else { None };
            match carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                Some(slot) => {
                    slot.clear();
                    map.next_value_seed(Value { slot, nested: true })?;
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

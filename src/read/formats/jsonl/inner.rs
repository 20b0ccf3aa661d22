//! A value under a key that paths lead through: an object, or a list whose elements are known by their number, goes on
//! key by key; anything else is the value of the key itself.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{
    keys::{Keys, Target},
    record::{Key, Known, fill, settle},
    value::{Nested, Value},
};
use crate::read::draft::Draft;

/// Reads such a value into the draft.
pub struct Inner<'a> {
    /// What the value fills where it is no object.
    pub target: Target,
    /// What the keys under it mean.
    pub keys: Option<&'a Keys>,
    /// What is filled.
    pub draft: &'a mut Draft,
}

impl Inner<'_> {
    fn single(self, value: &str) {
        let Self { target, draft, .. } = self;
        if let Some(field) = target.field
            && (!target.alias || draft.slot(field).is_empty())
        {
            let slot = draft.slot(field);
            slot.clear();
            slot.push_str(value);
            settle(target, field, true, draft);
        } else if let (None, Some(position)) = (target.field, target.carried) {
            value.clone_into(&mut draft.message().meta[position]);
        }
    }

    fn number<E: Error>(self, value: impl FnOnce(Value<'_>) -> Result<bool, E>) -> Result<(), E> {
        let mut slot = String::new();
        value(Value { slot: &mut slot, nested: Nested::Refused })?;
        self.single(&slot);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object, a text or a number")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.single(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.number(|slot| slot.visit_u64(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.number(|slot| slot.visit_i64(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.number(|slot| slot.visit_f64(value))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.number(|slot| slot.visit_bool(value))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let Some(keys) = self.keys else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        while let Some(key) = map.next_key_seed(Key(keys))? {
            match key {
                Known::Entry(entry) => fill(entry, self.draft, &mut map)?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        for number in 0u64.. {
            let entry = self.keys.and_then(|keys| keys.get(&number.to_string()));
            let more = match entry {
                Some(entry) => {
                    let inner = Inner { target: entry.target, keys: entry.inner.as_ref(), draft: &mut *self.draft };
                    list.next_element_seed(inner)?.is_some()
                }
                None => list.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                break;
            }
        }
        Ok(())
    }
}

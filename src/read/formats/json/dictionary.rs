//! An object whose keys are ids and whose values are messages, as `SocialCorpusScraper` and others write them.
//!
//! It is one document, and no longer than `--max-record`.

use serde_json::Value;

use super::{Outline, has_text, keys_under, look::written, out::Out};
use crate::read::{Field, draft::columns, formats::jsonl};

/// Tells whether the objects right under the top are messages, two at least, and nothing else stands there.
pub fn is_one(outline: &Outline) -> bool {
    if !keys_under(outline, None).iter().all(|key| key.contains('.'))
        || outline.values().any(|path| path.contains("[]"))
    {
        return false;
    }
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for path in outline.values() {
        let Some((above, key)) = path.rsplit_once('.') else { return false };
        match groups.last_mut() {
            Some((known, keys)) if *known == above => keys.push(key.to_owned()),
            _ => groups.push((above, vec![key.to_owned()])),
        }
    }
    let mut messages = groups.iter().filter(|(_, keys)| has_text(keys)).map(|(above, _)| *above);
    let (Some(first), Some(_)) = (messages.next(), messages.next()) else { return false };
    // What stands under a key that is not an id (`data.1.text`) is no such object; ids may hold points.
    let is_under = |(at, _): (usize, char)| outline.has(&[&first[..at]]);
    outline.has(&[first]) && !first.char_indices().filter(|(_, sign)| *sign == '.').any(is_under)
}

/// Reads all messages, in their order.
pub fn read(document: &Value, out: &mut Out<'_>) {
    for (id, record) in document.as_object().into_iter().flatten() {
        let Some(fields) = record.as_object() else {
            out.refuse(&format!("what stands under {id:?} is no JSON object; a message was expected"));
            continue;
        };
        message(id, record, fields, out);
    }
}

fn message(id: &str, record: &Value, fields: &serde_json::Map<String, Value>, out: &mut Out<'_>) {
    let seen: Vec<String> = fields.keys().cloned().collect();
    let own = |field: &Field| {
        let names = [field.name()].into_iter().chain(field.aliases().iter().copied());
        names.into_iter().find(|name| fields.contains_key(*name)).map(|name| (*field, name.to_owned()))
    };
    let named: Vec<(Field, String)> = Field::ALL.iter().filter_map(own).chain(jsonl::named(&seen, &[])).collect();
    out.begin(record);
    out.set(Field::Id, id);
    for (field, key) in &named {
        let value = written(&fields[key]);
        if !value.is_empty() {
            out.set(*field, value);
        }
    }
    // Day and hour may stand apart.
    let is_time = |key: &&String| columns::key(key) == "time" && !named.iter().any(|(_, known)| known == *key);
    let clock = seen.iter().find(is_time).map(|key| written(&fields[key]));
    let stamp = out.draft.slot(Field::Timestamp);
    if let Some(clock) = clock.filter(|clock| !stamp.is_empty() && !stamp.contains(':') && !clock.is_empty()) {
        stamp.push(' ');
        stamp.push_str(&clock);
    }
    out.put();
}

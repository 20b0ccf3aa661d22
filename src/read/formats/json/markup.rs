//! Plain text of platforms: entities are resolved, and places that the source counts in bytes become code points.

use std::borrow::Cow;

use crate::read::{
    Field,
    draft::{Draft, marks::WrittenMark},
};

/// Entities that platforms write for signs of HTML, and those that people write for spaces.
const ENTITIES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&#x2F;", "/"),
    ("&#x200B;", ""),
    ("&nbsp;", "\u{A0}"),
];

/// Resolves the entities of a text, once.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    resolve(text, |part| plain.push_str(part));
    Cow::Owned(plain)
}

fn resolve<'t>(text: &'t str, mut push: impl FnMut(&'t str)) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        push(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some((entity, sign)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
            push(sign);
            entity.len()
        } else {
            push(&rest[..1]);
            1
        };
        rest = &rest[length..];
    }
    push(rest);
}

/// Gives a draft a text with marks at places in bytes; returns how many marks did not fit.
pub fn fill(draft: &mut Draft, text: &str, mut marks: Vec<(usize, usize, WrittenMark)>, escaped: bool) -> u64 {
    let given = marks.len();
    marks.retain(|(start, end, _)| text.get(*start..*end).is_some());
    let dropped = given - marks.len();
    let mut places: Vec<usize> = marks.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    places.sort_unstable();
    places.dedup();
    let slot = draft.slot(Field::Text);
    let (mut at, mut points) = (0, 0);
    let mut pointed = Vec::with_capacity(places.len());
    for place in places.iter().copied().chain([text.len()]) {
        let part = text.get(at..place).unwrap_or_default();
        let part = if escaped { unescaped(part) } else { Cow::Borrowed(part) };
        slot.push_str(&part);
        if !places.is_empty() {
            points += part.chars().count() as u64;
            pointed.push(points);
        }
        at = place;
    }
    for (start, end, mark) in marks {
        let point = |place: usize| places.binary_search(&place).ok().and_then(|at| pointed.get(at)).copied();
        if let (Some(start), Some(end)) = (point(start), point(end)) {
            draft.marks.push(mark.at(start, end));
        }
    }
    dropped as u64
}

/// Returns the byte at which each code point of a text begins, and its end.
pub fn starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(start, _)| start).chain([text.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_once() {
        assert_eq!(unescaped("a &amp;lt; b &lt;3 & c&amp;"), "a &lt; b <3 & c&");
        assert_eq!(unescaped("&amp;#x200B;"), "&#x200B;");
    }

    #[test]
    fn places_in_bytes_become_code_points_of_the_plain_text() {
        let text = "é &amp; ici 🙂 x";
        let at = text.find("ici").unwrap();
        let mut draft = Draft::default();
        let marks = vec![(at, at + 3, WrittenMark::link("u")), (1, 2, WrittenMark::code())];
        assert_eq!(fill(&mut draft, text, marks, true), 1);
        assert_eq!(draft.slot(Field::Text), "é & ici 🙂 x");
        assert_eq!(draft.marks, [WrittenMark::link("u").at(4, 7)]);
    }
}

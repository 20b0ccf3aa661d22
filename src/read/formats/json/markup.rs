//! Plain text of platforms: entities are resolved, places that the source counts in bytes become code points, and the
//! signs of Markdown that matter are marked: quotations (`>`) and code. The signs themselves stay in the text.

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

/// Finds quotations and code in Markdown, at places in bytes.
pub fn markdown(text: &str) -> Vec<(usize, usize, WrittenMark)> {
    let mut marks = Vec::new();
    if !text.contains(['>', '`']) {
        return marks;
    }
    let (mut at, mut fence, mut quote): (usize, Option<usize>, Option<usize>) = (0, None, None);
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        if content.starts_with("```") {
            match fence.take() {
                Some(start) => marks.push((start, end, WrittenMark::code())),
                None => fence = Some(at),
            }
        } else if fence.is_none() {
            // `>!` hides, and quotes nobody.
            let quotes = content.starts_with('>') && !content.starts_with(">!");
            match (quotes, quote) {
                (true, Some(last)) if marks.get(last).is_some_and(|(_, before, _)| before + 2 >= at) => {
                    marks[last].1 = end;
                }
                (true, _) => {
                    quote = Some(marks.len());
                    marks.push((at, end, WrittenMark::quote("", "")));
                }
                (false, _) => {
                    quote = None;
                    spans_of_code(text, at, end, &mut marks);
                }
            }
        }
        at += line.len();
    }
    if let Some(start) = fence {
        marks.push((start, text.len(), WrittenMark::code()));
    }
    marks
}

/// Finds code between backticks on one line.
fn spans_of_code(text: &str, start: usize, end: usize, marks: &mut Vec<(usize, usize, WrittenMark)>) {
    let mut open: Option<usize> = None;
    for tick in memchr::memchr_iter(b'`', &text.as_bytes()[start..end]).map(|at| start + at) {
        match open.take() {
            Some(start) if tick > start + 1 => marks.push((start, tick + 1, WrittenMark::code())),
            Some(_) => {}
            None => open = Some(tick),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, escaped: bool) -> Vec<String> {
        let plain = if escaped { unescaped(text) } else { Cow::Borrowed(text) };
        markdown(&plain).into_iter().map(|(start, end, _)| plain[start..end].to_owned()).collect()
    }

    #[test]
    fn entities_are_resolved_once() {
        assert_eq!(unescaped("a &amp;lt; b &lt;3 & c&amp;"), "a &lt; b <3 & c&");
        assert_eq!(unescaped("&amp;#x200B;"), "&#x200B;");
    }

    #[test]
    fn quotations_and_code_of_markdown_are_found() {
        assert_eq!(marked("&gt; Oui,\n&gt; non\n\nSi.\n&gt;!caché!&lt;\n> x", true), ["> Oui,\n> non", "> x"]);
        assert_eq!(marked("voir `a > b` et\n```\n> x\n```\nfin", false), ["`a > b`", "```\n> x\n```"]);
        assert_eq!(marked("```\nouvert", false), ["```\nouvert"]);
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

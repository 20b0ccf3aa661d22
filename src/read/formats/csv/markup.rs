//! Texts of cells that hold HTML, or some of its entities, become plain text with marks.

use super::preset::Markup;
use crate::read::{
    Field,
    draft::{Draft, marks::WrittenMark},
    markup::html::{self, LineEnds},
};

/// What HTML has, and what people hardly ever write themselves.
const SIGNS: [&str; 7] = ["&#39;", "&quot;", "&amp;", "&lt;", "&gt;", "<br", "<a href"];

/// Gives the text of a cell to a draft.
pub fn fill(value: &str, markup: Markup, draft: &mut Draft) {
    let is_html = match markup {
        Markup::None => false,
        Markup::Entities => {
            if value.contains('&') {
                draft.slot(Field::Text).push_str(&without_entities(value));
                return;
            }
            false
        }
        Markup::Sometimes => SIGNS.iter().any(|sign| value.contains(sign)),
        Markup::Html => value.contains(['<', '&']),
    };
    if !is_html {
        draft.slot(Field::Text).push_str(value);
        return;
    }
    let mut marked = html::read(value, LineEnds::Break);
    let points: Vec<char> = marked.text.chars().collect();
    marked.marks.retain(|mark| {
        let (start, end) = mark.place();
        let shown = points.get(start as usize..end as usize).unwrap_or_default();
        !mark.is_link() || !is_made_by_platform(shown)
    });
    marked.fill(draft);
}

/// Tells links that YouTube makes of what people write: moments of the video (`4:25`), tags and names.
fn is_made_by_platform(shown: &[char]) -> bool {
    let is_moment = shown.contains(&':') && shown.iter().all(|sign| sign.is_ascii_digit() || *sign == ':');
    is_moment || matches!(shown.first(), Some('#' | '@'))
}

/// Marks the links that a text shows shortened (`journal.fr/2020/…`), given their whole addresses, joined by bars.
pub fn mark_links(links: &str, draft: &mut Draft) {
    let text = draft.slot(Field::Text).clone();
    let mut point = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let shown = word.trim_end();
        let stem = ["...", "…"].iter().find_map(|end| shown.strip_suffix(end)).unwrap_or(shown);
        let is_start = |link: &&str| {
            let bare = link.split_once("://").map_or(*link, |(_, bare)| bare);
            bare.starts_with(stem) || bare.strip_prefix("www.").is_some_and(|bare| bare.starts_with(stem))
        };
        // A host with a dot, and what comes behind it; whole addresses are found in the text itself.
        let is_address = stem.contains('.') && stem.contains('/') && !stem.contains("://");
        if is_address && let Some(link) = links.split('|').find(is_start) {
            draft.marks.push(WrittenMark::link(link).at(point, point + shown.chars().count() as u64));
        }
        point += word.chars().count() as u64;
    }
}

/// Marks the words of somebody else that a tool puts behind a text: `« @ana: … »`.
pub fn mark_quotation(name: &str, draft: &mut Draft) {
    let text = draft.slot(Field::Text).clone();
    let end = text.trim_end();
    let begin = [format!("« @{name}:"), format!("« {name}:")].iter().find_map(|begin| end.rfind(begin.as_str()));
    if let Some(begin) = begin.filter(|_| end.ends_with('»')) {
        let points = |part: &str| part.chars().count() as u64;
        draft.marks.push(WrittenMark::quote(name, "").at(points(&text[..begin]), points(end)));
    }
}

/// Twitter escapes three signs and no more; what they stand for is read once.
fn without_entities(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str, markup: Markup) -> (String, usize) {
        let mut draft = Draft::default();
        fill(value, markup, &mut draft);
        (draft.slot(Field::Text).clone(), draft.marks.len())
    }

    #[test]
    fn html_is_read_where_it_stands_and_moments_of_a_video_are_no_links() {
        let html = "J&#39;aime <a href=\"https://www.youtube.com/watch?v=x&amp;t=4m25s\">4:25</a><br>\
                    <a href=\"https://a.fr\">a.fr</a> <a href=\"/results?q=%23oui\">#oui</a>";
        for markup in [Markup::Html, Markup::Sometimes] {
            assert_eq!(text(html, markup), ("J'aime 4:25\na.fr #oui".to_owned(), 1));
        }
        assert_eq!(text("a < b & c", Markup::Sometimes).0, "a < b & c");
    }

    #[test]
    fn links_that_are_shortened_and_words_that_are_quoted_are_marked() {
        let mut draft = Draft::default();
        draft.slot(Field::Text).push_str("É : journal.fr/2020/un-... et a.fr « @bo: Non — https://x.fr/1 »");
        mark_links("https://www.journal.fr/2020/un-long-titre|https://b.fr", &mut draft);
        mark_quotation("bo", &mut draft);
        let expected = [
            WrittenMark::link("https://www.journal.fr/2020/un-long-titre").at(4, 26),
            WrittenMark::quote("bo", "").at(35, 64),
        ];
        assert_eq!(draft.marks, expected);
    }

    #[test]
    fn three_entities_are_read_once() {
        assert_eq!(text("R&amp;D &lt;3 &amp;lt; &#39;", Markup::Entities).0, "R&D <3 &lt; &#39;");
    }
}

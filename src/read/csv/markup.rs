//! Texts of cells that hold HTML, or some of its entities, become plain text with marks.

use super::preset::Markup;
use crate::read::{
    Field,
    draft::Draft,
    html::{self, LineEnds},
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
    fn three_entities_are_read_once() {
        assert_eq!(text("R&amp;D &lt;3 &amp;lt; &#39;", Markup::Entities).0, "R&D <3 &lt; &#39;");
    }
}

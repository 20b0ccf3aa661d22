//! HTML of a message becomes plain text with marks: paragraphs stay apart, links keep their targets, quotations and
//! code are marked, mentions too where the markup says so.
//!
//! Bodies of messages go through html5ever's tokenizer alone: text and marks need no tree, and so no nesting can make
//! them slow. Whole pages, in which elements are looked for, become a tree ([`tree`]). Scripts, styles, templates and
//! pictures are passed over, but the `alt` of a smiley is its text.

mod attributes;
mod bounded;
mod links;
mod marked;
mod tokens;
mod tree;

pub use links::unwrapped;
pub use marked::{LineEnds, Marked};
pub use tree::page;

/// Returns the text of a piece of HTML, with its marks.
pub fn read(html: &str, line_ends: LineEnds) -> Marked {
    let mut marked = Marked::new(line_ends);
    if html.contains(['<', '&']) {
        marked = tokens::read(html, marked);
    } else {
        marked.text(html);
    }
    marked.end_all();
    marked
}

/// Tells whether most of some texts are HTML: elements that are closed, or paragraphs and lines, stand in them. Who only
/// speaks of a tag now and then writes plain text.
pub fn are_written<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    const SIGNS: [&str; 13] = [
        "</p>",
        "</a>",
        "</blockquote>",
        "</strong>",
        "</em>",
        "</b>",
        "</i>",
        "</li>",
        "</div>",
        "</span>",
        "<p>",
        "<br",
        "</code>",
    ];
    let (mut all, mut written) = (0, 0);
    for text in texts {
        all += 1;
        written += usize::from(text.contains('<') && SIGNS.iter().any(|sign| text.contains(sign)));
    }
    written > 0 && written * 2 > all
}

/// Returns the text of a piece of HTML alone, on one line: of titles and names.
pub fn line(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    read(html, LineEnds::Space).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::draft::marks::WrittenMark;

    #[test]
    fn paragraphs_lines_and_entities_are_those_that_a_browser_shows() {
        let text = |html: &str| read(html, LineEnds::Space).text;
        assert_eq!(text("<p>Un&nbsp;!\n  deux</p><p>Trois<br>quatre</p>"), "Un\u{A0}! deux\n\nTrois\nquatre");
        assert_eq!(text("<ul><li>a</li><li>b</li></ul>fin"), "a\nb\n\nfin");
        assert_eq!(text("a<script>alert('<b>')</script><style>p{}</style>b"), "ab");
        assert_eq!(text("a<form>x<div>y</form>b <template>c<template>d</template>e</template>f"), "ab f");
        assert_eq!(text("<pre>un\n  deux</pre>"), "un\n  deux");
        assert_eq!(text("bien <img class='wp-smiley' alt=':)'> <img alt='photo'>vu"), "bien :) vu");
        assert_eq!(text("1 < 2 & 3 <> 4"), "1 < 2 & 3 <> 4");
        assert_eq!(read("un\ndeux\n\ntrois", LineEnds::Break).text, "un\ndeux\n\ntrois");
        assert_eq!(line(" Ana &amp; <b>Bo</b> "), "Ana & Bo");
    }

    #[test]
    fn code_is_marked_once_however_its_elements_nest() {
        let marked = read("<pre><code>a  b</code></pre> <code>c</code>", LineEnds::Space);
        assert_eq!(marked.marks, [WrittenMark::code().at(0, 4), WrittenMark::code().at(6, 7)]);
    }

    #[test]
    fn links_quotations_and_code_are_marked_by_code_points() {
        let marked =
            read("É <a href='https://x.fr/é'>ici</a> <blockquote>Oui</blockquote><code>x</code>", LineEnds::Space);
        assert_eq!(marked.text, "É ici\n\nOui\n\nx");
        assert_eq!(
            marked.marks,
            [
                WrittenMark::link("https://x.fr/é").at(2, 5),
                WrittenMark::quote("", "").at(7, 10),
                WrittenMark::code().at(12, 13)
            ]
        );
        assert!(read("<a href='#c1'>1</a><a href='javascript:x()'>x</a>", LineEnds::Space).marks.is_empty());
    }

    #[test]
    fn what_is_never_closed_ends_with_the_text_and_a_link_with_the_next() {
        let marked = read("<a href='http://a.fr'>un <a href='http://b.fr'>deux</a> <q>trois", LineEnds::Space);
        let expected = [
            WrittenMark::link("http://a.fr").at(0, 2),
            WrittenMark::link("http://b.fr").at(3, 7),
            WrittenMark::quote("", "").at(8, 13),
        ];
        assert_eq!((marked.text.as_str(), marked.marks), ("un deux trois", expected.to_vec()));
    }

    #[test]
    fn depth_and_tags_without_end_are_no_danger() {
        let deep = "<div>".repeat(50_000) + "fond";
        assert_eq!(read(&deep, LineEnds::Space).text, "fond");
        let quoted = "<q><code>".repeat(50_000) + "fond" + &"</q>".repeat(50_000);
        assert_eq!(read(&quoted, LineEnds::Space).text, "fond");
        let linked = "<a href='http://a.fr'>x".repeat(20_000);
        assert_eq!(read(&linked, LineEnds::Space).marks.len(), 20_000);
    }
}

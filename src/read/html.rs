//! HTML of a message becomes plain text with marks: paragraphs stay apart, links keep their targets, quotations and
//! code are marked, mentions too where the markup says so.
//!
//! The tree is html5ever's, as browsers build it, so that no markup is too broken; it is walked without recursion.
//! Scripts, styles, templates and pictures are passed over, but the `alt` of a smiley is its text.

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{ElementRef, Html, Node, node::Element};

use super::{draft::Draft, marks::WrittenMark};
use crate::read::Field;

/// What a line end inside of text means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// A space, as in HTML.
    #[default]
    Space,
    /// A new line, and a blank line a new paragraph, as in what WordPress stores.
    Break,
}

/// White space that waits for the next letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

/// Plain text with marks, while it grows.
#[derive(Debug, Default)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Marks, their places in code points.
    pub marks: Vec<WrittenMark>,
    line_ends: LineEnds,
    points: u64,
    gap: Gap,
    /// Marks whose end has not come: of which element, and where they begin, once a letter stands in them.
    open: Vec<(NodeId, Option<u64>, WrittenMark)>,
    /// Elements in which white space stays.
    verbatim: u32,
}

/// Returns the text of a piece of HTML, with its marks.
pub fn read(html: &str, line_ends: LineEnds) -> Marked {
    let tree = Html::parse_fragment(html);
    let mut marked = Marked { line_ends, ..Marked::default() };
    marked.take(tree.root_element(), |_| false);
    marked
}

/// Returns the text of a piece of HTML alone, on one line: of titles and names.
pub fn line(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    read(html, LineEnds::Space).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Marked {
    /// Gives text and marks to a draft.
    pub fn fill(mut self, draft: &mut Draft) {
        draft.slot(Field::Text).push_str(&self.text);
        draft.marks.append(&mut self.marks);
    }

    /// Takes an element, but not those inside of it that `skip` tells.
    pub fn take(&mut self, element: ElementRef<'_>, skip: impl Fn(ElementRef<'_>) -> bool) {
        let mut skipped: Option<NodeId> = None;
        for edge in element.traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => {
                    if ElementRef::wrap(node).is_some_and(|inner| is_passed_over(inner.value()) || skip(inner)) {
                        skipped = Some(node.id());
                    } else {
                        self.open(node);
                    }
                }
                Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
                Edge::Close(node) if skipped.is_none() => self.close(node),
                _ => {}
            }
        }
    }

    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) => text.chars().for_each(|sign| self.push(sign)),
            Node::Element(element) => {
                self.gap = self.gap.max(gap_around(element.name()));
                match element.name() {
                    "br" => self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line },
                    "pre" | "textarea" => self.verbatim += 1,
                    "img" if is_smiley(element) => {
                        element.attr("alt").unwrap_or_default().chars().for_each(|sign| self.push(sign));
                    }
                    _ => {}
                }
                if let Some(mark) = mark_of(element) {
                    self.open.push((node.id(), None, mark));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        if self.open.last().is_some_and(|(id, ..)| *id == node.id())
            && let Some((_, Some(start), mark)) = self.open.pop()
        {
            self.marks.push(mark.at(start, self.points));
        }
        if matches!(element.name(), "pre" | "textarea") {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        self.gap = self.gap.max(gap_around(element.name()));
    }

    fn push(&mut self, sign: char) {
        let wide = |gap: Gap| if gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
        match sign {
            '\n' if self.verbatim > 0 || self.line_ends == LineEnds::Break => self.gap = wide(self.gap),
            ' ' | '\t' if self.verbatim > 0 => self.put(sign),
            ' ' | '\t' | '\n' | '\r' | '\x0C' => self.gap = self.gap.max(Gap::Space),
            _ => self.put(sign),
        }
    }

    fn put(&mut self, sign: char) {
        let gap = match std::mem::take(&mut self.gap) {
            _ if self.text.is_empty() => "",
            Gap::None => "",
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        };
        self.text.push_str(gap);
        self.points += gap.len() as u64;
        let here = self.points;
        for (_, start, _) in &mut self.open {
            start.get_or_insert(here);
        }
        self.text.push(sign);
        self.points += 1;
    }
}

fn is_passed_over(element: &Element) -> bool {
    matches!(
        element.name(),
        "script" | "style" | "template" | "noscript" | "head" | "svg" | "iframe" | "object" | "form"
    )
}

fn is_smiley(element: &Element) -> bool {
    element.classes().any(|class| class.contains("smil") || class.contains("emoji") || class.contains("emoticon"))
}

fn gap_around(name: &str) -> Gap {
    match name {
        "p" | "blockquote" | "ul" | "ol" | "dl" | "table" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr"
        | "figure" | "section" | "article" => Gap::Paragraph,
        "div" | "li" | "tr" | "dt" | "dd" | "header" | "footer" | "aside" | "nav" | "figcaption" | "caption" => {
            Gap::Line
        }
        "td" | "th" => Gap::Space,
        _ => Gap::None,
    }
}

fn mark_of(element: &Element) -> Option<WrittenMark> {
    match element.name() {
        "a" => {
            let target = element.attr("href").map(str::trim)?;
            let is = |class: &str| element.classes().any(|given| given == class);
            match () {
                () if is("hashtag") => None,
                () if is("mention") => Some(WrittenMark::mention(target)),
                // A place on the same page, or nothing that can be followed.
                () if target.starts_with('#') || target.is_empty() => None,
                () if ["javascript:", "mailto:", "tel:", "data:"].iter().any(|scheme| begins(target, scheme)) => None,
                () => Some(WrittenMark::link(target)),
            }
        }
        // As Discourse quotes: by name, with the number of the message.
        "aside" if element.attr("data-username").is_some() => {
            let said = |name: &str| element.attr(name).unwrap_or_default();
            Some(WrittenMark::quote(said("data-username"), said("data-post")))
        }
        "blockquote" | "q" => Some(WrittenMark::quote("", "")),
        "code" | "pre" | "kbd" | "samp" => Some(WrittenMark::code()),
        _ => None,
    }
}

fn begins(target: &str, scheme: &str) -> bool {
    target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lines_and_entities_are_those_that_a_browser_shows() {
        let text = |html: &str| read(html, LineEnds::Space).text;
        assert_eq!(text("<p>Un&nbsp;!\n  deux</p><p>Trois<br>quatre</p>"), "Un\u{A0}! deux\n\nTrois\nquatre");
        assert_eq!(text("<ul><li>a</li><li>b</li></ul>fin"), "a\nb\n\nfin");
        assert_eq!(text("a<script>alert(1)</script><style>p{}</style>b"), "ab");
        assert_eq!(text("<pre>un\n  deux</pre>"), "un\n  deux");
        assert_eq!(text("bien <img class='wp-smiley' alt=':)'> <img alt='photo'>vu"), "bien :) vu");
        assert_eq!(read("un\ndeux\n\ntrois", LineEnds::Break).text, "un\ndeux\n\ntrois");
        assert_eq!(line(" Ana &amp; <b>Bo</b> "), "Ana & Bo");
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
    fn depth_is_no_danger() {
        let deep = "<div>".repeat(2_000) + "fond";
        assert_eq!(read(&deep, LineEnds::Space).text, "fond");
    }
}

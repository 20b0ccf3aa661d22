//! A whole page as a tree, as browsers build it, and marked text from a part of it; walked without recursion.

use ego_tree::{NodeId, iter::Edge};
use html5ever::{
    TokenizerResult,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use super::{
    attributes,
    bounded::Bounded,
    marked::{Marked, is_passed_over},
};

/// Reads a whole page.
pub fn page(html: &str) -> Html {
    // As a browser without scripts, so that what stands in `noscript` is there.
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
    let tokenizer = Tokenizer::new(Bounded::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&attributes::bounded(html)));
    // The tokenizer stops at each script, for somebody to run it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    html5ever::tree_builder::TreeSink::finish(tokenizer.sink.into_inner().sink)
}

impl Marked {
    /// Takes an element, but not those inside of it that `skip` tells.
    pub fn take(&mut self, element: ElementRef<'_>, skip: impl Fn(ElementRef<'_>) -> bool) {
        let mut skipped: Option<NodeId> = None;
        for edge in element.traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Element(value) => {
                        if is_passed_over(value.name()) || ElementRef::wrap(node).is_some_and(&skip) {
                            skipped = Some(node.id());
                        } else {
                            self.start(value.name(), |name| value.attr(name));
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
                Edge::Close(node) if skipped.is_none() => {
                    if let Node::Element(value) = node.value() {
                        self.end(value.name());
                    }
                }
                _ => {}
            }
        }
        self.end_all();
    }
}

#[cfg(test)]
mod tests {
    use super::super::LineEnds;
    use super::*;

    #[test]
    fn a_part_of_a_page_becomes_text_without_what_is_skipped() {
        let page = page("<body><div id=a>Un <i>deux</i> <b>trois</b><script>x()</script> <a href=/b>là</a></div>fin");
        let element = page.select(&scraper::Selector::parse("#a").unwrap()).next().unwrap();
        let mut marked = Marked::new(LineEnds::Space);
        marked.take(element, |inner| inner.value().name() == "b");
        marked.resolve("http://ana.example/x/");
        assert_eq!(marked.text, "Un deux là");
        assert_eq!(marked.marks, [crate::read::draft::marks::WrittenMark::link("http://ana.example/b").at(8, 10)]);
    }

    #[test]
    fn no_nesting_makes_a_page_slow_and_its_end_is_still_read() {
        for (opening, closing) in [
            ("<div>", "</div>"),
            ("<div><table></div></table>", ""),
            ("<span><div></span></div>", ""),
            ("<p><font size=1 id=a>", "</p>"),
            ("<table><td>", ""),
            ("<ul><li><b>", ""),
        ] {
            let html = opening.repeat(4_000) + &closing.repeat(4_000) + "<p id=z>fin</p>";
            let page = page(&html);
            let text: String = page.root_element().text().collect();
            assert_eq!(text, "fin", "{opening}");
        }
        let font = |size: u32| format!("<p><font size={size}></p>");
        let fonts = (0..4_000).map(font).collect::<Vec<_>>().concat();
        assert_eq!(page(&(fonts + "fin")).root_element().text().collect::<String>(), "fin");
    }
}

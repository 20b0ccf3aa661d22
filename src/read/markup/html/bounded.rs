//! Keeps tags from a tree builder that would nest too deep: html5ever looks through all open elements at many tags, so
//! that its time grows with the square of the depth.
//!
//! What is open is followed as the HTML Standard tells it (§13.2.6), roughly: enough that pages of people lose nothing
//! and that no page makes the builder slow.

use std::cell::RefCell;

use html5ever::{
    LocalName,
    tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult},
};

/// Most elements that are open at once; browsers stop at 512.
const DEEPEST: usize = 512;

/// Most formatting elements that are open at once: each is opened again in each paragraph that follows.
const MOST_FORMATTING: usize = 32;

/// A builder that is told of no tag that nests too deep.
pub struct Bounded<B> {
    inner: B,
    open: RefCell<Open>,
}

#[derive(Default)]
struct Open {
    elements: Vec<LocalName>,
    formatting: Vec<LocalName>,
    /// Elements that were kept from the builder, and so their end tags must be.
    dropped: Vec<LocalName>,
}

impl<B> Bounded<B> {
    /// Guards a builder.
    pub fn new(inner: B) -> Self {
        Self { inner, open: RefCell::default() }
    }

    /// Returns the builder.
    pub fn into_inner(self) -> B {
        self.inner
    }
}

impl<B: TokenSink> TokenSink for Bounded<B> {
    type Handle = B::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<B::Handle> {
        if let Token::TagToken(tag) = &token
            && !self.open.borrow_mut().lets_pass(tag)
        {
            return TokenSinkResult::Continue;
        }
        self.inner.process_token(token, line)
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Open {
    fn lets_pass(&mut self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => self.starts(tag),
            TagKind::EndTag => self.ends(&tag.name),
        }
    }

    fn starts(&mut self, tag: &Tag) -> bool {
        let name = &tag.name;
        // Those whose text is no markup end before anything else begins.
        if is_void(name) || matches!(&**name, "script" | "style" | "textarea" | "title") {
            return true;
        }
        if is_formatting(name) {
            // A link ends the one before.
            if matches!(&**name, "a" | "nobr") {
                self.formatting.retain(|open| open != name);
            }
            let passes = self.formatting.len() < MOST_FORMATTING;
            if passes {
                self.formatting.push(name.clone());
            }
            return passes;
        }
        // An item, a row or a cell ends the one before it of the same list or table.
        if ends_its_like(name)
            && let Some(before) = self.place(name, |open| matches!(open, "ul" | "ol" | "dl" | "table" | "div"))
        {
            self.elements.truncate(before);
        }
        let passes = self.elements.len() < DEEPEST;
        let list = if passes { &mut self.elements } else { &mut self.dropped };
        list.push(name.clone());
        passes
    }

    fn ends(&mut self, name: &LocalName) -> bool {
        if is_formatting(name) {
            if let Some(place) = self.formatting.iter().rposition(|open| open == name) {
                self.formatting.remove(place);
            }
            return true;
        }
        if self.dropped.last() == Some(name) {
            self.dropped.pop();
            return false;
        }
        let is_plain = !is_special(name);
        if let Some(place) =
            self.place(name, |open| is_scope(open) && !is_table_part(name) || is_plain && is_special(open))
        {
            self.elements.truncate(place);
            self.dropped.clear();
        }
        true
    }

    /// Finds the innermost open element of a name, not looking past one that `stops` tells.
    fn place(&self, name: &str, stops: impl Fn(&str) -> bool) -> Option<usize> {
        for (place, open) in self.elements.iter().enumerate().rev() {
            if &**open == name {
                return Some(place);
            }
            if stops(open) {
                return None;
            }
        }
        None
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

fn ends_its_like(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "option")
}

fn is_table_part(name: &str) -> bool {
    matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption")
}

fn is_scope(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "object" | "applet" | "marquee" | "template" | "html")
}

/// Tells elements past which the end tag of an ordinary element (`span`, `cite`) is not looked for.
fn is_special(name: &str) -> bool {
    is_scope(name)
        || is_table_part(name)
        || ends_its_like(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "button"
                | "center"
                | "details"
                | "dir"
                | "div"
                | "dl"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "head"
                | "header"
                | "hgroup"
                | "iframe"
                | "main"
                | "menu"
                | "nav"
                | "noembed"
                | "noframes"
                | "noscript"
                | "ol"
                | "pre"
                | "search"
                | "section"
                | "select"
                | "summary"
                | "ul"
                | "xmp"
        )
}

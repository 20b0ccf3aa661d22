//! Comments as parts of a page: which elements are one each, and which of them stand in which.
//!
//! One walk over the page gives every element to the innermost comment that it stands in, so that nothing of an answer
//! is taken for something of what it answers.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html};

/// One comment of a page.
pub struct Item<'a> {
    /// The element that is the comment.
    pub element: ElementRef<'a>,
    /// Number of the comment, where the page gives one, else empty.
    pub key: String,
    /// The comment that it stands in, by its place.
    pub parent: Option<usize>,
    /// Its elements, from itself on, without those of comments that stand in it.
    pub own: Vec<ElementRef<'a>>,
    /// How deep the page says that it stands.
    pub level: Option<u32>,
}

/// Finds the comments of a page; `key` tells an element that is one, by its number. An element of the same number inside
/// of a comment is the comment itself.
pub fn nested<'a>(page: &'a Html, key: impl Fn(ElementRef<'a>) -> Option<String>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for edge in page.root_element().traverse() {
        match edge {
            Edge::Open(node) => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                if let Some(key) = key(element)
                    && open.last().is_none_or(|&inner| key.is_empty() || items[inner].key != key)
                {
                    let parent = open.last().copied();
                    open.push(items.len());
                    items.push(Item { element, key, parent, own: Vec::new(), level: level(element) });
                }
                if let Some(&inner) = open.last() {
                    items[inner].own.push(element);
                }
            }
            Edge::Close(node) => {
                if open.last().is_some_and(|&inner| items[inner].element.id() == node.id()) {
                    open.pop();
                }
            }
        }
    }
    by_level(&mut items);
    items
}

/// Some themes close a comment before its answers, and only say how deep these stand.
fn by_level(items: &mut [Item<'_>]) {
    let mut last: Vec<(u32, usize)> = Vec::new();
    for (at, item) in items.iter_mut().enumerate() {
        let Some(level) = item.level else { continue };
        while last.last().is_some_and(|(other, _)| *other >= level) {
            last.pop();
        }
        if item.parent.is_none() {
            item.parent = last.last().map(|(_, place)| *place);
        }
        last.push((level, at));
    }
}

/// Returns `3` of `depth-3` and of `level-3`, of the element or of the one that it stands in.
fn level(element: ElementRef<'_>) -> Option<u32> {
    let of = |element: ElementRef<'_>| {
        let mut classes = element.value().classes();
        classes.find_map(|class| class.strip_prefix("depth-").or_else(|| class.strip_prefix("level-"))?.parse().ok())
    };
    of(element).or_else(|| of(ElementRef::wrap(element.parent()?)?))
}

impl<'a> Item<'a> {
    /// Returns the first element of its own that has one of the classes; the first class that is found wins.
    pub fn class(&self, classes: &[&str]) -> Option<ElementRef<'a>> {
        classes.iter().find_map(|class| self.find(|element| has_class(element, class)))
    }

    /// Returns the first element of its own that is told.
    pub fn find(&self, test: impl Fn(ElementRef<'a>) -> bool) -> Option<ElementRef<'a>> {
        self.own.iter().copied().find(|&element| test(element))
    }
}

/// Tells whether an element has a class.
pub fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|given| given == class)
}

/// Tells whether an element has one of some classes.
pub fn has_any(element: ElementRef<'_>, classes: &[&str]) -> bool {
    element.value().classes().any(|given| classes.contains(&given))
}

/// Returns the first element inside of another, or itself, that is told.
pub fn inside<'a>(element: ElementRef<'a>, test: impl Fn(ElementRef<'a>) -> bool) -> Option<ElementRef<'a>> {
    element.descendent_elements().find(|&inner| test(inner))
}

/// Returns the figures at the end of a text behind one of some beginnings: `12` of `li-comment-12`.
pub fn number<'t>(text: &'t str, beginnings: &[&str]) -> Option<&'t str> {
    let rest = beginnings.iter().find_map(|beginning| text.strip_prefix(beginning))?;
    (!rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

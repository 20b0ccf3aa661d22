//! Plain text with marks, while it grows: told of tags and text one after another, from tokens or from a tree.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::links;
use crate::read::{
    Field,
    draft::{Draft, marks::WrittenMark},
};

/// Marks that may be open at once: nobody quotes deeper, and what is deeper keeps its text.
const MOST_OPEN: usize = 64;

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

/// A mark whose end has not come.
#[derive(Clone, Debug)]
struct Open {
    /// Name of the element.
    name: String,
    /// Where it begins, once a letter stands in it.
    start: Option<u64>,
    mark: WrittenMark,
}

/// Plain text with marks, while it grows.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Marks, their places in code points.
    pub marks: Vec<WrittenMark>,
    line_ends: LineEnds,
    points: u64,
    gap: Gap,
    open: Vec<Open>,
    /// Elements in which white space stays.
    verbatim: u32,
}

/// What HTML takes for white space.
const WHITE: [u8; 5] = [b' ', b'\t', b'\n', b'\r', 0x0C];

impl Marked {
    /// Starts with nothing.
    pub fn new(line_ends: LineEnds) -> Self {
        Self { line_ends, ..Self::default() }
    }

    /// Gives text and marks to a draft.
    pub fn fill(mut self, draft: &mut Draft) {
        draft.slot(Field::Text).push_str(&self.text);
        draft.marks.append(&mut self.marks);
    }

    /// Makes the targets of links whole that are relative to `base`, the address of the page.
    pub fn resolve(&mut self, base: &str) {
        if self.marks.iter().any(WrittenMark::is_link)
            && let Ok(base) = url::Url::parse(base)
        {
            self.marks.iter_mut().for_each(|mark| mark.resolve(&base));
        }
    }

    /// Takes text between tags, its entities decoded.
    pub fn text(&mut self, text: &str) {
        let mut rest = text;
        if self.verbatim == 0 && is_spaced_plainly(text) {
            return self.plain(text);
        }
        while let Some(sign) = rest.chars().next() {
            let length = rest.bytes().position(|byte| WHITE.contains(&byte)).unwrap_or(rest.len());
            if length == 0 {
                self.white(sign);
                rest = &rest[1..];
            } else {
                let (run, others) = rest.split_at(length);
                self.put(run);
                rest = others;
            }
        }
    }

    /// Takes a start tag, with a look at its attributes.
    pub fn start<'a>(&mut self, name: &str, attribute: impl Fn(&str) -> Option<&'a str>) {
        self.gap = self.gap.max(gap_around(name));
        match name {
            "br" => self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line },
            "pre" | "textarea" => self.verbatim += 1,
            "img" if is_smiley(attribute("class")) => self.text(attribute("alt").unwrap_or_default()),
            // A link cannot stand in another: browsers close the first.
            "a" => self.close("a"),
            _ => {}
        }
        if let Some(mark) = mark_of(name, attribute)
            && self.open.len() < MOST_OPEN
            // `pre` around `code` is code once.
            && !(mark.is_code() && self.open.iter().any(|open| open.mark.is_code()))
        {
            self.open.push(Open { name: name.to_owned(), start: None, mark });
        }
    }

    /// Takes an end tag.
    pub fn end(&mut self, name: &str) {
        self.close(name);
        if matches!(name, "pre" | "textarea") {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        self.gap = self.gap.max(gap_around(name));
    }

    /// Ends what is still open.
    pub fn end_all(&mut self) {
        while let Some(open) = self.open.pop() {
            self.finish(open);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(place) = self.open.iter().rposition(|open| open.name == name) {
            let open = self.open.remove(place);
            self.finish(open);
        }
    }

    fn finish(&mut self, open: Open) {
        if let Some(start) = open.start {
            self.marks.push(open.mark.at(start, self.points));
        }
    }

    /// Takes words with one space between them.
    fn plain(&mut self, text: &str) {
        let bare = text.trim_matches(' ');
        if text.starts_with(' ') {
            self.white(' ');
        }
        if !bare.is_empty() {
            self.put(bare);
        }
        if text.ends_with(' ') {
            self.white(' ');
        }
    }

    /// Takes white space of one character.
    fn white(&mut self, sign: char) {
        let wide = |gap: Gap| if gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
        match sign {
            '\n' if self.verbatim > 0 || self.line_ends == LineEnds::Break => self.gap = wide(self.gap),
            ' ' | '\t' if self.verbatim > 0 => self.put(sign.encode_utf8(&mut [0; 1])),
            _ => self.gap = self.gap.max(Gap::Space),
        }
    }

    /// Takes text without white space of HTML, or white space that stays.
    fn put(&mut self, run: &str) {
        if self.gap != Gap::None {
            let gap = match std::mem::take(&mut self.gap) {
                _ if self.text.is_empty() => "",
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            };
            self.text.push_str(gap);
            self.points += gap.len() as u64;
        }
        let here = self.points;
        // Those that hold a letter stand before those that do not yet.
        self.open.iter_mut().rev().take_while(|open| open.start.is_none()).for_each(|open| open.start = Some(here));
        self.text.push_str(run);
        self.points += run.chars().count() as u64;
    }
}

/// Tells text that has no white space but single spaces between its words, as most text has.
fn is_spaced_plainly(text: &str) -> bool {
    static TWO_SPACES: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));
    let bytes = text.as_bytes();
    memchr::memchr3(b'\n', b'\t', b'\r', bytes).is_none()
        && memchr::memchr(0x0C, bytes).is_none()
        && TWO_SPACES.find(bytes).is_none()
}

/// Tells elements that hold no text of the message.
pub(super) fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "noscript" | "head" | "title" | "svg" | "iframe" | "object" | "form"
    )
}

fn is_smiley(class: Option<&str>) -> bool {
    class.is_some_and(|class| ["smil", "emoji", "emoticon"].iter().any(|part| class.contains(part)))
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

fn mark_of<'a>(name: &str, attribute: impl Fn(&str) -> Option<&'a str>) -> Option<WrittenMark> {
    match name {
        "a" => links::mark(attribute("href")?.trim(), attribute("class").unwrap_or_default()),
        // As Discourse quotes: by name, with the number of the message.
        "aside" => attribute("data-username")
            .map(|author| WrittenMark::quote(author, attribute("data-post").unwrap_or_default())),
        "blockquote" | "q" => Some(WrittenMark::quote("", "")),
        "code" | "pre" | "kbd" | "samp" => Some(WrittenMark::code()),
        _ => None,
    }
}

//! Whose words a place in the text stands in: the writer's own, a quotation, a retelling; and whether it is code.
//!
//! Quotations are marks of the source, lines that begin with `>`, `« … »` or `“ … ”` that close before the next blank
//! line, and `"…"` that stand close around their words and close on the same line.

use super::findings::Within;
use crate::model::{Mark, MarkKind, Message};

/// In bytes: straight marks do not tell which of them opens, and what is further apart may be no pair.
const LONGEST_STRAIGHT: usize = 400;

/// Follows marks and signs of quotation through one text.
pub(super) struct Context<'m> {
    text: &'m str,
    marks: &'m [Mark],
    /// The last end of all that has been opened: from here on the text is the writer's own.
    until: usize,
    /// End of the quotation of the markup that is open.
    quote_mark: usize,
    /// End of the code that is open.
    code_mark: usize,
    /// End of the quotation between signs that is open.
    quote_signs: usize,
    /// End of the line that begins with `>`.
    quote_line: usize,
    /// End of the line, once `RT @name` stands on it.
    retelling: usize,
    /// Places of the next `»` and `”`, and of the next blank line: found once, however many signs open before.
    closing: [usize; 2],
    blank_line: usize,
    /// Whether a single quotation mark is open.
    single: bool,
}

impl<'m> Context<'m> {
    /// Starts at the beginning of the text.
    pub fn new(message: &'m Message) -> Self {
        Self {
            text: &message.text,
            marks: &message.marks,
            until: 0,
            quote_mark: 0,
            code_mark: 0,
            quote_signs: 0,
            quote_line: 0,
            retelling: 0,
            closing: [0; 2],
            blank_line: 0,
            single: false,
        }
    }

    /// Tells what a token that starts at `start` stands in, and whether it is code.
    #[inline]
    pub fn at(&mut self, start: usize) -> (Within, bool) {
        let marked = self.marks.first().is_some_and(|mark| mark.span.start as usize <= start);
        if start >= self.until && !marked {
            return (Within::Text, false);
        }
        self.among_quotations(start)
    }

    /// Returns up to where all that starts from `start` on is the writer's own text, and no code; `start` where that is not
    /// known.
    #[inline]
    pub fn own_until(&self, start: usize) -> usize {
        if start < self.until { start } else { self.marks.first().map_or(usize::MAX, |mark| mark.span.start as usize) }
    }

    #[cold]
    #[inline(never)]
    fn among_quotations(&mut self, start: usize) -> (Within, bool) {
        while let Some((mark, rest)) = self.marks.split_first()
            && mark.span.start as usize <= start
        {
            let end = mark.span.end as usize;
            match mark.kind {
                MarkKind::Quote { .. } => self.quote_mark = self.quote_mark.max(end),
                MarkKind::Code => self.code_mark = self.code_mark.max(end),
                MarkKind::Link { .. } | MarkKind::Mention { .. } => {}
            }
            self.marks = rest;
        }
        self.until = self.until.max(self.quote_mark).max(self.code_mark);
        let quoted = start < self.quote_mark || start < self.quote_signs || start < self.quote_line;
        let within = match (quoted, start < self.retelling) {
            (true, _) => Within::Quote,
            (false, true) => Within::Retelling,
            (false, false) => Within::Text,
        };
        (within, start < self.code_mark)
    }

    /// Notes that a line begins; a blank line ends what signs have opened.
    pub fn begin_line(&mut self, at: usize, blank: bool) {
        if blank {
            self.quote_signs = self.quote_signs.min(at);
            self.single = false;
        }
    }

    /// Notes that the line from `at` on is quoted.
    pub fn quote_line(&mut self, at: usize) {
        if at >= self.quote_line {
            self.quote_line = self.line_end(at);
            self.until = self.until.max(self.quote_line);
        }
    }

    /// Notes that the line from `at` on retells a message of somebody else.
    pub fn retell(&mut self, at: usize) {
        if at >= self.retelling {
            self.retelling = self.line_end(at);
            self.until = self.until.max(self.retelling);
        }
    }

    /// Notes a sign that opens a quotation at `at`.
    pub fn open_quote(&mut self, at: usize, sign: char) {
        let (place, closing) = if sign == '«' { (0, "»") } else { (1, "”") };
        if at < self.quote_signs {
            return;
        }
        if self.closing[place] <= at {
            self.closing[place] = self.find(at, closing);
        }
        if self.blank_line <= at {
            self.blank_line = self.find(at, "\n\n");
        }
        if self.closing[place] < self.blank_line {
            self.quote_signs = self.closing[place];
            self.until = self.until.max(self.quote_signs);
        }
    }

    /// Notes a straight quotation mark at `at`, which opens where white space is before it and none after it, and
    /// where one that closes follows on the line, soon.
    pub fn straight_quote(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let opens = matches!(before, b' ' | b'\n' | b'\t' | b'(' | b'\'' | b':')
            && bytes.get(at + 1).is_some_and(|&after| after > b' ' && after != b'"');
        if at < self.quote_signs || !opens {
            return;
        }
        let rest = &bytes[at + 1..bytes.len().min(at + 1 + LONGEST_STRAIGHT)];
        let Some(length) = memchr::memchr2(b'"', b'\n', rest).filter(|&length| rest[length] == b'"') else { return };
        // What closes stands close to the last word too.
        if length > 0 && rest[length - 1] > b' ' {
            self.quote_signs = at + 1 + length;
            self.until = self.until.max(self.quote_signs);
        }
    }

    /// Notes a single quotation mark that stands alone.
    pub fn single_quote(&mut self, opens: bool) {
        self.single = opens;
    }

    /// Tells whether an apostrophe that joins nothing closes what a single quotation mark opened.
    pub fn closes_single_quote(&self, joins: bool) -> bool {
        self.single && !joins
    }

    /// Returns the place of `needle` after `at`; past the end of the text where there is none, so that nothing is
    /// looked for twice.
    fn find(&self, at: usize, needle: &str) -> usize {
        // Its last byte is rare, and one byte is soon found.
        let (bytes, needle) = (self.text.as_bytes(), needle.as_bytes());
        let (first, last) = (at + needle.len() - 1, needle[needle.len() - 1]);
        let ends = memchr::memchr_iter(last, bytes.get(first..).unwrap_or_default());
        let mut found = ends.map(|end| at + end).filter(|&place| bytes[place..].starts_with(needle));
        found.next().unwrap_or(bytes.len() + usize::from(needle != b"\n\n"))
    }

    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |place| at + place)
    }
}

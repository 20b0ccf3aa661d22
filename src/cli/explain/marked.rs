//! A text with numbered marks around its findings, as wide as the terminal.
//!
//! A mark is `⟦1 words⟧`, with colour where a terminal shows it. Signs of the text that could steer a terminal or pass
//! for marks are replaced, and e-mail addresses are masked.

use std::ops::Range;

use palabre::{
    report::{MASKED, email_ranges},
    span::Span,
};
use unicode_width::UnicodeWidthChar as _;

use super::super::streams::steers;

/// The colour of a mark (ECMA-48, "select graphic rendition").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Agree,
    Disagree,
    Question,
    Neutral,
    Link,
    Mention,
    Tag,
}

impl Paint {
    const fn code(self) -> &'static str {
        match self {
            Self::Agree => "32",
            Self::Disagree => "31",
            Self::Question => "33",
            Self::Neutral => "2",
            Self::Link => "34",
            Self::Mention => "36",
            Self::Tag => "35",
        }
    }

    /// Returns a text in the colour, if there is any.
    pub fn on(self, text: &str, has_colour: bool) -> String {
        if has_colour { format!("\u{1b}[{}m{text}\u{1b}[0m", self.code()) } else { text.to_owned() }
    }
}

/// A finding to mark.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// What it is called by.
    pub number: usize,
    /// Its colour.
    pub paint: Paint,
}

/// One sign on the way to the terminal.
#[derive(Clone, Copy, Debug)]
struct Glyph {
    sign: char,
    paint: Option<Paint>,
}

/// A space at which no line ends.
const FIRM: char = '\u{A0}';

/// Returns the lines of the text. `marks` stand in the order of start, the longer first.
///
/// Of two marks that cross, the second is not drawn.
pub fn lines(text: &str, marks: &[Mark], emails: &[Span], width: usize, has_colour: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in glyphs(text, marks, emails).split(|glyph| glyph.sign == '\n') {
        wrapped(paragraph, width.max(1)).iter().for_each(|line| lines.push(drawn(line, has_colour)));
    }
    lines
}

fn glyphs(text: &str, marks: &[Mark], emails: &[Span]) -> Vec<Glyph> {
    let hidden = masks(text, emails);
    let mut glyphs = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut waiting = marks.iter().filter(|mark| mark.span.start < mark.span.end).peekable();
    let mut push = |signs: &str, open: &[Mark]| {
        let paint = open.last().map(|mark| mark.paint);
        glyphs.extend(signs.chars().map(|sign| Glyph { sign, paint }));
    };
    let ends = text.char_indices().chain([(text.len(), '\0')]);
    for (byte, sign) in ends {
        while open.last().is_some_and(|mark| mark.span.end as usize <= byte) {
            push("⟧", &open);
            open.pop();
        }
        if byte == text.len() {
            break;
        }
        while let Some(mark) = waiting.next_if(|mark| mark.span.start as usize <= byte) {
            if open.last().is_none_or(|outer| mark.span.end <= outer.span.end) {
                open.push(*mark);
                push(&format!("⟦{}{FIRM}", mark.number), &open);
            }
        }
        match hidden.iter().find(|mask| mask.contains(&byte)) {
            Some(mask) if mask.start == byte => push(MASKED, &open),
            Some(_) => {}
            None => push(shown(sign).encode_utf8(&mut [0; 4]), &open),
        }
    }
    glyphs
}

/// Returns what is shown for a sign of the text.
fn shown(sign: char) -> char {
    match sign {
        '\n' => '\n',
        '⟦' => '[',
        '⟧' => ']',
        '\u{A0}' | '\u{202F}' => FIRM,
        sign if sign.is_whitespace() => ' ',
        sign if steers(sign) => '\u{FFFD}',
        sign => sign,
    }
}

/// Returns where addresses stand, as tables mask them and as the scan found them, without overlaps.
fn masks(text: &str, emails: &[Span]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = email_ranges(text);
    all.extend(emails.iter().map(|email| email.range()));
    all.sort_by_key(|mask| (mask.start, std::cmp::Reverse(mask.end)));
    let mut masks: Vec<Range<usize>> = Vec::new();
    for mask in all {
        match masks.last_mut() {
            Some(last) if mask.start < last.end => last.end = last.end.max(mask.end),
            _ => masks.push(mask),
        }
    }
    masks
}

fn width_of(glyphs: &[Glyph]) -> usize {
    glyphs.iter().map(|glyph| glyph.sign.width().unwrap_or(0)).sum()
}

/// Breaks a paragraph at spaces, and words that are too long anywhere.
fn wrapped(paragraph: &[Glyph], width: usize) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Vec<Glyph>> = vec![Vec::new()];
    let mut used = 0;
    for word in paragraph.split(|glyph| glyph.sign == ' ').filter(|word| !word.is_empty()) {
        let wide = width_of(word);
        if used > 0 && used + 1 + wide > width {
            lines.push(Vec::new());
            used = 0;
        }
        let line = lines.last_mut().expect("there is a line from the start");
        if used > 0 {
            // A space inside a mark has its colour.
            let paint = line.last().and_then(|glyph| glyph.paint).filter(|paint| word[0].paint == Some(*paint));
            line.push(Glyph { sign: ' ', paint });
            used += 1;
        }
        for &glyph in word {
            let wide = glyph.sign.width().unwrap_or(0);
            if used + wide > width && used > 0 {
                lines.push(Vec::new());
                used = 0;
            }
            lines.last_mut().expect("there is a line from the start").push(glyph);
            used += wide;
        }
    }
    lines
}

fn drawn(line: &[Glyph], has_colour: bool) -> String {
    let mut text = String::new();
    for run in line.chunk_by(|one, other| one.paint == other.paint) {
        let signs: String = run.iter().map(|glyph| if glyph.sign == FIRM { ' ' } else { glyph.sign }).collect();
        match run[0].paint {
            Some(paint) => text.push_str(&paint.on(&signs, has_colour)),
            None => text.push_str(&signs),
        }
    }
    text
}

/// Breaks a line of the program into lines of at most `width` columns.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    lines(text, &[], &[], width, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, words: &str, number: usize) -> Mark {
        let start = text.find(words).unwrap();
        Mark { span: Span::new(start, start + words.len()), number, paint: Paint::Agree }
    }

    #[test]
    fn marks_nest_and_lines_fit() {
        let text = "Oui Jean, tu es d’accord avec moi ?\n\nBien.";
        let marks = [mark(text, text.split('\n').next().unwrap(), 1), mark(text, "d’accord", 2)];
        assert_eq!(lines(text, &marks, &[], 80, false), ["⟦1 Oui Jean, tu es ⟦2 d’accord⟧ avec moi ?⟧", "", "Bien."]);
        for width in [8, 12, 20] {
            let lines = lines(text, &marks, &[], width, false);
            assert!(lines.iter().all(|line| line.chars().count() <= width), "{lines:?}");
        }
    }

    #[test]
    fn the_text_can_neither_steer_the_terminal_nor_pass_for_a_mark_nor_show_an_address() {
        let text = "\u{1b}[2J⟦9 faux⟧\u{202E} écrire à ana@exemple.fr";
        let shown = lines(text, &[mark(text, "écrire", 1)], &[], 80, false).join("\n");
        assert_eq!(shown, "\u{FFFD}[2J[9 faux]\u{FFFD} ⟦1 écrire⟧ à ⟨e-mail⟩");
        let coloured = lines(text, &[mark(text, "écrire", 1)], &[], 80, true).join("\n");
        assert!(coloured.contains("\u{1b}[32m⟦1 écrire⟧\u{1b}[0m") && !coloured.contains("\u{1b}[2J"), "{coloured:?}");
    }
}

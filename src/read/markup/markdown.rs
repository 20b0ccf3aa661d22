//! Markdown of comments becomes plain text with marks: links keep their targets, quotations and code are marked, their signs
//! go. Emphasis, headings and lists stay as they are written: nobody mistakes them for something else.

use crate::read::draft::marks::WrittenMark;

/// How far a link may reach from its first sign.
const LONGEST_LINK: usize = 4096;

/// Text while it grows, with its length in code points.
#[derive(Default)]
struct Plain {
    text: String,
    points: u64,
    marks: Vec<WrittenMark>,
}

impl Plain {
    fn push(&mut self, part: &str) {
        self.text.push_str(part);
        self.points += part.chars().count() as u64;
    }

    fn marked(&mut self, part: &str, mark: WrittenMark) {
        let start = self.points;
        self.push(part);
        self.marks.push(mark.at(start, self.points));
    }
}

/// Returns the text of Markdown, with its marks.
pub fn read(markdown: &str) -> (String, Vec<WrittenMark>) {
    let mut plain = Plain::default();
    let (mut quote, mut fence): (Option<u64>, Option<(&str, u64)>) = (None, None);
    let mut is_first = true;
    for line in markdown.lines() {
        let content = line.trim_start();
        let is_fence = |sign: &&str| content.starts_with(sign) && line.len() - content.len() < 4;
        if let Some((sign, start)) = fence {
            if is_fence(&sign) && content.trim_end().bytes().all(|byte| byte == sign.as_bytes()[0]) {
                plain.marks.push(WrittenMark::code().at(start, plain.points));
                fence = None;
                continue;
            }
        } else if let Some(sign) = ["```", "~~~"].into_iter().find(is_fence) {
            let breaks = u64::from(!is_first);
            fence = Some((sign, plain.points + breaks));
            continue;
        }
        let (quoted, rest) = if fence.is_none() { unquoted(line) } else { (false, line) };
        if let Some(start) = quote.filter(|_| !quoted) {
            plain.marks.push(WrittenMark::quote("", "").at(start, plain.points));
            quote = None;
        }
        if !is_first {
            plain.push("\n");
        }
        is_first = false;
        if quoted && quote.is_none() {
            quote = Some(plain.points);
        }
        if fence.is_some() { plain.push(rest) } else { inline(rest, &mut plain) }
    }
    if let Some(start) = quote {
        plain.marks.push(WrittenMark::quote("", "").at(start, plain.points));
    }
    if let Some((_, start)) = fence {
        plain.marks.push(WrittenMark::code().at(start, plain.points));
    }
    plain.marks.retain(|mark| mark.place().0 < mark.place().1);
    (plain.text, plain.marks)
}

/// Takes the signs of a quotation off a line.
fn unquoted(line: &str) -> (bool, &str) {
    let mut rest = line.trim_start();
    // Four spaces make code, and `>:(` is a face.
    if line.len() - rest.len() > 3 || !rest.starts_with('>') || rest[1..].starts_with([':', '=', '_', '.', '<']) {
        return (false, line);
    }
    while let Some(after) = rest.strip_prefix('>') {
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    (true, rest)
}

/// Reads one line: code, links, pictures, and signs that are none.
fn inline(line: &str, plain: &mut Plain) {
    let mut rest = line;
    while let Some(at) = rest.find(['`', '[', '!', '<', '\\']) {
        plain.push(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'`' => code(rest, plain),
            b'[' => link(rest, plain),
            b'!' => picture(rest, plain),
            b'<' => address(rest, plain),
            _ => escaped(rest, plain),
        };
        if taken == 0 {
            plain.push(&rest[..1]);
        }
        rest = &rest[taken.max(1)..];
    }
    plain.push(rest);
}

fn near(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_LINK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn code(text: &str, plain: &mut Plain) -> usize {
    let ticks = text.bytes().take_while(|&byte| byte == b'`').count();
    let (sign, rest) = text.split_at(ticks);
    let Some(end) = near(rest).find(sign).filter(|&end| end > 0) else {
        plain.push(sign);
        return ticks;
    };
    plain.marked(&rest[..end], WrittenMark::code());
    ticks + end + ticks
}

/// Returns text, target and length of `[text](target "title")`.
fn link_parts(text: &str) -> Option<(&str, &str, usize)> {
    let text = near(text);
    let middle = text.find("](")?;
    let shown = &text[1..middle];
    let inside = &text[middle + 2..];
    let mut depth = 0;
    let end = inside.find(|sign: char| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        depth < 0
    })?;
    let target = inside[..end].split_whitespace().next().unwrap_or_default();
    let is_one = !shown.contains('[') || shown.starts_with("![");
    is_one.then_some((shown, target.trim_matches(['<', '>']), middle + 2 + end + 1))
}

fn link(text: &str, plain: &mut Plain) -> usize {
    let Some((shown, target, length)) = link_parts(text).filter(|(_, target, _)| !target.is_empty()) else { return 0 };
    plain.marked(shown, WrittenMark::link(target));
    length
}

/// A picture is what is written for those who do not see it.
fn picture(text: &str, plain: &mut Plain) -> usize {
    let Some((shown, _, length)) = text.strip_prefix('!').filter(|rest| rest.starts_with('[')).and_then(link_parts)
    else {
        return 0;
    };
    plain.push(shown);
    length + 1
}

/// `<http://…>` is the address itself.
fn address(text: &str, plain: &mut Plain) -> usize {
    let inside = near(&text[1..]);
    let is_web = ["http://", "https://"].iter().any(|scheme| inside.starts_with(scheme));
    let Some(end) = inside.find('>').filter(|&end| is_web && !inside[..end].contains(char::is_whitespace)) else {
        return 0;
    };
    plain.push(&inside[..end]);
    end + 2
}

fn escaped(text: &str, plain: &mut Plain) -> usize {
    let Some(sign) = text[1..].chars().next().filter(|sign| sign.is_ascii_punctuation()) else { return 0 };
    plain.push(sign.encode_utf8(&mut [0; 4]));
    2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_quotations_and_code_are_marked_without_their_signs() {
        let (text, marks) = read(
            "Voir [ici](http://a.fr/b_(c) \"titre\") et `a > b`.\n> cité\n>> deux\n\nÉté ![photo](x.png) <http://b.fr>",
        );
        assert_eq!(text, "Voir ici et a > b.\ncité\ndeux\n\nÉté photo http://b.fr");
        assert_eq!(
            marks,
            [
                WrittenMark::link("http://a.fr/b_(c)").at(5, 8),
                WrittenMark::code().at(12, 17),
                WrittenMark::quote("", "").at(19, 28)
            ]
        );
        let (text, marks) = read("un\n```rust\n> x [a](b)\n```\ndeux");
        assert_eq!((text.as_str(), &marks[..]), ("un\n> x [a](b)\ndeux", &[WrittenMark::code().at(3, 13)][..]));
        assert_eq!(read("```\nouvert").1, [WrittenMark::code().at(0, 6)]);
    }

    #[test]
    fn what_only_looks_like_markdown_stays() {
        for text in ["[1] et (2)", ">:( non", "3 < 4 !", "a ` b", "[x]()", "*gras* # un", "C:\\été", ""] {
            assert_eq!(read(text), (text.to_owned(), Vec::new()));
        }
        assert_eq!(read("\\[non\\](x)").0, "[non](x)");
        let many = "[".repeat(50_000);
        assert_eq!(read(&many).0, many);
    }
}

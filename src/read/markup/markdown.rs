//! Markdown of comments: quotations and code are marked, and links where the signs go.
//!
//! Two ways to read it agree on what is a quotation and what is code. Either the signs go, and links keep their targets
//! ([`read`]); or the text stays as people see and search it on platforms, and only places are told ([`marks`]). Emphasis,
//! headings and lists stay as they are written: nobody mistakes them for something else.

use crate::read::draft::marks::WrittenMark;

/// How far a link may reach from its first sign.
const LONGEST_LINK: usize = 4096;

/// Signs that open and close lines of code.
const FENCES: [&str; 2] = ["```", "~~~"];

/// A mark at a place in bytes.
pub type Placed = (usize, usize, WrittenMark);

/// What becomes of the signs of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    Go,
    Stay,
}

/// Text while it grows.
struct Plain<'m> {
    signs: Signs,
    text: String,
    marks: Vec<Placed>,
    /// The line end that follows if there is another line.
    line_end: &'m str,
}

impl<'m> Plain<'m> {
    fn push(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// Takes a sign, which stays or goes.
    fn sign(&mut self, part: &str) {
        if self.signs == Signs::Stay {
            self.text.push_str(part);
        }
    }

    /// Begins a line.
    fn begin(&mut self) {
        self.text.push_str(std::mem::take(&mut self.line_end));
    }

    /// Ends a line as it is written, or as all lines are where signs go.
    const fn end(&mut self, written: &'m str) {
        self.line_end = match self.signs {
            Signs::Stay => written,
            Signs::Go => "\n",
        };
    }

    fn mark(&mut self, start: usize, mark: WrittenMark) {
        if start < self.text.len() {
            self.marks.push((start, self.text.len(), mark));
        }
    }

    fn marked(&mut self, part: &str, mark: WrittenMark) {
        let start = self.text.len();
        self.push(part);
        self.mark(start, mark);
    }

    /// Takes a line that opens or closes code.
    fn fence(&mut self, line: &str, line_end: &'m str) {
        if self.signs == Signs::Stay {
            self.begin();
            self.push(line);
            self.end(line_end);
        }
    }
}

/// Returns the text of Markdown without its signs, and its marks.
pub fn read(markdown: &str) -> (String, Vec<WrittenMark>) {
    let plain = walk(markdown, Signs::Go);
    let starts: Vec<usize> = plain.text.char_indices().map(|(start, _)| start).collect();
    let point = |byte: usize| starts.partition_point(|&start| start < byte) as u64;
    let marks = plain.marks.into_iter().map(|(start, end, mark)| mark.at(point(start), point(end))).collect();
    (plain.text, marks)
}

/// Finds quotations and code in Markdown that stays as it is, with their signs.
pub fn marks(markdown: &str) -> Vec<Placed> {
    let may_have = markdown.contains(['>', '`']) || markdown.contains(FENCES[1]);
    if may_have { walk(markdown, Signs::Stay).marks } else { Vec::new() }
}

fn walk(markdown: &str, signs: Signs) -> Plain<'_> {
    let mut plain = Plain { signs, text: String::new(), marks: Vec::new(), line_end: "" };
    let (mut quote, mut fence): (Option<usize>, Option<(&str, usize)>) = (None, None);
    for whole in markdown.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let line_end = &whole[line.len()..];
        let (quoted, rest) = if fence.is_none() { unquoted(line) } else { (false, line) };
        if let Some(start) = quote.take_if(|_| !quoted) {
            plain.mark(start, WrittenMark::quote("", ""));
        }
        match fence {
            Some((sign, start)) if closes(line, sign) => {
                plain.fence(line, line_end);
                plain.mark(start, WrittenMark::code());
                fence = None;
                continue;
            }
            None => {
                if let Some(sign) = FENCES.into_iter().find(|sign| opens(line, sign)) {
                    fence = Some((sign, plain.text.len() + plain.line_end.len()));
                    plain.fence(line, line_end);
                    continue;
                }
            }
            Some(_) => {}
        }
        plain.begin();
        if quoted {
            quote.get_or_insert(plain.text.len());
            plain.sign(&line[..line.len() - rest.len()]);
        }
        if fence.is_some() {
            plain.push(rest);
        } else {
            inline(rest, &mut plain);
        }
        plain.end(line_end);
    }
    if let Some(start) = quote {
        plain.mark(start, WrittenMark::quote("", ""));
    }
    if let Some((_, start)) = fence {
        plain.mark(start, WrittenMark::code());
    }
    plain
}

/// Returns what stands behind the sign of a fence, which is hardly moved in.
fn behind<'l>(line: &'l str, sign: &str) -> Option<&'l str> {
    let content = line.trim_start();
    content.strip_prefix(sign).filter(|_| line.len() - content.len() < 4)
}

/// Tells a line that opens code. Where it closes on the same line, it is a part of that.
fn opens(line: &str, sign: &str) -> bool {
    behind(line, sign).is_some_and(|rest| !rest.trim_start_matches(&sign[..1]).contains(&sign[..1]))
}

fn closes(line: &str, sign: &str) -> bool {
    behind(line, sign).is_some_and(|rest| rest.trim_end().bytes().all(|byte| byte == sign.as_bytes()[0]))
}

/// Takes the signs of a quotation off a line.
fn unquoted(line: &str) -> (bool, &str) {
    let mut rest = line.trim_start();
    // Four spaces make code, `>:(` is a face, and `>!` hides.
    if line.len() - rest.len() > 3 || !rest.starts_with('>') || rest[1..].starts_with([':', '=', '_', '.', '<', '!']) {
        return (false, line);
    }
    while let Some(after) = rest.strip_prefix('>') {
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    (true, rest)
}

/// Reads one line: code, links, pictures, and signs that are none.
fn inline(line: &str, plain: &mut Plain<'_>) {
    let signs: &[char] = if plain.signs == Signs::Go { &['`', '[', '!', '<', '\\'] } else { &['`'] };
    let mut rest = line;
    while let Some(at) = rest.find(signs) {
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

fn code(text: &str, plain: &mut Plain<'_>) -> usize {
    let ticks = text.bytes().take_while(|&byte| byte == b'`').count();
    let (sign, rest) = text.split_at(ticks);
    let Some(end) = near(rest).find(sign).filter(|&end| end > 0) else {
        plain.push(sign);
        return ticks;
    };
    let start = plain.text.len();
    plain.sign(sign);
    plain.push(&rest[..end]);
    plain.sign(sign);
    plain.mark(start, WrittenMark::code());
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

fn link(text: &str, plain: &mut Plain<'_>) -> usize {
    let Some((shown, target, length)) = link_parts(text).filter(|(_, target, _)| !target.is_empty()) else { return 0 };
    plain.marked(shown, WrittenMark::link(target));
    length
}

/// A picture is what is written for those who do not see it.
fn picture(text: &str, plain: &mut Plain<'_>) -> usize {
    let Some((shown, _, length)) = text.strip_prefix('!').filter(|rest| rest.starts_with('[')).and_then(link_parts)
    else {
        return 0;
    };
    plain.push(shown);
    length + 1
}

/// `<http://…>` is the address itself.
fn address(text: &str, plain: &mut Plain<'_>) -> usize {
    let inside = near(&text[1..]);
    let is_web = ["http://", "https://"].iter().any(|scheme| inside.starts_with(scheme));
    let Some(end) = inside.find('>').filter(|&end| is_web && !inside[..end].contains(char::is_whitespace)) else {
        return 0;
    };
    plain.push(&inside[..end]);
    end + 2
}

fn escaped(text: &str, plain: &mut Plain<'_>) -> usize {
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

    fn marked(text: &str) -> Vec<&str> {
        marks(text).into_iter().map(|(start, end, _)| &text[start..end]).collect()
    }

    #[test]
    fn where_signs_stay_marks_hold_them() {
        assert_eq!(marked("> Oui,\n> non\n\nSi.\n>!caché!<\n> x"), ["> Oui,\n> non", "> x"]);
        assert_eq!(marked("voir `a > b` et\n```\n> x\n```\nfin"), ["`a > b`", "```\n> x\n```"]);
        assert_eq!(marked("```\nouvert"), ["```\nouvert"]);
        assert_eq!(marked("é\r\n> oui\r\nnon ``a`b`` [x](y)\n"), ["> oui", "``a`b``"]);
        assert_eq!(marked("voir\n```let a;``` et\nnon"), ["```let a;```"]);
        assert_eq!(marked("~~~\na\n~~~\n>:( non"), ["~~~\na\n~~~"]);
    }

    proptest::proptest! {
        #[test]
        fn where_signs_stay_the_text_does_not_change(text in "[>`~ a\n\r\\[\\]()!é]{0,60}") {
            let plain = walk(&text, Signs::Stay);
            proptest::prop_assert_eq!(format!("{}{}", plain.text, plain.line_end), text.clone());
            for (start, end, _) in &plain.marks {
                proptest::prop_assert!(text.get(*start..*end).is_some());
            }
            read(&text);
        }
    }
}

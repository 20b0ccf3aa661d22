//! The import format of Movable Type (MTIF), which `TypePad` exports, too: entries, each with its comments and pings.
//!
//! Dates are American, whatever `--date-order` says. A line of five hyphens ends a section only where another section,
//! the next entry or the end follows: texts may hold such lines. E-mail and IP addresses are not read.

use std::{collections::HashMap, ops::Range};

use crate::read::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
    draft::{Draft, Frame, checks::Checks},
    formats::whole,
    markup::html::{self, LineEnds},
};

/// The import format of Movable Type.
pub const KIND: Kind = Kind {
    name: "mtif",
    about: "an export of Movable Type or TypePad: entries with comments and pings",
    example: "AUTHOR: Ana\nTITLE: Un billet\nDATE: 09/01/2009 09:00:00 AM\n-----\nBODY:\nLe billet.\n-----\nCOMMENT:\nAUTHOR: Bob\n\
              DATE: 09/01/2009 10:32:00 AM\nOui.\n-----\n--------\n",
    sniff,
    open,
};

/// A line of metadata opens the file, and a section follows.
fn sniff(head: &str) -> bool {
    let first = head.lines().find(|line| !line.trim().is_empty());
    let opens = first.and_then(|line| line.split_once(':')).is_some_and(|(key, _)| {
        ["AUTHOR", "TITLE", "STATUS", "BASENAME", "DATE", "ALLOW COMMENTS"]
            .contains(&key.trim().to_uppercase().as_str())
    });
    let mut lines = head.lines().skip_while(|line| line.trim_end() != "-----");
    opens && lines.nth(1).is_some_and(|line| section(line).is_some())
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let meta = options.meta.clone();
    whole::open(KIND.name, input, options, |frame, checks, charted, _| {
        let stem = charted.source.stem.clone();
        Parser { frame, checks, meta, stem }
    })
}

struct Parser {
    frame: Frame,
    checks: Checks,
    meta: Vec<String>,
    stem: String,
}

/// Names of sections that hold text of several lines.
const SECTIONS: [&str; 6] = ["BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING"];

/// Returns the name of the section that a line opens.
fn section(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_suffix(':')?;
    SECTIONS.contains(&name).then_some(name)
}

/// A run of lines of one entry: its name, empty for the metadata, and its lines.
type Section<'t> = (&'t str, Range<usize>);

/// Cuts a file into entries, and entries into sections. Returns also the line of a comment or ping that the file is cut off
/// in, which is none.
fn entries<'t>(lines: &[&'t str]) -> (Vec<Vec<Section<'t>>>, Option<usize>) {
    let mut entries = Vec::new();
    let mut entry: Vec<Section<'t>> = Vec::new();
    let mut current: Section<'t> = ("", 0..0);
    for (place, line) in lines.iter().enumerate() {
        let next = lines[place + 1..].iter().find(|line| !line.trim().is_empty()).map(|line| line.trim_end());
        let ends_section = line.trim_end() == "-----"
            && next.is_none_or(|next| {
                // A file that is cut off may end in the name of a section.
                let is_cut = || lines.last() == Some(&next) && SECTIONS.iter().any(|name| name.starts_with(next));
                section(next).is_some() || next == "--------" || next == "-----" || is_cut()
            });
        let ends_entry = line.trim_end() == "--------";
        if ends_section || ends_entry {
            entry.push((current.0, current.1.start..place));
            current = ("", place + 1..place + 1);
        }
        if ends_entry {
            entries.push(std::mem::take(&mut entry));
        }
        if let Some(name) = section(line).filter(|_| current.0.is_empty() && !entry.is_empty()) {
            current = (name, place + 1..place + 1);
        }
    }
    let unclosed = matches!(current.0, "COMMENT" | "PING").then_some(current.1.start);
    if unclosed.is_none() {
        entry.push((current.0, current.1.start..lines.len()));
    }
    entries.push(entry);
    entries
        .retain(|entry| entry.iter().any(|(_, range)| lines[range.clone()].iter().any(|line| !line.trim().is_empty())));
    (entries, unclosed)
}

/// Keys that stand before the text of a comment or a ping, and of an entry.
const KEYS: &[&str] = &[
    "AUTHOR",
    "EMAIL",
    "IP",
    "URL",
    "DATE",
    "TITLE",
    "BLOG NAME",
    "STATUS",
    "BASENAME",
    "UNIQUE URL",
    "CONVERT BREAKS",
    "ALLOW COMMENTS",
    "ALLOW PINGS",
    "PRIMARY CATEGORY",
    "CATEGORY",
    "TAGS",
    "NO ENTRY",
];

/// Reads the keys at the beginning of a section: their values, and the line where the text begins.
fn keys<'t>(lines: &[&'t str], range: &Range<usize>, all: bool) -> (HashMap<&'static str, &'t str>, usize) {
    let mut found = HashMap::new();
    let mut line = range.start;
    while line < range.end {
        let (key, value) = lines[line].split_once(':').unwrap_or(("", ""));
        let known = KEYS.iter().find(|known| known.eq_ignore_ascii_case(key.trim()));
        match known {
            Some(known) => {
                found.entry(*known).or_insert(value.trim());
            }
            None if all => {}
            None => break,
        }
        line += 1;
    }
    (found, line)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Puts the month of `09/01/2009 10:32:00 AM` in words, so that nothing is left to guess; anything else stays.
fn time(written: &str) -> String {
    let read = || {
        let (date, clock) = written.split_once(' ')?;
        let mut parts = date.splitn(3, '/');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{day} {month} {year} {clock}"))
    };
    read().unwrap_or_else(|| written.to_owned())
}

/// Line ends are lines where no markup says what is one.
fn line_ends(text: &str) -> LineEnds {
    if text.contains("<p") || text.contains("<br") { LineEnds::Space } else { LineEnds::Break }
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let text = String::from_utf8_lossy(&piece.bytes);
        let lines: Vec<&str> = text.lines().collect();
        let mut checks = self.checks.clone();
        let mut draft = Draft::default();
        let last = lines.iter().rposition(|line| !line.trim().is_empty());
        let cut_off = last.filter(|&last| lines[last].trim_end() != "--------");
        let mut names: HashMap<String, usize> = HashMap::new();
        let (entries, unclosed) = entries(&lines);
        for entry in entries {
            let Some((_, head)) = entry.first() else { continue };
            let (facts, _) = keys(&lines, head, true);
            let fact = |key: &str| facts.get(key).copied().unwrap_or_default();
            let answers = entry.iter().filter(|(name, _)| matches!(*name, "COMMENT" | "PING")).count();
            // Readers saw a draft that they wrote below.
            if fact("STATUS").eq_ignore_ascii_case("draft") {
                let is_hidden = answers == 0;
                let check = if is_hidden { "posts_not_published" } else { "posts_not_published_but_commented" };
                checks.count(check, 1, || format!("line {}", head.start + 1));
                if is_hidden {
                    continue;
                }
            }
            let name = [fact("BASENAME"), fact("UNIQUE URL"), &self.stem].into_iter().find(|name| !name.is_empty());
            let mut discussion = name.unwrap_or_default().to_owned();
            let times = names.entry(discussion.clone()).and_modify(|times| *times += 1).or_insert(1);
            if *times > 1 {
                discussion = format!("{discussion}-{times}");
            }
            let mut hand_on = |given: Result<(), String>, draft: &mut Draft, line: usize| match given {
                Ok(()) => sink.message(draft.message()),
                Err(cause) => sink.skip(Skip { line: line as u64 + 1, cause }),
            };
            let given = self.entry(&lines, &entry, &facts, &discussion, &mut draft, &mut checks);
            hand_on(given, &mut draft, head.start);
            let blocks = entry.iter().filter(|(name, _)| matches!(*name, "COMMENT" | "PING"));
            for (ordinal, (name, range)) in (1..).zip(blocks) {
                let given = self.answer(&lines, (name, range), &discussion, ordinal, &mut draft, &mut checks);
                hand_on(given, &mut draft, range.start);
            }
        }
        if let Some(line) = unclosed {
            let cause = "the file is cut off in this comment: its `-----` is missing; export it again".to_owned();
            sink.skip(Skip { line: line as u64, cause });
        } else if let Some(last) = cut_off {
            let cause = "the file is cut off in an entry, of which the beginning is read; export it again".to_owned();
            sink.skip(Skip { line: last as u64 + 1, cause });
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    fn begin(&self, draft: &mut Draft, discussion: &str, ordinal: usize, facts: &HashMap<&'static str, &str>) {
        draft.begin(&self.frame);
        for (place, wanted) in self.meta.iter().enumerate() {
            let value =
                facts.get(wanted.to_uppercase().as_str()).filter(|_| !matches!(wanted.as_str(), "EMAIL" | "IP"));
            value.copied().unwrap_or_default().clone_into(&mut draft.message().meta[place]);
        }
        draft.slot(Field::Discussion).push_str(discussion);
        *draft.slot(Field::Id) = format!("{discussion}#{ordinal}");
        draft.slot(Field::Timestamp).push_str(&time(facts.get("DATE").copied().unwrap_or_default()));
    }

    fn entry(
        &self,
        lines: &[&str],
        entry: &[Section<'_>],
        facts: &HashMap<&'static str, &str>,
        discussion: &str,
        draft: &mut Draft,
        checks: &mut Checks,
    ) -> Result<(), String> {
        let fact = |key: &str| facts.get(key).copied().unwrap_or_default();
        self.begin(draft, discussion, 0, facts);
        draft.slot(Field::Kind).push_str("post");
        draft.slot(Field::AuthorName).push_str(fact("AUTHOR"));
        draft.slot(Field::AuthorState).push_str("post_owner");
        draft.slot(Field::Title).push_str(&html::line(fact("TITLE")));
        draft.slot(Field::Url).push_str(fact("UNIQUE URL"));
        let texts = entry.iter().filter(|(name, _)| matches!(*name, "BODY" | "EXTENDED BODY"));
        let body: Vec<String> = texts.map(|(_, range)| lines[range.clone()].join("\n")).collect();
        let body = body.join("\n\n");
        let line_ends = if fact("CONVERT BREAKS") == "0" { LineEnds::Space } else { line_ends(&body) };
        html::read(&body, line_ends).fill(draft);
        let line = entry.first().map_or(0, |(_, head)| head.start) as u64 + 1;
        draft.finish(&self.frame, line, checks).map(drop)
    }

    fn answer(
        &self,
        lines: &[&str],
        (name, range): (&str, &Range<usize>),
        discussion: &str,
        ordinal: usize,
        draft: &mut Draft,
        checks: &mut Checks,
    ) -> Result<(), String> {
        let (facts, start) = keys(lines, range, false);
        let fact = |key: &str| facts.get(key).copied().unwrap_or_default();
        self.begin(draft, discussion, ordinal, &facts);
        *draft.slot(Field::Parent) = format!("{discussion}#0");
        if name == "PING" {
            draft.slot(Field::Kind).push_str("trackback");
            draft.slot(Field::AuthorState).push_str("bot");
            let site = [fact("BLOG NAME"), fact("TITLE")].into_iter().find(|name| !name.is_empty());
            draft.slot(Field::AuthorName).push_str(site.unwrap_or_default());
        } else {
            draft.slot(Field::Kind).push_str("comment");
            draft.slot(Field::AuthorName).push_str(fact("AUTHOR"));
        }
        draft.slot(Field::AuthorUrl).push_str(fact("URL"));
        let text = lines[start..range.end.max(start)].join("\n");
        html::read(&text, line_ends(&text)).fill(draft);
        draft.finish(&self.frame, range.start as u64 + 1, checks).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Kind;
    use crate::read::{Gathered, Options, Source, open_source};

    const EXPORT: &str = "AUTHOR: Ana\nTITLE: Un billet\nSTATUS: Publish\nBASENAME: un_billet\nDATE: 09/13/2009 09:00:00 AM\n-----\nBODY:\n\
        <p>Le <a href=\"http://x.fr/\">billet</a>.</p>\n-----\nPas la fin.\n-----\nEXTENDED BODY:\n\n-----\nCOMMENT:\nEMAIL: \
        bob@example.org\nAUTHOR: Bob\nIP: 192.0.2.1\nURL: http://bob.fr/\ndate: 09/03/2009 01:32:14 PM\nOui.\nDeux : lignes.\n-----\n\
        PING:\nTITLE: Ailleurs\nURL: http://y.fr/\nBLOG NAME: Un site\nDATE: 09/14/2009 13:32:14\nIl en parle.\n-----\n--------\n\
        AUTHOR: Ana\nTITLE: Brouillon\nSTATUS: Draft\nDATE: 09/13/2009 09:00:00 AM\n-----\nBODY:\nNon.\n-----\n--------\n";

    #[test]
    fn entries_comments_and_pings_become_messages() {
        let mut gathered = Gathered::default();
        let source = Source::of_bytes("blog.txt", EXPORT.as_bytes().to_vec()).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        let [post, comment, ping] = &gathered.messages[..] else { panic!("{:?}", gathered.messages) };
        assert_eq!((post.discussion.as_str(), post.text.as_str()), ("un_billet", "Le billet.\n\n----- Pas la fin."));
        assert_eq!((comment.author.name.as_str(), comment.text.as_str()), ("Bob", "Oui.\nDeux : lignes."));
        assert_eq!(comment.time.unwrap().to_string(), "2009-09-03T13:32:14");
        assert_eq!((ping.kind, ping.author.name.as_str()), (Kind::Trackback, "Un site"));
        assert_eq!(ping.time.unwrap().to_string(), "2009-09-14T13:32:14");
        assert_eq!(gathered.counted("dates_ambiguous"), 0);
    }

    #[test]
    fn an_export_that_is_cut_off_is_told() {
        let read = |text: &str| {
            let mut gathered = Gathered::default();
            let source = Source::of_bytes("blog.txt", text.as_bytes().to_vec()).unwrap();
            open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
            gathered
        };
        assert!(read(EXPORT).skips.is_empty());
        let cut = read(EXPORT.split("PING:").next().unwrap());
        assert_eq!((cut.messages.len(), cut.skips.len()), (2, 1));
        assert!(cut.skips[0].cause.contains("cut off"));
        assert_eq!(read(&(EXPORT.split("PING:").next().unwrap().to_owned() + "PI")).messages, cut.messages);
    }
}

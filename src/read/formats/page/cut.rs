//! From heads to comments: which text belongs to which head.
//!
//! Where a head may stand above its text or below it, the ends of the list tell: above the first head, or below the
//! last, there is text or there is none. Where they do not tell, nothing is cut, since every comment would get the name
//! of its neighbour.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    block::{Block, Head, Layout, Place},
    depth,
    layouts::overblog,
    lines, ping, when,
};
use crate::{model::Kind, read::Dates};

/// Headings between comments: of trackbacks, and of comments again.
static SECTION: LazyLock<Regex> = LazyLock::new(|| section_of(".+"));

/// The same for lines in which the title may be too long.
static LONG_SECTION: LazyLock<Regex> = LazyLock::new(|| section_of(".{1,200}"));

/// Longest title, in characters. A pattern that counts so far is slow to build, and no shorter line needs it.
const LONGEST_TITLE: usize = 200;

fn section_of(title: &str) -> Regex {
    let pattern = r"(?xi)^\s*(?:\d{1,4}\s+)?(?:les\s+)?
        (?: (?P<p>rétroliens? | trackbacks? | pings? | pingbacks? | (?:track|ping)backs?\s*(?:/|&|et|and)\s*(?:track|ping)s?(?:backs?)?)
          | la\ discussion\ continue\ ailleurs (?P<q>) | commentaires | comments )
        (?:\s+(?:sur|for|to|de|pour)\sTITLE | \s*[(\[]\d+[)\]])?\s*:?\s*$";
    Regex::new(&pattern.replace("TITLE", title)).expect("the pattern is constant and tested")
}

/// Finds all heads of a layout, and pings, which look the same in all of them.
pub fn heads<'t>(page: &[&'t str], layout: &Layout, dates: &Dates) -> Vec<Head<'t>> {
    let mut heads = Vec::new();
    let mut line = 0;
    while line < page.len() {
        let head = if page[line].trim().is_empty() {
            None
        } else {
            ping_head(page, line, layout, dates).or_else(|| (layout.head)(page, line, dates))
        };
        line = head.as_ref().map_or(line + 1, |head| head.foot.map_or(head.lines.end, |foot| foot + 1).max(line + 1));
        heads.extend(head);
    }
    without_serials(&mut heads);
    heads
}

/// What numbers comments before the name: `12 Ana`, and the anchor that lynx shows, `com12 Ana`.
static SERIAL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:#|(?i:com|comment|commentaire|c)-?)?(?P<n>\d{1,9})[.)]?\s+";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Takes numbers off the names where all names have one, and each is larger than the one before, or each is smaller:
/// such names are no names.
fn without_serials(heads: &mut [Head<'_>]) {
    // One or two may be called so.
    const LEAST: usize = 3;
    let mut told: Vec<&mut Head<'_>> = heads.iter_mut().filter(|head| head.kind.is_none()).collect();
    let serial = |head: &&mut Head<'_>| SERIAL.captures(head.author)?["n"].parse::<u64>().ok();
    let Some(numbers) = told.iter().map(serial).collect::<Option<Vec<_>>>() else { return };
    let rises = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let falls = numbers.windows(2).all(|pair| pair[0] > pair[1]);
    if numbers.len() < LEAST || !rises && !falls {
        return;
    }
    for head in &mut told {
        head.author = SERIAL.find(head.author).map_or(head.author, |found| &head.author[found.end()..]);
    }
}

/// A ping is told by its own header; `WordPress` shows some with a date below, most without.
fn ping_head<'t>(page: &[&'t str], line: usize, layout: &Layout, dates: &Dates) -> Option<Head<'t>> {
    if layout.place == Place::Below || layout.place == Place::EndsOrBelow {
        return None;
    }
    let (depth, text) = depth::of(page[line]);
    // Faster than the pattern.
    if !text.starts_with(['P', 'T', 'R']) {
        return None;
    }
    let (kind, author) = ping::header(text)?;
    let below = (line + 1..page.len().min(line + 3)).find(|&below| !page[below].trim().is_empty());
    let told = below.and_then(|below| Some((below, when::whole(page[below], dates)?)));
    let (end, when) = told.map_or((line + 1, when::When::Untold), |(below, when)| (below + 1, when));
    Some(Head { kind: Some(kind), author, when, lines: line..end, depth, ..Head::default() })
}

/// Tells where the heads of a list stand, above or below the text; nothing where the ends do not tell.
pub fn place(page: &[&str], heads: &[Head<'_>], heading: Option<usize>, layout: &Layout) -> Option<Place> {
    let first = heads.first()?;
    // Pings have no text, or one below them, wherever the others have theirs: they end no list.
    let last = heads.iter().rposition(|head| head.kind.is_none()).unwrap_or(heads.len() - 1);
    let (last, next) = (&heads[last], heads.get(last + 1));
    let fixed = match layout.place {
        Place::Ends | Place::EndsApart | Place::EndsOrBelow => None,
        place => Some(place),
    };
    // Without a heading, nobody can tell where the text of the first comment would begin.
    let Some(heading) = heading else { return fixed.filter(|place| *place == Place::Above) };
    if fixed.is_some() {
        return fixed;
    }
    let is_text = |line: &&&str| !line.trim().is_empty() && !lines::is_furniture(line);
    let before = page.get(heading + 1..first.lines.start).unwrap_or_default().iter().find(is_text);
    let end = next.map_or_else(|| lines::end_of_comments(page, last.lines.end), |ping| ping.lines.start);
    let after = page.get(last.lines.end..end).unwrap_or_default().iter().find(is_text);
    let has_bullet = |line: &str| line.trim_start().starts_with(['*', '•', '+']);
    let is_touched =
        |head: &&Head<'_>| page[head.lines.start - 1..head.lines.start].iter().any(|line| !lines::is_furniture(line));
    match (before, after) {
        // `Ana`, the text, the date: what looks like a name is the last line of the text.
        (Some(_), None)
            if layout.place == Place::EndsApart && 2 * heads.iter().filter(is_touched).count() > heads.len() =>
        {
            None
        }
        (Some(_), None) => Some(Place::Below),
        (None, Some(_)) => Some(Place::Above),
        (Some(line), Some(_)) if has_bullet(line) => Some(Place::Below),
        _ if layout.place == Place::EndsOrBelow => Some(Place::Below),
        _ => None,
    }
}

/// Cuts the comments below a heading, or from the first head on.
pub fn blocks<'t>(page: &[&'t str], heads: Vec<Head<'t>>, heading: Option<usize>, place: Place) -> Vec<Block<'t>> {
    let from = heading.map_or(0, |line| line + 1);
    let heads: Vec<Head<'t>> = heads.into_iter().filter(|head| head.lines.start >= from).collect();
    let ends: Vec<(usize, usize)> = heads.iter().map(|head| (head.lines.start, head.lines.end)).collect();
    let mut in_pings = false;
    let mut seen = from;
    let mut blocks = Vec::new();
    for (number, mut head) in heads.into_iter().enumerate() {
        for line in &page[seen.min(head.lines.start)..head.lines.start] {
            in_pings = section(line).unwrap_or(in_pings);
        }
        seen = head.lines.end;
        if in_pings {
            head.kind = head.kind.or(Some(Kind::Trackback));
        }
        let body = if place == Place::Below {
            (if number == 0 { from } else { ends[number - 1].1 })..head.lines.start
        } else {
            let next = ends.get(number + 1).map(|(start, _)| *start);
            let end = head.foot.or(next).unwrap_or_else(|| lines::end_of_comments(page, head.lines.end));
            let body = &page[head.lines.end..end];
            let ends = |(place, line): (usize, &&str)| {
                section(line).is_some_and(|pings| pings || heads_next(&body[place + 1..]))
            };
            let section = body.iter().enumerate().position(ends);
            // The form to write a comment may stand above the trackbacks.
            let form =
                section.and_then(|section| body[..section].iter().position(|line| lines::is_after_comments(line)));
            head.lines.end..form.or(section).map_or(end, |lines| head.lines.end + lines)
        };
        blocks.push(Block { head, body });
    }
    blocks
}

/// Reads the answers of Over-blog, whose heads stand above their texts while those of the comments stand below: one below
/// the last comment is cut, and the line of one between comments returned as an error, since nothing tells where its
/// text ends and the next comment begins.
pub fn answers<'t>(page: &[&'t str], blocks: &mut Vec<Block<'t>>, heading: usize, dates: &Dates) -> Result<(), usize> {
    let Some(last) = blocks.last() else { return Ok(()) };
    let (from, depth) = (last.head.lines.end, last.head.depth);
    let end = lines::end_of_comments(page, from);
    let mut found = (heading + 1..end).filter_map(|line| overblog::answer(page, line, dates));
    let Some(head) = found.next() else { return Ok(()) };
    let follows = heads_next(page.get(from..head.lines.start).unwrap_or_default());
    if head.lines.start < from || !follows || found.next().is_some() {
        return Err(head.lines.start);
    }
    let body = head.lines.end..end;
    blocks.push(Block { head: Head { depth: depth + depth::STEP, ..head }, body });
    Ok(())
}

/// Tells whether nothing stands between a line that names comments and the next head: else it is a line of a text.
fn heads_next(below: &[&str]) -> bool {
    below.iter().all(|line| lines::is_furniture(line))
}

/// Tells whether a line heads trackbacks (true) or comments (false).
fn section(line: &str) -> Option<bool> {
    let first = line.trim_start().chars().next()?;
    // Faster than the pattern.
    if line.len() > 300 || !first.is_ascii_digit() && !"LlRrTtPpCc".contains(first) {
        return None;
    }
    let mut found = SECTION.captures(line);
    if line.len() > LONGEST_TITLE {
        found = found.and_then(|_| LONG_SECTION.captures(line));
    }
    found.map(|found| found.name("p").or(found.name("q")).is_some())
}

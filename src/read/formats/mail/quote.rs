//! The text of a mail: what its author wrote, what is quoted, and what is neither.

use std::borrow::Cow;

use super::{copied, introduction::introduction};
use crate::read::{
    draft::{address, marks::WrittenMark},
    markup::html::Marked,
};

/// One line of a mail, and how deep it is quoted.
pub struct Line {
    /// How many signs of quotation stood before it.
    pub depth: usize,
    /// The line without them.
    pub text: String,
    /// Where it stood in the text, in code points, where there were marks before.
    start: u64,
}

/// A text with marks.
type Text = (String, Vec<WrittenMark>);

/// Returns the text of a mail without signature and introductions, and where it quotes.
pub fn read(text: &str, is_flowed: bool) -> Text {
    own(joined(lines(text), is_flowed), &[])
}

/// Returns the text of a mail in HTML, in which quotations are elements, likewise.
pub fn read_html(mut marked: Marked) -> Text {
    let mut lines = Vec::new();
    let mut at = 0;
    for text in marked.text.split('\n') {
        lines.push(Line { depth: 0, text: text.to_owned(), start: at });
        at += text.chars().count() as u64 + 1;
    }
    // Quotations that begin inside of a line are words of a sentence.
    let begins = |place: u64| lines.binary_search_by_key(&place, |line| line.start).is_ok();
    let (quotes, others): (Vec<_>, Vec<_>) =
        marked.marks.drain(..).partition(|mark| mark.quoted().is_some() && begins(mark.place().0));
    for mark in quotes {
        let (start, end) = mark.place();
        lines.iter_mut().filter(|line| (start..end).contains(&line.start)).for_each(|line| line.depth += 1);
    }
    own(lines, &others)
}

/// Takes the signature (RFC 3676, 4.3) and what list software adds off, then parts what is left.
fn own(mut lines: Vec<Line>, marks: &[WrittenMark]) -> Text {
    let is_rule = |line: &Line| {
        line.depth == 0 && line.text.len() >= 30 && line.text.bytes().all(|byte| byte == b'_' || byte == b'-')
    };
    if let Some(end) = lines.iter().position(|line| line.depth == 0 && matches!(line.text.as_str(), "-- " | "--")) {
        lines.truncate(end);
    }
    let foot = lines.len().saturating_sub(8);
    if let Some(end) = (foot..lines.len()).find(|&at| is_rule(&lines[at]) && !copied::begins(&lines, at)) {
        lines.truncate(end);
    }
    copied::drop_scrubbed(&mut lines);
    let last = lines.iter().rposition(|line| !line.text.trim().is_empty());
    if let Some(last) = last.filter(|&last| lines[last].depth == 0 && is_of_device(&lines[last].text)) {
        lines.truncate(last);
    }
    written(&lines, marks)
}

/// Telephones sign, too: `Envoyé de mon iPhone`.
fn is_of_device(line: &str) -> bool {
    let line = line.trim();
    line.len() < 60
        && ["Envoyé de mon ", "Envoyé depuis mon ", "Sent from my "].iter().any(|words| line.starts_with(words))
}

fn lines(text: &str) -> Vec<Line> {
    let line = |raw: &str| {
        let mut rest = raw.trim_end_matches('\r');
        // Mailboxes write `>From` where a line begins with `From`.
        if rest.starts_with(">From ") {
            return Line { depth: 0, text: rest[1..].to_owned(), start: 0 };
        }
        let mut depth = 0;
        while let Some(after) =
            rest.strip_prefix('>').or_else(|| (depth > 0).then(|| rest.strip_prefix(" >")).flatten())
        {
            rest = after;
            depth += 1;
        }
        let rest = if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        Line { depth, text: rest.to_owned(), start: 0 }
    };
    text.lines().map(line).collect()
}

/// Joins the lines of `format=flowed` (RFC 3676): one that ends with a space goes on.
fn joined(lines: Vec<Line>, is_flowed: bool) -> Vec<Line> {
    if !is_flowed {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::new();
    for mut line in lines {
        if line.depth == 0 && line.text.starts_with(' ') {
            line.text.remove(0);
        }
        match joined.last_mut() {
            Some(last)
                if last.depth == line.depth && last.text.ends_with(' ') && last.text != "-- " && line.text != "-- " =>
            {
                last.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Lines that stay, by their places, and who is quoted from which on.
struct Kept {
    lines: Vec<(usize, String)>,
    authors: Vec<(usize, String)>,
}

fn kept(lines: &[Line], copy: usize, is_quoted: impl Fn(usize) -> bool) -> Kept {
    let mut kept = Kept { lines: Vec::new(), authors: Vec::new() };
    let mut at = 0;
    while at < lines.len() {
        if at == copy {
            let (author, count) = copied::head(&lines[at..]);
            at += count;
            kept.authors.push((at, author));
            // An empty line parts the copy from what the author wrote.
            if kept.lines.last().is_some_and(|(_, text)| !text.is_empty()) {
                kept.lines.push((usize::MAX, String::new()));
            }
        }
        let Some(line) = lines.get(at) else { break };
        let begins = is_quoted(at) && at < copy && (at == 0 || !is_quoted(at - 1));
        if begins && let Some((author, count)) = introduction(&lines[..at]) {
            kept.lines.truncate(kept.lines.len() - count.min(kept.lines.len()));
            kept.authors.push((at, author));
        }
        let text = line.text.trim_end();
        // Somebody else's addresses stand in introductions that are quoted, too.
        let text = if is_quoted(at) { address::masked(text) } else { Cow::Borrowed(text) };
        kept.lines.push((at, text.into_owned()));
        at += 1;
    }
    kept
}

fn written(lines: &[Line], carried: &[WrittenMark]) -> Text {
    let copy = (0..lines.len()).find(|&at| copied::begins(lines, at)).unwrap_or(lines.len());
    let is_quoted = |at: usize| at != usize::MAX && (at >= copy || lines[at].depth > 0);
    let Kept { lines: kept, authors } = kept(lines, copy, is_quoted);
    let first = kept.iter().position(|(_, text)| !text.is_empty()).unwrap_or(kept.len());
    let last = kept.iter().rposition(|(_, text)| !text.is_empty()).map_or(first, |last| last + 1);
    let (mut text, mut points) = (String::new(), 0_u64);
    let mut marks = Vec::new();
    let mut open: Option<(u64, String)> = None;
    let mut end = 0;
    // Where each line that stays as it was began, where it begins now, and how long it is.
    let mut moved: Vec<(u64, u64, u64)> = Vec::new();
    for (place, (at, line)) in kept[first..last].iter().enumerate() {
        if place > 0 {
            text.push('\n');
            points += 1;
        }
        match (is_quoted(*at), open.take()) {
            (true, None) => {
                let author = authors.iter().find(|(quoted, _)| quoted == at).map_or("", |(_, author)| author);
                open = Some((points, author.to_owned()));
            }
            (true, opened) => open = opened,
            (false, Some((start, author))) => marks.push(WrittenMark::quote(&author, "").at(start, end)),
            (false, None) => {}
        }
        text.push_str(line);
        let length = line.chars().count() as u64;
        if let Some(before) = lines.get(*at).filter(|before| before.text.trim_end() == line) {
            moved.push((before.start, points, length));
        }
        points += length;
        end = points;
    }
    if let Some((start, author)) = open {
        marks.push(WrittenMark::quote(&author, "").at(start, end));
    }
    let now = |place: u64| {
        let line = moved.get(moved.partition_point(|(start, ..)| *start <= place).checked_sub(1)?)?;
        (place - line.0 <= line.2).then_some(line.1 + (place - line.0))
    };
    marks.extend(carried.iter().filter_map(|mark| {
        let (start, end) = mark.place();
        Some(mark.clone().at(now(start)?, now(end)?))
    }));
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn introductions_go_wrapped_or_not_and_the_author_is_known() {
        let (text, marks) = read(
            "Le mardi 3 mars 2015 09:41:20, Zoé a écrit :\n> un\n>> deux\n\nTrois.\n\nAna <a@x.fr> a écrit:\n\n> quatre\nCinq.",
            false,
        );
        assert_eq!(text, "un\ndeux\n\nTrois.\n\nquatre\nCinq.");
        assert_eq!(marks, [WrittenMark::quote("Zoé", "").at(0, 7), WrittenMark::quote("Ana", "").at(17, 23)]);
        let (text, _) = read("Le Tue, Mar 05, 2013 at 07:12:45PM +0100, Jules a\nécrit:\n> un\nDeux.", false);
        assert_eq!(text, "un\nDeux.");
    }

    #[test]
    fn a_sentence_above_a_quotation_stays() {
        let (text, marks) = read("Bonjour,\nvoici ce que j’ai lu\n> un\n-- \nAna", false);
        assert_eq!((text.as_str(), marks.len()), ("Bonjour,\nvoici ce que j’ai lu\nun", 1));
    }

    #[test]
    fn what_outlook_copies_below_is_quoted_without_its_head_and_addresses() {
        let heads = [
            "De : Ana [mailto:ana@x.fr]\nEnvoyé : mardi\nÀ : Bob\nObjet : vote\n",
            "-----Message d'origine-----\nDe : Ana\nEnvoyé : mardi\nÀ : <bob@x.fr>;\n <cy@x.fr>\nObjet : vote\n",
            "________________________________\nFrom: Ana <ana@x.fr>\nSent: Monday\nTo: Bob\nSubject: vote\n",
        ];
        for head in heads {
            let (text, marks) = read(&format!("D’accord.\n\n{head}\nFaut-il voter ?"), false);
            assert_eq!(text, "D’accord.\n\nFaut-il voter ?", "{head}");
            assert_eq!(marks[0].quoted(), Some(("Ana", "")), "{head}");
        }
        assert_eq!(read("De : tout coeur avec vous\n\nAna", false).1, []);
    }

    #[test]
    fn introductions_show_no_address_however_they_are_wrapped() {
        for (introduction, author) in [
            ("\"Bo\" <bo@x.fr> a écrit dans le message de\nnews:r2@news.fr...", "Bo"),
            ("\"Bo\" <bo@x.fr> a écrit dans le message de news:r2@news.fr...", "Bo"),
            ("On Mon, Jan 5, 2009 at 10:00 AM, Bo\n<bo@x.fr> wrote:", "Bo"),
            ("Le 15/08/2019 à 06:10, Bo via liste <liste@x.fr>\na écrit :", "Bo"),
            ("bo@x.fr wrote:", ""),
            ("Am 05.01.2009 um 10:00 schrieb Bo:", "Bo"),
            ("Bo a écrit le 05/01/2009 10:00 :", "Bo"),
        ] {
            let (text, marks) =
                read(&format!("Bonjour.\n\n{introduction}\n> un\n>> Cy <cy@x.fr> a écrit :\n\nNon."), false);
            assert!(text.starts_with("Bonjour.\n\nun\nCy <⟨e-mail⟩ ") && text.ends_with("\n\nNon."), "{text}");
            assert!(!text.contains("x.fr"), "{text}");
            assert_eq!(marks[0].quoted(), Some((author, "")), "{introduction}");
        }
        assert_eq!(read("Le vote compte.\nBo a écrit :\n> un", false).0, "Le vote compte.\nun");
    }

    #[test]
    fn mails_in_html_quote_by_elements_and_links_stay_at_their_places() {
        let html = "<div>Voilà <a href='http://a.fr'>ici</a></div><div>Le lun. 5 janv. 2009 à 12:00, Cy &lt;<a href='mailto:c@x.fr'>c@x.fr</a>&gt; \
                    a écrit :<br><blockquote>vieux <a href='http://b.fr'>là</a></blockquote></div><p>Fin</p>";
        let (text, marks) =
            read_html(crate::read::markup::html::read(html, crate::read::markup::html::LineEnds::Space));
        assert_eq!(text, "Voilà ici\nvieux là\n\nFin");
        let places: Vec<_> = marks.iter().map(WrittenMark::place).collect();
        assert_eq!(places, [(10, 18), (6, 9), (16, 18)]);
        assert_eq!(marks[0].quoted(), Some(("Cy", "")));
    }

    #[test]
    fn what_a_list_leaves_of_attachments_is_no_text() {
        let text = "Oui.\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: a.pdf\nURL: <http://x/>\n\nNon.\n\
                    -------------- section suivante --------------\nUne pièce jointe HTML a été nettoyée...\nURL: <http://x/>";
        assert_eq!(read(text, false).0, "Oui.\n\nNon.");
        assert_eq!(read("Oui.\n\nEnvoyé de mon iPhone\n", false).0, "Oui.");
    }

    #[test]
    fn flowed_lines_are_one() {
        assert_eq!(read("Une phrase \nlongue.\n> citée \n> aussi", true).0, "Une phrase longue.\ncitée aussi");
    }
}

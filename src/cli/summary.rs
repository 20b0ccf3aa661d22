//! What a person sees at once: how much there was, and the most active authors, as wide as the terminal.

use palabre::run::{Outcome, Summary, TopAuthor};
use unicode_width::UnicodeWidthStr as _;

use super::streams::harmless;

/// The narrowest that names are cut to, in columns, before the first figure gives way.
const NARROWEST_NAME: usize = 12;

/// The narrowest that names are cut to before the other figures give way: a name tells more than a fifth figure.
const COMFORTABLE_NAME: usize = 20;

/// Two figures stand this far apart.
const GAP: usize = 2;

/// A column of figures: its heading, and what stands in it.
type Figure = (&'static str, fn(&TopAuthor) -> String);

/// The figures in the order of the table.
const FIGURES: [Figure; 6] = [
    ("messages", |author| author.messages_n.to_string()),
    ("words", |author| author.words_n.to_string()),
    ("replies", |author| author.replies_given_n.to_string()),
    ("replied to", |author| author.replies_received_n.to_string()),
    ("± given", |author| signed(author.agree_given_n, author.disagree_given_n)),
    ("± received", |author| signed(author.agree_received_n, author.disagree_received_n)),
];

/// Places of the figures, the most telling first; those that do not fit are left out from the end.
const MOST_TELLING: [usize; 6] = [0, 4, 5, 1, 2, 3];

/// What the sign above figures means.
const KEY: &str = "± agreement and disagreement";

/// Returns the summary of a run in at most `width` columns, without a line end.
pub fn of(outcome: &Outcome, width: usize, has_colour: bool) -> String {
    let mut lines = wrapped(&totals(outcome), width);
    if !outcome.summary.authors.is_empty() {
        lines.push(String::new());
        lines.extend(table(&outcome.summary, width, has_colour));
    }
    lines.join("\n")
}

/// Writes agreement and disagreement, of which nothing is a dash.
fn signed(agree: u64, disagree: u64) -> String {
    if agree + disagree == 0 { "–".to_owned() } else { format!("+{agree} −{disagree}") }
}

/// Breaks a text between words into lines of at most `width` columns.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn totals(outcome: &Outcome) -> String {
    let summary = &outcome.summary;
    let mut text = format!(
        "{} by {} in {}; {}, {}, {}",
        counted(summary.messages_n, "message", "messages"),
        counted(summary.authors_n, "author", "authors"),
        counted(summary.discussions_n, "discussion", "discussions"),
        counted(summary.replies_n, "reply", "replies"),
        counted(summary.mentions_n, "mention", "mentions"),
        counted(summary.links_n, "link", "links"),
    );
    if summary.pings_n > 0 {
        text.push_str("; ");
        text.push_str(&counted(summary.pings_n, "ping", "pings"));
    }
    let languages: Vec<_> = summary.languages.iter().map(|(tag, messages_n)| format!("{tag} {messages_n}")).collect();
    if !languages.is_empty() {
        text.push_str("; ");
        text.push_str(&languages.join(", "));
    }
    harmless(&text)
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Returns the lines of the table: names to the left, figures to the right.
fn table(summary: &Summary, width: usize, has_colour: bool) -> Vec<String> {
    let names: Vec<String> = summary.authors.iter().map(|author| harmless(&author.name)).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0).max("author".len());
    let (figures, left) = fitting(&summary.authors, width, widest);
    let name_width = widest.min(left);
    let row = |name: &str, cells: &mut dyn Iterator<Item = String>| {
        let name = cut(name, name_width);
        let mut line = format!("{name}{}", " ".repeat(name_width - name.width()));
        for ((_, wide), cell) in figures.iter().zip(cells) {
            line.push_str(&" ".repeat(wide + GAP - cell.width()));
            line.push_str(&cell);
        }
        line
    };
    let heading = row("author", &mut figures.iter().map(|((heading, _), _)| (*heading).to_owned()));
    let heading = if has_colour { format!("\u{1b}[1m{heading}\u{1b}[0m") } else { heading };
    let rows = names
        .iter()
        .zip(&summary.authors)
        .map(|(name, author)| row(name, &mut figures.iter().map(|((_, figure), _)| figure(author))));
    let has_key = figures.iter().any(|((heading, _), _)| heading.starts_with('±'));
    let key = (has_key && KEY.width() <= width).then(|| KEY.to_owned());
    std::iter::once(heading).chain(rows).chain(key).collect()
}

/// Returns the figures that fit beside names of up to `widest` columns, with their widths, and what is left for names.
fn fitting(authors: &[TopAuthor], width: usize, widest: usize) -> (Vec<(Figure, usize)>, usize) {
    let mut left = width;
    let mut figures = Vec::new();
    for place in MOST_TELLING {
        let figure = FIGURES[place];
        let cells = authors.iter().map(|author| (figure.1)(author).width()).max().unwrap_or(0);
        let wide = cells.max(figure.0.width());
        let narrowest = if figures.is_empty() { NARROWEST_NAME } else { COMFORTABLE_NAME };
        if wide + GAP + widest.min(narrowest) > left {
            break;
        }
        left -= wide + GAP;
        figures.push((place, (figure, wide)));
    }
    figures.sort_by_key(|&(place, _)| place);
    let figures = figures.into_iter().map(|(_, figure)| figure).collect();
    (figures, left)
}

/// Returns a name of at most `width` columns; `…` says that it goes on.
pub fn cut(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let fits = |end: usize| name[..end].width() < width;
    let end = name.char_indices().map(|(start, _)| start).take_while(|&start| fits(start)).last().unwrap_or(0);
    format!("{}…", &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome() -> Outcome {
        let author = |name: &str, messages_n| TopAuthor { name: name.into(), messages_n, ..TopAuthor::default() };
        let authors = vec![author("la Planète des Signes", 12), author("日本語\u{1b}[2J", 3)];
        let summary = Summary { authors, authors_n: 2, discussions_n: 1, ..Summary::default() };
        Outcome { summary, ..Outcome::default() }
    }

    #[test]
    fn the_totals_are_no_wider_than_the_terminal() {
        assert_eq!(wrapped("11 messages by 6 authors; fr 11", 14), ["11 messages by", "6 authors; fr", "11"]);
        assert_eq!(wrapped("a", 1), ["a"]);
    }

    #[test]
    fn lines_fit_the_terminal_and_figures_stand_under_one_another() {
        for width in [24, 40, 80, 200] {
            let text = of(&outcome(), width, false);
            assert!(text.lines().all(|line| line.width() <= width), "{text}");
            let table = text.lines().skip_while(|line| !line.is_empty()).skip(1);
            let rows: Vec<&str> = table.filter(|row| *row != KEY).collect();
            assert!(rows.iter().all(|row| row.width() == rows[0].width()), "{text}");
        }
    }

    #[test]
    fn agreement_given_and_received_fits_a_usual_terminal() {
        let mut outcome = outcome();
        outcome.summary.authors[0].agree_received_n = 12;
        let text = of(&outcome, 80, false);
        let shown = ["messages", "words", "replies", "replied to", "± given", "± received", "+12 −0", "–", KEY];
        assert!(shown.iter().all(|part| text.contains(part)), "{text}");
        // Narrow windows keep agreement before words and replies.
        assert!(of(&outcome, 44, false).contains("± given"), "{text}");
        assert!(!of(&outcome, 24, false).contains(KEY), "{text}");
    }

    #[test]
    fn long_names_are_cut_and_names_cannot_steer_the_terminal() {
        let text = of(&outcome(), 24, false);
        assert!(text.contains("la Planète de…") && !text.contains('\u{1b}'), "{text}");
    }
}

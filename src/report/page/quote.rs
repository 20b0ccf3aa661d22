//! Stances with the words that show them, as they are taken from the messages: a few of each label, the surest.

use std::ops::Range;

use crate::{
    language::Language,
    model::Label,
    record::{AuthorEntry, StanceDetail, StanceTarget},
    report::{MessageView, cell::email_ranges},
};

/// Quotes of each label that are shown.
const MOST: usize = 10;

/// Bytes of text on either side of the evidence.
const AROUND: usize = 160;

/// Bytes in which white space is looked for at a cut; some scripts, and some people, write none.
const WORD: usize = 40;

/// Bytes of evidence that are shown at most: it may be a sentence without end.
const EVIDENCE: usize = 600;

/// A part of a message that takes a stance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The label.
    pub label: Label,
    /// How sure, in percent.
    pub confidence: u8,
    /// Who takes it.
    pub author: String,
    /// Towards whom; empty where nobody is known.
    pub target: String,
    /// Title of the discussion, its id where it has none.
    pub discussion: String,
    /// Id of the message.
    pub message: String,
    /// Language of the message.
    pub language: Language,
    /// The words in order, each piece with whether it is evidence.
    pub pieces: Vec<(String, bool)>,
    /// Whether the message goes on before and behind.
    pub cut: (bool, bool),
}

/// The surest quotes of each label.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// By label: those that take a side or ask.
    by_label: [Vec<Quote>; 3],
}

impl Quotes {
    /// Adds the stances of a message. Messages come in input order.
    pub fn add(&mut self, view: &MessageView<'_>) {
        if !view.record.kind.is_answer() {
            return;
        }
        for (stance, target) in view.details.stances.iter().zip(&view.resolution.stances) {
            let Some(quotes) = self.by_label.get_mut(stance.label as usize) else { continue };
            let is_surer =
                || quotes.len() < MOST || quotes.last().is_some_and(|least| least.confidence < stance.confidence);
            if !stance.evidence.is_empty() && is_surer() {
                quotes.push(quote(view, &stance, target));
                keep_surest(quotes);
            }
        }
    }

    /// Adds the quotes of later messages.
    pub fn merge(&mut self, later: Self) {
        for (ours, theirs) in self.by_label.iter_mut().zip(later.by_label) {
            ours.extend(theirs);
            keep_surest(ours);
        }
    }

    /// Returns the quotes of a label, the surest first, and in input order where they are as sure.
    pub fn of(&self, label: Label) -> &[Quote] {
        self.by_label.get(label as usize).map_or(&[], Vec::as_slice)
    }
}

fn keep_surest(quotes: &mut Vec<Quote>) {
    quotes.sort_by_key(|quote| std::cmp::Reverse(quote.confidence));
    quotes.truncate(MOST);
}

fn quote(view: &MessageView<'_>, stance: &StanceDetail<'_>, target: &StanceTarget) -> Quote {
    let name = |entry: Option<&AuthorEntry>| entry.map_or_else(String::new, |entry| entry.name.to_string());
    let discussion = view.registry.discussion_entry(view.record.discussion);
    let title = if discussion.title.is_empty() { &discussion.id } else { &discussion.title };
    let evidence = stance.evidence.iter().map(|evidence| (evidence.start, evidence.end)).collect::<Vec<_>>();
    let (pieces, cut) = pieces(view.details.text, &evidence);
    Quote {
        label: stance.label,
        confidence: stance.confidence,
        author: name(view.author()),
        target: name(view.registry.author_entry(target.author)),
        discussion: title.to_string(),
        message: view.details.id.to_owned(),
        language: view.language,
        pieces,
        cut,
    }
}

/// Cuts a text around its evidence, whose places are code points. No cut goes through an e-mail address: half of one
/// would not be masked.
fn pieces(text: &str, evidence: &[(u32, u32)]) -> (Vec<(String, bool)>, (bool, bool)) {
    let addresses = email_ranges(text);
    let clashes =
        |range: &Range<usize>| addresses.iter().any(|address| address.start < range.end && range.start < address.end);
    let mut marks: Vec<Range<usize>> =
        evidence.iter().map(|&(start, end)| byte(text, start)..byte(text, end)).collect();
    marks.iter_mut().for_each(|mark| mark.end = boundary(text, mark.end.min(mark.start + EVIDENCE)));
    marks.retain(|range| range.start < range.end && !clashes(range));
    marks.sort_by_key(|range| (range.start, range.end));
    let first = marks.first().map_or(0, |mark| mark.start);
    let mut window =
        word_before(text, first.saturating_sub(AROUND))..word_after(text, first.saturating_add(2 * AROUND));
    window.end = marks.first().map_or(window.end, |mark| window.end.max(mark.end));
    for address in &addresses {
        if address.contains(&window.start) {
            window.start = address.start;
        }
        if address.start < window.end && window.end < address.end {
            window.end = address.end;
        }
    }
    let mut pieces = Vec::new();
    let mut at = window.start;
    for mark in marks.into_iter().filter(|mark| mark.end <= window.end) {
        if mark.start < at {
            continue;
        }
        pieces.push((text[at..mark.start].to_owned(), false));
        pieces.push((text[mark.clone()].to_owned(), true));
        at = mark.end;
    }
    pieces.push((text[at..window.end].to_owned(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    (pieces, (window.start > 0, window.end < text.len()))
}

/// Returns the byte at which a code point begins.
fn byte(text: &str, point: u32) -> usize {
    text.char_indices().nth(point as usize).map_or(text.len(), |(byte, _)| byte)
}

/// Returns the end of the white space before or at a place; the place itself where none is near.
fn word_before(text: &str, place: usize) -> usize {
    let place = boundary(text, place);
    let from = boundary(text, place.saturating_sub(WORD));
    let space = text[from..place].char_indices().rfind(|(_, letter)| letter.is_whitespace());
    space.map_or(if from == 0 { 0 } else { place }, |(byte, space)| from + byte + space.len_utf8())
}

/// Returns the start of the white space behind or at a place; the place itself where none is near.
fn word_after(text: &str, place: usize) -> usize {
    let place = boundary(text, place);
    let end = boundary(text, place.saturating_add(WORD));
    let space = text[place..end].find(char::is_whitespace);
    space.map_or(if end == text.len() { end } else { place }, |space| place + space)
}

/// Returns the last place before or at this one that is between two characters.
fn boundary(text: &str, place: usize) -> usize {
    (0..=place.min(text.len())).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, evidence: &[(u32, u32)]) -> String {
        let (pieces, _) = pieces(text, evidence);
        pieces.into_iter().map(|(piece, marked)| if marked { format!("[{piece}]") } else { piece }).collect()
    }

    #[test]
    fn evidence_is_marked_where_it_stands() {
        assert_eq!(joined("Été, je suis d’accord.", &[(8, 21)]), "Été, je [suis d’accord].");
        assert_eq!(joined("oui oui non", &[(4, 7), (0, 3), (2, 5)]), "[oui] [oui] non");
        assert_eq!(joined("oui", &[(7, 9)]), "oui");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        let text = "mot ".repeat(200) + "d’accord " + &"fin ".repeat(200);
        let (pieces, cut) = pieces(&text, &[(800, 808)]);
        assert_eq!(cut, (true, true));
        assert_eq!(pieces[1], ("d’accord".to_owned(), true));
        assert!(pieces[0].0.starts_with("mot ") && pieces[2].0.ends_with("fin"), "{pieces:?}");
    }

    #[test]
    fn texts_without_blanks_are_cut_all_the_same() {
        let text = "d’accord ".to_owned() + &"語".repeat(40_000);
        let shown: usize = pieces(&text, &[(0, 8)]).0.iter().map(|(piece, _)| piece.len()).sum();
        assert!(shown < 1_000, "{shown}");
        let shown: usize = pieces(&text, &[(0, 30_000)]).0.iter().map(|(piece, _)| piece.len()).sum();
        assert!(shown < 1_500, "{shown}");
    }

    #[test]
    fn no_cut_goes_through_an_address() {
        let text = format!("oui {}.lea@exemple.fr", "x".repeat(400));
        for around in [(0, 3), (300, 303), (404, 409)] {
            let shown: String =
                pieces(&text, &[around]).0.iter().map(|(piece, _)| super::super::shown::clean(piece)).collect();
            assert!(!shown.contains("exemple"), "{shown}");
        }
    }
}

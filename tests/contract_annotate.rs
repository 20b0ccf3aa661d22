//! What holds for every text: spans fit, tokens are in order and apart, the same text gives the same findings, and
//! hostile texts cost no more than others.

use std::time::{Duration, Instant};

use palabre::{
    annotate::{Annotator, Findings, TokenKind, annotate, rules},
    hash,
    model::Message,
    span::Span,
};
use proptest::prelude::*;

fn message(text: &str) -> Message {
    Message { text: text.to_owned(), ..Message::default() }
}

/// Pieces that the scanner decides by, so that random texts meet its branches.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zéàœ]{1,8}",
        2 => Just(" ".to_owned()),
        1 => "[@#$:;=.!?'’‘«»“”()<>/^+*_-]{1,3}",
        1 => "[0-9]{1,4}",
        1 => proptest::sample::select(vec![
            "http://", "www.", ".fr", "l'", "-t-il", ":-)", "(^_^)", "<3", "-_-'", "1/10 000", "x)", "est-ce-que", "c.-à-d.", "photo.jpg", "IIb/IIIa", "RT @", "\n", "\n\n", "\r\n", "\u{A0}", "👍", "\u{200D}", "\u{301}", "漢字", "ไทย", "1\u{FE0F}\u{20E3}",
            "d'accord", "pas", "mais", "u/", "M.", "…", "J.-C.", "\u{FEFF}", "İ", "ß",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control() || matches!(character, '\u{FEFF}' | '\u{200B}')
}

proptest! {
    #[test]
    fn spans_fit_and_tokens_are_in_order_and_apart(text in pieces()) {
        let message = message(&text);
        let mut findings = Findings::default();
        annotate(&message, &mut findings);
        let mut end = 0;
        for token in &findings.tokens {
            prop_assert!(token.span.start >= end && token.span.end > token.span.start, "{token:?}");
            let surface = token.span.of(&text);
            prop_assert!(surface.is_some(), "{token:?} cuts a character");
            let expected = if token.kind == TokenKind::Word { hash::word(surface.unwrap()) } else { 0 };
            prop_assert_eq!(token.hash, expected, "{:?}", surface);
            let skipped = &text[end as usize..token.span.start as usize];
            prop_assert!(skipped.chars().all(is_blank), "{:?} is in no token", skipped);
            end = token.span.end;
        }
        let fits = |span: &Span| span.of(&text).is_some();
        prop_assert!(findings.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(findings.sentences.iter().all(fits));
        prop_assert!(findings.hashtags.iter().chain(&findings.cashtags).chain(&findings.emails).all(fits));
        for link in &findings.links {
            prop_assert!(fits(&link.span) && link.url.of(&findings.arena).is_some_and(|url| url.contains("://")));
            prop_assert!(link.domain.of(&findings.arena).is_some());
        }
        for mention in &findings.mentions {
            let widths = &findings.widths[mention.widths.start as usize..mention.widths.end as usize];
            prop_assert!(fits(&mention.span) && (1..=6).contains(&widths.len()));
            prop_assert!(widths.windows(2).all(|pair| pair[0].end < pair[1].end));
            prop_assert!(widths.iter().all(|width| text.is_char_boundary(width.end as usize)));
        }
        prop_assert!(!findings.stances.is_empty());
        prop_assert!(findings.stances.iter().all(|stance| (0.0..=1.0).contains(&stance.confidence)));
        prop_assert!(findings.evidence.iter().all(|shown| fits(&shown.span) && (shown.rule as usize) < rules().len()));
    }

    #[test]
    fn memory_used_again_changes_nothing(first in pieces(), second in pieces()) {
        let mut annotator = Annotator::new();
        let (mut fresh, mut used) = (Findings::default(), Findings::default());
        annotate(&message(&second), &mut fresh);
        annotator.annotate(&message(&first), &mut used);
        annotator.annotate(&message(&second), &mut used);
        prop_assert_eq!(format!("{fresh:?}"), format!("{used:?}"));
    }
}

#[test]
fn hostile_texts_of_a_megabyte_end_soon() {
    let unit = [
        "i",
        "'",
        "’",
        "@",
        "(",
        ")",
        "#",
        ".",
        "-",
        "…",
        "«",
        "“",
        ">",
        "\u{200D}",
        "\u{301}",
        "👨\u{200D}",
        "a.",
        "A.",
        "a-",
        "l'",
        "a@",
        "@a ",
        "1 000",
        "1.",
        "http://",
        "http://(",
        "www.",
        "www.a.fr",
        "RT @a ",
        "-t-il",
        "d'accord ",
        "pas ",
        "a\n",
        "\n",
        ":",
        "e(",
        "a(e)",
        "漢",
        "ไ",
        "@a.",
        "x_",
        "\r",
        "? ",
        "a? ",
        "'a ",
        "c'est *",
        "vous avez ",
        "M. ",
        "« ",
        "\n> ",
        ":(",
        ":((((((((",
        "(^",
        "^_",
        "-_",
        "--'",
        ":D",
        "=-",
        "<3",
        "x)",
        "8-)",
        "A/",
        "IIb/",
        "c.-",
        "1/1 000 ",
        "10'000'",
        "1-",
        "est-ce-que",
        "ノ(",
        "°_",
        "C++",
    ];
    let mut annotator = Annotator::new();
    let mut findings = Findings::default();
    for unit in unit {
        let message = message(&unit.repeat((1 << 20) / unit.len()));
        let begun = Instant::now();
        annotator.annotate(&message, &mut findings);
        // A linear scan needs some 100 ms without optimisation; one that is quadratic, minutes.
        assert!(begun.elapsed() < Duration::from_secs(10), "{unit:?} took {:?}", begun.elapsed());
    }
}

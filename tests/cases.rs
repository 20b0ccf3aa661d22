//! Reads `tests/cases/*.txt`: marked lines that are input and expectation at once.
//!
//! Each test writes what was found in the notation of its file and compares line by line; the message shows every
//! line that differs.

use std::fmt::Write;

use palabre::{
    annotate::{Findings, MentionKind, Stance, Within, annotate},
    model::Message,
    span::Span,
};

/// Compares each line of a file with what `render` makes of it.
fn check(file: &str, render: impl Fn(&str) -> String) {
    let path = format!("{}/tests/cases/{file}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut wrong = String::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let found = render(line);
        if found != line {
            let _ = writeln!(wrong, "  expected {line}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "{file}.txt:\n{wrong}");
}

fn find(text: &str) -> (Message, Findings) {
    let message = Message { text: text.to_owned(), ..Message::default() };
    let mut findings = Findings::default();
    annotate(&message, &mut findings);
    (message, findings)
}

/// Takes the signs of the notation out of a line.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut braces = false;
    for character in line.chars() {
        match character {
            '{' => braces = true,
            '}' => braces = false,
            '⟦' | '⟧' | '‖' => {}
            '⏎' => text.push('\n'),
            _ if braces => {}
            _ => text.push(character),
        }
    }
    text
}

/// Puts marks around spans, in order; `notes` says what follows each.
fn marked(text: &str, spans: impl Iterator<Item = (Span, Option<String>)>) -> String {
    let mut line = String::new();
    let mut at = 0;
    for (span, note) in spans {
        let note = note.map(|note| format!("{{{note}}}")).unwrap_or_default();
        let _ = write!(line, "{}⟦{}⟧{note}", &text[at..span.start as usize], span.of(text).unwrap());
        at = span.end as usize;
    }
    line.push_str(&text[at..]);
    line.replace('\n', "⏎")
}

#[test]
fn tokens() {
    check("tokens", |line| {
        let text = line.replace('|', "").replace('␣', " ").replace('⍽', "\u{A0}");
        let (_, findings) = find(&text);
        let mut found = String::new();
        let mut at = 0;
        for token in &findings.tokens {
            let gap = &text[at..token.span.start as usize];
            found.push_str(if gap.is_empty() && at > 0 { "|" } else { gap });
            found.push_str(&token.span.of(&text).unwrap().replace(' ', "␣").replace('\u{A0}', "⍽"));
            at = token.span.end as usize;
        }
        found
    });
}

#[test]
fn sentences() {
    check("sentences", |line| {
        let text = plain(line);
        // A space beside a mark is part of the notation, the same as in the text.
        let text = text.replace("  ", " ");
        let (_, findings) = find(&text);
        let mut found = String::new();
        let mut at = 0;
        for sentence in &findings.sentences {
            let gap = &text[at..sentence.start as usize];
            match gap {
                _ if at == 0 => {}
                " " => found.push_str(" ‖ "),
                _ => {
                    found.push_str(&gap.replace('\n', "⏎"));
                    found.push('‖');
                }
            }
            found.push_str(&sentence.of(&text).unwrap().replace('\n', "⏎"));
            at = sentence.end as usize;
        }
        found
    });
}

#[test]
fn links() {
    check("links", |line| {
        let text = plain(line);
        let (_, findings) = find(&text);
        marked(&text, findings.links.iter().map(|link| (link.span, link.domain.of(&findings.arena).map(str::to_owned))))
    });
}

#[test]
fn emails() {
    check("emails", |line| {
        let text = plain(line);
        let (_, findings) = find(&text);
        marked(&text, findings.emails.iter().map(|&span| (span, None)))
    });
}

#[test]
fn mentions() {
    check("mentions", |line| {
        let text = plain(line);
        let (_, findings) = find(&text);
        marked(
            &text,
            findings.mentions.iter().map(|mention| {
                let notes = [
                    (mention.leading, "leading"),
                    (mention.within == Within::Quote, "quote"),
                    (mention.within == Within::Retelling, "retelling"),
                    (mention.within == Within::Code, "code"),
                    (mention.kind == MentionKind::Fediverse, "fediverse"),
                    (mention.kind == MentionKind::Reddit, "reddit"),
                ];
                let notes: Vec<_> = notes.iter().filter(|(is, _)| *is).map(|(_, note)| *note).collect();
                (mention.span, Some(notes.join(" ")))
            }),
        )
    });
}

#[test]
fn language() {
    check("language", |line| {
        let (_, text) = line.split_once(": ").unwrap();
        let (_, findings) = find(text);
        format!("{}: {text}", findings.language.language.tag())
    });
}

#[test]
fn languages_of_sentences() {
    check("sentence_languages", |line| {
        let (_, text) = line.split_once(": ").unwrap();
        let (_, findings) = find(text);
        let tags: Vec<_> = findings.sentence_languages.iter().map(|language| language.tag()).collect();
        format!("{}: {text}", tags.join(" "))
    });
}

#[test]
fn stance() {
    check("stance", |line| {
        let (head, marks) = line.split_once(": ").unwrap();
        let text = plain(marks);
        let (_, findings) = find(&text);
        let whole = &findings.stances;
        let (read, stances) = match head.split_once('(').map(|(_, read)| read) {
            Some("asked whether)") => {
                (" (asked whether)", findings.ballot.as_ref().map_or(whole.clone(), |other| vec![other.stance.clone()]))
            }
            Some("asked)") => (" (asked)", findings.asked.as_ref().map_or(whole.clone(), |other| vec![other.clone()])),
            _ => ("", whole.clone()),
        };
        let labels: Vec<_> = stances.iter().map(|stance| stance.label.name()).collect();
        let evidence = |stance: &Stance| stance.evidence.start as usize..stance.evidence.end as usize;
        let mut shown: Vec<Span> =
            stances.iter().flat_map(|stance| &findings.evidence[evidence(stance)]).map(|shown| shown.span).collect();
        shown.sort();
        format!("{}{read}: {}", labels.join(" & "), marked(&text, shown.into_iter().map(|span| (span, None))))
    });
}

#[test]
fn syllables() {
    check("syllables", |line| {
        let (_, words) = line.split_once(": ").unwrap();
        let counts: Vec<_> = words.split(' ').map(|word| palabre::annotate::syllables(word).to_string()).collect();
        format!("{}: {words}", counts.join(" "))
    });
}

#[test]
fn style() {
    check("style", |line| {
        let (_, text) = line.split_once(": ").unwrap();
        let (_, findings) = find(text);
        let style = findings.style;
        let counts = [
            ("words", style.words),
            ("questions", style.questions),
            ("exclamations", style.exclamations),
            ("uppercase_words", style.uppercase_words),
            ("elongations", style.elongations),
            ("emoji", style.emoji),
            ("emoticons", style.emoticons),
            ("je", style.je),
            ("tu", style.tu),
            ("vous", style.vous),
            ("nous", style.nous),
            ("on", style.on),
            ("negations", style.negations),
            ("hedges", style.hedges),
            ("politeness", style.politeness),
        ];
        let counts: Vec<_> =
            counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name}={count}")).collect();
        format!("{}: {text}", counts.join(" "))
    });
}

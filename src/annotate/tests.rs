//! What the case files cannot show: widths of names, marks of the source, parts of a message.

use super::*;
use crate::{
    model::{Label, Mark, MarkKind},
    name,
    span::Span,
};

fn find(message: &Message) -> Findings {
    let mut findings = Findings::default();
    annotate(message, &mut findings);
    findings
}

fn plain(text: &str) -> Findings {
    find(&Message { text: text.to_owned(), ..Message::default() })
}

#[test]
fn a_name_may_be_as_wide_as_six_words_and_ends_at_punctuation() {
    let text = "@la Planète des Signes, bonjour à vous";
    let findings = plain(text);
    let widths = findings.mentions[0].widths.clone();
    let widths = &findings.widths[widths.start as usize..widths.end as usize];
    let ends: Vec<_> = widths.iter().map(|width| &text[..width.end as usize]).collect();
    assert_eq!(ends, ["@la", "@la Planète", "@la Planète des", "@la Planète des Signes"]);
    assert_eq!(findings.widths[3].hash, name::hash("La planete des signes"));
    assert_eq!(findings.mentions[0].span.of(text), Some("@la"));
    assert_eq!(plain("@a b c d e f g h").widths.len(), 6);
}

#[test]
fn each_line_that_opens_with_a_mention_speaks_to_one_person() {
    let findings = plain("@nadia\nbravo, bien vu\n@paul\nnon, c'est faux");
    let parts: Vec<_> = findings.stances.iter().map(|stance| (stance.label, stance.addressed)).collect();
    assert_eq!(parts, [(Label::Agree, Some(0)), (Label::Disagree, Some(1))]);
    let whole = plain("tout à fait d'accord avec @nadia");
    assert_eq!((whole.stances.len(), whole.stances[0].addressed), (1, None));
}

#[test]
fn a_link_of_the_markup_is_not_counted_twice() {
    let text = "voir ici, et http://exemple.fr/abc… ou écrire";
    let mark = |words: &str, url: &str| {
        let start = text.find(words).unwrap();
        Mark { span: Span::new(start, start + words.len()), kind: MarkKind::Link { url: url.to_owned() } }
    };
    let marks = vec![
        mark("ici", "https://www.exemple.org/la"),
        mark("http://exemple.fr/abc…", "http://exemple.fr/abcdef"),
        mark("écrire", "mailto:moi@exemple.fr"),
    ];
    let findings = find(&Message { text: text.to_owned(), marks, ..Message::default() });
    let urls: Vec<_> = findings.links.iter().filter_map(|link| link.url.of(&findings.arena)).collect();
    assert_eq!(urls, ["https://www.exemple.org/la", "http://exemple.fr/abcdef"]);
    assert_eq!(findings.links[0].domain.of(&findings.arena), Some("exemple.org"));
    assert_eq!(findings.emails.len(), 1);
}

#[test]
fn words_of_a_quotation_or_of_code_take_no_side() {
    let text = "bravo, tout à fait d'accord\nle train part à midi";
    for kind in [MarkKind::Quote { author: String::new(), id: String::new() }, MarkKind::Code] {
        let marks = vec![Mark { span: Span::new(0, 28), kind }];
        let findings = find(&Message { text: text.to_owned(), marks, ..Message::default() });
        assert_eq!(findings.stances[0].label, Label::Neutral);
    }
    assert_eq!(plain(text).stances[0].label, Label::Agree);
}

#[test]
fn a_mention_of_the_markup_needs_no_sign() {
    let marks = vec![Mark { span: Span::new(0, 12), kind: MarkKind::Mention { id: "7".to_owned() } }];
    let findings = find(&Message { text: "Marie Dupont, merci".to_owned(), marks, ..Message::default() });
    assert_eq!((findings.mentions[0].kind, findings.mentions[0].leading), (MentionKind::Markup, true));
    assert_eq!(findings.widths[0].hash, name::hash("Marie Dupont"));
}

#[test]
fn an_account_adds_up_to_the_stance() {
    let text = "Bravo, mais c'est faux ! @nadia pas du tout, ce n'est pas absurde.\n@paul\nà quelle heure ?";
    let message = Message { text: text.to_owned(), ..Message::default() };
    let mut findings = Findings::default();
    let accounts = Annotator::new().explain(&message, &mut findings, Reading::Words);
    assert_eq!(accounts.len(), findings.stances.len());
    for (account, stance) in accounts.iter().zip(&findings.stances) {
        assert_eq!((account.label, account.confidence), (stance.label, stance.confidence));
        assert!((account.shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        for (place, label) in Label::ALL.into_iter().enumerate() {
            let shape: f32 = account.traits.iter().map(|part| part.weights[place]).sum();
            let cues: f32 = account.cues.iter().filter(|cue| cue.label == label).map(|cue| cue.weight).sum();
            assert!((shape + cues - account.sums[place]).abs() < 1e-4);
        }
        for cue in &account.cues {
            let product = cue.context.iter().map(|(_, factor)| factor).product::<f32>() * cue.strength;
            assert!((product - cue.weight).abs() < 1e-4 && cue.span.of(text).is_some());
        }
    }
    let bravo = &accounts[0].cues[0];
    assert_eq!((bravo.rule, bravo.label), ("agree.bravo", Label::Agree));
    assert!(bravo.context.iter().any(|(name, _)| *name == "conceded"));
}

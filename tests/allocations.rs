//! Nothing is allocated for a token or for a message: what an annotator needs, it keeps.

use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
};

/// Comments of the kind that most of a corpus is: words, signs, links, names, emoji.
const COMMENTS: &[&str] = &[
    "Je suis d'accord avec toi, c'est exactement ce que je pensais ! 🙂",
    "@marie non, ce n'est pas vrai : voir https://exemple.fr/page?x=1 et www.exemple.fr.",
    "Pas du tout… Qu'en dites-vous ? Y a-t-il 10 000 personnes #ici ;-)",
    "mdr",
    "« Il a tort », dit-il, mais\nje ne le crois pas.\n\nEt vous ?",
];

#[test]
fn an_annotator_that_has_seen_such_texts_allocates_nothing_more() {
    let messages: Vec<Message> =
        COMMENTS.iter().map(|&text| Message { text: vec![text; 20].join(" "), ..Message::default() }).collect();
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    messages.iter().for_each(|message| annotator.annotate(message, &mut findings));
    for message in &messages {
        let counted = allocation_counter::measure(|| annotator.annotate(message, &mut findings));
        assert_eq!(counted.count_total, 0, "{counted:?} {}", message.text);
    }
}

#[test]
fn a_new_annotator_allocates_as_often_for_many_tokens_as_memory_doubles() {
    let text = COMMENTS[0].repeat(10_000);
    let message = Message { text, ..Message::default() };
    let counted = allocation_counter::measure(|| {
        let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
        annotator.annotate(&message, &mut findings);
        assert!(findings.tokens.len() > 100_000);
    });
    // Ten lists, each of which doubles at most twenty times.
    assert!(counted.count_total < 200, "{counted:?}");
}

//! Prints the tokens of a text, one a line, with their kinds and places.
//!
//! ```sh
//! cargo run --example tokens -- "D'accord avec toi, @Léa : voir https://fr.wikipedia.org/ !"
//! ```

use std::env;

use palabre::{
    annotate::{Findings, annotate},
    model::Message,
};

fn main() {
    let given = env::args().skip(1).collect::<Vec<_>>().join(" ");
    let text = if given.is_empty() { "Qu'en pense-t-on aujourd'hui ? #vélo 🙂".to_owned() } else { given };
    let message = Message { text, ..Message::default() };
    let mut findings = Findings::default();
    annotate(&message, &mut findings);
    println!("language {}, {} sentences", findings.language.language.tag(), findings.sentences.len());
    for token in &findings.tokens {
        let form = token.span.of(&message.text).unwrap_or_default();
        println!("{:>4}-{:<4} {:<11} {form}", token.span.start, token.span.end, token.kind.name());
    }
}

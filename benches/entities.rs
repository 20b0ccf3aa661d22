//! Throughput of links, e-mail addresses, mentions, hashtags and cashtags: as a stage of their own, and what they add
//! to the scan that finds words, sentences and language anyway.

use std::{hint::black_box, io::BufRead};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
    synth,
};

/// A comment that holds one entity of each kind.
const RICH: &str = "@marie merci pour l’article, à lire avec www.exemple.org/rapport et https://exemple.fr/chiffres_(transport).html : \
    les 40 000 personnes sans voiture y sont aussi. Écrivez à contact@exemple.fr si vous voulez en parler de vive voix, \
    ce n’est pas si simple qu’on le dit. #transport #ville $EXA";

/// Comments of many authors, as `synth` writes them.
fn comments() -> Vec<Message> {
    let mut lines = Vec::new();
    synth::write(&synth::Options { messages: 2_000, seed: 1, authors: 0 }, &mut lines).expect("memory takes all");
    let records = lines.lines().map_while(Result::ok).map(|line| {
        let record: serde_json::Value = serde_json::from_str(&line).expect("a JSON object");
        record["text"].as_str().unwrap_or_default().to_owned()
    });
    records.map(|text| Message { text, ..Message::default() }).collect()
}

/// Returns comments without the signs that entities begin with and hosts need, so that as many words are read and no
/// entity is.
fn without_entities(messages: &[Message]) -> Vec<Message> {
    let plain = |text: &str| {
        let mut letters = text.chars().peekable();
        let mut plain = String::with_capacity(text.len());
        while let Some(letter) = letters.next() {
            let glued = letters.peek().is_some_and(|next| next.is_alphanumeric());
            plain.push(if matches!(letter, '@' | '#' | '$' | '.' | '/') && glued { ' ' } else { letter });
        }
        plain
    };
    messages.iter().map(|message| Message { text: plain(&message.text), ..Message::default() }).collect()
}

fn count(findings: &Findings) -> usize {
    let signs = findings.hashtags.len() + findings.cashtags.len() + findings.emails.len();
    findings.links.len() + findings.mentions.len() + signs
}

fn throughput(criterion: &mut Criterion) {
    let rich = vec![Message { text: RICH.to_owned(), ..Message::default() }; 500];
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    annotator.entities(&rich[0], &mut findings);
    assert_eq!(count(&findings), 7, "two links, an address, a mention, two hashtags, a cashtag");
    for (name, messages) in [("one comment", rich), ("comments", comments())] {
        let bytes: usize = messages.iter().map(|message| message.text.len()).sum();
        let plain = without_entities(&messages);
        let mut group = criterion.benchmark_group(format!("entities/{name}"));
        group.sample_size(20).throughput(Throughput::Bytes(bytes as u64));
        let mut each = |name: &str, messages: &[Message], find: fn(&mut Annotator, &Message, &mut Findings)| {
            let mut all = || -> usize {
                let one = |message| {
                    find(&mut annotator, black_box(message), &mut findings);
                    count(&findings)
                };
                messages.iter().map(one).sum()
            };
            let expected = all();
            group.bench_function(name, |bencher| bencher.iter(|| assert_eq!(all(), expected)));
            expected
        };
        let alone = each("a stage of their own", &messages, Annotator::entities);
        let inside = each("with words, sentences, language", &messages, Annotator::segment);
        assert_eq!(alone, inside, "both ways find the same");
        let none = each("words, sentences, language without them", &plain, Annotator::segment);
        assert!(none * 20 < alone, "{none} of {alone} are left");
        group.finish();
    }
}

criterion_group!(benches, throughput);
criterion_main!(benches);

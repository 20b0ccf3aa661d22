//! Throughput of `annotate` in bytes of text, beside what else cuts words or tells languages, all in one run.

use std::{hint::black_box, io::BufRead};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
    synth,
};
use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;
use whatlang::Lang::{Deu, Eng, Fra, Ita, Nld, Por, Spa};

/// A comment in the manner of a blog's readers.
const COMMENT: &str = "@marie merci pour l’article, je suis tout à fait d’accord avec toi ! Mais peut-être qu’il faudrait aussi \
    parler des 40 000 personnes qui n’ont pas de voiture… Qu’en dis-tu ? Y a-t-il des chiffres plus récents que ceux de 2019 ? \
    J’ai trouvé ceci : https://exemple.fr/chiffres_(transport).html 🙂 Bref, ce n’est pas si simple qu’on le dit.";
/// What a tokeniser of regular expressions has to know at least: links, names, numbers, elisions, compounds.
const PATTERN: &str = r"https?://\S+|[@#]\w+|\d+(?:[., \u{A0}]\d+)*|\w+['’]|\w+(?:-\w+)*|[^\w\s]";

/// French comments of many authors, as `synth` writes them.
fn comments() -> Vec<Message> {
    let mut lines = Vec::new();
    synth::write(&synth::Options { messages: 20_000, seed: 1, authors: 0 }, &mut lines).expect("memory takes all");
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    let mut messages = Vec::new();
    for line in lines.lines().map_while(Result::ok) {
        let record: serde_json::Value = serde_json::from_str(&line).expect("a JSON object");
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let message = Message { text, ..Message::default() };
        annotator.segment(&message, &mut findings);
        if findings.language.language.tag() == "fr" {
            messages.push(message);
        }
    }
    messages
}

fn throughput(criterion: &mut Criterion) {
    let pattern = Regex::new(PATTERN).expect("a pattern");
    let blog = vec![Message { text: COMMENT.to_owned(), ..Message::default() }; 20_000];
    for (name, messages) in [("one comment", blog), ("comments", comments())] {
        let bytes: usize = messages.iter().map(|message| message.text.len()).sum();
        let mut group = criterion.benchmark_group(format!("annotate/{name}"));
        group.sample_size(20).throughput(Throughput::Bytes(bytes as u64));
        let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
        let each =
            |group: &mut criterion::BenchmarkGroup<'_, _>, name: &str, count: &mut dyn FnMut(&Message) -> usize| {
                let expected: usize = messages.iter().map(&mut *count).sum();
                assert!(expected >= messages.len());
                group.bench_function(name, |bencher| {
                    bencher.iter(|| {
                        let found: usize = messages.iter().map(|message| count(black_box(message))).sum();
                        assert_eq!(found, expected);
                    });
                });
            };
        each(&mut group, "everything", &mut |message| {
            annotator.annotate(message, &mut findings);
            findings.tokens.len()
        });
        each(&mut group, "everything but stances", &mut |message| {
            annotator.without_stances(message, &mut findings);
            findings.tokens.len()
        });
        each(&mut group, "tokens, sentences, language", &mut |message| {
            annotator.segment(message, &mut findings);
            findings.tokens.len()
        });
        each(&mut group, "unicode-segmentation: words", &mut |message| message.text.unicode_words().count());
        each(&mut group, "unicode-segmentation: bounds", &mut |message| message.text.split_word_bounds().count());
        each(&mut group, "regex: tokens", &mut |message| pattern.find_iter(&message.text).count());
        each(&mut group, "whichlang: language", &mut |message| {
            1 + usize::from(whichlang::detect_language(&message.text) == whichlang::Lang::Fra)
        });
        let seven = whatlang::Detector::with_allowlist(vec![Fra, Eng, Deu, Spa, Ita, Por, Nld]);
        each(&mut group, "whatlang of seven: language", &mut |message| {
            1 + usize::from(seven.detect_lang(&message.text) == Some(Fra))
        });
        group.finish();
    }
}

criterion_group!(benches, throughput);
criterion_main!(benches);

//! Throughput of `annotate` in bytes of text: comments as people write them, and inputs made to be slow.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
};

/// A comment in the manner of a blog's readers; repeated with changing names it makes a corpus.
const COMMENT: &str = "@marie merci pour l’article, je suis tout à fait d’accord avec toi ! Mais peut-être qu’il faudrait aussi \
    parler des 40 000 personnes qui n’ont pas de voiture… Qu’en dis-tu ? Y a-t-il des chiffres plus récents que ceux de 2019 ? \
    J’ai trouvé ceci : https://exemple.fr/chiffres_(transport).html 🙂 Bref, ce n’est pas si simple qu’on le dit.\n";

fn comments(bencher: &mut Criterion) {
    let mut group = bencher.benchmark_group("annotate/comments");
    group.sample_size(20);
    for size in [1 << 10, 100 << 10, 10 << 20] {
        let text = COMMENT.repeat(size / COMMENT.len());
        let each = count(COMMENT);
        let message = Message { text, ..Message::default() };
        group.throughput(Throughput::Bytes(message.text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &message, |bencher, message| {
            let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
            bencher.iter(|| annotator.annotate(black_box(message), &mut findings));
            assert_eq!(findings.tokens.len(), each * (size / COMMENT.len()));
        });
    }
    group.finish();
}

fn hostile(bencher: &mut Criterion) {
    let mut group = bencher.benchmark_group("annotate/hostile");
    group.sample_size(10);
    for (name, unit) in [
        ("letters", "i"),
        ("apostrophes", "'"),
        ("signs", "@"),
        ("brackets", "("),
        ("joiners", "👨\u{200D}"),
        ("hosts", "a."),
    ] {
        for size in [1 << 10, 100 << 10, 10 << 20] {
            let message = Message { text: unit.repeat(size / unit.len()), ..Message::default() };
            group.throughput(Throughput::Bytes(message.text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, size), &message, |bencher, message| {
                let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
                bencher.iter(|| annotator.annotate(black_box(message), &mut findings));
                assert!(!findings.tokens.is_empty());
            });
        }
    }
    group.finish();
}

fn count(text: &str) -> usize {
    let mut findings = Findings::default();
    Annotator::new().annotate(&Message { text: text.to_owned(), ..Message::default() }, &mut findings);
    findings.tokens.len()
}

criterion_group!(benches, comments, hostile);
criterion_main!(benches);

//! Guesses of language a second, on texts as short as they come: one word, two words, a sentence;
//! and sentences of other languages, which are named by their script or by `whatlang`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
};

const WORDS: &[(&str, &str)] = &[
    ("fr", "réunion"),
    ("fr", "vraisemblablement"),
    ("en", "thoughtful"),
    ("en", "weather"),
    ("de", "Genehmigung"),
    ("de", "zwischendurch"),
    ("es", "desarrollo"),
    ("it", "soprattutto"),
    ("pt", "desenvolvimento"),
    ("nl", "gemeenschappelijk"),
];
const PAIRS: &[(&str, &str)] = &[
    ("fr", "nouvelle gare"),
    ("fr", "riverains mécontents"),
    ("en", "broken window"),
    ("en", "weekly shopping"),
    ("de", "kaltes Wasser"),
    ("de", "frische Brötchen"),
    ("es", "nuevos vecinos"),
    ("it", "prossima settimana"),
    ("pt", "próximas eleições"),
    ("nl", "goedkope woningen"),
];
const SENTENCES: &[(&str, &str)] = &[
    ("fr", "La piscine sera fermée pendant les travaux, et personne ne nous a prévenus."),
    ("fr", "jsuis passe hier mais cetait deja ferme"),
    ("en", "The pool will stay closed until they have finished the work on the roof."),
    ("de", "Das Schwimmbad bleibt geschlossen, bis die Arbeiten am Dach fertig sind."),
    ("es", "La piscina estará cerrada mientras duren las obras del tejado."),
    ("it", "La piscina resterà chiusa finché non avranno finito i lavori sul tetto."),
    ("pt", "A piscina vai ficar fechada enquanto não acabarem as obras do telhado."),
    ("nl", "Het zwembad blijft dicht tot ze klaar zijn met het werk aan het dak."),
];
const OTHERS: &[(&str, &str)] = &[
    ("pl", "Basen będzie zamknięty, dopóki nie skończą się prace na dachu."),
    ("th", "สระว่ายน้ำปิดจนกว่าจะซ่อมหลังคาเสร็จ"),
];

fn language(bencher: &mut Criterion) {
    let mut group = bencher.benchmark_group("language");
    group.sample_size(20);
    for (name, texts) in [("words", WORDS), ("pairs", PAIRS), ("sentences", SENTENCES), ("others", OTHERS)] {
        let message = |text: &str| Message { text: text.to_owned(), ..Message::default() };
        let messages: Vec<Message> = texts.iter().map(|(_, text)| message(text)).collect();
        let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
        for ((tag, text), message) in texts.iter().zip(&messages) {
            annotator.annotate(message, &mut findings);
            assert_eq!(findings.language.language.tag(), *tag, "{text}");
        }
        group.throughput(Throughput::Elements(messages.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| messages.iter().for_each(|message| annotator.annotate(black_box(message), &mut findings)));
        });
    }
    group.finish();
}

criterion_group!(benches, language);
criterion_main!(benches);

//! Comments a second that a model judges, found in and judged, and judged alone; and training.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
    topic::{Labelled, Reader, Row, Scorer, Side, train},
};

const TOPICS: [&str; 2] =
    ["Faut-il fermer le centre-ville aux voitures ?", "La piscine doit-elle ouvrir le dimanche ?"];
const OPENINGS: [(Side, &str); 6] = [
    (Side::Favor, "Oui, sans hésiter : "),
    (Side::Favor, "Je soutiens cette idée, car "),
    (Side::Favor, "Plutôt d'accord, "),
    (Side::Against, "Non, certainement pas : "),
    (Side::Against, "Je m'y oppose, car "),
    (Side::Against, "Mauvaise idée, "),
];
const MIDDLES: [&str; 5] = [
    "le commerce de quartier n'a pas besoin de la même chose que les grandes surfaces de la périphérie, ",
    "les familles que je connais en parlent chaque semaine depuis que le conseil a voté le budget, ",
    "l'étude de l'an dernier montre que la fréquentation change très peu d'un trimestre à l'autre, ",
    "il faudrait d'abord que les transports passent plus souvent le soir et les jours de fête, ",
    "nos voisins ont essayé pendant six mois et le bilan est publié sur le site de la commune, ",
];
const ENDS: [&str; 4] = [
    "et personne ne reviendra en arrière.",
    "mais la ville doit écouter les habitants des hauteurs.",
    "et cela coûte moins que la rocade.",
    "à condition de former le personnel.",
];

fn labelled() -> Labelled {
    let mut labelled = Labelled::default();
    for topic in TOPICS {
        for (side, opening) in OPENINGS {
            for middle in MIDDLES {
                for end in ENDS {
                    let message = Message { text: format!("{opening}{middle}{end}"), ..Message::default() };
                    labelled.rows.push(Row { message, topic: topic.to_owned(), side });
                }
            }
        }
    }
    labelled
}

fn judge(criterion: &mut Criterion) {
    let labelled = labelled();
    let trained = train(&labelled, 1).expect("enough comments");
    assert!(trained.by_comment.macro_f1() > 0.99);
    let scorer = Scorer::new(&trained.model, TOPICS[0]).expect("a topic that is known");
    let (mut annotator, mut reader, mut findings) = (Annotator::new(), Reader::default(), Findings::default());
    let mut group = criterion.benchmark_group("topic");
    group.throughput(Throughput::Elements(labelled.rows.len() as u64));
    group.bench_function("find_and_judge", |bencher| {
        bencher.iter(|| {
            for row in &labelled.rows {
                annotator.annotate(&row.message, &mut findings);
                black_box(scorer.judge(&row.message.text, &findings, &mut reader));
            }
        });
    });
    let found: Vec<Findings> = labelled
        .rows
        .iter()
        .map(|row| {
            annotator.annotate(&row.message, &mut findings);
            findings.clone()
        })
        .collect();
    group.bench_function("judge", |bencher| {
        bencher.iter(|| {
            for (row, findings) in labelled.rows.iter().zip(&found) {
                black_box(scorer.judge(&row.message.text, findings, &mut reader));
            }
        });
    });
    group.sample_size(10);
    group.bench_function("train", |bencher| bencher.iter(|| black_box(train(&labelled, 1).is_ok())));
}

criterion_group!(benches, judge);
criterion_main!(benches);

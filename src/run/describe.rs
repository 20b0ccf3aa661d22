//! What a run says of itself: the manifest, and the facts that differ from run to run.

use std::{collections::BTreeMap, path::PathBuf};

use super::{Options, corpus::Corpus, output::Folder};
use crate::category::{Lexicon, Origin};
use crate::report::{Manifest, RunFacts};

/// Lists what went in and came out.
pub fn manifest(corpus: &Corpus, folder: &Folder, options: &Options, complete: bool) -> Manifest {
    let tally = &corpus.tallies[0].corpus;
    let counts = [
        ("messages_read", corpus.read_n),
        ("messages_chosen", corpus.chosen_n),
        ("records_skipped", corpus.skipped.len() as u64),
        ("posts_counted", tally.messages_n() - tally.comments_n()),
        ("comments_counted", tally.comments_n()),
        ("pings_counted", tally.pings_n()),
        ("text_bytes", corpus.text_bytes),
    ];
    Manifest {
        palabre: env!("CARGO_PKG_VERSION").to_owned(),
        complete,
        options: shown_options(options, corpus),
        inputs: corpus.inputs.clone(),
        counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
        tables: folder.tables(),
        files: folder.files(),
        notes: [
            "A text cell that would run as a formula (= + - @ tab, carriage return, after any apostrophes) has one \
             apostrophe before it; in the Excel dialects so has an id that Excel would damage as a number. Take one \
             apostrophe off to undo it."
                .to_owned(),
            "E-mail addresses are written ⟨e-mail⟩.".to_owned(),
        ]
        .into_iter()
        .chain(folder.notes())
        .collect(),
    }
}

/// Lists the options that change what tables say, apart from the defaults.
pub fn shown_options(options: &Options, corpus: &Corpus) -> BTreeMap<String, String> {
    let (choose, read) = (&options.choose, &options.read);
    let join = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(","));
    let flag = |on: bool| on.then(|| "yes".to_owned());
    let origins = options.lexicon.as_deref().map_or(&[][..], Lexicon::origins);
    let lexicon = |of: fn(&Origin) -> &String| join(origins.iter().map(|origin| of(origin).clone()).collect());
    let map = read.map.iter().map(|(field, column)| format!("{field}={column}")).collect();
    let shown = [
        ("from", read.format.clone()),
        ("map", join(map)),
        ("meta", join(read.meta.clone())),
        ("encoding", read.encoding.clone()),
        ("tz", read.zone.clone()),
        ("date-order", read.date_order.map(|order| order.name().to_owned())),
        ("fix-mojibake", flag(read.fix_mojibake)),
        ("post-author", read.post_author.clone()),
        ("since", choose.since.map(|time| time.to_string())),
        ("until", choose.until.map(|time| time.to_string())),
        ("only-language", join(choose.languages.iter().map(|language| language.tag().to_owned()).collect())),
        ("kind", join(choose.kinds.iter().map(|kind| kind.name().to_owned()).collect())),
        ("exclude-authors", join(choose.exclude_authors.clone())),
        ("by", options.by.clone()),
        ("stance-model", options.topic.as_ref().map(|asked| asked.model.clone())),
        ("topic", options.topic.as_ref().map(|asked| asked.topic.clone())),
        ("pseudonymize", options.pseudonymize.as_ref().map(|key| format!("key {}", key.mark()))),
        ("lexicon", lexicon(|origin| &origin.name)),
        ("lexicon-sha256", lexicon(|origin| &origin.sha256)),
        ("count-post", flag(options.count_post)),
        ("no-camps", flag(options.by_words_alone)),
        ("with-text", flag(options.with_text)),
        ("strict", flag(options.strict)),
        ("dialect", Some(options.style.dialect.name().to_owned())),
        ("labels", options.style.labels.name().map(str::to_owned)),
        ("reports", Some(options.tables.to_string())),
    ];
    let given = shown.into_iter().filter_map(|(name, value)| Some((name, value?)));
    given.map(|(name, value)| (name.to_owned(), corpus.shown(&value).into_owned())).collect()
}

/// Notes what differs from run to run.
pub fn run_facts(inputs: &[PathBuf], corpus: &Corpus, options: &Options, threads: usize, seconds: f64) -> RunFacts {
    RunFacts {
        ended_utc: jiff::Timestamp::now().to_string(),
        command: options.command_line.iter().map(|word| corpus.shown(word).into_owned()).collect(),
        paths: inputs.iter().map(|path| corpus.shown(&path.display().to_string()).into_owned()).collect(),
        threads,
        seconds,
        text_bytes: corpus.text_bytes,
        text_megabytes_per_second: corpus.text_bytes as f64 / 1e6 / seconds.max(1e-9),
    }
}

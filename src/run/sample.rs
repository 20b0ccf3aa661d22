//! A sheet of messages for people to code, and a key that keeps what the program says of them.
//!
//! Everything is read and resolved as for tables. Then records are walked over twice: once to see which stratum each
//! comment is in, once to fetch those that were drawn. 24 bytes a comment stay in memory, texts stay in the spill.

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::{
    Options, Outcome, Progress, RunError,
    analyze::outcome,
    corpus::Corpus,
    gather::{gather, pool},
    hide::hide,
    plan::plan,
    sheets::{Drawn, Sheets},
    shown::Taken,
};
use crate::{
    coding::{Allocation, Allotment, allot, rank},
    language::Language,
    model::{Kind, Label},
    record::{NONE, Record, Window},
};

/// What messages are told apart by before they are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stratify {
    /// What the program says.
    Label,
    /// Who wrote.
    Author,
    /// Where.
    Discussion,
    /// The language, after the back-off.
    Language,
}

impl Stratify {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Label, Self::Author, Self::Discussion, Self::Language];

    /// Returns the name that the command line and the key use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Author => "author",
            Self::Discussion => "discussion",
            Self::Language => "language",
        }
    }
}

/// Which messages are to be coded.
#[derive(Clone, Debug)]
pub struct Sampling {
    /// How many.
    pub messages: u64,
    /// What tells strata apart; nothing for one stratum.
    pub stratify: Vec<Stratify>,
    /// How the sample is shared out among strata.
    pub allocation: Allocation,
    /// Chooses the sample.
    pub seed: u64,
    /// For how many coders the sheet has columns.
    pub coders: u32,
    /// Whether the sheet is a workbook, in which labels are chosen from a list.
    pub workbook: bool,
}

/// A drawn sheet.
#[derive(Clone, Debug, Default)]
pub struct Sampled {
    /// The sheet, as bytes of a CSV file or a workbook.
    pub sheet: Vec<u8>,
    /// The key, as bytes of a CSV file.
    pub key: Vec<u8>,
    /// Messages drawn.
    pub drawn_n: u64,
    /// Comments that could be drawn.
    pub comments_n: u64,
    /// Strata.
    pub strata_n: u64,
    /// Strata of which no comment was drawn.
    pub missed_strata_n: u64,
    /// Comments in them.
    pub missed_comments_n: u64,
}

/// Draws comments from all that `inputs` name.
///
/// # Errors
/// As [`super::analyze`].
pub fn sample(
    inputs: &[PathBuf],
    sampling: &Sampling,
    options: &Options,
    progress: &dyn Progress,
) -> Result<(Outcome, Sampled), RunError> {
    let pool = pool(options.threads)?;
    let run = pool.install(|| {
        let (read, mut plan) = plan(options, &[]);
        plan.keeps_text = true;
        plan.finds_copies = false;
        let mut corpus = Corpus::new(std::env::temp_dir());
        let problems = gather(inputs, &read, &plan, options, &mut corpus, progress)?;
        if corpus.inputs.is_empty() && !problems.is_empty() {
            return Err(RunError::NothingRead(problems));
        }
        progress.stage("drawing");
        let sampled = draw(&mut corpus, sampling, options).map_err(|cause| corpus.temporary(cause))?;
        Ok((outcome(&corpus, problems, options, true), sampled))
    });
    progress.done();
    run
}

/// What tells a stratum apart; what does not is the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Traits {
    label: Label,
    author: u32,
    discussion: u32,
    language: Language,
}

/// A comment that may be drawn.
struct Candidate {
    number: u32,
    /// The message before it in its discussion, or [`NONE`].
    before: u32,
    stratum: u32,
    rank: u64,
}

/// All comments, by the strata that they are in.
#[derive(Default)]
struct Frame {
    candidates: Vec<Candidate>,
    strata: Vec<Traits>,
    sizes: Vec<u64>,
    /// The first post of each discussion.
    posts: FxHashMap<u32, u32>,
}

fn draw(corpus: &mut Corpus, sampling: &Sampling, options: &Options) -> std::io::Result<Sampled> {
    let mut frame = frame(corpus, sampling)?;
    let names: Vec<String> = frame.strata.iter().map(|traits| name(*traits, &sampling.stratify, corpus)).collect();
    // Strata stand in the order of their names, so that the order of the input changes nothing.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|&one, &other| names[one].cmp(&names[other]));
    let sizes: Vec<u64> = order.iter().map(|&stratum| frame.sizes[stratum]).collect();
    let allotted = allot(&sizes, sampling.messages, sampling.allocation, sampling.seed);
    let mut allotments = vec![Allotment { count: 0, expected: 0.0 }; names.len()];
    order.iter().zip(allotted).for_each(|(&stratum, allotment)| allotments[stratum] = allotment);
    let missed = || (0..names.len()).filter(|&stratum| allotments[stratum].count == 0);
    let mut sampled = Sampled {
        comments_n: frame.candidates.len() as u64,
        strata_n: names.len() as u64,
        missed_strata_n: missed().count() as u64,
        missed_comments_n: missed().map(|stratum| frame.sizes[stratum]).sum(),
        ..Sampled::default()
    };
    frame.candidates.sort_unstable_by_key(|candidate| (candidate.rank, candidate.number));
    let mut left: Vec<u64> = allotments.iter().map(|allotment| allotment.count).collect();
    frame.candidates.retain(|candidate| {
        let left = &mut left[candidate.stratum as usize];
        let takes = *left > 0;
        *left = left.saturating_sub(1);
        takes
    });
    let mut rows = Vec::new();
    let mut window = Window::new(&corpus.details);
    for candidate in frame.candidates {
        let record = &corpus.records[candidate.number as usize];
        let id = window.details(record)?.id.to_owned();
        // Another order than that of ranks, in which small strata come late and would show.
        let discussion = &corpus.registry.discussion_entry(record.discussion).id;
        rows.push((rank(!sampling.seed, discussion, &id), candidate));
    }
    rows.sort_by_key(|(order, candidate)| (*order, candidate.number));
    // Only now, so that the same messages are drawn with a key as without.
    if let Some(key) = &options.pseudonymize {
        hide(corpus, key);
    }
    let names: Vec<String> = frame.strata.iter().map(|traits| name(*traits, &sampling.stratify, corpus)).collect();
    let mut sheets = Sheets::new(corpus, sampling, options);
    for (_, candidate) in rows {
        let stratum = candidate.stratum as usize;
        sheets.add(&Drawn {
            number: candidate.number,
            before: candidate.before,
            post: frame.posts.get(&corpus.records[candidate.number as usize].discussion).copied().unwrap_or(NONE),
            stratum: &names[stratum],
            size: frame.sizes[stratum],
            allotment: allotments[stratum],
        })?;
        sampled.drawn_n += 1;
    }
    (sampled.sheet, sampled.key) = sheets.finish()?;
    Ok(sampled)
}

/// Sees which stratum each comment is in.
fn frame(corpus: &Corpus, sampling: &Sampling) -> std::io::Result<Frame> {
    let mut frame = Frame::default();
    let mut numbers: FxHashMap<Traits, u32> = FxHashMap::default();
    let mut last: FxHashMap<u32, u32> = FxHashMap::default();
    let mut messages = Taken::new(corpus);
    for (record, number) in corpus.records.iter().zip(0u32..).filter(|(record, _)| record.kind.is_speech()) {
        if record.kind == Kind::Post {
            frame.posts.entry(record.discussion).or_insert(number);
        }
        let before = last.insert(record.discussion, number).unwrap_or(NONE);
        if !record.chosen || record.kind == Kind::Post {
            continue;
        }
        let (details, _) = messages.read(record)?;
        // Nothing can be said of nothing.
        if details.text.trim().is_empty() {
            continue;
        }
        let label = details.stances.first().map_or(Label::Neutral, |stance| stance.label);
        let traits = traits(record, label, corpus, &sampling.stratify);
        let stratum = *numbers.entry(traits).or_insert_with(|| {
            frame.strata.push(traits);
            frame.sizes.push(0);
            frame.sizes.len() as u32 - 1
        });
        frame.sizes[stratum as usize] += 1;
        let discussion = &corpus.registry.discussion_entry(record.discussion).id;
        let rank = rank(sampling.seed, discussion, details.id);
        frame.candidates.push(Candidate { number, before, stratum, rank });
    }
    Ok(frame)
}

fn traits(record: &Record, label: Label, corpus: &Corpus, stratify: &[Stratify]) -> Traits {
    let mut traits = Traits::default();
    for by in stratify {
        match by {
            Stratify::Label => traits.label = label,
            Stratify::Author => traits.author = record.author,
            Stratify::Discussion => traits.discussion = record.discussion,
            Stratify::Language => traits.language = corpus.language_of(record).0,
        }
    }
    traits
}

/// Returns what the key calls a stratum: `label=agree author=ana`.
fn name(traits: Traits, stratify: &[Stratify], corpus: &Corpus) -> String {
    let part = |by: &Stratify| {
        let value = match by {
            Stratify::Label => traits.label.name(),
            Stratify::Author => corpus.registry.author_entry(traits.author).map_or("", |entry| &entry.id),
            Stratify::Discussion => &corpus.registry.discussion_entry(traits.discussion).id,
            Stratify::Language => traits.language.tag(),
        };
        format!("{}={value}", by.name())
    };
    if stratify.is_empty() { "all".to_owned() } else { stratify.iter().map(part).collect::<Vec<_>>().join(" ") }
}

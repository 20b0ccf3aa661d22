//! One message with everything that was found in it, and why.

use std::path::PathBuf;

use super::{
    Options, Outcome, Progress, RunError,
    analyze::outcome,
    camps,
    corpus::Corpus,
    gather::{gather, pool},
    near,
    plan::plan,
    sheets::shortened,
    shown::Taken,
};
use crate::{
    annotate::{Account, Annotator, Ballot, CAMP_RULE, Findings},
    language::{Language, LanguageSource},
    model::{Kind, Message, Reading},
    record::{Details, MentionDetail, MentionMethod, NONE, Record, Resolution, ResolvedMention, Window},
    report::{MessageIds as _, mask_emails},
    span::Span,
};

/// Characters of another message that are shown.
const SHOWN: usize = 200;
/// Friends and foes of each side that are named where camps decide.
const TOLD_OF_CAMP: usize = 3;

/// One message, and what was found and decided.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The message as the reader gave it, addresses included.
    pub message: Message,
    /// Title of the discussion, or empty.
    pub title: String,
    /// Display name of the author, or empty.
    pub author: String,
    /// What it is in its discussion, by what it answers.
    pub kind: Kind,
    /// What was found in the text.
    pub findings: Findings,
    /// The language, after the back-off, and where it was taken from.
    pub language: (Language, LanguageSource),
    /// How many messages of that source are in this language, and how many there are; none for the text itself.
    pub lent: Option<(u32, u32)>,
    /// Why the text is in its language.
    pub ballot: Ballot,
    /// Whom it names.
    pub mentions: Vec<Named>,
    /// What it answers, the surest first.
    pub answers: Vec<Answered>,
    /// What the words are read as.
    pub reading: Reading,
    /// Why a short approval comes from the other camp, and mocks; none where it does not.
    pub mockery: Option<Mockery>,
    /// Each stance, and what it is aimed at; a post takes none.
    pub stances: Vec<(Account, Option<Shown>)>,
    /// Other messages with the same ids, which are passed over.
    pub others_n: usize,
}

/// A mention, and whom it means.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub kind: &'static str,
    /// What it stands in.
    pub within: &'static str,
    /// Display name of the author meant, or empty.
    pub author: String,
    /// How it was resolved.
    pub method: &'static str,
    /// How sure: 0 to 1.
    pub confidence: f64,
    /// How many participants fitted.
    pub candidates: u16,
}

/// Why a short approval is taken for mockery: on which side its author stands, and whoever is answered.
#[derive(Clone, Debug)]
pub struct Mockery {
    /// How sure that is: 0 to 1.
    pub confidence: f64,
    /// The author, and whoever is answered.
    pub sides: [Side; 2],
}

/// On which side somebody stands: display names of a few others.
#[derive(Clone, Debug)]
pub struct Side {
    /// Who stands there.
    pub author: String,
    /// Those whom they agree with.
    pub with: Vec<String>,
    /// Those whom they disagree with.
    pub against: Vec<String>,
}

/// What the message answers.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The message or person answered.
    pub shown: Shown,
    /// How it was found.
    pub method: &'static str,
    /// How sure: 0 to 1.
    pub confidence: f64,
    /// Whether tables count it.
    pub is_counted: bool,
}

/// Another message, as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Its id, or empty.
    pub id: String,
    /// Display name of its author, or empty.
    pub author: String,
    /// How it begins, on one line, without addresses.
    pub text: String,
    /// Whether it opens the discussion.
    pub is_post: bool,
}

/// Explains the message that `wanted` names: its id, or its discussion and id with a slash between them.
///
/// # Errors
/// As [`super::analyze`]; [`RunError::Usage`] where no message has the id (near ones are told), or messages of several
/// discussions have it.
pub fn explain(
    inputs: &[PathBuf],
    wanted: &str,
    options: &Options,
    progress: &dyn Progress,
) -> Result<(Outcome, Explained), RunError> {
    let pool = pool(options.threads)?;
    let run = pool.install(|| {
        let (read, mut plan) = plan(options, &[]);
        plan.keeps_text = true;
        plan.finds_copies = false;
        plan.keeps_whole = Some(wanted.to_owned());
        let mut corpus = Corpus::new(std::env::temp_dir());
        let problems = gather(inputs, &read, &plan, options, &mut corpus, progress)?;
        if corpus.inputs.is_empty() && !problems.is_empty() {
            return Err(RunError::NothingRead(problems));
        }
        let explained = only(&corpus, wanted)?;
        let explained = explained_of(&corpus, explained).map_err(|cause| corpus.temporary(cause))?;
        Ok((outcome(&corpus, problems, options, true), explained))
    });
    progress.done();
    run
}

/// Returns the number of the message and the message, if `wanted` names those of one discussion only.
fn only<'c>(corpus: &'c Corpus, wanted: &str) -> Result<&'c (u32, Message), RunError> {
    let Some(first) = corpus.whole.first() else {
        let near = near::ids(corpus, wanted).map_err(|cause| corpus.temporary(cause))?;
        let remedy = match near.as_slice() {
            [] => "messages.csv lists all ids (palabre analyze --reports messages)".to_owned(),
            near => format!("did you mean {}?", near.join(", ")),
        };
        return Err(RunError::Usage(format!("--message {wanted}: there is no such message; {remedy}")));
    };
    let named = |(_, message): &(u32, Message)| format!("{}/{}", message.discussion, message.id);
    let mut all: Vec<String> = corpus.whole.iter().map(named).collect();
    all.dedup();
    if all.iter().any(|other| *other != all[0]) {
        let shown = all.iter().take(near::TOLD).cloned().collect::<Vec<_>>().join(", ");
        let more = if all.len() > near::TOLD { ", …" } else { "" };
        return Err(RunError::Usage(format!(
            "--message {wanted}: {} messages have this id; name one with its discussion: {shown}{more}",
            all.len()
        )));
    }
    Ok(first)
}

fn explained_of(corpus: &Corpus, (number, message): &(u32, Message)) -> std::io::Result<Explained> {
    let record = &corpus.records[*number as usize];
    let mut messages = Taken::new(corpus);
    let (details, resolution) = messages.read(record)?;
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    let accounts = annotator.explain(message, &mut findings, resolution.reading);
    let takes_stance = record.kind.is_answer();
    let mut answers = Vec::new();
    for target in &resolution.targets {
        answers.push(Answered {
            shown: shown(corpus, target.message, target.author)?,
            method: target.method.name(),
            confidence: f64::from(target.confidence) / 100.0,
            is_counted: target.is_counted(),
        });
    }
    let mut stances = Vec::new();
    for (account, target) in accounts.into_iter().zip(&resolution.stances).filter(|_| takes_stance) {
        let other = shown(corpus, target.message, target.author)?;
        let other = Shown { is_post: target.post, ..other };
        stances.push((account, Some(other).filter(|other| !other.id.is_empty() || !other.author.is_empty())));
    }
    let kind = match record.kind {
        Kind::Comment | Kind::Reply if resolution.answered().next().is_some() => Kind::Reply,
        Kind::Comment | Kind::Reply => Kind::Comment,
        other => other,
    };
    let language = corpus.language_of(record);
    Ok(Explained {
        title: corpus.registry.discussion_entry(record.discussion).title.to_string(),
        author: author(corpus, record.author),
        kind,
        language,
        lent: lent(corpus, record, language),
        ballot: annotator.ballot(message, &findings),
        mentions: mentions(corpus, &message.text, &details, &resolution.mentions),
        answers,
        reading: resolution.reading,
        mockery: mockery(corpus, record, &details, resolution),
        stances,
        others_n: corpus.whole.len() - 1,
        message: message.clone(),
        findings,
    })
}

/// Returns why the message mocks, where camps show it.
fn mockery(corpus: &Corpus, record: &Record, details: &Details<'_>, resolution: &Resolution) -> Option<Mockery> {
    let stance = details.stances.first()?;
    stance.evidence.first().filter(|shown| shown.rule == CAMP_RULE)?;
    let camps = camps::camps(corpus);
    let names = |numbers: Vec<u32>| numbers.into_iter().map(|number| author(corpus, number)).collect();
    // What ties the two themselves tells nothing.
    let side = |number: u32, other: u32| {
        let (with, against) = camps.sides(number, other, TOLD_OF_CAMP);
        Side { author: author(corpus, number), with: names(with), against: names(against) }
    };
    let other = resolution.stances.first()?.author;
    let sides = [side(record.author, other), side(other, record.author)];
    Some(Mockery { confidence: f64::from(stance.confidence) / 100.0, sides })
}

fn author(corpus: &Corpus, author: u32) -> String {
    corpus.registry.author_entry(author).map_or(String::new(), |entry| entry.name.to_string())
}

/// Returns how a message begins and who wrote it; of [`NONE`], the author alone.
fn shown(corpus: &Corpus, message: u32, by: u32) -> std::io::Result<Shown> {
    let mut shown = Shown { author: author(corpus, by), ..Shown::default() };
    if let Some(record) = corpus.records.get(message as usize) {
        let mut window = Window::new(&corpus.details);
        let details = window.details(record)?;
        let masked = mask_emails(details.text);
        shown.text = shortened(&masked.split_whitespace().collect::<Vec<_>>().join(" "), SHOWN);
        shown.id = corpus.id(message).unwrap_or_default();
        shown.is_post = record.kind == Kind::Post;
    }
    Ok(shown)
}

/// Returns how many messages of what lent the language are in it, and how many there are.
fn lent(corpus: &Corpus, record: &Record, (language, source): (Language, LanguageSource)) -> Option<(u32, u32)> {
    let votes = match source {
        LanguageSource::Author => corpus.registry.author_votes(record.author)?,
        LanguageSource::Discussion => &corpus.registry.discussion_entry(record.discussion).votes,
        LanguageSource::Corpus => &corpus.votes,
        LanguageSource::Text | LanguageSource::None => return None,
    };
    Some((votes.of(language), votes.total()))
}

fn mentions(corpus: &Corpus, text: &str, details: &Details<'_>, resolved: &[ResolvedMention]) -> Vec<Named> {
    let byte = |points: u32| text.char_indices().nth(points as usize).map_or(text.len(), |(byte, _)| byte);
    let named = |(mention, resolved): (MentionDetail<'_>, &ResolvedMention)| {
        let start = byte(mention.start);
        let end = byte(mention.list.unwrap_or(mention.end_of(resolved.width)));
        let unresolved = resolved.method == MentionMethod::Unresolved;
        Named {
            span: Span::new(start, end),
            kind: mention.kind.name(),
            within: mention.within.name(),
            author: if resolved.author == NONE { String::new() } else { author(corpus, resolved.author) },
            method: resolved.method.name(),
            confidence: if unresolved { 0.0 } else { f64::from(resolved.confidence) / 100.0 },
            candidates: resolved.candidates,
        }
    };
    let pairs = details.mentions.iter().zip(resolved).filter(|(mention, resolved)| resolved.is_kept(mention));
    let mut mentions: Vec<_> = pairs.map(named).collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

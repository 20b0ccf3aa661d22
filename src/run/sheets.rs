//! The rows of a coding sheet and of its key.

use std::io;

use super::{
    Options,
    coding_book::coding_book,
    corpus::Corpus,
    sample::Sampling,
    shown::{Buffers, Shown},
};
use crate::{
    annotate,
    coding::{Allotment, columns},
    model::Label,
    record::{EvidenceDetail, NONE, Record, StanceDetail},
    report::{Cell, HeadCell, MessageIds as _, Sheet, Style, mask_emails},
};

/// Characters of context that are shown: of the post and of the message before, and of the message answered.
const CONTEXT: usize = 300;
const ANSWERED: usize = 600;
/// Characters of a text that are shown: a cell of Excel holds 32,767.
const TEXT: usize = 30_000;

/// A comment that was drawn.
pub struct Drawn<'d> {
    /// Its number.
    pub number: u32,
    /// The message before it, or [`NONE`].
    pub before: u32,
    /// The post of the discussion, or [`NONE`].
    pub post: u32,
    /// Name of its stratum.
    pub stratum: &'d str,
    /// Comments of the stratum.
    pub size: u64,
    /// How many of them are drawn.
    pub allotment: Allotment,
}

/// Both sheets while they grow.
pub struct Sheets<'s> {
    corpus: &'s Corpus,
    sampling: &'s Sampling,
    style: Style,
    sheet: Sheet<'static>,
    key: Sheet<'static>,
}

const KEY: [&str; 20] = [
    columns::DISCUSSION,
    columns::MESSAGE,
    columns::LABEL,
    columns::CONFIDENCE,
    "stances_n",
    "target_kind",
    "target_message_id",
    "negated",
    "hedged",
    columns::RULES,
    columns::EVIDENCE,
    "stratum",
    "stratum_messages_n",
    "stratum_drawn_n",
    columns::WEIGHT,
    "stratify",
    "allocation",
    "seed",
    "sample_n",
    "palabre_version",
];

impl<'s> Sheets<'s> {
    /// Begins both.
    pub fn new(corpus: &'s Corpus, sampling: &'s Sampling, options: &Options) -> Self {
        let style = options.style;
        let (sheet, key) = (Sheet::in_memory(style), Sheet::in_memory(style));
        Self { corpus, sampling, style, sheet, key }
    }

    fn head(&self) -> Vec<String> {
        let fixed = [
            columns::DISCUSSION,
            columns::MESSAGE,
            columns::AUTHOR,
            columns::POST,
            columns::BEFORE,
            columns::ANSWERED,
            columns::TEXT,
        ];
        let coder = |number| ["stance", "note"].map(|what| columns::of_coder(number, what));
        let coders = (1..=self.sampling.coders).flat_map(coder);
        fixed.map(str::to_owned).into_iter().chain(coders).chain([columns::GOLD.to_owned()]).collect()
    }

    /// Adds one comment.
    pub fn add(&mut self, drawn: &Drawn<'_>) -> io::Result<()> {
        let corpus = self.corpus;
        let record = &corpus.records[drawn.number as usize];
        corpus.show(record, &mut Buffers::new(corpus), |shown| self.add_shown(drawn, record, shown))?
    }

    fn add_shown(&mut self, drawn: &Drawn<'_>, record: &Record, shown: &Shown<'_>) -> io::Result<()> {
        let (corpus, &Shown { details, resolution, .. }) = (self.corpus, shown);
        let discussion = corpus.registry.discussion_entry(record.discussion);
        let ids = [Cell::id(&*discussion.id), Cell::id(details.id)];
        let target = resolution.stances.first();
        let answered = target.filter(|target| !target.post).map_or(NONE, |target| target.message);
        let before = if drawn.before == answered || drawn.before == drawn.post { NONE } else { drawn.before };
        let post = [&*discussion.title, &self.text(drawn.post, CONTEXT)?].join(" — ");
        let mut cells = ids.to_vec();
        cells.push(Cell::text(author(corpus, record)));
        cells.push(Cell::text(post.trim_matches([' ', '—'])));
        cells.push(Cell::text(self.said(before, CONTEXT)?));
        cells.push(Cell::text(self.said(answered, ANSWERED)?));
        cells.push(Cell::text(shortened(&mask_emails(details.text), TEXT)));
        cells.iter().for_each(|cell| self.sheet.cell(cell));
        (0..=2 * self.sampling.coders).for_each(|_| self.sheet.cell(&Cell::Empty));
        self.sheet.end_row();

        let stance = details.stances.first();
        let label = stance.map_or(Label::Neutral, |stance| stance.label);
        let (rules, words) = stance.as_ref().map(shown_by).unwrap_or_default();
        let target_kind = match target {
            Some(target) if target.post => "post",
            Some(target) if target.message != NONE => "message",
            _ => "",
        };
        let target_id = target.filter(|target| target.message != NONE).and_then(|target| corpus.id(target.message));
        let flag = |is: Option<bool>| Cell::Count(is.unwrap_or(false).into());
        let stratify: Vec<_> = self.sampling.stratify.iter().map(|by| by.name()).collect();
        let [discussion, message] = ids;
        let cells: [Cell<'_>; KEY.len()] = [
            discussion,
            message,
            Cell::text(label.name()),
            stance.map_or(Cell::Empty, |stance| Cell::Decimal(f64::from(stance.confidence) / 100.0, 2)),
            Cell::Count(details.stances.len() as i64),
            Cell::text(target_kind),
            target_id.map_or(Cell::Empty, Cell::id),
            flag(stance.map(|stance| stance.negated)),
            flag(stance.map(|stance| stance.hedged)),
            Cell::text(rules),
            Cell::text(words),
            Cell::text(drawn.stratum),
            Cell::Count(drawn.size as i64),
            Cell::Count(drawn.allotment.count as i64),
            Cell::Decimal(drawn.allotment.weight(drawn.size), 6),
            Cell::text(stratify.join(",")),
            Cell::text(self.sampling.allocation.name()),
            Cell::id(self.sampling.seed.to_string()),
            Cell::Count(self.sampling.messages as i64),
            Cell::text(env!("CARGO_PKG_VERSION")),
        ];
        cells.iter().for_each(|cell| self.key.cell(cell));
        self.key.end_row();
        Ok(())
    }

    /// Returns who wrote a message and how it begins; nothing for [`NONE`].
    fn said(&self, message: u32, length: usize) -> io::Result<String> {
        let text = self.text(message, length)?;
        let Some(record) = self.corpus.records.get(message as usize) else { return Ok(text) };
        let author = author(self.corpus, record);
        Ok(if author.is_empty() { text } else { format!("{author}: {text}") })
    }

    /// Returns how the text of a message begins, on one line, without addresses; nothing for [`NONE`].
    fn text(&self, message: u32, length: usize) -> io::Result<String> {
        let Some(record) = self.corpus.records.get(message as usize) else { return Ok(String::new()) };
        self.corpus.show(record, &mut Buffers::new(self.corpus), |shown| {
            // Masked first: an address that is cut in two would not be known any more.
            let masked = mask_emails(shown.details.text);
            let line: Vec<&str> = masked.split_whitespace().collect();
            shortened(&line.join(" "), length)
        })
    }

    /// Returns the bytes of the sheet and of the key.
    pub fn finish(self) -> io::Result<(Vec<u8>, Vec<u8>)> {
        let names = self.head();
        let mut sheet = Sheet::head(self.style, names.iter().map(|name| HeadCell::Column(name)));
        let mut key = Sheet::head(self.style, KEY.iter().map(|name| HeadCell::Column(name)));
        let (rows, rows_n) = self.sheet.finish()?;
        sheet.extend(rows);
        if self.sampling.workbook {
            sheet = coding_book(&names, &sheet, rows_n, self.style)?;
        }
        key.extend(self.key.finish()?.0);
        Ok((sheet, key))
    }
}

/// Returns the rules that saw a stance, and the words.
pub fn shown_by(stance: &StanceDetail<'_>) -> (String, String) {
    let all = annotate::rules();
    let rule = |evidence: EvidenceDetail<'_>| all.get(usize::from(evidence.rule)).copied();
    let rules: Vec<_> = stance.evidence.iter().filter_map(rule).collect();
    let words: Vec<_> = stance.evidence.iter().map(|evidence| evidence.text).collect();
    (rules.join(" "), words.join(" … "))
}

fn author<'c>(corpus: &'c Corpus, record: &Record) -> &'c str {
    corpus.registry.author_entry(record.author).map_or("", |entry| &entry.name)
}

/// Cuts a text between words; `…` says that it goes on.
pub fn shortened(text: &str, length: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(length) else { return text.to_owned() };
    let whole = text[..end].rfind(char::is_whitespace).filter(|&space| space * 2 > end).unwrap_or(end);
    format!("{} …", text[..whole].trim_end())
}

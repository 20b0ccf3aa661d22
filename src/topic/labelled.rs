//! Comments that people labelled, read from any format that has the columns, or from coding sheets.

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::{
    Side, TopicError,
    copies::{Copies, Copy, Vote},
    side::Written,
};
use crate::{
    coding::{Discussions, Fault, Filled, Item, Table, UnknownLabel, columns, read_label},
    model::{Label, Message},
    read::{self, Note, Opened, ReadError, Sink, Skip},
};

/// The column of topics where none is named.
const TOPIC: &str = "topic";
/// Stands for the name of an input in ids that it does not give; no id of a person or platform holds it.
const UNNAMED: &str = "\u{E000}";
/// Records told where they could not be read.
const SKIPPED_TOLD: usize = 10;

/// Which columns hold what, beside the text, and what is wanted of them.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The topic, where the user names a column; else it is `topic`, where there is one.
    pub topic: Option<String>,
    /// The side taken.
    pub label: String,
    /// Topics to take; all where there are none. A single one is the topic of comments without any.
    pub topics: Vec<String>,
}

/// One labelled comment.
#[derive(Clone, Debug)]
pub struct Row {
    /// The comment.
    pub message: Message,
    /// The topic; empty where the file has none.
    pub topic: String,
    /// The side that a person saw.
    pub side: Side,
}

/// What labelled files hold.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The comments with a label, each once, in input order.
    pub rows: Vec<Row>,
    /// Copies of these and others that were joined with the first one.
    pub copies_n: u64,
    /// Comments on topics that were not asked for.
    pub others_n: u64,
    /// Comments whose label is none of the sides: empty, another word, or disputed.
    pub unlabelled_n: u64,
    /// Of them, those that people label otherwise, where nothing settles it.
    pub disputed_n: u64,
    /// Labels that are not known.
    pub unread_n: u64,
    /// The first of them that differ, as written.
    pub unread: Vec<String>,
    /// Records that could not be read.
    pub skipped_n: u64,
    /// The first of them, a line each with place, cause and remedy.
    pub skipped: Vec<String>,
}

/// Reads the labelled comments of all that `inputs` name.
///
/// # Errors
/// [`TopicError::Labelled`] where an input cannot be read, a column that is named is not there, or no comment has a
/// label and a topic.
pub fn read_labelled(inputs: &[PathBuf], columns: &Columns, options: &read::Options) -> Result<Labelled, TopicError> {
    let expansion = read::walk(inputs);
    if let Some(error) = expansion.errors.first() {
        return Err(TopicError::Labelled(error.to_string()));
    }
    let mut gathering = Gathering {
        copies: Copies::on(&columns.topics),
        source: String::new(),
        topics_n: 0,
        skipped: Skipped::default(),
    };
    for input in &expansion.inputs {
        let opened = open(input, columns, options).map_err(|error| unlabelled(&error, columns))?;
        let shown: Vec<String> = opened.description.columns.iter().map(|(column, _)| column.clone()).collect();
        let has_header = opened.description.delimiter.is_some();
        (gathering.source, gathering.topics_n) = (opened.source.clone(), 0);
        opened.read_to_end(&mut gathering).map_err(|error| unlabelled(&error, columns))?;
        // What has no header does not say which columns there are before all is read.
        if let Some(topic) = columns.topic.as_deref().filter(|_| gathering.topics_n == 0 && !has_header) {
            let known: Vec<&str> = shown.iter().map(String::as_str).filter(|name| *name != topic).collect();
            return Err(no_topics(&gathering.source, topic, &known.join(", ")));
        }
    }
    let mut labelled = gathering.copies.joined();
    (labelled.skipped, labelled.skipped_n) = (gathering.skipped.told, gathering.skipped.all_n);
    labelled.checked(|| {
        format!(
            "no comment has a label: the column {:?} must say favor or against (pour, contre), or neutral; name another column with --label-column",
            columns.label
        )
    })
}

/// Takes the comments of coding sheets: who agrees is in favour, who disagrees against.
///
/// The label column is `gold_stance`, which stands for what all coders say where it is empty, or the column of one coder.
/// Sheets may be copies, each with the labels of one person. The topic of a row stands in a column of its own, where the
/// sheet has been given one.
///
/// # Errors
/// [`TopicError::Labelled`] where a sheet is none, a column that is named is not there, or no comment has a label and a
/// topic.
pub fn read_sheets(sheets: &[Table], columns: &Columns) -> Result<Labelled, TopicError> {
    let unread = |fault: Fault| TopicError::Labelled(fault.to_string());
    let column = columns.label.to_lowercase();
    let has_minus_one = sheets.iter().any(|table| {
        let cells = table.rows.iter().flat_map(|row| table.head.iter().zip(&row.cells));
        cells.filter(|(name, _)| name.ends_with("_stance")).any(|(_, cell)| Written::is_minus_one(cell))
    });
    let reads = |cell: &str| read_side(cell, has_minus_one);
    let (mut filled, mut skipped, mut discussions) = (Vec::new(), Skipped::default(), Discussions::default());
    for table in sheets {
        let sheet = Filled::read_by(table, &reads).map_err(unread)?;
        sheet.items.iter().for_each(|item| discussions.add(&item.discussion, &item.message));
        filled.push(sheet);
    }
    let mut copies = Copies::on(&columns.topics);
    for (table, sheet) in sheets.iter().zip(filled) {
        let coder = sheet.coders.iter().position(|coder| *coder == column);
        if coder.is_none() && column != columns::GOLD {
            return Err(unread(table.fault(1, &column, "is missing, or nobody wrote a label in it".to_owned())));
        }
        let of_others = |fault: &&Fault| coder.is_some() && fault.column != column && fault.column.ends_with("_stance");
        sheet.faults.iter().filter(|fault| !of_others(fault)).for_each(|fault| skipped.add(|| fault.to_string()));
        let topics = topics_of(table, columns.topic.as_deref()).map_err(unread)?;
        for item in sheet.items {
            let topic = topics.get(&item.line).copied().unwrap_or_default();
            if copies.takes(topic) {
                copies.add(copy_of(item, coder, topic, &discussions), true);
            }
        }
    }
    let mut labelled = copies.joined();
    (labelled.skipped, labelled.skipped_n) = (skipped.told, skipped.all_n);
    labelled.checked(|| {
        format!("no comment has a label: {column:?} and the columns of coders are empty, or coders differ everywhere")
    })
}

impl Labelled {
    /// Returns itself where there are labelled comments, all of them on a topic.
    fn checked(self, unlabelled: impl Fn() -> String) -> Result<Self, TopicError> {
        let cause = if self.rows.is_empty() && self.others_n > 0 {
            "no labelled comment is on these topics; --topics takes them as the file writes them".to_owned()
        } else if self.rows.is_empty() && self.unread_n > 0 {
            let words: Vec<String> = self.unread.iter().map(|word| format!("{word:?}")).collect();
            format!("{}; it says {}", unlabelled(), words.join(", "))
        } else if self.rows.is_empty() {
            unlabelled()
        } else if self.rows.iter().any(|row| row.topic.is_empty()) {
            "a labelled comment has no topic: fill the column `topic`, name another with --topic-column, or give the one topic of all with --topics".to_owned()
        } else {
            return Ok(self);
        };
        Err(TopicError::Labelled(cause))
    }
}

/// Records that could not be read.
#[derive(Debug, Default)]
struct Skipped {
    told: Vec<String>,
    all_n: u64,
}

impl Skipped {
    fn add(&mut self, line: impl FnOnce() -> String) {
        self.all_n += 1;
        if self.told.len() < SKIPPED_TOLD {
            self.told.push(line());
        }
    }
}

/// Takes the messages of one input after another.
struct Gathering {
    copies: Copies,
    source: String,
    /// Messages of the input that name a topic.
    topics_n: u64,
    skipped: Skipped,
}

impl Sink for Gathering {
    fn message(&mut self, message: &Message) {
        let cell = |place: usize| message.meta.get(place).map_or("", |value| value.trim());
        let topic = cell(1);
        self.topics_n += u64::from(!topic.is_empty());
        if !self.copies.takes(topic) {
            return;
        }
        let mut message = message.clone();
        let (label, topic) = (cell(0).to_owned(), topic.to_owned());
        if message.discussion == UNNAMED {
            message.discussion.clear();
        }
        if message.id.starts_with(UNNAMED) {
            message.id.clear();
        }
        let votes = self.copies.read(&label).into_iter().collect();
        // Ids of any file may be those of questions or threads: equal texts alone are copies.
        self.copies.add(Copy { message, topic, votes, settled: None }, false);
    }

    fn skip(&mut self, skip: Skip) {
        self.skipped.add(|| format!("{}:{}: {}", self.source, skip.line, skip.cause));
    }

    fn note(&mut self, _: Note) {}
}

/// Opens an input with the columns of labels and topics.
fn open(input: &read::Input, columns: &Columns, options: &read::Options) -> Result<Opened, ReadError> {
    let with = |meta: &[&str]| {
        let meta = meta.iter().map(|&name| name.to_owned()).collect();
        read::open_as(input, UNNAMED, &read::Options { meta, lone_texts: true, ..options.clone() })
    };
    match with(&[&columns.label, columns.topic.as_deref().unwrap_or(TOPIC)]) {
        // A file on one topic needs no column for it; one that is named was meant.
        Err(ReadError::Option { .. }) if columns.topic.is_none() => with(&[&columns.label]),
        opened => opened,
    }
}

/// Says what a labelled file lacks in the words of this room: nobody gave `--meta`.
fn unlabelled(error: &ReadError, columns: &Columns) -> TopicError {
    let ReadError::Option { path, cause } = error else { return TopicError::Labelled(error.to_string()) };
    if !cause.contains("`--meta`") {
        return TopicError::Labelled(error.to_string());
    }
    let known = cause.split_once("; its columns are ").map_or("", |(_, known)| known);
    let has = |name: &str| known.split(", ").any(|column| column == name);
    if let Some(topic) = columns.topic.as_deref().filter(|topic| has(&columns.label) && !has(topic)) {
        return no_topics(path, topic, known);
    }
    let of_coders = || known.split(", ").find(|column| column.ends_with("_stance"));
    let column = if has(columns::GOLD) { Some(columns::GOLD) } else { of_coders() };
    let sheet = column
        .map_or(String::new(), |column| format!("; it looks like a coding sheet, which --label-column {column} reads"));
    TopicError::Labelled(format!(
        "{path}: has no column {:?} of labels; name it with --label-column, one of: {known}{sheet}",
        columns.label
    ))
}

/// Says that a column of topics is not there.
fn no_topics(path: &str, topic: &str, known: &str) -> TopicError {
    TopicError::Labelled(format!(
        "{path}: has no column {topic:?} of topics; name it with --topic-column, one of: {known}"
    ))
}

/// Reads a label of a sheet: in the words of coders, or in those for sides.
fn read_side(cell: &str, has_minus_one: bool) -> Result<Option<Label>, UnknownLabel> {
    read_label(cell).or_else(|unknown| match Written::of(cell) {
        Written::Nothing => Ok(None),
        Written::Side(Side::Favor) => Ok(Some(Label::Agree)),
        Written::Side(Side::Against) => Ok(Some(Label::Disagree)),
        Written::Side(Side::Neutral) => Ok(Some(Label::Neutral)),
        Written::Zero if has_minus_one => Ok(Some(Label::Neutral)),
        Written::Zero | Written::Unknown => Err(unknown),
    })
}

/// Returns the topic of each line of a sheet, where a column holds it.
fn topics_of<'t>(table: &'t Table, named: Option<&str>) -> Result<FxHashMap<u64, &'t str>, Fault> {
    let place = match named {
        Some(named) => Some(table.needed(&named.trim().to_lowercase())?),
        None => table.place(&[TOPIC]),
    };
    Ok(table.rows.iter().filter_map(|row| Some((row.line, &*row.cells[place?]))).collect())
}

/// Returns what a row of a sheet says: all that its coders wrote, or one of them alone.
fn copy_of(item: Item, coder: Option<usize>, topic: &str, discussions: &Discussions) -> Copy {
    let vote = |label: Label| Side::from_label(label.name()).map_or(Vote::Beside, Vote::Side);
    let votes = item.codes.iter().enumerate().filter(|(place, _)| coder.is_none_or(|coder| coder == *place));
    let votes = votes.filter_map(|(_, &label)| label.map(vote)).collect();
    let settled = item.gold.filter(|_| coder.is_none()).map(vote);
    let discussion = discussions.settle(&item.discussion, &item.message).to_owned();
    let message = Message { discussion, id: item.message, text: item.text, ..Message::default() };
    Copy { message, topic: topic.to_owned(), votes, settled }
}

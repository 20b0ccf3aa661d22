//! A coding sheet that people filled in, and the key that was kept from them.

use std::collections::{HashMap, HashSet};

use super::{Fault, LABEL_REMEDY, Table, UnknownLabel, discussions::Discussions, read_label};
use crate::{model::Label, report::mask_emails};

/// Names of columns of the sheet and of its key.
#[allow(missing_docs)] // docs/coding.md says what each holds
pub mod columns {
    pub const DISCUSSION: &str = "discussion_id";
    pub const MESSAGE: &str = "message_id";
    pub const AUTHOR: &str = "author";
    pub const POST: &str = "post";
    pub const ANSWERED: &str = "answers";
    pub const BEFORE: &str = "before";
    pub const TEXT: &str = "text";
    pub const GOLD: &str = "gold_stance";
    pub const LABEL: &str = "label";
    pub const CONFIDENCE: &str = "confidence_ratio";
    pub const RULES: &str = "rules";
    pub const EVIDENCE: &str = "evidence";
    pub const WEIGHT: &str = "weight";

    /// Returns the name of a coder's column: `coder_1_stance`, `coder_1_note`.
    pub fn of_coder(number: u32, what: &str) -> String {
        format!("coder_{number}_{what}")
    }
}

/// Two coders may give the same few labels by chance; as many are a copy.
const LEAST_COPIED: usize = 20;

/// Reads the label of a cell; nothing where it says that nobody coded it.
pub type LabelReader<'r> = dyn Fn(&str) -> Result<Option<Label>, UnknownLabel> + 'r;

/// One message of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Line of the sheet, from 1.
    pub line: u64,
    /// Id of the discussion.
    pub discussion: String,
    /// Id of the message.
    pub message: String,
    /// What coders were shown.
    pub text: String,
    /// What each coder wrote, in the order of [`Filled::coders`].
    pub codes: Vec<Option<Label>>,
    /// What coders agreed upon afterwards.
    pub gold: Option<Label>,
}

/// A sheet as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Columns in which at least one label stands.
    pub coders: Vec<String>,
    /// Messages, in the order of the sheet.
    pub items: Vec<Item>,
    /// Cells and rows that could not be read: their labels are missing.
    pub faults: Vec<Fault>,
}

impl Filled {
    /// Reads a sheet: `message_id` and columns named `…_stance` are needed, the others may be gone.
    ///
    /// # Errors
    /// [`Fault`] where one of them is missing.
    pub fn read(table: &Table) -> Result<Self, Fault> {
        Self::read_by(table, &read_label)
    }

    /// Reads a sheet as [`Self::read`] does, with labels in other words.
    ///
    /// # Errors
    /// [`Fault`] where a column that is needed is missing.
    pub fn read_by(table: &Table, reads: &LabelReader<'_>) -> Result<Self, Fault> {
        let message = table.needed(columns::MESSAGE)?;
        let stances = table.head.iter().enumerate().filter(|(_, name)| name.ends_with("_stance"));
        let (gold, coders): (Vec<_>, Vec<_>) = stances.partition(|(_, name)| *name == columns::GOLD);
        if gold.is_empty() && coders.is_empty() {
            let cause = "is missing; give labels in columns such as coder_1_stance, or in gold_stance";
            return Err(table.fault(1, "coder_1_stance", cause.to_owned()));
        }
        let mut filled = Self { faults: table.faults.clone(), ..Self::default() };
        let mut seen = HashMap::new();
        let places = [columns::DISCUSSION, columns::TEXT].map(|name| table.place(&[name]));
        for row in &table.rows {
            if let Some(fault) = table.short(row, message) {
                filled.faults.push(fault);
                continue;
            }
            let cell = |place: Option<usize>| place.map_or(String::new(), |place| row.cells[place].clone());
            let [discussion, text] = places.map(cell);
            let id = row.cells[message].clone();
            if let Some(first) = seen.insert((discussion.clone(), id.clone()), row.line) {
                let cause = format!("{id:?} stands on line {first} too; keep one of them");
                filled.faults.push(table.fault(row.line, columns::MESSAGE, cause));
                continue;
            }
            let mut label = |&(place, name): &(usize, &String)| {
                reads(&row.cells[place]).unwrap_or_else(|_| {
                    let cause = format!("{:?} is no label; {LABEL_REMEDY}", mask_emails(&row.cells[place]));
                    filled.faults.push(table.fault(row.line, name, cause));
                    None
                })
            };
            let given = coders.iter().map(&mut label).collect();
            let gold = gold.first().and_then(label);
            filled.items.push(Item { line: row.line, discussion, message: id, text, codes: given, gold });
        }
        filled.coders = coders.into_iter().map(|(_, name)| name.clone()).collect();
        filled.drop_idle();
        Ok(filled)
    }

    /// Drops columns of coders who did not code: they are none.
    fn drop_idle(&mut self) {
        let is_used = |place: usize| self.items.iter().any(|item| item.codes[place].is_some());
        let used: Vec<bool> = (0..self.coders.len()).map(is_used).collect();
        let keep = |places: &mut dyn Iterator<Item = &bool>| places.next().copied().unwrap_or(false);
        for item in &mut self.items {
            let mut used = used.iter();
            item.codes.retain(|_| keep(&mut used));
        }
        let mut used = used.iter();
        self.coders.retain(|_| keep(&mut used));
    }
}

/// What the program said of one message when the sheet was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyRow {
    /// The label.
    pub label: Label,
    /// How sure: 0 to 1.
    pub confidence: Option<f64>,
    /// Rules that saw it, by spaces.
    pub rules: String,
    /// Words that show it.
    pub evidence: String,
    /// For how many messages this one stands.
    pub weight: Option<f64>,
}

/// What the program said, by discussion and message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Key {
    rows: HashMap<(String, String), KeyRow>,
    discussions: Discussions,
}

impl Key {
    /// Reads a key.
    ///
    /// # Errors
    /// [`Fault`] where a column is missing or a label cannot be read: a key is no one's to write in.
    pub fn read(table: &Table) -> Result<Self, Fault> {
        let [message, label] = [table.needed(columns::MESSAGE)?, table.needed(columns::LABEL)?];
        let others = [columns::DISCUSSION, columns::CONFIDENCE, columns::RULES, columns::EVIDENCE, columns::WEIGHT]
            .map(|name| table.place(&[name]));
        let short = || table.rows.iter().find_map(|row| table.short(row, message.max(label)));
        if let Some(fault) = table.faults.first().cloned().or_else(short) {
            return Err(fault);
        }
        let mut key = Self::default();
        for row in &table.rows {
            let cell = |place: Option<usize>| place.map_or(String::new(), |place| row.cells[place].clone());
            let [discussion, confidence, rules, evidence, weight] = others.map(cell);
            let unread = || {
                let cause = format!("{:?} is no label; draw the sheet again, or restore its key", row.cells[label]);
                table.fault(row.line, columns::LABEL, cause)
            };
            let label = read_label(&row.cells[label]).ok().flatten().ok_or_else(unread)?;
            let [confidence, weight] = [confidence, weight].map(|number| number.replace(',', ".").parse().ok());
            let weight = weight.filter(|&weight: &f64| weight.is_finite() && weight > 0.0);
            key.set(&discussion, &row.cells[message], KeyRow { label, confidence, rules, evidence, weight });
        }
        Ok(key)
    }

    /// Says what the program says of a message.
    pub fn set(&mut self, discussion: &str, message: &str, row: KeyRow) {
        self.discussions.add(discussion, message);
        self.rows.insert((discussion.to_owned(), message.to_owned()), row);
    }

    /// Takes the weights of another key: they rest on how messages were drawn, whatever the program says of them.
    pub fn weigh_as(&mut self, drawn: &Self) {
        for ((discussion, message), row) in &drawn.rows {
            let place = self.place(discussion, message);
            if let Some(known) = self.rows.get_mut(&place) {
                known.weight = row.weight;
            }
        }
    }

    /// Returns what the program said of an item. One without a discussion is known by its id, where no other message has
    /// that id.
    pub fn of(&self, item: &Item) -> Option<&KeyRow> {
        self.rows.get(&self.place(&item.discussion, &item.message))
    }

    fn place(&self, discussion: &str, message: &str) -> (String, String) {
        (self.discussions.settle(discussion, message).to_owned(), message.to_owned())
    }

    /// Returns how many messages there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The labels of several sheets, message by message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Names of coders, for people; with the name of the file where there are several.
    pub coders: Vec<String>,
    /// Messages, in the order in which the sheets name them first, with a code for each coder.
    pub items: Vec<Item>,
    /// Coders who gave what another gave, to the last label: they are left out.
    pub copied: Vec<String>,
    /// Messages that two sheets settle otherwise: they have no label to measure by.
    pub unsettled_n: u64,
}

impl Answers {
    /// Puts sheets together: the columns of each are coders of their own, so that each may fill a copy alone.
    pub fn of(sheets: &[(String, Filled)]) -> Self {
        let mut answers = Self::default();
        let mut discussions = Discussions::default();
        let all_items = sheets.iter().flat_map(|(_, sheet)| &sheet.items);
        all_items.for_each(|item| discussions.add(&item.discussion, &item.message));
        let mut places: HashMap<(&str, &str), usize> = HashMap::new();
        let all: usize = sheets.iter().map(|(_, sheet)| sheet.coders.len()).sum();
        let mut unsettled = HashSet::new();
        for (name, sheet) in sheets {
            let first = answers.coders.len();
            let named = |coder: &String| {
                let coder = coder.trim_end_matches("_stance");
                if sheets.len() == 1 { coder.to_owned() } else { format!("{name} {coder}") }
            };
            answers.coders.extend(sheet.coders.iter().map(named));
            for item in &sheet.items {
                let discussion = discussions.settle(&item.discussion, &item.message);
                let place = *places.entry((discussion, &item.message)).or_insert_with(|| {
                    let discussion = discussion.to_owned();
                    answers.items.push(Item { discussion, codes: vec![None; all], gold: None, ..item.clone() });
                    answers.items.len() - 1
                });
                let known = &mut answers.items[place];
                known.codes[first..first + item.codes.len()].copy_from_slice(&item.codes);
                if known.gold.is_some() && item.gold.is_some() && known.gold != item.gold {
                    unsettled.insert(place);
                }
                known.gold = known.gold.or(item.gold);
            }
        }
        for &place in &unsettled {
            let item = &mut answers.items[place];
            (item.gold, item.codes) = (None, vec![None; all]);
        }
        answers.unsettled_n = unsettled.len() as u64;
        answers.drop_copies();
        answers
    }

    /// Drops coders whose column stands in two sheets with the same labels to the last: a sheet that was given on half
    /// filled, or named twice. They would make coders look of one mind.
    fn drop_copies(&mut self) {
        let of = |coder: usize| self.items.iter().map(move |item| item.codes[coder]);
        let column = |coder: usize| self.coders[coder].rsplit(' ').next();
        let is_copy = |&coder: &usize| {
            of(coder).flatten().count() >= LEAST_COPIED
                && (0..coder).any(|other| column(other) == column(coder) && of(other).eq(of(coder)))
        };
        let copies: Vec<usize> = (0..self.coders.len()).filter(is_copy).collect();
        for &copy in copies.iter().rev() {
            self.copied.push(self.coders.remove(copy));
            for item in &mut self.items {
                item.codes.remove(copy);
            }
        }
        self.copied.reverse();
    }
}

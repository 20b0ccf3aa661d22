//! Columns that a run adds to those of every table: the text, columns of the source, and the one by whose values tables
//! are repeated. No name stands twice in a table, or programs that read it take one column for the other.

use super::{Accumulator, Fact, HeadCell, KINDS, Kind, Labels, Unit};

/// The table that shows texts and carried columns.
const SHOWS: &str = "messages";

/// What stands before the name of a column of the source where the table has that name already.
const PREFIX: &str = "meta_";

/// The text of a message (`--with-text`).
pub static TEXT: Fact = Fact {
    name: "text",
    english: "Text",
    french: "Texte",
    unit: Unit::Text,
    formula: "the text of the message, as it is written out",
    accumulator: Accumulator::Exact,
    source: "",
};

/// The columns that a run was asked to add.
#[derive(Clone, Copy, Debug, Default)]
pub struct Added<'a> {
    /// Whether the text stands beside each message (`--with-text`).
    pub with_text: bool,
    /// The carried columns (`--meta`), by name.
    pub meta: &'a [String],
    /// The column by whose values tables are repeated (`--by`).
    pub by: Option<&'a str>,
    /// What the header shows.
    pub labels: Labels,
}

/// The columns of one table, with what heads those of the source.
#[derive(Clone, Debug)]
pub struct Headings {
    facts: Vec<&'static Fact>,
    /// What heads the carried columns, in the order of [`Added::meta`].
    pub carried: Vec<String>,
    /// What heads the column of `--by`, where the table is repeated by it.
    pub by: Option<String>,
}

impl Added<'_> {
    /// Heads a table, whole or repeated `by_value`.
    pub fn headings(&self, kind: &Kind, by_value: bool) -> Headings {
        let shows = kind.name == SHOWS;
        let facts: Vec<_> = (kind.facts)().into_iter().chain((shows && self.with_text).then_some(&TEXT)).collect();
        let names = |fact: &'static Fact| [fact.name.to_owned(), HeadCell::Fact(fact).title(self.labels).into_owned()];
        let mut taken: Vec<String> = facts.iter().copied().flat_map(names).collect();
        let meta = if shows { self.meta } else { &[] };
        let carried = meta.iter().map(|name| free(name, meta, &mut taken)).collect();
        let by = self.by.filter(|_| by_value).map(|name| free(name, &[], &mut taken));
        Headings { facts, carried, by }
    }

    /// Returns what heads the carried columns.
    pub fn carried(&self) -> Vec<String> {
        KINDS.iter().find(|kind| kind.name == SHOWS).map_or_else(Vec::new, |kind| self.headings(kind, false).carried)
    }
}

impl Headings {
    /// Returns the header: the column of `--by`, those of the table, and those that are carried.
    pub fn cells(&self) -> impl Iterator<Item = HeadCell<'_>> {
        let by = self.by.iter().map(|name| HeadCell::Column(name));
        let carried = self.carried.iter().map(|name| HeadCell::Column(name));
        by.chain(self.facts.iter().copied().map(HeadCell::Fact)).chain(carried)
    }
}

impl Kind {
    /// Returns the name of the file, without `.csv`, in which the table is repeated by the values of a column. Users name
    /// columns as they like, but files may not be named so.
    pub fn file(&self, by: &str) -> String {
        let safe = by.chars().map(|character| if character.is_alphanumeric() { character } else { '_' });
        format!("{}_by_{}", self.name, safe.take(60).collect::<String>())
    }
}

/// Returns the name of a column, or that with as many prefixes as make it free and leave the names of `others` to them.
fn free(name: &str, others: &[String], taken: &mut Vec<String>) -> String {
    let mut heading = name.to_owned();
    while taken.contains(&heading) || heading != name && others.contains(&heading) {
        heading.insert_str(0, PREFIX);
    }
    taken.push(heading.clone());
    heading
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const LABELS: [Labels; 3] = [Labels::Names, Labels::English, Labels::French];

    #[test]
    fn no_name_stands_twice_in_a_table_whatever_column_is_added() {
        for (kind, labels) in KINDS.iter().flat_map(|kind| LABELS.map(|labels| (kind, labels))) {
            let facts = (kind.facts)();
            let own = facts.iter().flat_map(|fact| [fact.name, fact.english, fact.french]);
            for name in own.chain(["text", "Texte", "meta_text", "ville"]) {
                let meta = [name, "meta_language", "language", name].map(str::to_owned);
                let added = Added { with_text: true, meta: &meta, by: Some(name), labels };
                let headings = added.headings(kind, true);
                let titles: Vec<_> = headings.cells().map(|cell| cell.title(labels)).collect();
                let different: BTreeSet<_> = titles.iter().collect();
                assert_eq!(different.len(), titles.len(), "{} by {name}: {titles:?}", kind.name);
            }
        }
    }

    #[test]
    fn columns_keep_their_names_where_these_are_free() {
        let kind = KINDS.iter().find(|kind| kind.name == SHOWS).expect("a table of messages");
        let meta = ["language", "meta_language", "ville", "text"].map(str::to_owned);
        let added = Added { meta: &meta, by: Some("ville"), ..Added::default() };
        let headings = added.headings(kind, true);
        assert_eq!(headings.carried, ["meta_meta_language", "meta_language", "ville", "text"]);
        assert_eq!(headings.by.as_deref(), Some("meta_ville"));
        assert_eq!(Added { with_text: true, ..added }.carried()[3], "meta_text");
    }

    #[test]
    fn files_are_named_with_letters_and_digits() {
        assert_eq!(KINDS[0].file("é/../b c"), "authors_by_é____b_c");
    }
}

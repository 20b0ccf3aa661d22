//! What files of categories say, whatever their form, before entries are cut into tokens.

/// Categories and entries of all files, in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub categories: Vec<Category>,
    pub entries: Vec<Entry>,
    pub oddities: Vec<Oddity>,
}

/// A category.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Category {
    /// With those that it stands in before it: `emotion.joy`.
    pub name: String,
    /// The one that it stands in, whose words are its words, too.
    pub parent: Option<usize>,
    /// Where it is named first.
    pub line: u64,
}

/// A word, or several, with `*` and `?` as the form of the file means them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub text: String,
    pub line: u64,
    /// The categories that the file names; those around them are not among them.
    pub categories: Vec<usize>,
    /// Whether `?` stands for one character; `*` stands for any in all forms.
    pub asks_one: bool,
}

/// Something that counts for less than its writer may think.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Oddity {
    pub kind: OddityKind,
    pub line: u64,
    /// The entry, or the name.
    pub what: String,
}

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OddityKind {
    /// An entry that stands in no category.
    Homeless,
    /// A number that no category has.
    UnknownNumber,
    /// A condition on the word before, which is not looked at.
    Condition,
    /// An entry in which there is nothing to match, or an address.
    Blank,
    /// A category in which no entry stands.
    Empty,
}

impl OddityKind {
    pub const ALL: [Self; 5] = [Self::Homeless, Self::UnknownNumber, Self::Condition, Self::Blank, Self::Empty];

    /// Says what became of so many.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Homeless => "entries stand in no category and count for nothing",
            Self::UnknownNumber => {
                "times an entry names a category number that the head of the file lacks; it is passed over"
            }
            Self::Condition => {
                "entries depend on the word before them, which is not looked at: the category without the condition is taken, where there is one"
            }
            Self::Blank => "entries hold no word or sign, or an address, and match nothing",
            Self::Empty => "categories have no entries, and so no rows",
        }
    }
}

impl Draft {
    /// Returns the place of a category inside another, which is made where there is none of that name.
    pub fn category(&mut self, name: &str, parent: Option<usize>, line: u64) -> usize {
        let name = match parent {
            Some(parent) => format!("{}.{name}", self.categories[parent].name),
            None => name.to_owned(),
        };
        self.categories.iter().position(|known| known.name == name).unwrap_or_else(|| {
            self.categories.push(Category { name, parent, line });
            self.categories.len() - 1
        })
    }

    /// Adds an entry; one that stands in no category is odd.
    pub fn entry(&mut self, entry: Entry) {
        if entry.categories.is_empty() {
            self.odd(OddityKind::Homeless, entry.line, &entry.text);
        } else {
            self.entries.push(entry);
        }
    }

    pub fn odd(&mut self, kind: OddityKind, line: u64, what: &str) {
        self.oddities.push(Oddity { kind, line, what: what.to_owned() });
    }

    /// Returns the categories of an entry with all that they stand in, once each, in order.
    pub fn all_of(&self, categories: &[usize]) -> Vec<u32> {
        let mut all: Vec<u32> = categories
            .iter()
            .flat_map(|&first| std::iter::successors(Some(first), |&place| self.categories[place].parent))
            .map(|place| place as u32)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

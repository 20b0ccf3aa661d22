//! Dictionaries of LIWC (`.dic`; Pennebaker et al. 2007, 2015, 2022): between two lines `%` the categories with their
//! numbers, then a line an entry with the numbers of its categories.
//!
//! Spaces are taken for tabs where there are none. A category that is set in by one tab more than the one before it stands
//! inside of it. Old English files have conditions: `kind <of>131/125` is read as the entries `kind of` and `kind`; in
//! `like (02 134)125/464` the word before is not looked at, and 464 is taken.

use std::collections::HashMap;

use super::{Draft, Fault, is_remark};
use crate::category::draft::{Entry, OddityKind};

/// What opens and closes the head.
pub(super) const RULE: &str = "%";

pub(super) fn sniff(line: &str) -> bool {
    line == RULE
}

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Fault> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !is_remark(line.trim()));
    let first = lines.by_ref().find(|(_, line)| sniff(line.trim())).map_or(1, |(number, _)| number);
    let mut head = Head::default();
    let mut is_closed = false;
    for (number, line) in lines.by_ref() {
        if sniff(line.trim()) {
            is_closed = true;
            break;
        }
        head.category(line, number, draft)?;
    }
    if !is_closed {
        let cause = "the list of categories has no end; put a line with % alone between the categories and the words";
        return Err(Fault::new(first, cause));
    }
    lines.for_each(|(number, line)| entry(line, number, &head.numbers, draft));
    Ok(())
}

/// The categories by their numbers, and those that the next one may stand in.
#[derive(Default)]
struct Head {
    numbers: HashMap<u32, usize>,
    /// From the outermost to the last one.
    open: Vec<usize>,
}

impl Head {
    fn category(&mut self, line: &str, number: u64, draft: &mut Draft) -> Result<(), Fault> {
        let fault = |cause: &str| Fault::new(number, cause);
        let (own, name) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let Ok(own) = own.parse::<u32>() else {
            return Err(fault(
                "expected a number, a tab and the name of a category; or is a line with % alone missing before?",
            ));
        };
        if name.trim().is_empty() {
            return Err(fault(&format!("category {own} has no name; write one behind the number")));
        }
        // A tab before the number sets in as one before the name does.
        let tabs = |text: &str| text.chars().take_while(|&sign| sign == '\t').count();
        let depth = (tabs(line) + tabs(name)).min(self.open.len());
        self.open.truncate(depth);
        let place = draft.category(name.trim(), self.open.last().copied(), number);
        self.open.push(place);
        if self.numbers.insert(own, place).is_some() {
            return Err(fault(&format!("two categories have the number {own}; give one of them another")));
        }
        Ok(())
    }
}

/// Takes one line below the head.
fn entry(line: &str, number: u64, numbers: &HashMap<u32, usize>, draft: &mut Draft) {
    let (text, fields) = parted(line.trim());
    let mut plain = Vec::new();
    for field in fields {
        let (followed_by, category) = match Field::of(field) {
            Field::Number(category) => (None, Some(category)),
            Field::Followed { by, category, otherwise } => {
                plain.extend(known(otherwise, numbers, number, text, draft));
                (Some(by), Some(category))
            }
            Field::Preceded { otherwise } => {
                draft.odd(OddityKind::Condition, number, text);
                (None, otherwise)
            }
            Field::Unread => {
                draft.odd(OddityKind::UnknownNumber, number, text);
                (None, None)
            }
        };
        let category = known(category, numbers, number, text, draft);
        match followed_by {
            None => plain.extend(category),
            Some(next) => {
                let categories = category.into_iter().collect();
                draft.entry(Entry { text: format!("{text} {next}"), line: number, categories, asks_one: false });
            }
        }
    }
    draft.entry(Entry { text: text.to_owned(), line: number, categories: plain, asks_one: false });
}

fn known(
    category: Option<u32>,
    numbers: &HashMap<u32, usize>,
    line: u64,
    text: &str,
    draft: &mut Draft,
) -> Option<usize> {
    let place = numbers.get(&category?).copied();
    if place.is_none() {
        draft.odd(OddityKind::UnknownNumber, line, text);
    }
    place
}

/// Parts an entry from its categories: at the first tab, else before the first of the fields that all look like
/// categories.
fn parted(line: &str) -> (&str, Vec<&str>) {
    if let Some((text, rest)) = line.split_once('\t') {
        return (text.trim(), fields(rest));
    }
    let starts = line.match_indices(char::is_whitespace).map(|(place, _)| place);
    for start in starts {
        let fields = fields(&line[start..]);
        if !fields.is_empty() && fields.iter().all(|field| !matches!(Field::of(field), Field::Unread)) {
            return (line[..start].trim(), fields);
        }
    }
    (line, Vec::new())
}

/// Cuts at white space outside of brackets.
fn fields(text: &str) -> Vec<&str> {
    let mut within = false;
    text.split(move |sign: char| {
        within = if within { !matches!(sign, ')' | '>') } else { matches!(sign, '(' | '<') };
        !within && sign.is_whitespace()
    })
    .filter(|field| !field.is_empty())
    .collect()
}

/// What stands behind an entry.
#[derive(Debug, PartialEq, Eq)]
enum Field<'l> {
    /// A category.
    Number(u32),
    /// `<of>131/125`: one category before a word, and another elsewhere.
    Followed { by: &'l str, category: u32, otherwise: Option<u32> },
    /// `(02 134)125/464`: one category behind words of some categories, and another elsewhere.
    Preceded { otherwise: Option<u32> },
    /// Something else.
    Unread,
}

impl<'l> Field<'l> {
    fn of(field: &'l str) -> Self {
        let either = |numbers: &str| match numbers.split_once('/') {
            Some((one, other)) => Some((one.parse::<u32>().ok()?, Some(other.parse::<u32>().ok()?))),
            None => Some((numbers.parse::<u32>().ok()?, None)),
        };
        let read = || {
            if let Some((by, numbers)) = field.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                let (category, otherwise) = either(numbers)?;
                return Some(Field::Followed { by, category, otherwise });
            }
            if let Some((_, numbers)) = field.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
                return Some(Field::Preceded { otherwise: either(numbers)?.1 });
            }
            Some(Field::Number(field.parse().ok()?))
        };
        read().unwrap_or(Self::Unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(text: &str) -> Draft {
        let mut draft = Draft::default();
        read(text, &mut draft).unwrap();
        draft
    }

    fn entries(draft: &Draft) -> Vec<String> {
        let names = |entry: &Entry| {
            entry.categories.iter().map(|&place| &*draft.categories[place].name).collect::<Vec<_>>().join(" ")
        };
        draft.entries.iter().map(|entry| format!("{}: {}", entry.text, names(entry))).collect()
    }

    #[test]
    fn words_have_the_categories_of_their_numbers() {
        let draft =
            drafted("%\n1\tsure\n02\tnice (Nice words)\n%\n// ours\naim*\t2\nbien sûr\t1\t02\t\n:)\t2\n#ici\t1\n");
        assert_eq!(
            entries(&draft),
            ["aim*: nice (Nice words)", "bien sûr: sure nice (Nice words)", ":): nice (Nice words)", "#ici: sure"]
        );
        assert_eq!(draft.oddities, []);
    }

    #[test]
    fn spaces_stand_for_tabs_where_there_are_none() {
        let draft = drafted("%\n 1   sure\n2 nice\n%\n\naim*   2 1\nbien sûr 1\n911 1\n:( 2\nseul\n");
        assert_eq!(entries(&draft), ["aim*: nice sure", "bien sûr: sure", "911: sure", ":(: nice"]);
        assert_eq!(draft.oddities[0].line, 10);
    }

    #[test]
    fn categories_that_are_set_in_stand_inside_of_others() {
        for text in
            ["%\n1\ta\n\t2\tb\n\t\t3\tc\n\t4\td\n5\te\n%\nx\t3\n", "%\n1\ta\n2\t\tb\n3\t\t\tc\n4\t\td\n5\te\n%\nx\t3\n"]
        {
            let draft = drafted(text);
            let names: Vec<_> = draft.categories.iter().map(|category| &*category.name).collect();
            assert_eq!(names, ["a", "a.b", "a.b.c", "a.d", "e"]);
        }
    }

    #[test]
    fn conditions_are_read_as_far_as_they_can_be_and_told() {
        let draft = drafted(
            "%\n125\tfeel\n131\tthink\n464\tfiller\n%\nkind\t<of>131/125\nlike\t(02 134)125/464\t(2)131\nodd\tx\t125\t9\n",
        );
        assert_eq!(entries(&draft), ["kind of: think", "kind: feel", "like: filler", "odd: feel"]);
        let oddities: Vec<_> = draft.oddities.iter().map(|odd| (odd.kind, odd.line)).collect();
        assert_eq!(
            oddities,
            [
                (OddityKind::Condition, 7),
                (OddityKind::Condition, 7),
                (OddityKind::UnknownNumber, 8),
                (OddityKind::UnknownNumber, 8)
            ]
        );
    }

    #[test]
    fn a_head_that_breaks_the_rules_says_where_and_how_to_mend_it() {
        for (text, line, cause) in [
            ("%\n1\ta\nmot\t1\n", 3, "expected a number"),
            ("%\n1\ta\n", 1, "has no end"),
            ("%\n1\n%\n", 2, "has no name"),
            ("%\n1\ta\n1\tb\n%\n", 3, "the number 1"),
        ] {
            let fault = read(text, &mut Draft::default()).unwrap_err();
            assert!(fault.line == line && fault.cause.contains(cause), "{fault:?}");
        }
    }
}

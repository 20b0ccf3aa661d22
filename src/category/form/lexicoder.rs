//! Dictionaries of Lexicoder (`.lc3`): a line `+category`, then a line an entry.

use super::{Draft, Fault, is_remark};
use crate::category::draft::Entry;

pub(super) fn sniff(line: &str) -> bool {
    line.strip_prefix('+').is_some_and(|name| name.starts_with(char::is_alphabetic))
}

#[allow(clippy::unnecessary_wraps)] // other forms have rules to break
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Fault> {
    let mut category = None;
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if sniff(line) {
            category = Some(draft.category(&line[1..], None, number));
        } else if !line.is_empty() && !is_remark(line) {
            let categories = category.into_iter().collect();
            draft.entry(Entry { text: line.to_owned(), line: number, categories, asks_one: true });
        }
    }
    Ok(())
}

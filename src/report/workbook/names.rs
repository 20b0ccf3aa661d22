//! Names of sheets: at most 31 characters, different whatever their case, without what Excel forbids.

use std::collections::BTreeSet;

/// UTF-16 units of a name (Microsoft, "Rename a worksheet").
const LONGEST: usize = 31;

/// The names that are taken.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Returns a name for the sheet of a table, or of its `part`, from 1.
    pub fn of(&mut self, table: &str, part: usize) -> String {
        let wanted: String = table
            .chars()
            .map(|sign| if r"[]:*?/\'".contains(sign) || sign.is_control() { '_' } else { sign })
            .collect();
        let ends = (1..).map(|number| match (part, number) {
            (1, 1) => String::new(),
            (1, number) => format!("~{number}"),
            (part, 1) => format!(" ({part})"),
            (part, number) => format!("~{number} ({part})"),
        });
        let names = ends.map(|end| format!("{}{end}", shortened(&wanted, LONGEST - end.len())));
        // Of endless names one is free.
        let name = names.into_iter().find(|name| !self.taken.contains(&name.to_lowercase())).unwrap_or(wanted);
        self.taken.insert(name.to_lowercase());
        name
    }
}

fn shortened(name: &str, most: usize) -> &str {
    let mut units = 0;
    let over = name.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > most
    });
    &name[..over.map_or(name.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_different() {
        let mut names = Names::default();
        let long = "author_discussion_by_département";
        assert_eq!(names.of("authors", 1), "authors");
        assert_eq!(names.of("authors", 2), "authors (2)");
        assert_eq!(names.of("Authors", 1), "Authors~2");
        assert_eq!(names.of(long, 1), "author_discussion_by_départemen");
        assert_eq!(names.of(&format!("{long}s"), 1), "author_discussion_by_départem~2");
        assert_eq!(names.of(long, 12), "author_discussion_by_dépar (12)");
        assert_eq!(names.of("a/b:c", 1), "a_b_c");
    }
}

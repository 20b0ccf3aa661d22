//! The forms in which lists of categories are kept. They are told apart by what the file holds, not by its name.

mod lexicoder;
mod liwc;
mod table;
mod yaml;
mod yoshikoder;

use super::{draft::Draft, error::Fault};

/// What is said of a file in no form that is known.
const UNKNOWN: &str = "this is no list of categories; write lines `category: [word, \"two words\", stem*]` (YAML, as quanteda \
                       reads), a table with the columns category and word, or take a LIWC .dic, a Yoshikoder .ykd or a \
                       Lexicoder .lc3 file";

/// A form: how it is known by its first line that says something, and how it is read.
struct Form {
    sniff: fn(&str) -> bool,
    read: fn(&str, &mut Draft) -> Result<(), Fault>,
}

/// All forms, the most telling first.
const FORMS: [Form; 5] = [
    Form { sniff: yoshikoder::sniff, read: yoshikoder::read },
    Form { sniff: liwc::sniff, read: liwc::read },
    Form { sniff: lexicoder::sniff, read: lexicoder::read },
    Form { sniff: table::sniff, read: table::read },
    Form { sniff: yaml::sniff, read: yaml::read },
];

/// Adds what a file says to the draft.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Fault> {
    let text = text.trim_start_matches('\u{FEFF}');
    let lines = || (1..).zip(text.lines()).map(|(number, line)| (number, line.trim()));
    let Some((number, first)) = lines().find(|(_, line)| !line.is_empty() && !is_remark(line)) else {
        return Err(Fault::new(1, "the file is empty; check that it was saved to its end"));
    };
    // Anything may stand before the head of a LIWC file.
    let first = if lines().filter(|(_, line)| liwc::sniff(line)).count() > 1 { liwc::RULE } else { first };
    let found = FORMS.iter().find(|form| (form.sniff)(first));
    found.map_or_else(|| Err(Fault::new(number, UNKNOWN)), |form| (form.read)(text, draft))
}

/// Tells a line of remarks: `//`, or `#` and a space. A hashtag is none. Excel heads tables with `sep=;`.
fn is_remark(line: &str) -> bool {
    line.starts_with("//") || line.starts_with("sep=") || line == "#" || line.starts_with("# ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::category::draft::Entry;

    /// Returns the entries of a file, each with its categories.
    fn entries(text: &str) -> Vec<(String, String)> {
        let mut draft = Draft::default();
        read(text, &mut draft).unwrap();
        let names = |entry: &Entry| {
            entry.categories.iter().map(|&place| &*draft.categories[place].name).collect::<Vec<_>>().join(" ")
        };
        draft.entries.iter().map(|entry| (entry.text.clone(), names(entry))).collect()
    }

    #[test]
    fn each_form_is_known_by_what_it_holds() {
        let same = [("merci".to_owned(), "polite".to_owned())];
        for text in [
            "%\n1\tpolite\n%\nmerci\t1\n",
            "A list of ours.\n\n%\n1\tpolite\n%\nmerci\t1\n",
            "polite: [merci]\n",
            "# ours\npolite:\n  - merci\n",
            "category,word\npolite,merci\n",
            "sep=;\nmot;catégorie\nmerci;polite\n",
            "DicTerm,polite,rude\nmerci,X,\n",
            "+polite\nmerci\n",
            "<?xml version=\"1.0\"?>\n<dictionary><cnode name=\"\"><cnode name=\"polite\"><pnode name=\"merci\"/></cnode></cnode></dictionary>",
        ] {
            assert_eq!(entries(text), same, "{text}");
            assert_eq!(entries(&format!("\u{FEFF}{}", text.replace('\n', "\r\n"))), same, "{text}");
        }
    }

    #[test]
    fn what_is_no_list_says_what_would_be_one() {
        for (text, line) in [("", 1), ("\n\nmerci\nmercis\n", 3), ("name,age\nAna,3\n", 1)] {
            let fault = read(text, &mut Draft::default()).unwrap_err();
            assert_eq!(fault.line, line, "{fault:?}");
            assert!(fault.cause.contains("; write lines") || fault.cause.contains("; check"), "{fault:?}");
        }
    }
}

//! Which of the columns that the user named hold anything: a name that is misspelt would else go unseen in formats where
//! each record has columns of its own.

use super::Options;
use crate::model::Message;

/// Of each carried column, that of `--by` being the last, whether a message has something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled(Vec<bool>);

impl Filled {
    /// Looks at the columns of a message.
    pub fn add(&mut self, message: &Message) {
        self.0.resize(self.0.len().max(message.meta.len()), false);
        for (is_filled, value) in self.0.iter_mut().zip(&message.meta) {
            *is_filled |= !value.is_empty();
        }
    }

    /// Adds what others have seen.
    pub fn merge(&mut self, others: &Self) {
        self.0.resize(self.0.len().max(others.0.len()), false);
        self.0.iter_mut().zip(&others.0).for_each(|(ours, theirs)| *ours |= theirs);
    }

    /// Says which columns hold nothing in any message; none where there was no message.
    pub fn notes(&self, options: &Options) -> Vec<String> {
        let meta = &options.read.meta;
        let by = options.by.iter().filter(|by| !meta.contains(by));
        let named = meta.iter().map(|name| (name, "--meta")).chain(by.map(|name| (name, "--by")));
        let empty = named.zip(&self.0).filter(|(_, is_filled)| !**is_filled);
        let note = |(name, flag): (&String, &str)| {
            format!(
                "no message has anything in the column {name:?}; write its name after {flag} as the input does, capitals \
                 and all"
            )
        };
        empty.map(|(named, _)| note(named)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn columns_without_anything_are_told_with_their_flag() {
        let of = |values: [&str; 3]| {
            let mut filled = Filled::default();
            filled.add(&Message { meta: values.map(str::to_owned).to_vec(), ..Message::default() });
            filled
        };
        let read = read::Options { meta: vec!["ville".into(), "age".into()], ..read::Options::default() };
        let options = Options { read, by: Some("Camp".into()), ..Options::default() };
        assert!(Filled::default().notes(&options).is_empty());
        let mut filled = Filled::default();
        filled.merge(&of(["", "", ""]));
        filled.merge(&of(["Lens", "", ""]));
        let notes = filled.notes(&options);
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(notes[0].contains("\"age\"") && notes[0].contains("--meta"), "{notes:?}");
        assert!(notes[1].contains("\"Camp\"") && notes[1].contains("--by"), "{notes:?}");
        filled.merge(&of(["", "3", "x"]));
        assert!(filled.notes(&options).is_empty());
    }
}

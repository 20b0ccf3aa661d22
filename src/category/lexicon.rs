//! Categories and entries, ready to be matched: which tokens an entry may begin with, and how it goes on.

use std::{
    fs,
    path::{Path, PathBuf},
};

use encoding_rs::Encoding;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::{
    CategoryError,
    draft::{Draft, Oddity, OddityKind},
    error::Fault,
    form,
    pattern::{Cutter, Form, fits, is_wordlike},
};
use crate::{hash::Hasher, read};

/// A file that categories were read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The user's own word categories.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    names: Vec<String>,
    origins: Vec<Origin>,
    notes: Vec<String>,
    /// Numbers of the forms that tokens have: of whole forms and of beginnings by hash, and of those with gaps.
    exact: FxHashMap<u64, u32>,
    stems: FxHashMap<u64, u32>,
    globs: FxHashMap<Box<[char]>, u32>,
    /// How entries go on, from a node by the number of a form to a node; 0 is the node where all begin.
    steps: FxHashMap<(u32, u32), u32>,
    /// The categories of the entries that end in each node, with those around them, sorted.
    ends: Vec<Vec<u32>>,
}

impl Lexicon {
    /// Reads files of categories. Categories of one name are one, in whichever files they stand.
    ///
    /// What is neither UTF-8 nor marked as UTF-16 is Windows-1252, line by line, as the readers of discussions have it.
    ///
    /// # Errors
    /// [`CategoryError`] where a file cannot be opened, is in no form that is known, breaks its rules, or has no entry.
    pub fn read(paths: &[PathBuf]) -> Result<Self, CategoryError> {
        let mut lexicon = Self { ends: vec![Vec::new()], ..Self::default() };
        let mut draft = Draft::default();
        let mut cutter = Cutter::default();
        for path in paths {
            let bytes = fs::read(path).map_err(|cause| CategoryError::File { path: path.clone(), cause })?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            lexicon.origins.push(Origin { name, sha256: read::hexadecimal(&Sha256::digest(&bytes)) });
            let fresh = draft.categories.len();
            let fault = |fault: Fault| fault.of(path.clone());
            form::read(&decoded(bytes), &mut draft).map_err(fault)?;
            if draft.entries.is_empty() {
                return Err(fault(Fault::new(1, "there is no entry in it; write words below the categories")));
            }
            lexicon.add(&mut draft, fresh, &mut cutter);
            lexicon.notes.extend(notes(path, &std::mem::take(&mut draft.oddities)));
        }
        lexicon.names = draft.categories.into_iter().map(|category| category.name).collect();
        Ok(lexicon)
    }

    /// Returns the names of the categories, in the order of the files.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the files that it was read from.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Returns what a user should know of the files, a line each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Adds the entries of one file, whose categories from `fresh` on are new.
    fn add(&mut self, draft: &mut Draft, fresh: usize, cutter: &mut Cutter) {
        let mut has_entries = vec![false; draft.categories.len()];
        for entry in std::mem::take(&mut draft.entries) {
            let forms = cutter.forms(&entry.text, entry.asks_one);
            if forms.is_empty() {
                draft.odd(OddityKind::Blank, entry.line, &entry.text);
                continue;
            }
            let node = forms.into_iter().fold(0, |node, form| {
                let form = self.form(form);
                let next = self.ends.len() as u32;
                let node = *self.steps.entry((node, form)).or_insert(next);
                if node == next {
                    self.ends.push(Vec::new());
                }
                node
            });
            let categories = draft.all_of(&entry.categories);
            categories.iter().for_each(|&category| has_entries[category as usize] = true);
            let ends = &mut self.ends[node as usize];
            ends.extend(categories);
            ends.sort_unstable();
            ends.dedup();
        }
        let empty = (fresh..has_entries.len()).filter(|&place| !has_entries[place]);
        let empty: Vec<_> =
            empty.map(|place| &draft.categories[place]).map(|known| (known.line, known.name.clone())).collect();
        empty.into_iter().for_each(|(line, name)| draft.odd(OddityKind::Empty, line, &name));
    }

    /// Returns the number of a form.
    fn form(&mut self, form: Form) -> u32 {
        let next = (self.exact.len() + self.stems.len() + self.globs.len()) as u32;
        match form {
            Form::Exact(hash) => *self.exact.entry(hash).or_insert(next),
            Form::Stem(hash) => *self.stems.entry(hash).or_insert(next),
            Form::Glob(glob) => *self.globs.entry(glob).or_insert(next),
        }
    }

    /// Adds the numbers of all forms that a token has, given its key and its folded letters.
    pub(super) fn forms_of(&self, key: u64, letters: &[char], forms: &mut Vec<u32>) {
        forms.extend(self.exact.get(&key));
        if !is_wordlike(letters) {
            return;
        }
        if !self.stems.is_empty() {
            let mut begun = Hasher::default();
            for &letter in letters {
                begun.push_letter(letter);
                forms.extend(self.stems.get(&begun.finish_word()));
            }
        }
        forms.extend(self.globs.iter().filter(|(glob, _)| fits(glob, letters)).map(|(_, number)| *number));
    }

    /// Returns where an entry goes on from a node.
    pub(super) fn step(&self, node: u32, form: u32) -> Option<u32> {
        self.steps.get(&(node, form)).copied()
    }

    /// Returns the categories of entries that end in a node.
    pub(super) fn ends(&self, node: u32) -> &[u32] {
        &self.ends[node as usize]
    }
}

/// Returns the text of a file. Excel saves tables in UTF-16, with its mark.
fn decoded(bytes: Vec<u8>) -> String {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding.decode(&bytes).0.into_owned(),
        None => read::decode_lines(bytes).0,
    }
}

/// Says what is odd, one line a kind.
fn notes(path: &Path, oddities: &[Oddity]) -> Vec<String> {
    let told = |kind: OddityKind| {
        let mut found = oddities.iter().filter(|odd| odd.kind == kind);
        let first = found.next()?;
        let (count, told) = (1 + found.count(), kind.told());
        Some(format!("--lexicon {}:{}: {told}: {count}, the first is {:?}", path.display(), first.line, first.what))
    };
    OddityKind::ALL.into_iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Result<Lexicon, CategoryError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("words.dic");
        fs::write(&path, bytes).unwrap();
        Lexicon::read(&[path])
    }

    #[test]
    fn what_counts_for_less_than_one_may_think_is_told_once_a_kind() {
        let lexicon = read_bytes(b"%\n1\ta\n2\tb\n%\nx\t1\ny\nz\nu\t1\t7\nlike\t(1)1/1\n").unwrap();
        let notes: Vec<_> = lexicon.notes().iter().map(|note| note.split_once("words.dic:").unwrap().1).collect();
        assert_eq!(notes.len(), 4, "{notes:?}");
        assert!(
            notes[0].starts_with("6: entries stand in no category") && notes[0].ends_with(": 2, the first is \"y\"")
        );
        assert!(notes[1].starts_with("8: ") && notes[1].ends_with(": 1, the first is \"u\""), "{notes:?}");
        assert!(notes[2].starts_with("9: ") && notes[3].starts_with("3: categories have no entries"), "{notes:?}");
    }

    #[test]
    fn words_in_windows_1252_are_read_as_the_readers_do() {
        let lexicon = read_bytes(b"%\r\n1\t\xE9motion\r\n%\r\ncolere*\t1\r\n\x9Cuvre\t1\r\n").unwrap();
        assert_eq!(lexicon.names(), ["émotion"]);
        assert!(lexicon.exact.contains_key(&crate::hash::word("œuvre")));
    }

    #[test]
    fn tables_that_excel_saves_as_unicode_are_read() {
        let text = "\u{FEFF}mot\tcatégorie\r\nmerci\tpoli\r\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read_bytes(&bytes).unwrap().names(), ["poli"]);
    }

    #[test]
    fn a_file_that_holds_no_entry_or_is_not_there_is_told_with_its_name() {
        let error = read_bytes(b"%\n1\ta\n%\n").unwrap_err().to_string();
        assert!(error.contains("words.dic:1: there is no entry in it; write"), "{error}");
        let error = Lexicon::read(&[PathBuf::from("nowhere.yml")]).unwrap_err().to_string();
        assert!(error.starts_with("--lexicon nowhere.yml: "), "{error}");
    }
}

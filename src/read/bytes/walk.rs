//! Files and folders that the user names become a list of inputs, each once, in order.
//!
//! Folders are walked to the bottom, sorted by name; links are followed, and what is reached twice is read once. Pipes and
//! devices are not opened, since they may never end: standard input takes them. Content is not looked at here.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use serde::de::IgnoredAny;
use unicode_normalization::UnicodeNormalization;

use super::own::is_report;
use crate::read::{Input, ReadError};

/// Suffix of side files, which say about a page what it does not say itself.
pub const SIDE_SUFFIX: &str = ".palabre.toml";

/// Formats that are folders: the files that are read, and those beside them which their reader looks into itself.
static COMPANIONS: &[(&[&str], &[&str])] = &[
    (
        &["utterances.jsonl", "utterances.json"],
        &["conversations.json", "corpus.json", "index.json", "speakers.json", "users.json"],
    ),
    // A dump of Stack Exchange.
    (
        &["Posts.xml", "Comments.xml"],
        &["Badges.xml", "PostHistory.xml", "PostLinks.xml", "Tags.xml", "Users.xml", "Votes.xml"],
    ),
    // An archive of Twitter.
    (&["tweets.js", "tweet.js"], &["account.js", "manifest.js", "profile.js"]),
];

/// What the named files and folders hold.
#[derive(Debug, Default)]
pub struct Expansion {
    /// What to read, in order.
    pub inputs: Vec<Input>,
    /// What cannot be read.
    pub errors: Vec<ReadError>,
    /// Files that were reached a second time, and are read once; paths for people.
    pub repeated: Vec<String>,
    seen: BTreeSet<PathBuf>,
}

/// Expands the paths that the user named: `-` is standard input, folders are walked.
///
/// Files of a folder whose name begins with `.` or `_` or with `README`, and side files, are passed over; named
/// themselves, they are read. So are files that belong to one beside them, and what palabre
/// wrote: report pages, and folders of tables, or what was to become one (`*.partial`).
pub fn walk(named: &[PathBuf]) -> Expansion {
    let mut expansion = Expansion::default();
    for path in named {
        if path.as_os_str() == "-" {
            expansion.add_standard();
        } else {
            expansion.add_named(path);
        }
    }
    expansion
}

/// Expands the paths that the user named, without telling which were reached twice; see [`walk`].
pub fn expand(named: &[PathBuf]) -> (Vec<Input>, Vec<ReadError>) {
    let Expansion { inputs, errors, .. } = walk(named);
    (inputs, errors)
}

impl Expansion {
    fn add_standard(&mut self) {
        if self.inputs.contains(&Input::Standard) {
            self.repeated.push("-".to_owned());
        } else {
            self.inputs.push(Input::Standard);
        }
    }

    fn add_named(&mut self, path: &Path) {
        match fs::metadata(path) {
            Err(error) => self.errors.push(unreadable(path, &error)),
            Ok(metadata) if metadata.is_dir() => {
                if !self.add_folder(path) {
                    self.errors.push(refused(path, "holds no file that can be read; name the files themselves"));
                }
            }
            Ok(metadata) if metadata.is_file() => self.add_file(path),
            Ok(_) => self
                .errors
                .push(refused(path, "is a pipe or a device, not a file; give `-` and send it to standard input")),
        }
    }

    /// Walks a folder and tells whether it held at least one file, seen before or not.
    fn add_folder(&mut self, folder: &Path) -> bool {
        match fs::canonicalize(folder) {
            Ok(place) => {
                // Named before, or a link back to a folder on the way here: all that it holds is known.
                if !self.seen.insert(place) {
                    return true;
                }
            }
            Err(error) => {
                self.errors.push(unreadable(folder, &error));
                return true;
            }
        }
        let mut paths = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect::<Vec<_>>(),
            Err(error) => {
                self.errors.push(unreadable(folder, &error));
                return true;
            }
        };
        paths.retain(|path| !passed_over(path));
        without_companions(&mut paths);
        paths.sort();
        let mut found = false;
        for path in paths {
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() && is_written_by_us(&path) => {}
                Ok(metadata) if metadata.is_file() && is_report(&path) => {}
                Ok(metadata) if metadata.is_dir() => found |= self.add_folder(&path),
                Ok(metadata) if metadata.is_file() => {
                    self.add_file(&path);
                    found = true;
                }
                Ok(_) => {}
                Err(error) => self.errors.push(unreadable(&path, &error)),
            }
        }
        found
    }

    fn add_file(&mut self, path: &Path) {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(place) {
            self.inputs.push(Input::File(path.to_owned()));
        } else {
            self.repeated.push(path.display().to_string());
        }
    }
}

fn passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '_']) || name.starts_with("README") || name.ends_with(SIDE_SUFFIX)
}

/// Leaves out the files that stand beside one whose reader looks into them itself.
fn without_companions(paths: &mut Vec<PathBuf>) {
    let is_one_of = |path: &Path, names: &[&str]| {
        path.file_name().is_some_and(|name| names.iter().any(|known| name == OsStr::new(known)))
    };
    for (read, beside) in COMPANIONS {
        if paths.iter().any(|path| is_one_of(path, read)) {
            paths.retain(|path| !is_one_of(path, beside));
        }
    }
}

/// Tells whether a folder holds tables of a run: its manifest says so, or its name, where the run did not end.
fn is_written_by_us(folder: &Path) -> bool {
    let is_manifest = || {
        let manifest = fs::read(folder.join("manifest.json")).ok()?;
        serde_json::from_slice::<Manifest>(&manifest).ok()
    };
    folder.extension().is_some_and(|extension| extension == "partial") || is_manifest().is_some()
}

/// What a manifest must have; other programs write files of this name, too.
#[derive(serde::Deserialize)]
struct Manifest {
    #[serde(rename = "palabre")]
    _palabre: IgnoredAny,
    #[serde(rename = "files")]
    _files: IgnoredAny,
}

/// Returns the name of a file without its folders, its compression suffix and its extension.
pub fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    match bare.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => bare.to_owned(),
    }
}

/// Returns the name of a discussion that is in a file: its stem in NFC, as other systems write it. A name that is not
/// UTF-8 is read as Windows-1252, so that two files stay two.
pub fn discussion(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    let name = name.to_str().map_or_else(|| not_utf8(name), str::to_owned);
    stem(Path::new(&name)).nfc().collect()
}

#[cfg(unix)]
fn not_utf8(name: &OsStr) -> String {
    use std::os::unix::ffi::OsStrExt;
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(name.as_bytes()).0.into_owned()
}

#[cfg(not(unix))]
fn not_utf8(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

/// Says in plain words why the system does not give a file, and what to do.
pub fn unreadable(path: &Path, error: &io::Error) -> ReadError {
    let cause = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the spelling".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; ask for the right to read it (chmod)".to_owned(),
        _ => format!("cannot be opened: {error}; check the disk and the path"),
    };
    ReadError::Open { path: path.display().to_string(), cause }
}

fn refused(path: &Path, cause: &str) -> ReadError {
    ReadError::Open { path: path.display().to_string(), cause: cause.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn names(expansion: &Expansion) -> Vec<String> {
        let name = |input: &Input| match input {
            Input::File(path) => path.file_name().unwrap().to_string_lossy().into_owned(),
            Input::Standard => "-".to_owned(),
        };
        expansion.inputs.iter().map(name).collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_and_side_files_and_readmes_are_passed_over() {
        let folder = folder_of(&["b.txt", "a/z.txt", ".hidden", "_draft.txt", "README.md", "b.palabre.toml"]);
        let expansion = walk(&[folder.path().to_owned()]);
        assert_eq!(names(&expansion), ["z.txt", "b.txt"]);
        assert!(expansion.errors.is_empty());
    }

    #[test]
    fn a_file_that_is_named_twice_is_read_once_and_told() {
        let folder = folder_of(&["b.txt"]);
        let file = folder.path().join("b.txt");
        let expansion = walk(&[file.clone(), folder.path().to_owned(), file]);
        assert_eq!(names(&expansion), ["b.txt"]);
        assert_eq!(expansion.repeated.len(), 2);
    }

    #[test]
    fn a_file_that_would_be_passed_over_is_read_when_it_is_named() {
        let folder = folder_of(&["_draft.txt"]);
        assert_eq!(names(&walk(&[folder.path().join("_draft.txt")])), ["_draft.txt"]);
    }

    #[test]
    fn files_that_belong_to_one_beside_them_are_passed_over() {
        let folder =
            folder_of(&["Posts.xml", "Users.xml", "Votes.xml", "other/Users.xml", "tw/tweets.js", "tw/account.js"]);
        assert_eq!(names(&walk(&[folder.path().to_owned()])), ["Posts.xml", "Users.xml", "tweets.js"]);
    }

    #[test]
    fn missing_files_and_empty_folders_are_errors_with_a_remedy() {
        let folder = folder_of(&[".hidden"]);
        let (inputs, errors) = expand(&[folder.path().join("no.txt"), folder.path().to_owned()]);
        assert!(inputs.is_empty());
        assert!(errors[0].to_string().ends_with("no.txt: there is no such file or folder; check the spelling"));
        assert!(errors[1].to_string().contains("holds no file"));
    }

    #[test]
    fn tables_of_an_earlier_run_are_passed_over_unless_they_are_named() {
        let folder = folder_of(&["b.txt", "reports/a.csv", "other/c.csv", "half.partial/d.csv"]);
        let manifest =
            |name: &str, text: &str| fs::write(folder.path().join(name).join("manifest.json"), text).unwrap();
        manifest("reports", r#"{"palabre": "0.1.0", "files": ["a.csv"]}"#);
        manifest("other", r#"{"files": ["c.csv"]}"#);
        assert_eq!(names(&walk(&[folder.path().to_owned()])), ["b.txt", "c.csv", "manifest.json"]);
        assert_eq!(names(&walk(&[folder.path().join("half.partial")])), ["d.csv"]);
        assert_eq!(names(&walk(&[folder.path().join("reports")])), ["a.csv", "manifest.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_holds_a_link_to_itself_is_walked_once() {
        let folder = folder_of(&["b.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        assert_eq!(names(&walk(&[folder.path().to_owned()])), ["b.txt"]);
    }

    #[test]
    fn the_stem_of_a_compressed_file_has_neither_extension() {
        assert_eq!(stem(Path::new("dir/page.2009.txt.gz")), "page.2009");
        assert_eq!(stem(Path::new(".hidden")), ".hidden");
    }
}

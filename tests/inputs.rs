//! What is done with files that are no plain files: links, pipes, folders named twice, names in other charsets.

use std::{
    fs,
    path::{Path, PathBuf},
};

use palabre::read::{self, Gathered, Input, Options};
use tempfile::TempDir;

const LINE: &str = "{\"author_name\":\"Ana\",\"text\":\"Bonjour\"}\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("a.jsonl"), LINE).expect("a file");
    folder
}

fn walked(paths: &[&Path]) -> (Vec<PathBuf>, Vec<String>, usize) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let expansion = read::walk(&paths);
    let files = expansion.inputs.into_iter().filter_map(|input| match input {
        Input::File(path) => Some(path),
        Input::Standard => None,
    });
    (files.collect(), expansion.errors.iter().map(ToString::to_string).collect(), expansion.repeated.len())
}

fn read_file(path: &Path) -> Gathered {
    let mut gathered = Gathered::default();
    let opened = read::open(&Input::File(path.to_owned()), &Options::default()).expect("a file");
    opened.read_to_end(&mut gathered).expect("all of it");
    gathered
}

#[test]
fn a_folder_given_twice_is_read_once() {
    let folder = folder();
    let (files, errors, _) = walked(&[folder.path(), folder.path(), &folder.path().join(".")]);
    assert_eq!((files.len(), errors.len()), (1, 0));
}

#[test]
fn an_empty_file_and_a_folder_of_nothing_are_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(walked(&[folder.path()]).1[0].contains("holds no file"));
    let empty = folder.path().join("empty.csv");
    fs::write(&empty, "").expect("a file");
    let error = read::open(&Input::File(empty), &Options::default()).err().expect("a refusal").to_string();
    assert!(error.contains("is empty"), "{error}");
}

#[cfg(unix)]
mod unix {
    use std::{
        ffi::OsStr,
        io::Write as _,
        os::unix::{ffi::OsStrExt as _, fs::PermissionsExt as _, fs::symlink},
        process::Command,
    };

    use super::*;

    #[test]
    fn a_link_is_followed_and_what_it_names_is_read_once() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        symlink(at("a.jsonl"), at("b.jsonl")).expect("a link");
        let (files, errors, repeated) = walked(&[folder.path()]);
        assert_eq!((files, errors.len(), repeated), (vec![at("a.jsonl")], 0, 1));
        assert_eq!(walked(&[&at("b.jsonl")]).0, [at("b.jsonl")]);
    }

    #[test]
    fn a_link_to_nothing_is_told_and_the_rest_is_read() {
        let folder = folder();
        symlink(folder.path().join("gone"), folder.path().join("b.jsonl")).expect("a link");
        let (files, errors, _) = walked(&[folder.path()]);
        assert_eq!(files.len(), 1);
        assert!(errors[0].contains("b.jsonl: there is no such file"), "{errors:?}");
    }

    #[test]
    fn a_pipe_is_refused_where_it_is_named_and_passed_over_in_a_folder() {
        let folder = folder();
        let pipe = folder.path().join("pipe.jsonl");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        // A pipe that nobody writes to would be waited for without end.
        assert!(walked(&[&pipe]).1[0].contains("standard input"));
        let (files, errors, _) = walked(&[folder.path()]);
        assert_eq!((files.len(), errors.len()), (1, 0));
    }

    #[test]
    fn what_may_not_be_read_is_told_with_a_remedy() {
        let folder = folder();
        let path = folder.path().join("a.jsonl");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("an owner may");
        // Whoever may do everything is asked nothing.
        if fs::File::open(&path).is_err() {
            let error = read::open(&Input::File(path), &Options::default()).err().expect("a refusal").to_string();
            assert!(error.contains("chmod"), "{error}");
        }
    }

    #[test]
    fn what_is_added_while_a_file_is_read_is_left_to_the_next_run() {
        let folder = folder();
        let path = folder.path().join("a.jsonl");
        let many = LINE.repeat(5_000);
        fs::write(&path, &many).expect("a file");
        let opened = read::open(&Input::File(path.clone()), &Options::default()).expect("a file");
        let meter = std::sync::Arc::clone(&opened.meter);
        let mut file = fs::File::options().append(true).open(&path).expect("a file");
        file.write_all(&many.as_bytes()[..many.len() - 7]).expect("more of it");
        let mut gathered = Gathered::default();
        opened.read_to_end(&mut gathered).expect("all of it");
        assert_eq!((gathered.messages.len(), gathered.skips.len()), (5_000, 0));
        assert_eq!(meter.consumed(), many.len() as u64);
        assert!(meter.digest().is_some());
    }

    #[test]
    fn names_that_are_not_utf8_stay_apart_and_accents_are_written_one_way() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let names: [&[u8]; 4] = [b"caf\xE9.jsonl", b"caf\xE8.jsonl", "e\u{301}te.jsonl".as_bytes(), b"vu.jsonl"];
        let mut discussions = Vec::new();
        for name in names {
            let path = folder.path().join(OsStr::from_bytes(name));
            // Some systems take no such name.
            if fs::write(&path, LINE).is_ok() {
                discussions.push(read_file(&path).messages[0].discussion.clone());
            }
        }
        let known = ["café", "cafè", "éte", "vu"];
        assert!(discussions.iter().all(|name| known.contains(&name.as_str())), "{discussions:?}");
        assert_eq!(walked(&[folder.path()]).0.len(), discussions.len());
    }
}

#[test]
fn pages_of_one_name_in_two_folders_are_two_discussions() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = "Un texte.\n\n1 comment\n\nAna says:\nSep 1, 2009\n\nOui.\n";
    for year in ["2009", "2010"] {
        fs::create_dir(folder.path().join(year)).expect("a folder");
        fs::write(folder.path().join(year).join("page.txt"), page).expect("a page");
    }
    let inputs = read::walk(&[folder.path().to_owned()]).inputs;
    let opened = inputs.iter().zip(read::distinct(&inputs)).map(|(input, name)| {
        let mut gathered = Gathered::default();
        let opened = read::open_as(input, &name, &Options::default()).expect("a page");
        opened.read_to_end(&mut gathered).expect("the file stays whole");
        gathered.messages.iter().map(|message| message.id.clone()).collect::<Vec<_>>()
    });
    assert_eq!(opened.collect::<Vec<_>>(), [["page#0", "page#1"], ["2010/page#0", "2010/page#1"]]);
}

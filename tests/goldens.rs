//! The tables of `corpus/` are committed in `reports/`: a change of any figure shows as a difference of files.

mod tables;

use std::{collections::BTreeMap, env, fs, path::Path};

use palabre::run::Options;

fn committed(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let files = entries.map(|entry| {
        let entry = entry.expect("a file");
        (entry.file_name().into_string().expect("UTF-8"), fs::read(entry.path()).expect("a file"))
    });
    files.filter(|(name, _)| name != "run.json").collect()
}

#[test]
fn the_tables_of_the_corpus_are_the_committed_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = tables::analyze_paths(&[root.join("corpus")], &Options::default());
    assert!(run.outcome.complete, "{:?}", run.outcome.problems);
    let (written, folder) = (run.files(), root.join("reports"));
    if env::var_os("PALABRE_BLESS").is_some() {
        fs::create_dir_all(&folder).expect("a folder");
        for stale in committed(&folder).keys().filter(|name| !written.contains_key(*name)) {
            fs::remove_file(folder.join(stale)).expect("a stale table goes");
        }
        for (name, bytes) in &written {
            fs::write(folder.join(name), bytes).expect("a table is written");
        }
    }
    let committed = committed(&folder);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&written), names(&committed));
    for (name, bytes) in &written {
        let (written, committed) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&committed[name]));
        assert_eq!(written, committed, "{name}: PALABRE_BLESS=1 cargo test --test goldens takes the new figures");
    }
}

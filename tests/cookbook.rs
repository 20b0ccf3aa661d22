//! The cookbook shows its recipes as they are run, and all of them.

use std::{collections::BTreeSet, env, fs, path::Path};

/// What stands before the name of a file that the next block shows.
const LINK: &str = "](../examples/cookbook/";

/// Endings of what runs the recipes, or is their input.
const NOT_SHOWN: [&str; 5] = ["run", "formulas.py", "requirements.txt", "trap.jsonl", "README.md"];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cookbook"))
}

/// Returns the page with each block of code replaced by the file that the last link before it names, and those files.
fn with_recipes(page: &str) -> (String, BTreeSet<String>) {
    let (mut fresh, mut shown, mut name) = (String::new(), BTreeSet::new(), None);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        fresh.push_str(line);
        fresh.push('\n');
        if let Some((_, rest)) = line.rsplit_once(LINK) {
            name = rest.split_once(')').map(|(name, _)| name.to_owned());
        }
        if line.starts_with("```") {
            let name: String = name.take().unwrap_or_else(|| panic!("no file is named before {line}"));
            let recipe = fs::read_to_string(folder().join(&name)).unwrap_or_else(|cause| panic!("{name}: {cause}"));
            fresh.push_str(&recipe.replace("\r\n", "\n"));
            fresh.push_str("```\n");
            lines.by_ref().find(|line| line.starts_with("```")).expect("the block ends");
            shown.insert(name);
        }
    }
    (fresh, shown)
}

#[test]
fn the_cookbook_shows_its_recipes_word_for_word() {
    let is_shown = |name: &String| !NOT_SHOWN.contains(&&**name) && !name.starts_with("trap_");
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let recipes: BTreeSet<String> = files.filter(is_shown).collect();
    for name in ["docs/cookbook.md", "docs/cookbook.fr.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let page = fs::read_to_string(&path).expect("a committed page").replace("\r\n", "\n");
        let (fresh, shown) = with_recipes(&page);
        assert_eq!(shown, recipes, "{name}");
        if env::var_os("PALABRE_BLESS").is_some() {
            fs::write(&path, &fresh).expect("the page is written");
        } else {
            assert!(page == fresh, "PALABRE_BLESS=1 cargo test --test cookbook takes the recipes into {name}");
        }
    }
}

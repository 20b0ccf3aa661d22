//! The names that inputs lend to discussions and messages to which the content gives none: two inputs of a run never share
//! one, so that pages of one name in two folders stay two discussions.
//!
//! The first input of a name bears it as it is; the next ones have their folder before it, as many folders as are needed,
//! or the whole name of the file where the first stands beside it. The same list of inputs gives the same names.

use std::{
    collections::HashMap,
    path::{Component, Path},
};

use super::walk;
use crate::read::Input;

/// Returns a name for each input, in order.
pub fn distinct(inputs: &[Input]) -> Vec<String> {
    // Who bears a name, to know whether a file stands beside it.
    let mut taken: HashMap<String, &Input> = HashMap::new();
    let mut name = |input| {
        let name = free(input, &taken);
        taken.insert(name.clone(), input);
        name
    };
    inputs.iter().map(&mut name).collect()
}

fn free(input: &Input, taken: &HashMap<String, &Input>) -> String {
    let Input::File(path) = input else { return numbered(Input::STANDARD_NAME, taken) };
    let stem = walk::discussion(path);
    let Some(first) = taken.get(&stem) else { return stem };
    let is_beside = matches!(first, Input::File(other) if other.parent() == path.parent());
    let whole = path.file_name().and_then(|name| name.to_str()).map(str::to_owned).filter(|_| is_beside);
    let candidates = whole.into_iter().chain(with_folders(path, &stem));
    candidates.into_iter().find(|name| !taken.contains_key(name)).unwrap_or_else(|| numbered(&stem, taken))
}

/// Yields the name with one folder before it, with two, and so on.
fn with_folders(path: &Path, stem: &str) -> impl Iterator<Item = String> {
    let folders: Vec<String> = path.parent().into_iter().flat_map(Path::components).filter_map(named).collect();
    let mut name = stem.to_owned();
    folders.into_iter().rev().map(move |folder| {
        name = format!("{folder}/{name}");
        name.clone()
    })
}

fn named(component: Component<'_>) -> Option<String> {
    match component {
        Component::Normal(folder) => Some(folder.to_string_lossy().into_owned()),
        _ => None,
    }
}

fn numbered(name: &str, taken: &HashMap<String, &Input>) -> String {
    let later = (2_u64..).map(|number| format!("{name} ({number})"));
    let mut names = std::iter::once(name.to_owned()).chain(later);
    names.find(|name| !taken.contains_key(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[&str]) -> Vec<String> {
        distinct(&paths.iter().map(|path| Input::File(path.into())).collect::<Vec<_>>())
    }

    #[test]
    fn the_second_of_one_name_has_its_folder_before_it() {
        assert_eq!(names(&["a/page.txt", "b/page.txt", "b/autre.txt"]), ["page", "b/page", "autre"]);
        assert_eq!(names(&["x/a/page.txt", "y/a/page.txt", "z/a/page.txt"]), ["page", "a/page", "z/a/page"]);
        assert_eq!(names(&["page.txt", "page.html", "page.csv.gz"]), ["page", "page.html", "page.csv.gz"]);
        assert_eq!(names(&["a/page.txt", "page.txt", "../page.txt"]), ["page", "page (2)", "page (3)"]);
    }

    #[test]
    fn standard_input_and_a_file_of_its_name_are_two() {
        let inputs = [Input::File("a/stdin.txt".into()), Input::Standard];
        assert_eq!(distinct(&inputs), ["stdin", "stdin (2)"]);
    }
}

//! Side files: what a page does not say about itself, written by a person beside it, each value with where it comes
//! from. For `page.txt` the side file is `page.palabre.toml` or `page.txt.palabre.toml`.
//!
//! ```toml
//! [post]
//! title = { value = "Community manager", source = "given" }
//! author = { value = "Ana", source = "inferred" }
//! ```

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::read::{
    ReadError,
    bytes::walk::{SIDE_SUFFIX, stem},
};

/// Where a value of a side file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// A document says it.
    Given,
    /// Somebody concluded it.
    Inferred,
}

/// One value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The value.
    pub value: String,
    /// Where it comes from.
    pub source: Provenance,
    /// By what document, or from what; for people.
    #[serde(default)]
    pub because: String,
}

/// What a side file says about the post of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Title of the post.
    pub title: Option<Stated>,
    /// Name of the post's author, as the comments spell it.
    pub author: Option<Stated>,
    /// Address of the page.
    pub url: Option<Stated>,
    /// When the post was written.
    pub time: Option<Stated>,
    /// Language of the page, a BCP 47 tag.
    pub language: Option<Stated>,
}

impl Side {
    /// Names the values that somebody concluded.
    pub fn inferred(&self) -> impl Iterator<Item = &'static str> {
        let values = [
            ("title", &self.title),
            ("author", &self.author),
            ("url", &self.url),
            ("time", &self.time),
            ("language", &self.language),
        ];
        let inferred = |stated: &Stated| stated.source == Provenance::Inferred;
        values.into_iter().filter(move |(_, stated)| stated.as_ref().is_some_and(inferred)).map(|(name, _)| name)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    post: Side,
}

/// Reads the side file of a page, or nothing where there is none.
///
/// # Errors
/// [`ReadError::Open`] where it is there but cannot be read, [`ReadError::Option`] where it says what no side file can.
pub fn beside(page: &Path) -> Result<Side, ReadError> {
    for path in candidates(page) {
        match fs::read_to_string(&path) {
            Ok(text) => return parse(&text, &path.display().to_string()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(crate::read::bytes::walk::unreadable(&path, &error)),
        }
    }
    Ok(Side::default())
}

fn candidates(page: &Path) -> [PathBuf; 2] {
    let mut whole = page.file_name().unwrap_or_default().to_os_string();
    whole.push(SIDE_SUFFIX);
    [page.with_file_name(stem(page) + SIDE_SUFFIX), page.with_file_name(whole)]
}

fn parse(text: &str, path: &str) -> Result<Side, ReadError> {
    toml::from_str::<File>(text).map(|file| file.post).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let cause = format!(
            "line {line}: {}; write `[post]`, then lines such as `title = {{ value = \"…\", source = \"given\" }}`",
            error.message()
        );
        ReadError::Option { path: path.to_owned(), cause }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_says_where_it_comes_from() {
        let side = parse(
            "[post]\ntitle = { value = \"Le titre\", source = \"given\" }\nauthor = { value = \"Ana\", source = \"inferred\" }",
            "a",
        );
        let side = side.unwrap();
        assert_eq!(side.title.as_ref().unwrap().value, "Le titre");
        assert_eq!(side.inferred().collect::<Vec<_>>(), ["author"]);
    }

    #[test]
    fn a_key_that_is_not_known_is_refused_with_its_line() {
        let error = parse("[post]\nauthors = { value = \"Ana\", source = \"given\" }", "a.palabre.toml").unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("a.palabre.toml: line 2: unknown field `authors`"), "{text}");
    }

    #[test]
    fn both_names_of_a_side_file_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.txt");
        assert_eq!(beside(&page).unwrap(), Side::default());
        for name in ["page.palabre.toml", "page.txt.palabre.toml"] {
            let file = folder.path().join(name);
            fs::write(&file, "[post]\nlanguage = { value = \"fr\", source = \"given\" }").unwrap();
            assert!(beside(&page).unwrap().language.is_some());
            fs::remove_file(file).unwrap();
        }
    }
}

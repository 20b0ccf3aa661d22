//! Which keys the beginning of some JSON has, and where: formats are told by them.
//!
//! A lenient walk over the first bytes, which may be cut off anywhere and may hold broken lines; no tree is built.
//! Elements of an array at the top count as the top itself, so that one object, a list of them, and one a line look
//! the same. Keys are compared as they are written, without their escapes.

use rustc_hash::FxHashMap;

/// What is found is enough to tell a format; hostile input does not grow the list further.
const MOST_PATHS: usize = 2_000;

/// Deeper than any format goes.
const DEEPEST: usize = 64;

/// In bytes. No key of a format is longer.
const LONGEST_KEY: usize = 100;

/// The paths of keys, such as `comments[].author.name`, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Outline {
    paths: Vec<String>,
    /// Whether a text or a number was seen at the path.
    values: FxHashMap<String, bool>,
}

impl Outline {
    /// Walks over the beginning of some JSON.
    pub fn of(head: &str) -> Self {
        let mut outline = Self::default();
        let start = head.get(super::prefix(head)..).unwrap_or_default().trim_start();
        if start.starts_with(['{', '[']) {
            Walk { outline: &mut outline, path: String::new(), levels: Vec::new() }.over(start);
        }
        outline
    }

    /// Tells whether all of these paths were found.
    pub fn has(&self, paths: &[&str]) -> bool {
        paths.iter().all(|path| self.values.contains_key(*path))
    }

    /// Tells whether a text or a number was found at a path.
    pub fn has_value(&self, path: &str) -> bool {
        self.values.get(path).copied().unwrap_or_default()
    }

    /// Yields the paths at which a text or a number was found, in the order of the input.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str).filter(|path| self.has_value(path))
    }

    /// Yields the paths of all lists of objects that stand under keys alone, without the brackets.
    pub fn lists(&self) -> impl Iterator<Item = &str> {
        let mut before = "";
        self.paths.iter().filter_map(move |path| {
            let list = path.split_once("[].").map(|(list, _)| list).filter(|list| *list != before)?;
            before = list;
            Some(list)
        })
    }

    fn add(&mut self, path: &str, is_value: bool) {
        if let Some(known) = self.values.get_mut(path) {
            *known |= is_value;
        } else if self.paths.len() < MOST_PATHS {
            self.paths.push(path.to_owned());
            self.values.insert(path.to_owned(), is_value);
        }
    }
}

/// An object or a list that is open, and how long the path to it is.
struct Level {
    path: usize,
    is_object: bool,
}

struct Walk<'a> {
    outline: &'a mut Outline,
    path: String,
    levels: Vec<Level>,
}

impl Walk<'_> {
    fn over(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut at, mut before) = (0, b'\n');
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' | b'[' => {
                    // A new line that nothing led to: the one before was broken.
                    if bytes.get(at.wrapping_sub(2)) == Some(&b'\n') && byte == b'{' && !b"[,:".contains(&before) {
                        self.restart();
                    }
                    if self.levels.len() >= DEEPEST {
                        return;
                    }
                    self.open(byte == b'{');
                }
                b'}' | b']' => self.close(),
                b'"' => {
                    let Some((length, whole)) = string(&bytes[at..]) else {
                        // The head ends inside of a long text.
                        if before == b':' {
                            self.value(true);
                        }
                        return;
                    };
                    let content = text.get(at..at + length).unwrap_or_default();
                    at += length + usize::from(whole);
                    if !whole {
                        self.restart();
                    } else if bytes[at..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':') {
                        self.key(content);
                    } else {
                        self.value(true);
                    }
                }
                b'n' => self.value(false),
                b't' | b'f' | b'0'..=b'9' | b'-' => self.value(true),
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
    }

    fn restart(&mut self) {
        self.levels.clear();
        self.path.clear();
    }

    fn open(&mut self, is_object: bool) {
        if !self.levels.is_empty() {
            self.value(false);
        }
        let inside = self.levels.iter().any(|level| level.is_object);
        self.levels.push(Level { path: self.path.len(), is_object });
        if !is_object && inside {
            self.path.push_str("[]");
        }
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.path.truncate(level.path);
        }
    }

    /// Puts a key at the end of the path, for the value that follows.
    fn key(&mut self, key: &str) {
        let Some(level) = self.levels.last().filter(|level| level.is_object) else { return };
        self.path.truncate(level.path);
        // A list of the same object may have put its brackets there.
        if !self.path.is_empty() {
            self.path.push('.');
        }
        let mut end = key.len().min(LONGEST_KEY);
        while !key.is_char_boundary(end) {
            end -= 1;
        }
        self.path.push_str(&key[..end]);
    }

    fn value(&mut self, is_value: bool) {
        if !self.path.is_empty() {
            self.outline.add(&self.path, is_value);
        }
    }
}

/// Returns the length of a string up to its closing quotation mark, and whether there is one before the line ends.
fn string(bytes: &[u8]) -> Option<(usize, bool)> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some((at, true)),
            b'\n' => return Some((at, false)),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests;

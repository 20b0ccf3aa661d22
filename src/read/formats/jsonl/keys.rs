//! What the keys of an object mean, those of objects inside of it by paths such as `author.name`.

use crate::read::{Field, Options, draft::columns};

/// What the value of a key fills.
#[derive(Clone, Copy, Debug, Default)]
pub struct Target {
    /// Field of the message, if any.
    pub field: Option<Field>,
    /// Fills the field only where nothing filled it before.
    pub alias: bool,
    /// Position among the carried columns.
    pub carried: Option<usize>,
}

/// What a key means.
#[derive(Debug, Default)]
pub struct Entry {
    /// What its value fills.
    pub target: Target,
    /// What the keys mean that stand under it.
    pub inner: Option<Keys>,
}

/// What each key means.
#[derive(Debug, Default)]
pub struct Keys {
    /// In drawers, so that a key is compared with one or two others.
    drawers: Vec<Vec<(String, Entry)>>,
    /// All that stands under `meta` is kept.
    pub whole_meta: bool,
}

impl Keys {
    /// Takes the canonical names, their aliases, what the user maps and carries, and for fields that no known key of
    /// the input fills, those of its keys (`seen`) whose names tell.
    ///
    /// # Errors
    /// A sentence where a field that the user maps does not exist.
    pub fn of(options: &Options, seen: &[String]) -> Result<Self, String> {
        let mut keys = Self { whole_meta: options.whole_meta, ..Self::default() };
        let mapped = columns::mapped(&options.map)?;
        for field in Field::ALL {
            if let Some(path) = mapped.get(&field) {
                keys.add(path, &|target| *target = Target { field: Some(field), alias: false, ..*target });
                continue;
            }
            for alias in field.aliases() {
                keys.add(alias, &|target| target.fill(field, true));
            }
            keys.add(field.name(), &|target| target.fill(field, false));
        }
        for (field, path) in named(seen, &mapped.keys().copied().collect::<Vec<_>>()) {
            keys.add(&path, &|target| target.fill(field, true));
        }
        if !mapped.contains_key(&Field::AuthorName) {
            for (path, field) in seen.iter().filter_map(|path| Some((path, of_author(path)?))) {
                keys.add(path, &|target| target.fill(field, true));
            }
        }
        for (position, path) in options.meta.iter().enumerate() {
            keys.add(path, &|target| target.carried = Some(position));
        }
        Ok(keys)
    }

    /// Returns what a key means.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.drawers.get(drawer(key))?.iter().find(|(known, _)| known == key).map(|(_, entry)| entry)
    }

    fn entry(&mut self, key: &str) -> &mut Entry {
        self.drawers.resize_with(DRAWERS, Vec::new);
        let drawer = &mut self.drawers[drawer(key)];
        let place = drawer.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            drawer.push((key.to_owned(), Entry::default()));
            drawer.len() - 1
        });
        &mut drawer[place].1
    }

    /// Sets what a path fills; a key may also hold its points itself.
    fn add(&mut self, path: &str, set: &dyn Fn(&mut Target)) {
        set(&mut self.entry(path).target);
        if let Some((first, rest)) = path.split_once('.') {
            self.entry(first).inner.get_or_insert_default().add(rest, set);
        }
    }
}

/// Drawers of keys.
const DRAWERS: usize = 64;

/// Returns the drawer of a key, told by its length and by its first and last byte.
fn drawer(key: &str) -> usize {
    match key.as_bytes() {
        [] => 0,
        [first, .., last] | [first @ last] => (key.len() + 3 * usize::from(*first) + 7 * usize::from(*last)) % DRAWERS,
    }
}

impl Target {
    /// Takes a field, unless there is one.
    fn fill(&mut self, field: Field, alias: bool) {
        if self.field.is_none() {
            (self.field, self.alias) = (Some(field), alias);
        }
    }
}

/// Keys under which an author may stand as an object, though as a text elsewhere in the same input.
const AUTHORS: [&str; 6] = ["author", "auteur", "user", "utilisateur", "from", "speaker"];

/// Names of an author inside of such an object.
const NAMES: [&str; 9] =
    ["name", "nom", "username", "user_name", "screen_name", "display_name", "displayName", "pseudo", "nickname"];

/// Returns the field that a path such as `author.name` fills.
fn of_author(path: &str) -> Option<Field> {
    let (object, key) = path.split_once('.')?;
    match key {
        _ if !AUTHORS.contains(&object) => None,
        "id" => Some(Field::AuthorId),
        _ => NAMES.contains(&key).then_some(Field::AuthorName),
    }
}

/// Finds the fields that names of keys tell, but not those that a canonical key, an alias or the user fills.
pub fn named(seen: &[String], filled: &[Field]) -> Vec<(Field, String)> {
    let known = |field: &Field| {
        filled.contains(field) || seen.iter().any(|key| key == field.name() || field.aliases().contains(&key.as_str()))
    };
    let found = columns::find(seen, &std::collections::BTreeMap::new()).unwrap_or_default();
    let told = found.into_iter().zip(seen).filter_map(|(field, key)| field.map(|field| (field, key.clone())));
    told.filter(|(field, _)| !known(field)).collect()
}

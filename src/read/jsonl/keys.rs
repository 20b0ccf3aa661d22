//! What the keys of an object mean.

use rustc_hash::FxHashMap;

use crate::read::{Field, Options, columns};

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

/// What each key fills.
pub struct Keys(FxHashMap<String, Target>);

impl Keys {
    /// Takes the canonical names, their aliases, and what the user maps and carries.
    ///
    /// # Errors
    /// A sentence where a field that the user maps does not exist.
    pub fn of(options: &Options) -> Result<Self, String> {
        let mut keys: FxHashMap<String, Target> = FxHashMap::default();
        let mapped = columns::mapped(&options.map)?;
        for field in Field::ALL {
            let target = |alias| Target { field: Some(field), alias, carried: None };
            if let Some(key) = mapped.get(&field) {
                keys.insert(key.clone(), target(false));
                continue;
            }
            for alias in field.aliases() {
                keys.entry((*alias).to_owned()).or_insert(target(true));
            }
            keys.entry(field.name().to_owned()).or_insert(target(false));
        }
        for (position, key) in options.meta.iter().enumerate() {
            keys.entry(key.clone()).or_default().carried = Some(position);
        }
        Ok(Self(keys))
    }

    /// Returns what a key fills.
    pub fn target(&self, key: &str) -> Option<Target> {
        self.0.get(key).copied()
    }
}

//! The names behind numbers: authors, discussions, values of the column of `--by`.

use rustc_hash::FxHashMap;

use super::{NONE, People, Person};
use crate::{
    language::LanguageVotes,
    model::{AuthorClass, BotSignals},
    name,
};

/// An author as tables show one.
#[derive(Clone, Debug, Default)]
pub struct AuthorEntry {
    /// The key that statistics group by: source id where there is one, else the folded name.
    pub id: Box<str>,
    /// The display name, as first seen.
    pub name: Box<str>,
    /// The first name that a later message gives, where the first gave none but the id; for tables that are written once
    /// all is read, and never to tell who is meant.
    pub learnt: Box<str>,
    /// The handle, as first seen, or empty.
    pub handle: Box<str>,
    /// What kind of author, the most telling of all messages.
    pub class: AuthorClass,
    /// Whether the first message came from one somebody: who can be named must not depend on what comes later.
    pub began_as_somebody: bool,
    /// Hash of the folded display name.
    pub name_hash: u64,
    /// Hash of the folded handle, of the name where there is none.
    pub handle_hash: u64,
    /// Signs that the author is a program; known once all is read.
    pub bot: BotSignals,
    /// Languages of the author's texts.
    pub votes: LanguageVotes,
}

impl AuthorEntry {
    /// Stands for all whose accounts are gone.
    pub const GONE: &str = "[deleted]";

    /// Makes an entry, folding the names once.
    pub fn new(id: &str, display: &str, handle: &str, class: AuthorClass) -> Self {
        let name_hash = name::hash(display);
        let handle_hash = if handle.is_empty() { name_hash } else { name::hash(handle) };
        Self {
            id: id.into(),
            name: display.into(),
            learnt: Box::default(),
            handle: handle.into(),
            class,
            began_as_somebody: class.is_somebody(),
            name_hash,
            handle_hash,
            bot: BotSignals::default(),
            votes: LanguageVotes::default(),
        }
    }

    /// Takes the name that a later message gives.
    pub fn learn(&mut self, display: &str) {
        if self.learnt.is_empty() && self.name == self.id && !display.is_empty() && *display != *self.id {
            self.learnt = display.into();
        }
    }

    /// Returns the name to show once all is read.
    pub fn shown(&self) -> &str {
        if self.learnt.is_empty() { &self.name } else { &self.learnt }
    }
}

/// A discussion as tables show one.
#[derive(Clone, Debug, Default)]
pub struct DiscussionEntry {
    /// Its id.
    pub id: Box<str>,
    /// Its title, as first seen.
    pub title: Box<str>,
    /// Its address, as first seen.
    pub url: Box<str>,
    /// Languages of its texts.
    pub votes: LanguageVotes,
}

/// Id and display name of the author whose an alias is.
type Owner = (Box<str>, Box<str>);

/// All names of the run, numbered in the order in which they were first seen.
#[derive(Debug, Default)]
pub struct Registry {
    authors: Vec<AuthorEntry>,
    author_numbers: FxHashMap<u64, u32>,
    discussions: Vec<DiscussionEntry>,
    discussion_numbers: FxHashMap<u64, u32>,
    groups: Vec<Box<str>>,
    group_numbers: FxHashMap<Box<str>, u32>,
    /// Other names, by hash of the folded id or name of the author.
    aliases: FxHashMap<u64, Vec<u64>>,
    /// By an alias: the author whose it is, as id and display name; none where it is of several.
    merged: FxHashMap<u64, Option<Owner>>,
    /// Aliases as the file gives them, by hash of the folded id or name of the author.
    given: Vec<(u64, Box<str>)>,
    /// Authors who have aliases, as the file gives them.
    owners: Vec<(u64, Box<str>)>,
    /// Numbers of authors who have aliases, by key of the id.
    roots: FxHashMap<u64, u32>,
}

impl Registry {
    /// Returns what tells authors and aliases apart: the hash of the folded id or name.
    pub fn key_of(name: &str) -> u64 {
        name::hash(name)
    }

    /// Enters another name of the author who has this id or name. Whoever writes under an id that is another's alias is
    /// that other author, in every table.
    pub fn add_alias(&mut self, author: &str, display: &str, alias: &str) {
        self.given.push((Self::key_of(author), alias.into()));
        let (key, alias) = (Self::key_of(author), Self::key_of(alias));
        if self.owners.iter().all(|(known, _)| *known != key) {
            self.owners.push((key, author.into()));
        }
        self.aliases.entry(key).or_default().push(alias);
        if key != alias {
            let owner = self.merged.entry(alias).or_insert_with(|| Some((author.into(), display.into())));
            // Of two people who may go by one name, neither is chosen.
            owner.take_if(|(owner, _)| Self::key_of(owner) != key);
        }
    }

    /// Returns the authors of aliases who wrote nothing: most likely ids or names that are not written as in the source.
    pub fn owners_unseen(&self) -> Vec<&str> {
        let seen = |key| self.authors.iter().any(|entry| Self::key_of(&entry.id) == key || entry.name_hash == key);
        self.owners.iter().filter(|(key, _)| !seen(*key)).map(|(_, owner)| &**owner).collect()
    }

    /// Yields the aliases that the file gives, with the numbers of their authors; [`NONE`] for those who wrote nothing.
    pub fn aliases_given(&self) -> impl Iterator<Item = (u32, &str)> {
        self.given.iter().map(|(key, alias)| (self.roots.get(key).copied().unwrap_or(NONE), &**alias))
    }

    /// Returns the number of the author with this hashed key, entering it if it is new.
    ///
    /// Names are those of the first message: discussions may be resolved before the next one is read, and must not
    /// come out otherwise where they are resolved at the end.
    pub fn author(&mut self, key: u64, entry: AuthorEntry) -> u32 {
        if self.aliases.is_empty() {
            return self.enter(key, entry);
        }
        let own = Self::key_of(&entry.id);
        let (root, entry) = match self.merged.get(&own) {
            Some(Some((owner, display))) => {
                let named = AuthorEntry::new(owner, display, "", entry.class);
                (Self::key_of(owner), AuthorEntry { votes: entry.votes, ..named })
            }
            _ => (own, entry),
        };
        if !self.aliases.contains_key(&root) {
            return self.enter(key, entry);
        }
        if let Some(&number) = self.roots.get(&root) {
            self.author_numbers.insert(key, number);
        }
        let number = self.enter(key, entry);
        self.roots.insert(root, number);
        number
    }

    fn enter(&mut self, key: u64, entry: AuthorEntry) -> u32 {
        let next = self.authors.len() as u32;
        let number = *self.author_numbers.entry(key).or_insert(next);
        if number == next {
            self.authors.push(entry);
            return number;
        }
        let known = &mut self.authors[number as usize];
        known.votes.merge(&entry.votes);
        known.class = known.class.max(entry.class);
        known.learn(&entry.name);
        known.learn(&entry.learnt);
        number
    }

    /// Returns the number of the discussion with this hashed id, entering it if it is new.
    pub fn discussion(&mut self, key: u64, entry: DiscussionEntry) -> u32 {
        let next = self.discussions.len() as u32;
        let number = *self.discussion_numbers.entry(key).or_insert(next);
        if number == next {
            self.discussions.push(entry);
            return number;
        }
        let known = &mut self.discussions[number as usize];
        known.votes.merge(&entry.votes);
        if known.title.is_empty() {
            known.title = entry.title;
        }
        if known.url.is_empty() {
            known.url = entry.url;
        }
        number
    }

    /// Returns the number of a value of the column of `--by`, entering it if it is new.
    pub fn group(&mut self, value: &str) -> u32 {
        if let Some(&number) = self.group_numbers.get(value) {
            return number;
        }
        let number = self.groups.len() as u32;
        self.groups.push(value.into());
        self.group_numbers.insert(value.into(), number);
        number
    }

    /// Returns the number of a value of the column of `--by` that was entered.
    pub fn group_number(&self, value: &str) -> Option<u32> {
        self.group_numbers.get(value).copied()
    }

    /// Returns the entry of an author, if there is one.
    pub fn author_entry(&self, author: u32) -> Option<&AuthorEntry> {
        if author == NONE { None } else { self.authors.get(author as usize) }
    }

    /// Says what the behaviour of an author shows. Whom the source calls a person or an owner of posts may be a program.
    pub fn set_bot(&mut self, author: u32, signals: BotSignals) {
        let entry = &mut self.authors[author as usize];
        entry.bot = signals;
        if signals != BotSignals::default() && matches!(entry.class, AuthorClass::Person | AuthorClass::PostOwner) {
            entry.class = AuthorClass::BotLikely;
        }
    }

    /// Changes what tables show of each author, by number. To be done once all is resolved: what mentions are compared
    /// with stays as it was.
    pub fn rename_authors(&mut self, mut rename: impl FnMut(u32, &mut AuthorEntry)) {
        self.authors.iter_mut().zip(0..).for_each(|(entry, number)| rename(number, entry));
    }

    /// Changes what tables show of each discussion.
    pub fn rename_discussions(&mut self, rename: impl FnMut(&mut DiscussionEntry)) {
        self.discussions.iter_mut().for_each(rename);
    }

    /// Changes the values of the column of `--by`; each is found under its old name and its new one. Of several that would
    /// be one, later ones are numbered.
    pub fn rename_groups(&mut self, rename: impl Fn(&str) -> String) {
        let mut taken = FxHashMap::<String, u32>::default();
        for (value, number) in self.groups.iter_mut().zip(0..) {
            let renamed = rename(value);
            let times = taken.entry(renamed.clone()).and_modify(|times| *times += 1).or_insert(1);
            *value = if *times > 1 { format!("{renamed} ({times})") } else { renamed }.into();
            self.group_numbers.entry(value.clone()).or_insert(number);
        }
    }

    /// Returns the entry of a discussion.
    pub fn discussion_entry(&self, discussion: u32) -> &DiscussionEntry {
        &self.discussions[discussion as usize]
    }

    /// Returns the value of the column of `--by` that has this number.
    pub fn group_value(&self, group: u32) -> &str {
        self.groups.get(group as usize).map_or("", |value| value)
    }

    /// Returns how many authors there are.
    pub const fn authors_n(&self) -> usize {
        self.authors.len()
    }

    /// Returns how many discussions there are.
    pub const fn discussions_n(&self) -> usize {
        self.discussions.len()
    }

    /// Returns how many values the column of `--by` has.
    pub const fn groups_n(&self) -> usize {
        self.groups.len()
    }

    /// Returns the votes of an author that others of the same author can lean on: nobody in particular lends none.
    pub fn author_votes(&self, author: u32) -> Option<&LanguageVotes> {
        self.author_entry(author).filter(|entry| entry.class.is_somebody()).map(|entry| &entry.votes)
    }
}

impl People for Registry {
    fn person(&self, author: u32) -> Person<'_> {
        let entry = &self.authors[author as usize];
        Person {
            name: &entry.name,
            handle: &entry.handle,
            name_hash: entry.name_hash,
            handle_hash: entry.handle_hash,
            is_somebody: entry.began_as_somebody,
        }
    }

    fn aliases(&self, author: u32) -> &[u64] {
        if self.aliases.is_empty() {
            return &[];
        }
        let entry = &self.authors[author as usize];
        let by_id = self.aliases.get(&name::hash(&entry.id));
        by_id.or_else(|| self.aliases.get(&entry.name_hash)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_first_gives_only_an_id_is_shown_by_the_first_name_that_follows() {
        let mut registry = Registry::default();
        let entry = |name: &str| AuthorEntry::new("u7", name, "", AuthorClass::Person);
        let number = ["u7", "Zoé", "Zoé B."].map(|name| registry.author(7, entry(name)))[0];
        let known = registry.author_entry(number).unwrap();
        assert_eq!((known.shown(), &*known.name), ("Zoé", "u7"));
        let other = registry.author(8, AuthorEntry::new("u8", "Max", "", AuthorClass::Person));
        registry.author(8, AuthorEntry::new("u8", "Maxime", "", AuthorClass::Person));
        assert_eq!(registry.author_entry(other).unwrap().shown(), "Max");
    }
}

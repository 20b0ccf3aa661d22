//! Which mail of a mailbox answers which: known before the first is read, since a list is not in the order of its threads.

use std::collections::HashMap;

use memchr::memmem;

use super::mailbox::{Mails, starts};
use crate::read::{
    Options, Pieces, ReadError, Source,
    bytes::{charset, pieces::RecordPieces},
    draft::address,
};

/// Longest chain of answers that is followed; a loop ends there, too.
const LONGEST_CHAIN: usize = 1_000;

/// What a mail says of its place, its ids hashed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The mail itself, or empty.
    pub own: String,
    /// Mails that it answers, the nearest first.
    pub above: Vec<String>,
}

impl Place {
    /// Reads the header of a mail. `In-Reply-To` names what is answered, `References` all mails above, the nearest last.
    pub fn of(mail: &[u8]) -> Self {
        let end = memmem::find(mail, b"\n\n").or_else(|| memmem::find(mail, b"\n\r\n")).unwrap_or(mail.len());
        let (header, _) = charset::decode(&mail[..end]);
        let (mut own, mut answered, mut references) = (Vec::new(), Vec::new(), Vec::new());
        let mut field: Option<&mut Vec<String>> = None;
        for line in header.lines() {
            let rest = if line.starts_with([' ', '\t']) {
                line
            } else {
                let (name, rest) = line.split_once(':').unwrap_or_default();
                field = match name.to_ascii_lowercase().as_str() {
                    "message-id" => Some(&mut own),
                    "in-reply-to" => Some(&mut answered),
                    "references" => Some(&mut references),
                    _ => None,
                };
                rest
            };
            if let Some(ids) = &mut field {
                ids.extend(ids_in(rest));
            }
        }
        let own = own.into_iter().next().unwrap_or_default();
        let mut above: Vec<String> = Vec::new();
        for id in answered.into_iter().rev().chain(references.into_iter().rev()) {
            if id != own && !above.contains(&id) {
                above.push(id);
            }
        }
        Self { own, above }
    }

    /// The mail that is answered, whether it is known or not, and the first one of all.
    fn ends(&self) -> (&str, &str) {
        (self.above.first().map_or("", String::as_str), self.above.last().map_or("", String::as_str))
    }
}

/// Finds ids (`<1@example.org>`) among words that some programs write around them.
fn ids_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('<').skip(1).filter_map(|part| {
        let (id, _) = part.split_once('>')?;
        (!id.trim().is_empty()).then(|| address::hashed("mail", id.trim()))
    })
}

/// The mails of a mailbox: what each answers in it, and the first mail of its discussion.
#[derive(Debug, Default)]
pub struct Threads(HashMap<String, (String, String)>);

impl Threads {
    /// Reads the headers of all mails.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where reading stops part of the way.
    pub fn of(source: Source, options: &Options) -> Result<Self, ReadError> {
        let mut places: HashMap<String, Place> = HashMap::new();
        let mut pieces = RecordPieces::new(source, Mails { is_mailbox: true }, options);
        while let Some(piece) = pieces.next_piece()? {
            let bytes = &piece.bytes[..];
            let mut start = 0;
            for end in starts(bytes, 0).chain([bytes.len()]) {
                let place = Place::of(&bytes[start..end]);
                if !place.own.is_empty() {
                    places.entry(place.own.clone()).or_insert(place);
                }
                start = end;
            }
        }
        let mut roots: HashMap<String, (String, String)> = HashMap::with_capacity(places.len());
        for own in places.keys() {
            let mut chain: Vec<&String> = Vec::new();
            let mut at = own;
            let root = loop {
                if let Some((_, root)) = roots.get(at) {
                    break root.clone();
                }
                chain.push(at);
                let place = &places[at];
                match place.above.iter().find(|id| places.contains_key(*id)) {
                    Some(above) if chain.len() < LONGEST_CHAIN && !chain.contains(&above) => at = above,
                    Some(_) => break at.clone(),
                    // What answers mails that are not there belongs with others that answer them.
                    None => break place.above.last().unwrap_or(at).clone(),
                }
            };
            for id in chain {
                let above = &places[id].above;
                let known = above.iter().find(|above| places.contains_key(*above));
                let parent = known.or(above.first()).cloned().unwrap_or_default();
                roots.insert(id.clone(), (parent, root.clone()));
            }
        }
        Ok(Self(roots))
    }

    /// Returns what a mail answers, and the first mail of its discussion; of one that the mailbox does not name, what it
    /// says itself.
    pub fn place<'a>(&'a self, place: &'a Place) -> (&'a str, &'a str) {
        if let Some((parent, root)) = self.0.get(&place.own) {
            return (parent, root);
        }
        let (parent, first) = place.ends();
        let root = place.above.iter().find_map(|id| self.0.get(id)).map(|(_, root)| root.as_str());
        (parent, root.unwrap_or(if first.is_empty() { &place.own } else { first }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threads(mails: &[&str]) -> Threads {
        let line = "From ana@example.org Tue Sep  1 10:32:00 2009\n";
        let text: String = mails.iter().flat_map(|header| [line, "From: Ana\n", header, "\n\nOui.\n\n"]).collect();
        Threads::of(Source::of_bytes("a.mbox", text.into_bytes()).unwrap(), &Options::default()).unwrap()
    }

    fn placed(threads: &Threads, header: &str) -> (String, String) {
        let place = Place::of(header.as_bytes());
        let (parent, root) = threads.place(&place);
        (parent.to_owned(), root.to_owned())
    }

    fn id(written: &str) -> String {
        address::hashed("mail", written)
    }

    #[test]
    fn answers_to_answers_are_of_the_discussion_of_the_first_mail_in_the_file() {
        let mails = [
            "Message-ID: <1@x>",
            "Message-ID: <3@x>\nIn-Reply-To: <2@x>",
            "Message-ID: <2@x>\nIn-Reply-To: Your message of \"Thu\"\n <1@x>\nReferences: <0@x> <1@x>",
            "Message-ID: <5@x>\nReferences: <1@x> <4@x>",
        ];
        let threads = threads(&mails);
        assert_eq!(placed(&threads, mails[0]), (String::new(), id("1@x")));
        assert_eq!(placed(&threads, mails[1]), (id("2@x"), id("1@x")));
        assert_eq!(placed(&threads, mails[2]), (id("1@x"), id("1@x")));
        assert_eq!(placed(&threads, mails[3]), (id("1@x"), id("1@x")), "the nearest that is there");
    }

    #[test]
    fn what_answers_the_same_absent_mail_is_one_discussion_and_loops_end() {
        let mails = [
            "Message-ID: <1@x>\nReferences: <0@x>",
            "Message-ID: <2@x>\nIn-Reply-To: <0@x>",
            "Message-ID: <3@x>\nIn-Reply-To: <2@x>",
        ];
        let known = threads(&mails);
        for (mail, parent) in mails.iter().zip(["0@x", "0@x", "2@x"]) {
            assert_eq!(placed(&known, mail), (id(parent), id("0@x")));
        }
        let looped = threads(&["Message-ID: <1@x>\nIn-Reply-To: <2@x>", "Message-ID: <2@x>\nIn-Reply-To: <1@x> <2@x>"]);
        assert_eq!(looped.0.len(), 2);
    }
}

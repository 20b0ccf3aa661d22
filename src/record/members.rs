//! The messages of one discussion: records in memory, details one at a time where there are many.

use std::{cell::Cell, io, ops::Deref};

use super::{Details, Record, Spill};

/// Of so many messages on, the details of a discussion stay where they are and are read when looked at.
const MANY: usize = 1 << 14;

/// One message of a discussion.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Number of the message in the run.
    pub number: u32,
    /// Its record.
    pub record: Record,
}

/// The messages of one discussion, in input order.
pub struct Members<'a> {
    list: Vec<Member>,
    spill: &'a Spill,
    /// Details of all, where they are few.
    held: Vec<Details<'a>>,
    buffer: Cell<Vec<u8>>,
}

impl<'a> Members<'a> {
    /// Gathers messages whose details stand in `spill`. `buffers` lends memory, and must be as long as the list.
    ///
    /// # Errors
    /// Says what the system says when details cannot be read.
    pub fn new(list: Vec<Member>, spill: &'a Spill, buffers: &'a mut Vec<Vec<u8>>) -> io::Result<Self> {
        Self::held_below(MANY, list, spill, buffers)
    }

    fn held_below(many: usize, list: Vec<Member>, spill: &'a Spill, buffers: &'a mut Vec<Vec<u8>>) -> io::Result<Self> {
        let mut held = Vec::new();
        if list.len() < many {
            buffers.resize(list.len(), Vec::new());
            let pairs = list.iter().zip(buffers);
            held = pairs.map(|(member, buffer)| spill.get(member.record.place, buffer)).collect::<io::Result<_>>()?;
        }
        Ok(Self { list, spill, held, buffer: Cell::default() })
    }

    /// Looks at the details of the member at `place`.
    ///
    /// # Errors
    /// Says what the system says when details cannot be read.
    pub fn details<R>(&self, place: usize, look: impl FnOnce(&Details<'_>) -> R) -> io::Result<R> {
        if let Some(details) = self.held.get(place) {
            return Ok(look(details));
        }
        let mut buffer = self.buffer.take();
        let looked = self.spill.get(self.list[place].record.place, &mut buffer).map(|details| look(&details));
        self.buffer.set(buffer);
        looked
    }

    /// Tells whether the details of any member are such; looks no further than it must.
    ///
    /// # Errors
    /// Says what the system says when details cannot be read.
    pub fn any(&self, mut is_such: impl FnMut(&Details<'_>) -> bool) -> io::Result<bool> {
        for place in 0..self.list.len() {
            if self.details(place, &mut is_such)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Deref for Members<'_> {
    type Target = [Member];

    fn deref(&self) -> &[Member] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::Language,
        model::Kind,
        record::{NONE, PackedTime, push_entry},
    };

    fn member(number: u32, spill: &mut Spill) -> Member {
        let id = format!("m{number}");
        let mut entry = Vec::new();
        push_entry(&Details { id: &id, ..Details::default() }, &mut Vec::new(), &mut entry);
        let place = spill.append(&entry).unwrap();
        let record = Record {
            id: u64::from(number),
            parent: 0,
            time: PackedTime::NONE,
            place,
            discussion: 0,
            author: NONE,
            words: 0,
            language: Language::UND,
            language_confidence: 0,
            kind: Kind::Comment,
            chosen: true,
        };
        Member { number, record }
    }

    #[test]
    fn details_are_the_same_held_or_read_one_at_a_time() {
        let mut spill = Spill::new(std::env::temp_dir(), 40);
        let list: Vec<Member> = (0..9).map(|number| member(number, &mut spill)).collect();
        for many in [2, 100] {
            let mut buffers = Vec::new();
            let members = Members::held_below(many, list.clone(), &spill, &mut buffers).unwrap();
            assert_eq!(members.held.is_empty(), many == 2);
            for place in [8, 0, 3] {
                // One may be looked at while another is.
                let ids = members.details(place, |outer| {
                    members.details(1, |inner| (outer.id.to_owned(), inner.id.to_owned())).unwrap()
                });
                assert_eq!(ids.unwrap(), (format!("m{place}"), "m1".to_owned()));
            }
            assert!(members.any(|details| details.id == "m8").unwrap());
            assert!(!members.any(|details| details.id == "m9").unwrap());
        }
    }
}

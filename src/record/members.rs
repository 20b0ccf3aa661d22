//! The messages of one discussion: records in memory, details one at a time where there are many.

use std::{cell::Cell, io, ops::Deref};

use super::{Details, Record, Spill, Window, damaged};

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
    /// What they are read through one at a time, where they are many.
    window: Cell<Option<Window<'a>>>,
}

impl<'a> Members<'a> {
    /// Gathers messages whose details stand in `spill`, and are read through `window`. `shelf` lends memory.
    ///
    /// # Errors
    /// Says what the system says when details cannot be read.
    pub fn new(
        list: Vec<Member>,
        spill: &'a Spill,
        window: &mut Window<'_>,
        shelf: &'a mut Vec<u8>,
    ) -> io::Result<Self> {
        Self::held_below(MANY, list, spill, window, shelf)
    }

    fn held_below(
        many: usize,
        list: Vec<Member>,
        spill: &'a Spill,
        window: &mut Window<'_>,
        shelf: &'a mut Vec<u8>,
    ) -> io::Result<Self> {
        shelf.clear();
        let mut held = Vec::new();
        if list.len() < many {
            let mut ends = Vec::with_capacity(list.len());
            for member in &list {
                shelf.extend_from_slice(window.entry(member.record.place)?);
                ends.push(shelf.len());
            }
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let read = starts.zip(&ends).map(|(start, &end)| Details::read(&shelf[start..end]).ok_or_else(damaged));
            held = read.collect::<io::Result<_>>()?;
        }
        Ok(Self { list, spill, held, window: Cell::new(None) })
    }

    /// Looks at the details of the member at `place`.
    ///
    /// # Errors
    /// Says what the system says when details cannot be read.
    pub fn details<R>(&self, place: usize, look: impl FnOnce(&Details<'_>) -> R) -> io::Result<R> {
        if let Some(details) = self.held.get(place) {
            return Ok(look(details));
        }
        let mut window = self.window.take().unwrap_or(Window::new(self.spill));
        let looked = look(&window.details(&self.list[place].record)?);
        self.window.set(Some(window));
        Ok(looked)
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
        push_entry(&mut entry, |out| Details { id: &id, ..Details::default() }.write(out));
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
            let (mut window, mut shelf) = (Window::new(&spill), Vec::new());
            let members = Members::held_below(many, list.clone(), &spill, &mut window, &mut shelf).unwrap();
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

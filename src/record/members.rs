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
        let mut held = Vec::new();
        if list.len() < MANY {
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

//! How entries of a [`Spill`](super::Spill) are written and read: numbers in as few bytes as they need (LEB128, as DWARF
//! has them), hashes in eight, texts behind their length, lists behind their count and their length.
//!
//! So a list is passed over without being read, and read again and again without memory of its own.

use std::marker::PhantomData;

/// Something that stands in an entry.
pub trait Stored<'a>: Copy {
    /// Writes it behind `out`.
    fn write(&self, out: &mut Vec<u8>);
    /// Reads it; none where the bytes are not those of such a thing.
    fn read(from: &mut Reader<'a>) -> Option<Self>;
}

/// Appends a number.
#[inline]
pub fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a text.
#[inline]
pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put_bytes(out, text.as_bytes());
}

/// Appends bytes.
#[inline]
pub fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Reads what stands in an entry, one thing after another. Each method returns none where it does not stand there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins to read bytes.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Reads one byte.
    #[inline]
    pub fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    /// Reads a number.
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 0x80 { Some(first.into()) } else { self.long_number(first) }
    }

    fn long_number(&mut self, first: u8) -> Option<u64> {
        let mut number = u64::from(first & 0x7F);
        for place in 1..10 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Reads a number of four bytes at most.
    #[inline]
    pub fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    /// Reads so many bytes.
    #[inline]
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    /// Reads a hash: eight bytes, the lowest first.
    #[inline]
    pub fn hash(&mut self) -> Option<u64> {
        let (taken, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(u64::from_le_bytes(*taken))
    }

    /// Reads bytes.
    #[inline]
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.small()?;
        self.take(count as usize)
    }

    /// Reads a text.
    #[inline]
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// Reads a list, but not its items.
    #[inline]
    pub fn list<T>(&mut self) -> Option<List<'a, T>> {
        let head = self.hash()?;
        let bytes = self.take((head >> 32) as usize)?;
        Some(List { count: head as u32, bytes, items: PhantomData })
    }
}

/// Things of one kind as they stand in an entry: each is read when it is looked at.
#[derive(Debug)]
pub struct List<'a, T> {
    count: u32,
    bytes: &'a [u8],
    items: PhantomData<fn() -> T>,
}

impl<T> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<'_, T> {}

impl<T> Default for List<'_, T> {
    fn default() -> Self {
        Self { count: 0, bytes: &[], items: PhantomData }
    }
}

impl<'a, T: Stored<'a>> List<'a, T> {
    /// Writes items to `bytes`, and returns the list that stands there then.
    pub fn of(items: impl IntoIterator<Item = T>, bytes: &'a mut Vec<u8>) -> Self {
        Self::written(bytes, |out| {
            let mut count = 0;
            for item in items {
                item.write(out);
                count += 1;
            }
            count
        })
    }

    /// Lets `write` write items to `bytes` and say how many, and returns the list that stands there then.
    pub fn written(bytes: &'a mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> u32) -> Self {
        bytes.clear();
        let count = write(bytes);
        Self { count, bytes, items: PhantomData }
    }

    /// Returns how many things it holds.
    pub const fn len(&self) -> usize {
        self.count as usize
    }

    /// Tells whether it holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Yields the things in order. The entry that they stand in was whole: if one cannot be read all the same, which only a
    /// fault of the program could bring about, it and those behind it are left out.
    pub fn iter(&self) -> impl Iterator<Item = T> + use<'a, T> {
        let mut reader = Reader::new(self.bytes);
        (0..self.count).map_while(move |_| {
            let item = T::read(&mut reader);
            debug_assert!(item.is_some(), "what was written is read");
            item
        })
    }

    /// Returns the first thing.
    pub fn first(&self) -> Option<T> {
        self.iter().next()
    }

    /// Writes the list as it stands.
    pub fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.count.to_le_bytes());
        out.extend_from_slice(&(self.bytes.len() as u32).to_le_bytes());
        out.extend_from_slice(self.bytes);
    }
}

impl<'a> Stored<'a> for &'a str {
    fn write(&self, out: &mut Vec<u8>) {
        put_text(out, self);
    }

    fn read(from: &mut Reader<'a>) -> Option<Self> {
        from.text()
    }
}

impl Stored<'_> for (u64, u64) {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0.to_le_bytes());
        out.extend_from_slice(&self.1.to_le_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some((from.hash()?, from.hash()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX];
        let mut out = Vec::new();
        numbers.iter().for_each(|&number| put_number(&mut out, number));
        put_text(&mut out, "l’été");
        let mut reader = Reader::new(&out);
        assert!(numbers.iter().all(|&number| reader.number() == Some(number)));
        assert_eq!((reader.text(), reader.byte()), (Some("l’été"), None));
    }

    #[test]
    fn a_list_is_passed_over_and_read_again() {
        let (mut bytes, mut out) = (Vec::new(), Vec::new());
        List::of(["a", "", "é"], &mut bytes).put(&mut out);
        put_number(&mut out, 7);
        let mut reader = Reader::new(&out);
        let list: List<'_, &str> = reader.list().unwrap();
        assert_eq!(reader.number(), Some(7));
        assert_eq!(list.iter().collect::<Vec<_>>(), ["a", "", "é"]);
        assert_eq!((list.len(), list.first()), (3, Some("a")));
        let mut copied = Vec::new();
        list.put(&mut copied);
        assert_eq!(copied, out[..copied.len()]);
    }

    #[test]
    fn bytes_of_anything_else_are_refused() {
        let mut reader = Reader::new(&[0xFF; 4]);
        assert_eq!((reader.number(), reader.text(), reader.hash()), (None, None, None));
        assert!(Reader::new(&[1, 0, 0, 0, 9, 0, 0, 0, 1]).list::<&str>().is_none());
    }
}

//! A reader that translates another charset to UTF-8 on the way, in steps of fixed size.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

use crate::read::bytes::source::read_step;

/// How much of the input is translated at a time.
const STEP: usize = 64 << 10;

/// Gives the UTF-8 of what a reader holds in another charset; a byte order mark is taken off.
pub struct Translation {
    inner: Box<dyn Read + Send>,
    decoder: Decoder,
    input: Vec<u8>,
    output: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Translation {
    /// Translates what `inner` holds.
    pub fn new(inner: Box<dyn Read + Send>, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { inner, decoder, input: Vec::new(), output: Vec::new(), given: 0, ended: false }
    }

    /// Translates one more step; the output is empty only at the end, or where a step held half a character.
    fn step(&mut self) -> io::Result<()> {
        self.input.clear();
        read_step(&mut self.inner, STEP, &mut self.input)?;
        self.ended = self.input.is_empty();
        let room = self.decoder.max_utf8_buffer_length(self.input.len()).unwrap_or(STEP * 4);
        self.output.resize(room, 0);
        let (result, _, written, _) = self.decoder.decode_to_utf8(&self.input, &mut self.output, self.ended);
        debug_assert!(matches!(result, CoderResult::InputEmpty), "the output has room for every character");
        self.output.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl Read for Translation {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.output.len() && !self.ended {
            self.step()?;
        }
        let waiting = &self.output[self.given..];
        let length = waiting.len().min(buffer.len());
        buffer[..length].copy_from_slice(&waiting[..length]);
        self.given += length;
        Ok(length)
    }
}

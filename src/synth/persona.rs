//! Who writes: a name, a handle and a voice that follow from the rank of an author alone, so that none is stored.

use std::fmt::Write as _;

use super::{
    random::Random,
    voice::{Voice, Voices},
};
use crate::name;

/// How many of the most active authors write French whatever is drawn, so that a few foreigners do not fill a corpus.
const NATIVE_RANKS: u64 = 20;

/// Of the other authors, how many in a thousand write another language.
const FOREIGNERS: u64 = 115;

/// Streams of random bits for personas begin here; those below belong to the discussions.
const STREAM: u64 = 1 << 62;

/// One author.
#[derive(Clone, Debug, Default)]
pub struct Persona {
    /// The stable id.
    pub id: String,
    /// The display name; two authors may have the same.
    pub name: String,
    /// The handle; no two authors have the same.
    pub handle: String,
    /// The site, or empty.
    pub url: String,
    /// The place of the voice.
    pub voice: usize,
}

impl Persona {
    /// Becomes the author of `rank`, the most active being 0.
    pub fn become_rank(&mut self, rank: u64, seed: u64, voices: &Voices) {
        self.clear();
        let mut random = Random::new(seed, STREAM + rank);
        let names = voices.of_names();
        names.say(names.name, &mut random, &mut self.name);
        self.handle.extend(name::fold(&self.name).chars().filter(char::is_ascii_alphanumeric));
        // Writing to a string cannot fail.
        let _ = write!(self.handle, "_{rank}");
        let _ = write!(self.id, "u{rank}");
        if random.happens(120) {
            names.say(names.home, &mut random, &mut self.url);
        }
        self.voice = Voices::draw(rank >= NATIVE_RANKS && random.happens(FOREIGNERS), &mut random);
    }

    /// Becomes nobody in particular, who writes French: an account that is gone, or one that never was.
    pub fn become_nobody(&mut self, name: &str, random: &mut Random) {
        self.clear();
        self.name.push_str(name);
        self.voice = Voices::draw(false, random);
    }

    /// Becomes a site that tells of the post.
    pub fn become_site(&mut self, voice: &Voice, random: &mut Random) {
        self.clear();
        voice.say(voice.blog, random, &mut self.name);
        voice.say(voice.home, random, &mut self.url);
    }

    fn clear(&mut self) {
        self.id.clear();
        self.name.clear();
        self.handle.clear();
        self.url.clear();
        self.voice = 0;
    }
}

//! A place of its own for each word (Belazzougui, Botelho and Dietzfelbinger, "Hash, displace, and compress", 2009).
//!
//! Words whose hashes end alike are a bucket; each bucket has a factor that takes its words to places that no other
//! word has. So one look tells whether a word is known, with no branch for a processor to foresee wrongly.

/// How many places the table has: less than twice the words, so that factors are soon found.
pub const WORDS: usize = 1 << BITS;
const BITS: u32 = 13;
/// How many buckets: four words or so in each.
const BUCKETS: usize = 1 << 10;

/// Factors of all buckets.
pub struct Places {
    pub factors: Vec<u16>,
}

impl Places {
    /// Finds factors for the hashes of all words.
    pub fn new(keys: &[u64]) -> Self {
        let mut buckets = vec![Vec::new(); BUCKETS];
        keys.iter().for_each(|&key| buckets[key as usize % BUCKETS].push(key));
        let mut order: Vec<usize> = (0..BUCKETS).collect();
        // Large buckets are hard to place, and choose first.
        order.sort_by_key(|&bucket| usize::MAX - buckets[bucket].len());
        let mut taken = vec![false; WORDS];
        let mut factors = vec![1; BUCKETS];
        for bucket in order {
            let fits = |factor: &u16| {
                let mut places: Vec<usize> = buckets[bucket].iter().map(|&key| place(key, *factor)).collect();
                let free = places.iter().all(|&place| !taken[place]);
                places.sort_unstable();
                places.dedup();
                free && places.len() == buckets[bucket].len()
            };
            let factor = (1..u16::MAX).step_by(2).find(fits).expect("the lexicon has outgrown its table: raise `BITS`");
            buckets[bucket].iter().for_each(|&key| taken[place(key, factor)] = true);
            factors[bucket] = factor;
        }
        Self { factors }
    }

    /// Returns the place of a word that is in the table.
    pub fn of(&self, key: u64) -> usize {
        place(key, self.factors[key as usize % BUCKETS])
    }
}

fn place(key: u64, factor: u16) -> usize {
    (key.wrapping_mul(u64::from(factor)) >> (64 - BITS)) as usize
}

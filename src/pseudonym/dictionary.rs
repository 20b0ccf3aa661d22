//! Which words are common ones, of French and English dictionaries: a name that is one of them tells nobody apart.

use super::word;

/// Bits of the filter: 16 for each of about 390,000 words, 0.8 MB.
const BITS: u64 = 6_291_456;

/// Bits that each word sets; with 16 bits a word, one name in two thousand is taken for a common word.
const SET: u64 = 8;

/// The fewest characters of a word that is kept; shorter names are never distinctive.
const SHORTEST: u32 = 3;

/// The words as a Bloom filter (Bloom 1970); `profiles/README.md` says of which lists, and how it is made.
static FILTER: &[u8; BITS as usize / 8] = include_bytes!("dictionary.bin");

/// Tells whether a word, compared without case and accents, stands in a dictionary in small letters.
pub fn is_common(word: &str) -> bool {
    places(word).all(|place| FILTER[place / 8] >> (place % 8) & 1 == 1)
}

/// Makes the bytes of `dictionary.bin` of words; those with a capital, an apostrophe or a hyphen are left out.
pub fn filter<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u8> {
    let mut filter = vec![0; BITS as usize / 8];
    for entry in words.filter(|word| !word.chars().any(char::is_uppercase)) {
        // Parts of compounds are names too often: martin-pêcheur, saint-bernard.
        let whole = word::words(entry).next().filter(|word| word.end - word.start == entry.len());
        if whole.is_some_and(|word| word.length >= SHORTEST) {
            places(entry).for_each(|place| filter[place / 8] |= 1 << (place % 8));
        }
    }
    filter
}

/// Returns the bits of a word: two halves of its hash make all of them (Kirsch and Mitzenmacher 2006).
fn places(word: &str) -> impl Iterator<Item = usize> {
    let hash = word::hash(word);
    let (first, step) = (hash >> 32, hash & 0xFFFF_FFFF | 1);
    (0..SET).map(move |turn| (first.wrapping_add(turn.wrapping_mul(step)) % BITS) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_known_and_names_are_not() {
        for word in
            ["Bretagne", "FRANCE", "renard", "Lumière", "LUMIERE", "olivier", "citoyens", "moderator", "however", "moi"]
        {
            assert!(is_common(word), "{word}");
        }
        for name in ["jcfrog", "nblas", "Ornicar", "Kowalski", "Carole", "zorglub42"] {
            assert!(!is_common(name), "{name}");
        }
    }

    #[test]
    fn few_other_words_are_taken_for_common_ones() {
        let taken = (0..20_000).filter(|number| is_common(&format!("zq{number}xk"))).count();
        assert!(taken < 40, "{taken} of 20,000");
    }

    #[test]
    fn a_filter_holds_words_in_small_letters() {
        let filter = filter(["manteau", "martin-pêcheur", "Zurich", "l’abc"].into_iter());
        let has = |word: &str| places(word).all(|place| filter[place / 8] >> (place % 8) & 1 == 1);
        assert!(has("MANTEAU") && !has("martin") && !has("zurich") && !has("abc"));
    }
}

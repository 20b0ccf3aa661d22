//! A cursor over a text that dates are read with: numbers, words and signs, and a way back.

/// Reads a text from left to right.
#[derive(Clone, Copy)]
pub struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    /// Starts at the beginning.
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns how many bytes were read.
    pub const fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the next character without taking it.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Tries to read something; where it fails, nothing was taken.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }

    /// Takes spaces of any width.
    pub fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n').len();
    }

    /// Takes one of these signs, if it stands next.
    pub fn sign(&mut self, signs: &[char]) -> Option<char> {
        let next = self.peek().filter(|character| signs.contains(character))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Takes a number of at most `longest` digits and returns it with its number of digits; a longer one is left.
    pub fn number(&mut self, longest: usize) -> Option<(u32, usize)> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > longest.min(9) {
            return None;
        }
        let number = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some((number, digits))
    }

    /// Takes the digits of a fraction and returns it in billionths; digits beyond are dropped.
    pub fn billionths(&mut self) -> Option<u32> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let kept = self.rest().bytes().take(digits.min(9)).fold(0, |value, byte| value * 10 + u32::from(byte - b'0'));
        self.at += digits;
        (digits > 0).then(|| kept * 10u32.pow(9 - digits.min(9) as u32))
    }

    /// Takes a word of letters, which may be empty.
    pub fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Takes one of these words, in any case and whole, if it stands next.
    pub fn one_word(&mut self, words: &[&str]) -> Option<()> {
        self.attempt(|scan| {
            let word = scan.word();
            words.iter().any(|known| same(word, known)).then_some(())
        })
    }
}

fn same(word: &str, known: &str) -> bool {
    word.len() == known.len() && word.chars().flat_map(char::to_lowercase).eq(known.chars())
}

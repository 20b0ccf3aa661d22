//! A grammar in a data file becomes random text: lists of words drawn by rank, rules of templates drawn alike.
//!
//! The notation stands in `lexicon/synth.fr.toml`. A grammar is parsed once for each typography, so that drawing
//! text replaces nothing.

use std::{collections::HashMap, io, ops::Range, sync::Arc};

use serde::Deserialize;

use super::random::Random;

/// How many places the table of a rule has; the rarest entry of a list comes once in so many draws.
const PLACES: usize = 1024;

/// How an author sets what keyboards leave open.
#[derive(Clone, Copy, Debug)]
pub struct Typography {
    /// The apostrophe.
    pub apostrophe: &'static str,
    /// The space before high punctuation and inside « ».
    pub space: &'static str,
    /// The ellipsis.
    pub ellipsis: &'static str,
}

/// One list or rule of a [`Grammar`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule(u16);

/// A file of lists and rules.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Source {
    elides_before: String,
    lists: HashMap<String, String>,
    rules: HashMap<String, Vec<String>>,
}

#[derive(Clone, Debug)]
enum Piece {
    Literal(Place),
    Slot(Rule),
    /// What stands before the next slot: the full form, or the form before a vowel.
    Elision {
        full: Place,
        elided: Place,
    },
}

/// A part of a list of pieces, or of the letters. Short, so that what is drawn from stays near the processor.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
}

impl Place {
    const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32 }
    }
}

/// One entry of a list or a rule.
#[derive(Clone, Debug)]
struct Entry {
    pieces: Place,
    /// Its letters, where it is made of nothing else, as the words of lists are.
    word: Option<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    letters: Place,
    /// Whether what stands before it is elided.
    elides: bool,
}

/// Entries of one rule, and which of them a draw takes.
#[derive(Clone, Debug)]
struct Choice {
    entries: Vec<Entry>,
    table: Arc<[u8]>,
}

/// Tables by the number of entries, and by whether they are drawn by rank: grammars share them.
pub type Tables = HashMap<(usize, bool), Arc<[u8]>>;

/// Rules ready to be drawn from.
#[derive(Clone, Debug)]
pub struct Grammar {
    names: HashMap<String, Rule>,
    choices: Vec<Choice>,
    pieces: Vec<Piece>,
    letters: String,
    elides_before: String,
}

impl Grammar {
    /// Parses files of lists and rules into one grammar.
    ///
    /// # Errors
    /// Where a file is not TOML, a name is missing, or a template breaks the notation.
    pub fn parse(files: &[&str], typography: Typography, tables: &mut Tables) -> io::Result<Self> {
        let mut entries: Vec<(String, Vec<String>, bool)> = Vec::new();
        let mut elides_before = String::new();
        for file in files {
            let source: Source = toml::from_str(file).map_err(io::Error::other)?;
            elides_before.push_str(&source.elides_before);
            for (name, list) in source.lists {
                let list = list.trim().trim_end_matches(',').replace('\n', " ");
                entries.push((name, list.split(", ").map(|entry| entry.trim().to_owned()).collect(), true));
            }
            entries.extend(source.rules.into_iter().map(|(name, templates)| (name, templates, false)));
        }
        // Hash maps have no order of their own, and the order must not depend on the run.
        entries.sort();
        let names = entries.iter().enumerate().map(|(place, (name, ..))| (name.clone(), Rule(place as u16))).collect();
        let mut grammar =
            Self { names, choices: Vec::new(), pieces: Vec::new(), letters: String::new(), elides_before };
        for (name, templates, by_rank) in &entries {
            let choice = grammar.choice(templates, *by_rank, typography, tables);
            grammar.choices.push(choice.map_err(|cause| io::Error::other(format!("{name}: {cause}")))?);
        }
        Ok(grammar)
    }

    /// Returns the list or rule of a name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn rule(&self, name: &str) -> io::Result<Rule> {
        self.names.get(name).copied().ok_or_else(|| io::Error::other(format!("no list or rule {name:?}")))
    }

    /// Appends one random text of `rule` to `text`.
    pub fn expand(&self, rule: Rule, random: &mut Random, text: &mut String) {
        self.fill(self.draw(rule, random), random, text);
    }

    fn draw(&self, rule: Rule, random: &mut Random) -> &Entry {
        let choice = &self.choices[rule.0 as usize];
        &choice.entries[choice.table[random.bits() as usize % PLACES] as usize]
    }

    fn fill(&self, entry: &Entry, random: &mut Random, text: &mut String) {
        let mut elision = None;
        for piece in &self.pieces[entry.pieces.range()] {
            match piece {
                Piece::Literal(letters) => text.push_str(&self.letters[letters.range()]),
                Piece::Elision { full, elided } => elision = Some((*full, *elided)),
                Piece::Slot(rule) => {
                    let entry = self.draw(*rule, random);
                    let form = |elides, (full, elided): (Place, Place)| {
                        &self.letters[if elides { elided } else { full }.range()]
                    };
                    if let Some(word) = &entry.word {
                        if let Some(forms) = elision.take() {
                            text.push_str(form(word.elides, forms));
                        }
                        text.push_str(&self.letters[word.letters.range()]);
                        continue;
                    }
                    let start = text.len();
                    self.fill(entry, random, text);
                    if let Some(forms) = elision.take() {
                        text.insert_str(start, form(self.elides(&text[start..]), forms));
                    }
                }
            }
        }
    }

    /// Tells whether what stands before a text is elided.
    fn elides(&self, text: &str) -> bool {
        text.starts_with(|letter| self.elides_before.contains(letter))
    }

    fn choice(
        &mut self,
        templates: &[String],
        by_rank: bool,
        typography: Typography,
        tables: &mut Tables,
    ) -> Result<Choice, String> {
        if templates.is_empty() || templates.len() > usize::from(u8::MAX) {
            return Err(format!("{} entries, where 1 to 255 fit", templates.len()));
        }
        let entries = templates.iter().map(|template| self.template(template, typography)).collect::<Result<_, _>>()?;
        let shared = tables.entry((templates.len(), by_rank)).or_insert_with(|| table(templates.len(), by_rank).into());
        Ok(Choice { entries, table: Arc::clone(shared) })
    }

    fn template(&mut self, template: &str, typography: Typography) -> Result<Entry, String> {
        let start = self.pieces.len();
        let mut rest = template;
        while let Some(place) = rest.find(['{', '<']) {
            self.literal(&rest[..place], typography);
            let closing = if rest[place..].starts_with('{') { '}' } else { '>' };
            rest = &rest[place..];
            // `<` alone is text (`<3`).
            let Some(length) = rest.find(closing) else {
                break;
            };
            let inner = &rest[1..length];
            let piece = match inner.split_once('|') {
                Some((full, elided)) if closing == '>' => {
                    Piece::Elision { full: self.letters(full, typography), elided: self.letters(elided, typography) }
                }
                _ => Piece::Slot(*self.names.get(inner).ok_or_else(|| format!("no list or rule {inner:?}"))?),
            };
            self.pieces.push(piece);
            rest = &rest[length + 1..];
        }
        self.literal(rest, typography);
        let word = match &self.pieces[start..] {
            [Piece::Literal(letters)] => {
                Some(Word { letters: *letters, elides: self.elides(&self.letters[letters.range()]) })
            }
            _ => None,
        };
        Ok(Entry { pieces: (start..self.pieces.len()).into(), word })
    }

    fn literal(&mut self, text: &str, typography: Typography) {
        if !text.is_empty() {
            let letters = self.letters(text, typography);
            self.pieces.push(Piece::Literal(letters));
        }
    }

    fn letters(&mut self, text: &str, typography: Typography) -> Place {
        let start = self.letters.len();
        for letter in text.chars() {
            match letter {
                '\'' => self.letters.push_str(typography.apostrophe),
                '~' => self.letters.push_str(typography.space),
                '…' => self.letters.push_str(typography.ellipsis),
                other => self.letters.push(other),
            }
        }
        (start..self.letters.len()).into()
    }
}

/// Shares the places of a table among entries: by rank (Zipf and Mandelbrot: 1 / (rank + 2), since the lists hold
/// content words, which leave the first ranks of a language to articles), one place at least; or evenly.
fn table(entries: usize, by_rank: bool) -> Vec<u8> {
    let weight = |entry: usize| if by_rank { 1.0 / (entry + 3) as f64 } else { 1.0 };
    let total: f64 = (0..entries).map(weight).sum();
    let spare = (PLACES - entries) as f64;
    let (mut table, mut sum) = (Vec::with_capacity(PLACES), 0.0);
    for entry in 0..entries {
        sum += weight(entry);
        table.resize(entry + 1 + (sum / total * spare) as usize, entry as u8);
    }
    // Rounding may leave one place.
    table.resize(PLACES, 0);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPOGRAPHY: Typography = Typography { apostrophe: "’", space: "\u{a0}", ellipsis: "..." };

    #[test]
    fn articles_are_elided_before_vowels() {
        let file = "elides_before = 'aé'\n[lists]\nnoun = 'arbre, arbre'\n[rules]\nall = [\"<le |l'>{noun}~!…\"]";
        let grammar = Grammar::parse(&[file], TYPOGRAPHY, &mut Tables::new()).expect("the grammar parses");
        let mut text = String::new();
        grammar.expand(grammar.rule("all").expect("there"), &mut Random::new(1, 1), &mut text);
        assert_eq!(text, "l’arbre\u{a0}!...");
    }

    #[test]
    fn a_name_that_is_missing_is_told() {
        let error =
            Grammar::parse(&["[rules]\nall = ['{nobody}']"], TYPOGRAPHY, &mut Tables::new()).expect_err("no such rule");
        assert_eq!(error.to_string(), "all: no list or rule \"nobody\"");
    }

    #[test]
    fn the_first_of_a_list_comes_more_often_than_the_next() {
        let table = table(100, true);
        let count = |entry| table.iter().map(|&place| usize::from(place == entry)).sum::<usize>();
        assert_eq!(table.len(), PLACES);
        assert!((1.2..1.45).contains(&(count(0) as f64 / count(1) as f64)), "{} {}", count(0), count(1));
        assert!(count(99) >= 1);
    }
}

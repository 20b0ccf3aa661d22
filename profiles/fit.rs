//! Fits the language profiles: `cargo run --release --example fit -- WORDS.tsv TEXTS src/annotate`.
//!
//! `WORDS.tsv` is what `profiles/words.py` writes; `TEXTS` is a folder with sentences, one a line, in `fr.txt`, `en.txt`
//! and so on, and in the `.txt` of other languages. The letters of words are a softmax regression over hashed n-grams
//! (`src/annotate/ngram.rs`), fitted by Adagrad on messages of one to twelve words that are drawn anew in each step, so
//! that every class is as frequent as any other. `ngram.bin` has one byte a weight, in sixteenths. Then the words that
//! are worth knowing one by one are chosen (`profiles/known.rs`), and written to `known.bin`.

#![allow(missing_docs)] // a program of one page

use std::{env, fs, path::Path};

use palabre::{
    annotate::{Annotator, Findings, TokenKind},
    hash,
    model::Message,
};

#[path = "known.rs"]
mod choice;
#[path = "../src/annotate/known.rs"]
mod known;
#[path = "../src/annotate/ngram.rs"]
mod ngram;
mod spelling;

use ngram::{BITS, CLASSES};

const OWN: [&str; CLASSES - 1] = ["fr", "en", "de", "es", "it", "pt", "nl"];
/// How many messages are drawn.
const STEPS: u32 = 8_000_000;
/// Steps of Adagrad.
const RATE: f32 = 0.12;
/// Weights a unit.
const UNIT: f32 = 16.0;
/// How often a word loses its accents, or its accented letters, and a stretch of text its apostrophes.
const PLAIN: f64 = 0.1;
const LOST: f64 = 0.1;
const JOINED: f64 = 0.2;
/// Frequencies are evened out, so that rare words are learnt too.
const EVENED: f64 = 0.45;

/// Numbers without order (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        hash::scatter(self.0)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// What is known of one language.
#[derive(Default)]
struct Source {
    tag: String,
    words: Vec<String>,
    /// How frequent each word is, in centibels below one.
    centibels: Vec<f32>,
    /// Sums of the evened frequencies up to each word.
    sums: Vec<f64>,
    sentences: Vec<Vec<String>>,
}

impl Source {
    fn word(&self, random: &mut Random) -> &str {
        let place = if random.below(3) == 0 {
            random.below(self.words.len())
        } else {
            let sum = random.unit() * self.sums.last().copied().unwrap_or(0.0);
            self.sums.partition_point(|&below| below < sum)
        };
        &self.words[place.min(self.words.len() - 1)]
    }

    /// Draws a message: words one by one, or a stretch of a sentence; some of it badly spelt.
    fn draw(&self, random: &mut Random, message: &mut Vec<String>) {
        message.clear();
        let length = [1, 1, 1, 1, 2, 2, 2, 3, 5, 12][random.below(10)];
        if self.sentences.is_empty() || random.below(5) < 3 {
            message.extend((0..length).map(|_| self.word(random).to_owned()));
        } else {
            let sentence = &self.sentences[random.below(self.sentences.len())];
            let first = random.below((sentence.len() + 1).saturating_sub(length));
            message.extend(sentence.iter().skip(first).take(length).cloned());
            if random.unit() < JOINED {
                spelling::join(message);
            }
        }
        let lot = random.unit();
        for word in message.iter_mut().filter(|word| lot < PLAIN + LOST && !word.is_ascii()) {
            *word = if lot < PLAIN { spelling::plain(word) } else { spelling::lost(word) };
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, words, texts, folder] = &env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: fit WORDS.tsv TEXTS FOLDER".into());
    };
    let sources = read(&fs::read_to_string(words)?, Path::new(texts))?;
    let classes: Vec<Vec<&Source>> =
        (0..CLASSES).map(|class| sources.iter().filter(|source| class_of(&source.tag) == class).collect()).collect();
    let mut weights = vec![[0f32; CLASSES]; 1 << BITS];
    let mut squares = vec![[1e-3f32; CLASSES]; 1 << BITS];
    let (mut random, mut message, mut places) = (Random(1), Vec::new(), Vec::new());
    let (mut right, mut loss) = (0, 0.0);
    for step in 1..=STEPS {
        let class = random.below(CLASSES);
        let source = classes[class][random.below(classes[class].len())];
        source.draw(&mut random, &mut message);
        places.clear();
        message.iter().for_each(|word| ngram::each(word, |place| places.push(place)));
        let mut sums = [0f32; CLASSES];
        for &place in &places {
            sums.iter_mut().zip(weights[place]).for_each(|(sum, weight)| *sum += weight);
        }
        let shares = softmax(sums);
        right += u32::from(shares.iter().all(|&share| share <= shares[class]));
        loss -= shares[class].max(1e-9).ln();
        let rate = RATE * (1.0 - 0.9 * step as f32 / STEPS as f32);
        for &place in &places {
            for other in 0..CLASSES {
                let slope = shares[other] - f32::from(other == class);
                squares[place][other] += slope * slope;
                weights[place][other] -= rate * slope / squares[place][other].sqrt();
            }
        }
        if step % 1_000_000 == 0 {
            eprintln!("{step}: {:.2} % right, loss {:.4}", f64::from(right) / 1e4, loss / 1e6);
            (right, loss) = (0, 0.0);
        }
    }
    let sixteenths = |weight: f32| (weight * UNIT).round().clamp(-127.0, 127.0);
    let bytes = |weights: &[f32; CLASSES]| weights.map(|weight| sixteenths(weight) as i8 as u8);
    let folder = Path::new(folder);
    fs::write(folder.join("ngram.bin"), weights.iter().flat_map(bytes).collect::<Vec<u8>>())?;
    let letters = |word: &str| {
        let mut sums = [0f32; CLASSES];
        ngram::each(word, |place| {
            sums.iter_mut().zip(weights[place]).for_each(|(sum, weight)| *sum += sixteenths(weight) / UNIT);
        });
        sums
    };
    fs::write(folder.join("known.bin"), choice::choose(&sources, letters))?;
    Ok(())
}

fn class_of(tag: &str) -> usize {
    OWN.iter().position(|own| *own == tag).unwrap_or(OWN.len())
}

fn softmax(sums: [f32; CLASSES]) -> [f32; CLASSES] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let all: f32 = powers.iter().sum();
    powers.map(|power| power / all)
}

/// Reads words and sentences; a language without words is left out.
fn read(words: &str, texts: &Path) -> Result<Vec<Source>, Box<dyn std::error::Error>> {
    let mut sources: Vec<Source> = Vec::new();
    for line in words.lines() {
        let [_, tag, centibels, word] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        if sources.last().is_none_or(|source| source.tag != tag) {
            sources.push(Source { tag: tag.to_owned(), ..Source::default() });
        }
        let Some(source) = sources.last_mut() else { continue };
        let centibels: f32 = centibels.parse()?;
        let frequency = 10f64.powf(-f64::from(centibels) / 100.0 * EVENED);
        source.centibels.push(centibels);
        source.sums.push(source.sums.last().copied().unwrap_or(0.0) + frequency);
        source.words.push(word.to_owned());
    }
    let (mut annotator, mut findings, mut text) = (Annotator::new(), Findings::default(), Message::default());
    for source in &mut sources {
        let Ok(sentences) = fs::read_to_string(texts.join(format!("{}.txt", source.tag))) else { continue };
        for sentence in sentences.lines() {
            sentence.clone_into(&mut text.text);
            annotator.annotate(&text, &mut findings);
            let words = findings.tokens.iter().filter(|token| token.kind == TokenKind::Word);
            source.sentences.push(words.map(|word| text.text[word.span.range()].to_owned()).collect());
        }
        source.sentences.retain(|sentence| !sentence.is_empty());
    }
    Ok(sources)
}

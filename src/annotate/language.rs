//! The language that the words of a text show.
//!
//! Function words and frequent words vote by hash, each letter that few languages write votes for those; links,
//! mentions, hashtags and emoji never do. Where the words leave it open, `whatlang` is asked, if there are letters
//! enough. Texts of one's own (not quoted, not code) alone vote.

use super::{
    findings::{LanguageGuess, Token, TokenKind, Within},
    letters,
    listen::Seen,
};
use crate::language::{Language, OWN};

/// Letters that `whatlang` needs to be better than chance.
const ENOUGH_LETTERS: usize = 20;
/// Bytes that `whatlang` is given: more makes it slower, not surer.
const SAMPLE: usize = 600;
/// The weight of a function word that one language alone has (`build/lexicon.rs`).
const ONE_WORD: u32 = 32;
/// The share of words that must be known before the words alone decide. Function words are 40 to 60 % of running
/// text (Zipf); texts of other languages that share a few of them stay below this.
const KNOWN_SHARE: f32 = 0.28;

/// What `whatlang` must be sure of to overrule what votes there are.
const TRUSTED: f32 = 0.05;
/// After so many words of a text, words that no list holds are no longer looked at letter by letter.
const ENOUGH_WORDS: u32 = 24;

/// Votes of the words seen so far.
#[derive(Debug, Default)]
pub(super) struct Votes {
    weights: [u32; OWN],
    /// How many words had a vote for each language.
    known: [u32; OWN],
    words: u32,
    /// What `whatlang` is shown; used again from text to text.
    sample: String,
}

impl Votes {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        (self.weights, self.known, self.words) = ([0; OWN], [0; OWN], 0);
    }

    /// Takes one token.
    #[inline]
    pub fn token(&mut self, text: &str, seen: &Seen) {
        if seen.token.kind != TokenKind::Word || seen.code || seen.within != Within::Text {
            return;
        }
        self.words += 1;
        let open = self.words <= ENOUGH_WORDS;
        let packed = if seen.lexeme.votes == 0 && open {
            letters::votes(&text[seen.token.span.range()])
        } else {
            seen.lexeme.votes
        };
        if packed == 0 {
            return;
        }
        for place in 0..OWN {
            let vote = (packed >> (8 * place)) as u32 & 0xFF;
            self.weights[place] += vote;
            self.known[place] += u32::from(vote > 0);
        }
    }

    /// Returns the guess for the whole text.
    pub fn guess(&mut self, text: &str, tokens: &[Token]) -> LanguageGuess {
        let (place, best) = first(&self.weights, usize::MAX);
        let (_, second) = first(&self.weights, place);
        let share = self.known[place] as f32 / self.words.max(1) as f32;
        let lead = (best - second) as f32 / best.max(1) as f32;
        let decided = best >= ONE_WORD && share >= KNOWN_SHARE && lead > 0.1;
        let own = Language(place as u8 + 1);
        let surety = (best - second) as f32 / ONE_WORD as f32 * share.min(0.5) * 2.0;
        let confidence = 1.0 - 0.5 * (-surety).exp();
        if decided {
            return LanguageGuess { language: own, confidence };
        }
        let asked = self.ask(text, tokens).filter(|asked| best == 0 || asked.confidence >= TRUSTED);
        asked.unwrap_or(if best > 0 {
            LanguageGuess { language: own, confidence: confidence.min(0.7) * lead.max(0.3) }
        } else {
            LanguageGuess::default()
        })
    }

    /// Asks `whatlang`, with the words alone.
    fn ask(&mut self, text: &str, tokens: &[Token]) -> Option<LanguageGuess> {
        self.sample.clear();
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            if self.sample.len() > SAMPLE {
                break;
            }
            self.sample.push_str(token.span.of(text).unwrap_or_default());
            self.sample.push(' ');
        }
        // Scripts without small letters write more in fewer signs.
        let letters: usize =
            self.sample.chars().filter(|letter| letter.is_alphabetic()).map(|letter| letter.len_utf8().min(3)).sum();
        if letters < ENOUGH_LETTERS {
            return None;
        }
        let found = whatlang::detect(&self.sample)?;
        let language = Language::from_tag(tag(found.lang().code()))?;
        Some(LanguageGuess { language, confidence: found.confidence() as f32 * 0.9 })
    }
}

/// Returns the place and the votes of the first language, leaving one out; French wins a tie.
fn first(votes: &[u32; OWN], without: usize) -> (usize, u32) {
    let mut best = (usize::from(without == 0), 0);
    for (place, &vote) in votes.iter().enumerate() {
        if place != without && vote > best.1 {
            best = (place, vote);
        }
    }
    best
}

/// Returns the BCP 47 tag of an ISO 639-3 code that `whatlang` gives.
fn tag(code: &str) -> &'static str {
    const TAGS: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    TAGS.iter().find(|(long, _)| *long == code).map_or("und", |&(_, short)| short)
}

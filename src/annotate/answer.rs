//! What a message shows of what it answers: how it opens, which words it shares with others, whom it calls by name.
//!
//! Words are kept as a quarter of their hashes, few of each message; who is answered is for the room that knows the
//! others. Classes of words come with what the scan has looked up: no word is looked up again. Where a name may stand
//! without a sign is noted here, and read in `call.rs`.

use std::ops::Range;

use wide::u16x8;

use super::{
    call::Calls,
    findings::{Findings, Token, TokenKind},
    lexicon::{self, Lexeme},
    seen::{Gap, RUN, Run, places, places_of},
};
use crate::hash;

/// Classes of words, bits in the order of the lists of `build/reply.rs`.
pub(super) mod class {
    pub const AGREEING: u16 = 1;
    pub const OPENING: u16 = 1 << 1;
    pub const CONTINUING: u16 = 1 << 2;
    pub const SECOND: u16 = 1 << 3;
    pub const COMMON: u16 = 1 << 4;
    pub const PROPOSING: u16 = 1 << 5;
    pub const GREETING: u16 = 1 << 6;
    pub const FILLING: u16 = 1 << 7;
    pub const REPLYING: u16 = 1 << 8;
    pub const REFERRING: u16 = 1 << 9;
    pub const DIRECTING: u16 = 1 << 10;
    pub const SAYING: u16 = 1 << 11;
    pub const JOINING: u16 = 1 << 12;
    pub const ASKING: u16 = 1 << 13;
    pub const SIDING: u16 = 1 << 14;
    /// Some list of words holds the form, be it of these classes or not.
    pub const LISTED: u16 = 1 << 15;
    /// After words of these classes a name may stand.
    pub const CALLING: u16 = GREETING | REPLYING | REFERRING | DIRECTING;
    /// Words of these classes are looked at one by one.
    pub const TELLING: u16 = SECOND | CALLING | SAYING;
}

/// Words of content that are kept of a message: with 32 fewer answers are found, with 64 no more.
pub const KEPT: usize = 48;
/// Words of content that are looked at; the rest of a long text is not.
const LOOKED_AT: usize = 1024;
/// A word of content has so many bytes at least.
const SHORTEST: u32 = 4;
/// Among how many first words agreement counts.
const OPENERS: u32 = 8;
/// How infinitives end. Those in plain -re are too few to tell them from `notre`.
const INFINITIVES: [&str; 5] = ["er", "ir", "ire", "dre", "ttre"];
/// Shorter words end so by chance: `hier`, `cher`.
const SHORTEST_INFINITIVE: usize = 5;

/// What a message shows of what it answers.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is evidence of its own
pub struct Answering {
    /// Whether it opens with agreement, confirmation or thanks.
    pub agrees: bool,
    /// Whether its first word goes on from what somebody said.
    pub continues: bool,
    /// Whether it opens as a proposal does: with an infinitive, or `il faut`.
    pub proposes: bool,
    /// Whether a question mark stands in it.
    pub asks: bool,
    /// Words of the second person, up to 255.
    pub second: u8,
    /// The smallest upper quarters of the hashes of its own words of content, sorted, two bytes each.
    pub words: Vec<u8>,
    /// The same of words between quotation marks or in quotations.
    pub quoted: Vec<u8>,
}

impl Answering {
    /// Empties it, keeping its memory.
    pub fn clear(&mut self) {
        let (words, quoted) = (std::mem::take(&mut self.words), std::mem::take(&mut self.quoted));
        *self = Self { words, quoted, ..Self::default() };
        self.words.clear();
        self.quoted.clear();
    }
}

/// Follows the words of a message.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Words of the writer so far, up to [`OPENERS`].
    count: u32,
    /// Whether only opening words stood so far.
    opening: bool,
    /// Whether a straight quotation mark is open, and where its words begin among `words`.
    straight: Option<usize>,
    tokens: usize,
    words: Vec<u16>,
    quoted: Vec<u16>,
    /// Where the straight mark stands among the tokens.
    straight_token: usize,
    /// Places where a name may stand.
    calls: Calls,
}

impl Answers {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        (self.count, self.opening, self.straight, self.tokens) = (0, true, None, 0);
        self.words.clear();
        self.quoted.clear();
        self.calls.clear();
    }

    /// Takes a run of tokens.
    pub fn run(&mut self, run: Run<'_>, answering: &mut Answering) {
        self.calls.run(run);
        // What is plain stands on the line of the token before it.
        for place in places(run.own & !run.plain) {
            if run.seen(place).gap >= Gap::Line {
                self.calls.line(self.tokens + place);
            }
        }
        let mut begun = 0;
        for place in places(run.own & !run.words) {
            if matches!(run.text.as_bytes()[run.tokens[place].span.start as usize], b'"' | b'+') {
                // What a mark closes is words that have been taken, and `+1` stands in order among them.
                self.words(run, begun..place, answering);
                begun = place;
            }
            self.sign(run, place, answering);
        }
        self.words(run, begun..run.tokens.len(), answering);
        self.tokens += run.tokens.len();
    }

    /// Takes the words of a part of a run.
    fn words(&mut self, run: Run<'_>, range: Range<usize>, answering: &mut Answering) {
        let words = run.words & places_of(&range);
        let own = words & run.own;
        for place in places(own).take(OPENERS.saturating_sub(self.count) as usize) {
            let (token, lexeme) = (run.tokens[place], run.lexemes[place]);
            let infinitive = self.count == 0 && is_infinitive(&run.text[token.span.range()]);
            answering.proposes |= infinitive && !lexeme.is_french_grammar();
            self.opener(lexeme.reply, answering);
            if self.count > 1 && !self.opening {
                // All that counts among the first words has been seen.
                self.count = OPENERS;
                break;
            }
        }
        let (mut kept, mut count, mut telling) = ([0; RUN], 0, 0);
        for (place, (token, lexeme)) in run.tokens.iter().zip(run.lexemes).enumerate() {
            let class = lexeme.reply;
            telling |= u64::from(class & class::TELLING != 0) << place;
            kept[count % RUN] = (token.hash >> 48) as u16;
            // Nobody foresees which words are long.
            let is_long = token.span.end - token.span.start >= SHORTEST;
            let is_rare = class & class::COMMON == 0;
            count += (own >> place) as usize & usize::from(is_long) & usize::from(is_rare);
        }
        for place in places(telling & words) {
            self.telling(self.tokens + place, run.lexemes[place].reply, own >> place & 1 == 1, answering);
        }
        keep(&kept[..count], &mut self.words);
        if own != words {
            let quoted = places(words & !own).filter(|&place| is_content(&run.tokens[place], run.lexemes[place]));
            quoted.for_each(|place| keep(&[(run.tokens[place].hash >> 48) as u16], &mut self.quoted));
        }
    }

    /// Takes a word that tells more than most.
    fn telling(&mut self, token: usize, class: u16, own: bool, answering: &mut Answering) {
        if class & class::SAYING != 0 {
            self.calls.saying(token);
        }
        if own && class & class::SECOND != 0 {
            answering.second = answering.second.saturating_add(1);
        }
        if own && class & class::CALLING != 0 {
            self.calls.word(token, class);
        }
    }

    /// Takes a token of the writer's that is no word.
    fn sign(&mut self, run: Run<'_>, place: usize, answering: &mut Answering) {
        let token = run.tokens[place];
        match run.text.as_bytes()[token.span.start as usize] {
            b'"' if token.kind == TokenKind::Punctuation => self.quotation_mark(self.tokens + place),
            b'?' if token.kind == TokenKind::Punctuation => answering.asks = true,
            b',' => self.calls.comma(self.tokens + place),
            b'+' if token.span.of(run.text) == Some("+1") => self.calls.word(self.tokens + place, class::GREETING),
            _ => {}
        }
    }

    fn opener(&mut self, class: u16, answering: &mut Answering) {
        answering.agrees |= self.opening && class & class::AGREEING != 0;
        let after_je = self.count == 1 && self.opening && class & class::OPENING == 0;
        answering.continues |= (self.count == 0 || after_je) && class & class::CONTINUING != 0;
        answering.proposes |= self.count < 2 && class & class::PROPOSING != 0;
        self.opening &= class & class::OPENING != 0;
        self.count += 1;
    }

    /// Words between two straight marks may be quoted, and stay the writer's own.
    fn quotation_mark(&mut self, token: usize) {
        match self.straight.take() {
            None => (self.straight, self.straight_token) = (Some(self.words.len()), token),
            Some(begun) => {
                self.quoted.extend_from_slice(&self.words[begun..]);
                self.calls.quotation(self.straight_token, token);
            }
        }
    }

    /// Ends the text: few words are kept, and names that are called become candidates.
    pub fn finish(&mut self, text: &str, findings: &mut Findings) {
        let answering = &mut findings.answering;
        pack(&mut self.words, &mut answering.words);
        pack(&mut self.quoted, &mut answering.quoted);
        self.calls.finish(text, findings);
    }
}

/// Keeps parts of the hashes of words that have content, as many as there is room for.
fn keep(words: &[u16], list: &mut Vec<u16>) {
    let room = LOOKED_AT.saturating_sub(list.len());
    list.extend_from_slice(&words[..words.len().min(room)]);
}

/// Packs the smallest: of two long texts the same words are kept.
fn pack(words: &mut Vec<u16>, into: &mut Vec<u8>) {
    if words.len() > RUN {
        words.sort_unstable();
        words.dedup();
        into.extend(words.iter().take(KEPT).flat_map(|word| word.to_le_bytes()));
        return;
    }
    // How many words are not smaller is counted eight at once, with no branch that nobody foresees. Words that are the
    // same have one place; what fills the last eight up is smaller than none.
    let (mut filled, mut sorted, mut taken) = ([u16::MAX; RUN], [0; RUN], 0u64);
    filled[..words.len()].copy_from_slice(words);
    let (blocks, _) = filled.as_chunks::<8>();
    let blocks = &blocks[..words.len().div_ceil(8)];
    for &word in &*words {
        let lanes = u16x8::splat(word);
        // A lane of all bits is one less than nothing.
        let count = |all, &block| all - lanes.saturating_sub(u16x8::new(block)).simd_eq(u16x8::ZERO);
        let behind = blocks.iter().fold(u16x8::ZERO, count).reduce_add();
        let rank = (8 * blocks.len() - behind as usize) % RUN;
        sorted[rank] = word;
        taken |= 1 << rank;
    }
    into.extend(places(taken).take(KEPT).flat_map(|rank| sorted[rank].to_le_bytes()));
}

/// Tells whether a token is a word of content: neither short nor of any topic.
pub(super) fn is_content(token: &Token, lexeme: &Lexeme) -> bool {
    let is_long = token.span.end - token.span.start >= SHORTEST;
    token.kind == TokenKind::Word && is_long && lexeme.reply & class::COMMON == 0
}

/// Tells whether a word, without what is elided before it, can say what a text is about: it is none of French or English
/// grammar, and none of those that texts of any topic share or questions of all kinds ask by, in singular or plural.
pub fn is_of_content(word: &str) -> bool {
    let folded: String = word.chars().map(hash::fold_word).collect();
    let singular = folded.strip_suffix("ient").map(|stem| format!("{stem}it"));
    let forms = [Some(&*folded), folded.strip_suffix('s'), singular.as_deref()];
    !forms.into_iter().flatten().any(|form| is_of_any_topic(lexicon::look_up(hash::word(form))))
}

fn is_of_any_topic(lexeme: &Lexeme) -> bool {
    lexeme.reply & (class::COMMON | class::ASKING | class::SIDING) != 0 || lexeme.is_of_function()
}

/// Tells whether a word ends as infinitives do.
pub(super) fn is_infinitive(word: &str) -> bool {
    word.len() >= SHORTEST_INFINITIVE && INFINITIVES.iter().any(|end| word.ends_with(end))
}

//! One message becomes [`Findings`]: tokens, sentences, language, links, mention candidates, hashtags, stances with
//! their evidence, counts of style. Spans only; this room knows no other message.
//!
//! The text is read once: `scan` walks over it and hands each token, with the hash of its word and what the lexicon
//! knows of it, to a fixed set of listeners. Nobody else lower-cases or splits the text.

mod abbreviation;
mod account;
mod answer;
mod ballot;
mod bits;
mod boundary;
mod call;
mod class;
mod clitic;
mod code;
mod context;
mod email;
mod emoticon;
mod findings;
mod heard;
mod hit;
mod host;
mod iso;
mod known;
mod language;
mod lexicon;
mod line;
mod link;
mod listen;
mod mention;
mod naming;
mod ngram;
mod number;
mod part;
mod path;
mod pattern;
mod plain;
mod profile;
mod question;
mod scan;
mod score;
mod script;
mod seen;
mod sentence;
mod shingle;
mod sign;
mod stance;
mod style;
mod syllable;
mod tag;
#[cfg(test)]
mod tests;
mod upright;
mod word;

pub use account::{Account, Cue, Trait};
pub use answer::{Answering, KEPT, is_of_content};
pub use ballot::{Ballot, Party};
pub use findings::{
    Evidence, Findings, LanguageGuess, Link, Mention, MentionKind, OtherReading, Stance, Style, Token, TokenKind,
    Width, Within,
};
pub use lexicon::{everybody, rules};

/// Tells whether the rule with this number sees what may mock where somebody of the other camp calls it out.
pub fn applauds(rule: u16) -> bool {
    lexicon::rule(rule).applauds
}

/// Number of the rule of disagreement that camps show, not words.
pub const CAMP_RULE: u16 = lexicon::RULE_DISAGREE_CAMP;
pub use shingle::{Likeness, Sketch};
pub use syllable::syllables;

use crate::model::{Message, Reading};
use listen::Extent;

/// Finds everything in messages, one after another, with memory that is used again.
#[derive(Debug, Default)]
pub struct Annotator {
    bits: bits::Bits,
    listeners: listen::Listeners,
}

impl Annotator {
    /// Makes an annotator.
    pub fn new() -> Self {
        Self::default()
    }

    /// Finds everything in the text of `message`. `findings` is cleared first.
    pub fn annotate(&mut self, message: &Message, findings: &mut Findings) {
        self.find(message, findings, Extent::Everything);
    }

    /// Finds tokens, sentences, links and other signs of the net, and the language; no stances, no counts of style.
    /// `findings` is cleared first.
    pub fn segment(&mut self, message: &Message, findings: &mut Findings) {
        self.find(message, findings, Extent::Words);
    }

    /// Finds everything but stances: what they cost is the difference to [`Self::annotate`]. `findings` is cleared first.
    pub fn without_stances(&mut self, message: &Message, findings: &mut Findings) {
        self.find(message, findings, Extent::Manner);
    }

    /// Finds links, e-mail addresses, mentions, hashtags and cashtags, and the tokens between them; no sentences, no
    /// language. `findings` is cleared first.
    pub fn entities(&mut self, message: &Message, findings: &mut Findings) {
        self.find(message, findings, Extent::Entities);
    }

    /// Finds everything in the text of `message`, and tells how each of its stances came about: one account for each of
    /// [`Findings::stances`], in their order, or of the only one as it is read. It allocates; [`Self::annotate`] does not.
    /// `findings` is cleared first.
    pub fn explain(&mut self, message: &Message, findings: &mut Findings, reading: Reading) -> Vec<Account> {
        self.annotate(message, findings);
        self.listeners.account(message, findings, reading)
    }

    /// Returns parts of the hashes of the words of the questions in `title`, and at the beginning of `text`, that ask whether
    /// something should be, as in [`Answering::words`], singular and plural; nothing where there is none. `findings` is
    /// overwritten.
    pub fn question(&mut self, title: &str, text: &str, findings: &mut Findings) -> Vec<u8> {
        if !question::may_stand_in(title) && !question::may_stand_in(text) {
            return Vec::new();
        }
        let message = Message { text: format!("{title}\n\n{text}"), ..Message::default() };
        self.segment(&message, findings);
        question::words(&message.text, title.len() as u32 + 2, findings)
    }

    /// Tells why the text of `message`, which was annotated last with `findings`, is in its language.
    pub fn ballot(&self, message: &Message, findings: &Findings) -> Ballot {
        self.listeners.ballot(&message.text, findings)
    }

    fn find(&mut self, message: &Message, findings: &mut Findings, extent: Extent) {
        findings.clear();
        self.listeners.begin(message, extent);
        self.bits.read(message.text.as_bytes());
        scan::scan(message, &self.bits, &mut self.listeners, findings);
        link::add_marks(message, findings);
        mention::add_marks(message, findings);
        self.listeners.finish(message, findings);
    }
}

/// Tells whether the text of `message`, in which `findings` were found, asks whether something should be.
pub fn asks_whether(message: &Message, findings: &Findings) -> bool {
    question::stands_in(&message.text, findings)
}

/// Finds everything in the text of `message`, with memory of its own. `findings` is cleared first.
pub fn annotate(message: &Message, findings: &mut Findings) {
    Annotator::new().annotate(message, findings);
}

//! What is found in one message: spans into its text, and counts.
//!
//! Nothing here borrows from the message; texts of their own (resolved URLs, domains) stand in one arena.

use super::{answer::Answering, shingle::Sketch};
use crate::{language::Language, model::Label, span::Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// A word, an elided word with its apostrophe, a clitic with its hyphen.
    Word,
    /// A number, with the spaces and marks inside it.
    Number,
    /// Punctuation; a run of one kind is one token.
    Punctuation,
    /// Any other sign.
    Symbol,
    /// One emoji, with its modifiers and joiners.
    Emoji,
    /// An emoticon (`:-)`, `^^`).
    Emoticon,
    /// A link.
    Link,
    /// An e-mail address.
    Email,
    /// `@` and the word after it.
    Mention,
    /// `#` and the word after it.
    Hashtag,
    /// `$` and a stock symbol.
    Cashtag,
}

impl TokenKind {
    /// Returns the name that JSON uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Number => "number",
            Self::Punctuation => "punctuation",
            Self::Symbol => "symbol",
            Self::Emoji => "emoji",
            Self::Emoticon => "emoticon",
            Self::Link => "link",
            Self::Email => "email",
            Self::Mention => "mention",
            Self::Hashtag => "hashtag",
            Self::Cashtag => "cashtag",
        }
    }
}

/// One token of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Hash of the folded form ([`crate::hash::word`]) of words; 0 for the rest.
    pub hash: u64,
}

/// A link in the text or in the markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it stands; for a link of the markup, the words that carry it.
    pub span: Span,
    /// The target, in [`Findings::arena`], with a scheme.
    pub url: Span,
    /// The registered domain, in [`Findings::arena`]; empty where there is none.
    pub domain: Span,
}

/// How a mention is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionKind {
    /// `@name`.
    Handle,
    /// `@name@host`.
    Fediverse,
    /// `u/name`.
    Reddit,
    /// A name without a sign, of somebody who is spoken to.
    Name,
    /// A name without a sign, of somebody who is spoken of.
    Reference,
    /// The markup of the source says so.
    Markup,
}

/// What a mention stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// In the writer's own text.
    Text,
    /// In words of somebody else.
    Quote,
    /// In the retelling of somebody else's message: after `RT @x:`, to the end of the line. `@x` itself is the writer's.
    Retelling,
    /// In code, where the sign means something else.
    Code,
}

impl MentionKind {
    /// All forms, in the order of the enumeration.
    pub const ALL: [Self; 6] = [Self::Handle, Self::Fediverse, Self::Reddit, Self::Name, Self::Reference, Self::Markup];

    /// Tells whether nothing but its place shows that it may be a name.
    pub const fn is_bare(self) -> bool {
        matches!(self, Self::Name | Self::Reference)
    }

    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handle => "handle",
            Self::Fediverse => "fediverse",
            Self::Reddit => "reddit",
            Self::Name => "name",
            Self::Reference => "reference",
            Self::Markup => "markup",
        }
    }
}

impl Within {
    /// All of them, in the order of the enumeration.
    pub const ALL: [Self; 4] = [Self::Text, Self::Quote, Self::Retelling, Self::Code];

    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Quote => "quote",
            Self::Retelling => "retelling",
            Self::Code => "code",
        }
    }
}

/// A place that may name a participant; which one, and how wide, `thread` decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The sign and the first word: `@la`.
    pub span: Span,
    /// How it is written.
    pub kind: MentionKind,
    /// What it stands in.
    pub within: Within,
    /// Whether it opens a line, so that the line speaks to whom it names.
    pub leading: bool,
    /// The name as wide as it can be, in [`Findings::widths`]: after one word, two, up to six.
    pub widths: std::ops::Range<u32>,
}

/// One possible end of a name that has spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Width {
    /// Where the name would end, in bytes of the text.
    pub end: u32,
    /// Hash of the folded name ([`crate::name::hash`]) from the word after the sign up to `end`.
    pub hash: u64,
}

/// Words that show a stance, and the rule that saw them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where they stand.
    pub span: Span,
    /// Place in [`crate::annotate::rules`].
    pub rule: u16,
}

/// A stance that a message, or the part of it that speaks to one person, takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// The label.
    pub label: Label,
    /// How sure: 0 to 1.
    pub confidence: f32,
    /// The leading mention whose part of the message this is, in [`Findings::mentions`]; none for the whole message.
    pub addressed: Option<u32>,
    /// What shows it, in [`Findings::evidence`]; empty for neutral.
    pub evidence: std::ops::Range<u32>,
    /// Whether a cue counts the other way round because it is negated.
    pub negated: bool,
    /// Whether the writer softens it.
    pub hedged: bool,
}

/// What the only stance of a message is where it answers a post that asks whether something should be.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherReading {
    /// The stance.
    pub stance: Stance,
    /// Whether it counts only where the message takes up a word of the question.
    pub needs_topic: bool,
}

/// What the words say about the language of the text alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LanguageGuess {
    /// The language; [`Language::UND`] where the text says nothing.
    pub language: Language,
    /// How sure: 0 to 1.
    pub confidence: f32,
}

/// Counts of style, each of one message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // each field is a column; its definition stands in the codebook
pub struct Style {
    pub characters: u32,
    pub words: u32,
    pub long_words: u32,
    pub sentences: u32,
    pub questions: u32,
    pub exclamations: u32,
    pub uppercase_words: u32,
    pub elongations: u32,
    pub emoji: u32,
    pub emoticons: u32,
    pub je: u32,
    pub tu: u32,
    pub vous: u32,
    pub nous: u32,
    pub on: u32,
    pub negations: u32,
    pub hedges: u32,
    pub politeness: u32,
    /// Of a French text: syllables as they are spoken; 0 of any other.
    pub syllables: u32,
    /// Of a French text: words that are written in one with the next or the last one.
    pub leaning_words: u32,
}

impl Style {
    /// Returns the counts in their order.
    pub const fn counts(&self) -> [u32; 20] {
        [
            self.characters,
            self.words,
            self.long_words,
            self.sentences,
            self.questions,
            self.exclamations,
            self.uppercase_words,
            self.elongations,
            self.emoji,
            self.emoticons,
            self.je,
            self.tu,
            self.vous,
            self.nous,
            self.on,
            self.negations,
            self.hedges,
            self.politeness,
            self.syllables,
            self.leaning_words,
        ]
    }

    /// Makes it of counts in the order of [`Self::counts`]; none where `next` gives one too few.
    pub fn of_counts(mut next: impl FnMut() -> Option<u32>) -> Option<Self> {
        Some(Self {
            characters: next()?,
            words: next()?,
            long_words: next()?,
            sentences: next()?,
            questions: next()?,
            exclamations: next()?,
            uppercase_words: next()?,
            elongations: next()?,
            emoji: next()?,
            emoticons: next()?,
            je: next()?,
            tu: next()?,
            vous: next()?,
            nous: next()?,
            on: next()?,
            negations: next()?,
            hedges: next()?,
            politeness: next()?,
            syllables: next()?,
            leaning_words: next()?,
        })
    }

    /// Returns words as they are written between spaces: `l'eau` is one of them, and so is `crois-tu`.
    pub const fn written_words(&self) -> u32 {
        self.words.saturating_sub(self.leaning_words)
    }
}

/// All that was found in one message. Cleared and used again, not allocated anew.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Tokens, in order, disjoint.
    pub tokens: Vec<Token>,
    /// Sentences, in order, disjoint, without the white space between them.
    pub sentences: Vec<Span>,
    /// The language of each sentence: that of the text, unless the sentence shows another.
    pub sentence_languages: Vec<Language>,
    /// How many of the writer's own words stand in sentences whose language is told.
    pub told_words: u32,
    /// How many of them stand in French ones.
    pub french_words: u32,
    /// Links, in order of start.
    pub links: Vec<Link>,
    /// Mention candidates, in order of start.
    pub mentions: Vec<Mention>,
    /// Names without a sign that the message may call, most of which name nobody; in order of start.
    pub called: Vec<Mention>,
    /// Widths of all mention candidates.
    pub widths: Vec<Width>,
    /// Hashtags, with their sign.
    pub hashtags: Vec<Span>,
    /// Cashtags, with their sign.
    pub cashtags: Vec<Span>,
    /// E-mail addresses.
    pub emails: Vec<Span>,
    /// The language that the text alone shows.
    pub language: LanguageGuess,
    /// Stances: one for the whole message, or one for each part that speaks to somebody; never empty.
    pub stances: Vec<Stance>,
    /// What the only one is where the message answers a post that asks whether something should be, if that differs.
    pub ballot: Option<OtherReading>,
    /// What the only one is where the message answers somebody who asked for information, if that differs.
    pub asked: Option<Stance>,
    /// Evidence of all stances.
    pub evidence: Vec<Evidence>,
    /// Counts of style.
    pub style: Style,
    /// What shows what the message answers.
    pub answering: Answering,
    /// What the text is known again by, where it is long enough.
    pub sketch: Option<Sketch>,
    /// Texts that do not stand in the message: resolved URLs, domains.
    pub arena: String,
}

impl Findings {
    /// Returns the tokens that lie in a span.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let rest = &self.tokens[first..];
        &rest[..rest.partition_point(|token| token.span.end <= span.end)]
    }

    /// Empties all lists, keeping their memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.sentence_languages.clear();
        (self.told_words, self.french_words) = (0, 0);
        self.links.clear();
        self.mentions.clear();
        self.called.clear();
        self.widths.clear();
        self.hashtags.clear();
        self.cashtags.clear();
        self.emails.clear();
        self.language = LanguageGuess::default();
        self.stances.clear();
        self.evidence.clear();
        (self.ballot, self.asked) = (None, None);
        self.style = Style::default();
        self.answering.clear();
        self.sketch = None;
        self.arena.clear();
    }
}

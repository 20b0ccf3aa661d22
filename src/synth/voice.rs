//! The ways of writing that synthetic authors have: a language, and a typography.

use std::io;

use super::{
    grammar::{Grammar, Rule, Tables, Typography},
    random::Random,
};

/// What all languages share.
const COMMON: &str = include_str!("../../lexicon/synth.common.toml");

/// Grammars by language; the first is that of the most.
const LANGUAGES: [&str; 4] = [
    include_str!("../../lexicon/synth.fr.toml"),
    include_str!("../../lexicon/synth.en.toml"),
    include_str!("../../lexicon/synth.es.toml"),
    include_str!("../../lexicon/synth.de.toml"),
];

/// Typographies with how many authors in a thousand have them: a telephone or a word processor, the French of
/// printers (narrow no-break space), a keyboard, a keyboard in haste.
const TYPOGRAPHIES: [(u64, Typography); 4] = [
    (400, Typography { apostrophe: "’", space: "\u{a0}", ellipsis: "…" }),
    (50, Typography { apostrophe: "’", space: "\u{202f}", ellipsis: "…" }),
    (400, Typography { apostrophe: "'", space: " ", ellipsis: "..." }),
    (150, Typography { apostrophe: "'", space: "", ellipsis: "..." }),
];

/// One way of writing: a grammar, and the rules that messages begin from.
#[derive(Debug)]
pub struct Voice {
    /// Where the rules stand.
    pub grammar: Grammar,
    /// A sentence with its end.
    pub sentence: Rule,
    /// Openers by what they do to the message answered: agree, disagree, ask.
    pub openers: [Rule; 3],
    /// A whole short message.
    pub short: Rule,
    /// A title of a post.
    pub title: Rule,
    /// The excerpt of a pingback.
    pub ping: Rule,
    /// What stands before a link.
    pub see: Rule,
    /// A link.
    pub link: Rule,
    /// Somebody who may not be there, named in the text.
    pub aside: Rule,
    /// Signs at the end of a message: hashtag, emoji, emoticon.
    pub signs: [Rule; 3],
    /// A display name of a person.
    pub name: Rule,
    /// A name of a site that sends pingbacks.
    pub blog: Rule,
    /// An address of an author's site.
    pub home: Rule,
}

impl Voice {
    fn new(language: &str, typography: Typography, tables: &mut Tables) -> io::Result<Self> {
        let grammar = Grammar::parse(&[COMMON, language], typography, tables)?;
        let rule = |name| grammar.rule(name);
        Ok(Self {
            sentence: rule("sentence")?,
            openers: [rule("agree")?, rule("disagree")?, rule("question")?],
            short: rule("short")?,
            title: rule("title")?,
            ping: rule("ping")?,
            see: rule("see")?,
            link: rule("link")?,
            aside: rule("aside")?,
            signs: [rule("etiquette")?, rule("emoji")?, rule("emoticon")?],
            name: rule("name")?,
            blog: rule("blog")?,
            home: rule("home")?,
            grammar,
        })
    }

    /// Appends one random text of `rule`.
    pub fn say(&self, rule: Rule, random: &mut Random, text: &mut String) {
        self.grammar.expand(rule, random, text);
    }
}

/// All voices, languages by typographies.
#[derive(Debug)]
pub struct Voices(Vec<Voice>);

impl Voices {
    /// Parses the lists and rules that are compiled in.
    pub fn load() -> io::Result<Self> {
        let pairs = LANGUAGES
            .iter()
            .flat_map(|language| TYPOGRAPHIES.iter().map(move |(_, typography)| (language, typography)));
        let mut tables = Tables::new();
        pairs
            .map(|(language, typography)| Voice::new(language, *typography, &mut tables))
            .collect::<io::Result<_>>()
            .map(Self)
    }

    /// Draws a voice, as its place: French, unless it is that of a `foreigner`; then English mostly.
    pub fn draw(foreigner: bool, random: &mut Random) -> usize {
        let language = if foreigner { [1, 1, 1, 2, 3][random.below(5) as usize] } else { 0 };
        let mut draw = random.below(1000);
        let typography = TYPOGRAPHIES.iter().position(|&(share, _)| {
            let found = draw < share;
            draw = draw.saturating_sub(share);
            found
        });
        language * TYPOGRAPHIES.len() + typography.unwrap_or(0)
    }

    /// Returns the voice at a place.
    pub fn at(&self, place: usize) -> &Voice {
        &self.0[place]
    }

    /// Returns the voice in which names are made: the same for all authors.
    pub fn of_names(&self) -> &Voice {
        &self.0[2]
    }
}

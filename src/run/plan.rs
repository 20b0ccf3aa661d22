//! What pass 1 must keep of messages, given what is asked for.

use std::sync::Arc;

use super::{Choice, Options};
use crate::{
    category::Lexicon,
    read,
    report::Kind,
    tally::{ActivityChoice, TermChoice},
    topic::Scorer,
};

/// What must be kept of messages, given what is asked for.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each follows from another option
pub struct Plan {
    /// Which messages are counted.
    pub choose: Choice,
    /// How many carried columns a table shows.
    pub meta_n: usize,
    /// The place of the column of `--by` among the carried ones.
    pub by: Option<usize>,
    /// The model that is asked about each message.
    pub topic: Option<Arc<Scorer>>,
    /// The word categories that are looked for in each message.
    pub lexicon: Option<Arc<Lexicon>>,
    /// Which words, hashtags and emoji are counted by author.
    pub terms: TermChoice,
    /// What is counted of authors in parts.
    pub activities: ActivityChoice,
    /// Whether a table shows the style of each message.
    pub keeps_style: bool,
    /// Whether a table or the page shows the text.
    pub keeps_text: bool,
    /// Whether annotations are written.
    pub keeps_annotation: bool,
    /// Whether messages are looked for that copy earlier ones.
    pub finds_copies: bool,
    /// Whether all names of authors are gathered, to be hidden.
    pub gathers_names: bool,
    /// Whether each message is a discussion of its own.
    pub alone: bool,
    /// The id of messages that are kept whole, or discussion and id with a slash between them.
    pub keeps_whole: Option<String>,
}

/// Says how to read, and what to keep of each message.
pub fn plan(options: &Options, kinds: &[&'static Kind]) -> (read::Options, Plan) {
    let asks = |name: &str| kinds.iter().any(|kind| kind.name == name);
    let shows_messages = asks("messages");
    let mut read = options.read.clone();
    let meta_n = read.meta.len();
    let by = options.by.as_ref().map(|by| {
        read.meta.iter().position(|column| column == by).unwrap_or_else(|| {
            read.meta.push(by.clone());
            meta_n
        })
    });
    let plan = Plan {
        choose: options.choose.clone(),
        meta_n,
        by,
        topic: options.topic.as_ref().map(|asked| Arc::clone(&asked.scorer)),
        lexicon: options.lexicon.clone(),
        terms: TermChoice {
            words: asks("vocabulary") || asks("keywords"),
            hashtags: asks("hashtags"),
            emoji: asks("emoji"),
        },
        activities: ActivityChoice {
            discussions: asks("author_discussion"),
            days: asks("author_period"),
            address: asks("address"),
        },
        keeps_style: shows_messages || asks("address"),
        // Places in texts that are not shown are those of the texts as they would be.
        keeps_text: options.with_text && (shows_messages || options.html.is_some()) || options.pseudonymize.is_some(),
        keeps_annotation: false,
        finds_copies: true,
        gathers_names: options.pseudonymize.is_some(),
        alone: false,
        keeps_whole: None,
    };
    (read, plan)
}

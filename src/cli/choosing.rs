//! The flags that say which messages count.

use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use palabre::{
    language::Language,
    model::{Kind, Time},
    run::Choice,
};

use super::moment;

/// Which messages count.
#[derive(Args, Debug)]
#[command(next_help_heading = "Choosing")]
pub struct Choosing {
    /// Leave out messages before this date or time, such as 2009, 2009-09-01 or 2009-09-01T10:00:00Z, and those
    /// without a date
    #[arg(long, value_name = "DATE", value_parser = moment::first)]
    since: Option<Time>,
    /// Leave out messages after this date or time, which itself counts to its end, and those without a date
    #[arg(long, value_name = "DATE", value_parser = moment::last)]
    until: Option<Time>,
    /// Keep messages in these languages, such as fr,en, as their text alone shows; und is for texts that show none
    #[arg(long, value_name = "LANGUAGE", value_parser = language, value_delimiter = ',')]
    only_language: Vec<Language>,
    /// Keep messages of these kinds; comment takes in replies
    #[arg(long, value_name = "KIND", value_parser = kinds(), value_delimiter = ',')]
    kind: Vec<Kind>,
    /// Leave out messages of these authors, by name or id
    #[arg(long, value_name = "AUTHOR", value_delimiter = ',')]
    exclude_authors: Vec<String>,
}

/// Which messages are counted by themselves, too.
#[derive(Args, Debug)]
#[command(next_help_heading = "Choosing")]
pub struct Grouping {
    /// Write every table also for each value of a carried column
    #[arg(long, value_name = "COLUMN")]
    pub by: Option<String>,
}

impl Choosing {
    /// Returns the choice of messages.
    pub fn choice(&self) -> Choice {
        Choice {
            since: self.since,
            until: self.until,
            languages: self.only_language.clone(),
            kinds: self.kind.clone(),
            exclude_authors: self.exclude_authors.clone(),
        }
    }
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "write a language as BCP 47 does, such as fr".into())
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::name))
        .try_map(|name| Kind::from_name(&name).ok_or("no such kind of message"))
}

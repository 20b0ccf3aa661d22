//! The flags that say which tables are written, and how.

use std::{fs, io::ErrorKind, path::PathBuf};

use clap::{Args, ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser};
use palabre::{
    pseudonym::Key,
    report::{Dialect, Labels, Style},
    run::{RunError, TableChoice},
};

use super::exit::Failure;

/// Which tables are written, and how.
#[derive(Args, Debug)]
#[command(next_help_heading = "Writing")]
pub struct Writing {
    /// Write these tables: default, all, or names as `palabre reports` lists them
    #[arg(long, value_name = "TABLES", default_value = "default", value_parser = tables(), hide_possible_values = true, value_delimiter = ',')]
    reports: Vec<String>,
    /// Write tables for this spreadsheet
    #[arg(long, value_name = "DIALECT", default_value = "standard", value_parser = dialects())]
    dialect: Dialect,
    /// Head columns with labels for people instead of names for programs
    #[arg(long, value_name = "LANGUAGE")]
    labels: Option<Language>,
    /// Write all tables to this workbook too (.xlsx), one sheet each
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// Write a report page for people to this file: charts and tables in one HTML file that loads nothing
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Show the text of messages in tables that can, and in the report page
    #[arg(long)]
    pub with_text: bool,
    #[command(flatten)]
    pub hiding: Hiding,
    /// Write who stands behind which pseudonym to this file; keep it apart
    #[arg(long, value_name = "FILE", requires = "pseudonymize")]
    pub pseudonym_table: Option<PathBuf>,
    /// Replace a folder that holds files which palabre did not write, or a file that is no workbook
    #[arg(long)]
    pub force: bool,
}

/// Language of labels.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    En,
    Fr,
}

/// Whether people are hidden.
#[derive(Args, Debug)]
#[command(next_help_heading = "Writing")]
pub struct Hiding {
    /// Show people under pseudonyms made with this key (`palabre keygen`), in all that is written
    #[arg(long, value_name = "KEYFILE")]
    pseudonymize: Option<PathBuf>,
}

impl Hiding {
    /// Returns the file of the key.
    pub const fn file(&self) -> Option<&PathBuf> {
        self.pseudonymize.as_ref()
    }

    /// Reads the key of the pseudonyms, if people are to be hidden.
    pub fn key(&self) -> Result<Option<Key>, Failure> {
        let Some(path) = &self.pseudonymize else { return Ok(None) };
        let fault = |cause: String| RunError::Usage(format!("--pseudonymize {}: {cause}", path.display()));
        let text = fs::read_to_string(path).map_err(|cause| match cause.kind() {
            ErrorKind::NotFound => {
                fault(format!("there is no such file; make a key with `palabre keygen -o {}`", path.display()))
            }
            _ => fault(cause.to_string()),
        })?;
        Ok(Some(Key::parse(&text).map_err(|cause| fault(cause.to_string()))?))
    }
}

impl Writing {
    /// Returns the choice of tables.
    pub fn tables(&self) -> TableChoice {
        match self.reports.as_slice() {
            names if names.iter().any(|name| name == "all") => TableChoice::All,
            [only] if only == "default" => TableChoice::Default,
            names => TableChoice::Named(names.to_vec()),
        }
    }

    /// Returns how tables are written.
    pub const fn style(&self) -> Style {
        let labels = match self.labels {
            None => Labels::Names,
            Some(Language::En) => Labels::English,
            Some(Language::Fr) => Labels::French,
        };
        Style { dialect: self.dialect, labels }
    }
}

fn tables() -> PossibleValuesParser {
    PossibleValuesParser::new(["default", "all"].into_iter().chain(TableChoice::all_names()))
}

pub fn dialects() -> impl TypedValueParser<Value = Dialect> {
    PossibleValuesParser::new(Dialect::ALL.map(Dialect::name))
        .try_map(|name| Dialect::ALL.into_iter().find(|dialect| dialect.name() == name).ok_or("no such dialect"))
}

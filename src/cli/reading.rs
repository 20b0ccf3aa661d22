//! The flags that say how input is read.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use palabre::read::{self, DateOrder};

/// How input is read.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading")]
#[allow(clippy::struct_excessive_bools)] // each is a flag of its own
pub struct Reading {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "INPUT", required = true, help_heading = None)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    form: Form,
    /// Know authors by other names, too: a CSV file with the columns `author_id` and `alias`, such as a checked
    /// `aliases_proposed.csv`
    #[arg(long, value_name = "FILE", help_heading = "Analysing")]
    pub aliases: Option<PathBuf>,
    /// Show how each input would be read, and stop
    #[arg(long)]
    pub dry_run: bool,
    /// Exit with 2 if a record is skipped or a declared count differs
    #[arg(long)]
    pub strict: bool,
    /// Rely on each discussion standing in one stretch, and use less memory
    #[arg(long)]
    pub sorted: bool,
}

impl Reading {
    /// Returns the options of the reader.
    pub fn options(&self) -> read::Options {
        self.form.options()
    }
}

/// What the form of the input is.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading")]
pub struct Form {
    /// Take every input as this format, whatever its content shows
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<String>,
    /// Read a field from a column of another name
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair, value_delimiter = ',')]
    map: Vec<(String, String)>,
    /// Carry columns through to annotations and to `--by`
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    meta: Vec<String>,
    /// Read bytes in this charset, such as windows-1252
    #[arg(long, value_name = "CHARSET")]
    encoding: Option<String>,
    /// Take times without a zone as times of this zone, such as Europe/Paris
    #[arg(long, value_name = "ZONE")]
    tz: Option<String>,
    /// Read dates of figures in this order
    #[arg(long, value_name = "ORDER", value_parser = orders())]
    date_order: Option<DateOrder>,
    /// Repair text that was decoded wrongly before (`Ã©` for `é`)
    #[arg(long)]
    fix_mojibake: bool,
    /// Skip records that are longer, in bytes or with K, M or G; with `--from page`, refuse longer pages
    #[arg(long, value_name = "SIZE", default_value = LONGEST, value_parser = size)]
    max_record: usize,
    /// Name the author of the post, where the page does not
    #[arg(long, value_name = "NAME")]
    post_author: Option<String>,
}

/// Longest record, as the flag writes it.
const LONGEST: &str = "64M";

impl Form {
    /// Returns the options of the reader.
    pub fn options(&self) -> read::Options {
        read::Options {
            format: self.from.clone(),
            map: self.map.iter().cloned().collect::<BTreeMap<_, _>>(),
            meta: different(&self.meta),
            encoding: self.encoding.clone(),
            zone: self.tz.clone(),
            date_order: self.date_order,
            fix_mojibake: self.fix_mojibake,
            max_record: self.max_record,
            post_author: self.post_author.clone(),
            ..read::Options::default()
        }
    }

    /// Returns the first flag that asks for something else than what is done without any.
    pub fn given(&self) -> Option<&'static str> {
        [
            ("--from", self.from.is_some()),
            ("--map", !self.map.is_empty()),
            ("--meta", !self.meta.is_empty()),
            ("--encoding", self.encoding.is_some()),
            ("--tz", self.tz.is_some()),
            ("--date-order", self.date_order.is_some()),
            ("--fix-mojibake", self.fix_mojibake),
            ("--max-record", size(LONGEST) != Ok(self.max_record)),
            ("--post-author", self.post_author.is_some()),
        ]
        .into_iter()
        .find_map(|(flag, is_given)| is_given.then_some(flag))
    }
}

/// Returns names without those that were said before.
fn different(names: &[String]) -> Vec<String> {
    let is_first = |&(place, name): &(usize, &String)| !names[..place].contains(name);
    names.iter().enumerate().filter(is_first).map(|(_, name)| name.clone()).collect()
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(read::KINDS.iter().map(|kind| kind.name))
}

fn orders() -> impl TypedValueParser<Value = DateOrder> {
    PossibleValuesParser::new(DateOrder::ALL.map(DateOrder::name))
        .try_map(|name| DateOrder::from_name(&name).ok_or("no such order"))
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.is_empty() && !column.is_empty() => Ok((field.into(), column.into())),
        _ => Err("write FIELD=COLUMN, such as text=body".into()),
    }
}

/// Reads a number of bytes; K, M and G are powers of 1024.
pub fn size(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => return Err("write a number, such as 500000, 64M or 1G".into()),
    };
    let number: usize = digits.parse().map_err(|_| "write a number, such as 500000, 64M or 1G")?;
    number.checked_mul(1 << shift).ok_or_else(|| "is more than this machine can count".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("12"), Ok(12));
        assert!(size("64 apples").is_err() && size("M").is_err());
    }

    #[test]
    fn a_field_is_read_from_a_column() {
        assert_eq!(pair("text=Corps du message"), Ok(("text".into(), "Corps du message".into())));
        assert!(pair("text").is_err() && pair("=x").is_err());
    }
}

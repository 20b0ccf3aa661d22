//! How an input was understood, in words: what `--dry-run` shows before anything is counted.

use std::fmt;

/// How an input is understood, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// Name of the format.
    pub format: &'static str,
    /// Charset of the first part, by the name of the WHATWG Encoding Standard.
    pub charset: &'static str,
    /// How a page sets out its comments, one of [`LAYOUTS`](crate::read::LAYOUTS).
    pub layout: Option<&'static str>,
    /// What stands between the columns of a table.
    pub delimiter: Option<char>,
    /// Column of the source and the field that it fills; a column that is not used has an empty field.
    pub columns: Vec<(String, String)>,
    /// Anything else, in whole sentences without a full stop.
    pub remarks: Vec<String>,
}

impl fmt::Display for Description {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "format {}, charset {}", self.format, self.charset)?;
        match self.delimiter {
            Some('\t') => write!(out, ", delimiter tab")?,
            Some(delimiter) => write!(out, ", delimiter `{delimiter}`")?,
            None => {}
        }
        for (column, field) in &self.columns {
            let field = if field.is_empty() { "(not used)" } else { field };
            write!(out, "\n  {column} → {field}")?;
        }
        self.remarks.iter().try_for_each(|remark| write!(out, "\n  {remark}"))
    }
}

//! `datapackage.json`: what each table holds, for programs that read tables by their schema (Frictionless Data, Tabular Data
//! Package and Table Schema 1.0). The manifest has the hashes.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Dialect, HeadCell, Labels, PageColumn, Style, Unit};

/// The columns of one table, as a program that reads it must know them.
#[derive(Clone, Debug, Serialize)]
pub struct Schema {
    fields: Vec<Value>,
    #[serde(rename = "missingValues")]
    missing: [&'static str; 1],
    /// Titles and units, for a workbook.
    #[serde(skip)]
    columns: Vec<PageColumn>,
}

impl Schema {
    /// Describes the columns of a table as they are headed.
    pub fn of<'f>(style: Style, columns: impl Iterator<Item = HeadCell<'f>>) -> Self {
        let (fields, columns) = columns.map(|column| (field(style, column), page_column(style, column))).unzip();
        Self { fields, missing: [""], columns }
    }

    /// Returns the columns as a workbook has them.
    pub fn columns(&self) -> &[PageColumn] {
        &self.columns
    }
}

fn page_column(style: Style, column: HeadCell<'_>) -> PageColumn {
    let unit = match column {
        HeadCell::Fact(fact) => fact.unit,
        HeadCell::Column(_) => Unit::Text,
    };
    PageColumn::new(column.title(style.labels).into_owned(), unit)
}

/// Names are those of the header, which may be labels for people; then the stable name is told, too.
fn field(style: Style, column: HeadCell<'_>) -> Value {
    let HeadCell::Fact(fact) = column else {
        return json!({ "name": column.title(style.labels), "type": "string" });
    };
    let mut field = Map::new();
    field.insert("name".to_owned(), column.title(style.labels).into_owned().into());
    if style.labels != Labels::Names {
        field.insert("rdfName".to_owned(), fact.name.into());
    }
    let (kind, decimal_comma) = match fact.unit {
        // A mean of counts is no count.
        Unit::Count if !fact.name.ends_with("_mean") => ("integer", false),
        Unit::Flag | Unit::Position => ("integer", false),
        Unit::Id | Unit::Text | Unit::Time | Unit::Mixed => ("string", false),
        _ => ("number", style.dialect == Dialect::ExcelFr),
    };
    field.insert("type".to_owned(), kind.into());
    if decimal_comma {
        field.insert("decimalChar".to_owned(), ",".into());
    }
    let title = if style.labels == Labels::French { fact.french } else { fact.english };
    field.insert("title".to_owned(), title.into());
    field.insert("description".to_owned(), format!("{}; {}", fact.unit.name(), fact.formula).into());
    field.into()
}

/// One table of the package.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Name of the table, the same for all files that it goes on in.
    pub table: String,
    /// File name.
    pub file: String,
    /// Rows, without the header.
    pub rows: u64,
    /// Length in bytes.
    pub bytes: u64,
    /// Its columns.
    pub schema: Schema,
}

/// Describes the tables of a run.
pub fn datapackage(style: Style, tables: &[Resource]) -> Value {
    let resource = |table: &Resource| {
        json!({
            "name": table.file.trim_end_matches(".csv").to_lowercase().replace(|sign: char| !sign.is_ascii_alphanumeric(), "-"),
            "path": table.file,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": { "delimiter": char::from(style.dialect.delimiter()).to_string(), "lineTerminator": "\r\n" },
            "schema": table.schema,
        })
    };
    json!({
        "profile": "tabular-data-package",
        "name": "palabre",
        "title": "Tables of palabre",
        "description": "Who speaks, answers and agrees in discussions; codebook.csv explains each column",
        "version": env!("CARGO_PKG_VERSION"),
        "resources": tables.iter().map(resource).collect::<Vec<_>>(),
    })
}

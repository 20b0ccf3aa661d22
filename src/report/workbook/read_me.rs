//! The first sheet of a workbook: what it is, of what it was made, and how to read and cite it.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::{Listed, formats::Formats};
use crate::report::{Limits, Manifest, Unit, cell::mask_emails, limits::cut, workbook::value::Value};

/// Its name.
pub const NAME: &str = "read_me";

/// Inputs that are listed; the manifest lists all.
const INPUTS: usize = 1000;

/// What the first sheet says.
pub struct ReadMe<'m> {
    /// What went in and came out.
    pub manifest: &'m Manifest,
    /// What a user should know of these tables, a line each.
    pub notes: &'m [String],
}

/// What holds for every workbook.
const NOTES: [&str; 9] = [
    "An empty cell says \"cannot be computed\", never 0. The sheet codebook says what each column is.",
    "Figures are those of the tables as CSV, to the last digit. Ids are text, with all their digits.",
    "Texts stand as they were written, those too that begin with = + - or @: here they are text and never run.",
    "The tables as CSV have an apostrophe before such texts.",
    "E-mail addresses are written ⟨e-mail⟩.",
    "Times are in UTC where the source gives a zone, else as its clock shows them.",
    "Times known to the month or year only, or before March 1900, are text.",
    "The first row of each table stays in sight, and its arrows filter. Widths are by the first 1,000 rows.",
    "No clock went into this file: the same tables give the same bytes.",
];

impl ReadMe<'_> {
    pub(super) fn write(&self, sheet: &mut Worksheet, formats: &Formats, listed: &[Listed]) -> Result<(), XlsxError> {
        sheet.set_name(NAME)?;
        sheet.set_column_width(0, 34)?.set_column_width(1, 14)?.set_column_width(2, 14)?.set_column_width(3, 80)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let mut lines = Lines { sheet, formats, row: 0 };
        lines.line(&[(Cell::Text("palabre: who says what, to whom, and with whom they agree"), &formats.title)])?;
        let program = format!("palabre {}", self.manifest.palabre);
        lines.pair("Made by", &program)?;
        let complete = if self.manifest.complete { "yes" } else { "no: not every input was read to its end" };
        lines.pair("Complete", complete)?;
        lines.pair("How to cite", &format!("{program} (MIT licence), with this version and the options below"))?;
        lines.pair("", "Keep manifest.json: it has the SHA-256 of every input and table.")?;
        sheets(&mut lines, listed)?;
        self.inputs(&mut lines)?;
        lines.heading("Counts")?;
        for (name, &count) in &self.manifest.counts {
            lines.plain(&[Cell::Text(name), Cell::Number(count)])?;
        }
        lines.heading("Options")?;
        for (name, value) in &self.manifest.options {
            lines.pair(name, value)?;
        }
        self.notes(&mut lines, listed)
    }

    fn inputs(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        lines.heads(&["Input", "messages", "skipped", "format, and SHA-256 of the bytes as stored"])?;
        let inputs = &self.manifest.inputs;
        for input in inputs.iter().take(INPUTS) {
            let what = format!("{} {}", input.format, input.sha256);
            let counts = [Cell::Number(input.messages), Cell::Number(input.skipped)];
            lines.plain(&[Cell::Text(&input.name), counts[0], counts[1], Cell::Text(&what)])?;
        }
        if inputs.len() > INPUTS {
            let more = format!("and {} more, in manifest.json", inputs.len() - INPUTS);
            lines.plain(&[Cell::Text(&more)])?;
        }
        Ok(())
    }

    fn notes(&self, lines: &mut Lines<'_>, listed: &[Listed]) -> Result<(), XlsxError> {
        lines.heading("Notes")?;
        for note in NOTES.into_iter().chain(self.notes.iter().map(String::as_str)) {
            lines.plain(&[Cell::Text(note)])?;
        }
        for one in listed.iter().filter(|one| one.cut > 0) {
            let note = format!("{}: {} cells were longer than a sheet takes, and end with …", one.sheet, one.cut);
            lines.plain(&[Cell::Text(&note)])?;
        }
        Ok(())
    }
}

/// Lists the sheets, each with a link to it.
fn sheets(lines: &mut Lines<'_>, listed: &[Listed]) -> Result<(), XlsxError> {
    lines.heads(&["Sheet", "rows", "", "a row is"])?;
    for one in listed {
        let place = format!("internal:'{}'!A1", one.sheet);
        lines.sheet.write_url_with_format(lines.row, 0, Url::new(place).set_text(&one.sheet), &lines.formats.link)?;
        lines.plain(&[Cell::Blank, Cell::Number(one.rows), Cell::Blank, Cell::Text(&one.about)])?;
    }
    Ok(())
}

/// A cell of the sheet.
#[derive(Clone, Copy)]
enum Cell<'c> {
    Blank,
    Text(&'c str),
    Number(u64),
}

/// The sheet, line by line.
struct Lines<'l> {
    sheet: &'l mut Worksheet,
    formats: &'l Formats,
    row: u32,
}

impl Lines<'_> {
    fn line(&mut self, cells: &[(Cell<'_>, &Format)]) -> Result<(), XlsxError> {
        for ((cell, format), place) in cells.iter().zip(0..) {
            match cell {
                Cell::Blank => {}
                Cell::Number(number) => {
                    self.sheet.write_number_with_format(self.row, place, *number as f64, format)?;
                }
                Cell::Text(text) => {
                    let text = mask_emails(text);
                    self.sheet.write_string_with_format(self.row, place, cut(&text, Limits::EXCEL.cell), format)?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Writes a line of plain cells; names of files and values of options are the user's, and looked after as such.
    fn plain(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        let formats = self.formats;
        let formatted = cells.iter().map(|&cell| {
            let value = match cell {
                Cell::Blank => Value::Blank,
                Cell::Number(number) => Value::Number(number as f64, 0),
                Cell::Text(text) => Value::Text(text),
            };
            (cell, formats.of(value, Unit::Text, false))
        });
        self.line(&formatted.collect::<Vec<_>>())
    }

    fn pair(&mut self, name: &str, value: &str) -> Result<(), XlsxError> {
        self.plain(&[Cell::Text(name), Cell::Text(value)])
    }

    /// Leaves a line empty, then begins a list.
    fn heads(&mut self, titles: &[&str]) -> Result<(), XlsxError> {
        self.row += 1;
        let bold = &self.formats.bold;
        self.line(&titles.iter().map(|title| (Cell::Text(title), bold)).collect::<Vec<_>>())
    }

    fn heading(&mut self, title: &str) -> Result<(), XlsxError> {
        self.heads(&[title])
    }
}

//! The first sheet of a workbook: what it is, of what it was made, and how to read and cite it.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::{Listed, formats::Formats, wording};
use crate::report::{Limits, Manifest, Tongue, Unit, cell::mask_emails, limits::cut, workbook::value::Value};

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
    /// The language of the sheet.
    pub tongue: Tongue,
}

impl ReadMe<'_> {
    pub(super) fn write(&self, sheet: &mut Worksheet, formats: &Formats, listed: &[Listed]) -> Result<(), XlsxError> {
        sheet.set_name(NAME)?;
        sheet.set_column_width(0, 34)?.set_column_width(1, 14)?.set_column_width(2, 14)?.set_column_width(3, 80)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let tongue = self.tongue;
        let mut lines = Lines { sheet, formats, row: 0 };
        let title = tongue.say(
            "palabre: who says what, to whom, and with whom they agree",
            "palabre : qui dit quoi, à qui, et avec qui chacun est d’accord",
        );
        lines.line(&[(Cell::Text(title), &formats.title.format)])?;
        let program = format!("palabre {}", self.manifest.palabre);
        lines.pair(tongue.say("Made by", "Produit par"), &program)?;
        let complete = if self.manifest.complete {
            tongue.say("yes", "oui")
        } else {
            tongue.say("no: not every input was read to its end", "non : des données n’ont pas été lues jusqu’au bout")
        };
        lines.pair(tongue.say("Complete", "Complet"), complete)?;
        let cite = tongue.say(
            "(MIT licence), with this version and the options below",
            "(licence MIT), avec cette version et les options ci-dessous",
        );
        lines.pair(tongue.say("How to cite", "Comment citer"), &format!("{program} {cite}"))?;
        let keep = tongue.say(
            "Keep manifest.json: it has the SHA-256 of every input and table.",
            "Conservez manifest.json : il contient l’empreinte SHA-256 de chaque entrée et de chaque tableau.",
        );
        lines.pair("", keep)?;
        sheets(&mut lines, listed, tongue)?;
        self.inputs(&mut lines)?;
        lines.heading(tongue.say("Counts", "Comptes"))?;
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
        let tongue = self.tongue;
        lines.heads(&[
            tongue.say("Input", "Entrée"),
            "messages",
            tongue.say("skipped", "écartés"),
            tongue.say("format, and SHA-256 of the bytes as stored", "format, et SHA-256 des octets tels quels"),
        ])?;
        let inputs = &self.manifest.inputs;
        for input in inputs.iter().take(INPUTS) {
            let what = format!("{} {}", input.format, input.sha256);
            let counts = [Cell::Number(input.messages), Cell::Number(input.skipped)];
            lines.plain(&[Cell::Text(&input.name), counts[0], counts[1], Cell::Text(&what)])?;
        }
        if inputs.len() > INPUTS {
            let more = inputs.len() - INPUTS;
            let more = match tongue {
                Tongue::English => format!("and {more} more, in manifest.json"),
                Tongue::French => format!("et {more} autres, dans manifest.json"),
            };
            lines.plain(&[Cell::Text(&more)])?;
        }
        Ok(())
    }

    fn notes(&self, lines: &mut Lines<'_>, listed: &[Listed]) -> Result<(), XlsxError> {
        lines.heading(self.tongue.say("Notes", "Remarques"))?;
        let notes = wording::NOTES.iter().map(|(english, french)| self.tongue.say(english, french));
        for note in notes.chain(self.notes.iter().map(String::as_str)) {
            lines.plain(&[Cell::Text(note)])?;
        }
        for one in listed.iter().filter(|one| one.cut > 0) {
            let longer = self.tongue.say(
                "cells were longer than a sheet takes, and end with …",
                "cellules dépassaient ce qu’une feuille admet, et finissent par …",
            );
            lines.plain(&[Cell::Text(&format!("{}: {} {longer}", one.sheet, one.cut))])?;
        }
        Ok(())
    }
}

/// Lists the sheets, each with a link to it.
fn sheets(lines: &mut Lines<'_>, listed: &[Listed], tongue: Tongue) -> Result<(), XlsxError> {
    let row = tongue.say("a row is", "une ligne par");
    lines.heads(&[tongue.say("Sheet", "Feuille"), tongue.say("rows", "lignes"), "", row])?;
    for one in listed {
        let place = format!("internal:'{}'!A1", one.sheet);
        lines.sheet.write_url_with_format(
            lines.row,
            0,
            Url::new(place).set_text(&one.sheet),
            &lines.formats.link.format,
        )?;
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
                Cell::Number(_) => Value::Number("", 0),
                Cell::Text(text) => Value::Text(text),
            };
            (cell, &formats.of(value, Unit::Text, false).format)
        });
        self.line(&formatted.collect::<Vec<_>>())
    }

    fn pair(&mut self, name: &str, value: &str) -> Result<(), XlsxError> {
        self.plain(&[Cell::Text(name), Cell::Text(value)])
    }

    /// Leaves a line empty, then begins a list.
    fn heads(&mut self, titles: &[&str]) -> Result<(), XlsxError> {
        self.row += 1;
        let bold = &self.formats.bold.format;
        self.line(&titles.iter().map(|title| (Cell::Text(title), bold)).collect::<Vec<_>>())
    }

    fn heading(&mut self, title: &str) -> Result<(), XlsxError> {
        self.heads(&[title])
    }
}

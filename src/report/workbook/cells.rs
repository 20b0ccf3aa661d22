//! Rows of a sheet as XML: numbers keep the digits of the table, texts stand in their cells.
//!
//! Written here and not by the library, which keeps each cell for a while and takes several times as long.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{formats::Look, value::Value};

/// Bytes that wait before they are packed.
const FULL: usize = 1 << 16;

/// The rows of one sheet, which go to `out`.
pub struct Rows<W> {
    out: W,
    /// Letters of the columns.
    columns: Vec<String>,
    /// The row, from 1 as spreadsheets count.
    row: u64,
    /// Where a cell stands that does not say where: behind the one before it.
    next: usize,
    xml: String,
}

impl<W: Write> Rows<W> {
    /// Begins the rows of a sheet with so many columns.
    pub fn new(out: W, columns: usize) -> Self {
        let columns = (0..columns).map(|place| rust_xlsxwriter::utility::column_number_to_name(place as u16)).collect();
        Self { out, columns, row: 0, next: 0, xml: String::new() }
    }

    /// Begins a row; the first is 1.
    pub fn begin(&mut self, row: u64) {
        (self.row, self.next) = (row, 0);
        let _ = write!(self.xml, "<row r=\"{row}\">");
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, place: usize, value: Value<'_>, look: &Look) {
        if value == Value::Blank {
            return;
        }
        // Writing to memory cannot fail. Places that follow from the cell before (ECMA-376 part 1, 18.3.1.4) would take half of
        // the file.
        let _ = if place == self.next {
            write!(self.xml, "<c s=\"{}", look.number)
        } else {
            write!(self.xml, "<c r=\"{}{}\" s=\"{}", self.columns[place], self.row, look.number)
        };
        self.next = place + 1;
        match value {
            Value::Blank => {}
            Value::Number(digits, _) => {
                self.xml.push_str("\"><v>");
                match digits.split_once(',') {
                    Some((whole, decimals)) => self.xml.extend([whole, ".", decimals]),
                    None => self.xml.push_str(digits),
                }
                self.xml.push_str("</v></c>");
            }
            Value::Date(days, _) => {
                let _ = write!(self.xml, "\"><v>{days}</v></c>");
            }
            Value::Text(text) => {
                let is_space = |sign| matches!(sign, ' ' | '\t' | '\n');
                let is_kept = text.starts_with(is_space) || text.ends_with(is_space);
                let keep = if is_kept { " xml:space=\"preserve\"" } else { "" };
                self.xml.extend(["\" t=\"inlineStr\"><is><t", keep, ">"]);
                escape(text, &mut self.xml);
                self.xml.push_str("</t></is></c>");
            }
        }
    }

    /// Ends the row.
    ///
    /// # Errors
    /// What the system says.
    pub fn end(&mut self) -> io::Result<()> {
        self.xml.push_str("</row>");
        if self.xml.len() > FULL {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.xml.as_bytes())?;
        self.xml.clear();
        Ok(())
    }

    /// Writes what still waits, and gives back where rows went.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        Ok(self.out)
    }
}

/// Escapes text as cells have it: signs that XML cannot hold are `_x0001_`, and so is the line of what looks like that
/// (ECMA-376 part 1, 22.9.2.19).
fn escape(text: &str, xml: &mut String) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let put: &str = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'_' if is_escape(&text.as_bytes()[at..]) => "_x005F_",
            0..0x20 if !matches!(byte, b'\t' | b'\n') => {
                xml.push_str(&text[written..at]);
                let _ = write!(xml, "_x{byte:04X}_");
                written = at + 1;
                continue;
            }
            // U+FFFE and U+FFFF.
            0xEF if matches!(text.as_bytes()[at..], [_, 0xBF, 0xBE | 0xBF, ..]) => {
                xml.push_str(&text[written..at]);
                xml.push_str(if text.as_bytes()[at + 2] == 0xBE { "_xFFFE_" } else { "_xFFFF_" });
                written = at + 3;
                continue;
            }
            _ => continue,
        };
        xml.push_str(&text[written..at]);
        xml.push_str(put);
        written = at + 1;
    }
    xml.push_str(&text[written..]);
}

/// Tells whether text begins like an escape: `_x0041_`.
fn is_escape(text: &[u8]) -> bool {
    matches!(text, [b'_', b'x', a, b, c, d, b'_', ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_digits_as_they_stand_and_text_as_it_was() {
        let look = Look { format: rust_xlsxwriter::Format::new(), number: 7 };
        let mut rows = Rows::new(Vec::new(), 28);
        rows.begin(12);
        rows.cell(0, Value::Number("-3,50", 2), &look);
        rows.cell(1, Value::Blank, &look);
        rows.cell(27, Value::Text(" a<b & _x0041_\u{1}\u{FFFE}_x"), &look);
        rows.end().unwrap();
        let xml = String::from_utf8(rows.finish().unwrap()).unwrap();
        let text = " a&lt;b &amp; _x005F_x0041__x0001__xFFFE__x";
        let kept = format!("<c r=\"AB12\" s=\"7\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
        assert_eq!(xml, format!("<row r=\"12\"><c s=\"7\"><v>-3.50</v></c>{kept}</row>"));
    }
}

//! How a table is written: what separates its fields, whether fields are quoted, where its header and records end.

use crate::read::bytes::pieces::Boundary;

/// What may separate fields, the likeliest first where others are as likely.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Separates the fields of a table of one column, whose texts hold all other signs: U+001F, made for this, in no text.
const NOTHING: u8 = 0x1F;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Separates fields.
    pub delimiter: u8,
    /// Fields may stand between quotation marks.
    pub quoted: bool,
    /// Lines above the header: one that names the delimiter (`sep=;`), as Excel writes it, or those of a title.
    pub lines_above: usize,
}

impl Dialect {
    /// Tells the dialect by the beginning of a table.
    pub fn of(head: &str) -> Self {
        // The delimiter that is named may be a tab.
        let first = head.lines().next().unwrap_or_default().trim_end_matches(' ');
        let named =
            first.strip_prefix("sep=").or_else(|| first.strip_prefix("\"sep=")).map(|rest| rest.trim_end_matches('"'));
        if let Some(&[delimiter]) = named.map(str::as_bytes) {
            return Self { delimiter, quoted: quoted(head, delimiter), lines_above: 1 };
        }
        let guess = |delimiter| Self { delimiter, quoted: quoted(head, delimiter), lines_above: 0 };
        // Text holds commas, and few of the others: the delimiter is what gives header and rows as many fields.
        let score = |dialect: Self| {
            let width = dialect.header(head).map_or(0, |header| header.len());
            (width > 1 && dialect.fits(head, width), width)
        };
        let alone = guess(NOTHING);
        let mut best = (score(alone), alone);
        for dialect in DELIMITERS.into_iter().filter(|&delimiter| may_part(head, delimiter)).map(guess) {
            let score = score(dialect);
            if score > best.0 {
                best = (score, dialect);
            }
        }
        best.1
    }

    /// Returns what separates fields, unless there is one column alone.
    pub fn separates(self) -> Option<u8> {
        (self.delimiter != NOTHING).then_some(self.delimiter)
    }

    /// Makes a reader of whole records in memory.
    pub fn reader(self, bytes: &[u8]) -> csv::Reader<&[u8]> {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.delimiter).quoting(self.quoted).from_reader(bytes)
    }

    /// Returns the dialect of a table above whose header more lines stand.
    #[must_use]
    pub const fn below(self, lines: usize) -> Self {
        Self { lines_above: self.lines_above + lines, ..self }
    }

    /// Returns how many bytes stand before the first row: those of the header and of the lines above it.
    pub fn before_rows(self, head: &[u8]) -> usize {
        let body = self.body(head);
        let mut reader = self.reader(body);
        // Bytes in memory cannot fail; a header that holds other bytes than UTF-8 is passed over as well.
        let _ = reader.read_byte_record(&mut csv::ByteRecord::new());
        head.len() - body.len() + (reader.position().byte() as usize).min(body.len())
    }

    /// Returns what of a table stands from its header on.
    fn body(self, bytes: &[u8]) -> &[u8] {
        let mut body = bytes;
        for _ in 0..self.lines_above {
            let first = memchr::memchr(b'\n', body).map_or(body.len(), |at| at + 1);
            body = &body[first..];
        }
        body
    }

    /// Tells whether rows that are too short are halves of others, which a line end cuts: two in a row have as many fields
    /// as one.
    pub fn breaks(self, head: &str, width: usize) -> bool {
        let mut reader = self.reader(self.body(head.as_bytes()));
        let mut record = csv::ByteRecord::new();
        let (mut before, mut rows) = (width, 0);
        while rows < 1000 && reader.read_byte_record(&mut record).unwrap_or(false) {
            rows += 1;
            if before < width && record.len() < width && before + record.len() == width + 1 {
                return true;
            }
            before = record.len();
        }
        false
    }

    /// Tells whether the marks of a row are what they were taken for: each that opens a field closes it, and in a row of
    /// several lines it closes where the field ends, not in the middle of text.
    pub fn regular(self, row: &[u8]) -> bool {
        if !self.quoted || memchr::memchr(b'"', row).is_none() {
            return true;
        }
        let row = row.trim_ascii_end();
        let several_lines = memchr::memchr(b'\n', row).is_some();
        let mut ends = RecordEnds::new(self);
        for mark in memchr::memchr_iter(b'"', row) {
            let was_inside = ends.inside;
            ends.pass_mark(row, mark);
            let closes = was_inside && !ends.inside;
            let next = row.get(mark + 1).copied().unwrap_or(self.delimiter);
            if closes && several_lines && next != self.delimiter && !matches!(next, b'"' | b'\r' | b'\n') {
                return false;
            }
        }
        !ends.inside
    }

    /// Returns the names of the columns, trimmed; a name that is not there is empty.
    pub fn header(self, head: &str) -> Option<Vec<String>> {
        let mut record = csv::StringRecord::new();
        let body = self.body(head.trim_start_matches('\u{FEFF}').as_bytes());
        let found = self.reader(body).read_record(&mut record).ok()?;
        found.then(|| record.iter().map(|name| name.trim().to_owned()).collect())
    }

    /// Tells whether at least four rows in five, of those that are whole in the head, have this many fields.
    pub fn fits(self, head: &str, width: usize) -> bool {
        let (mut rows, mut fitting) = (0, 0);
        let mut record = csv::ByteRecord::new();
        let body = self.body(head.as_bytes());
        // The end of the head may have cut the last row.
        let whole = if head.len() + 4 < crate::read::HEAD_BYTES {
            body.len()
        } else {
            memchr::memrchr(b'\n', body).unwrap_or(body.len())
        };
        let mut rest = &body[..whole];
        'reading: while rows < 200 {
            let (mut start, mut reader) = (0, self.reader(rest));
            while rows < 200 && reader.read_byte_record(&mut record).unwrap_or(false) {
                let end = (reader.position().byte() as usize).clamp(start, rest.len());
                let row = &rest[start..end];
                let has_width = record.len() == width
                    || record.len() > width && record.iter().skip(width).all(|cell| cell.trim_ascii().is_empty());
                let fits = has_width && self.regular(row.trim_ascii_start());
                rows += 1;
                fitting += usize::from(fits);
                // A mark that does not close takes rows with it that may be good: they are read by themselves.
                let text = start + row.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
                if !fits && let Some(first) = memchr::memchr(b'\n', &rest[text..end]).filter(|at| text + at + 1 < end) {
                    rest = &rest[text + first + 1..];
                    continue 'reading;
                }
                start = end;
            }
            break;
        }
        // The header itself is one of them; a header over nothing is a table without rows.
        fitting * 5 >= rows * 4
    }
}

/// Tells cheaply whether a delimiter may part the header of a table, which may go on for lines behind a mark.
fn may_part(head: &str, delimiter: u8) -> bool {
    let body = head.trim_start_matches(['\u{FEFF}', '\n', '\r']);
    body.lines().next().is_some_and(|first| first.contains(['"', char::from(delimiter)]))
}

/// Tells whether fields stand between quotation marks: in tables with tabs, marks are often only text. Both readings are
/// tried on the first rows, and the one is kept that leaves fewer of them wrong.
fn quoted(head: &str, delimiter: u8) -> bool {
    if delimiter != b'\t' {
        return true;
    }
    let is_cut = head.len() + 4 >= crate::read::HEAD_BYTES;
    let whole = if is_cut { head.rfind('\n').map_or(head, |end| &head[..end]) } else { head };
    let bytes = whole.as_bytes();
    let width = whole.lines().next().map_or(0, |line| line.split('\t').count());
    let (mut at, mut rows, mut wrapped) = (0, 0, 0);
    // Rows that are wrong where marks are quotation marks, and where they are text.
    let (mut wrong_quoted, mut wrong_plain) = (0, 0);
    while at < bytes.len() && rows < 400 {
        rows += 1;
        let line = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
        if let Some(row) = quoted_row(&bytes[at..]) {
            wrapped += row.wrapped;
            wrong_quoted += usize::from(row.fields != width);
            let lines = bytes[at..at + row.length].split_inclusive(|&byte| byte == b'\n');
            let is_plain = |line: &[u8]| memchr::memchr_iter(b'\t', line).count() + 1 == width;
            let wrong = lines.filter(|line| line.trim_ascii() != b"" && !is_plain(line)).count();
            // Who does not quote would hardly double the marks inside of others.
            wrong_plain += wrong.max(usize::from(row.doubled));
            at += row.length;
        } else {
            wrong_quoted += 1;
            at = line;
        }
    }
    wrapped > 0 && wrong_quoted <= wrong_plain
}

/// A row whose marks are quotation marks.
#[derive(Default)]
struct QuotedRow {
    length: usize,
    fields: usize,
    /// Fields between marks.
    wrapped: usize,
    /// Whether one of these holds doubled marks.
    doubled: bool,
}

/// Reads the row at the beginning of a table with tabs, if each mark that opens a field closes it at its end.
fn quoted_row(bytes: &[u8]) -> Option<QuotedRow> {
    let mut row = QuotedRow::default();
    loop {
        row.fields += 1;
        let mut at = row.length;
        if bytes.get(at) == Some(&b'"') {
            row.wrapped += 1;
            at += 1;
            loop {
                at += memchr::memchr(b'"', bytes.get(at..)?)?;
                let is_end = |next: Option<&u8>| next.is_none_or(|next| matches!(next, b'\t' | b'\r' | b'\n'));
                match bytes.get(at + 1) {
                    next if is_end(next) => break,
                    Some(b'"') => {
                        row.doubled = true;
                        at += 2;
                    }
                    _ if bytes.get(at - 1) == Some(&b'\\') => at += 1,
                    _ => return None,
                }
            }
            at += 1;
        }
        let end = memchr::memchr2(b'\t', b'\n', &bytes[at..]);
        row.length = end.map_or(bytes.len(), |end| at + end + 1);
        if end.is_none_or(|end| bytes[at + end] == b'\n') {
            return Some(row);
        }
    }
}

/// Finds the ends of records that may hold line ends between quotation marks.
pub struct RecordEnds {
    dialect: Dialect,
    inside: bool,
    /// Where a quotation mark closed a field: another one right behind it opens the field again.
    closed: Option<usize>,
}

impl RecordEnds {
    /// Starts at the beginning of a record.
    pub const fn new(dialect: Dialect) -> Self {
        Self { dialect, inside: false, closed: None }
    }

    fn pass_mark(&mut self, bytes: &[u8], at: usize) {
        if self.inside {
            (self.inside, self.closed) = (false, Some(at));
        } else if self.opens(bytes, at) {
            self.inside = true;
        }
    }

    /// A mark opens a field only at its beginning; in its middle it is text.
    fn opens(&self, bytes: &[u8], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_none_or(|&before| before == self.dialect.delimiter || matches!(before, b'\n' | b'\r'))
            || self.closed.is_some_and(|closed| closed + 1 == at)
    }
}

impl Boundary for RecordEnds {
    fn last_end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if !self.dialect.quoted {
            return memchr::memrchr(b'\n', &bytes[from..]).map(|at| from + at + 1);
        }
        let mut end = None;
        let mut at = from;
        while let Some(found) = memchr::memchr2(b'"', if self.inside { b'"' } else { b'\n' }, &bytes[at..]) {
            let place = at + found;
            at = place + 1;
            if bytes[place] == b'\n' {
                end = Some(at);
            } else {
                self.pass_mark(bytes, place);
            }
        }
        end
    }

    fn may_stop(&self) -> bool {
        !self.inside
    }

    fn restart(&mut self) {
        (self.inside, self.closed) = (false, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_table_with_tabs_are_told_by_the_rows_that_fit() {
        let header = "id\tauteur\ttexte\n";
        let tells = |rows: &str| quoted(&format!("{header}{rows}"), b'\t');
        // One cell whose quotation ends where its first line does.
        assert!(tells("1\tAna\t\"Elle dit \"\"oui\"\"\nvoilà\"\n2\tBo\tnon\n"));
        let many = (0..40).map(|n| format!("{n}\tAna\t\"dit \"\"oui\"\" {n}\"\n")).collect::<Vec<_>>().concat();
        assert!(tells(&many));
        assert!(tells(&format!("{many}50\tBo\t\"Non\"\"\nsi\"\n")));
        assert!(tells("1\tAna\t\"dit \\\"oui\\\"\nvoilà\"\n2\tBo\tnon\n"));
        assert!(!tells("1\tAna\t\"Oui\" dit-il\n2\tBo\t\"Non\n"));
        assert!(!tells("1\tAna\tOui\n2\tBo\tun \"mot\"\n"));
    }
}

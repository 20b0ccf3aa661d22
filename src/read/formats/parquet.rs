//! Parquet files, as data journalists get them from archives, become the bytes of a table (CSV), and are read as one.
//!
//! Needs the feature `parquet`, since its library is as large as all others together; without it such a file is refused
//! with what to do. A file on disk or from standard input is spooled once, because Parquet is read from its end.
//! Times are written in UTC; lists and groups as JSON-like text. Not handled: encrypted files.

use crate::read::{ReadError, Source};

/// How a Parquet file begins, and ends.
const MAGIC: &[u8] = b"PAR1";

/// Turns a Parquet file into a table; other sources stay as they are.
///
/// # Errors
/// [`ReadError::Format`] where the program was built without the feature, or the file is damaged.
pub fn as_table(source: Source) -> Result<Source, ReadError> {
    if source.head.starts_with(MAGIC) { translated(source) } else { Ok(source) }
}

#[cfg(not(feature = "parquet"))]
fn translated(source: Source) -> Result<Source, ReadError> {
    let cause = "is a Parquet file, which this palabre was built without; build it with `--features parquet`, or turn the \
                 file into a table: `duckdb -c \"COPY (FROM 'FILE') TO 'FILE.csv'\"`";
    Err(ReadError::Format { path: source.path, cause: cause.to_owned() })
}

#[cfg(feature = "parquet")]
fn translated(source: Source) -> Result<Source, ReadError> {
    let path = source.path.clone();
    let mut failure = None;
    let source = source.translated(|stored| match rows::Table::new(stored) {
        Ok(table) => Box::new(table),
        Err(error) => {
            failure = Some(error);
            Box::new(std::io::empty())
        }
    })?;
    match failure {
        None => Ok(source),
        Some(error) => {
            let cause = format!("is no whole Parquet file ({error}); get the file again");
            Err(ReadError::Format { path, cause })
        }
    }
}

#[cfg(feature = "parquet")]
mod rows {
    use std::io::{self, Read, Seek as _};

    use jiff::Timestamp;
    use parquet::{
        errors::Result,
        file::reader::{FileReader as _, SerializedFileReader},
        record::{Field, Row, reader::RowIter},
    };

    /// Rows of a Parquet file as the bytes of a table.
    pub struct Table {
        rows: RowIter<'static>,
        waiting: Vec<u8>,
        given: usize,
    }

    impl Table {
        /// Spools the file, and reads its end.
        pub fn new(mut stored: Box<dyn Read + Send>) -> Result<Self> {
            let mut file = tempfile::tempfile()?;
            io::copy(&mut stored, &mut file)?;
            file.rewind()?;
            let reader = SerializedFileReader::new(file)?;
            let schema = reader.metadata().file_metadata().schema().get_fields().to_vec();
            let head: Vec<String> = schema.iter().map(|column| column.name().to_owned()).collect();
            let rows = RowIter::from_file_into(Box::new(reader));
            Ok(Self { rows, waiting: line(head.iter().map(String::as_str))?, given: 0 })
        }
    }

    impl Read for Table {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.given == self.waiting.len() {
                let Some(row) = self.rows.next() else { return Ok(0) };
                let cells = cells(&row.map_err(io::Error::other)?);
                (self.waiting, self.given) = (line(cells.iter().map(String::as_str))?, 0);
            }
            let length = buffer.len().min(self.waiting.len() - self.given);
            buffer[..length].copy_from_slice(&self.waiting[self.given..][..length]);
            self.given += length;
            Ok(length)
        }
    }

    fn line<'c>(cells: impl Iterator<Item = &'c str>) -> io::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells)?;
        writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }

    fn cells(row: &Row) -> Vec<String> {
        row.get_column_iter().map(|(_, field)| cell(field)).collect()
    }

    fn cell(field: &Field) -> String {
        let time = |time: std::result::Result<Timestamp, jiff::Error>| {
            time.map_or_else(|_| String::new(), |time| time.to_string())
        };
        match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            Field::TimestampMillis(count) => time(Timestamp::from_millisecond(*count)),
            Field::TimestampMicros(count) => time(Timestamp::from_microsecond(*count)),
            Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
            other => other.to_string(),
        }
    }

    #[cfg(test)]
    mod tests {
        use std::sync::Arc;

        use parquet::{
            data_type::{ByteArray, ByteArrayType, Int64Type},
            file::writer::SerializedFileWriter,
            schema::parser::parse_message_type,
        };

        use crate::read::{Gathered, Options, Source, open_source};

        fn file() -> Vec<u8> {
            let schema = "message fil { required binary auteur (UTF8); optional binary commentaire (UTF8); \
                          required int64 date (TIMESTAMP_MILLIS); }";
            let mut bytes = Vec::new();
            let mut writer =
                SerializedFileWriter::new(&mut bytes, Arc::new(parse_message_type(schema).unwrap()), Arc::default())
                    .unwrap();
            let mut group = writer.next_row_group().unwrap();
            let text = |texts: &[&str]| texts.iter().map(|text| ByteArray::from(*text)).collect::<Vec<_>>();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&text(&["Ana", "Bo"]), None, None).unwrap();
            column.close().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            let levels = Some(&[1i16, 1][..]);
            column
                .typed::<ByteArrayType>()
                .write_batch(&text(&["Oui, \"vraiment\"", "Non\nsans doute"]), levels, None)
                .unwrap();
            column.close().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int64Type>().write_batch(&[0, 86_400_000], None, None).unwrap();
            column.close().unwrap();
            group.close().unwrap();
            writer.close().unwrap();
            bytes
        }

        #[test]
        fn a_file_is_read_as_a_table() {
            let source = Source::of_bytes("fil.parquet", file()).unwrap();
            let mut gathered = Gathered::default();
            open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
            let texts: Vec<&str> = gathered.messages.iter().map(|message| &*message.text).collect();
            assert_eq!(texts, ["Oui, \"vraiment\"", "Non\nsans doute"]);
            assert_eq!(gathered.messages[1].author.name, "Bo");
            assert_eq!(gathered.messages[1].time.unwrap().to_string(), "1970-01-02T00:00:00Z");
        }

        #[test]
        fn a_file_that_is_cut_off_is_refused() {
            let source = Source::of_bytes("fil.parquet", file()[..60].to_vec()).unwrap();
            let error = open_source(source, &Options::default()).err().unwrap().to_string();
            assert!(error.starts_with("fil.parquet: is no whole Parquet file"), "{error}");
        }
    }
}

#[cfg(all(test, not(feature = "parquet")))]
mod tests {
    use crate::read::{Options, Source, open_source};

    #[test]
    fn without_the_feature_a_file_is_refused_with_what_to_do() {
        let source = Source::of_bytes("fil.parquet", b"PAR1....PAR1".to_vec()).unwrap();
        let error = open_source(source, &Options::default()).err().unwrap().to_string();
        assert!(error.contains("--features parquet") && error.contains("duckdb"), "{error}");
    }
}

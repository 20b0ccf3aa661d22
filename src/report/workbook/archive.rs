//! The file: parts that the library makes, with sheets between whose ends our rows stand, packed beforehand.

use std::{
    fs::File,
    io::{self, BufWriter, Cursor, Read as _, Seek, Write},
    path::Path,
};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// What stands around the rows of a sheet.
#[derive(Debug)]
pub struct Frame {
    head: String,
    tail: String,
}

/// A sheet that is being packed: an archive of one part in a temporary file.
pub struct Packing {
    packed: ZipWriter<BufWriter<File>>,
    tail: String,
}

/// A packed sheet.
pub struct Packed(ZipArchive<File>);

/// What the part of a sheet is called; the first is 0.
fn part(place: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", place + 1)
}

/// Returns the frames of all sheets of a workbook without rows, in their order.
///
/// # Errors
/// Where the library wrote something else than it is known to.
pub fn frames(skeleton: &[u8]) -> io::Result<Vec<Frame>> {
    let mut archive = ZipArchive::new(Cursor::new(skeleton)).map_err(io::Error::other)?;
    let mut frames = Vec::new();
    loop {
        let Ok(mut file) = archive.by_name(&part(frames.len())) else { return Ok(frames) };
        let mut xml = String::new();
        file.read_to_string(&mut xml)?;
        // A sheet without any cell has an empty element.
        let xml = xml.replacen("<sheetData/>", "<sheetData></sheetData>", 1);
        let (head, tail) =
            xml.split_once("</sheetData>").ok_or_else(|| io::Error::other("a sheet without sheetData"))?;
        let head = head.to_owned();
        let tail = format!("</sheetData>{tail}");
        frames.push(Frame { head, tail });
    }
}

impl Frame {
    /// Begins to pack a sheet whose cells end at `last` (`F12`). `is_large`: whether it may have 4 GB or more.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(&self, temporary: &Path, last: &str, is_large: bool) -> io::Result<Packing> {
        // As quick as level 1 here (zlib-rs), and much smaller; the usual 6 takes twice as long for a tenth less.
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(2));
        // No clock. Marked as large only where it must be: LibreOffice 7 does not open an archive whose parts are.
        let options = options.last_modified_time(DateTime::default()).large_file(is_large);
        let mut packed = ZipWriter::new(BufWriter::new(tempfile::tempfile_in(temporary)?));
        packed.start_file("sheet", options)?;
        packed.write_all(with_size(&self.head, last).as_bytes())?;
        Ok(Packing { packed, tail: self.tail.clone() })
    }
}

/// Says how far the cells reach; programs that stream sheets believe it.
fn with_size(head: &str, last: &str) -> String {
    let mark = "<dimension ref=\"";
    let Some((before, rest)) = head.split_once(mark) else { return head.to_owned() };
    let after = rest.split_once('"').map_or("", |(_, after)| after);
    format!("{before}{mark}A1:{last}\"{after}")
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.packed.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.packed.flush()
    }
}

impl Packing {
    /// Ends the sheet.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(mut self) -> io::Result<Packed> {
        self.packed.write_all(self.tail.as_bytes())?;
        let file = self.packed.finish()?.into_inner()?;
        Ok(Packed(ZipArchive::new(file)?))
    }
}

/// Writes the file: the parts of the workbook without rows, with the packed sheets in the place of its own, of which the
/// first is `first`, from 0.
///
/// # Errors
/// What the system says.
pub fn put_together(skeleton: &[u8], first: usize, sheets: Vec<Packed>, out: impl Write + Seek) -> io::Result<()> {
    let mut parts = ZipArchive::new(Cursor::new(skeleton))?;
    let mut file = ZipWriter::new(out);
    let mut sheets: Vec<(String, Packed)> = (first..).map(part).zip(sheets).collect();
    for place in 0..parts.len() {
        let own = parts.by_index_raw(place)?;
        let named = own.name()?.into_owned();
        match sheets.iter_mut().find(|(name, _)| *name == named) {
            Some((name, Packed(archive))) => file.raw_copy_file_rename(archive.by_index_raw(0)?, &**name)?,
            None => file.raw_copy_file(own)?,
        }
    }
    file.finish()?;
    Ok(())
}

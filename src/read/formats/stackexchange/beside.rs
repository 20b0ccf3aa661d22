//! What stands beside a table of a dump: which question an answer is to (`Posts.xml`), and the names of accounts
//! (`Users.xml`). Each is passed over once, quickly, before the table is read: 16 bytes an answer, and the names.

use std::{
    io::{BufRead, BufReader},
    path::Path,
};

use memchr::memmem;

use crate::read::{Input, Source, bytes::charset, markup::xml};

/// In bytes. No longer line is looked at, and its row is not known.
const LONGEST_LINE: usize = 64 << 20;

/// What other tables say of rows, by number.
#[derive(Default)]
pub struct Beside {
    /// Answers and their questions, in order.
    questions: Vec<(u64, u64)>,
    /// Accounts and where their names end in `names`, in order.
    accounts: Vec<(u64, usize, usize)>,
    names: String,
}

impl Beside {
    /// Looks into the tables beside `table`; comments alone need to know questions.
    pub fn of(table: &Path, is_comments: bool) -> Self {
        let mut beside = Self::default();
        let Some(folder) = table.parent() else { return beside };
        if is_comments {
            rows(&folder.join("Posts.xml"), &["Id", "ParentId"], |line| {
                // Attributes may stand in any order, the text of the post among them.
                if let (Some(id), Some(parent)) = (number(line, " Id=\""), number(line, " ParentId=\"")) {
                    beside.questions.push((id, parent));
                }
            });
            beside.questions.sort_unstable();
        }
        rows(&folder.join("Users.xml"), &["Id", "DisplayName"], |line| {
            if let (Some(id), Some(name)) = (number(line, " Id=\""), attribute(line, " DisplayName=\"")) {
                let start = beside.names.len();
                let name = charset::decode(name).0;
                let tag = format!("<r n=\"{name}\"/>");
                let _ = xml::walk(&tag, |met| {
                    if let xml::Met::Start(_, tag) = met {
                        tag.attributes().for_each(|(_, value)| beside.names.push_str(&value));
                    }
                });
                beside.accounts.push((id, start, beside.names.len()));
            }
        });
        beside.accounts.sort_unstable();
        beside
    }

    /// Returns the question that an answer is to.
    pub fn question(&self, answer: &str) -> Option<u64> {
        let answer = answer.parse().ok()?;
        let at = self.questions.binary_search_by_key(&answer, |&(id, _)| id).ok()?;
        self.questions.get(at).map(|&(_, question)| question)
    }

    /// Returns the name of an account.
    pub fn name(&self, account: &str) -> Option<&str> {
        let account = account.parse().ok()?;
        let at = self.accounts.binary_search_by_key(&account, |&(id, ..)| id).ok()?;
        self.accounts.get(at).and_then(|&(_, start, end)| self.names.get(start..end))
    }
}

/// Hands on each line of a table that has these attributes; a table that is not there, or is broken, ends.
fn rows(path: &Path, attributes: &[&str], mut take: impl FnMut(&[u8])) {
    let Ok(source) = Source::open(&Input::File(path.to_owned())) else { return };
    let signs: Vec<String> = attributes.iter().map(|name| format!(" {name}=\"")).collect();
    let mut reader = BufReader::with_capacity(1 << 20, source);
    let mut line = Vec::new();
    while let Some(length) = bounded_line(&mut reader, &mut line) {
        if length <= LONGEST_LINE && signs.iter().all(|sign| memmem::find(&line, sign.as_bytes()).is_some()) {
            take(&line);
        }
    }
}

/// Reads one line, of which no more than may be is kept, and returns its length; nothing at the end.
fn bounded_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> Option<usize> {
    line.clear();
    let mut length = 0;
    loop {
        let held = reader.fill_buf().ok()?;
        if held.is_empty() {
            return (length > 0).then_some(length);
        }
        let (taken, ends) = memchr::memchr(b'\n', held).map_or((held.len(), false), |at| (at + 1, true));
        if length + taken <= LONGEST_LINE {
            line.extend_from_slice(&held[..taken]);
        }
        reader.consume(taken);
        length += taken;
        if ends {
            return Some(length);
        }
    }
}

/// Returns what stands between the quotation marks of an attribute, as written.
fn attribute<'l>(line: &'l [u8], sign: &str) -> Option<&'l [u8]> {
    let start = memmem::find(line, sign.as_bytes())? + sign.len();
    let rest = line.get(start..)?;
    rest.get(..memchr::memchr(b'"', rest)?)
}

fn number(line: &[u8], sign: &str) -> Option<u64> {
    str::from_utf8(attribute(line, sign)?).ok()?.parse().ok()
}

//! The table that 4CAT takes as its own: `id`, `thread_id`, `author`, `body`, `timestamp`, `unix_timestamp`, and the
//! columns `subject`, `parent_id` and those that are carried.
//!
//! Times are of UTC; where the source gives no zone, its clock stands for it. RFC 4180, UTF-8, texts as given.

use std::io::{self, Write};

use super::Stream;
use crate::model::{Message, Time, Zone};

/// Writes messages as rows.
pub struct Table {
    meta: Vec<String>,
    untimed: u64,
    unzoned: u64,
}

impl Table {
    /// Takes the names of the carried columns.
    pub fn new(meta: &[String]) -> Self {
        Self { meta: meta.to_vec(), untimed: 0, unzoned: 0 }
    }
}

/// The columns that 4CAT needs, and those it knows.
const COLUMNS: [&str; 8] = ["id", "thread_id", "author", "body", "timestamp", "unix_timestamp", "subject", "parent_id"];

impl Stream for Table {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        row(COLUMNS.into_iter().chain(self.meta.iter().map(String::as_str)), out)
    }

    fn message(&mut self, message: &Message, _: &str, out: &mut dyn Write) -> io::Result<()> {
        let author = &message.author;
        let shown = [&author.name, &author.handle, &author.id].into_iter().find(|name| !name.is_empty());
        let shown = shown.map_or("", String::as_str);
        self.untimed += u64::from(message.time.is_none());
        self.unzoned += u64::from(message.time.is_some_and(|time| matches!(time.zone, Zone::Naive | Zone::Unknown)));
        let clock = message.time.map(clock).unwrap_or_default();
        let seconds = message.time.map(|time| time.seconds.to_string()).unwrap_or_default();
        let fields = [
            &*message.id,
            &*message.discussion,
            shown,
            &*message.text,
            &*clock,
            &*seconds,
            &*message.title,
            &*message.parent,
        ];
        row(fields.into_iter().chain(message.meta.iter().map(String::as_str)), out)
    }

    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.untimed > 0 {
            remarks.push(format!("4CAT passes over messages without a time: {}", self.untimed));
        }
        if self.unzoned > 0 {
            remarks.push(format!("times without a zone are written as times of UTC (--tz names it): {}", self.unzoned));
        }
        remarks
    }
}

/// Writes `2009-09-01 10:32:00`, in UTC.
fn clock(time: Time) -> String {
    let at = Time { zone: Zone::Utc, ..time }.civil();
    let (date, clock) = (at.date(), at.time());
    format!("{date} {:02}:{:02}:{:02}", clock.hour(), clock.minute(), clock.second())
}

fn row<'f>(fields: impl Iterator<Item = &'f str>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(fields).map_err(io::Error::other)?;
    out.write_all(&writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?)
}

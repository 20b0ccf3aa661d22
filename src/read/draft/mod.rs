//! From the values of one record, as written, to one checked [`Message`]: what all formats with fields share.
//!
//! One draft is used again and again, so that a record allocates nothing once its memory has grown.

pub mod address;
pub mod author;
pub mod checks;
pub mod columns;
pub mod deleted;
pub mod field;
pub mod marks;
pub mod mojibake;
pub mod text;

use std::borrow::Cow;

use crate::{
    model::{Kind, Message, Zone},
    read::{Dates, Doubt, Options},
};
use checks::Checks;
use field::Field;
use marks::WrittenMark;

/// What all records of one input share.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    stem: String,
    dates: Dates,
    fix_mojibake: bool,
    carried: usize,
}

impl Frame {
    /// Takes the name of the input and what the options say of its records.
    ///
    /// # Errors
    /// A sentence where an option does not fit.
    pub fn new(stem: &str, options: &Options) -> Result<Self, String> {
        Ok(Self {
            stem: stem.to_owned(),
            dates: Dates::new(options)?,
            fix_mojibake: options.fix_mojibake,
            carried: options.meta.len() + usize::from(options.whole_meta),
        })
    }
}

/// One record on its way to a message.
#[derive(Debug, Default)]
pub struct Draft {
    message: Message,
    /// Marks, their places still in code points.
    pub marks: Vec<WrittenMark>,
    kind: String,
    state: String,
    timestamp: String,
    zone: String,
    likes: String,
    stance: String,
    has_text: bool,
    /// Number that names the record where it has no id; its line, where that is 0.
    number: u64,
    scratch: String,
}

impl Draft {
    /// Empties the draft for the next record of this frame.
    pub fn begin(&mut self, frame: &Frame) {
        self.message.clear();
        self.message.meta.resize(frame.carried, String::new());
        self.marks.clear();
        self.has_text = false;
        self.number = 0;
        for part in
            [&mut self.kind, &mut self.state, &mut self.timestamp, &mut self.zone, &mut self.likes, &mut self.stance]
        {
            part.clear();
        }
    }

    /// Returns where the value of a field is to be written.
    pub fn slot(&mut self, field: Field) -> &mut String {
        let message = &mut self.message;
        match field {
            Field::Discussion => &mut message.discussion,
            Field::Id => &mut message.id,
            Field::Parent => &mut message.parent,
            Field::Kind => &mut self.kind,
            Field::AuthorId => &mut message.author.id,
            Field::AuthorName => &mut message.author.name,
            Field::AuthorHandle => &mut message.author.handle,
            Field::AuthorUrl => &mut message.author.url,
            Field::AuthorState => &mut self.state,
            Field::Timestamp => &mut self.timestamp,
            Field::TimestampZone => &mut self.zone,
            Field::Title => &mut message.title,
            Field::Url => &mut message.url,
            Field::Text => {
                self.has_text = true;
                &mut message.text
            }
            Field::Likes => &mut self.likes,
            Field::DeclaredStance => &mut self.stance,
        }
    }

    /// Says that the text, though a field for it was seen, is not there.
    pub const fn deny_text(&mut self) {
        self.has_text = false;
    }

    /// Says by which number the record is named where it has no id of its own and several may stand on one line.
    pub const fn number(&mut self, number: u64) {
        self.number = number;
    }

    /// Returns the message, for what is no single value.
    pub const fn message(&mut self) -> &mut Message {
        &mut self.message
    }

    /// Checks and completes the record that begins at `line`.
    ///
    /// # Errors
    /// A sentence where the record has no text.
    pub fn finish(&mut self, frame: &Frame, line: u64, checks: &mut Checks) -> Result<&Message, String> {
        if !self.has_text {
            return Err("the record has no text; name its column with `--map text=COLUMN`".to_owned());
        }
        self.settle_ids(frame, line);
        self.settle_texts(frame, line, checks);
        self.settle_kind(line, checks);
        author::settle(&mut self.message.author, &self.state);
        self.settle_time(frame, line, checks);
        self.message.likes = number(&self.likes, line, checks);
        self.message.declared_stance = number(&self.stance, line, checks)
            .and_then(|stance| i8::try_from(stance).ok())
            .filter(|stance| stance.abs() <= 1);
        Ok(&self.message)
    }

    fn settle_ids(&mut self, frame: &Frame, line: u64) {
        let message = &mut self.message;
        for id in [&mut message.discussion, &mut message.id, &mut message.parent] {
            if !text::is_word(id) {
                address::mask_id(id);
                text::replace_controls(id);
            }
        }
        for hint in &mut message.reply_to {
            address::mask_id(&mut hint.id);
            if let Cow::Owned(masked) = address::masked(&hint.name) {
                hint.name = masked;
            }
        }
        if message.discussion.is_empty() {
            message.discussion.push_str(&frame.stem);
        }
        if message.id.is_empty() {
            use std::fmt::Write;
            let number = if self.number == 0 { line } else { self.number };
            let _ = write!(message.id, "{}#{number}", frame.stem);
        }
    }

    fn settle_texts(&mut self, frame: &Frame, line: u64, checks: &mut Checks) {
        let dropped = marks::settle(&mut self.marks, &mut self.message);
        checks.count("marks_dropped", dropped, || at(line));
        let Message { text, title, author, marks, meta, source, .. } = &mut self.message;
        let has_marks = !marks.is_empty();
        for part in [&mut *text, &mut *title, &mut author.name, &mut author.handle] {
            let mut look = text::look(part);
            // A repair would move the places of marks, and a text with marks was read well once.
            if look.mojibake
                && !has_marks
                && let Some((repaired, count)) = mojibake::repaired(part)
            {
                if frame.fix_mojibake {
                    *part = repaired;
                    look = text::look(part);
                    checks.count("mojibake_repaired", count, || at(line));
                } else {
                    checks.count("mojibake_suspected", 1, || at(line));
                }
            }
            if look.unclean {
                text::clean(part, look, &mut self.scratch);
                checks.count("replacement_characters", text::replacements(part), || at(line));
            }
        }
        text::without_turns(title);
        text::clean_value(source, &mut self.scratch);
        for value in meta {
            text::clean_value(value, &mut self.scratch);
            if let Cow::Owned(masked) = address::masked(value) {
                *value = masked;
            }
        }
        if deleted::is_notice(text) {
            text.clear();
            marks.clear();
            checks.count("texts_deleted", 1, || at(line));
        }
    }

    /// Where no kind is given, a message is a comment, unless it answers nothing and carries the discussion's own id.
    fn settle_kind(&mut self, line: u64, checks: &mut Checks) {
        let opens = self.message.parent.is_empty() && self.message.id == self.message.discussion;
        let default = if opens { Kind::Post } else { Kind::Comment };
        self.message.kind = match text::trimmed(&self.kind) {
            "" => default,
            name => Kind::from_name(name).unwrap_or_else(|| {
                checks.count("kinds_unknown", 1, || at(line));
                default
            }),
        };
    }

    fn settle_time(&mut self, frame: &Frame, line: u64, checks: &mut Checks) {
        if text::trimmed(&self.timestamp).is_empty() {
            return;
        }
        let (time, doubt) = match frame.dates.written(&self.timestamp) {
            Some(written) if self.zone == Zone::Utc.name() => frame.dates.placed(written.or_utc()),
            Some(written) => frame.dates.placed(written),
            None => (None, Some(Doubt::Unreadable)),
        };
        if let Some(doubt) = doubt {
            checks.count(doubt.check(), 1, || at(line));
        }
        self.message.time = time.map(|mut time| {
            if self.zone == Zone::Unknown.name() && time.zone == Zone::Naive {
                time.zone = Zone::Unknown;
            }
            time
        });
    }
}

/// Reads a whole number; `3.0` and `3,00` are whole.
fn number(written: &str, line: u64, checks: &mut Checks) -> Option<i64> {
    let written = text::trimmed(written);
    if written.is_empty() {
        return None;
    }
    let whole = written.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'));
    let number = whole.map_or(written, |(whole, _)| whole).parse().ok();
    if number.is_none() {
        checks.count("numbers_unreadable", 1, || at(line));
    }
    number
}

fn at(line: u64) -> String {
    format!("line {line}")
}

//! Chats exported from `WhatsApp` (Android and iOS, in French and English) and Signal: `12/03/2025, 08:59 - Ana: Bonjour`.
//!
//! Nothing tells ids or answers. Telephone numbers, which stand for who is in nobody's address book, become hashes.
//! Lines of the program (`a ajouté`, encryption) are system messages; a picture that was left out is an empty text.

mod line;

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use regex::Regex;

use crate::read::{
    Charted, DateOrder, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
    bytes::{
        charset,
        pieces::{Boundary, RecordPieces},
    },
    draft::{Draft, Frame, address, checks::Checks},
};

use line::{Header, author_and_text, header};

/// Chats exported from `WhatsApp`.
pub const KIND: Kind = Kind {
    name: "whatsapp",
    about: "a chat exported from WhatsApp or Signal as text",
    example: "12/03/2025, 08:59 - Ana: Bonjour\n12/03/2025, 09:01 - Bob: Salut\n",
    sniff,
    open,
};

/// What stands for a picture or a voice that was left out.
static OMITTED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\u{200E}?(?: <\s?(?:médias?\ omis|media\ omitted|fichier\ omis|attached:.*|(?:pièce\ )?jointe?\s?:.*)\s?>
        | (?:image|vidéo|video|audio|gif|sticker|autocollant|document|photo|message\ vocal|contact|fiche\ contact)\ (?:absent|omis|omitted)e?\.?
        | null )$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// The name of a file, on the first line of a text, which stands for what it holds; a caption may follow.
static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\u{200E}?[^\n]*\.\w{1,5} \((?:fichier joint|file attached)\)\s*(?:\n|$)")
        .expect("the pattern is constant and tested")
});

/// What the program says, on iOS behind the name of the group or of who did it, and a sign that no letter is.
static SYSTEM: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\u{200E}.*(?:sont\ chiffrés\ de\ bout\ en\ bout|are\ end-to-end\ encrypted
        | \b(?:a\ créé|avez\ créé|created)\ (?:(?:le|ce|un|this|the|a)\ )?(?:groupe|group|communauté|community)\b
        | \b(?:a|vous\ a|avez|ont\ été)\ (?:ajouté|retiré|supprimé\ [^.]*\bgroupe|quitté|rejoint|changé|modifié\ (?:le|la|les|l['’]))
        | \b(?:added|removed|left|joined\ using|changed\ (?:the|their|this|to)|pinned\ a\ message)\b
        | code\ de\ sécurité|security\ code
        | (?:appel\ (?:vocal|vidéo)|missed\ (?:voice|video)\ call))";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// What stands behind a message that was changed.
static EDITED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[<‹]\s*(?:ce message a été modifié|this message was edited)\s*[>›]\s*$")
        .expect("the pattern is constant and tested")
});

/// A number that is named in a text.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"@\u{2068}?\+?\d{9,15}\u{2069}?").expect("the pattern is constant and tested"));

fn sniff(head: &str) -> bool {
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let opens = lines.next().is_some_and(|line| header(line).is_some());
    opens && (lines.clone().next().is_none() || lines.take(50).any(|line| header(line).is_some()))
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    // The telephone's country orders the dates of the whole file, which one day above 12 tells.
    let mut options = options.clone();
    let figures = || input.head.lines().filter_map(header).map(|header| header.figures);
    let order = match () {
        () if figures().any(|(first, _)| first > 31) => Some(DateOrder::YearMonthDay),
        () if figures().any(|(first, _)| first > 12) => Some(DateOrder::DayMonthYear),
        () if figures().any(|(_, second)| second > 12) => Some(DateOrder::MonthDayYear),
        () => None,
    };
    options.date_order = options.date_order.or(order);
    let wrong = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, &options).map_err(wrong)?;
    let cut = |source| Box::new(RecordPieces::new(source, Starts, &options)) as Box<_>;
    let mut opened = Opened::new(KIND.name, input, Arc::new(Parser { frame }), cut);
    opened
        .description
        .remarks
        .extend(order.map(|order| format!("dates are {} by the figures of the file", order.name())));
    Ok(opened)
}

/// Messages end where the line of the next begins.
struct Starts;

impl Boundary for Starts {
    fn last_end(&mut self, bytes: &[u8], _from: usize) -> Option<usize> {
        let mut end = bytes.len();
        // What stands behind the last line end may be the beginning of a line.
        while let Some(at) = memchr::memrchr(b'\n', &bytes[..end]) {
            let line = &bytes[at + 1..];
            let line = &line[..memchr::memchr(b'\n', line).unwrap_or(0)];
            if str::from_utf8(line)
                .map_or_else(|_| header(&charset::decode(line).0).is_some(), |line| header(line).is_some())
            {
                return Some(at + 1);
            }
            end = at;
        }
        None
    }

    fn may_stop(&self) -> bool {
        true
    }

    fn restart(&mut self) {}

    fn unclosed(&self) -> &'static str {
        "look for lines without a date"
    }
}

struct Parser {
    frame: Frame,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let mut checks = Checks::default();
        let text = if let Some(text) = charset::utf8(&piece.bytes) {
            Cow::Borrowed(text)
        } else {
            let (text, fallen_back) = charset::decode_lines(piece.bytes.clone());
            checks.count("lines_not_utf8", fallen_back, || format!("line {}", piece.line));
            Cow::Owned(text)
        };
        let mut draft = Draft::default();
        let mut waiting: Option<(Header<'_>, String, u64)> = None;
        for (number, line) in (piece.line..).zip(text.lines()) {
            match (header(line), &mut waiting) {
                (Some(header), _) => {
                    if let Some((header, more, line)) = waiting.take() {
                        self.message(&header, &more, line, &mut draft, &mut checks, sink);
                    }
                    waiting = Some((header, String::new(), number));
                }
                (None, Some((_, more, _))) => {
                    more.push('\n');
                    more.push_str(line);
                }
                (None, None) if line.trim().is_empty() => {}
                (None, None) => {
                    sink.skip(Skip { line: number, cause: "the line stands before the first message".to_owned() });
                }
            }
        }
        if let Some((header, more, line)) = waiting {
            self.message(&header, &more, line, &mut draft, &mut checks, sink);
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    fn message(
        &self,
        header: &Header<'_>,
        more: &str,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
        sink: &mut dyn Sink,
    ) {
        draft.begin(&self.frame);
        draft.slot(Field::Timestamp).push_str(&header.time);
        let named = author_and_text(header.rest).filter(|(_, text)| !SYSTEM.is_match(text) || is_omitted(text));
        let text = if let Some((author, text)) = named {
            draft.slot(Field::Kind).push_str("comment");
            draft.slot(Field::AuthorName).push_str(&address::without_phone(author));
            text
        } else {
            draft.slot(Field::Kind).push_str("system");
            author_and_text(header.rest).filter(|(_, text)| SYSTEM.is_match(text)).map_or(header.rest, |(_, text)| text)
        };
        // The program writes a sign of direction before its own words and before numbers.
        let text = format!("{text}{more}").replace('\u{200E}', "");
        let text = EDITED.replace(text.trim(), "");
        let caption = ATTACHED.replace(&text, "");
        let is_attached = caption.len() < text.len();
        let text = caption.trim();
        if is_attached && !text.is_empty() {
            checks.count("media_omitted", 1, || format!("line {line}"));
        }
        if is_omitted(text) || is_attached && text.is_empty() {
            checks.count("media_omitted", 1, || format!("line {line}"));
            draft.slot(Field::Text).clear();
        } else {
            let text: Cow<'_, str> = NUMBER.replace_all(text, "@⟨phone⟩");
            draft.slot(Field::Text).push_str(&text);
        }
        match draft.finish(&self.frame, line, checks) {
            Ok(message) => sink.message(message),
            Err(cause) => sink.skip(Skip { line, cause }),
        }
    }
}

fn is_omitted(text: &str) -> bool {
    OMITTED.is_match(text.trim())
}

#[cfg(test)]
mod tests;

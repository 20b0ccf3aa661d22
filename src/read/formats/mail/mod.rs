//! Mail and news: a mailbox (mbox), or one message (`.eml`), a message a mail.
//!
//! The discussion is the first mail of a thread that the mailbox holds ([`threads`]), which a first pass over it finds: what
//! is kept of each mail is a hundred bytes. Ids and addresses become hashes; a name is kept. Quoted lines lose their signs
//! and are marked as quotation; the line that introduces them, the signature and what list software adds go. Of several
//! parts, the first text is read, else HTML; attachments are not read.

mod copied;
mod header;
mod introduction;
mod mailbox;
mod part;
mod quote;
mod threads;

use std::{collections::BTreeSet, io::Read as _, sync::Arc};

use mail_parser::{Message as Mail, MessageParser, MimeHeaders, PartType};

use crate::read::{
    Charted, Field, Input, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip, Source,
    bytes::{charset, pieces::RecordPieces},
    draft::{Draft, Frame, address, checks::Checks},
    markup::html::{self, LineEnds},
};

use header::{tells_address, with_readable_header};
use mailbox::{Mails, opens_mail, starts};
use threads::{Place, Threads};

/// Mail and news.
pub const KIND: Kind = Kind {
    name: "mbox",
    about: "a mailbox of mails or news (mbox), or one mail (.eml)",
    example: "From ana@example.org Tue Sep  1 10:32:00 2009\nFrom: Ana <ana@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\n\
              Message-ID: <1@example.org>\nSubject: Oui\n\nOui.\n",
    sniff,
    open,
};

/// Names of header fields that most mails have.
const USUAL: &[&str] =
    &["from", "date", "message-id", "subject", "received", "return-path", "to", "mime-version", "newsgroups"];

/// A mail begins with lines of header fields, three of them usual ones.
fn sniff(head: &str) -> bool {
    let rest = match head.split_once('\n') {
        Some((first, rest)) if opens_mail(first.as_bytes()) => rest,
        _ => head,
    };
    let mut usual: BTreeSet<&str> = BTreeSet::new();
    for line in rest.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        usual.extend(USUAL.iter().find(|usual| usual.eq_ignore_ascii_case(name)));
    }
    usual.len() >= 3 && usual.contains(&"from")
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let wrong = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(wrong)?;
    let is_mailbox = opens_mail(input.head.as_bytes().split(|&byte| byte == b'\n').next().unwrap_or_default());
    let (input, threads) = if is_mailbox { threads_of(input, options)? } else { (input, Threads::default()) };
    let parser = Arc::new(Parser { frame, is_mailbox, threads, meta: options.meta.clone() });
    let cut = |source| Box::new(RecordPieces::new(source, Mails { is_mailbox }, options)) as Box<dyn Pieces>;
    let mut opened = Opened::new(KIND.name, input, parser, cut);
    opened.description.remarks.push(if is_mailbox { "a mailbox" } else { "one mail" }.to_owned());
    Ok(opened)
}

/// Finds the threads of a mailbox: a file is opened once more, what can be read only once is kept.
fn threads_of(mut input: Charted, options: &Options) -> Result<(Charted, Threads), ReadError> {
    let again = input.source.file.as_ref().filter(|file| file.is_file());
    if let Some(file) = again {
        let source = charset::settle(Source::open(&Input::File(file.clone()))?, options)?.0;
        return Ok((input, Threads::of(source, options)?));
    }
    let mut bytes = Vec::new();
    let read = input.source.read_to_end(&mut bytes);
    read.map_err(|cause| ReadError::Broken { path: input.source.path.clone(), offset: bytes.len() as u64, cause })?;
    let threads = Threads::of(Source::of_bytes(&input.source.path, bytes.clone())?, options)?;
    Ok((Charted { source: input.source.put_back(bytes), ..input }, threads))
}

struct Parser {
    frame: Frame,
    is_mailbox: bool,
    threads: Threads,
    meta: Vec<String>,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let mut checks = Checks::default();
        let mut draft = Draft::default();
        let bytes = &piece.bytes[..];
        let mut ends: Vec<usize> = if self.is_mailbox { starts(bytes, 0).collect() } else { Vec::new() };
        ends.push(bytes.len());
        let (mut start, mut line) = (0, piece.line);
        for end in ends {
            let mail = &bytes[start..end];
            if !mail.trim_ascii().is_empty() {
                match self.mail(mail, line, &mut draft, &mut checks) {
                    Ok(()) => sink.message(draft.message()),
                    Err(cause) => sink.skip(Skip { line, cause }),
                }
            }
            line += memchr::memchr_iter(b'\n', mail).count() as u64;
            start = end;
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    fn mail(&self, bytes: &[u8], line: u64, draft: &mut Draft, checks: &mut Checks) -> Result<(), String> {
        let bytes = match bytes.iter().position(|&byte| byte == b'\n') {
            Some(end) if self.is_mailbox && bytes.starts_with(b"From ") => &bytes[end + 1..],
            _ => bytes,
        };
        let (bytes, fell_back) = with_readable_header(bytes);
        checks.count("lines_not_utf8", u64::from(fell_back), || format!("line {line}"));
        let no_mail = || "this is no mail: it has no header with From, Date or Subject".to_owned();
        let mail = MessageParser::default().parse(&bytes[..]).ok_or_else(no_mail)?;
        if mail.from().is_none() && mail.subject().is_none() && mail.date().is_none() {
            return Err(no_mail());
        }
        draft.begin(&self.frame);
        for (place, wanted) in self.meta.iter().enumerate().filter(|(_, wanted)| !tells_address(wanted)) {
            let value = mail.header_raw(wanted.as_str()).map(str::trim).unwrap_or_default();
            value.clone_into(&mut draft.message().meta[place]);
        }
        self.thread(&Place::of(&bytes), draft);
        if let Some(sender) = mail.from().and_then(|from| from.first()) {
            let address = sender.address().unwrap_or_default();
            if !address.is_empty() {
                *draft.slot(Field::AuthorId) = address::hashed("address", address);
            }
            draft.slot(Field::AuthorName).push_str(sender.name().filter(|name| !name.is_empty()).unwrap_or(address));
        }
        draft.slot(Field::Timestamp).push_str(mail.header_raw("Date").map(str::trim).unwrap_or_default());
        draft.slot(Field::Title).push_str(introduction::subject(mail.subject().unwrap_or_default()));
        body(&mail, draft);
        draft.finish(&self.frame, line, checks).map(drop)
    }
}

impl Parser {
    /// Fills ids, and what the mail is: the first of its discussion, an answer to that, or to an answer.
    fn thread(&self, place: &Place, draft: &mut Draft) {
        let (parent, root) = self.threads.place(place);
        draft.slot(Field::Id).push_str(&place.own);
        draft.slot(Field::Parent).push_str(parent);
        draft.slot(Field::Discussion).push_str(root);
        let kind = match parent {
            "" => "post",
            _ if parent == root => "comment",
            _ => "reply",
        };
        draft.slot(Field::Kind).push_str(kind);
    }
}

fn body(mail: &Mail<'_>, draft: &mut Draft) {
    let part = mail.text_bodies().find(|part| matches!(part.body, PartType::Text(_) | PartType::Html(_)));
    let read = match part.map(|part| (part, &part.body)) {
        Some((part, PartType::Text(text))) => {
            let kind = part.content_type().and_then(|kind| kind.attribute("format"));
            let is_flowed = kind.is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
            Some(quote::read(&part::text(mail, part, text), is_flowed))
        }
        Some((part, PartType::Html(text))) => {
            Some(quote::read_html(html::read(&part::text(mail, part, text), LineEnds::Space)))
        }
        _ => None,
    };
    let (text, mut marks) = read.unwrap_or_default();
    draft.slot(Field::Text).push_str(&text);
    draft.marks.append(&mut marks);
}

#[cfg(test)]
mod tests;

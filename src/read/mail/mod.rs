//! Mail and news: a mailbox (mbox), or one message (`.eml`), a message a mail.
//!
//! The discussion is the first mail that a mail refers to. Ids and addresses become hashes; a name is kept. Quoted lines
//! lose their signs and are marked as quotation, the line that introduces them and the signature go. Of several parts,
//! the first text is read, else HTML; attachments are not read.

mod quote;

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use mail_parser::{HeaderValue, Message as Mail, MessageParser, MimeHeaders, PartType};
use memchr::memmem;

use super::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip, address, charset,
    checks::Checks,
    draft::{Draft, Frame},
    html::{self, LineEnds},
    pieces::{Boundary, RecordPieces},
};

/// Mail and news.
pub const KIND: Kind = Kind {
    name: "mbox",
    about: "a mailbox of mails or news (mbox), or one mail (.eml)",
    example: "From ana@example.org Tue Sep  1 10:32:00 2009\nFrom: Ana <ana@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\n\
              Message-ID: <1@example.org>\nSubject: Oui\n\nOui.\n",
    sniff,
    open,
};

/// A line that opens a mail of a mailbox: `From`, who, and a time with its year.
fn opens_mail(line: &[u8]) -> bool {
    let line = &line[..line.len().min(200)];
    let year = |four: &[u8]| four.iter().all(u8::is_ascii_digit) && matches!(four.first(), Some(b'1' | b'2'));
    line.starts_with(b"From ") && line.contains(&b':') && line.windows(4).any(year)
}

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
    let parser = Arc::new(Parser { frame, is_mailbox, meta: options.meta.clone() });
    let cut = |source| Box::new(RecordPieces::new(source, Mails { is_mailbox }, options)) as Box<dyn Pieces>;
    let mut opened = Opened::new(KIND.name, input, parser, cut);
    opened.description.remarks.push(if is_mailbox { "a mailbox" } else { "one mail" }.to_owned());
    Ok(opened)
}

/// Mails of a mailbox end before the next line that opens one, which stands below an empty line.
struct Mails {
    is_mailbox: bool,
}

/// Returns where mails begin in `bytes`, from a place on.
fn starts(bytes: &[u8], from: usize) -> impl Iterator<Item = usize> + '_ {
    memmem::find_iter(&bytes[from..], b"\nFrom ").map(move |at| from + at + 1).filter(|&at| {
        let before = &bytes[..at - 1];
        let line = bytes[at..].split(|&byte| byte == b'\n').next().unwrap_or_default();
        (before.ends_with(b"\n") || before.ends_with(b"\n\r")) && opens_mail(line)
    })
}

impl Boundary for Mails {
    fn last_end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        // The line that opens a mail may have been cut where the last look ended.
        self.is_mailbox.then(|| starts(bytes, from.saturating_sub(256)).last()).flatten()
    }

    fn may_stop(&self) -> bool {
        true
    }

    fn restart(&mut self) {}
}

struct Parser {
    frame: Frame,
    is_mailbox: bool,
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
        thread(&mail, draft);
        if let Some(sender) = mail.from().and_then(|from| from.first()) {
            let address = sender.address().unwrap_or_default();
            if !address.is_empty() {
                *draft.slot(Field::AuthorId) = address::hashed("address", address);
            }
            draft.slot(Field::AuthorName).push_str(sender.name().unwrap_or(address));
        }
        draft.slot(Field::Timestamp).push_str(mail.header_raw("Date").map(str::trim).unwrap_or_default());
        draft.slot(Field::Title).push_str(quote::subject(mail.subject().unwrap_or_default()));
        body(&mail, draft);
        draft.finish(&self.frame, line, checks).map(drop)
    }
}

/// Header fields that tell who somebody is, or where.
fn tells_address(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "from",
        "to",
        "cc",
        "bcc",
        "sender",
        "reply-to",
        "return-path",
        "received",
        "user-agent",
        "x-mailer",
        "message-id",
        "references",
        "in-reply-to",
    ]
    .contains(&name.as_str())
        || name.contains("ip") && name.starts_with("x-")
}

/// Header fields of old mails and of news are in the charset of the writer, with nothing that says so.
fn with_readable_header(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let end = memmem::find(bytes, b"\n\n").or_else(|| memmem::find(bytes, b"\n\r\n")).unwrap_or(bytes.len());
    let (header, body) = bytes.split_at(end);
    match charset::decode(header) {
        (_, false) => (Cow::Borrowed(bytes), false),
        (text, true) => (Cow::Owned([text.as_bytes(), body].concat()), true),
    }
}

/// Fills ids: the first mail of `References` opened the discussion, the last one, or that of `In-Reply-To`, is answered.
fn thread(mail: &Mail<'_>, draft: &mut Draft) {
    let own = mail.message_id().unwrap_or_default();
    let (references, answered) = (ids(mail.references()), ids(mail.in_reply_to()));
    let parent = answered.last().or(references.last()).copied().unwrap_or_default();
    let root = references.first().or(answered.first()).copied().unwrap_or(own);
    for (field, id) in [(Field::Id, own), (Field::Parent, parent), (Field::Discussion, root)] {
        if !id.is_empty() {
            *draft.slot(field) = address::hashed("mail", id);
        }
    }
    let kind = match parent {
        "" => "post",
        _ if parent == root => "comment",
        _ => "reply",
    };
    draft.slot(Field::Kind).push_str(kind);
}

fn ids<'m>(value: &'m HeaderValue<'_>) -> Vec<&'m str> {
    match (value.as_text_list(), value.as_text()) {
        (Some(list), _) => list.iter().map(|id| &**id).collect(),
        (None, Some(id)) => vec![id],
        (None, None) => Vec::new(),
    }
}

fn body(mail: &Mail<'_>, draft: &mut Draft) {
    let part = mail.text_bodies().find(|part| matches!(part.body, PartType::Text(_) | PartType::Html(_)));
    match part.map(|part| (&part.body, part.content_type())) {
        Some((PartType::Text(text), kind)) => {
            let is_flowed = kind
                .and_then(|kind| kind.attribute("format"))
                .is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
            let (text, mut marks) = quote::read(text, is_flowed);
            draft.slot(Field::Text).push_str(&text);
            draft.marks.append(&mut marks);
        }
        Some((PartType::Html(text), _)) => html::read(text, LineEnds::Space).fill(draft),
        _ => draft.slot(Field::Text).clear(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Gathered, Options, Source, open_source};
    use crate::model::{Kind, MarkKind};

    fn read(bytes: &[u8], piece_bytes: usize) -> Gathered {
        let mut gathered = Gathered::default();
        let source = Source::of_bytes("liste.mbox", bytes.to_vec()).unwrap();
        let options = Options { piece_bytes, ..Options::default() };
        open_source(source, &options).unwrap().read_to_end(&mut gathered).unwrap();
        gathered
    }

    const MAILBOX: &str = "From ana@example.org Tue Sep  1 10:32:00 2009\nFrom: =?iso-8859-1?Q?Ana_Fran=E7oise?= <ana@example.org>\nDate: Tue, 1 Sep \
        2009 10:32:00 +0200\nMessage-ID: <1@example.org>\nSubject: [liste] Le vote\n\nFaut-il voter ?\n>From experience, oui.\n\nFrom now \
        on, oui.\n-- \nAna\n\nFrom bob@example.org Tue Sep  1 11:32:00 2009\nFrom: bob@example.org\nDate: Tue, 1 Sep 2009 11:32:00 \
        +0200\nMessage-ID: <2@example.org>\nIn-Reply-To: <1@example.org>\nSubject: Re: [liste] Le vote\nContent-Type: text/plain; \
        charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nLe mardi 1 septembre 2009, Ana Fran=E7oise a\n=E9crit :\n\
        > Faut-il voter ?\n\nNon.\n";

    #[test]
    fn mails_of_a_mailbox_become_messages_of_one_discussion_whatever_the_pieces() {
        for size in [1, 7, 100, 1 << 20] {
            let gathered = read(MAILBOX.as_bytes(), size);
            let [first, second] = &gathered.messages[..] else { panic!("{size}: {:?}", gathered.messages) };
            assert_eq!((first.kind, first.title.as_str()), (Kind::Post, "Le vote"));
            assert_eq!(first.author.name, "Ana Françoise");
            assert_eq!(first.text, "Faut-il voter ?\nFrom experience, oui.\n\nFrom now on, oui.");
            assert_eq!(first.discussion, second.discussion);
            assert_eq!((second.kind, &second.parent), (Kind::Comment, &first.id));
            assert_eq!(second.text, "Faut-il voter ?\n\nNon.");
            assert!(matches!(&second.marks[0].kind, MarkKind::Quote { author, .. } if author == "Ana Françoise"));
            assert!(second.author.name.starts_with("⟨e-mail⟩ ") && second.author.id.starts_with("address-"));
            assert!(!format!("{gathered:?}").contains("example.org"));
            assert_eq!(second.time.unwrap().to_string(), "2009-09-01T11:32:00+02:00");
        }
    }

    #[test]
    fn one_mail_in_an_old_charset_is_read() {
        let mail = b"From: Ren\xE9 <r@example.org>\r\nDate: Tue, 1 Sep 2009 10:32:00 +0200\r\nSubject: \xC9t\xE9\r\nContent-Type: text/plain; charset=iso-8859-15\r\n\r\n\xA4 et \xBDuf\r\n";
        let gathered = read(mail, 100);
        let message = &gathered.messages[0];
        assert_eq!(
            (message.author.name.as_str(), message.title.as_str(), message.text.as_str()),
            ("René", "Été", "€ et œuf")
        );
    }
}

//! Mail and news: a mailbox (mbox), or one message (`.eml`), a message a mail.
//!
//! The discussion is the first mail of a thread that the mailbox holds ([`threads`]), which a first pass over it finds: what
//! is kept of each mail is a hundred bytes. Ids and addresses become hashes; a name is kept. Quoted lines lose their signs
//! and are marked as quotation; the line that introduces them, the signature and what list software adds go. Of several
//! parts, the first text is read, else HTML; attachments are not read.

mod copied;
mod introduction;
mod part;
mod quote;
mod threads;

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::Read as _,
    sync::{Arc, LazyLock},
};

use mail_parser::{Message as Mail, MessageParser, MimeHeaders, PartType};
use memchr::memmem;
use regex::{Captures, Regex};
use threads::{Place, Threads};

use crate::read::{
    Charted, Field, Input, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip, Source,
    bytes::{
        charset,
        pieces::{Boundary, RecordPieces},
    },
    draft::{Draft, Frame, address, checks::Checks},
    markup::html::{self, LineEnds},
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

/// `From: ana at example.org (Ana)`: how archives of lists hide addresses, and how old mails write names.
static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?im)^From:[ \t]*(?P<u>[^\s<>()]+) (?:at|chez) (?P<h>[\w.-]+\.\w+)(?:\s+\((?P<n>.*(?:\n[ \t].*)*)\))?[ \t]*\r?$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Header fields of old mails and of news are in the charset of the writer, with nothing that says so; archives write
/// addresses that no parser takes for any.
fn with_readable_header(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let end = memmem::find(bytes, b"\n\n").or_else(|| memmem::find(bytes, b"\n\r\n")).unwrap_or(bytes.len());
    let (header, body) = bytes.split_at(end);
    let (text, fell_back) = charset::decode(header);
    let known = part::with_known_charsets(&text);
    let plain = HIDDEN.replace(&known, |found: &Captures<'_>| {
        let name = found.name("n").map_or("", |name| name.as_str());
        let name = if name.contains("=?") { name.to_owned() } else { format!("\"{}\"", name.replace(['"', '\\'], "")) };
        format!("From: {name} <{}@{}>", &found["u"], &found["h"])
    });
    if !fell_back && matches!((&known, &plain), (Cow::Borrowed(_), Cow::Borrowed(_))) {
        return (Cow::Borrowed(bytes), false);
    }
    (Cow::Owned([plain.as_bytes(), body].concat()), fell_back)
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
mod tests {
    use crate::model::{Kind, MarkKind};
    use crate::read::{Gathered, Options, Source, open_source};

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

    #[test]
    fn a_body_without_charset_or_in_ascii_is_utf_8_or_windows_1252() {
        let head = "From: Ana <ana@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n";
        for kind in [
            "",
            "Content-Type: text/plain\n",
            "Content-Type: text/plain; charset=us-ascii\n",
            "Content-Type: text/plain; charset=x-unknown\n",
            "Content-Type: text/plain; charset=utf-8\n",
        ] {
            for body in [&b"D\xE9j\xE0 l\x92\xE9t\xE9\n"[..], "Déjà l’été\n".as_bytes()] {
                let mail = [head.as_bytes(), kind.as_bytes(), b"\n", body].concat();
                assert_eq!(read(&mail, 100).messages[0].text, "Déjà l’été", "{kind}");
            }
        }
    }

    #[test]
    fn encoded_words_in_no_known_charset_are_utf_8_or_windows_1252() {
        for charset in ["x-unknown", "unknown-8bit", "us-ascii", "", "x", "default*fr", "iso-8859-1", "windows-1252*fr"]
        {
            let mail = format!(
                "From: =?{charset}?Q?L=E9a?= <l@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\n\
                 Subject: =?{charset}?B?6XTpIGVudGllcg==?=\n\nOui.\n"
            );
            let message = &read(mail.as_bytes(), 100).messages[0];
            assert_eq!((message.author.name.as_str(), message.title.as_str()), ("Léa", "été entier"), "{charset}");
        }
        let mail = "From: =?x-unknown?Q?L=C3=A9a?= <l@example.org>\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n\nOui.\n";
        assert_eq!(read(mail.as_bytes(), 100).messages[0].author.name, "Léa");
    }

    #[test]
    fn addresses_that_archives_hide_are_addresses_and_names_stand_behind_them() {
        for (from, name) in [
            ("lea at x.fr (=?iso-8859-1?q?L=E9a?=)", "Léa"),
            ("lea at x.fr (Léa, Bo)", "Léa, Bo"),
            ("lea@x.fr (Lea)", "Lea"),
        ] {
            let mail = format!("From: {from}\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n\nOui.\n");
            let gathered = read(mail.as_bytes(), 100);
            assert_eq!(gathered.messages[0].author.name, name);
            assert!(gathered.messages[0].author.id.starts_with("address-"));
        }
        let bare = read(b"From: lea at x.fr\nDate: Tue, 1 Sep 2009 10:32:00 +0200\nSubject: Oui\n\nOui.\n", 100);
        assert!(!format!("{bare:?}").contains("x.fr"), "{bare:?}");
    }
}

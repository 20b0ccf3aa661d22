//! Chats exported from `WhatsApp` (Android and iOS, in French and English) and Signal: `12/03/2025, 08:59 - Ana: Bonjour`.
//!
//! Nothing tells ids or answers. Telephone numbers, which stand for who is in nobody's address book, become hashes.
//! Lines of the program (`a ajouté`, encryption) are system messages; a picture that was left out is an empty text.

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

/// Chats exported from `WhatsApp`.
pub const KIND: Kind = Kind {
    name: "whatsapp",
    about: "a chat exported from WhatsApp or Signal as text",
    example: "12/03/2025, 08:59 - Ana: Bonjour\n12/03/2025, 09:01 - Bob: Salut\n",
    sniff,
    open,
};

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)^[\u{200E}\u{FEFF}]*(?P<o>\[)?(?P<d>(?P<x>\d{1,4})[./-](?P<y>\d{1,2})[./-]\d{2,4}),?(?:\ à|\ at)?\s
        (?P<h>\d{1,2})[:.h](?P<m>\d{2})(?:[:.](?P<s>\d{2}))?(?:\s?(?P<n>[AaPp])\.?\s?[Mm]\.?)?(?P<c>\])?(?:\s[-–])?\s(?P<r>.*)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

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

struct Header<'t> {
    figures: (u32, u32),
    time: String,
    rest: &'t str,
}

fn header(line: &str) -> Option<Header<'_>> {
    let found = LINE.captures(line)?;
    // One bracket alone belongs to a sentence; without brackets, a hyphen stands before the name.
    if found.name("o").is_some() != found.name("c").is_some()
        || found.name("o").is_none()
            && !found.get(0)?.as_str()[..found.name("r")?.start()].trim_end().ends_with(['-', '–'])
    {
        return None;
    }
    let figures = (found["x"].parse().ok()?, found["y"].parse().ok()?);
    let seconds = found.name("s").map_or(String::new(), |seconds| format!(":{}", seconds.as_str()));
    let half = found.name("n").map_or(String::new(), |half| format!(" {}m", half.as_str()));
    let time = format!("{} {}:{}{seconds}{half}", &found["d"], &found["h"], &found["m"]);
    Some(Header { figures, time, rest: found.name("r")?.as_str() })
}

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

/// Parts `Ana: Bonjour`, or `Ana : Bonjour`; a line of the program has no colon.
fn author_and_text(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.trim_start_matches('\u{200E}');
    let (author, text) = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|author| (author, "")))?;
    let author = author.trim().trim_start_matches('~').trim();
    (!author.is_empty() && author.chars().count() <= 60).then_some((author, text))
}

#[cfg(test)]
mod tests {
    use crate::model::Kind;
    use crate::read::{Gathered, Options, Source, open_source};

    fn read(text: &str) -> Gathered {
        let mut gathered = Gathered::default();
        let source = Source::of_bytes("_chat.txt", text.as_bytes().to_vec()).unwrap();
        let opened = open_source(source, &Options::default()).unwrap();
        assert_eq!(opened.format, "whatsapp");
        opened.read_to_end(&mut gathered).unwrap();
        gathered
    }

    #[test]
    fn a_chat_of_android_is_read_with_lines_that_go_on_and_without_numbers() {
        let gathered = read(
            "12/03/2025 à 08:58 - Les messages et les appels sont chiffrés de bout en bout.\n12/03/2025, 08:59 - Ana: Bonjour\nà tous : oui.\n13/03/2025, 09:01 - +33 6 12 34 56 78: Salut @33612345678\n13/03/2025, 09:02 - Ana: <Médias omis>\n13/03/2025, 09:03 - Bob : Ce message a été supprimé\n",
        );
        let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [Kind::System, Kind::Comment, Kind::Comment, Kind::Comment, Kind::Comment]);
        assert_eq!(gathered.messages[1].text, "Bonjour\nà tous : oui.");
        assert_eq!(gathered.messages[1].time.unwrap().to_string(), "2025-03-12T08:59");
        assert!(gathered.messages[2].author.name.starts_with("⟨phone⟩ "));
        assert!(!format!("{gathered:?}").contains("12 34 56"));
        assert_eq!(gathered.messages[2].text, "Salut @⟨phone⟩");
        assert_eq!((gathered.counted("media_omitted"), gathered.counted("texts_deleted")), (1, 1));
        assert_eq!(gathered.counted("dates_ambiguous"), 0);
    }

    #[test]
    fn what_the_program_says_on_ios_is_of_nobody() {
        let gathered = read(
            "\u{200E}[12/03/2026, 18:04:12] Famille: \u{200E}Les messages et les appels sont chiffrés de bout en bout.\n[12/03/2026, 18:04:13] Ana: \
             \u{200E}Ana a ajouté Bob\n[12/03/2026, 18:04:14] Bob: Elle a ajouté du sel ‹\u{200E}Ce message a été modifié>\n[12/03/2026, 18:04:15] Bob: \
             Vu \u{200E}<This message was edited>\n[12/03/2026, 18:04:16] Bob: \u{200E}<pièce jointe : 0001-PHOTO.jpg>\n",
        );
        let found: Vec<_> = gathered
            .messages
            .iter()
            .map(|message| (message.kind, message.author.name.as_str(), message.text.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (Kind::System, "", "Les messages et les appels sont chiffrés de bout en bout."),
                (Kind::System, "", "Ana a ajouté Bob"),
                (Kind::Comment, "Bob", "Elle a ajouté du sel"),
                (Kind::Comment, "Bob", "Vu"),
                (Kind::Comment, "Bob", ""),
            ]
        );
    }

    #[test]
    fn chats_of_ios_and_of_america_are_read() {
        let gathered =
            read("[12/03/2026, 18:04:12] ~ Ana: un\n\u{200E}[12/03/2026, 18:05:12] Bob: \u{200E}image absente\n");
        assert_eq!((gathered.messages[0].author.name.as_str(), gathered.messages[1].text.as_str()), ("Ana", ""));
        assert_eq!(gathered.counted("dates_ambiguous"), 2);
        let american = read("3/14/25, 8:59 PM - Ana: one\n3/2/25, 8:59 AM - Bob: two\n");
        assert_eq!(american.messages[0].time.unwrap().to_string(), "2025-03-14T20:59");
        assert_eq!(american.messages[1].time.unwrap().to_string(), "2025-03-02T08:59");
    }

    #[test]
    fn what_was_deleted_or_attached_is_no_word_of_anybody() {
        let gathered = read(
            "1/20/24, 9:05 PM - Ana: Hello\n1/20/24, 9:06 PM - Bob: You deleted this message\n1/20/24, 9:07 PM - Bob: This message was \
             deleted\n1/20/24, 9:08 PM - Bob: IMG-7.jpg (file attached)\n1/20/24, 9:09 PM - Bob: PTT-8.opus (fichier joint)\nUn mot\n1/20/24, \
             9:10 PM - Bob: voir a.txt (fichier joint) hier\n",
        );
        let texts: Vec<_> = gathered.messages.iter().map(|message| &*message.text).collect();
        assert_eq!(texts, ["Hello", "", "", "", "Un mot", "voir a.txt (fichier joint) hier"]);
        assert_eq!((gathered.counted("texts_deleted"), gathered.counted("media_omitted")), (2, 2));
    }

    #[test]
    fn a_chat_gives_the_same_however_it_is_cut() {
        let message = |day| format!("{day:02}/03/2025, 08:59 - Ana: été\n  suite {day}\n\nfin\n");
        let lines = (1..30).map(message).collect::<Vec<_>>().concat();
        let whole = read(&lines);
        assert_eq!(whole.messages.len(), 29);
        for piece_bytes in [1, 7, 50, 333] {
            let mut gathered = Gathered::default();
            let source = Source::of_bytes("_chat.txt", lines.clone().into_bytes()).unwrap();
            let options = Options { piece_bytes, ..Options::default() };
            open_source(source, &options).unwrap().read_to_end(&mut gathered).unwrap();
            assert_eq!(gathered.messages, whole.messages);
        }
    }
}

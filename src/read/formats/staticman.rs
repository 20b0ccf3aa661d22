//! Comments of static sites (Staticman, Hugo, Jekyll): YAML, one comment a file in a folder for each post, or a list of
//! comments in one file.
//!
//! The discussion is the folder, as its name is once percent signs are decoded. YAML is read as it comes, without a tree:
//! anchors are not followed, so that no file can grow. The address of the author, or its hash, is not read.

mod yaml;

use std::path::Path;

use crate::read::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
    draft::{Draft, Frame, checks::Checks},
    formats::whole,
    markup::{
        html::{self, LineEnds},
        markdown,
    },
};

use yaml::{records, set_in};

/// Comments of static sites.
pub const KIND: Kind = Kind {
    name: "staticman",
    about: "comments of a static site as YAML, one a file in a folder for each post",
    example: "_id: 1\nname: Ana\ndate: '2009-09-01T10:32:00Z'\ncomment: Oui.\n",
    sniff,
    open,
};

/// Keys that hold each field, the most telling first.
const KEYS: &[(Field, &[&str])] = &[
    (Field::Text, &["comment", "message", "body", "content", "text", "commentaire"]),
    (Field::AuthorName, &["name", "author", "author_name", "nom", "auteur"]),
    (Field::AuthorUrl, &["website", "url", "author_url", "site", "link"]),
    (Field::Timestamp, &["date", "timestamp", "published_at", "published", "created_at", "date_gmt"]),
    (Field::Id, &["_id", "id", "comment_id"]),
    (Field::Parent, &["reply_to", "replying_to", "replyto", "reply_thread", "parent", "parent_id"]),
];

fn field(key: &str) -> Option<(Field, usize)> {
    let key = key.to_lowercase();
    KEYS.iter().find_map(|(field, names)| Some((*field, names.iter().position(|name| *name == key)?)))
}

/// Three fields at the beginning of lines, one of them the text, and nothing but YAML before the first.
fn sniff(head: &str) -> bool {
    let (opens, found) = fields_of(head);
    opens && has_text_and_author(&found) && found.len() >= 3 && found.contains(&Field::Timestamp)
}

fn has_text_and_author(found: &[Field]) -> bool {
    found.contains(&Field::Text) && (found.contains(&Field::AuthorName) || found.contains(&Field::Id))
}

/// Says what keeps something from being read that looks like a comment in YAML.
pub fn remedy(head: &str) -> Option<String> {
    let (opens, found) = fields_of(head);
    if !opens || !has_text_and_author(&found) {
        return None;
    }
    let first = head.lines().find(|line| !line.trim().is_empty() && *line != "---")?;
    // A page may have a line `Name: Ana`, but hardly begins with the keys of such files.
    if !first.trim_start_matches("- ").starts_with(|sign: char| sign.is_ascii_lowercase() || sign == '_') {
        return None;
    }
    Some(match records(head).1.into_iter().next() {
        Some(skip) => format!("looks like a comment in YAML, but line {}: {}", skip.line, skip.cause),
        None => "looks like a comment in YAML, but has no date; if it is one, name its format: `--from staticman`"
            .to_owned(),
    })
}

/// Returns whether something begins with a key of YAML, and which fields its keys hold.
fn fields_of(head: &str) -> (bool, Vec<Field>) {
    let mut lines = head.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let key = |line: &str| {
        let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("  ")).unwrap_or(line);
        let (key, rest) = line.split_once(':')?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| key.trim_matches(['"', '\'']).to_owned())
    };
    let first = lines.clone().find(|line| *line != "---");
    let is_key =
        |name: String| !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
    let mut found: Vec<Field> = lines.by_ref().filter_map(|line| field(&key(line)?)).map(|(field, _)| field).collect();
    found.sort_unstable();
    found.dedup();
    (first.and_then(key).is_some_and(is_key), found)
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let meta = options.meta.clone();
    whole::open(KIND.name, input, options, |frame, checks, charted, _| {
        let folder = charted.source.file.as_deref().and_then(Path::parent).and_then(Path::file_name);
        let discussion = folder.map(|name| decoded(&name.to_string_lossy())).unwrap_or_default();
        Parser { frame, checks, meta, discussion, stem: charted.source.stem.clone() }
    })
}

/// Decodes the percent signs of a name; what is none, or no UTF-8, stays.
fn decoded(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| name.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            plain.push(byte);
            at += 3;
        } else {
            plain.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| name.to_owned())
}

struct Parser {
    frame: Frame,
    checks: Checks,
    meta: Vec<String>,
    discussion: String,
    stem: String,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let text = String::from_utf8_lossy(&piece.bytes);
        let mut checks = self.checks.clone();
        let mut draft = Draft::default();
        let mut read = records(&text);
        if !read.1.is_empty() {
            let again = records(&set_in(&text));
            if again.1.is_empty() {
                read = again;
            }
        }
        let (records, broken) = read;
        let alone = records.len() <= 1;
        for (fields, line) in &records {
            match self.record(fields, *line, alone, &mut draft, &mut checks) {
                Ok(()) => sink.message(draft.message()),
                // What breaks off is told once, with the cause.
                Err(_) if !broken.is_empty() => {}
                Err(cause) => sink.skip(Skip { line: *line, cause }),
            }
        }
        broken.into_iter().for_each(|skip| sink.skip(skip));
        checks.hand_on(sink);
    }
}

impl Parser {
    fn record(
        &self,
        fields: &[(String, String)],
        line: u64,
        alone: bool,
        draft: &mut Draft,
        checks: &mut Checks,
    ) -> Result<(), String> {
        draft.begin(&self.frame);
        // A list of comments is named by its own file, unless that is `comments.yaml`.
        // The folder may stand before the name.
        let name = self.stem.rsplit('/').next().unwrap_or_default();
        let by_folder = alone || name.starts_with("comment");
        let discussion = if by_folder && !self.discussion.is_empty() { &self.discussion } else { &self.stem };
        draft.slot(Field::Discussion).push_str(discussion);
        let value = |wanted: Field| {
            let ranked = fields.iter().filter_map(|(key, value)| {
                let (field, rank) = field(key)?;
                (field == wanted && !value.trim().is_empty()).then_some((rank, value.trim()))
            });
            ranked.min_by_key(|(rank, _)| *rank).map_or("", |(_, value)| value)
        };
        for field in [Field::AuthorName, Field::AuthorUrl, Field::Timestamp] {
            draft.slot(field).push_str(value(field));
        }
        // Small numbers count the comments of one post only.
        let unique = |id: &str| match id.len() {
            0 => String::new(),
            1..=12 => format!("{discussion}#{id}"),
            _ => id.to_owned(),
        };
        let own = unique(value(Field::Id));
        *draft.slot(Field::Id) = if own.is_empty() && alone { format!("{discussion}#{name}") } else { own };
        let parent = value(Field::Parent);
        if !matches!(parent, "0" | "null" | "~" | "false") {
            *draft.slot(Field::Parent) = unique(parent);
        }
        let kind = if draft.message().parent.is_empty() { "comment" } else { "reply" };
        draft.slot(Field::Kind).push_str(kind);
        for (place, wanted) in
            self.meta.iter().enumerate().filter(|(_, wanted)| !matches!(wanted.as_str(), "email" | "ip"))
        {
            let given = fields.iter().find(|(key, _)| key == wanted).map_or("", |(_, value)| value.as_str());
            given.clone_into(&mut draft.message().meta[place]);
        }
        if let Some((_, text)) =
            fields.iter().find(|(key, _)| field(key).is_some_and(|(field, _)| field == Field::Text))
        {
            // Writers escape line ends and break the line, too, which leaves a space at either side.
            let lines = text.lines().map(|line| {
                let line = line.trim_end();
                line.strip_prefix(' ').filter(|rest| !rest.starts_with(' ')).unwrap_or(line)
            });
            let mut text = lines.collect::<Vec<_>>().join("\n");
            while text.contains("\n\n\n") {
                text = text.replace("\n\n\n", "\n\n");
            }
            // Text with tags is HTML; any other is Markdown, which keeps its lines as they are.
            if text.contains("</") || text.contains("<br") {
                html::read(&text, LineEnds::Break).fill(draft);
            } else {
                let (text, mut marks) = markdown::read(text.trim());
                draft.slot(Field::Text).push_str(&text);
                draft.marks.append(&mut marks);
            }
        }
        draft.finish(&self.frame, line, checks).map(drop)
    }
}

#[cfg(test)]
mod tests;

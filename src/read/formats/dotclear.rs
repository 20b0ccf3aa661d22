//! Dotclear's flat backup (`///DOTCLEAR|`): sections of rows, a comment or a post a row.
//!
//! Rows are of strings with the escapes of C, not CSV. Times are local to the blog and stand beside the name of its
//! zone. What was never published is dropped and counted, but for posts with comments that were. E-mail and IP
//! addresses are not read. Categories, settings, tags and media are passed over.

use std::collections::{HashMap, HashSet};

use crate::read::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip, date,
    draft::{Draft, Frame, checks::Checks},
    formats::whole,
    markup::html::{self, LineEnds},
};

/// Dotclear's flat backup.
pub const KIND: Kind = Kind {
    name: "dotclear",
    about: "a flat backup of Dotclear, with posts and comments",
    example: "///DOTCLEAR|2.25.3|single\n\n[comment comment_id,post_id,comment_dt,comment_author,comment_content]\n\"1\",\"1\",\
              \"2009-09-01 10:32:00\",\"Ana\",\"<p>Oui.</p>\"\n",
    sniff: |head| head.trim_start_matches('\u{FEFF}').trim_start().starts_with("///DOTCLEAR|"),
    open,
};

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let meta = options.meta.clone();
    whole::open(KIND.name, input, options, |frame, checks, _, _| Parser { frame, checks, meta })
}

struct Parser {
    frame: Frame,
    checks: Checks,
    meta: Vec<String>,
}

/// Columns that are never read: they tell who somebody is.
const PRIVATE: &[&str] = &["comment_email", "comment_ip", "user_email", "user_pwd", "post_password"];

/// One row with the names of its columns.
struct Row<'t> {
    columns: &'t [&'t str],
    values: Vec<String>,
}

impl Row<'_> {
    fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    /// Tells whether the row is public: rows without a status were written before there was one.
    fn is_published(&self, column: &str) -> bool {
        matches!(self.get(column), "1" | "")
    }
}

/// What comments and posts need to know of other sections.
#[derive(Default)]
struct Known {
    posts: HashSet<String>,
    commented: HashSet<String>,
    names: HashMap<String, String>,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let text = String::from_utf8_lossy(&piece.bytes);
        let mut known = Known::default();
        walk(&text, |section, row, _| match (section, row) {
            ("post", Ok(row)) => {
                known.posts.insert(row.get("post_id").to_owned());
            }
            ("comment", Ok(row)) if row.is_published("comment_status") => {
                known.commented.insert(row.get("post_id").to_owned());
            }
            ("user", Ok(row)) if !row.get("user_displayname").is_empty() => {
                known.names.insert(row.get("user_id").to_owned(), row.get("user_displayname").to_owned());
            }
            _ => {}
        });
        let mut checks = self.checks.clone();
        let mut draft = Draft::default();
        walk(&text, |section, row, line| {
            let given = match row {
                Err(cause) => Err(cause),
                Ok(row) if section == "comment" => self.comment(&row, &known, line, &mut draft, &mut checks),
                Ok(row) => self.post(&row, &known, line, &mut draft, &mut checks),
            };
            match given {
                Ok(true) if matches!(section, "comment" | "post") => sink.message(draft.message()),
                Err(cause) if matches!(section, "comment" | "post") => sink.skip(Skip { line, cause }),
                _ => {}
            }
        });
        checks.hand_on(sink);
    }
}

impl Parser {
    fn begin(&self, row: &Row<'_>, draft: &mut Draft) {
        draft.begin(&self.frame);
        for (place, wanted) in self.meta.iter().enumerate().filter(|(_, wanted)| !PRIVATE.contains(&wanted.as_str())) {
            row.get(wanted).clone_into(&mut draft.message().meta[place]);
        }
        draft.slot(Field::Discussion).push_str(row.get("post_id"));
    }

    fn comment(
        &self,
        row: &Row<'_>,
        known: &Known,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
    ) -> Result<bool, String> {
        if !row.is_published("comment_status") {
            checks.count("comments_not_approved", 1, || format!("line {line}"));
            return Ok(false);
        }
        self.begin(row, draft);
        draft.slot(Field::Id).push_str(row.get("comment_id"));
        if known.posts.contains(row.get("post_id")) {
            draft.slot(Field::Parent).push_str(&post_id(row));
        }
        draft.slot(Field::AuthorName).push_str(row.get("comment_author"));
        draft.slot(Field::AuthorUrl).push_str(row.get("comment_site"));
        if row.get("comment_trackback") == "1" {
            draft.slot(Field::Kind).push_str("trackback");
            draft.slot(Field::AuthorState).push_str("bot");
        } else {
            draft.slot(Field::Kind).push_str("comment");
        }
        draft.slot(Field::Timestamp).push_str(&time(row, "comment_dt", "comment_tz"));
        html::read(row.get("comment_content"), LineEnds::Space).fill(draft);
        draft.finish(&self.frame, line, checks).map(|_| true)
    }

    fn post(
        &self,
        row: &Row<'_>,
        known: &Known,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
    ) -> Result<bool, String> {
        let id = row.get("post_id");
        if id.is_empty() {
            return Ok(false);
        }
        if !row.is_published("post_status") && !known.commented.contains(id) {
            checks.count("posts_not_published", 1, || format!("line {line}"));
            return Ok(false);
        }
        let is_hidden = !row.is_published("post_status");
        checks.count("posts_not_published_but_commented", u64::from(is_hidden), || format!("line {line}"));
        self.begin(row, draft);
        draft.slot(Field::Id).push_str(&post_id(row));
        draft.slot(Field::Kind).push_str("post");
        let login = row.get("user_id");
        draft.slot(Field::AuthorId).push_str(login);
        draft.slot(Field::AuthorName).push_str(known.names.get(login).map_or(login, String::as_str));
        draft.slot(Field::AuthorState).push_str("post_owner");
        draft.slot(Field::Title).push_str(&html::line(row.get("post_title")));
        draft.slot(Field::Timestamp).push_str(&time(row, "post_dt", "post_tz"));
        let body = [row.get("post_excerpt_xhtml"), row.get("post_content_xhtml")].join("\n");
        html::read(&body, LineEnds::Space).fill(draft);
        draft.finish(&self.frame, line, checks).map(|_| true)
    }
}

/// Posts and comments are numbered apart.
fn post_id(row: &Row<'_>) -> String {
    format!("post-{}", row.get("post_id"))
}

fn time(row: &Row<'_>, local: &str, zone: &str) -> String {
    date::with_zone(row.get(local), row.get(zone)).unwrap_or_else(|| row.get(local).to_owned())
}

/// Hands over every row with the name of its section and its line, or what is wrong with it.
fn walk<'t>(text: &'t str, mut take: impl FnMut(&str, Result<Row<'_>, String>, u64)) {
    let mut section: (&'t str, Vec<&'t str>) = ("", Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end_matches('\r');
        if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (name, columns) = heading.split_once(' ').unwrap_or((heading, ""));
            section = (name, columns.split(',').map(str::trim).collect());
        } else if line.starts_with('"') {
            let is_whole = |values: &Vec<String>| values.len() >= section.1.len();
            let row = values(line).and_then(|values| is_whole(&values).then_some(values).ok_or_else(cut_off));
            let row = row.map(|values| Row { columns: &section.1, values });
            take(section.0, row, number);
        }
    }
}

/// Reads `"one","two"`, with the escapes of C.
fn values(line: &str) -> Result<Vec<String>, String> {
    let mut values = Vec::new();
    let mut signs = line.chars().peekable();
    while signs.next_if_eq(&'"').is_some() {
        let mut value = String::new();
        loop {
            match signs.next() {
                Some('"') => break,
                Some('\\') => match signs.next() {
                    Some('n') => value.push('\n'),
                    Some('r') => {}
                    Some(escaped) => value.push(escaped),
                    None => return Err(cut_off()),
                },
                Some(sign) => value.push(sign),
                None => return Err(cut_off()),
            }
        }
        values.push(value);
        if signs.next_if_eq(&',').is_none() {
            break;
        }
    }
    if signs.any(|sign| !sign.is_whitespace()) {
        return Err("a quotation mark closes where no value ends; put a backslash before it".to_owned());
    }
    Ok(values)
}

fn cut_off() -> String {
    "the row is cut off inside a value; make the backup again".to_owned()
}

#[cfg(test)]
mod tests {
    use crate::model::{AuthorClass, Kind};
    use crate::read::{Gathered, Options, Source, open_source};

    const BACKUP: &str = concat!(
        "///DOTCLEAR|2.25|single\n\n[post post_id,user_id,post_dt,post_tz,post_title,post_content_xhtml,post_status]\n",
        "\"7\",\"ana\",\"2009-09-01 09:00:00\",\"Europe/Paris\",\"Un billet\",\"<p>Le billet.</p>\",\"1\"\n",
        "\"8\",\"ana\",\"2009-09-01 09:00:00\",\"Europe/Paris\",\"Brouillon\",\"<p>Non.</p>\",\"0\"\n\n",
        "[comment comment_id,post_id,comment_dt,comment_tz,comment_author,comment_email,comment_site,comment_content,comment_ip,comment_status,comment_trackback]\n",
        "\"1\",\"7\",\"2009-09-01 10:32:00\",\"Europe/Paris\",\"Bob\",\"bob@example.org\",\"\",\"<p>Il dit \\\"oui\\\" \\\\o/</p>\\r\\n<p>Deux.</p>\",\"192.0.2.1\",\"1\",\"0\"\n",
        "\"2\",\"7\",\"2009-09-01 10:33:00\",\"Lune\",\"Un site\",\"\",\"\",\"<p>Il en parle.</p>\",\"\",\"1\",\"1\"\n",
        "\"3\",\"7\",\"2009-09-01 10:34:00\",\"CET\",\"Spam\",\"\",\"\",\"<p>Achetez.</p>\",\"\",\"-2\",\"0\"\n",
        "\"4\",\"7\",\"2009-09-0\n",
    );

    #[test]
    fn a_post_that_is_not_published_stays_where_a_comment_is_public_and_is_counted() {
        let text = BACKUP.replace("\"<p>Le billet.</p>\",\"1\"", "\"<p>Le billet.</p>\",\"-2\"");
        let mut gathered = Gathered::default();
        let source = Source::of_bytes("blog.txt", text.into_bytes()).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        assert_eq!(gathered.messages.len(), 3);
        assert_eq!(gathered.counted("posts_not_published_but_commented"), 1);
    }

    #[test]
    fn rows_become_messages_and_what_was_not_published_does_not() {
        let mut gathered = Gathered::default();
        let source = Source::of_bytes("blog.txt", BACKUP.as_bytes().to_vec()).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        let [post, comment, ping] = &gathered.messages[..] else { panic!("{:?}", gathered.messages) };
        assert_eq!((post.kind, post.id.as_str(), post.title.as_str()), (Kind::Post, "post-7", "Un billet"));
        assert_eq!(post.author.class, AuthorClass::PostOwner);
        assert_eq!(comment.text, "Il dit \"oui\" \\o/\n\nDeux.");
        assert_eq!((comment.parent.as_str(), comment.author.name.as_str()), ("post-7", "Bob"));
        assert_eq!(comment.time.unwrap().to_string(), "2009-09-01T10:32:00+02:00");
        assert_eq!((ping.kind, ping.time.unwrap().to_string().as_str()), (Kind::Trackback, "2009-09-01T10:33:00"));
        assert_eq!((gathered.counted("comments_not_approved"), gathered.counted("posts_not_published")), (1, 1));
        assert!(gathered.skips[0].cause.contains("cut off"));
    }
}

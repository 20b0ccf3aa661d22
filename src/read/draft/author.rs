//! What becomes of the author that a source gives: a class where there is nobody, and no e-mail or IP address.

use std::borrow::Cow;

use crate::{
    model::{Author, AuthorClass},
    read::draft::{address, text},
    web,
};

/// What handles are written after.
const SIGNS: [char; 2] = ['@', '＠'];

/// Names of accounts that are gone, in lower case; brackets may stand around them.
const DELETED: &[&str] = &[
    "deleted",
    "deleted user",
    "deleted account",
    "deleted member",
    "deleted author",
    "user deleted",
    "account deleted",
    "removed user",
    "suspended user",
    "suspended account",
    "account suspended",
    "deactivated user",
    "deactivated account",
    "utilisateur supprimé",
    "utilisatrice supprimée",
    "utilisateur désactivé",
    "utilisateur suspendu",
    "compte supprimé",
    "compte suspendu",
    "compte désactivé",
    "compte clôturé",
    "compte fermé",
    "profil supprimé",
    "pseudo supprimé",
    "membre supprimé",
    "auteur supprimé",
    "autrice supprimée",
    "auteur·ice supprimé·e",
];

/// The same, where brackets stand around them: without these, they are names as others are.
const BRACKETED: &[&str] = &["removed", "supprimé", "supprime", "supprimée", "suspendu", "suspended", "effacé"];

/// Brackets that platforms write around such names.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('(', ')'), ('<', '>'), ('{', '}')];

/// Names of nobody, in lower case.
const ANONYMOUS: &[&str] = &[
    "anonyme",
    "anonymous",
    "un anonyme",
    "utilisateur anonyme",
    "anonymous user",
    "anonymous coward",
    "visiteur anonyme",
    "invité",
    "guest",
    "visiteur",
    "n/a",
    "null",
    "none",
    "unknown",
    "inconnu",
];

/// Cleans and trims the author, masks addresses and finds the class; `state` is what the source says (`author_state`), or empty.
pub fn settle(author: &mut Author, state: &str) {
    for (part, is_id) in [(&mut author.id, true), (&mut author.name, false), (&mut author.handle, false)] {
        if text::is_word(part) {
            continue;
        }
        if !is_id {
            text::without_turns(part);
        }
        trim(part);
        if let Cow::Owned(masked) = address::masked(part) {
            *part = masked;
        }
        if is_id {
            text::replace_controls(part);
        }
    }
    if !author.url.is_empty() {
        trim(&mut author.url);
        settle_url(&mut author.url);
    }
    // Others write the handle after the sign, which may be part of what a source gives.
    if author.handle.starts_with(SIGNS) {
        author.handle = author.handle.trim_start_matches(SIGNS).to_owned();
    }
    author.class = class(author, state);
    if author.class == AuthorClass::Deleted {
        forget_notices(author);
    }
    // Some sources give the handle for a name, with its sign.
    if author.handle.is_empty() && author.name.starts_with(SIGNS) {
        author.handle = author.name.trim_start_matches(SIGNS).to_owned();
    }
}

fn trim(part: &mut String) {
    if text::trimmed(part).len() != part.len() {
        *part = part.trim().to_owned();
    }
}

/// Nobody bears the name that stands where an account is gone.
fn forget_notices(author: &mut Author) {
    for part in [&mut author.name, &mut author.id, &mut author.handle] {
        if is_gone(part) {
            part.clear();
        }
    }
}

/// A site is a web page: what is written of another kind (`mailto:`) or holds an address is dropped, whatever the format.
fn settle_url(url: &mut String) {
    if url.starts_with("//") {
        url.insert_str(0, "http:");
    } else if url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) || is_site(url) {
        url.insert_str(0, "http://");
    }
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let is_web = begins("http://") || begins("https://");
    if !is_web || address::is_in(url) || url.ends_with("://") {
        url.clear();
    }
}

/// Tells whether an address without a scheme begins with the name of a site, as people write their own.
fn is_site(url: &str) -> bool {
    let host = url.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-');
    host.contains('.')
        && host.chars().all(is_name)
        && !url[host.len()..].starts_with(':')
        && web::is_site(&host.to_ascii_lowercase())
}

fn class(author: &Author, state: &str) -> AuthorClass {
    match text::trimmed(state) {
        "anonymous" => AuthorClass::Anonymous,
        "deleted" | "removed" => AuthorClass::Deleted,
        "bot" => AuthorClass::Bot,
        "post_owner" => AuthorClass::PostOwner,
        _ if author.is_unknown() => AuthorClass::Anonymous,
        _ if is_gone(&author.name) || author.name.is_empty() && is_gone(&author.id) => AuthorClass::Deleted,
        // A platform that has an id for somebody knows who it is, whatever the name.
        _ if author.id.is_empty() && is_one_of(&author.name, ANONYMOUS) => AuthorClass::Anonymous,
        _ => AuthorClass::Person,
    }
}

/// Names and words that end in `bot` and are no programs, in lower case.
const NO_PROGRAMS: &[&str] =
    &["abbot", "cabot", "chabot", "jabot", "nabot", "rabot", "robot", "sabot", "talbot", "turbot", "lebot"];

/// Tells whether an account of Reddit is a program by its name, which its rules ask for: `AutoModerator`, `…bot`.
pub fn is_program_of_reddit(name: &str) -> bool {
    let name = text::trimmed(name);
    let Some(start) = name.len().checked_sub(3).filter(|&start| name.is_char_boundary(start)) else { return false };
    if name.eq_ignore_ascii_case("AutoModerator") {
        return true;
    }
    let (before, end) = name.split_at(start);
    if !end.eq_ignore_ascii_case("bot") {
        return false;
    }
    // A word of its own is told by a sign or by its capital.
    let stands_apart =
        before.ends_with(['_', '-']) || end.starts_with('B') && before.ends_with(|sign: char| !sign.is_uppercase());
    stands_apart || !before.is_empty() && !NO_PROGRAMS.iter().any(|word| name.to_lowercase().ends_with(word))
}

/// Tells whether a name is what platforms show for accounts that are gone, and nothing else.
fn is_gone(name: &str) -> bool {
    let name = text::trimmed(name);
    let inner = BRACKETS.iter().find_map(|&(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    match inner.map(str::trim) {
        Some(inner) => is_one_of(inner, DELETED) || is_one_of(inner, BRACKETED),
        None => is_one_of(name, DELETED),
    }
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    // Few entries are as long as the name, and begin as it does.
    let Some(first) = name.bytes().next().map(|first| first.to_ascii_lowercase()) else { return false };
    let may_be = |entry: &&&str| entry.len() == name.len() && entry.as_bytes().first() == Some(&first);
    known.iter().filter(may_be).any(|entry| name.chars().flat_map(char::to_lowercase).eq(entry.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(name: &str) -> Author {
        let mut author = Author { name: name.to_owned(), ..Author::default() };
        settle(&mut author, "");
        author
    }

    #[test]
    fn addresses_are_masked_and_authors_stay_apart() {
        let (one, other) = (settled("ana@example.org"), settled("Bob@example.org"));
        assert!(one.name.starts_with("⟨e-mail⟩ ") && other.name.starts_with("⟨e-mail⟩ "));
        assert_ne!(one.name, other.name);
        assert_eq!(settled("Ana <ana@example.org>").name, format!("Ana <{}>", one.name));
        assert!(settled("82.124.7.1").name.starts_with("⟨ip⟩ "));
        assert!(settled("82.124.xxx.xxx").name.starts_with("⟨ip⟩ "));
    }

    #[test]
    fn a_site_is_a_web_page_without_an_address() {
        let settled = |url: &str| {
            let mut author = Author { url: url.to_owned(), ..Author::default() };
            settle(&mut author, "");
            author.url
        };
        for url in ["http://ana.example", "https://social.example/@ana@bo.example", "HTTPS://flickr.com/photos/12@N02"]
        {
            assert_eq!(settled(url), url);
        }
        assert_eq!(settled(" www.ana.example "), "http://www.ana.example");
        assert_eq!(settled("ana.free.fr/blog"), "http://ana.free.fr/blog");
        for url in [
            "mailto:a@b.fr",
            "http://a@b.fr",
            "http://x.fr/?m=a%40b.fr",
            "/profil/5",
            "http://",
            "http://192.0.2.7/",
            "javascript:x",
            "192.0.2.7/ana",
            "n.a",
            "profil.php",
            "ana",
        ] {
            assert_eq!(settled(url), "", "{url}");
        }
    }

    #[test]
    fn names_that_only_look_like_addresses_stay() {
        for name in ["@ana", "@ana@social.example", "J.-P. 2.0", "1.2.3", "Règles -- Topsy.com", "10:30"] {
            assert_eq!(settled(name).name, name);
        }
    }

    #[test]
    fn a_handle_has_no_sign_and_a_federated_one_is_no_address() {
        let mut author = Author { handle: "@ana@social.example".to_owned(), ..Author::default() };
        settle(&mut author, "");
        assert_eq!(author.handle, "ana@social.example");
    }

    #[test]
    fn a_name_with_a_sign_is_a_handle() {
        assert_eq!(settled("@ana-x4"), Author { handle: "ana-x4".to_owned(), ..settled("@ana-x4") });
        assert_eq!(settled("ana").handle, "");
    }

    #[test]
    fn a_name_cannot_be_turned_into_another() {
        assert_eq!(settled("\u{202E}anA\u{202C}\u{200F}"), settled("anA"));
    }

    #[test]
    fn programs_of_reddit_are_told_by_their_names() {
        for name in ["AutoModerator", "HaikuBot", "haiku_bot", "haiku-bot", "haikubot", "HAIKU_BOT"] {
            assert!(is_program_of_reddit(name), "{name}");
        }
        for name in ["JeanTalbot", "robot", "bot", "botaniste", "é", ""] {
            assert!(!is_program_of_reddit(name), "{name}");
        }
    }

    #[test]
    fn nobody_and_the_gone_have_a_class() {
        assert_eq!(settled(" Anonyme ").class, AuthorClass::Anonymous);
        assert_eq!(settled("").class, AuthorClass::Anonymous);
        assert_eq!(settled("[Deleted]").class, AuthorClass::Deleted);
        assert_eq!(settled("UTILISATEUR SUPPRIMÉ").class, AuthorClass::Deleted);
        assert_eq!(settled("Ana").class, AuthorClass::Person);
    }

    #[test]
    fn who_is_gone_has_no_name_and_who_is_only_called_like_it_keeps_it() {
        for notice in ["[deleted]", "[removed]", "deleted", "Utilisateur supprimé", "(Compte supprimé)", "Deleted User"]
        {
            let gone = settled(notice);
            assert_eq!((gone.class, gone.name.as_str()), (AuthorClass::Deleted, ""), "{notice}");
        }
        for name in ["deleted_scene", "removed", "Le compte supprimé de Bo", "[Ana]", "Supprimé", "undeleted"] {
            let somebody = settled(name);
            assert_eq!((somebody.class, somebody.name.as_str()), (AuthorClass::Person, name));
        }
        let mut known = Author { id: "u7".to_owned(), name: "[deleted]".to_owned(), ..Author::default() };
        settle(&mut known, "");
        assert_eq!((known.class, known.id.as_str(), known.name.as_str()), (AuthorClass::Deleted, "u7", ""));
        let mut handled = Author { name: "@ana".to_owned(), handle: "[deleted]".to_owned(), ..Author::default() };
        settle(&mut handled, "deleted");
        assert_eq!((handled.name.as_str(), handled.handle.as_str()), ("@ana", "ana"));
        let mut named = Author { name: "Ana".to_owned(), ..Author::default() };
        settle(&mut named, "deleted");
        assert_eq!((named.class, named.name.as_str()), (AuthorClass::Deleted, "Ana"));
    }
}

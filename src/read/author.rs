//! What becomes of the author that a source gives: a class where there is nobody, and no e-mail or IP address.
//!
//! Addresses are replaced by a sign and a short hash, so that two authors stay two. The hash keeps addresses out of
//! tables; it does not hide them from somebody who guesses them: pseudonyms made with a key do that.

use std::{borrow::Cow, net::IpAddr};

use sha2::{Digest, Sha256};

use super::{source::hexadecimal, text};
use crate::model::{Author, AuthorClass};

/// What handles are written after.
const SIGNS: [char; 2] = ['@', '＠'];

/// Names of accounts that are gone, in lower case.
const DELETED: &[&str] = &[
    "[deleted]",
    "[removed]",
    "[supprimé]",
    "[supprime]",
    "deleted",
    "deleted user",
    "deleted account",
    "utilisateur supprimé",
    "compte supprimé",
    "compte suspendu",
    "compte désactivé",
    "membre supprimé",
];

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
    for part in [&mut author.name, &mut author.handle] {
        text::without_turns(part);
    }
    for part in [&mut author.id, &mut author.name, &mut author.handle, &mut author.url] {
        if part.trim().len() != part.len() {
            *part = part.trim().to_owned();
        }
    }
    for part in [&mut author.id, &mut author.name, &mut author.handle] {
        if let Cow::Owned(masked) = masked(part) {
            *part = masked;
        }
    }
    // Others write the handle after the sign, which may be part of what a source gives.
    if author.handle.starts_with(SIGNS) {
        author.handle = author.handle.trim_start_matches(SIGNS).to_owned();
    }
    // Some sources give the handle for a name, with its sign.
    if author.handle.is_empty() && author.name.starts_with(SIGNS) {
        author.handle = author.name.trim_start_matches(SIGNS).to_owned();
    }
    author.class = class(author, state);
}

fn class(author: &Author, state: &str) -> AuthorClass {
    match state.trim() {
        "anonymous" => AuthorClass::Anonymous,
        "deleted" | "removed" => AuthorClass::Deleted,
        "bot" => AuthorClass::Bot,
        "post_owner" => AuthorClass::PostOwner,
        _ if author.is_unknown() => AuthorClass::Anonymous,
        _ if is_one_of(&author.name, DELETED) || author.name.is_empty() && is_one_of(&author.id, DELETED) => {
            AuthorClass::Deleted
        }
        // A platform that has an id for somebody knows who it is, whatever the name.
        _ if author.id.is_empty() && is_one_of(&author.name, ANONYMOUS) => AuthorClass::Anonymous,
        _ => AuthorClass::Person,
    }
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    let same = |entry: &&str| entry.len() == name.len() && name.chars().flat_map(char::to_lowercase).eq(entry.chars());
    known.iter().any(same)
}

/// Replaces e-mail and IP addresses in a name.
fn masked(name: &str) -> Cow<'_, str> {
    let numeric = |part: &str| part.contains(['.', ':']) && part.bytes().any(|byte| byte.is_ascii_digit());
    if !name.contains('@') && !numeric(name) {
        return Cow::Borrowed(name);
    }
    let separates =
        |character: char| character.is_whitespace() || matches!(character, '<' | '>' | '(' | ')' | ',' | ';');
    let mut clean = String::new();
    let mut found = false;
    for part in name.split_inclusive(separates) {
        let word = part.trim_end_matches(separates);
        let address = word.strip_prefix("mailto:").unwrap_or(word);
        match () {
            () if is_email(address) => clean.push_str(&sign("⟨e-mail⟩", address)),
            () if is_internet_address(address) => clean.push_str(&sign("⟨ip⟩", address)),
            () => {
                clean.push_str(part);
                continue;
            }
        }
        clean.push_str(&part[word.len()..]);
        found = true;
    }
    if found { Cow::Owned(clean) } else { Cow::Borrowed(name) }
}

/// Ten hexadecimal figures: among 100,000 authors, two share them once in 200 inputs.
fn sign(mark: &str, address: &str) -> String {
    let digest = hexadecimal(&Sha256::digest(address.to_lowercase().as_bytes()));
    format!("{mark} {}", &digest[..10])
}

/// Tells an e-mail address from `@user@place`, the handle of a federated network.
fn is_email(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
    !local.is_empty()
        && !domain.contains('@')
        && !domain.starts_with('.')
        && top.len() >= 2
        && top.chars().all(char::is_alphabetic)
}

fn is_internet_address(word: &str) -> bool {
    // Forums show `82.124.xxx.xxx`.
    let parts = || word.split('.');
    let part = |part: &str| matches!(part, "x" | "xx" | "xxx" | "*") || part.parse::<u8>().is_ok();
    let whole = || word.len() >= 7 && word.parse::<IpAddr>().is_ok();
    whole()
        || (parts().count() == 4 && parts().all(part) && parts().filter(|part| part.parse::<u8>().is_ok()).count() >= 2)
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
    fn nobody_and_the_gone_have_a_class() {
        assert_eq!(settled(" Anonyme ").class, AuthorClass::Anonymous);
        assert_eq!(settled("").class, AuthorClass::Anonymous);
        assert_eq!(settled("[Deleted]").class, AuthorClass::Deleted);
        assert_eq!(settled("UTILISATEUR SUPPRIMÉ").class, AuthorClass::Deleted);
        assert_eq!(settled("Ana").class, AuthorClass::Person);
    }
}

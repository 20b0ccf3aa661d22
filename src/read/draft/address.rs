//! E-mail and IP addresses in names and ids: they never get past the readers.
//!
//! Each is replaced by a sign and a short hash, so that two authors, or two messages, stay two. The hash keeps addresses
//! out of tables; it does not hide them from somebody who guesses them: pseudonyms made with a key do that.

use std::{borrow::Cow, net::IpAddr};

use sha2::{Digest, Sha256};

use crate::{name, read::bytes::source::hexadecimal};

/// Replaces e-mail and IP addresses in a name.
pub fn masked(name: &str) -> Cow<'_, str> {
    // Nearly all names and ids have none of the three.
    if memchr::memchr3(b'@', b'.', b':', name.as_bytes()).is_none() || !name.contains('@') && !looks_numeric(name) {
        return Cow::Borrowed(name);
    }
    let separates = |character: char| {
        character.is_whitespace()
            || matches!(character, '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '|' | '=' | ',' | ';')
    };
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

/// Tells the name of a column that holds e-mail or IP addresses, or what programs say of themselves: none is carried.
pub fn is_of_addresses(column: &str) -> bool {
    let mut parts = column.split(|sign: char| !sign.is_alphanumeric()).map(str::to_lowercase);
    let is_one = |part: String| {
        matches!(
            part.as_str(),
            "email" | "emails" | "mail" | "mails" | "courriel" | "courriels" | "mél" | "ip" | "ipv4" | "ipv6"
        )
    };
    let mut whole = name::fold(column);
    whole.retain(char::is_alphanumeric);
    parts.any(is_one)
        || column.ends_with("IP")
        || ["email", "courriel", "useragent", "ipaddr", "adresseip", "commentagent", "electronique"]
            .iter()
            .any(|known| whole.contains(known))
}

fn looks_numeric(part: &str) -> bool {
    part.contains(['.', ':']) && part.bytes().any(|byte| byte.is_ascii_digit())
}

fn sign(mark: &str, address: &str) -> String {
    format!("{mark} {}", digest(address))
}

/// Ten hexadecimal figures: among 100,000 authors, two share them once in 200 inputs.
fn digest(address: &str) -> String {
    let mut digest = hexadecimal(&Sha256::digest(address.to_lowercase().as_bytes()));
    digest.truncate(10);
    digest
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

/// Tells whether a link holds an e-mail or IP address in one of its parts, percent signs or not.
pub fn is_in(link: &str) -> bool {
    let separates = |sign: char| matches!(sign, '/' | '?' | '&' | '=' | '#' | ';' | ',' | ':' | '(' | ')' | '<' | '>');
    let plain = if link.contains('%') {
        link.replace("%40", "@").replace("%3A", ":").replace("%3a", ":")
    } else {
        link.to_owned()
    };
    plain.split(separates).any(|part| is_email(part) || is_internet_address(part))
}

/// Replaces an id that is or holds an address by one of ASCII, which every charset of a spreadsheet keeps.
pub fn mask_id(id: &mut String) {
    if let Cow::Owned(_) = masked(id) {
        *id = format!("address-{}", digest(id));
    }
}

/// Makes an id of something that tells who somebody is, such as an address, without showing it.
pub fn hashed(prefix: &str, address: &str) -> String {
    format!("{prefix}-{}", digest(address))
}

/// Replaces a name that is a telephone number: those who are in nobody's address book have no other.
pub fn without_phone(name: &str) -> Cow<'_, str> {
    let figures: String = name.chars().filter(char::is_ascii_digit).collect();
    let is_phone = (8..=15).contains(&figures.len())
        && name.chars().all(|sign| {
            sign.is_ascii_digit() || sign.is_whitespace() || "+-.()/\u{2011}\u{202A}\u{202C}".contains(sign)
        });
    if is_phone { Cow::Owned(sign("⟨phone⟩", &figures)) } else { Cow::Borrowed(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_addresses_are_known_by_their_names() {
        for name in [
            "email",
            "E-mail",
            "author.email",
            "Courriel",
            "ip",
            "IP_address",
            "comment_author_IP",
            "authorIP",
            "user_agent",
            "userAgent",
            "Adresse électronique",
            "Adresse mail",
            "comment_agent",
        ] {
            assert!(is_of_addresses(name), "{name}");
        }
        for name in ["ville", "type", "zip", "description", "agent", "flipped", "adresse"] {
            assert!(!is_of_addresses(name), "{name}");
        }
    }

    #[test]
    fn an_address_inside_of_json_is_masked() {
        let masked = masked(r#"{"m":"ana@example.org","ip":"82.1.2.3"}"#);
        assert!(
            !masked.contains("ana@") && !masked.contains("82.1") && masked.starts_with(r#"{"m":"⟨e-mail⟩ "#),
            "{masked}"
        );
    }

    #[test]
    fn ids_that_are_addresses_stay_apart_and_show_none() {
        let masked = |id: &str| {
            let mut id = id.to_owned();
            mask_id(&mut id);
            id
        };
        assert!(masked("ana@example.org").starts_with("address-"));
        assert_ne!(masked("ana@example.org"), masked("bo@example.org"));
        for id in ["t1_abc", "community-manager#7", "a.b:12", "https://social.example/@ana/12", "12.5"] {
            assert_eq!(masked(id), id);
        }
    }
}

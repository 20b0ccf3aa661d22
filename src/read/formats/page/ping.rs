//! Pings: blocks that another site's software wrote, not a person.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Kind;

static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"^\s*(?:[*•+#]\s+)*(?:\d{1,4}[.)]\s+)?(?P<k>Ping(?:back)?|Trackback|Rétrolien)\s*:\s*(?P<a>\S.{0,200}?)\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:Tweets that mention|Twitted by|Trackback from)\b|\bTopsy\.com\b";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Reads a header such as `Pingback: A page elsewhere`: the kind and the name.
pub fn header(line: &str) -> Option<(Kind, &str)> {
    // Nearly every line has none of them, and this is faster than the pattern.
    if !["Ping", "Trackback", "Rétrolien"].iter().any(|kind| line.contains(kind)) {
        return None;
    }
    let found = HEADER.captures(line)?;
    let kind = if found["k"].starts_with("Ping") { Kind::Pingback } else { Kind::Trackback };
    Some((kind, found.name("a")?.as_str()))
}

/// Tells a ping by the name that its software goes by, or by the excerpt between `[…]` that `WordPress` makes.
pub fn told_by(author: &str, text: &str) -> Option<Kind> {
    if AUTHOR.is_match(author) {
        return Some(Kind::Trackback);
    }
    let marked = |mark: &str| text.len() > 2 * mark.len() && text.starts_with(mark) && text.ends_with(mark);
    (marked("[…]") || marked("[...]")).then_some(Kind::Pingback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pings_are_told_by_header_name_and_excerpt() {
        assert_eq!(header("  4. Ping : Un autre site"), Some((Kind::Pingback, "Un autre site")));
        assert_eq!(header("Rétrolien: x"), Some((Kind::Trackback, "x")));
        assert_eq!(told_by("Twitted by ana", "x"), Some(Kind::Trackback));
        assert_eq!(told_by("Un site", "[…] il en parle […]"), Some(Kind::Pingback));
        assert_eq!(told_by("Ana", "[…] je cite, et je dis non"), None);
    }
}

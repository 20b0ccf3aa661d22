//! Names as heads show them, and what themes write around a name.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    block::Head,
    depth, lines,
    when::{self, When},
};
use crate::read::Dates;

/// What stands behind a name and is no part of it: links to the author's page.
static LINKS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\s*[(\[](?:LINK)(?:, ?(?:LINK))*[)\]]\s*$";
    let link = r"site(?:[ -]web)?(?: personnel)?|page perso(?:nnelle)?|courriel|e-?mail|web|url|lien|link|mastodon|diaspora\*?|jabber(?: id)?|xmpp|matrix|non connecté|visiteur";
    Regex::new(&pattern.replace("LINK", link)).expect("the pattern is constant and tested")
});

/// What stands before a name and is no part of it: `Commentaire de Ana`, `#1 Ana`.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"(?i)^(?:#\d{1,4}[.):]?\s+)?(?:(?:commentaire|comment|réaction|message)\s+(?:(?:de|par|by|from)\s+|d['’]))?";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// How the signatures of wikis end, which stand on the last line of a text.
static WIKI: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\((?:d|discuter|discussion|talk|t|contribs?)(?:\s*[·•|-]\s*\w+)*\)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\s*(?:[(\[]\s*)?(?:post author|author of the post|l['’]auteur|auteur(?:e|rice)? (?:de l['’]article|de la publication|du billet|du blog))(?:\s*[)\]])?\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static POSTED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^(?P<n>commentaire\s*n\s?[°º]\s?\d+\s*:?\s*)?
        (?P<v>posté|poste|rédigé|écrit|ecrit|publié|envoyé|déposé|posted|written|submitted)e?\s+(?:par|by)\s*(?P<c>:)?\s*";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Takes off what is no part of a name; tells whether the theme marks the author of the post.
pub fn name(shown: &str) -> (&str, bool) {
    // Dotclear writes `X :: site`.
    let mut name = shown.split(" :: ").next().unwrap_or(shown).trim();
    // First letters and last signs are faster than the patterns.
    let may_lead = name.starts_with(['#', 'C', 'c', 'R', 'r', 'M', 'm']);
    let lead = may_lead.then(|| LEAD.find(name)).flatten().map_or(0, |found| found.end());
    name = Some(name[lead..].trim()).filter(|rest| !rest.is_empty()).unwrap_or(name);
    let mut is_owner = false;
    loop {
        let may_link = name.trim_end().ends_with([')', ']']);
        let link = may_link.then(|| LINKS.find(name)).flatten();
        let owner = may_be_owner(name).then(|| OWNER.find(name)).flatten();
        is_owner |= owner.is_some();
        let Some(found) = link.or(owner).filter(|found| found.start() > 0) else { return (name, is_owner) };
        name = &name[..found.start()];
    }
}

/// Tells by the letters that all marks of the author of the post share.
fn may_be_owner(text: &str) -> bool {
    text.as_bytes().windows(3).any(|letters| letters.eq_ignore_ascii_case(b"aut"))
}

/// Tells whether a text is the mark of the author of the post, and no name; `L’auteur` may be one.
pub fn is_owner_mark(text: &str) -> bool {
    text.len() <= 60
        && !text.trim_start().starts_with(['l', 'L'])
        && may_be_owner(text)
        && OWNER.find(text.trim()).is_some_and(|found| found.start() == 0)
}

/// Tells whether a line may be a name that stands alone.
pub fn is_name(text: &str) -> bool {
    let text = text.trim();
    let last = text.split_whitespace().next_back().unwrap_or_default();
    // `Marie D.`
    let is_initial = last.chars().count() <= 3 && last.starts_with(char::is_uppercase) && last.ends_with('.');
    text.len() <= 80
        && text.split_whitespace().count() <= 5
        && (is_initial || !text.ends_with(['.', '!', '?', ':', ';', ',', '…', '»', '”', '"']))
        && !is_owner_mark(text)
        && may_be_name(text)
}

/// Tells whether a text may be a name, however long, and whatever sign it ends with.
pub fn may_be_name(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && !text.starts_with([':', ';', ',', '.', '>', '|', '='])
        && !text.starts_with("--")
        && !text.contains("[[")
        && !has_sentence_end(text)
        && !is_of_wiki(text)
        && !lines::is_furniture(text)
}

fn is_of_wiki(text: &str) -> bool {
    text.ends_with(')') && WIKI.is_match(text)
}

/// Tells whether a sentence ends within a text; `J. Dupont` and `St. Paul` are none.
fn has_sentence_end(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().rev().skip(1).any(|word| match word.chars().last() {
        Some('!' | '?' | ';' | ':' | '…') => true,
        Some('.') => {
            let is_title = ["Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Ste.", "Mme.", "Mlle.", "Pr."].contains(word);
            !is_title && word.split(['.', '-']).any(|part| part.chars().count() > 1)
        }
        _ => false,
    })
}

/// Tells by the first letter, which is faster than the pattern.
fn may_be_posted(text: &str) -> bool {
    text.starts_with(['C', 'c', 'P', 'p', 'R', 'r', 'É', 'é', 'E', 'e', 'W', 'w', 'S', 's', 'D', 'd'])
}

/// Tells whether a line begins as `Posté par` does.
pub fn is_posted(text: &str) -> bool {
    may_be_posted(text) && POSTED.is_match(text)
}

/// A line that says who posted, and when.
pub struct Posted<'t> {
    /// Whether the comment has a number in words: `Commentaire n°1`.
    pub is_numbered: bool,
    /// Whether a colon stands before the name.
    pub has_colon: bool,
    /// The name.
    pub author: &'t str,
    /// Whether the theme marks the author of the post.
    pub is_owner: bool,
    /// What stands between name and date; see [`when::Dated`].
    pub between: &'t str,
    /// When.
    pub when: When,
    /// What follows the date.
    pub rest: &'t str,
    /// How deep the line stands.
    pub depth: usize,
}

impl<'t> Posted<'t> {
    /// Makes the head of a comment of the line, which takes up these lines of the page.
    pub fn head(self, lines: Range<usize>) -> Head<'t> {
        let Self { author, is_owner, when, depth, .. } = self;
        Head { author, is_owner, when, lines, depth, ..Head::default() }
    }
}

/// Reads `Posté par X, 1 septembre 2009 à 10:32 | | Répondre` and its like.
pub fn posted<'t>(line: &'t str, dates: &Dates) -> Option<Posted<'t>> {
    let (depth, text) = depth::of(line);
    if !may_be_posted(text) {
        return None;
    }
    let found = POSTED.captures(text)?;
    let behind = &text[found.get(0)?.end()..];
    let found_date = when::after_nobody(behind, dates).or_else(|| when::after_name(behind, dates))?;
    let (author, is_owner) = name(found_date.name);
    Some(Posted {
        is_numbered: found.name("n").is_some(),
        has_colon: found.name("c").is_some(),
        author,
        is_owner,
        between: found_date.between,
        when: found_date.when,
        rest: found_date.rest,
        depth,
    })
}

/// How many lines below the author the date may stand, empty ones aside (an `(Edit)` or a site comes between).
const DATE_WITHIN: usize = 2;

/// Finds the date below a line and above the next head: when, and the line after it.
pub fn date_below(
    page: &[&str],
    line: usize,
    dates: &Dates,
    is_head: impl Fn(&str) -> bool,
) -> Option<(When, Range<usize>)> {
    let filled = (line + 1..page.len()).filter(|&below| !page[below].trim().is_empty());
    let mut before_next = filled.take(DATE_WITHIN).take_while(|&below| !is_head(page[below]));
    before_next.find_map(|below| Some((when::whole(page[below], dates)?, line..below + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_signatures_of_wikis_are_no_names() {
        assert!(["Ana", "Marie D.", "J. Dupont", "Jean-Luc Ét.", "Mr. May"].into_iter().all(is_name));
        assert!(may_be_name("Le Club des Amis de la Rue du Bac!"));
        for text in ["Oui. Ana", ":Ana", "--Ana (d)", "Ana (discuter)", "[[User:Ana|Ana]]", "C’est tout."] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn what_themes_write_behind_a_name_is_no_part_of_it() {
        assert_eq!(name("Ana (page perso) (Mastodon)"), ("Ana", false));
        assert_eq!(name("Ana Post author"), ("Ana", true));
        assert_eq!(name("Bo (de Lens)"), ("Bo (de Lens)", false));
        assert_eq!(name("Post author"), ("Post author", true));
        assert_eq!(name("Commentaire de Ana"), ("Ana", false));
        assert_eq!(name("#12 Ana"), ("Ana", false));
    }
}

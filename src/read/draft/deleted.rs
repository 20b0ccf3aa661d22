//! What platforms write where a text is gone. No author wrote these words, so that none is counted: the text becomes
//! empty, and the message stays what it is, at its place, with the author that the source still gives.
//!
//! A notice is the whole text. Somebody who writes of a comment that was deleted is left alone.

use super::text::trimmed;

/// Notices that stand between brackets, as Reddit and forums write them; in lower case, without the brackets.
const BRACKETED: &[&str] = &[
    "deleted",
    "deleted by user",
    "removed",
    "removed by moderator",
    "removed by reddit",
    "supprimé",
    "supprimée",
    "commentaire supprimé",
    "message supprimé",
    "texte supprimé",
];

/// How notices in whole words begin, in lower case: blogs and newspapers write them so. `by …` and
/// `par …` may follow.
const WORDED: &[&str] = &[
    "comment deleted",
    "comment removed",
    "commentaire supprimé",
    "message supprimé",
    "contribution supprimée",
    "this comment has been deleted",
    "this comment has been removed",
    "this comment was deleted",
    "this comment was removed",
    "this message has been deleted",
    "this message has been removed",
    "this message was deleted",
    "this message was removed",
    "this post has been deleted",
    "this post has been removed",
    "this post was deleted",
    "you deleted this message",
    "you deleted this comment",
    "vous avez supprimé ce message",
    "vous avez supprimé ce commentaire",
    "cette publication a été supprimée",
    "ce commentaire a été supprimé",
    "ce message a été supprimé",
    "cette contribution a été supprimée",
];

/// The longest notice, in bytes; what is longer was written by somebody.
const LONGEST: usize = 120;

/// How many bytes of each worded notice are looked at first: they are all of ASCII.
const BEGINNING: usize = 8;

/// Tells whether a text is a notice that the text is gone, and nothing else.
pub fn is_notice(text: &str) -> bool {
    let text = trimmed(text);
    // Most texts are longer, or begin with no letter that a notice begins with.
    if text.len() > LONGEST || !text.starts_with(['[', 'C', 'c', 'M', 'm', 'T', 't', 'V', 'v', 'Y', 'y']) {
        return false;
    }
    let begins = text.as_bytes().get(..BEGINNING).unwrap_or_default();
    if !text.starts_with('[')
        && !WORDED.iter().any(|notice| notice.as_bytes()[..BEGINNING].eq_ignore_ascii_case(begins))
    {
        return false;
    }
    let text = text.to_lowercase();
    match text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => BRACKETED.contains(&inner.trim()),
        None => WORDED.iter().any(|notice| text.strip_prefix(notice).is_some_and(may_follow)),
    }
}

/// Nothing may follow but who deleted, in one clause.
fn may_follow(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['.', '…']);
    let clause = rest.strip_prefix(" by ").or_else(|| rest.strip_prefix(" par "));
    rest.is_empty() || clause.is_some_and(|who| !who.contains(['.', ',', ';', ':', '!', '?', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_known_in_both_languages() {
        for notice in [
            "[deleted]",
            " [removed]\n",
            "[ Removed by Reddit ]",
            "[supprimé]",
            "Commentaire supprimé",
            "Ce commentaire a été supprimé par l’auteur.",
            "Ce commentaire a été supprimé par un administrateur du blog.",
            "Ce commentaire a été supprimé…",
            "This comment has been removed by the author.",
            "This message was deleted",
            "Vous avez supprimé ce message.",
        ] {
            assert!(is_notice(notice), "{notice}");
        }
    }

    #[test]
    fn who_speaks_of_a_deleted_comment_is_left_alone() {
        for text in [
            "",
            "deleted",
            "[deleted] a bien raison",
            "Ce commentaire a été supprimé, et c’est une honte !",
            "Ce commentaire a été supprimé par qui ?",
            "Commentaire supprimé par erreur. Je le remets.",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }
}

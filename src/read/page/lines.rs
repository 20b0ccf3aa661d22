//! The lines of a page: what is text of a message, and what is furniture of the page around it.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

/// Buttons and notices that blog software writes between comments.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)^\s*(?:[*•+]\s+)*(?:
        Répondre(?:\s*[↓→]|\s+à\s+\S.{0,60})? | Reply(?:\s*[↓→]|\s+to\s+\S.{0,60})? | ReplyDelete | Replies | Delete | Supprimer | Modifier
        | \(Edit\) | \(Modifier\) | Signaler(?:\s.{0,40})? | Report(?:\s+(?:abuse|comment))?
        | Connectez-vous\ pour\ répondre | Log\ in\ to\ Reply
        | (?:←\s*)?Commentaires?\ plus\ (?:anciens?|récents?).* | (?:←\s*)?(?:Older|Newer)\ Comments.*
        | Votre\ commentaire\ est\ en\ attente\ de\ (?:modération|validation)\.?
        | Your\ comment\ is\ awaiting\ moderation\.?
    )\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Headings of what follows the last comment: the form to write another.
static AFTER_COMMENTS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)^\s*(?:
        Leave\ a\ (?:Reply|Comment)\b.* | Post\ a\ Comment\b.* | Add\ a\ comment\b.* | Comments\ are\ closed\.?
        | Laiss(?:er|ez)\ un\ commentaire\b.* | (?:Ajout|Enregistr|Publi|Écri|Post)(?:er|ez|re|vez)\ un\ commentaire\b.*
        | Les\ commentaires\ sont\ fermés\.?.*
        | Your\ email\ address\ will\ not\ be\ published\..*
        | Votre\ adresse\ (?:e-mail|de\ messagerie)\ ne\ sera\ pas\ publiée\..*
    )$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Cuts a page into lines, without their ends.
pub fn of(page: &str) -> Vec<&str> {
    page.split('\n').collect()
}

/// Returns where the comments of a page end: before the form for the next one, or at the end of the page.
pub fn end_of_comments(lines: &[&str], last_header: usize) -> usize {
    let after = lines.iter().skip(last_header).position(|line| AFTER_COMMENTS.is_match(line));
    after.map_or(lines.len(), |after| last_header + after)
}

/// Returns the text of a comment: without furniture, common indentation and empty edges; lines inside are kept.
pub fn body(lines: &[&str], range: Range<usize>) -> String {
    let kept: Vec<&str> =
        lines.get(range).unwrap_or_default().iter().copied().filter(|line| !FURNITURE.is_match(line)).collect();
    joined(&kept)
}

/// Returns the text of the post: as a comment, but what looks like furniture may be its own.
pub fn post(lines: &[&str], range: Range<usize>) -> String {
    joined(lines.get(range).unwrap_or_default())
}

fn joined(lines: &[&str]) -> String {
    let indentation = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines.iter().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let mut text = String::new();
    for line in lines {
        text.push_str(line.get(common..).unwrap_or_default());
        text.push('\n');
    }
    let edges = |character: char| character.is_whitespace();
    text.truncate(text.trim_end_matches(edges).len());
    text.drain(..text.len() - text.trim_start_matches(edges).len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_inside_are_kept_and_edges_buttons_and_indentation_go() {
        let lines = of("\n   Un.\n\n     Deux.\n   Répondre\n\n");
        assert_eq!(body(&lines, 0..lines.len()), "Un.\n\n  Deux.");
    }

    #[test]
    fn sentences_that_begin_like_buttons_are_text() {
        for line in [
            "Répondre à cette question demande du temps, et je n’en ai pas, ni toi non plus je crois bien.",
            "Delete it!",
        ] {
            assert_eq!(body(&[line], 0..1), line);
        }
    }

    #[test]
    fn the_form_after_the_last_comment_is_no_comment() {
        let lines = of("Ana says:\ntext\nLeave a Reply\nName");
        assert_eq!(end_of_comments(&lines, 0), 2);
    }
}

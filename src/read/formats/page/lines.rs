//! The lines of a page: what is text of a message, and what is furniture of the page around it.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

/// Buttons and notices that blog software writes between comments.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)^\s*(?:[*•+|\[-]\s*)*(?:
        (?:Répondre|Reply)(?:\s*[↓→⇣»]|\s+(?:à|to)\s+\S.{0,60})? | ReplyDelete | Replies | Delete | Supprimer | Modifier
        | (?:Répondre|Reply)\s*(?:Supprimer|Delete) | Réponses | AntwortenLöschen | Antworten | Löschen | Citer | Quote
        | Réponse | Aimé\ par\ \d+\ personnes? | Liked\ by\ \d+\ (?:person|people|others?) | \(Edit\) | \(Modifier\) | Signaler(?:\s.{0,40})? | Report(?:\s+(?:abuse|comment))? | Alerter
        | Permalink | Permalien | Lien\ permanent | Masquer\ la\ réponse | J['’]aime(?:\s*\(?\d+\)?)? | Like(?:\s*\(?\d+\)?)?
        | Connectez-vous\ pour\ répondre | Log\ in\ to\ Reply | Loading\.\.\. | Chargement(?:…|\.\.\.)
        | (?:←\s*)?Commentaires?\ plus\ (?:anciens?|récents?).* | (?:←\s*)?(?:Older|Newer)\ Comments.*
        | (?:[Vv]otre|Ce)\ commentaire\ est\ en\ attente\ de\ (?:modération|validation)\.?
        | Your\ comment\ is\ awaiting\ moderation\.?
        | Vous\ pouvez\ suivre\ (?:cette\ conversation|cette\ discussion|les\ commentaires)\ en\ vous\ abonnant.*
        | You\ can\ follow\ this\ conversation\ by\ subscribing.*
    )?(?:\s*[\]|•*+-])*\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Headings of what follows the last comment: the form to write another, and links to other posts.
static AFTER_COMMENTS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:[*•+\#]+\s+)?(?:
        Leave\ a\ (?:Reply|Comment)\b.* | (?:Post|Add|Write)\ a\ [Cc]omment\b.* | Comments\ are\ closed\.?.*
        | Add\ Comment | Submit\ a\ Comment.* | Load\ more\.\.\.
        | (?:Laiss|Ajout|Enregistr|Publi|Post|Dépos|Envoy)(?:er|ez)\ un\ (?:nouveau\ )?commentaire\b.* | (?:Écrire|Écrivez)\ un\ commentaire\b.*
        | Nouveau\ commentaire | Votre\ commentaire\s*:? | Annuler\ la\ réponse(?:\.|\s.*)?
        | (?:Les\ commentaires\ (?:pour|de|à)\ .{1,60}|Les\ commentaires|Commentaires)\ (?:sont\ )?(?:fermés|clos)\.?.*
        | L['’]utilisation\ des\ commentaires\ est\ désactivée.* | Ce\ site\ utilise\ Akismet.* | This\ site\ uses\ Akismet.*
        | Your\ email\ address\ will\ not\ be\ published\..*
        | Votre\ adresse\ (?:e-mail|email|de\ messagerie)\ ne\ sera\ pas\ publiée\..*
        | Qui\ êtes-vous\s\? | Votre\ message | Un\ message,\ un\ commentaire\s\? | Répondre\ à\ cet\ article | Forum\ sur\ abonnement
        | RSS\ feed\ for\ comments\ on\ this\ post\b.* | (?:Flux|Fil)\ RSS\ (?:pour\ les|des)\ commentaires\ (?:de|sur)\ c(?:et|e)\ .*
        | TrackBack\ UR[IL]\b.* | Fil\ (?:Atom\ |RSS\ )?des\ commentaires.* | Flux\ (?:RSS\ )?des\ commentaires.* | Suivre\ le\ flux\ des\ commentaires.*
        | La\ discussion\ continue\ ailleurs | Adresse\ de\ rétrolien.* | URL\ de\ rétrolien.*
        | Poster\ votre\ commentaire.* | Vérifiez\ votre\ commentaire | Post\ navigation | Navigation\ (?:de\ l['’]article|des\ articles)
        | (?:Newer|Older)\ Posts?\b.* | (?:Article|Message)s?\ plus\ (?:récent|ancien)s?\b.*
        | Subscribe\ to:.* | Inscription\ à\s:.* | S['’]abonner\ à\s:.*
    )$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Tells whether a line is a button or a notice between comments.
pub fn is_furniture(line: &str) -> bool {
    // Buttons are short; most lines are not.
    line.len() <= 200 && FURNITURE.is_match(line)
}

/// Tells whether a line heads what follows the last comment.
pub fn is_after_comments(line: &str) -> bool {
    AFTER_COMMENTS.is_match(line)
}

/// Tells whether a part of a line begins without a space and has no more than so many characters. Patterns that count so
/// far are slow to build.
pub fn is_at_most(part: &str, characters: usize) -> bool {
    part.starts_with(|sign: char| !sign.is_whitespace()) && !part.contains('\n') && part.chars().count() <= characters
}

/// Cuts a page into lines, without their ends.
pub fn of(page: &str) -> Vec<&str> {
    page.split('\n').collect()
}

/// Returns where the comments of a page end: before the form for the next one, or at the end of the page.
pub fn end_of_comments(lines: &[&str], last_header: usize) -> usize {
    let after = lines.iter().skip(last_header).position(|line| is_after_comments(line));
    after.map_or(lines.len(), |after| last_header + after)
}

/// Returns the text of a comment: without furniture, common indentation and empty edges; lines inside are kept as they
/// are written. What is furniture is told by the lines as they are read.
pub fn body(written: &[&str], read: &[&str], range: Range<usize>) -> String {
    let lines = written.get(range.clone()).unwrap_or_default().iter().zip(read.get(range).unwrap_or_default());
    let is_kept = |(written, read): &(&&str, &&str)| written.trim().is_empty() || !is_furniture(read);
    let kept: Vec<&str> = lines.filter(is_kept).map(|(written, _)| *written).collect();
    joined(&kept)
}

/// Returns the text of a comment whose head stands below it: as [`body`], without the bullet of the list that it is an
/// item of, or its number where it is that of the comment.
pub fn body_above_head(written: &[&str], read: &[&str], range: Range<usize>, ordinal: usize) -> String {
    let read = read.get(range.clone()).unwrap_or_default();
    let mut lines: Vec<String> = written.get(range).unwrap_or_default().iter().map(|line| (*line).to_owned()).collect();
    if let Some(place) = read.iter().position(|line| !is_furniture(line)) {
        let first = &mut lines[place];
        let text = first.trim_start();
        if let Some(rest) = text.strip_prefix(['*', '•', '+']).filter(|rest| rest.starts_with(char::is_whitespace)) {
            *first = " ".repeat(first.len() - rest.trim_start().len()) + rest.trim_start();
        } else if let Some(rest) = text.strip_prefix(&format!("{ordinal}. ")) {
            *first = " ".repeat(first.len() - rest.trim_start().len()) + rest.trim_start();
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    body(&lines, read, 0..lines.len())
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
        assert_eq!(body(&lines, &lines, 0..lines.len()), "Un.\n\n  Deux.");
    }

    #[test]
    fn sentences_that_begin_like_buttons_are_text() {
        for line in [
            "Répondre à cette question demande du temps, et je n’en ai pas, ni toi non plus je crois bien.",
            "Delete it!",
        ] {
            assert_eq!(body(&[line], &[line], 0..1), line);
        }
    }

    #[test]
    fn the_form_after_the_last_comment_is_no_comment() {
        let lines = of("Ana says:\ntext\nLeave a Reply\nName");
        assert_eq!(end_of_comments(&lines, 0), 2);
    }
}

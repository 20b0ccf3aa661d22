//! Whether a post asks whether something should be: `Faut-il rendre le vote obligatoire ?`, `Pour ou contre … ?`
//!
//! Only then is `oui` consent, and `oui, mais …` consent with a condition. What merely asks for information
//! (`Est-ce que quelqu'un sait …`) is no such question, and nothing that asks how, why, when or which.

use super::{
    answer::{class, is_content},
    findings::{Findings, Token, TokenKind},
    lexicon::{self, INTERROGATIVE, Lexeme, RECALLS},
};
use crate::hash;

/// Endings by which the plural is told from the singular.
const PLURAL: [char; 2] = ['s', 'x'];
/// Bytes of the shortest word of those that side which is no preposition: `favorable`, `opposé`.
const FAVOURING: usize = 7;
/// Among how many words after the verb one shows that nothing is asked: `Faut-il vraiment rappeler … ?`
const RECALLED: usize = 2;

/// Returns parts of the hashes of the words of all such questions in a title and in the first sentence of the text below,
/// which begins at `below`: singular and plural, sorted, two bytes each, as
/// [`Answering::words`](super::Answering::words) has them; nothing where there is no such question. What a post asks later
/// mostly asks nothing: it argues.
pub(super) fn words(text: &str, below: u32, findings: &Findings) -> Vec<u8> {
    let mut words: Vec<u16> = Vec::new();
    let first_below = findings.sentences.partition_point(|sentence| sentence.start < below);
    for sentence in findings.sentences.iter().take(first_below + 1) {
        let first = findings.tokens.partition_point(|token| token.span.start < sentence.start);
        let last = findings.tokens.partition_point(|token| token.span.start < sentence.end);
        let tokens = &findings.tokens[first..last];
        let asks = sentence.of(text).is_some_and(|text| text.trim_end().ends_with('?'));
        if asks_whether(text, tokens, asks) {
            for token in tokens.iter().filter(|token| is_content(token, lexicon::look_up(token.hash))) {
                let Some(form) = token.span.of(text) else { continue };
                let singular = form.strip_suffix(PLURAL).unwrap_or(form);
                let forms = [hash::word(singular), hash::word(&format!("{singular}s")), token.hash];
                words.extend(forms.map(|hash| (hash >> 48) as u16));
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    words.into_iter().flat_map(u16::to_le_bytes).collect()
}

/// Tells whether a sentence asks whether something should be; `asks` whether it ends with a question mark.
fn asks_whether(text: &str, tokens: &[Token], asks: bool) -> bool {
    let words: Vec<(&str, &Lexeme)> = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| (token.span.of(text).unwrap_or_default(), lexicon::look_up(token.hash)))
        .collect();
    let sides = |word: Option<&(&str, &Lexeme)>| word.is_some_and(|(_, lexeme)| lexeme.reply & class::SIDING != 0);
    let should = |(_, lexeme): &(&str, &Lexeme)| lexeme.reply & class::ASKING != 0;
    // `pour ou contre`, `oui ou non`
    let chooses = |three: &[(&str, &Lexeme)]| sides(three.first()) && three[1].0.len() <= 2 && sides(three.last());
    if words.windows(3).any(chooses) {
        return true;
    }
    if !asks {
        return false;
    }
    // `-il`, `-vous`: the subject after its verb; without its hyphen, after a verb that opens.
    let turned = words.iter().position(|(form, _)| form.starts_with('-'));
    let turned = turned.or_else(|| words.first().filter(|word| should(word)).map(|_| 1));
    let begun = turned.unwrap_or(words.len());
    if words[..begun.min(words.len())].iter().any(|(_, lexeme)| lexeme.is(INTERROGATIVE)) {
        return false;
    }
    let Some(turned) = turned else {
        // `Vous êtes favorable à … ?`
        return words.iter().any(|word| sides(Some(word)) && word.0.len() >= FAVOURING);
    };
    let recalls = words.iter().skip(turned + 1).take(RECALLED).any(|(form, _)| RECALLS.contains(&hash::word(form)));
    let duty = words.iter().skip(turned.saturating_sub(1)).any(should);
    !recalls && (duty || sides(words.get(turned + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::Annotator, model::Message};

    fn asks(text: &str) -> bool {
        !Annotator::new().question("", text, &mut Findings::default()).is_empty()
    }

    #[test]
    fn a_post_asks_whether_something_should_be() {
        for text in [
            "Faut-il rendre le vote obligatoire ?",
            "Faut-il, et dans quelles proportions, réduire l’éclairage des rues ?",
            "Pour les rues du centre, souhaitez-vous que la mairie fixe une limite ?",
            "Êtes-vous favorable à la piétonnisation du quai ?",
            "La mairie doit-elle racheter le cinéma ?",
            "Pensez-vous qu’on doive fermer la rue le dimanche ?",
            "Pour ou contre les trottinettes",
            "Faut il ouvrir la piscine le soir ?",
            "Vous êtes favorables au tramway ?",
            "Est-il souhaitable de fermer l’école ?",
            "On ferme la rue, oui ou non ?",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in [
            "Comment rendre la ville plus verte ?",
            "Quelles économies faut-il faire ?",
            "Pourquoi doit-on payer le parking ?",
            "Est-ce que quelqu’un connaît un bon plombier ?",
            "Avez-vous vu le film ?",
            "Il faut ouvrir le dimanche.",
            "Qui doit décider ?",
            "Le maire ment. Faut-il rappeler qu’il avait promis le contraire ?",
            "Faut-il encore présenter ce film ?",
            "Un plan pour lutter contre le bruit. Qui était là ?",
            "La piscine est-elle trop froide ce matin ?",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn words_of_the_question_are_known_in_singular_and_plural() {
        let message = |text: &str| Message { text: text.to_owned(), ..Message::default() };
        let mut findings = Findings::default();
        let question = Annotator::new().question("Faut-il créer des jardins ?", "", &mut findings);
        Annotator::new().annotate(&message("un jardin partagé"), &mut findings);
        let part = |two: &[u8]| [two[0], two[1]];
        let words: Vec<_> = question.chunks_exact(2).map(part).collect();
        assert!(findings.answering.words.chunks_exact(2).any(|word| words.contains(&part(word))));
    }
}

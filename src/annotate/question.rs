//! Whether a post asks whether something should be: `Faut-il rendre le vote obligatoire ?`, `Pour ou contre … ?`
//!
//! Only then is `oui` consent, and `oui, mais …` consent with a condition. What merely asks for information
//! (`Est-ce que quelqu'un sait …`) is no such question, and nothing that asks how, why, when or which.

use super::{
    answer::{class, is_content, is_infinitive},
    findings::{Findings, Token, TokenKind},
    lexicon::{self, EITHER, INTERROGATIVE, Lexeme, RECALLS},
};
use crate::{hash, span::Span};

/// Endings by which the plural is told from the singular.
const PLURAL: [char; 2] = ['s', 'x'];
/// Bytes of the shortest word of those that side which is no preposition: `favorable`, `opposé`.
const FAVOURING: usize = 7;
/// Bytes of the shortest word of those that ask which asks by itself: `accord`, `souhaitez`; `faut` and `doit` do not.
const WISHING: usize = 6;
/// Among how many words after the verb one shows that nothing is asked: `Faut-il vraiment rappeler … ?`
const RECALLED: usize = 2;

/// Returns parts of the hashes of the words of all such questions in a title, and in the first and the last sentence of the
/// text below, which begins at `below`: singular and plural, sorted, two bytes each, as
/// [`Answering::words`](super::Answering::words) has them; nothing where there is no such question. What a post asks in
/// between mostly asks nothing: it argues.
pub(super) fn words(text: &str, below: u32, findings: &Findings) -> Vec<u8> {
    let mut words: Vec<u16> = Vec::new();
    let first_below = findings.sentences.partition_point(|sentence| sentence.start < below);
    let last = findings.sentences.len().saturating_sub(1);
    let chosen = findings.sentences.iter().enumerate().filter(|(place, _)| *place <= first_below || *place == last);
    for (_, &sentence) in chosen {
        let tokens = findings.tokens_in(sentence);
        if asks_whether(text, sentence, tokens) {
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

/// Tells whether a text may hold such a question: without a question mark and without `ou` it holds none.
pub(super) fn may_stand_in(text: &str) -> bool {
    let is_either = |word: &str| EITHER.contains(&hash::word(word));
    text.contains('?') || text.split(|letter: char| !letter.is_alphanumeric()).any(is_either)
}

/// Tells whether a text asks whether something should be, in any of its sentences: then it asks for no information.
pub(super) fn stands_in(text: &str, findings: &Findings) -> bool {
    findings.sentences.iter().any(|&sentence| asks_whether(text, sentence, findings.tokens_in(sentence)))
}

/// A word of a sentence, with what is known of it.
type Known<'t> = (&'t str, &'static Lexeme);

fn asks_whether(text: &str, sentence: Span, tokens: &[Token]) -> bool {
    let words: Vec<Known<'_>> = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| (token.span.of(text).unwrap_or_default(), lexicon::look_up(token.hash)))
        .collect();
    let sides = |word: Option<&Known<'_>>| word.is_some_and(|(_, lexeme)| lexeme.reply & class::SIDING != 0);
    let should = |(_, lexeme): &Known<'_>| lexeme.reply & class::ASKING != 0;
    // `pour ou contre`, `oui ou non`
    let chooses =
        |three: &[Known<'_>]| sides(three.first()) && EITHER.contains(&hash::word(three[1].0)) && sides(three.last());
    if words.windows(3).any(chooses) {
        return true;
    }
    if !sentence.of(text).is_some_and(|text| text.trim_end().ends_with('?')) {
        return false;
    }
    // `-il`, `-vous`: the subject after its verb; without its hyphen, after a verb that opens.
    let turned = words.iter().position(|(form, _)| form.starts_with('-'));
    let turned = turned.or_else(|| words.first().filter(|word| should(word)).map(|_| 1));
    let begun = turned.unwrap_or(words.len()).min(words.len());
    if words[..begun].iter().any(|(_, lexeme)| lexeme.is(INTERROGATIVE)) {
        return false;
    }
    let Some(turned) = turned else {
        // `Vous êtes favorable à … ?`, `Tu es d'accord ?`
        let long = |word: &Known<'_>, least: usize| word.0.len() >= least;
        return words
            .iter()
            .any(|word| sides(Some(word)) && long(word, FAVOURING) || should(word) && long(word, WISHING));
    };
    let recalls = words.iter().skip(turned + 1).take(RECALLED).any(|(form, _)| RECALLS.contains(&hash::word(form)));
    let after = words.iter().skip(turned.saturating_sub(1));
    // What is due is something to do, or said by a verb that wishes: `faut-il un visa` asks for information.
    let acts = words.iter().any(|(form, _)| is_infinitive(form));
    let due = after.clone().any(|word| should(word) && (acts || word.0.len() >= WISHING));
    !recalls && (due || sides(words.get(turned + 1)))
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
            "Le conseil en débat. Faut-il fermer la rue ?",
            "Tu es d’accord avec moi ?",
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
            "Faut-il être bête pour voter ainsi ?",
            "Faut-il un visa pour le Canada ?",
            "Appel à voter pour le non",
            "Manifestations pour et contre le maire",
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

//! The language of messages whose text says nothing, from the author, the discussion or the whole corpus.

use crate::language::{Language, LanguageSource, LanguageVotes};

/// Settles the language of a message: its text, else its author, its discussion, the corpus, in this order.
///
/// `author` is none for authors who are nobody in particular.
pub fn settle(
    text: Language,
    author: Option<&LanguageVotes>,
    discussion: Option<&LanguageVotes>,
    corpus: &LanguageVotes,
) -> (Language, LanguageSource) {
    if text != Language::UND {
        return (text, LanguageSource::Text);
    }
    let steps = [
        (author, LanguageSource::Author),
        (discussion, LanguageSource::Discussion),
        (Some(corpus), LanguageSource::Corpus),
    ];
    steps
        .into_iter()
        .find_map(|(votes, source)| Some((votes?.main()?, source)))
        .unwrap_or((Language::UND, LanguageSource::None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_nothing_takes_the_language_of_its_author() {
        let (mut author, mut corpus) = (LanguageVotes::default(), LanguageVotes::default());
        corpus.add_many(Language::ENGLISH, 9);
        assert_eq!(settle(Language::UND, Some(&author), None, &corpus), (Language::ENGLISH, LanguageSource::Corpus));
        author.add(Language::UND);
        author.add(Language::FRENCH);
        assert_eq!(settle(Language::UND, Some(&author), None, &corpus), (Language::FRENCH, LanguageSource::Author));
        assert_eq!(settle(Language::ENGLISH, Some(&author), None, &corpus).1, LanguageSource::Text);
    }
}

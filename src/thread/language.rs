//! The language of messages whose text says nothing, from the author, the discussion or the whole corpus.

use crate::language::{Language, LanguageSource, LanguageVotes};

/// Up to how many words, and below which confidence in percent, a text is too short to be sure of: `non` is French among
/// French comments, whatever the lists say.
const FEW_WORDS: u32 = 3;
const SURE: u8 = 90;

/// Tells whether what a text says of its language gives way to what the messages around it are in.
pub const fn is_doubtful(words: u32, confidence: u8) -> bool {
    words <= FEW_WORDS && confidence < SURE
}

/// Settles the language of a message: its text, else its author, its discussion, the corpus, in this order. What a text
/// says in doubt gives way to author and discussion.
///
/// `author` is none for authors who are nobody in particular.
pub fn settle(
    text: Language,
    doubtful: bool,
    author: Option<&LanguageVotes>,
    discussion: Option<&LanguageVotes>,
    corpus: &LanguageVotes,
) -> (Language, LanguageSource) {
    let told = (text != Language::UND).then_some((text, LanguageSource::Text));
    let around = [(author, LanguageSource::Author), (discussion, LanguageSource::Discussion)];
    let mut around = around.into_iter().filter_map(|(votes, source)| Some((votes?.main()?, source)));
    told.filter(|_| !doubtful)
        .or_else(|| around.next())
        .or(told)
        .or_else(|| Some((corpus.main()?, LanguageSource::Corpus)))
        .unwrap_or((Language::UND, LanguageSource::None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_nothing_takes_the_language_of_its_author() {
        let (mut author, mut corpus) = (LanguageVotes::default(), LanguageVotes::default());
        corpus.add_many(Language::ENGLISH, 9);
        assert_eq!(
            settle(Language::UND, false, Some(&author), None, &corpus),
            (Language::ENGLISH, LanguageSource::Corpus)
        );
        author.add(Language::UND);
        author.add(Language::FRENCH);
        assert_eq!(
            settle(Language::UND, false, Some(&author), None, &corpus),
            (Language::FRENCH, LanguageSource::Author)
        );
        assert_eq!(settle(Language::ENGLISH, false, Some(&author), None, &corpus).1, LanguageSource::Text);
    }

    #[test]
    fn a_text_in_doubt_gives_way_to_the_messages_around_it() {
        let (mut author, corpus) = (LanguageVotes::default(), LanguageVotes::default());
        assert_eq!(settle(Language::ENGLISH, true, Some(&author), None, &corpus).0, Language::ENGLISH);
        author.add(Language::FRENCH);
        assert_eq!(settle(Language::ENGLISH, true, Some(&author), None, &corpus).0, Language::FRENCH);
        assert!(is_doubtful(1, 84) && !is_doubtful(4, 84) && !is_doubtful(1, 95));
    }
}

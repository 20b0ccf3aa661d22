//! Why a text is in its language: how much its words vote for each, and which of them vote most.

use super::{
    findings::{Token, TokenKind},
    lexicon,
};
use crate::{
    language::{Language, OWN},
    span::Span,
};

/// What the words of the lexicon say of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ballot {
    /// How many words of the writer's own could vote.
    pub words: u32,
    /// Whether these votes decided alone; else all words were weighed with their letters.
    pub decides: bool,
    /// Languages that got votes, the first one first.
    pub parties: Vec<Party>,
}

/// What the words say of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The language.
    pub language: Language,
    /// Votes, in units of a function word that no other language has.
    pub votes: f32,
    /// How many words voted for it.
    pub words: u32,
    /// Forms that voted most, each where it stands first.
    pub examples: Vec<Span>,
}

/// How many examples are told.
const EXAMPLES: usize = 6;

/// Puts together what was heard, votes and words by place of the language, from tokens of the writer's own.
pub(super) fn of(heard: [(f32, u32); OWN], words: u32, decides: bool, text: &str, own: &[Token]) -> Ballot {
    let party = |(place, (votes, words)): (usize, (f32, u32))| Party {
        language: Language(place as u8 + 1),
        votes,
        words,
        examples: examples(place, text, own),
    };
    let mut parties: Vec<_> = heard.into_iter().enumerate().filter(|(_, (votes, _))| *votes > 0.0).map(party).collect();
    parties.sort_by(|one, other| other.votes.total_cmp(&one.votes));
    Ballot { words, decides, parties }
}

/// Returns the forms of most votes for the language at `place`.
fn examples(place: usize, text: &str, own: &[Token]) -> Vec<Span> {
    let mut forms: Vec<(u64, u64, Span)> = Vec::new();
    for token in own.iter().filter(|token| token.kind == TokenKind::Word) {
        let vote = lexicon::look_up(token.hash).votes[place / 4] >> (16 * (place % 4)) & 0xFFFF;
        if vote == 0 || token.span.of(text).is_none() {
            continue;
        }
        match forms.iter_mut().find(|(hash, ..)| *hash == token.hash) {
            Some((_, votes, _)) => *votes += vote,
            None => forms.push((token.hash, vote, token.span)),
        }
    }
    forms.sort_by_key(|&(_, votes, span)| (std::cmp::Reverse(votes), span));
    forms.into_iter().take(EXAMPLES).map(|(_, _, span)| span).collect()
}

//! Stance towards a topic that the user names: favor, against, and neutral where the user's own labels say so.
//!
//! A linear model over words, pairs of words, parts of words and the cues of the lexicon, crossed with the words of the
//! topic, is trained on comments that people labelled ([`train()`]), kept in a file that people can read ([`Model`]),
//! and asked about one topic at a time ([`Scorer`]). No model comes with the program. What a message answers, and
//! agreement with its author, is none of this room's matter.

mod body;
mod error;
mod evaluate;
mod features;
mod figures;
mod fit;
mod labelled;
mod model;
mod scorer;
mod train;
mod vocabulary;
mod words;

pub use error::TopicError;
pub use evaluate::evaluate;
pub use figures::{Figures, OfSide};
pub use labelled::{Columns, Labelled, Row, read_labelled, read_sheets};
pub use model::Model;
pub use scorer::{Reader, Scorer, Verdict};
pub use train::{Trained, train};

/// What somebody says of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// For it.
    Favor,
    /// Against it.
    Against,
    /// Neither.
    Neutral,
}

impl Side {
    /// All sides, in the order of the enumeration.
    pub const ALL: [Self; 3] = [Self::Favor, Self::Against, Self::Neutral];

    /// Returns the name that tables and labelled files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Favor => "favor",
            Self::Against => "against",
            Self::Neutral => "neutral",
        }
    }

    /// Returns the side that a label means, in English or French. Who agrees with a topic, as coding sheets say it, is
    /// in favour.
    pub fn from_label(label: &str) -> Option<Self> {
        match label.trim().to_lowercase().as_str() {
            "favor" | "favour" | "for" | "pour" | "favorable" | "agree" | "accord" => Some(Self::Favor),
            "against" | "contre" | "défavorable" | "defavorable" | "disagree" | "désaccord" | "desaccord" => {
                Some(Self::Against)
            }
            "neutral" | "none" | "neutre" => Some(Self::Neutral),
            _ => None,
        }
    }
}

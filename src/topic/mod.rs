//! Stance towards a topic that the user names: favor, against, and neutral where the user's own labels say so.
//!
//! A linear model over words, pairs of words, parts of words and the cues of the lexicon, crossed with the words of the
//! topic, is trained on comments that people labelled ([`train()`]), kept in a file that people can read ([`Model`]),
//! and asked about one topic at a time ([`Scorer`]). No model comes with the program. What a message answers, and
//! agreement with its author, is none of this room's matter.

mod body;
mod copies;
mod error;
mod evaluate;
mod features;
mod figures;
mod fit;
mod labelled;
mod model;
mod scorer;
mod side;
mod sketch;
mod text;
mod train;
mod vocabulary;
mod words;

pub use error::TopicError;
pub use evaluate::{Evaluation, evaluate};
pub use figures::{Figures, OfSide};
pub use labelled::{Columns, Labelled, Row, read_labelled, read_sheets};
pub use model::Model;
pub use scorer::{Reader, Scorer, Verdict};
pub use side::Side;
pub use sketch::Overlap;
pub use train::{Trained, train};

//! The user's own word categories: lists of words in the forms of LIWC, quanteda, Yoshikoder, Lexicoder or a table become
//! one [`Lexicon`], and a [`Matcher`] finds its entries among the tokens of a message.
//!
//! Entries are cut into tokens as texts are, so that `l'amour` and `parce que` are found however they are written. The text
//! is not read again: each token is looked up by the hash that the scan gave it. Counting is the matter of `tally`.

mod draft;
mod error;
mod form;
mod lexicon;
mod matcher;
mod pattern;

pub use error::CategoryError;
pub use lexicon::{Lexicon, Origin};
pub use matcher::{Hits, Matcher};

//! A whole run: inputs are read and annotated in parallel, folded in input order, resolved by discussion, counted
//! and written. This room alone knows threads; every part that runs on them is pure.

mod aliases;
mod analyze;
mod annotate;
mod batch;
mod choose;
mod copies;
mod corpus;
mod describe;
mod details;
mod fold;
mod gather;
mod json;
mod judge;
mod options;
mod output;
mod pass_one;
mod plan;
mod preview;
mod resolve;
mod rows;
mod summary;
mod tables;

pub use analyze::analyze;
pub use annotate::annotate;
pub use choose::Choice;
pub use judge::judge;
pub use options::{Asked, Options, Outcome, Progress, RunError, Silent, TableChoice};
pub use preview::{Preview, preview};
pub use summary::{Summary, TopAuthor};

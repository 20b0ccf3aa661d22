//! A whole run: inputs are read and annotated in parallel, folded in input order, resolved by discussion, counted
//! and written. This room alone knows threads; every part that runs on them is pure.

mod aliases;
mod analyze;
mod annotate;
mod batch;
mod choose;
mod convert;
mod copies;
mod corpus;
mod declared;
mod describe;
mod details;
mod explain;
mod feeder;
mod find;
mod fold;
mod gather;
mod json;
mod judge;
mod label;
mod near;
mod options;
mod output;
mod page;
mod pass_one;
mod plan;
mod preview;
mod resolve;
mod rows;
mod sample;
mod sheets;
mod summary;
mod tables;

pub use analyze::analyze;
pub use annotate::{annotate, unwritten};
pub use choose::Choice;
pub use convert::{convert, convert_to_folder};
pub use explain::{Answered, Explained, Named, Shown, explain};
pub use find::{Search, find, find_as_table};
pub use judge::judge;
pub use label::label_again;
pub use options::{Asked, Options, Outcome, Progress, RunError, Silent, TableChoice};
pub use preview::{Preview, preview};
pub use sample::{Sampled, Sampling, Stratify, sample};
pub use summary::{Summary, TopAuthor};

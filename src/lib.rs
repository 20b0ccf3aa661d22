//! palabre: discussions go in, what people did in them comes out as tables.
//!
//! The way through the house is one direction: [`read`] gives messages, [`annotate`] finds what stands in each of
//! them, [`thread`] says who answers whom, [`tally`] counts, [`report`] writes tables. [`run`] alone knows threads.
//! [`category`] matches word categories of the user's own; [`coding`] lets people check it; [`concordance`] shows where words stand; [`synth`] makes discussions for benchmarks.

pub mod annotate;
pub mod category;
pub mod coding;
pub mod concordance;
pub mod convert;
pub mod hash;
pub mod language;
pub mod model;
pub mod name;
pub mod pseudonym;
pub mod read;
pub mod record;
pub mod report;
pub mod run;
pub mod span;
pub mod synth;
pub mod tally;
pub mod thread;
pub mod time;
pub mod topic;
pub mod web;

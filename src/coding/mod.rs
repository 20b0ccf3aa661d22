//! Coding by people: which messages they are shown, what they wrote, and how far they and the program agree.
//!
//! `draw` allots a sample to strata, `table` reads a sheet back as any spreadsheet saves it, `sheet` knows its columns
//! and `label` its words, `agreement` and `figures` measure. This room knows no messages and no threads; `run` fills
//! sheets.

mod agreement;
mod bootstrap;
mod discussions;
mod draw;
mod evaluation;
mod figures;
mod label;
mod sheet;
mod table;
mod written;

pub use agreement::{cohen_kappa, krippendorff_alpha};
pub use bootstrap::bootstrap;
pub(crate) use discussions::Discussions;
pub use draw::{Allocation, Allotment, allot, rank};
pub use evaluation::{Disagreement, Evaluation, Pairing, evaluate, gold};
pub use figures::{Confusion, Figure};
pub use label::{LABEL_REMEDY, UnknownLabel, read_label};
pub(crate) use label::{folded, is_missing};
pub use sheet::{Answers, Filled, Item, Key, KeyRow, LabelReader, columns};
pub use table::{Fault, Row, Table};
pub use written::{errors, figures};

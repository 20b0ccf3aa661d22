//! Tallies, and rows in input order, become tables: one file each, whose columns say what they are.
//!
//! A table is one file in `tables/` and one line in [`KINDS`], which is at once the help text, the codebook and the
//! plan of the tests. This room does not know how anything was counted.

mod added;
mod cell;
mod codebook;
mod column;
mod datapackage;
mod dialect;
mod digits;
mod limits;
mod low_data;
mod manifest;
mod network;
mod page;
mod sheet;
mod tables;
mod workbook;

pub use added::{Added, Headings};
pub use cell::{Cell, MASKED, email_ranges, mask_emails, unguarded};
pub use codebook::{CODEBOOK, codebook};
pub use column::{Accumulator, Column, Fact, Unit};
pub use datapackage::{Resource, Schema, datapackage};
pub use dialect::{Dialect, Labels, Style};
pub use limits::Limits;
pub use manifest::{InputEntry, Manifest, RunFacts, TableEntry};
pub use network::{FILES, FileKind, Graph};
pub use page::{Page, Quotes, Tongue};
pub use sheet::{HeadCell, Sheet};
pub use tables::{Active, Context, Fill, KINDS, Kind, MessageIds, MessageView, QualityRow, SkippedRow, quality};
pub use workbook::{Book, BookTable, PageColumn, Pages, ReadMe, about_table};

//! Stored bytes: found in folders, unpacked, put into UTF-8 and cut where records end.
//!
//! Nothing here knows what stands in a record.

pub mod charset;
pub mod own;
pub mod pieces;
pub mod returns;
pub mod source;
pub mod stems;
mod translation;
pub mod walk;

//! Languages of markup that several formats share, read into text and marks or into elements.

pub mod html;
pub mod markdown;
pub mod numbered;
pub mod xml;

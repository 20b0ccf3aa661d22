//! Stance cues.
use super::{
    findings::*,
    listen::{Closed, Seen},
};
use crate::model::Label;
#[derive(Debug, Default)]
pub(super) struct Cues;
impl Cues {
    pub fn begin(&mut self) {}
    pub fn token(&mut self, _seen: &Seen) {}
    pub fn sentence(&mut self, _closed: Closed) {}
    pub fn finish(&mut self, _text: &str, findings: &mut Findings) {
        findings.stances.push(Stance {
            label: Label::Neutral,
            confidence: 1.0,
            addressed: None,
            evidence: 0..0,
            negated: false,
            hedged: false,
        });
    }
}

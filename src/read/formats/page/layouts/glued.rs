//! Blogger, copied as text: author and date without anything between, not even a space: `AnaMay 30, 2019 at 1:06 PM`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{
    block::{Head, Layout, Place},
    byline, depth,
    when::{self, When},
};
use crate::{model::Precision, read::Dates};

/// `AnaMay 30, 2019 at 1:06 PM`, then the text.
pub const LAYOUT: Layout =
    Layout { name: "glued", example: "AnaMay 30, 2019 at 1:06 PM\nSo do I.", place: Place::Above, least: 3, head };

/// Where a date may begin.
static START: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun
        |jan|f[ée]v|feb|mars|avr|apr|mai|may|juin|jun|juil|jul|ao[uû]|aug|sep|oct|nov|d[ée]c|(?-i:Le)\s) | \d+";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let (depth, text) = depth::of(page[line]);
    if text.len() > 160
        || byline::is_posted(text)
        || !text.contains(':') && !text.contains(['h', 'H'])
        || !text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    for start in START.find_iter(text).map(|found| found.start()).filter(|&start| start > 0) {
        let Some(when @ When::At(written)) = when::whole(&text[start..], dates) else { continue };
        let name = &text[..start];
        // A space, a sign or a word between the two is the mark of another layout.
        let is_apart = name.ends_with(|sign: char| sign.is_whitespace() || ",|-–—:".contains(sign));
        if written.precision() < Precision::Minute || is_apart || !byline::may_be_name(name) {
            return None;
        }
        let (author, is_owner) = byline::name(name);
        return Some(Head { author, is_owner, when, lines: line..line + 1, depth, ..Head::default() });
    }
    None
}

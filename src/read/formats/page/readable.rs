//! From the bytes of a page to its text: how long it may be, its charset, and what is repaired.

use crate::read::{
    Options,
    bytes::charset,
    draft::{checks::Checks, mojibake, text},
    markup::numbered,
};

/// What is longer is not taken for a page unless the user says that it is one, since a page is held in memory whole; at
/// 1 kB a comment, this is room for 16,000 of them.
pub const LONGEST_UNNAMED: usize = 16 << 20;

/// Says that a text is too long for a page, and what to do.
pub fn too_long(longest: usize, options: &Options) -> String {
    if options.format.is_some() {
        return format!("is longer than {longest} bytes, the longest page that is read; raise `--max-record`");
    }
    format!(
        "is longer than {} MiB, and neither a table nor JSON lines by its beginning; `--from csv` or `--from jsonl` reads \
         it as such, `--from page` as a page of up to `--max-record` ({} MiB)",
        longest >> 20,
        options.max_record >> 20,
    )
}

/// Decodes, repairs where it is wished, and cleans the page.
pub fn readable(bytes: Vec<u8>, options: &Options, checks: &mut Checks) -> String {
    let (mut page, fallen_back) = charset::decode_lines(bytes);
    checks.count("lines_not_utf8", fallen_back, || "the page".to_owned());
    if let Some((read, count)) = numbered::unnumbered(&page) {
        page = read;
        checks.count("numbered_characters", count, || "the page".to_owned());
    }
    if text::look(&page).mojibake
        && let Some((repaired, count)) = mojibake::repaired(&page)
    {
        if options.fix_mojibake {
            page = repaired;
            checks.count("mojibake_repaired", count, || "the page".to_owned());
        } else {
            checks.count("mojibake_suspected", 1, || "the page".to_owned());
        }
    }
    let look = text::look(&page);
    text::clean(&mut page, look, &mut String::new());
    checks.count("replacement_characters", text::replacements(&page), || "the page".to_owned());
    page
}

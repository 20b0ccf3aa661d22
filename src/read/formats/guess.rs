//! What a text looks like that no format takes: said in words, with what would make it readable.
//!
//! Only asked where nothing else is known to be wrong; a page that is named one (`--from page`) is never doubted.

use crate::read::{
    formats::{csv, staticman},
    markup::xml,
};

/// Says what the beginning of a text looks like, and what to do, where it looks like anything.
pub fn remedy(head: &str) -> Option<String> {
    let start = head.trim_start_matches('\u{FEFF}').trim_start();
    if let Some(rest) = start.strip_prefix('[')
        && rest.trim_start().starts_with([']', '"'])
    {
        return Some(
            "looks like a JSON array without objects, and one object a message is needed, with its text under a key: \
             `[{\"text\": \"…\"}]`"
                .to_owned(),
        );
    }
    if start.starts_with("<?xml")
        && let Some(root) = xml::root(head)
    {
        return Some(format!(
            "is XML whose first element is `{root}`, of a kind that is not known; exports of WordPress, Disqus, Blogger, \
             Over-blog and Stack Exchange and TEI are read"
        ));
    }
    if let Some(cause) = staticman::remedy(head) {
        return Some(cause);
    }
    let header = csv::unknown_header(head)?;
    Some(format!(
        "may be a table, but no name in its first line is known ({}); say which column holds the text: `--from csv \
         --map text=COLUMN`",
        header.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use crate::read::{Options, Source, open_source};

    fn refusal(text: &str) -> String {
        let source = Source::of_bytes("a.txt", text.as_bytes().to_vec()).unwrap();
        open_source(source, &Options::default()).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn json_without_objects_is_told_what_is_needed() {
        assert!(refusal("[\n  \"Oui\",\n  \"Non\"\n]\n").contains("one object a message"));
    }

    #[test]
    fn xml_of_another_kind_is_named_by_its_first_element() {
        assert!(refusal("<?xml version='1.0'?>\n<opml><body/></opml>").contains("first element is `opml`"));
    }

    #[test]
    fn a_table_of_unknown_columns_is_told_to_name_one() {
        let error = refusal("ville;ressenti\nLens;Oui\nLille;Non\n");
        assert!(error.contains("(ville, ressenti)") && error.contains("--map text=COLUMN"), "{error}");
    }

    #[test]
    fn plain_notes_are_told_which_formats_there_are() {
        let error = refusal("Notes du 3 mai.\nAppeler Ana, puis Bob.\nEt dormir.\n");
        assert!(error.contains("`--from csv`") && error.contains("`--from jsonl`"), "{error}");
    }
}

//! What holds for every format that can be read, whatever the bytes: readers return, and what they return is sound.

use palabre::read::{Gathered, HEAD_BYTES, KINDS, Options, Source, open_source};
use proptest::prelude::*;

/// Reads bytes as a format, or as what they show, and checks what comes out.
fn read(bytes: &[u8], format: Option<&str>, piece_bytes: usize) -> Option<Gathered> {
    let options = Options { format: format.map(str::to_owned), piece_bytes, max_record: 4096, ..Options::default() };
    let source = Source::of_bytes("a.b", bytes.to_vec()).ok()?;
    let mut gathered = Gathered::default();
    open_source(source, &options).ok()?.read_to_end(&mut gathered).ok()?;
    for message in &gathered.messages {
        assert!(!message.id.is_empty() && !message.discussion.is_empty());
        assert!(!message.text.contains(['\r', '\0', '\u{FEFF}']));
        for mark in &message.marks {
            assert!(mark.span.of(&message.text).is_some());
        }
    }
    assert!(gathered.skips.iter().all(|skip| skip.line > 0 && !skip.cause.is_empty()));
    Some(gathered)
}

fn read_as_all(bytes: &[u8]) {
    for kind in KINDS {
        read(bytes, Some(kind.name), 64);
    }
    read(bytes, None, 1 << 20);
}

/// Bytes that look like a format more than chance would.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\"",
        ":",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "text",
        "author",
        "\"text\":",
        "marks",
        "12 comments",
        "Ana says:",
        "Sep 1, 2009",
        "Ping : x",
        "é",
        "e\u{301}",
        "🙂",
        "Ã©",
        "â€™",
        "\u{FEFF}",
        "\0",
        "\\u00e9",
        "\\ud83d",
        "01/13/2009",
        "[…]",
        "sep=;",
        "{\"text\":\"a\",\"marks\":[{\"start\":0,\"end\":1,\"kind\":\"code\"}]}",
        " ",
        "a@b.fr",
        "\u{1F}",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat().into_bytes())
}

proptest! {
    #[test]
    fn any_bytes_into_any_reader_return(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        read_as_all(&bytes);
    }

    #[test]
    fn bytes_that_nearly_are_a_format_return(bytes in nearly()) {
        read_as_all(&bytes);
    }

    #[test]
    fn the_size_of_pieces_changes_no_message(bytes in nearly(), piece_bytes in 1usize..200) {
        for kind in KINDS {
            let small = read(&bytes, Some(kind.name), piece_bytes).map(|gathered| (gathered.messages, gathered.skips));
            let large = read(&bytes, Some(kind.name), HEAD_BYTES).map(|gathered| (gathered.messages, gathered.skips));
            prop_assert_eq!(small, large);
        }
    }

    #[test]
    fn examples_that_were_cut_anywhere_return(kind in 0..KINDS.len(), at in 0usize..200) {
        let example = KINDS[kind].example.as_bytes();
        read_as_all(&example[..at.min(example.len())]);
    }
}

//! What holds for every reader, whatever its format: its example is read, pieces of any size give the same messages,
//! and bytes that are broken in any way cost their own record, never the run.

use palabre::{
    model::Message,
    read::{Gathered, KINDS, Options, Source, open_source},
};
use proptest::{collection::vec, prelude::*};

fn options(format: &str, piece_bytes: usize) -> Options {
    Options { format: Some(format.to_owned()), piece_bytes, max_record: 1 << 16, ..Options::default() }
}

/// Reads bytes as one format; nothing where they are refused.
fn read(format: &str, bytes: &[u8], piece_bytes: usize) -> Option<Gathered> {
    let mut gathered = Gathered::default();
    let source = Source::of_bytes("fil.txt", bytes.to_vec()).ok()?;
    open_source(source, &options(format, piece_bytes)).ok()?.read_to_end(&mut gathered).ok()?;
    Some(gathered)
}

fn check(message: &Message) {
    assert!(!message.discussion.is_empty() && !message.id.is_empty(), "{message:?}");
    for mark in &message.marks {
        let span = mark.span.start as usize..mark.span.end as usize;
        assert!(message.text.get(span).is_some(), "{message:?}");
    }
    for part in [&message.author.id, &message.author.name, &message.author.handle] {
        assert!(!part.contains("@exemple.fr"), "{message:?}");
    }
}

#[test]
fn every_example_is_read_by_its_own_format() {
    for kind in KINDS {
        let gathered = read(kind.name, kind.example.as_bytes(), 1 << 20);
        let gathered = gathered.unwrap_or_else(|| panic!("{} refuses its own example", kind.name));
        assert!(!gathered.messages.is_empty(), "{} finds no message in its own example", kind.name);
        gathered.messages.iter().for_each(check);
    }
}

#[test]
fn pieces_of_any_size_give_the_same_messages() {
    for kind in KINDS {
        let whole = read(kind.name, kind.example.as_bytes(), 1 << 20);
        for piece_bytes in [1, 7, 64, 300] {
            let pieces = read(kind.name, kind.example.as_bytes(), piece_bytes);
            let messages = |gathered: Option<Gathered>| gathered.map(|gathered| gathered.messages);
            assert_eq!(messages(whole.clone()), messages(pieces), "{} at {piece_bytes}", kind.name);
        }
    }
}

/// One way to break bytes.
#[derive(Clone, Debug)]
enum Break {
    Cut(prop::sample::Index),
    Drop(prop::sample::Index, usize),
    Put(prop::sample::Index, Vec<u8>),
    Repeat(prop::sample::Index, usize),
}

impl Break {
    fn of(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        match self {
            Self::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Self::Drop(at, length) => {
                let start = at.index(bytes.len());
                bytes.drain(start..bytes.len().min(start + length));
            }
            Self::Put(at, new) => {
                let start = at.index(bytes.len());
                bytes.splice(start..start, new.iter().copied());
            }
            Self::Repeat(at, length) => {
                let start = at.index(bytes.len());
                let copy = bytes[start..bytes.len().min(start + length)].to_vec();
                bytes.splice(start..start, copy);
            }
        }
    }
}

fn breaks() -> impl Strategy<Value = Vec<Break>> {
    let signs = prop::sample::select(vec![
        "<",
        ">",
        "&",
        "\"",
        "'",
        "{",
        "[",
        "]]>",
        "\0",
        "\n",
        ";",
        "é",
        "@",
        "-- ",
        "<![CDATA[",
    ]);
    let put = prop_oneof![vec(any::<u8>(), 1..6), signs.prop_map(|sign| sign.as_bytes().to_vec())];
    let one = prop_oneof![
        any::<prop::sample::Index>().prop_map(Break::Cut),
        (any::<prop::sample::Index>(), 1..40usize).prop_map(|(at, length)| Break::Drop(at, length)),
        (any::<prop::sample::Index>(), put).prop_map(|(at, new)| Break::Put(at, new)),
        (any::<prop::sample::Index>(), 1..200usize).prop_map(|(at, length)| Break::Repeat(at, length)),
    ];
    vec(one, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_broken_costs_its_own_record_and_never_the_run(breaks in breaks(), piece_bytes in 1usize..400) {
        for kind in KINDS {
            let mut bytes = kind.example.as_bytes().to_vec();
            breaks.iter().for_each(|one| one.of(&mut bytes));
            if let Some(gathered) = read(kind.name, &bytes, piece_bytes) {
                gathered.messages.iter().for_each(check);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        for kind in KINDS {
            if let Some(gathered) = read(kind.name, &bytes, 64) {
                gathered.messages.iter().for_each(check);
            }
        }
    }
}

//! Any bytes as the format that `PALABRE_FUZZ_FORMAT` names (all of them where it names none): no panic, no hang, and
//! every mark stands in its text. What is read is annotated too.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use palabre::{
    annotate::{Annotator, Findings},
    read::{Gathered, KINDS, Options, Source, open_source},
};

static FORMAT: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("PALABRE_FUZZ_FORMAT").ok());

fuzz_target!(|bytes: &[u8]| {
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    for kind in KINDS.iter().filter(|kind| FORMAT.as_ref().is_none_or(|name| name == kind.name)) {
        let options = Options {
            format: Some(kind.name.to_owned()),
            piece_bytes: 512,
            max_record: 1 << 16,
            ..Options::default()
        };
        let Ok(source) = Source::of_bytes("fuzz.txt", bytes.to_vec()) else { return };
        let mut gathered = Gathered::default();
        let Ok(opened) = open_source(source, &options) else { continue };
        let _ = opened.read_to_end(&mut gathered);
        for message in &gathered.messages {
            for mark in &message.marks {
                assert!(message.text.get(mark.span.start as usize..mark.span.end as usize).is_some());
            }
            annotator.annotate(message, &mut findings);
        }
    }
});

//! People give way to pseudonyms, once all is counted: in names, sums, notes, and later in each row.

use super::corpus::Corpus;
use crate::{
    pseudonym::{Key, Pseudonyms},
    record::{AuthorEntry, NameKind},
    tally::{Tallies, TermKind},
};

/// Puts pseudonyms in place of all names of the corpus. From here on, rows that are made of it show none.
pub fn hide(corpus: &mut Corpus, key: &Key) {
    let pseudonyms = roll(corpus, key);
    corpus.registry.rename_authors(|number, entry| {
        if let Some(pseudonym) = pseudonyms.of_author(number) {
            (entry.id, entry.name) = (pseudonym.into(), pseudonym.into());
            (entry.learnt, entry.handle) = (Box::default(), Box::default());
        }
    });
    corpus.registry.rename_discussions(|entry| {
        entry.id = pseudonyms.text(&entry.id).into();
        entry.title = pseudonyms.text(&entry.title).into();
        if !entry.url.is_empty() {
            entry.url = pseudonyms.address(&entry.url).into();
        }
    });
    corpus.registry.rename_groups(|value| pseudonyms.cell(value));
    let dropped: u64 = corpus.tallies.iter_mut().map(|tallies| hide_in(tallies, &pseudonyms)).sum();
    corpus.quality.each_example(|check, example| match check {
        "aliases_of_nobody" => pseudonyms.of_stranger(example),
        _ => pseudonyms.text(example),
    });
    if dropped > 0 {
        corpus.quality.add("terms_with_names", dropped, String::new);
    }
    for row in &mut corpus.skipped {
        (row.source, row.cause) = (pseudonyms.text(&row.source), pseudonyms.text(&row.cause));
    }
    corpus.inputs.iter_mut().for_each(|input| input.name = pseudonyms.text(&input.name));
    corpus.pseudonyms = Some(pseudonyms);
}

/// Enters all authors in a roll, and who pings: theirs are sites of somebody.
fn roll(corpus: &Corpus, key: &Key) -> Pseudonyms {
    let entries = || (0..corpus.registry.authors_n() as u32).filter_map(|number| corpus.registry.author_entry(number));
    let mut pseudonyms =
        Pseudonyms::new(key.clone(), entries().map(|entry| (&*entry.id != AuthorEntry::GONE).then_some(&*entry.id)));
    for (author, kind, name) in corpus.names.iter() {
        let entry = corpus.registry.author_entry(author);
        match kind {
            NameKind::Name => pseudonyms.add_name(author, name),
            NameKind::Handle | NameKind::Id => pseudonyms.add_handle(author, name),
            NameKind::Address => {
                let names = entry.map(|entry| [&*entry.name, &*entry.handle]).unwrap_or_default();
                pseudonyms.add_address(author, name, &names);
            }
        }
    }
    for (author, alias) in corpus.registry.aliases_given() {
        pseudonyms.add_name(author, alias);
    }
    pseudonyms
}

/// Hides names in sums that are told apart by texts; returns how many terms with names were left out.
fn hide_in(tallies: &mut Tallies, pseudonyms: &Pseudonyms) -> u64 {
    for (domain, tally) in std::mem::take(&mut tallies.domains) {
        tallies.domains.entry(pseudonyms.domain(&domain).into()).or_default().merge(&tally);
    }
    for ((author, alias), mentions_n) in std::mem::take(&mut tallies.aliases) {
        *tallies.aliases.entry((author, pseudonyms.of_stranger(&alias).into())).or_default() += mentions_n;
    }
    tallies.terms.drop_where(|kind, form| kind != TermKind::Emoji && pseudonyms.has_name(form))
}

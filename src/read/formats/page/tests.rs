mod engines;
mod layouts;
mod rendered;

use super::*;
use crate::{
    model::AuthorClass,
    read::{Gathered, Source, open_source},
};

fn read(text: &str, options: &Options) -> Result<Gathered, ReadError> {
    let mut gathered = Gathered::default();
    open_source(Source::of_bytes("page.txt", text.as_bytes().to_vec())?, options)?.read_to_end(&mut gathered)?;
    Ok(gathered)
}

const FRENCH: &str = "Le billet.\n\nSa fin.\n3 réponses à Un billet\n\n   1. Ana dit\u{A0}:\n      1 septembre 2009 à 10 h 32 min\n\n      \
    Premier.\n\n      Encore.\n      Répondre\n   2. Jean de l’Île a dit…\n      2 septembre 2009\n      Il m’a dit :\n      non.\n   \
    3. Ping : Un autre blog\n\nLaissez un commentaire\nNom";

#[test]
fn a_french_page_gives_its_post_and_its_comments() {
    let gathered = read(FRENCH, &Options::default()).unwrap();
    let texts: Vec<_> = gathered.messages.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["Le billet.\n\nSa fin.", "Premier.\n\nEncore.", "Il m’a dit :\nnon.", ""]);
    let names: Vec<_> = gathered.messages.iter().map(|message| message.author.name.as_str()).collect();
    assert_eq!(names, ["", "Ana", "Jean de l’Île", "Un autre blog"]);
    let ids: Vec<_> = gathered.messages.iter().map(|message| (message.id.as_str(), message.parent.as_str())).collect();
    assert_eq!(ids, [("page#0", ""), ("page#1", "page#0"), ("page#2", "page#0"), ("page#3", "page#0")]);
    assert_eq!(gathered.messages[1].time.unwrap().to_string(), "2009-09-01T10:32");
    assert_eq!(gathered.messages[3].kind, model::Kind::Pingback);
    assert!(gathered.notes.contains(&Note::DeclaredCount { declared: 3, parsed: 3 }));
}

#[test]
fn the_author_of_the_post_is_never_guessed_but_may_be_named() {
    let unnamed = read(FRENCH, &Options::default()).unwrap();
    assert!(unnamed.messages[0].author.is_unknown());
    let options = Options { post_author: Some("ana".to_owned()), ..Options::default() };
    let named = read(FRENCH, &options).unwrap();
    assert_eq!(named.messages[0].author.class, AuthorClass::PostOwner);
    assert_eq!(named.messages[1].author.class, AuthorClass::PostOwner);
    assert_eq!(named.messages[2].author.class, AuthorClass::Person);
}

#[test]
fn a_text_without_count_or_without_names_is_refused_with_a_remedy() {
    let no_count = read("Un texte.\nEncore.", &Options::default()).unwrap_err().to_string();
    assert!(no_count.contains("no line counts its comments"), "{no_count}");
    let no_names = read("Un texte.\n2 comments\nOui.\nNon.", &Options::default()).unwrap_err().to_string();
    assert!(no_names.starts_with("page.txt: line 2 counts comments, but only 0"), "{no_names}");
}

#[test]
fn a_page_without_comments_is_a_discussion_of_one_post() {
    let gathered = read("Un billet.\nAucun commentaire:\nEnregistrer un commentaire", &Options::default()).unwrap();
    assert_eq!(gathered.messages.len(), 1);
}

#[test]
fn the_count_that_fits_is_taken_where_the_post_counts_too() {
    let page = "12 comments were not enough.\n2 comments\nAna says:\nSep 1, 2009\nYes.\nBob says:\nSep 2, 2009\n1 comment\nNo.";
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!(gathered.messages[0].text, "12 comments were not enough.");
    assert_eq!(gathered.messages[2].text, "1 comment\nNo.");
}

#[test]
fn a_comment_whose_date_is_relative_has_no_time_and_is_told() {
    let page = "Post.\n2 comments\nAna says:\n3 days ago\nYes.\nBob says:\nSep 2, 2009\nNo.";
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!(gathered.messages[1].time, None);
    assert_eq!(gathered.counted("dates_relative"), 1);
}

#[test]
fn a_ping_without_a_date_takes_nothing_of_the_comment_below_it() {
    let page = "Post.\n3 comments\nPingback: A site\nPingback: Another\nAna says:\nSep 1, 2009\nYes.";
    let gathered = read(page, &Options::default()).unwrap();
    let names: Vec<_> = gathered.messages.iter().map(|message| message.author.name.as_str()).collect();
    assert_eq!(names, ["", "A site", "Another", "Ana"]);
    assert_eq!(gathered.messages[2].time, None);
}

#[test]
fn a_page_that_was_misread_once_is_repaired_on_request() {
    let page = "Un billet.\n2 rÃ©ponses Ã\u{A0} Un billet\nAna dit :\n1 dÃ©cembre 2009\nOui.\nBob dit :\n2 dÃ©cembre 2009\nâ€¦";
    assert!(read(page, &Options::default()).unwrap_err().to_string().ends_with("try `--fix-mojibake`"));
    let gathered = read(page, &Options { fix_mojibake: true, ..Options::default() }).unwrap();
    assert_eq!(gathered.messages[2].text, "…");
    assert_eq!(gathered.counted("mojibake_repaired"), 5);
}

#[test]
fn a_deleted_comment_keeps_its_place() {
    let page = FRENCH.replace("Premier.\n\n      Encore.", "Ce commentaire a été supprimé par l’auteur.");
    let gathered = read(&page, &Options::default()).unwrap();
    assert_eq!((gathered.messages[1].text.as_str(), gathered.messages[1].author.name.as_str()), ("", "Ana"));
    assert_eq!((gathered.messages.len(), gathered.counted("texts_deleted")), (4, 1));
}

#[test]
fn a_long_page_is_read_where_it_is_named_one_up_to_the_longest_record() {
    let named = |max_record| Options { format: Some("page".to_owned()), max_record, ..Options::default() };
    let long = "Le billet.\n".repeat(LONGEST_UNNAMED / 11 + 1);
    let error = read(&long, &Options::default()).err().unwrap().to_string();
    assert!(error.contains("16 MiB") && error.contains("`--from page`"), "{error}");
    assert_eq!(read(FRENCH, &named(FRENCH.len())).unwrap().messages.len(), 4);
    let error = read(FRENCH, &named(FRENCH.len() - 1)).err().unwrap().to_string();
    assert!(error.contains("raise `--max-record`"), "{error}");
}

/// Every layout gives these names, and these texts, whatever else it writes.
fn told(page: &str) -> (String, Vec<(String, String)>) {
    let mut gathered = Gathered::default();
    let opened =
        open_source(Source::of_bytes("page.txt", page.as_bytes().to_vec()).unwrap(), &Options::default()).unwrap();
    let layout = opened.description.layout.unwrap().to_owned();
    opened.read_to_end(&mut gathered).unwrap();
    let comments = gathered.messages[1..].iter();
    (layout, comments.map(|message| (message.author.name.clone(), message.text.clone())).collect())
}

/// Reads a page whose comments are those of Ana and Bob, and a third one.
fn pairs(page: &str) -> Vec<(String, String)> {
    told(page).1
}

fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn is_refused(page: &str) -> bool {
    read(page, &Options::default()).is_err()
}

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

/// Two comments, as each engine writes them.
const PAGES: &[(&str, &str)] = &[
    (
        "blogger",
        "Billet.\n2 commentaires:\nAna a dit…\nUn.\n\n1 septembre 2009 à 10:32\n\nBob a dit…\nDeux.\n\n2 septembre 2009 à 10:32\n\nEnregistrer un commentaire",
    ),
    (
        "dotclear",
        "Billet.\nCommentaires\n1. Le lundi 5 juin 2006 à 10:32, par Ana :: site\nUn.\n2. Le lundi 5 juin 2006 à 11:32, par Bob\nDeux.",
    ),
    (
        "linuxfr",
        "Journal.\n2 commentaires\nPosté par Ana le 01 septembre 2009 à 10:32.\nÉvalué à 3\nUn.\nPosté par Bob le 02 septembre 2009 à 11:32.\nÉvalué à 2\nDeux.",
    ),
    (
        "canalblog",
        "Billet.\nCommentaires\nUn.\nPosté par Ana, le 3 mai 2009 à 12:10\nDeux.\nPosté par Bob, le 4 mai 2009 à 12:10\nNouveau commentaire",
    ),
    (
        "typepad",
        "Billet.\nCommentaires\nUn.\nPosté par Ana le 3 mai 2009 à 12:10\nDeux.\nPosté par Bob le 4 mai 2009 à 12:10\nNouveau commentaire",
    ),
    (
        "spip",
        "Article.\nVos commentaires\n  * # Le 2 juillet , par Ana\n    Un.\n    + # ^ Le 1er juillet à 20:00 , par Bob En réponse à : Ana\n      Deux.",
    ),
    (
        "says",
        "Billet.\n2 réponses à Billet\nAna dit\u{A0}:\n1 septembre 2009 à 10 h 32 min (Modifier)\nUn.\nRépondre\nBob a écrit :\nmar. 3 mars 2010 à 9h\nDeux.",
    ),
    (
        "said-on",
        "Billet.\n2 réflexions au sujet de « Billet »\nLe 1 septembre 2009 à 10 h 32 min, Ana a dit :\nUn.\nBob on September 2, 2009 at 10:32 am said:\nDeux.\nRépondre ↓",
    ),
    (
        "dotclear",
        "Billet.\nCommentaires\n1. Le mardi 1 septembre 2009, 10:32 par Ana\nUn.\n2. Le mercredi 2 septembre 2009, 11:00 par Bob\nDeux.\nLa discussion continue ailleurs\nURL de rétrolien : http://x.fr/",
    ),
    (
        "spip",
        "Article.\nVos commentaires\n   * Le 1er juillet 2009 à 19:47, par Ana\n     Un.\n     Répondre à ce message\n   > Re : Un\n   # Le 2 juillet 2009 à 20:00 , par Bob En réponse à : Ana\n     Deux.",
    ),
    (
        "linuxfr",
        "Journal.\n2 commentaires\n# Re: Oui\nPosté par Ana (page perso) le 01 septembre 2009 à 10:32. Évalué à 3.\nUn.\n# Autre\nPosté par Bob le 02 septembre 2009 à 11:32.\nÉvalué à -2.\nDeux.",
    ),
    (
        "canalblog",
        "Billet.\nPosté par Cé le 3 mai 2009 à 11:10 - 2 commentaires - Permalien\nCommentaires sur Billet\n   * Un.\n     Posté par Ana, 3 mai 2009 à 12:10 | | Répondre\n   * Deux.\n     Posté par Bob, 4 mai 2009 à 12:10 | | Répondre\nNouveau commentaire",
    ),
    (
        "typepad",
        "Billet.\nCommentaires\nUn.\nRédigé par : Ana | le 01 septembre 2009 à 10:32\nDeux.\nÉcrit par : Bob | mardi, 01 septembre 2009\nPoster un commentaire",
    ),
    (
        "over-blog",
        "Billet.\n2 commentaires\nUn.\nCommentaire n°1 posté par Ana le 01/09/2009 à 10h32\nDeux.\nposté par : Bob (site web) 13/09/2009 10:32",
    ),
    (
        "signed",
        "Article.\nVos réactions\n   * Un.\n   Ana Le 12 octobre 2017 à 15:06\n     Répondre\n   * Deux.\n   Bob Le 14 octobre 2018 à 21:40\nQui êtes-vous ?",
    ),
    (
        "signed",
        "Billet.\nCommentaires\nAna, Posté le mardi 01 septembre 2009 10:32\nUn.\nBob, le 02 septembre 2009 10:32\nDeux.",
    ),
    (
        "named",
        "Billet.\n2 commentaires\nAna\n1 septembre 2009 à 10 h 32 min\nUn.\nBob Auteur de l’article\n2 septembre 2009 à 10:32\nDeux.\nLaisser un commentaire",
    ),
];

#[test]
fn every_layout_gives_each_text_to_its_own_author() {
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    for (layout, page) in PAGES {
        let (chosen, comments) = told(page);
        assert_eq!((chosen.as_str(), comments), (*layout, vec![pair("Ana", "Un."), pair("Bob", "Deux.")]), "{page}");
    }
}

#[test]
fn every_layout_reads_its_own_example_and_all_names_are_told() {
    for layout in LAYOUTS.iter().filter(|layout| layout.least < 3) {
        assert!(PAGES.iter().any(|(name, _)| *name == layout.name), "{}", layout.name);
        let lines = lines::of(layout.example);
        assert!(!cut::heads(&lines, layout, &Dates::default()).is_empty(), "{}", layout.name);
    }
}

#[test]
fn names_that_are_glued_to_dates_are_told_where_they_come_three_times() {
    let three = "Post.\n3 comments:\nAnaMay 30, 2019 at 1:06 PM\nOne.\nReplyDelete\nMarieJune 1, 2019 at 1:06 PM\nTwo.\nBob2 septembre \
                 2019 à 10:32\nThree.\nAdd comment";
    let names: Vec<_> = told(three).1.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Ana", "Marie", "Bob"]);
    let two = three.replace("3 comments", "2 comments").replace("Bob2 septembre 2019 à 10:32", "");
    assert!(read(&two, &Options::default()).is_err());
}

#[test]
fn answers_are_told_by_how_far_they_are_set_in() {
    let page = "Post.\n4 comments\n   9. Ana says:\n      Sep 1, 2009\n      One.\n       1. Bob says:\n          Sep 2, 2009\n          Two.\n  10. Cy says:\n      \
                Sep 3, 2009\n      Three.\n  11. Pingback: A site\n";
    let gathered = read(page, &Options::default()).unwrap();
    let parents: Vec<_> = gathered.messages.iter().map(|message| message.parent.as_str()).collect();
    assert_eq!(parents, ["", "page#0", "page#1", "page#0", "page#0"]);
    assert_eq!(gathered.messages[2].kind, model::Kind::Reply);
}

#[test]
fn a_head_below_its_text_is_never_shifted_and_without_a_heading_nothing_is_read() {
    let page = "Billet.\nUn.\nPosté par Ana, 3 mai 2009 à 12:10 | | Répondre\nDeux.\nPosté par Bob, 4 mai 2009 à 12:10 | | Répondre\n";
    let error = read(page, &Options::default()).unwrap_err().to_string();
    assert!(error.contains("above or below"), "{error}");
    let above = page.replace("Billet.\nUn.", "Billet.\nCommentaires") + "Trois.";
    let (_, comments) = told(&above);
    assert_eq!(comments[1], ("Bob".to_owned(), "Trois.".to_owned()));
}

#[test]
fn years_that_are_left_out_are_told_or_inferred_and_no_day_is_guessed() {
    let page = "Article.\nVos réactions\nUn.\nAna Le 12 octobre 2017 à 15:06\nDeux.\nBob Le 9 janvier à 13:06\nTrois.\nCé Le 31 février 2017 à \
                13:06\nQui êtes-vous ?";
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!(gathered.messages[2].time.unwrap().to_string(), "2018-01-09T13:06");
    assert_eq!(gathered.messages[3].time, None);
    assert_eq!((gathered.counted("dates_year_inferred"), gathered.counted("dates_unreadable")), (1, 1));
    let none = read(&page.replace(" 2017", ""), &Options::default()).unwrap();
    assert_eq!((none.messages[1].time, none.counted("dates_without_year")), (None, 2));
}

#[test]
fn the_newest_first_is_told_and_trackbacks_have_a_section() {
    let page = "Billet.\n3 commentaires\nAna dit :\n3 septembre 2009 à 9h\nUn.\nBob dit :\n1 septembre 2009 à 9h\nDeux.\nRétroliens\nUn site dit \
                :\n1 septembre 2008\nTrois.";
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!(gathered.counted("newest_first"), 1);
    assert_eq!((gathered.messages[2].text.as_str(), gathered.messages[3].kind), ("Deux.", model::Kind::Trackback));
}

#[test]
fn a_text_without_names_is_refused_with_the_reason() {
    let page = "Billet.\n12 commentaires\nUn avis.\nJe ne suis pas d’accord.\nMadame Dupont dit: :\nNon.";
    let error = read(page, &Options::default()).unwrap_err().to_string();
    assert!(error.contains("only 0 can be told") && error.contains("trafilatura"), "{error}");
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

#[test]
fn a_name_and_a_date_with_a_space_between_stand_above_or_below_as_the_ends_show() {
    let three = expected(&[("Isabelle", "Un."), ("Mai Lan", "Deux."), ("Cé", "Trois.")]);
    let above = "Billet.\n3 commentaires\nIsabelle 1 septembre 2009 à 10:32\nUn.\nMai Lan 2 septembre 2009 à \
                 10:32\nDeux.\nCé 3 septembre 2009 à 10:32\nTrois.";
    assert_eq!(pairs(above), three);
    let below = "Billet.\n3 commentaires\nUn.\nIsabelle   1 septembre 2009 à 10:32\nRépondre\nDeux.\nMai Lan 2 septembre 2009 \
                 à 10:32\nRépondre\nTrois.\nCé 3 septembre 2009 à 10:32\nRépondre\nRépondre à cet article";
    assert_eq!(pairs(below), three);
    assert_eq!(
        pairs(
            &below
                .replace(" septembre", " Septembre")
                .replace("Isabelle   1", "Isabelle Le 1")
                .replace("Lan 2", "Lan Le 2")
                .replace("Cé 3", "Cé Le 3")
        ),
        three
    );
    assert!(is_refused(&below.replace("Répondre à cet article", "Le plus lu du mois")));
}

#[test]
fn a_date_below_the_text_belongs_to_the_author_above_it() {
    let page = "Billet.\n3 commentaires:\n\nAna a dit…\nUn.\n\n1 septembre 2009 à 10:32\n\nBob a dit…\nDeux.\nPaul a dit :\nencore.\n\n2 \
                septembre 2009 à 10:32\n\nCé a dit…\nTrois.\n\n3 septembre 2009 à 10:32\n\nEnregistrer un commentaire";
    let three = expected(&[("Ana", "Un."), ("Bob", "Deux.\nPaul a dit :\nencore."), ("Cé", "Trois.")]);
    assert_eq!(told(page), ("blogger".to_owned(), three));
}

#[test]
fn an_author_above_the_text_and_a_date_below_it_without_a_verb_are_refused() {
    let page = "Billet.\n2 commentaires\n\nAna\nTout à fait\n1 septembre 2009 à 10:32\n\nBob\nPas du tout\n2 septembre 2009 à 10:32";
    assert!(is_refused(page));
}

#[test]
fn running_text_that_ends_in_a_date_names_nobody() {
    for line in [
        ":Non. [[Utilisateur:Ana|Ana]] ([[Discussion utilisateur:Ana|d]])",
        "Non merci. Ana (discuter)",
        "::Bof. --Ana (d)",
        "Nous partons tous ensemble",
    ] {
        let page = format!(
            "Page.\n3 commentaires\n{line} 1 mai 2009 à 10:00\n{line} 2 mai 2009 à 10:00\n{line} 3 mai 2009 à 10:00\nVoilà."
        );
        assert!(is_refused(&page), "{line}");
    }
}

#[test]
fn one_date_in_figures_settles_the_order_of_all() {
    let page = "Post.\n2 comments\nAna says:\n03/04/2014 at 10:00 am\nOne.\nBob says:\n05/13/2014 at 10:00 am\nTwo.";
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!(gathered.messages[1].time.unwrap().to_string(), "2014-03-04T10:00");
    assert_eq!(gathered.counted("dates_ambiguous"), 0);
    let open = read(&page.replace("13", "11"), &Options::default()).unwrap();
    assert_eq!(open.messages[1].time.unwrap().to_string(), "2014-04-03T10:00");
}

#[test]
fn a_line_of_a_text_that_counts_comments_ends_nothing() {
    let page = "Billet.\n2 commentaires\nAna dit :\n1 mai 2009\nJ’ai\n12 commentaires\nchez moi.\nBob dit :\n2 mai 2009\nDeux.";
    assert_eq!(pairs(page), expected(&[("Ana", "J’ai\n12 commentaires\nchez moi."), ("Bob", "Deux.")]));
}

#[test]
fn an_author_that_is_left_empty_is_anonymous_and_keeps_the_text() {
    let says =
        "Billet.\n2 commentaires\n  1. Ana dit :\n     1 mai 2009\n     Un.\n  2. dit :\n     2 mai 2009\n     Deux.";
    let footers =
        "Billet.\n2 commentaires\nUn.\nPosté par Ana, 1 mai 2009 à 10:00\nDeux.\nPosté par , 2 mai 2009 à 10:00";
    for page in [says, footers] {
        assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("", "Deux.")]));
        assert_eq!(read(page, &Options::default()).unwrap().messages[2].author.class, AuthorClass::Anonymous);
    }
}

#[test]
fn titles_of_linuxfr_and_links_of_its_authors_are_no_text_and_no_name() {
    let page = "Journal.\n\n# Oui\n\nPosté par Ana (site web personnel, Mastodon) le 1 mai 2009 à 10:00. Évalué à 3.\n\nUn.\n\n    [^] # Re: \
                Oui\n\n    Posté par Bob le 2 mai 2009 à 10:00. Évalué à 2.\n\n    Deux.";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

#[test]
fn a_part_of_a_page_is_read_where_the_first_head_stands_right_below_the_count() {
    let page =
        "Billet.\n12 commentaires\n\nLe 1 mai 2009 à 10:32, par Ana\n\nUn.\n\nLe 2 mai 2009 à 11:05, par Bob\n\nDeux.";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
    let gathered = read(page, &Options::default()).unwrap();
    assert!(gathered.notes.contains(&Note::DeclaredCount { declared: 12, parsed: 2 }));
    assert!(is_refused(&page.replace("\n\nLe 1 mai", "\nJe n’y crois pas.\nLe 1 mai")));
}

#[test]
fn words_and_numbers_before_a_name_are_no_part_of_it() {
    let page = "Billet.\n2 commentaires\nUn.\nCommentaire de Ana — 3 mars 2007 @ 10:05\nDeux.\nCommentaire de Bob — 4 mars 2007 @ 10:05";
    let two = expected(&[("Ana", "Un."), ("Bob", "Deux.")]);
    assert_eq!(pairs(page), two);
    assert_eq!(
        pairs("Billet.\n2 commentaires\n#1 Ana, le 3 mars 2007 à 10h05\nUn.\n#2 Bob, le 4 mars 2007 à 10h05\nDeux."),
        two
    );
}

#[test]
fn a_comment_that_begins_with_a_quote_is_one_where_the_page_counts_it() {
    let page = "Billet.\n2 commentaires\nLe 3 mars 2007 à 10:05, Ana a écrit :\nUn.\nLe 4 mars 2007 à 10:05, Bob a écrit :\n> Un.\nDeux.";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "> Un.\nDeux.")]));
    assert_eq!(pairs(&page.replace("2 comm", "1 comm")).len(), 1);
}

#[test]
fn the_notice_of_typepad_is_no_text() {
    let page = "Billet.\nCommentaires\nVous pouvez suivre cette conversation en vous abonnant au flux.\nUn.\nRédigé par : Ana | 1 mai 2009 \
                10:32:05\nDeux.\nRédigé par : Bob | 2 mai 2009 11:00:00\nL’utilisation des commentaires est désactivée pour cette note.";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

#[test]
fn a_ping_at_the_end_of_the_list_does_not_hide_that_texts_stand_below_the_names() {
    let page = "Billet.\n3 réflexions sur « Billet »\n\nAna\n3 mars 2011 à 10 h 32 min\nUn.\nRépondre ↓\nBob\n4 mars 2011 à 11 h 32 \
                min\nDeux.\nRépondre ↓\nPing : Ailleurs » Autre chose\nLaisser un commentaire";
    let three = expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Ailleurs » Autre chose", "")]);
    assert_eq!(pairs(page), three);
    let bare = page.replace("Ana\n", "Ana ").replace("Bob\n", "Bob ");
    assert!(is_refused(&bare), "two lines that end in a date may be sentences");
    assert_eq!(
        pairs(
            &bare
                .replace("3 réflexions", "4 réflexions")
                .replace("Ping :", "Cé 5 mars 2011 à 9 h 01 min\nTrois.\nPing :")
        ),
        expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Cé", "Trois."), ("Ailleurs » Autre chose", "")])
    );
    // Nothing below the last name, something above the first: the texts stand above.
    let below = "Billet.\n4 commentaires\nUn.\nAna 3 mars 2011 à 10 h 32 min\nDeux.\nBob 4 mars 2011 à 10 h 32 min\nTrois.\nCé 5 mars 2011 à \
                 10 h 32 min\nPing : Ailleurs\nLaisser un commentaire";
    assert_eq!(pairs(below)[..3], expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Cé", "Trois.")]));
}

#[test]
fn bullets_of_w3m_and_stumps_of_pictures_are_no_part_of_a_name() {
    let page = "Post.\n3 comments\n\n 1. [f0a] Ana says:\n    May 1, 2009 at 10:32 am\n    One.\n      □ [9c2] Bob says:\n        May 2, 2009 at \
                10:32 am\n        Two.\n          ☆ [f0a] Cy says:\n            May 3, 2009 at 10:32 am\n            [sic] Three.\n";
    let gathered = read(page, &Options::default()).unwrap();
    let told: Vec<_> = gathered.messages[1..]
        .iter()
        .map(|message| (message.author.name.as_str(), message.text.as_str(), message.parent.as_str()))
        .collect();
    assert_eq!(told, [("Ana", "One.", "page#0"), ("Bob", "Two.", "page#1"), ("Cy", "[sic] Three.", "page#2")]);
    // Where others have none, it is a part of the name.
    let tagged = page.replace("[f0a] ", "");
    assert_eq!(pairs(&tagged)[1].0, "[9c2] Bob");
    let said = "Billet.\n2 réflexions au sujet de « Billet »\n 1. [x]Le 3 mars 2011 à 10 h 32 min, Ana a dit :\n    Un.\n 2. [x]Le 4 mars 2011 à 10 h \
                32 min, Bob a dit :\n    Deux.\n";
    assert_eq!(pairs(said), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

#[test]
fn markdown_around_names_and_dates_goes_and_that_of_texts_stays() {
    let page = "# Post\n\n## 3 thoughts on “Post”\n\n  1. ![](http://g.example/a.png) **[Ana](http://ana.example \"Ana\")** says:\n\n[ May 1, 2009 at \
                10:32 am ](http://x.example/a-\nlong-way/#comment-1)\n\nSee **[here](http://y.example)**.\n\n[Reply](http://x.example/?r=1)\n\n  2. \
                ![Bob](http://g.example/b.png)**Bob** says:\n\nMay 2, 2009 at 10:32 am\n\nTwo.\n\nReply\n\n  3. Pingback: [A page | A \
                site](http://z.example/1)\n\n### Leave a Reply\n";
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!(
        pairs(page),
        expected(&[("Ana", "See **[here](http://y.example)**."), ("Bob", "Two."), ("A page | A site", "")])
    );
    let urls: Vec<_> = gathered.messages.iter().map(|message| message.author.url.as_str()).collect();
    assert_eq!(urls, ["", "http://ana.example", "", "http://z.example/1"]);
    let footers = "Billet.\n2 commentaires\n\n  * ![](http://g.example/a)\n\nUn.\n\nPosté par [Ana](http://ana.example \"x\"), 1 mai 2009 à 10:00 |  | \
                   Répondre\n\n  * ![](http://g.example/b)\n\nDeux.\n\nPosté par **Bob**, 2 mai 2009 à 10:00 |  | Répondre\n";
    assert_eq!(pairs(footers), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

#[test]
fn the_mark_of_the_post_s_author_on_a_line_of_its_own_is_no_name() {
    let page = "Billet.\n3 réflexions sur « Billet »\n\nAna\n3 mars 2011 à 10 h 32 min\nUn.\n\nBob\nAuteur de l’article\n4 mars 2011 à 11 h 32 \
                min\nDeux.\n\nCé\n5 mars 2011 à 11 h 32 min\nTrois.\n";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Cé", "Trois.")]));
    let says = "Post.\n2 comments\nAna says:\nMay 1, 2009\nOne.\nBob says:\nPost author\nMay 2, 2009\nTwo.";
    for (page, owner) in [(page, 2), (says, 2)] {
        let gathered = read(page, &Options::default()).unwrap();
        let owners: Vec<_> =
            gathered.messages.iter().map(|message| message.author.class == AuthorClass::PostOwner).collect();
        assert!(owners.iter().enumerate().all(|(place, is_owner)| *is_owner == (place == owner)), "{page}");
    }
    let glued = "Post.\n3 comments\n1. Ana May 1, 2009 at 10:32 am\n   One.\n2. Bob Post authorMay 2, 2009 at 10:32 am\n   Two.\n3. Cy May 3, 2009 at \
                 10:32 am\n   Three.\n";
    assert_eq!(pairs(glued), expected(&[("Ana", "One."), ("Bob", "Two."), ("Cy", "Three.")]));
}

#[test]
fn words_of_portraits_before_a_name_are_no_text() {
    let page = "Billet.\n2 réponses à « Billet »\n\n    Avatar de Ana\n    Ana\n    3 mars 2022\n\n    Un.\n    Répondre\n    Avatar de Bob\n    \
                Bob\n    4 mars 2022\n\n    Avatar de Cameron\n    est un film.\n    Répondre\n";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Avatar de Cameron\nest un film.")]));
}

#[test]
fn heads_that_are_broken_at_the_width_of_the_page_are_joined() {
    let page = "Billet, dont une ligne donne la largeur de la page, qui est celle du terminal.\n3 réflexions au sujet de « Billet »\n\n    1. Le 3 mars \
                2011 à 10 h 32 min, Ana a dit :\n       Un.\n         1. Le 4 mars 2011 à 10 h 32 min, le Club des Lecteurs du Samedi a\n            dit \
                :\n            Deux.\n   10. Ping : Une page au titre si long que sa fin ne tient pas sur la ligne\n       du haut | Ailleurs\n";
    assert_eq!(
        pairs(page),
        expected(&[
            ("Ana", "Un."),
            ("le Club des Lecteurs du Samedi", "Deux."),
            ("Une page au titre si long que sa fin ne tient pas sur la ligne du haut | Ailleurs", ""),
        ])
    );
}

#[test]
fn a_number_above_a_name_shows_how_deep_it_stands() {
    let page = "Post.\n4 comments\n    8. Pingback: A\n    9.\n   Ana says:\n       May 1, 2009\n       One.\n         1.\n        Bob says:\n            May \
                2, 2009\n            Two.\n   10. Pingback: B\n";
    let gathered = read(page, &Options::default()).unwrap();
    let parents: Vec<_> = gathered.messages[1..].iter().map(|message| message.parent.as_str()).collect();
    assert_eq!(parents, ["page#0", "page#0", "page#2", "page#0"]);
    assert_eq!(gathered.messages[3].text, "Two.");
}

#[test]
fn trackbacks_of_dotclear_and_the_form_above_them_are_no_text_of_the_last_comment() {
    let page = "Billet.\nCommentaires\n1. Le mardi 1 septembre 2009, 10:32 par Ana\nUn.\n2. Le mercredi 2 septembre 2009, 11:00 par \
                Bob\nDeux.\n\nLa discussion continue ailleurs\n\n1. Le jeudi 3 septembre 2009, 12:00 par Un site\n\nExtrait.\n\nFil des commentaires \
                de ce billet";
    let form = page
        .replace("La discussion continue ailleurs", "Ajouter un commentaire\nLes balises sont retirées.\n\nRétroliens");
    for page in [page, &form] {
        assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Un site", "Extrait.")]));
        let gathered = read(page, &Options::default()).unwrap();
        let kinds: Vec<_> = gathered.messages[1..].iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [model::Kind::Comment, model::Kind::Comment, model::Kind::Trackback]);
    }
}

#[test]
fn footers_of_old_wordpress_end_above_the_link_to_the_feed() {
    let page = "Post.\n2 Comments »\n\n1. One.\n\nComment by Ana — March 3, 2010 @ 10:32 am\n\n2. Two.\n\nComment by Bob — March 4, 2010 @ 10:32 \
                am\n\nRSS feed for comments on this post. TrackBack URL";
    assert_eq!(pairs(page), expected(&[("Ana", "One."), ("Bob", "Two.")]));
}

#[test]
fn words_between_a_name_and_a_date_and_before_a_name_are_no_part_of_it() {
    for [before, between] in [["", " sur "], ["Par ", ", le "], ["1 ", " "], ["com1 ", " "]] {
        let head = |number: &str, name: &str| {
            format!("{}{name}{between}{number} mars 2015 à 10:32", before.replace('1', number))
        };
        let page = format!(
            "Billet.\n3 commentaires\n{}\nUn.\n{}\nDeux.\n{}\nTrois.",
            head("3", "Ana"),
            head("4", "Bob"),
            head("7", "Cé")
        );
        assert_eq!(pairs(&page), expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Cé", "Trois.")]), "{page}");
    }
    let numbers = "Billet.\n3 commentaires\n7 Ana 3 mars 2015 à 10:32\nUn.\n2 Bob 3 mars 2015 à 10:33\nDeux.\n5 Cé 3 mars 2015 à 10:34\nTrois.";
    assert_eq!(pairs(numbers)[0].0, "7 Ana", "numbers that do not count are names");
}

#[test]
fn verbs_and_dates_may_be_in_capitals() {
    let page = "BILLET\n2 COMMENTAIRES\nANA DIT :\n3 MARS 2011 À 10 H 32 MIN\nUn.\nBob Says:\nMarch 4, 2011 AT 10:32 AM\nDeux.";
    assert_eq!(pairs(page), expected(&[("ANA", "Un."), ("Bob", "Deux.")]));
}

#[test]
fn buttons_of_wordpress_com_are_no_text() {
    let page = "Billet.\n2 commentaires\nAna dit :\n1 mai 2009\nUn.\nAimé par 2 personnes\nRéponse\nBob dit :\n2 mai 2009\nDeux.\nLiked by 1 \
                person\n";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

/// Returns the days of the comments.
fn days(page: &str) -> Vec<String> {
    let gathered = read(page, &Options::default()).unwrap();
    let day = |message: &Message| message.time.as_ref().map_or_else(String::new, ToString::to_string);
    gathered.messages[1..].iter().map(day).collect()
}

#[test]
fn a_year_that_is_left_out_is_the_smallest_that_keeps_the_order_and_is_not_before_the_post() {
    let spip = |lines: &[&str]| {
        let mut page = "Article.\n4 commentaires".to_owned();
        for (line, name) in lines.iter().zip(["Ana", "Bob", "Cé", "Di"]) {
            page += &format!("\n\nLe {line}, par {name}\nOui.");
        }
        page
    };
    let given = spip(&["11 septembre 2018 à 12:57", "1er octobre à 9:00", "3 octobre à 9:00", "4 janvier à 9:00"]);
    assert_eq!(days(&given)[1..], ["2018-10-01T09:00", "2018-10-03T09:00", "2019-01-04T09:00"]);
    let untold = spip(&["1er juillet à 9:00", "2 juillet à 9:00", "31 décembre à 9:00", "2 janvier à 9:00"]);
    assert_eq!(days(&untold), [""; 4]);
    let posted = untold.replace("Article.", "Article.\nPublié le 3 juin 2018");
    assert_eq!(days(&posted), ["2018-07-01T09:00", "2018-07-02T09:00", "2018-12-31T09:00", "2019-01-02T09:00"]);
    let newest_first = spip(&["4 janvier à 9:00", "3 octobre à 9:00", "1er octobre 2018 à 9:00", "2 mai 2018 à 9:00"]);
    assert_eq!(days(&newest_first)[..2], ["2019-01-04T09:00", "2018-10-03T09:00"]);
    let in_no_order = spip(&["1er mai 2018 à 9:00", "1er mai 2016 à 9:00", "1er mai 2017 à 9:00", "2 avril à 9:00"]);
    assert_eq!(days(&in_no_order)[3], "2019-04-02T09:00", "behind all, it is not before any");
    let among = spip(&["1er mai 2018 à 9:00", "1er mai 2016 à 9:00", "2 avril à 9:00", "1er mai 2017 à 9:00"]);
    assert_eq!(days(&among)[2], "");
}

#[test]
fn answers_of_blogger_that_were_copied_flat_are_told_by_their_buttons() {
    let page = "Post.\n4 comments:\nAnaMay 30, 2019 at 1:06 PM\nOne.\nReplyDelete\nReplies\n\nBobMay 31, 2019 at 1:06 \
                PM\nTwo.\nDelete\n\nCyMay 31, 2019 at 2:06 PM\nThree.\nDelete\nReplies\nReply\nReply\n\nDiJune 1, 2019 at 1:06 \
                PM\nFour.\nReplyDelete\n";
    let gathered = read(page, &Options::default()).unwrap();
    let parents: Vec<_> = gathered.messages[1..].iter().map(|message| message.parent.as_str()).collect();
    assert_eq!(parents, ["page#0", "page#1", "page#1", "page#0"]);
    let unmarked = read(&page.replace("Delete\n\n", "\n"), &Options::default()).unwrap();
    assert_eq!(unmarked.messages[2].parent, "page#0");
}

#[test]
fn an_answer_of_over_blog_stands_below_the_last_comment_or_makes_the_page_doubtful() {
    let page = "Billet.\n2 commentaires\nUn.\nCommentaire n°1 posté par Ana le 01/09/2009 à 10h32\nDeux.\nCommentaire n°2 posté par Bob le \
                02/09/2009 à 10h32\nRéponse de Cé le 03/09/2009 à 09h00\nTrois.\n";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux."), ("Cé", "Trois.")]));
    let gathered = read(page, &Options::default()).unwrap();
    assert_eq!((gathered.messages[3].parent.as_str(), gathered.messages[3].kind), ("page#2", model::Kind::Reply));
    let between = page.replace("Deux.", "Réponse de Cé le 01/09/2009 à 11h00\nMoi aussi.\nDeux.");
    assert!(is_refused(&between));
}

//! Each layout, and which is taken.

use super::*;

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

//! What single engines and themes write around comments.

use super::*;

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
            page.push_str(&["\n\nLe ", line, ", par ", name, "\nOui."].concat());
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

#[test]
fn titles_of_linuxfr_and_links_of_its_authors_are_no_text_and_no_name() {
    let page = "Journal.\n\n# Oui\n\nPosté par Ana (site web personnel, Mastodon) le 1 mai 2009 à 10:00. Évalué à 3.\n\nUn.\n\n    [^] # Re: \
                Oui\n\n    Posté par Bob le 2 mai 2009 à 10:00. Évalué à 2.\n\n    Deux.";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

#[test]
fn the_notice_of_typepad_is_no_text() {
    let page = "Billet.\nCommentaires\nVous pouvez suivre cette conversation en vous abonnant au flux.\nUn.\nRédigé par : Ana | 1 mai 2009 \
                10:32:05\nDeux.\nRédigé par : Bob | 2 mai 2009 11:00:00\nL’utilisation des commentaires est désactivée pour cette note.";
    assert_eq!(pairs(page), expected(&[("Ana", "Un."), ("Bob", "Deux.")]));
}

//! Pages as programs turn them into text: Markdown, lists, broken lines.

use super::*;

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
    let called = page.replace("Bob\nAuteur de l’article", "L’auteur").replace("Un.\n", "Bravo\n");
    assert_eq!(pairs(&called), expected(&[("Ana", "Bravo"), ("L’auteur", "Deux."), ("Cé", "Trois.")]));
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

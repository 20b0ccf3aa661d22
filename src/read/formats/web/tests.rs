use crate::{
    model::{AuthorClass, Kind, Message},
    read::{Gathered, Options, Source, open_source},
};

fn open(html: &str) -> Result<Gathered, String> {
    let source = Source::of_bytes("vote.html", html.as_bytes().to_vec()).unwrap();
    let opened = open_source(source, &Options::default()).map_err(|error| error.to_string())?;
    let mut gathered = Gathered::default();
    opened.read_to_end(&mut gathered).unwrap();
    Ok(gathered)
}

fn read(body: &str) -> Vec<Message> {
    open(&format!("<!DOCTYPE html><html lang=fr><body>{body}</body></html>")).unwrap().messages
}

fn summary(message: &Message) -> (&str, &str, &str, String, &str) {
    let time = message.time.map(|time| time.to_string()).unwrap_or_default();
    (&message.id, &message.parent, &message.author.name, time, &message.text)
}

#[test]
fn wordpress_of_html5_with_answers_and_pings() {
    let html = "<link rel=canonical href='https://web.archive.org/web/2013/http://ana.example/vote/'>
        <h1 class=entry-title>Le <i>vote</i></h1><span class='author vcard'><a class='fn'>Ana</a></span>
        <div class=entry-content><p>Un texte.</p><div class=sharedaddy>Partager</div></div>
        <h2 class=comments-title>3 réflexions au sujet de « <span>Le vote</span> »</h2>
        <ol class=comment-list><li id=comment-7 class='comment even depth-1 parent'><article id=div-comment-7 class=comment-body>
        <footer class=comment-meta><div class='comment-author vcard'><img class=avatar alt='x@y.fr'>
        <b class=fn><a class=url href='http://bo.example'>Bo</a></b> <span class=says>dit :</span></div>
        <div class=comment-metadata><a href='/vote/#comment-7'><time datetime='2009-09-01T10:32:05+02:00'>hier</time></a></div></footer>
        <div class=comment-content><p>D’accord, <a href='/x'>ici</a>.</p></div><div class=reply><a>Répondre</a></div></article>
        <ol class=children><li id=comment-9 class='comment byuser comment-author-ana bypostauthor odd depth-2'>
        <article class=comment-body id=div-comment-9><b class=fn>Ana L.</b><div class=comment-content>Merci</div></article></li></ol></li>
        <li id=comment-8 class='pingback odd depth-1'><div class=comment-body>Ping : <a class=url href='http://c.example/p'>Chez Cy</a></div></li></ol>";
    let messages = read(html);
    assert_eq!((messages[0].title.as_str(), messages[0].text.as_str()), ("Le vote", "Un texte."));
    assert_eq!((messages[0].url.as_str(), messages[0].author.name.as_str()), ("http://ana.example/vote/", "Ana"));
    let time = "2009-09-01T10:32:05+02:00".to_owned();
    assert_eq!(summary(&messages[1]), ("7", "vote#0", "Bo", time, "D’accord, ici."));
    assert_eq!(messages[1].author.url, "http://bo.example");
    assert!(format!("{:?}", messages[1].marks).contains("http://ana.example/x"));
    assert_eq!(summary(&messages[2]), ("9", "7", "Ana L.", String::new(), "Merci"));
    assert_eq!((messages[2].kind, messages[2].author.class), (Kind::Reply, AuthorClass::PostOwner));
    assert_eq!(messages[2].author.handle, "ana");
    assert_eq!(summary(&messages[3]), ("8", "vote#0", "Chez Cy", String::new(), ""));
    assert_eq!(messages[3].kind, Kind::Pingback);
}

#[test]
fn wordpress_of_old_themes_and_links_to_comments() {
    let html = "<ol class=commentlist><li id=li-comment-1 class='comment even'><div id=comment-1><div class='comment-author vcard'>
        <cite class=fn>Bo</cite> <span class=says>dit&nbsp;:</span></div><div class='comment-meta commentmetadata'>
        <a href='#comment-1'>1 septembre 2009 à 10 h 32 min</a></div><div class=comment-body><p>Un</p></div></div></li>
        <li class=alt id=comment-2><cite><a href='http://cy.example'>Cy</a></cite> dit : <br>
        <small class=commentmetadata><a href='#comment-2'>2 septembre 2009 à 9:05</a></small>
        <p><a href='#comment-1'>@Bo</a> Deux <img class=wp-smiley alt=':)'></p></li></ol>";
    let messages = read(html);
    assert_eq!(summary(&messages[1]), ("1", "vote#0", "Bo", "2009-09-01T10:32".to_owned(), "Un"));
    let (id, parent, name, time, text) = summary(&messages[2]);
    assert_eq!((id, parent, name, time.as_str()), ("2", "1", "Cy", "2009-09-02T09:05"));
    assert!(text.contains("@Bo Deux :)"), "{text}");
    assert_eq!(messages[2].reply_to[0].id, "1");
}

#[test]
fn canalblog_has_the_author_after_the_text_and_answers_beside_it() {
    let html = "<meta itemprop=interactionCount content='UserComments:69'><h2 class=articletitle>Tarte</h2>
        <div class=articlebody>Un texte.</div><ul id=comment_list><li class='comment guest level-1'>
        <div class=comment_item id=comment_5 data-cid=5><p>Miam</p><div class=itemfooter>Posté par <a href='http://bo.example'>Bo, le vrai</a>,
        <abbr class=timeago title='2010-03-02T11:14:00'>2 mars 2010 à 11:14</abbr> | Répondre</div></div></li>
        <li><ul class=comment_thread><li class='comment post-owner member level-2'><div class=comment_item data-cid=6>Merci
        <div class=itemfooter>Posté par Ana, 2 mars 2010 à 12:00 | | Répondre</div></div></li></ul></li></ul>";
    let messages = read(html);
    assert_eq!(summary(&messages[1]), ("5", "vote#0", "Bo, le vrai", "2010-03-02T11:14:00".to_owned(), "Miam"));
    assert_eq!(summary(&messages[2]), ("6", "5", "Ana", "2010-03-02T12:00".to_owned(), "Merci"));
    assert_eq!(messages[2].author.class, AuthorClass::PostOwner);
}

#[test]
fn spip_in_its_shapes() {
    let html = "<ul class=forum><li class=forum-fil><div class=forum-message><div class=forum-chapo><strong class=forum-titre>
        <a id=forum12 href='#forum12'>Titre</a></strong> Le 1er septembre 2009 à 10:32, par Bo</div>
        <div class=forum-texte><p>Un</p></div></div><ul><li class='forum-fil'><div class='comment-message'>
        <div class=comment-content><div class='forum-texte-13 comment-texte'>Deux</div></div><p class=comment-meta>
        <span class='comment-author vcard'><strong class='fn forum-qui-13'>Cy </strong></span> <abbr class=date title='2017-10-12T09:48:16Z'>x</abbr>
        </p></div></li></ul></li></ul>";
    let messages = read(html);
    assert_eq!(summary(&messages[1]), ("12", "vote#0", "Bo", "2009-09-01T10:32".to_owned(), "Un"));
    assert_eq!(summary(&messages[2]), ("13", "12", "Cy", "2017-10-12T09:48:16Z".to_owned(), "Deux"));
    let plugin = "<ul class=comments-list><li class=comment-item><div class='comment hreview'><p class=comment-meta>
        <a href='#forum81' id=forum81 class=permalink>#</a> <time datetime='2019-07-01T17:47:05Z'>Le 1er juillet à 19:47</time>, par
        <span class='reviewer vcard'><span class='fn n'>Bo </span></span></p><div class=comment-content><p>Un</p></div></div>
        <ul><li><div class=comment><p class=comment-meta><a href='?id_forum=82#forum82'>#</a> Le 2 juillet 2019 à 8:05 , par Cy
        En réponse à : Bo</p><div class=comment-content>Deux</div></div></li></ul></li></ul>";
    let messages = read(plugin);
    assert_eq!(summary(&messages[1]), ("81", "vote#0", "Bo", "2019-07-01T17:47:05Z".to_owned(), "Un"));
    assert_eq!(summary(&messages[2]), ("82", "81", "Cy", "2019-07-02T08:05".to_owned(), "Deux"));
}

#[test]
fn blogger_of_both_kinds_takes_the_exact_time() {
    let threaded = "<li class=comment id=c44><div class=comment-block><div class=comment-header><cite class='user blog-author'>
        <a href='http://www.blogger.com/profile/1'>Ana</a></cite><span class=datetime><a href='http://x/?showComment=1494425654000#c44'>
        Mittwoch</a></span></div><p class=comment-content>Oui</p></div><div class=comment-replies><ol><li class=comment id=c45>
        <cite class=user>Bo</cite><p class=comment-content>Non</p></li></ol></div></li>";
    let messages = read(threaded);
    assert_eq!(summary(&messages[1]), ("44", "vote#0", "Ana", "2017-05-10T14:14:14Z".to_owned(), "Oui"));
    assert_eq!(messages[1].author.class, AuthorClass::PostOwner);
    assert_eq!(summary(&messages[2]), ("45", "44", "Bo", String::new(), "Non"));
    let classic = "<dl id=comments-block><dt class=comment-author id=c7><a href='http://bo.example'>Bo</a> a dit…</dt>
        <dd class=comment-body><p>Un</p></dd><dd class=comment-footer><span class=comment-timestamp>
        <a href='?showComment=1494425654000#c7'>10 mai 2017</a></span></dd></dl>";
    assert_eq!(summary(&read(classic)[1]), ("7", "vote#0", "Bo", "2017-05-10T14:14:14Z".to_owned(), "Un"));
}

#[test]
fn schema_org_and_microformats() {
    let schema = "<div itemscope itemtype='https://schema.org/Comment' id=x1><span itemprop=author itemscope><b itemprop=name>Bo</b></span>
        <time itemprop=dateCreated datetime='2020-01-02T03:04:05Z'></time><meta itemprop=upvoteCount content=4><p itemprop=text>Oui</p></div>";
    let messages = read(schema);
    assert_eq!(summary(&messages[1]), ("x1", "vote#0", "Bo", "2020-01-02T03:04:05Z".to_owned(), "Oui"));
    assert_eq!(messages[1].likes, Some(4));
    let cite = "<div class='u-comment h-cite'><a class='p-author h-card' href='http://bo.example'>Bo</a>
        <time class=dt-published datetime='2020-01-02'></time><div class=e-content>Non</div></div>";
    assert_eq!(summary(&read(cite)[1]), ("vote#1", "vote#0", "Bo", "2020-01-02".to_owned(), "Non"));
}

#[test]
fn comments_in_json_ld_are_read_with_their_answers() {
    let html = r#"<script type="application/ld+json">{"@type":"Article","comment":[{"@type":"Comment","@id":"http://x/#c1",
        "author":{"@type":"Person","name":"Bo"},"dateCreated":"2020-01-02T03:04:05Z","text":"Oui &amp; non","upvoteCount":2,
        "comment":[{"@type":["Comment"],"author":"Cy","text":"Merci"}]}]}</script>"#;
    let messages = read(html);
    assert_eq!(summary(&messages[1]), ("c1", "vote#0", "Bo", "2020-01-02T03:04:05Z".to_owned(), "Oui & non"));
    assert_eq!(summary(&messages[2]), ("vote#2", "c1", "Cy", String::new(), "Merci"));
}

#[test]
fn no_comment_is_no_error_but_no_place_for_one_is() {
    assert_eq!(read("<div id=comments><h2>Aucun commentaire</h2></div>").len(), 1);
    let error = open("<!DOCTYPE html><html><body><p>Rien.</p></body></html>").unwrap_err();
    assert!(error.contains("no comments are marked") && error.contains("--from page"), "{error}");
    let error =
        open("<html><body><div id=disqus_thread></div><script src='//a.disqus.com/embed.js'></script></body></html>");
    assert!(error.unwrap_err().contains("a script of Disqus"));
}

#[test]
fn spip_whose_message_is_the_text_and_whose_number_is_on_the_item() {
    let html = "<ul><li class=comment-item><div class=comment id=forum5><div class=comment-message><p>Un</p>
        <p class=forum-repondre-message><a>Répondre à ce message</a></p></div><p class=comment-meta><span class=comment-author>Bo </span>
        <abbr class=date title='2018-09-11T10:57:00Z'>x</abbr></p></div><ul><li class=comment-item id=comment6><div class=comment>
        <p class=comment-meta><time datetime='2018-09-11T11:57:00Z'>x</time> par <span class=fn>Cy</span></p>
        <div class=comment-content><p>Deux</p></div></div></li></ul></li></ul>";
    let messages = read(html);
    assert_eq!(summary(&messages[1]), ("5", "vote#0", "Bo", "2018-09-11T10:57:00Z".to_owned(), "Un"));
    assert_eq!(summary(&messages[2]), ("6", "5", "Cy", "2018-09-11T11:57:00Z".to_owned(), "Deux"));
}

#[test]
fn a_reading_whose_comments_say_nothing_loses() {
    let html = "<li class='comment even' id=comment-1><div class=comment-meta>Bo</div></li>
        <div itemscope itemtype='https://schema.org/Comment'><b itemprop=author>Cy</b><p itemprop=text>Oui</p></div>";
    let messages = read(html);
    assert_eq!((messages.len(), messages[1].author.name.as_str(), messages[1].text.as_str()), (2, "Cy", "Oui"));
}

#[test]
fn pings_without_a_number_and_themes_that_write_elsewhere() {
    let html = "<ol class=commentlist><li class=alt id=comment-1><cite><a href='http://bo.example'>Bo</a></cite> dit&nbsp;: <br>
        <small class=commentmetadata><a href='#comment-1'>3 mars 2007 à 14:05</a></small><p>Oui <a href='http://x.fr'>ici</a></p></li>
        <li class='post pingback'><p>Pingback: <a class=url href='http://q.fr'>Chez Q</a></p></li>
        <li class='comment depth-1' id=comment-3><div class='comment-author meta'><strong><a class=url href='http://cy.fr'>Cy</a></strong>
        3 mars 2016 à 14 h 05 min<a class=comment-reply-link>Répondre</a></div><div class=comment-text><p>Non</p></div></li>
        <li class='comment depth-1' id=li-comment-4><article id=comment-4 class=comment-body><div class=comment_postinfo><span class=fn>Di</span>
        <span class=comment_date>le 4 mars 2016 à 9 h 05 min</span></div><div class=comment_area><div class=comment-content>Si</div></div></article></li></ol>";
    let messages = read(html);
    assert_eq!(summary(&messages[1]), ("1", "vote#0", "Bo", "2007-03-03T14:05".to_owned(), "Oui ici"));
    assert!(format!("{:?}", messages[1].marks).contains("start: 4"), "{:?}", messages[1].marks);
    assert_eq!(
        (messages[2].kind, messages[2].author.name.as_str(), messages[2].text.as_str()),
        (Kind::Pingback, "Chez Q", "")
    );
    assert_eq!(summary(&messages[3]), ("3", "vote#0", "Cy", "2016-03-03T14:05".to_owned(), "Non"));
    assert_eq!(summary(&messages[4]), ("4", "vote#0", "Di", "2016-03-04T09:05".to_owned(), "Si"));
}

#[test]
fn posts_of_microformats_and_of_data_are_read() {
    let entry = "<article class=h-entry><h1 class=p-name>Vote</h1><a class='p-author h-card' href='http://ana.fr'>Ana</a>
        <div class=e-content><p>Corps</p></div><div class='p-comment h-cite'><a class='u-author h-card' href='http://bo.fr'>Bo</a>
        <div class='e-content p-name'>Oui</div><a class=u-in-reply-to href='http://ana.fr/v'></a></div></article>";
    let messages = read(entry);
    assert_eq!(
        (messages[0].title.as_str(), messages[0].author.name.as_str(), messages[0].text.as_str()),
        ("Vote", "Ana", "Corps")
    );
    assert_eq!(summary(&messages[1]), ("vote#1", "vote#0", "Bo", String::new(), "Oui"));
    let data = r##"<script type="application/ld+json">{"@graph":[{"@type":"DiscussionForumPosting","headline":"Vote","author":{"name":"Ana"},
        "datePublished":"2020-01-01T10:00:00Z","text":"Corps","commentCount":2,"comment":[{"@type":"Comment","@id":"#c1","author":[{"name":"Bo"}],
        "text":"Oui"}]}]}</script>"##;
    let messages = read(data);
    assert_eq!(summary(&messages[0]), ("vote#0", "", "Ana", "2020-01-01T10:00:00Z".to_owned(), "Corps"));
    assert_eq!((messages[0].title.as_str(), messages[1].author.name.as_str()), ("Vote", "Bo"));
}

#[test]
fn dotclear_and_what_blogger_deleted() {
    let html = "<h2 class=post-title>Vote</h2><p class=post-info>Par Ana le mardi 1 septembre 2009, 10:32</p><div class=post-content>Texte</div>
        <div id=comments><dl><dt id=c10><a href='#c10' class=comment-number>1.</a> Le mardi 1 septembre 2009, 11:32 par <a href='http://bo.fr'>Bo</a>
        </dt><dd><p>Oui</p></dd></dl></div><div id=pings><dl><dt id=c11>Le mardi 1 septembre 2009, 12:32 de Chez Cy</dt><dd>Vu</dd></dl></div>";
    let messages = read(html);
    assert_eq!(summary(&messages[0]), ("vote#0", "", "Ana", "2009-09-01T10:32".to_owned(), "Texte"));
    assert_eq!(summary(&messages[1]), ("10", "vote#0", "Bo", "2009-09-01T11:32".to_owned(), "Oui"));
    assert_eq!((messages[1].author.url.as_str(), messages[2].kind), ("http://bo.fr", Kind::Trackback));
    let deleted = "<dl id=comments-block><dt class=comment-author id=c7><a href='http://bo.example'>Bo</a> a dit…</dt>
        <dd class=comment-body><span class=deleted-comment>Supprimé par la modération du blog.</span></dd></dl>";
    let messages = read(deleted);
    assert_eq!((messages[1].author.class, messages[1].text.as_str()), (AuthorClass::Deleted, ""));
}

#[test]
fn wordpress_of_blocks_and_of_themes_with_names_of_their_own() {
    let html = "<title>Le vote - Chez Ana</title><h1>Le vote</h1><span class='entry-date'>1 septembre 2009</span>
        <link rel=canonical href='http://ana.example/vote/'><div class=entry-content><a href='/x'>Un</a> texte.</div>
        <ol class=wp-block-comment-template><li id=comment-3 class='comment even depth-1'><div class=wp-block-columns>
        <div class=wp-block-comment-author-name><a href='http://bo.example'>Bo</a></div>
        <div class=wp-block-comment-date><time datetime='2022-03-03T10:32:00+01:00'><a href='#comment-3'>3 mars</a></time></div>
        <div class=wp-block-comment-content><p>Deux.</p><p class=comment-likes>Aimé par <a href='#'>3 personnes</a></p></div>
        <div class=wp-block-comment-reply-link><a class=comment-reply-link>Répondre</a></div></div></li>
        <li class='comment depth-1' id=comment-4><a class=author href='/cy'>Cy</a> <span class=meta>10:32 le 3 mars 2015</span>
        <div class=commentcontent><p>Trois.</p></div></li></ol>";
    let messages = read(html);
    assert_eq!(summary(&messages[0]), ("vote#0", "", "", "2009-09-01".to_owned(), "Un texte."));
    assert_eq!(messages[0].title, "Le vote");
    assert!(format!("{:?}", messages[0].marks).contains("http://ana.example/x"));
    assert_eq!(summary(&messages[1]), ("3", "vote#0", "Bo", "2022-03-03T10:32:00+01:00".to_owned(), "Deux."));
    assert_eq!(messages[1].author.url, "http://bo.example");
    assert_eq!(messages[2].author.name, "Cy");
    assert_eq!(messages[2].text, "Trois.");
    assert!(messages[2].time.unwrap().to_string().starts_with("2015-03-03"));
}

#[test]
fn typepad_says_behind_the_text_who_wrote_it() {
    let html = "<div class=comments-content><div class=comment id=comment-6a00e5><div class=comment-content><p>Oui, <a href='http://x.example'>ici</a>.</p></div>
        <p class=comment-footer>Rédigé par : <a href='http://bo.example'>Bo le Goff</a> | <a href='#comment-6a00e5'>le 01 septembre 2009 à 10:32</a></p></div>
        <div class=comment id=comment-6a00e6><div class=comment-content>Non.</div><p class=comment-footer>Posted by: Cy | September 02, 2009 at 11:05 AM</p></div></div>";
    let messages = read(html);
    let time = |hour: &str| format!("2009-09-0{hour}");
    assert_eq!(summary(&messages[1]), ("6a00e5", "vote#0", "Bo le Goff", time("1T10:32"), "Oui, ici."));
    assert_eq!(messages[1].author.url, "http://bo.example");
    assert_eq!(summary(&messages[2]), ("6a00e6", "vote#0", "Cy", time("2T11:05"), "Non."));
}

#[test]
fn who_saves_a_page_sees_a_comment_that_nobody_else_does() {
    let html = "<!DOCTYPE html><html><body><h2 class=comments-title>1 comment</h2><ol class=comment-list>
        <li id=comment-3 class='comment even'><b class=fn>Bo</b><div class=comment-content>Un</div></li>
        <li id=comment-4 class='comment odd'><b class=fn>Cy</b><em class=comment-awaiting-moderation>Your comment is awaiting moderation.</em>
        <div class=comment-content>Deux</div></li></ol></body></html>";
    let gathered = open(html).unwrap();
    assert_eq!(gathered.messages.iter().map(|message| message.id.as_str()).collect::<Vec<_>>(), ["vote#0", "3"]);
    let notes = format!("{:?}", gathered.notes);
    assert!(notes.contains("comments_not_approved") && notes.contains("parsed: 1"), "{notes}");
}

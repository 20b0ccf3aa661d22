use crate::{
    model::{AuthorClass, Kind, Message},
    read::{Gathered, Options, Source, open_source},
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/5.8" -->
<rss version="2.0" xmlns:wp="https://wordpress.org/export/1.2/"><channel><title>Ana</title>
<link>https://www.ana.example/blog</link><language>fr-FR</language>
<wp:base_blog_url>https://www.ana.example/blog/</wp:base_blog_url>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ana</wp:author_login><wp:author_email>ana@ana.example</wp:author_email>
<wp:author_display_name><![CDATA[Ana L&#039;Heureux]]></wp:author_display_name></wp:author>"#;

fn read_with(text: &str, options: &Options) -> Gathered {
    let source = Source::of_bytes("blog.xml", text.as_bytes().to_vec()).unwrap();
    let mut gathered = Gathered::default();
    open_source(source, options).unwrap().read_to_end(&mut gathered).unwrap();
    gathered
}

fn read(items: &str) -> Gathered {
    read_with(&format!("{HEAD}{items}</channel></rss>"), &Options::default())
}

fn item(status: &str, kind: &str, inside: &str) -> String {
    format!(
        "<item><title>Le <![CDATA[vote &amp; nous]]></title><link>https://ana.example/vote/</link>\
         <dc:creator><![CDATA[ana]]></dc:creator><content:encoded><![CDATA[Un &laquo;&nbsp;test&nbsp;&raquo;.\n\nOui <a \
         href=\"../avis\">ici</a> ]]]]><![CDATA[>]]></content:encoded><wp:post_id>12</wp:post_id>\
         <wp:post_date>2009-09-01 10:00:00</wp:post_date><wp:post_date_gmt>2009-09-01 08:00:00</wp:post_date_gmt>\
         <wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{inside}</item>\n"
    )
}

fn comment(id: u32, fields: &str) -> String {
    format!("<wp:comment><wp:comment_id>{id}</wp:comment_id>{fields}</wp:comment>")
}

const BO: &str = "<wp:comment_author>Bo</wp:comment_author><wp:comment_author_email>bo@bo.example</wp:comment_author_email>\
     <wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_date>2009-09-02 10:32:05</wp:comment_date>\
     <wp:comment_date_gmt>0000-00-00 00:00:00</wp:comment_date_gmt><wp:comment_content>D&amp;#8217;accord &lt;b&gt;!&lt;/b&gt;\
     </wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent>";

fn summary(message: &Message) -> (&str, &str, &str, Kind) {
    (&message.discussion, &message.id, &message.parent, message.kind)
}

#[test]
fn a_post_and_its_comments_are_read_in_both_ways_of_writing() {
    let inside = comment(12, BO)
        + &comment(
            13,
            "<wp:comment_author><![CDATA[Ana]]></wp:comment_author><wp:comment_user_id>3</wp:comment_user_id>\
             <wp:comment_content><![CDATA[Merci]]></wp:comment_content><wp:comment_approved><![CDATA[1]]></wp:comment_approved>\
             <wp:comment_type>comment</wp:comment_type><wp:comment_parent>12</wp:comment_parent>",
        );
    let read = read(&item("publish", "post", &inside));
    let [post, first, second] = read.messages.as_slice() else { panic!("{:?}", read.messages) };
    assert_eq!(summary(post), ("ana.example/blog/12", "post-12", "", Kind::Post));
    assert_eq!((post.author.name.as_str(), post.author.id.as_str()), ("Ana L'Heureux", "ana.example/blog/3"));
    assert_eq!((post.title.as_str(), post.author.class), ("Le vote & nous", AuthorClass::PostOwner));
    assert_eq!(post.text, "Un «\u{A0}test\u{A0}».\n\nOui ici ]]>");
    assert!(format!("{:?}", post.marks).contains("https://ana.example/avis"));
    assert_eq!(post.time.unwrap().to_string(), "2009-09-01T08:00:00Z");
    assert_eq!(summary(first), ("ana.example/blog/12", "12", "post-12", Kind::Comment));
    assert_eq!((first.text.as_str(), first.author.name.as_str()), ("D’accord !", "Bo"));
    assert_eq!(first.time.unwrap().to_string(), "2009-09-02T10:32:05");
    assert_eq!(summary(second), ("ana.example/blog/12", "13", "12", Kind::Reply));
    assert_eq!(second.author.class, AuthorClass::PostOwner);
    assert!(!format!("{read:?}").contains("bo.example") && !format!("{read:?}").contains("192.0.2"));
}

#[test]
fn what_readers_do_not_see_is_counted_and_pings_are_no_people() {
    let inside = comment(1, &BO.replace(">1<", ">spam<"))
        + &comment(2, &(BO.to_owned() + "<wp:comment_type>order_note</wp:comment_type>"))
        + &comment(3, &(BO.to_owned() + "<wp:comment_type>pingback</wp:comment_type>"));
    let all =
        item("draft", "post", &comment(5, BO)) + &item("publish", "post", &inside) + &item("inherit", "attachment", "");
    let read = read(&all);
    assert_eq!(read.messages.iter().map(|message| message.kind).collect::<Vec<_>>(), [Kind::Post, Kind::Pingback]);
    assert_eq!(read.messages[1].author.class, AuthorClass::Bot);
    for check in ["posts_not_published", "comments_not_published", "comments_not_approved", "comments_of_other_types"] {
        assert_eq!(read.counted(check), 1, "{check}");
    }
}

#[test]
fn times_that_cannot_both_be_right_are_counted() {
    let late = item("publish", "post", "").replace("01 08:00:00", "01 11:00:00");
    let far = item("publish", "post", "").replace("01 08:00:00", "03 08:00:00");
    let read = read(&(late + &far));
    assert_eq!((read.counted("times_behind_utc"), read.counted("times_of_no_zone")), (1, 1));
}

#[test]
fn a_file_that_is_cut_off_gives_what_came_before() {
    let whole = format!("{HEAD}{}", item("publish", "post", &(comment(1, BO) + &comment(2, BO))));
    for length in (HEAD.len()..whole.len() - 9).filter(|&length| whole.is_char_boundary(length)) {
        let read = read_with(&whole[..length], &Options::default());
        assert!(read.messages.len() <= 3);
        assert_eq!(read.skips.len(), 1, "{length}");
    }
    let cut = whole.find("<wp:comment_id>2<").unwrap();
    assert_eq!(read_with(&whole[..cut], &Options::default()).messages.len(), 2);
}

#[test]
fn a_file_that_ends_between_two_items_is_told() {
    for text in
        [format!("{HEAD}{}", item("publish", "post", "")), format!("{HEAD}{}</channel>", item("publish", "post", ""))]
    {
        let cut = read_with(&text, &Options::default());
        assert_eq!(cut.messages.len(), 1);
        assert!(cut.skips[0].cause.contains("</rss>"), "{:?}", cut.skips);
    }
    assert!(read(&item("publish", "post", "")).skips.is_empty());
    assert!(read("").skips.is_empty());
}

#[test]
fn prefixes_mean_what_their_namespaces_say() {
    let text = format!("{HEAD}{}</channel></rss>", item("publish", "post", &comment(1, BO)));
    let other = text.replace("wp:", "w:").replace(":wp=", ":w=");
    assert_eq!(read_with(&other, &Options::default()).messages, read_with(&text, &Options::default()).messages);
}

#[test]
fn pieces_of_any_size_give_the_same_and_controls_go() {
    let text = format!("{HEAD}{}", item("publish", "page", &comment(1, &BO.replace("Bo<", "B\u{1}o<"))).repeat(5));
    let whole = read_with(&text, &Options::default());
    assert_eq!(whole.messages.len(), 10);
    assert_eq!(whole.messages[1].author.name, "Bo");
    for piece_bytes in [1, 100, 1000] {
        let read = read_with(&text, &Options { piece_bytes, ..Options::default() });
        assert_eq!(read.messages, whole.messages);
    }
}

#[test]
fn elements_are_carried_but_never_addresses() {
    let meta = vec!["comment_approved".to_owned()];
    let text = format!("{HEAD}{}", item("publish", "post", &comment(1, BO)));
    let read = read_with(&text, &Options { meta, ..Options::default() });
    assert_eq!(read.messages[1].meta, ["1"]);
}

#[test]
fn a_text_that_nobody_escaped_is_read_whole() {
    let bare = |text: &str| {
        format!("<wp:comment_author>Bo</wp:comment_author><wp:comment_content>{text}</wp:comment_content>")
    };
    let inside = comment(20, &bare("sel & poivre < 3 pincées")) + &comment(21, &bare("<b>très <i>court</b> &amp; net"));
    let read = read(&item("publish", "post", &inside));
    let texts: Vec<_> = read.messages[1..].iter().map(|message| &*message.text).collect();
    assert_eq!(texts, ["sel & poivre < 3 pincées", "très court & net"]);
    assert!(read.skips.is_empty());
}

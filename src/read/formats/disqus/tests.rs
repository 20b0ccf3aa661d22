use crate::{
    model::AuthorClass,
    read::{Gathered, Options, Source, open_source},
};

fn read(text: &str) -> Gathered {
    let source = Source::of_bytes("d.xml", text.as_bytes().to_vec()).unwrap();
    let mut gathered = Gathered::default();
    open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
    gathered
}

const HEAD: &str = "`<?xml version='1.0'?><disqus xmlns:dsq='x'><category dsq:id='1'/>
<thread dsq:id='2'><id>le-vote</id><link>http://ana.example/vote/</link><title>Le vote &amp;amp; nous</title>\
<createdAt>2012-12-12T12:12:12Z</createdAt><author><name>Ana</name><username>ana</username></author></thread>
<thread dsq:id='3'><link>https://www.ana.example/vote?utm_source=x</link><title>Le vote</title></thread>
<thread dsq:id='5'><id/></thread>\n";

fn post(id: u32, thread: u32, inside: &str) -> String {
    format!(
        "<post dsq:id='{id}'><message><![CDATA[<p>Oui, <a href='/x'>ici</a></p>]]></message>\
         <createdAt>2013-10-10T19:20:29Z</createdAt><author><email>bo@bo.example</email><name>Bo</name>\
         <isAnonymous>true</isAnonymous></author><ipAddress>192.0.2.7</ipAddress><thread dsq:id='{thread}'/>{inside}</post>\n"
    )
}

#[test]
fn threads_of_one_address_are_one_discussion() {
    let read = read(&(HEAD.to_owned() + &post(2, 2, "") + &post(4, 3, "<parent dsq:id='2'/>") + "</disqus>"));
    let [thread, first, second] = read.messages.as_slice() else { panic!("{:?}", read.messages) };
    assert_eq!((thread.id.as_str(), thread.title.as_str()), ("thread-2", "Le vote & nous"));
    assert_eq!(thread.author.class, AuthorClass::PostOwner);
    assert_eq!((first.id.as_str(), first.parent.as_str(), first.text.as_str()), ("2", "thread-2", "Oui, ici"));
    assert!(format!("{:?}", first.marks).contains("http://ana.example/x"));
    assert_eq!((second.discussion.as_str(), second.parent.as_str()), ("thread-2", "2"));
    assert!(!format!("{read:?}").contains("bo.example"));
}

#[test]
fn spam_goes_the_deleted_keep_their_place_and_orphans_stay_apart() {
    let text = HEAD.to_owned()
        + &post(6, 2, "<isSpam>true</isSpam>")
        + &post(7, 2, "<isDeleted>true</isDeleted>")
        + &post(8, 99, "")
        + &post(9, 2, "").replace("<thread dsq:id='2'/>", "")
        + "<post dsq:id='10'><message>Cou";
    let read = read(&text);
    let found: Vec<_> = read.messages[1..].iter().map(|message| (&*message.discussion, &*message.text)).collect();
    assert_eq!(found, [("thread-2", ""), ("thread-99", "Oui, ici")]);
    assert_eq!((read.counted("comments_not_approved"), read.counted("threads_missing")), (1, 1));
    assert_eq!(read.skips.len(), 2);
    assert_eq!(read.messages[1].author.class, AuthorClass::Deleted);
}

#[test]
fn links_lead_where_they_lead_without_disqus_and_prefixes_are_free() {
    let link = "http://disq.us/url?url=http%3A%2F%2Fbo.example%2Fa%3Fb%3D1%3AaB_c-9&amp;cuid=1";
    let text = HEAD.to_owned() + &post(2, 2, "").replace("/x", link) + &post(4, 3, "<parent dsq:id='2'/>");
    let whole = read(&(text.clone() + "</disqus>"));
    assert!(
        format!("{:?}", whole.messages[1].marks).contains("\"http://bo.example/a?b=1\""),
        "{:?}",
        whole.messages[1].marks
    );
    assert_eq!(read(&(text.replace("dsq:", "q:") + "</disqus>")).messages, whole.messages);
    assert_eq!((whole.skips.len(), read(&text).skips.len()), (0, 1));
}

#[test]
fn tags_that_nobody_escaped_are_a_part_of_the_message() {
    let bare = "<message>Lundi & <b>mardi</message>";
    let text = HEAD.to_owned()
        + &post(2, 2, "").replace("<message><![CDATA[<p>Oui, <a href='/x'>ici</a></p>]]></message>", bare)
        + &post(4, 2, "")
        + "</disqus>";
    let read = read(&text);
    assert_eq!((&*read.messages[1].text, &*read.messages[2].text), ("Lundi & mardi", "Oui, ici"));
    assert!(read.skips.is_empty());
}

use crate::{
    model::{AuthorClass, Kind},
    read::{Gathered, Options, Source, open_source},
};

fn read(text: &str) -> Gathered {
    let source = Source::of_bytes("corpus.xml", text.as_bytes().to_vec()).unwrap();
    let mut gathered = Gathered::default();
    open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
    gathered
}

fn document(attributes: &str, header: &str, body: &str) -> String {
    format!("<TEI {attributes}><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>\n")
}

const PEOPLE: &str =
    "<fileDesc><titleStmt><title>Le vote</title></titleStmt></fileDesc><listPerson><person xml:id='u1'>
    <persName><name>Ana</name><addName type='ScreenName'>ana_x</addName></persName></person>
    <person xml:id='cmr-x-bot' role='system'><persName>Robot</persName></person></listPerson>
    <timeline><when xml:id='t1' absolute='2009-09-01T10:32:05'/><when xml:id='t2' absolute='16:08:00'/></timeline>";

#[test]
fn posts_have_authors_times_and_marks() {
    let body = "<post xml:id='p1' who='#u1' synch='#t1'><time generatedBy='system'> 12:31 </time> Oui <ref target='http://a.fr'>là</ref>
        <figure type='emoji'><desc type='meaning'>smile</desc><desc type='unicode'>U+1F642</desc></figure><p>Fin<lb/>ici</p>
        <trailer><fs><f name='x'><numeric value='3'/></f></fs></trailer></post>
        <post xml:id='p2' who='#u9' synch='#t2' replyTo='#p1 #p0'><q>Oui</q> non</post>
        <post xml:id='p3' who='#cmr-x-bot' generatedBy='system'>Bo arrive</post><u who='#u1'>hm</u>";
    let read = read(&document("", PEOPLE, body));
    let [first, second, third] = read.messages.as_slice() else { panic!("{:?}", read.messages) };
    assert_eq!((&*first.discussion, &*first.id, &*first.title), ("corpus", "p1", "Le vote"));
    assert_eq!((&*first.author.name, &*first.author.handle, &*first.author.id), ("Ana", "ana_x", ""));
    assert_eq!(first.text, "Oui là 🙂\n\nFin\nici");
    assert_eq!(first.marks.len(), 1);
    assert_eq!(first.time.unwrap().to_string(), "2009-09-01T10:32:05");
    assert_eq!((&*second.parent, &*second.reply_to[0].id, &*second.author.id, second.time), ("p1", "p0", "u9", None));
    assert_eq!((third.kind, third.author.class), (Kind::System, AuthorClass::Bot));
    assert_eq!((read.counted("times_without_day"), read.counted("utterances_not_read")), (1, 1));
}

#[test]
fn a_corpus_holds_many_discussions_and_the_cut_off_one_gives_its_beginning() {
    let body = "<div type='thread' xml:id='d1'><post xml:id='p1' who='#ana' indentLevel='0'>Un</post>
        <post xml:id='p2' who='#bo' indentLevel='1'>Deux</post><post xml:id='p3' who='#ana' indentLevel='1'>Trois</post></div>";
    let text = format!(
        "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>{PEOPLE}</teiHeader>{}{}<TEI xml:id='z'><text><body><post who='#u1'>Fin</post><post>Per",
        document("xml:id='x'", "", body),
        document("xml:id='y'", "", "<post who='#u1' when='2010'>Seul</post>")
    );
    let read = read(&text);
    let found: Vec<_> =
        read.messages.iter().map(|message| (&*message.discussion, &*message.parent, &*message.author.name)).collect();
    assert_eq!(found, [("d1", "", "ana"), ("d1", "p1", "bo"), ("d1", "p1", "ana"), ("y", "", "Ana"), ("z", "", "Ana")]);
    assert_eq!(read.skips.len(), 1);
}

#[test]
fn lines_of_time_stand_anywhere_and_what_is_shown_helps() {
    for (before, after) in [
        ("<front><timeline><when xml:id='t7' absolute='2009-09-01T10:32:05'/></timeline></front>", ""),
        ("<timeline unit='s'><when xml:id='t7' absolute='2009-09-01T10:32:05'/></timeline>", ""),
        ("", "<standOff><timeline><when xml:id='t7' absolute='2009-09-01T10:32:05'/></timeline></standOff>"),
    ] {
        let text = format!(
            "<TEI><teiHeader/><text>{before}<body><post synch='#t7'>Un</post><post synch='#t8'><time generatedBy='system'>
             2009-09-01T11:00:00 </time>Deux</post></body></text>{after}</TEI>"
        );
        let times: Vec<_> = read(&text).messages.iter().map(|message| message.time.unwrap().to_string()).collect();
        assert_eq!(times, ["2009-09-01T10:32:05", "2009-09-01T11:00:00"], "{text}");
    }
}

#[test]
fn a_time_of_day_is_of_the_only_day_that_is_recorded() {
    let time = |recording: &str| {
        let header =
            format!("<date when='2015-01-01'/><recordingStmt><recording>{recording}</recording></recordingStmt>");
        let read = read(&document("", &header, "<post when-iso='16:08:00'>Un</post>"));
        read.messages[0].time.map(|time| time.to_string())
    };
    assert_eq!(time("<date when='2009-09-01'>1er septembre</date>"), Some("2009-09-01T16:08:00".to_owned()));
    assert_eq!(time("<date from='2009-09-01' to='2009-09-02'/>"), None);
    assert_eq!(time("<date when='2009'/>"), None);
    assert_eq!(time(""), None);
}

#[test]
fn any_prefix_and_a_corpus_that_stops() {
    let text = "<t:teiCorpus xmlns:t='http://www.tei-c.org/ns/1.0'><t:teiHeader/><t:TEI><t:text><t:post when='2010'>Un</t:post></t:text></t:TEI>";
    let cut = read(text);
    assert_eq!((cut.messages.len(), cut.skips.len()), (1, 1));
    assert_eq!(read(&format!("{text}</t:teiCorpus>")).skips.len(), 0);
    assert_eq!(read(&(document("", "", "<post>Un</post>") + "\n\n")).skips.len(), 0);
}

#[test]
fn a_document_without_posts_is_told() {
    let empty = read(&document("", PEOPLE, "<p>Une page.</p>"));
    assert_eq!((empty.messages.len(), empty.skips.len()), (0, 1));
    assert!(empty.skips[0].cause.contains("no `post`"));
    assert!(read(&document("", PEOPLE, "<u who='#u1'>hm</u>")).skips.is_empty());
}

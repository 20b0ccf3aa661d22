//! Throughput of readers in bytes of input, on one thread: JSON lines, a table, a page, an export of `WordPress`, a page
//! saved as HTML.

use std::{fmt::Write as _, hint::black_box, sync::Arc};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    model::Message,
    read::{Gathered, Note, Options, Parse, Piece, Sink, Skip, Source, open_source},
    synth,
};

/// Messages of the synthetic input.
const MESSAGES: u64 = 20_000;
/// Comments of the page.
const COMMENTS: usize = 5_000;

/// Counts what a reader hands on, and keeps nothing.
#[derive(Default)]
struct Count {
    messages: u64,
    text_bytes: u64,
    skips: u64,
}

impl Sink for Count {
    fn message(&mut self, message: &Message) {
        self.messages += 1;
        self.text_bytes += message.text.len() as u64;
    }

    fn skip(&mut self, _: Skip) {
        self.skips += 1;
    }

    fn note(&mut self, _: Note) {}
}

fn json_lines() -> Vec<u8> {
    let mut lines = Vec::new();
    let options = synth::Options { messages: MESSAGES, seed: 1, authors: 0 };
    synth::write(&options, &mut lines).expect("memory takes all");
    lines
}

fn read(bytes: &[u8], format: &str, sink: &mut dyn Sink) {
    let options = Options { format: Some(format.to_owned()), ..Options::default() };
    let source = Source::of_bytes("bench", bytes.to_vec()).expect("text");
    open_source(source, &options).expect("the format fits").read_to_end(sink).expect("memory does not break");
}

/// The same messages as a table.
fn table(lines: &[u8]) -> Vec<u8> {
    let mut gathered = Gathered::default();
    read(lines, "jsonl", &mut gathered);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["discussion_id", "id", "parent_id", "kind", "author_name", "text"]).expect("memory");
    for message in &gathered.messages {
        let Message { discussion, id, parent, kind, author, text, .. } = message;
        writer.write_record([discussion, id, parent, kind.name(), &author.name, text]).expect("memory takes all");
    }
    writer.into_inner().expect("memory takes all")
}

/// Comments as a blog shows them.
fn page() -> Vec<u8> {
    let mut page = format!("Un billet sur le vélo en ville.\n{COMMENTS} comments\n");
    for number in 0..COMMENTS {
        let name = ["Ana", "Bo", "la Planète des Signes", "Zoé"][number % 4];
        let text = "moi aussi, je me suis posé la question… mais sous un autre angle\nil faudra bien en parler un jour";
        writeln!(page, "{name} says:\nSep 1, 2009\n{text}").expect("memory takes all");
    }
    page.into_bytes()
}

/// The same messages as an export of `WordPress`, forty comments an entry.
fn export(lines: &[u8]) -> Vec<u8> {
    let mut gathered = Gathered::default();
    read(lines, "jsonl", &mut gathered);
    let mut xml =
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n\
                   <wp:wxr_version>1.2</wp:wxr_version>\n<wp:base_blog_url>https://exemple.org</wp:base_blog_url>\n"
            .to_owned();
    for (entry, comments) in gathered.messages.chunks(40).enumerate() {
        let id = entry + 1;
        write!(
            xml,
            "<item>\n<title>Billet {id}</title>\n<content:encoded><![CDATA[<p>Le billet.</p>]]></content:encoded>\n\
             <wp:post_id>{id}</wp:post_id>\n<wp:status><![CDATA[publish]]></wp:status>\n<wp:post_type><![CDATA[post]]></wp:post_type>\n"
        )
        .expect("memory takes all");
        for (number, message) in comments.iter().enumerate() {
            let text = message.text.replace("]]>", " ").replace('<', "&lt;");
            write!(
                xml,
                "<wp:comment>\n<wp:comment_id>{}</wp:comment_id>\n<wp:comment_author><![CDATA[{}]]></wp:comment_author>\n\
                 <wp:comment_author_email><![CDATA[]]></wp:comment_author_email>\n\
                 <wp:comment_date_gmt><![CDATA[2019-01-02 09:00:00]]></wp:comment_date_gmt>\n\
                 <wp:comment_content><![CDATA[<p>{text}</p>]]></wp:comment_content>\n\
                 <wp:comment_approved><![CDATA[1]]></wp:comment_approved>\n<wp:comment_type></wp:comment_type>\n\
                 <wp:comment_parent>0</wp:comment_parent>\n</wp:comment>\n",
                entry * 40 + number + 1,
                message.author.name
            )
            .expect("memory takes all");
        }
        xml.push_str("</item>\n");
    }
    xml.push_str("</channel>\n</rss>\n");
    xml.into_bytes()
}

/// Comments as a theme of `WordPress` marks them up.
fn saved() -> Vec<u8> {
    let mut html =
        "<!DOCTYPE html><html><head><title>Un billet</title></head><body><ol class=\"comment-list\">".to_owned();
    for number in 0..COMMENTS {
        let text = "moi aussi, je me suis posé la question… <a href=\"https://exemple.org/\">ici</a>, mais sous un autre angle";
        write!(
            html,
            "<li id=\"comment-{number}\" class=\"comment depth-1\"><article class=\"comment-body\"><footer class=\"comment-meta\">\
             <div class=\"comment-author vcard\"><b class=\"fn\">Ana</b> <span class=\"says\">dit :</span></div>\
             <div class=\"comment-metadata\"><a href=\"#c\"><time datetime=\"2019-01-02T10:00:00+01:00\">2 janvier</time></a></div></footer>\
             <div class=\"comment-content\"><p>{text}</p></div></article></li>"
        )
        .expect("memory takes all");
    }
    html.push_str("</ol></body></html>");
    html.into_bytes()
}

/// The parser and the pieces of an input, cut beforehand: parsing alone is without reading, hashing and cutting.
fn pieces(bytes: &[u8], format: &str) -> (Arc<dyn Parse>, Vec<Piece>) {
    let options = Options { format: Some(format.to_owned()), ..Options::default() };
    let source = Source::of_bytes("bench", bytes.to_vec()).expect("text");
    let mut opened = open_source(source, &options).expect("the format fits");
    let mut pieces = Vec::new();
    while let Some(piece) = opened.pieces.next_piece().expect("memory does not break") {
        pieces.push(piece);
    }
    (opened.parser, pieces)
}

fn formats(criterion: &mut Criterion) {
    let lines = json_lines();
    let table = table(&lines);
    let mut group = criterion.benchmark_group("read");
    group.sample_size(20);
    let (export, comments) = (export(&lines), COMMENTS as u64);
    for (format, bytes, messages) in [
        ("jsonl", &lines, MESSAGES),
        ("csv", &table, MESSAGES),
        ("page", &page(), comments + 1),
        ("wxr", &export, MESSAGES + MESSAGES / 40),
        ("html", &saved(), comments + 1),
    ] {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(format, |bencher| {
            bencher.iter(|| {
                let mut count = Count::default();
                read(black_box(bytes), format, &mut count);
                assert_eq!((count.messages, count.skips), (messages, 0));
                count.text_bytes
            });
        });
        let (parser, pieces) = pieces(bytes, format);
        group.bench_function(format!("{format}, parsing alone"), |bencher| {
            bencher.iter(|| {
                let mut count = Count::default();
                pieces.iter().for_each(|piece| parser.parse(black_box(piece), &mut count));
                assert_eq!((count.messages, count.skips), (messages, 0));
            });
        });
    }
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);

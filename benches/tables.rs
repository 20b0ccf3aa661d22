//! What comes after the text: who answers whom, counting, and writing tables, by the number of messages.

use std::{hint::black_box, io};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{MentionKind, Within},
    hash,
    language::Language,
    model::{AuthorClass, Kind, Precision, Time, Zone},
    name,
    record::{
        AuthorEntry, Details, DiscussionEntry, LinkDetail, List, Member, Members, MentionDetail, NONE, PackedTime,
        Record, Registry, Spill, WidthDetail, Window, push_entry,
    },
    report::{Added, Context, Fill, KINDS, Sheet, Style},
    tally::{Shape, Tallies, conservation, count},
    thread::resolve,
};

/// One author to so many messages.
const MESSAGES_BY_AUTHOR: usize = 10;

/// Names that live as long as the members of a discussion.
struct Names {
    authors: Vec<String>,
    surfaces: Vec<String>,
    ids: Vec<String>,
    registry: Registry,
}

impl Names {
    fn new(messages: usize) -> Self {
        let authors: Vec<_> = (0..messages / MESSAGES_BY_AUTHOR + 2).map(|number| format!("Auteur {number}")).collect();
        let mut registry = Registry::default();
        for author in &authors {
            let key = name::key(author);
            registry.author(hash::id(&key), AuthorEntry::new(&key, author, "", AuthorClass::Person));
        }
        let discussion = DiscussionEntry { id: "d".into(), ..DiscussionEntry::default() };
        registry.discussion(hash::id("d"), discussion);
        Self {
            surfaces: authors.iter().map(|author| format!("@{author}")).collect(),
            ids: (0..messages).map(|number| format!("m{number}")).collect(),
            authors,
            registry,
        }
    }

    /// Makes a discussion: a post, then comments, of which two in three answer a comment and each names somebody.
    fn discussion(&self) -> (Vec<Member>, Spill) {
        let mut spill = Spill::new(std::env::temp_dir(), 1 << 30);
        let list = (0..self.ids.len()).map(|number| self.member(number, &mut spill)).collect();
        (list, spill)
    }

    fn member(&self, number: usize, spill: &mut Spill) -> Member {
        let author = number * 7 % self.authors.len();
        let parent = if number.is_multiple_of(3) { 0 } else { number / 2 };
        let time = Time { seconds: number as i64 * 60, nanoseconds: 0, precision: Precision::Second, zone: Zone::Utc };
        let mut record = Record {
            id: hash::id(&self.ids[number]),
            parent: if number == 0 { 0 } else { hash::id(&self.ids[parent]) },
            time: PackedTime::new(Some(time)),
            place: 0,
            discussion: 0,
            author: author as u32,
            words: 40,
            language: Language::FRENCH,
            language_confidence: 90,
            kind: if number == 0 { Kind::Post } else { Kind::Comment },
            chosen: true,
        };
        let named = (author + 1) % self.authors.len();
        let surface = &*self.surfaces[named];
        let width = WidthDetail {
            bytes: surface.len() as u32,
            end: surface.len() as u32,
            hash: name::hash(&self.authors[named]),
        };
        let (mut widths, mut mentions, mut links) = (Vec::new(), Vec::new(), Vec::new());
        let mention = MentionDetail {
            list: None,
            surface,
            start: 0,
            kind: MentionKind::Handle,
            within: Within::Text,
            leading: true,
            widths: List::of([width], &mut widths),
        };
        let link = LinkDetail { text: "exemple.fr/a", url: "http://exemple.fr/a", domain: "exemple.fr", page: 1 };
        let links = List::of(number.is_multiple_of(10).then_some(link), &mut links);
        let mentions = List::of([mention], &mut mentions);
        let mut entry = Vec::new();
        push_entry(&mut entry, |out| {
            Details { id: &self.ids[number], links, mentions, ..Details::default() }.write(out);
        });
        record.place = spill.append(&entry).expect("it stays in memory");
        Member { number: number as u32, record }
    }
}

fn counted((list, spill): &(Vec<Member>, Spill), registry: &Registry) -> io::Result<Tallies> {
    let (mut window, mut shelf) = (Window::new(spill), Vec::new());
    let members = Members::new(list.clone(), spill, &mut window, &mut shelf)?;
    let resolved = resolve(&members, registry)?;
    let mut tallies = Tallies::default();
    let places: Vec<u32> = (0..list.len() as u32).collect();
    count(0, &members, &resolved, &places, &Shape::of(&members, &resolved), &mut tallies)?;
    Ok(tallies)
}

fn resolve_and_count(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("resolve and count");
    group.sample_size(20);
    for messages in [25, 1_000, 20_000] {
        let names = Names::new(messages);
        let discussion = names.discussion();
        group.throughput(Throughput::Elements(messages as u64));
        group.bench_function(BenchmarkId::from_parameter(messages), |bencher| {
            bencher.iter(|| {
                let tallies = counted(black_box(&discussion), &names.registry).expect("details in memory");
                assert_eq!(tallies.corpus.messages_n(), messages as u64);
                assert!(tallies.corpus.replies_given_n > messages as u64 / 4);
                tallies
            });
        });
    }
    group.finish();
}

fn report(criterion: &mut Criterion) {
    let names = Names::new(50_000);
    let mut tallies = counted(&names.discussion(), &names.registry).expect("details in memory");
    // Texts are measured in pass 1, which is not part of this.
    tallies.corpus.text.messages_n = tallies.corpus.messages_n();
    assert!(conservation(&tallies, None).is_empty() && !tallies.authors.contains_key(&NONE));
    let context = Context {
        tallies: &tallies,
        registry: &names.registry,
        counts_post: false,
        added: Added::default(),
        categories: &[],
        quality: &[],
        skipped: &[],
    };
    let mut group = criterion.benchmark_group("report");
    group.sample_size(20);
    for kind in KINDS {
        let Fill::Summary(fill) = kind.fill else { continue };
        let written = || {
            let mut sheet = Sheet::in_memory(Style::default());
            fill(&context, None, &mut sheet);
            sheet.finish().expect("memory takes all")
        };
        let (bytes, rows) = written();
        if rows == 0 {
            continue;
        }
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(kind.name, |bencher| {
            bencher.iter(|| {
                let (bytes, again) = written();
                assert_eq!(again, rows);
                bytes
            });
        });
    }
    group.finish();
}

criterion_group!(benches, resolve_and_count, report);
criterion_main!(benches);

//! What one worker makes of one piece: records, details, and the sums that need no other message.

use rustc_hash::FxHashMap;

use super::{
    details::{Lists, details, percent},
    filled::Filled,
    json,
    plan::Plan,
};
use crate::{
    annotate::{Annotator, Findings},
    category::Matcher,
    hash,
    language::Language,
    model::{Author, AuthorClass, Kind, Label, Message},
    read::{Below, Note, Sink, Skip},
    record::{AuthorEntry, DiscussionEntry, NONE, NameKind, Names, PackedTime, Record, push_entry},
    tally::{Categories, Quality, Seen, Terms, TextMeter, TextTally},
    thread::is_doubtful,
    topic::{Reader, Verdict},
};

/// 1980-01-01, before which nobody discussed on line (Usenet began that year), as seconds since 1970: what is earlier is most
/// likely a clock that stood at nought.
const FIRST_TALK: i64 = 315_532_800;
/// Words of the longest post that asks and does not argue: a consultation's question with its explanation.
const MOST_QUESTION_WORDS: u32 = 80;

/// Names that a batch met, numbered inside it.
#[derive(Debug)]
pub struct Local<E> {
    numbers: FxHashMap<u64, u32>,
    /// Hashed keys and entries, by number.
    pub entries: Vec<(u64, E)>,
}

impl<E> Default for Local<E> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), entries: Vec::new() }
    }
}

impl<E> Local<E> {
    fn number(&mut self, key: u64, entry: impl FnOnce() -> E) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.entries.push((key, entry()));
            self.entries.len() as u32 - 1
        })
    }

    fn of(&mut self, number: u32) -> &mut E {
        &mut self.entries[number as usize].1
    }
}

/// All that one piece gave.
#[derive(Debug, Default)]
pub struct Batch {
    /// Records; authors and discussions by local number, places from 0.
    pub records: Vec<Record>,
    /// Details, as entries of a spill.
    pub entries: Vec<u8>,
    /// Authors.
    pub authors: Local<AuthorEntry>,
    /// Discussions.
    pub discussions: Local<DiscussionEntry>,
    /// Values of the column of `--by`.
    pub groups: Vec<String>,
    /// Which carried columns hold anything.
    pub filled: Filled,
    /// Texts of chosen messages, by group (none for the whole) and author ([`NONE`] where the source names none).
    pub texts: FxHashMap<(Option<u32>, u32), TextTally>,
    /// Terms of chosen messages, by group (none for the whole), where a table asks for them.
    pub terms: FxHashMap<Option<u32>, Terms>,
    /// Names of authors, by local number, where they are to be hidden.
    pub names: Names,
    /// Words of chosen messages by category, by group (none for the whole), where there are categories.
    pub categories: FxHashMap<Option<u32>, Categories>,
    /// Checks that struck.
    pub quality: Quality,
    /// Records that could not be read.
    pub skips: Vec<Skip>,
    /// Messages that were chosen.
    pub chosen_n: u64,
    /// Bytes of text.
    pub text_bytes: u64,
    /// Messages that are kept whole, each with its place among the records.
    pub whole: Vec<(u32, Message)>,
    /// Counts that pages declare and that differ from what was parsed, for people.
    pub declared: Vec<String>,
    /// Messages, by place among the records, with how many others should stand below them.
    pub announced: Vec<(u32, u64, Below)>,
}

/// Annotates messages and keeps what is needed of them. One for each worker; a batch is taken after each piece.
pub struct Collector<'p> {
    plan: &'p Plan,
    annotator: Annotator,
    findings: Findings,
    /// What is found in the question that a post asks.
    asking: Findings,
    meter: TextMeter,
    seen: Seen,
    matcher: Matcher,
    reader: Reader,
    verdict: Option<Verdict>,
    lists: Lists,
    annotation: Vec<u8>,
    batch: Batch,
}

impl<'p> Collector<'p> {
    /// Makes a collector without a batch begun.
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            annotator: Annotator::new(),
            findings: Findings::default(),
            asking: Findings::default(),
            meter: TextMeter::default(),
            seen: Seen::default(),
            matcher: Matcher::default(),
            reader: Reader::default(),
            verdict: None,
            lists: Lists::default(),
            annotation: Vec::new(),
            batch: Batch::default(),
        }
    }

    /// Hands over the batch and begins the next.
    pub fn take(&mut self) -> Batch {
        self.batch.texts.values_mut().for_each(|text| text.types.settle());
        std::mem::take(&mut self.batch)
    }

    /// Returns the local number of the author. Pings and messages of the platform have none.
    fn author(&mut self, message: &Message, language: Language) -> u32 {
        let author = &message.author;
        let is_gone = author.is_unknown() && author.class == AuthorClass::Deleted;
        if author.is_unknown() && !is_gone || message.kind.is_ping() || message.kind == Kind::System {
            return NONE;
        }
        // Whose account is gone has no name, and is counted as one of a class, in no ranking.
        let (key, shown) = match author.shown() {
            _ if is_gone => (AuthorEntry::GONE.into(), AuthorEntry::GONE),
            shown => (author.key(), shown),
        };
        let shown = if shown.is_empty() { &key } else { shown };
        let entry = || AuthorEntry::new(&key, shown, &author.handle, author.class);
        let number = self.batch.authors.number(hash::id(&key), entry);
        let entry = self.batch.authors.of(number);
        entry.class = entry.class.max(author.class);
        if !author.id.is_empty() {
            entry.learn(shown);
        }
        if !self.plan.alone {
            entry.votes.add(language);
        }
        number
    }

    /// Gathers what the author of a message is known by.
    fn gather_names(&mut self, number: u32, author: &Author) {
        let known = [
            (NameKind::Name, &author.name),
            (NameKind::Handle, &author.handle),
            (NameKind::Id, &author.id),
            (NameKind::Address, &author.url),
        ];
        known.into_iter().for_each(|(kind, name)| self.batch.names.add(number, kind, name));
    }

    fn discussion(&mut self, message: &Message, language: Language) -> u32 {
        let entry = || DiscussionEntry { id: message.discussion.as_str().into(), ..DiscussionEntry::default() };
        if self.plan.alone {
            self.batch.discussions.entries.push((self.batch.records.len() as u64, entry()));
            return self.batch.discussions.entries.len() as u32 - 1;
        }
        let number = self.batch.discussions.number(hash::id(&message.discussion), entry);
        let entry = self.batch.discussions.of(number);
        if entry.title.is_empty() && !message.title.is_empty() {
            entry.title = message.title.as_str().into();
        }
        if entry.url.is_empty() && message.kind == Kind::Post && !message.url.is_empty() {
            entry.url = message.url.as_str().into();
        }
        if message.kind.is_speech() {
            entry.votes.add(language);
        }
        number
    }

    fn group(&mut self, value: &str) -> u32 {
        if let Some(number) = self.batch.groups.iter().position(|known| known == value) {
            return number as u32;
        }
        self.batch.groups.push(value.to_owned());
        self.batch.groups.len() as u32 - 1
    }

    /// Returns the words of what a post asks, if it is short and asks whether something should be. What is long has a view
    /// of its own, whatever its title asks.
    fn question(&mut self, message: &Message) -> Vec<u8> {
        // What has no title and asks little asks nothing.
        let asks = || self.findings.stances.iter().any(|stance| stance.label == Label::Question);
        let is_short = message.kind == Kind::Post && self.findings.style.words <= MOST_QUESTION_WORDS;
        if !is_short || message.title.is_empty() && !asks() {
            return Vec::new();
        }
        self.annotator.question(&message.title, &message.text, &mut self.asking)
    }

    /// Asks the model, if there is one, about the side of a text with words in it.
    fn judge(&mut self, message: &Message) -> Option<Verdict> {
        let scorer = self.plan.topic.as_ref().filter(|_| self.findings.style.words > 0 && message.kind.is_speech())?;
        Some(scorer.judge(&message.text, &self.findings, &mut self.reader))
    }

    /// Adds the text to the sums of its author, in the whole and in its group.
    fn measure(&mut self, author: u32, group: Option<u32>, text: &str, language: Language) {
        self.meter.measure(&self.findings);
        if let Some(lexicon) = &self.plan.lexicon {
            self.matcher.read(lexicon, text, &self.findings.tokens);
        }
        for group in [None].into_iter().chain(group.map(Some)) {
            let tally = self.batch.texts.entry((group, author)).or_default();
            self.meter.add(&self.findings, language, tally);
            if let Some(verdict) = self.verdict {
                tally.topic.add(verdict);
            }
            if self.plan.terms.any() {
                let terms = self.batch.terms.entry(group).or_default();
                terms.add(author, text, &self.findings, self.plan.terms, &mut self.seen);
            }
            if self.plan.lexicon.is_some() {
                self.batch.categories.entry(group).or_default().add(author, self.matcher.hits());
            }
        }
    }
}

/// Tells whether `wanted` is the id of the message, or its discussion and id with a slash between them.
fn is_named(message: &Message, wanted: &str) -> bool {
    let rest = || wanted.strip_prefix(message.discussion.as_str())?.strip_prefix('/');
    wanted == message.id || rest() == Some(message.id.as_str())
}

impl Sink for Collector<'_> {
    fn message(&mut self, message: &Message) {
        self.annotator.annotate(message, &mut self.findings);
        let language = self.findings.language.language;
        self.verdict = self.judge(message);
        let chosen = self.plan.choose.takes(message, language);
        let confidence = percent(self.findings.language.confidence);
        // A text in doubt follows the others, and is not counted among them.
        let doubtful = is_doubtful(self.findings.style.words, confidence);
        let vote = if doubtful { Language::UND } else { language };
        let author = self.author(message, vote);
        if self.plan.gathers_names {
            self.gather_names(author, &message.author);
        }
        let discussion = self.discussion(message, vote);
        self.batch.filled.add(message);
        let group_value = self.plan.by.and_then(|place| message.meta.get(place)).map_or("", String::as_str);
        let group = self.plan.by.map(|_| self.group(group_value));
        if message.time.is_some_and(|time| time.seconds < FIRST_TALK) {
            self.batch.quality.add("dates_implausible", 1, || message.id.clone());
        }
        if message.text.trim().is_empty() {
            self.batch.quality.add("empty_texts", 1, || message.id.clone());
        }
        if chosen && message.kind.is_speech() {
            self.measure(author, group, &message.text, language);
        }
        let question = self.question(message);
        if self.plan.keeps_annotation {
            json::write_first_part(message, &self.findings, &mut self.annotation);
        }
        let annotation = std::str::from_utf8(&self.annotation).unwrap_or_default();
        let given = (group_value, annotation);
        let mut details = details(message, &self.findings, self.plan, &question, given, &mut self.lists);
        details.topic = self.verdict.map(|verdict| (verdict.side, percent(verdict.confidence)));
        let place = self.batch.entries.len() as u64;
        push_entry(&mut self.batch.entries, |out| details.write(out));
        self.batch.chosen_n += u64::from(chosen);
        self.batch.text_bytes += message.text.len() as u64;
        if self.plan.keeps_whole.as_deref().is_some_and(|wanted| is_named(message, wanted)) {
            self.batch.whole.push((self.batch.records.len() as u32, message.clone()));
        }
        self.batch.records.push(Record {
            id: hash::id(&message.id),
            parent: if message.parent.is_empty() { 0 } else { hash::id(&message.parent) },
            time: PackedTime::new(message.time),
            place,
            discussion,
            author,
            words: self.findings.style.words,
            language,
            language_confidence: confidence,
            kind: message.kind,
            chosen,
        });
    }

    fn skip(&mut self, skip: Skip) {
        self.batch.quality.add("records_skipped", 1, || format!("line {}", skip.line));
        self.batch.skips.push(skip);
    }

    fn note(&mut self, note: Note) {
        match note {
            Note::DeclaredCount { declared, parsed } if declared != parsed => {
                let difference = format!("{declared} comments declared, {parsed} found");
                self.batch.quality.add("declared_count_differs", 1, || difference.clone());
                self.batch.declared.push(difference);
            }
            Note::DeclaredCount { .. } => {}
            Note::DeclaredBelow { id, declared, below } => {
                // A message that could not be read has no place.
                if self.batch.records.last().is_some_and(|last| last.id == hash::id(&id)) {
                    self.batch.announced.push((self.batch.records.len() as u32 - 1, declared, below));
                }
            }
            Note::Check { check, count, example } => self.batch.quality.add(check, count, || example),
        }
    }
}

//! Counts one resolved discussion into tallies: the one place where what `thread` decided is counted.

mod acts;
mod links;
mod turned;

pub use turned::Turned;

use std::io;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Activity, AuthorTally, DiscussionTally, DomainTally, PairTally, Shape, Tallies};
use crate::{
    model::Kind,
    record::{Details, Member, Members, NONE, PackedTime},
    thread::Resolved,
};

/// Counts the messages of one discussion that are chosen: `places`, sorted, among the members. `shape` is that of the
/// whole discussion.
///
/// What happens between two messages is counted with the message that acts, whether or not the other is chosen.
///
/// # Errors
/// Says what the system says when details cannot be read.
pub fn count(
    discussion: u32,
    members: &Members<'_>,
    resolved: &Resolved,
    places: &[u32],
    shape: &Shape,
    tallies: &mut Tallies,
) -> io::Result<()> {
    if places.is_empty() {
        return Ok(());
    }
    let mut counter = Counter {
        number: discussion,
        members,
        resolved,
        tallies,
        discussion: DiscussionTally { shape: *shape, ..DiscussionTally::default() },
        messages: FxHashMap::default(),
        times: Vec::new(),
        responses: Vec::new(),
        ties: FxHashMap::default(),
        domains: FxHashSet::default(),
        answered: FxHashMap::default(),
    };
    counter.find_answered(places);
    for place in places.iter().map(|&place| place as usize) {
        let reading = resolved.resolutions[place].reading;
        members.details(place, |details| counter.message(place, &details.read_as(reading)))?;
    }
    counter.finish(discussion, places);
    Ok(())
}

struct Counter<'c, 'm> {
    /// Number of the discussion.
    number: u32,
    members: &'c Members<'m>,
    resolved: &'c Resolved,
    tallies: &'c mut Tallies,
    discussion: DiscussionTally,
    /// Messages of each author in this discussion.
    messages: FxHashMap<u32, u64>,
    times: Vec<PackedTime>,
    /// How long each answer took, in seconds.
    responses: Vec<u64>,
    /// Who did something towards whom in this discussion, and whether it was a reply or a mention.
    ties: FxHashMap<(u32, u32), bool>,
    /// Hashes of domains linked to.
    domains: FxHashSet<u64>,
    /// By number of a message that somebody else answered: when first.
    answered: FxHashMap<u32, PackedTime>,
}

impl Counter<'_, '_> {
    /// Finds which messages were answered by somebody else, and when first.
    fn find_answered(&mut self, places: &[u32]) {
        for place in places.iter().map(|&place| place as usize) {
            let record = &self.members[place].record;
            if !record.kind.is_speech() {
                continue;
            }
            let resolution = &self.resolved.resolutions[place];
            let post = self.comments_on(place).map(|post| (post.number, post.record.author));
            let targets = resolution.answered().map(|target| (target.message, target.author));
            for (message, author) in targets.chain(post) {
                if author == NONE || author != record.author {
                    let first = self.answered.entry(message).or_insert(PackedTime::NONE);
                    *first = (*first).min(record.time);
                }
            }
        }
    }

    /// Returns the post that a message comments on: it answers no comment.
    fn comments_on(&self, place: usize) -> Option<&Member> {
        let is_comment = matches!(self.members[place].record.kind, Kind::Comment | Kind::Reply);
        if !is_comment || self.resolved.resolutions[place].answered().next().is_some() {
            return None;
        }
        let post = &self.members[self.resolved.parents[place]? as usize];
        (post.record.kind == Kind::Post).then_some(post)
    }

    fn message(&mut self, place: usize, details: &Details<'_>) {
        let record = &self.members[place].record;
        let kind = match self.resolved.kinds[place] {
            Kind::Comment if self.resolved.resolutions[place].answered().next().is_some() => Kind::Reply,
            kind => kind,
        };
        self.tallies.corpus.kinds[kind as usize] += 1;
        self.links(place, details);
        self.aliases(place, details);
        if !kind.is_speech() {
            self.discussion.pings_n += u64::from(kind.is_ping());
            self.tallies.corpus.mentions_elsewhere_n += self.kept_mentions_n(place, details);
            return;
        }
        let (author, time) = (record.author, record.time);
        self.discussion.words_n += u64::from(record.words);
        self.discussion.posts_n += u64::from(kind == Kind::Post);
        self.discussion.comments_n += u64::from(kind != Kind::Post);
        self.discussion.replies_n += u64::from(kind == Kind::Reply);
        self.tallies.corpus.without_author_n += u64::from(author == NONE);
        self.tallies.corpus.undated_n += u64::from(time == PackedTime::NONE);
        let period = self.tallies.periods.at(time);
        period.posts_n += u64::from(kind == Kind::Post);
        period.comments_n += u64::from(kind != Kind::Post);
        period.replies_n += u64::from(kind == Kind::Reply);
        period.words_n += u64::from(record.words);
        if time != PackedTime::NONE {
            self.times.push(time);
        }
        if author != NONE {
            *self.messages.entry(author).or_default() += 1;
            let place = self.discussion.messages_n() as u32;
            let count = |activity: &mut Activity| activity.wrote(place, record.words, time);
            self.tallies.activities.note(author, self.number, time, count);
        }
        self.author(place, kind, details);
        self.mentions(place, details);
        self.answers(place);
        self.address(place, details);
        if kind != Kind::Post {
            self.stances(place, details);
        }
    }

    /// Counts the mentions of a message: candidates without a sign only where they name a participant.
    fn kept_mentions_n(&self, place: usize, details: &Details<'_>) -> u64 {
        let pairs = details.mentions.iter().zip(&self.resolved.resolutions[place].mentions);
        pairs.filter(|(mention, resolved)| resolved.is_kept(mention)).count() as u64
    }

    /// Counts what the author of a message did, apart from ties to others.
    fn author(&mut self, place: usize, kind: Kind, details: &Details<'_>) {
        let Member { record, number } = &self.members[place];
        let first_reply = self.answered.get(number).copied();
        let Some(tally) = self.tallies.author(record.author) else { return };
        tally.posts_n += u32::from(kind == Kind::Post);
        tally.comments_n += u32::from(kind != Kind::Post);
        if record.time != PackedTime::NONE {
            tally.times.push(record.time);
        }
        if let Some(likes) = details.likes {
            tally.likes += likes;
            tally.likes_known_n += 1;
        }
        match details.declared_stance {
            Some(1) => tally.declared[0] += 1,
            Some(-1) => tally.declared[1] += 1,
            Some(_) => tally.declared[2] += 1,
            None => {}
        }
        if let Some(first_reply) = first_reply {
            tally.messages_replied_n += 1;
            if let Some(seconds) = first_reply.seconds_since(record.time) {
                tally.first_reply_received.add(seconds);
            }
        }
    }

    /// Returns the place of a message of this discussion.
    fn place_of(&self, number: u32) -> Option<usize> {
        self.members.binary_search_by_key(&number, |member| member.number).ok()
    }

    /// Returns the counts of a pair, noting that something happened between the two; `strong` for a reply or mention.
    fn pair(&mut self, from: u32, to: u32, time: PackedTime, strong: bool) -> Option<&mut PairTally> {
        if from == NONE || to == NONE {
            return None;
        }
        let pair = self.tallies.pairs.entry((from, to)).or_default();
        pair.discussions_n += u32::from(!self.ties.contains_key(&(from, to)));
        *self.ties.entry((from, to)).or_default() |= strong;
        pair.at(time);
        Some(pair)
    }

    fn finish(mut self, discussion: u32, places: &[u32]) {
        let mut row = std::mem::take(&mut self.discussion);
        let spoken = places.iter().map(|&place| &self.members[place as usize].record);
        row.measure_authors(
            &self.messages,
            spoken.filter(|record| record.kind.is_speech()).map(|record| record.author),
        );
        row.measure_times(&mut self.times);
        row.measure_responses(self.responses);
        row.measure_ties(&self.ties);
        row.domains_n = self.domains.len() as u64;
        let mut chosen = places.iter().map(|&place| &self.members[place as usize]);
        if let Some(post) = chosen.find(|member| member.record.kind == Kind::Post) {
            let first = self.answered.get(&post.number).copied();
            row.first_reply_s = first.and_then(|first| first.seconds_since(post.record.time));
            row.post_answered = Some(first.is_some());
            self.tallies.corpus.posts_unanswered_n += u64::from(first.is_none());
            row.first_reply_s.into_iter().for_each(|seconds| self.tallies.corpus.first_reply.add(seconds));
            if let Some(tally) = self.tallies.author(post.record.author) {
                tally.discussions_started_n += 1;
            }
        }
        for &author in self.messages.keys() {
            if let Some(tally) = self.tallies.author(author) {
                tally.discussions_n += 1;
            }
        }
        self.tallies.discussions.insert(discussion, Box::new(row));
    }
}

impl Tallies {
    fn author(&mut self, author: u32) -> Option<&mut AuthorTally> {
        (author != NONE).then(|| &mut **self.authors.entry(author).or_default())
    }

    fn domain(&mut self, domain: &str) -> &mut DomainTally {
        if !self.domains.contains_key(domain) {
            self.domains.insert(domain.into(), DomainTally::default());
        }
        self.domains.get_mut(domain).expect("it was inserted just now")
    }
}

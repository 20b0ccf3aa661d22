//! Counts what the author of a message does towards others: mentions, answers, stances.

use super::Counter;
use crate::{
    annotate::Within,
    language::Language,
    model::Label,
    record::{Details, Member, MentionMethod, NONE, ResolvedMention},
    tally::Activity,
};

impl Counter<'_, '_> {
    /// Counts other names that mentions propose for participants.
    pub(super) fn aliases(&mut self, place: usize, details: &Details<'_>) {
        for (mention, resolved) in details.mentions.iter().zip(&self.resolved.resolutions[place].mentions) {
            if resolved.proposed != NONE {
                let name = mention.name_of(resolved.width).into();
                *self.tallies.aliases.entry((resolved.proposed, name)).or_default() += 1;
            }
        }
    }

    /// Counts mentions, given and received; those in words of others stand apart.
    pub(super) fn mentions(&mut self, place: usize, details: &Details<'_>) {
        let record = &self.members[place].record;
        let resolved = &self.resolved.resolutions[place].mentions;
        let kept = details.mentions.iter().zip(resolved).filter(|(mention, resolved)| resolved.is_kept(mention));
        for (mention, ResolvedMention { author: named, method, .. }) in kept {
            let corpus = &mut self.tallies.corpus;
            corpus.mentions_n += 1;
            if mention.within != Within::Text {
                corpus.mentions_quoted_n += 1;
            } else if matches!(method, MentionMethod::Unresolved | MentionMethod::Ambiguous | MentionMethod::Mass) {
                corpus.mentions_unresolved_n += 1;
                if let Some(tally) = self.tallies.author(record.author) {
                    tally.mentions_unresolved_n += 1;
                }
            } else if *named == record.author {
                corpus.mentions_self_n += 1;
            } else {
                corpus.mentions_received_n += 1;
                if let Some(tally) = self.tallies.author(record.author) {
                    tally.mentions_given_n += 1;
                }
                if let Some(tally) = self.tallies.author(*named) {
                    tally.mentions_received_n += 1;
                }
                if let Some(pair) = self.pair(record.author, *named, record.time, true) {
                    pair.mentions_n += 1;
                }
            }
        }
    }

    /// Counts the messages answered, or the post commented on.
    pub(super) fn answers(&mut self, place: usize) {
        let record = self.members[place].record;
        for target in self.resolved.resolutions[place].answered() {
            self.tallies.corpus.replies_given_n += 1;
            if let Some(tally) = self.tallies.author(record.author) {
                tally.replies_given_n += 1;
            }
            let earlier = self.place_of(target.message).map(|place| self.members[place].record.time);
            let seconds = earlier.and_then(|earlier| record.time.seconds_since(earlier));
            if let Some(seconds) = seconds {
                self.tallies.corpus.response.add(seconds);
                self.responses.push(seconds);
                if let Some(tally) = self.tallies.author(record.author) {
                    tally.response_given.add(seconds);
                }
            }
            let Some(tally) = self.tallies.author(target.author) else {
                self.tallies.corpus.replies_to_nobody_n += 1;
                continue;
            };
            tally.replies_received_n += 1;
            self.tallies.corpus.replies_received_n += 1;
            let (number, activities) = (self.number, &mut self.tallies.activities);
            activities.note(target.author, number, record.time, |activity| activity.replies_received_n += 1);
            if record.author != NONE {
                activities.note(record.author, number, record.time, |activity| activity.replies_given_n += 1);
            }
            if let Some(pair) = self.pair(record.author, target.author, record.time, true) {
                pair.replies_n += 1;
                pair.confidence_pct += u32::from(target.confidence);
                if let Some(seconds) = seconds {
                    pair.response.get_or_insert_default().add(seconds);
                }
            }
        }
        let Some(owner) = self.comments_on(place).map(|post| post.record.author) else { return };
        if let Some(tally) = self.tallies.author(record.author) {
            tally.post_comments_given_n += 1;
        }
        if let Some(tally) = self.tallies.author(owner) {
            tally.post_comments_received_n += 1;
        }
        if let Some(pair) = self.pair(record.author, owner, record.time, false) {
            pair.comments_on_post_n += 1;
        }
    }

    /// Counts how the author of a message addresses those whom it answers, the post's author among them.
    pub(super) fn address(&mut self, place: usize, details: &Details<'_>) {
        if !self.tallies.activities.choice.address {
            return;
        }
        let author = self.members[place].record.author;
        let post = self.comments_on(place).map(|post| post.record.author);
        // "tu" and "ton" are words of other languages too; where nothing can be said, the text is too short for another.
        let is_french = matches!(self.members[place].record.language, Language::FRENCH | Language::UND);
        let Some(style) = details.style.filter(|_| author != NONE && is_french) else { return };
        let targets = self.resolved.resolutions[place].answered().map(|target| target.author).chain(post);
        for target in targets.filter(|&target| target != NONE && target != author) {
            self.tallies.activities.address.entry((author, target)).or_default().add(style.tu, style.vous);
        }
    }

    /// Counts stances, given and received.
    pub(super) fn stances(&mut self, place: usize, details: &Details<'_>) {
        let Member { record, number } = &self.members[place];
        let aims = &self.resolved.resolutions[place].stances;
        for (stance, aim) in details.stances.iter().zip(aims) {
            let label = stance.label as usize;
            self.tallies.corpus.stances[label] += 1;
            self.tallies.periods.at(record.time).stances[label] += 1;
            self.discussion.stances[label] += 1;
            let unanswered = stance.label == Label::Question && !self.answered.contains_key(number);
            self.discussion.questions_unanswered_n += u64::from(unanswered);
            if record.author != NONE {
                let count = |activity: &mut Activity| activity.stances[label] += 1;
                self.tallies.activities.note(record.author, self.number, record.time, count);
            }
            if let Some(tally) = self.tallies.author(record.author) {
                tally.stances_given[label] += 1;
                tally.stances_aimed_n += u32::from(aim.author != NONE);
            }
            if aim.author == record.author {
                continue;
            }
            if let Some(tally) = self.tallies.author(aim.author) {
                tally.stances_received[label] += 1;
            }
            // Neutral words make no tie of their own; a reply or mention does.
            let is_tie = stance.label != Label::Neutral || self.ties.contains_key(&(record.author, aim.author));
            if is_tie && let Some(pair) = self.pair(record.author, aim.author, record.time, false) {
                pair.stances[label] += 1;
            }
        }
    }
}

//! What one author did and received, apart from the words of the texts.

use smallvec::SmallVec;

use super::{Distinct, Histogram};
use crate::{model::Label, record::PackedTime};

/// Counts of one author.
#[derive(Clone, Debug, Default)]
pub struct AuthorTally {
    /// Posts written.
    pub posts_n: u32,
    /// Comments written, replies among them.
    pub comments_n: u32,
    /// Discussions written in.
    pub discussions_n: u32,
    /// Discussions whose first post is the author's.
    pub discussions_started_n: u32,
    /// Comments of the author on posts.
    pub post_comments_given_n: u32,
    /// Comments on the author's posts.
    pub post_comments_received_n: u32,
    /// Messages answered, one for each message that an author's comment answers.
    pub replies_given_n: u32,
    /// Answers to the author's comments.
    pub replies_received_n: u32,
    /// Own posts and comments that somebody else answered.
    pub messages_replied_n: u32,
    /// Mentions of participants.
    pub mentions_given_n: u32,
    /// Mentions by participants.
    pub mentions_received_n: u32,
    /// Mentions that name nobody who takes part, or several.
    pub mentions_unresolved_n: u32,
    /// Links written.
    pub links_n: u32,
    /// Messages with a link.
    pub messages_with_link_n: u32,
    /// Different domains linked to.
    pub domains: Distinct,
    /// Stances taken, by label.
    pub stances_given: [u32; 4],
    /// Stances met with, by label.
    pub stances_received: [u32; 4],
    /// Stances taken towards somebody who is known.
    pub stances_aimed_n: u32,
    /// Seconds until the author answered a message.
    pub response_given: Histogram,
    /// Seconds until somebody answered a message of the author for the first time.
    pub first_reply_received: Histogram,
    /// When the author wrote, in any order.
    pub times: SmallVec<[PackedTime; 2]>,
    /// Messages that copy an earlier one, of anybody: near, exact ([`crate::annotate::Likeness`]).
    pub copies: [u32; 2],
    /// Messages that copy an earlier one of the author.
    pub own_copies_n: u32,
    /// Likes, points or votes received.
    pub likes: i64,
    /// Messages for which likes are known.
    pub likes_known_n: u32,
    /// Agreement, disagreement and neither, as the platform recorded.
    pub declared: [u32; 3],
}

impl AuthorTally {
    /// Returns posts and comments together.
    pub const fn messages_n(&self) -> u64 {
        self.posts_n as u64 + self.comments_n as u64
    }

    /// Returns how often the author took the stance `label`.
    pub const fn gave(&self, label: Label) -> u64 {
        self.stances_given[label as usize] as u64
    }

    /// Returns all stances taken, neutral ones among them.
    pub fn stances_n(&self) -> u64 {
        self.stances_given.iter().map(|&given| u64::from(given)).sum()
    }

    /// Returns how often others took the stance `label` towards the author.
    pub const fn received(&self, label: Label) -> u64 {
        self.stances_received[label as usize] as u64
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.posts_n += other.posts_n;
        self.comments_n += other.comments_n;
        self.discussions_n += other.discussions_n;
        self.discussions_started_n += other.discussions_started_n;
        self.post_comments_given_n += other.post_comments_given_n;
        self.post_comments_received_n += other.post_comments_received_n;
        self.replies_given_n += other.replies_given_n;
        self.replies_received_n += other.replies_received_n;
        self.messages_replied_n += other.messages_replied_n;
        self.mentions_given_n += other.mentions_given_n;
        self.mentions_received_n += other.mentions_received_n;
        self.mentions_unresolved_n += other.mentions_unresolved_n;
        self.links_n += other.links_n;
        self.messages_with_link_n += other.messages_with_link_n;
        self.domains.merge(&other.domains);
        self.stances_aimed_n += other.stances_aimed_n;
        self.response_given.merge(&other.response_given);
        self.first_reply_received.merge(&other.first_reply_received);
        self.times.extend_from_slice(&other.times);
        self.own_copies_n += other.own_copies_n;
        self.likes += other.likes;
        self.likes_known_n += other.likes_known_n;
        add_each(&mut self.stances_given, &other.stances_given);
        add_each(&mut self.stances_received, &other.stances_received);
        add_each(&mut self.copies, &other.copies);
        add_each(&mut self.declared, &other.declared);
    }
}

/// Adds counts place by place.
pub(super) fn add_each<const N: usize>(ours: &mut [u32; N], theirs: &[u32; N]) {
    ours.iter_mut().zip(theirs).for_each(|(our, their)| *our += their);
}

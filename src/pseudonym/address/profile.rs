//! Where addresses show handles: on platforms, behind `user/` and its like, and below hosts of many.

use std::ops::Range;

use crate::{
    pseudonym::{roll::Roll, word::words},
    web::platform_of,
};

/// Hosts below which everybody has a name of their own, but for those of the public suffix list.
const HOSTS_OF_MANY: [&str; 8] = [
    "tumblr.com",
    "over-blog.com",
    "free.fr",
    "wordpress.com",
    "skyrock.com",
    "canalblog.com",
    "livejournal.com",
    "bsky.social",
];

/// What stands before the handle in addresses of profiles: parts of a path, and keys of a query.
const BEFORE_HANDLES: [&str; 23] = [
    "user",
    "users",
    "u",
    "c",
    "in",
    "by",
    "people",
    "channel",
    "profile",
    "profil",
    "pub",
    "author",
    "auteur",
    "membre",
    "membres",
    "member",
    "members",
    "compte",
    "account",
    "utilisateur",
    "screen_name",
    "uid",
    "user_id",
];

/// Tells whether a host is that of a platform.
pub fn is_platform(host: &str) -> bool {
    !platform_of(&host.to_lowercase()).is_empty()
}

/// Tells whether everybody has a host of their own below this one's domain.
pub fn is_of_many(host: &str) -> bool {
    let host = host.to_lowercase();
    HOSTS_OF_MANY.iter().any(|many| host.ends_with(many) && host.len() > many.len() && !host.starts_with("www."))
}

/// A part of a path or a value of a query.
pub struct Segment {
    /// Its number, from 0.
    place: usize,
    /// Where it is without the signs before a handle.
    pub handle: Range<usize>,
    /// Whether an `@` stands before it.
    sign: bool,
    /// Where the part before it is.
    before: Range<usize>,
}

impl Segment {
    /// Tells whether a handle, or a name of several words, is what stands here.
    pub fn is_profile(&self, is_platform: bool, roll: &Roll, rest: &str) -> bool {
        let before = rest[self.before.clone()].to_lowercase();
        let handle = &rest[self.handle.clone()];
        self.sign
            || BEFORE_HANDLES.contains(&&*before)
            || is_platform && self.place == 0
            || words(handle).nth(1).is_some() && roll.whole(handle).is_some()
    }
}

/// Cuts what follows a host.
pub fn segments(rest: &str) -> impl Iterator<Item = Segment> {
    let mut before = 0..0;
    let mut from = 0;
    let ends = rest.match_indices(['/', '?', '&', '#', '=', ':']).map(|(place, _)| place).chain([rest.len()]);
    let parts = ends.filter_map(move |end| {
        let range = from..end;
        from = end + 1;
        let part = &rest[range.clone()];
        let handle = part.trim_start_matches(['@', '!', '~']);
        let start = range.end - handle.len();
        // Of `@name@host`, the name alone.
        let length = handle.find('@').unwrap_or(handle.len());
        let segment =
            Segment { place: 0, handle: start..start + length, sign: part.starts_with('@'), before: before.clone() };
        before = range;
        (length > 0).then_some(segment)
    });
    parts.enumerate().map(|(place, segment)| Segment { place, ..segment })
}

//! One page, from its HTML to the post and the comments that are found.

use std::borrow::Cow;

use scraper::Html;

use super::{
    declared,
    engines::{ENGINES, Engine},
    found::{Found, Post},
    items::Item,
    linked, post,
};
use crate::{
    read::{Dates, markup::html},
    web::absolute,
};

/// All that is found on a page.
pub struct Page {
    /// Name of what wrote the comments.
    pub engine: &'static str,
    /// The post.
    pub post: Post,
    /// The comments, in order.
    pub comments: Vec<Found>,
    /// How many comments the page says it has.
    pub declared: Option<u64>,
    /// Lines that were not in UTF-8.
    pub fallen_back: u64,
}

impl Page {
    /// Finds post and comments.
    ///
    /// # Errors
    /// A sentence with a remedy where the page has no place for comments, or none of those that it declares.
    pub fn of(text: &str, dates: &Dates) -> Result<Self, String> {
        let page = html::page(text);
        let has_data = memchr::memmem::find(text.as_bytes(), b"ld+json").is_some();
        let (stated, counted) = if has_data { linked::post(&page) } else { Default::default() };
        let declared = declared::of(&page).or(counted);
        // A reading whose comments say nothing at all has taken something else for comments.
        let says_something = |comments: &[Found]| comments.iter().any(Found::says_something);
        let known = ENGINES.iter().filter(|engine| engine.may_have_written(text)).find_map(|engine| {
            let items = (engine.items)(&page);
            let comments = read_all(engine, &items, dates);
            says_something(&comments).then_some((engine, items, comments))
        });
        let linked = if known.is_none() { linked::comments(&page) } else { Vec::new() };
        let is_empty = known.is_none() && linked.is_empty();
        if is_empty && (declared.is_some_and(|count| count > 0) || !may_have_comments(&page)) {
            return Err(refusal(text));
        }
        let (name, items, mut comments) = match known {
            Some((engine, items, comments)) => (engine.name, items, comments),
            None if is_empty => ("no known engine", Vec::new(), linked),
            None => ("schema.org, as JSON-LD", Vec::new(), linked),
        };
        let is_whole = ["<html", "<HTML", "<body", "<BODY"].iter().any(|tag| text.contains(tag));
        let mut post = post::read(&page, &items, stated, (dates, is_whole));
        if !post.url.is_empty() {
            post.body.resolve(&post.url);
            let base = url::Url::parse(&post.url).ok();
            for found in &mut comments {
                found.body.resolve(&post.url);
                if let Cow::Owned(whole) = absolute(&found.site, base.as_ref().filter(|_| !found.site.is_empty())) {
                    found.site = whole;
                }
            }
        }
        Ok(Self { engine: name, post, comments, declared, fallen_back: 0 })
    }
}

fn read_all(engine: &Engine, items: &[Item<'_>], dates: &Dates) -> Vec<Found> {
    let read = |item: &Item<'_>| {
        let mut found = Found { id: item.key.clone(), parent: item.parent, ..Found::default() };
        (engine.read)(item, &mut found, dates);
        found
    };
    items.iter().map(read).collect()
}

/// Tells whether a page has a place for comments.
fn may_have_comments(page: &Html) -> bool {
    const PLACES: &[&str] = &[
        "comments",
        "respond",
        "commentform",
        "comment_list",
        "comments-block",
        "comment-form",
        "commentlist",
        "forum",
    ];
    page.root_element().descendent_elements().any(|element| {
        let value = element.value();
        value.id().is_some_and(|id| PLACES.contains(&id)) || value.classes().any(|class| PLACES.contains(&class))
    })
}

fn refusal(text: &str) -> String {
    let loaded = [
        ("disqus", "Disqus"),
        ("livefyre", "Livefyre"),
        ("coral", "Coral"),
        ("hyvor", "Hyvor"),
        ("fb-comments", "Facebook"),
    ];
    let script = loaded.iter().find(|(mark, _)| text.contains(mark));
    match script {
        Some((_, name)) => format!(
            "is a web page whose comments a script of {name} loads: they are not in it; save the page from the browser once \
             they are shown, or export them from {name}"
        ),
        None => "is a web page in which no comments are marked in a way that is known; copy its text into a file of its own \
                 (`--from page`)"
            .to_owned(),
    }
}

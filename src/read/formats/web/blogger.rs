//! Comments of Blogger: of pages with threads, and of the classic list without.

use scraper::{ElementRef, Html};

use super::{
    engines::link_of,
    found::{Found, body_of, line_of, plain_name, time_of},
    items::{Item, has_class, nested, number},
};
use crate::read::{Dates, markup::html::Marked};

/// Finds the comments of a page with threads.
pub fn items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let id = || element.value().id().and_then(|id| number(id, &["c"]));
        let is_item = has_class(element, "comment") && element.value().name() != "dl";
        is_item.then(id).flatten().map(str::to_owned)
    })
}

/// Reads one comment of a page with threads.
pub fn read(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    let user = item.class(&["user"]).or_else(|| item.find(|element| element.value().name() == "cite"));
    if let Some(user) = user {
        found.name = line_of(user, |_| false);
        found.is_owner = has_class(user, "blog-author");
        link_of(user).unwrap_or_default().clone_into(&mut found.site);
    }
    found.time = blogger_time(item, dates);
    if let Some(content) = item.class(&["comment-content", "comment-body"]) {
        found.body = body_of(content, |inner| has_class(inner, "comment-replies"));
    }
    deleted(item, found);
}

/// The link to a comment holds its time in milliseconds, which is better than what the blog shows in its language.
fn blogger_time(item: &Item<'_>, dates: &Dates) -> String {
    let exact = item.own.iter().find_map(|element| {
        let (_, rest) = element.attr("href")?.split_once("showComment=")?;
        let figures = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
        (figures.len() == 13).then(|| figures.to_owned())
    });
    let shown = || time_of(item.class(&["datetime", "comment-timestamp"])?, dates);
    exact.or_else(shown).unwrap_or_default()
}

/// The classic list has no element around a comment: `dt` names the author, the `dd` after it hold text and time.
pub fn classic_items(page: &Html) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let is_list = |element: &ElementRef<'_>| {
        element.value().name() == "dl" && element.value().id() == Some("comments-block")
            || has_class(*element, "comments-block")
    };
    for list in page.root_element().descendent_elements().filter(is_list) {
        for child in list.child_elements() {
            if has_class(child, "comment-author") {
                let key = child.value().id().and_then(|id| number(id, &["c"])).unwrap_or_default().to_owned();
                items.push(Item { element: child, key, parent: None, own: Vec::new(), level: None });
            }
            if let Some(item) = items.last_mut() {
                item.own.extend(child.descendent_elements());
            }
        }
    }
    items
}

/// Reads one comment of the classic list.
pub fn read_classic(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    plain_name(&line_of(item.element, |_| false)).clone_into(&mut found.name);
    link_of(item.element).unwrap_or_default().clone_into(&mut found.site);
    found.is_owner = has_class(item.element, "blog-author");
    found.time = blogger_time(item, dates);
    if let Some(content) = item.class(&["comment-body"]) {
        found.body = body_of(content, |_| false);
    }
    deleted(item, found);
}

/// What stands where a text was is Blogger's.
fn deleted(item: &Item<'_>, found: &mut Found) {
    if item.class(&["deleted-comment"]).is_some() {
        found.is_deleted = true;
        found.body = Marked::default();
    }
}

//! Hacker News: items of the Firebase API (one a line or in a list; what BigQuery gives has the same keys), and what the
//! search of Algolia answers: hits, and items with their children inside.
//!
//! Items of Firebase name their parent only: the discussion is the first known item above. A story that links to a page
//! ends in its address. What was deleted has no author and no text, what was killed (`dead`) no text. Options of a poll
//! are the platform's.

use serde_json::Value;

use super::{
    Cut, Outline, Parents,
    look::{at, first, is_there, list, text, truth},
    markup, open_trees,
    out::Out,
};
use crate::read::{
    Field, Kind,
    draft::marks::WrittenMark,
    markup::{
        html::{self, LineEnds},
        markdown,
    },
};

/// Items of Hacker News.
pub const KIND: Kind = Kind {
    name: "hackernews",
    about: "Hacker News: items of the Firebase API, hits and items of Algolia",
    example: r#"{"id":8863,"type":"story","by":"ana","time":1175714200,"title":"Vélos","url":"https://velo.example/","kids":[8952]}"#,
    sniff,
    open: |input, options| {
        let cut = Cut { lists: &["hits"], parents: Some(parents), ..Cut::default() };
        open_trees(KIND.name, input, options, cut, read)
    },
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let has = |keys: &[&str]| outline.has(keys);
    has(&["id", "type", "by", "time"])
        || has(&["hits", "nbHits", "nbPages"])
        || ["", "hits[]."].iter().any(|at| {
            let under = |key: &str| outline.has(&[&format!("{at}{key}")]);
            under("created_at_i") && under("author") && (under("objectID") || under("parent_id"))
        })
}

fn parent(item: &Value) -> String {
    first(item, &["parent", "parent_id", "poll"]).into_owned()
}

fn id(item: &Value) -> String {
    first(item, &["objectID", "id"]).into_owned()
}

fn parents(document: &Value, parents: &mut Parents) {
    for item in list(document, "hits").iter().chain([document]) {
        let parent = parent(item);
        if !parent.is_empty() {
            parents.insert(id(item), parent);
        }
    }
}

fn read(document: &Value, out: &mut Out<'_>) {
    if at(document, "hits").is_array() {
        return list(document, "hits").iter().for_each(|hit| item(hit, "", out));
    }
    let story = first(document, &["story_id"]).into_owned();
    let story = if story.is_empty() && is_there(document, "children") { id(document) } else { story };
    let mut waiting = vec![document];
    while let Some(one) = waiting.pop() {
        item(one, &story, out);
        waiting.extend(list(one, "children").iter().rev());
    }
}

fn item(item: &Value, story: &str, out: &mut Out<'_>) {
    let (own, parent) = (id(item), parent(item));
    let named = first(item, &["story_id"]);
    let kind = text(item, "type");
    let sort = match &*kind {
        "pollopt" => "system",
        _ if parent.is_empty() => "post",
        _ if parent == named || parent == story => "comment",
        "" | "comment" if named.is_empty() && story.is_empty() && out.top(&own, &parent) == parent => "comment",
        _ => "reply",
    };
    if own.is_empty() {
        return out.refuse("this is no item of Hacker News: it has no `id`");
    }
    out.begin(item);
    let discussion = match () {
        () if sort == "post" => own.clone(),
        () if !named.is_empty() => named.into_owned(),
        () if !story.is_empty() => story.to_owned(),
        () => out.top(&own, &parent),
    };
    out.set(Field::Discussion, discussion);
    out.set(Field::AuthorName, first(item, &["by", "author"]));
    out.set(Field::AuthorId, first(item, &["by", "author"]));
    out.set(Field::Timestamp, first(item, &["time", "created_at", "created_at_i", "timestamp"]));
    if sort == "post" {
        out.set(Field::Title, html::line(&text(item, "title")));
        out.set(Field::Likes, first(item, &["score", "points"]));
        out.set(Field::AuthorState, "post_owner");
        // Stories often come without what was said of them.
        if let (Some(declared), Some(below)) = (at(item, "descendants").as_u64(), out.below.get(&*own)) {
            out.counted(declared, *below);
        }
    }
    out.set(Field::Url, format!("https://news.ycombinator.com/item?id={own}"));
    // Algolia says `null` of who is gone.
    let is_deleted = truth(item, "deleted")
        || first(item, &["by", "author"]).is_empty()
            && first(item, &["text", "comment_text", "story_text", "title"]).is_empty();
    if is_deleted {
        out.set(Field::AuthorState, "deleted");
    }
    if is_deleted || truth(item, "dead") {
        out.set(Field::Text, "");
        out.count("texts_deleted", &own);
    } else {
        body(item, sort == "post", out);
    }
    out.set(Field::Kind, sort);
    out.set(Field::Id, own);
    out.set(Field::Parent, parent);
    out.put();
}

fn body(item: &Value, links: bool, out: &mut Out<'_>) {
    let mut marked = html::read(&first(item, &["text", "comment_text", "story_text"]), LineEnds::Space);
    // Who quotes writes a `>` before it, as in mail.
    let starts: Vec<usize> = markup::starts(&marked.text);
    let point = |byte: usize| starts.partition_point(|&start| start < byte) as u64;
    for (start, end, mark) in markdown::marks(&marked.text) {
        if mark.quoted().is_some() {
            marked.marks.push(mark.at(point(start), point(end)));
        }
    }
    let target = text(item, "url");
    if links && !target.is_empty() {
        if !marked.text.is_empty() {
            marked.text.push_str("\n\n");
        }
        let start = marked.text.chars().count() as u64;
        marked.text.push_str(&target);
        marked.marks.push(WrittenMark::link(&target).at(start, start + target.chars().count() as u64));
    }
    marked.fill(out.draft);
    if at(item, "text").is_null() {
        // A text that is not there is empty, and its message stays.
        let _ = out.draft.slot(Field::Text);
    }
}

#[cfg(test)]
mod tests;

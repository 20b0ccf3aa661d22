//! Files of comments, alone and in lists, whole and broken.

use super::decoded;
use crate::read::{Gathered, Input, Options, Source, open, open_source};

fn read(text: &str) -> Gathered {
    let mut gathered = Gathered::default();
    let source = Source::of_bytes("fil.yml", text.as_bytes().to_vec()).unwrap();
    open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
    gathered
}

#[test]
fn a_file_is_a_comment_of_the_discussion_that_its_folder_names() {
    let folder = tempfile::tempdir().unwrap();
    let post = folder.path().join("l%C3%A9g%C3%A8re");
    std::fs::create_dir(&post).unwrap();
    let file = post.join("comment-001.yml");
    let text = "_id: 1\ncomment: \"Oui.\\r\\n\\r\\n\n\nDeux <3.\"\nname: Ana\nemail: 0123456789abcdef\nwebsite: 'http://ana.fr/'\ndate: \
                '2009-09-17T19:06:00.00Z'\n";
    std::fs::write(&file, text).unwrap();
    let mut gathered = Gathered::default();
    open(&Input::File(file), &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
    let message = &gathered.messages[0];
    assert_eq!((message.discussion.as_str(), message.id.as_str()), ("légère", "légère#1"));
    assert!(message.text.starts_with("Oui.\n\n") && message.text.ends_with("Deux <3."));
    assert_eq!(message.author.url, "http://ana.fr/");
    assert_eq!(message.time.unwrap().to_string(), "2009-09-17T19:06:00Z");
}

#[test]
fn a_list_is_many_comments_and_what_breaks_off_is_told() {
    let gathered = read(
        "- id: 1\n  name: Ana\n  date: 2009-09-01\n  comment: Oui.\n- id: 2\n  name: Bob\n  date: 2009-09-02\n  parent: 1\n  comment: |\n    Non.\n    Si.\n",
    );
    assert_eq!((gathered.messages[1].parent.as_str(), gathered.messages[1].text.as_str()), ("fil#1", "Non.\nSi."));
    let broken = read("_id: 1\nname: Ana\ndate: 2009-09-01\ncomment: \"Oui\n");
    assert!(broken.messages.is_empty() && broken.skips[0].cause.contains("not YAML"), "{broken:?}");
}

#[test]
fn markdown_is_read_with_its_links() {
    let gathered = read("_id: 1\nname: Ana\ndate: 2009-09-01\ncomment: \"> Oui\\n\\nVoir [ici](http://a.fr)\"\n");
    assert_eq!(gathered.messages[0].text, "Oui\n\nVoir ici");
    assert_eq!(gathered.messages[0].marks.len(), 2);
}

#[test]
fn anchors_are_not_followed_and_depth_is_no_danger() {
    let gathered = read("_id: &a 1\nname: Ana\ndate: 2009-09-01\nreply_to: *a\ncomment: Oui.\n");
    assert_eq!(gathered.messages[0].parent, "");
    let deep = format!("_id: 1\nname: Ana\ndate: 2009-09-01\ncomment: Oui.\nx: {}\n", "[".repeat(20_000));
    assert!(read(&deep).messages.len() <= 1);
    assert_eq!(decoded("100%"), "100%");
}

#[test]
fn a_list_with_a_parent_for_each_is_read_and_what_is_broken_is_told_by_its_line() {
    let gathered = read(
        "- id: \"5\"\n  author_name: Ana\n  published: \"2018-03-04T16:00:00Z\"\n  parent_id: 0\n  content: Oui\n- id: \"6\"\n  \
         author_name: Bob\n  published: \"2018-03-04T17:00:00Z\"\n  parent_id: 5\n  content: Non\n",
    );
    assert_eq!((&*gathered.messages[0].parent, &*gathered.messages[1].parent), ("", "fil#5"));
    assert!(gathered.messages[1].time.is_some());
    let broken = "_id: 7\nname: \"Zoé\ncomment: un\n  deux: trois\n";
    let source = Source::of_bytes("fil.yml", broken.as_bytes().to_vec()).unwrap();
    let error = open_source(source, &Options::default()).err().unwrap().to_string();
    assert!(error.contains("YAML") && error.contains("line "), "{error}");
}

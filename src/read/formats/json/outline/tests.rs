use super::*;

#[test]
fn an_object_a_list_and_lines_look_the_same() {
    let object = r#"{"id": 1, "author": {"name": "Ana"}, "kids": [{"id": 2}], "no": null}"#;
    for text in [object.to_owned(), format!("[\n{object},{object}]"), format!("{object}\n{object}\n{{\"id\": 1,")] {
        let outline = Outline::of(&text);
        assert!(outline.has(&["id", "author", "author.name", "kids[].id", "no"]), "{text}: {outline:?}");
        assert!(outline.has_value("author.name") && !outline.has_value("author") && !outline.has_value("no"));
        assert_eq!(outline.lists().collect::<Vec<_>>(), ["kids"]);
    }
}

#[test]
fn a_broken_line_hides_no_other() {
    let outline = Outline::of("{\"id\":\"a\n{\"text\":{\"b\":1}\n{\"cid\":2}");
    assert!(outline.has(&["text.b", "cid"]), "{outline:?}");
}

#[test]
fn a_text_that_is_longer_than_the_head_is_one() {
    assert!(Outline::of("[{\"id\":1,\"text\":\"long").has_value("text"));
}

#[test]
fn depth_and_number_are_bounded() {
    assert!(Outline::of(&"[{\"a\":".repeat(100_000)).paths.len() < 100);
    let many = (0..10_000).map(|key| format!("{{\"{key}\":1}}\n")).collect::<Vec<_>>().concat();
    assert_eq!(Outline::of(&many).paths.len(), MOST_PATHS);
}

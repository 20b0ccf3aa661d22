use super::*;

fn cut(text: &str, keys: &[&str], piece_bytes: usize, max_record: usize) -> Vec<(u64, String)> {
    let options = Options { max_record, piece_bytes, ..Options::default() };
    let source = Source::of_bytes("a", text.as_bytes().to_vec()).unwrap();
    let keys = keys.iter().map(|&key| key.to_owned()).collect();
    let mut cutter = Elements::new(source, 0, keys, &options);
    let mut found = Vec::new();
    while let Some(piece) = cutter.next_piece().unwrap() {
        if let Some(cause) = piece.given_up {
            found.push((piece.line, cause));
            continue;
        }
        let mut line = piece.line;
        for element in piece.bytes.split(|&byte| byte == SEPARATOR).filter(|element| !element.is_empty()) {
            let text = String::from_utf8(element.to_vec()).unwrap();
            let start = text.trim_start_matches('\n');
            found.push((line + (text.len() - start.len()) as u64, start.to_owned()));
            line += text.matches('\n').count() as u64;
        }
    }
    found
}

/// Cuts in pieces of every size, and sees that all agree.
fn elements(text: &str, keys: &[&str]) -> Vec<(u64, String)> {
    let whole = cut(text, keys, 1 << 20, 1000);
    for size in 1..text.len() + 2 {
        assert_eq!(cut(text, keys, size, 1000), whole, "in pieces of {size}: {text}");
    }
    whole
}

fn texts(text: &str, keys: &[&str]) -> Vec<String> {
    elements(text, keys).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn lists_and_objects_in_a_row_give_their_elements_with_their_lines() {
    let expected = [(2, r#"{"a":"}\"]"}"#.to_owned()), (4, "{\n\"b\":[1]}".to_owned()), (6, "{}".to_owned())];
    assert_eq!(elements("[\n{\"a\":\"}\\\"]\"},\n\n{\n\"b\":[1]}\n,{}]", &[]), expected);
    assert_eq!(elements("\n{\"a\":\"}\\\"]\"}\n\n{\n\"b\":[1]}\n{}", &[]), expected);
    assert_eq!(texts("[{\"a\":1},2,\"x,y\"][{}]", &[]), ["{\"a\":1}", "2", "\"x,y\"", "{}"]);
}

#[test]
fn a_list_under_keys_is_found_whatever_stands_around_it() {
    let text =
        r#"{"list":{"x":[{}]},"x":"list","d":{"e":[0,{"list":[{}]}],"list":[{"a":1},[2]],"list2":[{}]},"z":[1]}"#;
    assert_eq!(texts(text, &["d", "list"]), ["{\"a\":1}", "[2]"]);
    assert_eq!(texts(&format!("[{text},\n{text}]"), &["d", "list"]).len(), 4);
    assert!(texts("{\"d\":\"list\",\"e\":{\"list\":[{}]}}", &["d", "list"]).is_empty());
}

#[test]
fn a_broken_element_costs_itself() {
    assert_eq!(texts("{\"a\":\"b\n{\"a\":1}\n{\"a\":2}", &[]), ["{\"a\":\"b", "{\"a\":1}", "{\"a\":2}"]);
    assert_eq!(texts("{\"a\":{\"b\":1}\n{\"a\":1}\n{\"a\":2}", &[]), ["{\"a\":{\"b\":1}", "{\"a\":1}", "{\"a\":2}"]);
    let pretty = "[\n  {\n    \"a\": \"b\n  },\n  {\n    \"a\": 1\n  }\n]";
    assert_eq!(texts(pretty, &[]).last().unwrap(), "{\n    \"a\": 1\n  }");
    assert_eq!(texts("[{\"a\":1},{\"a\":\"b", &[]), ["{\"a\":1}", "{\"a\":\"b"]);
}

#[test]
fn an_element_that_is_too_long_is_given_up_and_the_next_is_cut() {
    let text = format!("[{{\"a\":1}},{{\"b\":\"{}\"}},\n{{\"c\":1}}]", "x".repeat(300));
    for size in [1, 7, 100, 1 << 20] {
        let found = cut(&text, &[], size, 50);
        assert_eq!(found.len(), 3);
        assert!(found[1].1.contains("--max-record"));
        assert_eq!(found[2], (2, "{\"c\":1}".to_owned()));
    }
}

#[test]
fn depth_and_what_never_ends_are_no_danger() {
    assert_eq!(cut(&"{\n".repeat(20_000), &[], 1 << 16, 1 << 20).len(), 20_000);
    assert_eq!(cut(&"[{".repeat(50_000), &[], 1 << 16, 1 << 20).len(), 1);
    assert!(cut("}]\"", &["a"], 16, 100).is_empty());
}

use proptest::prelude::*;

use super::*;
use crate::markdown::MarkdownFile;

#[track_caller]
fn check(yaml: &str, edit: Edit, expected: &str) {
    let file = format!("---\n{yaml}---\nBody: [x]\n");
    let edited = edit_front_matter(file.as_bytes(), &[edit]).expect("an edit");
    assert_eq!(String::from_utf8(edited).unwrap(), format!("---\n{expected}---\nBody: [x]\n"));
}

#[test]
fn set_touches_only_its_value() {
    let set = |value: &str| Edit::set("b", Value::text(value));
    check("a: 1\n", set("x y"), "a: 1\nb: \"x y\"\n");
    check("a: 1\nb: old # why\n# end\nc: 2\n", set("new"), "a: 1\nb: new # why\n# end\nc: 2\n");
    check("b: \"old: é\"   # why\nc: 2\n", set("new"), "b: new   # why\nc: 2\n");
    check("b: 'it''s'\nc: 2\n", set("new"), "b: new\nc: 2\n");
    check("b:\nc: 2\n", set("new"), "b: new\nc: 2\n");
    check("b: # none yet\nc: 2\n", set("new"), "b: new # none yet\nc: 2\n");
    check("b: |\n  one\n  two\n\nc: 2\n", set("new"), "b: new\n\nc: 2\n");
    check("b: >-\n  one\n  two\nc: 2\n", set("new"), "b: new\nc: 2\n");
    check("b: one\n  two\nc: 2\n", set("new"), "b: new\nc: 2\n");
    check("b: [x,\n  y] # flow\nc: 2\n", set("new"), "b: new # flow\nc: 2\n");
    check("b:\n  - x\n  - y\n\nc: 2\n", set("new"), "b: new\n\nc: 2\n");
    check("b:\n  k: v\nc: 2\n", set("new"), "b: new\nc: 2\n");
    check("b: 'new' # as it was\n", set("new"), "b: 'new' # as it was\n");
    check("b: x\nc: 2\n", Edit::set("b", Value::Empty), "b:\nc: 2\n");
    check("b:\n- x\n- y # z\nc: 2\n", Edit::set("b", Value::list(["p", "q"])), "b:\n- p\n- q # z\nc: 2\n");
}

#[test]
fn remove_takes_the_key_and_its_lines() {
    check("a: 1\n# note\nb: x # why\n# end\nc: 2\n", Edit::remove("b"), "a: 1\n# note\n# end\nc: 2\n");
    check("a: 1\nb:\n  - x\n  - y\nc: 2\n", Edit::remove("b"), "a: 1\nc: 2\n");
    check("a: 1\nb: |\n  x\n  y\nc: 2\n", Edit::remove("b"), "a: 1\nc: 2\n");
    check("a: 1\n", Edit::remove("b"), "a: 1\n");
}

#[test]
fn insert_puts_each_item_on_a_line_of_its_own() {
    let insert = |item: &str| Edit::insert("b", item);
    check("a: 1\n", insert("[[X]]"), "a: 1\nb:\n  - \"[[X]]\"\n");
    check("b:\nc: 2\n", insert("x"), "b:\n  - x\nc: 2\n");
    check("b: # none yet\nc: 2\n", insert("x"), "b: # none yet\n  - x\nc: 2\n");
    check("b: []\nc: 2\n", insert("x"), "b:\n  - x\nc: 2\n");
    check("b: [w, 'v' ] # l\nc: 2\n", insert("x"), "b: # l\n  - w\n  - 'v'\n  - x\nc: 2\n");
    check("b: [\n  w,\n]\nc: 2\n", insert("x"), "b:\n  - w\n  - x\nc: 2\n");
    check("b: [1, \"2, 3\", four words]\n", insert("x"), "b:\n  - 1\n  - \"2, 3\"\n  - four words\n  - x\n");
    check("b:\n  - w # l\nc: 2\n", insert("x"), "b:\n  - w # l\n  - x\nc: 2\n");
    check("b:\n- w\n- \"v\"\n", insert("王毅"), "b:\n- w\n- \"v\"\n- \"王毅\"\n");
    check("b: w\nc: 2\n", insert("x"), "b:\n  - w\n  - x\nc: 2\n");
    check("b: w # l\nc: 2\n", insert("x"), "b: # l\n  - w\n  - x\nc: 2\n");
    check("b: [w]\n", insert("w"), "b: [w]\n");
    check("b: [[[X]]]\n", insert("[[X]]"), "b: [[[X]]]\n");
    check("b: [[X]]\n", insert("[[Y]]"), "b:\n  - \"[[X]]\"\n  - \"[[Y]]\"\n");
}

#[test]
fn a_list_with_comments_or_lines_within_keeps_its_brackets() {
    let insert = |item: &str| Edit::insert("b", item);
    check("b: [\n  w, # the first\n  v\n]\nc: 2\n", insert("x"), "b: [\n  w, # the first\n  v, x\n]\nc: 2\n");
    check("b: [\"one\n  two\"]\nc: 2\n", insert("x"), "b: [\"one\n  two\", x]\nc: 2\n");
    check("b: [{k: v}]\nc: 2\n", insert("x"), "b: [{k: v}, x]\nc: 2\n");
}

#[test]
fn a_list_of_the_same_items_stays_as_it_is_written() {
    let same = || Edit::set("b", Value::list(["p", "q"]));
    for written in ["b: ['p', q]\n", "b:\n- \"p\"\n- q\n"] {
        check(written, same(), written);
    }
    check("b: [w, q] # l\n", same(), "b: [p, q] # l\n");
    check("b: [p]\n", same(), "b:\n  - p\n  - q\n");
    check("b: x\n", Edit::set("b", Value::List(Vec::new())), "b:\n");
    check("b: []\n", Edit::set("b", Value::List(Vec::new())), "b: []\n");
}

#[test]
fn take_removes_an_item_and_nothing_else() {
    let take = |item: &str| Edit::remove_item("b", item);
    check("b: [x, y, z] # l\n", take("x"), "b: [y, z] # l\n");
    check("b: [x, y, z] # l\n", take("y"), "b: [x, z] # l\n");
    check("b: [x, \"y\"]\n", take("y"), "b: [x]\n");
    check("b: [x]\nc: 2\n", take("x"), "b: []\nc: 2\n");
    check("b:\n  - x # one\n  - y\nc: 2\n", take("x"), "b:\n  - y\nc: 2\n");
    check("b:\n  - x\nc: 2\n", take("x"), "b:\nc: 2\n");
    check("b: x\nc: 2\n", take("x"), "b:\nc: 2\n");
    check("b: [x, y, x, z, \"x\"]\n", take("x"), "b: [y, z]\n");
    check("b: [x, x]\n", take("x"), "b: []\n");
    check("b: [x]\n", take("q"), "b: [x]\n");
    check("a: 1\n", take("q"), "a: 1\n");
}

#[track_caller]
fn check_bytes(file: &[u8], edit: Edit, expected: &[u8]) {
    let edited = edit_front_matter(file, &[edit]).expect("an edit");
    assert_eq!(edited, expected, "{}", String::from_utf8_lossy(&edited));
}

#[test]
fn line_ends_marks_and_bytes_that_are_not_text_survive() {
    let set = || Edit::set("b", Value::text("new"));
    check_bytes(b"---\r\na: 1\r\nb: x\r\n---\r\n\xff\0body", set(), b"---\r\na: 1\r\nb: new\r\n---\r\n\xff\0body");
    check_bytes(b"\xef\xbb\xbf---\r\na: 1\r\n---\r\n", set(), b"\xef\xbb\xbf---\r\na: 1\r\nb: new\r\n---\r\n");
    check_bytes(b"---\r\nb:\r\n  - x\r\n---\r\n", Edit::insert("b", "z"), b"---\r\nb:\r\n  - x\r\n  - z\r\n---\r\n");
    check_bytes(b"no front matter\r\n", set(), b"---\r\nb: new\r\n---\r\nno front matter\r\n");
    check_bytes(b"\xef\xbb\xbfbody", set(), b"\xef\xbb\xbf---\nb: new\n---\nbody");
    check_bytes(b"", set(), b"---\nb: new\n---\n");
    check_bytes(b"---\n---\nbody", set(), b"---\nb: new\n---\nbody");
    check_bytes(b"---\nunclosed: 1\n", set(), b"---\nb: new\n---\n---\nunclosed: 1\n");
    check_bytes(b"---\na: 1\n---  \n--- not a fence\n", set(), b"---\na: 1\nb: new\n---  \n--- not a fence\n");
}

#[test]
fn what_cannot_be_read_is_not_edited() {
    let refused =
        |yaml: &str| edit_front_matter(format!("---\n{yaml}\n---\nx").as_bytes(), &[Edit::set("b", Value::Empty)]);
    for yaml in
        ["a: [1, 2", "a: &x 1", "a: *x", "a: !mine 1", "- a list", "{b: 1}", "just text", "? b\n: c", "a: \"open"]
    {
        assert!(refused(yaml).is_err(), "{yaml}");
    }
    assert!(refused(&format!("a: {}", "x".repeat(70_000))).is_err(), "too large");
    let deep = "[".repeat(40) + &"]".repeat(40);
    assert!(refused(&format!("a: {deep}")).is_err(), "too deep");
    let error = refused("a: 1\nc: [1, 2").unwrap_err();
    assert!(matches!(error, EditError::Broken { line: 3.., .. }), "{error}");
    let huge = edit_front_matter(b"---\na: 1\n---\n", &[Edit::set("b", Value::text("x".repeat(70_000)))]);
    assert_eq!(huge, Err(EditError::TooLarge { limit: SIZE_LIMIT }));
}

/// One property as somebody may have written it, and a comment or blank line after.
fn written_entry() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just(String::new()),
        "[a-z]{1,6}".prop_map(|word| format!(" {word}")),
        "[a-zé王 :#'\\[]{0,8}".prop_map(|text| format!(" \"{text}\"")),
        "[a-zé王 :#\"]{0,8}".prop_map(|text| format!(" '{text}'")),
        proptest::collection::vec("[a-z]{1,4}", 0..4).prop_map(|items| format!(" [{}]", items.join(", "))),
        proptest::collection::vec("[a-z]{1,4}", 1..4).prop_map(|items| format!("\n  - {}", items.join("\n  - "))),
        proptest::collection::vec("[a-z]{1,4}", 1..4).prop_map(|items| format!("\n- \"{}\"", items.join("\"\n- \""))),
        "[a-z]{1,6}".prop_map(|text| format!(" |\n  {text}\n  more")),
        "[a-z]{1,6}".prop_map(|text| format!("\n  inner: {text}")),
    ];
    let tail = prop_oneof![Just("\n"), Just("\n# a comment\n"), Just("\n\n")];
    (value, tail).prop_map(|(value, tail)| format!("{value}{tail}"))
}

fn any_edit(keys: usize) -> impl Strategy<Value = Edit> {
    let key = (0..=keys).prop_map(|at| format!("key{at}"));
    let text = "[a-z王é \"'\\\\:#\\[\\]{}&*!|>%@`\n\t-]{0,12}";
    (key, text, 0..4u8, proptest::collection::vec("[a-z:王]{1,4}", 0..3)).prop_map(
        |(key, text, kind, items)| match kind {
            0 => Edit::Set(key, Value::Text(text)),
            1 => Edit::Set(key, Value::List(items)),
            2 => Edit::Remove(key),
            _ => Edit::Insert(key, text),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_changes_one_stretch_and_reads_back(
        entries in proptest::collection::vec(written_entry(), 0..5),
        edit in any_edit(5),
        crlf in any::<bool>(),
        body in "[a-z\\-\n:]{0,20}",
    ) {
        let yaml: String = entries.iter().enumerate().map(|(at, entry)| format!("key{at}:{entry}")).collect();
        let mut file = format!("---\n{yaml}---\n{body}");
        if crlf { file = file.replace('\n', "\r\n"); }
        let (before, _) = MarkdownFile::parse(file.as_bytes());
        let edited = match edit_front_matter(file.as_bytes(), std::slice::from_ref(&edit)) {
            Ok(edited) => edited,
            Err(EditError::Shape { .. }) => return Ok(()),
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{file}"))),
        };
        let (after, problems) = MarkdownFile::parse(&edited);
        prop_assert!(problems.iter().all(|p| p.code == "carriage-returns"), "{problems:?}");
        prop_assert_eq!(before.body(), after.body());
        let kept = |file: &MarkdownFile<'_>| -> Vec<(String, serde_json::Value)> {
            let values = file.front_matter().values().filter(|(key, _)| *key != edit.key());
            values.map(|(key, value)| (key.to_owned(), value)).collect()
        };
        prop_assert_eq!(kept(&before), kept(&after), "the other keys, in their order");
        match &edit {
            Edit::Set(key, Value::Text(text)) => {
                let expected = Some(text.clone()).filter(|text| !text.is_empty());
                prop_assert_eq!(after.front_matter().text(key), expected);
            }
            Edit::Set(key, Value::List(items)) => prop_assert_eq!(&after.front_matter().list(key), items),
            Edit::Remove(key) => prop_assert!(!after.front_matter().has(key)),
            Edit::Insert(key, item) if !item.is_empty() => prop_assert!(after.front_matter().list(key).contains(item)),
            _ => {}
        }
        // Every comment and every other line is still there, byte for byte.
        for line in file.lines().filter(|line| line.starts_with('#')) {
            prop_assert!(std::str::from_utf8(&edited).unwrap().lines().any(|kept| kept == line), "{line}");
        }
    }
}

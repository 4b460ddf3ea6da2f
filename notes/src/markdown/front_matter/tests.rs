use proptest::prelude::*;

use crate::markdown::{Edit, FrontMatter, MarkdownFile, Value, edit_front_matter, new_file};

fn read(yaml: &str) -> FrontMatter {
    let file = format!("---\n{yaml}---\n");
    let (file, problems) = MarkdownFile::parse(file.as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    file.front_matter().clone()
}

#[test]
fn values_are_read_as_they_were_meant() {
    let yaml = "one: x\nnumber: 2021\nnothing:\ntilde: ~\nquoted: \"~\"\nlist: [a, \"b\", 3]\nblock:\n- a\n-\n- \"b: c\"\nlink: [[Wang Yi]]\nlinks: [[[A]], \"[[B, c]]\"]\ncomma: [[A, b]]\ndeep:\n  k: v\n";
    let read = read(yaml);
    let text = |key: &str| read.text(key);
    assert_eq!((text("one").as_deref(), text("number").as_deref()), (Some("x"), Some("2021")));
    assert_eq!((text("nothing"), text("tilde"), text("absent"), text("deep")), (None, None, None, None));
    assert_eq!(text("quoted").as_deref(), Some("~"));
    assert_eq!(read.list("one"), ["x"]);
    assert_eq!(read.list("list"), ["a", "b", "3"]);
    assert_eq!(read.list("block"), ["a", "b: c"]);
    assert_eq!((read.list("link"), text("link").as_deref()), (vec!["[[Wang Yi]]".to_owned()], Some("[[Wang Yi]]")));
    assert_eq!(read.list("links"), ["[[A]]", "[[B, c]]"]);
    assert_eq!(read.list("comma"), ["[[A, b]]"]);
    assert!(read.has("nothing") && !read.has("absent"));
    assert_eq!(read.keys().count(), 11);
}

#[test]
fn days_are_whole_days() {
    let date = |value: &str| read(&format!("d: {value}\n")).date("d").map(|date| date.to_string());
    for right in [
        "2021-07-28",
        "\"2021-07-28\"",
        "2021-07-28T09:14:00",
        "2021-07-28 09:14:00",
        "2021-07-28T09:14:00Z",
        "[2021-07-28]",
    ] {
        assert_eq!(date(right).as_deref(), Some("2021-07-28"), "{right}");
    }
    for wrong in
        ["2021", "2021-07", "2021-13-01", "28 July 2021", "", "2021-07-2800", "äöüäö", "[2021-07-28, 2021-07-29]"]
    {
        assert_eq!(date(wrong), None, "{wrong}");
    }
}

#[test]
fn json_knows_numbers_flags_and_nothing() {
    let front = read("b: 1.5\na: 1\nc: true\nd: ~\ne: \"1\"\nf: 007\ng: 2021-07-28\nh: [x, 2]\ni: {k: v}\nj: a-\n");
    let expected =
        r#"{"b":1.5,"a":1,"c":true,"d":null,"e":"1","f":"007","g":"2021-07-28","h":["x",2],"i":{"k":"v"},"j":"a-"}"#;
    assert_eq!(serde_json::to_string(&front).unwrap(), expected, "in the order of the file");
}

#[test]
fn problems_name_their_line() {
    let problems = |file: &str| -> Vec<(&str, Option<usize>)> {
        MarkdownFile::parse(file.as_bytes()).1.iter().map(|problem| (problem.code, problem.line)).collect()
    };
    assert_eq!(problems("---\na: 1\nb: [1\n---\n"), [("broken-front-matter", Some(4))]);
    assert_eq!(problems("---\na: &x 1\n---\n"), [("broken-front-matter", Some(2))]);
    assert_eq!(problems("---\na: 1\n"), [("unclosed-front-matter", Some(1))]);
    assert_eq!(problems("---\na: 1\na: 2\n---\n"), [("duplicate-key", None)]);
    assert_eq!(problems("---\na: {{title}}\n---\n"), [("template", Some(2))]);
    assert_eq!(problems("---\na: {{title}}\nid: src-1\n---\n"), [("broken-front-matter", Some(2))]);
    assert_eq!(problems("---\na: 1\n<<<<<<< HEAD\nb: 2\n=======\n>>>>>>> x\n---\n"), [("merge-conflict", Some(3))]);
    assert_eq!(problems("a\r\nb\0"), [("nul", Some(2)), ("carriage-returns", Some(1))]);
    assert_eq!(problems("\u{feff}a"), [("byte-order-mark", Some(1))]);
    let (file, found) = MarkdownFile::parse(b"---\na: \xff\n---\nb\xfe\n");
    assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["invalid-utf8", "broken-front-matter"]);
    assert_eq!((file.body(), file.front_matter().is_broken()), ("b\u{fffd}\n", true));
}

#[test]
fn of_a_conflict_what_both_sides_agree_on_is_read_and_nothing_is_edited() {
    let file = b"---\nkind: person\naliases:\n  - a\n<<<<<<< HEAD\n  - b\n=======\n  - c\n>>>>>>> theirs\ntype: actor\n---\nText.\n";
    let (read, _) = MarkdownFile::parse(file);
    assert_eq!(read.front_matter().text("type").as_deref(), Some("actor"));
    assert_eq!((read.front_matter().list("aliases"), read.body()), (vec!["a".to_owned()], "Text.\n"));
    let error = edit_front_matter(file, &[Edit::insert("aliases", "d")]).unwrap_err();
    assert_eq!(error.to_string(), "the front matter cannot be edited: it has git conflict markers (line 5)");
}

/// How PyYAML (and with it many a script) writes our values again: long lines folded, other quotes,
/// escapes, dates with a space. Obsidian's own editor does less.
#[test]
fn a_re_dump_by_another_library_loses_nothing() {
    let read = read(concat!(
        "quote: \"He said: \\\"a clear line\\\" — and “so on”, #1 [x] {y} |\\\n  \\ > word word\\\n  \\ word \\U0001F600 \\u738B毅\\nsecond line\\t\\\n  tab\"\n",
        "selector: '{\"start\":1834,\"prefix\":\"32 ''before'' \\\\ x\",\"suffix\":\"a:\n  b\"}'\n",
        "moment: 2021-08-02 09:14:00\nactors: ['[[Wang Yi]]', topic/terrorism, 'yes']\ntags: []\nempty: null\nlead: ' lead'\nlines: 'line one\n\n  line two\n\n  '\n",
    ));
    assert_eq!(
        read.text("quote").unwrap(),
        "He said: \"a clear line\" — and “so on”, #1 [x] {y} | > word word word 😀 王毅\nsecond line\ttab"
    );
    assert_eq!(read.text("selector").unwrap(), r#"{"start":1834,"prefix":"32 'before' \\ x","suffix":"a: b"}"#);
    assert_eq!(read.date("moment").unwrap().to_string(), "2021-08-02");
    assert_eq!(read.list("actors"), ["[[Wang Yi]]", "topic/terrorism", "yes"]);
    assert_eq!((read.list("tags"), read.text("empty")), (Vec::new(), None));
    assert_eq!(
        (read.text("lead").as_deref(), read.text("lines").as_deref()),
        (Some(" lead"), Some("line one\nline two\n"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_and_none_panics(
        yaml in "\\PC{0,60}|([a-z]{0,3}[:\\-?\\[\\]{}&*!|>'\"%@`#,]{0,2}[ \t]{0,2}\n?){0,20}",
        body in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let file = [b"---\n", yaml.as_bytes(), b"\n---\n", &body].concat();
        let (read, _) = MarkdownFile::parse(&file);
        prop_assert!(read.body_range().end == file.len());
        let edited = edit_front_matter(&file, &[Edit::set("key", Value::text("new")), Edit::insert("list", "x")]);
        if let Ok(edited) = edited {
            let (after, _) = MarkdownFile::parse(&edited);
            prop_assert_eq!(after.front_matter().text("key"), Some("new".to_owned()));
            prop_assert!(edited.ends_with(&file[read.body_range()]), "the body is as it was");
        }
    }

    #[test]
    fn what_is_written_reads_back(
        text in "\\PC{0,40}|[\\x00-\\x7f]{0,20}|[\"'\\\\:#\\[\\]{}&*!|>%@`,?\n\t\r\u{85}\u{2028}\u{feff} -]{0,12}|(true|No|null|~|1e5|0x1f|2021-07-28|\\.inf)",
        items in proptest::collection::vec("[a-z\"':#, \\[\\]王]{1,8}", 0..4),
    ) {
        let file = new_file(&[("a", Value::text(text.clone())), ("b", Value::list(items.clone())), ("c", Value::Empty)], "body");
        let (read, problems) = MarkdownFile::parse(file.as_bytes());
        prop_assert!(problems.is_empty(), "{problems:?}\n{file}");
        prop_assert_eq!(read.front_matter().text("a").unwrap_or_default(), text.clone());
        prop_assert_eq!(read.front_matter().list("b"), items);
        if !text.is_empty() {
            let first = read.front_matter().values().next().map(|(_, value)| value);
            prop_assert_eq!(first, Some(serde_json::Value::String(text)), "a text stays a text");
        }
    }
}

//! Golden tests: `golden.txt` lists queries with how each is understood, clause by clause, the query without each
//! clause, and the problems. To write it anew, run the test with `DOSSIER_WRITE_GOLDEN=1` and review the difference.

use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::query::{chips, expansion};

/// The lines written below a query.
fn answer(query: &str) -> String {
    let (parsed, problems) = parse(query, Typing::Done, today());
    let mut text = format!("= {}\n", parsed.root.as_ref().map(understood).unwrap_or_default());
    for chip in chips(query, &parsed) {
        let field = chip.field.as_ref().map(|field| format!(" {field}")).unwrap_or_default();
        let kind = format!("{:?}{field}", chip.kind).to_lowercase();
        let _ = writeln!(
            text,
            "  {}: {} [{}..{}] → {}",
            kind, chip.label, chip.span.start.0, chip.span.end.0, chip.without
        );
    }
    if let Some(expansion) = expansion(query) {
        let _ = writeln!(text, "  {}: {}", if expansion.expanded { "exactly" } else { "expanded" }, expansion.query);
    }
    for problem in problems {
        let _ = writeln!(text, "! [{}..{}] {}", problem.span.start.0, problem.span.end.0, problem.message);
    }
    text
}

#[test]
fn queries_are_understood_as_written_down() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/query/golden.txt");
    let written = std::fs::read_to_string(&file).unwrap();
    let queries: Vec<&str> = written.lines().filter_map(|line| line.strip_prefix("? ")).collect();
    assert!(queries.len() > 60, "{} queries", queries.len());
    let answers: Vec<String> = queries.iter().map(|query| format!("? {query}\n{}", answer(query))).collect();
    let expected = answers.join("\n");
    if std::env::var_os("DOSSIER_WRITE_GOLDEN").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a source file of the project, not of a notebook")]
        return std::fs::write(&file, &expected).unwrap();
    }
    for (written, expected) in written.split("\n\n").zip(&answers) {
        assert_eq!(written.trim_end(), expected.trim_end());
    }
    assert_eq!(written.split("\n\n").count(), answers.len());
}

/// The chips without their spans.
fn labels(query: &str) -> Vec<String> {
    let (parsed, _) = parse(query, Typing::Done, today());
    chips(query, &parsed).into_iter().map(|chip| chip.label).collect()
}

#[test]
fn a_clause_taken_out_leaves_the_others() {
    let written = include_str!("golden.txt");
    for query in written.lines().filter_map(|line| line.strip_prefix("? ")) {
        let (parsed, problems) = parse(query, Typing::Done, today());
        let all = chips(query, &parsed);
        for (at, chip) in all.iter().enumerate() {
            let mut others: Vec<String> = all.iter().map(|chip| chip.label.clone()).collect();
            others.remove(at);
            assert_eq!(labels(&chip.without), others, "{query} without {}", chip.label);
            let (_, left) = parse(&chip.without, Typing::Done, today());
            assert!(left.len() <= problems.len(), "{query} without {}: {} {left:?}", chip.label, chip.without);
        }
    }
}

#[test]
fn a_clause_added_keeps_the_others() {
    let written = include_str!("golden.txt");
    for query in written.lines().filter_map(|line| line.strip_prefix("? ")) {
        let mut expected = labels(query);
        expected.push("type: clip".to_owned());
        let joined = crate::query::with(query, "type:clip");
        assert_eq!(labels(&joined), expected, "{query} with type:clip: {joined}");
    }
    assert_eq!(crate::query::with("(a OR b", "type:clip"), "(a OR b) type:clip");
    assert_eq!(crate::query::with("(a OR b) c", "type:clip"), "(a OR b) c type:clip");
    assert_eq!(crate::query::quoted("the \"line\""), "\"the  line \"");
    assert_eq!(crate::query::quoted_if_needed(""), "\"\"");
}

#[test]
fn dates_are_set_in_any_query() {
    let check = |query: &str, first: Option<&str>, last: Option<&str>, expected: &str| {
        assert_eq!(crate::query::with_date_bounds(query, first, last), expected, "{query}");
    };
    check("talks", Some("2021-07-01"), Some("2021-07-31"), "talks after:2021-07-01 before:2021-07-31");
    check("after:2020 talks on:2021", Some("2021-07"), None, "talks after:2021-07");
    check("talks AND before:\"last week\"", None, None, "talks");
    check("a OR b", Some("2021"), None, "(a OR b) after:2021");
    check("-after:2021 event:2020", None, Some("2021-02"), "-after:2021 event:2020 before:2021-02");
    check("", Some("last week"), None, "after:\"last week\"");
}

#[test]
fn the_caret_finds_what_is_typed() {
    // The caret is written as ¦, and the part to be replaced in ‹›.
    let check = |drawn: &str, field: Option<&str>, typed: &str| {
        let query: String = drawn.chars().filter(|c| !"‹›¦".contains(*c)).collect();
        let plain: Vec<char> = drawn.chars().filter(|c| *c != '‹' && *c != '›').collect();
        let caret = plain.iter().position(|c| *c == '¦').unwrap();
        let marked: Vec<char> = drawn.chars().filter(|c| *c != '¦').collect();
        let start = marked.iter().position(|c| *c == '‹').unwrap();
        let end = marked.iter().position(|c| *c == '›').unwrap() - 1;
        let found = crate::query::at_caret(&query, crate::passage::CodePointOffset(caret)).unwrap();
        assert_eq!((found.field.map(|field| field.name), found.typed.as_str()), (field, typed), "{drawn}");
        assert_eq!(found.span, Passage::new(start, end), "{drawn}");
    };
    check("‹ta¦lks› b", None, "ta");
    check("talks ‹¦›", None, "");
    check("talks ‹¦›line", None, "");
    check("actor:‹=il¦›", Some("actor"), "il");
    check("actor:‹wan¦›", Some("actor"), "wan");
    check("actor:‹¦› b", Some("actor"), "");
    check("a actor:‹\"Wang Y¦›", Some("actor"), "Wang Y");
    check("actor:‹=\"Wang¦ Yi\"› b", Some("actor"), "Wang");
    check("-tag:‹top¦›", Some("tag"), "top");
    check("(‹ac¦›", None, "ac");
    check("王 speaker:‹王¦› b", Some("speaker"), "王");
    let exact = |query: &str| {
        crate::query::at_caret(query, crate::passage::CodePointOffset(8)).is_some_and(|caret| caret.exact)
    };
    assert!(exact("actor:=il") && exact("actor:=\"il") && !exact("actor:il") && !exact("talks =il"));
    assert!(crate::query::at_caret("\"in a phrase\"", crate::passage::CodePointOffset(5)).is_none());
}

use proptest::prelude::*;

use super::*;

fn today() -> Date {
    jiff::civil::date(2026, 11, 24)
}

/// A query as one line: what was understood.
fn understood(node: &Node) -> String {
    let many = |name: &str, parts: &[Node]| {
        let parts: Vec<String> = parts.iter().map(understood).collect();
        format!("{name}({})", parts.join(" "))
    };
    match node {
        Node::All(parts) => many("all", parts),
        Node::And(parts) => many("and", parts),
        Node::Or(parts) => many("or", parts),
        Node::Not(part) => format!("-{}", understood(part)),
        Node::Near(parts, distance) => {
            many(&format!("near{}", distance.map_or(String::new(), |most| most.to_string())), parts)
        }
        Node::Term(one) => term(one),
        Node::FieldCondition(FieldCondition::Day(basis, days), _) => {
            format!("{basis:?}[{},{}]", bound(days.first), bound(days.last))
        }
        Node::FieldCondition(test, _) => match test {
            FieldCondition::Actor(name) => format!("actor:{}", term(name)),
            FieldCondition::Maybe(name) => format!("maybe:{}", term(name)),
            FieldCondition::Speaker(name) => format!("speaker:{}", term(name)),
            FieldCondition::OwnTerm(name) => format!("term:{}", term(name)),
            FieldCondition::Addressee(name) => format!("addressee:{}", term(name)),
            FieldCondition::Author(name) => format!("author:{}", term(name)),
            FieldCondition::Place(name) => format!("place:{}", term(name)),
            FieldCondition::Origin(name) => format!("origin:{}", term(name)),
            FieldCondition::By(name) => format!("by:{}", term(name)),
            FieldCondition::Tag(tag) => format!("tag:{}", term(tag)),
            FieldCondition::Title(title) => format!("title:{}", term(title)),
            other => format!("{other:?}"),
        },
    }
}

fn bound(day: i64) -> String {
    match day {
        i64::MIN | i64::MAX => String::new(),
        day => (jiff::civil::date(1970, 1, 1) + jiff::ToSpan::days(day)).to_string(),
    }
}

fn term(term: &Term) -> String {
    let text = &term.text;
    let open = if term.open { "…" } else { "" };
    match term.form {
        Form::Word => format!("{text}{open}"),
        Form::Prefix => format!("{text}*"),
        Form::Phrase => format!("\"{text}\""),
        Form::Exact => format!("=\"{text}\""),
    }
}

fn check(query: &str, expected: &str) {
    let (parsed, problems) = parse(query, Typing::Done, today());
    assert_eq!(parsed.root.as_ref().map(understood).unwrap_or_default(), expected, "{query}");
    assert!(problems.is_empty(), "{query}: {problems:?}");
}

/// The problem's span is drawn in the query: `foo «(»bar`.
fn check_problem(drawn: &str, expected: &str) {
    let start = drawn.chars().position(|c| c == '‹').expect("‹");
    let end = drawn.chars().position(|c| c == '›').expect("›") - 1;
    let query: String = drawn.chars().filter(|c| !matches!(c, '‹' | '›')).collect();
    let (parsed, problems) = parse(&query, Typing::Done, today());
    assert_eq!(parsed.root.as_ref().map(understood).unwrap_or_default(), expected, "{query}");
    assert_eq!(
        problems.iter().map(|problem| problem.span).collect::<Vec<_>>(),
        [Passage::new(start, end)],
        "{problems:?}"
    );
}

#[test]
fn operators() {
    check("", "");
    check("clear line", "all(clear line)");
    check("a b OR c", "or(all(a b) c)");
    check("a AND b c", "all(and(a b) c)");
    check("a (b OR c) -d", "all(a or(b c) -d)");
    check("NOT a", "-a");
    check("NOT NOT a", "a");
    check("-(a b)", "-all(a b)");
    check("and or not near", "all(and or not near)");
    check("state-owned e-mail", "all(state-owned e-mail)");
    check("\"clear line\" =Polish =\"Wang Yi\" talk*", "all(\"clear line\" =\"Polish\" =\"Wang Yi\" talk*)");
    check("“clear line” „so“ «et»", "all(\"clear line\" \"so\" \"et\")");
    check("a NEAR/5 b NEAR/3 \"c d\"", "near5(a b \"c d\")");
    check("a NEAR b NEAR/3 c", "near(a b c)");
    check("a NEAR/99 b", "near99(a b)");
    check("a* NEAR/3 =B", "near3(a* =\"B\")");
    check("actor:\"Wang Yi\" NEAR/30 actor:Taliban", "near30(actor:\"Wang Yi\" actor:Taliban)");
    check(
        "(\"peace talks\" OR negotiation) NEAR/10 actor:Taliban",
        "near10(or(\"peace talks\" negotiation) actor:Taliban)",
    );
    check("(peace talks) NEAR/4 x", "near4(near4(peace talks) x)");
    check("(a NEAR/1 b) NEAR c", "near(near1(a b) c)");
    check("a - b & c", "all(a b c)");
    check("王毅　张建", "all(王毅 张建)");
    check("a (b c) d", "all(a b c d)");
    check("NATO AND EU", "and(NATO EU)");
    check("I WANT TALKS AND NOT WAR IN KABUL", "all(I WANT TALKS AND NOT WAR IN KABUL)");
    check("note:x mailto:a@b.example 王:毅 to:x", "all(note:x mailto:a@b.example 王:毅 to:x)");
    check("http://example.org 12:30", "all(http://example.org 12:30)");
}

#[test]
fn what_has_no_place_in_a_text_is_not_near_anything() {
    let check = |query: &str, message: &str, instead: Option<&str>| {
        let (parsed, problems) = parse(query, Typing::Done, today());
        assert!(parsed.root.is_none() && parsed.is_refused && parsed.clauses.len() <= 1, "{query}: {parsed:?}");
        assert!(problems[0].message.contains(message), "{query}: {problems:?}");
        assert_eq!(problems[0].instead_of(query).as_deref(), instead, "{query}");
    };
    let beside = "tests a whole document";
    check("a NEAR/5 b NEAR/5 before:2021-08", beside, Some("a NEAR/5 b before:2021-08"));
    check("x lang:zh NEAR actor:\"Wang Yi\"", "lang: tests", Some("x actor:\"Wang Yi\" lang:zh"));
    check("speaker:a NEAR tag:b", "speaker: tests", Some("speaker:a tag:b"));
    check("(a OR tag:b) NEAR c", "tag: tests", None);
    check("(a -b) NEAR c", "an excluded part", None);
}

#[test]
fn a_query_that_is_too_long_asks_for_nothing_and_says_so() {
    let check = |query: &str, fits: bool| {
        let (parsed, problems) = parse(query, Typing::Done, today());
        assert_eq!((parsed.root.is_some(), problems.is_empty()), (fits, fits), "{problems:?}");
        let end = query.chars().count();
        assert!(problems.iter().all(|problem| problem.span.start < problem.span.end && problem.span.end.0 <= end));
    };
    check(&"w1 ".repeat(super::super::MAX_WORDS), true);
    check(&"w1 ".repeat(super::super::MAX_WORDS + 1), false);
    check(&"字".repeat(super::super::MAX_WORDS), true);
    check(&"字".repeat(super::super::MAX_WORDS + 1), false);
    check(&"a* ".repeat(super::super::MAX_COSTLY), true);
    check(&"a* ".repeat(super::super::MAX_COSTLY + 1), false);
    check(&"a".repeat(super::super::MAX_LETTERS), true);
    check(&"a".repeat(super::super::MAX_LETTERS + 1), false);
}

#[test]
fn fields() {
    check("actor:\"Wang Yi\" actor:=\"Wang Yi\"", "all(actor:\"Wang Yi\" actor:=\"Wang Yi\")");
    check("-tag:#topic/x", "-tag:topic/x");
    check("after:2021-07-01", "Any[2021-07-01,]");
    check("before:2021-07", "Any[,2021-07-31]");
    check("on:2021", "Any[2021-01-01,2021-12-31]");
    check("published:\"last week\"", "Published[2026-11-16,2026-11-22]");
    check("saved:today event:2024-02", "all(Saved[2026-11-24,2026-11-24] Event[2024-02-01,2024-02-29])");
    check("grade:b2", "and(Reliability(\"B\") Credibility(\"2\"))");
    check("type:clip is:inbox", "all(Kind(Clip) IsInbox)");
}

#[test]
fn questions_and_sentences_are_prose() {
    let check = |query: &str, expected: bool| {
        assert_eq!(parse(query, Typing::Done, today()).0.is_prose, expected, "{query}");
    };
    check("Who said \"a clear line\"?", true);
    check("谁说了“底线”？", true);
    check("من قال ذلك؟", true);
    check("the system looks like a single \"virtual\" system to users", true);
    check("said \"a clear line\"", false);
    check("what type:clip said \"a clear line\"?", false);
    check("who OR what said \"a clear line\"?", false);
    check("who said =\"a clear line\"?", false);
    check("-war in all of these seven years of talks", false);
}

#[test]
fn problems_have_spans() {
    check_problem("foo ‹(›bar", "all(foo bar)");
    check_problem("foo‹)› bar", "all(foo bar)");
    check_problem("foo ‹\"bar baz›", "all(foo \"bar baz\")");
    check_problem("foo ‹OR›", "foo");
    check_problem("‹AND› foo", "foo");
    check_problem("foo ‹NEAR/3› -a", "all(foo -a)");
    check_problem("foo ‹NOT›", "foo");
    check_problem("‹...›", "");
}

/// What is said of a query that is refused: the query as it would be understood.
fn refusal(query: &str, typing: Typing) -> Option<String> {
    let (parsed, problems) = parse(query, typing, today());
    let refusing = problems.iter().find(|problem| problem.refuses);
    assert_eq!((parsed.is_refused, refusing.is_some()), (refusing.is_some(), parsed.is_refused), "{query}");
    assert!(!parsed.is_refused || parsed.root.is_none(), "{query} is answered");
    refusing.map(|problem| problem.instead_of(query).unwrap_or_default())
}

#[test]
fn what_is_not_understood_never_widens_the_answer() {
    let check = |query: &str, instead: &str| {
        assert_eq!(refusal(query, Typing::Done).as_deref(), Some(instead), "{query}");
    };
    check("foo type:thing bar", "");
    check("foo type:sorce bar", "foo type:source bar");
    check("-type:cilp foo", "-type:clip foo");
    check("张 after:soon", "");
    check("on:yestreday talks", "on:yesterday talks");
    check("foo tag:", "");
    check("spekaer:wang talks", "speaker:wang talks");
    check("a OR tagg:x", "a OR tag:x");
    check("(tagg:x OR b) c", "(tag:x OR b) c");
    check("spekaer:\"Wang Yi\"", "speaker:\"Wang Yi\"");
    check("grade:Z9", "");
    check("has:coment", "has:comment");
}

#[test]
fn what_is_still_typed_refuses_nothing() {
    for query in ["talks type:cl", "talks after:20", "talks tag:", "spekaer:wa", "talks -type:"] {
        assert_eq!(refusal(query, Typing::LastWord), None, "{query}");
        let (parsed, problems) = parse(query, Typing::LastWord, today());
        let left = if query.starts_with("talks") { "talks" } else { "" };
        assert_eq!(parsed.root.as_ref().map(understood).unwrap_or_default(), left, "{query}: {problems:?}");
        assert!(refusal(&format!("{query} "), Typing::LastWord).is_some(), "{query} and a blank");
    }
}

#[test]
fn words_of_a_text_are_no_fields() {
    check("tagg: x", "all(tagg: x)");
    check("note: ports tags: none", "all(note: ports tags: none)");
    let prose = "the minister said that tags:ports would be the last of them";
    assert_eq!(refusal(prose, Typing::Done), None);
}

#[test]
fn the_word_being_typed_is_open() {
    let open = |query| parse(query, Typing::LastWord, today()).0.root.as_ref().map(understood).unwrap_or_default();
    assert_eq!(open("clear li"), "all(clear li…)");
    assert_eq!(open("clear li "), "all(clear li)");
    assert_eq!(open("actor:wan"), "actor:wan…");
    assert_eq!(open("\"clear li"), "\"clear li\"");
}

proptest! {
    #[test]
    fn never_panics(query in any::<String>()) {
        parse(&query, Typing::LastWord, today());
    }

    #[test]
    fn never_panics_on_syntax(query in r#"([()"=*: -]|AND|OR|NOT|NEAR/?[0-9]{0,12}|type:|after:|actor:|[a-z王]{1,3}){0,40}"#) {
        let (parsed, problems) = parse(&query, Typing::Done, today());
        let end = query.chars().count();
        let spans = problems.iter().map(|problem| problem.span).chain(parsed.clauses.iter().map(|clause| clause.span));
        for span in spans {
            prop_assert!(span.start <= span.end && span.end.0 <= end, "{:?}", span);
        }
    }
}

#[test]
fn deep_queries_end() {
    for part in ["(", "-", "a NEAR -", "(-", "NOT (", "\"", "a OR ", "=(", "tag:-"] {
        parse(&part.repeat(20_000), Typing::Done, today());
    }
}

#[path = "golden.rs"]
mod golden;

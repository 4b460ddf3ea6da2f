//! Whose a document is: namesakes, parts of names, names in another spelling, and what comes first.

use crate::search::tests::Shelf;
use crate::search::{SearchPage, SearchRequest};

const FILES: &[(&str, &str)] = &[
    ("Actors/Wang Yi.md", "---\ntype: actor\nkind: person\naliases: [王毅, Minister Wang]\n---\nThe minister.\n"),
    ("Actors/Wang Yi (athlete).md", "---\ntype: actor\nkind: person\naliases: [王艺]\n---\nThe skater.\n"),
    ("Actors/Muhammad Naeem.md", "---\ntype: actor\nkind: person\n---\n"),
    ("Sources/nobody.md", "---\ntype: source\nlang: en\n---\nWang Yi was seen in the hall.\n"),
    ("Sources/han.md", "---\ntype: source\nlang: zh\n---\n外交部长王毅说。\n\nWang Yi in Latin letters.\n"),
    ("Sources/alias.md", "---\ntype: source\nlang: en\n---\nMinister Wang said so.\n"),
    ("Sources/decided.md", "---\ntype: source\nlang: en\nactors: [\"[[Wang Yi]]\"]\n---\nWang Yi was heard.\n"),
    ("Sources/skater.md", "---\ntype: source\nlang: en\nactors: [\"[[Wang Yi (athlete)]]\"]\n---\nWang Yi won.\n"),
    ("Sources/skater name.md", "---\ntype: source\nlang: zh\n---\n王艺赢了。Wang Yi won again.\n"),
    ("Sources/both.md", "---\ntype: source\nlang: zh\n---\n王艺见了王毅。Wang Yi and Wang Yi.\n"),
    ("Notes/linked.md", "Read of [[Wang Yi|the minister]] today.\n"),
    ("Sources/naeem.md", "---\ntype: source\nlang: en\n---\nMuhammad Naeem spoke for the office.\n"),
    ("Clips/said.md", "---\ntype: clip\nquote: We agree\nspeaker: \"[[Wang Yi]]\"\n---\n> We agree\n"),
    ("Clips/ran.md", "---\ntype: clip\nquote: I fell\nspeaker: \"[[Wang Yi (athlete)]]\"\n---\n> I fell\n"),
];

fn names(page: &SearchPage) -> Vec<&str> {
    let mut names: Vec<&str> = page.hits.iter().map(|hit| hit.entry.path.stem()).collect();
    names.sort_unstable();
    names
}

fn check(shelf: &Shelf, query: &str, expected: &[&str]) -> SearchPage {
    let page = shelf.page(query);
    assert_eq!(names(&page), expected, "{query}");
    page
}

#[test]
fn a_shared_name_is_nobodys_until_something_decides() {
    let shelf = Shelf::of(FILES);
    let page = check(&shelf, "actor:\"Wang Yi\"", &["Wang Yi", "alias", "both", "decided", "han", "linked", "said"]);
    let ambiguous = &page.ambiguous[0];
    assert_eq!((ambiguous.total, ambiguous.others.as_slice()), (1, &["Wang Yi (athlete)".to_owned()][..]));
    assert_eq!(ambiguous.query, "maybe:\"Wang Yi\"");
    check(&shelf, &ambiguous.query, &["nobody"]);
    let page =
        check(&shelf, "actor:\"Wang Yi (athlete)\"", &["Wang Yi (athlete)", "both", "ran", "skater", "skater name"]);
    assert_eq!(page.ambiguous[0].total, 1);
    // The name in Chinese calls one of them only.
    check(&shelf, "actor:王毅", &["Wang Yi", "alias", "both", "decided", "han", "linked", "said"]);
    check(&shelf, "type:source -actor:\"Wang Yi\"", &["naeem", "nobody", "skater", "skater name"]);
    check(&shelf, "hall actor:\"Wang Yi\"", &[]);
    assert_eq!(shelf.page("hall actor:\"Wang Yi\"").ambiguous[0].query, "hall maybe:\"Wang Yi\"");
}

#[test]
fn a_speaker_is_never_the_namesake() {
    let shelf = Shelf::of(FILES);
    check(&shelf, "speaker:\"Wang Yi\"", &["said"]);
    check(&shelf, "speaker:\"Wang Yi (athlete)\"", &["ran"]);
    check(&shelf, "speaker:王毅", &["said"]);
    check(&shelf, "speaker:Wang", &["ran", "said"]);
    check(&shelf, "speaker:\"minister wang\"", &["said"]);
    check(&shelf, "speaker:Wan", &[]);
}

#[test]
fn a_new_actor_makes_shared_names_ambiguous_and_nothing_else() {
    let without: Vec<(&str, &str)> = FILES.iter().filter(|(path, _)| !path.contains("(athlete)")).copied().collect();
    let shelf = Shelf::of(&without);
    let before = shelf.page("actor:\"Wang Yi\"");
    assert!(before.ambiguous.is_empty());
    let before: Vec<String> = names(&before).into_iter().map(str::to_owned).collect();
    shelf.write(FILES[1].0, FILES[1].1);
    shelf.sync();
    let after = shelf.page("actor:\"Wang Yi\"");
    let maybe = shelf.page("maybe:\"Wang Yi\"");
    let skaters = shelf.page("actor:\"Wang Yi (athlete)\"");
    for name in &before {
        let is_among = |page: &SearchPage| page.hits.iter().any(|hit| hit.entry.path.stem() == name);
        assert!(is_among(&after) || is_among(&maybe) || is_among(&skaters), "{name}");
    }
    for name in ["Wang Yi", "alias", "decided", "han", "linked", "said"] {
        assert!(names(&after).contains(&name), "{name}");
    }
    let others = ["actor:\"Muhammad Naeem\"", "speaker:\"Wang Yi\""];
    others.iter().for_each(|query| assert_eq!(shelf.page(query).ambiguous, []));
}

#[test]
fn the_own_file_comes_first_then_what_is_tagged() {
    let shelf = Shelf::of(FILES);
    let page = shelf.page("actor:\"Wang Yi\"");
    let order: Vec<&str> = page.hits.iter().map(|hit| hit.entry.path.stem()).collect();
    assert_eq!(order[0], "Wang Yi");
    let mut tagged = order[1..3].to_vec();
    tagged.sort_unstable();
    assert_eq!(tagged, ["decided", "said"]);
}

#[test]
fn another_spelling_is_offered_and_not_taken() {
    let shelf = Shelf::of(FILES);
    let offer = |query: &str, actor: &str, instead: &str, hits: usize| {
        let page = shelf.page(query);
        assert_eq!(page.total, 0, "{query}");
        let spelling = &page.spellings[0];
        assert_eq!((spelling.actor.as_str(), spelling.query.as_str()), (actor, instead), "{query}");
        assert_eq!(spelling.total, hits, "{query}");
    };
    let naeem = "actor:\"Muhammad Naeem\"";
    offer("actor:\"Mohamed Naim\"", "Muhammad Naeem", naeem, 2);
    offer("actor:Наим", "Muhammad Naeem", naeem, 2);
    offer("Наим", "Muhammad Naeem", naeem, 2);
    offer("محمد نعيم lang:en", "Muhammad Naeem", "actor:\"Muhammad Naeem\" lang:en", 1);
    offer("speaker:\"Ван И\"", "Wang Yi", "speaker:\"Wang Yi\"", 1);
    let none = |query: &str| assert_eq!(shelf.page(query).spellings, [], "{query}");
    none("actor:\"Muhammad Naeem\"");
    none("actor:=\"Mohamed Naim\"");
    none("-actor:\"Mohamed Naim\"");
    none("speaker:Wang");
    none("office");
    none("Wang Yi");
}

#[test]
fn a_name_found_is_a_name_marked_with_namesakes_too() {
    let shelf = Shelf::of(FILES);
    for query in ["actor:\"Wang Yi\" type:source", "maybe:\"Wang Yi\" type:source"] {
        let request = SearchRequest { query: query.to_owned(), limit: 20, ..SearchRequest::default() };
        for hit in shelf.index.search(&request).unwrap().hits {
            let is_decided = hit.entry.path.stem() == "decided";
            assert!(is_decided || !hit.passage.marks.is_empty(), "{query} {}", hit.entry.path);
            assert!(is_decided || hit.matched_name.is_some(), "{query} {}", hit.entry.path);
        }
    }
}

//! Tests of `NEAR`: words, phrases, actors and groups in one passage.

use crate::kind::Kind;
use crate::search::tests::Shelf;
use crate::search::*;

fn shelf() -> Shelf {
    let source = |lang: &str, text: &str| format!("---\ntype: source\nlang: {lang}\n---\n{text}\n");
    let actor = |aliases: &str| format!("---\ntype: actor\nkind: person\naliases: [{aliases}]\n---\n");
    let between = "then and there ".repeat(14);
    Shelf::of(&[
        ("Actors/Wang Yi.md", &actor("\"王毅\", \"Ван И\", \"وانغ يي\"")),
        ("Actors/Taliban.md", &actor("\"塔利班\", \"Талибан\", \"طالبان\"")),
        (
            "Sources/near.md",
            &source(
                "en",
                "Wang Yi arrived.\n\nIn Tianjin Wang Yi told the Taliban to draw a clear line.\n\nThe Taliban left.",
            ),
        ),
        ("Sources/apart.md", &source("en", "Wang Yi spoke of ports.\n\nThe Taliban spoke of roads.")),
        ("Sources/far.md", &source("en", &format!("Wang Yi stood {between}beside the Taliban."))),
        ("Sources/ru.md", &source("ru", "Ван И встретился в Тяньцзине с делегацией Талибана.")),
        ("Sources/zh.md", &source("zh", "王毅在天津会见了塔利班代表团。")),
        ("Sources/ar.md", &source("ar", "التقى وانغ يي بوفد لطالبان في تيانجين.")),
    ])
}

fn sources(shelf: &Shelf, query: &str) -> String {
    let page = shelf.page(query);
    assert!(page.problems.is_empty(), "{query}: {:?}", page.problems);
    let hits = page.hits.iter().filter(|hit| hit.entry.kind() == Kind::Source);
    let mut names: Vec<&str> = hits.map(|hit| hit.entry.path.stem()).collect();
    names.sort_unstable();
    names.join(" ")
}

#[test]
fn actors_stand_together_in_any_form_and_script() {
    let shelf = shelf();
    let check = |query: &str, expected: &str| assert_eq!(sources(&shelf, query), expected, "{query}");
    check("actor:\"Wang Yi\" NEAR/10 actor:Taliban", "ar near ru zh");
    check("actor:Талибан NEAR/10 actor:王毅", "ar near ru zh");
    check("actor:\"Wang Yi\" NEAR/60 actor:Taliban", "ar far near ru zh");
    check("actor:\"Wang Yi\" NEAR actor:Taliban", "ar far near ru zh");
    check("actor:\"Wang Yi\" NEAR/0 actor:Taliban", "");
    check("actor:\"Wang Yi\" NEAR/1 actor:Taliban", "ar");
    check("actor:=\"Wang Yi\" NEAR/9 actor:Taliban", "near");
    check("actor:\"Wang Yi\" NEAR/0 tianjin", "near");
    check("(\"clear line\" OR ports) NEAR/4 actor:Taliban", "near");
    check("(\"clear line\" OR roads) NEAR/4 actor:Taliban", "apart near");
    check("(told draw) NEAR/3 actor:Taliban", "near");
    check("tal* NEAR/2 told", "near");
    check("(actor:\"Wang Yi\" NEAR/1 tianjin) NEAR/3 actor:Taliban", "near");
    check("actor:\"Wang Yi\" NEAR/9 actor:Taliban lang:ru", "ru");
    check("-(actor:\"Wang Yi\" NEAR actor:Taliban) type:source", "apart");
}

#[test]
fn the_hit_is_the_passage_and_nothing_else_is_marked() {
    let shelf = shelf();
    let query = "actor:\"Wang Yi\" NEAR/30 actor:Taliban";
    let page = shelf.page(&format!("{query} lang:en"));
    let hit = page.hits.iter().find(|hit| hit.entry.path.stem() == "near").unwrap();
    let letters: Vec<char> = hit.passage.text.chars().collect();
    let marked = |mark: &Passage| letters[mark.start.0..mark.end.0].iter().collect::<String>();
    assert_eq!(hit.passage.marks.iter().map(marked).collect::<Vec<_>>(), ["Wang Yi", "Taliban"]);
    assert_eq!((hit.passage.place.as_ref().map(|place| place.at.start.0), hit.more.len()), (Some(17), 0));
    let path = VaultPath::parse("Sources/near.md").unwrap();
    assert_eq!(shelf.index.marks(&path, query).unwrap().len(), 2);
    let marks = shelf.index.marks(&path, &format!("{query} taliban")).unwrap();
    assert_eq!(marks.len(), 3, "a word that is asked for by itself is marked everywhere");
    assert_eq!(shelf.index.marks(&path, &format!("-({query})")).unwrap(), []);
}

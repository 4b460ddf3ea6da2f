//! Tests of the passages that come near to a phrase.

use super::*;
use crate::search::tests::Shelf;

fn shelf() -> Shelf {
    let source = |lang: &str, text: &str| format!("---\ntype: source\nlang: {lang}\n---\n{text}\n");
    Shelf::of(&[
        (
            "Sources/line.md",
            &source(
                "en",
                "They met at noon.\n\nHe told them that they must draw a very clear line between themselves and it.\n\nThe line was long.",
            ),
        ),
        (
            "Sources/other.md",
            &source(
                "en",
                "A line of lorries stood between the port and the town; they must wait, he told them, and it was clear.",
            ),
        ),
        ("Sources/zh.md", &source("zh", "他希望塔利班同一切恐怖组织彻底划清界限，并且予以坚决有效的打击。")),
        ("Notes/none.md", "Nothing of the kind.\n"),
    ])
}

/// The nearest passages: file, what agrees, what differs, what is missing.
fn near(shelf: &Shelf, query: &str) -> Vec<String> {
    let page = shelf.page(query);
    assert_eq!(page.total, 0, "{query}");
    assert_eq!(page.partial_total, page.hits.len(), "{query}");
    let cut = |text: &str, spans: &[Passage]| {
        let part = |span: &Passage| text.chars().skip(span.start.0).take(span.len()).collect::<String>();
        spans.iter().map(part).collect::<Vec<_>>().join(",")
    };
    let told = |hit: &Hit| {
        let near = hit.near.as_ref().unwrap();
        let text = &hit.passage.text;
        let (agrees, differs) = (cut(text, &hit.passage.marks), cut(text, &near.differs));
        format!("{}: {agrees} | {differs} | {}", hit.entry.path.stem(), cut(query, &near.missing))
    };
    page.hits.iter().map(told).collect()
}

#[test]
fn a_phrase_that_stands_nowhere_finds_what_comes_near() {
    let shelf = shelf();
    let check = |query: &str, expected: &[&str]| assert_eq!(near(&shelf, query), expected, "{query}");
    check(
        "\"must draw a clean line between them and it\"",
        &["line: must,draw,a,line,between,and,it | very clear,themselves | clean,them"],
    );
    check(
        "\"they had to draw clear lines between themselves\"",
        &["line: they,draw,clear,line,between,themselves | must,a very | had to"],
    );
    check(
        "\"同恐怖组织划清了界限并予以打击\"",
        &["zh: 同,恐怖组织,划清界限,并,予以,打击 | 一切,彻底,且,坚决有效的 | 了"],
    );
    check("type:note \"must draw a clean line between them\"", &[]);
    check("\"line between draw must it themselves clear\"", &[]);
    check("\"of the and it was\"", &[]);
    check("\"clean line\"", &[]);
}

#[test]
fn what_stands_somewhere_is_not_looked_for_nearby() {
    let shelf = shelf();
    let page = shelf.page("\"draw a very clear line\"");
    assert_eq!((page.total, page.hits.len()), (1, 1));
    assert!(page.hits[0].near.is_none());
}

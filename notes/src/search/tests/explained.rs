//! Tests of which spellings are not suggested when nothing is found.

use crate::search::tests::Shelf;
use crate::search::*;

fn nothing(shelf: &Shelf, query: &str) -> Nothing {
    let request = SearchRequest { query: query.to_owned(), limit: 50, explain: true, ..SearchRequest::default() };
    shelf.index.search(&request).unwrap().nothing.unwrap_or_else(|| panic!("{query} found something"))
}

/// The spellings offered for each word, then for each filter.
fn offered(shelf: &Shelf, query: &str) -> Vec<Vec<String>> {
    let nothing = nothing(shelf, query);
    let words = nothing.words.into_iter().map(|word| word.nearest);
    let nearest = words.chain(nothing.filters.into_iter().map(|filter| filter.nearest));
    nearest.map(|near| near.into_iter().map(|spelling| spelling.text).collect()).collect()
}

fn ports() -> Shelf {
    Shelf::of(&[
        ("Notes/a.md", "The harbour was shut. #ports\n"),
        ("Notes/b.md", "A harbor of another spelling. #port\n"),
        ("Notes/c.md", "Harbors, boats, boots, bolts.\n"),
        ("Notes/d.md", "The harbour was open.\n"),
    ])
}

#[test]
fn a_word_that_only_the_filters_keep_away_is_spelt_well() {
    let shelf = ports();
    assert_eq!(offered(&shelf, "harbour type:clip"), [vec![], Vec::<String>::new()]);
    assert_eq!(offered(&shelf, "harbuor")[0], ["harbour", "harbor", "harbors"], "the nearest, then the commonest");
    assert_eq!(offered(&shelf, "horbur")[0], ["harbour", "harbor"], "two letters of six");
    assert_eq!(offered(&shelf, "brats")[0], ["boats"], "one letter of five");
    assert_eq!(nothing(&shelf, "harbour NEAR wharf").words.len(), 2);
}

#[test]
fn what_is_asked_for_exactly_is_not_respelt() {
    assert_eq!(offered(&ports(), "=Harbuor"), [Vec::<String>::new()]);
}

#[test]
fn a_value_that_the_notebook_knows_is_not_respelt() {
    let shelf = ports();
    assert_eq!(offered(&shelf, "tag:port type:clip"), [vec![], Vec::<String>::new()]);
    assert_eq!(offered(&shelf, "tag:portz type:clip")[0], ["port", "ports"]);
}

#[test]
fn filters_that_are_the_whole_query_are_not_told_of_together() {
    let labels = nothing(&ports(), "type:clip tag:nowhere lang:ru").filters;
    let labels: Vec<&str> = labels.iter().map(|filter| filter.label.as_str()).collect();
    assert_eq!(labels, ["type: clip", "tag: nowhere", "language: ru"]);
}

//! A facet's count is what its clause finds, for every value of every field.

use std::path::Path;

use harness::TestNotebook;
use notes::clock::Clock;
use notes::notebook::Notebook;
use notes::progress::Progress;
use notes::search::{FacetField, SearchPage, SearchRequest};

fn ask(notebook: &Notebook, query: &str) -> SearchPage {
    let request = SearchRequest { query: query.to_owned(), limit: 1, facets: true, ..SearchRequest::default() };
    notebook.search(&request).unwrap()
}

/// Asks a query, narrows it by each value of each facet, and compares; answers how many values there were.
fn check(notebook: &Notebook, query: &str) -> usize {
    let page = ask(notebook, query);
    let mut values = 0;
    for facet in &page.facets {
        for value in &facet.values {
            let narrowed = if value.chosen { query.to_owned() } else { value.query.clone() };
            let found = ask(notebook, &narrowed).total;
            assert_eq!(value.count, found, "{query}: {:?} {}: {narrowed}", facet.field, value.label);
            values += 1;
        }
    }
    values
}

fn labels(notebook: &Notebook, query: &str, field: FacetField) -> Vec<(String, usize)> {
    let facets = ask(notebook, query).facets;
    let facet = facets.into_iter().find(|facet| facet.field == field);
    facet.map_or(Vec::new(), |facet| facet.values.into_iter().map(|value| (value.label, value.count)).collect())
}

#[test]
fn a_count_is_what_its_clause_finds_in_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let notebook = Notebook::init_sample(&folder.path().join("Sample"), Clock::system()).unwrap();
    notebook.sync(&Progress::silent()).unwrap();
    let queries = [
        "sign",
        "taliban",
        "the",
        "clear line",
        "\"clear line\"",
        "border* OR airport",
        "actor:\"Wang Yi\"",
        "actor:China taliban",
        "speaker:*",
        "type:clip",
        "type:source taliban",
        "lang:ru",
        "tag:topic",
        "-tag:topic",
        "after:2021-08",
        "publisher:harbour",
        "王毅",
        "Талибы",
        "what did Wang Yi ask of the Taliban?",
        "is:undated",
        "has:comment kabul",
    ];
    let values: usize = queries.iter().map(|query| check(&notebook, query)).sum();
    assert!(values > 400, "{values}");
}

#[test]
fn an_actor_is_counted_under_its_own_name_where_it_is_only_named() {
    let test = TestNotebook::new();
    test.actor("Recep Tayyip Erdoğan", &["Erdoğan"]);
    test.actor("Wang Yi", &["王毅"]);
    test.source("Quay", "A quay was opened by Erdoğan, and another one later.");
    test.source("Pier", "The quay was not seen by Recep Tayyip Erdoğan.");
    let tagged =
        "---\ntype: source\nactors: [\"[[recep tayyip erdoğan]]\", \"[[Nobody Known]]\"]\n---\nThe quay again.\n";
    write(test.root(), "Sources/Tagged.md", tagged);
    test.notebook.sync(&Progress::silent()).unwrap();
    assert_eq!(
        labels(&test.notebook, "quay", FacetField::Actor),
        [("Recep Tayyip Erdoğan".to_owned(), 3), ("Nobody Known".to_owned(), 1)]
    );
    check(&test.notebook, "quay");
}

#[test]
fn sources_that_are_shown_as_their_clips_count_where_a_clause_leaves_the_clip() {
    let test = TestNotebook::new();
    let source = |name: &str, tag: &str| {
        let text = format!(
            "---\ntype: source\nid: src-{name}\ntitle: {name}\nlang: en\npublisher: Harbour Post\npublished: 2021-07-30\n\
             tags: [{tag}]\n---\nThe lantern was lit at the quay.\n\nNobody spoke for an hour.\n"
        );
        write(test.root(), &format!("Sources/{name}.md"), &text);
    };
    for (name, tag) in [("one", "topic"), ("two", "Topic"), ("three", "other")] {
        source(name, tag);
        let selector = "selector: '{\"start\":0,\"end\":33,\"plain\":1}'";
        let clip = format!(
            "---\nquote: The lantern was lit at the quay.\nfrom: \"[[{name}]]\"\nfrom_id: src-{name}\n{selector}\n\
             event_date: 2020-01-0{}\ntags: [clipped, topic]\ntype: clip\n---\n> The lantern was lit at the quay.\n",
            name.len() - 2
        );
        write(test.root(), &format!("Clips/{name} clip.md"), &clip);
    }
    write(test.root(), "Notes/Lantern.md", "---\ntags: [TOPIC]\n---\nA lantern.\n");
    test.notebook.sync(&Progress::silent()).unwrap();
    assert_eq!(ask(&test.notebook, "lantern").total, 4, "three clips and a note");
    for query in
        ["lantern", "\"lantern was lit\"", "lantern tag:topic", "lantern on:2021", "lantern -tag:clipped", "hour"]
    {
        assert!(check(&test.notebook, query) > 4, "{query}");
    }
    let types = labels(&test.notebook, "lantern", FacetField::Type);
    assert_eq!(types, [("clip".to_owned(), 3), ("source".to_owned(), 3), ("note".to_owned(), 1)]);
}

#[expect(clippy::disallowed_methods, reason = "another program writes the file")]
fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

//! `dossier search`: saved searches, and what is said about a query.

use serde_json::json;

use crate::{file, notebook};

const NOTE: &str = "The harbour was closed at noon, and the harbour master said nothing.\n";

#[test]
fn a_saved_search_counts_what_is_new() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", NOTE);
    let saved = dossier.run(&["search", "--save", "Harbour", "harbour", "--json"]).ok().json();
    let path = ".dossier/searches/Harbour.md";
    assert_eq!(saved, json!({"name": "Harbour", "query": "harbour", "path": path, "new": 0}));
    file(folder.path(), "Notes/two.md", "Another harbour opened.\n");
    let listed = dossier.run(&["search", "--saved"]).ok();
    assert_eq!(listed.out, "Harbour     1 new  harbour\n1 saved search.\n");
    let answer = dossier.run(&["search", "--saved", "harbour", "--json"]).ok().json();
    assert_eq!((&answer["saved"], &answer["new"], &answer["total"]), (&json!("Harbour"), &json!(1), &json!(2)));
    let new = |answer: &serde_json::Value| -> Vec<String> {
        let hits = answer["hits"].as_array().unwrap().iter().filter(|hit| hit["new"] == true);
        hits.map(|hit| hit["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(new(&answer), ["Notes/two.md"]);
    let again = dossier.run(&["search", "--saved", "Harbour", "--seen"]).ok();
    assert!(again.out.starts_with("2 hits, 1 new\n") && again.out.contains("new · note"), "{}", again.out);
    assert_eq!(dossier.run(&["search", "--saved", "Harbour", "--json"]).ok().json()["new"], 0);
    dossier.run(&["search", "--saved", "Quay"]).refused(1, "no saved search is called \"Quay\"");
    dossier.run(&["search", "--save", "HARBOUR", "x"]).refused(1, "a saved search called");
    assert_eq!(dossier.run(&["search"]).status, Some(2));
    assert_eq!(dossier.run(&["search", "--save", "x"]).status, Some(2));
}

#[test]
fn nothing_found_says_why() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", NOTE);
    let text = dossier.run(&["search", "harbuor noon type:clip"]).ok().out;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines,
        [
            "0 hits",
            "  harbuor: in no document; did you mean harbour (1)?",
            "  noon: in 1 document, none of which matches the filters",
            "  type: clip: no document matches"
        ]
    );
    let text = dossier.run(&["search", "harbour type:clip"]).ok().out;
    assert_eq!(
        text,
        "0 hits\n  harbour: in 1 document, none of which matches the filters\n  without “type: clip”: 1 hit: harbour\n"
    );
    let answer = dossier.run(&["search", "harbuor", "--json"]).ok().json();
    assert_eq!(
        answer["nothing"],
        json!({
            "words": [{"text": "harbuor", "start": 0, "end": 7, "count": 0, "anywhere": 0,
                "nearest": [{"text": "harbour", "count": 1, "query": "harbour"}]}],
            "filters": []
        })
    );
    let answer = dossier.run(&["search", "harbour", "--json"]).ok().json();
    assert_eq!((&answer["nothing"], &answer["facets"], &answer["saved"]), (&json!(null), &json!(null), &json!(null)));
}

#[test]
fn a_query_is_said_back_and_its_hits_are_counted() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", NOTE);
    dossier.run(&["actor", "add", "Ilse Varga", "--alias", "Варга"]).ok();
    let answer = dossier.run(&["search", "варга", "--json"]).ok().json();
    assert_eq!(answer["offer"], json!({"actor": "Ilse Varga", "query": "actor:\"Ilse Varga\"", "total": 1}));
    let text = dossier.run(&["search", "Ilse Varga"]).ok().out;
    assert!(text.contains("\nIlse Varga by every name: actor:\"Ilse Varga\" finds 1 document\n"), "{text}");
    let answer = dossier.run(&["search", "harbour -type:clip", "--facets", "--json"]).ok().json();
    let word = json!({
        "label": "harbour", "start": 0, "end": 7, "kind": "word", "field": null, "negated": false, "without": "-type:clip",
    });
    let field = json!({
        "label": "not type: clip", "start": 8, "end": 18, "kind": "field", "field": "type", "negated": true,
        "without": "harbour",
    });
    assert_eq!(answer["understood"], json!([word, field]));
    let note = json!({
        "label": "note", "count": 1, "clause": "type:note", "chosen": false, "query": "harbour -type:clip type:note",
        "excluded": "harbour -type:clip -type:note",
    });
    assert_eq!(answer["facets"][0], json!({"field": "type", "values": [note], "others": 0}));
    let text = dossier.run(&["search", "harbour", "--facets"]).ok().out;
    assert!(text.contains("\ntype: note 1\n"), "{text}");
}

#[test]
fn what_is_not_understood_finds_nothing_and_says_what_would_be() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", NOTE);
    let answer = dossier.run(&["search", "harbour -type:nte"]);
    assert_eq!(
        (answer.status, answer.out.as_str()),
        (
            Some(2),
            "type:nte: type: takes source, clip, note or actor\n  did you mean harbour -type:note\nnothing was searched\n"
        )
    );
    let answer = dossier.run(&["search", "spekaer:\"Wang Yi\" harbour", "--json"]);
    assert_eq!(answer.status, Some(2));
    let answer = answer.json();
    assert_eq!((&answer["total"], &answer["hits"]), (&json!(0), &json!([])));
    assert_eq!(answer["problems"][0]["instead"], "speaker:\"Wang Yi\" harbour");
    dossier
        .run(&["search", "--save", "Dates", "harbour after:soon"])
        .refused(2, "the query is not saved: a date is written");
    assert_eq!(dossier.run(&["search", "--saved"]).ok().out, "0 saved searches.\n");
}

#[test]
fn actors_stand_together_in_a_passage() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "Ilse Varga came.\n\nThen Ilse Varga wrote to Jon Berg.\n\nJon Berg left.\n");
    file(folder.path(), "Notes/two.md", "Ilse Varga came.\n\nJon Berg left.\n");
    dossier.run(&["actor", "add", "Ilse Varga"]).ok();
    dossier.run(&["actor", "add", "Jon Berg"]).ok();
    let together = "actor:\"Ilse Varga\" NEAR/5 actor:\"Jon Berg\"";
    let answer = dossier.run(&["search", together, "--json"]).ok().json();
    assert_eq!(answer["total"], 1);
    let hit = &answer["hits"][0];
    assert_eq!((&hit["path"], &hit["passage"]), (&json!("Notes/one.md"), &json!("Then Ilse Varga wrote to Jon Berg.")));
    assert_eq!(hit["marks"], json!([[5, 15], [25, 33]]));
    let label = "actor: Ilse Varga near actor: Jon Berg (at most 5 words apart)";
    let understood = &answer["understood"][0];
    assert_eq!((&understood["label"], &understood["kind"]), (&json!(label), &json!("near")));
    assert_eq!((&understood["start"], &understood["end"]), (&json!(0), &json!(together.len())));
    let refused = dossier.run(&["search", "\"jon berg\" NEAR/5 left NEAR/5 type:note"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.out.contains("\n  did you mean \"jon berg\" NEAR/5 left type:note\n"), "{}", refused.out);
}

#[test]
fn a_phrase_that_stands_nowhere_is_answered_by_what_comes_near() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "He said that they must draw a very clear line.\n");
    let query = "\"they must draw a clean line\"";
    let text = dossier.run(&["search", query]).ok().out;
    let near = "0 hits, 1 similar\n";
    assert!(text.starts_with(near), "{text}");
    assert!(text.contains("\nNo document contains the phrase. Most similar:\n"), "{text}");
    assert!(text.contains("\n    only here: “very clear” · not here: “clean”\n"), "{text}");
    let answer = dossier.run(&["search", query, "--json"]).ok().json();
    assert_eq!((&answer["total"], &answer["partial_total"]), (&json!(0), &json!(1)));
    let hit = &answer["hits"][0];
    assert_eq!((&hit["path"], &hit["partial"]), (&json!("Notes/one.md"), &json!(true)));
    assert_eq!(hit["marks"], json!([[13, 17], [18, 22], [23, 27], [28, 29], [41, 45]]));
    assert_eq!((&hit["near"]["differs"], &hit["near"]["missing"]), (&json!([[30, 40]]), &json!([[18, 23]])));
    assert_eq!(
        dossier.run(&["search", "\"they must draw a very clear line\"", "--json"]).ok().json()["hits"][0]["near"],
        json!(null)
    );
}

#[test]
fn a_quote_is_clipped_however_it_was_typed() {
    let (folder, dossier) = notebook();
    let text = "The minister—he was late—said: “We’ll draw a ‘clear’ line.”\n";
    file(folder.path(), "Sources/talks.md", format!("---\ntype: source\nid: src-1\n---\n{text}"));
    let quote = "the minister - he was late - said: \"we'll draw a 'clear' line.\"";
    dossier.run(&["clip", "talks", "--quote", quote, "--json"]).ok();
    let answer = dossier.run(&["search", "type:clip", "--json"]).ok().json();
    assert_eq!(answer["hits"][0]["passage"], text.trim_end());
    dossier.run(&["clip", "talks", "--quote", "the minister drew"]).refused(1, "");
}

#[test]
fn a_date_is_found_however_it_is_written() {
    let (folder, dossier) = notebook();
    let texts = [
        ("en", "The talks of July 28 were short."),
        ("de", "Die Gespräche vom 28.07.2021 waren kurz."),
        ("zh", "7月28日的会谈很短。"),
        ("ru", "Переговоры 28 июля были короткими."),
        ("ar", "كانت محادثات ٢٨ يوليو قصيرة."),
        ("other", "The talks of 27 July had 28 guests. 11月28日,17月28日"),
    ];
    for (name, text) in texts {
        let lang = if name == "other" { "en" } else { name };
        file(
            folder.path(),
            &format!("Sources/{name}.md"),
            format!("---\ntype: source\npublished: 2021-07-30\nlang: {lang}\n---\n{text}\n"),
        );
    }
    let found = |query: &str| {
        let answer = dossier.run(&["search", query, "--limit", "20", "--json"]).ok().json();
        let full = answer["hits"].as_array().unwrap().iter().filter(|hit| hit["partial"] != true);
        let mut names: Vec<String> = full.map(|hit| hit["path"].as_str().unwrap().replace("Sources/", "")).collect();
        names.sort();
        (names.join(" ").replace(".md", ""), answer)
    };
    // "28" and "July" stand in the last one too, as the words that were asked for.
    let (names, answer) = found("28 July");
    assert_eq!(names, "ar de en other ru zh");
    assert_eq!(answer["date_ways"], json!([{"said": "28 July", "expanded": true, "query": "\"28 July\""}]));
    let zh = answer["hits"].as_array().unwrap().iter().find(|hit| hit["path"] == "Sources/zh.md").unwrap();
    assert_eq!(zh["marks"], json!([[0, 5]]));
    assert_eq!(found("28 июля 2021").0, "de");
    assert_eq!(found("28.07.2021").0, "de");
    let (names, answer) = found("\"July 28\"");
    assert_eq!(names, "en");
    assert_eq!(answer["date_ways"], json!([{"said": "July 28", "expanded": false, "query": "July 28"}]));
    assert_eq!(found("7月28日").0, "ar de en ru zh");
    let text = dossier.run(&["search", "talks 28 July"]).ok().out;
    assert!(text.contains("\n“28 July” in every way of writing it; only as typed: talks \"28 July\"\n"), "{text}");
}

#[test]
fn a_term_is_found_by_every_name_and_is_nobody() {
    let (folder, dossier) = notebook();
    let source = |lang: &str, text: &str| format!("---\ntype: source\nlang: {lang}\n---\n{text}\n");
    file(folder.path(), "Sources/en.md", source("en", "They promised grain. Nothing else."));
    file(folder.path(), "Sources/kept.md", source("en", "The pledges were kept."));
    file(folder.path(), "Sources/zh.md", source("zh", "他们作出承诺。"));
    file(folder.path(), "Sources/ru.md", source("ru", "Они обещают зерно."));
    file(folder.path(), "Sources/none.md", source("en", "Grain was sold."));
    let add =
        ["actor", "add", "promise", "--kind", "term", "--alias", "pledge", "--alias", "承诺", "--alias", "обещать"];
    dossier.run(&add).ok();
    let found = |query: &str| {
        let answer = dossier.run(&["search", query, "--type", "source", "--json"]).ok().json();
        let full = answer["hits"].as_array().unwrap().iter().filter(|hit| hit["partial"] != true);
        let mut names: Vec<String> = full.map(|hit| hit["path"].as_str().unwrap().replace("Sources/", "")).collect();
        names.sort();
        (names.join(" ").replace(".md", ""), answer)
    };
    let (names, answer) = found("term:promise");
    assert_eq!(names, "en kept ru zh");
    let zh = answer["hits"].as_array().unwrap().iter().find(|hit| hit["path"] == "Sources/zh.md").unwrap();
    assert_eq!((&zh["marks"], &zh["matched_name"]), (&json!([[4, 6]]), &json!("承诺")));
    assert_eq!(found("term:обещать").0, "en kept ru zh");
    assert_eq!(found("term:=promise").0, "en");
    assert_eq!(found("term:promise grain").0, "en");
    assert_eq!(found("term:promise NEAR/1 grain").0, "en");
    assert_eq!(found("-term:promise").0, "none");
    assert_eq!(found("term:oath").0, "");
    let (names, answer) = found("pledge grain");
    assert_eq!((names.as_str(), &answer["offer"]), ("", &json!(null)));
    let (names, answer) = found("pledge");
    assert_eq!(names, "kept");
    assert_eq!(answer["offer"], json!({"term": "promise", "query": "term:\"promise\"", "total": 4}));
    // It is nobody's name.
    assert_eq!(found("actor:pledge").0, "");
    let text = dossier.run(&["actor", "show", "promise"]).ok().out;
    assert!(text.contains("promise"), "{text}");
}

#[test]
fn spellings_and_shares_are_one() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/british.md", "The colour of the harbour programme: 85 per cent were organised.\n");
    file(folder.path(), "Notes/american.md", "The color of the harbor program: 85% were organized.\n");
    file(folder.path(), "Notes/number.md", "In all 85 guests came, a third of them early, and 12 percent late.\n");
    file(folder.path(), "Notes/digits.md", "في البلاد ٨٥ قرية. ８５ houses.\n");
    file(folder.path(), "Notes/chinese.md", "占百分之八十五的村庄。\n");
    file(folder.path(), "Notes/armor.md", "---\ntitle: Armor\n---\nNothing.\n");
    let found = |query: &str| {
        let answer = dossier.run(&["search", query, "--json"]).ok().json();
        let full = answer["hits"].as_array().unwrap().iter().filter(|hit| hit["partial"] != true);
        let mut names: Vec<String> = full.map(|hit| hit["path"].as_str().unwrap().replace("Notes/", "")).collect();
        names.sort();
        (names.join(" ").replace(".md", ""), answer)
    };
    for query in [
        "colour",
        "color",
        "harbours",
        "\"colour of the harbor\"",
        "organize",
        "organising",
        "\"85% were organised\"",
        "\"85 per cent were organized\"",
        "colou*",
    ] {
        assert_eq!(found(query).0, "american british", "{query}");
    }
    for query in ["85%", "85 percent", "85 per cent", "٨٥٪", "\"85 percent\"", "\"85%\"", "百分之八十五"] {
        assert_eq!(found(query).0, "american british chinese", "{query}");
    }
    assert_eq!(found("title:armour").0, "armor");
    let (_, answer) = found("color");
    let british = answer["hits"].as_array().unwrap().iter().find(|hit| hit["path"] == "Notes/british.md").unwrap();
    assert_eq!(british["marks"], json!([[4, 10]]));
    assert_eq!(found("=colour").0, "british");
    assert_eq!(found("85").0, "american british digits number");
    assert_eq!(found("12%").0, "number");
}

#[test]
fn hits_come_in_the_order_that_is_asked_for() {
    let (folder, dossier) = notebook();
    let source = |published: &str| format!("---\ntype: source\npublished: {published}\n---\nThe harbour.\n");
    file(folder.path(), "Sources/old.md", source("2019-03-01"));
    file(folder.path(), "Sources/new.md", source("2023-03-01"));
    file(folder.path(), "Sources/undated.md", "---\ntype: source\n---\nHarbour, harbour.\n");
    let order = |sort: &str| {
        let answer = dossier.run(&["search", "harbour", "--sort", sort, "--json"]).ok().json();
        let paths = answer["hits"].as_array().unwrap().iter().map(|hit| hit["path"].as_str().unwrap().to_owned());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(order("published"), ["Sources/new.md", "Sources/old.md", "Sources/undated.md"]);
    assert_eq!(order("relevance")[0], "Sources/undated.md");
    dossier.run(&["search", "harbour", "--sort", "size"]).refused(2, "size");
}

#[test]
fn a_share_alone_is_matter_enough_for_a_question() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "They held 85 percent of the land.\n");
    file(folder.path(), "Notes/two.md", "They held nothing.\n");
    for query in ["85 percent", "what is 85 percent?", "who has 85 percent of it"] {
        let answer = dossier.run(&["search", query, "--json"]).ok().json();
        assert_eq!(answer["hits"][0]["path"], "Notes/one.md", "{query}: {answer}");
    }
}

#[test]
fn a_title_that_begins_as_a_question_does_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = crate::program(folder.path());
    dossier.run(&["init", ".", "--sample"]).ok();
    for query in ["What China asked", "what china asked of", "How many fighters"] {
        let answer = dossier.run(&["search", query, "--json"]).ok().json();
        let title = answer["hits"][0]["title"].as_str().unwrap().to_lowercase();
        assert!(title.starts_with(&query.to_lowercase()), "{query}: {title}");
    }
}

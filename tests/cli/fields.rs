//! What each field of a query answers, on the command line: on the sample notebook and on a small one.

use harness::Dossier;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{file, notebook, program};

/// The sample notebook.
fn sample() -> (TempDir, Dossier) {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    dossier.run(&["init", ".", "--sample"]).ok();
    (folder, dossier)
}

fn answer(dossier: &Dossier, query: &str) -> Value {
    dossier.run(&["search", query, "--limit", "1000", "--json"]).ok().json()
}

/// The names of the hits' files, sorted.
fn names(answer: &Value) -> String {
    let path =
        |hit: &Value| hit["path"].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".md").to_owned();
    let mut names: Vec<String> = answer["hits"].as_array().unwrap().iter().map(path).collect();
    names.sort();
    names.join(" ")
}

/// Two sources, a clip of each, one of them with everything that a clip may state, a note and two actors.
fn small() -> (TempDir, Dossier) {
    let (folder, dossier) = notebook();
    let at = folder.path();
    file(at, "Actors/Wang Yi.md", "---\nkind: person\naliases: [\"王毅\"]\ntype: actor\nid: act-1\n---\n");
    file(at, "Actors/Tianjin.md", "---\nkind: place\ntype: actor\nid: act-2\n---\n");
    file(
        at,
        "Sources/Harbour.md",
        "---\ntitle: Harbour talks\nauthor: [\"Jane Doe\", \"[[Wang Yi]]\"]\ntype: source\nid: src-1\n\
         source: https://news.example.org/a\npublisher: Harbour Post\norigin: \"[[Northern Wire]]\"\nlang: en-GB\n\
         published: 2021-07-30\ncreated: 2026-11-18\ncaptured_by: Ilse Varga\nsha256: 00\nreliability: B\n\
         tags: [topic/ports]\n---\nThe ministers met at the harbour.\n\nWang Yi asked for a clear line. ^page-2\n",
    );
    file(
        at,
        "Sources/Beijing.md",
        "---\ntitle: 北京会谈\ntype: source\nid: src-2\npublisher: Morning Paper\n---\n王毅说，会谈将继续进行，双方同意下月在北京再次会面，讨论港口问题。\n",
    );
    file(
        at,
        "Clips/line.md",
        "---\nquote: \"asked for a clear line\"\nspeaker: \"[[Wang Yi]]\"\nspeech: reported\naddressee: [\"[[Taliban]]\"]\n\
         actors: [\"[[Wang Yi]]\", \"[[Taliban]]\"]\nevent_date: 2021-07-28\nevent_place: \"[[Tianjin]]\"\n\
         translation: demandait une ligne claire\ncredibility: 2\ntags: [topic/lines]\nfrom: \"[[Harbour]]\"\nfrom_id: src-1\n\
         created: 2026-11-20\ncreated_by: Omar Said\ntype: clip\nid: clip-1\n---\n> asked for a clear line\n\nTo be checked.\n",
    );
    file(
        at,
        "Clips/bare.md",
        "---\nquote: \"met at the harbour\"\nfrom: \"[[Harbour]]\"\nfrom_id: src-1\ncreated: 2026-11-20\ntype: clip\nid: clip-2\n---\n> met at the harbour\n",
    );
    file(
        at,
        "Clips/zh.md",
        "---\nquote: \"会谈\"\nspeaker: \"[[Wang Yi]]\"\nspeech: direct\nfrom: \"[[Beijing]]\"\ntype: clip\nid: clip-3\n---\n> 会谈\n",
    );
    file(at, "Notes/Plan.md", "---\ntags: [topic]\n---\nThe harbour plan.\n");
    (folder, dossier)
}

#[test]
fn a_clip_is_found_by_what_its_source_knows() {
    let (folder, dossier) = small();
    let check = |query: &str, expected: &str| {
        assert_eq!(names(&answer(&dossier, &format!("type:clip {query}"))), expected, "{query}");
    };
    check("publisher:\"Harbour Post\"", "bare line");
    check("lang:en", "bare line");
    check("lang:zh", "zh");
    check("reliability:B", "bare line");
    check("source:\"Harbour talks\"", "bare line");
    check("source:example.org", "bare line");
    check("source:src-2", "zh");
    check("path:sources/harbour", "bare line");
    check("path:Clips/b", "bare");
    check("on:2021-07-28", "line");
    check("on:2021-07-30", "bare");
    check("published:2021-07-30", "bare line");
    check("is:undated", "bare zh");
    let hits = answer(&dossier, "type:clip harbour");
    assert_eq!(hits["hits"][0]["date"], json!({"date": "2021-07-30", "of": "source's date"}));
    let text = dossier.run(&["search", "type:clip harbour"]).ok().out;
    assert!(text.contains("In Harbour talks  clip · Harbour Post · 2021-07-30 (source's date)\n"), "{text}");
    let dated = |query: &str| answer(&dossier, query)["hits"][0]["date"]["of"].clone();
    assert_eq!(
        [dated("id:clip-1"), dated("id:src-1"), dated("id:act-1")],
        [json!("event"), json!("published"), json!(null)]
    );

    dossier.run(&["edit", "Harbour talks", "--set", "publisher=Quay Weekly", "--set", "published=2019-05"]).ok();
    check("publisher:post", "");
    check("publisher:\"Quay Weekly\"", "bare line");
    check("before:2019", "bare");
    std::fs::rename(folder.path().join("Sources/Harbour.md"), folder.path().join("Sources/Quay.md")).unwrap();
    check("path:Sources/Quay", "bare line");
    let before =
        ["publisher:quay", "lang:en", "source:quay", "is:undated"].map(|query| names(&answer(&dossier, query)));
    dossier.run(&["index", "--rebuild"]).ok();
    let anew = ["publisher:quay", "lang:en", "source:quay", "is:undated"].map(|query| names(&answer(&dossier, query)));
    assert_eq!(before, anew);
}

#[test]
fn the_sample_answers_by_language_and_publisher_for_clips() {
    let (_folder, dossier) = sample();
    let total = |query: &str| answer(&dossier, query)["total"].as_u64().unwrap();
    let zh = answer(&dossier, "type:clip lang:zh");
    assert!(zh["hits"].as_array().unwrap().iter().all(|hit| hit["passage"].as_str().unwrap().contains(is_han)));
    assert_eq!(zh["total"], 3);
    let source = "天津会谈之后：北京想要一句可以核对的话";
    let of_source = total(&format!("type:clip source:\"{source}\""));
    assert!(of_source > 0);
    assert_eq!(total(&format!("type:clip lang:zh source:\"{source}\"")), of_source);
    let by_language =
        ["ar", "de", "en", "es", "fa", "fr", "ru", "tr", "zh"].map(|code| total(&format!("type:clip lang:{code}")));
    assert_eq!(by_language.iter().sum::<u64>(), total("type:clip"), "{by_language:?}");
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Each field on the small notebook: what it finds, in full.
#[test]
fn every_field_finds_what_it_says() {
    let (_folder, dossier) = small();
    let check = |query: &str, expected: &str| {
        let answer = answer(&dossier, query);
        assert_eq!((names(&answer).as_str(), &answer["problems"]), (expected, &json!([])), "{query}");
    };
    check("addressee:Taliban", "line");
    check("addressee:\"Wang Yi\"", "");
    check("place:Tianjin", "line");
    check("author:\"Jane Doe\"", "Harbour bare line");
    check("author:doe", "Harbour bare line");
    check("author:ja*", "Harbour bare line");
    check("author:王毅", "Harbour bare line");
    check("author:=王毅", "");
    check("origin:\"Northern Wire\"", "Harbour bare line");
    check("origin:wire type:source", "Harbour");
    check("by:\"Ilse Varga\"", "Harbour");
    check("by:said", "line");
    check("has:clip", "Beijing Harbour");
    check("has:speaker", "line zh");
    check("has:addressee", "line");
    check("has:event", "line");
    check("has:translation", "line");
    check("has:comment", "line");
    check("has:evidence", "Harbour");
    check("has:tag", "Harbour Plan line");
    check("has:actor", "line zh");
    check("has:pages", "Harbour");
    check("is:reported", "line");
    check("is:direct", "zh");
    check("is:place", "Tianjin");
    check("speaker:*", "line zh");
    check("speaker:* -addressee:*", "zh");
    check("type:clip -tag:*", "bare zh");
    check("publisher:* type:source", "Beijing Harbour");
    check("author:* type:source", "Harbour");
    check("place:*", "line");
    check("by:*", "Harbour line");
    check("event:*", "line");
    check("published:* type:source", "Harbour");
    check("type:source -published:*", "Beijing");
    check("grade:*", "line");
    check("credibility:*", "line");
    check("type:actor id:*", "Tianjin Wang Yi");
    check("source:* type:clip", "bare line zh");
    check("lang:en-US type:clip", "bare line");
    check("lang:English type:source", "Harbour");
    check("type:clip -lang:zh", "bare line");
}

#[test]
fn an_unknown_value_of_a_field_finds_nothing_and_says_so() {
    let (_folder, dossier) = small();
    let check = |query: &str, message: &str, instead: Value| {
        let ran = dossier.run(&["search", query, "--json"]);
        assert_eq!(ran.status, Some(2), "{query}");
        let answer = ran.json();
        assert_eq!((&answer["total"], &answer["problems"][0]["instead"]), (&json!(0), &instead), "{query}");
        let said = answer["problems"][0]["message"].as_str().unwrap();
        assert!(said.starts_with(message), "{query}: {said}");
    };
    let language = "lang: takes a language code or English name";
    check("-lang:chinise harbour", language, json!("-lang:Chinese harbour"));
    check("lang:qq", language, json!(null));
    check("harbour -lang:english-language-texts", language, json!(null));
    check("harbour has:trnslation", "has: takes comment, clip, speaker,", json!("harbour has:translation"));
    check(
        "harbour -is:reprted",
        "is: takes inbox, starred, pinned, place, undated, direct or reported",
        json!("harbour -is:reported"),
    );
    check("harbour sort:savd", "sort: takes relevance, published, saved or event", json!("harbour sort:saved"));
    check("harbour OR sort:saved", "sort: cannot be negated or joined", json!(null));
    check("harbour -title:*", "title: takes no *", json!(null));
    check("adressee:Taliban", "there is no field adressee:", json!("addressee:Taliban"));
}

#[test]
fn a_query_may_name_its_order() {
    let (_folder, dossier) = small();
    let order = |arguments: &[&str]| {
        let answer = dossier.run(&[&["search", "--json"], arguments].concat()).ok().json();
        let stem = |hit: &Value| hit["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        answer["hits"].as_array().unwrap().iter().map(stem).collect::<Vec<_>>().join(" ")
    };
    let published = "line.md bare.md zh.md";
    assert_eq!(order(&["type:clip sort:event"]).split(' ').next(), Some("line.md"));
    assert_eq!(order(&["type:clip sort:published"]).split(' ').next_back(), published.split(' ').next_back());
    assert_eq!(order(&["type:clip sort:saved"]), order(&["type:clip", "--sort", "saved"]));
    assert_eq!(order(&["type:clip sort:event", "--sort", "saved"]), order(&["type:clip", "--sort", "event"]));
}

#[test]
fn import_states_publisher_authors_and_language() {
    let (folder, dossier) = notebook();
    let text =
        file(folder.path(), "in/quay.txt", "A quay at night\n\nThe quay was dark, and nobody spoke for an hour.\n");
    file(folder.path(), "in/photo.png", "no document");
    let stated = ["--publisher", "Quay Weekly", "--author", "Jane Doe", "--author", "Omar Said", "--lang", "German"];
    dossier.run(&[&["import", &text], &stated[..]].concat()).ok();
    let found = answer(&dossier, "publisher:quay author:\"Omar Said\" author:\"Jane Doe\" lang:de-AT");
    assert_eq!(found["total"], 1);
    dossier.run(&["import", &text, "--lang", "chinise"]).refused(2, "--lang chinise is not a language");
    let said = dossier.run(&["import", "in"]).ok().out;
    assert!(said.ends_with("1 source, 1 file of other kinds skipped.\n"), "{said}");
    let said = dossier.run(&["import", "in", "--json"]).ok().out;
    assert_eq!(said.lines().last(), Some("{\"passed_over\":1}"), "{said}");
}

#[test]
fn a_page_is_in_the_language_of_its_text() {
    let (folder, dossier) = notebook();
    let spanish = "El ministro dijo que las negociaciones seguirán mientras sean necesarias, y que los delegados volverán \
                   a reunirse en la capital antes de que termine el mes, según un comunicado del gobierno. ";
    let html = format!(
        "<html lang=\"en\"><title>Negociaciones</title><article><h1>Negociaciones</h1><p>{}</p></article></html>",
        spanish.repeat(3)
    );
    let page = file(folder.path(), "page.html", html);
    dossier.run(&["import", &page]).ok();
    assert_eq!(answer(&dossier, "type:source lang:es")["total"], 1);
}

#[test]
fn a_source_whose_clip_is_gone_has_no_clip() {
    let (folder, dossier) = notebook();
    let text = file(folder.path(), "talks.txt", harness::ARTICLE);
    let source = dossier.run(&["import", &text, "--json"]).ok().json()["path"].as_str().unwrap().to_owned();
    let clip = dossier.run(&["clip", &source, "--quote", "draw a clear line", "--json"]).ok().json();
    let total = |query: &str| dossier.run(&["search", query, "--json"]).ok().json()["total"].clone();
    assert_eq!((total("has:clip"), total("-has:clip type:source")), (1.into(), 0.into()));
    std::fs::remove_file(folder.path().join(clip["path"].as_str().unwrap())).unwrap();
    assert_eq!((total("has:clip"), total("-has:clip type:source")), (0.into(), 1.into()));
}

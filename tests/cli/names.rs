//! Names of actors in questions: spellings that are offered, namesakes that are counted apart.

use serde_json::json;

use crate::{file, notebook};

#[test]
fn a_name_in_another_spelling_is_offered() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "Muhammad Naeem spoke for the office.\n");
    dossier.run(&["actor", "add", "Muhammad Naeem"]).ok();
    let answer = dossier.run(&["search", "actor:\"Mohamed Naim\"", "--json"]).ok().json();
    assert_eq!(answer["total"], 0);
    let query = "actor:\"Muhammad Naeem\"";
    assert_eq!(
        answer["spellings"],
        json!([{"asked": "Mohamed Naim", "actor": "Muhammad Naeem", "name": "Muhammad Naeem", "query": query, "total": 2}])
    );
    let text = dossier.run(&["search", "Наим"]).ok().out;
    assert!(text.contains("\ndid you mean Muhammad Naeem? actor:\"Muhammad Naeem\" finds 2 documents\n"), "{text}");
    let answer = dossier.run(&["search", query, "--json"]).ok().json();
    assert_eq!(answer["spellings"], json!(null));
}

#[test]
fn what_may_be_a_namesakes_is_counted_apart() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "Wang Yi was seen in the hall.\n");
    file(folder.path(), "Notes/two.md", "王毅 came: Wang Yi.\n");
    dossier.run(&["actor", "add", "Wang Yi", "--alias", "王毅"]).ok();
    dossier.run(&["actor", "add", "Wang Yi (athlete)"]).ok();
    let answer = dossier.run(&["search", "actor:\"Wang Yi\" type:note", "--json"]).ok().json();
    assert_eq!((&answer["total"], &answer["hits"][0]["path"]), (&json!(1), &json!("Notes/two.md")));
    let query = "maybe:\"Wang Yi\" type:note";
    assert_eq!(
        answer["ambiguous"],
        json!([{"asked": "Wang Yi", "others": ["Wang Yi (athlete)"], "total": 1, "query": query}])
    );
    let text = dossier.run(&["search", "actor:\"Wang Yi\" type:note"]).ok().out;
    assert!(text.contains(&format!("\nmay be Wang Yi (athlete): 1 document: {query}\n")), "{text}");
    assert_eq!(dossier.run(&["search", query, "--json"]).ok().json()["hits"][0]["path"], "Notes/one.md");
    dossier.run(&["edit", "Notes/one.md", "--set", "actors=[[Wang Yi (athlete)]]"]).ok();
    let answer = dossier.run(&["search", "actor:\"Wang Yi\" type:note", "--json"]).ok().json();
    assert_eq!((&answer["total"], &answer["ambiguous"]), (&json!(1), &json!(null)));
    let answer = dossier.run(&["search", "actor:\"Wang Yi (athlete)\" type:note", "--json"]).ok().json();
    assert_eq!(answer["hits"][0]["path"], "Notes/one.md");
}

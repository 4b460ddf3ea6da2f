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

#[test]
fn names_in_texts_that_may_be_an_actors_are_suggested() {
    let (folder, dossier) = notebook();
    let source = |lang: &str, text: &str| format!("---\ntype: source\nlang: {lang}\n---\n{text}\n");
    file(folder.path(), "Sources/ar.md", source("ar", "قال محمد نعيم اليوم إن المحادثات مستمرة."));
    file(folder.path(), "Sources/ar2.md", source("ar", "وصل محمد نعيم إلى الدوحة."));
    file(folder.path(), "Sources/ru.md", source("ru", "Слова Мохаммада Наима услышали все. Мохаммад Наим молчал."));
    file(folder.path(), "Sources/other.md", source("en", "Muhammad Karim and a naim mohammad in small letters."));
    file(folder.path(), "Sources/zh.md", source("zh", "外交部长王毅说，会谈继续。"));
    dossier.run(&["actor", "add", "Muhammad Naeem"]).ok();
    dossier.run(&["actor", "add", "Wang Yi"]).ok();
    let answer = dossier.run(&["actor", "suggest-names", "Muhammad Naeem", "--json"]).ok().json();
    let names = |answer: &serde_json::Value| -> Vec<(String, u64)> {
        let names = answer["names"].as_array().unwrap().iter();
        let mut names: Vec<(String, u64)> =
            names.map(|one| (one["name"].as_str().unwrap().to_owned(), one["sources"].as_u64().unwrap())).collect();
        names.sort();
        names
    };
    assert_eq!(names(&answer), [("Мохаммад Наим".to_owned(), 1), ("محمد نعيم".to_owned(), 2)]);
    let arabic = answer["names"].as_array().unwrap().iter().find(|one| one["sources"] == 2).unwrap();
    let passage: Vec<char> = arabic["passage"].as_str().unwrap().chars().collect();
    let mark = |at: usize| usize::try_from(arabic["marks"][0][at].as_u64().unwrap()).unwrap();
    assert_eq!(passage[mark(0)..mark(1)].iter().collect::<String>(), "محمد نعيم");
    let chinese = dossier.run(&["actor", "suggest-names", "Wang Yi", "--json"]).ok().json();
    assert_eq!(names(&chinese), [("王毅".to_owned(), 1)]);

    let accepted = ["actor", "suggest-names", "Muhammad Naeem", "--accept", "محمد نعيم", "--refuse", "Мохаммад Наим"];
    let text = dossier.run(&accepted).ok().out;
    assert_eq!(text, "no name in the notebook is similar to Muhammad Naeem\n");
    let found = dossier.run(&["search", "actor:\"Muhammad Naeem\" type:source", "--json"]).ok().json();
    assert_eq!(found["total"], 2);
    let file = std::fs::read_to_string(folder.path().join("Actors/Muhammad Naeem.md")).unwrap();
    assert!(file.contains("not_aliases:") && file.contains("Мохаммад Наим"), "{file}");
    dossier.run(&["actor", "suggest-names", "Nobody"]).refused(1, "Nobody");
}

#[test]
fn the_names_in_a_source_are_listed_with_their_places() {
    let (folder, dossier) = notebook();
    let text = file(
        folder.path(),
        "talks.txt",
        "Переговоры\n\nСлова Лаврова о Кремле передали в Москву, и посол Назаров ответил.\n",
    );
    dossier.run(&["import", &text, "--lang", "ru"]).ok();
    dossier.run(&["actor", "add", "Sergei Lavrov", "--alias", "Лавров"]).ok();
    dossier.run(&["actor", "add", "Russia"]).ok();
    dossier.run(&["edit", "Russia", "--set", "metonyms=Кремль"]).ok();
    let mentions = dossier.run(&["actor", "suggest", "Переговоры", "--json"]).ok().json()["mentions"].clone();
    let told = |at: usize| {
        let mention = &mentions[at];
        (mention["actor"].clone(), mention["name"].clone(), mention["kind"].clone())
    };
    assert_eq!(told(0), (json!("Sergei Lavrov"), json!("Лавров"), json!("alias")));
    assert_eq!(told(1), (json!("Russia"), json!("Кремль"), json!("metonym")));
    assert_eq!(told(2), (json!(null), json!("Москву"), json!("candidate")));
    assert_eq!(told(3), (json!(null), json!("Назаров"), json!("candidate")));
    assert_eq!((&mentions[2]["guess"], &mentions[3]["guess"]), (&json!("place"), &json!("person")));
    let said = dossier.run(&["actor", "suggest", "Переговоры"]).ok().out;
    assert!(said.contains("Sergei Lavrov  as Лавров\n") && said.contains("may mean this actor"), "{said}");
    dossier.run(&["actor", "suggest", "Russia"]).refused(1, "");
}

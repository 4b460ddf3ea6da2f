//! Actors: names, namesakes, renaming, completion.

use harness::{ARTICLE, TestNotebook};
use notes::actor::{ActorEdit, ActorKind, NameRole};
use notes::clip::{ClipEdit, Role};
use notes::notebook::{ActorNameRole, CompletionScope, NewActor, NotebookError, Page};
use notes::passage::CodePointOffset;
use notes::query::{FIELDS, NAMED_DAYS, ValueType, quoted_if_needed};
use notes::search::SearchRequest;

#[test]
fn an_alias_brings_in_what_bears_it() {
    let test = TestNotebook::new();
    let rehn = test.actor("Tomas Rehn", &[]);
    let article = test.source("Talks", ARTICLE);
    let chinese = test.source("港口会谈", "港口会谈\n\n部长雷恩说，他的政府将等待。\n");
    assert_eq!(test.search("actor:\"Tomas Rehn\" type:source"), [article.as_str()]);
    let edit = ActorEdit::AddNames(vec!["雷恩".to_owned()], NameRole::Alias);
    test.notebook.edit_actor(&rehn, &edit).unwrap();
    let mut found = test.search("actor:\"Tomas Rehn\" type:source");
    found.sort();
    assert_eq!(found, [article.as_str(), chinese.as_str()]);
}

#[test]
fn a_taken_name_is_refused_and_a_namesake_is_not() {
    let test = TestNotebook::new();
    test.actor("Tomas Rehn", &[]);
    let add = |name: &str| {
        let new = NewActor { name: name.to_owned(), kind: ActorKind::Person, aliases: Vec::new() };
        test.notebook.add_actor(&new)
    };
    let before = test.tree();
    assert!(matches!(add("Tomas Rehn"), Err(NotebookError::ActorExists { .. })));
    assert!(matches!(add(" "), Err(NotebookError::BadName { .. })));
    assert_eq!(test.tree(), before);
    add("Tomas Rehn (sailor)").unwrap();
    assert!(matches!(test.notebook.find_actor("Tomas Rehn").map(|actor| actor.title).as_deref(), Ok("Tomas Rehn")));
}

#[test]
fn a_name_that_a_file_cannot_bear_is_kept_as_an_alias() {
    let test = TestNotebook::new();
    let path = test.actor("AC/DC: the union", &["AC"]);
    let actor = test.notebook.read_actor(&path).unwrap();
    assert_eq!(actor.aliases, ["AC/DC: the union", "AC"]);
    assert_eq!(test.notebook.find_actor("AC/DC: the union").unwrap().path, path);
}

#[test]
fn a_further_name_that_becomes_the_main_one_changes_places_with_it() {
    let test = TestNotebook::new();
    let marsh = test.actor("马什", &["Edith Marsh", "E. Marsh"]);
    test.write_on_disk("Notes/Paper.md", "马什昨日抵达港口。\n");
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let done = test.notebook.rename(&marsh, "Edith Marsh").unwrap();
    let actor = test.notebook.read_actor(&done.value).unwrap();
    assert_eq!(
        (actor.aliases.as_slice(), actor.former.as_slice()),
        (&["E. Marsh".to_owned(), "马什".to_owned()][..], &["马什".to_owned()][..])
    );
    let found = test
        .notebook
        .search(&SearchRequest { query: "actor:\"Edith Marsh\" type:note".into(), limit: 5, ..Default::default() })
        .unwrap();
    assert_eq!(found.total, 1, "what names the actor as before still counts");
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(test.notebook.read_actor(&marsh).unwrap().aliases, ["Edith Marsh", "E. Marsh"]);
}

#[test]
fn links_follow_a_renamed_actor() {
    let test = TestNotebook::new();
    let rehn = test.actor("Tomas Rehn", &[]);
    let source = test.source("Talks", ARTICLE);
    let details = notes::notebook::ClipDetails {
        actors: vec![("Tomas Rehn".to_owned(), notes::clip::Role::Speaker)],
        ..Default::default()
    };
    let clip = test.clip_with(&source, "We will not sign in haste", &details).clip.path;
    let note = test.write_on_disk("Notes/On Rehn.md", "See [[Tomas Rehn|him]].\n");
    let done = test.notebook.rename(&rehn, "Tomas Rehn (minister)").unwrap();
    let Page::Actor(page) = test.notebook.read(&done.value).unwrap() else { panic!() };
    assert_eq!((page.actor.name(), page.actor.former.as_slice()), ("Tomas Rehn", &["Tomas Rehn".to_owned()][..]));
    let clip = test.text(&clip);
    assert!(
        clip.contains("speaker: \"[[Tomas Rehn (minister)]]\"") && clip.contains("> [[Tomas Rehn (minister)]], in"),
        "{clip}"
    );
    assert_eq!(test.text(&note), "See [[Tomas Rehn (minister)|him]].\n");
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(test.text(&note), "See [[Tomas Rehn|him]].\n");
    assert!(test.root().join("Actors/Tomas Rehn.md").exists());
}

#[test]
fn completion_knows_every_name() {
    let test = TestNotebook::new();
    test.actor("Ilse Varga", &["Варга"]);
    test.actor("Varg Holm", &[]);
    let complete = |wanted, prefix: &str| -> Vec<String> {
        let found = test.notebook.complete(wanted, prefix, 10).unwrap();
        found.into_iter().map(|completion| completion.insert).collect()
    };
    assert_eq!(complete(CompletionScope::Actor, "varg"), ["Varg Holm", "Ilse Varga"]);
    assert_eq!(complete(CompletionScope::Actor, "вар"), ["Ilse Varga"]);
    let in_query = |query: &str| -> Vec<String> {
        let caret = CodePointOffset(query.chars().count());
        let found = test.notebook.complete_query(query, caret, 10).unwrap();
        found.ways.into_iter().map(|way| way.insert).collect()
    };
    assert_eq!(in_query("talks actor:ils"), ["\"Ilse Varga\""]);
    assert_eq!(in_query("talks actor:=ils"), ["=\"Ilse Varga\""], "what is exact stays so");
    assert_eq!(in_query("sp"), ["speaker:"]);
    assert_eq!(
        in_query("talks is:"),
        ["inbox", "starred", "pinned", "place", "undated", "direct", "reported"],
        "each that the language knows"
    );
    let source = test.source("Quay at night", ARTICLE);
    test.notebook.set_tags(&[source], &["topic/fishing".to_owned()], &[]).unwrap();
    assert_eq!(complete(CompletionScope::Tag, "fish"), ["topic/fishing"]);
    let publish = |title: &str, publisher: &str| {
        test.write_on_disk(
            &format!("Sources/{title}.md"),
            &format!("---\ntype: source\npublisher: {publisher}\n---\nFish.\n"),
        );
    };
    publish("a", "Anchor");
    publish("b", "Buoy");
    publish("c", "Buoy");
    assert_eq!(in_query("publisher:"), ["Buoy", "Anchor"], "the commonest first");
    test.notebook.rename(&test.actor("Old Name", &[]), "Young Name").unwrap();
    assert_eq!(complete(CompletionScope::Actor, "old"), [""; 0], "a former name is not offered");
    assert!(complete(CompletionScope::Anything, "quay").contains(&"Quay at night".to_owned()));
}

#[test]
fn completion_offers_every_field_and_every_word_it_takes() {
    let test = TestNotebook::new();
    let ways = |query: &str| -> Vec<String> {
        let found = test.notebook.complete_query(query, CodePointOffset(query.chars().count()), 100).unwrap();
        found.ways.into_iter().map(|way| way.insert).collect()
    };
    let names: Vec<String> = FIELDS.iter().map(|field| format!("{}:", field.name)).collect();
    assert_eq!(ways(""), names);
    for field in &FIELDS {
        assert!(ways(field.name).contains(&format!("{}:", field.name)), "{}", field.name);
        let words: Vec<&str> = match field.takes {
            ValueType::OneOf(words) => words.to_vec(),
            ValueType::Date => NAMED_DAYS.to_vec(),
            _ => continue,
        };
        let offered = ways(&format!("{}:", field.name));
        assert_eq!(offered, words.into_iter().map(quoted_if_needed).collect::<Vec<_>>(), "{}", field.name);
    }
}

#[test]
fn an_actor_page_counts_the_uses_of_each_name() {
    let test = TestNotebook::new();
    let rehn = test.actor("Tomas Rehn", &["Rehn"]);
    test.source("Talks", ARTICLE);
    test.source("More talks", "More talks\n\nMinister Rehn did not come to the second round of the talks.\n");
    let page = test.notebook.actor_page(&rehn).unwrap();
    let uses: Vec<_> = page.names.iter().map(|name| (name.name.as_str(), name.role, name.uses)).collect();
    assert_eq!(uses, [("Tomas Rehn", ActorNameRole::Title, 1), ("Rehn", ActorNameRole::Alias, 2)]);
    assert_eq!(page.sources.len(), 2);
}

#[test]
fn names_of_the_text_come_those_of_the_passage_first() {
    let test = TestNotebook::new();
    test.actor("Tomas Rehn", &[]);
    let source = test.source("Talks", ARTICLE);
    let names = |passage| -> Vec<(String, bool)> {
        let found = test.notebook.unknown_names(&source, passage).unwrap();
        found.into_iter().map(|one| (one.name, one.is_in_passage)).collect()
    };
    let everywhere = names(None);
    assert!(everywhere.contains(&("Ilse Varga".to_owned(), false)), "{everywhere:?}");
    assert!(!everywhere.iter().any(|(name, _)| name.contains("Rehn")), "an actor bears it: {everywhere:?}");
    let clip = test.clip(&source, "Ilse Varga told reporters");
    let here = names(clip.anchor.passage());
    assert_eq!(here[0], ("Ilse Varga".to_owned(), true));
    assert_eq!(here.len(), everywhere.len(), "each once");
}

#[test]
fn a_name_may_be_another_of_who_bears_it_sounds_like_it_or_shares_a_word() {
    let test = TestNotebook::new();
    test.actor("Wang Yi", &["王毅"]);
    test.actor("Muhammad Naeem", &[]);
    test.actor("Wangari Maathai", &[]);
    let likely = |name: &str| -> Vec<(String, bool)> {
        let found = test.notebook.likely_actors(name, 3).into_iter();
        found.map(|one| (one.actor.title, one.is_called)).collect()
    };
    assert_eq!(likely("wang yi"), [("Wang Yi".to_owned(), true)]);
    assert_eq!(likely("Foreign Minister Wang"), [("Wang Yi".to_owned(), false)]);
    assert_eq!(likely("Mohamed Naim"), [("Muhammad Naeem".to_owned(), false)]);
    assert_eq!(likely("Jane Doe"), []);
    assert_eq!(likely(" "), []);
}

#[test]
fn a_further_name_and_its_tag_are_one_change() {
    let test = TestNotebook::new();
    let wang = test.actor("Wang Yi", &[]);
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "eleven trawlers").clip.path;
    let before = test.tree();
    let edit = ClipEdit::AddActor { actor: "Wang Yi".to_owned(), role: Role::Speaker };
    let done = test.notebook.edit_clip_with_new_name(&clip, &[edit], "Wang Yi", "Minister Wang").unwrap();
    assert_eq!(done.label, "Added Minister Wang to Wang Yi and tagged it");
    assert_eq!(done.value.clip.speaker.as_deref(), Some("Wang Yi"));
    assert_eq!(test.notebook.read_actor(&wang).unwrap().aliases, ["Minister Wang"]);
    test.notebook.undo().unwrap();
    assert_eq!(test.tree(), before);
}

//! `actor:` answers: names in the forms that texts give them, and what only looks like them.

use crate::search::SearchPage;
use crate::search::tests::Shelf;

fn shelf() -> Shelf {
    let actor = |kind: &str, names: &str| format!("---\ntype: actor\nkind: {kind}\naliases: [{names}]\n---\n");
    let source = |lang: &str, text: &str| format!("---\ntype: source\ntitle: x\nlang: {lang}\n---\n{text}\n");
    let files = [
        ("Actors/Germany.md", actor("state", "Германия, Niemcy")),
        ("Actors/Tehran.md", actor("place", "Тегеран")),
        ("Actors/STA.md", actor("organisation", "")),
        ("Actors/Xi.md", actor("person", "Си, 王毅")),
        ("Actors/Lavrov.md", actor("person", "Сергей Лавров, Лавров")),
        ("Actors/Ankara.md", actor("place", "")),
        ("Sources/berlin.md", source("ru", "Канцлер Германии говорил в Тегеране с Сергеем Лавровым.")),
        (
            "Sources/adjective.md",
            source("ru", "Германский посол и тегеранский базар; ответ дал Лавровский, Сергей Иванов."),
        ),
        ("Sources/pl.md", source("pl", "Prezydent przyjechał do Niemiec w środę.")),
        ("Sources/agency.md", source("sl", "Agencija STA poroča o pogovorih.")),
        ("Sources/verb.md", source("sl", "Pogovora sta trajala dve uri.")),
        ("Sources/xi.md", source("ru", "Председатель Си прибыл вчера.")),
        ("Sources/note.md", source("ru", "Последняя нота была си, и зал молчал.")),
        ("Sources/tr.md", source("tr", "Görüşmeler Ankarada ve Ankara'nın dışında sürdü.")),
        ("Sources/en.md", source("en", "The word Ankarada is no English.")),
        ("Sources/zh.md", source("zh", "外交部长王毅说，会谈将继续。")),
        ("Sources/king.md", source("zh", "国王毅然决定离开。")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    Shelf::of(&files)
}

/// The sources found, sorted.
fn check(shelf: &Shelf, query: &str, expected: &str) -> SearchPage {
    let page = shelf.page(&format!("{query} type:source"));
    let mut names: Vec<&str> = page.hits.iter().map(|hit| hit.entry.path.stem()).collect();
    names.sort_unstable();
    assert_eq!(names.join(" "), expected, "{query}");
    page
}

/// The one hit says and marks the form in its text.
fn check_form(shelf: &Shelf, query: &str, source: &str, form: &str) {
    let page = check(shelf, query, source);
    let hit = &page.hits[0];
    assert_eq!(hit.matched_name.as_deref(), Some(form), "{query}");
    let mark = hit.passage.marks[0];
    let marked: String = hit.passage.text.chars().skip(mark.start.0).take(mark.len()).collect();
    assert_eq!(marked, form, "{query}");
}

#[test]
fn a_name_is_found_in_the_forms_of_each_language() {
    let shelf = shelf();
    check(&shelf, "actor:Germany", "berlin pl");
    check_form(&shelf, "actor:Germany lang:ru", "berlin", "Германии");
    check_form(&shelf, "actor:Germany lang:pl", "pl", "Niemiec");
    check_form(&shelf, "actor:Tehran", "berlin", "Тегеране");
    check_form(&shelf, "actor:Lavrov", "berlin", "Сергеем Лавровым");
    check_form(&shelf, "actor:Ankara", "tr", "Ankarada");
    check(&shelf, "actor:Тегеран", "berlin");
}

#[test]
fn case_and_words_protect_names() {
    let shelf = shelf();
    check_form(&shelf, "actor:STA", "agency", "STA");
    check(&shelf, "actor:Xi lang:ru", "xi");
    check(&shelf, "actor:Xi lang:zh", "zh");
}

#[test]
fn an_exact_name_stays_as_it_is_and_others_are_taken_away() {
    let shelf = shelf();
    check(&shelf, "actor:=Лавров", "");
    check(&shelf, "actor:=Лавровым", "berlin");
    check(&shelf, "lang:ru -actor:Germany", "adjective note xi");
    check(&shelf, "lang:ru (actor:Germany OR actor:Xi)", "berlin xi");
}

#[test]
fn a_new_form_is_found_at_once() {
    let shelf = shelf();
    check(&shelf, "actor:Tehran", "berlin");
    shelf.write("Sources/late.md", "---\ntype: source\ntitle: x\nlang: ru\n---\nДорога к Тегерану закрыта.\n");
    shelf.sync();
    check(&shelf, "actor:Tehran", "berlin late");
}

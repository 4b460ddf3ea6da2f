//! Tests of searching, each on a small notebook.

mod answers;
mod explained;
mod languages;
mod named;
mod ranking;
pub(super) mod scan;
mod together;
mod whose;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::clock::Clock;
use crate::index::ListRequest;
use crate::kind::Kind;
use crate::passage::Utf16Offset;
use crate::progress::Progress;
use crate::search::*;
use crate::sync;
use crate::vault::Vault;

/// A notebook of files with its index brought in step.
pub(super) struct Shelf {
    vault: Vault,
    pub(super) index: Index,
    _folder: tempfile::TempDir,
}

impl Shelf {
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-24T10:00:00Z".parse().unwrap(), 7);
        let vault = Vault::init(folder.path(), clock).unwrap();
        let index = Index::open(&vault).unwrap();
        let shelf = Self { vault, index, _folder: folder };
        for (path, text) in files {
            shelf.write(path, text);
        }
        shelf.sync();
        shelf
    }

    #[allow(clippy::disallowed_methods, reason = "another program writes the file")]
    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.vault.root().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(path, text).unwrap();
    }

    #[allow(clippy::disallowed_methods, reason = "another program removes the file")]
    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.vault.root().join(path)).unwrap();
    }

    /// Opened again with other settings.
    fn with_settings(self, settings: &str) -> Self {
        self.write(".dossier/settings.json", settings);
        self.opened_again()
    }

    /// Opened again: nothing is remembered of earlier questions.
    fn opened_again(self) -> Self {
        drop(self.index);
        let index = Index::open(&self.vault).unwrap();
        sync::sync(&self.vault, &index, &Progress::silent()).unwrap();
        Self { index, ..self }
    }

    pub(super) fn sync(&self) -> sync::SyncReport {
        sync::sync(&self.vault, &self.index, &Progress::silent()).unwrap()
    }

    pub(super) fn page(&self, query: &str) -> SearchPage {
        let request = SearchRequest { query: query.to_owned(), limit: 50, ..SearchRequest::default() };
        self.index.search(&request).unwrap()
    }

    /// Names of the full hits, best first; then `|` and the partial ones.
    pub(super) fn found(&self, query: &str) -> String {
        let page = self.page(query);
        let names = |partial: bool| {
            let hits = page.hits.iter().filter(|hit| hit.partial == partial);
            hits.map(|hit| hit.entry.path.stem().to_owned()).collect::<Vec<_>>().join(" ")
        };
        let (full, partial) = (names(false), names(true));
        if partial.is_empty() { full } else { format!("{full} | {partial}").trim().to_owned() }
    }
}

pub(super) fn check(shelf: &Shelf, query: &str, expected: &str) {
    assert_eq!(shelf.found(query), expected, "{query}");
}

fn talks() -> Shelf {
    Shelf::of(&[
        (
            "Sources/talks.md",
            "---\ntitle: Talks in Tianjin\ntype: source\nid: src-1\nsource: https://news.example.org/a\npublished: 2021-07-30\ncreated: 2021-08-02\nlang: en\n---\nNine Taliban officials landed in Beijing.\n\nForeign Minister Wang Yi told them to draw a clear line. The Polish envoy polished his speech.\n",
        ),
        (
            "Sources/zh.md",
            "---\ntitle: 天津會談\ntype: source\nid: src-2\nlang: zh\npublished: 2021-07-29\n---\n中國外交部長王毅會見塔利班代表團。\n\n2021年7月28日，雙方會談。\n",
        ),
        (
            "Clips/clip.md",
            "---\nquote: told them to draw a clear line\nspeaker: \"[[Wang Yi]]\"\nactors: [\"[[Wang Yi]]\", \"[[Taliban]]\"]\nevent_date: 2021-07-28\ntags: [topic/terrorism]\nfrom: \"[[talks]]\"\nfrom_id: src-1\ncreated: 2021-08-02\ntype: clip\nid: clip-1\nselector: '{\"start\":67,\"end\":97,\"prefix\":\"\",\"suffix\":\"\",\"text\":\"sha256:0\",\"plain\":1}'\n---\n> told them to draw a clear line\n\nA demand.\n",
        ),
        ("Actors/Wang Yi.md", "---\ntype: actor\nkind: person\naliases: [\"Wang Y.\"]\n---\nForeign minister.\n"),
        ("Notes/note.md", "Lines were drawn. See [[talks]] #topic\n"),
    ])
}

#[test]
fn words_stems_and_operators() {
    let shelf = talks();
    check(&shelf, "officials", "talks");
    check(&shelf, "official", "talks");
    check(&shelf, "drawing lines", "clip | note");
    check(&shelf, "\"clear line\"", "clip");
    check(&shelf, "\"clear lines\"", "");
    check(&shelf, "taliban -beijing", "clip");
    check(&shelf, "drawn OR landed", "note talks");
    check(&shelf, "offic*", "talks");
    check(&shelf, "offic", "");
    check(&shelf, "clear NEAR/1 draw", "clip");
    check(&shelf, "beijing NEAR/9 clear", "");
    check(&shelf, "=Polish", "talks");
    check(&shelf, "=polish", "");
    check(&shelf, "=\"Wang Yi told\"", "talks");
    check(&shelf, "=\"wang Yi told\"", "");
}

#[test]
fn han_is_found_in_runs() {
    let shelf = talks();
    check(&shelf, "外交部", "zh");
    check(&shelf, "中国外交部长", "zh");
    check(&shelf, "=\"中国\"", "");
    check(&shelf, "=中國", "zh");
    check(&shelf, "中国外交部长王毅会见美国", "| zh");
    check(&shelf, "年7月2", "zh");
    check(&shelf, "日，双", "zh");
    check(&shelf, "外交王毅", "");
}

#[test]
fn what_a_question_quotes_is_found_by_its_words_too() {
    let shelf = talks();
    check(&shelf, "minister \"clear lines\"", "");
    check(&shelf, "Which minister spoke of \"clear lines\"?", "| clip talks Wang Yi note");
    check(&shelf, "Which minister told \"them to draw\"?", "talks | clip Wang Yi");
    check(&shelf, "外交王毅？", "| zh");
    check(&shelf, "什么是王毅", "");
    let page = shelf.page("塔利班代表团什么时候见了王毅？");
    let passage = &page.hits[0].passage;
    let marked: Vec<String> =
        passage.marks.iter().map(|mark| passage.text.chars().skip(mark.start.0).take(mark.len()).collect()).collect();
    assert_eq!(marked, ["王毅", "塔利班代表團"]);
}

#[test]
fn folding_of_han_can_be_turned_off() {
    let shelf = talks().with_settings("{\"format\": 1, \"fold_han\": false}");
    check(&shelf, "外交部長", "zh");
    check(&shelf, "外交部长", "");
    check(&shelf, "国", "");
    check(&shelf, "\"王毅會見\"", "zh");
    check(&shelf, "\"王毅会见\"", "");
    check(&shelf, "=外交部長", "zh");
    check(&shelf, "title:天津會談", "zh");
    check(&shelf, "\"clear line\"", "clip");
    let path = VaultPath::parse("Sources/zh.md").unwrap();
    assert_eq!(shelf.index.marks(&path, "中國").unwrap(), [Passage::new(0, 2)]);
    assert_eq!(shelf.index.marks(&path, "中国").unwrap(), []);
    let shelf = shelf.with_settings("{\"format\": 1}");
    check(&shelf, "外交部长", "zh");
}

/// The same where nothing ranks the hits.
fn check_any_order(shelf: &Shelf, query: &str, expected: &str) {
    let found = shelf.found(query);
    let mut names: Vec<&str> = found.split(' ').collect();
    names.sort_unstable();
    assert_eq!(names.join(" "), expected, "{query}");
}

#[test]
fn fields_select() {
    let shelf = talks();
    let check = check_any_order;
    check(&shelf, "type:note", "note");
    check(&shelf, "tag:topic", "clip note");
    check(&shelf, "tag:topic/terrorism", "clip");
    check(&shelf, "on:2021-07-28", "clip");
    check(&shelf, "after:2021-07-29 type:source", "talks zh");
    check(&shelf, "before:2021-07-29", "clip zh");
    check(&shelf, "source:example.org", "clip talks");
    check(&shelf, "source:\"Talks in Tianjin\" type:clip", "clip");
    check(&shelf, "speaker:\"Wang Yi\"", "clip");
    check(&shelf, "lang:zh", "zh");
    check(&shelf, "title:talk", "talks");
    check(&shelf, "path:Notes/", "note");
    assert_eq!(shelf.page("beijing after:2022").undated_hidden, 0);
    assert_eq!(shelf.page("lines after:2022").undated_hidden, 1);
}

#[test]
fn an_alias_works_at_once() {
    let shelf = talks();
    let actor =
        |aliases: &str| format!("---\ntype: actor\nkind: person\naliases: [{aliases}]\n---\nForeign minister.\n");
    check(&shelf, "actor:\"Wang Yi\" type:source", "talks");
    shelf.write("Actors/Wang Yi.md", &actor("\"王毅\""));
    shelf.sync();
    check(&shelf, "actor:\"Wang Yi\" type:source", "talks zh");
    check(&shelf, "actor:王毅 type:source", "talks zh");
    check(&shelf, "actor:=\"Wang Yi\" type:source", "talks");
    let page = shelf.page("actor:\"Wang Yi\" lang:zh");
    assert_eq!(page.hits[0].matched_name.as_deref(), Some("王毅"));
    check(&shelf, "actor:\"Wang Yi\" type:clip", "clip");
}

#[test]
fn what_is_remembered_of_a_name_is_what_is_found_anew() {
    let texts = [
        "---\nlang: ru\ntype: source\n---\nСлова Лаврову передали.\n",
        "---\nlang: en\ntype: source\n---\nЛавров, in English.\n",
        "---\nlang: zh\ntype: source\n---\n王毅说，会谈有益。\n",
        "---\nlang: zh\ntype: source\n---\n王毅然离开了。\n",
    ];
    let asked = ["actor:Лавров", "actor:王毅", "-actor:Лавров lang:ru"];
    let change = (0..4_usize, prop::option::of(0..texts.len()));
    proptest!(ProptestConfig::with_cases(12), |(changes in prop::collection::vec(change, 1..8))| {
        let mut shelf = Shelf::of(&[]);
        for (file, text) in changes {
            let path = format!("Sources/{file}.md");
            match text {
                Some(text) => shelf.write(&path, texts[text]),
                None if shelf.vault.root().join(&path).exists() => shelf.remove(&path),
                None => {}
            }
            shelf.sync();
            let remembered = asked.map(|query| shelf.found(query));
            shelf = shelf.opened_again();
            prop_assert_eq!(asked.map(|query| shelf.found(query)), remembered);
        }
    });
}

#[test]
fn passages_have_marks() {
    let shelf = talks();
    let page = shelf.page("line minister type:source");
    let passage = &page.hits[0].passage;
    let marked: Vec<String> =
        passage.marks.iter().map(|mark| passage.text.chars().skip(mark.start.0).take(mark.len()).collect()).collect();
    assert_eq!(marked, ["Minister", "line"]);
    assert_eq!(passage.place.as_ref().map(|place| place.at.start.0), Some(42));
    let path = VaultPath::parse("Sources/talks.md").unwrap();
    assert_eq!(shelf.index.marks(&path, "taliban line").unwrap(), [Passage::new(5, 12), Passage::new(93, 97)]);
    assert_eq!(shelf.index.marks_in("A Clear Line, in no file", "line").unwrap(), [Passage::new(8, 12)]);
}

#[test]
fn places_count_in_both_units() {
    let shelf = Shelf::of(&[
        ("Notes/a.md", "A 😀 first.\n\nThe *second* 😀 block.\n"),
        ("Clips/b.md", "---\nquote: a block\ntype: clip\n---\n> a block\n"),
    ]);
    let hits = shelf.page("block").hits;
    let place = |kind: Kind| hits.iter().find(|hit| hit.entry.kind() == kind).unwrap().passage.place.clone();
    let expected = TextPosition { at: Passage::new(11, 30), utf16: Utf16Offset(12)..Utf16Offset(32) };
    assert_eq!(place(Kind::Note), Some(expected));
    assert_eq!(place(Kind::Clip), None, "a clip opens at its anchor");
}

#[test]
fn a_clipped_source_is_shown_as_its_clip() {
    let shelf = talks();
    let page = shelf.page("\"clear line\"");
    assert_eq!((page.total, page.hits.len()), (1, 1));
}

/// Queries of any kind on a small index: each answers, and what it marks lies within its passage.
fn answers(shelf: &Shelf, query: &str, typing: Typing) {
    let request = SearchRequest { query: query.to_owned(), limit: 5, typing, ..SearchRequest::default() };
    let page = shelf.index.search(&request).unwrap();
    for passage in page.hits.iter().flat_map(|hit| hit.more.iter().chain([&hit.passage])) {
        let len = passage.text.chars().count();
        assert!(passage.marks.iter().all(|mark| mark.start < mark.end && mark.end.0 <= len), "{query:?}: {passage:?}");
        assert!(passage.marks.is_sorted_by(|a, b| a.end <= b.start), "{query:?}: {passage:?}");
    }
}

#[test]
fn any_query_answers() {
    let shelf = talks();
    let syntax = r#"([()"=*: “»?-]|AND |OR |NOT |NEAR/?[0-9]{0,9} |type:|after:|actor:|title:|lang:|grade:|=|clear |lin|王毅|會見?|塔利班代表團|[Ww]ang |é|\u{301}|ﬁ|\u{200C}){0,14}"#;
    let queries = prop_oneof![any::<String>(), syntax];
    proptest!(|(query in queries, is_typed in any::<bool>())| {
        answers(&shelf, &query, if is_typed { Typing::LastWord } else { Typing::Done });
    });
}

#[test]
fn a_list_that_is_narrowed_by_what_is_not_understood_is_empty() {
    let shelf = Shelf::of(&[("Notes/a.md", "A line.\n")]);
    let total = |filter: &str| {
        let request = ListRequest { filter: filter.to_owned(), limit: 10, ..ListRequest::default() };
        let page = shelf.index.list(&request).unwrap();
        (page.total, page.problems.len())
    };
    assert_eq!(["", "line", "li", "spekaer:x line", "line type:"].map(total), [(1, 0), (1, 0), (1, 0), (0, 1), (1, 1)]);
}

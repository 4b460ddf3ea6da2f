//! Tests of what a page says about its query: fields, chips, offers, facets, histogram, explanations.

use crate::search::tests::Shelf;
use crate::search::*;

const WANG: &str = "---\nkind: person\naliases: [\"王毅\", \"Ван И\"]\ntype: actor\nid: act-1\n---\n";
const LAVROV: &str = "---\nkind: person\naliases: [\"Лавров\"]\ntype: actor\nid: act-2\n---\n";

fn shelf() -> Shelf {
    Shelf::of(&[
        ("Actors/Wang Yi.md", WANG),
        ("Actors/Sergei Lavrov.md", LAVROV),
        (
            "Sources/Harbour.md",
            "---\ntitle: Harbour talks\ntype: source\nid: src-1\nsource: https://news.example.org/a\npublisher: Harbour Post\nlang: en\npublished: 2021-07-30\ncreated: 2026-11-18\nreliability: B\ninbox: true\ntags: [topic/ports]\n---\nThe ministers met at the harbour.\n\nWang Yi asked for a clear line.\n",
        ),
        (
            "Sources/Beijing.md",
            "---\ntitle: 北京会谈\ntype: source\nid: src-2\npublisher: Morning Paper\nlang: zh\npublished: 2020-02-03\ncreated: 2026-11-24\n---\n王毅说，会谈将继续进行。\n",
        ),
        (
            "Clips/line.md",
            "---\nquote: \"asked for a clear line\"\nspeaker: \"[[Wang Yi]]\"\nactors: [\"[[Sergei Lavrov]]\"]\nevent_date: 2021-07-28\ncredibility: 2\ntags: [topic/terrorism]\nfrom: \"[[Harbour]]\"\nfrom_id: src-1\ncreated: 2026-11-20\ntype: clip\nid: clip-1\n---\n> asked for a clear line\n\nTo be checked against the Russian text.\n",
        ),
        (
            "Clips/bare.md",
            "---\nquote: \"met at the harbour\"\nfrom: \"[[Harbour]]\"\nfrom_id: src-1\ncreated: 2026-11-20\ntype: clip\nid: clip-2\n---\n> met at the harbour\n",
        ),
        ("Notes/Plans/Autumn.md", "The autumn harbour plan, in words. #topic\n"),
    ])
}

fn page(shelf: &Shelf, query: &str) -> SearchPage {
    let request =
        SearchRequest { query: query.to_owned(), limit: 50, facets: true, explain: true, ..SearchRequest::default() };
    shelf.index.search(&request).unwrap()
}

/// The names of the full hits, sorted.
fn names(page: &SearchPage) -> String {
    let full = page.hits.iter().filter(|hit| !hit.partial);
    let mut names: Vec<String> = full.map(|hit| hit.entry.path.stem().to_owned()).collect();
    names.sort();
    names.join(" ")
}

#[test]
fn every_field_tests_what_it_says() {
    let shelf = shelf();
    let check = |query: &str, expected: &str| {
        let page = page(&shelf, query);
        assert_eq!(names(&page), expected, "{query}");
        assert!(page.problems.is_empty(), "{query}: {:?}", page.problems);
    };
    check("type:source", "Beijing Harbour");
    check("in:clip", "bare line");
    check("actor:\"Ван И\"", "Beijing Harbour Wang Yi line");
    check("actor:=\"王毅\"", "Beijing Wang Yi");
    check("speaker:王毅", "line");
    check("speaker:\"Sergei Lavrov\"", "");
    check("actor:lavrov", "Sergei Lavrov line");
    check("actor:Лавров", "Sergei Lavrov line");
    check("tag:topic", "Autumn Harbour line");
    check("tag:topic/ports", "Harbour");
    check("tag:#Topic/Ports", "Harbour");
    check("source:\"Harbour talks\"", "Harbour bare line");
    check("source:src-1", "Harbour bare line");
    check("source:example.org", "Harbour bare line");
    check("publisher:\"Harbour Post\"", "Harbour bare line");
    check("publisher:post type:clip", "bare line");
    check("publisher:paper", "Beijing");
    check("lang:zh -type:actor", "Beijing");
    check("lang:zh-Hans -type:actor", "Beijing");
    check("lang:Chinese -type:actor", "Beijing");
    check("reliability:b", "Harbour bare line");
    check("credibility:2", "line");
    check("grade:B2", "line");
    check("has:comment", "line");
    check("is:inbox", "Harbour");
    check("is:place", "");
    check("path:Notes/", "Autumn");
    check("path:sources/ type:clip", "bare line");
    check("lang:en type:clip", "bare line");
    check("is:undated type:clip", "bare");
    check("published:2021 type:clip", "bare line");
    check("title:talks", "Harbour");
    check("title:会谈", "Beijing");
    check("id:src-2", "Beijing");
    check("event:2021-07", "line");
    check("published:2020", "Beijing");
    check("saved:today type:source", "Beijing");
    check("saved:\"last week\" type:source", "Harbour");
    check("on:2021-07-28", "line");
    check("after:2021-07-29 before:2021-07-31", "Harbour bare");
    check("before:2020", "Beijing");
}

#[test]
fn words_that_name_an_actor_offer_the_actor() {
    let shelf = shelf();
    let check = |query: &str, expected: Option<(&str, &str, usize)>| {
        let offer = page(&shelf, query).offer;
        let offer = offer.as_ref().map(|offer| (offer.actor.as_str(), offer.query.as_str(), offer.total));
        assert_eq!(offer, expected, "{query}");
    };
    check("wang yi", Some(("Wang Yi", "actor:\"Wang Yi\"", 4)));
    check("王毅 type:source", Some(("Wang Yi", "actor:\"Wang Yi\" type:source", 2)));
    check("\"Ван И\" -tag:topic", Some(("Wang Yi", "actor:\"Wang Yi\" -tag:topic", 2)));
    check("wang", None);
    check("wang OR yi", None);
    check("actor:\"Wang Yi\"", None);
}

#[test]
fn facets_count_what_was_found() {
    let shelf = shelf();
    let facet = |query: &str, field: FacetField| -> Vec<String> {
        let facets = page(&shelf, query).facets;
        let values = facets.into_iter().filter(|facet| facet.field == field).flat_map(|facet| facet.values);
        values
            .map(|value| {
                format!("{}{} {} {}", if value.chosen { "x " } else { "" }, value.label, value.count, value.query)
            })
            .collect()
    };
    assert_eq!(
        facet("harbour", FacetField::Type),
        ["clip 1 harbour type:clip", "note 1 harbour type:note", "source 1 harbour type:source"]
    );
    for query in ["harbour", "beijing", "lines", "harbour type:source", "tag:topic"] {
        let page = page(&shelf, query);
        let kinds = page.facets.iter().filter(|facet| facet.field == FacetField::Type).flat_map(|facet| &facet.values);
        let counted: usize = kinds.map(|value| value.count).sum();
        assert_eq!(counted, page.total + page.shown_as_clips, "{query}: every document counted is spoken of");
    }
    assert_eq!(facet("tag:topic", FacetField::Tag)[0], "x topic 3 ");
    assert_eq!(facet("tag:topic", FacetField::Publisher), ["Harbour Post 2 tag:topic publisher:\"Harbour Post\""]);
    assert_eq!(
        facet("type:source", FacetField::Language),
        ["English 1 type:source lang:en", "Chinese 1 type:source lang:zh"]
    );
    assert_eq!(facet("type:source OR type:clip", FacetField::Year)[0], "2021 3 (type:source OR type:clip) on:2021");
    assert_eq!(
        facet("in:clip", FacetField::Actor),
        ["Sergei Lavrov 1 in:clip actor:\"Sergei Lavrov\"", "Wang Yi 1 in:clip actor:\"Wang Yi\""]
    );
}

#[test]
fn the_day_of_saving_is_no_date_of_a_source() {
    let shelf = Shelf::of(&[
        ("Sources/1.md", "---\ntype: source\ncreated: 2026-11-29\n---\nA line.\n"),
        ("Sources/2.md", "---\ntype: source\npublished: 2021-07-28\ncreated: 2026-11-29\n---\nA line.\n"),
        ("Notes/3.md", "---\ncreated: 2026-11-29\n---\nA line.\n"),
    ]);
    let answer = page(&shelf, "line");
    let years = answer.facets.iter().find(|facet| facet.field == FacetField::Year).unwrap();
    let said: Vec<_> = years.values.iter().map(|value| (value.label.as_str(), value.count)).collect();
    assert_eq!(said, [("2026", 1), ("2021", 1), ("No date", 1)]);
    let undated = &years.values[2];
    assert_eq!(page(&shelf, &undated.query).hits[0].entry.path.as_str(), "Sources/1.md");
    assert_eq!(page(&shelf, &undated.excluded).total, 2);
    assert!(page(&shelf, &undated.query).facets.iter().flat_map(|facet| &facet.values).any(|one| one.chosen));
    assert_eq!(answer.histogram.unwrap().undated, 1);
}

#[test]
fn a_publisher_counts_what_its_clause_finds() {
    let source = |n: usize, publisher: &str| {
        (format!("Sources/{n}.md"), format!("---\ntype: source\npublisher: {publisher}\n---\nA line.\n"))
    };
    let files: Vec<(String, String)> = (0..9)
        .map(|n| source(n, &format!("Paper {n}")))
        .chain([source(20, "Harbour Post"), source(21, "Harbour Post"), source(22, "Harbour Post Weekly")])
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let shelf = Shelf::of(&files);
    let facets = page(&shelf, "line").facets;
    let publishers = facets.iter().find(|facet| facet.field == FacetField::Publisher).unwrap();
    let first = &publishers.values[0];
    assert_eq!((first.label.as_str(), first.count, page(&shelf, &first.query).total), ("Harbour Post", 3, 3));
    assert_eq!((publishers.values.len(), publishers.others), (8, 3));
}

#[test]
fn the_histogram_has_every_bucket() {
    let shelf = shelf();
    let histogram = page(&shelf, "type:source").histogram.unwrap();
    assert_eq!((histogram.grain, histogram.buckets.len(), histogram.undated), (Grain::Month, 18, 0));
    let drawn: Vec<String> = histogram
        .buckets
        .iter()
        .filter(|b| b.count > 0)
        .map(|b| format!("{} {} {}", b.first, b.last, b.count))
        .collect();
    assert_eq!(drawn, ["2020-02-01 2020-02-29 1", "2021-07-01 2021-07-31 1"]);
    assert!(page(&shelf, "type:actor").histogram.is_none());
    let undated = page(&shelf, "type:source OR type:note").histogram.unwrap().undated;
    assert_eq!(undated, 1, "a note's day is its file's, no date that it states");
}

#[test]
fn nothing_found_explains_itself() {
    let shelf = shelf();
    let explain = |query: &str| page(&shelf, query).nothing.unwrap_or_else(|| panic!("{query} found something"));
    let nothing = explain("harbur clear");
    let words: Vec<_> = nothing.words.iter().map(|word| (word.text.as_str(), word.count)).collect();
    assert_eq!(words, [("harbur", 0), ("clear", 2)]);
    assert_eq!(
        nothing.words[0].nearest[0],
        Spelling { text: "harbour".into(), count: 3, query: "harbour clear".into() }
    );
    assert!(nothing.words[1].nearest.is_empty() && nothing.filters.is_empty());

    let nothing = explain("harbour type:actor");
    assert_eq!((nothing.words[0].count, nothing.words[0].nearest.len()), (0, 0), "it is known elsewhere");
    assert_eq!((nothing.filters[0].label.as_str(), nothing.filters[0].total), ("type: actor", 3));
    assert_eq!(nothing.filters[0].query, "harbour");

    let nothing = explain("harbour type:actor -tag:topic lang:ru");
    let totals: Vec<_> = nothing.filters.iter().map(|filter| (filter.label.as_str(), filter.total)).collect();
    assert_eq!(totals, [("type: actor", 0), ("not tag: topic", 0), ("language: ru", 0), ("all filters together", 3)]);
    assert_eq!(nothing.filters[3].query, "harbour");

    let nothing = explain("harbur harbour tag:topics");
    let words: Vec<_> = nothing.words.iter().map(|word| (word.count, word.anywhere, word.nearest.len())).collect();
    assert_eq!(words, [(0, 0, 1), (0, 3, 0)]);
    let near = |query: &str| explain(query).filters[0].nearest.first().map(|near| near.query.clone());
    assert_eq!((nothing.filters[0].total, nothing.filters[0].alone), (0, 0));
    assert_eq!(near("harbur tag:topics").as_deref(), Some("harbur tag:topic"));
    assert_eq!(near("publisher:\"Harbor Post\" talks").as_deref(), Some("publisher:\"Harbour Post\" talks"));
    assert_eq!(near("source:harbuor talks").as_deref(), Some("source:harbour talks"));
    assert_eq!(near("tag:topic/ports type:clip"), None, "both are known");

    let nothing = explain("actor:\"Wnag Yi\"");
    assert_eq!(nothing.filters[0].nearest[0].query, "actor:\"Wang Yi\"");
    assert_eq!(explain("\"line clear\" harbour").words[0].count, 0);
    assert!(page(&shelf, "harbour").nothing.is_none());
}

#[test]
fn a_spelling_that_only_deleted_documents_had_is_not_offered() {
    let shelf = Shelf::of(&[
        ("Notes/a.md", "The harbour.\n"),
        ("Notes/b.md", "The harbours.\n"),
        ("Notes/c.md", "The harbour once more.\n"),
        ("Notes/d.md", "A line.\n"),
    ]);
    let spellings = |shelf: &Shelf| {
        let nothing = page(shelf, "harbur").nothing.unwrap();
        nothing.words[0].nearest.iter().map(|near| format!("{} {}", near.text, near.count)).collect::<Vec<_>>()
    };
    assert_eq!(spellings(&shelf), ["harbour 2", "harbours 1"]);
    ["Notes/b.md", "Notes/c.md"].iter().for_each(|path| shelf.remove(path));
    shelf.sync();
    assert_eq!(spellings(&shelf), ["harbour 1"]);
}

#[test]
fn a_run_that_differs_by_a_letter_is_offered() {
    let shelf = Shelf::of(&[
        ("Notes/a.md", "塔利班代表团访问天津。\n"),
        ("Notes/b.md", "塔利班发言人说，外交部长王毅会见代表。\n"),
        ("Notes/c.md", "외교부장관은 서울에서 말했다. 塔斯社报道。\n"),
    ]);
    let check = |query: &str, expected: &[&str]| {
        let nothing = page(&shelf, query).nothing.unwrap_or_else(|| panic!("{query} found something"));
        let nearest =
            nothing.words[0].nearest.iter().map(|near| format!("{} {} {}", near.text, near.count, near.query));
        assert_eq!(nearest.collect::<Vec<_>>(), expected, "{query}");
    };
    check("塔利斑", &["塔利班 2 塔利班"]);
    check("培利班", &["塔利班 2 塔利班"]);
    check("塔利班班", &["塔利班 2 塔利班", "塔利班代 1 塔利班代", "塔利班发 1 塔利班发"]);
    check("外文部长", &["外交部长 1 外交部长"]);
    check("外交长部 type:note", &["外交部 1 外交部 type:note", "外交部长 1 外交部长 type:note"]);
    check("외고부장관", &["외교부장관 1 외교부장관"]);
    check("塔丽斑", &[]);
    check("=塔利斑", &[]);
}

#[test]
fn the_parts_of_a_query_come_back_as_chips() {
    let shelf = shelf();
    let page = page(&shelf, "clear \"a line\" -type:note after:2021");
    let chips: Vec<_> = page.chips.iter().map(|chip| (chip.label.as_str(), chip.without.as_str())).collect();
    assert_eq!(
        chips,
        [
            ("clear", "\"a line\" -type:note after:2021"),
            ("“a line”", "clear -type:note after:2021"),
            ("not type: note", "clear \"a line\" after:2021"),
            ("from 2021-01-01", "clear \"a line\" -type:note"),
        ]
    );
}

#[test]
fn what_has_no_date_can_be_shown() {
    let shelf = Shelf::of(&[
        ("Sources/a.md", "---\ntype: source\npublished: 2021-07-30\n---\nPorts.\n"),
        ("Sources/b.md", "---\ntype: source\n---\nPorts, undated.\n"),
    ]);
    let dated = page(&shelf, "ports after:2021");
    assert_eq!((names(&dated).as_str(), dated.undated_hidden), ("a", 1));
    let query = dated.undated_query.unwrap();
    assert_eq!((query.as_str(), names(&page(&shelf, &query)).as_str()), ("ports -on:*", "b"));
}

//! Golden orders: what comes first, and why, on notebooks of a few documents of like length.

use crate::search::tests::{Shelf, check};

fn note(text: &str) -> String {
    format!("{text}\n")
}

/// Notes by name, in one notebook.
fn notes(texts: &[(&str, &str)]) -> Shelf {
    let files: Vec<(String, String)> =
        texts.iter().map(|(name, text)| (format!("Notes/{name}.md"), note(text))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Shelf::of(&files)
}

#[test]
fn words_close_together_come_first() {
    let shelf = notes(&[
        ("apart", "The convoy left at dawn, and the crews who had loaded it said that the grain was dry."),
        ("beside", "At dawn the crews who had loaded it said that the grain convoy left, and it was dry."),
        ("blocks", "At dawn the crews who had loaded it said that the grain was dry.\n\nAnd the convoy left."),
        ("near", "At dawn the crews who had loaded the grain into the convoy said that it was dry."),
        ("other", "Nobody at the port had seen a ship since the war began, so the crews went home."),
    ]);
    let found = shelf.found("grain convoy");
    assert!(found.starts_with("beside near "), "{found}");
    check(&shelf, "\"grain convoy\"", "beside");
    let page = shelf.page("grain convoy");
    assert_eq!(page.total, 4);
}

#[test]
fn the_same_hits_are_moved_on_every_page() {
    let texts: Vec<(String, String)> = (0..90)
        .map(|at| {
            let text = if at == 63 { "grain convoy and a word" } else { "grain and a word and convoy" };
            (format!("{at:02}"), text.to_owned())
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let shelf = notes(&texts);
    let page = |offset: usize| {
        let request = crate::search::SearchRequest {
            query: "grain convoy".to_owned(),
            limit: 30,
            offset,
            ..crate::search::SearchRequest::default()
        };
        let hits = shelf.index.search(&request).unwrap().hits;
        hits.iter().map(|hit| hit.entry.path.stem().to_owned()).collect::<Vec<_>>()
    };
    let mut all = [page(0), page(30), page(60)].concat();
    assert_eq!(all[0], "63");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 90);
}

#[test]
fn a_word_as_asked_for_comes_before_its_inflections() {
    let shelf = notes(&[
        ("talks", "Long talks about the harbour were held in the capital."),
        ("talked", "They talked about the harbour of the capital at length."),
        ("talking", "Long talking about the harbour was done in the capital."),
    ]);
    for word in ["talks", "talked", "talking"] {
        let found = shelf.found(word);
        assert_eq!(found.split(' ').next(), Some(word), "{found}");
        assert_eq!(found.split(' ').count(), 3, "{found}");
    }
}

#[test]
fn an_exact_title_or_name_is_first() {
    let often = "Wang Yi met Wang Yi's guests; Wang Yi, whom Wang Yi's aides call 王毅, spoke. Grain, grain, grain.";
    let shelf = Shelf::of(&[
        ("Sources/often.md", &format!("---\ntype: source\ntitle: Wang Yi and the grain of Wang Yi\n---\n{often}\n")),
        ("Sources/deal.md", "---\ntype: source\ntitle: Grain\n---\nA deal was signed on Friday.\n"),
        ("Actors/Wang Yi.md", "---\ntype: actor\nkind: person\naliases: [\"王毅\", \"Wang Y.\"]\n---\nMinister.\n"),
    ]);
    for (query, first) in [
        ("wang yi", "Wang Yi"),
        ("王毅", "Wang Yi"),
        ("WANG Y.", "Wang Yi"),
        ("grain", "deal"),
        ("\"wang yi\"", "Wang Yi"),
    ] {
        assert_eq!(shelf.page(query).hits[0].entry.path.stem(), first, "{query}");
    }
}

#[test]
fn title_then_names_then_quote_then_body() {
    let filler = "The port was closed on Monday and nobody said when it would open to ships once more.";
    let shelf = Shelf::of(&[
        ("Notes/body.md", &format!("---\ntitle: Exports of metal rise\n---\n{filler} Tungsten too.\n")),
        (
            "Clips/quote.md",
            &format!("---\ntype: clip\nquote: \"{filler} Tungsten too.\"\n---\n> {filler} Tungsten too.\n"),
        ),
        (
            "Notes/names.md",
            &format!("---\ntitle: Exports of metal rise\nactors: [\"[[Tungsten Board]]\"]\n---\n{filler} Metal too.\n"),
        ),
        ("Notes/title.md", &format!("---\ntitle: Exports of tungsten rise\n---\n{filler} Metal too.\n")),
    ]);
    check(&shelf, "tungsten", "title names quote body");
}

#[test]
fn documents_with_all_words_come_first() {
    let shelf = notes(&[
        (
            "all",
            "A long report on many things which names the strait once, and says on its last page, after all else, that grain was sold there.",
        ),
        ("some", "Grain, grain, grain, grain."),
        ("none", "Nothing of the kind."),
    ]);
    check(&shelf, "grain strait", "all | some");
}

#[test]
fn a_question_of_twenty_words_finds_what_two_words_find() {
    let shelf = notes(&[
        ("grain", "The convoy carried grain from Odesa through the strait; insurers had refused to cover the ships."),
        ("talks", "What the ministers said of the talks when they left, and why they would not say who had asked."),
        ("port", "The port of Odesa was closed for as long as the war lasted, and its cranes stood still."),
    ]);
    let question = "Which of the companies that insure ships had refused to cover the convoy when it carried grain from the port of Odesa through the strait?";
    assert_eq!(shelf.page(question).hits[0].entry.path.stem(), "grain");
    assert_eq!(shelf.page("grain convoy").hits[0].entry.path.stem(), "grain");
}

#[test]
fn a_long_run_ranks_the_whole_first_and_then_its_pieces() {
    let shelf = notes(&[
        ("whole", "消息说：中国外交部长王毅会见塔利班代表团，地点在天津。"),
        ("parts", "塔利班代表团访问天津，由王毅接待，双方谈了很久。"),
        ("thai", "รัฐมนตรีต่างประเทศเดินทางถึงกรุงเทพมหานครเมื่อวานนี้"),
        ("letters", "ราคาข้าวในตลาดสูงขึ้นเพราะฝนแล้งตลอดปี"),
        ("none", "天气很好。"),
    ]);
    check(&shelf, "中国外交部长王毅会见塔利班代表团", "whole | parts");
    check(&shelf, "王毅在哪里接待了塔利班代表团？", "| parts whole");
    let page = shelf.page("รัฐมนตรีคนไหนเดินทางถึงกรุงเทพมหานคร?");
    assert_eq!(page.hits[0].entry.path.stem(), "thai");
    assert!(!page.hits[0].passage.marks.is_empty());
}

#[test]
fn the_grammar_of_a_question_need_not_be_found_and_is_not_marked() {
    let shelf = notes(&[
        ("grain", "Odesa sells grain, says the paper of the day."),
        ("ships", "What did the ships do in the port, and who was on them?"),
    ]);
    check(&shelf, "what did Odesa sell?", "grain");
    check(&shelf, "who sells grain", "grain");
    check(&shelf, "who was on them", "ships");
    let page = shelf.page("what did Odesa sell on the day of the paper?");
    let hit = &page.hits[0];
    let marked: Vec<String> =
        hit.passage.marks.iter().map(|mark| hit.passage.text[mark.start.0..mark.end.0].to_owned()).collect();
    assert_eq!((page.total, marked), (1, ["Odesa", "sells", "paper", "day"].map(str::to_owned).into()));
    let page = shelf.page("the paper of the day");
    let hit = &page.hits[0];
    let marked = hit.passage.marks.iter().map(|mark| &hit.passage.text[mark.start.0..mark.end.0]);
    assert_eq!(marked.collect::<Vec<_>>(), ["paper", "day"], "no word of grammar is marked beside others");
    // Without a question every word is asked for.
    check(&shelf, "the grain of Odesa", "grain | ships");
    check(&shelf, "grain in Odesa", "| grain ships");
}

#[test]
fn a_title_that_is_being_typed_stands_first_without_spaces_too() {
    let shelf = Shelf::of(&[
        ("Notes/List.md", "---\nlang: en\n---\nOctober: 十月多哈会见之后.\n"),
        (
            "Sources/1.md",
            "---\ntype: source\ntitle: 十月多哈会见之后\nlang: zh\n---\n代表团在多哈停留了三天。会谈没有结果。\n",
        ),
    ]);
    let first = |query: &str| shelf.page(query).hits[0].entry.path.as_str().to_owned();
    assert_eq!(first("十月多哈"), "Sources/1.md");
    assert_eq!(first("十月多哈会见"), "Sources/1.md");
}

#[test]
fn a_question_s_clip_is_raised_by_what_stands_around_it() {
    let clip = |quote: &str, speaker: &str, source: &str, rest: &str| {
        format!(
            "---\ntype: clip\nquote: \"{quote}\"\nspeaker: \"[[{speaker}]]\"\nactors: [\"[[{speaker}]]\"]\nfrom: \"[[{source}]]\"\n{rest}---\n> {quote}\n"
        )
    };
    let shelf = Shelf::of(&[
        (
            "Actors/Ilse Varga.md",
            "---\ntype: actor\nkind: person\naliases: [\"Варга\"]\n---\nMinister of transport of Austria.\n",
        ),
        ("Actors/Jon Berg.md", "---\ntype: actor\nkind: person\n---\nEditor.\n"),
        (
            "Sources/Bridge.md",
            "---\ntype: source\ntitle: The bridge at Linz\n---\nThe bridge was shut. It would take long, she said.\n",
        ),
        (
            "Sources/Tunnel.md",
            "---\ntype: source\ntitle: The tunnel\n---\nThe tunnel was open. It would take long, he said.\n",
        ),
        ("Clips/bridge.md", &clip("It would take 14 weeks.", "Ilse Varga", "Bridge", "event_date: 2021-07-03\n")),
        ("Clips/tunnel.md", &clip("It would take some weeks.", "Jon Berg", "Tunnel", "event_date: 2021-08-03\n")),
        (
            "Clips/works.md",
            &clip("Works would take more than one summer.", "Jon Berg", "Tunnel", "tags: [topic/delay]\n"),
        ),
    ]);
    let first = |question: &str| {
        let page = shelf.page(question);
        let mut clips = page.hits.iter().filter(|hit| hit.entry.kind() == crate::kind::Kind::Clip);
        clips.next().map(|hit| hit.entry.path.stem().to_owned()).unwrap()
    };
    assert_eq!(first("how long would it take at the bridge?"), "bridge", "its source");
    assert_eq!(first("what would the minister of transport take?"), "bridge", "whose file says so");
    assert_eq!(first("what would take weeks in August 2021?"), "tunnel", "its date");
    assert_eq!(first("what would take weeks before August 2021?"), "bridge", "its date");
    assert_eq!(first("how many weeks would it take?"), "bridge", "its figure");
    assert_eq!(first("what would be a delay?"), "works", "its tag");
    assert_eq!(first("что сказала Варга?"), "bridge", "its actor's other name");
}

//! A link has one answer: what is followed, listed as a backlink, checked and renamed is the same.

use harness::{ARTICLE, TestNotebook, put};
use notes::actor::ActorKind;
use notes::clip::Role;
use notes::link::Target;
use notes::markdown::LinkKind;
use notes::notebook::{ClipDetails, LinkDestination, NewActor};
use notes::progress::Progress;
use notes::vault::VaultPath;

fn at(path: &str) -> VaultPath {
    VaultPath::parse(path).unwrap()
}

fn paths(found: Vec<notes::index::Entry>) -> Vec<String> {
    found.into_iter().map(|entry| entry.path.to_string()).collect()
}

fn follow(test: &TestNotebook, from: &str, link: &str) -> Vec<String> {
    paths(test.notebook.follow(&at(from), &Target::wiki(link)).unwrap())
}

fn linking(test: &TestNotebook, path: &str) -> Vec<String> {
    paths(test.notebook.backlinks(&at(path)).unwrap())
}

fn broken(test: &TestNotebook) -> Vec<String> {
    let report = test.notebook.check(&Progress::silent()).unwrap();
    let broken = report.notices.into_iter().filter(|notice| notice.code == "broken-link");
    broken.map(|notice| format!("{}: {}", notice.path, notice.message)).collect()
}

#[test]
fn a_link_is_shown_with_the_paragraph_that_holds_it() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Quotas.md", "Eleven, not ten.\n");
    let long = "a word and ".repeat(60);
    for (name, last) in [("Short", String::new()), ("Long", long.clone())] {
        let text = format!("# Where things are\n\n{long}\n\n{last}See [[Quotas]] for the sum. {last}\n");
        test.write_on_disk(&format!("Notes/{name}.md"), &text);
    }
    test.notebook.sync(&Progress::silent()).unwrap();
    let mut links = test.notebook.named_backlinks(&note).unwrap();
    links.sort_by_key(|link| link.entry.title.clone());
    let said: Vec<_> =
        links.iter().map(|link| (link.entry.title.as_str(), link.excerpt.as_str(), link.marks.len())).collect();
    assert_eq!(said[1], ("Short", "See Quotas for the sum.", 1));
    let (_, long, marks) = said[0];
    assert!(long.starts_with('…') && long.contains("See Quotas for the sum. a word") && marks == 1, "{long}");
}

#[test]
fn a_link_in_any_form_is_shown_with_its_own_paragraph() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Quotas.md", "Eleven, not ten.\n");
    let links = [
        ("label", "[[Quotas|the sum]]", "the sum"),
        ("case", "[[quotas]]", "quotas"),
        ("path", "[as agreed](Quotas.md#below)", "as agreed"),
        ("reference", "[as agreed][q]\n\n[q]: Quotas.md", "as agreed"),
    ];
    for (name, link, _) in links {
        let text = format!("# Quotas\n\nQuotas are named here, without a link.\n\nElsewhere, see {link}\n");
        test.write_on_disk(&format!("Notes/{name}.md"), &text);
    }
    test.notebook.sync(&Progress::silent()).unwrap();
    let found = test.notebook.named_backlinks(&note).unwrap();
    assert_eq!(found.len(), links.len());
    for (name, link, words) in links {
        let one = found.iter().find(|one| one.entry.title == name).unwrap();
        assert_eq!((one.excerpt.as_str(), one.marks.len()), (format!("Elsewhere, see {words}").as_str(), 1), "{link}");
    }
    // A file that another program rewrites is read again.
    test.write_on_disk("Notes/label.md", "Only here: [[Quotas]].\n");
    test.notebook.sync(&Progress::silent()).unwrap();
    let found = test.notebook.named_backlinks(&note).unwrap();
    assert!(found.iter().any(|one| one.excerpt == "Only here: Quotas."));
}

#[test]
fn a_file_with_signs_of_links_in_its_name_is_opened_shown_and_checked() {
    let test = TestNotebook::new();
    let names = ["Map #3.png", "50% of it.pdf", "why?.pdf", "a [b] (c).pdf", "C#.geojson", "100%25.mhtml"];
    for name in names {
        let path = at("Attachments").join(name).unwrap();
        test.write_on_disk(path.as_str(), name);
        let link = format!("[it]({})", notes::link::relative_to(&at("Notes/Plan.md"), &path));
        let note = test.write_on_disk("Notes/Plan.md", &format!("See {link}.\n"));
        test.notebook.sync(&Progress::silent()).unwrap();
        assert_eq!(broken(&test), Vec::<String>::new(), "{link}");
        let text = test.text(&note);
        let followed = test.notebook.follow_at(&note, &text, notes::passage::ByteOffset(6)).unwrap();
        assert_eq!(followed, Some(LinkDestination::File(path.clone())), "{link}");
        let html = test.notebook.reading_view(&note, &text);
        let stated = html.split("data-link=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(test.notebook.linked_file(&note, stated), Some(path.clone()), "{link}");
        // As the window names it to have it opened.
        assert_eq!(test.notebook.linked_file(&note, &format!("/{path}")), Some(path.clone()), "{link}");
    }
    let html = test.notebook.reading_view(&at("Notes/Plan.md"), "![](../Attachments/Map%20%233.png)\n");
    assert!(html.contains("Attachments/Map%20%233%2Epng") || html.contains("Attachments/Map%20%233.png"), "{html}");
}

#[test]
fn what_is_attached_under_such_a_name_is_linked_so_that_it_opens() {
    let test = TestNotebook::new();
    for (text, name) in [("Nothing yet.\n", "C# at 50% [1].pdf"), ("See [it](Plan.md).\n", "C# at 50% (1)?.pdf")] {
        let note = test.write_on_disk("Notes/Plan.md", text);
        test.notebook.sync(&Progress::silent()).unwrap();
        let made = test.notebook.attach(&note, name, name.as_bytes()).unwrap().value;
        let text = format!("{}\n", made.link);
        let followed = test.notebook.follow_at(&note, &text, notes::passage::ByteOffset(2)).unwrap();
        assert_eq!(followed, Some(LinkDestination::File(made.path)), "{text}");
    }
}

#[test]
fn a_note_called_as_an_actor_takes_none_of_his_clips() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let new = NewActor { name: "Taliban".to_owned(), kind: ActorKind::ArmedGroup, aliases: Vec::new() };
    test.notebook.add_actor(&new).unwrap();
    let details = ClipDetails { actors: vec![("Taliban".to_owned(), Role::Speaker)], ..ClipDetails::default() };
    let clip = test.clip_with(&source, "eleven trawlers", &details).clip.path;
    let note = test.write_on_disk("Notes/Taliban.md", "On them.\n");
    test.write_on_disk("Notes/Index.md", "[[Notes/Taliban]] is on [[Actors/Taliban]].\n");
    let before = test.text(&clip);
    assert_eq!(linking(&test, "Notes/Taliban.md"), ["Notes/Index.md"]);
    assert_eq!(linking(&test, "Actors/Taliban.md"), [clip.as_str(), "Notes/Index.md"]);
    test.notebook.rename(&note, "The movement").unwrap();
    assert_eq!(test.text(&clip), before);
    assert_eq!(test.text(&at("Notes/Index.md")), "[[Notes/The movement]] is on [[Actors/Taliban]].\n");
    test.notebook.rename(&at("Actors/Taliban.md"), "IEA").unwrap();
    assert!(test.text(&clip).contains("speaker: \"[[IEA]]\""), "{}", test.text(&clip));
    assert_eq!(broken(&test), Vec::<String>::new());
}

#[test]
fn a_backlink_in_another_case_or_form_is_followed_and_renamed() {
    let test = TestNotebook::new();
    test.actor("Лавров", &[]);
    test.write_on_disk("Notes/Résumé.md", "x\n");
    test.write_on_disk("Notes/a.md", "[[лавров]] and [[Re\u{301}sume\u{301}|cv]]\n");
    assert_eq!(linking(&test, "Actors/Лавров.md"), ["Notes/a.md"]);
    assert_eq!(follow(&test, "Notes/a.md", "лавров"), ["Actors/Лавров.md"]);
    assert_eq!(follow(&test, "Notes/a.md", "Re\u{301}sume\u{301}"), ["Notes/Résumé.md"]);
    test.notebook.rename(&at("Actors/Лавров.md"), "Сергей Лавров").unwrap();
    test.notebook.rename(&at("Notes/Résumé.md"), "Life").unwrap();
    assert_eq!(test.text(&at("Notes/a.md")), "[[Сергей Лавров]] and [[Life|cv]]\n");
}

#[test]
fn relative_links_lead_to_files_and_follow_them() {
    let test = TestNotebook::new();
    test.write_on_disk("Notes/Deep/b.md", "Back to [the plan](../Plan.md) and [[../Plan]], not [x](Plan.md).\n");
    test.write_on_disk(
        "Notes/Plan.md",
        "[b](Deep/b.md), [b](/Notes/Deep/b.md), [b](./Deep/b), itself: [[Plan#Later]].\n",
    );
    test.write_on_disk("Notes/Deep/c.md", "[no](../b.md) and [none](../../../b.md)\n");
    assert_eq!(
        broken(&test),
        ["Notes/Deep/c.md: [[../../../b.md]] leads to no file", "Notes/Deep/c.md: [[../b.md]] leads to no file"]
    );
    assert_eq!(follow(&test, "Notes/Deep/b.md", "../Plan"), ["Notes/Plan.md"]);
    test.notebook.rename(&at("Notes/Plan.md"), "The plan").unwrap();
    assert_eq!(
        test.text(&at("Notes/Deep/b.md")),
        "Back to [the plan](../The%20plan.md) and [[../The plan]], not [x](The%20plan.md).\n"
    );
    assert!(test.text(&at("Notes/The plan.md")).ends_with("itself: [[The plan#Later]].\n"));
    test.notebook.rename(&at("Notes/Deep/b.md"), "B").unwrap();
    assert!(test.text(&at("Notes/The plan.md")).starts_with("[b](Deep/B.md), [b](/Notes/Deep/B.md), [b](./Deep/B), "));
    test.notebook.undo().unwrap().unwrap();
    test.notebook.undo().unwrap().unwrap();
    assert!(test.text(&at("Notes/Plan.md")).starts_with("[b](Deep/b.md)"));
}

#[test]
fn an_actor_that_is_not_indexed_yet_keeps_its_former_name() {
    let test = TestNotebook::new();
    put(&test.root().join("Actors/Ilse Varga.md"), b"---\ntype: actor\nkind: person\n---\n");
    test.notebook.rename(&at("Actors/Ilse Varga.md"), "Ilse Varga-Berg").unwrap();
    assert_eq!(test.notebook.read_actor(&at("Actors/Ilse Varga-Berg.md")).unwrap().former, ["Ilse Varga"]);
}

#[test]
fn a_clip_finds_its_source_by_a_relative_link() {
    let test = TestNotebook::new();
    let source = test.write_on_disk("Sources/Talks.md", &format!("---\ntype: source\n---\n{ARTICLE}"));
    test.write_on_disk("Old/Talks.md", "---\ntype: source\n---\nOther words.\n");
    let clip = test.write_on_disk(
        "Clips/a.md",
        "---\ntype: clip\nquote: eleven trawlers\nfrom: \"[[../Sources/Talks]]\"\n---\n> eleven trawlers\n",
    );
    assert_eq!(test.notebook.read_clip(&clip).unwrap().source, Some(source.clone()));
    assert_eq!(follow(&test, "Notes/a.md", "Talks").len(), 2, "offered to choose");
    assert_eq!(linking(&test, "Old/Talks.md"), Vec::<String>::new());
    test.notebook.rename(&source, "Harbour talks").unwrap();
    assert!(test.text(&clip).contains("from: \"[[../Sources/Harbour talks]]\""), "{}", test.text(&clip));
}

#[test]
fn an_embed_shows_what_it_names_as_it_is_written() {
    let test = TestNotebook::new();
    for (path, text) in [
        ("Notes/deep/b.md", "The relative one.\n"),
        ("Other/b.md", "Another of that name.\n"),
        ("Notes/spaced name.md", "The spaced one.\n"),
    ] {
        test.write_on_disk(path, text);
    }
    std::fs::create_dir(test.root().join("Pictures")).unwrap();
    put(&test.root().join("Pictures/map.png"), b"png");
    let shown = |body: &str| test.notebook.reading_view(&at("Notes/a.md"), body);
    for (body, expected) in [
        ("![](deep/b.md)", "The relative one."),
        ("![](../Other/b.md)", "Another of that name."),
        ("![](/Other/b.md)", "Another of that name."),
        ("![](spaced%20name.md)", "The spaced one."),
        ("![[Other/b]]", "Another of that name."),
        ("![](../Pictures/map.png)", "Pictures/map.png\""),
        ("![](/Pictures/map.png)", "Pictures/map.png\""),
        ("![[map.png]]", "Pictures/map.png\""),
    ] {
        let html = shown(body);
        assert!(html.contains(expected), "{body}: {html}");
    }
    assert!(shown("![](deep/b.md)").contains("data-path=\"Notes/deep/b.md\""), "its name is a link there");
}

#[test]
fn links_to_nothing_are_those_that_the_reading_view_draws_so() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Quotas.md", "Eleven, not ten.\n");
    test.write_on_disk("Attachments/map.png", "no picture");
    test.notebook.sync(&Progress::silent()).unwrap();
    let wikilinks = ["Quotas", "quotas", "Nowhere", "#Below", "map.png", "none.png", "table.xyz"];
    let files = ["Quotas.md", "Nowhere.md", "../Attachments/map.png", "none.png"];
    let missing = |kind, targets: &[&str]| {
        test.notebook.missing_links(&note, kind, targets.iter().map(|target| (*target).to_owned()).collect())
    };
    assert_eq!(missing(LinkKind::Wikilink, &wikilinks), ["Nowhere", "none.png"]);
    assert_eq!(missing(LinkKind::File, &files), ["Nowhere.md", "none.png"]);
    let written = wikilinks.iter().map(|target| format!("[[{target}]] ")).collect::<String>();
    assert_eq!(test.notebook.reading_view_of_file(&note, &written).matches(" missing\"").count(), 2);
}

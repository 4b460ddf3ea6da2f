//! The parsers, scanners and queries of the engine.

use std::hint::black_box;

use harness::TestNotebook;
use jiff::civil::date;
use notes::actor::{ActorNames, NamedActor};
use notes::anchor;
use notes::clip::Selector;
use notes::markdown::{
    Edit, Embed, LinkKind, MarkdownFile, RenderOptions, edit_front_matter, links, plain_text, render, tags,
};
use notes::mention;
use notes::normal::{fold, words};
use notes::passage::{CodePointOffset, Offsets, Passage, paragraph_at, sentence_at, snap};
use notes::progress::Progress;
use notes::query::{Typing, at_caret, chips, expansion, parse, with, with_date_bounds};
use notes::search::SearchRequest;
use notes::source::{Captured, Format, Origin, extract, make_inert};
use notes::vault::VaultPath;

/// Reads a text by one entry point.
pub type Run = Box<dyn FnMut(&str)>;

/// An entry point of the engine.
pub struct Entry {
    /// What the table calls it.
    pub name: &'static str,
    /// Makes it ready; what it answers reads a text.
    pub ready: fn() -> Run,
}

/// An entry point that needs nothing beside the text.
macro_rules! reads {
    ($name:literal, $text:ident => $body:expr) => {
        Entry {
            name: $name,
            ready: || {
                Box::new(|$text: &str| {
                    black_box($body);
                })
            },
        }
    };
}

/// Every entry point.
pub const ENTRIES: &[Entry] = &[
    reads!("plain text of a body", text => plain_text(text)),
    reads!("reading view", text => render(text, &RenderOptions::default())),
    Entry { name: "reading view with embeds", ready: embeds },
    reads!("links", text => links(text)),
    reads!("tags", text => tags(text)),
    reads!("inert Markdown", text => make_inert(text)),
    reads!("front matter", text => front_matter(text)),
    reads!("import of text", text => extracted(text, "txt")),
    reads!("import of Markdown", text => extracted(text, "md")),
    reads!("import of a page", text => extracted(text, "html")),
    reads!("import of a page with an article", text => extracted(&article(text), "html")),
    reads!("folding", text => fold(text)),
    reads!("words", text => words(&fold(text), 0, &mut |word| { black_box(word); })),
    reads!("passages of a text", text => passages(text)),
    reads!("finding a quote", text => quotes(text)),
    reads!("anchors", text => anchors(text)),
    Entry { name: "mentions", ready: mentions },
    reads!("parsing a query", text => query(text)),
    Entry { name: "index of a note", ready: || indexed("") },
    Entry { name: "index of a source", ready: || indexed("---\ntype: source\ntitle: T\n---\n") },
    Entry { name: "index of front matter", ready: index_of_front_matter },
    Entry { name: "search", ready: search },
    Entry { name: "search of a large document", ready: search_of_it },
    Entry { name: "marks of a query", ready: marks },
    Entry { name: "marks in a text", ready: marks_in },
    Entry { name: "completion of a query", ready: completion },
    Entry { name: "page of a source", ready: source_page },
];

fn embeds() -> Run {
    Box::new(|text| {
        let find = |_: LinkKind, _: &str| Some(Embed::Markdown(text.to_owned()));
        black_box(render(text, &RenderOptions { embed: Some(&find), ..RenderOptions::default() }));
    })
}

fn front_matter(text: &str) {
    let file = format!("---\n{text}\n---\nBody.\n");
    let (read, problems) = MarkdownFile::parse(file.as_bytes());
    black_box((read.front_matter().values().count(), read.front_matter().tags(), problems));
    let edits = [Edit::insert("tags", "b"), Edit::remove_item("tags", "a"), Edit::remove("a")];
    black_box(edit_front_matter(file.as_bytes(), &edits).ok());
}

fn extracted(text: &str, extension: &str) {
    let Some(format) = Format::of_extension(extension) else { return };
    let captured = Captured {
        bytes: text.into(),
        format,
        address: None,
        charset_hint: Some("utf-8".into()),
        name: None,
        origin: Origin::HandedIn,
        taken_from: None,
    };
    black_box(extract(&captured).ok());
}

/// The text within a page whose article is plain.
fn article(text: &str) -> String {
    let sentence = "The ministers met at the harbour in the morning, and nobody of them would say what was agreed. ";
    let paragraph = format!("<p>{}</p>", sentence.repeat(4));
    format!("<html><body><article><h1>Talks</h1>{paragraph}<div>{text}</div></article></body></html>")
}

fn passages(text: &str) {
    let offsets = Offsets::new(text);
    let middle = offsets.end().0 / 2;
    black_box(snap(text, Passage::new(middle, middle + 7)));
    for at in [0, middle, offsets.end().0] {
        black_box((sentence_at(text, CodePointOffset(at)), paragraph_at(text, CodePointOffset(at))));
    }
}

fn quotes(text: &str) {
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    black_box((anchor::find_quote(text, &half).len(), anchor::find_quote(text, &format!("{half}é")).len()));
    black_box(anchor::find_quote(text, "a").len());
}

fn anchors(text: &str) {
    let end = text.chars().count();
    for passage in [Passage::new(end / 2, end / 2 + 3), Passage::new(end / 4, end / 2)] {
        let selector = Selector::of(text, passage, "sha256:before");
        let quote: String = text.chars().skip(passage.start.0).take(passage.len()).collect();
        black_box(anchor::resolve(&selector, &quote, text, "sha256:after"));
        black_box(anchor::candidates(&selector, &quote, text));
        black_box(anchor::candidates(&selector, "no such words in it", text));
        black_box(anchor::candidates(&Selector { suffix: "nowhere it stands".into(), ..selector }, "no such", text));
    }
}

fn mentions() -> Run {
    let names = ["aa", "a b", "字字", "中国", "w1", "NEAR", "facebook", "Ann Poe", "ab", "note"];
    let actors = (0..500).map(|n| NamedActor {
        id: None,
        path: VaultPath::parse(&format!("Actors/{n}.md")).unwrap(),
        title: n.to_string(),
        kind: None,
        names: names.iter().map(|name| (*name).to_owned()).chain([format!("name {n}")]).take(1 + n % 11).collect(),
        metonyms: Vec::new(),
        former: Vec::new(),
    });
    let actors = ActorNames::new(actors);
    Box::new(move |text| {
        black_box(mention::find(&actors, text, "ru"));
    })
}

fn query(text: &str) {
    let today = date(2021, 8, 2);
    for typing in [Typing::Done, Typing::LastWord] {
        let (query, problems) = parse(text, typing, today);
        black_box((chips(text, &query), problems));
    }
    black_box((expansion(text), with_date_bounds(text, Some("2021"), None), with(text, "type:clip")));
    black_box(at_caret(text, CodePointOffset(text.chars().count() / 2)));
}

fn indexed(head: &'static str) -> Run {
    let notebook = TestNotebook::new();
    let path = VaultPath::parse("Notes/Bomb.md").unwrap();
    Box::new(move |text| {
        harness::put(&notebook.root().join(path.as_str()), format!("{head}{text}").as_bytes());
        black_box(notebook.notebook.reconcile(std::slice::from_ref(&path)).unwrap());
    })
}

fn index_of_front_matter() -> Run {
    let mut index = indexed("");
    Box::new(move |text| {
        let most = text.char_indices().map(|(at, _)| at).take_while(|at| *at < 65_000).last().unwrap_or(0);
        index(&format!("---\n{}\n---\nBody.\n", &text[..most]));
    })
}

/// A few documents, an actor and a clip.
fn library() -> TestNotebook {
    let notebook = TestNotebook::new();
    for n in 0..40 {
        notebook.source(
            &format!("Talks {n}"),
            &format!("Ministers met, a b w{n} c.\n\n字字中国 said a w1 w2 w3 on day {n}.\n"),
        );
    }
    notebook.actor("Wang Yi", &["王毅", "a"]);
    notebook.notebook.sync(&Progress::silent()).unwrap();
    notebook
}

fn request(query: &str) -> SearchRequest {
    SearchRequest { query: query.to_owned(), limit: 20, facets: true, explain: true, ..SearchRequest::default() }
}

fn search() -> Run {
    let library = library();
    Box::new(move |text| {
        black_box(library.notebook.search(&request(text)).unwrap());
    })
}

/// A few queries over a notebook of which one document is the text.
fn search_of_it() -> Run {
    let library = library();
    let path = VaultPath::parse("Notes/Bomb.md").unwrap();
    Box::new(move |text| {
        harness::put(&library.root().join(path.as_str()), text.as_bytes());
        library.notebook.reconcile(std::slice::from_ref(&path)).unwrap();
        for query in ["a", "a b", "\"a a a a\"", "a NEAR/5 b", "字字", "=a", "a*", "actor:\"Wang Yi\" a", "\"字a字\""]
        {
            black_box(library.notebook.search(&request(query)).unwrap());
        }
    })
}

fn marks() -> Run {
    let library = library();
    let text = "a b c w1 w2 字字中国 Ministers met. ".repeat(400);
    Box::new(move |query| {
        black_box(library.notebook.marks_in(&text, query).unwrap());
    })
}

fn marks_in() -> Run {
    let library = library();
    Box::new(move |text| {
        for query in ["a b 7", "\"a a a a\"", "a NEAR/5 b", "字字", "=a", "=\"a a\"", "a*", "a 字 w1 w2 \"a b\""] {
            black_box(library.notebook.marks_in(text, query).unwrap());
        }
    })
}

fn completion() -> Run {
    let library = library();
    Box::new(move |text| {
        let end = text.chars().count();
        for caret in [end / 2, end] {
            black_box(library.notebook.complete_query(text, CodePointOffset(caret), 20).unwrap());
        }
    })
}

fn source_page() -> Run {
    let library = library();
    let path = VaultPath::parse("Sources/Bomb.md").unwrap();
    Box::new(move |text| {
        let file = format!("---\ntype: source\nid: src-bomb\ntitle: T\n---\n{text}");
        harness::put(&library.root().join(path.as_str()), file.as_bytes());
        library.notebook.reconcile(std::slice::from_ref(&path)).unwrap();
        black_box(library.notebook.source_page(&path).unwrap());
    })
}

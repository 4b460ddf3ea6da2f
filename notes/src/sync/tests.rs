use std::fs;

use proptest::prelude::*;

use super::*;
use crate::clock::Clock;
use crate::index::{Entry, IndexNotice, ListRequest};
use crate::search::SearchRequest;

/// A change that another program makes.
#[derive(Debug, Clone)]
enum Step {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Touch(usize),
}

const TEXTS: [&str; 10] = [
    "A note about the clear line.\n",
    "The same line, drawn again: 王毅 said so.\n\nA second block.\n",
    "---\ntype: actor\nkind: person\naliases: [\"王毅\"]\n---\nForeign minister.\n",
    "---\ntitle: Talks\ntype: source\nid: src-1\nsource: https://example.org/a\npublished: 2021-07-30\ntags: [a/b]\n---\nWang Yi spoke of a clear line.\n",
    "---\nquote: a clear line\nspeaker: \"[[2]]\"\nfrom: \"[[3]]\"\nfrom_id: src-1\ntype: clip\nevent_date: 2021-07-28\n---\n> a clear line\n\nComment.\n",
    "---\ntitle: Gespräche\ntype: source\nid: src-1\nsource: https://news.example.net/b\nauthor: [Jane Doe]\npublisher: Morning Paper\nlang: de\nreliability: B\npublished: 2020-02-03\n---\nEine klare Linie.\n",
    "---\ntitle: Talks\ntype: source\nid: src-2\nsource: https://example.org/a\npublisher: Harbour Post\n---\nA clear line.\n",
    "---\nquote: Linien\nfrom: \"[[3]]\"\nselector: '{\"start\":1,\"end\":3,\"plain\":1,\"source\":\"https://example.org/a\"}'\ntype: clip\n---\n> Linien\n",
    "---\nbroken: [\n---\nBody \u{0}\n",
    "",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..6usize, 0..TEXTS.len()).prop_map(|(file, text)| Step::Write(file, text)),
        1 => (0..6usize).prop_map(Step::Remove),
        1 => (0..6usize, 0..6usize).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..6usize).prop_map(Step::Touch),
    ]
}

#[allow(clippy::disallowed_methods, reason = "another program changes the files")]
fn take(vault: &Vault, step: &Step) {
    let path = |file: usize| vault.root().join(format!("Notes/{file}.md"));
    // What is not there is not renamed, removed or touched.
    let _ = match *step {
        Step::Write(file, text) => fs::write(path(file), TEXTS[text]),
        Step::Remove(file) => fs::remove_file(path(file)),
        Step::Rename(from, to) => fs::rename(path(from), path(to)),
        Step::Touch(file) => fs::read(path(file)).and_then(|bytes| fs::write(path(file), bytes)),
    };
}

/// Entries, then each query with the paths it finds and its total, then the tags with their counts.
type Dump = (Vec<Entry>, Vec<(String, Vec<String>, usize)>, Vec<(String, usize)>);

/// Everything that the index answers, as one value.
fn dump(index: &Index) -> Dump {
    let all = index.list(&ListRequest { limit: 100, ..ListRequest::default() }).unwrap();
    let mut entries = all.entries;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let queries = [
        "line",
        "clear line",
        "\"clear line\"",
        "王毅",
        "actor:2",
        "tag:a",
        "source:3",
        "source:src-1",
        "source:example.org",
        "publisher:paper",
        "publisher:harbour",
        "lang:de",
        "Linie",
        "reliability:b",
        "path:Notes/3",
        "after:2021",
        "published:2020",
        "is:undated",
        "second*",
        "=Wang",
        "type:note",
    ];
    let answers = queries.map(|query| {
        let request = SearchRequest { query: query.to_owned(), limit: 100, ..SearchRequest::default() };
        let page = index.search(&request).unwrap();
        let mut hits: Vec<String> =
            page.hits.iter().map(|hit| format!("{} {} {:?}", hit.entry.path, hit.partial, hit.passage)).collect();
        hits.sort();
        (query.to_owned(), hits, page.total + page.partial_total)
    });
    (entries, answers.to_vec(), index.tags().unwrap())
}

fn notebook() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::init(folder.path(), Clock::system()).unwrap();
    (folder, vault)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn brought_in_step_equals_built_anew(batches in prop::collection::vec(prop::collection::vec(step(), 1..5), 1..5)) {
        let (_folder, vault) = notebook();
        let index = Index::open(&vault).unwrap();
        for batch in &batches {
            batch.iter().for_each(|step| take(&vault, step));
            sync(&vault, &index, &Progress::silent()).unwrap();
        }
        let anew = Index::in_memory(&vault).unwrap();
        rebuild(&vault, &anew, &Progress::silent()).unwrap();
        prop_assert_eq!(dump(&index), dump(&anew));
    }
}

/// What an index answers of one query: the names of the files, sorted.
fn found(index: &Index, query: &str) -> String {
    let request = SearchRequest { query: query.to_owned(), limit: 100, ..SearchRequest::default() };
    let page = index.search(&request).unwrap();
    let mut names: Vec<&str> = page.hits.iter().map(|hit| hit.entry.path.stem()).collect();
    names.sort_unstable();
    names.join(" ")
}

const CLIP: &str = "---\nquote: Linien\nfrom: \"[[Harbour]]\"\nfrom_id: src-1\ntype: clip\n---\n> Linien\n";

fn harbour(properties: &str) -> String {
    format!("---\ntitle: Harbour talks\ntype: source\nid: src-1\n{properties}\n---\nA text.\n")
}

/// Another program edits, renames and removes the source, or brings both in at once; Dossier edits it.
#[test]
#[allow(clippy::disallowed_methods, reason = "another program changes the files")]
fn an_edit_of_a_source_reaches_its_clips() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    let write = |path: &str, text: &str| {
        let path = vault.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let step = || sync(&vault, &index, &Progress::silent()).unwrap();
    let clip = |query: &str| found(&index, &format!("type:clip {query}"));
    write("Clips/line.md", CLIP);
    step();
    assert_eq!([clip("source:src-1"), clip("publisher:post")], ["line", ""]);
    write("Sources/Harbour.md", &harbour("publisher: Harbour Post\nlang: de\npublished: 2021-07-30"));
    let report = step();
    assert_eq!((report.added, report.modified), (1, 0), "a clip that is read again is not modified");
    let queries =
        ["publisher:post", "lang:de", "Linie", "on:2021-07-30", "path:Sources/", "source:talks", "is:undated"];
    assert_eq!(queries.map(clip), ["line"; 7]);
    write("Sources/Harbour.md", &harbour("publisher: Morning Paper\nlang: pl\nsource: https://news.example.org/a"));
    reconcile(&vault, &index, &[VaultPath::parse("Sources/Harbour.md").unwrap()]).unwrap();
    assert_eq!(queries.map(clip), ["", "", "", "", "line", "line", "line"]);
    assert_eq!(["publisher:paper", "lang:pl", "source:example.org"].map(clip), ["line"; 3]);
    fs::create_dir_all(vault.root().join("Sources/2021")).unwrap();
    fs::rename(vault.root().join("Sources/Harbour.md"), vault.root().join("Sources/2021/Renamed.md")).unwrap();
    step();
    assert_eq!(["path:Sources/2021", "source:Renamed", "publisher:paper"].map(clip), ["line"; 3]);
    fs::remove_file(vault.root().join("Sources/2021/Renamed.md")).unwrap();
    step();
    assert_eq!(["publisher:paper", "path:Sources", "source:talks"].map(clip), [""; 3]);
    assert_eq!(clip("source:Harbour"), "line", "it still names its source");
}

/// Two sources that bear one id, as a sync tool leaves them: the one that the link calls.
#[test]
#[allow(clippy::disallowed_methods, reason = "another program changes the files")]
fn a_clip_whose_source_is_there_twice_knows_the_one_that_it_links() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    let write = |name: &str, text: &str| fs::write(vault.root().join(format!("Notes/{name}.md")), text).unwrap();
    write("clip", CLIP);
    write("Harbour", &harbour("publisher: Harbour Post"));
    write("Harbour (copy)", &harbour("publisher: Morning Paper"));
    sync(&vault, &index, &Progress::silent()).unwrap();
    let clips = || ["post", "paper"].map(|name| found(&index, &format!("type:clip publisher:{name}")));
    assert_eq!(clips(), ["clip", ""]);
    fs::remove_file(vault.root().join("Notes/Harbour.md")).unwrap();
    sync(&vault, &index, &Progress::silent()).unwrap();
    assert_eq!(clips(), ["", "clip"], "only one is left");
}

/// A program that was killed between the sources and their clips.
#[test]
#[allow(clippy::disallowed_methods, reason = "another program changes the files")]
fn clips_left_behind_are_brought_in_step_by_the_next_sync() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    let write = |name: &str, text: &str| fs::write(vault.root().join(format!("Notes/{name}.md")), text).unwrap();
    write("clip", CLIP);
    write("Harbour", &harbour("publisher: Harbour Post"));
    sync(&vault, &index, &Progress::silent()).unwrap();
    write("Harbour", &harbour("publisher: Morning Paper"));
    let half = index.store().write(|writing| {
        let before = writing.snapshot();
        let mut work = SyncRun::new(&vault, writing, &before);
        let mut known = before.files()?;
        work.files(&list(&vault, &mut known, before.stamp.scanned_ns).candidates, &Progress::silent());
        work.halfway().map(drop)
    });
    half.unwrap();
    drop(index);
    let index = Index::open(&vault).unwrap();
    assert_eq!(found(&index, "type:clip publisher:paper"), "");
    sync(&vault, &index, &Progress::silent()).unwrap();
    assert_eq!(found(&index, "type:clip publisher:paper"), "clip");
    assert!(!index.refresh().unwrap().stamp.clips_outdated);
}

/// What was written before an error is neither found nor there twice.
#[test]
fn work_that_fails_leaves_nothing_behind() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    take(&vault, &Step::Write(0, 0));
    let begin = || {
        index.store().write(|writing| {
            let before = writing.snapshot();
            let work = SyncRun::new(&vault, writing, &before);
            let mut known = before.files()?;
            work.files(&list(&vault, &mut known, before.stamp.scanned_ns).candidates, &Progress::silent());
            Err::<(), _>(IndexError::Busy)
        })
    };
    assert!(matches!(begin(), Err(IndexError::Busy)));
    assert!(index.list(&ListRequest::default()).unwrap().entries.is_empty());
    sync(&vault, &index, &Progress::silent()).unwrap();
    assert_eq!(index.list(&ListRequest::default()).unwrap().total, 1, "it is there once");
}

/// A word that was common once, in texts edited since, is as rare as in an index built anew.
#[test]
#[allow(clippy::disallowed_methods, reason = "another program changes the files")]
fn which_passage_is_shown_does_not_depend_on_the_past() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    let write = |name: &str, text: &str| fs::write(vault.root().join(format!("Notes/{name}.md")), text).unwrap();
    let both = "A lantern was lit.\n\nNobody spoke for an hour.\n\nThe quay was dark.\n";
    for text in ["The lantern, a lantern.\n", "Nothing more.\n"] {
        (0..20).for_each(|n| write(&format!("n{n}"), text));
        (0..4).for_each(|n| write(&format!("q{n}"), "A quay.\n"));
        write("both", both);
        sync(&vault, &index, &Progress::silent()).unwrap();
    }
    let anew = Index::in_memory(&vault).unwrap();
    rebuild(&vault, &anew, &Progress::silent()).unwrap();
    let first = |index: &Index| {
        let request = SearchRequest { query: "lantern quay".to_owned(), limit: 1, ..SearchRequest::default() };
        index.search(&request).unwrap().hits[0].passage.text.clone()
    };
    assert_eq!((first(&index).as_str(), first(&anew).as_str()), ("A lantern was lit.", "A lantern was lit."));
}

#[test]
fn reports_count_what_was_done() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    let counts = |report: SyncReport| (report.added, report.modified, report.removed, report.failed.len());
    take(&vault, &Step::Write(0, 0));
    take(&vault, &Step::Write(1, 1));
    assert_eq!(counts(sync(&vault, &index, &Progress::silent()).unwrap()), (2, 0, 0, 0));
    assert_eq!(counts(sync(&vault, &index, &Progress::silent()).unwrap()), (0, 0, 0, 0));
    take(&vault, &Step::Write(0, 3));
    take(&vault, &Step::Touch(1));
    assert_eq!(counts(sync(&vault, &index, &Progress::silent()).unwrap()), (0, 1, 0, 0));
    take(&vault, &Step::Remove(0));
    let path = VaultPath::parse("Notes/0.md").unwrap();
    assert_eq!(counts(reconcile(&vault, &index, &[path]).unwrap()), (0, 0, 1, 0));
    assert_eq!(counts(rebuild(&vault, &index, &Progress::silent()).unwrap()), (1, 0, 0, 0));
}

#[test]
fn a_cancelled_sync_says_no_more_than_it_did() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    take(&vault, &Step::Write(0, 0));
    sync(&vault, &index, &Progress::silent()).unwrap();
    vault.create("Notes", "1", "md", TEXTS[1].as_bytes()).unwrap();
    take(&vault, &Step::Remove(0));
    let cancelled = Progress::silent();
    cancelled.cancel();
    let counts = |report: SyncReport| (report.added, report.modified, report.removed);
    assert_eq!(counts(sync(&vault, &index, &cancelled).unwrap()), (0, 0, 0));
    assert!(index.generation() < vault.generation(), "what was written is still to come");
    assert_eq!(counts(sync(&vault, &index, &Progress::silent()).unwrap()), (1, 0, 1));
    assert_eq!(index.generation(), vault.generation());
}

#[test]
fn a_second_program_reads_and_takes_over() {
    let (_folder, vault) = notebook();
    let first = Index::open(&vault).unwrap();
    take(&vault, &Step::Write(0, 0));
    sync(&vault, &first, &Progress::silent()).unwrap();
    let second = Index::open(&vault).unwrap();
    let total = |index: &Index| {
        index.search(&SearchRequest { query: "line".to_owned(), limit: 1, ..SearchRequest::default() }).unwrap().total
    };
    assert!(matches!(sync(&vault, &second, &Progress::silent()), Err(IndexError::Busy)));
    take(&vault, &Step::Write(1, 1));
    sync(&vault, &first, &Progress::silent()).unwrap();
    assert_eq!((total(&first), total(&second)), (2, 2), "the second sees the first one's commit");
    drop(first);
    take(&vault, &Step::Remove(0));
    sync(&vault, &second, &Progress::silent()).unwrap();
    assert_eq!(total(&second), 1);
}

#[test]
#[allow(clippy::disallowed_methods, reason = "damages the index")]
fn a_damaged_index_is_made_anew_and_kept_aside() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    take(&vault, &Step::Write(0, 0));
    sync(&vault, &index, &Progress::silent()).unwrap();
    drop(index);
    let local = vault.local().unwrap();
    fs::write(local.join("index/meta.json"), "{").unwrap();
    let index = Index::open(&vault).unwrap();
    assert!(local.join("index.aside-1").is_dir());
    assert!(matches!(&index.notices()[..], [IndexNotice::Rebuilt { .. }]));
    assert_eq!(sync(&vault, &index, &Progress::silent()).unwrap().added, 1);
    drop(index);
    let index = Index::open(&vault).unwrap();
    assert!(index.notices().is_empty() && !local.join("index.aside-1").exists());
}

/// A folder of old files that Dossier never wrote to has generation 0, as an empty index has.
#[test]
#[allow(clippy::disallowed_methods, reason = "another program made the files")]
fn a_folder_of_another_program_is_indexed_once() {
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("a.md");
    fs::write(&note, "A note.\n").unwrap();
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&note).unwrap().set_modified(long_ago).unwrap();
    let sync_again = || {
        let vault = Vault::open(folder.path(), Clock::system()).unwrap();
        let index = Index::open(&vault).unwrap();
        sync(&vault, &index, &Progress::silent()).unwrap().added
    };
    assert_eq!((sync_again(), sync_again()), (1, 0));
    assert!(!folder.path().join(".dossier/local/index.aside-1").exists());
}

#[test]
#[allow(clippy::disallowed_methods, reason = "another program makes the files")]
fn much_at_once_becomes_one_segment() {
    let (_folder, vault) = notebook();
    let index = Index::open(&vault).unwrap();
    take(&vault, &Step::Write(0, 0));
    sync(&vault, &index, &Progress::silent()).unwrap();
    (0..BULK_FILES)
        .for_each(|number| fs::write(vault.root().join(format!("Notes/n{number}.md")), "A line.\n").unwrap());
    assert_eq!(sync(&vault, &index, &Progress::silent()).unwrap().added, BULK_FILES);
    assert_eq!(index.refresh().unwrap().searcher.segment_readers().len(), 1);
    take(&vault, &Step::Remove(0));
    sync(&vault, &index, &Progress::silent()).unwrap();
    let request = SearchRequest { query: "line".to_owned(), limit: 1, ..SearchRequest::default() };
    assert_eq!(index.search(&request).unwrap().total, BULK_FILES);
}

#[test]
#[allow(clippy::disallowed_methods, reason = "another program writes the file")]
fn a_file_that_is_too_large_is_indexed_in_part_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::init(folder.path(), Clock::system()).unwrap();
    let text = format!("harbour\n{}lighthouse\n", "\n".repeat(MAX_TEXT));
    fs::write(folder.path().join("Notes/Large.md"), text).unwrap();
    let index = Index::open(&vault).unwrap();
    let report = sync(&vault, &index, &Progress::silent()).unwrap();
    let failed: Vec<_> = report.failed.iter().map(|(path, why)| (path.as_str(), why.as_str())).collect();
    assert_eq!(failed, [("Notes/Large.md", indexed_in_part().as_str())]);
    let total = |query: &str| {
        let request = SearchRequest { query: query.to_owned(), limit: 1, ..SearchRequest::default() };
        index.search(&request).unwrap().total
    };
    assert_eq!((total("harbour"), total("lighthouse")), (1, 0));
}

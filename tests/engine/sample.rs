//! The sample notebook as it ships: enough in it for every view, nothing in it that `check` reports, and
//! evidence that verifies.
#![allow(clippy::disallowed_methods, reason = "a test looks at the files as another program does")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use notes::{
    anchor::AnchorState,
    clock::Clock,
    markdown::MarkdownFile,
    notebook::Notebook,
    progress::Progress,
    source::Source,
    vault::{ContentHash, VaultPath},
};
use tempfile::TempDir;

/// A copy of the sample, made as a new user gets it.
fn sample() -> (TempDir, Notebook) {
    let folder = tempfile::tempdir().unwrap();
    let notebook = Notebook::init_sample(&folder.path().join("Sample"), Clock::system()).unwrap();
    notebook.sync(&Progress::silent()).unwrap();
    (folder, notebook)
}

/// Every file below a folder, dot-folders left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        } else if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources(notebook: &Notebook) -> Vec<Source> {
    let folder = notebook.root().join("Sources");
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        Source::read(
            &MarkdownFile::parse(&fs::read(&path).unwrap()).0,
            &VaultPath::parse(&format!("Sources/{name}")).unwrap(),
        )
    };
    files(&folder).into_iter().map(read).collect()
}

#[test]
fn it_has_something_for_every_view() {
    let (_folder, notebook) = sample();
    let counts = notebook.counts().unwrap();
    assert!(counts.sources >= 12 && counts.inbox >= 3, "{counts:?}");
    assert!(counts.clips >= 28 && counts.notes >= 4, "{counts:?}");
    assert!(counts.actors + counts.places >= 16 && counts.places >= 5, "{counts:?}");
    let languages: BTreeSet<_> = sources(&notebook).into_iter().filter_map(|source| source.language).collect();
    assert!(languages.len() >= 5, "{languages:?}");
}

#[test]
fn every_source_says_that_it_is_a_sample() {
    let (_folder, notebook) = sample();
    for source in sources(&notebook) {
        assert!(source.description.is_some_and(|text| text.contains("sample notebook")), "{}", source.path);
        assert!(source.address.is_none_or(|address| address.starts_with("https://example.org/")), "{}", source.path);
    }
}

/// The clip that a quotation of a note ends with, as the note writes it.
fn quoted_clip(quotation: &str) -> Option<&str> {
    let last = quotation.lines().last()?.strip_suffix("|clip]])")?;
    last.starts_with("> ").then(|| last.rsplit_once("([[").map(|(_, stem)| stem))?
}

#[test]
fn its_notes_quote_as_the_program_writes_quotations() {
    let (folder, notebook) = sample();
    let clips = files(&folder.path().join("Sample/Clips"));
    let mut quoted = 0;
    for note in files(&folder.path().join("Sample/Notes")) {
        let text = fs::read_to_string(&note).unwrap();
        let mut blocks: Vec<String> = vec![String::new()];
        for line in text.lines() {
            match line.starts_with('>') {
                true => blocks.last_mut().unwrap().push_str(&format!("{line}\n")),
                false => blocks.push(String::new()),
            }
        }
        for block in blocks.iter().filter(|block| !block.starts_with("> [!")) {
            let Some(stem) = quoted_clip(block) else { continue };
            let clip = clips.iter().find(|clip| clip.file_stem().is_some_and(|name| name == stem)).unwrap();
            let path = clip.strip_prefix(folder.path().join("Sample")).unwrap().to_str().unwrap();
            let written = notebook.quotation(&VaultPath::parse(path).unwrap()).unwrap().markdown;
            assert_eq!(block, &written, "{}", note.display());
            quoted += 1;
        }
    }
    assert!(quoted >= 13, "{quoted}");
}

#[test]
fn check_reports_nothing() {
    let (_folder, notebook) = sample();
    let report = notebook.check(&Progress::silent()).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.notices, []);
    assert!(report.anchors.iter().all(|placed| placed.anchor.state() == AnchorState::Exact), "{:?}", report.anchors);
}

#[test]
fn evidence_verifies_and_is_read_only() {
    let (_folder, notebook) = sample();
    let evidence = notebook.root().join("Evidence");
    for source in sources(&notebook) {
        let folder = evidence.join(source.id.as_deref().unwrap());
        let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
        let mut named = BTreeSet::new();
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            assert_eq!(ContentHash::of(&fs::read(folder.join(name)).unwrap()).to_string(), sum, "{name}");
            named.insert(name.to_owned());
        }
        let raw = named.iter().find(|name| name.starts_with("raw.")).unwrap();
        assert_eq!(ContentHash::of(&fs::read(folder.join(raw)).unwrap()).to_string(), source.sha256.unwrap());
        assert!(named.contains("captured.txt") && named.contains("capture.json"), "{named:?}");
        assert!(files(&folder).iter().all(|file| fs::metadata(file).unwrap().permissions().readonly()));
    }
}

#[test]
fn a_sample_that_a_crash_cut_off_is_made_again() {
    let (_folder, notebook) = sample();
    let root = notebook.root().to_path_buf();
    drop(notebook);
    let whole = harness::tree(&root);
    // settings.json comes last; before it some of the files were there.
    fs::remove_file(root.join(".dossier/settings.json")).unwrap();
    fs::remove_dir_all(root.join("Clips")).unwrap();
    let evidence = fs::read_dir(root.join("Evidence")).unwrap().next().unwrap().unwrap().path();
    fs::remove_dir_all(evidence).unwrap();
    drop(Notebook::init_sample(&root, Clock::system()).unwrap());
    let without_log = |tree: &harness::Tree| -> Vec<(String, String)> {
        let files = tree.iter().filter(|(path, _)| !path.starts_with(".dossier/custody"));
        files.map(|(path, hash)| (path.clone(), hash.clone())).collect()
    };
    assert_eq!(without_log(&harness::tree(&root)), without_log(&whole));
    // A file of the user's own is never taken for one of the sample.
    fs::remove_file(root.join(".dossier/settings.json")).unwrap();
    let own = files(&root.join("Notes")).remove(0);
    fs::write(&own, "mine\n").unwrap();
    assert!(Notebook::init_sample(&root, Clock::system()).is_err());
    assert_eq!(fs::read_to_string(own).unwrap(), "mine\n");
}

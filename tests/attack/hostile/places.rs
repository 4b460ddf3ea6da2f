//! Something else in each place of a notebook: a link, a pipe, a socket, a folder or a file where another stands.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::attack::{AttackReport, is_long};
use harness::{ARTICLE, Dossier, put, tree};
use tempfile::TempDir;
use walkdir::WalkDir;

use super::{asked, bounded, kept, mannered};
use crate::scene::{Outcome, must};
use crate::workers::each;
use crate::{file, notebook, program};

/// How many places are tried with each kind in the short form.
const SHORT: usize = 1;

/// What is put in a place.
#[derive(Debug, Clone, Copy)]
enum Planted {
    /// A link to a folder outside that holds names such as Dossier gives.
    LinkOut,
    /// A link to a file outside.
    LinkToFile,
    /// A link to the user's notes.
    LinkToNotes,
    /// A link to nothing.
    LinkToNothing,
    /// A link to itself.
    LinkToItself,
    Pipe,
    Socket,
    /// A folder with a file in it.
    Folder,
    /// An empty file.
    Empty,
    /// A file of bytes that are no text.
    Garbage,
}

const KINDS: [Planted; 10] = [
    Planted::LinkOut,
    Planted::LinkToFile,
    Planted::LinkToNotes,
    Planted::LinkToNothing,
    Planted::LinkToItself,
    Planted::Pipe,
    Planted::Socket,
    Planted::Folder,
    Planted::Empty,
    Planted::Garbage,
];

impl Planted {
    fn put(self, at: &Path, root: &Path, outside: &Path) {
        let is_folder = at.symlink_metadata().is_ok_and(|found| found.is_dir());
        if is_folder { fs::remove_dir_all(at) } else { fs::remove_file(at) }.unwrap();
        match self {
            Self::LinkOut => symlink(outside, at).unwrap(),
            Self::LinkToFile => symlink(outside.join("thesis.md"), at).unwrap(),
            Self::LinkToNotes => symlink(root.join("Notes"), at).unwrap(),
            Self::LinkToNothing => symlink("nowhere", at).unwrap(),
            Self::LinkToItself => symlink(at.file_name().unwrap(), at).unwrap(),
            Self::Pipe => assert!(Command::new("mkfifo").arg(at).status().unwrap().success()),
            Self::Socket => drop(socket(at)),
            Self::Folder => {
                fs::create_dir(at).unwrap();
                put(&at.join("theirs.md"), b"Another harbour.\n");
            }
            Self::Empty => put(at, b""),
            Self::Garbage => put(at, b"\xff\0\x1b[31m{{\n"),
        }
    }
}

/// A socket's own path may have 107 bytes only, so it is made elsewhere and moved.
fn socket(at: &Path) -> UnixListener {
    let short = tempfile::Builder::new().prefix("s").tempdir_in(at.ancestors().last().unwrap().join("tmp"));
    let short = short.unwrap();
    let made = UnixListener::bind(short.path().join("s")).unwrap();
    fs::rename(short.path().join("s"), at).unwrap();
    made
}

/// A notebook that has one of everything, and a folder outside it.
struct Hostile {
    original: TempDir,
    places: Vec<PathBuf>,
}

impl Hostile {
    fn new() -> Self {
        let (original, dossier) = notebook();
        dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
        dossier.run(&["actor", "add", "Ilse Varga", "--alias", "Варга"]).ok();
        dossier.run(&["actor", "alias", "Ilse Varga", "Minister Varga"]).ok();
        dossier.run(&["clip", "Talks", "--quote", "eleven trawlers", "--actor", "Ilse Varga"]).ok();
        dossier.run(&["search", "--save", "Quays", "quay"]).ok();
        dossier.run(&["search", "--saved", "Quays", "--seen"]).ok();
        file(original.path(), "Notes/plan.md", "Count the trawlers in the harbour.\n");
        file(original.path(), "Notes/deep/more.md", "More of the harbour.\n");
        dossier.run(&["index"]).ok();
        let below = WalkDir::new(original.path()).min_depth(1).sort_by_file_name().into_iter().flatten();
        let places = below.map(|entry| entry.path().strip_prefix(original.path()).unwrap().to_owned()).collect();
        Self { original, places }
    }

    fn copy(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let from: OsString = [self.original.path().as_os_str(), "/.".as_ref()].into_iter().collect();
        let copied = Command::new("cp").arg("-a").arg(from).arg(folder.path()).status().unwrap();
        assert!(copied.success());
        folder
    }
}

/// A folder whose files bear names that Dossier gives to what it clears away.
fn outside() -> TempDir {
    let outside = tempfile::tempdir().unwrap();
    for name in
        ["thesis.md", "01FC3XW8A0QZ9V5T7R2M4K6J8H.stage", "01FC3XW8A0QZ9V5T7R2M4K6J8H/a.md", "meta.json", "lock", "a/b"]
    {
        file(outside.path(), name, "theirs, of a harbour");
    }
    outside
}

/// The documents with the word that can be reached without a link.
fn readable(root: &Path) -> u64 {
    let is_shown = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let below = WalkDir::new(root).min_depth(1).into_iter();
    let shown = below
        .filter_entry(|entry| is_shown(entry.file_name()) && !(entry.depth() == 1 && entry.file_name() == "Evidence"));
    let holds = |path: &Path| {
        fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).to_lowercase().contains("harbour"))
    };
    let found = shown.flatten().filter(|entry| entry.file_type().is_file());
    found.filter(|entry| entry.path().extension().is_some_and(|end| end == "md") && holds(entry.path())).count() as u64
}

/// What reads answers, changes nothing, and finds every document that is there.
fn read_all(dossier: &Dossier, place: &Path) -> Outcome {
    let root = dossier.folder();
    let (before, total) = (tree(root), readable(root));
    // Where nothing says that it is a notebook, it may be none.
    let is_gone = !root.join(".dossier").is_dir();
    for words in [
        &["search", "harbour"][..],
        &["search", "--saved"],
        &["actor", "list"],
        &["show", "Notes/plan.md"],
        &["index"],
        &["check"],
    ] {
        let (ran, answer) = asked(dossier, words)?;
        if words[0] == "search" && words[1] == "harbour" && !(is_gone && ran.status == Some(1)) {
            must(answer["total"] == total, || format!("{total} documents hold the word: {ran:?}"))?;
        }
    }
    let own = place.starts_with(".dossier");
    kept(&before, &tree(root), |path| own && Path::new(path).starts_with(place))
}

/// What writes does its work or refuses, and leaves the user's files.
fn write_all(dossier: &Dossier, desk: &Path, place: &Path) -> Outcome {
    let root = dossier.folder();
    let before = tree(root);
    let story = file(desk, "story.txt", "The lighthouse\n\nThe lighthouse keeper wrote down every ship.\n");
    for words in [
        &["import", story.as_str()][..],
        &["clip", "Talks", "--quote", "draw a clear line"],
        &["actor", "add", "Tomas Rehn"],
        &["actor", "alias", "Ilse Varga", "Frau Varga"],
        &["search", "--save", "Boats", "trawlers"],
        &["search", "--saved", "Quays", "--seen"],
        &["index", "--rebuild"],
    ] {
        let (ran, answer) = asked(dossier, words)?;
        if let (Some(0), Some(path), true) = (ran.status, answer["path"].as_str(), words[1] != "--saved") {
            must(root.join(path).is_file(), || format!("{path} was acknowledged and is not there"))?;
        }
    }
    mannered(&["check"], &dossier.attempt(&["check"]))?;
    let may = |path: &str| {
        let path = Path::new(path);
        path == Path::new("Actors/Ilse Varga.md") || path.starts_with(".dossier") || path.starts_with(place)
    };
    kept(&before, &tree(root), may)
}

/// Whether `check` must name what was put there: in a place of Dossier's own and in Evidence anything, elsewhere
/// what cannot be read. This machine's own files may be made anew.
fn must_be_named(place: &Path, planted: Planted) -> bool {
    let is_document = place.extension().is_some_and(|end| end == "md") && !place.starts_with(".dossier");
    match planted {
        _ if place.starts_with(".dossier/local") || place == Path::new(".dossier") => false,
        Planted::Folder => place.starts_with("Evidence") && place != Path::new("Evidence"),
        Planted::Empty | Planted::Garbage => place.starts_with("Evidence"),
        Planted::Pipe | Planted::Socket if !place.starts_with("Evidence") => is_document,
        _ => place.extension().is_none() || is_document || place.starts_with("Evidence"),
    }
}

fn names_it(dossier: &Dossier, place: &Path) -> Outcome {
    let (ran, report) = asked(dossier, &["check"])?;
    let found = ["problems", "notices"].iter().flat_map(|list| report[*list].as_array().into_iter().flatten());
    let said: String = found.map(|finding| format!("{} {}\n", finding["path"], finding["message"])).collect();
    must(said.contains(&*place.to_string_lossy()), || format!("check does not name it: {}", ran.out))
}

fn try_place(hostile: &Hostile, place: &Path, planted: Planted) -> Outcome {
    let (folder, outside, desk) = (hostile.copy(), outside(), tempfile::tempdir().unwrap());
    planted.put(&folder.path().join(place), folder.path(), outside.path());
    let theirs = tree(outside.path());
    let dossier = bounded(&program(folder.path()));
    let outcome = read_all(&dossier, place)
        .and_then(|()| if must_be_named(place, planted) { names_it(&dossier, place) } else { Ok(()) })
        .and_then(|()| write_all(&dossier, desk.path(), place))
        .and_then(|()| must(tree(outside.path()) == theirs, || "what lies outside was touched".to_owned()));
    outcome.map_err(|wrong| format!("{}, {planted:?}: {wrong}", place.display()))
}

#[test]
fn something_else_in_any_place_of_a_notebook() {
    let mut tally = AttackReport::new("hostile places");
    let hostile = Hostile::new();
    let mut jobs = Vec::new();
    for (kind, planted) in KINDS.into_iter().enumerate() {
        let mut random = tally.random(kind as u32);
        let mut places: Vec<&PathBuf> = hostile.places.iter().collect();
        if !is_long() {
            random.shuffle(&mut places);
            places.truncate(SHORT);
        }
        jobs.extend(places.into_iter().map(|place| (place, planted)));
    }
    let tried = |(place, planted): &(&PathBuf, Planted)| (format!("{planted:?}"), try_place(&hostile, place, *planted));
    each(&jobs, tried, &mut tally);
    tally.finish();
}

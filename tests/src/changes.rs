//! Twenty fixed changes of a notebook, which tests complete, refuse, undo and kill: afterwards each must be complete or
//! absent.

use std::fs;
use std::path::{Path, PathBuf};

use notes::actor::{ActorEdit, ActorKind, NameRole};
use notes::clip::{ClipEdit, Role};
use notes::clock::Clock;
use notes::notebook::{ClipDetails, IfClipped, NewActor, Notebook, NotebookError, PropertyEdit, SourceEdit, WithClips};
use notes::passage::Passage;
use notes::progress::Progress;
use notes::source::{Captured, StatedFacts};
use notes::vault::{ContentHash, VaultPath};

use crate::{ARTICLE, put};

/// The result of a change.
type Made = Result<(), NotebookError>;

/// One change.
#[derive(Clone, Copy)]
pub struct FixedChange {
    /// Names it.
    pub name: &'static str,
    /// Makes it.
    pub make: fn(&Notebook) -> Made,
    /// A change that is made first, if this one consists of two.
    pub first: Option<fn(&Notebook) -> Made>,
}

/// How many notes the notebook has; all of them have links and tags.
const NOTES: usize = 6;
/// Sources by title, each clipped twice.
const SOURCES: [&str; 3] = ["Talks", "Harbour", "Quay"];
/// A note that no change touches: an open window saves it at the same time.
pub const SCRATCH: &str = "Notes/Scratch.md";

/// The changes.
pub const CHANGES: [FixedChange; 20] = [
    one("rename an actor", |n| rename(n, "Actors/Ilse Varga.md", "Ilse Varga (minister)")),
    one("rename a source", |n| rename(n, "Sources/Talks.md", "Harbour talks")),
    one("rename a note", |n| rename(n, "Notes/Note 1.md", "Fishing limits")),
    one("rename a tag", |n| done(n.rename_tag("topic", "theme"))),
    one("merge two tags", |n| done(n.rename_tag("topic", "sea"))),
    one("tag many", |n| done(n.set_tags(&everything(), &["north".to_owned()], &[]))),
    one("tag and untag many", |n| done(n.set_tags(&everything(), &["north".to_owned()], &["topic".to_owned()]))),
    one("file sources", |n| done(n.file_sources(&sources()))),
    one("trash sources and clips", |n| done(n.trash(&sources(), WithClips::Trash))),
    one("trash a source", |n| done(n.trash(&sources()[..1], WithClips::Keep))),
    one("trash notes", |n| done(n.trash(&notes(), WithClips::Keep))),
    one("restore", |n| done(n.restore(&at("Notes/Old.md")))),
    one("edit a clip", |n| {
        let edits = [
            ClipEdit::AddActor { actor: "Tomas Rehn".to_owned(), role: Role::Addressee },
            ClipEdit::AddTag("north".to_owned()),
            ClipEdit::Comment("Said on the quay.".to_owned()),
        ];
        done(n.edit_clip(&clip(n)?, &edits))
    }),
    one("edit a clip with a new actor", |n| {
        let actor = "Harbour Master".to_owned();
        let new = NewActor { name: actor.clone(), kind: ActorKind::Person, aliases: Vec::new() };
        let edit = ClipEdit::AddActor { actor, role: Role::Speaker };
        done(n.edit_clip_with_new_actor(&clip(n)?, &[edit], &new))
    }),
    one("clip", |n| {
        let details = ClipDetails { tags: vec!["north".to_owned()], ..ClipDetails::default() };
        done(n.clip(&sources()[0], Passage::new(40, 90), &details, IfClipped::ClipAgain))
    }),
    one("add names to an actor", |n| {
        let edit = ActorEdit::AddNames(vec!["Rehn".to_owned(), "Рен".to_owned()], NameRole::Alias);
        done(n.edit_actor(&at("Actors/Tomas Rehn.md"), &edit))
    }),
    one("edit a source", |n| {
        let edit = SourceEdit { published: Some("2021-07".to_owned()), ..SourceEdit::default() };
        done(n.edit_source(&sources()[0], &edit))
    }),
    one("edit properties", |n| {
        let edit = |key: &str, value: &str| PropertyEdit { key: key.to_owned(), values: vec![value.to_owned()] };
        done(n.edit_document(&at("Notes/Note 2.md"), &[edit("title", "Limits"), edit("status", "draft")]))
    }),
    one("save a note", |n| {
        let path = at("Notes/Note 3.md");
        let base = ContentHash::of(&n.vault().read(&path)?);
        done(n.save_note(&path, &base, "Written anew.\n"))
    }),
    FixedChange {
        name: "rename an actor, then undo",
        make: |n| {
            rename(n, "Actors/Ilse Varga.md", "I. Varga")?;
            n.undo().map(drop)
        },
        first: Some(|n| rename(n, "Actors/Ilse Varga.md", "I. Varga")),
    },
];

const fn one(name: &'static str, make: fn(&Notebook) -> Made) -> FixedChange {
    FixedChange { name, make, first: None }
}

impl FixedChange {
    /// The change of a name.
    pub fn named(name: &str) -> Option<Self> {
        CHANGES.into_iter().find(|change| change.name == name)
    }
}

fn at(path: &str) -> VaultPath {
    VaultPath::parse(path).unwrap()
}

fn done<T>(made: Result<T, NotebookError>) -> Made {
    made.map(drop)
}

fn rename(notebook: &Notebook, path: &str, title: &str) -> Made {
    done(notebook.rename(&at(path), title))
}

fn sources() -> Vec<VaultPath> {
    SOURCES.iter().map(|title| at(&format!("Sources/{title}.md"))).collect()
}

fn notes() -> Vec<VaultPath> {
    (1..=NOTES).map(|number| at(&format!("Notes/Note {number}.md"))).collect()
}

fn everything() -> Vec<VaultPath> {
    [sources(), notes()].concat()
}

fn clip(notebook: &Notebook) -> Result<VaultPath, NotebookError> {
    // Read from the folder: if the disk fails, the index may lack the clip that it shows first otherwise.
    let folder = notebook.root().join("Clips/2021-08");
    let mut clips: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    clips.sort();
    let of_first = |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("[[Talks]]"));
    let first =
        clips.into_iter().find(of_first).ok_or_else(|| NotebookError::NotFound { what: "a clip".to_owned() })?;
    Ok(at(&first.strip_prefix(notebook.root()).unwrap().to_string_lossy()))
}

/// The clock of the program that makes a change: it makes the same ids each time, and none that [`lay`]
/// makes.
pub fn clock() -> Clock {
    Clock::fixed("2021-08-03T10:00:00Z".parse().unwrap(), 77)
}

/// Makes the notebook on which every change is tried.
///
/// # Panics
/// When that fails.
pub fn lay(root: &Path) {
    let notebook = Notebook::init(root, Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 5)).unwrap();
    for name in ["Ilse Varga", "Tomas Rehn"] {
        let new = NewActor { name: name.to_owned(), kind: ActorKind::Person, aliases: Vec::new() };
        notebook.add_actor(&new).unwrap();
    }
    let details = ClipDetails {
        actors: vec![("Ilse Varga".to_owned(), Role::Speaker)],
        tags: vec!["topic".to_owned()],
        ..ClipDetails::default()
    };
    for title in SOURCES {
        let stated = StatedFacts { title: Some(title.to_owned()), ..StatedFacts::default() };
        let text = format!("{ARTICLE}\nThe {title} was quiet again by nightfall, and the boats stayed in.\n");
        let source = notebook.capture(Captured::from_text(&text).unwrap(), &stated).unwrap().value.path;
        for quote in ["draw a clear line", "eleven trawlers"] {
            notebook.clip_quote(&source, quote, None, &details).unwrap();
        }
    }
    for number in 1..=NOTES {
        let text = format!(
            "---\ntags:\n  - topic/war\n  - sea\n---\n[[Ilse Varga]] in [[Talks]], see [[Note 1]] and ![[Note 1]].\n\n#topic {number}\n"
        );
        put(&root.join(format!("Notes/Note {number}.md")), text.as_bytes());
    }
    put(&root.join("Notes/Old.md"), b"Thrown away.\n");
    put(&root.join(SCRATCH), b"");
    notebook.sync(&Progress::silent()).unwrap();
    notebook.trash(&[at("Notes/Old.md")], WithClips::Keep).unwrap();
}

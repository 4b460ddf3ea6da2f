//! The notebook that is tampered with, and putting it back.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use harness::ARTICLE;
use notes::clip::ClipEdit;
use notes::notebook::{ClipDetails, Finding, Notebook};
use notes::progress::Progress;
use notes::source::{Captured, RECORD, StatedFacts};
use notes::vault::{ContentHash, VaultPath};
use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

/// What `check` answered: code and path of each finding.
#[derive(Debug)]
pub struct Findings {
    pub problems: Vec<(&'static str, String)>,
    pub notices: Vec<(&'static str, String)>,
}

impl Findings {
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.notices.is_empty()
    }
}

/// A notebook with a history: captures, an undone one, a discarded draft, an erased source.
pub struct Target {
    folder: TempDir,
    notebook: Notebook,
    /// Every file as it was.
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: Vec<PathBuf>,
    /// The folders of evidence with their sources' files.
    pub sources: Vec<Kept>,
    /// The custody log.
    pub log: PathBuf,
    /// Its head.
    pub head: PathBuf,
    /// The log and its head as they were after the third line.
    pub older: (Vec<u8>, Vec<u8>),
}

/// One source with its evidence.
pub struct Kept {
    pub id: String,
    pub file: PathBuf,
    pub evidence: PathBuf,
    pub raw: PathBuf,
}

impl Target {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let notebook = Notebook::init(folder.path(), notes::clock::Clock::system()).unwrap();
        notebook.sync(&Progress::silent()).unwrap();
        let mut target = Self {
            folder,
            notebook,
            files: BTreeMap::new(),
            folders: Vec::new(),
            sources: Vec::new(),
            log: PathBuf::new(),
            head: PathBuf::new(),
            older: (Vec::new(), Vec::new()),
        };
        target.fill();
        target.see();
        target
    }

    fn capture(&self, title: &str, captured: Captured) -> VaultPath {
        let stated = StatedFacts { title: Some(title.to_owned()), ..StatedFacts::default() };
        self.notebook.capture(captured, &stated).unwrap().value.path
    }

    fn fill(&mut self) {
        let text = |n: u32| Captured::from_text(&format!("{ARTICLE}\nReport number {n} of the harbour.\n")).unwrap();
        let page =
            format!("<html><head><title>A page</title></head><body><article><p>{ARTICLE}</p></article></body></html>");
        let first = self.capture("Talks", text(1));
        self.notebook.discard_draft(self.notebook.draft(text(2)).unwrap()).unwrap();
        self.log = self.only("jsonl");
        self.head = self.only("head");
        self.capture("Page", Captured::from_html(&page, None).unwrap());
        self.older = (fs::read(&self.log).unwrap(), fs::read(&self.head).unwrap());
        self.capture("Undone", text(3));
        self.notebook.undo().unwrap();
        let erased = self.capture("Erased", text(4));
        self.notebook.erase(&erased).unwrap();
        self.capture("Later", text(5));
        let clip = self.notebook.clip_quote(&first, "eleven trawlers", None, &ClipDetails::default()).unwrap();
        self.notebook.edit_clip(&clip.value.placed.clip.path, &[ClipEdit::Comment("Counted.".to_owned())]).unwrap();
    }

    fn only(&self, extension: &str) -> PathBuf {
        let mut logs = fs::read_dir(self.at(".dossier/custody")).unwrap().map(|entry| entry.unwrap().path());
        logs.find(|path| path.extension().is_some_and(|found| found == extension)).unwrap()
    }

    /// Remembers every file and folder.
    fn see(&mut self) {
        (self.files, self.folders) = self.now();
        let sources = fs::read_dir(self.at("Sources")).unwrap().map(|entry| entry.unwrap().path());
        for file in sources {
            let text = fs::read_to_string(&file).unwrap();
            let id = text.lines().find_map(|line| line.strip_prefix("id: ")).unwrap().to_owned();
            let evidence = self.at("Evidence").join(&id);
            let mut raw = fs::read_dir(&evidence).unwrap().map(|entry| entry.unwrap().path());
            let raw = raw.find(|path| path.file_stem().is_some_and(|stem| stem == "raw")).unwrap();
            self.sources.push(Kept { id, file, evidence, raw });
        }
    }

    fn now(&self) -> (BTreeMap<PathBuf, Vec<u8>>, Vec<PathBuf>) {
        let (mut files, mut folders) = (BTreeMap::new(), Vec::new());
        let walk = WalkDir::new(self.folder.path()).min_depth(1).into_iter();
        for entry in walk.filter_entry(|entry| !entry.path().ends_with(".dossier/local")).map(Result::unwrap) {
            match entry.file_type() {
                kind if kind.is_dir() => folders.push(entry.path().to_path_buf()),
                kind if kind.is_file() => {
                    drop(files.insert(entry.path().to_path_buf(), fs::read(entry.path()).unwrap()))
                }
                _ => drop(files.insert(entry.path().to_path_buf(), b"neither file nor folder".to_vec())),
            }
        }
        (files, folders)
    }

    pub fn is_changed(&self) -> bool {
        self.now() != (self.files.clone(), self.folders.clone())
    }

    /// Puts every file and folder back.
    pub fn restore(&self) {
        let (files, folders) = self.now();
        for (path, bytes) in &files {
            if self.files.get(path) != Some(bytes) {
                fs::remove_file(path).unwrap();
            }
        }
        for folder in folders.iter().rev().filter(|folder| !self.folders.contains(folder)) {
            fs::remove_dir(folder).unwrap();
        }
        self.folders.iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
        for (path, bytes) in self.files.iter().filter(|(path, bytes)| files.get(*path) != Some(*bytes)) {
            put(path, bytes);
        }
    }

    /// What `check` finds, with the heads noted before.
    pub fn findings_against(&self, noted: &[ContentHash]) -> Findings {
        let report = self.notebook.check_against(noted, &Progress::silent()).unwrap();
        let told = |findings: &[Finding]| findings.iter().map(|f| (f.code, f.path.to_string())).collect();
        Findings { problems: told(&report.problems), notices: told(&report.notices) }
    }

    /// What `check` finds.
    pub fn findings(&self) -> Findings {
        self.findings_against(&[])
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Any source.
    pub fn any<'t>(&'t self, random: &mut Rng) -> &'t Kept {
        random.choice(&self.sources).unwrap()
    }

    /// A source without clips: a clip whose source is gone is a problem of its own.
    pub fn unclipped<'t>(&'t self, random: &mut Rng) -> &'t Kept {
        let unclipped: Vec<&Kept> = self.sources.iter().filter(|kept| !kept.file.ends_with("Talks.md")).collect();
        random.choice(unclipped).unwrap()
    }

    /// Two sources.
    pub fn two<'t>(&'t self, random: &mut Rng) -> [&'t Kept; 2] {
        let first = random.usize(..self.sources.len());
        let other = (first + random.usize(1..self.sources.len())) % self.sources.len();
        [first, other].map(|at| &self.sources[at])
    }

    /// Any file of evidence.
    pub fn any_evidence(&self, random: &mut Rng) -> PathBuf {
        let kept = self.any(random);
        match random.u8(..4) {
            0 => kept.raw.clone(),
            1 => kept.evidence.join("captured.txt"),
            2 => kept.evidence.join(RECORD),
            _ => kept.evidence.join("SHA256SUMS"),
        }
    }
}

/// Writes a file as another program does, whatever stands there.
pub fn put(path: &Path, bytes: &[u8]) {
    drop(fs::remove_file(path));
    harness::put(path, bytes);
}

/// Changes a file's text.
pub fn edit(path: &Path, change: impl FnOnce(String) -> String) {
    put(path, change(fs::read_to_string(path).unwrap()).as_bytes());
}

/// Changes the record of a capture.
pub fn edit_record(kept: &Kept, change: impl FnOnce(&mut serde_json::Map<String, Value>)) {
    let path = kept.evidence.join(RECORD);
    let mut record: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(record.as_object_mut().unwrap());
    put(&path, format!("{record:#}\n").as_bytes());
}

/// Computes SHA256SUMS anew, for the files that it lists.
pub fn sum_again(kept: &Kept) {
    edit(&kept.evidence.join("SHA256SUMS"), |sums| {
        let names = sums.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name.to_owned());
        let line = |name: String| format!("{}  {name}\n", hash(&fs::read(kept.evidence.join(&name)).unwrap()));
        names.map(line).collect()
    });
}

/// The fingerprint of bytes.
pub fn hash(bytes: &[u8]) -> String {
    ContentHash::of(bytes).to_string()
}

/// One bit of a file, anywhere in a range of its bytes.
pub fn flip(path: &Path, range: std::ops::Range<usize>, random: &mut Rng) -> String {
    let mut bytes = fs::read(path).unwrap();
    let (at, bit) = (random.usize(range), random.u8(..8));
    bytes[at] ^= 1 << bit;
    put(path, &bytes);
    format!("bit {bit} of byte {at} of {}", path.display())
}

/// How many bytes a file has.
pub fn length(path: &Path) -> usize {
    fs::read(path).unwrap().len()
}

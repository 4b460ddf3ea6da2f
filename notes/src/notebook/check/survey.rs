//! What files there are and what they are called: the first half of a full pass.

use std::collections::HashMap;

use super::claims::Claims;
use super::places::not_listed;
use super::report::{CheckReport, finding};
use crate::clip::Clip;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::link::{self, LinkScope, Target, best_matches};
use crate::markdown::{MarkdownFile, text_hash};
use crate::notebook::Notebook;
use crate::notebook::linking::links_of;
use crate::source::{Source, comparable_address};
use crate::vault::{ODD_NAME, VaultPath};

/// Every file of the notebook by kind, id, name, address and text.
pub(super) struct Survey {
    pub files: Vec<(VaultPath, Kind)>,
    ids: HashMap<String, Vec<VaultPath>>,
    names: HashMap<String, Vec<(VaultPath, Kind)>>,
    addresses: HashMap<String, Vec<VaultPath>>,
    hashes: HashMap<VaultPath, String>,
    clip_sources: HashMap<VaultPath, String>,
    former: Vec<String>,
    /// What the sources state of their evidence.
    pub claims: Vec<Claims>,
}

impl Survey {
    /// Reads every file once. What cannot be read is a problem of its own, and so is a name that cannot be
    /// written.
    pub(super) fn of(notebook: &Notebook, report: &mut CheckReport) -> Self {
        let mut survey = Self {
            files: Vec::new(),
            ids: HashMap::new(),
            names: HashMap::new(),
            addresses: HashMap::new(),
            hashes: HashMap::new(),
            clip_sources: HashMap::new(),
            former: Vec::new(),
            claims: Vec::new(),
        };
        for file in notebook.vault().files() {
            let path = match file {
                Ok(file) => file.path,
                Err(unlisted) => {
                    report.problems.push(not_listed(&unlisted));
                    continue;
                }
            };
            if path.has_unsupported_name() {
                report.problems.push(finding(&path, "odd-name", ODD_NAME));
            }
            match notebook.vault().read(&path) {
                Ok(bytes) => survey.add(notebook, path, &bytes),
                Err(error) => report.problems.push(finding(&path, "unreadable", error.to_string())),
            }
        }
        survey.files.sort();
        survey
    }

    fn add(&mut self, notebook: &Notebook, path: VaultPath, bytes: &[u8]) {
        let (file, _) = MarkdownFile::parse(bytes);
        let kind = kind_of(&file);
        let front = file.front_matter();
        if let Some(id) = front.text("id").filter(|_| kind != Kind::Note) {
            self.ids.entry(id).or_default().push(path.clone());
        }
        if kind == Kind::Source || Claims::mentions_evidence(&file, notebook.vault()) {
            self.claims.push(Claims::of(&file, &path));
        }
        if kind == Kind::Source {
            if let Some(address) = Source::read(&file, &path).address {
                self.addresses.entry(comparable_address(&address)).or_default().push(path.clone());
            }
            self.hashes.insert(path.clone(), format!("sha256:{}", text_hash(file.body())));
        }
        if kind == Kind::Clip {
            self.clip_sources.insert(path.clone(), front.text("from_id").or(front.text("from")).unwrap_or_default());
        }
        self.names.entry(link::key(path.name())).or_default().push((path.clone(), kind));
        self.former.extend(front.list("former").iter().map(|name| link::fold_name(name)));
        self.files.push((path, kind));
    }

    /// The files, clips of one source together so that its text is read once.
    pub(super) fn in_order_of_sources(&self) -> Vec<&(VaultPath, Kind)> {
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_by_key(|(path, _)| self.clip_sources.get(path));
        files
    }

    /// Reports ids that several files bear.
    pub(super) fn duplicate_ids(&self, report: &mut CheckReport) {
        for (id, paths) in self.ids.iter().filter(|(_, paths)| paths.len() > 1) {
            for path in paths {
                let others: Vec<&str> = paths.iter().filter(|other| *other != path).map(VaultPath::as_str).collect();
                report.problems.push(finding(
                    path,
                    "duplicate-id",
                    format!("{id} is also the id of {}", others.join(", ")),
                ));
            }
        }
    }

    /// Finds a clip's source by id, or else by link, narrowed by text hash, or else by address. `None` if
    /// several files match.
    pub(super) fn source_of(&self, clip: &Clip) -> Option<VaultPath> {
        let sources = |paths: Option<&Vec<VaultPath>>| {
            let paths = paths.map_or(&[][..], Vec::as_slice).iter();
            paths.filter(|path| self.hashes.contains_key(path)).cloned().collect::<Vec<_>>()
        };
        if let [only] = sources(clip.from_id.as_ref().and_then(|id| self.ids.get(id))).as_slice() {
            return Some(only.clone());
        }
        let mut found = clip.from.as_deref().map(|link| self.source_linked(link, &clip.path)).unwrap_or_default();
        let selector = clip.selector.as_ref();
        if found.len() > 1
            && let Some(hash) = selector.and_then(|selector| selector.text.as_ref())
        {
            found.retain(|path| self.hashes.get(path) == Some(hash));
        }
        if found.is_empty()
            && let Some(address) = selector.and_then(|selector| selector.source.as_deref())
        {
            found = sources(self.addresses.get(&comparable_address(address)));
        }
        if found.len() == 1 { found.pop() } else { None }
    }

    /// Reports links to no file, in properties and text.
    pub(super) fn broken_links(&self, path: &VaultPath, file: &MarkdownFile<'_>, report: &mut CheckReport) {
        for target in file_links(file) {
            if !self.leads_somewhere(&target, path) {
                report.notices.push(finding(path, "broken-link", format!("[[{target}]] leads to no file")));
            }
        }
    }

    fn source_linked(&self, link: &str, clip: &VaultPath) -> Vec<VaultPath> {
        self.linked(&Target::wiki(link), clip, LinkScope::Only(Kind::Source))
    }

    /// Whether a link resolves to any file, also one of a kind that its property does not accept.
    fn leads_somewhere(&self, target: &Target, from: &VaultPath) -> bool {
        target.is_attachment()
            || !self.linked(target, from, LinkScope::Anything).is_empty()
            || self.former.contains(&link::fold_name(target.name()))
    }

    /// The files that a link means.
    fn linked(&self, target: &Target, from: &VaultPath, wanted: LinkScope) -> Vec<VaultPath> {
        let named = self.names.get(&link::key(target.name())).into_iter().flatten();
        let named = named.filter(|(_, kind)| wanted.admits(*kind)).map(|(path, _)| path);
        best_matches(target, from, named).into_iter().cloned().collect()
    }
}

/// The links of a file that should resolve to a file, without duplicates. Links in `author` are left out: an
/// author need not have a file yet.
fn file_links(file: &MarkdownFile<'_>) -> Vec<Target> {
    let mut targets: Vec<Target> = links_of(file, &["author"]).into_iter().map(|(target, _)| target).collect();
    targets.retain(|target| !target.name().is_empty());
    targets.sort_by_cached_key(Target::to_string);
    targets.dedup_by_key(|target| target.to_string());
    targets
}

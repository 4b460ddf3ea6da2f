//! Where a link leads.

use super::target::{LinkSyntax, PathBase, Target, bare, fold_name};
use crate::kind::Kind;
use crate::normal::fold;
use crate::vault::VaultPath;

/// How a link matches a file, the most specific way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchedBy {
    /// By its whole path, in the way that comes first for the link's form.
    Path,
    /// By its path from the notebook's own folder, if the link's form tries other ways first.
    FromRoot,
    /// By the end of its path, or its name.
    End,
}

/// What kind of document a property names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkScope {
    /// Any.
    Anything,
    /// One of this kind.
    Only(Kind),
}

impl LinkScope {
    /// Whether a document of this kind may be meant.
    #[must_use]
    pub fn admits(self, kind: Kind) -> bool {
        self == Self::Anything || self == Self::Only(kind)
    }
}

/// The kind of document that a property with this key names.
pub fn link_scope_of(key: &str) -> LinkScope {
    match key {
        "actors" | "speaker" | "addressee" | "reported_by" | "event_place" | "author" | "origin" => {
            LinkScope::Only(Kind::Actor)
        }
        "from" => LinkScope::Only(Kind::Source),
        _ => LinkScope::Anything,
    }
}

/// The key by which candidate files of a link are looked up: the folded file name, without its path.
pub fn key(target: &str) -> String {
    let name = target.rsplit('/').next().unwrap_or(target);
    fold(bare(name.trim()).trim())
}

impl Target {
    /// How the link, standing in the file `from`, matches the file at `path`; `None` if it does not.
    pub fn matches_file(&self, from: &VaultPath, path: &VaultPath) -> Option<MatchedBy> {
        let is_at = |parts: Option<Vec<String>>| parts.is_some_and(|parts| is_path(&parts, path));
        let from_root = || (!self.leads_up()).then(|| self.parts.clone());
        match (self.start, self.form) {
            (PathBase::Here, _) => is_at(self.within(from.folder())).then_some(MatchedBy::Path),
            (PathBase::Root, _) => is_at(from_root()).then_some(MatchedBy::Path),
            (PathBase::Open, LinkSyntax::Markdown) if is_at(self.within(from.folder())) => Some(MatchedBy::Path),
            (PathBase::Open, LinkSyntax::Wiki) if self.parts.len() > 1 && is_at(from_root()) => Some(MatchedBy::Path),
            (PathBase::Open, LinkSyntax::Markdown) if is_at(from_root()) => Some(MatchedBy::FromRoot),
            (PathBase::Open, _) => (!self.leads_up() && is_end(&self.parts, path)).then_some(MatchedBy::End),
        }
    }

    fn leads_up(&self) -> bool {
        self.parts.first().is_some_and(|part| part == "..")
    }
}

/// The files that match a link in the most specific way that any file does, in the given order: one, or several among
/// which the user must choose.
pub fn best_matches<'p>(
    target: &Target,
    from: &VaultPath,
    files: impl IntoIterator<Item = &'p VaultPath>,
) -> Vec<&'p VaultPath> {
    let mut found: Vec<(MatchedBy, &VaultPath)> = Vec::new();
    for path in files {
        if let Some(called) = target.matches_file(from, path) {
            found.push((called, path));
        }
    }
    let best_matches = found.iter().map(|(called, _)| *called).min();
    found.retain(|(called, _)| Some(*called) == best_matches);
    found.into_iter().map(|(_, path)| path).collect()
}

fn is_path(parts: &[String], path: &VaultPath) -> bool {
    path.as_str().split('/').count() == parts.len() && is_end(parts, path)
}

/// Whether a path ends with these parts; the last one may lack the extension of a document.
fn is_end(parts: &[String], path: &VaultPath) -> bool {
    let mut of_path = path.as_str().rsplit('/');
    let mut of_link = parts.iter().rev();
    let (Some(name), Some(called)) = (of_path.next(), of_link.next()) else { return false };
    let (name, called) = (fold_name(name), fold_name(called));
    let is_name = name == called || bare(&name) == called || bare(&name) == bare(&called);
    is_name && of_link.all(|part| of_path.next().is_some_and(|folder| fold_name(folder) == fold_name(part)))
}

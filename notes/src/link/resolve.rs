//! Where a link leads.

use super::target::{Form, Start, Target, bare, same};
use crate::kind::Kind;
use crate::normal::fold;
use crate::vault::VaultPath;

/// How a link matches a file, the most specific way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// By its whole path, as the link's form has it.
    Path,
    /// By its path from the notebook's own folder, where the form has others first.
    FromRoot,
    /// By the end of its path, or its name.
    End,
}

/// What kind of document a property names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Any.
    Anything,
    /// One of this kind.
    Only(Kind),
}

impl Wanted {
    /// Whether a document of this kind may be meant.
    #[must_use]
    pub fn admits(self, kind: Kind) -> bool {
        self == Self::Anything || self == Self::Only(kind)
    }
}

/// What a property of this key names.
pub fn wanted_by(key: &str) -> Wanted {
    match key {
        "actors" | "speaker" | "addressee" | "reported_by" | "event_place" | "author" | "origin" => {
            Wanted::Only(Kind::Actor)
        }
        "from" => Wanted::Only(Kind::Source),
        _ => Wanted::Anything,
    }
}

/// The key by which candidate files of a link are looked up: the folded file name, without its path.
pub fn key(target: &str) -> String {
    let name = target.rsplit('/').next().unwrap_or(target);
    fold(bare(name.trim()).trim())
}

impl Target {
    /// How the link, standing in the file `from`, matches the file at `path`; `None` if it does not.
    pub fn calls(&self, from: &VaultPath, path: &VaultPath) -> Option<Called> {
        let is_at = |parts: Option<Vec<String>>| parts.is_some_and(|parts| is_path(&parts, path));
        let from_root = || (!self.leads_up()).then(|| self.parts.clone());
        match (self.start, self.form) {
            (Start::Here, _) => is_at(self.within(from.folder())).then_some(Called::Path),
            (Start::Root, _) => is_at(from_root()).then_some(Called::Path),
            (Start::Open, Form::Markdown) if is_at(self.within(from.folder())) => Some(Called::Path),
            (Start::Open, Form::Wiki) if self.parts.len() > 1 && is_at(from_root()) => Some(Called::Path),
            (Start::Open, Form::Markdown) if is_at(from_root()) => Some(Called::FromRoot),
            (Start::Open, _) => (!self.leads_up() && is_end(&self.parts, path)).then_some(Called::End),
        }
    }

    fn leads_up(&self) -> bool {
        self.parts.first().is_some_and(|part| part == "..")
    }
}

/// The files that match a link in the most specific way that any file does, in their order: one, or several
/// that the user must choose from.
pub fn best<'p>(
    target: &Target,
    from: &VaultPath,
    files: impl IntoIterator<Item = &'p VaultPath>,
) -> Vec<&'p VaultPath> {
    let mut found: Vec<(Called, &VaultPath)> = Vec::new();
    for path in files {
        if let Some(called) = target.calls(from, path) {
            found.push((called, path));
        }
    }
    let best = found.iter().map(|(called, _)| *called).min();
    found.retain(|(called, _)| Some(*called) == best);
    found.into_iter().map(|(_, path)| path).collect()
}

fn is_path(parts: &[String], path: &VaultPath) -> bool {
    path.as_str().split('/').count() == parts.len() && is_end(parts, path)
}

/// Whether a path ends with these parts, the last with the extension of a document or without.
fn is_end(parts: &[String], path: &VaultPath) -> bool {
    let mut of_path = path.as_str().rsplit('/');
    let mut of_link = parts.iter().rev();
    let (Some(name), Some(called)) = (of_path.next(), of_link.next()) else { return false };
    let (name, called) = (same(name), same(called));
    let is_name = name == called || bare(&name) == called || bare(&name) == bare(&called);
    is_name && of_link.all(|part| of_path.next().is_some_and(|folder| same(folder) == same(part)))
}

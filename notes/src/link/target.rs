//! The parsed target of a link.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::markdown::{Link, LinkKind, decode_percent};
use crate::vault::VaultPath;

/// The part of a file that a link names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFragment {
    /// The text below a heading; for nested headings the last one.
    Heading(String),
    /// A block, by its id without `^`.
    Block(String),
}

/// How a path begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathBase {
    /// `/a/b`: the notebook's own folder.
    Root,
    /// `./a` and `../a`: the folder of the file that contains the link.
    Here,
    /// `a/b`: it is not stated from where.
    Open,
}

/// The syntax of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkSyntax {
    /// `[[…]]`.
    Wiki,
    /// `[…](…)`: a path is read as relative first.
    Markdown,
}

/// What a link names: a file, and a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub(super) form: LinkSyntax,
    pub(super) start: PathBase,
    /// The parts of the path, as written, without `.` and empty ones; `..` only at the beginning.
    pub(super) parts: Vec<String>,
    /// What it names in the file.
    pub part: Option<LinkFragment>,
}

impl Target {
    /// The target of a wikilink or an embed, without its brackets and label: `Wang Yi#Life`.
    pub fn wiki(text: &str) -> Self {
        Self::read(LinkSyntax::Wiki, text.trim().trim_end_matches('\\'))
    }

    /// The destination of an ordinary link: `../Actors/Wang%20Yi.md#life`.
    pub fn markdown(destination: &str) -> Self {
        let (path, part) = split(destination.trim());
        let part = part.map(|part| read_part(&decode_percent(part)));
        Self::read_path(LinkSyntax::Markdown, &decode_percent(path), part)
    }

    /// The value of a property: `[[Wang Yi|him]]`, or a name without brackets.
    pub fn property(text: &str) -> Self {
        let text = text.trim();
        let inner = text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(text);
        Self::wiki(inner.split('|').next().unwrap_or(inner))
    }

    /// The path of a file as a rendered link states it: decoded, and without a heading, so that `#` is a letter of it.
    pub fn path(text: &str) -> Self {
        Self::read_path(LinkSyntax::Wiki, text, None)
    }

    /// The target of a link in a body; `None` for an address, and for a place in the same file.
    pub fn of(link: &Link) -> Option<Self> {
        let target = match link.kind {
            LinkKind::Address => return None,
            LinkKind::File => Self::markdown(&link.written),
            LinkKind::Wikilink => Self::wiki(&link.written),
            LinkKind::Embed if link.is_wiki => Self::wiki(&link.written),
            LinkKind::Embed => Self::markdown(&link.written),
        };
        (!target.parts.is_empty()).then_some(target)
    }

    fn read(form: LinkSyntax, text: &str) -> Self {
        let (path, part) = split(text);
        Self::read_path(form, path, part.map(read_part))
    }

    fn read_path(form: LinkSyntax, path: &str, part: Option<LinkFragment>) -> Self {
        let start = match path {
            _ if path.starts_with('/') => PathBase::Root,
            _ if path.starts_with("./") || path.starts_with("../") => PathBase::Here,
            _ => PathBase::Open,
        };
        let mut parts: Vec<String> = Vec::new();
        for part in path.split('/').map(str::trim).filter(|part| !part.is_empty() && *part != ".") {
            match part {
                ".." if parts.last().is_some_and(|last| last != "..") => drop(parts.pop()),
                part => parts.push(part.to_owned()),
            }
        }
        Self { form, start, parts, part }
    }

    /// The file name in it, as written: `Wang Yi.md` for `../Actors/Wang Yi.md`.
    pub fn name(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// The title that a new note for this link would have: the name without its extension. `None` if it names a file of
    /// another kind.
    pub fn title(&self) -> Option<String> {
        (!self.is_attachment()).then(|| bare(self.name()).to_owned()).filter(|title| !title.is_empty())
    }

    /// Whether it names, by its ending, an image, a document, a sound or a film.
    pub fn is_attached_kind(&self) -> bool {
        VaultPath::parse(self.name()).is_ok_and(|name| name.is_attached_kind())
    }

    /// Whether it names a file that is not Markdown: an image, a spreadsheet.
    pub fn is_attachment(&self) -> bool {
        if self.is_attached_kind() {
            return true;
        }
        let end = self.name().rsplit_once('.').map(|(_, end)| end);
        end.is_some_and(|end| end.len() <= 4 && !end.is_empty() && !is_markdown(end) && !end.contains(' '))
    }

    /// The paths that the link, in the file `from`, may mean: below that file's folder, then below the notebook's own.
    pub fn places(&self, from: &VaultPath) -> Vec<VaultPath> {
        let here = (self.start != PathBase::Root).then(|| self.within(from.folder())).flatten();
        let root = (self.start != PathBase::Here).then(|| self.parts.clone());
        [here, root].into_iter().flatten().filter_map(|parts| VaultPath::parse(&parts.join("/")).ok()).collect()
    }

    /// The same link as it would be written in the notebook's top folder, for storing it apart from its file.
    pub fn from_root(&self, from: &VaultPath) -> String {
        match self.start {
            PathBase::Here => self.within(from.folder()).map_or_else(|| self.parts.join("/"), |parts| parts.join("/")),
            PathBase::Root | PathBase::Open => self.parts.join("/"),
        }
    }

    /// The same link if the file that contains it is unknown: a relative path becomes the end of a path.
    #[must_use]
    pub fn anywhere(&self) -> Self {
        let parts = self.parts.iter().filter(|part| *part != "..").cloned().collect();
        Self { form: LinkSyntax::Wiki, start: PathBase::Open, parts, part: self.part.clone() }
    }

    /// Whether it calls a folder too.
    pub fn has_folder(&self) -> bool {
        self.parts.len() > 1 || self.start != PathBase::Open
    }

    /// Its parts below a folder; `None` where it leads out of the notebook.
    pub(super) fn within(&self, folder: &str) -> Option<Vec<String>> {
        let mut parts: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        for part in &self.parts {
            match part.as_str() {
                ".." => drop(parts.pop()?),
                part => parts.push(part.to_owned()),
            }
        }
        Some(parts)
    }
}

impl fmt::Display for Target {
    /// The path as it is written, without what it names in the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let here = self.parts.first().is_none_or(|part| part != "..");
        let start = match self.start {
            PathBase::Root => "/",
            PathBase::Here if here => "./",
            PathBase::Here | PathBase::Open => "",
        };
        write!(f, "{start}{}", self.parts.join("/"))
    }
}

fn split(text: &str) -> (&str, Option<&str>) {
    text.split_once('#').map_or((text, None), |(path, part)| (path.trim_end(), Some(part)))
}

fn read_part(part: &str) -> LinkFragment {
    let last = part.rsplit('#').next().unwrap_or(part).trim();
    last.strip_prefix('^')
        .map_or_else(|| LinkFragment::Heading(last.to_owned()), |id| LinkFragment::Block(id.to_owned()))
}

fn is_markdown(extension: &str) -> bool {
    ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Folds a name for comparison: links ignore case and Unicode form.
pub fn fold_name(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// A file name without the extension of a document.
pub(super) fn bare(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if is_markdown(extension) && !stem.is_empty() => stem,
        _ => name,
    }
}

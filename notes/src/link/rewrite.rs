//! Updates links to files that were moved.

use std::ops::Range;

use super::resolve::{LinkScope, MatchedBy, link_scope_of};
use super::target::{LinkSyntax, PathBase, Target, bare};
use crate::markdown::{Edit, MarkdownFile, Value, edit_front_matter, links};
use crate::vault::VaultPath;

/// A moved file that a link names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The path that the link called.
    pub from: VaultPath,
    /// The new path of the file.
    pub to: VaultPath,
    /// Whether other files have the new name: then the name alone is not enough.
    pub has_namesakes: bool,
}

/// A file with its links updated, in properties and text. `moved` says where a link now leads; links for
/// which it returns `None` stay. `at` is the file's own path. What cannot be edited safely is left as it is.
pub fn rewrite(file: &[u8], at: &VaultPath, moved: impl Fn(&Target, LinkScope) -> Option<Moved>) -> Vec<u8> {
    let edits = property_edits(file, at, &moved);
    let edited = match edits.is_empty() {
        true => file.to_vec(),
        false => edit_front_matter(file, &edits).unwrap_or_else(|_| file.to_vec()),
    };
    rewrite_text(edited, at, &moved)
}

fn property_edits(file: &[u8], at: &VaultPath, moved: &impl Fn(&Target, LinkScope) -> Option<Moved>) -> Vec<Edit> {
    let (parsed, _) = MarkdownFile::parse(file);
    let front = parsed.front_matter();
    let mut edits = Vec::new();
    for key in front.keys().filter(|key| *key != "selector") {
        let items = front.list(key);
        let new: Vec<String> = items.iter().map(|item| property(item, key, at, moved)).collect();
        if new == items {
            continue;
        }
        let value = match new.as_slice() {
            [only] if !front.is_list(key) => Value::Text(only.clone()),
            _ => Value::List(new),
        };
        edits.push(Edit::Set(key.to_owned(), value));
    }
    edits
}

fn property(item: &str, key: &str, at: &VaultPath, moved: &impl Fn(&Target, LinkScope) -> Option<Moved>) -> String {
    let Some(inner) = item.strip_prefix("[[").filter(|inner| inner.ends_with("]]")) else { return item.to_owned() };
    let target = Target::property(item);
    let Some(moved) = moved(&target, link_scope_of(key)) else { return item.to_owned() };
    let end = inner.find(['#', '|', ']']).unwrap_or(inner.len());
    format!("[[{}{}", target.retargeted(at, &moved), &inner[end..])
}

fn rewrite_text(mut file: Vec<u8>, at: &VaultPath, moved: &impl Fn(&Target, LinkScope) -> Option<Moved>) -> Vec<u8> {
    let range = MarkdownFile::parse(&file).0.body_range();
    let Ok(body) = std::str::from_utf8(&file[range.clone()]) else { return file };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for link in links(body) {
        let (Some(target), Some(place)) = (Target::of(&link), link.destination.clone()) else { continue };
        let Some(moved) = moved(&target, LinkScope::Anything) else { continue };
        let written = &body[place.clone()];
        let end = place.start + written.find('#').unwrap_or(written.len());
        let path = target.retargeted(at, &moved);
        let path = match target.form {
            LinkSyntax::Wiki => path,
            LinkSyntax::Markdown if body[..place.start].ends_with('<') => path,
            LinkSyntax::Markdown => encoded(&path, written),
        };
        edits.push((place.start..end, path));
    }
    // Several links may share one definition.
    edits.sort_by_key(|(place, _)| place.start);
    edits.dedup();
    let mut new = body.to_owned();
    for (place, path) in edits.into_iter().rev() {
        new.replace_range(place, &path);
    }
    file.splice(range, new.into_bytes());
    file
}

impl Target {
    /// The path by which the link, in the file `at`, names its file after a move, in the same form as before: name,
    /// path, end of a path or relative path, with or without the extension.
    fn retargeted(&self, at: &VaultPath, moved: &Moved) -> String {
        let parts: Vec<&str> = moved.to.as_str().split('/').collect();
        let called = self.matches_file(at, &moved.from).unwrap_or(MatchedBy::End);
        let path = match (self.start, called) {
            (PathBase::Here, _) => relative_path(at.folder(), &parts, "./"),
            (PathBase::Root, _) => format!("/{}", parts.join("/")),
            (PathBase::Open, MatchedBy::Path) if self.form == LinkSyntax::Markdown => {
                relative_path(at.folder(), &parts, "")
            }
            (PathBase::Open, MatchedBy::Path | MatchedBy::FromRoot) => parts.join("/"),
            (PathBase::Open, MatchedBy::End) if moved.has_namesakes => parts.join("/"),
            (PathBase::Open, MatchedBy::End) => parts[parts.len().saturating_sub(self.parts.len())..].join("/"),
        };
        match bare(self.name()) == self.name() {
            true => bare(&path).to_owned(),
            false => path,
        }
    }
}

/// The destination of an ordinary Markdown link from one file to another.
#[must_use]
pub fn relative_to(from: &VaultPath, file: &VaultPath) -> String {
    let parts: Vec<&str> = file.as_str().split('/').collect();
    encoded(&relative_path(from.folder(), &parts, ""), "")
}

/// A path relative to a folder.
fn relative_path(folder: &str, parts: &[&str], here: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let shared = from.iter().zip(parts).take_while(|(a, b)| a == b).count().min(parts.len().saturating_sub(1));
    let up = "../".repeat(from.len() - shared);
    let start = if up.is_empty() { here } else { &up };
    format!("{start}{}", parts[shared..].join("/"))
}

/// A path as a destination without angle brackets: characters that would end it or have a meaning there are encoded,
/// and letters of other scripts too if they were encoded before.
fn encoded(path: &str, before: &str) -> String {
    let is_high = |rest: &str| rest.starts_with(|c: char| matches!(c, '8' | '9' | 'a'..='f' | 'A'..='F'));
    let was_encoded = before.split('%').skip(1).any(is_high);
    let mut out = String::new();
    for c in path.chars() {
        let is_bare = !(c.is_whitespace() || c.is_control() || "()<>%#?\\".contains(c));
        let is_kept = is_bare && (c.is_ascii() || !was_encoded);
        match is_kept {
            true => out.push(c),
            false => {
                let mut bytes = [0; 4];
                out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;

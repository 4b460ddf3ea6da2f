//! Renaming a document and the links to it.

use super::{Done, Notebook, NotebookError};
use crate::index::EntryKind;
use crate::markdown::{Edit, LinkKind, MarkdownFile, Value, edit_front_matter, link_target, links};
use crate::vault::{VaultPath, safe_file_name};

impl Notebook {
    /// Gives a note, a source or an actor another title: its file is renamed and every link to it
    /// follows, as one change. An actor's old name is kept as a former one; a clip keeps its name.
    pub fn rename(&self, path: &VaultPath, title: &str) -> Result<Done<VaultPath>, NotebookError> {
        let title = title.trim();
        if !title.chars().any(char::is_alphanumeric) {
            return Err(NotebookError::BadName { name: title.to_owned() });
        }
        let to = sibling(path, &safe_file_name(title))?;
        self.change(|change| {
            let kind = self.index().entry_by_path(path)?.map_or(EntryKind::Note, |entry| entry.kind);
            if kind == EntryKind::Clip {
                return Err(NotebookError::ClipName);
            }
            let mut linking = self.backlinks(path)?;
            linking.retain(|entry| !entry.path.is_odd() && &entry.path != path && &to != path);
            change.expect(linking.len() + 1);
            if &to != path {
                change.rename(path, &to)?;
            }
            change.edit(&to, |file| titled(file, kind, path.stem(), title, &to))?;
            for (at, entry) in linking.iter().enumerate() {
                change.edit::<NotebookError>(&entry.path, |file| Ok(relinked(file, path, &to)))?;
                change.looked_at(at + 1)?;
            }
            Ok((format!("Renamed {} to {}", path.stem(), to.stem()), to.clone()))
        })
    }
}

fn sibling(path: &VaultPath, stem: &str) -> Result<VaultPath, NotebookError> {
    let name = format!("{stem}.{}", path.extension().unwrap_or("md"));
    let whole = if path.folder().is_empty() { name } else { format!("{}/{name}", path.folder()) };
    Ok(VaultPath::parse(&whole)?)
}

/// The document's own properties after a rename.
fn titled(file: &[u8], kind: EntryKind, old: &str, title: &str, path: &VaultPath) -> Result<Vec<u8>, NotebookError> {
    let has_title = MarkdownFile::parse(file).0.front_matter().has("title");
    let edits = match kind {
        EntryKind::Actor if path.stem() != old => vec![Edit::Insert("former".into(), old.to_owned())],
        EntryKind::Source => vec![Edit::Set("title".into(), Value::Text(title.to_owned()))],
        _ if has_title => vec![Edit::Set("title".into(), Value::Text(title.to_owned()))],
        _ => return Ok(file.to_vec()),
    };
    edit_front_matter(file, &edits).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
}

/// A file's links to `from`, pointed to `to`, in properties and text. What cannot be edited without
/// harm is left as it is.
fn relinked(file: &[u8], from: &VaultPath, to: &VaultPath) -> Vec<u8> {
    let (parsed, _) = MarkdownFile::parse(file);
    let front = parsed.front_matter();
    let mut edits = Vec::new();
    for key in front.keys() {
        let items = front.list(key);
        if key == "selector" || !items.iter().any(|item| item.starts_with("[[") && is_link_to(link_target(item), from))
        {
            continue;
        }
        let new: Vec<String> = items.iter().map(|item| relink_property(item, from, to)).collect();
        let value = match new.as_slice() {
            [only] if front.text(key).is_some() => Value::Text(only.clone()),
            _ => Value::List(new),
        };
        edits.push(Edit::Set(key.to_owned(), value));
    }
    let edited = if edits.is_empty() {
        file.to_vec()
    } else {
        edit_front_matter(file, &edits).unwrap_or_else(|_| file.to_vec())
    };
    relinked_text(edited, from, to)
}

fn relink_property(item: &str, from: &VaultPath, to: &VaultPath) -> String {
    let target = link_target(item);
    if item.starts_with("[[") && is_link_to(target, from) {
        return item.replacen(target, &named_like(target, to), 1);
    }
    item.to_owned()
}

fn relinked_text(mut file: Vec<u8>, from: &VaultPath, to: &VaultPath) -> Vec<u8> {
    let range = MarkdownFile::parse(&file).0.body_range();
    let Ok(body) = std::str::from_utf8(&file[range.clone()]) else { return file };
    let mut new = body.to_owned();
    for link in links(body).into_iter().rev() {
        let wiki = matches!(link.kind, LinkKind::Wikilink | LinkKind::Embed);
        if wiki && is_link_to(&link.target, from) {
            let text = body[link.source.clone()].replacen(&*link.target, &named_like(&link.target, to), 1);
            new.replace_range(link.source, &text);
        }
    }
    file.splice(range, new.into_bytes());
    file
}

/// Whether a link's target calls the file, by its name or by its path.
fn is_link_to(target: &str, path: &VaultPath) -> bool {
    let target = target.strip_suffix(".md").unwrap_or(target);
    let whole = path.as_str().strip_suffix(".md").unwrap_or(path.as_str());
    target.eq_ignore_ascii_case(path.stem()) || target == whole
}

/// The new target, by name or by path as the old one was.
fn named_like(target: &str, to: &VaultPath) -> String {
    let whole = to.as_str().strip_suffix(".md").unwrap_or(to.as_str());
    let name = if target.contains('/') { whole } else { to.stem() };
    if target.ends_with(".md") { format!("{name}.md") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_follow_a_rename() {
        let path = |text: &str| VaultPath::parse(text).unwrap();
        let check = |file: &str, expected: &str| {
            let new = relinked(file.as_bytes(), &path("Actors/Wang Yi.md"), &path("Actors/Wang Yi (minister).md"));
            assert_eq!(String::from_utf8(new).unwrap(), expected);
        };
        check(
            "[[Wang Yi]] and [[Wang Yi|him]] and [[Wang Yifan]]",
            "[[Wang Yi (minister)]] and [[Wang Yi (minister)|him]] and [[Wang Yifan]]",
        );
        check("![[Actors/Wang Yi#Life]] `[[Wang Yi]]`", "![[Actors/Wang Yi (minister)#Life]] `[[Wang Yi]]`");
        check(
            "---\nspeaker: \"[[Wang Yi]]\"\nactors: [\"[[Taliban]]\", \"[[Wang Yi|W]]\"]\nquote: Wang Yi\n---\n",
            "---\nspeaker: \"[[Wang Yi (minister)]]\"\nactors: [\"[[Taliban]]\", \"[[Wang Yi (minister)|W]]\"]\nquote: Wang Yi\n---\n",
        );
    }
}

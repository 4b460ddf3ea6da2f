//! Renaming a document and the links to it.

use super::{Changed, Notebook, NotebookError};
use crate::actor::{Actor, own_name};
use crate::clip;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::link::{Moved, best_matches, rewrite};
use crate::markdown::{Edit, MarkdownFile, Value, edit_front_matter};
use crate::normal::fold;
use crate::vault::{VaultPath, safe_file_name};

impl Notebook {
    /// Gives a note, a source or an actor another title: its file is renamed and every link to it is updated, as one
    /// change. An actor's old title is kept as a former name; if the new title was an alias, the old one becomes an
    /// alias too. A clip's file cannot be renamed.
    pub fn rename(&self, path: &VaultPath, title: &str) -> Result<Changed<VaultPath>, NotebookError> {
        let title = title.trim();
        if !title.chars().any(char::is_alphanumeric) {
            return Err(NotebookError::BadName { name: title.to_owned() });
        }
        let to = sibling(path, &safe_file_name(title))?;
        if self.is_index_outdated() {
            // The index knows which documents link to it.
            self.sync(&self.progress())?;
        }
        self.change(|change| {
            let kind = kind_of(&MarkdownFile::parse(&self.vault().read(path)?).0);
            if !kind.has_title() {
                return Err(NotebookError::ClipName);
            }
            let relinking = LinkUpdate::of(self, path, &to, kind)?;
            let linking = self.index().backlinks(path)?;
            let linking: Vec<&VaultPath> = linking
                .iter()
                .map(|entry| &entry.path)
                .filter(|linking| !linking.has_unsupported_name() && &to != path)
                .collect();
            change.expect(linking.len() + 1);
            if &to != path {
                change.rename(path, &to)?;
            }
            change.edit(&to, |file| titled(&relinking.apply(file, path), kind, path.stem(), title, &to))?;
            for (at, linking) in linking.iter().enumerate() {
                change.edit::<NotebookError>(linking, |file| Ok(relinking.apply(file, linking)))?;
                change.report_read(at + 2)?;
            }
            Ok((format!("Renamed “{}” to “{}”", path.stem(), to.stem()), to.clone()))
        })
    }
}

/// Updates the links to a renamed file.
struct LinkUpdate {
    moved: Moved,
    /// Every document that bears the old name.
    called: Vec<(VaultPath, Kind)>,
}

impl LinkUpdate {
    fn of(notebook: &Notebook, from: &VaultPath, to: &VaultPath, kind: Kind) -> Result<Self, NotebookError> {
        let of_name = |path: &VaultPath| notebook.index().entries_by_name(path.name());
        let mut called: Vec<_> = of_name(from)?.into_iter().map(|entry| (entry.path.clone(), entry.kind())).collect();
        if called.iter().all(|(path, _)| path != from) {
            called.push((from.clone(), kind));
        }
        let has_namesakes = of_name(to)?.iter().any(|entry| entry.path != *from && entry.path != *to);
        Ok(Self { moved: Moved { from: from.clone(), to: to.clone(), has_namesakes }, called })
    }

    /// The bytes of the file at `at`, with every link that means the renamed file updated.
    fn apply(&self, file: &[u8], at: &VaultPath) -> Vec<u8> {
        if self.moved.from == self.moved.to {
            return file.to_vec();
        }
        let rewritten = rewrite(file, at, |target, wanted| {
            let called = self.called.iter().filter(|(_, kind)| wanted.admits(*kind)).map(|(path, _)| path);
            (best_matches(target, at, called) == [&self.moved.from]).then(|| self.moved.clone())
        });
        let is_clip = kind_of(&MarkdownFile::parse(file).0) == Kind::Clip;
        if is_clip && rewritten != file { clip::update_copies(at, rewritten) } else { rewritten }
    }
}

fn sibling(path: &VaultPath, stem: &str) -> Result<VaultPath, NotebookError> {
    let name = format!("{stem}.{}", path.extension().unwrap_or("md"));
    let whole = if path.folder().is_empty() { name } else { format!("{}/{name}", path.folder()) };
    Ok(VaultPath::parse(&whole)?)
}

/// The document's own properties after a rename.
fn titled(file: &[u8], kind: Kind, old: &str, title: &str, path: &VaultPath) -> Result<Vec<u8>, NotebookError> {
    let has_title = MarkdownFile::parse(file).0.front_matter().has("title");
    let edits = match kind {
        Kind::Actor if path.stem() != old => main_name_edits(file, path, old, title),
        Kind::Source => vec![Edit::Set("title".into(), Value::Text(title.to_owned()))],
        _ if has_title => vec![Edit::Set("title".into(), Value::Text(title.to_owned()))],
        _ => return Ok(file.to_vec()),
    };
    edit_front_matter(file, &edits).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
}

/// The edits for an actor that gets another title. If the new title was an alias, the two are exchanged, so that texts
/// with the old name are still found. Otherwise the old name was wrong or is out of use, and only links still use it.
fn main_name_edits(file: &[u8], path: &VaultPath, old: &str, title: &str) -> Vec<Edit> {
    let actor = Actor::read(path, &MarkdownFile::parse(file).0);
    let is_new_name = |alias: &&String| fold(alias) == fold(own_name(title));
    let mut edits = vec![Edit::insert("former", old)];
    if actor.aliases.iter().any(|alias| is_new_name(&alias)) {
        edits.push(Edit::insert("aliases", own_name(old)));
        edits.extend(actor.aliases.iter().filter(is_new_name).map(|alias| Edit::remove_item("aliases", alias)));
    }
    edits
}

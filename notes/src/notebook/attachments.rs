//! Files that notes show or link: images and documents, in a folder of the notebook.
//!
//! Invariant: no file in it is ever overwritten; a new file whose name is taken gets a number.

use std::path::PathBuf;

use super::linking::links_of;
use super::{Changed, Notebook, NotebookError};
use crate::link::{LinkedFiles, Target, fold_name, relative_to};
use crate::markdown::{LinkKind, MarkdownFile, links};
use crate::vault::layout::ATTACHMENTS;
use crate::vault::{Change, VaultPath, safe_file_name};
use crate::view::is_image;

/// A file in the notebook, for a note to show or to link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Where it lies.
    pub path: VaultPath,
    /// The link to write into the note: `![[Attachments/map.png]]`, or an ordinary link if the note uses only those.
    pub link: String,
}

impl Notebook {
    /// Copies a file into the notebook for a note. If the same file is there already, it is linked and not copied
    /// again.
    pub fn attach(&self, note: &VaultPath, name: &str, bytes: &[u8]) -> Result<Changed<Attached>, NotebookError> {
        let (stem, extension) = parts_of(name)?;
        let _lock = self.lock()?;
        let text = self.vault().read(note)?;
        let folder = self.vault().attachment_folder();
        let attached = |path: VaultPath| Attached { link: link_from(note, &text, &path), path };
        if let Some(there) = self.attached_already(&folder, stem, extension, bytes)? {
            return Ok(self.no_change(format!("Attached {}", there.name()), attached(there)));
        }
        let done = self.change(|change| {
            let path = change.create(&folder, stem, extension, bytes)?;
            Ok((format!("Attached {}", path.name()), path))
        })?;
        let path = done.value.clone();
        Ok(done.with(attached(path)))
    }

    /// The attached file that has these bytes and this name, or this name with a number added.
    fn attached_already(
        &self,
        folder: &str,
        stem: &str,
        extension: &str,
        bytes: &[u8],
    ) -> Result<Option<VaultPath>, NotebookError> {
        let (stem, extension) = (safe_file_name(stem).to_lowercase(), extension.to_lowercase());
        let is_named_so = |path: &VaultPath| {
            let name = path.name().to_lowercase();
            let Some(own) = name.strip_suffix(&format!(".{extension}")) else { return false };
            own.strip_prefix(&stem).is_some_and(|number| {
                number.is_empty() || number.strip_prefix(' ').is_some_and(|number| number.parse::<u32>().is_ok())
            })
        };
        let mut named = self.vault().list(folder)?.into_iter().filter(is_named_so);
        Ok(named.find(|path| self.vault().read(path).is_ok_and(|held| held == bytes)))
    }

    /// The image, document, sound or film that a link in the file `from` leads to, by its path as a rendered link states
    /// it ([`Target::path`]), or with a place in the file behind it.
    pub fn linked_file(&self, from: &VaultPath, path: &str) -> Option<VaultPath> {
        self.file_meant(from, &Target::path(path)).or_else(|| self.file_meant(from, &Target::wiki(path)))
    }

    /// The same by the link's target.
    pub(super) fn file_meant(&self, from: &VaultPath, target: &Target) -> Option<VaultPath> {
        LinkedFiles::of(self.vault()).resolve(from, target)
    }

    /// The path of such a file on the disk. A symbolic link out of the notebook is refused.
    pub fn file_on_disk(&self, file: &VaultPath) -> Result<PathBuf, NotebookError> {
        Ok(self.vault().attached_file(file)?)
    }

    /// A file that a change attached and that a document now links to, and that document. Undoing the change would
    /// break the link.
    pub(super) fn still_linked(&self, change: &Change) -> Result<Option<(VaultPath, VaultPath)>, NotebookError> {
        let made = change.files.iter().filter(|file| file.before.is_none() && file.path.is_attachment());
        for file in made {
            let mut called_so = self.index().backlinks(&file.path)?.into_iter();
            if let Some(linking) = called_so.find(|linking| self.leads_to(&linking.path, &file.path)) {
                return Ok(Some((file.path.clone(), linking.path)));
            }
        }
        Ok(None)
    }

    /// Whether a link of a document leads to an attached file, and to no other of its name.
    fn leads_to(&self, document: &VaultPath, file: &VaultPath) -> bool {
        let Ok(text) = self.vault().read(document) else { return true };
        let targets = links_of(&MarkdownFile::parse(&text).0, &[]).into_iter().map(|(target, _)| target);
        let mut called_so = targets.filter(|target| fold_name(target.name()) == fold_name(file.name()));
        called_so.any(|target| self.file_meant(document, &target).as_ref() == Some(file))
    }
}

/// Fails if a file of this name cannot be attached, so that a file of any size is refused before it is read.
pub fn check_attachable(name: &str) -> Result<(), NotebookError> {
    parts_of(name).map(|_| ())
}

/// The name of a file without its extension, and the extension.
fn parts_of(name: &str) -> Result<(&str, &str), NotebookError> {
    let parts = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
    let is_attachable = |extension: &str| {
        VaultPath::parse(&format!("{ATTACHMENTS}/a.{extension}")).is_ok_and(|path| path.is_attachment())
    };
    parts.filter(|(_, extension)| is_attachable(extension)).ok_or_else(|| NotebookError::NotAttached {
        name: name.to_owned(),
        reason: "by its name it is no image, document, sound or film",
    })
}

/// The link to a file as the note writes links.
fn link_from(note: &VaultPath, text: &[u8], file: &VaultPath) -> String {
    let (parsed, _) = MarkdownFile::parse(text);
    let found = links(parsed.body());
    let has = |kind: LinkKind| found.iter().any(|link| link.kind == kind);
    let shown = if is_image(file) { "!" } else { "" };
    // What has a meaning between double brackets can only be written encoded.
    let is_plain = !file.as_str().contains(['#', '^', '|', '[', ']']);
    if !is_plain || (has(LinkKind::File) && !has(LinkKind::Wikilink) && !has(LinkKind::Embed)) {
        let label = file.stem().replace(['[', ']'], " ");
        return format!("{shown}[{}]({})", label.trim(), relative_to(note, file));
    }
    format!("{shown}[[{file}]]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_may_be_attached() {
        assert_eq!(parts_of("Map of the line.PNG").unwrap(), ("Map of the line", "PNG"));
        assert_eq!(parts_of("a.b.zip").unwrap(), ("a.b", "zip"));
        for wrong in ["README", ".bashrc", ".png", "a.", "a.b c", "note.md", "a.desktop", "a.sh", "a.png/b"] {
            assert!(parts_of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_link_is_written_as_the_note_writes_links() {
        let check = |note: &str, text: &str, file: &str, expected: &str| {
            let path = |path: &str| VaultPath::parse(path).unwrap();
            assert_eq!(link_from(&path(note), text.as_bytes(), &path(file)), expected);
        };
        let (image, paper) = ("Attachments/Map of it.png", "Attachments/a.pdf");
        check("Notes/a.md", "", image, "![[Attachments/Map of it.png]]");
        check("Notes/a.md", "See [[Wang Yi]].", paper, "[[Attachments/a.pdf]]");
        check("Notes/a.md", "See [it](b.md).", image, "![Map of it](../Attachments/Map%20of%20it.png)");
        check("a.md", "See [it](b.md).", paper, "[a](Attachments/a.pdf)");
        check("a.md", "See [it](b.md) and [[c]].", paper, "[[Attachments/a.pdf]]");
        check("a.md", "", "Attachments/C# [1], 50%?.pdf", "[C#  1 , 50%?](Attachments/C%23%20[1],%2050%25%3F.pdf)");
    }
}

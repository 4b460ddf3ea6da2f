//! Renders a body as HTML together with what it embeds: images of the notebook, and texts of other documents.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::{body, image_address, is_image};
use crate::link::Target;
use crate::markdown::{Embed, LinkKind, RenderOptions, render};
use crate::vault::{Vault, VaultPath};

/// Finds the only document that a link can mean.
pub type FindDocument<'a> = &'a dyn Fn(&Target) -> Option<VaultPath>;

/// The reading view of a body whose document is (or would be) at a path.
pub fn reading_view(vault: &Vault, path: &VaultPath, body: &str, find: FindDocument<'_>) -> String {
    let images = Images { vault, beside: path, by_name: OnceCell::new() };
    let embed = |kind: LinkKind, written: &str| {
        let target = target_of(kind, written);
        images.embed(&target).or_else(|| embedded_text(vault, &find(&target)?))
    };
    let link = |kind: LinkKind, written: &str| find(&target_of(kind, written)).map(|path| path.to_string());
    render(body, &RenderOptions { embed: Some(&embed), link: Some(&link) })
}

fn target_of(kind: LinkKind, written: &str) -> Target {
    if kind == LinkKind::File { Target::markdown(written) } else { Target::wiki(written) }
}

/// The images that a document can show.
struct Images<'v> {
    vault: &'v Vault,
    /// The document that shows them.
    beside: &'v VaultPath,
    /// All images by file name; listed when first needed, that is, when an image is not at the path that its target
    /// gives.
    by_name: OnceCell<HashMap<String, VaultPath>>,
}

impl Images<'_> {
    /// An image by its path, or by its file name alone, as Obsidian writes it.
    fn embed(&self, target: &Target) -> Option<Embed> {
        let mut places = target.places(self.beside).into_iter().filter(is_image);
        let placed = places.find(|path| self.vault.exists(path));
        placed.or_else(|| self.named(target)).map(|image| Embed::Image(image_address(&image)))
    }

    fn named(&self, target: &Target) -> Option<VaultPath> {
        let is_bare = !target.has_folder() && VaultPath::parse(target.name()).is_ok_and(|path| is_image(&path));
        let images = || self.by_name.get_or_init(|| by_name(self.vault.attachments()));
        is_bare.then(|| images().get(target.name()).cloned())?
    }
}

/// Images by name; of two with the same name, the one with the shorter path, then the first in order.
fn by_name(attachments: impl Iterator<Item = VaultPath>) -> HashMap<String, VaultPath> {
    let mut images: Vec<VaultPath> = attachments.filter(is_image).collect();
    images.sort_by(|a, b| (b.as_str().len(), b).cmp(&(a.as_str().len(), a)));
    images.into_iter().map(|path| (path.name().to_owned(), path)).collect()
}

/// A document embedded in another.
fn embedded_text(vault: &Vault, path: &VaultPath) -> Option<Embed> {
    let (text, _) = vault.read_text(path).ok()?;
    Some(Embed::Markdown(body(&text).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_found_by_its_bare_name() {
        let paths = ["Notes/deep/map.png", "Pictures/map.png", "Pictures/a.txt"];
        let found = by_name(paths.iter().map(|path| VaultPath::parse(path).unwrap()));
        assert_eq!(found.get("map.png").map(VaultPath::as_str), Some("Pictures/map.png"));
        assert_eq!(found.len(), 1);
    }
}

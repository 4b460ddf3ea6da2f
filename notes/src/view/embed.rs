//! Renders a body as HTML together with what it embeds: images of the notebook, and texts of other documents.

use super::{body, image_address, is_image};
use crate::link::{LinkedFiles, Target};
use crate::markdown::{Embed, LinkKind, RenderOptions, render};
use crate::vault::{Vault, VaultPath};

/// Finds the only document that a link can mean.
pub type FindDocument<'a> = &'a dyn Fn(&Target) -> Option<VaultPath>;

/// The reading view of a body whose document is (or would be) at a path.
pub fn reading_view(vault: &Vault, path: &VaultPath, body: &str, find: FindDocument<'_>) -> String {
    let files = LinkedFiles::of(vault);
    let image = |target: &Target| files.meant(path, target).filter(is_image);
    let embed = |kind: LinkKind, written: &str| {
        let target = target_of(kind, written);
        let shown = image(&target).map(|image| Embed::Image(image_address(&image)));
        shown.or_else(|| embedded_text(vault, &find(&target)?))
    };
    let link = |kind: LinkKind, written: &str| find(&target_of(kind, written)).map(|path| path.to_string());
    render(body, &RenderOptions { embed: Some(&embed), link: Some(&link) })
}

fn target_of(kind: LinkKind, written: &str) -> Target {
    if kind == LinkKind::File { Target::markdown(written) } else { Target::wiki(written) }
}

/// A document embedded in another.
fn embedded_text(vault: &Vault, path: &VaultPath) -> Option<Embed> {
    let (text, _) = vault.read_text(path).ok()?;
    Some(Embed::Markdown(body(&text).to_owned()))
}

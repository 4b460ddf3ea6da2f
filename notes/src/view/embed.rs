//! Renders a body as HTML together with what it embeds: images of the notebook, and texts of other documents.

use super::{body, image_address, is_image};
use crate::link::{LinkedFiles, Target};
use crate::markdown::{Authorship, Embed, LinkKind, LinkLead, RenderOptions, render};
use crate::vault::{Vault, VaultPath};

/// Finds the documents that a link can mean; `None` if that is not known now.
pub type FindDocuments<'a> = &'a dyn Fn(&Target) -> Option<Vec<VaultPath>>;

/// The reading view of a body whose document is (or would be) at a path.
pub fn reading_view(
    vault: &Vault,
    path: &VaultPath,
    body: &str,
    authorship: Authorship,
    find: FindDocuments<'_>,
) -> String {
    let links = Links::of(vault, path);
    let image = |target: &Target| links.files.resolve(path, target).filter(is_image);
    let only =
        |target: &Target| find(target).and_then(|found| <[VaultPath; 1]>::try_from(found).ok()).map(|[only]| only);
    let embed = |kind: LinkKind, written: &str| {
        let target = target_of(kind, written);
        let shown = image(&target).map(|image| Embed::Image(image_address(&image)));
        shown.or_else(|| embedded_text(vault, &only(&target)?))
    };
    let link = |kind: LinkKind, written: &str| links.lead(kind, written, find);
    render(body, &RenderOptions { embed: Some(&embed), link: Some(&link), authorship })
}

/// The links of one document; the files of the notebook are listed once for all of them.
pub struct Links<'v> {
    path: &'v VaultPath,
    files: LinkedFiles<'v>,
}

impl<'v> Links<'v> {
    /// Those of the document that is (or would be) at a path.
    #[must_use]
    pub fn of(vault: &'v Vault, path: &'v VaultPath) -> Self {
        Self { path, files: LinkedFiles::of(vault) }
    }

    /// Where a link leads, by its destination as it is written.
    pub fn lead(&self, kind: LinkKind, written: &str, find: FindDocuments<'_>) -> LinkLead {
        let target = target_of(kind, written);
        match find(&target).as_deref() {
            Some([only]) => LinkLead::Document(only.to_string()),
            Some([]) if self.is_nothing(&target) => LinkLead::Nowhere,
            _ => LinkLead::Elsewhere,
        }
    }

    /// Whether a link that means no document means no file either. A heading of its own document has no name, and files
    /// of kinds that Dossier does not attach are not looked for.
    fn is_nothing(&self, target: &Target) -> bool {
        let is_known = target.is_attached_kind() || !target.is_attachment();
        !target.name().is_empty() && is_known && self.files.resolve(self.path, target).is_none()
    }
}

fn target_of(kind: LinkKind, written: &str) -> Target {
    if kind == LinkKind::File { Target::markdown(written) } else { Target::wiki(written) }
}

/// A document embedded in another.
fn embedded_text(vault: &Vault, path: &VaultPath) -> Option<Embed> {
    let (text, _) = vault.read_text(path).ok()?;
    Some(Embed::Markdown(body(&text).to_owned()))
}

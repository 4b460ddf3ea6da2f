//! Opening and closing tags of links, images and embeds.

use pulldown_cmark::LinkType;
use url::Url;

use super::options::{FindLink, LinkLead};
use super::run::escape;
use crate::markdown::LinkKind;
use crate::markdown::link::{file_target, has_scheme, wiki_target};

/// The opening and closing tag of a link or image.
type Tags = (String, &'static str);

/// A link: to a file of the notebook, to an outside address, or (with any other scheme) not clickable.
pub(super) fn link(link_type: LinkType, destination: &str, find: Option<FindLink<'_>>) -> Tags {
    match link_type {
        LinkType::WikiLink { .. } => notebook_link("wikilink", LinkKind::Wikilink, destination, find),
        LinkType::Email => outward(&format!("mailto:{destination}")),
        _ if has_scheme(destination) => outward(destination),
        _ => notebook_link("file-link", LinkKind::File, destination, find),
    }
}

/// The kind of link by which an image refers to its file; `None` for a remote image.
pub(super) fn embedded_kind(link_type: LinkType, destination: &str) -> Option<LinkKind> {
    match link_type {
        LinkType::WikiLink { .. } => Some(LinkKind::Wikilink),
        _ if has_scheme(destination) => None,
        _ => Some(LinkKind::File),
    }
}

/// A placeholder for a remote image: the user can click it to fetch the image; nothing is fetched otherwise.
pub(super) fn remote_image(address: &str) -> Tags {
    let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    match parse_outward(&address).filter(|url| url.scheme() != "mailto") {
        Some(url) => {
            let address = escape(url.as_str());
            (
                format!(
                    "<span class=\"remote-image\" role=\"button\" tabindex=\"0\" title=\"{address}\" data-remote=\"{address}\">"
                ),
                "</span>",
            )
        }
        None => ("<span class=\"refused-image\">".to_owned(), "</span>"),
    }
}

/// An image of the notebook, its label below it.
pub(super) fn local_image(address: &str) -> Tags {
    let address = escape(address);
    (
        format!("<span class=\"image\"><img src=\"{address}\" alt=\"\" loading=\"lazy\"><span class=\"caption\">"),
        "</span></span>",
    )
}

/// The name of an embed, as a link to the document.
pub(super) fn embed(kind: LinkKind, destination: &str, find: Option<FindLink<'_>>) -> Tags {
    notebook_link("embed-link", kind, destination, find)
}

fn notebook_link(class: &str, kind: LinkKind, destination: &str, find: Option<FindLink<'_>>) -> Tags {
    let leads = find.map_or(LinkLead::Elsewhere, |find| find(kind, destination));
    let target = if kind == LinkKind::File { file_target(destination) } else { wiki_target(destination) };
    let heading = destination.split_once('#').map_or("", |(_, heading)| heading.trim_end_matches('\\'));
    let heading = if heading.is_empty() { String::new() } else { format!(" data-heading=\"{}\"", escape(heading)) };
    let (missing, path) = match leads {
        LinkLead::Document(path) => ("", format!(" data-path=\"{}\"", escape(&path))),
        LinkLead::Elsewhere => ("", String::new()),
        LinkLead::Nowhere => (" missing", String::new()),
    };
    let target = escape(&target);
    (
        format!("<a class=\"{class}{missing}\" role=\"link\" tabindex=\"0\" data-link=\"{target}\"{heading}{path}>"),
        "</a>",
    )
}

fn outward(address: &str) -> Tags {
    let Some(url) = parse_outward(address) else {
        return (format!("<span class=\"refused-link\" title=\"{}\">", escape(address)), "</span>");
    };
    let href = escape(url.as_str());
    // A host in another script may look like a Latin one. Its ASCII form cannot, so that form is shown next to the
    // link.
    match url.host_str().filter(|host| host.split('.').any(|label| label.starts_with("xn--"))) {
        Some(host) => (
            format!("<a class=\"foreign-host\" href=\"{href}\" title=\"{0}\" data-host=\"{0}\">", escape(host)),
            "</a>",
        ),
        None => (format!("<a href=\"{href}\" title=\"{href}\">"), "</a>"),
    }
}

/// An address that may leave the window.
fn parse_outward(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https" | "mailto").then_some(url)
}

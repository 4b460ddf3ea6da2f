//! The blocks of a page: every stretch of visible text, numbered in the order of the page, so that what
//! readability keeps can be told from what it leaves out.

use dom_query::{Document, NodeRef};

use super::furniture;
use crate::source::Reason;

/// The attribute that carries a block's number through readability.
pub(super) const BLOCK_NUMBER_ATTRIBUTE: &str = "data-dossier-block";

/// One block of the page.
#[derive(Debug)]
pub(super) struct PageBlock {
    /// Its text, single-spaced.
    pub text: String,
    /// What its markup says about it.
    pub furniture: Option<furniture::PageChrome>,
    /// The element it is: `p`, `li`, `h2`, …
    pub element: String,
    /// How much of it is the text of links, in percent.
    pub linked: usize,
}

/// Numbers the blocks of a page: each element with text of its own gets the attribute [`BLOCK_NUMBER_ATTRIBUTE`].
pub(super) fn number(document: &Document) -> Vec<PageBlock> {
    let mut blocks = Vec::new();
    if let Some(body) = document.body() {
        walk(&body, &mut blocks, &mut Vec::new());
    }
    blocks
}

/// Elements that lie within a line.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "label"
            | "center"
    )
}

/// Elements whose content is not text to read: code, controls, pictures.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "button"
            | "select"
            | "option"
            | "textarea"
            | "input"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "dialog"
            | "head"
            | "link"
            | "meta"
    )
}

fn walk(node: &NodeRef<'_>, blocks: &mut Vec<PageBlock>, around: &mut Vec<furniture::PageChrome>) {
    let Some(name) = node.node_name() else { return };
    if is_silent(&name) || is_hidden(node) {
        return;
    }
    let entered = furniture::chrome_of(node, &name);
    if let Some(found) = &entered {
        around.push(found.clone());
    }
    let own = own_text(node);
    if !own.text.is_empty() {
        node.set_attr(BLOCK_NUMBER_ATTRIBUTE, &blocks.len().to_string());
        let linked = own.linked * 100 / own.text.chars().count().max(1);
        blocks.push(PageBlock {
            text: own.text,
            furniture: furniture::nearest(around),
            element: name.to_string(),
            linked,
        });
    }
    for child in node.children().into_iter().filter(NodeRef::is_element) {
        let inner = child.node_name().is_some_and(|name| !is_inline(&name) || holds_block(&child));
        if inner {
            walk(&child, blocks, around);
        }
    }
    if entered.is_some() {
        around.pop();
    }
}

struct OwnText {
    text: String,
    linked: usize,
}

/// The text that stands directly in an element, its inline elements included.
fn own_text(node: &NodeRef<'_>) -> OwnText {
    let mut raw = String::new();
    let mut linked = 0;
    for child in node.children_it(false) {
        collect(&child, &mut raw, &mut linked, false);
    }
    OwnText { text: raw.split_whitespace().collect::<Vec<_>>().join(" "), linked }
}

fn collect(node: &NodeRef<'_>, raw: &mut String, linked: &mut usize, in_link: bool) {
    if node.is_text() {
        let text = node.text();
        *linked += if in_link { text.trim().chars().count() } else { 0 };
        raw.push_str(&text);
        return;
    }
    let Some(name) = node.node_name() else { return };
    if &*name == "br" {
        raw.push(' ');
    }
    if is_inline(&name) && !holds_block(node) && !is_hidden(node) {
        for child in node.children_it(false) {
            collect(&child, raw, linked, in_link || &*name == "a");
        }
    }
}

/// Whether an inline element holds a block, as links around whole teasers do.
fn holds_block(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| !is_inline(&name) && !is_silent(&name)))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").map(|s| s.replace(' ', "").to_lowercase()).unwrap_or_default();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

impl PageBlock {
    /// Why it is left out, told by its markup; the page around an article where that says nothing.
    pub fn reason_outside(&self) -> Reason {
        match &self.furniture {
            Some(found) => found.reason,
            None => Reason::Surroundings,
        }
    }
}

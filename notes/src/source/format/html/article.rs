//! The article among the blocks of a page, as pieces in the page's order.

use std::collections::{BTreeMap, HashSet};

use dom_query::{Document, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use htmd::{
    HtmlToMarkdown,
    options::{BrStyle, BulletListMarker, HrStyle, Options},
};
use url::Url;

use super::{
    blocks::{BLOCK_NUMBER_ATTRIBUTE, PageBlock, is_inline},
    facts::PageFacts,
};
use crate::source::{
    Reason,
    boilerplate::{self, LineContext},
    byline::byline_of_line,
    dates::{dated_line, is_any_dated_line},
    extracted::DocumentPiece,
    inert::{escape, link, make_inert},
};

/// Separates the chunks of an article in one conversion: a private-use character that no page uses on purpose.
const SEAM: char = '\u{F8F0}';
/// A block of the page's chrome that holds more than this share of the article is not chrome, in percent.
const MAX_CHROME_PERCENT: usize = 40;

/// The pieces of a page: its article, and all that is left out of it, in the page's order.
pub(super) fn pieces(
    document: Document,
    blocks: Vec<PageBlock>,
    address: Option<&Url>,
    facts: &PageFacts,
) -> Vec<DocumentPiece> {
    let article = readable(document, address);
    let fragment = Document::fragment(article.as_deref().unwrap_or_default());
    let kept = numbers(&fragment);
    let BlockDecisions { reasons, recovered } = decide(&blocks, &kept, facts);
    remove(&fragment, &reasons);
    let mut placed: BTreeMap<(usize, u8), DocumentPiece> = BTreeMap::new();
    for (number, piece) in pictures(&fragment) {
        placed.entry((number, 1)).or_insert(piece);
    }
    for (number, markdown) in chunks(&fragment) {
        let piece = placed.entry((number, 2)).or_insert(DocumentPiece { markdown: String::new(), left_out: None });
        if !piece.markdown.is_empty() {
            piece.markdown.push_str("\n\n");
        }
        piece.markdown.push_str(&markdown);
    }
    for number in recovered {
        placed.insert((number, 2), DocumentPiece { markdown: escape(&blocks[number].text), left_out: None });
    }
    for (number, piece) in outside(&blocks, &reasons, facts) {
        placed.insert((number, 0), piece);
    }
    placed.into_values().filter(|piece| !piece.markdown.trim().is_empty()).collect()
}

fn readable(document: Document, address: Option<&Url>) -> Option<String> {
    let config =
        Config { keep_classes: false, candidate_select_mode: CandidateSelectMode::Readability, ..Config::default() };
    let mut readability = Readability::with_document(document, address.map(Url::as_str), Some(config)).ok()?;
    readability.parse().ok().map(|article| article.content.to_string())
}

/// The numbers of the blocks in a piece of the page.
fn numbers(fragment: &Document) -> HashSet<usize> {
    fragment.select(&format!("[{BLOCK_NUMBER_ATTRIBUTE}]")).nodes().iter().filter_map(number_of).collect()
}

fn number_of(node: &NodeRef<'_>) -> Option<usize> {
    node.attr(BLOCK_NUMBER_ATTRIBUTE)?.parse().ok()
}

/// What is decided about the blocks of a page.
struct BlockDecisions {
    /// Why each block is left out; `None` for the blocks of the text.
    reasons: Vec<Option<Reason>>,
    /// Blocks of the text that readability had left out.
    recovered: Vec<usize>,
}

fn decide(blocks: &[PageBlock], kept: &HashSet<usize>, facts: &PageFacts) -> BlockDecisions {
    let article: usize = kept.iter().filter_map(|n| blocks.get(*n)).map(|b| b.text.chars().count()).sum();
    let prose = |n: &usize| blocks[*n].text.chars().count() > 80 && blocks[*n].linked < 60;
    let last = kept.iter().copied().filter(prose).max().unwrap_or(0);
    let first = kept.iter().copied().filter(prose).min().unwrap_or(0);
    let top = title_block(blocks, facts, first).unwrap_or(first);
    let mut verdict = BlockDecisions { reasons: Vec::with_capacity(blocks.len()), recovered: Vec::new() };
    for (number, block) in blocks.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|p| verdict.reasons[p]);
        let around = LineContext { before: before.filter(|r| *r != Reason::Surroundings), text_follows: number < last };
        let by_words = boilerplate::reason(&block.text, around);
        let reason = if kept.contains(&number) {
            let place = if number < first {
                BlockPosition::Above
            } else if number > last {
                BlockPosition::Below
            } else {
                BlockPosition::Inside
            };
            by_words.or_else(|| by_markup(block, article)).or_else(|| by_place(block, place))
        } else if (top..last).contains(&number) && by_words.is_none() && is_dropped_paragraph(block) {
            verdict.recovered.push(number);
            None
        } else {
            by_words.or(Some(block.reason_outside()))
        };
        verdict.reasons.push(reason);
    }
    verdict
}

/// The heading with the title, above the first paragraph.
fn title_block(blocks: &[PageBlock], facts: &PageFacts, first: usize) -> Option<usize> {
    let title = bare(facts.title.as_deref()?);
    blocks[..first.min(blocks.len())].iter().rposition(|block| bare(&block.text) == title)
}

/// A full paragraph between the title and the end of the article that no rule excludes: readability leaves out
/// standfirsts and paragraphs in wrappers of their own.
fn is_dropped_paragraph(block: &PageBlock) -> bool {
    let sentence = block.text.ends_with(['.', '!', '?', '…', '"', '”', '“', '»', '。', '؟']);
    matches!(block.element.as_str(), "p" | "div" | "blockquote" | "section")
        && block.furniture.is_none()
        && block.linked < 25
        && sentence
        && block.text.chars().count() >= 80
}

/// Page chrome inside the article is left out, unless it holds much of the article or is a paragraph of sentences.
fn by_markup(block: &PageBlock, article: usize) -> Option<Reason> {
    let found = block.furniture.as_ref().filter(|f| f.is_certain && f.length * 100 < article * MAX_CHROME_PERCENT)?;
    let prose = block.element == "p" && block.linked < 30 && block.text.chars().count() > 200;
    (found.reason == Reason::Caption || !prose).then_some(found.reason)
}

#[derive(Clone, Copy, PartialEq)]
enum BlockPosition {
    Above,
    Inside,
    Below,
}

/// Lines recognised by their position: byline and date above the first paragraph, links and headings without text below
/// the last one, picture credits anywhere.
fn by_place(block: &PageBlock, place: BlockPosition) -> Option<Reason> {
    let length = block.text.chars().count();
    let heading = block.element.len() == 2 && block.element.starts_with('h');
    match place {
        _ if length <= 140 && is_credit(&block.text) => Some(Reason::Caption),
        BlockPosition::Above
            if length <= 120 && (is_any_dated_line(&block.text) || byline_of_line(&block.text).is_some()) =>
        {
            Some(Reason::Dateline)
        }
        BlockPosition::Below if block.linked >= 80 => Some(Reason::Related),
        BlockPosition::Below if heading => Some(Reason::Surroundings),
        _ => None,
    }
}

/// "Photo: …", "Image 1 of 9", "(Image: …)", "© …".
fn is_credit(text: &str) -> bool {
    const OPENERS: &[&str] = &[
        "photo:",
        "photos:",
        "photo by ",
        "photo credit",
        "photograph:",
        "photograph by ",
        "file photo",
        "image:",
        "image credit",
        "image 1 of",
        "images:",
        "credit:",
        "credit...",
        "crédit",
        "photo :",
        "foto:",
        "fotos:",
        "bild:",
        "bilder:",
        "quelle:",
        "фото:",
        "图片来源",
        "图:",
        "©",
        "picture:",
        "getty images",
        "caption",
    ];
    let lower = text.trim_start_matches(['(', '[', ' ', '|']).to_lowercase();
    OPENERS.iter().any(|opener| lower.starts_with(opener)) && !lower.ends_with("said.")
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn remove(fragment: &Document, reasons: &[Option<Reason>]) {
    for node in fragment.select(&format!("[{BLOCK_NUMBER_ATTRIBUTE}]")).nodes() {
        if number_of(node).and_then(|n| reasons.get(n).copied().flatten()).is_none() {
            continue;
        }
        if !holds_kept(node, reasons) {
            node.remove_from_parent();
            continue;
        }
        // Blocks of the text are inside: only the element's own lines are removed.
        for child in node.children() {
            let inline = child.is_text() || child.node_name().is_some_and(|name| is_inline(&name));
            if inline && !holds_kept(&child, reasons) {
                child.remove_from_parent();
            }
        }
    }
}

fn holds_kept(node: &NodeRef<'_>, reasons: &[Option<Reason>]) -> bool {
    node.descendants_it().any(|inner| number_of(&inner).is_some_and(|n| reasons.get(n).is_some_and(Option::is_none)))
}

/// Takes the pictures out, each as a link that can be brought back.
fn pictures(fragment: &Document) -> Vec<(usize, DocumentPiece)> {
    let mut found = Vec::new();
    let mut before = 0;
    for node in fragment.root().descendants_it().collect::<Vec<_>>() {
        before = number_of(&node).unwrap_or(before);
        if node.node_name().is_none_or(|name| &*name != "img") {
            continue;
        }
        let address = node.attr("src").unwrap_or_default().to_string();
        let label =
            node.attr("alt").map(|alt| alt.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        if crate::source::read::is_web_address(&address) && !label.is_empty() {
            found.push((before, DocumentPiece { markdown: link(&label, &address), left_out: Some(Reason::Picture) }));
        }
        node.remove_from_parent();
    }
    found
}

/// The chunks of the article as inert Markdown, each with the number of its first block.
fn chunks(fragment: &Document) -> Vec<(usize, String)> {
    let mut html = String::new();
    let mut starts = Vec::new();
    let mut number = 0;
    split(&fragment.root(), &mut html, &mut starts, &mut number);
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        hr_style: HrStyle::Dashes,
        br_style: BrStyle::Backslash,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder().options(options).skip_tags(vec!["script", "style"]).build();
    let Ok(markdown) = converter.convert(&html) else { return Vec::new() };
    let parts = markdown.split(SEAM).skip(1).map(|part| make_inert(part.trim_matches(['\n', '\r', ' '])));
    starts.into_iter().zip(parts).filter(|(_, part)| !part.trim().is_empty()).collect()
}

/// Writes the children of a wrapper one after another, with a separator before each.
fn split(node: &NodeRef<'_>, html: &mut String, starts: &mut Vec<usize>, number: &mut usize) {
    let mut line = String::new();
    *number = number_of(node).unwrap_or(*number);
    for child in node.children_it(false) {
        let name = child.node_name();
        let inline = child.is_text() || name.as_deref().is_some_and(|name| is_inline(name) && !holds_blocks(&child));
        if inline {
            line.push_str(&child.html());
            continue;
        }
        flush(&mut line, html, starts, *number);
        if name.as_deref().is_some_and(is_wrapper) || (name.as_deref().is_some_and(is_inline) && holds_blocks(&child)) {
            split(&child, html, starts, number);
        } else if child.is_element() {
            let first = number_of(&child).or_else(|| child.descendants_it().find_map(|inner| number_of(&inner)));
            *number = first.unwrap_or(*number);
            starts.push(*number);
            html.push_str(&format!("<p>{SEAM}</p>{}", child.html()));
            let last = child.descendants_it().filter_map(|inner| number_of(&inner)).max();
            *number = last.unwrap_or(*number).max(*number);
        }
    }
    flush(&mut line, html, starts, *number);
}

/// Loose text of a wrapper becomes a paragraph.
fn flush(line: &mut String, html: &mut String, starts: &mut Vec<usize>, number: usize) {
    if !line.trim().is_empty() {
        starts.push(number);
        html.push_str(&format!("<p>{SEAM}</p><p>{line}</p>"));
    }
    line.clear();
}

fn is_wrapper(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "figure"
            | "center"
            | "form"
            | "fieldset"
            | "html"
            | "body"
            | "details"
    )
}

fn holds_blocks(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| !is_inline(&name)))
}

/// What is left out; neighbours with the same reason form one piece. Blocks that repeat a stated fact are not listed.
fn outside(blocks: &[PageBlock], reasons: &[Option<Reason>], facts: &PageFacts) -> Vec<(usize, DocumentPiece)> {
    let mut pieces: Vec<(usize, DocumentPiece)> = Vec::new();
    let mut open = false;
    for (number, block) in blocks.iter().enumerate() {
        let Some(reason) = reasons[number] else {
            open = false;
            continue;
        };
        if is_stated(&block.text, facts) {
            continue;
        }
        let text = escape(&block.text);
        let line = if block.element == "li" { format!("- {text}") } else { text };
        match pieces.last_mut().filter(|(_, piece)| open && piece.left_out == Some(reason)) {
            Some((_, piece)) => {
                piece.markdown.push_str(
                    if line.starts_with("- ") && piece.markdown.lines().last().is_some_and(|l| l.starts_with("- ")) {
                        "\n"
                    } else {
                        "\n\n"
                    },
                );
                piece.markdown.push_str(&line);
            }
            None => pieces.push((number, DocumentPiece { markdown: line, left_out: Some(reason) })),
        }
        open = true;
    }
    pieces
}

/// Title, byline and date are kept as facts.
fn is_stated(text: &str, facts: &PageFacts) -> bool {
    let own = bare(text);
    let same = |fact: &Option<String>| {
        fact.as_deref().is_some_and(|fact| bare(fact) == own || format!("by{}", bare(fact)) == own)
    };
    same(&facts.title) || same(&facts.byline) || (facts.published.is_some() && dated_line(text) == facts.published)
}

//! The reading view: a body as safe HTML that carries the offsets of its plain text.
//!
//! The HTML contains, for the reader of a page:
//! - every run of plain text in `<span data-o="N">`, N its first UTF-16 unit in
//!   [`super::plain_text`]; text outside such spans is not part of the plain text;
//! - `a[data-link]` (`data-heading` and `data-path` too) for files of the notebook, `a[href]` outward only, with
//!   `data-host` where the host's name could pass for another;
//! - `span.remote-image[data-remote]` where a remote image stands: nothing loads until asked for;
//! - `span.date` for a date that must not break at its hyphens; in the analyst's own texts `a[data-tag]`, `span.marked`
//!   with its signs in `span.sign`, and `details.callout` where a callout folds;
//! - `bdi.control` around each bidirectional control character, so that it turns nothing around;
//! - `div.callout[data-callout]`, `span.task[data-task]`, `div.footnote` and `sup[data-footnote]`,
//!   `blockquote.embed` for what `![[…]]` shows.

mod link;
mod options;
mod pieces;
mod run;

use std::collections::HashMap;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::bounded::events;
use super::callout::{Callout, Fold, callout};
use super::plain::{PlainBuilder, SYNTAX, is_break};
use super::sanitise::sanitise;
pub use options::{Authorship, Embed, FindEmbed, FindLink, LinkLead, RenderOptions};
use run::{Manner, Numbering, RunWriter, escape};

/// A body as safe HTML for reading. Every run of plain text stands in `<span data-o="N">`, N its
/// first UTF-16 unit in [`super::plain_text`].
///
/// ```
/// use notes::markdown::{RenderOptions, render};
/// let html = render("A *word*.", &RenderOptions::default());
/// assert_eq!(html, "<p dir=\"auto\"><span data-o=\"0\">A </span><em><span data-o=\"2\">word</span></em><span data-o=\"6\">.</span></p>");
/// ```
pub fn render(body: &str, options: &RenderOptions<'_>) -> String {
    sanitise(&unsanitised(body, options, Numbering::Utf16))
}

fn unsanitised(body: &str, options: &RenderOptions<'_>, numbering: Numbering) -> String {
    let mut renderer = Renderer::new(body, options, numbering);
    events(body, SYNTAX, |event, source| renderer.event(event, source));
    renderer.out.into_html()
}

/// Each paragraph has its own direction.
const PARAGRAPH: &str = "<p dir=\"auto\">";

/// How deeply block quotes, lists and emphasis are nested in the view; below that only their text is shown. The time
/// that the sanitiser's parser, and the browser's, needs grows with the square of the depth.
const DEPTH_LIMIT: usize = 32;

/// The length up to which a table's cell stays on one line, in characters: a date in words, a name, a number.
const SHORT_CELL: usize = 16;

/// How many bytes of Markdown the embeds of one body may show in total; further embeds become links. Otherwise a note
/// that embeds a long one a thousand times would be a thousand times as long.
const MAX_EMBEDDED: usize = 1 << 20;

struct Renderer<'b, 'o> {
    body: &'b str,
    options: &'o RenderOptions<'o>,
    plain: PlainBuilder<'b>,
    out: RunWriter,
    /// How many nesting tags are open, including those beyond the limit.
    depth: usize,
    /// The closing tag of each open link or image, the innermost last.
    closers: Vec<&'static str>,
    /// The closing tag of each open block quote: for a callout it is that of a `div`.
    quotes: Vec<&'static str>,
    /// Where the title of a callout that folds is.
    title: Title,
    /// Whether the text is code or raw HTML.
    verbatim: bool,
    /// Footnotes by name, numbered in the order in which they first appear.
    footnotes: HashMap<String, usize>,
    /// Embedded texts to write after the current paragraph.
    embedded: Vec<String>,
    /// How many bytes embeds may still show.
    left: usize,
    alignments: Vec<Alignment>,
    cell: usize,
    /// Where the attributes of the open cell end in the HTML, and where its text begins in the plain text.
    cell_begins: (usize, usize),
    row: RowKind,
}

/// Where the title of a callout that folds is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Title {
    None,
    /// In the next block, if that is a paragraph: the opening tags of the callout with it, and of one without.
    Next(String, String),
    /// In the paragraph that is being written.
    Here,
}

/// The position within a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowKind {
    Head,
    Body,
}

impl<'b, 'o> Renderer<'b, 'o> {
    fn new(body: &'b str, options: &'o RenderOptions<'o>, numbering: Numbering) -> Self {
        Self {
            body,
            options,
            plain: PlainBuilder::new(body),
            out: RunWriter::new(body.len(), numbering, options.authorship),
            depth: 0,
            closers: Vec::new(),
            quotes: Vec::new(),
            title: Title::None,
            verbatim: false,
            footnotes: HashMap::new(),
            embedded: Vec::new(),
            left: MAX_EMBEDDED,
            alignments: Vec::new(),
            cell: 0,
            cell_begins: (0, 0),
            row: RowKind::Body,
        }
    }

    fn event(&mut self, event: Event<'_>, source: std::ops::Range<usize>) {
        let run = self.plain.event(&event, source.clone());
        match event {
            Event::Start(ref tag) if nests(&tag.to_end()) && !self.descend() => {}
            Event::End(ref tag) if nests(tag) && !self.ascend() => {}
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag),
            Event::Code(_) => {
                self.out.tag("<code>");
                self.out.run(self.plain.text(), run, Manner::Verbatim);
                self.out.tag("</code>");
            }
            Event::InlineHtml(ref html) if is_break(html) && run.is_empty() => self.out.tag("<br>"),
            Event::HardBreak => self.out.tag("<br>"),
            // Nothing was added where a callout's title ends, or between unspaced scripts.
            Event::SoftBreak if run.is_empty() => self.soft_break(&source),
            Event::Rule => self.out.tag("<hr>"),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::TaskListMarker(is_done) => self.task(is_done),
            Event::Text(_) if self.is_escaped(&source) => {
                self.out.literal_run(self.plain.text(), run, self.manner());
            }
            Event::Text(_) | Event::SoftBreak => self.out.run(self.plain.text(), run, self.manner()),
            Event::Html(_) | Event::InlineHtml(_) => self.out.run(self.plain.text(), run, Manner::Verbatim),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn manner(&self) -> Manner {
        match (self.verbatim, self.closers.is_empty()) {
            (true, _) => Manner::Verbatim,
            (false, true) => Manner::Words,
            (false, false) => Manner::Link,
        }
    }

    /// Whether a text begins with a character that was escaped or written as an entity.
    fn is_escaped(&self, source: &std::ops::Range<usize>) -> bool {
        self.body[..source.start].ends_with('\\') || self.body[source.clone()].starts_with('&')
    }

    /// Goes one level down; answers whether that level is shown.
    fn descend(&mut self) -> bool {
        self.depth += 1;
        self.depth <= DEPTH_LIMIT
    }

    /// Goes one level up; returns whether the level just left was shown.
    fn ascend(&mut self) -> bool {
        self.depth -= 1;
        self.depth < DEPTH_LIMIT
    }

    fn start(&mut self, tag: Tag<'_>, source: std::ops::Range<usize>) {
        if self.begins_title(&tag) {
            return;
        }
        self.verbatim |= matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock);
        match tag {
            Tag::Paragraph => self.out.tag(PARAGRAPH),
            Tag::Heading { level, .. } => self.out.tag(&format!("<{level} dir=\"auto\">")),
            Tag::BlockQuote(_) => self.quote(callout(self.body, source)),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.out.tag("<pre dir=\"auto\"><code>")
            }
            Tag::HtmlBlock => self.out.tag("<pre class=\"raw-html\" dir=\"auto\"><code>"),
            Tag::List(Some(first)) => self.out.tag(&format!("<ol start=\"{first}\">")),
            Tag::List(None) => self.out.tag("<ul>"),
            Tag::Item => self.out.tag("<li dir=\"auto\">"),
            Tag::FootnoteDefinition(name) => self.footnote(&name),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.out.tag("<table>");
            }
            Tag::TableHead => self.start_row(RowKind::Head),
            Tag::TableRow => self.start_row(RowKind::Body),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.tag("<em>"),
            Tag::Strong => self.out.tag("<strong>"),
            Tag::Strikethrough => self.out.tag("<del>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { link_type, dest_url, .. } => self.image(link_type, &dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                let closer = self.paragraph_closer();
                self.close_block(closer);
            }
            TagEnd::Heading(level) => self.close_block(&format!("</{level}>")),
            TagEnd::BlockQuote(_) => {
                let closer = self.quotes.pop().unwrap_or_default();
                self.out.tag(closer);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.verbatim = false;
                self.out.tag("</code></pre>");
            }
            TagEnd::List(true) => self.out.tag("</ol>"),
            TagEnd::List(false) => self.out.tag("</ul>"),
            TagEnd::Item => {
                self.show_embedded();
                self.out.tag("</li>");
            }
            TagEnd::FootnoteDefinition => self.close_block("</div>"),
            TagEnd::Table => self.out.tag("</tbody></table>"),
            TagEnd::TableHead => self.out.tag("</tr></thead><tbody>"),
            TagEnd::TableRow => self.out.tag("</tr>"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.tag("</em>"),
            TagEnd::Strong => self.out.tag("</strong>"),
            TagEnd::Strikethrough => self.out.tag("</del>"),
            TagEnd::Link | TagEnd::Image => {
                let closer = self.closers.pop().unwrap_or_default();
                self.out.tag(closer);
            }
            _ => {}
        }
    }

    /// Closes a block of text, and writes the texts that it embeds below it.
    fn close_block(&mut self, closer: &str) {
        self.out.tag(closer);
        self.show_embedded();
    }

    fn show_embedded(&mut self) {
        for markdown in std::mem::take(&mut self.embedded) {
            let inner = unsanitised(&markdown, &RenderOptions::default(), Numbering::None);
            self.out.tag(&format!("<blockquote class=\"embed\">{inner}</blockquote>"));
        }
    }

    fn soft_break(&mut self, source: &std::ops::Range<usize>) {
        if self.plain.is_after_head(source) && !self.out.is_after(PARAGRAPH) {
            let closer = self.paragraph_closer();
            self.out.tag(closer);
            self.out.tag(PARAGRAPH);
        }
    }

    /// The closing tag of the open paragraph, which may be the title of a callout that folds.
    fn paragraph_closer(&mut self) -> &'static str {
        match std::mem::replace(&mut self.title, Title::None) {
            Title::Here => "</summary>",
            _ => "</p>",
        }
    }

    /// A callout that folds begins with its title, which is its first paragraph's first line.
    fn begins_title(&mut self, tag: &Tag<'_>) -> bool {
        let Title::Next(folded, flat) = &mut self.title else { return false };
        let (folded, flat) = (std::mem::take(folded), std::mem::take(flat));
        self.title = Title::None;
        if *tag == Tag::Paragraph {
            self.out.tag(&folded);
            self.title = Title::Here;
            return true;
        }
        self.out.tag(&flat);
        if let Some(closer) = self.quotes.last_mut() {
            *closer = "</div>";
        }
        false
    }

    fn quote(&mut self, callout: Option<Callout<'_>>) {
        let Some(Callout { kind, has_title, fold, .. }) = callout else {
            self.out.tag("<blockquote>");
            return self.quotes.push("</blockquote>");
        };
        let kind = escape(&kind.to_lowercase());
        let flat = format!("<div class=\"callout\" data-callout=\"{kind}\">");
        if let Some(fold) = fold.filter(|_| self.options.authorship == Authorship::Own) {
            let open = if fold == Fold::Open { " open=\"\"" } else { "" };
            let details = format!("<details class=\"callout\" data-callout=\"{kind}\"{open}>");
            self.quotes.push("</details>");
            if has_title {
                self.title = Title::Next(format!("{details}<summary dir=\"auto\">"), flat);
            } else {
                self.out.tag(&format!("{details}<summary class=\"callout-kind\">{kind}</summary>"));
            }
            return;
        }
        self.out.tag(&flat);
        if !has_title {
            // The kind is used as the title; it is not part of the text, so it is not in a run.
            self.out.tag(&format!("<p class=\"callout-kind\">{kind}</p>"));
        }
        self.quotes.push("</div>");
    }

    fn start_row(&mut self, row: RowKind) {
        (self.row, self.cell) = (row, 0);
        self.out.tag(if row == RowKind::Head { "<thead><tr>" } else { "<tr>" });
    }

    fn start_cell(&mut self) {
        self.cell += 1;
        let cell = if self.row == RowKind::Head { "th" } else { "td" };
        self.out.tag(&format!("<{cell} dir=\"auto\">"));
        self.cell_begins = (self.out.length() - 1, self.plain.text().len());
    }

    /// Ends a cell. What it holds decides on its class: a few words stay on one line.
    fn end_cell(&mut self) {
        self.show_embedded();
        self.out.tag(if self.row == RowKind::Head { "</th>" } else { "</td>" });
        let (place, from) = self.cell_begins;
        let aligned = match self.alignments.get(self.cell - 1) {
            Some(Alignment::Left) => Some("left"),
            Some(Alignment::Center) => Some("center"),
            Some(Alignment::Right) => Some("right"),
            _ => None,
        };
        let text = self.plain.text()[from..].trim_start_matches('\t');
        let is_short = (1..=SHORT_CELL).contains(&text.chars().take(SHORT_CELL + 1).count());
        let classes: Vec<&str> = aligned.into_iter().chain(is_short.then_some("short")).collect();
        if !classes.is_empty() {
            self.out.insert(place, &format!(" class=\"{}\"", classes.join(" ")));
        }
    }

    fn task(&mut self, is_done: bool) {
        let (state, checked) = if is_done { ("done", "true") } else { ("open", "false") };
        self.out.tag(&format!(
            "<span class=\"task\" role=\"checkbox\" aria-checked=\"{checked}\" data-task=\"{state}\"></span>"
        ));
    }

    fn footnote_number(&mut self, name: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(name.to_owned()).or_insert(next)
    }

    fn footnote_reference(&mut self, name: &str) {
        let number = self.footnote_number(name);
        self.out.tag(&format!(
            "<sup class=\"footnote-reference\" role=\"link\" tabindex=\"0\" data-footnote=\"{number}\">{number}</sup>"
        ));
    }

    fn footnote(&mut self, name: &str) {
        let number = self.footnote_number(name);
        self.out.tag(&format!(
            "<div class=\"footnote\" data-footnote=\"{number}\"><span class=\"footnote-number\">{number}</span>"
        ));
    }

    fn link(&mut self, link_type: LinkType, destination: &str) {
        let (opener, closer) = link::link(link_type, destination, self.options.link);
        self.out.tag(&opener);
        self.closers.push(closer);
    }

    fn image(&mut self, link_type: LinkType, destination: &str) {
        let kind = link::embedded_kind(link_type, destination);
        let found = kind.and_then(|kind| self.options.embed.and_then(|find| find(kind, destination)));
        let (opener, closer) = match (kind, found) {
            (None, _) => link::remote_image(destination),
            (Some(_), Some(Embed::Image(address))) => link::local_image(&address),
            (Some(kind), found) => {
                if let Some(Embed::Markdown(markdown)) = found
                    && let Some(left) = self.left.checked_sub(markdown.len().max(1))
                {
                    self.left = left;
                    self.embedded.push(markdown);
                }
                link::embed(kind, destination, self.options.link)
            }
        };
        self.out.tag(&opener);
        self.closers.push(closer);
    }
}

/// Tags that a text can nest without limit; images can be nested in the labels of images.
fn nests(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests;

//! Where documents link to others: each link with the paragraph that holds it. A document is read again only when its
//! file has changed, so that a change elsewhere costs no reading.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::index::{MAX_EXCERPT, kind_of};
use crate::kind::Kind;
use crate::link::{LinkScope, Target, link_scope_of};
use crate::markdown::{Block, Link, MarkdownFile, PlainText, links, plain_text};
use crate::passage::{Offsets, Passage};
use crate::vault::{VaultFile, VaultPath};

/// Most documents whose links are kept in memory; of more, all are forgotten.
const MAX_KEPT: usize = 1024;

/// Code points before the link in a long paragraph.
const BEFORE: usize = 60;

/// The links of a document.
#[derive(Debug, Default, PartialEq)]
pub(super) struct DocumentLinks {
    /// All of them, those in the properties too, with the kind of document that each may mean.
    pub targets: Vec<(Target, LinkScope)>,
    /// Those of the text, in order, each with the number of its paragraph, which ends behind the last link of one.
    in_text: Vec<TextLink>,
}

/// A link in a text.
#[derive(Debug, PartialEq)]
struct TextLink {
    target: Target,
    /// The paragraph, shared by its links.
    paragraph: Arc<str>,
    /// Where the link's words stand in it, in bytes.
    at: Range<usize>,
}

impl DocumentLinks {
    /// Reads them in a file.
    pub(super) fn read(file: &[u8]) -> Self {
        let (parsed, _) = MarkdownFile::parse(file);
        let body = parsed.body();
        let plain = plain_text(body);
        let mut in_text: Vec<TextLink> = Vec::new();
        let mut last: Option<(usize, Arc<str>)> = None;
        for link in links(body) {
            let (Some(target), Some(at)) = (Target::of(&link), block_of(&plain, &link)) else { continue };
            let block = &plain.blocks[at];
            let line = &plain.text[block.plain.clone()];
            let paragraph = match &last {
                Some((number, paragraph)) if *number == at => Arc::clone(paragraph),
                _ => Arc::from(line),
            };
            last = Some((at, Arc::clone(&paragraph)));
            in_text.push(TextLink { target, at: words_of(body, &link, block, line), paragraph });
        }
        Self { targets: links_of(&parsed, &[]), in_text }
    }

    /// The paragraph of the first link that `means` accepts, cut where it is long, and the places of all such links in
    /// it.
    pub(super) fn paragraph(&self, means: impl Fn(&Target) -> bool) -> Option<(String, Vec<Passage>)> {
        let meant: Vec<&TextLink> = self.in_text.iter().filter(|link| means(&link.target)).collect();
        let first = meant.first()?;
        let (excerpt, cut) = around(&first.paragraph, first.at.start);
        let offsets = Offsets::new(&excerpt);
        let here = meant.iter().filter(|link| Arc::ptr_eq(&link.paragraph, &first.paragraph));
        let places = here.filter_map(|link| {
            let start = (link.at.start + cut.added).checked_sub(cut.from)?;
            let end = (link.at.end + cut.added).checked_sub(cut.from)?.min(excerpt.len());
            let is_shown = !link.at.is_empty() && start < end && excerpt.get(start..end).is_some();
            is_shown.then(|| offsets.passage(start..end))
        });
        let places = places.collect();
        Some((excerpt, places))
    }
}

/// The paragraph that holds a link.
fn block_of(plain: &PlainText, link: &Link) -> Option<usize> {
    let at = plain.blocks.partition_point(|block| block.source.end <= link.source.start);
    plain.blocks.get(at).filter(|block| block.source.start < link.source.end).map(|_| at)
}

/// Where the words of a link stand in the plain text of its paragraph: of several that read alike, those nearest to
/// where the text before the link ends.
fn words_of(body: &str, link: &Link, block: &Block, line: &str) -> Range<usize> {
    let written = &body[link.source.clone()];
    let is_here = link.is_wiki || link.destination.as_ref().is_some_and(|at| link.source.contains(&at.start));
    // Of a link whose destination stands elsewhere, the label alone.
    let label = if is_here { written } else { written.trim_start_matches(['!', '[']).split(']').next().unwrap_or("") };
    let words = plain_text(label).text;
    let before = body.get(block.source.start..link.source.start).map_or(0, |before| plain_text(before).text.len());
    let alike = line.match_indices(words.as_str()).map(|(at, _)| at).filter(|_| !words.is_empty());
    alike.min_by_key(|at| at.abs_diff(before)).map_or(0..0, |at| at..at + words.len())
}

/// What was cut from the beginning of a paragraph, and put in its place, in bytes.
struct Cut {
    from: usize,
    added: usize,
}

/// A paragraph, cut to [`MAX_EXCERPT`] where it is longer, with what stands at a byte in it.
fn around(line: &str, at: usize) -> (String, Cut) {
    let long = line.char_indices().nth(MAX_EXCERPT).is_some();
    let before = line[..at].char_indices().rev().nth(BEFORE - 1).map_or(0, |(byte, _)| byte);
    if !long || before == 0 {
        return (line.chars().take(MAX_EXCERPT).collect(), Cut { from: 0, added: 0 });
    }
    let shown = line[before..].trim_start();
    let excerpt: String = "…".chars().chain(shown.chars().take(MAX_EXCERPT)).collect();
    (excerpt, Cut { from: line.len() - shown.len(), added: "…".len() })
}

/// The links of a file, each with what kind of document it may refer to: first those in the properties
/// (except those of the keys in `but`), then those in the text.
pub(super) fn links_of(file: &MarkdownFile<'_>, but: &[&str]) -> Vec<(Target, LinkScope)> {
    let front = file.front_matter();
    let mut targets = Vec::new();
    let is_text = |key: &str| ["quote", "translation", "selector"].contains(&key);
    for key in front.keys().filter(|key| !is_text(key) && !but.contains(key)) {
        let items = front.list(key).into_iter().filter(|item| item.starts_with("[[") && item.ends_with("]]"));
        targets.extend(items.map(|item| (Target::property(&item), link_scope_of(key))));
    }
    // The body of a clip only repeats the links of its properties.
    let copied: HashSet<String> = match kind_of(file) {
        Kind::Clip => targets.iter().map(|(target, _)| target.to_string()).collect(),
        _ => HashSet::new(),
    };
    let in_text = links(file.body());
    let in_text = in_text.iter().filter_map(Target::of).filter(|target| !copied.contains(&target.to_string()));
    targets.extend(in_text.map(|target| (target, LinkScope::Anything)));
    targets
}

/// The links of the documents that were asked for, by path, each as its file was then.
#[derive(Debug, Default)]
pub(super) struct KnownLinks(Mutex<HashMap<VaultPath, (VaultFile, Arc<DocumentLinks>)>>);

impl KnownLinks {
    /// The links of a document whose file is this one now; `read` reads it where it is another than before.
    pub(super) fn of<E>(
        &self,
        file: &VaultFile,
        read: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Arc<DocumentLinks>, E> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((seen, found)) = known().get(&file.path)
            && seen == file
        {
            return Ok(Arc::clone(found));
        }
        // Not locked while it is read: two threads may read the same text at once, which only costs time.
        let found = Arc::new(DocumentLinks::read(&read()?));
        let mut kept = known();
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(file.path.clone(), (file.clone(), Arc::clone(&found)));
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraph of the link to `Plan`, with marks around its places.
    fn check(body: &str, expected: &str) {
        let found = DocumentLinks::read(body.as_bytes()).paragraph(|target| target.to_string().starts_with("Plan"));
        let said = found.map(|(excerpt, places)| {
            let mut letters: Vec<String> = excerpt.chars().map(String::from).collect();
            for place in places {
                letters[place.start.0].insert(0, '«');
                letters[place.end.0 - 1].push('»');
            }
            letters.concat()
        });
        assert_eq!(said.as_deref().unwrap_or("none"), expected, "{body}");
    }

    #[test]
    fn a_link_is_shown_in_its_own_paragraph() {
        check("The Plan is old.\n\nSee [[Plan]].\n", "See «Plan».");
        check("# Plan\n\n- one\n- see [[Plan|the second]], not the second\n", "see «the second», not the second");
        check("the second is not [[Plan|the second]]\n", "the second is not «the second»");
        check("Ä, *see [what was said](Plan.md#below)* and [[Plan]].\n", "Ä, see «what was said» and «Plan».");
        check("[[Plan]] and [[Other]]\n\n[[Plan]] again\n", "«Plan» and Other");
        check("See [it][p].\n\n[p]: Plan.md\n", "See «it».");
        check("| a | [[Plan]] |\n|---|---|\n| b | c |\n", "a\t«Plan»");
        check("---\nsee: \"[[Plan]]\"\n---\nNothing here.\n", "none");
        check("`[[Plan]]`\n", "none");
    }

    #[test]
    fn a_long_paragraph_is_cut_around_its_link() {
        let words = "wörd ".repeat(100);
        let (excerpt, places) =
            DocumentLinks::read(format!("{words}[[Plan]] {words}").as_bytes()).paragraph(|_| true).expect("a link");
        assert!(excerpt.starts_with('…') && excerpt.chars().count() == MAX_EXCERPT + 1, "{excerpt}");
        let [place] = places.as_slice() else { panic!("{places:?}") };
        let shown: String = excerpt.chars().skip(place.start.0).take(place.end.0 - place.start.0).collect();
        assert_eq!(shown, "Plan");
    }

    #[test]
    fn a_document_is_read_again_only_when_its_file_changed() {
        let known = KnownLinks::default();
        let mut read = 0;
        let mut ask = |inode: u64, path: &str| {
            let path = VaultPath::parse(path).unwrap();
            let file = VaultFile { path, size: 8, mtime_ns: 1, ctime_ns: 1, inode };
            let links = known.of(&file, || {
                read += 1;
                Ok::<_, ()>(b"[[Plan]]".to_vec())
            });
            (links.unwrap().targets.len(), read)
        };
        assert_eq!([ask(1, "a.md"), ask(1, "a.md"), ask(2, "a.md"), ask(2, "a.md")], [(1, 1), (1, 1), (1, 2), (1, 2)]);
        assert_eq!([ask(2, "b.md"), ask(2, "a.md")], [(1, 3), (1, 3)], "each file by itself");
    }
}

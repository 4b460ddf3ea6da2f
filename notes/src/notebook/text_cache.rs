//! A cache of the documents read last, by content hash: one action that needs a text several times parses it
//! once.
//!
//! Invariant: the answer is what the file contains now. The file is read each time, and its fingerprint decides whether
//! the cached text is still valid.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::Problem;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::{MarkdownFile, PlainText, plain_text, text_hash};
use crate::source::Source;
use crate::vault::{ContentHash, VaultPath};

/// Most texts that are cached; the oldest are dropped first.
const MAX_CACHED: usize = 8;

/// Most bytes of files whose texts are cached together; the newest text is kept whatever its size.
const MAX_CACHED_BYTES: usize = 16 << 20;

/// A document's text.
#[derive(Debug, Clone)]
pub(super) struct ReadText {
    /// What its file is.
    pub kind: Kind,
    /// What its front matter states, where it is a source.
    pub source: Source,
    /// The text as Markdown.
    pub body: String,
    /// The text that offsets count in.
    pub plain: PlainText,
    /// The fingerprint of the text, as selectors state it.
    pub hash: String,
    /// Problems found when its file was read.
    pub problems: Vec<Problem>,
}

impl ReadText {
    fn parse(path: &VaultPath, file: &[u8]) -> Self {
        let (parsed, problems) = MarkdownFile::parse(file);
        let body = parsed.body().to_owned();
        Self {
            kind: kind_of(&parsed),
            source: Source::read(&parsed, path),
            plain: plain_text(&body),
            hash: format!("sha256:{}", text_hash(&body)),
            body,
            problems,
        }
    }
}

/// The texts that were read lately, the newest first.
#[derive(Debug, Default)]
pub(super) struct ReadTexts(Mutex<VecDeque<CacheEntry>>);

#[derive(Debug)]
struct CacheEntry {
    path: VaultPath,
    hash: ContentHash,
    bytes: usize,
    text: Arc<ReadText>,
}

impl ReadTexts {
    /// The text of a file that lies at a path and holds these bytes.
    pub(super) fn of(&self, path: &VaultPath, file: &[u8]) -> Arc<ReadText> {
        let hash = ContentHash::of(file);
        if let Some(text) = self.known(path, &hash) {
            return text;
        }
        // The lock is not held while parsing: two threads may parse the same text at once, which only costs
        // time.
        let text = Arc::new(ReadText::parse(path, file));
        self.keep(CacheEntry { path: path.clone(), hash, bytes: file.len(), text: Arc::clone(&text) });
        text
    }

    fn known(&self, path: &VaultPath, hash: &ContentHash) -> Option<Arc<ReadText>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = held.iter().position(|one| &one.hash == hash && &one.path == path)?;
        let found = held.remove(at)?;
        let text = Arc::clone(&found.text);
        held.push_front(found);
        Some(text)
    }

    fn keep(&self, newest: CacheEntry) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What the file held before is of no use any more.
        held.retain(|one| one.path != newest.path);
        held.push_front(newest);
        while held.len() > 1
            && (held.len() > MAX_CACHED || held.iter().map(|one| one.bytes).sum::<usize>() > MAX_CACHED_BYTES)
        {
            held.pop_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> VaultPath {
        VaultPath::parse(name).unwrap()
    }

    #[test]
    fn a_text_is_parsed_once_until_its_file_holds_something_else() {
        let texts = ReadTexts::default();
        let first = texts.of(&path("Sources/a.md"), b"---\ntype: source\n---\nOne.\n");
        let again = texts.of(&path("Sources/a.md"), b"---\ntype: source\n---\nOne.\n");
        assert!(Arc::ptr_eq(&first, &again));
        let edited = texts.of(&path("Sources/a.md"), b"---\ntype: source\n---\nTwo.\n");
        assert_eq!(edited.plain.text, "Two.");
        // The same bytes elsewhere are another document: its title is its file's name.
        let other = texts.of(&path("Sources/b.md"), b"---\ntype: source\n---\nTwo.\n");
        assert_eq!((edited.source.path.stem(), other.source.path.stem()), ("a", "b"));
    }

    #[test]
    fn what_is_held_is_bounded() {
        let texts = ReadTexts::default();
        for number in 0..20 {
            texts.of(&path(&format!("Notes/{number}.md")), b"A note.\n");
        }
        assert_eq!(texts.0.lock().unwrap().len(), MAX_CACHED);
        let large = vec![b'a'; MAX_CACHED_BYTES + 1];
        texts.of(&path("Notes/large.md"), &large);
        let held = texts.0.lock().unwrap();
        assert_eq!((held.len(), held[0].path.as_str()), (1, "Notes/large.md"));
    }
}

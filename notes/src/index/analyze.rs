//! What terms a text gives: the analyzers that Tantivy runs over the searchable text.
//!
//! The searchable text begins with a header, `<language> <body start>` and [`HEADER_END`], then one block
//! a line. All analyzers read the same text, so that a document holds it once; positions jump by
//! [`BLOCK_GAP`] between blocks. Terms are folded words and grams ([`crate::normal`]), stems as
//! `<language>` [`TERM_SEPARATOR`] stem, spellings as `<folded>` [`TERM_SEPARATOR`] spelling; no word holds [`TERM_SEPARATOR`].

use std::collections::HashMap;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::schema::{EXACT, STEMS, WEIGHTED, WORDS, analyzer};
use super::stem::{Stemmer, stemmer};
use crate::normal::{BLOCK_GAP, FoldedText, Gram, HanFolding, Word, words};

/// Ends the header of a searchable text.
pub(crate) const HEADER_END: char = '\u{2}';
/// Stands inside terms that are not plain words.
pub(crate) const TERM_SEPARATOR: char = '\u{1}';

/// Terms longer than this many bytes are cut, in texts and queries alike.
pub(crate) const MAX_TERM_BYTES: usize = 240;
/// How many stems an analyzer caches before it clears the cache.
const REMEMBERED: usize = 50_000;

/// A text as the analyzers read it: the language to stem in, title and names, body.
pub fn searchable(language: &str, head: &[&str], body: &str) -> String {
    Searchable::write(language, head, body)
}

/// The analyzers by name: `words` and `exact` (folded words, and spellings that differ), `stems`, and
/// `weighted` (words and stems); with `-han` behind it where Han is not folded. They read what [`searchable`] writes.
pub fn analyzers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    for (name, terms) in
        [(WORDS, Terms::Words), (STEMS, Terms::Stems), (EXACT, Terms::Exact), (WEIGHTED, Terms::Weighted)]
    {
        for han in [HanFolding::Folded, HanFolding::AsWritten] {
            manager.register(&analyzer(name, han), Analyzer::new(terms, han));
        }
    }
    manager
}

/// Which terms an analyzer gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Terms {
    /// Folded words and grams.
    Words,
    /// Stems.
    Stems,
    /// Spellings that differ from the folded word.
    Exact,
    /// Folded words and grams, and stems.
    Weighted,
}

/// A stem's term.
pub(crate) fn stem_term(language: &str, stem: &str) -> String {
    format!("{language}{TERM_SEPARATOR}{stem}")
}

/// A spelling's term.
pub(crate) fn exact_term(folded: &str, spelling: &str) -> String {
    format!("{}{TERM_SEPARATOR}{spelling}", cut(folded))
}

/// A term cut to [`MAX_TERM_BYTES`] bytes.
pub(crate) fn cut(term: &str) -> &str {
    if term.len() <= MAX_TERM_BYTES {
        return term;
    }
    let mut end = MAX_TERM_BYTES;
    while !term.is_char_boundary(end) {
        end -= 1;
    }
    &term[..end]
}

/// A searchable text taken apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Searchable<'t> {
    /// The language it is stemmed in.
    pub(crate) language: &'t str,
    /// Title and names, one block a line.
    pub(crate) head: &'t str,
    /// The document's plain text.
    pub(crate) body: &'t str,
    /// Both.
    pub(crate) all: &'t str,
}

impl<'t> Searchable<'t> {
    /// Reads the header.
    pub(crate) fn read(text: &'t str) -> Self {
        let (header, all) = text.split_once(HEADER_END).unwrap_or(("", text));
        let (language, start) = header.split_once(' ').unwrap_or((header, "0"));
        let start = start.parse().unwrap_or(0);
        let (head, body) = all.split_at_checked(start).unwrap_or(("", all));
        Self { language, head, body, all }
    }

    /// Writes title and names (`head`, each a block) and body with their header.
    pub(crate) fn write(language: &str, head: &[&str], body: &str) -> String {
        let mut blocks = String::new();
        for block in head.iter().filter(|block| !block.trim().is_empty()) {
            blocks.extend(block.chars().map(|c| if c == '\n' { ' ' } else { c }));
            blocks.push('\n');
        }
        format!("{language} {}{HEADER_END}{blocks}{body}", blocks.len())
    }
}

#[derive(Clone)]
struct Analyzer {
    terms: Terms,
    normal: FoldedText,
    words: Vec<Word>,
    language: String,
    stemmer: Option<Stemmer>,
    stems: HashMap<String, String>,
}

impl Analyzer {
    fn new(terms: Terms, han: HanFolding) -> Self {
        Self {
            terms,
            normal: FoldedText::with(han),
            words: Vec::new(),
            language: String::new(),
            stemmer: None,
            stems: HashMap::new(),
        }
    }

    fn set_language(&mut self, language: &str) {
        if self.language != language || self.stems.len() > REMEMBERED {
            self.stems.clear();
            language.clone_into(&mut self.language);
            self.stemmer = stemmer(language);
        }
    }

    /// The term of a stem, cached: a text repeats its words.
    fn stem(&mut self, word: Word) -> Option<&str> {
        let stemmer = self.stemmer.filter(|_| word.gram == Gram::Word)?;
        let word = cut(&self.normal.as_str()[word.range]);
        if !self.stems.contains_key(word) {
            let term = stem_term(&self.language, &stemmer.stem(word));
            self.stems.insert(word.to_owned(), term);
        }
        self.stems.get(word).map(String::as_str)
    }
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        let searchable = Searchable::read(text);
        self.set_language(searchable.language);
        self.words.clear();
        let blocks = searchable.all.split('\n');
        Stream { analyzer: self, blocks, block: "", next: 0, is_stemmed: false, position: 0, token: Token::default() }
    }
}

struct Stream<'a> {
    analyzer: &'a mut Analyzer,
    blocks: std::str::Split<'a, char>,
    block: &'a str,
    /// The next of the block's words.
    next: usize,
    /// Whether the last word's stem was given too.
    is_stemmed: bool,
    position: u32,
    token: Token,
}

impl Stream<'_> {
    /// Reads the next block that has words.
    fn fill(&mut self) -> bool {
        for block in self.blocks.by_ref() {
            self.block = block;
            self.next = 0;
            self.analyzer.words.clear();
            self.analyzer.normal.fill(block);
            let found = &mut self.analyzer.words;
            let folded = self.analyzer.normal.as_str();
            self.position = words(folded, self.position, &mut |word| found.push(word)) + BLOCK_GAP;
            if !self.analyzer.words.is_empty() {
                return true;
            }
        }
        false
    }

    /// Makes a word the token, unless it gives no term here.
    fn take(&mut self, word: Word) -> bool {
        self.token.position = word.position as usize;
        self.token.text.clear();
        match self.analyzer.terms {
            Terms::Words | Terms::Weighted => self.token.text.push_str(cut(&self.analyzer.normal.as_str()[word.range])),
            Terms::Stems => return self.take_stem(word),
            Terms::Exact => return self.take_spelling(&word),
        }
        true
    }

    fn take_stem(&mut self, word: Word) -> bool {
        self.token.text.clear();
        match self.analyzer.stem(word) {
            Some(stem) => self.token.text.push_str(stem),
            None => return false,
        }
        true
    }

    fn take_spelling(&mut self, word: &Word) -> bool {
        let folded = &self.analyzer.normal.as_str()[word.range.clone()];
        let spelling = &self.block[self.analyzer.normal.original(word.range.clone())];
        if word.gram == Gram::Bigram || folded == spelling {
            return false;
        }
        self.token.text.push_str(cut(folded));
        self.token.text.push(TERM_SEPARATOR);
        self.token.text.push_str(spelling);
        true
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if self.next > 0 && self.analyzer.terms == Terms::Weighted && !self.is_stemmed {
                self.is_stemmed = true;
                let word = self.analyzer.words[self.next - 1].clone();
                if self.take_stem(word) {
                    return true;
                }
            }
            if self.next == self.analyzer.words.len() && !self.fill() {
                return false;
            }
            let word = self.analyzer.words[self.next].clone();
            self.next += 1;
            self.is_stemmed = false;
            if self.take(word) {
                return true;
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(analyzer: &str, text: &str) -> Vec<String> {
        let Some(mut analyzer) = analyzers().get(analyzer) else { panic!("{analyzer}") };
        let mut stream = analyzer.token_stream(text);
        let mut terms = Vec::new();
        while let Some(token) = stream.next() {
            terms.push(format!("{}@{}", token.text.replace(TERM_SEPARATOR, "|"), token.position));
        }
        terms
    }

    #[test]
    fn each_analyzer_gives_its_terms() {
        let text = Searchable::write("en", &["Talks"], "Wáng spoke.\n在 2021");
        assert_eq!(terms(WORDS, &text), ["talks@0", "wang@33", "spoke@34", "在@67", "2021@68"]);
        assert_eq!(terms(STEMS, &text), ["en|talk@0", "en|wang@33", "en|spoke@34", "en|2021@68"]);
        assert_eq!(terms(EXACT, &text), ["talks|Talks@0", "wang|Wáng@33"]);
        assert_eq!(terms(WEIGHTED, &Searchable::write("en", &[], "Talks")), ["talks@0", "en|talk@0"]);
    }

    #[test]
    fn a_searchable_text_is_read_back() {
        let text = Searchable::write("ru", &["Title\nof two lines", " "], "one\ntwo");
        let read = Searchable::read(&text);
        assert_eq!((read.language, read.head, read.body), ("ru", "Title of two lines\n", "one\ntwo"));
    }
}

//! Finds names in texts that may be an actor's in another spelling.
//!
//! The terms of the index tell which words of the notebook may be words of the names; in scripts with
//! capitals only terms that are capitalised somewhere count. Documents with such a word for each word of a
//! name are read, at most [`MAX_READ`] of them, for sequences of such words that are a whole name. Chinese names
//! are found by their pairs of characters.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;
use tantivy::DocAddress;
use tantivy::collector::DocSetCollector;
use tantivy::query::Query;

use crate::index::{Index, IndexError, Searchable, Snapshot, TERM_SEPARATOR, term};
use crate::name::Names;
use crate::name::spelling::{NameSearcher, WordMatch};
use crate::normal::{FoldedText, Gram, Word, fold, is_han_or_kana, words};
use crate::search::matching::queries::{all, any};

/// Documents that are read at most.
const MAX_READ: usize = 2_000;
/// Terms that may be one word of a name, at most.
const TERMS: usize = 300;
/// Most distinct sequences of words that are compared in one text.
const NAMES_OF_A_TEXT: usize = 2000;
/// Most names that are returned.
const MAX_NAMES: usize = 60;
/// Most adjacent words that are compared with a name.
const ROW: usize = 5;

impl Index {
    /// Names in texts that may be one of these in another spelling, and are not a form of any of them; each
    /// with how much it differs, in thousandths, nearest first.
    pub fn names_like(&self, names: &[String]) -> Result<Vec<(String, u32)>, IndexError> {
        self.read(|snapshot| NameSearch::of(names).answer(snapshot))
    }
}

/// Words of texts with the words of names that they may be.
type CandidateWords = Vec<(String, Vec<WordMatch>)>;

/// Terms that may be words of a name, by name and word.
type Terms = BTreeMap<(usize, usize), Vec<String>>;

struct NameSearch {
    sought: NameSearcher,
    /// The names themselves, which need not be suggested.
    known: Names,
    has_han: bool,
}

impl NameSearch {
    fn of(names: &[String]) -> Self {
        let mut known = Names::default();
        names.iter().enumerate().for_each(|(number, name)| known.add(0, number as u32, name));
        let has_han = names.iter().any(|name| name.chars().any(is_han_or_kana));
        Self { sought: NameSearcher::of(names), known, has_han }
    }

    fn answer(&self, snapshot: &Snapshot) -> Result<Vec<(String, u32)>, IndexError> {
        let (spaced, pairs) = self.terms(snapshot)?;
        let mut found: HashMap<String, u32> = HashMap::new();
        self.read(snapshot, &spaced, &mut found)?;
        for run in self.runs(&pairs) {
            found.extend(self.sought.differs(&run).map(|differs| (run, differs)));
        }
        let is_free = |name: &String| snapshot.names.named(&fold(name)).next().is_none();
        let mut found: Vec<(String, u32)> = found.into_iter().filter(|(name, _)| is_free(name)).collect();
        found.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(MAX_NAMES);
        Ok(found)
    }

    /// The words of texts that may be words of the names; pairs of Han characters are returned separately.
    fn terms(&self, snapshot: &Snapshot) -> Result<(CandidateWords, Vec<String>), IndexError> {
        let (mut spaced, mut pairs) = (HashSet::new(), HashSet::new());
        for segment in snapshot.searcher.segment_readers() {
            for field in [snapshot.fields.exact, snapshot.fields.text] {
                let index = segment.inverted_index(field)?;
                let mut stream = index.terms().stream().map_err(tantivy::TantivyError::from)?;
                while let Some((term, _)) = stream.next() {
                    let Ok(term) = std::str::from_utf8(term) else { continue };
                    match name_word(term) {
                        Some(word) if word.chars().all(is_han_or_kana) => {
                            let is_pair = !self.has_han && word.chars().count() == 2;
                            pairs.extend(is_pair.then(|| word.to_owned()));
                        }
                        Some(word) => {
                            spaced.insert(word.to_owned());
                        }
                        None => {}
                    }
                }
            }
        }
        let spaced: Vec<String> = spaced.into_iter().collect();
        let judged = spaced.into_par_iter().map(|word| (self.sought.pieces(&word), word));
        let mut judged: CandidateWords =
            judged.filter(|(pieces, _)| !pieces.is_empty()).map(|(pieces, word)| (word, pieces)).collect();
        judged.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Ok((judged, pairs.into_iter().collect()))
    }

    /// Reads the documents that contain, for each word of a name, a word that may be it.
    fn read(
        &self,
        snapshot: &Snapshot,
        judged: &CandidateWords,
        found: &mut HashMap<String, u32>,
    ) -> Result<(), IndexError> {
        let mut terms = Terms::new();
        for (word, pieces) in judged {
            for piece in pieces {
                for at in piece.words.clone() {
                    terms.entry((piece.name, at)).or_default().push(word.clone());
                }
            }
        }
        terms.values_mut().for_each(|terms| terms.truncate(TERMS));
        let mut documents: Vec<DocAddress> = Vec::new();
        for (name, length) in self.sought.lengths().into_iter().enumerate() {
            let of_word = |at: usize| terms.get(&(name, at));
            let each: Option<Vec<&Vec<String>>> = (0..length).map(of_word).collect();
            let Some(each) = each.filter(|each| !each.is_empty()) else { continue };
            let holding = |words: &Vec<String>| -> Box<dyn Query> {
                any(words.iter().map(|word| term(snapshot.fields.text, word)).collect())
            };
            let query = all(each.into_iter().map(holding).collect());
            documents.extend(snapshot.searcher.search(&*query, &DocSetCollector)?);
        }
        documents.sort_unstable();
        documents.dedup();
        documents.truncate(MAX_READ);
        let words: HashSet<&str> = judged.iter().map(|(word, _)| word.as_str()).collect();
        let rows = documents.par_iter().map(|at| {
            let text = snapshot.text_at(*at)?.unwrap_or_default();
            Ok(self.rows(&text, &words))
        });
        for rows in rows.collect::<tantivy::Result<Vec<_>>>()? {
            found.extend(rows);
        }
        Ok(())
    }

    /// The sequences of such words in a text that form a name.
    fn rows(&self, text: &str, of_names: &HashSet<&str>) -> Vec<(String, u32)> {
        let searchable = Searchable::read(text);
        let mut judged: HashMap<&str, Option<u32>> = HashMap::new();
        let mut normal = FoldedText::default();
        for block in searchable.body.split('\n') {
            normal.fill(block);
            let mut places: Vec<Word> = Vec::new();
            words(normal.as_str(), 0, &mut |word| {
                if word.gram == Gram::Word {
                    places.push(word);
                }
            });
            let is_of = |word: &Word| of_names.contains(&normal.as_str()[word.range.clone()]);
            if !places.iter().any(is_of) {
                continue;
            }
            let known = self.known.find(block, searchable.language);
            for at in (0..places.len()).filter(|at| is_of(&places[*at])) {
                let row = places[at..].iter().enumerate().take(ROW);
                let row = row.take_while(|(gone, word)| word.position == places[at].position + *gone as u32);
                for (_, last) in row.filter(|(_, word)| is_of(word)) {
                    let range = normal.original(places[at].range.start..last.range.end);
                    // Known names are in order, and overlap only if they start at the same place.
                    let next = known.partition_point(|it| it.range.end <= range.start);
                    let is_known = known.get(next).is_some_and(|it| it.range.start < range.end);
                    let name = &block[range];
                    if !is_known && is_capital(name) && judged.len() < NAMES_OF_A_TEXT {
                        judged.entry(name).or_insert_with(|| self.sought.differs(name));
                    }
                }
            }
        }
        judged.into_iter().filter_map(|(name, differs)| Some((name.to_owned(), differs?))).collect()
    }

    /// Runs of two and three characters of Han that may be read as a name.
    fn runs(&self, pairs: &[String]) -> Vec<String> {
        let lengths = self.sought.lengths();
        let mut runs = Vec::new();
        let pieces = |pair: &String| (pair.clone(), self.sought.pieces(pair));
        let judged: CandidateWords = pairs.par_iter().map(pieces).filter(|(_, it)| !it.is_empty()).collect();
        for (pair, pieces) in &judged {
            for WordMatch { name, words } in pieces {
                let is_whole = words.len() == lengths[*name] || *words == (0..lengths[*name]);
                if is_whole {
                    runs.push(pair.clone());
                } else if words.start == 0 {
                    let last = pair.chars().next_back();
                    let next = judged.iter().filter(|(other, pieces)| {
                        let goes_on = |piece: &WordMatch| piece.name == *name && piece.words.end == lengths[*name];
                        other.chars().next() == last && pieces.iter().any(goes_on)
                    });
                    runs.extend(next.map(|(other, _)| pair.chars().chain(other.chars().skip(1)).collect::<String>()));
                }
            }
        }
        runs
    }
}

/// A term as a possible word of a name, folded; in scripts with capitals only if it is capitalised.
fn name_word(term: &str) -> Option<&str> {
    match term.split_once(TERM_SEPARATOR) {
        Some((folded, written)) => is_capital(written).then_some(folded),
        None => {
            let has_case = |c: char| c.is_lowercase() || c.is_uppercase();
            let is_word = term.chars().all(char::is_alphabetic) && !term.is_empty();
            (is_word && !term.chars().any(has_case)).then_some(term)
        }
    }
}

/// Whether a word begins with a capital, or its script has none.
fn is_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
}

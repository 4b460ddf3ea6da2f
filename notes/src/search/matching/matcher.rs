//! Finding in a block of text what a query asked for: marks, best passages, and the checks of
//! [`super::text_filter`].

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::anchor::starts;
use crate::index::{TERM_SEPARATOR, cut, stemmer};
use crate::name::Names;
use crate::normal::{FoldedText, Gram, HanFolding, Word, is_unspaced, words};

use super::near::{NearExpr, NeedleMatch};
use super::shape::{Sequence, Shape};

/// Something to find, with the number of the clause it belongs to.
#[derive(Debug, Clone)]
pub(in crate::search) struct Needle {
    pub(in crate::search) clause: usize,
    pub(in crate::search) kind: NeedleKind,
}

/// How a needle is found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::search) enum NeedleKind {
    /// A folded term.
    Term(String),
    /// A stem's term, language included.
    Stem(String),
    /// Words that start with this, folded.
    Prefix(String),
    /// Words in this order.
    Sequence(Vec<(u32, String)>),
    /// Folded text, anywhere.
    Substring(String),
    /// Exactly these code points, at word boundaries.
    Exact(String),
    /// A name, in any form that the text's language gives it.
    Name(String),
}

impl Needle {
    /// What a shape is found by, without stems.
    pub(in crate::search) fn of(clause: usize, shape: &Shape) -> Option<Self> {
        let kind = match shape {
            Shape::Word(word) => NeedleKind::Term(word.clone()),
            Shape::Sequence(sequence) if sequence.is_run => NeedleKind::Substring(sequence.folded.clone()),
            Shape::Sequence(Sequence { terms, .. }) => NeedleKind::Sequence(terms.clone()),
            Shape::Nothing => return None,
        };
        Some(Self { clause, kind })
    }
}

/// Words with the clauses that they belong to.
type Clauses = HashMap<String, Vec<usize>>;

/// All needles of a query, arranged for one pass over a block.
#[derive(Debug, Default)]
pub(in crate::search) struct Needles {
    terms: Clauses,
    /// By language, then by stem.
    stems: HashMap<String, Clauses>,
    others: Vec<Needle>,
    /// By clause.
    names: Option<Names>,
    /// What is found only where it stands close together.
    nears: Vec<NearExpr>,
    han: HanFolding,
}

/// Languages whose stemmers remove or rewrite the start of a word: `ge-` in Dutch, Cyrillic letters in
/// Serbian.
const CHANGED_FRONT: [&str; 10] = ["ar", "el", "fa", "ga", "id", "nl", "sr", "ta", "tr", "yi"];

impl Needles {
    /// For marks and passages: what a query asks for twice is searched once, for the first clause; the parts
    /// of `NEAR` are searched for each clause.
    pub(in crate::search) fn without_repeats(needles: &[Needle], nears: &[NearExpr], han: HanFolding) -> Self {
        let near = |clause: usize| nears.iter().position(|near| near.has(clause));
        let mut seen = HashSet::new();
        let mut once = Vec::new();
        for needle in needles {
            let near = near(needle.clause);
            if seen.insert((&needle.kind, near, near.map(|_| needle.clause))) {
                once.push(needle.clone());
            }
        }
        Self { nears: nears.to_vec(), ..Self::new(&once, han) }
    }

    pub(in crate::search) fn new(needles: &[Needle], han: HanFolding) -> Self {
        let mut all = Self { han, ..Self::default() };
        for needle in needles {
            match &needle.kind {
                NeedleKind::Term(term) => all.terms.entry(term.clone()).or_default().push(needle.clause),
                NeedleKind::Stem(term) => {
                    let Some((language, stem)) = term.split_once(TERM_SEPARATOR) else { continue };
                    let stems = all.stems.entry(language.to_owned()).or_default();
                    stems.entry(stem.to_owned()).or_default().push(needle.clause);
                }
                NeedleKind::Name(name) => {
                    all.names.get_or_insert_with(Names::default).add(needle.clause as u32, 0, name);
                }
                _ => all.others.push(needle.clone()),
            }
        }
        all
    }

    /// Whether there is nothing to find.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.stems.is_empty() && self.others.is_empty() && self.names.is_none()
    }

    /// How words start that may match one of these terms or stems, in a text in `language`.
    fn beginnings(&self, language: &str) -> StartFilter {
        let stems = self.stems.get(language);
        if stems.is_some() && CHANGED_FRONT.contains(&language) {
            return StartFilter::Any;
        }
        StartFilter::of(self.terms.keys().chain(stems.into_iter().flat_map(Clauses::keys)))
    }

    /// The clauses that a term of a text in `language` belongs to.
    fn clauses(&self, term: &str, gram: Gram, language: &str) -> Vec<usize> {
        let mut clauses: Vec<usize> = self.terms.get(term).into_iter().flatten().copied().collect();
        if gram == Gram::Word
            && let Some(stems) = self.stems.get(language)
            && let Some(stemmer) = stemmer(language)
        {
            clauses.extend(stems.get(&*stemmer.stem(term)).into_iter().flatten());
        }
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }
}

/// A quick test of how a word starts: most words then need no lookup and no stemming, which costs more than
/// all the rest.
#[derive(Debug)]
enum StartFilter {
    Any,
    /// One of these: a bit for each first letter, and for each first letter the bits of the second ones.
    These {
        firsts: u64,
        seconds: Box<[u64; 64]>,
    },
}

/// In words of up to this many bytes only the first letter is tested: some have irregular stems (`dying`,
/// `die`).
const SHORT: usize = 5;

impl StartFilter {
    /// The starts of words that are these or have these as their stems.
    fn of<'w>(stems: impl Iterator<Item = &'w String>) -> Self {
        let (mut firsts, mut seconds) = (0, Box::new([0; 64]));
        for stem in stems {
            let mut letters = stem.chars();
            let first = letters.next().unwrap_or_default();
            firsts |= 1 << low(first);
            seconds[low(first)] |= match letters.next() {
                // A German `ue` may be `u` in the stem, and a Finnish doubled consonant single.
                Some(second) if "aou".contains(first) => 1 << low(second) | 1 << low(first) | 1 << low('e'),
                Some(second) => 1 << low(second) | 1 << low(first),
                // The stem is a single letter, so any second letter may match.
                None => u64::MAX,
            };
        }
        Self::These { firsts, seconds }
    }

    /// Whether a word may match. An elided article before an apostrophe (`l'`, `dell'`) is not part of a
    /// stem.
    fn may_be(&self, word: &str) -> bool {
        let Self::These { firsts, seconds } = self else { return true };
        let mut letters = word.chars().map(low);
        let (first, second) = (letters.next().unwrap_or(0), letters.next().unwrap_or(0));
        let begins = if word.len() <= SHORT { firsts >> first } else { seconds[first] >> second };
        begins & 1 == 1 || word.contains('\'')
    }
}

/// A letter's low bits: they tell the letters of one script apart.
fn low(letter: char) -> usize {
    letter as usize & 63
}

/// Words with their clauses. The hash is fast and does not resist deliberate collisions: there are thousands
/// of lookups, and the map lives only as long as one search.
type Known = HashMap<Box<str>, Vec<usize>, FixedState>;

/// Finds a query's needles in block after block; it remembers the words looked up, since texts repeat them.
pub(in crate::search) struct BlockMatcher<'n> {
    needles: &'n Needles,
    /// The language of the words remembered, once there is one.
    language: Option<String>,
    beginnings: StartFilter,
    known: Known,
    normal: FoldedText,
    words: Vec<Word>,
}

impl<'n> BlockMatcher<'n> {
    pub(in crate::search) fn new(needles: &'n Needles) -> Self {
        let (language, beginnings, known) = (None, StartFilter::Any, Known::default());
        Self { needles, language, beginnings, known, normal: FoldedText::with(needles.han), words: Vec::new() }
    }

    /// Whether there is nothing to find.
    pub(in crate::search) fn is_idle(&self) -> bool {
        self.needles.is_empty()
    }

    /// Everything found in a block of a document in `language`, in order.
    pub(in crate::search) fn find(&mut self, block: &str, language: &str) -> Vec<NeedleMatch> {
        self.normal.fill(block);
        self.words.clear();
        words(self.normal.as_str(), 0, &mut |word| self.words.push(word));
        if self.language.as_deref() != Some(language) {
            self.language = Some(language.to_owned());
            self.beginnings = self.needles.beginnings(language);
            self.known.clear();
        }
        let mut search = BlockSearch { block, normal: &self.normal, words: &self.words, found: Vec::new() };
        search.each_word(self.needles, language, &self.beginnings, &mut self.known);
        for needle in &self.needles.others {
            match &needle.kind {
                NeedleKind::Prefix(prefix) => search.prefix(needle.clause, prefix),
                NeedleKind::Sequence(terms) => search.sequence(needle.clause, terms),
                NeedleKind::Substring(part) => search.part(needle.clause, part),
                NeedleKind::Exact(text) => search.exact(needle.clause, text),
                NeedleKind::Term(_) | NeedleKind::Stem(_) | NeedleKind::Name(_) => {}
            }
        }
        self.needles.names.iter().for_each(|names| search.names(names, language));
        if !self.needles.others.is_empty() || self.needles.names.is_some() {
            search.found.sort_by_key(|found| (found.range.start, found.range.end, found.clause));
            search.found.dedup();
        }
        let mut found = search.found;
        self.needles.nears.iter().for_each(|near| near.retain(&mut found));
        found
    }
}

/// Most terms of a sequence that is searched word by word: with more, a text that repeats one word would be
/// read once per term.
const FEW: usize = 8;

/// One block under search.
struct BlockSearch<'s> {
    block: &'s str,
    normal: &'s FoldedText,
    words: &'s [Word],
    found: Vec<NeedleMatch>,
}

impl BlockSearch<'_> {
    /// Records a range of the folded text.
    fn push(&mut self, clause: usize, folded: Range<usize>, positions: (u32, u32)) {
        let range = self.normal.original(folded);
        self.found.push(NeedleMatch { range, clause, positions });
    }

    /// Words that are terms or have stems of the needles.
    fn each_word(&mut self, needles: &Needles, language: &str, beginnings: &StartFilter, known: &mut Known) {
        let folded = self.normal.as_str();
        for word in self.words.iter().filter(|word| beginnings.may_be(&folded[word.range.clone()])) {
            let term = cut(&folded[word.range.clone()]);
            if let Some(clauses) = known.get(term) {
                self.push_all(clauses, word);
            } else {
                let clauses = needles.clauses(term, word.gram, language);
                self.push_all(&clauses, word);
                known.insert(term.into(), clauses);
            }
        }
    }

    fn push_all(&mut self, clauses: &[usize], word: &Word) {
        for &clause in clauses {
            self.push(clause, word.range.clone(), (word.position, word.position));
        }
    }

    fn prefix(&mut self, clause: usize, prefix: &str) {
        for word in self.words.iter().filter(|word| word.gram == Gram::Word) {
            if self.normal.as_str()[word.range.clone()].starts_with(prefix) {
                self.push(clause, word.range.clone(), (word.position, word.position));
            }
        }
    }

    fn sequence(&mut self, clause: usize, terms: &[(u32, String)]) {
        let [(_, head), rest @ ..] = terms else { return };
        if terms.len() > FEW {
            return self.long_sequence(clause, terms);
        }
        for first in self.words.iter().filter(|word| cut(&self.normal.as_str()[word.range.clone()]) == head) {
            let mut ends = rest.iter().map(|(offset, term)| self.term_at(first.position + offset, term));
            let end = ends.try_fold(first.range.end, |end, next| Some(end.max(next?)));
            let Some(end) = end else { continue };
            let last = first.position + terms.last().map_or(0, |(offset, _)| *offset);
            self.push(clause, first.range.start..end, (first.position, last));
        }
    }

    /// The same for many terms, each directly after the one before, in one pass over the words.
    fn long_sequence(&mut self, clause: usize, terms: &[(u32, String)]) {
        let words: Vec<&Word> = self.words.iter().filter(|word| word.gram == Gram::Word).collect();
        let folded = self.normal.as_str();
        // `None` separates words that are not neighbours; it equals no term.
        let mut row = Vec::with_capacity(words.len());
        let mut at = Vec::with_capacity(words.len());
        for (number, word) in words.iter().enumerate() {
            if number > 0 && words[number - 1].position + 1 != word.position {
                row.push(None);
                at.push(number);
            }
            row.push(Some(cut(&folded[word.range.clone()])));
            at.push(number);
        }
        let wanted: Vec<Option<&str>> = terms.iter().map(|(_, term)| Some(term.as_str())).collect();
        for start in starts(&row, &wanted) {
            let (first, last) = (words[at[start]], words[at[start + wanted.len() - 1]]);
            self.push(clause, first.range.start..last.range.end, (first.position, last.position));
        }
    }

    /// Where the word at a position ends, if it is this term.
    fn term_at(&self, position: u32, term: &str) -> Option<usize> {
        let from = self.words.partition_point(|word| word.position < position);
        let there = self.words[from..].iter().take_while(|word| word.position == position);
        there.filter(|word| cut(&self.normal.as_str()[word.range.clone()]) == term).map(|word| word.range.end).next()
    }

    fn part(&mut self, clause: usize, part: &str) {
        let places: Vec<usize> = self.normal.as_str().match_indices(part).map(|(at, _)| at).collect();
        for at in places {
            let first = self.words.partition_point(|word| word.range.end <= at);
            let last = self.words.partition_point(|word| word.range.start < at + part.len());
            let position = |word: usize| self.words.get(word).map_or(0, |word| word.position);
            self.push(clause, at..at + part.len(), (position(first), position(last.saturating_sub(1))));
        }
    }

    fn exact(&mut self, clause: usize, text: &str) {
        let places = self.block.match_indices(text).map(|(at, _)| at..at + text.len());
        let places: Vec<_> = places.filter(|range| is_at_word_boundaries(self.block, range)).collect();
        for range in places {
            let positions = self.positions(&range);
            self.found.push(NeedleMatch { range, clause, positions });
        }
    }

    fn names(&mut self, names: &Names, language: &str) {
        for mention in names.every(self.block, language) {
            let positions = self.positions(&mention.range);
            self.found.push(NeedleMatch { range: mention.range, clause: mention.actor as usize, positions });
        }
    }

    /// The positions of the words within a range of the original.
    fn positions(&self, range: &Range<usize>) -> (u32, u32) {
        let original = |word: &Word| self.normal.original(word.range.clone());
        // The starts and the ends of the words only rise, so the words inside the range are one slice.
        let from = self.words.partition_point(|word| original(word).end <= range.start);
        let to = self.words.partition_point(|word| original(word).start < range.end);
        let position = |at: usize| self.words.get(at).map(|word| word.position);
        let first = position(from).filter(|_| from < to).unwrap_or(0);
        let last = to.checked_sub(1).filter(|last| *last >= from).and_then(position).unwrap_or(first);
        (first, last)
    }
}

/// How many characters on each side of a place decide whether a word goes across it: the rules of UAX #29 look at two,
/// and marks between them are passed over.
const BOUNDARY_CONTEXT: usize = 12;

/// Whether no word goes across either end of a range; a script without spaces has words of single characters.
pub(in crate::search) fn is_at_word_boundaries(block: &str, range: &Range<usize>) -> bool {
    !is_in_word(block, range.start) && !is_in_word(block, range.end)
}

/// Whether a word, as the index splits them, goes across this byte: `host's` is one word, and so is `İstanbul’da`.
fn is_in_word(block: &str, at: usize) -> bool {
    let (before, after) = block.split_at(at);
    let ends = |c: char| c.is_whitespace() || is_unspaced(c);
    if before.chars().next_back().is_none_or(ends) || after.chars().next().is_none_or(ends) {
        return false;
    }
    let from = before.char_indices().rev().take(BOUNDARY_CONTEXT).take_while(|(_, c)| !ends(*c)).last();
    let from = from.map_or(at, |(from, _)| from);
    let to = after.char_indices().take(BOUNDARY_CONTEXT).take_while(|(_, c)| !ends(*c)).last();
    let to = to.map_or(at, |(to, c)| at + to + c.len_utf8());
    let normal = FoldedText::of(&block[from..to]);
    let mut is_in_word = false;
    words(normal.as_str(), 0, &mut |word| {
        let range = normal.original(word.range);
        is_in_word |= from + range.start < at && at < from + range.end;
    });
    is_in_word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{stem_term, stems};
    use crate::search::tests::scan::random::Random;

    #[test]
    fn words_are_cut_where_the_index_cuts_them() {
        for (block, text, wanted) in [
            ("a cell of the host", "of the host", true),
            ("a cell of the host's own", "of the host", false),
            ("a cell of the host’s own", "of the host", false),
            ("a cell ‘of the host’ itself", "of the host", true),
            ("hosted", "host", false),
            ("3,500 left", "3", false),
            ("3, then 500 left", "3", true),
            ("snake_case", "snake", false),
            ("İstanbul’da", "İstanbul", false),
            ("中国host的", "host", true),
            ("中国host的", "中", true),
            ("قالَ الوزير", "قال", false),
        ] {
            let at = block.find(text).unwrap();
            assert_eq!(is_at_word_boundaries(block, &(at..at + text.len())), wanted, "{text} in {block}");
        }
    }

    /// Letters of a language's words.
    fn letters(language: &str) -> Vec<char> {
        match language {
            "ar" | "fa" => "ابتكکفلنهويیرمد".chars().collect(),
            "el" => ('α'..='ω').collect(),
            "hy" => ('ա'..='ֆ').collect(),
            "hi" | "ne" => ('\u{905}'..='\u{939}').chain('\u{93e}'..='\u{94d}').collect(),
            "ru" | "sr" => ('а'..='я').collect(),
            "ta" => ('\u{b85}'..='\u{bcd}').collect(),
            "yi" => ('א'..='ת').collect(),
            _ => ('a'..='z').collect(),
        }
    }

    #[test]
    fn stems_begin_as_their_words_but_where_it_is_said() {
        let codes = ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| format!("{first}{second}")));
        for language in codes.filter(|code| stemmer(code).is_some()) {
            let stemmer = stemmer(&language).unwrap();
            let (letters, mut random) = (letters(&language), Random::new(7));
            for _ in 0..40_000 {
                let len = 3 + random.below(7);
                let word: String = (0..len).map(|_| letters[random.below(letters.len())]).collect();
                let stem = stemmer.stem(&word).into_owned();
                let is_found = StartFilter::of([stem.clone()].iter()).may_be(&word);
                let may_differ = stem.is_empty() || CHANGED_FRONT.contains(&language.as_str());
                assert!(is_found || may_differ, "{language}: {word}, {stem}");
            }
        }
        for (word, stem) in [("dying", "die"), ("skies", "sky"), ("l'etat", "etat")] {
            assert!(StartFilter::of([stem.to_owned()].iter()).may_be(word), "{word}");
        }
        assert!(!StartFilter::of(["harbour".to_owned()].iter()).may_be("heavily"));
    }

    #[test]
    fn words_are_found_whose_beginning_the_stemmer_changes() {
        let texts = [("nl", "maak", "Het werd gemaakt."), ("sr", "влада", "Од владе."), ("ar", "حكومه", "للحكومه")];
        for (language, asked, text) in texts {
            let needle = |stem: String| Needle { clause: 0, kind: NeedleKind::Stem(stem_term(language, &stem)) };
            let needles: Vec<Needle> = stems(language, asked).into_iter().map(needle).collect();
            let needles = Needles::new(&needles, HanFolding::Folded);
            assert_eq!(BlockMatcher::new(&needles).find(text, language).len(), 1, "{language}");
        }
    }
}

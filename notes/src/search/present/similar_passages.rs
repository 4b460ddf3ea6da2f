//! Misremembered quotations: the passages most similar to a phrase that no document contains.
//!
//! A passage is similar if it contains most of the phrase's words, in order and close together, in any form.
//! The documents with most of the words are read; in each block the stretch with most of them is aligned with
//! the phrase (a local alignment, Smith and Waterman 1981), which shows words left out, added and replaced.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use tantivy::DocAddress;

use crate::index::{IndexError, Searchable, Snapshot, stemmer};
use crate::kind::Kind;
use crate::normal::{FoldedText, Gram, HanFolding, Word, fold, is_unspaced, words};
use crate::passage::{Offsets, Passage};
use crate::progress::Progress;
use crate::query::{Form, Node, Query, Term};

use super::passages::passage_of;
use crate::normal::function_words::is_function_word;
use crate::search::SearchRequest;
use crate::search::hit::{Hit, PhraseSimilarity};
use crate::search::matching::evaluate::EvalOptions;
use crate::search::matching::parallel::WorkerPool;
use crate::search::plan::compile::{Partial, compile_until};

/// Fewest words of the phrase (characters in scripts without spaces): half of a shorter one can be found
/// anywhere.
const MIN_WORDS: usize = 4;
/// Most words of the phrase that are aligned with a text.
const MAX_WORDS: usize = 100;
/// Documents that are read, those with most of the words.
const MAX_READ: usize = 60;
/// Most passages that are returned.
const MAX_RESULTS: usize = 5;
/// The share of the phrase's words that a passage must contain; function words count half.
const SHARE: f32 = 0.6;
/// How many times as many words as the phrase an aligned stretch of text may have.
const STRETCH: usize = 3;
/// The score for a word of the phrase that is found as it is, and in another form.
const SAME: f32 = 2.0;
const ALIKE: f32 = 1.6;
/// The penalty for a word of the phrase that is left out, and for one that is added.
const LEFT_OUT: f32 = 0.5;
const ADDED: f32 = 0.4;

/// The passages most similar to the query's longest phrase, best first; none if it has no phrase.
pub(in crate::search) fn nearest(
    snapshot: &Snapshot,
    query: &Query,
    request: &SearchRequest,
    stop: &Progress,
) -> Result<Vec<Hit>, IndexError> {
    let Some(wanted) = QuotedPhrase::of(query, snapshot) else { return Ok(Vec::new()) };
    let candidates = candidates(snapshot, query, &wanted, request, stop)?;
    let readers = WorkerPool::new(|| Aligner::new(&wanted, snapshot.fields.han));
    let read = readers.each(&candidates, |reader, at| {
        if stop.is_cancelled() {
            return Ok(None);
        }
        hit(snapshot, reader, *at)
    });
    let mut hits = read.into_iter().filter_map(Result::transpose).collect::<tantivy::Result<Vec<Hit>>>()?;
    // A stable sort: equally good hits stay in the order in which they were found.
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits.truncate(MAX_RESULTS);
    for hit in &mut hits {
        snapshot.count_clips(std::slice::from_mut(&mut hit.entry))?;
    }
    Ok(hits)
}

/// The phrase that is looked for.
struct QuotedPhrase {
    /// As it was asked for.
    term: Term,
    units: Vec<PhraseToken>,
    /// Its different words, in the order in which they come first.
    classes: Vec<(String, Gram)>,
}

/// A word of the phrase, or a letter of a script without spaces.
struct PhraseToken {
    /// Which of the phrase's different words it is.
    class: usize,
    /// In code points of the query.
    span: Passage,
    weight: f32,
}

impl QuotedPhrase {
    /// The query's longest phrase, if it is long enough to be recognised.
    fn of(query: &Query, snapshot: &Snapshot) -> Option<Self> {
        if query.is_prose {
            return None;
        }
        let parts = match query.root.as_ref()? {
            Node::All(parts) | Node::And(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let phrases = parts.iter().filter_map(|part| match part {
            Node::Term(term) if term.form == Form::Phrase => Some(term),
            _ => None,
        });
        let term = phrases.max_by_key(|term| term.text.len())?;
        let mut wanted = Self { term: term.clone(), units: Vec::new(), classes: Vec::new() };
        wanted.read(snapshot);
        let is_telling = wanted.units.iter().filter(|unit| unit.weight >= 1.0).count() * 3 >= wanted.units.len();
        ((MIN_WORDS..=MAX_WORDS).contains(&wanted.units.len()) && is_telling).then_some(wanted)
    }

    /// Cuts the phrase into its words.
    fn read(&mut self, snapshot: &Snapshot) {
        let normal = FoldedText::of_han(&self.term.text, snapshot.fields.han);
        let folded = normal.as_str();
        let offsets = Offsets::new(&self.term.text);
        // Skips the opening quotation mark.
        let start = self.term.span.start.0 + 1;
        let (units, classes) = (&mut self.units, &mut self.classes);
        words(folded, 0, &mut |word| {
            if word.gram == Gram::Bigram || units.len() > MAX_WORDS {
                return;
            }
            let text = &folded[word.range.clone()];
            let at = offsets.passage(normal.original(word.range.clone()));
            let class = classes.iter().position(|(known, _)| known == text).unwrap_or_else(|| {
                classes.push((text.to_owned(), word.gram));
                classes.len() - 1
            });
            let weight = if is_function_word(text, &snapshot.languages) { 0.5 } else { 1.0 };
            units.push(PhraseToken { class, span: Passage::new(start + at.start.0, start + at.end.0), weight });
        });
    }

    fn weight(&self) -> f32 {
        self.units.iter().map(|unit| unit.weight).sum()
    }
}

/// The documents with most of the phrase's words that pass the rest of the query.
fn candidates(
    snapshot: &Snapshot,
    query: &Query,
    wanted: &QuotedPhrase,
    request: &SearchRequest,
    stop: &Progress,
) -> tantivy::Result<Vec<DocAddress>> {
    let parts = match &query.root {
        Some(Node::All(parts) | Node::And(parts)) => parts.clone(),
        root => root.iter().cloned().collect(),
    };
    let is_phrase = |part: &Node| matches!(part, Node::Term(term) if *term == wanted.term);
    let mut loose: Vec<Node> = parts.into_iter().filter(|part| !is_phrase(part)).collect();
    loose.extend(pieces(&wanted.term).into_iter().map(Node::Term));
    let loose = Query { root: Some(Node::All(loose)), ..Query::default() };
    let compiled = compile_until(snapshot, &loose, &request.kinds, stop)?;
    let searcher = &snapshot.searcher;
    let evaluation = match &compiled.partial {
        None => return Ok(Vec::new()),
        Some(Partial::Same) => compiled.full.evaluate(searcher, EvalOptions { scores: true, partial: true })?,
        Some(Partial::Own(own)) => own.evaluate(searcher, EvalOptions { scores: true, partial: false })?,
    };
    Ok(evaluation.best(searcher, evaluation.found(), MAX_READ).into_iter().map(|(_, at)| at).collect())
}

/// The phrase as plain words.
fn pieces(phrase: &Term) -> Vec<Term> {
    let is_run = phrase.text.contains(is_unspaced);
    let texts: Vec<&str> = if is_run { vec![&phrase.text] } else { phrase.text.split_whitespace().collect() };
    let has_word = |text: &&str| fold(text).chars().any(char::is_alphanumeric);
    let term = |text: &str| Term { text: text.to_owned(), form: Form::Word, open: false, ..phrase.clone() };
    texts.into_iter().filter(has_word).map(term).collect()
}

/// The passage of a document that comes nearest to the phrase.
fn hit(snapshot: &Snapshot, reader: &mut Aligner<'_>, at: DocAddress) -> tantivy::Result<Option<Hit>> {
    let Some((entry, text)) = snapshot.entry_and_text(at)? else { return Ok(None) };
    let searchable = Searchable::read(&text);
    let mut best: Option<(Alignment, Range<usize>)> = None;
    let mut start = 0;
    for block in searchable.body.split('\n') {
        if let Some(laid) = reader.align(block, searchable.language)
            && best.as_ref().is_none_or(|(known, _)| laid.score > known.score)
        {
            best = Some((laid, start..start + block.len()));
        }
        start += block.len() + 1;
    }
    let Some((laid, block)) = best else { return Ok(None) };
    let mut passage = passage_of(searchable.body, block, &laid.agrees);
    if entry.kind() == Kind::Clip {
        // A clip opens at its anchor instead.
        passage.place = None;
    }
    let within = Offsets::new(&passage.text);
    let differs = laid.differs.iter().map(|range| within.passage(range.clone())).collect();
    let near = PhraseSimilarity { share: laid.share, differs, missing: laid.missing };
    Ok(Some(Hit {
        entry,
        passage,
        more: Vec::new(),
        score: laid.score,
        partial: true,
        matched_name: None,
        near: Some(near),
    }))
}

/// A block aligned with the phrase.
struct Alignment {
    score: f32,
    share: f32,
    /// Words that agree, and words between them that do not, in bytes of the block.
    agrees: Vec<Range<usize>>,
    differs: Vec<Range<usize>>,
    missing: Vec<Passage>,
}

/// How many words of texts are cached; beyond that the cache is cleared.
const MAX_CACHED_WORDS: usize = 50_000;

/// The phrase's distinct words that a word of a text is a form of, each with whether it is the same word.
type Alike = Vec<(usize, bool)>;

/// Aligns blocks with the phrase; caches the words looked up in one language.
struct Aligner<'w> {
    wanted: &'w QuotedPhrase,
    normal: FoldedText,
    language: Option<String>,
    /// Stems of the phrase's words in the language.
    stems: Vec<Option<String>>,
    /// Words of texts with their places in `alike`.
    known: HashMap<String, u32>,
    alike: Vec<Alike>,
}

impl<'w> Aligner<'w> {
    fn new(wanted: &'w QuotedPhrase, han: HanFolding) -> Self {
        let (known, alike) = (HashMap::new(), Vec::new());
        Self { wanted, normal: FoldedText::with(han), language: None, stems: Vec::new(), known, alike }
    }

    fn set_language(&mut self, language: &str) {
        if self.language.as_deref() != Some(language) {
            self.language = Some(language.to_owned());
            self.known.clear();
            let stemmer = stemmer(language);
            let stem = |(word, gram): &(String, Gram)| {
                stemmer.filter(|_| *gram == Gram::Word).map(|stemmer| stemmer.stem(word).into_owned())
            };
            self.stems = self.wanted.classes.iter().map(stem).collect();
        }
        if self.known.is_empty() || self.known.len() > MAX_CACHED_WORDS {
            self.known.clear();
            self.alike.clear();
        }
    }

    /// Aligns the most similar stretch of the block with the phrase; `None` if nothing is similar.
    fn align(&mut self, block: &str, language: &str) -> Option<Alignment> {
        self.set_language(language);
        self.normal.fill(block);
        let mut found: Vec<Word> = Vec::new();
        words(self.normal.as_str(), 0, &mut |word| found.push(word));
        found.retain(|word| word.gram != Gram::Bigram);
        let numbers: Vec<u32> = found.iter().map(|word| self.number(word)).collect();
        let stretch = self.stretch(&numbers)?;
        let alike: Vec<&Alike> = numbers[stretch.clone()].iter().map(|number| &self.alike[*number as usize]).collect();
        let pairs = aligned(&alike, &self.wanted.units).into_iter();
        let pairs: Vec<(usize, usize)> = pairs.map(|(word, unit)| (stretch.start + word, unit)).collect();
        self.alignment_of(&found, &pairs)
    }

    /// The alignment that matched pairs of words give, if they are enough and close together.
    fn alignment_of(&self, found: &[Word], pairs: &[(usize, usize)]) -> Option<Alignment> {
        let units = &self.wanted.units;
        let share = pairs.iter().map(|(_, unit)| units[*unit].weight).sum::<f32>() / self.wanted.weight();
        let (&(first, _), &(last, _)) = (pairs.first()?, pairs.last()?);
        if share < SHARE || pairs.len() < MIN_WORDS - 1 || last - first >= units.len() * 2 {
            return None;
        }
        let range = |word: usize| self.normal.original(found[word].range.clone());
        let agreeing: HashSet<usize> = pairs.iter().map(|(word, _)| *word).collect();
        let there: HashSet<usize> = pairs.iter().map(|(_, unit)| *unit).collect();
        let differs = rows((first..last).filter(|word| !agreeing.contains(word)));
        let missing = rows((0..units.len()).filter(|at| !there.contains(at)));
        Some(Alignment {
            // Among equally good stretches the shortest.
            score: share - 0.01 * (last - first) as f32 / units.len() as f32,
            share,
            agrees: joined(pairs.iter().map(|(word, _)| range(*word))),
            differs: differs.into_iter().map(|row| range(row.start).start..range(row.end - 1).end).collect(),
            missing: missing
                .into_iter()
                .map(|row| Passage { start: units[row.start].span.start, end: units[row.end - 1].span.end })
                .collect(),
        })
    }

    /// The number of a word of a text among those remembered.
    fn number(&mut self, word: &Word) -> u32 {
        let text = &self.normal.as_str()[word.range.clone()];
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let stemmer = self.language.as_deref().and_then(stemmer).filter(|_| word.gram == Gram::Word);
        let stem = stemmer.map(|stemmer| stemmer.stem(text).into_owned());
        let classes = self.wanted.classes.iter().zip(&self.stems).enumerate();
        let alike = classes.filter_map(|(class, ((known, _), its))| {
            let is_same = known == text;
            (is_same || stem.is_some() && *its == stem).then_some((class, is_same))
        });
        let number = self.alike.len() as u32;
        self.alike.push(alike.collect());
        self.known.insert(text.to_owned(), number);
        number
    }

    /// The stretch of a block's words that holds most words of the phrase; `None` where that is less than half.
    fn stretch(&self, numbers: &[u32]) -> Option<Range<usize>> {
        let classes = self.wanted.classes.len();
        let length = (self.wanted.units.len() * STRETCH).min(numbers.len());
        let mut within = vec![0_usize; classes];
        let (mut held, mut best) = (0, (0, 0));
        for (end, number) in numbers.iter().enumerate() {
            for (class, _) in &self.alike[*number as usize] {
                held += usize::from(within[*class] == 0);
                within[*class] += 1;
            }
            if let Some(gone) = end.checked_sub(length) {
                for (class, _) in &self.alike[numbers[gone] as usize] {
                    within[*class] -= 1;
                    held -= usize::from(within[*class] == 0);
                }
            }
            if held > best.0 {
                best = (held, end);
            }
        }
        let end = (best.1 + length / 2 + 1).min(numbers.len());
        (best.0 * 2 >= classes).then(|| (best.1 + 1).saturating_sub(length)..end)
    }
}

/// Which words of a text correspond to which words of the phrase, both in order, so that most agree close
/// together.
fn aligned(alike: &[&Alike], units: &[PhraseToken]) -> Vec<(usize, usize)> {
    let width = units.len() + 1;
    let mut scores = vec![0.0_f32; (alike.len() + 1) * width];
    let mut steps = vec![AlignStep::Begin; scores.len()];
    let (mut best, mut best_at) = (0.0, 0);
    for (word, alike) in alike.iter().enumerate() {
        for (unit, PhraseToken { class, .. }) in units.iter().enumerate() {
            let at = (word + 1) * width + unit + 1;
            let gain =
                alike.iter().find(|(known, _)| known == class).map(|(_, is_same)| if *is_same { SAME } else { ALIKE });
            let both = gain.map_or(0.0, |gain| scores[at - width - 1] + gain);
            let ways = [
                (both, AlignStep::Match),
                (scores[at - width] - ADDED, AlignStep::Added),
                (scores[at - 1] - LEFT_OUT, AlignStep::LeftOut),
            ];
            for (score, step) in ways {
                if score > scores[at] {
                    (scores[at], steps[at]) = (score, step);
                }
            }
            if scores[at] > best {
                (best, best_at) = (scores[at], at);
            }
        }
    }
    traced(&steps, best_at, width)
}

/// The pairs of words that led to the best cell.
fn traced(steps: &[AlignStep], mut at: usize, width: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    loop {
        match steps[at] {
            AlignStep::Begin => break,
            AlignStep::Added => at -= width,
            AlignStep::LeftOut => at -= 1,
            AlignStep::Match => {
                pairs.push((at / width - 1, at % width - 1));
                at -= width + 1;
            }
        }
    }
    pairs.reverse();
    pairs
}

/// The step that led to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AlignStep {
    Begin,
    /// The text's word is not in the phrase.
    Added,
    /// The phrase's word is not in the text.
    LeftOut,
    /// They agree.
    Match,
}

/// Ranges in order, those that touch joined.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Joins consecutive numbers into ranges.
fn rows(numbers: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    joined(numbers.map(|number| number..number + 1))
}

#[cfg(test)]
mod tests;

//! Compiles a parsed query into index queries, and into needles that find marks and passages.

mod actors;
mod dates;
mod fields;
mod near;
mod percent;
mod shares;
mod terms;

use std::sync::Arc;

use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query as IndexQuery};

use crate::index::{Snapshot, term};
use crate::kind::Kind;
use crate::normal::{fold, is_hangul};
use crate::progress::Progress;
use crate::query::{Form, Node, Query, Term};

use percent::{Percentage, shares_of};

use super::date_ways::dates_of;
use super::pieces::{TermPiece, is_plain, pieces, plain_words};
use super::question::{Question, Tag, TagKind};
use crate::normal::function_words::is_function_word;
use crate::search::matching::alternatives::Alternatives;
use crate::search::matching::evaluate::DocQuery;
use crate::search::matching::matcher::{Needle, NeedleKind};
use crate::search::matching::near::NearExpr;
use crate::search::matching::queries::{all, any, silent};
use crate::search::matching::shape::Shape;
use crate::search::rank::proximity::ProximityTerms;
use crate::search::term::variants::other_beginnings;
use crate::search::term::words::Words;
use crate::search::weights::{FUNCTION, LONG_QUERY};

pub(in crate::search) use actors::ActorRanking;

/// A query ready to run.
pub(in crate::search) struct Compiled {
    /// Documents that match all of it.
    pub(in crate::search) full: DocQuery,
    /// Documents that match the required parts and some of the plain words; `None` if nothing can match in
    /// part.
    pub(in crate::search) partial: Option<Partial>,
    /// The same as `full` with each date test replaced by "has no date"; `None` if there is no date test.
    pub(in crate::search) undated: Option<DocQuery>,
    /// What to mark.
    pub(in crate::search) needles: Vec<Needle>,
    /// The needles of `NEAR`, which are marked only where they stand close together.
    pub(in crate::search) nears: Vec<NearExpr>,
    /// How rare each clause is.
    pub(in crate::search) clauses: Vec<f32>,
    /// The clauses of the names that `actor:` and `speaker:` were expanded to.
    pub(in crate::search) names: Vec<usize>,
    /// Whether a test of kinds is part of the query.
    pub(in crate::search) tests_kind: bool,
    /// Whether the query asks for words, which rank; else the newest documents come first.
    pub(in crate::search) has_words: bool,
    /// The words that rank higher close together.
    pub(in crate::search) row: ProximityTerms,
    /// What a question asks beyond its words: actors, dates, numbers.
    pub(in crate::search) question: Arc<Question>,
    /// The query as a folded title or name; documents with that title or name come first.
    pub(in crate::search) whole_query: Option<String>,
    /// Which documents come first if nothing else ranks them.
    pub(in crate::search) ranks: ActorRanking,
}

/// Queries that must all hold.
type Parts = Vec<Box<dyn IndexQuery>>;

/// Documents that match in part.
pub(in crate::search) enum Partial<T = DocQuery> {
    /// Those with some of the words of the full match.
    Same,
    /// Those with some pieces of the words.
    Own(T),
}

/// Compiles a query over one commit. Kinds, where given, are tests that must hold.
pub(in crate::search) fn compile(snapshot: &Snapshot, query: &Query, kinds: &[Kind]) -> tantivy::Result<Compiled> {
    compile_until(snapshot, query, kinds, &Progress::silent())
}

/// The same for a search that may be stopped.
pub(in crate::search) fn compile_until(
    snapshot: &Snapshot,
    query: &Query,
    kinds: &[Kind],
    stop: &Progress,
) -> tantivy::Result<Compiled> {
    let mut compiler = Compiler::new(snapshot, DateTests::Tested, stop);
    let Some(root) = &query.root else {
        return Ok(compiler.done(DocQuery::of(vec![Box::new(EmptyQuery)], stop), None, None));
    };
    compiler.row = ProximityTerms::of(root, &compiler.words);
    compiler.question = Arc::new(Question::of(query, snapshot)?);
    compiler.is_prose = query.is_prose;
    compiler.is_long = query.is_prose || plain_words(root) >= LONG_QUERY;
    let full = compiler.parts(root)?;
    compiler.whole_query = whole_query(root);
    let partial = compiler.partial(root)?;
    let undated = compiler.undated(root)?;
    let kinds = kinds_query(snapshot, kinds);
    let within = |mut parts: Parts| {
        parts.extend(kinds.as_ref().map(|kinds| kinds.box_clone()));
        DocQuery::of(parts, stop)
    };
    let partial = partial.map(|partial| match partial {
        Partial::Same => Partial::Same,
        Partial::Own(parts) => Partial::Own(within(parts)),
    });
    Ok(compiler.done(within(full), partial, undated.map(within)))
}

/// The documents of some kinds; `None` for all.
pub(in crate::search) fn kinds_query(snapshot: &Snapshot, kinds: &[Kind]) -> Option<Box<dyn IndexQuery>> {
    let parts: Vec<_> = kinds.iter().map(|kind| term(snapshot.fields.kind, kind.as_str())).collect();
    (!parts.is_empty()).then(|| silent(any(parts)))
}

/// How tests of dates compile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DateTests {
    Tested,
    /// Replaced by a test for documents without such a date.
    Missing,
}

struct Compiler<'s> {
    words: Words<'s>,
    days: DateTests,
    /// Inside a negation nothing is marked.
    negated: bool,
    needles: Vec<Needle>,
    nears: Vec<NearExpr>,
    clauses: Vec<f32>,
    names: Vec<usize>,
    tests_kind: bool,
    has_words: bool,
    tests_days: bool,
    /// Whether the query is long, so that function words weigh less.
    is_long: bool,
    /// Whether the query is a question or a sentence.
    is_prose: bool,
    row: ProximityTerms,
    question: Arc<Question>,
    whole_query: Option<String>,
    ranks: ActorRanking,
}

impl<'s> Compiler<'s> {
    fn new(snapshot: &'s Snapshot, days: DateTests, stop: &Progress) -> Self {
        Self {
            words: Words::new(snapshot, stop),
            days,
            negated: false,
            needles: Vec::new(),
            nears: Vec::new(),
            clauses: Vec::new(),
            names: Vec::new(),
            tests_kind: false,
            has_words: false,
            tests_days: false,
            is_long: false,
            is_prose: false,
            row: ProximityTerms::default(),
            question: Arc::default(),
            whole_query: None,
            ranks: ActorRanking::default(),
        }
    }

    /// A second compiler for the same query; the marks come from the first one only.
    fn for_same_query(&self, days: DateTests) -> Self {
        let new = Self::new(self.snapshot(), days, &self.words.stop);
        Self { question: Arc::clone(&self.question), is_long: self.is_long, is_prose: self.is_prose, ..new }
    }

    fn done(self, full: DocQuery, partial: Option<Partial>, undated: Option<DocQuery>) -> Compiled {
        Compiled {
            full,
            partial,
            undated,
            needles: self.needles,
            nears: self.nears,
            clauses: self.clauses,
            names: self.names,
            tests_kind: self.tests_kind,
            has_words: self.has_words,
            row: self.row,
            question: self.question,
            whole_query: self.whole_query,
            ranks: self.ranks,
        }
    }

    fn snapshot(&self) -> &'s Snapshot {
        self.words.snapshot
    }

    fn node(&mut self, node: &Node) -> tantivy::Result<Box<dyn IndexQuery>> {
        match node {
            Node::All(parts) | Node::And(parts) => self.conjunction(parts),
            Node::Or(parts) => {
                let parts = parts.iter().map(|part| self.node(part)).collect::<tantivy::Result<Vec<_>>>()?;
                Ok(any(parts))
            }
            Node::Not(part) => {
                let part = self.negation(part)?;
                Ok(without(Box::new(AllQuery), vec![part]))
            }
            Node::Near(parts, distance) => self.near(parts, *distance),
            Node::Term(one) => self.term(one),
            Node::FieldCondition(test, _) => self.test(test),
        }
    }

    /// The parts that must all match; the words of a date are one part.
    fn parts(&mut self, root: &Node) -> tantivy::Result<Parts> {
        let parts = match root {
            Node::All(parts) | Node::And(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let is_row = !matches!(root, Node::And(_));
        let dates = if is_row { dates_of(parts, &self.snapshot().languages) } else { Vec::new() };
        let shares = if is_row { shares_of(parts) } else { Vec::new() };
        let (mut queries, mut nots, mut at) = (Parts::new(), Vec::new(), 0);
        while let Some(part) = parts.get(at) {
            let share = shares.iter().find(|share| share.parts.start == at);
            if let Some(share) = share {
                queries.push(self.share(share));
                at = share.parts.end;
                continue;
            }
            let date = dates.iter().find(|date| date.parts.start == at);
            at = date.map_or(at + 1, |date| date.parts.end);
            match (part, date) {
                (_, Some(date)) => queries.push(self.date(&parts[date.parts.clone()], date.date)?),
                (Node::Not(_), _) => nots.push(part.clone()),
                (part, _) => queries.push(self.part(part)?),
            }
        }
        if !nots.is_empty() {
            queries.push(self.conjunction(&nots)?);
        }
        Ok(queries)
    }

    /// A part of the query; one that is only grammar in a question need not be found.
    fn part(&mut self, part: &Node) -> tantivy::Result<Box<dyn IndexQuery>> {
        let query = self.node(part)?;
        if !self.question.is_optional(part) {
            return Ok(query);
        }
        Ok(match query.downcast::<Alternatives>() {
            Ok(ways) => Box::new(ways.optional()),
            Err(other) => other,
        })
    }

    fn conjunction(&mut self, parts: &[Node]) -> tantivy::Result<Box<dyn IndexQuery>> {
        let mut musts = Vec::new();
        let mut nots = Vec::new();
        for part in parts {
            match part {
                Node::Not(part) => nots.push(self.negation(part)?),
                part => musts.push(self.node(part)?),
            }
        }
        let base = if musts.is_empty() { Box::new(AllQuery) } else { all(musts) };
        Ok(if nots.is_empty() { base } else { without(base, nots) })
    }

    fn negation(&mut self, part: &Node) -> tantivy::Result<Box<dyn IndexQuery>> {
        let outer = self.negated;
        self.negated = true;
        let query = self.node(part);
        self.negated = outer;
        query
    }

    /// A new clause, to mark by `kinds`.
    fn clause(&mut self, rarity: f32, kinds: impl IntoIterator<Item = NeedleKind>) -> usize {
        let clause = self.clauses.len();
        self.clauses.push(rarity);
        if !self.negated {
            self.needles.extend(kinds.into_iter().map(|kind| Needle { clause, kind }));
        }
        clause
    }

    fn shape(&self, text: &str) -> Shape {
        Shape::of(text, self.snapshot().fields.han)
    }

    fn rarity(&self, shape: &Shape) -> f32 {
        match shape {
            Shape::Word(word) => self.words.rarity(word),
            Shape::Sequence(sequence) => sequence.terms.iter().map(|(_, word)| self.words.rarity(word)).sum(),
            Shape::Nothing => 0.0,
        }
    }

    fn term(&mut self, one: &Term) -> tantivy::Result<Box<dyn IndexQuery>> {
        if let Some(share) = Percentage::said(one) {
            return Ok(self.share(&share));
        }
        let shape = self.shape(&one.text);
        let rarity = self.rarity(&shape);
        self.has_words |= !self.negated;
        if one.form == Form::Exact {
            self.clause(rarity, [NeedleKind::Exact(one.text.trim().to_owned())]);
            return Ok(self.words.exactly(&one.text));
        }
        let kinds = if self.question.is_marked(one) { self.kinds(&shape, one.form, one.open) } else { Vec::new() };
        self.clause(rarity, kinds);
        match shape {
            Shape::Nothing => Ok(Box::new(EmptyQuery)),
            Shape::Word(word) => self.word(&word, one),
            Shape::Sequence(sequence) => {
                let rows = self.words.rows(&sequence);
                let mut ways: Parts = rows.iter().map(|row| self.words.sequence(row)).collect();
                ways.extend(self.words.shares_in(&sequence));
                Ok(any(ways))
            }
        }
    }

    fn kinds(&self, shape: &Shape, form: Form, open: bool) -> Vec<NeedleKind> {
        let mut kinds: Vec<NeedleKind> = Needle::of(0, shape).map(|needle| needle.kind).into_iter().collect();
        if let Shape::Sequence(sequence) = shape {
            let others = self.words.rows(sequence).into_iter().skip(1);
            kinds.extend(others.map(|row| NeedleKind::Sequence(row.terms)));
        }
        if let Shape::Word(word) = shape {
            if form == Form::Word {
                kinds.extend(self.words.stems(word).into_iter().map(NeedleKind::Stem));
                for other in self.words.other_spellings(word) {
                    kinds.extend(self.words.stems(&other).into_iter().map(NeedleKind::Stem));
                    kinds.push(NeedleKind::Term(other));
                }
            }
            if form == Form::Prefix || open {
                kinds.push(NeedleKind::Prefix(word.clone()));
                kinds.extend(other_beginnings(word).into_iter().map(NeedleKind::Prefix));
            }
        }
        kinds
    }

    fn word(&self, word: &str, one: &Term) -> tantivy::Result<Box<dyn IndexQuery>> {
        let mut ways = match one.form {
            Form::Word if self.question.is_grammar(one) => self.words.grammar(word, FUNCTION),
            Form::Word => self.words.word(word, self.weight(word)),
            _ => self.words.only(word),
        };
        if one.form == Form::Prefix || one.open {
            ways.extend(self.words.prefix(word)?);
        }
        self.add_tags(&mut ways, one);
        Ok(Box::new(ways))
    }

    /// In a question a word also matches documents that are tagged with what it names.
    fn add_tags(&self, ways: &mut Alternatives, one: &Term) {
        let fields = &self.snapshot().fields;
        for Tag { kind, key, weight } in self.question.tags(one) {
            let field = if *kind == TagKind::Actor { fields.actor } else { fields.tag_key };
            ways.add_term(field, key, *weight);
        }
    }

    fn weight(&self, word: &str) -> f32 {
        if self.is_long && is_function_word(word, &self.question.languages) { FUNCTION } else { 1.0 }
    }

    /// Matches the required parts and some of the plain words.
    fn partial(&mut self, root: &Node) -> tantivy::Result<Option<Partial<Parts>>> {
        let parts = match root {
            Node::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let is_prose = self.is_prose;
        let (plain, rest): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| is_plain(part, is_prose));
        let is_alone = plain.len() == 1 && !is_prose;
        let plain: Vec<&Term> = plain.iter().filter_map(|part| as_term(part)).collect();
        let is_word = |one: &&Term| one.form == Form::Word && matches!(self.shape(&one.text), Shape::Word(_));
        // A percentage is checked in the text, so `full` would not offer documents that lack it as partial
        // matches.
        let has_share = matches!(root, Node::All(parts) if !shares_of(parts).is_empty());
        if plain.len() > 1 && plain.iter().all(is_word) && !has_share {
            return Ok(Some(Partial::Same));
        }
        let mut some = Alternatives::default();
        let mut count = 0;
        let question = Arc::clone(&self.question);
        for one in plain.into_iter().filter(|one| !(has_share && question.is_grammar(one))) {
            let pieces = self.pieces(one, is_alone);
            count += pieces.len();
            for piece in &pieces {
                some.extend(self.piece(piece, one)?);
            }
            self.add_tags(&mut some, one);
        }
        if count < 2 {
            return Ok(None);
        }
        let mut parts: Parts = vec![Box::new(some)];
        if !rest.is_empty() {
            let rest: Vec<Node> = rest.into_iter().cloned().collect();
            // A separate compiler, because the required parts are marked already.
            parts.push(self.for_same_query(self.days).conjunction(&rest)?);
        }
        Ok(Some(Partial::Own(parts)))
    }

    /// The pieces by which a term may match in part. If it splits into several pieces, they are marked too.
    fn pieces(&mut self, one: &Term, is_alone: bool) -> Vec<TermPiece> {
        let whole = match self.shape(&one.text) {
            Shape::Nothing => return Vec::new(),
            Shape::Word(word) => {
                let weight = self.weight(&word);
                return vec![TermPiece { shape: Shape::Word(word), weight }];
            }
            Shape::Sequence(sequence) => sequence,
        };
        let is_word = whole.is_run && whole.is_one_word() && !self.is_prose;
        if is_word && (is_alone || !whole.folded.chars().all(is_hangul)) {
            return vec![TermPiece { shape: Shape::Sequence(whole), weight: 1.0 }];
        }
        let pieces = pieces(&one.text, &self.question.languages, self.snapshot().fields.han);
        for piece in pieces.iter().filter(|piece| piece.is_telling()) {
            let rarity = self.rarity(&piece.shape);
            self.clause(rarity, self.kinds(&piece.shape, Form::Word, false));
        }
        pieces
    }

    /// The ways in which a piece of a term may be found.
    fn piece(&self, piece: &TermPiece, one: &Term) -> tantivy::Result<Alternatives> {
        let mut ways = Alternatives::default();
        match &piece.shape {
            Shape::Word(word) => {
                ways.extend(self.words.word(word, piece.weight));
                if (one.form == Form::Prefix || one.open) && self.shape(&one.text) == piece.shape {
                    ways.extend(self.words.prefix(word)?);
                }
            }
            Shape::Sequence(sequence) => ways.add(self.words.sequence(sequence)),
            Shape::Nothing => {}
        }
        Ok(ways)
    }

    /// The whole query with each date test replaced by "has no date".
    fn undated(&self, root: &Node) -> tantivy::Result<Option<Parts>> {
        if !self.tests_days {
            return Ok(None);
        }
        self.for_same_query(DateTests::Missing).parts(root).map(Some)
    }
}

/// The query's words as a title or a name, if it contains nothing else: documents with that title or name
/// come first.
fn whole_query(root: &Node) -> Option<String> {
    let parts = match root {
        Node::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let word = |part: &Node| match part {
        Node::Term(term) if matches!(term.form, Form::Word | Form::Phrase) => Some(term.text.clone()),
        _ => None,
    };
    let words = parts.iter().map(word).collect::<Option<Vec<String>>>()?;
    Some(fold(words.join(" ").trim()))
}

fn as_term(node: &Node) -> Option<&Term> {
    match node {
        Node::Term(one) => Some(one),
        _ => None,
    }
}

fn without(base: Box<dyn IndexQuery>, nots: Parts) -> Box<dyn IndexQuery> {
    let mut parts = vec![(Occur::Must, base)];
    parts.extend(nots.into_iter().map(|part| (Occur::MustNot, part)));
    Box::new(BooleanQuery::new(parts))
}

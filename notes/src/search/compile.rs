//! A query of the language as queries of the index, and as needles for marks and passages.

mod fields;

use std::sync::Arc;

use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query as IndexQuery};

use crate::index::{EntryKind, Searchable, Snapshot, term};
use crate::normal::{fold, is_hangul};
use crate::progress::Progress;
use crate::query::{Form, Node, Query, Term};

use super::close::Row;
use super::function_words::is_function_word;
use super::needle::{Finder, Kind, Needle, Needles};
use super::pieces::{Piece, is_plain, pieces, plain_words};
use super::shape::Shape;
use super::until::Until;
use super::weigh::{FUNCTION, LONG, NAMED};
use super::words::{Words, all, any, in_some_block, silent};

/// A query ready to run.
pub(super) struct Compiled {
    /// Documents that match all of it.
    pub(super) full: Box<dyn IndexQuery>,
    /// Documents that match what must hold and some of the plain words; `None` where nothing is partial.
    pub(super) partial: Option<Box<dyn IndexQuery>>,
    /// The same as `full` without a date where a test of dates stands; `None` where there is no such test.
    pub(super) undated: Option<Box<dyn IndexQuery>>,
    /// What to mark.
    pub(super) needles: Vec<Needle>,
    /// How telling each clause is.
    pub(super) clauses: Vec<f32>,
    /// Names that `actor:` and `speaker:` were expanded to, by clause.
    pub(super) names: Vec<(usize, String)>,
    /// Whether a test of kinds is part of the query.
    pub(super) tests_kind: bool,
    /// Whether the query asks for words, which rank; else the newest documents come first.
    pub(super) has_words: bool,
    /// The words that rank higher close together.
    pub(super) row: Row,
}

/// Compiles a query over one commit. Kinds, where given, are tests that must hold.
pub(super) fn compile(snapshot: &Snapshot, query: &Query, kinds: &[EntryKind]) -> tantivy::Result<Compiled> {
    compile_until(snapshot, query, kinds, &Progress::silent())
}

/// The same for a search that may be stopped.
pub(super) fn compile_until(
    snapshot: &Snapshot,
    query: &Query,
    kinds: &[EntryKind],
    stop: &Progress,
) -> tantivy::Result<Compiled> {
    let mut compiler = Compiler::new(snapshot, Days::Tested, stop);
    let Some(root) = &query.root else { return Ok(compiler.done(Box::new(EmptyQuery), None, None)) };
    compiler.row = Row::of(root, &compiler.words);
    compiler.is_prose = query.is_prose;
    compiler.is_long = query.is_prose || plain_words(root) >= LONG;
    let mut full = compiler.node(root)?;
    if let Some(named) = compiler.named(root) {
        full = Box::new(BooleanQuery::new(vec![(Occur::Must, full), (Occur::Should, named)]));
    }
    let partial = compiler.partial(root)?;
    let undated = compiler.undated(root)?;
    let kinds = kinds_query(snapshot, kinds);
    let within = |query: Box<dyn IndexQuery>| {
        let query = match &kinds {
            Some(kinds) => all(vec![query, kinds.box_clone()]),
            None => query,
        };
        Until::boxed(query, stop)
    };
    let (full, partial, undated) = (within(full), partial.map(within), undated.map(within));
    Ok(compiler.done(full, partial, undated))
}

/// The documents of some kinds; `None` for all.
pub(super) fn kinds_query(snapshot: &Snapshot, kinds: &[EntryKind]) -> Option<Box<dyn IndexQuery>> {
    let parts: Vec<_> = kinds.iter().map(|kind| term(snapshot.fields.kind, kind.as_str())).collect();
    (!parts.is_empty()).then(|| silent(any(parts)))
}

/// How tests of dates compile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Days {
    Tested,
    /// To "there is no such date".
    Missing,
}

struct Compiler<'s> {
    words: Words<'s>,
    days: Days,
    /// Inside a negation nothing is marked.
    negated: bool,
    needles: Vec<Needle>,
    clauses: Vec<f32>,
    names: Vec<(usize, String)>,
    tests_kind: bool,
    has_words: bool,
    tests_days: bool,
    /// Whether function words weigh less.
    is_long: bool,
    /// Whether the query is a question or a sentence.
    is_prose: bool,
    row: Row,
}

impl<'s> Compiler<'s> {
    fn new(snapshot: &'s Snapshot, days: Days, stop: &Progress) -> Self {
        Self {
            words: Words::new(snapshot, stop),
            days,
            negated: false,
            needles: Vec::new(),
            clauses: Vec::new(),
            names: Vec::new(),
            tests_kind: false,
            has_words: false,
            tests_days: false,
            is_long: false,
            is_prose: false,
            row: Row::default(),
        }
    }

    fn done(
        self,
        full: Box<dyn IndexQuery>,
        partial: Option<Box<dyn IndexQuery>>,
        undated: Option<Box<dyn IndexQuery>>,
    ) -> Compiled {
        Compiled {
            full,
            partial,
            undated,
            needles: self.needles,
            clauses: self.clauses,
            names: self.names,
            tests_kind: self.tests_kind,
            has_words: self.has_words,
            row: self.row,
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
            Node::Near(terms, distance) => self.near(terms, *distance),
            Node::Term(one) => self.term(one),
            Node::Test(test, _) => self.test(test),
        }
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
    fn clause(&mut self, rarity: f32, kinds: impl IntoIterator<Item = Kind>) -> usize {
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
        let shape = self.shape(&one.text);
        let rarity = self.rarity(&shape);
        self.has_words |= !self.negated;
        if one.form == Form::Exact {
            self.clause(rarity, [Kind::Exact(one.text.trim().to_owned())]);
            return Ok(self.words.exactly(&one.text));
        }
        self.clause(rarity, self.kinds(&shape, one.form, one.open));
        match shape {
            Shape::Nothing => Ok(Box::new(EmptyQuery)),
            Shape::Word(word) => self.word(&word, one.form, one.open),
            Shape::Sequence(sequence) => Ok(self.words.sequence(&sequence)),
        }
    }

    fn kinds(&self, shape: &Shape, form: Form, open: bool) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Needle::of(0, shape).map(|needle| needle.kind).into_iter().collect();
        if let Shape::Word(word) = shape {
            if form == Form::Word {
                kinds.extend(self.words.stems(word).into_iter().map(Kind::Stem));
            }
            if form == Form::Prefix || open {
                kinds.push(Kind::Prefix(word.clone()));
            }
        }
        kinds
    }

    fn word(&self, word: &str, form: Form, open: bool) -> tantivy::Result<Box<dyn IndexQuery>> {
        let mut parts = match form {
            Form::Word => self.words.word(word, self.weight(word)),
            _ => vec![self.words.sequence(&super::shape::Sequence::single(word))],
        };
        if form == Form::Prefix || open {
            parts.extend(self.words.prefix(word)?);
        }
        Ok(any(parts))
    }

    fn weight(&self, word: &str) -> f32 {
        if self.is_long && is_function_word(word, &self.snapshot().languages) { FUNCTION } else { 1.0 }
    }

    fn near(&mut self, terms: &[Term], distance: u32) -> tantivy::Result<Box<dyn IndexQuery>> {
        let from = self.needles.len();
        let first = self.clauses.len();
        let parts = terms.iter().map(|one| self.term(one)).collect::<tantivy::Result<Vec<_>>>()?;
        let needles: Vec<Needle> = if self.negated {
            let mut probe = Compiler::new(self.snapshot(), self.days, &self.words.stop);
            for one in terms {
                probe.term(one)?;
            }
            probe.needles
        } else {
            self.needles[from..]
                .iter()
                .map(|needle| Needle { clause: needle.clause - first, ..needle.clone() })
                .collect()
        };
        let needles = Needles::new(&needles, self.snapshot().fields.han);
        let count = terms.len();
        let check = move |text: &str| {
            let language = Searchable::read(text).language;
            let mut finder = Finder::new(&needles);
            in_some_block(text, |block| super::near::holds(&finder.find(block, language), count, distance))
        };
        Ok(self.words.verified(all(parts), Arc::new(check)))
    }

    /// The query as a title or a name: documents called so come first.
    fn named(&self, root: &Node) -> Option<Box<dyn IndexQuery>> {
        let parts = match root {
            Node::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let word = |part: &Node| match part {
            Node::Term(term) if matches!(term.form, Form::Word | Form::Phrase) => Some(term.text.clone()),
            _ => None,
        };
        let words = parts.iter().map(word).collect::<Option<Vec<String>>>()?;
        let key = term(self.snapshot().fields.key, &fold(words.join(" ").trim()));
        Some(Box::new(ConstScoreQuery::new(key, NAMED)))
    }

    /// What must hold and some of the plain words.
    fn partial(&mut self, root: &Node) -> tantivy::Result<Option<Box<dyn IndexQuery>>> {
        let parts = match root {
            Node::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let is_prose = self.is_prose;
        let (plain, rest): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| is_plain(part, is_prose));
        let is_alone = plain.len() == 1 && !is_prose;
        let mut some = Vec::new();
        let mut count = 0;
        for part in plain {
            let Node::Term(one) = part else { continue };
            let pieces = self.pieces(one, is_alone);
            count += pieces.len();
            for piece in &pieces {
                some.extend(self.piece(piece, one)?);
            }
        }
        if count < 2 {
            return Ok(None);
        }
        let rest: Vec<Node> = rest.into_iter().cloned().collect();
        if rest.is_empty() {
            return Ok(Some(any(some)));
        }
        // Its own compiler: what must hold is marked already.
        let must = Compiler::new(self.snapshot(), self.days, &self.words.stop).conjunction(&rest)?;
        Ok(Some(all(vec![must, any(some)])))
    }

    /// What a term may match by in part. One that falls into several pieces is marked by them too.
    fn pieces(&mut self, one: &Term, is_alone: bool) -> Vec<Piece> {
        let whole = match self.shape(&one.text) {
            Shape::Nothing => return Vec::new(),
            Shape::Word(word) => {
                let weight = self.weight(&word);
                return vec![Piece { shape: Shape::Word(word), weight }];
            }
            Shape::Sequence(sequence) => sequence,
        };
        let is_word = whole.is_run && whole.is_one_word() && !self.is_prose;
        if is_word && (is_alone || !whole.folded.chars().all(is_hangul)) {
            return vec![Piece { shape: Shape::Sequence(whole), weight: 1.0 }];
        }
        let pieces = pieces(&one.text, &self.snapshot().languages, self.snapshot().fields.han);
        for piece in pieces.iter().filter(|piece| piece.is_telling()) {
            let rarity = self.rarity(&piece.shape);
            self.clause(rarity, self.kinds(&piece.shape, Form::Word, false));
        }
        pieces
    }

    /// A piece of a term as queries, flat.
    fn piece(&self, piece: &Piece, one: &Term) -> tantivy::Result<Vec<Box<dyn IndexQuery>>> {
        let word = match &piece.shape {
            Shape::Word(word) => word,
            Shape::Sequence(sequence) => return Ok(vec![self.words.sequence(sequence)]),
            Shape::Nothing => return Ok(Vec::new()),
        };
        let mut parts = self.words.word(word, piece.weight);
        if (one.form == Form::Prefix || one.open) && self.shape(&one.text) == piece.shape {
            parts.extend(self.words.prefix(word)?);
        }
        Ok(parts)
    }

    /// The whole query with every test of dates turned to "there is none".
    fn undated(&self, root: &Node) -> tantivy::Result<Option<Box<dyn IndexQuery>>> {
        if !self.tests_days {
            return Ok(None);
        }
        Compiler::new(self.snapshot(), Days::Missing, &self.words.stop).node(root).map(Some)
    }
}

fn without(base: Box<dyn IndexQuery>, nots: Vec<Box<dyn IndexQuery>>) -> Box<dyn IndexQuery> {
    let mut parts = vec![(Occur::Must, base)];
    parts.extend(nots.into_iter().map(|part| (Occur::MustNot, part)));
    Box::new(BooleanQuery::new(parts))
}

//! The query language: what the one box, the filter lines and `dossier search` understand.
//!
//! Plain words need no syntax. Beside them: `AND OR NOT -word ( ) "phrase" prefix* NEAR/5`, operators in
//! capitals only; `=word` and `="a phrase"` match code points exactly; and the fields of [`FIELDS`].
//!
//! A query of seven or more words without a lower-case letter is a text in capitals: its `AND`, `OR` and
//! `NOT` are plain words. A query without operators and fields that ends in a question mark, or has seven or
//! more plain words, is prose ([`Query::is_prose`]): its quotation marks belong to the text.
//!
//! Invariants: parsing never fails and never panics, and a part that is not understood never makes the query
//! find more: a query with a value that its field does not take, a date that cannot be read or a misspelled
//! field name is refused ([`Query::is_refused`]) and finds nothing; a [`Problem`] gives the reason, the span
//! and the nearest valid text. A part that is still being typed is ignored until it is complete. A misplaced
//! operator or bracket is reported and the rest is searched; a plain word is never left out. A query longer
//! than [`MAX_LETTERS`], [`MAX_WORDS`] or [`MAX_COSTLY`] is refused as well. Words that merely follow one
//! another ([`Node::All`]) may match in part; everything joined by an operator, quoted, or inside a field
//! must match.
//!
//! ```
//! use notes::query::{parse, Node, Typing};
//! let today = jiff::civil::date(2026, 11, 24);
//! let (query, problems) = parse("talks \"clear line\" -type:note after:2021-07", Typing::Done, today);
//! assert!(problems.is_empty());
//! assert!(matches!(query.root, Some(Node::All(parts)) if parts.len() == 4));
//! let (_, problems) = parse("(talks", Typing::Done, today);
//! assert_eq!(problems[0].span.start.0, 0);
//! ```

mod bounds;
mod caret;
mod chip;
mod date;
mod edit;
mod field;
mod field_condition;
mod lex;
mod parse;
mod quote;

pub use bounds::{MAX_COSTLY, MAX_LETTERS, MAX_WORDS};
pub use caret::{Caret, at_caret};
pub use chip::{Chip, ChipKind, chips};
pub use date::{NAMED_DAYS, day_span};
pub use edit::{Expansion, expansion, replaced, undated, with, with_date_bounds, without};
pub use field::{FIELDS, Field, ValueType};
pub use field_condition::{DateBasis, FieldCondition, Sort};
pub use parse::parse;
pub use quote::{quoted, quoted_if_needed};

use crate::passage::Passage;

/// Something in the query that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// One sentence for the analyst.
    pub message: String,
    /// The part of the query, in code points.
    pub span: Passage,
    /// A valid replacement for that part; `None` if there is nothing similar.
    pub instead: Option<String>,
    /// Whether the query is refused because of it; otherwise the rest of the query is searched.
    pub refuses: bool,
}

impl Problem {
    /// The query with that replacement; `None` if there is none.
    #[must_use]
    pub fn instead_of(&self, query: &str) -> Option<String> {
        self.instead.as_ref().map(|instead| replaced(query, self.span, instead))
    }
}

/// Whether the query is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// All words are complete.
    #[default]
    Done,
    /// The last word may be unfinished: it also matches as a prefix.
    LastWord,
}

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// The root of the query; `None` for an empty query and for one that is refused.
    pub root: Option<Node>,
    /// Whether a part was not understood, so that nothing is searched: without that part the query would find
    /// more than was asked for.
    pub is_refused: bool,
    /// The order that it asks for.
    pub sort: Option<Sort>,
    /// Whether it is a question or a sentence rather than a list of words: a quoted part is then searched as
    /// a phrase first, and by its words among the partial matches.
    pub is_prose: bool,
    /// The same as a flat list: the parts that follow one another or are joined by `AND`, in the order of the
    /// text.
    pub clauses: Vec<Clause>,
}

/// A part of a query that can be taken out without changing the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// What it asks for.
    pub node: Node,
    /// Where it stands in the query, its marks and brackets included, in code points.
    pub span: Passage,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Parts that stand side by side: all hold in a full match, some of the plain words in a partial one.
    All(Vec<Node>),
    /// Parts joined by `AND`.
    And(Vec<Node>),
    /// Parts joined by `OR`.
    Or(Vec<Node>),
    /// What must not hold.
    Not(Box<Node>),
    /// Words, phrases, actors and groups of them in one block: with at most this many words between
    /// neighbours, or anywhere in the block if `None`.
    Near(Vec<Node>, Option<u32>),
    /// A word or a phrase.
    Term(Term),
    /// A test of a field.
    FieldCondition(FieldCondition, Passage),
}

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without its marks (`"`, `=`, `*`).
    pub text: String,
    /// Where it stands in the query, its marks included, in code points.
    pub span: Passage,
    /// How it matches.
    pub form: Form,
    /// Whether it is the word being typed.
    pub open: bool,
}

/// How a term matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Folded, and by its stem.
    Word,
    /// Folded; any word that starts with it.
    Prefix,
    /// Folded, these words in this order within one block.
    Phrase,
    /// Exactly these code points.
    Exact,
}

//! `NEAR` as queries of the index: finds the documents that contain all of the parts, then reads their texts.

use std::sync::Arc;

use tantivy::query::{EmptyQuery, Query as IndexQuery};

use crate::index::Searchable;
use crate::query::Node;

use super::{Compiler, Parts};
use crate::search::matching::matcher::{BlockMatcher, Needle, Needles};
use crate::search::matching::near::NearExpr;
use crate::search::matching::queries::{all, any};
use crate::search::matching::text_filter::in_some_block;

impl Compiler<'_> {
    /// Parts in one block with at most `distance` words between neighbours; anywhere in the block if `None`.
    pub(super) fn near(&mut self, parts: &[Node], distance: Option<u32>) -> tantivy::Result<Box<dyn IndexQuery>> {
        // Compiled separately, so that its needles exist inside a negation too, where nothing is marked.
        let mut own = Self::new(self.snapshot(), self.days, &self.words.stop);
        let (candidates, part) = own.near_parts(parts, distance)?;
        let needles = Needles::new(&own.needles, self.snapshot().fields.han);
        let asked = part.clone();
        let check = move |text: &str| {
            let language = Searchable::read(text).language;
            let mut finder = BlockMatcher::new(&needles);
            in_some_block(text, |block| asked.holds(&finder.find(block, language)))
        };
        self.take_in(own, &part);
        Ok(self.words.verified(candidates, Arc::new(check)))
    }

    fn near_parts(
        &mut self,
        parts: &[Node],
        distance: Option<u32>,
    ) -> tantivy::Result<(Box<dyn IndexQuery>, NearExpr)> {
        let (queries, parts) = self.each_near(parts)?;
        Ok((all(queries), NearExpr::Near(parts, distance)))
    }

    fn each_near(&mut self, parts: &[Node]) -> tantivy::Result<(Parts, Vec<NearExpr>)> {
        let parts = parts.iter().map(|part| self.near_part(part)).collect::<tantivy::Result<Vec<_>>>()?;
        Ok(parts.into_iter().unzip())
    }

    fn near_part(&mut self, part: &Node) -> tantivy::Result<(Box<dyn IndexQuery>, NearExpr)> {
        match part {
            Node::Or(parts) => {
                let (queries, parts) = self.each_near(parts)?;
                Ok((any(queries), NearExpr::Any(parts)))
            }
            Node::Near(parts, distance) => self.near_parts(parts, *distance),
            // Whatever the parser accepts here has its positions in its clauses.
            Node::Term(_) | Node::FieldCondition(..) => {
                let first = self.clauses.len();
                let query = self.node(part)?;
                Ok((query, NearExpr::Clauses((first..self.clauses.len()).collect())))
            }
            Node::All(_) | Node::And(_) | Node::Not(_) => Ok((Box::new(EmptyQuery), NearExpr::Any(Vec::new()))),
        }
    }

    /// Merges in the clauses of a part's own compiler, which are marked where the part matches.
    fn take_in(&mut self, own: Self, part: &NearExpr) {
        let by = self.clauses.len();
        self.clauses.extend(own.clauses);
        self.has_words |= own.has_words && !self.negated;
        if self.negated {
            return;
        }
        self.names.extend(own.names.into_iter().map(|clause| clause + by));
        let needles = own.needles.into_iter();
        self.needles.extend(needles.map(|needle| Needle { clause: needle.clause + by, ..needle }));
        self.nears.push(part.shifted(by));
    }
}

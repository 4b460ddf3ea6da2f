//! Percentages of a query, matched in every way that texts write them.

use std::sync::Arc;

use tantivy::query::Query as IndexQuery;

use super::Compiler;
use super::percent::{HAN_PERCENT_PREFIX, Percentage, holds, holds_run, in_han};
use crate::normal::{FoldedText, HanFolding};
use crate::search::matching::matcher::{Needle, NeedleKind};
use crate::search::matching::queries::any;
use crate::search::matching::shape::{Sequence, Shape};
use crate::search::matching::text_filter::in_some_block;

impl Compiler<'_> {
    /// The documents that write a share in one of these ways.
    pub(super) fn share(&mut self, share: &Percentage) -> Box<dyn IndexQuery> {
        let number = share.number.clone();
        let in_han = in_han(&number).map(|number| format!("{HAN_PERCENT_PREFIX}{number}"));
        let han = in_han.as_deref().map(|text| self.shape(text));
        let rarity = self.words.rarity(&number);
        let marks = han.iter().filter_map(|shape| Needle::of(0, shape)).map(|needle| needle.kind);
        let marks: Vec<NeedleKind> = marks.chain([NeedleKind::Term(number.clone())]).collect();
        self.clause(rarity, marks);
        self.has_words |= !self.negated;
        let mut candidates = vec![self.words.sequence(&Sequence::single(&number))];
        if let Some(Shape::Sequence(run)) = &han {
            candidates.push(self.words.sequence(run));
        }
        let check = move |text: &str| {
            in_some_block(text, |block| {
                let folded = FoldedText::of_han(block, HanFolding::Folded);
                let folded = folded.as_str();
                holds(folded, &number) || in_han.as_ref().is_some_and(|share| holds_run(folded, share))
            })
        };
        self.words.verified(any(candidates), Arc::new(check))
    }
}

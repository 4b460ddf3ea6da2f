//! A date among a query's words as one part of the query.

use tantivy::query::Query as IndexQuery;

use crate::calendar::WrittenDate;
use crate::normal::is_unspaced;
use crate::query::Node;

use super::Compiler;
use crate::search::matching::queries::all;
use crate::search::plan::date_ways::{way_of, ways as ways_of};

impl Compiler<'_> {
    /// Matches the words of a date, or any other way of writing that date.
    pub(super) fn date(&mut self, parts: &[Node], date: WrittenDate) -> tantivy::Result<Box<dyn IndexQuery>> {
        let first = self.clauses.len();
        let (mut ways, mut kinds) = ways_of(date, &self.words)?;
        match parts {
            // Written without spaces, its figures are whole words: 1月1日 is not part of 11月1日.
            [Node::Term(one)] if one.text.contains(is_unspaced) => {
                if let Some((way, kind)) = way_of(&one.text, &self.words) {
                    ways.add(way);
                    kinds.push(kind);
                }
                self.has_words |= !self.negated;
            }
            parts => {
                let words = parts.iter().map(|part| self.node(part)).collect::<tantivy::Result<Vec<_>>>()?;
                ways.add(all(words));
            }
        }
        let rarity = self.clauses[first..].iter().sum::<f32>().max(1.0);
        self.clause(rarity, kinds);
        Ok(Box::new(ways))
    }
}

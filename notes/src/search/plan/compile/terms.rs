//! `term:`: a term that the analyst defined, matched under each of its names like a plain word or a phrase.

use tantivy::query::{BoostQuery, Query as IndexQuery};

use crate::actor::{ActorNames, NamedActor};
use crate::normal::fold;
use crate::query::{Form, Term};

use super::Compiler;
use crate::search::matching::alternatives::Alternatives;
use crate::search::matching::shape::Shape;

impl Compiler<'_> {
    /// Documents that contain a name of the term: a single word in any of its forms, several words as written.
    pub(super) fn own_term(&mut self, name: &Term) -> tantivy::Result<Box<dyn IndexQuery>> {
        let mut ways = Alternatives::default();
        self.has_words |= !self.negated;
        for text in names(name, &self.snapshot().names) {
            let shape = self.shape(&text);
            let (rarity, kinds) = (self.rarity(&shape), self.kinds(&shape, Form::Word, false));
            let clause = self.clause(rarity, kinds);
            self.names.push(clause);
            match shape {
                Shape::Word(word) => ways.extend(self.words.word(&word, 1.0)),
                Shape::Sequence(sequence) => ways.add(self.words.sequence(&sequence)),
                Shape::Nothing => {}
            }
        }
        // Wrapped, so that a partial match cannot drop it as it may drop a plain word.
        Ok(Box::new(BoostQuery::new(Box::new(ways), 1.0)))
    }
}

/// Every name of the terms with this name; the name itself if no term has it, or after `=`.
fn names(name: &Term, actors: &ActorNames) -> Vec<String> {
    let (asked, key) = (name.text.trim(), fold(name.text.trim()));
    let mut terms: Vec<&NamedActor> = match name.form {
        Form::Exact => Vec::new(),
        _ if name.open => {
            actors.terms_with_prefix(&key).filter(|found| found.rank < 2).map(|found| found.actor).collect()
        }
        _ => actors.terms_named(&key).map(|found| found.actor).collect(),
    };
    terms.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    terms.dedup_by(|a, b| a.path == b.path);
    let mut names: Vec<String> = terms.into_iter().flat_map(|term| term.names.iter().cloned()).collect();
    names.dedup();
    if names.is_empty() { vec![asked.to_owned()] } else { names }
}

//! Whom the documents found are about: those whom most are tagged with, and those whom the best of them name.
//!
//! Counting every actor that some document names would cost a search for each of thousands. So only the best
//! documents are read for names; the actors named there are candidates beside the tagged ones, and each
//! candidate is counted by its own clause.

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use tantivy::DocAddress;

use super::{Counted, Counter, MAX_SEARCHED, ranked};
use crate::actor::{NameKind, NamedActor};
use crate::index::{IndexError, Searchable, link_key};
use crate::mention::find;
use crate::query::quoted;
use crate::search::present::tally::Values;

/// Documents that are read for names, the best.
const MAX_READ: usize = 12;

impl Counter<'_> {
    /// The actors, each counted as its clause finds it.
    pub(super) fn actors(&self, links: Values) -> Result<Vec<Counted>, IndexError> {
        let mut tagged: Values = HashMap::new();
        for (link, count) in links {
            *tagged.entry(self.title(&link)?).or_default() += count;
        }
        let tagged = ranked(tagged);
        let mut candidates: Vec<String> = tagged.iter().take(MAX_SEARCHED).map(|(name, _)| name.clone()).collect();
        let named = ranked(self.named_in_the_best()?).into_iter().take(MAX_SEARCHED).map(|(name, _)| name);
        let known: HashSet<String> = candidates.iter().cloned().collect();
        candidates.extend(named.filter(|name| !known.contains(name)));
        let mut counted: Vec<Counted> = candidates.into_iter().map(|name| (clause(name), 0)).collect();
        self.count_each(&mut counted)?;
        counted.retain(|(_, count)| *count > 0);
        let there: HashSet<String> = counted.iter().map(|((name, _), _)| name.clone()).collect();
        let rest = tagged.into_iter().filter(|(name, _)| !there.contains(name));
        counted.extend(rest.map(|(name, count)| (clause(name), count)));
        Ok(counted)
    }

    /// The title of the actor that a folded link tags: found by title, else by name; else the link as some
    /// document writes it.
    fn title(&self, link: &str) -> Result<String, IndexError> {
        let found: Vec<_> = self.snapshot.names.named(link).collect();
        let of = |kind: NameKind| -> Option<&NamedActor> {
            let mut of = found.iter().filter(|found| found.kind == kind).map(|found| found.actor);
            of.next().filter(|first| of.all(|other| other.path == first.path))
        };
        if let Some(actor) = of(NameKind::Title).or_else(|| of(NameKind::Name)).or_else(|| of(NameKind::Former)) {
            return Ok(actor.title.clone());
        }
        let tagged = crate::index::term(self.snapshot.fields.actor, link);
        let first = self.snapshot.first(&*tagged)?;
        let names = first.map(|entry| entry.actors).unwrap_or_default();
        Ok(names.into_iter().find(|name| link_key(name) == link).unwrap_or_else(|| link.to_owned()))
    }

    /// The actors that the best documents name, each with the number of those documents.
    fn named_in_the_best(&self) -> Result<Values, IndexError> {
        let (snapshot, names) = (self.snapshot, &self.snapshot.names);
        let best = self.found.evaluation.best(&snapshot.searcher, self.found.docs, MAX_READ);
        let named = |at: DocAddress| -> tantivy::Result<BTreeSet<usize>> {
            let text = if self.stop.is_cancelled() { None } else { snapshot.text_at(at)? };
            let read = |text: String| {
                let text = Searchable::read(&text);
                find(names, text.all, text.language).into_iter().map(|mention| mention.actor).collect()
            };
            Ok(text.map(read).unwrap_or_default())
        };
        let named: Vec<BTreeSet<usize>> =
            best.into_par_iter().map(|(_, at)| named(at)).collect::<tantivy::Result<_>>()?;
        let mut counts = Values::new();
        for actor in named.into_iter().flatten() {
            if let Some(actor) = names.at(actor) {
                *counts.entry(actor.title.clone()).or_default() += 1;
            }
        }
        Ok(counts)
    }
}

/// What an actor is called, and its clause.
fn clause(name: String) -> (String, String) {
    let clause = format!("actor:{}", quoted(&name));
    (name, clause)
}

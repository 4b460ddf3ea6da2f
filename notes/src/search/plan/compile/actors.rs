//! `actor:`, `speaker:` and `maybe:` as queries of the index.
//!
//! A document belongs to an actor *for sure* if a tag or a link says so, if it is the actor's own file, or if
//! its text contains a name that no other actor has. A shared name adds nothing to that: if a document
//! belongs to an actor for sure, the tag or the other name has decided already. If a text contains a shared
//! name and nothing decides, neither for the query's actors nor for the others with that name, the document
//! is *ambiguous*: `maybe:` finds it, and `actor:` does not.

use tantivy::query::{EmptyQuery, Query as IndexQuery};
use tantivy::schema::Field;

use crate::actor::NamedActor;
use crate::index::term;
use crate::kind::Kind;
use crate::query::{Form, Term};
use crate::vault::VaultPath;

use super::{Compiler, Parts, without};
use crate::search::matching::bitset::DocBits;
use crate::search::matching::evaluate::DocQuery;
use crate::search::matching::matcher::{Needle, NeedleKind};
use crate::search::matching::queries::{any, silent};
use crate::search::matching::shape::{Sequence, Shape};
use crate::search::term::actors::{ActorLookup, Name, links_to, own_names};
use crate::search::term::forms::NameMatching;

/// How documents of the query's actors rank if nothing else ranks them.
#[derive(Debug, Default)]
pub(in crate::search) struct ActorRanking {
    /// Their own files.
    pub(in crate::search) own: DocBits,
    /// Documents tagged with all of these actors; `None` if the query asks for no actor.
    pub(in crate::search) tagged: Option<DocBits>,
}

/// What makes a document one of an actor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActorMatchBasis {
    /// A link in one of the fields.
    Links,
    /// A link in one of the fields, or a name or a link in the text.
    LinksAndText,
}

impl Compiler<'_> {
    /// What belongs to the actor for sure.
    pub(super) fn actor(
        &mut self,
        name: &Term,
        fields: &[Field],
        by: ActorMatchBasis,
    ) -> tantivy::Result<Box<dyn IndexQuery>> {
        let names = self.snapshot().names.clone();
        let lookup = ActorLookup::by(name, &names);
        let mut parts: Parts = Vec::new();
        for link in &lookup.links {
            parts.extend(fields.iter().map(|field| silent(self.words.keys(*field, link, name.open))));
        }
        for name_of in &lookup.names {
            let (shape, stand) = self.name(name_of, name.form);
            if by == ActorMatchBasis::LinksAndText && !name_of.is_shared {
                parts.push(self.standing(&name_of.text, &shape, stand)?);
            }
        }
        if by == ActorMatchBasis::LinksAndText && name.form != Form::Exact {
            parts.extend(self.links_in_texts(lookup.links.iter().map(String::as_str)));
            let files = self.files(lookup.actors.iter().map(|actor| &actor.path));
            self.rank(&files, &lookup, fields)?;
            parts.push(files);
        }
        Ok(any(parts))
    }

    /// What may belong to the actor: the text contains one of its shared names, and nothing decides whose it
    /// is.
    pub(super) fn maybe(&mut self, name: &Term, tagged: &[Field]) -> tantivy::Result<Box<dyn IndexQuery>> {
        let names = self.snapshot().names.clone();
        let lookup = ActorLookup::by(name, &names);
        let mut shared: Parts = Vec::new();
        for name_of in lookup.names.iter().filter(|name| name.is_shared) {
            let (shape, stand) = self.name(name_of, name.form);
            shared.push(self.standing(&name_of.text, &shape, stand)?);
        }
        if shared.is_empty() {
            return Ok(Box::new(EmptyQuery));
        }
        let was_negated = std::mem::replace(&mut self.negated, true);
        let mut decided = vec![self.actor(name, tagged, ActorMatchBasis::LinksAndText)?];
        for other in &lookup.namesakes {
            decided.extend(self.certain_matches(other, tagged)?);
        }
        self.negated = was_negated;
        Ok(without(any(shared), decided))
    }

    /// What belongs for sure to another actor with the same name.
    fn certain_matches(&mut self, actor: &NamedActor, tagged: &[Field]) -> tantivy::Result<Parts> {
        let names = self.snapshot().names.clone();
        let links = links_to(actor, &names);
        let mut parts: Parts = Vec::new();
        for link in &links {
            parts.extend(tagged.iter().map(|field| silent(term(*field, link))));
        }
        parts.extend(self.links_in_texts(links.iter().map(String::as_str)));
        parts.push(self.files([&actor.path].into_iter()));
        for name in own_names(actor, &names) {
            let shape = self.shape(name);
            parts.push(self.standing(name, &shape, NameMatching::of(name))?);
        }
        Ok(parts)
    }

    /// Adds a clause for a name, so that it is marked.
    fn name(&mut self, name: &Name, form: Form) -> (Shape, NameMatching) {
        let shape = self.shape(&name.text);
        let rarity = self.rarity(&shape);
        let stand = if form == Form::Exact { NameMatching::AsWritten } else { NameMatching::of(&name.text) };
        let kind = match stand {
            NameMatching::AsWritten => Needle::of(0, &shape).map(|needle| needle.kind),
            _ => Some(NeedleKind::Name(name.text.clone())),
        };
        let clause = self.clause(rarity, kind);
        self.names.push(clause);
        (shape, stand)
    }

    /// The documents whose text contains a name.
    fn standing(&self, name: &str, shape: &Shape, stand: NameMatching) -> tantivy::Result<Box<dyn IndexQuery>> {
        Ok(match stand.docs(name, shape, &self.words)? {
            Some(docs) => Box::new(docs),
            None => self.quoted(shape),
        })
    }

    /// Documents that link to an actor in their text or a property. Actor files are left out: their own names
    /// are no links.
    fn links_in_texts<'l>(&self, links: impl Iterator<Item = &'l str>) -> Option<Box<dyn IndexQuery>> {
        let fields = self.snapshot().fields;
        let linking: Parts = links.map(|link| term(fields.link, link)).collect();
        let actors = term(fields.kind, Kind::Actor.as_str());
        (!linking.is_empty()).then(|| silent(without(any(linking), vec![actors])))
    }

    fn files<'p>(&self, paths: impl Iterator<Item = &'p VaultPath>) -> Box<dyn IndexQuery> {
        silent(any(paths.map(|path| term(self.snapshot().fields.path, path.as_str())).collect()))
    }

    /// Records which documents come first.
    fn rank(&mut self, files: &dyn IndexQuery, lookup: &ActorLookup<'_>, fields: &[Field]) -> tantivy::Result<()> {
        if self.negated {
            return Ok(());
        }
        let searcher = &self.snapshot().searcher;
        let docs = |query: Box<dyn IndexQuery>| DocQuery::of(vec![query], &self.words.stop).docs(searcher);
        let own = docs(files.box_clone())?;
        let links = lookup.links.iter().flat_map(|link| fields.iter().map(|field| term(*field, link)));
        let tagged = docs(any(links.collect()))?;
        self.ranks.own = self.ranks.own.with(&own);
        self.ranks.tagged = Some(match self.ranks.tagged.take() {
            Some(before) => before.intersection(&tagged),
            None => tagged,
        });
        Ok(())
    }

    /// A shape as if it were quoted.
    fn quoted(&self, shape: &Shape) -> Box<dyn IndexQuery> {
        match shape {
            Shape::Word(word) => self.words.sequence(&Sequence::single(word)),
            Shape::Sequence(sequence) => self.words.sequence(sequence),
            Shape::Nothing => Box::new(EmptyQuery),
        }
    }
}

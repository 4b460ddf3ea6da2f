//! The tests of fields as queries of the index.

use tantivy::Term as IndexTerm;
use tantivy::columnar::Cardinality;
use tantivy::query::{AllQuery, Query as IndexQuery, RangeQuery};
use tantivy::schema::Field;

use crate::date::DaySpan;
use crate::index::{IS_PLACE, PINNED, STARRED, Snapshot, term};
use crate::kind::Kind;
use crate::normal::{HanFolding, fold};
use crate::query::{DateBasis, FieldCondition, Form, Term};

use super::actors::ActorMatchBasis;
use super::{Compiler, DateTests};
use crate::search::matching::bitset::{DocBits, SegmentBits};
use crate::search::matching::queries::{all, any, silent};
use crate::search::matching::shape::Shape;
use crate::search::plan::clipped::sources_with_clips;
use crate::search::term::actors::ActorLookup;
use crate::search::term::folder::spellings;

impl Compiler<'_> {
    pub(super) fn test(&mut self, test: &FieldCondition) -> tantivy::Result<Box<dyn IndexQuery>> {
        let snapshot = self.snapshot();
        let fields = snapshot.fields;
        let key = |field: Field, text: &str| silent(term(field, text));
        Ok(match test {
            FieldCondition::Kind(kind) => {
                self.tests_kind = true;
                key(fields.kind, kind.as_str())
            }
            FieldCondition::Actor(name) => {
                self.actor(name, &[fields.actor, fields.speaker], ActorMatchBasis::LinksAndText)?
            }
            FieldCondition::Speaker(name) => self.actor(name, &[fields.speaker], ActorMatchBasis::Links)?,
            FieldCondition::Maybe(name) => self.maybe(name, &[fields.actor, fields.speaker])?,
            FieldCondition::OwnTerm(name) => self.own_term(name)?,
            FieldCondition::Tag(tag) => {
                silent(self.words.keys(fields.tag_key, &fold(tag.text.trim_end_matches('/')), tag.open))
            }
            FieldCondition::Source(source) => self.source(source),
            FieldCondition::Publisher(name) => silent(self.words_or_whole(fields.publisher_key, name)),
            FieldCondition::Language(code) => key(fields.language, code),
            FieldCondition::Reliability(letter) => key(fields.reliability, letter),
            FieldCondition::Credibility(number) => key(fields.credibility, number),
            FieldCondition::Day(basis, span) => self.day(*basis, *span)?,
            FieldCondition::Path(path) => {
                let begins = |field: Field| -> tantivy::Result<Vec<_>> {
                    let spellings = spellings(snapshot, field, path)?;
                    Ok(spellings.iter().map(|path| self.words.keys_from(field, path)).collect())
                };
                silent(any([begins(fields.path)?, begins(fields.of_path)?].into_iter().flatten().collect()))
            }
            FieldCondition::Title(title) => self.title(title),
            FieldCondition::Addressee(name) => self.actor(name, &[fields.addressee], ActorMatchBasis::Links)?,
            FieldCondition::Place(name) => self.actor(name, &[fields.place], ActorMatchBasis::Links)?,
            FieldCondition::Author(name) => self.named(fields.author_key, name),
            FieldCondition::Origin(name) => self.named(fields.origin_key, name),
            FieldCondition::By(name) => self.named(fields.by_key, name),
            FieldCondition::Has("clip") => {
                Box::new(sources_with_clips(snapshot, &DocBits::every(snapshot.searcher.segment_readers().iter()))?)
            }
            FieldCondition::Has(what) | FieldCondition::Any(what) => key(fields.has, what),
            FieldCondition::Spoken(speech) => key(fields.has, speech.as_str()),
            FieldCondition::Sort(_) => Box::new(AllQuery),
            FieldCondition::IsInbox => key(fields.has, "inbox"),
            FieldCondition::IsStarred => key(fields.has, STARRED),
            FieldCondition::IsPinned => key(fields.has, PINNED),
            FieldCondition::IsPlace => key(fields.has, IS_PLACE),
            FieldCondition::IsUndated => self.undated_itself()?,
            FieldCondition::Id(id) => key(fields.id, id),
        })
    }

    /// Matches a value among the folded keys of a field: the whole value, or all of its words.
    fn words_or_whole(&self, field: Field, value: &str) -> Box<dyn IndexQuery> {
        let whole = term(field, &fold(value.trim()));
        let words: Vec<_> = Shape::of(value, HanFolding::Folded).words().iter().map(|word| term(field, word)).collect();
        if words.is_empty() { whole } else { any(vec![whole, all(words)]) }
    }

    /// Matches a name in a property: as written, by its words, or by another name of the same actor.
    fn named(&self, field: Field, name: &Term) -> Box<dyn IndexQuery> {
        let whole = fold(name.text.trim());
        if name.form == Form::Exact {
            return silent(term(field, &whole));
        }
        let lookup = ActorLookup::by(name, &self.snapshot().names);
        let own = lookup.names.iter().filter(|name| !name.is_shared);
        let others = own.map(|name| term(field, &fold(name.text.trim())));
        let begins = name.open || name.form == Form::Prefix;
        let ways = [self.words.keys(field, &whole, begins), self.words_or_whole(field, &name.text)];
        silent(any(ways.into_iter().chain(others).collect()))
    }

    /// A source by title (whole, or words of it), id or host, and the clips made from it.
    fn source(&self, source: &str) -> Box<dyn IndexQuery> {
        let fields = self.snapshot().fields;
        silent(any(vec![
            self.words_or_whole(fields.source, source),
            term(fields.source, source.trim()),
            term(fields.host, &source.trim().to_lowercase()),
        ]))
    }

    /// Documents without a date, and clips without one of their own event.
    fn undated_itself(&self) -> tantivy::Result<Box<dyn IndexQuery>> {
        let snapshot = self.snapshot();
        let clips = term(snapshot.fields.kind, Kind::Clip.as_str());
        let without = |field: &str| Ok::<_, tantivy::TantivyError>(Box::new(without_date(snapshot, field)?));
        Ok(any(vec![without("when")?, silent(all(vec![clips, without("event")?]))]))
    }

    fn title(&mut self, title: &Term) -> Box<dyn IndexQuery> {
        let fields = self.snapshot().fields;
        let words = self.shape(&title.text).words();
        let parts = words.iter().map(|word| {
            let mut ways = vec![self.words.keys(fields.title, word, title.open)];
            if title.form == Form::Word {
                let spelt = std::iter::once(word.clone()).chain(self.words.other_spellings(word));
                for spelling in spelt {
                    ways.extend(self.words.stems(&spelling).iter().map(|stem| term(fields.title, stem)));
                    ways.push(term(fields.title, &spelling));
                }
            }
            any(ways)
        });
        silent(all(parts.collect()))
    }

    fn day(&mut self, basis: DateBasis, span: DaySpan) -> tantivy::Result<Box<dyn IndexQuery>> {
        self.tests_days |= !self.negated;
        let fields = self.snapshot().fields;
        let (field, name) = match basis {
            DateBasis::Any => (fields.when, "when"),
            DateBasis::Event => (fields.event, "event"),
            DateBasis::Published => (fields.published, "published"),
            DateBasis::Saved => (fields.saved, "saved"),
        };
        if self.days == DateTests::Missing && !self.negated {
            return Ok(Box::new(without_date(self.snapshot(), name)?));
        }
        let bound = |day: i64| std::ops::Bound::Included(IndexTerm::from_field_i64(field, day));
        Ok(silent(Box::new(RangeQuery::new(bound(span.first), bound(span.last)))))
    }
}

/// The documents that have no date in a field of days.
fn without_date(snapshot: &Snapshot, field: &str) -> tantivy::Result<DocBits> {
    let mut docs = DocBits::default();
    for segment in snapshot.searcher.segment_readers() {
        let days = segment.fast_fields().i64(field)?;
        if days.get_cardinality() != Cardinality::Full {
            let mut bits = SegmentBits::for_segment(segment);
            (0..segment.max_doc()).filter(|doc| !days.index.has_value(*doc)).for_each(|doc| bits.set(doc));
            docs.put(segment.segment_id(), bits);
        }
    }
    Ok(docs)
}

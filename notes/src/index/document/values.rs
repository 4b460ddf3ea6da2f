//! What a document says as the fields of the index.

use std::collections::BTreeSet;

use tantivy::schema::Field;

use super::super::analyze::Searchable;
use super::super::entry::{ClipFields, Entry, KindFields};
use super::super::files::{digest, identity};
use super::super::pack::pack;
use super::super::schema::Fields;
use super::super::source_facts::{SourceFacts, source_path_hash};
use super::parsed::{FieldValue, Parsed};
use super::read::FileContents;
use crate::date::PartialDate;
use crate::kind::Kind;
use crate::language;
use crate::link::key as link_key;
use crate::normal::{fold, words};
use crate::source::comparable_address;
use crate::vault::{ContentHash, VaultFile};

/// The most levels above a tag by which it is found: each is a key of its own, and nobody nests so deep.
const DEEPEST_TAG: usize = 32;
/// To how many digits a number in a name is padded for sorting.
const DIGITS: usize = 10;
/// How many characters of a name decide its order: a list shows no more of it.
const SORTED: usize = 240;
/// The longest host that a name can be looked up for, in bytes (RFC 1035).
const LONGEST_HOST: usize = 253;

/// Collects the field values of a document.
pub(super) struct Values<'f> {
    fields: &'f Fields,
    values: Vec<(Field, FieldValue)>,
}

impl<'f> Values<'f> {
    pub(super) fn new(fields: &'f Fields) -> Self {
        Self { fields, values: Vec::with_capacity(64) }
    }

    fn text(&mut self, field: Field, text: impl Into<String>) {
        self.values.push((field, FieldValue::Own(text.into())));
    }

    fn texts<T: Into<String>>(&mut self, field: Field, texts: impl IntoIterator<Item = T>) {
        for text in texts {
            self.text(field, text);
        }
    }

    /// The file's directory entry. The first slot is kept free for the searchable text.
    pub(super) fn stat(&mut self, file: &VaultFile, hash: &ContentHash) {
        let fields = self.fields;
        self.text(fields.text, "");
        self.text(fields.path, file.path.as_str());
        self.values.extend([
            (fields.stem, FieldValue::Text),
            (fields.exact, FieldValue::Text),
            (fields.size, FieldValue::Number(file.size)),
            (fields.mtime, FieldValue::Day(file.mtime_ns)),
            (fields.ctime, FieldValue::Day(file.ctime_ns)),
            (fields.inode, FieldValue::Number(file.inode)),
        ]);
        let parts = digest(hash).map(FieldValue::Number);
        self.values.extend(fields.hash.into_iter().zip(parts));
    }

    pub(super) fn document(mut self, read: FileContents) -> Parsed {
        let language = match &read.entry.language {
            Some(language) => language.clone(),
            None => language::of_script(&read.body).to_owned(),
        };
        let head: Vec<&str> = read.head.iter().map(String::as_str).collect();
        let searchable = Searchable::write(&language, &head, &read.body);
        self.values.push((self.fields.packed, FieldValue::Bytes(pack(&searchable))));
        self.values[0].1 = FieldValue::Own(searchable);
        self.weighted(&language, &read);
        self.text(self.fields.stemmed, language);
        self.keys(&read);
        self.properties(&read.entry);
        self.of_kind(&read);
        self.dates(&read);
        self.values.push((self.fields.entry, FieldValue::Bytes(serde_json::to_vec(&read.entry).unwrap_or_default())));
        Parsed { values: self.values, permit: None, is_part: false }
    }

    fn weighted(&mut self, language: &str, read: &FileContents) {
        let title = if read.entry.kind().has_title() { read.entry.title.as_str() } else { "" };
        let names = read.names.join("\n");
        for (field, text) in [(self.fields.title, title), (self.fields.names, &names), (self.fields.quote, &read.quote)]
        {
            if !text.is_empty() {
                self.text(field, Searchable::write(language, &[], text));
            }
        }
    }

    fn keys(&mut self, read: &FileContents) {
        let fields = self.fields;
        let folded = |names: &[String]| names.iter().map(|name| fold(name.trim())).collect::<BTreeSet<_>>();
        self.texts(fields.key, folded(&read.keys));
        self.texts(fields.link, read.links.iter().map(|link| link_key(link)).collect::<BTreeSet<_>>());
        self.texts(fields.has, read.has.iter().copied());
        self.texts(fields.credibility, read.credibility.clone());
        self.texts(fields.sha256, read.sha256.clone());
        self.named(fields.by, fields.by_key, read.by.as_slice());
        self.text(fields.order, sorted_as(&read.entry.title));
    }

    fn properties(&mut self, entry: &Entry) {
        let fields = self.fields;
        self.text(fields.kind, entry.kind().as_str());
        self.values.push((fields.identity, FieldValue::Number(identity(entry.id.as_deref(), &entry.path))));
        self.texts(fields.id, entry.id.clone());
        self.texts(fields.actor, entry.actors.iter().map(|name| link_key(name)));
        let tags: BTreeSet<&str> = entry.tags.iter().flat_map(|tag| with_parents(tag)).collect();
        self.texts(fields.tag_key, tags.iter().map(|tag| fold(tag)).collect::<BTreeSet<_>>());
        self.texts(fields.tag, tags);
        self.named(fields.publisher, fields.publisher_key, entry.citation.publisher.as_slice());
        self.named(fields.author, fields.author_key, &entry.citation.authors);
        self.named(fields.origin, fields.origin_key, &entry.citation.origin);
        self.texts(fields.reliability, entry.citation.reliability.clone());
        self.texts(fields.language, entry.language.clone());
        self.texts(fields.publisher_order, entry.citation.publisher.as_deref().map(sorted_as));
        self.texts(fields.language_order, entry.language.as_deref().map(folded_language_name));
    }

    /// Names as they are written, and each folded and by its words.
    fn named(&mut self, field: Field, keys: Field, names: &[String]) {
        self.texts(field, names.iter().cloned());
        self.texts(keys, names.iter().flat_map(|name| whole_and_words(name)).collect::<BTreeSet<_>>());
    }

    /// What only documents of its kind have.
    fn of_kind(&mut self, read: &FileContents) {
        match &read.entry.own {
            KindFields::Source(source) => {
                self.texts(self.fields.address, source.address.as_deref().map(comparable_address));
                self.source_names(&SourceFacts::of(&read.entry));
            }
            KindFields::Clip(clip) => self.clip(clip, read.known.as_ref()),
            KindFields::Note | KindFields::Actor(_) => {}
        }
    }

    fn clip(&mut self, clip: &ClipFields, source: Option<&SourceFacts>) {
        let fields = self.fields;
        self.texts(fields.speaker, clip.speaker.as_deref().map(link_key));
        self.texts(fields.addressee, clip.addressees.iter().map(|name| link_key(name)));
        self.texts(fields.place, clip.place.as_deref().map(link_key));
        self.texts(fields.from, clip.from.as_deref().map(link_key));
        self.texts(fields.from_id, clip.from_id.clone());
        self.texts(fields.from_address, clip.from_address.as_deref().map(comparable_address));
        let ends = clip.span.map(|span| [span.start, span.end].map(|end| FieldValue::Number(end.0 as u64)));
        self.values.extend(fields.span.into_iter().zip(ends.into_iter().flatten()));
        if let Some(source) = source {
            self.source_names(source);
            self.text(fields.of_path, source.path.as_str());
        } else {
            let names = clip.from.as_deref().map(link_key).into_iter().chain(clip.from_id.clone());
            self.texts(fields.source, names.collect::<BTreeSet<_>>());
        }
    }

    /// Everything that a source is called: title (whole, and its words), file name, other names, id, and the
    /// host of its address.
    fn source_names(&mut self, known: &SourceFacts) {
        let stem = link_key(&known.path);
        let keys = known.aliases.iter().map(|name| fold(name.trim())).chain([stem]).chain(known.id.clone());
        let keys: BTreeSet<String> = keys.chain(whole_and_words(&known.title)).collect();
        self.texts(self.fields.source, keys);
        self.texts(self.fields.host, known.address.as_deref().map(hosts).unwrap_or_default());
        let numbers = [(self.fields.known, known.number()), (self.fields.ground, source_path_hash(&known.path))];
        self.values.extend(numbers.map(|(field, number)| (field, FieldValue::Number(number))));
    }

    fn dates(&mut self, read: &FileContents) {
        let (entry, fields) = (&read.entry, self.fields);
        let date = |text: &Option<String>| text.as_deref().and_then(PartialDate::beginning);
        self.texts(fields.event_precision, date(&entry.event).map(|event| event.precision.as_str()));
        let [event, published, saved] =
            [&entry.event, &entry.citation.published, &entry.saved].map(|text| date(text).map(PartialDate::first_day));
        // A file's change time is only used to sort by day of saving; it is no date that the file states.
        let stated = if read.is_dated_by_file { None } else { saved };
        let own = stated.filter(|_| matches!(entry.kind(), Kind::Note | Kind::Actor));
        let when = event.or(published).or(own);
        let has = [(event, "event"), (published, "published"), (stated, "saved"), (when, "on")];
        self.texts(fields.has, has.into_iter().filter_map(|(day, what)| day.map(|_| what)));
        let days = [(fields.event, event), (fields.published, published), (fields.saved, saved), (fields.when, when)];
        self.values.extend(days.into_iter().filter_map(|(field, day)| Some((field, FieldValue::Day(day?)))));
        self.values.extend(read.moment.map(|saved| (fields.moment, FieldValue::Day(saved.as_second()))));
    }
}

/// The sort key of a name: folded, with its numbers padded, so that *Report 2* comes before *Report 10*.
fn sorted_as(name: &str) -> String {
    let folded: String = fold(name).chars().take(SORTED).collect();
    let mut key = String::with_capacity(folded.len() + DIGITS);
    let mut rest = folded.as_str();
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
        key.push_str(before);
        // Longer numbers are not padded: nobody counts that far.
        key.extend(std::iter::repeat_n('0', DIGITS.saturating_sub(end)));
        key.push_str(&number[..end]);
        rest = &number[end..];
    }
    key + rest
}

/// What people call a language, folded; a code that no language has stands for itself.
fn folded_language_name(code: &str) -> String {
    fold(Some(language::language_name(code)).filter(|name| !name.is_empty()).unwrap_or(code))
}

/// A tag and the tags above it, down to [`DEEPEST_TAG`].
fn with_parents(tag: &str) -> Vec<&str> {
    let parents = tag.match_indices('/').map(|(at, _)| &tag[..at]).filter(|parent| !parent.is_empty());
    parents.take(DEEPEST_TAG).chain([tag]).collect()
}

/// A name folded, and its words.
fn whole_and_words(name: &str) -> BTreeSet<String> {
    let folded = fold(name.trim());
    let mut keys = BTreeSet::from([folded.clone()]);
    words(&folded, 0, &mut |word| {
        keys.insert(folded[word.range].to_owned());
    });
    keys
}

/// An address's host, the domains above it that have a full stop, and the names within it: `news.bbc.co.uk`
/// is also `bbc.co.uk`, `co.uk`, `news`, `bbc` and `co`.
fn hosts(address: &str) -> Vec<String> {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let Some(host) = host.filter(|host| host.len() <= LONGEST_HOST) else { return Vec::new() };
    let above = host.match_indices('.').map(|(at, _)| host[at + 1..].to_owned()).filter(|domain| domain.contains('.'));
    let labels = host.rsplit('.').skip(1).map(str::to_owned);
    above.chain(labels).chain([host.clone()]).collect::<BTreeSet<_>>().into_iter().collect()
}

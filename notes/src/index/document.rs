//! A file as the index's document.
//!
//! Invariant: the document is a function of the file alone (its path, its bytes, what listing says of it),
//! so that an index brought up to date equals one built anew.

use std::collections::{BTreeSet, HashSet};

use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

use super::EntryKind;
use super::analyze::Searchable;
use super::budget::Permit;
use super::entry::Entry;
use super::files::{digest, identity};
use super::kind::kind_of;
use super::language;
use super::moment::{self, date_of, first_day, local_day, saved_moment};
use super::pack::pack;
use super::schema::Fields;
use super::{EXCERPT, TITLE};
use crate::actor::{Actor, NamedActor};
use crate::clip::Clip;
use crate::markdown::{FrontMatter, LinkKind, MarkdownFile, links, plain_text, tags};
use crate::normal::{fold, words};
use crate::passage::Passage;
use crate::source::comparable_address;
use crate::vault::{ContentHash, VaultFile};

/// Levels of a tag by which it is found; nobody nests so deep, and each is a key of its own.
const DEEPEST_TAG: usize = 32;
/// The longest host that a name can be looked up for, in bytes (RFC 1035).
const LONGEST_HOST: usize = 253;

/// The most of a body that is indexed, in bytes: a dozen books, read within seconds and within a few hundred
/// megabytes of memory. What lies behind is shown, but not found, and `index` and `check` say so.
pub(crate) const MOST_TEXT: usize = 8 << 20;

/// The part of a body that is indexed: all of it, or the lines that fit.
pub(crate) fn indexed_part(body: &str) -> &str {
    let Some(mut end) = (body.len() > MOST_TEXT).then_some(MOST_TEXT) else { return body };
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let lines = body[..end].rfind('\n').map_or(end, |newline| newline + 1);
    &body[..lines]
}

/// What a file with git's conflict marks in its properties is indexed as having.
pub(crate) const CONFLICT: &str = "conflict";

/// A file ready for the index. Text that several fields share is held once.
pub(crate) struct Parsed {
    values: Vec<(Field, Held)>,
    /// Room in the writer's queue, given back once the document is indexed.
    pub(crate) permit: Option<Permit>,
    /// Whether the file is too large to be indexed whole.
    pub(crate) is_part: bool,
}

/// A value of a field; `Text` is shared by all fields of the searchable text.
enum Held {
    Text,
    Own(String),
    Bytes(Vec<u8>),
    Day(i64),
    Number(u64),
}

/// What a file says, gathered before it becomes fields.
struct Read {
    entry: Entry,
    /// The searchable text's title and names, beside the body.
    head: Vec<String>,
    body: String,
    /// Names and quote, which weigh more than the body.
    names: Vec<String>,
    quote: String,
    keys: Vec<String>,
    links: Vec<String>,
    has: Vec<&'static str>,
    reliability: Option<String>,
    credibility: Option<String>,
    sha256: Option<String>,
    /// When it was saved.
    moment: Option<jiff::Timestamp>,
    /// Whether that is when the note's file was last saved, because it states nothing.
    is_dated_by_file: bool,
}

impl Parsed {
    /// Reads a file's bytes.
    pub(crate) fn read(fields: &Fields, file: &VaultFile, hash: &ContentHash, bytes: &[u8]) -> Self {
        let (markdown, problems) = MarkdownFile::parse(bytes);
        let mut read = Read::of(file, &markdown);
        if problems.iter().any(|problem| problem.code == "merge-conflict") {
            read.has.push(CONFLICT);
        }
        let mut values = Values { fields, values: Vec::with_capacity(48) };
        values.stat(file, hash);
        let is_part = indexed_part(markdown.body()).len() < markdown.body().len();
        Self { is_part, ..values.document(read) }
    }

    /// The searchable text.
    fn text(&self) -> &str {
        match &self.values[0].1 {
            Held::Own(text) => text,
            _ => "",
        }
    }

    /// Bytes that the document occupies, roughly.
    pub(crate) fn weight(&self) -> usize {
        self.text().len() * 2 + 1024
    }
}

fn address_of(front: &FrontMatter) -> Option<String> {
    front.text("source").filter(|address| address.starts_with("http://") || address.starts_with("https://"))
}

impl Read {
    fn of(file: &VaultFile, markdown: &MarkdownFile<'_>) -> Self {
        let front = markdown.front_matter();
        let kind = kind_of(markdown);
        let mut read = Self {
            entry: Self::entry(kind, file, front),
            head: Vec::new(),
            body: String::new(),
            names: Vec::new(),
            quote: String::new(),
            keys: vec![file.path.stem().to_owned()],
            links: body_links(indexed_part(markdown.body())),
            has: Vec::new(),
            reliability: front.text("reliability").map(|grade| grade.to_uppercase()),
            credibility: front.text("credibility"),
            sha256: front.text("sha256"),
            moment: saved_moment(front),
            is_dated_by_file: false,
        };
        if read.moment.is_none() && read.entry.saved.is_none() && kind == EntryKind::Note {
            read.moment = jiff::Timestamp::from_nanosecond(file.mtime_ns.into()).ok();
            read.entry.saved = read.moment.map(|changed| local_day(changed).to_string());
            read.is_dated_by_file = true;
        }
        if read.entry.saved.is_none() {
            read.entry.saved = read.moment.map(|saved| moment::day(saved).to_string());
        }
        match kind {
            EntryKind::Clip => read.clip(&Clip::read(&file.path, markdown)),
            EntryKind::Actor => read.actor(Actor::read(&file.path, markdown), indexed_part(markdown.body())),
            EntryKind::Source | EntryKind::Note => read.page(markdown),
        }
        read.entry.language = front.text("lang").as_deref().and_then(language::stated);
        if read.entry.language.is_none() {
            read.entry.language = language::detect(&read.body).map(str::to_owned);
        }
        read.finish(front)
    }

    fn entry(kind: EntryKind, file: &VaultFile, front: &FrontMatter) -> Entry {
        Entry {
            kind,
            id: front.text("id"),
            path: file.path.clone(),
            title: front.text("title").unwrap_or_else(|| file.path.stem().to_owned()),
            actor_kind: None,
            publisher: front.text("publisher"),
            author: Some(front.links("author").join(", ")).filter(|author| !author.is_empty()),
            address: address_of(front),
            language: None,
            published: date_of(front, "published", "published_precision"),
            saved: front.text("created"),
            event: date_of(front, "event_date", "event_precision"),
            inbox: front.text("inbox").is_some_and(|inbox| inbox.eq_ignore_ascii_case("true")),
            tags: front.tags(),
            actors: front.links("actors"),
            speaker: None,
            from: None,
            from_id: None,
            span: None,
            metonyms: Vec::new(),
            former: Vec::new(),
            excerpt: String::new(),
            clips: 0,
        }
    }

    fn clip(&mut self, clip: &Clip) {
        let entry = &mut self.entry;
        entry.title = shortened(&clip.quote, TITLE);
        entry.actors.clone_from(&clip.actors);
        for name in clip.speaker.iter().chain(&clip.addressees).chain(&clip.event_place) {
            if !entry.actors.contains(name) {
                entry.actors.push(name.clone());
            }
        }
        entry.speaker.clone_from(&clip.speaker);
        entry.from.clone_from(&clip.from);
        entry.from_id.clone_from(&clip.from_id);
        entry.span = clip.selector.as_ref().map(|at| Passage { start: at.start, end: at.end });
        self.links.extend(clip.from.clone());
        let parts = [clip.quote.as_str(), clip.translation.as_deref().unwrap_or(""), clip.comment.as_str()];
        self.body = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n");
        self.quote = parts[..2].join("\n");
        self.names.clone_from(&self.entry.actors);
        if !clip.comment.trim().is_empty() {
            self.has.push("comment");
        }
    }

    fn actor(&mut self, actor: Actor, body: &str) {
        self.entry.actor_kind = actor.kind.as_ref().map(|kind| kind.as_str().to_owned());
        if actor.is_place() {
            self.has.push("place");
        }
        self.entry.title.clone_from(&actor.title);
        let named = NamedActor::from(actor);
        self.entry.actors.clone_from(&named.names);
        self.entry.metonyms = named.metonyms;
        self.entry.former.clone_from(&named.former);
        self.keys.extend(named.names.iter().chain(&named.former).cloned());
        self.names.clone_from(&named.names);
        self.head.push(named.title);
        self.body = plain_text(body).text;
    }

    fn page(&mut self, markdown: &MarkdownFile<'_>) {
        let body = indexed_part(markdown.body());
        let entry = &mut self.entry;
        if entry.kind == EntryKind::Note {
            let stated: HashSet<String> = entry.tags.iter().cloned().collect();
            entry.tags.extend(tags(body).into_iter().filter(|tag| !stated.contains(tag)));
        }
        self.head.push(entry.title.clone());
        self.head.extend(entry.author.clone());
        self.head.extend(entry.publisher.clone());
        self.keys.push(entry.title.clone());
        self.keys.extend(markdown.front_matter().list("aliases"));
        self.names.clone_from(&entry.actors);
        self.body = plain_text(body).text;
    }

    fn finish(mut self, front: &FrontMatter) -> Self {
        self.entry.excerpt = shortened(&self.body, EXCERPT);
        self.links.extend(self.entry.actors.iter().cloned());
        self.links.extend(front.every_link());
        if self.entry.inbox {
            self.has.push("inbox");
        }
        self.head.extend(self.names.iter().cloned());
        self
    }
}

fn body_links(body: &str) -> Vec<String> {
    links(body).into_iter().filter(|link| link.kind != LinkKind::Address).map(|link| link.target).collect()
}

/// The name that a link calls: its last part without the extension.
pub(crate) fn link_key(target: &str) -> String {
    let name = target.rsplit('/').next().unwrap_or(target);
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")).unwrap_or(name);
    fold(stem.trim())
}

/// The beginning of a text as one line of at most `most` code points.
fn shortened(text: &str, most: usize) -> String {
    let mut short = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        let len = word.chars().count() + usize::from(!short.is_empty());
        if len > left {
            short.extend(word.chars().take(if short.is_empty() { most } else { 0 }));
            short.push('…');
            return short;
        }
        left -= len;
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

struct Values<'f> {
    fields: &'f Fields,
    values: Vec<(Field, Held)>,
}

impl Values<'_> {
    fn text(&mut self, field: Field, text: impl Into<String>) {
        self.values.push((field, Held::Own(text.into())));
    }

    fn texts<T: Into<String>>(&mut self, field: Field, texts: impl IntoIterator<Item = T>) {
        for text in texts {
            self.text(field, text);
        }
    }

    /// What listing says of the file. The searchable text's place, the first, is kept free.
    fn stat(&mut self, file: &VaultFile, hash: &ContentHash) {
        let fields = self.fields;
        self.text(fields.text, "");
        self.text(fields.path, file.path.as_str());
        self.values.extend([
            (fields.stem, Held::Text),
            (fields.exact, Held::Text),
            (fields.size, Held::Number(file.size)),
            (fields.mtime, Held::Day(file.mtime_ns)),
            (fields.ctime, Held::Day(file.ctime_ns)),
            (fields.inode, Held::Number(file.inode)),
        ]);
        let parts = digest(hash).map(Held::Number);
        self.values.extend(fields.hash.into_iter().zip(parts));
    }

    fn document(mut self, read: Read) -> Parsed {
        let language = match &read.entry.language {
            Some(language) => language.clone(),
            None => language::of_script(&read.body).to_owned(),
        };
        let head: Vec<&str> = read.head.iter().map(String::as_str).collect();
        let searchable = Searchable::write(&language, &head, &read.body);
        self.values.push((self.fields.packed, Held::Bytes(pack(&searchable))));
        self.values[0].1 = Held::Own(searchable);
        self.weighted(&language, &read);
        self.text(self.fields.stemmed, language);
        self.keys(&read);
        self.properties(&read.entry);
        self.dates(&read);
        self.values.push((self.fields.entry, Held::Bytes(read.entry.to_json())));
        Parsed { values: self.values, permit: None, is_part: false }
    }

    fn weighted(&mut self, language: &str, read: &Read) {
        let title = if read.entry.kind == EntryKind::Clip { "" } else { &read.entry.title };
        let names = read.names.join("\n");
        for (field, text) in [(self.fields.title, title), (self.fields.names, &names), (self.fields.quote, &read.quote)]
        {
            if !text.is_empty() {
                self.text(field, Searchable::write(language, &[], text));
            }
        }
    }

    fn keys(&mut self, read: &Read) {
        let fields = self.fields;
        let folded = |names: &[String]| names.iter().map(|name| fold(name.trim())).collect::<BTreeSet<_>>();
        self.texts(fields.key, folded(&read.keys));
        self.texts(fields.link, read.links.iter().map(|link| link_key(link)).collect::<BTreeSet<_>>());
        self.texts(fields.has, read.has.iter().copied());
        self.texts(fields.reliability, read.reliability.clone());
        self.texts(fields.credibility, read.credibility.clone());
        self.texts(fields.sha256, read.sha256.clone());
        self.text(fields.order, fold(&read.entry.title));
    }

    fn properties(&mut self, entry: &Entry) {
        let fields = self.fields;
        self.text(fields.kind, entry.kind.as_str());
        self.values.push((fields.identity, Held::Number(identity(entry.id.as_deref(), &entry.path))));
        self.texts(fields.id, entry.id.clone());
        self.texts(fields.address, entry.address.as_deref().map(comparable_address));
        self.texts(fields.host, entry.address.as_deref().map(hosts).unwrap_or_default());
        if entry.kind != EntryKind::Actor {
            self.texts(fields.actor, entry.actors.iter().map(|name| link_key(name)));
        }
        self.texts(fields.speaker, entry.speaker.as_deref().map(link_key));
        self.texts(fields.from, entry.from.as_deref().map(link_key));
        self.texts(fields.from_id, entry.from_id.clone());
        if let Some(span) = entry.span {
            let ends = [span.start, span.end].map(|end| Held::Number(end.0 as u64));
            self.values.extend(fields.span.into_iter().zip(ends));
        }
        let tags: BTreeSet<&str> = entry.tags.iter().flat_map(|tag| with_parents(tag)).collect();
        self.texts(fields.tag_key, tags.iter().map(|tag| fold(tag)).collect::<BTreeSet<_>>());
        self.texts(fields.tag, tags);
        self.texts(fields.publisher_key, entry.publisher.as_deref().map(whole_and_words).unwrap_or_default());
        self.texts(fields.publisher, entry.publisher.clone());
        self.texts(fields.language, entry.language.clone());
    }

    fn dates(&mut self, read: &Read) {
        let (entry, fields) = (&read.entry, self.fields);
        let day = |text: &Option<String>| text.as_deref().and_then(first_day);
        let (event, published, saved) = (day(&entry.event), day(&entry.published), day(&entry.saved));
        // The day a file was changed orders it among the saved ones; it is no date that the file states.
        let stated = if read.is_dated_by_file { None } else { saved };
        let days = [
            (fields.event, event),
            (fields.published, published),
            (fields.saved, saved),
            (fields.when, event.or(published).or(stated)),
        ];
        self.values.extend(days.into_iter().filter_map(|(field, day)| Some((field, Held::Day(day?)))));
        self.values.extend(read.moment.map(|saved| (fields.moment, Held::Day(saved.as_second()))));
    }
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

/// A field's value, lent to Tantivy.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lent<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
    Signed(i64),
    Unsigned(u64),
}

impl<'a> Value<'a> for Lent<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Lent::Text(text) => ReferenceValueLeaf::Str(text),
            Lent::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
            Lent::Signed(number) => ReferenceValueLeaf::I64(number),
            Lent::Unsigned(number) => ReferenceValueLeaf::U64(number),
        })
    }
}

impl Document for Parsed {
    type Value<'a> = Lent<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, Lent<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Box::new(self.values.iter().map(|(field, held)| {
            let value = match held {
                Held::Text => Lent::Text(self.text()),
                Held::Own(text) => Lent::Text(text),
                Held::Bytes(bytes) => Lent::Bytes(bytes),
                Held::Day(day) => Lent::Signed(*day),
                Held::Number(number) => Lent::Unsigned(*number),
            };
            (*field, value)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_indexed_up_to_a_line() {
        let whole = "word\n".repeat(MOST_TEXT / 5);
        assert_eq!(indexed_part(&whole), whole);
        let larger = format!("{whole}字字字\n");
        assert_eq!(indexed_part(&larger).len(), whole.len());
        let one_line = "字".repeat(MOST_TEXT / 3 + 1);
        assert_eq!(indexed_part(&one_line).len(), MOST_TEXT / 3 * 3);
    }
}

//! Reads what a file states and, for a clip, what its source states.

use std::collections::HashSet;

use super::super::entry::{ActorFields, Citation, ClipFields, Entry, KindFields, SourceFields};
use super::super::moment::{self, date_of, local_day, saved_moment};
use super::super::source_facts::SourceFacts;
use super::super::{MAX_EXCERPT, MAX_TITLE, kind_of, shortened};
use super::has::{IS_PLACE, PINNED, STARRED};
use super::part::indexed_part;
use crate::actor::{Actor, NamedActor};
use crate::clip::Clip;
use crate::kind::Kind;
use crate::language;
use crate::markdown::{FrontMatter, LinkKind, MarkdownFile, links, plain_text, tags};
use crate::passage::Passage;
use crate::vault::VaultFile;

/// What a file says, gathered before it becomes fields.
pub(super) struct FileContents {
    pub(super) entry: Entry,
    /// The searchable text's title and names, beside the body.
    pub(super) head: Vec<String>,
    pub(super) body: String,
    /// Names and quote, which weigh more than the body.
    pub(super) names: Vec<String>,
    pub(super) quote: String,
    /// The quote, if the file is a clip: its language is detected, and its excerpt is the beginning of it.
    doc_languages: Option<String>,
    pub(super) keys: Vec<String>,
    pub(super) links: Vec<String>,
    /// What the document is and has, as `has:`, `is:` and `field:*` ask for it.
    pub(super) has: Vec<&'static str>,
    /// Who clipped or saved it.
    pub(super) by: Option<String>,
    pub(super) credibility: Option<String>,
    pub(super) sha256: Option<String>,
    /// When it was saved.
    pub(super) moment: Option<jiff::Timestamp>,
    /// Whether `moment` is the time at which a note's file was last saved, because the note states no date.
    pub(super) is_dated_by_file: bool,
    /// Of a clip, what it knows through its source.
    pub(super) known: Option<SourceFacts>,
}

fn address_of(front: &FrontMatter) -> Option<String> {
    front.text("source").filter(|address| address.starts_with("http://") || address.starts_with("https://"))
}

impl FileContents {
    pub(super) fn of(file: &VaultFile, markdown: &MarkdownFile<'_>, known: Option<&SourceFacts>) -> Self {
        let front = markdown.front_matter();
        let kind = kind_of(markdown);
        let mut read = Self {
            entry: Self::entry(kind, file, front),
            head: Vec::new(),
            body: String::new(),
            names: Vec::new(),
            quote: String::new(),
            doc_languages: None,
            keys: vec![file.path.stem().to_owned()],
            links: body_links(indexed_part(markdown.body())),
            has: Vec::new(),
            by: ["created_by", "captured_by"].iter().find_map(|key| front.links(key).into_iter().next()),
            credibility: front.text("credibility"),
            sha256: front.text("sha256"),
            moment: saved_moment(front),
            is_dated_by_file: false,
            known: known.cloned(),
        };
        read.saved(file);
        match kind {
            Kind::Source => read.source(markdown),
            Kind::Clip => read.clip(Clip::read(&file.path, markdown)),
            Kind::Note => read.note(markdown),
            Kind::Actor => read.actor(Actor::read(&file.path, markdown), indexed_part(markdown.body())),
        }
        read.entry.language = read.language(front);
        read.finish(front)
    }

    fn entry(kind: Kind, file: &VaultFile, front: &FrontMatter) -> Entry {
        Entry {
            path: file.path.clone(),
            id: front.text("id"),
            title: front.text("title").unwrap_or_else(|| file.path.stem().to_owned()),
            aliases: Vec::new(),
            citation: Citation {
                publisher: front.text("publisher"),
                authors: front.links("author"),
                origin: front.links("origin"),
                published: date_of(front, "published", "published_precision"),
                reliability: front.text("reliability").map(|grade| grade.trim().to_uppercase()),
            },
            language: None,
            saved: front.text("created"),
            event: date_of(front, "event_date", "event_precision"),
            inbox: says_yes(front, "inbox"),
            pinned: says_yes(front, "pinned"),
            starred: says_yes(front, "starred"),
            tags: front.tags(),
            actors: front.links("actors"),
            excerpt: String::new(),
            own: KindFields::of(kind),
            clips: 0,
        }
    }

    /// Sets when it was saved if the file states no day; a note without any date uses the time of its file.
    fn saved(&mut self, file: &VaultFile) {
        if self.moment.is_none() && self.entry.saved.is_none() && self.entry.kind() == Kind::Note {
            self.moment = jiff::Timestamp::from_nanosecond(file.mtime_ns.into()).ok();
            self.entry.saved = self.moment.map(|changed| local_day(changed).to_string());
            self.is_dated_by_file = true;
        }
        if self.entry.saved.is_none() {
            self.entry.saved = self.moment.map(|saved| moment::day(saved).to_string());
        }
    }

    /// The language that the file states, else the one detected in its text (in a clip, in its quote).
    fn language(&self, front: &FrontMatter) -> Option<String> {
        let stated = front.text("lang").as_deref().and_then(language::stated);
        stated.or_else(|| match &self.doc_languages {
            Some(quote) => {
                let source = self.known.as_ref().and_then(|known| Some((known.language.as_deref()?, known.script)));
                language::of_quote(quote, source)
            }
            None => language::detect(&self.body).map(str::to_owned),
        })
    }

    fn clip(&mut self, clip: Clip) {
        self.clip_has(&clip);
        let entry = &mut self.entry;
        entry.title = shortened(&clip.quote, MAX_TITLE);
        entry.actors = clip.actors;
        for name in clip.speaker.iter().chain(&clip.addressees).chain(&clip.event_place) {
            if !entry.actors.contains(name) {
                entry.actors.push(name.clone());
            }
        }
        self.links.extend(clip.from.clone());
        let translation = clip.translation.unwrap_or_default();
        let parts = [clip.quote.as_str(), translation.as_str(), clip.comment.as_str()];
        self.body = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n");
        self.quote = parts[..2].join("\n");
        let beginning = |text: &str| Some(shortened(text, MAX_EXCERPT)).filter(|text| !text.is_empty());
        let selector = clip.selector.as_ref();
        entry.own = KindFields::Clip(Box::new(ClipFields {
            translation: beginning(&translation),
            comment: beginning(&clip.comment),
            from_address: selector.and_then(|selector| selector.source.clone()),
            span: selector.map(|at| Passage { start: at.start, end: at.end }),
            speaker: clip.speaker,
            addressees: clip.addressees,
            place: clip.event_place,
            from_title: self
                .known
                .as_ref()
                .map(|source| source.title.clone())
                .filter(|title| clip.from.as_ref() != Some(title)),
            from: clip.from,
            from_id: clip.from_id,
        }));
        self.names.clone_from(&entry.actors);
        self.doc_languages = Some(clip.quote);
        if let Some(known) = &self.known {
            entry.citation.complete(&known.citation);
        }
    }

    fn clip_has(&mut self, clip: &Clip) {
        let has = [
            (clip.speaker.is_some(), "speaker"),
            (!clip.addressees.is_empty(), "addressee"),
            (clip.event_place.is_some(), "place"),
            (clip.translation.as_deref().is_some_and(|text| !text.trim().is_empty()), "translation"),
            (!clip.comment.trim().is_empty(), "comment"),
            (clip.selector.as_ref().is_some_and(|selector| selector.page.is_some()), "pages"),
        ];
        self.has.extend(has.into_iter().filter_map(|(holds, what)| holds.then_some(what)));
        self.has.extend(clip.speech().map(crate::clip::Speech::as_str));
    }

    fn actor(&mut self, actor: Actor, body: &str) {
        if actor.is_place() {
            self.has.push(IS_PLACE);
        }
        self.entry.title.clone_from(&actor.title);
        self.entry.actors = Vec::new();
        let kind = actor.kind.as_ref().map(|kind| kind.as_str().to_owned());
        let NamedActor { title, names, metonyms, former, .. } = NamedActor::from(actor);
        self.keys.extend(names.iter().chain(&former).cloned());
        self.links.extend(names.iter().cloned());
        self.names.clone_from(&names);
        self.entry.own = KindFields::Actor(ActorFields { kind, names, metonyms, former });
        self.head.push(title);
        self.body = plain_text(body).text;
    }

    fn source(&mut self, markdown: &MarkdownFile<'_>) {
        self.entry.own = KindFields::Source(SourceFields { address: address_of(markdown.front_matter()) });
        let body = indexed_part(markdown.body());
        if body.lines().any(has_page_mark) {
            self.has.push("pages");
        }
        self.page(markdown, body);
    }

    fn note(&mut self, markdown: &MarkdownFile<'_>) {
        let body = indexed_part(markdown.body());
        let stated: HashSet<String> = self.entry.tags.iter().cloned().collect();
        self.entry.tags.extend(tags(body).into_iter().filter(|tag| !stated.contains(tag)));
        self.page(markdown, body);
    }

    /// What sources and notes have in common.
    fn page(&mut self, markdown: &MarkdownFile<'_>, body: &str) {
        let entry = &mut self.entry;
        entry.aliases = markdown.front_matter().list("aliases");
        self.head.push(entry.title.clone());
        self.head.extend(entry.citation.author());
        self.head.extend(entry.citation.publisher.clone());
        self.keys.push(entry.title.clone());
        self.keys.extend(entry.aliases.iter().cloned());
        self.names.clone_from(&entry.actors);
        self.body = plain_text(body).text;
    }

    fn finish(mut self, front: &FrontMatter) -> Self {
        self.entry.excerpt = shortened(self.doc_languages.as_deref().unwrap_or(&self.body), MAX_EXCERPT);
        self.links.extend(self.entry.actors.iter().cloned());
        self.links.extend(front.every_link());
        self.head.extend(self.names.iter().cloned());
        let (entry, citation) = (&self.entry, &self.entry.citation);
        let has_source = match &entry.own {
            KindFields::Source(_) => true,
            KindFields::Clip(clip) => clip.from.is_some() || clip.from_id.is_some(),
            KindFields::Note | KindFields::Actor(_) => false,
        };
        let has = [
            (entry.inbox, "inbox"),
            (entry.pinned, PINNED),
            (entry.starred, STARRED),
            (!entry.tags.is_empty(), "tag"),
            (!entry.actors.is_empty(), "actor"),
            (entry.source().is_some() && self.sha256.is_some(), "evidence"),
            (has_source, "source"),
            (citation.publisher.is_some(), "publisher"),
            (!citation.authors.is_empty(), "author"),
            (!citation.origin.is_empty(), "origin"),
            (self.by.is_some(), "by"),
            (entry.language.is_some(), "lang"),
            (citation.reliability.is_some(), "reliability"),
            (citation.reliability.is_some() && self.credibility.is_some(), "grade"),
            (self.credibility.is_some(), "credibility"),
            (entry.id.is_some(), "id"),
        ];
        self.has.extend(has.into_iter().filter_map(|(holds, what)| holds.then_some(what)));
        self
    }
}

/// Whether a property says `true`, in any case.
fn says_yes(front: &FrontMatter, key: &str) -> bool {
    front.text(key).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// Whether a line of a source marks the beginning of a page: a block id `^page-12` at its end.
fn has_page_mark(line: &str) -> bool {
    let mark = line.trim_end().rsplit(' ').next().unwrap_or_default();
    mark.strip_prefix("^page-").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn body_links(body: &str) -> Vec<String> {
    links(body).into_iter().filter(|link| link.kind != LinkKind::Address).map(|link| link.target).collect()
}

//! What a file says, and a clip's source beside it.

use std::collections::HashSet;

use super::super::entry::Entry;
use super::super::known::Known;
use super::super::moment::{self, date_of, local_day, saved_moment};
use super::super::{EXCERPT, TITLE, kind_of};
use super::{IS_PLACE, indexed_part};
use crate::actor::{Actor, NamedActor};
use crate::clip::Clip;
use crate::kind::Kind;
use crate::language;
use crate::markdown::{FrontMatter, LinkKind, MarkdownFile, links, plain_text, tags};
use crate::passage::Passage;
use crate::vault::VaultFile;

/// What a file says, gathered before it becomes fields.
pub(super) struct Read {
    pub(super) entry: Entry,
    /// The searchable text's title and names, beside the body.
    pub(super) head: Vec<String>,
    pub(super) body: String,
    /// Names and quote, which weigh more than the body.
    pub(super) names: Vec<String>,
    pub(super) quote: String,
    /// Of a clip, the words of its source, whose language is the clip's.
    spoken: Option<String>,
    pub(super) keys: Vec<String>,
    pub(super) links: Vec<String>,
    /// What the document is and has, as `has:`, `is:` and `field:*` ask for it.
    pub(super) has: Vec<&'static str>,
    pub(super) addressees: Vec<String>,
    pub(super) place: Option<String>,
    /// Who clipped or saved it.
    pub(super) by: Option<String>,
    pub(super) credibility: Option<String>,
    pub(super) sha256: Option<String>,
    /// When it was saved.
    pub(super) moment: Option<jiff::Timestamp>,
    /// Whether that is when the note's file was last saved, because it states nothing.
    pub(super) is_dated_by_file: bool,
    /// Of a clip, what it knows through its source.
    pub(super) known: Option<Known>,
}

fn address_of(front: &FrontMatter) -> Option<String> {
    front.text("source").filter(|address| address.starts_with("http://") || address.starts_with("https://"))
}

impl Read {
    pub(super) fn of(file: &VaultFile, markdown: &MarkdownFile<'_>, known: Option<&Known>) -> Self {
        let front = markdown.front_matter();
        let kind = kind_of(markdown);
        let mut read = Self {
            entry: Self::entry(kind, file, front),
            head: Vec::new(),
            body: String::new(),
            names: Vec::new(),
            quote: String::new(),
            spoken: None,
            keys: vec![file.path.stem().to_owned()],
            links: body_links(indexed_part(markdown.body())),
            has: Vec::new(),
            addressees: Vec::new(),
            place: None,
            by: ["created_by", "captured_by"].iter().find_map(|key| front.links(key).into_iter().next()),
            credibility: front.text("credibility"),
            sha256: front.text("sha256"),
            moment: saved_moment(front),
            is_dated_by_file: false,
            known: known.cloned(),
        };
        read.saved(file);
        match kind {
            Kind::Clip => read.clip(&Clip::read(&file.path, markdown)),
            Kind::Actor => read.actor(Actor::read(&file.path, markdown), indexed_part(markdown.body())),
            Kind::Source | Kind::Note => read.page(markdown),
        }
        read.entry.language = read.language(front);
        read.finish(front)
    }

    fn entry(kind: Kind, file: &VaultFile, front: &FrontMatter) -> Entry {
        Entry {
            kind,
            id: front.text("id"),
            path: file.path.clone(),
            title: front.text("title").unwrap_or_else(|| file.path.stem().to_owned()),
            actor_kind: None,
            publisher: front.text("publisher"),
            authors: front.links("author"),
            origin: front.links("origin"),
            aliases: Vec::new(),
            reliability: front.text("reliability").map(|grade| grade.trim().to_uppercase()),
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
            from_address: None,
            span: None,
            metonyms: Vec::new(),
            former: Vec::new(),
            excerpt: String::new(),
            clips: 0,
        }
    }

    /// When it was saved, where it does not say the day; a note that says nothing goes by its file.
    fn saved(&mut self, file: &VaultFile) {
        if self.moment.is_none() && self.entry.saved.is_none() && self.entry.kind == Kind::Note {
            self.moment = jiff::Timestamp::from_nanosecond(file.mtime_ns.into()).ok();
            self.entry.saved = self.moment.map(|changed| local_day(changed).to_string());
            self.is_dated_by_file = true;
        }
        if self.entry.saved.is_none() {
            self.entry.saved = self.moment.map(|saved| moment::day(saved).to_string());
        }
    }

    /// The language that the file states, else the text's, of a clip its quote's.
    fn language(&self, front: &FrontMatter) -> Option<String> {
        let stated = front.text("lang").as_deref().and_then(language::stated);
        stated.or_else(|| match &self.spoken {
            Some(quote) => {
                let source = self.known.as_ref().and_then(|known| Some((known.language.as_deref()?, known.script)));
                language::of_quote(quote, source)
            }
            None => language::detect(&self.body).map(str::to_owned),
        })
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
        entry.from_address = clip.selector.as_ref().and_then(|selector| selector.source.clone());
        entry.span = clip.selector.as_ref().map(|at| Passage { start: at.start, end: at.end });
        self.links.extend(clip.from.clone());
        let parts = [clip.quote.as_str(), clip.translation.as_deref().unwrap_or(""), clip.comment.as_str()];
        self.body = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n");
        self.quote = parts[..2].join("\n");
        self.spoken = Some(clip.quote.clone());
        self.names.clone_from(&self.entry.actors);
        self.addressees.clone_from(&clip.addressees);
        self.place.clone_from(&clip.event_place);
        self.clip_has(clip);
        self.by_its_source();
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

    /// What a clip does not say itself, as its source says it.
    fn by_its_source(&mut self) {
        let (Some(known), entry) = (&self.known, &mut self.entry) else { return };
        entry.publisher = entry.publisher.take().or_else(|| known.publisher.clone());
        entry.reliability = entry.reliability.take().or_else(|| known.reliability.clone());
        entry.published = entry.published.take().or_else(|| known.published.clone());
        for (own, of_source) in [(&mut entry.authors, &known.authors), (&mut entry.origin, &known.origin)] {
            if own.is_empty() {
                own.clone_from(of_source);
            }
        }
    }

    fn actor(&mut self, actor: Actor, body: &str) {
        self.entry.actor_kind = actor.kind.as_ref().map(|kind| kind.as_str().to_owned());
        if actor.is_place() {
            self.has.push(IS_PLACE);
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
        if entry.kind == Kind::Note {
            let stated: HashSet<String> = entry.tags.iter().cloned().collect();
            entry.tags.extend(tags(body).into_iter().filter(|tag| !stated.contains(tag)));
        } else if body.lines().any(has_page_mark) {
            self.has.push("pages");
        }
        entry.aliases = markdown.front_matter().list("aliases");
        self.head.push(entry.title.clone());
        self.head.extend(entry.author());
        self.head.extend(entry.publisher.clone());
        self.keys.push(entry.title.clone());
        self.keys.extend(entry.aliases.iter().cloned());
        self.names.clone_from(&entry.actors);
        self.body = plain_text(body).text;
    }

    fn finish(mut self, front: &FrontMatter) -> Self {
        self.entry.excerpt = shortened(&self.body, EXCERPT);
        self.links.extend(self.entry.actors.iter().cloned());
        self.links.extend(front.every_link());
        self.head.extend(self.names.iter().cloned());
        let entry = &self.entry;
        let is_actor = entry.kind == Kind::Actor;
        let has = [
            (entry.inbox, "inbox"),
            (!entry.tags.is_empty(), "tag"),
            (!is_actor && !entry.actors.is_empty(), "actor"),
            (entry.kind == Kind::Source && self.sha256.is_some(), "evidence"),
            (entry.kind == Kind::Source || entry.from.is_some() || entry.from_id.is_some(), "source"),
            (entry.publisher.is_some(), "publisher"),
            (!entry.authors.is_empty(), "author"),
            (!entry.origin.is_empty(), "origin"),
            (self.by.is_some(), "by"),
            (entry.language.is_some(), "lang"),
            (entry.reliability.is_some(), "reliability"),
            (entry.reliability.is_some() && self.credibility.is_some(), "grade"),
            (self.credibility.is_some(), "credibility"),
            (entry.id.is_some(), "id"),
        ];
        self.has.extend(has.into_iter().filter_map(|(holds, what)| holds.then_some(what)));
        self
    }
}

/// Whether a line of a source marks the beginning of a page: a block id `^page-12` at its end.
fn has_page_mark(line: &str) -> bool {
    let mark = line.trim_end().rsplit(' ').next().unwrap_or_default();
    mark.strip_prefix("^page-").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn body_links(body: &str) -> Vec<String> {
    links(body).into_iter().filter(|link| link.kind != LinkKind::Address).map(|link| link.target).collect()
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

//! What a question asks beyond its words: which words are only grammar, which actors it names, what time it
//! means, and whether it asks for a number.
//!
//! In a question, function words are searched for but need not match; a name also matches documents tagged
//! with its actor, whatever the text calls the actor; and among the first hits, those with the requested date
//! or with a figure rise. Sources and actor files raise their clips ([`crate::search::rank::context`]). None
//! of this applies to other queries.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use tantivy::DocAddress;

use crate::actor::NamedActor;
use crate::calendar::{Period, WrittenDate, bounds_in, dates_in, times_in};
use crate::date::day_of;
use crate::index::{Searchable, Snapshot, TagsByLastPart, link_key};
use crate::kind::Kind;
use crate::normal::{HanFolding, fold};
use crate::passage::Passage;
use crate::query::{Form, Node, Query, Term};

use crate::normal::function_words::{begins_question, is_function_word, spoken_in, wants_number};
use crate::search::matching::shape::Shape;
use crate::search::weights::{QUESTION_DATE, QUESTION_METONYM, QUESTION_NAME, QUESTION_NUMBER, QUESTION_TAG};

/// Fewest plain words of a query that counts as a question because it starts with a question word.
const MIN_WORDS: usize = 3;
/// Most words of an actor's name that are looked up together.
const MAX_NAME_WORDS: usize = 6;
/// Most tags that one word can stand for.
const MAX_TAGS: usize = 4;
/// Hits that are looked at for their dates and figures.
const DEPTH: usize = 64;

/// What a question says.
#[derive(Debug, Default)]
pub(in crate::search) struct Question {
    /// The languages whose words of grammar are read as such.
    pub(in crate::search) languages: Vec<String>,
    /// Whether it is a question at all.
    is_asked: bool,
    /// Whether some of its words are more than function words.
    has_content_words: bool,
    /// The same for any query of more than two words, even if it is no question.
    is_phrased: bool,
    /// The actors and tags that a word names, by the position of the word in the query.
    tags: BTreeMap<usize, Vec<Tag>>,
    times: Vec<WrittenDate>,
    periods: Vec<Period>,
    wants_number: bool,
}

/// A tag of documents that a word names.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct Tag {
    pub(in crate::search) kind: TagKind,
    /// The link or the tag, folded.
    pub(in crate::search) key: String,
    /// A document with the tag scores this weight times the tag's rarity.
    pub(in crate::search) weight: f32,
}

/// What documents are tagged with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum TagKind {
    Actor,
    Tag,
}

impl Question {
    /// Reads a query.
    pub(in crate::search) fn of(query: &Query, snapshot: &Snapshot) -> tantivy::Result<Self> {
        let terms = plain(query);
        let words: Vec<String> =
            terms.iter().flat_map(|term| Shape::of(&term.text, HanFolding::Folded).words()).collect();
        let languages = spoken_in(&words, &snapshot.languages);
        let begins = terms.len() >= MIN_WORDS && words.first().is_some_and(|word| begins_question(word, &languages));
        let grammar = words.iter().filter(|word| is_function_word(word, &languages)).count();
        let has_content_words = grammar < words.len();
        // In a query of two words, a function word of one language may be half of a name: *Da Nang*.
        let is_phrased = has_content_words && words.len() > 2;
        if !(query.is_prose || begins) {
            return Ok(Self { languages, is_phrased, ..Self::default() });
        }
        let sheet = QuestionText::of(&terms);
        let mut question = Self {
            is_asked: true,
            is_phrased,
            has_content_words,
            wants_number: wants_number(&fold(&sheet.text), &languages),
            ..Self::default()
        };
        question.read_times(&sheet.text, &languages);
        question.read_names(&sheet, snapshot, &languages);
        question.read_tags(&sheet, snapshot)?;
        question.languages = languages;
        Ok(question)
    }

    /// Whether it is a question.
    pub(in crate::search) fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Whether a part of the query need not be found.
    pub(in crate::search) fn is_optional(&self, part: &Node) -> bool {
        matches!(part, Node::Term(term) if self.is_grammar(term))
    }

    /// Whether a word of the question is only a function word, while others are not.
    pub(in crate::search) fn is_grammar(&self, term: &Term) -> bool {
        self.is_asked && self.has_content_words && self.is_function(term)
    }

    /// Whether the matches of a word are marked. Function words are not marked in a query of more than two words: their
    /// many marks would hide the others.
    pub(in crate::search) fn is_marked(&self, term: &Term) -> bool {
        !(self.is_grammar(term) || self.is_phrased && self.is_function(term))
    }

    fn is_function(&self, term: &Term) -> bool {
        term.form == Form::Word && is_function_word(&fold(term.text.trim()), &self.languages)
    }

    /// What a word names, alone or with its neighbours.
    pub(in crate::search) fn tags(&self, term: &Term) -> &[Tag] {
        self.tags.get(&term.span.start.0).map_or(&[], Vec::as_slice)
    }

    /// Reads the dates of the text. Dates relative to today are left out, since documents do not write them
    /// that way.
    fn read_times(&mut self, text: &str, languages: &[String]) {
        let bounds = bounds_in(text, Date::constant(2000, 1, 1), languages);
        let times = times_in(text, languages);
        let is_free =
            |span: Passage| !bounds.iter().any(|bound| bound.span.start <= span.start && span.end <= bound.span.end);
        let is_grammar = |span: Passage| is_function_word(&fold(&cut(text, span)), languages);
        let times = times.into_iter().filter(|found| is_free(found.span) && !is_grammar(found.span));
        self.times = times.map(|found| found.date).collect();
        let stated = bounds.iter().filter(|bound| !matches!(bound.date, WrittenDate::Period(_)));
        self.periods = stated.map(|bound| bound.period).collect();
    }

    /// Finds the actors that the words name: by any name, in the inflected forms of the language, and by
    /// metonyms, which weigh less.
    fn read_names(&mut self, sheet: &QuestionText, snapshot: &Snapshot, languages: &[String]) {
        let names = &snapshot.names;
        for first in 0..sheet.ranges.len() {
            let last = sheet.ranges.len().min(first + MAX_NAME_WORDS);
            for end in (first + 1..=last).rev() {
                let text = &sheet.text[sheet.ranges[first].start..sheet.ranges[end - 1].end];
                let key = fold(bare(text));
                if key.is_empty() || end == first + 1 && is_function_word(&key, languages) {
                    continue;
                }
                names.named(&key).for_each(|found| self.tag(sheet, first..end, found.actor, QUESTION_NAME));
                names.by_metonym(&key).for_each(|actor| self.tag(sheet, first..end, actor, QUESTION_METONYM));
            }
        }
        for language in languages {
            for mention in names.in_texts().find(&sheet.text, language) {
                let words = sheet.words(&mention.range);
                if let Some(actor) = names.at(mention.actor as usize) {
                    self.tag(sheet, words, actor, QUESTION_NAME);
                }
            }
        }
    }

    /// Records that words name an actor; each word gets its share of the weight.
    fn tag(&mut self, sheet: &QuestionText, words: Range<usize>, actor: &NamedActor, weight: f32) {
        let weight = weight / words.len().max(1) as f32;
        for word in words {
            self.add(sheet.places[word], Tag { kind: TagKind::Actor, key: link_key(&actor.title), weight });
        }
    }

    fn add(&mut self, place: usize, tag: Tag) {
        let tags = self.tags.entry(place).or_default();
        if !tags.iter().any(|known| (known.kind, &known.key) == (tag.kind, &tag.key)) {
            tags.push(tag);
        }
    }

    /// Finds the tags whose last part is a word of the question: `topic/borders` for `borders`.
    fn read_tags(&mut self, sheet: &QuestionText, snapshot: &Snapshot) -> tantivy::Result<()> {
        let tags = tags_by_last_part(snapshot)?;
        for (range, place) in sheet.ranges.iter().zip(&sheet.places) {
            let word = fold(bare(&sheet.text[range.clone()]));
            for tag in tags.get(&word).into_iter().flatten().take(MAX_TAGS) {
                self.add(*place, Tag { kind: TagKind::Tag, key: tag.clone(), weight: QUESTION_TAG });
            }
        }
        Ok(())
    }

    /// Rescores the first hits by their dates and figures, if the question asks for these. Scores only rise,
    /// so the remaining hits stay behind them.
    pub(in crate::search) fn rescore_top(
        &self,
        snapshot: &Snapshot,
        found: &mut [(f32, DocAddress)],
    ) -> tantivy::Result<()> {
        if !self.looks_closer() {
            return Ok(());
        }
        let len = found.len().min(DEPTH);
        let best = &mut found[..len];
        for (score, at) in best.iter_mut() {
            if let Some(day) = self.day(snapshot, *at)? {
                *score += if self.is_meant(day) { QUESTION_DATE } else { 0.0 };
            }
            if self.wants_number && self.has_number(snapshot, *at)? {
                *score += QUESTION_NUMBER;
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(())
    }

    /// How many hits to ask for, so that those scored again are the same on every page.
    pub(in crate::search) fn depth(&self, wanted: usize) -> usize {
        if self.looks_closer() && wanted > 0 { wanted.max(DEPTH) } else { wanted }
    }

    fn looks_closer(&self) -> bool {
        self.wants_number || !self.times.is_empty() || !self.periods.is_empty()
    }

    /// A document's day: the event's, else that of publication, of a note or an actor else that of saving.
    fn day(&self, snapshot: &Snapshot, at: DocAddress) -> tantivy::Result<Option<Date>> {
        let segment = snapshot.searcher.segment_reader(at.segment_ord);
        Ok(segment.fast_fields().i64("when")?.first(at.doc_id).and_then(day_of))
    }

    /// Whether a day is one that the question means.
    fn is_meant(&self, day: Date) -> bool {
        let holds = |period: &Period| {
            period.first.is_none_or(|first| first <= day) && period.last.is_none_or(|last| day <= last)
        };
        let is_time = |time: &WrittenDate| match time {
            WrittenDate::MonthOnly(month) => day.month() == *month,
            WrittenDate::MonthDay(meant) => (day.month(), day.day()) == (meant.month, meant.day),
            time => time.period().is_some_and(|period| holds(&period)),
        };
        self.periods.iter().any(holds) || self.times.iter().any(is_time)
    }

    /// Whether a clip holds a figure that is not part of a date: longer texts nearly always hold one.
    fn has_number(&self, snapshot: &Snapshot, at: DocAddress) -> tantivy::Result<bool> {
        let Some((entry, text)) = snapshot.entry_and_text(at)? else { return Ok(false) };
        if entry.kind() != Kind::Clip {
            return Ok(false);
        }
        let searchable = Searchable::read(&text);
        let dates = dates_in(searchable.body, &[searchable.language.to_owned()]);
        // Both are in the order of the text.
        let mut dates = dates.iter().peekable();
        let mut is_free = |place: usize| {
            while dates.next_if(|date| date.span.end.0 <= place).is_some() {}
            dates.peek().is_none_or(|date| place < date.span.start.0)
        };
        let mut letters = searchable.body.chars().enumerate();
        Ok(letters.any(|(place, letter)| letter.is_numeric() && is_free(place)))
    }
}

/// The query's plain words, and in prose also its phrases.
fn plain(query: &Query) -> Vec<&Term> {
    let parts = match &query.root {
        Some(Node::All(parts)) => parts.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let is_plain = |term: &&Term| term.form == Form::Word || term.form == Form::Phrase && query.is_prose;
    parts
        .iter()
        .filter_map(|part| if let Node::Term(term) = part { Some(term) } else { None })
        .filter(is_plain)
        .collect()
}

/// A query's words as one text, with the place of each.
struct QuestionText {
    text: String,
    /// In bytes of the text.
    ranges: Vec<Range<usize>>,
    /// In code points of the query.
    places: Vec<usize>,
}

impl QuestionText {
    fn of(terms: &[&Term]) -> Self {
        let mut sheet = Self { text: String::new(), ranges: Vec::new(), places: Vec::new() };
        for term in terms {
            let start = sheet.text.len();
            sheet.text.push_str(term.text.trim());
            sheet.ranges.push(start..sheet.text.len());
            sheet.places.push(term.span.start.0);
            sheet.text.push(' ');
        }
        sheet
    }

    /// The words that a range of the text touches.
    fn words(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.ranges.partition_point(|word| word.end <= range.start);
        let end = self.ranges.partition_point(|word| word.start < range.end);
        first..end
    }
}

/// The notebook's tags, folded, grouped by their last part; collected once per commit.
fn tags_by_last_part(snapshot: &Snapshot) -> tantivy::Result<&TagsByLastPart> {
    if let Some(tags) = snapshot.tags_by_last_part.get() {
        return Ok(tags);
    }
    let mut tags = TagsByLastPart::new();
    for tag in snapshot.terms_of("tag_key")? {
        let last = tag.rsplit('/').next().unwrap_or(&tag).to_owned();
        tags.entry(last).or_default().push(tag);
    }
    Ok(snapshot.tags_by_last_part.get_or_init(|| tags))
}

/// A word of a question without the punctuation after it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['?', '!', '.', ',', ';', ':', '？', '؟', '。'])
}

/// A part of a text.
fn cut(text: &str, span: Passage) -> String {
    text.chars().skip(span.start.0).take(span.len()).collect()
}

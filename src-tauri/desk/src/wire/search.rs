//! Search: the request, the hits, and what is said about the query and its answer.
use super::{
    ActorRef, Ambiguous, ChipKind, Completion, DateExpansion, DateOffer, Expansion, Facet, Histogram, HitSort, Problem,
    Row, Span, Spelling, UnsearchedWords, wire,
};

wire! {
    /// A search.
    struct SearchRequest {
        /// The query as typed.
        pub query: String,
        /// Hits to skip.
        pub offset: u32,
        /// Hits to return at most.
        pub limit: u32,
        /// Whether the last word is still being typed: then it also matches as a prefix.
        pub typing: bool,
        /// The order, unless the query states one.
        pub sort: HitSort,
        /// Who asks, such as a search box: a newer request of the same requester cancels this one.
        pub requester: String,
        /// Whether to count the hits by field and over time.
        pub facets: bool,
        /// Whether to say why nothing was found.
        pub explain: bool,
    }
}

wire! {
    /// A passage of a hit.
    struct HitPassage {
        /// The text of the passage: one block of the document.
        pub text: String,
        /// The marked ranges of `text`.
        pub marks: Vec<Span>,
        /// Its place in the document's plain text; null in a clip, which has its anchor.
        pub at: Option<Span>,
    }
}

wire! {
    /// A document that was found.
    struct Hit {
        /// Its row.
        pub row: Row,
        /// Its best passage.
        pub passage: HitPassage,
        /// Its other passages, best first.
        pub more: Vec<HitPassage>,
        /// Whether it has only some of the words.
        pub partial: bool,
        /// The actor's name that matched, if it is not the requested one.
        pub matched_name: Option<String>,
        /// How it is similar to a phrase that no document contains, if the hit is here for that reason.
        pub near: Option<PhraseSimilarity>,
    }
}

wire! {
    /// How a passage differs from the phrase that it is similar to.
    struct PhraseSimilarity {
        /// Words of the passage, between those that agree, that the phrase does not have; into its text.
        pub differs: Vec<Span>,
        /// Words of the phrase that the passage does not have.
        pub missing: Vec<String>,
    }
}

wire! {
    /// One page of hits.
    struct SearchPage {
        /// The query that it answers.
        pub query: String,
        /// Documents that match the whole query.
        pub total: u32,
        /// Sources that match and are shown as the clips made from them; the facets count them, `total` does not.
        pub shown_as_clips: u32,
        /// Documents with only some of the words.
        pub partial_total: u32,
        /// The order of the hits: the query's own, else that of the request.
        pub sort: HitSort,
        /// How many matching documents a date filter hides because they have no date.
        pub undated_hidden: u32,
        /// The query that finds those documents; null if there are none.
        pub undated_query: Option<String>,
        /// Problems of the query.
        pub problems: Vec<Problem>,
        /// The hits, full matches first.
        pub hits: Vec<Hit>,
        /// Whether the index is not up to date yet.
        pub index_outdated: bool,
        /// How long the search took.
        pub milliseconds: f64,
        /// The query as it was understood, clause by clause.
        pub chips: Vec<Chip>,
        /// The offer to search for an actor by all of its names, if the plain words are an actor's name.
        pub offer: Option<ActorOffer>,
        /// Actors that the query may mean, under another spelling of a name, the most similar first.
        pub spellings: Vec<OtherSpelling>,
        /// Documents whose names may mean the query's actor or somebody of the same name; not among the hits.
        pub ambiguous: Vec<Ambiguous>,
        /// Metonyms of the query's actors and words derived from their names; not among the hits.
        pub apart: Vec<UnsearchedWords>,
        /// The dates that the plain words mention, each with a query that uses it as a filter.
        pub dates: Vec<DateOffer>,
        /// The dates in the query, and whether every way of writing each is found.
        pub date_ways: Vec<DateExpansion>,
        /// Whether actors are searched by all of their names; null if the query has no `actor:` or `speaker:`.
        pub expansion: Option<Expansion>,
        /// The counts by field; empty unless requested.
        pub facets: Vec<Facet>,
        /// The counts over time; null unless requested, or if no hit has a date.
        pub histogram: Option<Histogram>,
        /// Why nothing was found; null unless requested, or if a document matches in full.
        pub nothing: Option<Nothing>,
        /// Whether a newer request of the same requester cancelled this one: it is incomplete, and must be dropped.
        pub stopped: bool,
    }
}

wire! {
    /// One clause of a query as it was understood.
    struct Chip {
        /// Into the query.
        pub span: Span,
        /// In words: `not “clear line”`, `actor: Wang Yi`, `from 2021-07-01`.
        pub label: String,
        /// What kind of clause it is.
        pub kind: ChipKind,
        /// The field's name, as the query language writes it.
        pub field: Option<String>,
        /// Whether it is negated.
        pub negated: bool,
        /// The query without it.
        pub without: String,
    }
}

wire! {
    /// An offer to search for an actor under all names.
    struct ActorOffer {
        /// The actor.
        pub actor: ActorRef,
        /// The query that asks for the actor under all of its names.
        pub query: String,
        /// Documents that `query` finds.
        pub total: u32,
    }
}

wire! {
    /// An actor with a name of similar spelling.
    struct OtherSpelling {
        /// The actor.
        pub actor: ActorRef,
        /// The most similar of its names.
        pub name: String,
        /// The query that asks for the actor instead.
        pub query: String,
        /// Documents that `query` finds.
        pub total: u32,
    }
}

wire! {
    /// A name standing in texts that may be an actor's in another spelling.
    struct NameSuggestion {
        /// The name as a text spells it.
        pub name: String,
        /// Sources that hold it in any form.
        pub sources: u32,
        /// A document that holds it.
        pub row: Row,
        /// Its passage.
        pub passage: HitPassage,
    }
}

wire! {
    /// Why no document matches in full.
    struct Nothing {
        /// The plain words of the query.
        pub words: Vec<WordFound>,
        /// The filters of the query.
        pub filters: Vec<FilterFound>,
    }
}

wire! {
    /// A plain word of the query.
    struct WordFound {
        /// The word.
        pub text: String,
        /// Into the query.
        pub span: Span,
        /// Documents that have it and pass the filters.
        pub count: u32,
        /// How many documents have it, ignoring the filters.
        pub anywhere: u32,
        /// Similar spellings in the notebook, the most similar and frequent first.
        pub nearest: Vec<Spelling>,
    }
}

wire! {
    /// A field of the query, or a negated part.
    struct FilterFound {
        /// In words, as on its chip; if no single filter is the cause, the last entry is all of them together.
        pub label: String,
        /// Into the query.
        pub span: Span,
        /// What the query finds without it.
        pub total: u32,
        /// How many documents match it alone.
        pub alone: u32,
        /// The query without it.
        pub query: String,
        /// Similar values in the notebook, if nothing matches it.
        pub nearest: Vec<Spelling>,
    }
}

wire! {
    /// Completions at the caret of a query.
    struct QueryCompletion {
        /// The part of the query that the chosen completion replaces.
        pub span: Span,
        /// The completions, best first.
        pub ways: Vec<Completion>,
    }
}

wire! {
    /// A saved search that was just opened; from now on all its hits count as seen.
    struct OpenedSearch {
        /// Its name.
        pub name: String,
        /// Its query.
        pub query: String,
        /// Paths of the hits that were new.
        pub new: Vec<String>,
    }
}

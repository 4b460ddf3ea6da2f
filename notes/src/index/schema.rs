//! The fields of the index. Changing anything here needs a new [`SCHEMA_VERSION`].

use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use crate::normal::HanFolding;

/// The version of schema, normaliser and analyzers together: an index of another version is rebuilt.
pub(crate) const SCHEMA_VERSION: u32 = 13;

/// Names of the analyzers, see [`super::analyze`].
pub(crate) const WORDS: &str = "words";
pub(crate) const STEMS: &str = "stems";
pub(crate) const EXACT: &str = "exact";
pub(crate) const WEIGHTED: &str = "weighted";

/// The fields. One document stands for one file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// How Han is folded in the analyzed fields.
    pub(crate) han: HanFolding,
    /// The searchable text: folded words with positions.
    pub(crate) text: Field,
    /// The same, as it is read back: see [`super::pack`].
    pub(crate) packed: Field,
    /// Its stems, each with its language; no positions.
    pub(crate) stem: Field,
    /// Its words whose spelling differs from the folded one; no positions.
    pub(crate) exact: Field,
    /// Words and stems of the title, the names, the quote: what weighs more.
    pub(crate) title: Field,
    pub(crate) names: Field,
    pub(crate) quote: Field,
    /// What a list row shows, as JSON.
    pub(crate) entry: Field,
    /// The path, and what listing said of the file when it was indexed.
    pub(crate) path: Field,
    pub(crate) size: Field,
    pub(crate) mtime: Field,
    pub(crate) ctime: Field,
    pub(crate) inode: Field,
    /// The first 16 bytes of the fingerprint, in two parts.
    pub(crate) hash: [Field; 2],
    /// Identifies the document in any index, see [`super::files::identity`].
    pub(crate) identity: Field,
    pub(crate) kind: Field,
    pub(crate) id: Field,
    /// Every name of the document, folded: title, file name, an actor's names.
    pub(crate) key: Field,
    /// The address of a source in its comparable form, and the fingerprint of its original.
    pub(crate) address: Field,
    pub(crate) sha256: Field,
    /// The address's host and the domains above it, of a clip its source's.
    pub(crate) host: Field,
    /// What the document links to, folded.
    pub(crate) link: Field,
    /// How a clip refers to its source: the link, folded; the id; the address in its comparable form.
    pub(crate) from: Field,
    pub(crate) from_id: Field,
    pub(crate) from_address: Field,
    /// What a source is called, stored with the source and with its clips: folded names, words of the title,
    /// id. For a clip whose source is missing, how the clip names it.
    pub(crate) source: Field,
    /// The path of a clip's source.
    pub(crate) of_path: Field,
    /// A hash of the source's path, stored with the source and its clips, and a hash of the facts that clips
    /// take from it, see [`super::known`].
    pub(crate) ground: Field,
    pub(crate) known: Field,
    /// Where a clip's selector stands in its source, in code points.
    pub(crate) span: [Field; 2],
    /// Links to actors, folded.
    pub(crate) actor: Field,
    pub(crate) speaker: Field,
    pub(crate) addressee: Field,
    /// The link to the place of a clip's event, folded.
    pub(crate) place: Field,
    /// Tags and the tags above them, as written; folded.
    pub(crate) tag: Field,
    pub(crate) tag_key: Field,
    pub(crate) publisher: Field,
    pub(crate) publisher_key: Field,
    /// Authors, a wire copy's origin, who clipped or saved: as written; each folded, and its words.
    pub(crate) author: Field,
    pub(crate) author_key: Field,
    pub(crate) origin: Field,
    pub(crate) origin_key: Field,
    pub(crate) by: Field,
    pub(crate) by_key: Field,
    pub(crate) language: Field,
    /// The language that the document is stemmed in.
    pub(crate) stemmed: Field,
    pub(crate) reliability: Field,
    pub(crate) credibility: Field,
    /// What the document is and has: `inbox`, `comment`, `is-place`, `conflict`, `direct`, and the name of each field
    /// of the query language that it has a value for.
    pub(crate) has: Field,
    /// Days since 1970: of the event, of publication, of saving; and in `when` the first of these that is known. For
    /// sources and clips `when` is never the day of saving, which does not tell when something happened. A clip's day
    /// of publication is that of its source.
    pub(crate) event: Field,
    /// How exact the event's date is, in the words of [`crate::date::Precision`].
    pub(crate) event_precision: Field,
    pub(crate) published: Field,
    pub(crate) saved: Field,
    pub(crate) when: Field,
    /// The second since 1970 at which it was saved: what the order of saving goes by.
    pub(crate) moment: Field,
    /// Sort keys: of the title, of the publisher, and of the language by its English name.
    pub(crate) order: Field,
    pub(crate) publisher_order: Field,
    pub(crate) language_order: Field,
}

/// The name of an analyzer for one setting of Han folding. It is part of the schema, so an index made with
/// the other setting counts as another version and is rebuilt.
pub(crate) fn analyzer(name: &str, han: HanFolding) -> String {
    match han {
        HanFolding::Folded => name.to_owned(),
        HanFolding::AsWritten => format!("{name}-han"),
    }
}

/// The schema and its fields.
pub(crate) fn schema(han: HanFolding) -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = fields(&mut builder, han);
    (builder.build(), fields)
}

fn fields(builder: &mut SchemaBuilder, han: HanFolding) -> Fields {
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let frequencies = IndexRecordOption::WithFreqs;
    let day = || tantivy::schema::NumericOptions::default() | FAST | INDEXED;
    let analyzed = |name: &str, option: IndexRecordOption| analyzed(&analyzer(name, han), option);
    Fields {
        han,
        text: builder.add_text_field("text", analyzed(WORDS, positions)),
        packed: builder.add_bytes_field("packed", BytesOptions::default().set_stored()),
        stem: builder.add_text_field("stem", analyzed(STEMS, frequencies)),
        exact: builder.add_text_field("exact", analyzed(EXACT, frequencies)),
        title: builder.add_text_field("title", analyzed(WEIGHTED, frequencies)),
        names: builder.add_text_field("names", analyzed(WEIGHTED, frequencies)),
        quote: builder.add_text_field("quote", analyzed(WEIGHTED, frequencies)),
        entry: builder.add_bytes_field("entry", BytesOptions::default().set_stored()),
        path: builder.add_text_field("path", STRING | FAST),
        size: builder.add_u64_field("size", FAST),
        mtime: builder.add_i64_field("mtime", FAST),
        ctime: builder.add_i64_field("ctime", FAST),
        inode: builder.add_u64_field("inode", FAST),
        hash: [builder.add_u64_field("hash_high", FAST), builder.add_u64_field("hash_low", FAST)],
        identity: builder.add_u64_field("identity", FAST),
        kind: builder.add_text_field("kind", STRING | FAST),
        id: builder.add_text_field("id", STRING),
        key: builder.add_text_field("key", STRING),
        address: builder.add_text_field("address", STRING),
        sha256: builder.add_text_field("sha256", STRING),
        host: builder.add_text_field("host", STRING),
        link: builder.add_text_field("link", STRING),
        from: builder.add_text_field("from", STRING | FAST),
        from_id: builder.add_text_field("from_id", STRING | FAST),
        from_address: builder.add_text_field("from_address", STRING),
        source: builder.add_text_field("source", STRING),
        of_path: builder.add_text_field("of_path", STRING),
        ground: builder.add_u64_field("ground", FAST),
        known: builder.add_u64_field("known", FAST),
        span: [builder.add_u64_field("span_start", FAST), builder.add_u64_field("span_end", FAST)],
        actor: builder.add_text_field("actor", STRING | FAST),
        speaker: builder.add_text_field("speaker", STRING | FAST),
        addressee: builder.add_text_field("addressee", STRING | FAST),
        place: builder.add_text_field("place", STRING | FAST),
        tag: builder.add_text_field("tag", TextOptions::default() | FAST),
        tag_key: builder.add_text_field("tag_key", STRING),
        publisher: builder.add_text_field("publisher", TextOptions::default() | FAST),
        publisher_key: builder.add_text_field("publisher_key", STRING),
        author: builder.add_text_field("author", TextOptions::default() | FAST),
        author_key: builder.add_text_field("author_key", STRING),
        origin: builder.add_text_field("origin", TextOptions::default() | FAST),
        origin_key: builder.add_text_field("origin_key", STRING),
        by: builder.add_text_field("by", TextOptions::default() | FAST),
        by_key: builder.add_text_field("by_key", STRING),
        language: builder.add_text_field("language", STRING | FAST),
        stemmed: builder.add_text_field("stemmed", STRING),
        reliability: builder.add_text_field("reliability", STRING),
        credibility: builder.add_text_field("credibility", STRING),
        has: builder.add_text_field("has", STRING),
        event: builder.add_i64_field("event", day()),
        event_precision: builder.add_text_field("event_precision", TextOptions::default() | FAST),
        published: builder.add_i64_field("published", day()),
        saved: builder.add_i64_field("saved", day()),
        when: builder.add_i64_field("when", day()),
        moment: builder.add_i64_field("moment", FAST),
        order: builder.add_text_field("order", TextOptions::default() | FAST),
        publisher_order: builder.add_text_field("publisher_order", TextOptions::default() | FAST),
        language_order: builder.add_text_field("language_order", TextOptions::default() | FAST),
    }
}

fn analyzed(analyzer: &str, option: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(analyzer).set_index_option(option).set_fieldnorms(true);
    TextOptions::default().set_indexing_options(indexing)
}

//! The TypeScript of the wire types, compared with the committed file.
use std::path::Path;

use ts_rs::{Config, TS};

use super::*;

fn declaration<T: TS>(config: &Config) -> String {
    let docs = T::docs().unwrap_or_default();
    format!("{}export {}\n", docs, T::decl(config))
}

macro_rules! declarations {
    ($($name:ident),* $(,)?) => {{
        let config = Config::new().with_large_int("number");
        [$(declaration::<$name>(&config)),*].join("\n")
    }};
}

/// Rows, search, counts, completion.
fn lists() -> String {
    declarations![
        Kind,
        Span,
        ActorRef,
        Row,
        View,
        RowSort,
        HitSort,
        ListRequest,
        Problem,
        RowPage,
        SearchRequest,
        HitPassage,
        Hit,
        Nearness,
        ChipKind,
        Chip,
        DateOffer,
        DateWays,
        ActorOffer,
        OtherSpelling,
        NameSuggestion,
        Ambiguous,
        Apart,
        Bond,
        Expansion,
        FacetField,
        FacetValue,
        Facet,
        Grain,
        Bucket,
        Histogram,
        Spelling,
        WordFound,
        FilterFound,
        Nothing,
        SearchPage,
        TagCount,
        SavedSearch,
        Counts,
        CompletionSubject,
        CompletionKind,
        Completion,
        QueryCompletion,
        OpenedSearch,
    ]
}

/// What the main pane shows.
fn pages() -> String {
    declarations![
        EventPrecision,
        Speech,
        ClipState,
        ClipSource,
        Clip,
        ClipMark,
        Candidate,
        MentionMark,
        LeftOut,
        Direction,
        HowItCame,
        NamedBy,
        Hop,
        Provenance,
        SourcePage,
        Backlink,
        NotePage,
        NameRole,
        ActorName,
        ActorPage,
        ClipPage,
        Page,
    ]
}

/// What is asked to change, and what the window is told.
fn changes() -> String {
    declarations![
        Done,
        CaptureInput,
        GivenFile,
        Already,
        PreviousSource,
        CaptureDraft,
        CaptureFields,
        ImportResult,
        ImportResults,
        Rendered,
        Made,
        ActorRole,
        ClipEdit,
        GivenNameRole,
        ActorEdit,
        SourceEdit,
        ClipOptions,
        Clipped,
        EditedClip,
        TrashOptions,
        SavedNote,
        Quotation,
        Notebook,
        Recent,
        Theme,
        Density,
        Settings,
        Layout,
        OpenRequest,
        StartCommand,
        Startup,
        Finding,
        CustodyHead,
        CheckReport,
        Outcome,
        HostEvent,
        Failure,
    ]
}

fn typescript() -> String {
    let types = [lists(), pages(), changes()].join("\n");
    format!(
        "// Generated from src-tauri/src/wire by `cargo xtask bindings`; do not edit.\n\n\
         /** The kinds that Dossier knows, or another that a file holds. */\nexport type ActorKind = string\n\n{types}"
    )
}

#[test]
fn the_committed_bindings_are_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/host/bindings/wire.ts");
    let expected = typescript();
    if std::env::var_os("DOSSIER_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a source file of the project, not of a notebook")]
        std::fs::write(&file, &expected).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == expected, "{} is stale: run `cargo xtask bindings`", file.display());
}

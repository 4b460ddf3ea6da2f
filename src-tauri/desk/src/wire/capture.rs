//! Saving sources: the input, the draft that the panel shows, and what the analyst states.
use super::{LeftOut, UndoLabel, wire};

wire! {
    /// What is to be saved. A pasted file is sent as bytes, a chosen or dropped one as its token.
    choice CaptureInput {
        /// A web address to fetch: http or https.
        Address { address: String },
        /// Text that was typed or pasted.
        Text { text: String },
        /// HTML that was pasted, with the address of its page if the clipboard has it.
        Html { html: String, address: Option<String> },
        /// A chosen or dropped file, by its token; the name is for messages.
        Given { token: String, name: String },
        /// A pasted file: its name, and its bytes in base64.
        File { name: String, base64: String },
    }
}

wire! {
    /// A file or a folder that the user chose or dropped. This is all that the page knows of it.
    struct FileHandle {
        /// Names the file in calls; valid until the program ends.
        pub token: String,
        /// The file's name, for display.
        pub name: String,
        /// Whether it is a folder.
        pub folder: bool,
    }
}

wire! {
    /// The source that the notebook already has.
    struct ExistingSource {
        /// Its path in the notebook.
        pub path: String,
        /// Its title.
        pub title: String,
        /// The day it was saved, `YYYY-MM-DD`; null if its file does not state it.
        pub saved: Option<String>,
        /// How many clips it has.
        pub clips: u32,
    }
}

wire! {
    /// The earlier version with the same address.
    struct PreviousSource {
        /// Its path in the notebook.
        pub path: String,
        /// Its title.
        pub title: String,
    }
}

wire! {
    /// An extracted article before it is saved; its original is on disk already.
    struct CaptureDraft {
        /// The draft's id, for later calls.
        pub draft: String,
        /// The title: stated by the document, else a file name or the first words.
        pub title: String,
        /// The authors, as the document states them; null if it does not.
        pub byline: Option<String>,
        /// The site or publisher; null if not stated.
        pub site: Option<String>,
        /// The date of publication as stated; null if not stated.
        pub published: Option<String>,
        /// The address that the source will have; null if there is none.
        pub address: Option<String>,
        /// The language as a BCP 47 code; null if unknown.
        pub language: Option<String>,
        /// The reading view, as safe HTML.
        pub html: String,
        /// How many words the text has.
        pub words: u32,
        /// Blocks that are not in the text.
        pub left_out: Vec<LeftOut>,
        /// The existing source with this document; null if it is new.
        pub already: Option<ExistingSource>,
        /// The earlier version; null if there is none.
        pub previous: Option<PreviousSource>,
        /// A notice about a consent page, a paywall, or too little text; null if there is none.
        pub notice: Option<String>,
    }
}

wire! {
    /// What the analyst states in the panel.
    struct CaptureFields {
        /// The title; an empty one keeps what the document states.
        pub title: String,
        /// The authors, separated by semicolons; null keeps the document's, empty states none.
        pub byline: Option<String>,
        /// The publisher; null keeps the document's, empty states none.
        pub publisher: Option<String>,
        /// The language, by code or English name.
        pub language: Option<String>,
        /// A day, month or year, `~` for about; null keeps the document's, empty states none.
        pub published: Option<String>,
        /// The address; null keeps the document's, empty states none.
        pub address: Option<String>,
        /// Indices of left-out blocks to bring back.
        pub bring_back: Vec<u32>,
        /// Whether to save it even if the notebook already has it.
        pub allow_duplicate: bool,
    }
}

wire! {
    /// The result of one file: it is a source now, it failed, or it was left out for a reason.
    struct ImportResult {
        /// The file's path, for display.
        pub input: String,
        /// The path of the source; null if nothing was saved.
        pub path: Option<String>,
        /// Why it failed, in one line; null if it did not.
        pub error: Option<String>,
        /// Why it was skipped; null if it was not.
        pub left_out: Option<String>,
        /// Whether the notebook already had it; then nothing was written.
        pub already: bool,
        /// Whether it is a new version of what was saved before under its address.
        pub newer: bool,
    }
}

wire! {
    /// The result of an import.
    struct ImportResults {
        /// Each file, in the order given.
        pub results: Vec<ImportResult>,
        /// How many files in folders are not documents, by their extensions.
        pub passed_over: u32,
    }
}

wire! {
    /// A rendered text.
    struct Rendered {
        /// Safe HTML.
        pub html: String,
    }
}

wire! {
    /// A file that was made or moved.
    struct ChangedFile {
        /// Its path in the notebook.
        pub path: String,
        /// The label for undo, and whether it can be undone.
        #[serde(flatten)]
        pub done: UndoLabel,
    }
}

//! Saving sources: what was given, the draft that the panel shows, and what the analyst states.
use super::{Done, LeftOut, wire};

wire! {
    /// What is to be saved. A pasted file arrives as its bytes, a picked or dropped one by the token it was given.
    choice CaptureInput {
        Address { address: String },
        Text { text: String },
        Html { html: String, address: Option<String> },
        Given { token: String, name: String },
        File { name: String, base64: String },
    }
}

wire! {
    /// A file or a folder that the user chose or dropped. The page knows no more of it than this.
    struct GivenFile {
        pub token: String,
        pub name: String,
        pub folder: bool,
    }
}

wire! {
    /// The source that the notebook holds already.
    struct Already {
        pub path: String,
        pub title: String,
        pub saved: Option<String>,
        pub clips: u32,
    }
}

wire! {
    struct PreviousSource {
        pub path: String,
        pub title: String,
    }
}

wire! {
    /// An extracted article before it is saved; its original is on disk already.
    struct CaptureDraft {
        pub draft: String,
        pub title: String,
        pub byline: Option<String>,
        pub site: Option<String>,
        pub published: Option<String>,
        pub address: Option<String>,
        pub language: Option<String>,
        pub html: String,
        pub words: u32,
        pub left_out: Vec<LeftOut>,
        pub already: Option<Already>,
        pub previous: Option<PreviousSource>,
        /// A consent page, a paywall, too little text.
        pub notice: Option<String>,
    }
}

wire! {
    /// What the analyst states in the panel.
    struct CaptureFields {
        pub title: String,
        pub byline: Option<String>,
        pub publisher: Option<String>,
        /// By its code or its English name.
        pub language: Option<String>,
        pub published: Option<String>,
        pub address: Option<String>,
        /// Indices of left-out blocks to bring back.
        pub bring_back: Vec<u32>,
        /// Save even where the notebook holds it already.
        pub as_new: bool,
    }
}

wire! {
    /// What became of one file: it is a source by now, it failed, or it was left out for a reason.
    struct ImportResult {
        pub input: String,
        pub path: Option<String>,
        pub error: Option<String>,
        pub left_out: Option<String>,
        pub already: bool,
        /// It is a new version of what was saved under its address before.
        pub newer: bool,
    }
}

wire! {
    struct ImportResults {
        pub results: Vec<ImportResult>,
        /// Files in folders that are no documents by their names.
        pub passed_over: u32,
    }
}

wire! {
    struct Rendered {
        pub html: String,
    }
}

wire! {
    /// A file that was made, or got a new place.
    struct Made {
        pub path: String,
        #[serde(flatten)]
        pub done: Done,
    }
}

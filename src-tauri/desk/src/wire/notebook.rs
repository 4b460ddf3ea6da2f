//! The open notebook, settings, and events for the window.
use super::{FileHandle, RowSort, View, wire};

wire! {
    /// The open notebook.
    struct Notebook {
        /// The folder, as the system writes it.
        pub root: String,
        /// The folder's name, for display.
        pub name: String,
        /// Whether nothing can be written.
        pub read_only: bool,
        /// Whether a write since it was opened had to use the weaker method for old file systems.
        pub non_atomic_writes: bool,
        /// Whether searches treat traditional and simplified Han characters as equal.
        pub fold_han: bool,
        /// The analyst's name in clips and sources saved on this machine: empty for none, null if nobody was asked.
        pub analyst: Option<String>,
    }
}

wire! {
    /// The sample, opened to be tried.
    struct Sample {
        pub notebook: Notebook,
        /// Whether it existed already, with what was written into it since.
        pub existed: bool,
    }
}

wire! {
    /// A notebook that was open before.
    struct Recent {
        /// The id for opening it; the path is only for display.
        pub id: String,
        /// The folder, as the system writes it.
        pub path: String,
        /// The folder's name.
        pub name: String,
    }
}

wire! {
    /// The colours; `system` follows the desktop.
    word Theme { System, Light, Dark }
}

wire! {
    /// The height of rows.
    word Density { Dense, Comfortable }
}

wire! {
    /// The font settings of a script.
    #[derive(Eq)]
    #[serde(default)]
    struct ScriptFont {
        /// A font family of this machine; empty for Dossier's default.
        pub family: String,
        /// Its size compared with the reading size, which is that of Latin, in per cent.
        pub percent: u32,
    }
}

impl Default for ScriptFont {
    fn default() -> Self {
        Self { family: String::new(), percent: 100 }
    }
}

wire! {
    /// The fonts for reading and writing, one for each script.
    #[derive(Eq)]
    #[serde(default)]
    struct Faces {
        /// Of Latin, Cyrillic and Greek.
        pub latin: ScriptFont,
        /// Of Arabic, Persian and other languages in the Arabic script.
        pub arabic: ScriptFont,
        /// Of Chinese, Japanese and Korean.
        pub han: ScriptFont,
    }
}

impl Default for Faces {
    /// Arabic letters look small beside Latin ones of the same size.
    fn default() -> Self {
        let arabic = ScriptFont { percent: 112, ..ScriptFont::default() };
        Self { latin: ScriptFont::default(), arabic, han: ScriptFont::default() }
    }
}

wire! {
    /// This machine's font families for each script.
    struct Families {
        /// Latin.
        pub latin: Vec<String>,
        /// Arabic.
        pub arabic: Vec<String>,
        /// Chinese, Japanese and Korean.
        pub han: Vec<String>,
    }
}

wire! {
    /// The user's settings.
    #[serde(default)]
    struct Settings {
        /// The colours.
        pub theme: Theme,
        /// Reading size in px.
        pub text_size: u32,
        /// The fonts of the scripts.
        pub faces: Faces,
        /// The longest line of text, in letters.
        pub measure: u32,
        /// The line spacing, in per cent of the reading size.
        pub spacing: u32,
        /// The height of rows.
        pub density: Density,
        /// Whether single letters work as keys.
        pub single_keys: bool,
        /// The zoom: 1 is 100 %.
        pub zoom: f64,
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: 17,
            faces: Faces::default(),
            measure: 68,
            spacing: 165,
            density: Density::Comfortable,
            single_keys: true,
            zoom: 1.0,
        }
    }
}

wire! {
    /// Which parts of the window are open, and their widths, in px of the page.
    #[derive(Eq)]
    struct Layout {
        /// Whether the rail is open.
        pub rail: bool,
        /// Whether the list is open.
        pub list: bool,
        /// Whether the context panel is open.
        pub context: bool,
        /// Width of the rail.
        pub rail_width: u32,
        /// Width of the list.
        pub list_width: u32,
        /// Width of the context panel.
        pub context_width: u32,
        /// Whether the facets and the histogram of the search are open; null if the user has not chosen, and then they
        /// are open if there is room. (Older layouts have `facets`, whose `false` may not be the user's choice.)
        #[serde(default)]
        pub facets_open: Option<bool>,
    }
}

wire! {
    /// An open page. The search in it is not stored.
    struct OpenPage {
        /// Its path.
        pub path: String,
        /// Its title.
        pub title: String,
        /// Its scroll position, in px; null if it was not shown.
        pub scroll: Option<f64>,
        /// Whether its document is pinned, as the page last said.
        #[serde(default)]
        pub pinned: bool,
    }
}

wire! {
    /// One side of the window, with its open pages.
    struct OpenPane {
        /// The pages, from the left.
        pub pages: Vec<OpenPage>,
        /// The index of the shown page.
        pub shown: u32,
    }
}

wire! {
    /// What a list of sources can show in a column.
    word Column { Publisher, Published, Saved, Language, Clips }
}

wire! {
    /// The last state of a list.
    struct ListState {
        /// The view; `tag:name` for a tag.
        pub view: String,
        /// The filter line.
        pub filter: String,
        /// The order.
        pub sort: RowSort,
        /// Whether the order is descending.
        pub descending: bool,
        /// The columns beside the title; none for ordinary rows.
        #[serde(default)]
        pub columns: Vec<Column>,
    }
}

wire! {
    /// How the window of a notebook stood when it was last used on this machine.
    struct Arrangement {
        /// The listed view; null for the search.
        pub view: Option<View>,
        /// The tag of the view `tag`.
        pub tag: Option<String>,
        /// The query of the search.
        pub query: String,
        /// The states of the lists.
        pub lists: Vec<ListState>,
        /// The open panes, at most two.
        pub sides: Vec<OpenPane>,
        /// The index of the active pane.
        pub active: u32,
        /// Whether its page had the focus, rather than the list.
        #[serde(default)]
        pub in_page: bool,
    }
}

wire! {
    /// A command that a launcher offers.
    word StartCommand { NewNote, Search, SaveSource }
}

wire! {
    /// What a start of the program leaves for the window to do.
    #[derive(Default)]
    struct OpenRequest {
        /// Files to be saved.
        pub files: Vec<FileHandle>,
        /// The path of a document to show.
        pub document: Option<String>,
        /// A command to run; null for none.
        pub command: Option<StartCommand>,
        /// Why nothing is opened.
        pub problem: Option<Failure>,
    }
}

wire! {
    /// What the window starts with.
    struct Startup {
        /// The open notebook; null if none is open.
        pub notebook: Option<Notebook>,
        /// What the start requests; returned only once.
        pub request: OpenRequest,
        /// Recent notebooks, latest first.
        pub recents: Vec<Recent>,
        /// The user's settings.
        pub settings: Settings,
        /// The stored layout; null before the panes were ever moved.
        pub layout: Option<Layout>,
        /// The program's version.
        pub version: String,
    }
}

wire! {
    /// One finding of `check`.
    struct Finding {
        /// The file or folder that it is about.
        pub path: String,
        /// A stable code: `wrong-hash`, `orphaned`, …
        pub code: String,
        /// One sentence.
        pub message: String,
    }
}

wire! {
    /// The head of a custody log, which the analyst keeps elsewhere.
    struct CustodyHead {
        /// The name of the machine that writes the log.
        pub machine: String,
        /// How many lines the log has.
        pub lines: u32,
        /// The fingerprint of its last line, 64 hexadecimal digits.
        pub head: String,
    }
}

wire! {
    /// What `check` found.
    struct CheckReport {
        /// What is wrong.
        pub problems: Vec<Finding>,
        /// What is worth knowing and not wrong.
        pub notices: Vec<Finding>,
        /// How many clips the analyst keeps without a place.
        pub kept: u32,
        /// Whether a write since the notebook was opened had to use the weaker method for old file systems.
        pub non_atomic_writes: bool,
        /// The head of each custody log.
        pub heads: Vec<CustodyHead>,
    }
}

wire! {
    /// How a job ended.
    word Outcome { Done, Cancelled, Failed }
}

wire! {
    /// A place in the page, in its px from the left and the top.
    struct Point {
        /// From the left.
        pub x: f64,
        /// From the top.
        pub y: f64,
    }
}

wire! {
    /// Everything that is sent to the window, on the one channel `dossier`.
    choice HostEvent {
        /// Files changed, and the index has the changes. If `paths` is empty, any file may have changed.
        Changed { paths: Vec<String> },
        /// The progress of a job; `phase` is a fixed word such as `indexing`, `done` and `total` count its items.
        Progress {
            job: String,
            done: u32,
            total: Option<u32>,
            phase: String,
            /// Whether `cancel` can stop it: a change that is being written is completed.
            stoppable: bool,
        },
        /// A job ended.
        Finished { job: String, outcome: Outcome },
        /// Something failed in the background.
        Problem { message: String, hint: Option<String> },
        /// Files are being dragged over the window, or no longer are.
        Dragging { over: bool },
        /// Files were dropped on the window, or links; where, in the page's px, if that is known.
        Dropped { files: Vec<FileHandle>, addresses: Vec<String>, at: Option<Point> },
        /// The window will close as soon as `leave` confirms that everything is saved.
        Closing,
        /// Another start of the program requests this.
        Requested { request: OpenRequest },
        /// Another notebook is open now.
        Opened { notebook: Notebook },
    }
}

wire! {
    /// What kind of error a refused call has: a kind of its own only where the interface acts on it.
    word FailureCode {
        /// No notebook is open.
        NoNotebook,
        /// The document is not there.
        NotFound,
        /// A name fits several documents.
        Ambiguous,
        /// No actor has that name.
        UnknownActor,
        /// The notebook cannot be written.
        ReadOnly,
        /// Another program is writing.
        Locked,
        /// The file was changed by another program since it was read.
        ChangedSince,
        /// The user stopped it.
        Cancelled,
        /// It cannot be done; the message says why.
        Refused,
        /// It should not happen.
        Unexpected,
    }
}

wire! {
    /// The error of a refused call.
    struct Failure {
        /// The kind, for the interface to act on; the text is in `message`.
        pub code: FailureCode,
        /// What went wrong, in one line.
        pub message: String,
        /// What the user can do.
        pub hint: Option<String>,
    }
}

//! The open notebook, settings, and what the window hears.
use super::{GivenFile, RowSort, View, wire};

wire! {
    /// The open notebook.
    struct Notebook {
        /// The folder, as the system writes it.
        pub root: String,
        /// The folder's name, for display.
        pub name: String,
        /// Whether nothing can be written.
        pub read_only: bool,
        /// Some write since it was opened had to use the weaker way of an old file system.
        pub weak_writes: bool,
        /// Whether searches treat traditional and simplified Han characters as equal.
        pub fold_han: bool,
        /// Whose name clips and sources saved on this machine bear: empty for none, null where nobody was asked.
        pub analyst: Option<String>,
    }
}

wire! {
    /// The sample, opened to be tried.
    struct Sample {
        pub notebook: Notebook,
        /// It was made before, and holds what was written into it since.
        pub was_there: bool,
    }
}

wire! {
    /// A notebook that was open before.
    struct Recent {
        /// Opens it; the path is to be read, not to be given back.
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
    /// How the texts of a script are set.
    #[derive(Eq)]
    #[serde(default)]
    struct ScriptFace {
        /// A family of this machine's fonts; empty for the one that Dossier chooses.
        pub family: String,
        /// Its size beside the reading size, which is that of Latin, in per cent.
        pub percent: u32,
    }
}

impl Default for ScriptFace {
    fn default() -> Self {
        Self { family: String::new(), percent: 100 }
    }
}

wire! {
    /// The faces of what is read and written, a script each.
    #[derive(Eq)]
    #[serde(default)]
    struct Faces {
        /// Of Latin, Cyrillic and Greek.
        pub latin: ScriptFace,
        /// Of Arabic, Persian and the others of the script.
        pub arabic: ScriptFace,
        /// Of Chinese, Japanese and Korean.
        pub han: ScriptFace,
    }
}

impl Default for Faces {
    /// Arabic letters are drawn small beside Latin ones of one size.
    fn default() -> Self {
        let arabic = ScriptFace { percent: 112, ..ScriptFace::default() };
        Self { latin: ScriptFace::default(), arabic, han: ScriptFace::default() }
    }
}

wire! {
    /// The families of this machine's fonts that draw a script.
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
        /// The faces of its scripts.
        pub faces: Faces,
        /// How long a line of text gets, in letters.
        pub measure: u32,
        /// From line to line, in per cent of the reading size.
        pub spacing: u32,
        /// The height of rows.
        pub density: Density,
        /// Whether single letters are keys of commands.
        pub single_keys: bool,
        /// 1 is 100 %.
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
    /// Which parts of the window stand open, and how wide, in px of the page.
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
        /// Whether the facets and the histogram of the search stand open; null where nobody said so, and they
        /// stand where there is room. (Layouts of before have `facets`, whose `false` nobody may have said.)
        #[serde(default)]
        pub facets_open: Option<bool>,
    }
}

wire! {
    /// A page that stands open. What was searched for in it is not kept.
    struct OpenPage {
        /// Where it lies.
        pub path: String,
        /// What it is called.
        pub title: String,
        /// How far it is scrolled, in px; null where it was not shown.
        pub scroll: Option<f64>,
        /// Whether its document is pinned, as the page last said.
        #[serde(default)]
        pub pinned: bool,
    }
}

wire! {
    /// One side of the window, with its open pages.
    struct OpenSide {
        /// From the left.
        pub pages: Vec<OpenPage>,
        /// Which of them shows.
        pub shown: u32,
    }
}

wire! {
    /// What a list of sources can show in a column.
    word Column { Publisher, Published, Saved, Language, Clips }
}

wire! {
    /// How a list was left.
    struct ListLeft {
        /// Of which view; of a tag `tag:name`.
        pub view: String,
        /// The filter line.
        pub filter: String,
        /// The order.
        pub sort: RowSort,
        /// The last first.
        pub descending: bool,
        /// What stands in columns beside the title; none where rows are drawn as ever.
        #[serde(default)]
        pub columns: Vec<Column>,
    }
}

wire! {
    /// How the window of a notebook stood when it was last used on this machine.
    struct Arrangement {
        /// What was listed; null for the search.
        pub view: Option<View>,
        /// The tag of the view `tag`.
        pub tag: Option<String>,
        /// What was searched for.
        pub query: String,
        /// The lists that were shown.
        pub lists: Vec<ListLeft>,
        /// What stood open, at most two side by side.
        pub sides: Vec<OpenSide>,
        /// Which side keys acted on.
        pub active: u32,
    }
}

wire! {
    /// What a launcher offers beside the window itself.
    word StartCommand { NewNote, Search, SaveSource }
}

wire! {
    /// What a start of the program leaves for the window to do.
    #[derive(Default)]
    struct OpenRequest {
        /// Files to be saved.
        pub files: Vec<GivenFile>,
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
        /// Answered once.
        pub request: OpenRequest,
        /// Notebooks opened before, the last one first.
        pub recents: Vec<Recent>,
        /// The user's settings.
        pub settings: Settings,
        /// None before the panes were ever moved.
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
    /// Where a custody log leads: what the analyst keeps elsewhere.
    struct CustodyHead {
        /// The name of the machine that writes the log.
        pub machine: String,
        /// How many lines the log has.
        pub lines: u32,
        /// 64 hexadecimal digits.
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
        /// Some write since the notebook was opened had to use the weaker way of an old file system.
        pub weak_writes: bool,
        /// Of each custody log.
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
        /// How far a job is; `phase` is a stable word such as `indexing`, `done` and `total` count its items.
        Progress {
            job: String,
            done: u32,
            total: Option<u32>,
            phase: String,
            /// Whether `cancel` stops it: a change that is being written goes on to its end.
            stoppable: bool,
        },
        /// A job ended.
        Finished { job: String, outcome: Outcome },
        /// Something failed that nobody was waiting for.
        Problem { message: String, hint: Option<String> },
        /// Files are being dragged over the window, or no longer are.
        Dragging { over: bool },
        /// Files were dropped on the window, or links; where, in the page's px, if that is known.
        Dropped { files: Vec<GivenFile>, addresses: Vec<String>, at: Option<Point> },
        /// The window closes as soon as `leave` says that nothing is unsaved.
        Closing,
        /// Another start of the program asks for this.
        Requested { request: OpenRequest },
        /// Another notebook is open now.
        Opened { notebook: Notebook },
    }
}

wire! {
    /// What a refused call carries.
    struct Failure {
        /// The interface acts on it; the words are in `message`.
        pub code: String,
        /// What went wrong, in one line.
        pub message: String,
        /// What the user can do.
        pub hint: Option<String>,
    }
}

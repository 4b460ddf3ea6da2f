//! The arguments of the command line: one struct per command, with the help texts.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::complete;

use crate::kind::Kind;
use crate::search::Sort;

/// A research notebook: save articles, clip passages, tag actors, find them again.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The notebook; default: the current folder or the nearest parent that is one
    #[arg(long, global = true, value_name = "DIR", help_heading = "For every command", display_order = 100)]
    pub notebook: Option<PathBuf>,
    /// Answer in JSON: one document, or one line per item
    #[arg(long, global = true, help_heading = "For every command", display_order = 101)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dossier init Afghanistan --sample           a notebook to try things in
  cd Afghanistan
  dossier import article.html --published 2021-07-30
  dossier actor add 'Wang Yi' --kind person --alias 王毅
  dossier clip 'China seeks assurances' --quote 'draw a clear line' --actor 'Wang Yi:speaker'
  dossier search 'actor:\"Wang Yi\" after:2021-07-01'

Errors go to standard error. Exit status: 0 done, 1 failed, 2 wrong use.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a notebook
    Init(Init),
    /// Save sources: text, Markdown, HTML files, folders, addresses, standard input
    Import(Import),
    /// Show what import would save, without saving
    Extract(Extract),
    /// Clip a passage of a source
    Clip(ClipPassage),
    /// Add, list and show actors, and give them names
    #[command(subcommand, arg_required_else_help = true)]
    Actor(Actor),
    /// Search sources, clips, notes and actors
    Search(Search),
    /// Bring the index in step with the folder, or rebuild it
    Index(Index),
    /// Show one source, clip, note or actor
    Show(Show),
    /// Change properties of a source, clip, note or actor
    Edit(Edit),
    /// Verify formats, evidence hashes, anchors and links
    Check(Check),
    /// Set the analyst's name for clips and sources saved on this machine
    Analyst(Analyst),
    /// List the document formats that Dossier can read
    Formats,
    /// Print the script by which a shell completes commands, options and names of the notebook
    Completions(Completions),
    /// Write the manual pages into a folder
    Manual(Manual),
}

/// `dossier manual`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dossier manual ~/.local/share/man/man1\n\n\
    The packages bring them, as does the tarball of the command line.")]
pub(super) struct Manual {
    /// The folder
    pub dir: PathBuf,
}

/// `dossier completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dossier completions bash > ~/.local/share/bash-completion/completions/dossier\n  \
    dossier completions zsh > ~/.zfunc/_dossier\n  dossier completions fish > ~/.config/fish/completions/dossier.fish\n\n\
    The packages bring them. Actors, tags, sources and saved searches complete in the notebook where the line is typed."
)]
pub(super) struct Completions {
    /// The shell
    pub shell: Shell,
}

/// A shell that completes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Shell {
    /// GNU Bash.
    Bash,
    /// Z shell.
    Zsh,
    /// fish.
    Fish,
}

impl Shell {
    /// Its name as a program.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }
}

/// `dossier analyst`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dossier analyst                 the name in use\n  dossier analyst 'Ilse Varga'\n  \
    dossier analyst ''              none\n\n\
    The name is kept for this machine in .dossier/local/analyst. New clips bear it as created_by, new sources as\n\
    captured_by; what was saved before stays as it is."
)]
pub(super) struct Analyst {
    /// A name or initials; empty for none
    pub name: Option<String>,
}

/// `dossier edit`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dossier edit 'China seeks assurances' --set publisher=Reuters --set published=2021-07\n  \
    dossier edit clip-01j9… --set tags=talks --set tags=topic/ports --unset comment_by\n\n\
    A key that is given twice becomes a list. The bytes of before stay in the notebook's history."
)]
pub(super) struct Edit {
    /// Its path in the notebook, its id or its exact title
    #[arg(add = complete::documents())]
    pub what: String,
    /// Set a property (may be given again)
    #[arg(long, value_name = "KEY=VALUE", required_unless_present = "unset")]
    pub set: Vec<String>,
    /// Remove a property (may be given again)
    #[arg(long, value_name = "KEY")]
    pub unset: Vec<String>,
}

/// `dossier check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dossier check\n  dossier check --head 5f2c…\n\n\
    The last lines name the head of each custody log. Keep one elsewhere, in a mail or on paper: --head proves later\n\
    that nothing which stood behind it was changed, even by somebody who could write to the whole folder.")]
pub(super) struct Check {
    /// A head noted earlier (may be given again)
    #[arg(long = "head", value_name = "HASH")]
    pub heads: Vec<String>,
}

/// `dossier init`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dossier init Afghanistan\n  dossier init Try --sample\n\n\
    The folder is made if absent. An existing folder of Markdown becomes a notebook as it is.")]
pub(super) struct Init {
    /// The folder
    pub dir: PathBuf,
    /// Put the sample notebook in: sources, clips, actors and notes to try everything on
    #[arg(long)]
    pub sample: bool,
}

/// `dossier import`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dossier import article.txt --title 'China seeks assurances' --published 2021-07-30\n  \
    dossier import clippings/ https://example.org/story\n  xclip -o | dossier import - --url https://example.org/story\n\n\
    Each saved source is one line, printed once it is safely on disk. What is already there is said so;\n\
    changed text under a known address becomes a new source that names the previous one."
)]
pub(super) struct Import {
    /// Files, folders (with all below them), addresses, or - for standard input
    #[arg(required = true, value_name = "PATH|URL|-")]
    pub inputs: Vec<String>,
    #[command(flatten)]
    pub stated: StatedArguments,
    /// Allow a host on this machine or its private network, for this capture; not for redirects
    #[arg(long)]
    pub allow_private: bool,
}

/// What the analyst states of a source.
#[derive(Debug, Args)]
pub(super) struct StatedArguments {
    /// The address it was published at
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,
    /// The day it was published, as printed: 2021-07-30
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Its title
    #[arg(long)]
    pub title: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "NAME")]
    pub byline: Option<String>,
    /// One of its authors (may be given again)
    #[arg(long = "author", value_name = "NAME", conflicts_with = "byline")]
    pub authors: Vec<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// The language it is in, by code or English name: zh, Chinese
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}

/// `dossier extract`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dossier extract article.html\n  dossier extract - --json < article.txt\n\n\
    Needs no notebook and writes nothing.")]
pub(super) struct Extract {
    /// A file, an address, or - for standard input
    #[arg(value_name = "PATH|URL|-")]
    pub input: String,
    /// Allow a host on this machine or its private network; not for redirects
    #[arg(long)]
    pub allow_private: bool,
}

/// `dossier clip`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dossier clip 'China seeks assurances' --quote 'draw a clear line' \\\n      \
    --actor 'Wang Yi:speaker' --actor Taliban:addressee --tag topic/terrorism --event-date 2021-07-28\n\n\
    White space in the quote matches any white space; all else must be exact. A quote that occurs more\n\
    than once needs --nth. Actors must exist: add them with `dossier actor add`.")]
pub(super) struct ClipPassage {
    /// The source: its path in the notebook, its id or its exact title
    #[arg(add = complete::sources())]
    pub source: String,
    /// The passage, word for word
    #[arg(long, value_name = "TEXT")]
    pub quote: String,
    /// Tag an actor, optionally as speaker or addressee (may be given again)
    #[arg(long = "actor", value_name = "NAME[:speaker|:addressee]", add = complete::actors())]
    pub actors: Vec<String>,
    /// Add a tag, such as topic/terrorism (may be given again)
    #[arg(long = "tag", value_name = "TAG", add = complete::tags())]
    pub tags: Vec<String>,
    /// Your comment on it
    #[arg(long, value_name = "TEXT")]
    pub comment: Option<String>,
    /// When it happened: 2021-07-28, 2021-07, 2021 or "28 July 2021", in any language
    #[arg(long, value_name = "DATE")]
    pub event_date: Option<String>,
    /// Whose words it has: the speaker's own (direct) or a report of them (reported); default: decided by the quotation
    /// marks in the text
    #[arg(long, value_name = "SPEECH")]
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(["direct", "reported"]))]
    pub speech: Option<String>,
    /// Who reports what was said: an actor or any name
    #[arg(long, value_name = "NAME", add = complete::actors())]
    pub reported_by: Option<String>,
    /// Which occurrence of the quote, from 1
    #[arg(long, value_name = "N")]
    pub nth: Option<usize>,
}

/// `dossier actor`.
#[derive(Debug, Subcommand)]
pub(super) enum Actor {
    /// Add an actor
    Add(ActorAdd),
    /// List the actors
    List,
    /// Show an actor with its names
    Show {
        /// The actor: its name, an alias, its id or its path
        #[arg(add = complete::actors())]
        name: String,
    },
    /// Give an actor more names
    Alias {
        /// The actor: its name, an alias, its id or its path
        #[arg(add = complete::actors())]
        name: String,
        /// Names that always mean this actor, in any script
        #[arg(required = true, value_name = "ALIAS")]
        aliases: Vec<String>,
    },
    /// List the names of actors in a source, with their places
    #[command(after_help = "Examples:\n  dossier actor suggest 'China seeks assurances'\n  \
        dossier actor suggest 'Sources/China seeks assurances.md' --json")]
    Suggest {
        /// The source: its path in the notebook, its id or its exact title
        #[arg(add = complete::sources())]
        source: String,
    },
    /// Show names in the notebook that may be an actor's in another spelling; accept or refuse them
    #[command(after_help = "Examples:\n  dossier actor suggest-names 'Muhammad Naeem'\n  \
        dossier actor suggest-names 'Muhammad Naeem' --accept 'محمد نعيم' --refuse 'محمد ناعم'")]
    SuggestNames {
        /// The actor: its name, an alias, its id or its path
        name: String,
        /// A name that is the actor's: it becomes an alias (may be given again)
        #[arg(long, value_name = "NAME")]
        accept: Vec<String>,
        /// A name that is another's: it is not suggested again (may be given again)
        #[arg(long, value_name = "NAME")]
        refuse: Vec<String>,
    },
}

/// `dossier actor add`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dossier actor add 'Wang Yi' --kind person --alias 王毅 --alias 'Ван И'\n  \
    dossier actor add 'Wang Yi (athlete)'        a namesake: the role stands in brackets")]
pub(super) struct ActorAdd {
    /// The name, with a role in brackets if another actor has the same name
    pub name: String,
    /// What it is
    #[arg(long, default_value = "person", value_name = "KIND")]
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(crate::actor::ActorKind::KNOWN))]
    pub kind: String,
    /// Another name that always means this actor (may be given again)
    #[arg(long = "alias", value_name = "NAME")]
    pub aliases: Vec<String>,
}

/// `dossier search`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dossier search 'wakhan corridor'\n  dossier search 'actor:\"Wang Yi\" after:2021-07-01'\n  \
    dossier search '\"clear line\" OR 划清界限' --type clip\n  dossier search - < queries.txt     one JSON line a query\n  \
    dossier search --save 'Wang Yi this year' 'actor:\"Wang Yi\" after:2021'\n  \
    dossier search --saved                       the saved searches, with what is new\n  \
    dossier search --saved 'Wang Yi this year' --seen\n\n\
    Words, \"phrases\", =exactly, prefix*, NEAR/5, AND OR NOT -word ( ), and the fields type: actor: speaker:\n\
    addressee: tag: source: publisher: author: origin: place: by: lang: title: path: id: grade: reliability:\n\
    credibility: before: after: on: event: published: saved: in:clip has:comment is:inbox is:reported is:undated\n\
    sort:saved, field:* for any; a date is 2021, 2021-07, \"28 July 2021\" or\n\
    \"last week\". When nothing is found, the answer says which word or field is to blame."
)]
pub(super) struct Search {
    /// The query, or - to read one a line and answer each with one JSON line
    #[arg(allow_hyphen_values = true, required_unless_present = "saved")]
    pub query: Option<String>,
    /// Run a saved search; without a name, list the saved searches with their new hits
    #[arg(long, value_name = "NAME", num_args = 0..=1, conflicts_with_all = ["query", "save"])]
    #[arg(add = complete::searches())]
    pub saved: Option<Option<String>>,
    /// With --saved NAME: mark the shown hits as seen
    #[arg(long, requires = "saved")]
    pub seen: bool,
    /// Save the query under a name
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// Count the hits by type, actor, tag, publisher, language and year, and over time
    #[arg(long)]
    pub facets: bool,
    /// The most hits to show
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// Only hits of this type
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<Kind>,
    /// The order: best match first, or newest first by one of these dates
    #[arg(long, value_name = "ORDER", default_value = "relevance")]
    pub sort: Order,
}

/// An order of hits.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Order {
    /// What matches best.
    Relevance,
    /// By the date of publication.
    Published,
    /// By the day of saving.
    Saved,
    /// By the date of the event.
    Event,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Relevance => Self::Relevance,
            Order::Published => Self::Published,
            Order::Saved => Self::Saved,
            Order::Event => Self::Event,
        }
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()).help(self.meaning()))
    }
}

/// `dossier index`.
#[derive(Debug, Args)]
pub(super) struct Index {
    /// Rebuild it from nothing
    #[arg(long)]
    pub rebuild: bool,
}

/// `dossier show`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dossier show 'Wang Yi'\n  dossier show 'Sources/China seeks assurances.md' --json"
)]
pub(super) struct Show {
    /// Its path in the notebook, its id or its exact title
    #[arg(add = complete::documents())]
    pub what: String,
}

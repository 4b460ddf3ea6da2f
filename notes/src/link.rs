//! What a link names, which file it leads to, and rewriting it. Every other module asks here.
//!
//! A link is a wikilink (`[[Name]]`), an embed or an ordinary Markdown link to a file. It names a file by its name, by
//! the end of its path, by its path from the notebook's own folder, or by a path relative to the file that contains the
//! link; in any case and Unicode form, with or without `.md`, and optionally with a heading or a block. docs/format.md
//! has the table of the supported forms of links, and `habits` checks it.
//!
//! Invariants:
//! - Whether a link matches a file depends only on the link, the file that it stands in and the path of the
//!   other file; the caller says which files exist. A link that matches several files equally well picks
//!   none.
//! - A property is resolved by its kind: one that names actors never matches a note.
//! - Rewriting keeps a link's own form, its heading, its label and its title, and nothing else changes by a byte.
//!
//! Absent on purpose: names that are not file names (an actor's aliases, which `actor` knows), and addresses.
//!
//! ```
//! use notes::link::{Target, best_matches};
//! use notes::vault::VaultPath;
//!
//! let path = |text: &str| VaultPath::parse(text);
//! let files = [path("Notes/Plan.md")?, path("Actors/Wang Yi.md")?];
//! let from = path("Notes/Deep/Today.md")?;
//! let leads_to = |target: &Target| best_matches(target, &from, &files).into_iter().cloned().collect::<Vec<_>>();
//! assert_eq!(leads_to(&Target::wiki("wang yi#Life")), [path("Actors/Wang Yi.md")?]);
//! assert_eq!(leads_to(&Target::markdown("../Plan.md")), [path("Notes/Plan.md")?]);
//! # Ok::<(), notes::vault::VaultError>(())
//! ```

mod at;
mod files;
mod resolve;
mod rewrite;
mod target;

pub use at::{LinkAtOffset, link_at};
pub use files::LinkedFiles;
pub use resolve::{LinkScope, MatchedBy, best_matches, key, link_scope_of};
pub use rewrite::{Moved, relative_to, rewrite};
pub use target::{LinkFragment, Target, fold_name};

#[cfg(test)]
mod habits;

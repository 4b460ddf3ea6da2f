//! What a check reports.

use crate::anchor::Anchor;
use crate::vault::{CustodyHead, VaultPath};

/// One thing that `check` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub path: VaultPath,
    /// A stable word for scripts: `wrong-hash`, `orphaned`, …
    pub code: &'static str,
    /// One sentence for people.
    pub message: String,
}

/// A clip's anchor as `check` found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedAnchor {
    /// The clip.
    pub clip: VaultPath,
    /// Where its quote stands.
    pub anchor: Anchor,
}

/// What a full pass found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// What is wrong: broken format, wrong hash, orphaned or needs-review anchors, duplicate ids,
    /// edited quotes.
    pub problems: Vec<Finding>,
    /// What is worth knowing: links to no file, sources without evidence, moved anchors.
    pub notices: Vec<Finding>,
    /// Every clip's anchor.
    pub anchors: Vec<PlacedAnchor>,
    /// The head of each custody log. The analyst can record it outside the notebook;
    /// [`Notebook::check_against`](crate::notebook::Notebook::check_against) later proves that the log still contains it.
    pub heads: Vec<CustodyHead>,
    /// How many files were read.
    pub files: usize,
}

impl CheckReport {
    /// Whether this problem was found, in whatever words.
    pub(super) fn has_problem(&self, problem: &Finding) -> bool {
        self.problems.iter().any(|found| found.code == problem.code && found.path == problem.path)
    }

    /// How many clips the analyst keeps without a place.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.anchors.iter().filter(|placed| placed.anchor == Anchor::Kept).count()
    }
}

/// A finding at a path.
pub(super) fn finding(path: &VaultPath, code: &'static str, message: impl Into<String>) -> Finding {
    Finding { path: path.clone(), code, message: message.into() }
}

/// Collects the findings of one file or folder.
pub(super) struct Findings<'r> {
    /// The file or folder that they are reported for.
    pub(super) path: VaultPath,
    pub(super) report: &'r mut CheckReport,
}

impl Findings<'_> {
    pub(super) fn problem(&mut self, code: &'static str, message: impl Into<String>) {
        self.report.problems.push(finding(&self.path, code, message));
    }

    pub(super) fn notice(&mut self, code: &'static str, message: impl Into<String>) {
        self.report.notices.push(finding(&self.path, code, message));
    }
}

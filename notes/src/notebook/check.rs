//! Verifying a notebook: formats, evidence, anchors, links. A full pass over every file.

mod claims;
mod custody;
mod evidence;
mod folder;
mod places;
mod report;
mod survey;

use super::clips::place;
use super::text_cache::ReadText;
use super::{Notebook, NotebookError};
use crate::anchor::{Anchor, find_quote};
use crate::clip::{self, Clip};
use crate::index::indexed_part;
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::progress::Progress;
use crate::source;
use crate::sync::indexed_in_part;
use crate::vault::{ContentHash, VaultPath};
use report::finding;
pub use report::{CheckReport, Finding, PlacedAnchor};
use std::sync::Arc;
use survey::Survey;

/// Codes of problems that do not make a file broken.
pub(super) const HARMLESS_CODES: [&str; 4] = ["byte-order-mark", "carriage-returns", "nul", "template"];

/// How often a check reads a notebook that is being written while it reads. Each time one reading in a few meets a
/// change, and rarely the same file.
const MAX_READINGS: usize = 4;

impl Notebook {
    /// Reads every file and verifies it.
    pub fn check(&self, progress: &Progress) -> Result<CheckReport, NotebookError> {
        self.check_against(&[], progress)
    }

    /// Like [`Notebook::check`], and proves that each of these heads, which the analyst recorded outside the
    /// notebook, is still in a custody log. Anyone who can write to the folder can forge everything in it
    /// consistently, but not this.
    pub fn check_against(&self, noted: &[ContentHash], progress: &Progress) -> Result<CheckReport, NotebookError> {
        if !self.is_read_only() {
            // What a killed program left unfinished is not a finding.
            let _ = source::clean_leftovers(self.vault());
        }
        let is_damaged = self.verify_index(progress)?;
        let mut report = self.check_undisturbed(noted, progress)?;
        if is_damaged {
            let path = VaultPath::parse(".dossier/local/index")?;
            report.notices.insert(0, finding(&path, "damaged-index", "the index was damaged and has been built again"));
        }
        Ok(report)
    }

    /// Reads every file. What was read before a change and what was read after it do not fit together, so where
    /// something is wrong and somebody wrote meanwhile, all is read again, and a problem is what each reading found.
    fn check_undisturbed(&self, noted: &[ContentHash], progress: &Progress) -> Result<CheckReport, NotebookError> {
        let mut report: Option<CheckReport> = None;
        for _ in 0..MAX_READINGS {
            let locks = self.locks_after_the_running_change();
            let mut reading = self.read_everything(noted, progress)?;
            if let Some(before) = report {
                reading.problems.retain(|problem| before.has_problem(problem));
            }
            let is_settled = reading.problems.is_empty() || self.vault().locks_taken() == locks;
            report = Some(reading);
            if is_settled || progress.is_cancelled() {
                break;
            }
        }
        Ok(report.unwrap_or_default())
    }

    /// Waits for a change that is being written, as long as a writer would, and answers the count of locks after it.
    fn locks_after_the_running_change(&self) -> u64 {
        let _lock = self.vault().write_lock();
        self.vault().locks_taken()
    }

    fn read_everything(&self, noted: &[ContentHash], progress: &Progress) -> Result<CheckReport, NotebookError> {
        let mut report = CheckReport::default();
        places::check_places(self, &mut report);
        let survey = Survey::of(self, &mut report);
        survey.duplicate_ids(&mut report);
        evidence::check(self, &survey.claims, noted, &mut report);
        report.files = survey.files.len();
        let total = Some(survey.files.len() as u64);
        let mut clips = ClipCheck { notebook: self, survey: &survey, last: None };
        for (at, (path, kind)) in survey.in_order_of_sources().into_iter().enumerate() {
            progress.report("checking", at as u64, total);
            if progress.is_cancelled() {
                break;
            }
            let Ok(file) = self.vault().read(path) else { continue };
            let (parsed, problems) = MarkdownFile::parse(&file);
            for problem in problems {
                let findings =
                    if HARMLESS_CODES.contains(&problem.code) { &mut report.notices } else { &mut report.problems };
                findings.push(finding(path, problem.code, problem.message));
            }
            if indexed_part(parsed.body()).len() < parsed.body().len() {
                report.notices.push(finding(path, "indexed-in-part", indexed_in_part()));
            }
            survey.broken_links(path, &parsed, &mut report);
            match kind {
                Kind::Clip => clips.check(path, &parsed, &mut report),
                Kind::Source | Kind::Note | Kind::Actor => {}
            }
        }
        report.problems.sort_by(|a, b| (&a.path, a.code).cmp(&(&b.path, b.code)));
        report.notices.sort_by(|a, b| (&a.path, a.code).cmp(&(&b.path, b.code)));
        report.anchors.sort_by(|a, b| a.clip.cmp(&b.clip));
        Ok(report)
    }
}

/// Checks clips one after the other, in the order of their sources, so that a source's text is read once.
struct ClipCheck<'n> {
    notebook: &'n Notebook,
    survey: &'n Survey,
    /// The text of the source of the clip before.
    last: Option<Arc<ReadText>>,
}

impl ClipCheck<'_> {
    fn check(&mut self, path: &VaultPath, file: &MarkdownFile<'_>, report: &mut CheckReport) {
        let clip = Clip::read(path, file);
        check_clip_format(&clip, file, report);
        let source = self.survey.source_of(&clip);
        if self.last.as_ref().map(|text| &text.source.path) != source.as_ref() {
            self.last = source.as_ref().and_then(|path| self.notebook.source_text(path).ok());
        }
        let anchor = self.last.as_ref().map_or(Anchor::Orphaned, |text| place(&clip, text));
        check_copies(&clip, file, &anchor, self.last.as_deref(), report);
        match &anchor {
            // The analyst decided to keep it without a place, and is not asked again until the text changes.
            Anchor::Exact(_) | Anchor::Kept => {}
            Anchor::Moved(_) => {
                report.notices.push(finding(path, "moved", "the quote is at another place in its source than stated"))
            }
            Anchor::NeedsReview { candidates } => report.problems.push(finding(
                path,
                "needs-review",
                format!(
                    "the quote occurs {} times in its source, and it is uncertain which place is meant",
                    candidates.len()
                ),
            )),
            Anchor::Orphaned if source.is_none() => {
                report.problems.push(finding(path, "orphaned", "the source is missing"))
            }
            Anchor::Orphaned => {
                report.problems.push(finding(path, "orphaned", "the source no longer contains the quote"))
            }
        }
        report.anchors.push(PlacedAnchor { clip: path.clone(), anchor });
    }
}

fn check_clip_format(clip: &Clip, file: &MarkdownFile<'_>, report: &mut CheckReport) {
    if clip.quote.trim().is_empty() {
        report.problems.push(finding(&clip.path, "broken-format", "the clip has no quote"));
    }
    if clip.selector.is_none() {
        report.problems.push(finding(&clip.path, "broken-format", "the selector cannot be read"));
    }
    let date = file.front_matter().text("event_date");
    if date.is_some() && file.front_matter().date("event_date").is_none() {
        report.problems.push(finding(&clip.path, "broken-format", "event_date is not a whole date"));
    }
}

/// The copies in the body of a clip's file. If the quote is in the source and the words of the blockquote are not, the
/// blockquote was edited; otherwise a property was changed in another editor.
fn check_copies(
    clip: &Clip,
    file: &MarkdownFile<'_>,
    anchor: &Anchor,
    source: Option<&ReadText>,
    report: &mut CheckReport,
) {
    let stale_copies = clip::stale_copies(clip, file.body());
    let holds = |words: &str| source.is_some_and(|text| !find_quote(&text.plain.text, words).is_empty());
    if stale_copies.quote && anchor.passage().is_some() && !holds(&clip::quoted(file.body())) {
        report.problems.push(finding(&clip.path, "quote-edited", "the blockquote differs from the quote"));
    } else if stale_copies.quote {
        let message = "the blockquote is out of date: the property has another quote";
        report.problems.push(finding(&clip.path, "body-differs", message));
    }
    if stale_copies.attribution {
        let message = "the line under the quote is out of date: speaker or source changed";
        report.problems.push(finding(&clip.path, "body-differs", message));
    }
}

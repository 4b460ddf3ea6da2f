//! A source against its evidence.

use super::{CheckReport, finding};
use crate::markdown::{MarkdownFile, text_hash};
use crate::notebook::Notebook;
use crate::source::Source;
use crate::vault::{ContentHash, VaultPath, layout};

/// Verifies a source's fingerprints: of its text, and of every file of its evidence.
pub(super) fn check_source(notebook: &Notebook, path: &VaultPath, file: &MarkdownFile<'_>, report: &mut CheckReport) {
    let source = Source::read(file, path);
    let stated = source.text_sha256.as_deref();
    if stated.is_some_and(|stated| stated != text_hash(file.body()).to_string()) {
        report.problems.push(finding(path, "wrong-hash", "the text is not the text that was captured"));
    }
    let sums = source.id.as_deref().and_then(|id| sums(notebook, id));
    let Some((folder, sums)) = sums else {
        report.notices.push(finding(path, "no-evidence", "there is no original of this source"));
        return;
    };
    let mut raw_found = false;
    for (hash, name) in sums.lines().filter_map(sum_line) {
        raw_found |= name.starts_with("raw.") && source.sha256.as_deref() == Some(hash);
        let bytes = folder.join(name).and_then(|path| notebook.vault().read(&path));
        match bytes {
            Ok(bytes) if ContentHash::of(&bytes).to_string() == hash => {}
            Ok(_) => {
                report.problems.push(finding(path, "wrong-hash", format!("{folder}/{name} is not what was captured")))
            }
            Err(_) => report.problems.push(finding(path, "wrong-hash", format!("{folder}/{name} is missing"))),
        }
    }
    if !raw_found {
        report.problems.push(finding(
            path,
            "wrong-hash",
            format!("sha256 is not the fingerprint of the original in {folder}"),
        ));
    }
}

/// Notes originals that no source, in the notebook or in the trash, calls its own.
pub(super) fn check_originals(notebook: &Notebook, known: impl Fn(&str) -> bool, report: &mut CheckReport) {
    let Ok(folders) = std::fs::read_dir(notebook.root().join(layout::EVIDENCE)) else { return };
    let trashed: Vec<String> = notebook.trashed_sources().unwrap_or_default();
    for name in folders.flatten().map(|folder| folder.file_name().to_string_lossy().into_owned()) {
        let Ok(path) = VaultPath::parse(&format!("{}/{name}", layout::EVIDENCE)) else { continue };
        if !name.starts_with('.') && !known(&name) && !trashed.contains(&name) {
            report.notices.push(finding(&path, "no-source", "this original belongs to no source"));
        }
    }
}

fn sums(notebook: &Notebook, id: &str) -> Option<(VaultPath, String)> {
    let folder = VaultPath::parse(&format!("{}/{id}", layout::EVIDENCE)).ok()?;
    let bytes = notebook.vault().read(&folder.join("SHA256SUMS").ok()?).ok()?;
    Some((folder, String::from_utf8_lossy(&bytes).into_owned()))
}

/// `<64 hex digits>  <name>`, as sha256sum writes it.
fn sum_line(line: &str) -> Option<(&str, &str)> {
    let (hash, name) = line.split_once(' ')?;
    let name = name.trim_start_matches([' ', '*']);
    (hash.len() == 64).then_some((hash, name))
}

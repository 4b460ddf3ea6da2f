//! `path:`: the folders and files whose path starts with a text, compared in folded form.
//!
//! Paths are indexed as written. So the text is first translated into the path prefixes that exist in the
//! notebook, by a walk from folder to folder that enters only folders which may match: `notes/pl` gives
//! `Notes/Pl`. Within a folder each spelling of a folder is visited once, and the name of every other file is
//! folded.

use std::collections::BTreeSet;

use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;

use crate::index::Snapshot;
use crate::normal::{FoldedText, fold};
use crate::search::matching::queries::after;

/// The path prefixes of a field that fold to this text.
pub(in crate::search) fn spellings(snapshot: &Snapshot, field: Field, text: &str) -> tantivy::Result<BTreeSet<String>> {
    let wanted = fold(text);
    let mut found = BTreeSet::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    for segment in snapshot.searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        within(index.terms(), "", &wanted, &mut found)?;
    }
    Ok(found)
}

/// The same below `folder`; `wanted` is the rest of the text, without the folder's part.
fn within(paths: &TermDictionary, folder: &str, wanted: &str, found: &mut BTreeSet<String>) -> tantivy::Result<()> {
    let mut from = folder.to_owned();
    while let Some(name) = first(paths, folder, &mut from, wanted)? {
        let folded = FoldedText::of(&name);
        let path = format!("{folder}{name}");
        if folded.as_str().starts_with(wanted) {
            let spelt = format!("{folder}{}", &name[folded.original(0..wanted.len())]);
            from = after(&spelt);
            found.insert(spelt);
        } else if let Some(rest) = wanted.strip_prefix(folded.as_str()) {
            within(paths, &path, rest, found)?;
            from = after(&path);
        }
    }
    Ok(())
}

/// The first file or folder within a folder, at or after `from`, whose name begins as the text does or
/// with whose name the text begins; a folder's name ends with a slash.
fn first(paths: &TermDictionary, folder: &str, from: &mut String, wanted: &str) -> tantivy::Result<Option<String>> {
    loop {
        let mut stream = paths.range().ge(from.as_bytes()).lt(after(folder).as_bytes()).into_stream()?;
        let passed = loop {
            let Some((path, _)) = stream.next() else { return Ok(None) };
            let path = String::from_utf8_lossy(path);
            let Some(rest) = path.strip_prefix(folder) else { continue };
            let (name, is_folder) = rest.find('/').map_or((rest, false), |slash| (&rest[..=slash], true));
            let folded = fold(name);
            if folded.starts_with(wanted) || (is_folder && wanted.starts_with(&folded)) {
                return Ok(Some(name.to_owned()));
            }
            if is_folder {
                break format!("{folder}{name}");
            }
        };
        *from = after(&passed);
    }
}

#[cfg(test)]
mod tests {
    use crate::normal::fold;
    use crate::search::tests::Shelf;

    #[test]
    fn a_path_is_compared_folded() {
        let paths = [
            "Notes/Plans/Autumn.md",
            "Notes/Plans/autumn fair.md",
            "Notes/Pläne/Herbst.md",
            "Notes/plane.md",
            "Notes/Plaza.md",
            "Notes/Plaza/a.md",
            "notes/Plans/spring.md",
            "Sources/2026/11/張.md",
            "Sources/2026/12/b.md",
            "Straße.md",
        ];
        let shelf = Shelf::of(&paths.map(|path| (path, "Words.\n")));
        let asked = [
            "Notes/",
            "notes",
            "NOTES/plans/",
            "notes/plans/AU",
            "notes/plan",
            "notes/pläne/",
            "notes/plaza",
            "notes/plaza/",
            "notes/plaza.md",
            "n",
            "sources/2026",
            "sources/2026/11/张",
            "sources/2026/1",
            "strass",
            "stras",
            "plans",
            "/",
            "notes/plans/autumn.md/",
        ];
        for text in asked {
            let page = shelf.page(&format!("path:\"{text}\""));
            let mut found: Vec<String> = page.hits.iter().map(|hit| hit.entry.path.to_string()).collect();
            found.sort();
            let begins = paths.iter().filter(|path| fold(path).starts_with(&fold(text)));
            let mut expected: Vec<&str> = begins.copied().collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "path:{text}");
        }
        assert_eq!(shelf.page("-path:NOTES").total, 3);
    }
}

//! Renaming and merging tags, in properties and in the text of notes.

use super::{Changed, Notebook, NotebookError};
use crate::index::{ListRequest, kind_of};
use crate::kind::Kind;
use crate::markdown::{BlockKind, Edit, MarkdownFile, edit_front_matter, plain_text};

impl Notebook {
    /// Renames a tag and the tags below it everywhere; a new name that is there already merges the two.
    /// The captured text of sources is left alone.
    pub fn rename_tag(&self, from: &str, to: &str) -> Result<Changed<()>, NotebookError> {
        let (from, to) = (clean_tag(from)?, clean_tag(to)?);
        let request =
            ListRequest { filter: format!("tag:\"{from}\""), limit: usize::MAX / 2, ..ListRequest::default() };
        self.change(|change| {
            let entries = self.list(&request)?.entries;
            change.expect(entries.len());
            for (at, path) in entries.iter().map(|entry| &entry.path).enumerate() {
                change.edit(path, |file| {
                    renamed(file, &from, &to).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
                })?;
                change.report_read(at + 1)?;
            }
            Ok((format!("Renamed #{from} to #{to}"), ()))
        })
    }
}

fn renamed(file: &[u8], from: &str, to: &str) -> Result<Vec<u8>, crate::markdown::EditError> {
    let (parsed, _) = MarkdownFile::parse(file);
    let mut edits = Vec::new();
    for item in parsed.front_matter().list("tags") {
        if let Some(below) = below(item.trim_start_matches('#'), from) {
            edits.push(Edit::Insert("tags".into(), format!("{to}{below}")));
            edits.push(Edit::RemoveItem("tags".into(), item));
        }
    }
    let edited = if edits.is_empty() { file.to_vec() } else { edit_front_matter(file, &edits)? };
    let (parsed, _) = MarkdownFile::parse(&edited);
    let range = parsed.body_range();
    let captured = kind_of(&parsed) == Kind::Source;
    let Some(body) = std::str::from_utf8(&edited[range.clone()]).ok().filter(|_| !captured) else {
        return Ok(edited);
    };
    let body = renamed_in_text(body, from, to).into_bytes();
    Ok([&edited[..range.start], &body].concat())
}

/// What follows `from` in `tag`, ignoring case: "" for the tag itself, "/x" for a tag below it; `None` for any other.
fn below<'t>(tag: &'t str, from: &str) -> Option<&'t str> {
    let head = tag.get(..from.len())?;
    let rest = &tag[from.len()..];
    (head.to_lowercase() == from.to_lowercase() && (rest.is_empty() || rest.starts_with('/'))).then_some(rest)
}

/// Renames `#from` in running text; code is left alone.
fn renamed_in_text(body: &str, from: &str, to: &str) -> String {
    let code: Vec<_> = plain_text(body)
        .blocks
        .into_iter()
        .filter(|block| matches!(block.kind, BlockKind::Code | BlockKind::Html))
        .map(|block| block.source)
        .collect();
    let mut out = String::with_capacity(body.len());
    let mut copied = 0;
    for (at, _) in body.match_indices('#') {
        let start = at + 1;
        let tag = &body[start..start + tag_length(&body[start..])];
        let begins = body[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([{,;".contains(c));
        let in_code = code.iter().any(|range| range.contains(&at)) || in_backticks(body, at);
        if let Some(rest) = below(tag, from).filter(|_| begins && !in_code) {
            out.push_str(&body[copied..start]);
            out.push_str(to);
            copied = start + tag.len() - rest.len();
        }
    }
    out.push_str(&body[copied..]);
    out
}

fn tag_length(text: &str) -> usize {
    let part = |c: char| {
        c.is_alphanumeric()
            || "/_-".contains(c)
            || (!c.is_ascii() && !c.is_whitespace() && !"。，、；：？！“”‘’（）…«»—–،؛؟".contains(c))
    };
    text.find(|c| !part(c)).unwrap_or(text.len())
}

fn in_backticks(body: &str, at: usize) -> bool {
    let line = body[..at].rfind('\n').map_or(0, |newline| newline + 1);
    body[line..at].matches('`').count() % 2 == 1
}

/// A tag as files hold it: without `#`, with no white space.
pub(super) fn clean_tag(tag: &str) -> Result<String, NotebookError> {
    let clean = tag.trim().trim_start_matches('#').trim_matches('/');
    let fits = |c: char| c.is_alphanumeric() || "/_-".contains(c) || (!c.is_ascii() && !c.is_whitespace());
    if clean.is_empty() || !clean.chars().all(fits) || clean.chars().all(|c| c.is_ascii_digit()) {
        return Err(NotebookError::BadTag { tag: tag.to_owned() });
    }
    Ok(clean.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_below_follow_and_lookalikes_stay() {
        let check = |file: &str, expected: &str| {
            let edited = renamed(file.as_bytes(), "topic", "theme").unwrap();
            assert_eq!(String::from_utf8(edited).unwrap(), expected, "{file}");
        };
        let captured = "---\nsource: https://a.example\n---\n#topic\n";
        check(captured, captured);
        check("#topic and #topic/war, (#Topic) #topical a#topic", "#theme and #theme/war, (#theme) #topical a#topic");
        check("`#topic` here\n\n```\n#topic\n```\n", "`#topic` here\n\n```\n#topic\n```\n");
        check("---\ntags: [topic/war, other]\n---\n#topic\n", "---\ntags:\n  - other\n  - theme/war\n---\n#theme\n");
        check(
            "---\nsource: https://a.example\ntags: []\n---\n\\#topic\n",
            "---\nsource: https://a.example\ntags: []\n---\n\\#topic\n",
        );
    }
}

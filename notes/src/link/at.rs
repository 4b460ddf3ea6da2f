//! The link at an offset of a text that is being edited.

use super::resolve::{LinkScope, link_scope_of};
use super::target::Target;
use crate::markdown::{self, LinkKind, MarkdownFile};
use crate::passage::ByteOffset;

/// Where a link in the properties or the text of a file leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkAtOffset {
    /// Out of the notebook.
    Address(String),
    /// To a file of the notebook, of any kind or of the kind that its property names.
    File(Target, LinkScope),
}

/// The link around an offset of a file's text, its ends included. Of nested links it is the inner one; both a
/// reference link and its definition count. `None` if there is no link, or only one to a place in the same
/// file.
pub fn link_at(file: &str, at: ByteOffset) -> Option<LinkAtOffset> {
    let (parsed, _) = MarkdownFile::parse(file.as_bytes());
    match at.0.checked_sub(parsed.body_range().start) {
        Some(at) => in_body(parsed.body(), at),
        None => in_property(file, at.0),
    }
}

fn in_body(body: &str, at: usize) -> Option<LinkAtOffset> {
    let holds = |range: &std::ops::Range<usize>| range.start <= at && at <= range.end;
    let here = |link: &markdown::Link| holds(&link.source) || link.destination.as_ref().is_some_and(holds);
    let link = markdown::links(body).into_iter().filter(here).min_by_key(|link| link.source.len())?;
    match link.kind {
        LinkKind::Address => Some(LinkAtOffset::Address(link.target)),
        _ => Target::of(&link).map(|target| LinkAtOffset::File(target, LinkScope::Anything)),
    }
}

/// A `[[link]]` in a property, resolved by the property's kind.
fn in_property(file: &str, at: usize) -> Option<LinkAtOffset> {
    let line = file[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = file[at..].find('\n').map_or(file.len(), |newline| at + newline);
    // The last `[[` at or before the caret in its line: one search in each direction, however long the line is.
    let start = file.floor_char_boundary(end.min(at + 2));
    let start = line + file[line..start].rfind("[[")?;
    let close = start + file[start..end].find("]]")? + 2;
    if !(start..=close).contains(&at) {
        return None;
    }
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_alphabetic() || c == '"' || c == '_');
    let key = file[..end].lines().rev().find(is_key).and_then(|line| line.split_once(':'));
    let wanted = link_scope_of(key.map_or("", |(key, _)| key.trim().trim_matches('"')));
    Some(LinkAtOffset::File(Target::property(&file[start..close]), wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text has a mark where the caret stands.
    fn check(drawn: &str, expected: &str) {
        let at = drawn.find('^').unwrap();
        let found = link_at(&drawn.replacen('^', "", 1), ByteOffset(at));
        let said = found.map(|link| match link {
            LinkAtOffset::Address(address) => address,
            LinkAtOffset::File(target, wanted) => format!("{target} {wanted:?}"),
        });
        assert_eq!(said.as_deref().unwrap_or("none"), expected, "{drawn}");
    }

    #[test]
    fn a_link_is_found_from_its_first_sign_to_its_last() {
        check("See ^[him](../Actors/Wang%20Yi.md).", "../Actors/Wang Yi.md Anything");
        check("See [him](../Actors/Wang%20Yi.md)^.", "../Actors/Wang Yi.md Anything");
        check("See^ [him](../Actors/Wang%20Yi.md).", "none");
        check("---\ntype: note\n---\nÄ [[Plan|the ^plan]]", "Plan Anything");
        check("[![chart ^](map.png)](Plan.md)", "map.png Anything");
        check("[the ^plan][p]\n\n[p]: Plan.md\n", "Plan.md Anything");
        check("[the plan][p]\n\n[p]: Pl^an.md\n", "Plan.md Anything");
        check("[out^](https://example.org/a)", "https://example.org/a");
        check("`[[Pl^an]]`", "none");
        check("[here^](#below)", "none");
    }

    #[test]
    fn a_property_is_asked_by_its_kind() {
        check("---\nactors:\n  - \"[[Tali^ban]]\"\n---\n", "Taliban Only(Actor)");
        check("---\nfrom: [[Talks^]]\n---\n", "Talks Only(Source)");
        check("---\nsee: \"[[A]] and [[B^]]\"\n---\n", "B Anything");
        check("---\ntitle: Ta^lks\n---\n", "none");
    }
}

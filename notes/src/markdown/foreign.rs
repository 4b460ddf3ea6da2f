//! Front matter that other tools left unfinished: git's conflict marks, and templates that are not filled in.

use std::borrow::Cow;

/// What git leaves if two people change the same lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conflict<'y> {
    /// The line of its first mark, from 1.
    pub line: usize,
    /// The lines that both sides agree on.
    pub agreed: Cow<'y, str>,
}

/// The conflicts in a text, if it holds any: `<<<<<<<`, the lines of one side, perhaps `|||||||` and those
/// of before, `=======`, those of the other side, `>>>>>>>`, each mark at the beginning of a line
/// (git-merge, *How conflicts are presented*). One that is not closed runs to the end.
pub(super) fn conflict(text: &str) -> Option<Conflict<'_>> {
    let mut found = None;
    let mut agreed = String::new();
    let mut inside = false;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let opens = is_mark(line, '<');
        let closes = inside && is_mark(line, '>');
        if opens && found.is_none() {
            found = Some(at + 1);
        }
        inside |= opens;
        if !inside {
            agreed.push_str(line);
        }
        inside &= !closes;
    }
    found.map(|line| Conflict { line, agreed: Cow::Owned(agreed) })
}

/// Whether a line begins with seven of a sign, followed by a space or nothing.
fn is_mark(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() == 7 && (rest.trim_end().is_empty() || rest.starts_with(' '))
}

/// Whether a text is a template of another tool: it holds `{{title}}` (Obsidian's own templates,
/// Web Clipper) or `<% … %>` (Templater), and no id that Dossier makes.
pub(super) fn is_template(yaml: &str) -> bool {
    let holds = |open: &str, close: &str| yaml.split(open).skip(1).any(|rest| rest.contains(close));
    (holds("{{", "}}") || holds("<%", "%>")) && !has_own_id(yaml)
}

/// Whether it has an `id:` that Dossier makes, whatever else can be read.
fn has_own_id(yaml: &str) -> bool {
    let ids = yaml.lines().filter_map(|line| line.strip_prefix("id:"));
    let own = |id: &str| ["src-", "clip-", "act-"].iter().any(|kind| id.starts_with(kind));
    ids.map(|id| id.trim().trim_matches(['"', '\''])).any(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_sides_agree_on_is_kept() {
        let check = |text: &str, expected: Option<(usize, &str)>| {
            let found = conflict(text);
            assert_eq!(found.as_ref().map(|found| (found.line, &*found.agreed)), expected, "{text:?}");
        };
        check("a: 1\nb: 2\n", None);
        check("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 4\n", Some((2, "a: 1\nc: 4\n")));
        check("<<<<<<<\nb: 2\n||||||| base\nb: 1\n=======\nb: 3\n>>>>>>>\nc: 4\n", Some((1, "c: 4\n")));
        check("a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n=======\r\n>>>>>>> x\r\n", Some((2, "a: 1\r\n")));
        check("a: 1\n<<<<<<< HEAD\nb: 2\n", Some((2, "a: 1\n")));
        check("a: <<<<<<< HEAD\n", None);
        check("<<<<<<<< eight\n", None);
        check("<<<<<<<head\n", None);
    }

    #[test]
    fn templates_are_those_of_other_tools() {
        for template in ["title: {{title}}\n", "{{date}}: x\n", "created: <% tp.date.now() %>\n", "a: <%* x: 1 -%>\n"] {
            assert!(is_template(template), "{template}");
        }
        for none in ["title: {a: b\n", "a: 1 < 2 %>\n", "title: {{title}}\ntype: actor\nid: act-01fc\n", "a: }} {{\n"] {
            assert!(!is_template(none), "{none}");
        }
    }
}

//! The paths that a Rust file uses, and the names that it re-exports.

use std::collections::{BTreeMap, BTreeSet};

/// A path part by part: `super`, `path`, `VaultPath`.
pub type Segments = Vec<String>;

/// What a file names.
#[derive(Debug, Default)]
pub struct FileNames {
    /// Every path of two parts or more, `use` declarations expanded.
    pub used: Vec<Segments>,
    /// What `pub use` re-exports, by the name under which it does.
    pub handed_on: BTreeMap<String, Segments>,
    /// The modules of which `pub use` re-exports every name.
    pub all_of: Vec<Segments>,
    /// What is defined here.
    pub defined: BTreeSet<String>,
    /// The modules that are for tests only.
    pub tests: Vec<String>,
}

/// Reads what a file names.
pub fn named(code: &str) -> FileNames {
    let tokens = tokens(code);
    let (mut named, mut at) = (FileNames::default(), 0);
    while at < tokens.len() {
        match tokens[at] {
            // `use<'a>` of a type is no declaration.
            "use" if tokens.get(at + 1) != Some(&"<") => {
                let mut leaves = Vec::new();
                let end = tree(&tokens, at + 1, &[], &mut leaves);
                if is_public(&tokens[..at]) {
                    let (all_of, by_name): (Vec<_>, Vec<_>) = leaves.into_iter().partition(|(name, _)| name == "*");
                    named.all_of.extend(all_of.into_iter().map(|(_, path)| path));
                    named.handed_on.extend(by_name);
                } else if !is_for_tests(&tokens[..at]) {
                    named.used.extend(leaves.into_iter().map(|(_, path)| path));
                }
                at = end;
            }
            "mod" if is_for_tests(&tokens[..at]) => {
                named.tests.extend(tokens.get(at + 1).map(|name| (*name).to_owned()));
                at += 1;
            }
            "struct" | "enum" | "union" | "trait" | "type" | "fn" | "const" | "static" => {
                named.defined.extend(tokens.get(at + 1).map(|name| (*name).to_owned()));
                at += 1;
            }
            word if is_word(word) => {
                let end = end_of_path(&tokens, at);
                let path = || tokens[at..end].iter().filter(|token| is_word(token)).map(|token| (*token).to_owned());
                if end > at + 1 && !is_scope(&tokens[..at]) {
                    named.used.push(path().collect());
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    named
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The index after a path that begins at a word.
fn end_of_path(tokens: &[&str], at: usize) -> usize {
    let mut end = at + 1;
    while tokens.get(end) == Some(&"::") && tokens.get(end + 1).is_some_and(|next| is_word(next)) {
        end += 2;
    }
    end
}

/// Whether what follows is the scope of a `pub(in …)`.
fn is_scope(before: &[&str]) -> bool {
    before.ends_with(&["pub", "(", "in"])
}

/// The tokens before a final `pub` and its scope; all of them if there is none.
fn without_pub<'t, 'c>(before: &'t [&'c str]) -> &'t [&'c str] {
    let scope = before.strip_suffix(&[")"]).and_then(|within| {
        let opens = within.iter().rposition(|token| *token == "(")?;
        Some(&within[..opens])
    });
    scope.unwrap_or(before).strip_suffix(&["pub"]).unwrap_or(before)
}

/// Whether what follows is public.
fn is_public(before: &[&str]) -> bool {
    without_pub(before).len() < before.len()
}

fn is_for_tests(before: &[&str]) -> bool {
    without_pub(before).ends_with(&["cfg", "(", "test", ")", "]"])
}

/// Expands a `use` tree from `at` on, prefixed with the path `before`; each leaf gets the name under which it is
/// imported. Returns the index after the tree.
fn tree(tokens: &[&str], mut at: usize, before: &[String], leaves: &mut Vec<(String, Segments)>) -> usize {
    let (mut path, mut alias) = (before.to_vec(), None);
    while let Some(token) = tokens.get(at) {
        match *token {
            "{" => return group(tokens, at + 1, &path, leaves),
            "," | "}" | ";" => break,
            "as" => alias = tokens.get(at + 1).map(|name| (*name).to_owned()),
            "*" => alias = Some("*".to_owned()),
            word if is_word(word) && alias.is_none() => path.push(word.to_owned()),
            _ => {}
        }
        at += 1;
    }
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(name) = alias.or(path.last().cloned()) {
        leaves.push((name, path));
    }
    at
}

/// The trees between braces. Returns the index after the closing brace.
fn group(tokens: &[&str], mut at: usize, path: &[String], leaves: &mut Vec<(String, Segments)>) -> usize {
    while let Some(token) = tokens.get(at) {
        match *token {
            "}" => return at + 1,
            ";" => return at,
            "," => at += 1,
            _ => at = tree(tokens, at, path, leaves),
        }
    }
    at
}

/// Words, `::` and single signs; comments and string and character literals are left out.
fn tokens(code: &str) -> Vec<&str> {
    let (mut tokens, mut rest) = (Vec::new(), code);
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let skipped = skipped(rest, word);
        let length = match first {
            _ if skipped > 0 => {
                rest = &rest[skipped..];
                continue;
            }
            _ if word > 0 => word,
            _ if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        tokens.push(&rest[..length]);
        rest = &rest[length..];
    }
    tokens
}

/// How many bytes at the start are white space, a comment, or a string or character literal; `word` is the length of
/// the word there.
fn skipped(rest: &str, word: usize) -> usize {
    let behind = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    let prefix = &rest[..word];
    let hashes = rest[word..].bytes().take_while(|byte| *byte == b'#').count();
    let opens = rest[word + hashes..].starts_with('"');
    match prefix {
        "" if rest.starts_with("//") => behind("\n", 0),
        "" if rest.starts_with("/*") => behind("*/", 0),
        "" if rest.starts_with('\'') => character(rest),
        "" | "b" | "c" if opens && hashes == 0 => text(rest, word + 1),
        "r" | "br" | "cr" if opens => behind(&format!("\"{}", "#".repeat(hashes)), word + hashes + 1),
        _ => rest.len() - rest.trim_start().len(),
    }
}

/// The end of a string literal whose first byte is at `from`.
fn text(rest: &str, from: usize) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest[from..].char_indices() {
        match c {
            '"' if !is_escaped => return from + at + 1,
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    rest.len()
}

/// The length of a character literal; for a lifetime, that of the quote alone.
fn character(rest: &str) -> usize {
    let inner: Vec<(usize, char)> = rest.char_indices().skip(1).take(3).collect();
    match inner.as_slice() {
        [(_, '\\'), _, (from, _)] => rest[*from..].find('\'').map_or(1, |at| from + at + 1),
        [_, (end, '\''), ..] => end + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(code: &str) -> Vec<String> {
        named(code).used.iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn trees_of_use_are_expanded() {
        let code = "use super::{a::{self, B as C}, d, e::*};\npub(super) use f::{G, h::I as J};\nuse k;";
        assert_eq!(used(code), ["super::a", "super::a::B", "super::d", "super::e", "k"]);
        let handed_on = named(code).handed_on;
        assert_eq!(handed_on.keys().collect::<Vec<_>>(), ["G", "J"]);
        assert_eq!(handed_on["J"], ["f", "h", "I"]);
        let named = named("pub(crate) use l::*;\n#[cfg(test)]\npub(crate) mod m;\nmod n;\npub(in o) struct P;");
        assert_eq!((named.all_of, named.tests), (vec![vec!["l".to_owned()]], vec!["m".to_owned()]));
        assert!(named.defined.contains("P"));
    }

    #[test]
    fn paths_are_found_anywhere_but_in_texts() {
        assert_eq!(
            used("fn a<'a>(b: &'a super::B) -> [c::D; 1] { for e in crate::f::g() {} }"),
            ["super::B", "c::D", "crate::f::g"]
        );
        assert_eq!(used("const A: [char; 2] = ['\"', '\\'']; fn b() { super::c() }"), ["super::c"]);
        assert_eq!(used("r#\"super::\"a\"#; \"\\\"super::b\"; b\"super::c\"; /* super::d */ // super::e"), [""; 0]);
        assert_eq!(used("pub(in crate::a) fn b() {}"), [""; 0]);
        assert_eq!(used("fn a() -> impl B + use<'_> { c(); d::e() }"), ["d::e"]);
        assert_eq!(used("use a::{b; c::d"), ["a::b", "c::d"]);
    }
}

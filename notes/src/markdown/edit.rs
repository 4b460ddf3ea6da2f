//! Edits of the front matter that touch nothing else.
//!
//! An edit finds the byte span of the value and replaces it; the rest of the file is copied. The result is parsed again
//! before it is returned: if another property would read differently, the edit is refused rather than risked.

use std::ops::Range;

use super::emit::{self, ScalarPlace};
use super::file::FileParts;
use super::yaml::{self, Entry, Node, SIZE_LIMIT, YamlError};
use super::{Value, emit::scalar};

/// One edit of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Sets the value of a key; a new key is added at the end.
    Set(String, Value),
    /// Removes a key and its value.
    Remove(String),
    /// Adds an item to the end of a list, unless the list has it; an absent key or a single value becomes a list.
    Insert(String, String),
    /// Removes every equal item from a list (or an equal single value).
    RemoveItem(String, String),
}

impl Edit {
    /// Gives a key a value.
    pub fn set(key: &str, value: Value) -> Self {
        Self::Set(key.to_owned(), value)
    }

    /// Removes a key.
    pub fn remove(key: &str) -> Self {
        Self::Remove(key.to_owned())
    }

    /// Adds an item to a list.
    pub fn insert(key: &str, item: impl Into<String>) -> Self {
        Self::Insert(key.to_owned(), item.into())
    }

    /// Takes an item out of a list.
    pub fn remove_item(key: &str, item: impl Into<String>) -> Self {
        Self::RemoveItem(key.to_owned(), item.into())
    }

    fn key(&self) -> &str {
        match self {
            Self::Set(key, _) | Self::Remove(key) | Self::Insert(key, _) | Self::RemoveItem(key, _) => key,
        }
    }
}

/// Why the front matter was left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It cannot be read, so an edit could harm it.
    #[error("the front matter cannot be edited: {message} (line {line})")]
    Broken {
        /// What the reader said.
        message: String,
        /// The file's line, from 1.
        line: usize,
    },
    /// The key, or its value, has a form that this edit cannot change, such as a map.
    #[error("the property \"{key}\" cannot be edited as it is written")]
    Shape {
        /// The key.
        key: String,
    },
    /// The edited front matter would pass its size limit.
    #[error("the front matter would be larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

impl From<YamlError> for EditError {
    /// The opening `---` is line 1 of the file.
    fn from(error: YamlError) -> Self {
        Self::Broken { message: error.message, line: error.line + 1 }
    }
}

/// Edits the front matter of a file, in order; a file without one gets one. Nothing outside the
/// edited spans changes by a byte. On an error nothing is changed.
///
/// ```
/// use notes::markdown::{Edit, edit_front_matter};
/// let file = b"---\nactors: [\"[[China]]\"] # so far\n---\nBody.\n";
/// let edited = edit_front_matter(file, &[Edit::insert("actors", "[[Wang Yi]]")])?;
/// assert_eq!(edited, b"---\nactors: # so far\n  - \"[[China]]\"\n  - \"[[Wang Yi]]\"\n---\nBody.\n");
/// # Ok::<(), notes::markdown::EditError>(())
/// ```
pub fn edit_front_matter(file: &[u8], edits: &[Edit]) -> Result<Vec<u8>, EditError> {
    let layout = FileParts::of(file);
    let old = match &layout.yaml {
        Some(range) => std::str::from_utf8(&file[range.clone()]),
        None => Ok(""),
    };
    let old = old.map_err(|_| EditError::Broken { message: "it is not UTF-8".to_owned(), line: 2 })?;
    if let Some(conflict) = super::foreign::conflict(old) {
        return Err(EditError::Broken { message: "it has git conflict markers".to_owned(), line: conflict.line + 1 });
    }
    let newline = line_end(if layout.yaml.is_some() { old.as_bytes() } else { file });
    let mut yaml = old.to_owned();
    for edit in edits {
        yaml = spliced(&yaml, &splices(&yaml, edit, newline)?);
    }
    check_untouched(old, &yaml, edits)?;
    if yaml == old {
        return Ok(file.to_vec());
    }
    Ok(match layout.yaml {
        Some(range) => [&file[..range.start], yaml.as_bytes(), &file[range.end..]].concat(),
        None => {
            let (mark, body) = file.split_at(layout.body.start);
            let fence = format!("---{newline}");
            [mark, fence.as_bytes(), yaml.as_bytes(), fence.as_bytes(), body].concat()
        }
    })
}

/// The line end that a text uses.
fn line_end(bytes: &[u8]) -> &'static str {
    match bytes.iter().position(|&b| b == b'\n') {
        Some(at) if at > 0 && bytes[at - 1] == b'\r' => "\r\n",
        _ => "\n",
    }
}

/// The safety check after each edit: properties that were not edited must parse exactly as before.
fn check_untouched(old: &str, new: &str, edits: &[Edit]) -> Result<(), EditError> {
    if new.len() > SIZE_LIMIT {
        return Err(EditError::TooLarge { limit: SIZE_LIMIT });
    }
    let (old, new) = (yaml::parse(old)?, yaml::parse(new)?);
    let others = |entries: &[Entry]| -> Vec<(String, String)> {
        let kept = entries.iter().filter(|entry| !edits.iter().any(|edit| edit.key() == entry.key));
        kept.map(|entry| (entry.key.clone(), shape(&entry.value.node))).collect()
    };
    if others(&old) == others(&new) {
        return Ok(());
    }
    let key = edits.first().map(|edit| edit.key().to_owned()).unwrap_or_default();
    Err(EditError::Shape { key })
}

/// A value without its spans, to compare.
fn shape(node: &Node) -> String {
    match node {
        Node::Scalar { text, plain, .. } => format!("{plain}{text:?}"),
        Node::List { items, .. } => format!("{:?}", items.iter().map(|item| shape(&item.node)).collect::<Vec<_>>()),
        Node::Map(pairs) => {
            format!("{:?}", pairs.iter().map(|(key, value)| (key, shape(&value.node))).collect::<Vec<_>>())
        }
    }
}

/// What replaces which span of the YAML.
type Splice = (Range<usize>, String);

/// The splices of one edit, in the order of the text; none if nothing changes.
fn splices(yaml: &str, edit: &Edit, newline: &'static str) -> Result<Vec<Splice>, EditError> {
    let entries = yaml::parse(yaml)?;
    let sheet = YamlDocument { yaml, entries: &entries, newline };
    match (edit, sheet.entry(edit)) {
        (Edit::RemoveItem(_, item), Some(entry)) => sheet.take(entry, item),
        (_, entry) => Ok(sheet.splice(edit, entry)?.into_iter().collect()),
    }
}

fn spliced(yaml: &str, splices: &[Splice]) -> String {
    let mut edited = String::with_capacity(yaml.len());
    let mut done = 0;
    for (span, text) in splices {
        edited.push_str(&yaml[done..span.start]);
        edited.push_str(text);
        done = span.end;
    }
    edited + &yaml[done..]
}

/// A YAML text with its entries, to find the splices of one edit.
struct YamlDocument<'y> {
    yaml: &'y str,
    entries: &'y [Entry],
    newline: &'static str,
}

impl YamlDocument<'_> {
    /// The entry that an edit is about.
    fn entry(&self, edit: &Edit) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == edit.key())
    }

    fn splice(&self, edit: &Edit, entry: Option<&Entry>) -> Result<Option<Splice>, EditError> {
        match (edit, entry) {
            (Edit::Remove(_), None) | (Edit::RemoveItem(..), _) => Ok(None),
            (Edit::Set(key, value), None) => self.append(key, value).map(Some),
            (Edit::Insert(key, item), None) => self.append(key, &Value::List(vec![item.clone()])).map(Some),
            (Edit::Set(_, Value::Text(text)), Some(entry)) if is_text(&entry.value.node, text) => Ok(None),
            (Edit::Set(_, Value::List(items)), Some(entry)) if is_list(&entry.value.node, items) => Ok(None),
            (Edit::Set(_, value), Some(entry)) => self.set(entry, value).map(Some),
            (Edit::Remove(_), Some(entry)) => self.remove(entry).map(Some),
            (Edit::Insert(_, item), Some(entry)) => self.insert(entry, item),
        }
    }

    /// A new line after the last.
    fn append(&self, key: &str, value: &Value) -> Result<Splice, EditError> {
        self.refuse_flow_root(key)?;
        let end = self.yaml.len();
        let before = if self.yaml.is_empty() || self.yaml.ends_with('\n') { "" } else { self.newline };
        Ok((end..end, format!("{before}{}{}", emit::entry(key, value, self.newline), self.newline)))
    }

    /// Refuses `{a: b}` as the whole front matter: no lines can be added to it.
    fn refuse_flow_root(&self, key: &str) -> Result<(), EditError> {
        if self.yaml.trim_start().starts_with('{') { Err(EditError::Shape { key: key.to_owned() }) } else { Ok(()) }
    }

    fn set(&self, entry: &Entry, value: &Value) -> Result<Splice, EditError> {
        let span = self.value_span(entry)?;
        let text = match (value, &entry.value.node) {
            (Value::List(items), Node::List { items: old, flow: false }) if !items.is_empty() && !old.is_empty() => {
                let indent = self.item_indent(entry)?;
                let lines =
                    items.iter().map(|item| format!("{}{indent}- {}", self.newline, scalar(item, ScalarPlace::Line)));
                lines.collect()
            }
            // Items changed, as after a rename, but none is new: the list keeps its form.
            (Value::List(items), Node::List { flow: true, items: old }) if items.len() <= old.len() => {
                format!(" {}", emit::inline(value))
            }
            (Value::List(items), _) => {
                return self.in_lines(entry, items.iter().map(|item| scalar(item, ScalarPlace::Line)));
            }
            (Value::Empty, _) => String::new(),
            _ => format!(" {}", emit::inline(value)),
        };
        Ok((span, text))
    }

    /// The entry's value as a list of items, each already written, one per line; a comment after the value moves behind
    /// the key.
    fn in_lines(&self, entry: &Entry, items: impl IntoIterator<Item = String>) -> Result<Splice, EditError> {
        let span = self.value_span(entry)?;
        let rest = &self.yaml[span.end..];
        let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let comment = rest.trim_end();
        if !comment.is_empty() && !comment.trim_start().starts_with('#') {
            return Err(self.shape(entry));
        }
        let comment = if comment.starts_with('#') { format!(" {comment}") } else { comment.to_owned() };
        let end = span.end + rest.trim_end_matches('\r').len();
        Ok((span.start..end, comment + &emit::lines(items, self.newline)))
    }

    /// The items of a list between brackets, each as written; `None` if there is a comment, a map or a multi-line text
    /// among them.
    fn written_items(&self, entry: &Entry, items: &[yaml::Value]) -> Option<Vec<String>> {
        let mut at = entry.value.span.start + 1;
        let mut written = Vec::with_capacity(items.len() + 1);
        for item in items {
            let raw = self.yaml.get(item.span.clone())?;
            if self.yaml.get(at..item.span.start)?.contains('#') || raw.contains(['\n', '\r']) {
                return None;
            }
            at = item.span.end;
            written.push(match &item.node {
                Node::Scalar { .. } => raw.to_owned(),
                node => scalar(&super::front_matter::link_in(node)?, ScalarPlace::Line),
            });
        }
        if self.yaml.get(at..entry.value.span.end)?.contains('#') { None } else { Some(written) }
    }

    /// The entry's lines, with the comments inside them but not those around them.
    fn remove(&self, entry: &Entry) -> Result<Splice, EditError> {
        let span = self.value_span(entry)?;
        let start = self.line_start(entry.key_span.start);
        Ok((start..self.line_end(span.end), String::new()))
    }

    fn insert(&self, entry: &Entry, item: &str) -> Result<Option<Splice>, EditError> {
        let new = scalar(item, ScalarPlace::Line);
        match &entry.value.node {
            node if node.is_empty() => self.in_lines(entry, [new]).map(Some),
            Node::Scalar { text, .. } if text == item => Ok(None),
            Node::Scalar { text, .. } => self.in_lines(entry, [scalar(text, ScalarPlace::Line), new]).map(Some),
            Node::List { items, .. } if items.iter().any(|old| is_text(&old.node, item)) => Ok(None),
            Node::List { items, flow: true } => match self.written_items(entry, items) {
                Some(written) => self.in_lines(entry, written.into_iter().chain([new])).map(Some),
                None => Ok(Some(self.between_brackets(entry, items, item))),
            },
            Node::List { .. } => {
                let end = self.line_end(entry.value.span.end);
                let line = format!("{}- {new}", self.item_indent(entry)?);
                let at_line_start = self.yaml[..end].ends_with('\n');
                let text = if at_line_start { line + self.newline } else { format!("{}{line}", self.newline) };
                Ok(Some((end..end, text)))
            }
            Node::Map(_) => Err(self.shape(entry)),
        }
    }

    /// Adds an item after the last; the list keeps its form.
    fn between_brackets(&self, entry: &Entry, items: &[yaml::Value], item: &str) -> Splice {
        let (at, comma) = items.last().map_or((entry.value.span.start + 1, ""), |last| (last.span.end, ", "));
        (at..at, format!("{comma}{}", scalar(item, ScalarPlace::List)))
    }

    fn take(&self, entry: &Entry, item: &str) -> Result<Vec<Splice>, EditError> {
        match &entry.value.node {
            node @ Node::Scalar { .. } if is_text(node, item) => Ok(vec![self.set(entry, &Value::Empty)?]),
            Node::Scalar { .. } => Ok(Vec::new()),
            Node::List { items, flow } => {
                let is_taken = |old: &yaml::Value| is_text(&old.node, item);
                let Some(first) = items.iter().position(|old| !is_taken(old)) else {
                    // An empty list keeps its form.
                    let emptied =
                        if items.is_empty() { None } else { Some(self.set(entry, &Value::List(Vec::new()))?) };
                    return Ok(emptied.into_iter().collect());
                };
                let taken = items.iter().enumerate().filter(|(_, old)| is_taken(old));
                let span = |(at, old): (usize, &yaml::Value)| match flow {
                    // Removed with the comma after it or, if it is the last item, with the one before it.
                    true if at < first => old.span.start..items[at + 1].span.start,
                    true => items[at - 1].span.end..old.span.end,
                    false => self.line_start(old.span.start)..self.line_end(old.span.end),
                };
                Ok(taken.map(span).map(|span| (span, String::new())).collect())
            }
            Node::Map(_) => Err(self.shape(entry)),
        }
    }

    /// From after the key's colon to the value's last character: what `set` replaces.
    fn value_span(&self, entry: &Entry) -> Result<Range<usize>, EditError> {
        self.refuse_flow_root(&entry.key)?;
        let after_key = &self.yaml[entry.key_span.end..];
        let space = after_key.len() - after_key.trim_start_matches([' ', '\t']).len();
        if !after_key[space..].starts_with(':') {
            return Err(self.shape(entry));
        }
        let start = entry.key_span.end + space + 1;
        Ok(start..entry.value.span.end.max(start))
    }

    /// The white space before the first `-` of a block list.
    fn item_indent(&self, entry: &Entry) -> Result<&str, EditError> {
        let Node::List { items, .. } = &entry.value.node else {
            return Err(self.shape(entry));
        };
        let first = items.first().ok_or_else(|| self.shape(entry))?;
        let line = &self.yaml[self.line_start(first.span.start)..];
        let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
        if line[indent.len()..].starts_with('-') { Ok(indent) } else { Err(self.shape(entry)) }
    }

    fn line_start(&self, at: usize) -> usize {
        self.yaml[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// After the line's end.
    fn line_end(&self, at: usize) -> usize {
        self.yaml[at..].find('\n').map_or(self.yaml.len(), |newline| at + newline + 1)
    }

    fn shape(&self, entry: &Entry) -> EditError {
        EditError::Shape { key: entry.key.clone() }
    }
}

/// Whether a value is this text; an unquoted `[[link]]` counts as the link it was meant to be.
fn is_text(node: &Node, text: &str) -> bool {
    match node {
        Node::Scalar { text: own, .. } => own == text,
        Node::List { .. } => super::front_matter::link_in(node).as_deref() == Some(text),
        Node::Map(_) => false,
    }
}

/// Whether a value is a list of just these texts.
fn is_list(node: &Node, texts: &[String]) -> bool {
    let Node::List { items, .. } = node else { return false };
    items.len() == texts.len() && items.iter().zip(texts).all(|(item, text)| is_text(&item.node, text))
}

#[cfg(test)]
mod tests;

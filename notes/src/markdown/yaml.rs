//! Front matter as a tree of values, each with its byte span, read from a YAML parser's events.
//!
//! Only a subset of YAML is supported: at most [`DEPTH_LIMIT`] levels, no anchors, aliases or custom tags. Anything
//! else is reported and left unchanged, never read in part.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::passage::{CodePointOffset, Offsets};

/// The largest front matter that is read, in bytes (docs/safety.md): this limits the parser's time.
pub(super) const SIZE_LIMIT: usize = 64 * 1024;

/// The deepest nesting that is read (docs/safety.md).
const DEPTH_LIMIT: usize = 16;

/// Why front matter could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YamlError {
    pub message: String,
    /// The line within the YAML, counted from 1.
    pub line: usize,
}

/// A top-level key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub key: String,
    pub key_span: Range<usize>,
    pub value: Value,
}

/// A value with its byte span in the YAML, without surrounding comments and line ends. The span of an empty value is
/// empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub node: Node,
    pub span: Range<usize>,
}

/// The content of a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// A scalar. `plain` means unquoted: only a plain one can be a number, a boolean or null.
    Scalar { text: String, plain: bool, block: bool },
    /// A list; `flow` is `[a, b]`, otherwise there is one item per line.
    List { items: Vec<Value>, flow: bool },
    /// A map within the front matter, which Dossier keeps but does not use.
    Map(Vec<(String, Value)>),
}

impl Node {
    /// Whether it is an empty value: nothing, `~` or `null`.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Scalar { text, plain: true, .. } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }
}

/// The top-level entries of a YAML text, in order.
pub(super) fn parse(yaml: &str) -> Result<Vec<Entry>, YamlError> {
    if yaml.len() > SIZE_LIMIT {
        return Err(YamlError { message: format!("it is larger than {SIZE_LIMIT} bytes"), line: 1 });
    }
    let mut reader = Reader { yaml, offsets: Offsets::new(yaml), events: Parser::new_from_str(yaml) };
    reader.document()
}

struct Reader<'y> {
    yaml: &'y str,
    offsets: Offsets<'y>,
    events: Parser<'y, StrInput<'y>>,
}

impl<'y> Reader<'y> {
    fn document(&mut self) -> Result<Vec<Entry>, YamlError> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(Vec::new()),
                Event::MappingStart(0, None) => {
                    let entries = self.entries()?;
                    return self.only_document(entries);
                }
                Event::Scalar(text, ScalarStyle::Plain, 0, None) if text.is_empty() => {}
                _ => return Err(error("it is not a list of \"key: value\" lines", span)),
            }
        }
    }

    /// Refuses a second document, because other readers would ignore its keys.
    fn only_document(&mut self, entries: Vec<Entry>) -> Result<Vec<Entry>, YamlError> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(entries),
                Event::DocumentEnd => {}
                _ => return Err(error("it holds a second document", span)),
            }
        }
    }

    fn entries(&mut self) -> Result<Vec<Entry>, YamlError> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let Event::Scalar(key, style, 0, None) = event else {
                return match event {
                    Event::MappingEnd => Ok(entries),
                    _ => Err(error("a key is not a plain word", span)),
                };
            };
            let key_span = self.scalar_span(style, span);
            let (event, span) = self.next()?;
            let value = self.value(event, span, 1)?;
            entries.push(Entry { key: key.into_owned(), key_span, value });
        }
    }

    fn value(&mut self, event: Event<'y>, span: Span, depth: usize) -> Result<Value, YamlError> {
        if depth > DEPTH_LIMIT {
            return Err(error(&format!("it is nested deeper than {DEPTH_LIMIT} levels"), span));
        }
        match event {
            Event::Scalar(text, style, 0, tag) if tag.as_ref().is_none_or(|tag| tag.is_yaml_core_schema()) => {
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let span = self.scalar_span(style, span);
                Ok(Value { node: Node::Scalar { text: text.into_owned(), plain, block }, span })
            }
            Event::SequenceStart(0, None) => self.list(span, depth),
            Event::MappingStart(0, None) => self.map(span, depth),
            Event::Alias(_) => Err(error("aliases (*name) are not read", span)),
            Event::Scalar(_, _, 0, _) | Event::SequenceStart(0, _) | Event::MappingStart(0, _) => {
                Err(error("tags (!name) are not read", span))
            }
            _ => Err(error("anchors (&name) are not read", span)),
        }
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Value, YamlError> {
        let mut items: Vec<Value> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let flow = !start.is_empty();
                let span = self.collection_span(start, span, items.last());
                return Ok(Value { node: Node::List { items, flow }, span });
            }
            items.push(self.value(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Value, YamlError> {
        let mut pairs: Vec<(String, Value)> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::MappingEnd => {
                    let span = self.collection_span(start, span, pairs.last().map(|(_, value)| value));
                    return Ok(Value { node: Node::Map(pairs), span });
                }
                Event::Scalar(key, _, 0, None) => {
                    let (event, span) = self.next()?;
                    pairs.push((key.into_owned(), self.value(event, span, depth + 1)?));
                }
                _ => return Err(error("a key is not a plain word", span)),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'y>, Span), YamlError> {
        match self.events.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(scan)) => Err(scan_error(&scan)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn byte(&self, code_point: usize) -> usize {
        self.offsets.to_byte(CodePointOffset(code_point)).0
    }

    /// The exact bytes of a scalar. The parser's span of a quoted scalar also includes white space and a comment after
    /// it; its span of a block scalar starts below the `|` and ends after the last line.
    fn scalar_span(&self, style: ScalarStyle, span: Span) -> Range<usize> {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let bytes = self.yaml.as_bytes();
        let end = match style {
            ScalarStyle::DoubleQuoted => quoted_end(bytes, start, b'"', Some(b'\\')).unwrap_or(end),
            ScalarStyle::SingleQuoted => quoted_end(bytes, start, b'\'', None).unwrap_or(end),
            _ => start + self.yaml[start..end].trim_end().len(),
        };
        start..end
    }

    /// The exact bytes of a collection. A flow collection ends at its bracket (the parser's span also includes a
    /// comment after it), a block collection at its last item.
    fn collection_span(&self, start: Span, end: Span, last: Option<&Value>) -> Range<usize> {
        let first = self.byte(start.start.index());
        if start.is_empty() {
            first..last.map_or(first, |last| last.span.end)
        } else {
            first..self.byte(end.start.index()) + 1
        }
    }
}

/// The end of a quoted scalar that starts at or after `start`, after its closing quote. A tag may come before the
/// opening quote.
fn quoted_end(bytes: &[u8], start: usize, quote: u8, escape: Option<u8>) -> Option<usize> {
    let mut at = start + bytes[start..].iter().position(|&b| b == quote)? + 1;
    while at < bytes.len() {
        if Some(bytes[at]) == escape {
            at += 2;
        } else if bytes[at] != quote {
            at += 1;
        } else if escape.is_none() && bytes.get(at + 1) == Some(&quote) {
            at += 2;
        } else {
            return Some(at + 1);
        }
    }
    None
}

fn error(message: &str, span: Span) -> YamlError {
    YamlError { message: message.to_owned(), line: span.start.line() }
}

fn scan_error(scan: &ScanError) -> YamlError {
    YamlError { message: scan.info().to_owned(), line: scan.marker().line() }
}

//! Reading front matter.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value as Json};

use super::yaml::{Entry, Node, Value};
use crate::date::{PartialDate, Precision};

/// The properties of a file, in order. Reading is tolerant: a single value is a list of one, a list of one is a single
/// value, an unquoted `[[link]]` is a link. If a key is given twice, the first one counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    entries: Vec<Entry>,
    broken: bool,
}

impl FrontMatter {
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        Self { entries, broken: false }
    }

    pub(super) fn broken() -> Self {
        Self { entries: Vec::new(), broken: true }
    }

    /// Keys that are given more than once: every occurrence except the first.
    pub(super) fn duplicates(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.keys().filter(move |key| !seen.insert(*key))
    }

    /// The keys, in the file's order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }

    /// Whether there is front matter that could not be read.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether a key is there, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// The single value of a key as text, unchanged; `None` if it is absent or empty.
    pub fn text(&self, key: &str) -> Option<String> {
        match &self.value(key)?.node {
            Node::List { items, .. } => match items.as_slice() {
                [one] => item_text(one),
                _ => None,
            },
            node => scalar_text(node),
        }
    }

    /// Whether the value of a key is written as a list, of any length; `[[a link]]` without quotes is not a list.
    pub fn is_list(&self, key: &str) -> bool {
        let is_link = |items: &[Value]| items.len() == 1 && is_list(&items[0]);
        self.value(key).is_some_and(|value| matches!(&value.node, Node::List { items, .. } if !is_link(items)))
    }

    /// The values of a key as texts; empty if it is absent or empty.
    pub fn list(&self, key: &str) -> Vec<String> {
        self.value(key).map(|value| texts(&value.node)).unwrap_or_default()
    }

    /// The target of every `[[link]]` in the properties, in the order of the file.
    pub fn every_link(&self) -> impl Iterator<Item = String> {
        let values = self.first_entries().flat_map(|entry| texts(&entry.value.node));
        let links = values.filter(|value| value.trim_start().starts_with("[["));
        links.map(|link| super::link_target(&link).to_owned())
    }

    /// The names in a property of links: `Wang Yi` for `"[[Wang Yi|the minister]]"`.
    pub fn links(&self, key: &str) -> Vec<String> {
        let names = self.list(key).into_iter().map(|text| super::link_target(&text).trim().to_owned());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The tags, without `#`.
    pub fn tags(&self) -> Vec<String> {
        let tags = self.list("tags").into_iter().map(|tag| tag.trim().trim_start_matches('#').to_owned());
        tags.filter(|tag| !tag.is_empty()).collect()
    }

    /// The day of a key; for a date-time its day; `None` for a month, a year and anything else.
    pub fn date(&self, key: &str) -> Option<Date> {
        let stated = PartialDate::parse(&self.text(key)?)?;
        (stated.precision == Precision::Day).then_some(stated.date)
    }

    /// A key's flag: `true` or `false`.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.text(key)?.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Every key once with its value as JSON, in the order of the file: what `show` prints.
    pub fn values(&self) -> impl Iterator<Item = (&str, Json)> {
        self.first_entries().map(|entry| (entry.key.as_str(), to_json(&entry.value.node)))
    }

    /// The entries, of a key given twice the first.
    fn first_entries(&self) -> impl Iterator<Item = &Entry> {
        let mut seen = HashSet::new();
        self.entries.iter().filter(move |entry| seen.insert(entry.key.as_str()))
    }

    fn value(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }
}

impl Serialize for FrontMatter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.values())
    }
}

/// The texts of a list, or of a single value.
fn texts(node: &Node) -> Vec<String> {
    match node {
        // To YAML an unquoted `[[link]]` is a list in a list; to its author it is a link.
        Node::List { items, flow: true } if items.len() == 1 && is_list(&items[0]) => {
            link_text(&items[0].node).into_iter().collect()
        }
        Node::List { items, .. } => items.iter().filter_map(item_text).collect(),
        node => scalar_text(node).into_iter().collect(),
    }
}

fn is_list(value: &Value) -> bool {
    matches!(value.node, Node::List { .. })
}

/// A scalar's text, unless it is empty.
fn scalar_text(node: &Node) -> Option<String> {
    match node {
        Node::Scalar { text, .. } if !node.is_empty() && !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// A list item's text; an unquoted `[[link]]` among quoted ones reads as a link.
fn item_text(item: &Value) -> Option<String> {
    link_in(&item.node).or_else(|| scalar_text(&item.node))
}

/// The link that an unquoted `[[Name]]`, a list in a list for YAML, was meant to be.
pub(super) fn link_in(node: &Node) -> Option<String> {
    match node {
        Node::List { items, flow: true } => match items.as_slice() {
            [inner] if is_list(inner) => link_text(&inner.node),
            _ => link_text(node),
        },
        _ => None,
    }
}

/// `[Name]` within a list, as YAML reads `[[Name]]`; a comma in the name has split it.
fn link_text(list: &Node) -> Option<String> {
    let Node::List { items, flow: true } = list else {
        return None;
    };
    let parts: Option<Vec<String>> = items.iter().map(|item| scalar_text(&item.node)).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| format!("[[{}]]", parts.join(", ")))
}

fn to_json(node: &Node) -> Json {
    match node {
        Node::Scalar { text, plain: true, .. } => plain_json(node, text),
        Node::Scalar { text, .. } => Json::String(text.clone()),
        Node::List { items, .. } => Json::Array(items.iter().map(|item| to_json(&item.node)).collect()),
        Node::Map(pairs) => {
            Json::Object(pairs.iter().map(|(key, value)| (key.clone(), to_json(&value.node))).collect())
        }
    }
}

/// An unquoted scalar by YAML's core schema: nothing, a flag, a number, else a text (dates too).
fn plain_json(node: &Node, text: &str) -> Json {
    if node.is_empty() {
        return Json::Null;
    }
    match text {
        "true" | "True" | "TRUE" => return Json::Bool(true),
        "false" | "False" | "FALSE" => return Json::Bool(false),
        _ => {}
    }
    let number_like = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let leading_zero = text.trim_start_matches(['+', '-']).starts_with('0') && text.len() > 1 && !text.contains('.');
    if !number_like || leading_zero {
        return Json::String(text.to_owned());
    }
    let number =
        text.parse::<i64>().map(Number::from).ok().or_else(|| text.parse::<f64>().ok().and_then(Number::from_f64));
    number.map_or_else(|| Json::String(text.to_owned()), Json::Number)
}

#[cfg(test)]
mod tests;

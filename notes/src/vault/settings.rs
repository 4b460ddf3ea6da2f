//! The settings in `.dossier/settings.json` besides the format version.

use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::{ContentHash, FORMAT_VERSION, Vault, VaultError, VaultPath, disk, layout};
use crate::normal::HanFolding;

const FOLD_HAN: &str = "fold_han";

impl Vault {
    /// How search folds Han in this notebook's texts: `"fold_han": false` in settings.json keeps traditional
    /// and simplified characters apart.
    pub fn han(&self) -> HanFolding {
        let settings = disk::read(&layout::settings(self.root())).ok().flatten();
        let settings: Option<serde_json::Value> = settings.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let fold = settings.and_then(|settings| settings.get(FOLD_HAN).and_then(serde_json::Value::as_bool));
        if fold == Some(false) { HanFolding::AsWritten } else { HanFolding::Folded }
    }

    /// Sets that. Only this value of settings.json changes; the file is created if it does not exist.
    pub fn set_han(&self, han: HanFolding) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        if self.han() == han {
            return Ok(());
        }
        let path = VaultPath::parse(layout::SETTINGS)?;
        let value = (han == HanFolding::Folded).to_string();
        let Some(bytes) = disk::read(&layout::settings(self.root()))? else {
            let settings = format!("{{\n  \"format\": {FORMAT_VERSION},\n  \"{FOLD_HAN}\": {value}\n}}\n");
            return self.create_at(&path, settings.as_bytes()).map(drop);
        };
        let broken =
            || VaultError::BrokenSettings { path: layout::settings(self.root()), message: "it is no object".into() };
        let changed = std::str::from_utf8(&bytes).ok().and_then(|text| with_value(text, FOLD_HAN, &value));
        let changed = changed.ok_or_else(broken)?;
        self.replace(&path, &ContentHash::of(&bytes), changed.as_bytes()).map(drop)
    }
}

/// The object with one value replaced; a missing key is added at its end.
fn with_value(object: &str, key: &str, value: &str) -> Option<String> {
    let mut at = object.find('{')? + 1;
    let mut last = None;
    while let Some((name, range)) = member(object, at) {
        if name == key {
            return Some(format!("{}{value}{}", &object[..range.start], &object[range.end..]));
        }
        last = Some(range.end);
        at = range.end + object[range.end..].find([',', '}'])? + 1;
    }
    let (before, after) = object.split_at(last.unwrap_or(at));
    let comma = if last.is_some() { "," } else { "" };
    Some(format!("{before}{comma}\n  \"{key}\": {value}{after}"))
}

/// The next member of an object: its key, and the range of its value.
fn member(object: &str, at: usize) -> Option<(String, Range<usize>)> {
    let (name, after) = next::<String>(object, at)?;
    let colon = after + object[after..].find(':')? + 1;
    let start = colon + (object[colon..].len() - object[colon..].trim_start().len());
    let (_, end) = next::<IgnoredAny>(object, start)?;
    Some((name, start..end))
}

/// The next JSON value, and where it ends.
fn next<T: DeserializeOwned>(json: &str, at: usize) -> Option<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(&json[at..]).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, at + values.byte_offset()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_changes_and_nothing_else() {
        let check = |before: &str, after: &str| assert_eq!(with_value(before, "k", "true").as_deref(), Some(after));
        check("{ \"b\": 1,\"k\" :false , \"a\": {\"k\": 0} }\n", "{ \"b\": 1,\"k\" :true , \"a\": {\"k\": 0} }\n");
        check("{\n  \"format\": 1\n}\n", "{\n  \"format\": 1,\n  \"k\": true\n}\n");
        check("{\"a\": [\"},\", {}], \"ü\": \"k\"}", "{\"a\": [\"},\", {}], \"ü\": \"k\",\n  \"k\": true}");
        check("{}", "{\n  \"k\": true}");
        assert_eq!(with_value("[]", "k", "true"), None);
    }
}

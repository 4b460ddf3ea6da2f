//! Spell checking by the web view: in the system's languages, and in every other language that has a dictionary here.
//! Analysts write in more languages than the system's, and a word is correct if any dictionary has it.
use std::{collections::BTreeSet, fs, path::Path};

use gtk::glib;
use webkit2gtk::{WebContextExt, WebView, WebViewExt};

/// The folders of hunspell dictionaries, below the data folders of the system and of the user.
const FOLDERS: [&str; 4] = ["hunspell", "myspell/dicts", "myspell", "enchant/hunspell"];
/// Each dictionary takes a few megabytes of memory. Beyond this number, those late in the alphabet are left out.
const MAX_DICTIONARIES: usize = 12;

/// Turns on spell checking in the page, if there is any dictionary.
pub fn enable(view: &WebView) {
    let Some(context) = view.context() else { return };
    let languages = languages();
    context.set_spell_checking_languages(&languages.iter().map(String::as_str).collect::<Vec<_>>());
    context.set_spell_checking_enabled(true);
}

/// The system's languages first, then one dictionary for each other language that has any.
fn languages() -> Vec<String> {
    let spoken = glib::language_names().into_iter().map(|name| name.to_string());
    let mut languages: Vec<String> = spoken.filter(|name| is_language(name)).collect();
    let data = glib::system_data_dirs().into_iter().chain([glib::user_data_dir()]);
    let folders = data.flat_map(|data| FOLDERS.map(|folder| data.join(folder)));
    for dictionary in folders.flat_map(|folder| dictionaries(&folder)).collect::<BTreeSet<_>>() {
        if !languages.iter().any(|language| family(language) == family(&dictionary)) {
            languages.push(dictionary);
        }
    }
    languages.truncate(MAX_DICTIONARIES);
    languages
}

/// The names of the dictionaries in a folder: `ru_RU` of `ru_RU.dic`.
fn dictionaries(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
    let named = files.filter(|file| file.extension().is_some_and(|end| end == "dic"));
    let stems = named.filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()));
    stems.filter(|name| is_language(name)).collect()
}

/// Whether a name is like `en` or `en_GB`; the system also lists names with a character set, and `C`.
fn is_language(name: &str) -> bool {
    let mut parts = name.split('_');
    let language =
        parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && is_made_of(part, u8::is_ascii_lowercase));
    language && parts.all(|part| !part.is_empty() && is_made_of(part, u8::is_ascii_alphanumeric))
}

fn is_made_of(part: &str, sign: fn(&u8) -> bool) -> bool {
    part.as_bytes().iter().all(sign)
}

fn family(language: &str) -> &str {
    language.split('_').next().unwrap_or(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages_are_told_from_what_else_the_system_says() {
        let is = ["en", "en_GB", "sr_Latn_RS", "ast"];
        let is_not = ["C", "POSIX", "en_GB.UTF-8", "en@quot", "hyph_en_GB", ""];
        assert!(is.iter().all(|name| is_language(name)));
        assert!(!is_not.iter().any(|name| is_language(name)));
    }

    #[test]
    fn no_language_has_two_dictionaries_but_those_that_the_system_names() {
        let languages = languages();
        let spoken = glib::language_names();
        let others: Vec<&String> =
            languages.iter().filter(|name| !spoken.iter().any(|one| one == name.as_str())).collect();
        let families: BTreeSet<&str> = others.iter().map(|name| family(name)).collect();
        assert_eq!(families.len(), others.len(), "{languages:?}");
        assert!(languages.len() <= MAX_DICTIONARIES);
    }
}

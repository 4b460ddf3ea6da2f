//! The kinds of documents and the facts about each: its word in files and queries, the folder for new
//! documents, whether users name its files.
//!
//! A new kind needs a variant and a row here; the compiler then points to the places that handle kinds:
//! [`crate::index`] for its fields, [`crate::notebook`] for its page.

use serde::{Deserialize, Serialize};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Kind {
    /// A captured document.
    Source,
    /// A saved passage.
    Clip,
    /// What the analyst writes.
    Note,
    /// A person, organisation, government body, state, armed group, group or place.
    Actor,
}

/// The facts about a kind.
struct Facts {
    kind: Kind,
    /// The word for it in `type:` of files and queries, and as the host of a `dossier://` link.
    word: &'static str,
    /// What it is, in one line of help.
    meaning: &'static str,
    /// With its article, in sentences.
    with_article: &'static str,
    /// The folder for new ones, in the notebook's own.
    folder: &'static str,
    /// Whether users name it, so that its file name follows its title.
    has_title: bool,
}

/// In the order of [`Kind`].
const KINDS: &[Facts] = &[
    Facts {
        kind: Kind::Source,
        word: "source",
        meaning: "A captured document",
        with_article: "a source",
        folder: "Sources",
        has_title: true,
    },
    Facts {
        kind: Kind::Clip,
        word: "clip",
        meaning: "A saved passage",
        with_article: "a clip",
        folder: "Clips",
        has_title: false,
    },
    Facts {
        kind: Kind::Note,
        word: "note",
        meaning: "What the analyst writes",
        with_article: "a note",
        folder: "Notes",
        has_title: true,
    },
    Facts {
        kind: Kind::Actor,
        word: "actor",
        meaning: "An actor or place",
        with_article: "an actor",
        folder: "Actors",
        has_title: true,
    },
];

const fn kinds() -> [Kind; KINDS.len()] {
    let (mut kinds, mut at) = ([Kind::Note; KINDS.len()], 0);
    while at < KINDS.len() {
        kinds[at] = KINDS[at].kind;
        at += 1;
    }
    kinds
}

const fn words() -> [&'static str; KINDS.len()] {
    let (mut words, mut at) = ([""; KINDS.len()], 0);
    while at < KINDS.len() {
        words[at] = KINDS[at].word;
        at += 1;
    }
    words
}

/// The words of all kinds, in the order of [`Kind::ALL`].
pub const KIND_WORDS: &[&str] = &words();

impl Kind {
    /// Every kind.
    pub const ALL: [Self; KINDS.len()] = kinds();

    const fn facts(self) -> &'static Facts {
        &KINDS[self as usize]
    }

    /// The kind of this word.
    ///
    /// ```
    /// use notes::kind::Kind;
    /// assert_eq!(Kind::parse("clip"), Some(Kind::Clip));
    /// assert_eq!(Kind::parse("recipe"), None);
    /// ```
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        KINDS.iter().find(|facts| facts.word == word).map(|facts| facts.kind)
    }

    /// The kind as files, queries and answers write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.facts().word
    }

    /// What a document of the kind is, in one line of help.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.facts().meaning
    }

    /// The folder that a new document of the kind goes to.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        self.facts().folder
    }

    /// Whether users name its documents; a document without a title keeps its file name.
    #[must_use]
    pub const fn has_title(self) -> bool {
        self.facts().has_title
    }

    /// The kinds as a sentence names them, such as "a note or an actor"; "a document" for none.
    ///
    /// ```
    /// use notes::kind::Kind;
    /// assert_eq!(Kind::any_of(&[Kind::Note, Kind::Actor]), "a note or an actor");
    /// assert_eq!(Kind::any_of(&[]), "a document");
    /// ```
    #[must_use]
    pub fn any_of(kinds: &[Self]) -> String {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.facts().with_article).collect();
        match names.as_slice() {
            [] => "a document".to_owned(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for (kind, facts) in Kind::ALL.into_iter().zip(KINDS) {
            assert_eq!(kind, facts.kind);
            assert_eq!(Kind::parse(facts.word), Some(kind));
        }
    }
}

//! The log of queries, in a form that each engine writes in its own language.

use crate::EACH;
use crate::generator::{ACTORS, Texts, actor_names};
use crate::random::Random;

/// A kind of query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Common,
    Rare,
    Two,
    Phrase,
    Prefix,
    Filtered,
    Han,
}

/// All kinds.
pub const KINDS: [Kind; 7] =
    [Kind::Common, Kind::Rare, Kind::Two, Kind::Phrase, Kind::Prefix, Kind::Filtered, Kind::Han];

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Common => "one common word",
            Self::Rare => "one rare word",
            Self::Two => "two words",
            Self::Phrase => "phrase of two words",
            Self::Prefix => "prefix",
            Self::Filtered => "filtered by actor and date",
            Self::Han => "Han, two to six characters",
        }
    }
}

/// One query.
pub struct Asked {
    pub kind: Kind,
    /// Words that must all be there; of a phrase, in this order; of a prefix, one beginning.
    pub words: Vec<String>,
    /// The names of an actor, of which one must be there, and a year from which on.
    pub filter: Option<([String; 2], i64)>,
}

/// The log of a seed.
pub fn log(texts: &Texts, seed: u64) -> Vec<Asked> {
    let mut random = Random::new(seed + 99);
    KINDS.iter().flat_map(|kind| [*kind; EACH]).map(|kind| asked(kind, texts, &mut random)).collect()
}

fn asked(kind: Kind, texts: &Texts, random: &mut Random) -> Asked {
    let mut word =
        |language: usize, from: usize, ranks: usize| texts.word(language, from + random.below(ranks)).to_owned();
    let words = match kind {
        Kind::Common => vec![word(0, 0, 40)],
        Kind::Rare => vec![word(0, 2000, 20_000)],
        Kind::Two => vec![word(0, 40, 400), word(0, 40, 4000)],
        Kind::Phrase => vec![word(0, 0, 60), word(0, 0, 100)],
        Kind::Prefix => vec![word(0, 60, 4000).chars().take(3).collect()],
        Kind::Filtered => vec![word(0, 0, 200)],
        Kind::Han => vec![[word(4, 40, 400), word(4, 40, 400)].concat().chars().take(2 + kind as usize % 5).collect()],
    };
    let filter = (kind == Kind::Filtered).then(|| (actor_names(random.below(ACTORS)), 2015 + random.below(5) as i64));
    Asked { kind, words, filter }
}

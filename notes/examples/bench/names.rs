//! Many actors: reading a source for all of their names, and the names of texts that may be theirs.

use std::error::Error;
use std::time::{Duration, Instant};

use notes::actor::{ActorNames, NamedActor};
use notes::index::Index;
use notes::mention;
use notes::vault::VaultPath;

use super::generator::{ACTORS, Texts, actor_names, source};
use super::random::Random;

/// Actors, and the names that each bears.
pub const MANY: usize = 5_000;
pub const NAMES: usize = 10;
/// Sources that are read.
const READ: usize = 40;

/// Reads sources of some 1,000 words for the names of [`MANY`] actors; the first reading, which makes the tables of
/// the languages, apart.
pub fn mentions(texts: &Texts, seed: u64) -> Result<(Duration, Vec<Duration>), Box<dyn Error>> {
    let names = ActorNames::new((0..MANY).map(many).collect::<Result<Vec<_>, _>>()?);
    let text = |number: usize| {
        let halves = [2 * number, 2 * number + 1].map(|number| source(texts, number, seed).0.text);
        halves.join("\n\n")
    };
    let read = |number: usize| {
        let text = text(number);
        let started = Instant::now();
        std::hint::black_box(mention::find(&names, &text, "en"));
        started.elapsed()
    };
    let first = read(0);
    Ok((first, (1..=READ).map(read).collect()))
}

/// An actor with names of two made-up words.
fn many(number: usize) -> Result<NamedActor, Box<dyn Error>> {
    let mut random = Random::new(number as u64 + 1);
    let mut word = || {
        let syllables = ["Ka", "ro", "mi", "ten", "sa", "vo", "lin", "da", "por", "esk", "uri", "nam"];
        let word: String = (0..3).map(|_| syllables[random.below(syllables.len())].to_lowercase()).collect();
        word[..1].to_uppercase() + &word[1..]
    };
    let names: Vec<String> = (0..NAMES).map(|_| format!("{} {}", word(), word())).collect();
    Ok(NamedActor {
        id: None,
        path: VaultPath::parse(&format!("Actors/{number}.md"))?,
        title: names[0].clone(),
        kind: None,
        names,
        metonyms: Vec::new(),
        former: Vec::new(),
    })
}

/// Asks for the names of texts that may be each actor's.
pub fn like(index: &Index) -> Result<Vec<Duration>, Box<dyn Error>> {
    let ask = |number: usize| {
        let started = Instant::now();
        std::hint::black_box(index.names_like(&actor_names(number))?);
        Ok(started.elapsed())
    };
    (0..ACTORS.min(10)).map(ask).collect()
}

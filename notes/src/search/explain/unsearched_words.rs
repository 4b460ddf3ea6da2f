//! Words for an actor that are not its name: metonyms (*the Kremlin*), adjectives and inhabitants
//! (*Russian*). They do not count as the actor; they are suggested separately, with how many more documents
//! each would find.

use serde::{Deserialize, Serialize};

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::actor_hint::total;
use super::namesakes::actors;
use crate::actor::{ActorKind, NamedActor};
use crate::index::{IndexError, Snapshot, TERM_SEPARATOR};
use crate::name::{Derivation, Derived, Names};
use crate::normal::fold;
use crate::passage::Passage;
use crate::query::{Query, Term, quoted, quoted_if_needed, replaced};
use crate::search::SearchRequest;
use crate::search::matching::queries::after;
use crate::search::term::actors::ActorLookup;

/// Words of each kind that are offered for an actor.
const OFFERED: usize = 4;
/// Most actors that a name may refer to: a longer list means that its words are too common.
const MAX_ACTORS: usize = 3;

/// How the words of an [`UnsearchedWords`] relate to the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum RelationKind {
    /// Names that its file says may mean it.
    Metonym,
    /// Words made of its name.
    Derived,
}

/// Words that may mean an actor of the query but are not searched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct UnsearchedWords {
    /// The name asked for.
    pub asked: String,
    /// What the words are.
    pub bond: RelationKind,
    /// The words as texts or the actor's file write them, the commonest first.
    pub words: Vec<String>,
    /// How many documents they would add to the hits.
    pub more: usize,
    /// The query that includes them.
    pub query: String,
}

/// Words that may mean the query's actors, for each `actor:` that is not negated. `found` is how many
/// documents the query finds as it is.
pub(in crate::search) fn of(
    snapshot: &Snapshot,
    request: &SearchRequest,
    query: &Query,
    found: usize,
    today: Date,
) -> Result<Vec<UnsearchedWords>, IndexError> {
    let mut all = Vec::new();
    for (name, span) in query.root.iter().flat_map(actors).filter(|(name, _)| !name.open) {
        let lookup = ActorLookup::by(name, &snapshot.names);
        if lookup.actors.len() > MAX_ACTORS || !lookup.is_name {
            continue;
        }
        let metonyms = metonyms(&lookup.actors);
        let derived = derived(snapshot, &lookup.actors, today)?;
        for (bond, words) in [(RelationKind::Metonym, metonyms), (RelationKind::Derived, derived)] {
            let query = with_words(&request.query, name, span, &words);
            let more = match words.is_empty() {
                true => 0,
                false => total(snapshot, &query, &request.kinds, today)?.saturating_sub(found),
            };
            if more > 0 {
                let words = words.into_iter().map(|word| word.text).collect();
                all.push(UnsearchedWords { asked: name.text.trim().to_owned(), bond, words, more, query });
            }
        }
    }
    Ok(all)
}

/// A word that is offered.
struct Word {
    text: String,
    /// Whether it must match in exactly this case.
    is_exact: bool,
}

/// The query with the words beside the actor.
fn with_words(query: &str, name: &Term, span: Passage, words: &[Word]) -> String {
    let clause = |word: &Word| match word.is_exact {
        true if word.text.contains(char::is_whitespace) => format!("={}", quoted(&word.text)),
        true => format!("={}", word.text),
        false => quoted_if_needed(&word.text),
    };
    let words = words.iter().map(|word| format!(" OR {}", clause(word))).collect::<String>();
    replaced(query, span, &format!("(actor:{}{words})", quoted_if_needed(name.text.trim())))
}

fn metonyms(actors: &[&NamedActor]) -> Vec<Word> {
    let mut seen = HashSet::new();
    let words = actors.iter().flat_map(|actor| &actor.metonyms).map(|word| word.trim());
    let new = words.filter(|word| !word.is_empty() && seen.insert(fold(word)));
    new.take(OFFERED).map(|word| Word { text: word.to_owned(), is_exact: false }).collect()
}

/// The words that texts derive from the names of states and places, most frequent first.
fn derived(snapshot: &Snapshot, actors: &[&NamedActor], today: Date) -> Result<Vec<Word>, IndexError> {
    let is_of_place = |actor: &&&NamedActor| matches!(actor.kind, Some(ActorKind::State | ActorKind::Place));
    let mut own = Names::default();
    let mut found: BTreeMap<(String, Derived), Vec<IndexWord>> = BTreeMap::new();
    for actor in actors.iter().filter(is_of_place) {
        for name in &actor.names {
            own.add(0, 0, name);
            let Some(derivation) = Derivation::of(name, &snapshot.languages()) else { continue };
            for (derived, seen) in in_texts(snapshot, &derivation)? {
                found.entry((derivation.before().to_owned(), derived)).or_default().push(seen);
            }
        }
    }
    let languages = snapshot.languages();
    let is_name = |text: &str| {
        snapshot.names.named(&fold(text)).next().is_some()
            || languages.iter().any(|language| !own.find(text, language).is_empty())
    };
    let mut words: Vec<(u64, Word)> = Vec::new();
    for ((before, derived), mut seen) in found {
        seen.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.written.cmp(&b.written)));
        // One form of a word finds its other forms too, unless the case must match.
        let forms = if derived.is_capitalised { seen.len() } else { 1 };
        for IndexWord { written, documents } in seen.into_iter().take(forms) {
            let text = format!("{before}{written}");
            // The text must contain *South Korean*, not just *Korean*.
            let is_there = before.is_empty() || total(snapshot, &quoted(&text), &[], today)? > 0;
            if is_there && !is_name(&text) {
                words.push((documents, Word { text, is_exact: derived.is_capitalised }));
            }
        }
    }
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
    words.dedup_by(|next, kept| next.1.text == kept.1.text);
    Ok(words.into_iter().take(OFFERED).map(|(_, word)| word).collect())
}

/// A word of texts with how many documents have it.
struct IndexWord {
    written: String,
    documents: u64,
}

/// The words of the index that are made of a name.
fn in_texts(snapshot: &Snapshot, derivation: &Derivation) -> Result<Vec<(Derived, IndexWord)>, IndexError> {
    let mut found: BTreeMap<String, Derived> = BTreeMap::new();
    let fields = [snapshot.fields.text, snapshot.fields.exact];
    for field in fields {
        for segment in snapshot.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            for beginning in derivation.beginnings() {
                let terms = index.terms().range().ge(beginning).lt(after(beginning));
                let mut stream = terms.into_stream().map_err(tantivy::TantivyError::from)?;
                while let Some((term, _)) = stream.next() {
                    let Ok(term) = std::str::from_utf8(term) else { continue };
                    let (folded, written) = term.split_once(TERM_SEPARATOR).unwrap_or((term, term));
                    if let Some(derived) = derivation.derived(folded, written) {
                        found.entry(term.to_owned()).or_insert(derived);
                    }
                }
            }
        }
    }
    let mut forms: BTreeMap<(Derived, String), Vec<IndexWord>> = BTreeMap::new();
    for (term, derived) in found {
        let (folded, written) = term.split_once(TERM_SEPARATOR).unwrap_or((&term, &term));
        let field = if term.contains(TERM_SEPARATOR) { snapshot.fields.exact } else { snapshot.fields.text };
        let documents = snapshot.searcher.doc_freq(&tantivy::Term::from_field_text(field, &term))?;
        let seen = IndexWord { written: written.to_owned(), documents };
        forms.entry((derived, folded.to_owned())).or_default().push(seen);
    }
    let mut words = Vec::new();
    for ((derived, folded), mut spelt) in forms {
        if derived.is_capitalised {
            words.extend(spelt.into_iter().map(|seen| (derived.clone(), seen)));
            continue;
        }
        // The count includes every spelling of the folded word; the most frequent one is shown.
        let all = spelt.iter().find(|seen| seen.written == folded).map_or(0, |seen| seen.documents);
        spelt.retain(|seen| seen.written != folded);
        let most = spelt.into_iter().max_by_key(|seen| seen.documents);
        let written = most.filter(|seen| seen.documents * 2 >= all).map_or(folded, |seen| seen.written);
        words.push((derived, IndexWord { written, documents: all }));
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tests::Shelf;

    fn shelf() -> Shelf {
        let source = |lang: &str, text: &str| format!("---\ntype: source\ntitle: x\nlang: {lang}\n---\n{text}\n");
        let files = [
            (
                "Actors/Russia.md",
                "---\ntype: actor\nkind: state\naliases: [Россия]\nmetonyms: [the Kremlin]\n---\n".into(),
            ),
            ("Actors/Korea.md", "---\ntype: actor\nkind: state\naliases: [Republic of Korea]\n---\n".to_owned()),
            ("Sources/korea.md", source("en", "A Korean envoy left before the talks had begun.")),
            ("Actors/Poland.md", "---\ntype: actor\nkind: state\n---\n".to_owned()),
            ("Actors/Rusk.md", "---\ntype: actor\nkind: person\nmetonyms: []\n---\n".to_owned()),
            ("Sources/named.md", source("en", "Russia and the Russian navy. The Kremlin agreed.")),
            ("Sources/kremlin.md", source("en", "The Kremlin said nothing on the matter at all.")),
            ("Sources/navy.md", source("en", "The Russian navy left with other Russians on board.")),
            ("Sources/ru.md", source("ru", "Российские корабли вышли в море, и экипажи были готовы.")),
            ("Sources/polish.md", source("en", "The Polish envoy was not there when it began.")),
            ("Sources/shoes.md", source("en", "They polish the floor of the hall every week.")),
        ];
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text): &(&str, String)| (*path, text.as_str())).collect();
        Shelf::of(&files)
    }

    fn check(shelf: &Shelf, query: &str, expected: &[(RelationKind, &str, usize)]) {
        let page = shelf.page(query);
        let apart: Vec<(RelationKind, String, usize)> =
            page.apart.iter().map(|apart| (apart.bond, apart.words.join(", "), apart.more)).collect();
        let expected: Vec<(RelationKind, String, usize)> =
            expected.iter().map(|(bond, words, more)| (*bond, (*words).to_owned(), *more)).collect();
        assert_eq!(apart, expected, "{query}");
        for apart in page.apart {
            let taken = shelf.page(&apart.query);
            assert_eq!(taken.total, page.total + apart.more, "{}", apart.query);
            assert!(taken.apart.iter().all(|other| other.bond != apart.bond), "{}", apart.query);
        }
    }

    #[test]
    fn metonyms_adjectives_and_inhabitants_are_offered_and_not_taken() {
        let shelf = shelf();
        let russian = (RelationKind::Derived, "Russian, Russians, Российские", 2);
        check(&shelf, "actor:Russia", &[(RelationKind::Metonym, "the Kremlin", 1), russian]);
        check(
            &shelf,
            "actor:Россия lang:en",
            &[(RelationKind::Metonym, "the Kremlin", 1), (RelationKind::Derived, "Russian, Russians, Российские", 1)],
        );
        check(&shelf, "actor:Poland", &[(RelationKind::Derived, "Polish", 1)]);
        check(&shelf, "actor:Korea", &[(RelationKind::Derived, "Korean", 1)]);
        check(&shelf, "actor:Rusk", &[]);
        check(&shelf, "actor:=Russia", &[]);
        check(&shelf, "navy -actor:Russia", &[]);
        check(&shelf, "actor:Nobody", &[]);
    }
}

//! Bare Tantivy: built from memory with the same analyzers, and asked over Dossier's own index, so that the
//! schema is the same.

#[path = "../../../notes/examples/bench/bare.rs"]
mod build;

use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notes::index::{analyzers, searchable};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, IndexReader, IndexWriter, TantivyDocument, Term};

use crate::query::{Asked, Kind};
use crate::texts::Shelf;
use crate::{Answer, Done, LIMIT, Peer, folder_size};

pub struct Bare {
    place: PathBuf,
    same_schema: PathBuf,
    reader: Option<IndexReader>,
}

impl Bare {
    pub fn new(place: &Path, notebook: &Path) -> Self {
        Self { place: place.to_owned(), same_schema: notebook.join(".dossier/local/index"), reader: None }
    }

    fn terms(&self, analyzer: &str, text: &str) -> Vec<(usize, String)> {
        let Some(mut analyzer) = analyzers().get(analyzer) else { return Vec::new() };
        let whole = searchable("en", &[], text);
        let mut stream = analyzer.token_stream(&whole);
        let mut terms = Vec::new();
        while let Some(token) = stream.next() {
            terms.push((token.position, token.text.clone()));
        }
        terms
    }

    fn term(&self, reader: &IndexReader, field: &str, text: &str) -> Answer<Term> {
        Ok(Term::from_field_text(reader.searcher().schema().get_field(field)?, text))
    }

    /// A word or its stem.
    fn word(&self, reader: &IndexReader, word: &str) -> Answer<Box<dyn Query>> {
        let mut ways: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (field, analyzer) in [("text", "words"), ("stem", "stems")] {
            for (_, text) in self.terms(analyzer, word) {
                let term = self.term(reader, field, &text)?;
                ways.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
            }
        }
        Ok(Box::new(BooleanQuery::new(ways)))
    }

    /// Words or characters in this order.
    fn phrase(&self, reader: &IndexReader, text: &str) -> Answer<Box<dyn Query>> {
        let mut terms = Vec::new();
        let found = self.terms("words", text);
        let has_pairs = found.iter().any(|(at, _)| found.iter().filter(|(other, _)| other == at).count() > 1);
        for (at, word) in &found {
            let is_last_letter = word.chars().nth(1).is_none();
            if !has_pairs || !is_last_letter {
                terms.push((*at, self.term(reader, "text", word)?));
            }
        }
        Ok(match terms.len() {
            1 => Box::new(TermQuery::new(terms.remove(0).1, IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new_with_offset(terms)),
        })
    }

    fn query(&self, reader: &IndexReader, asked: &Asked) -> Answer<Box<dyn Query>> {
        let words = asked.words.join(" ");
        Ok(match asked.kind {
            Kind::Phrase | Kind::Han => self.phrase(reader, &words)?,
            Kind::Prefix => Box::new(FuzzyTermQuery::new_prefix(self.term(reader, "text", &words)?, 0, true)),
            _ => {
                let mut all = Vec::new();
                for word in &asked.words {
                    all.push((Occur::Must, self.word(reader, word)?));
                }
                if let Some((names, year)) = &asked.filter {
                    let names = names.iter().map(|name| Ok((Occur::Should, self.phrase(reader, name)?)));
                    let names = BooleanQuery::new(names.collect::<Answer<Vec<_>>>()?);
                    all.push((Occur::Must, Box::new(names)));
                    let when = reader.searcher().schema().get_field("when")?;
                    let from = Bound::Included(Term::from_field_i64(when, new_year(*year)));
                    all.push((Occur::Must, Box::new(RangeQuery::new(from, Bound::Unbounded))));
                }
                Box::new(BooleanQuery::new(all))
            }
        })
    }
}

/// The first day of a year between 1970 and 2099, counted from 1970.
fn new_year(year: i64) -> i64 {
    365 * (year - 1970) + (year - 1969) / 4
}

impl Peer for Bare {
    fn build(&mut self, shelf: &Shelf) -> Done {
        let texts: Vec<_> = shelf.each().map(|document| (document.language, document.title, document.body)).collect();
        build::index(&self.place, &texts)?;
        let mut index = Index::open_in_dir(&self.same_schema)?;
        index.set_tokenizers(analyzers());
        self.reader = Some(index.reader()?);
        Ok(())
    }

    fn size(&self) -> Answer<u64> {
        folder_size(&self.place)
    }

    fn update(&mut self, word: &str) -> Answer<Option<Duration>> {
        let mut index = Index::open_in_dir(&self.place)?;
        index.set_tokenizers(analyzers());
        let text = index.schema().get_field("text")?;
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 48 << 20)?;
        let reader = index.reader()?;
        let started = Instant::now();
        let mut document = TantivyDocument::new();
        document.add_text(text, searchable("en", &[], &format!("A note about {word}.")));
        writer.add_document(document)?;
        writer.commit()?;
        reader.reload()?;
        let query = TermQuery::new(Term::from_field_text(text, word), IndexRecordOption::Basic);
        assert_eq!(reader.searcher().search(&query, &Count)?, 1, "the note is found");
        let took = started.elapsed();
        writer.wait_merging_threads()?;
        Ok(Some(took))
    }

    fn ask(&mut self, asked: &Asked) -> Answer<Option<(usize, Duration)>> {
        let Some(reader) = &self.reader else { return Ok(None) };
        let started = Instant::now();
        let query = self.query(reader, asked)?;
        let best = TopDocs::with_limit(LIMIT).order_by_score();
        let (total, _) = reader.searcher().search(&*query, &(Count, best))?;
        Ok(Some((total, started.elapsed())))
    }
}

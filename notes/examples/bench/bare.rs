//! Bare Tantivy: the same analyzers on the same text, straight from memory, with no file to read, no
//! Markdown to understand and no row to keep.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use notes::index::{analyzers, searchable};
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// Indexes the texts (language, title, body) in a folder with two threads; returns the time taken.
pub fn index(folder: &Path, texts: &[(&str, String, String)]) -> Result<Duration, Box<dyn Error>> {
    let mut schema = Schema::builder();
    let analyzed = |name: &str, option| {
        TextOptions::default()
            .set_indexing_options(TextFieldIndexing::default().set_tokenizer(name).set_index_option(option))
    };
    let path = schema.add_text_field("path", STRING);
    let text = schema.add_text_field("text", analyzed("words", IndexRecordOption::WithFreqsAndPositions) | STORED);
    let stem = schema.add_text_field("stem", analyzed("stems", IndexRecordOption::WithFreqs));
    let exact = schema.add_text_field("exact", analyzed("exact", IndexRecordOption::WithFreqs));
    let title = schema.add_text_field("title", analyzed("weighted", IndexRecordOption::WithFreqs));
    let mut index = Index::create_in_dir(folder, schema.build())?;
    index.set_tokenizers(analyzers());
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 96 << 20)?;
    let started = Instant::now();
    for (number, (language, name, body)) in texts.iter().enumerate() {
        let whole = searchable(language, &[name], body);
        let mut document = TantivyDocument::new();
        document.add_text(path, number.to_string());
        document.add_text(text, &whole);
        document.add_text(stem, &whole);
        document.add_text(exact, &whole);
        document.add_text(title, searchable(language, &[], name));
        writer.add_document(document)?;
    }
    writer.commit()?;
    Ok(started.elapsed())
}

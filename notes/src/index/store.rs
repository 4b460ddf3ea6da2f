//! The index on the disk: opened, made, or made anew.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::index::Index as Tantivy;
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError};

use super::IndexError;
use super::document::Parsed;
use super::schema::SCHEMA_VERSION;

/// Threads that write segments, and the memory each may fill before it must; the writer's bound is twice
/// this, beside 32 MB of documents that wait.
const WRITER_THREADS: usize = 2;
const WRITER_MEMORY: usize = 48 << 20;
/// Decompressed blocks of stored text kept for each segment.
const STORE_BLOCKS: usize = 64;

/// What a commit reflects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    /// The version of the schema.
    pub(crate) schema: u32,
    /// The vault's generation when its folder was read.
    pub(crate) generation: u64,
    /// When the folder was last read, in nanoseconds since 1970: a file changed within two seconds before
    /// may have changed again without a trace, and is hashed.
    pub(crate) scanned_ns: i64,
}

impl Stamp {
    pub(crate) fn new(generation: u64, scanned_ns: i64) -> Self {
        Self { schema: SCHEMA_VERSION, generation, scanned_ns }
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn of(index: &Tantivy) -> tantivy::Result<Self> {
        let payload = index.load_metas()?.payload;
        Ok(payload.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }
}

/// Opens the index in a folder, or makes it.
pub(super) fn open(folder: &Path, schema: &Schema) -> Result<Tantivy, IndexError> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    match try_open(folder, schema) {
        Ok(Some(index)) => Ok(index),
        Ok(None) => make_anew(folder, schema),
        Err(error) if is_damage(&error) => make_anew(folder, schema),
        Err(error) => Err(error.into()),
    }
}

/// The index in a folder; `None` where it is of another version.
fn try_open(folder: &Path, schema: &Schema) -> tantivy::Result<Option<Tantivy>> {
    let directory = MmapDirectory::open(folder)?;
    if !Tantivy::exists(&directory)? {
        return Tantivy::create(directory, schema.clone(), tantivy::IndexSettings::default()).map(Some);
    }
    let index = Tantivy::open(directory)?;
    let metas = index.load_metas()?;
    let is_ours = index.schema() == *schema && (metas.payload.is_none() || Stamp::of(&index)?.schema == SCHEMA_VERSION);
    if !is_ours {
        return Ok(None);
    }
    // Opening every segment shows what is missing or cut short.
    reader(&index)?;
    Ok(Some(index))
}

/// Renames the folder aside and makes an empty index; one program at a time keeps one renamed copy.
fn make_anew(folder: &Path, schema: &Schema) -> Result<Tantivy, IndexError> {
    let aside = folder.with_extension("old");
    if aside.exists() {
        fs::remove_dir_all(&aside).map_err(at(&aside))?;
    }
    fs::rename(folder, &aside).map_err(at(folder))?;
    fs::create_dir_all(folder).map_err(at(folder))?;
    let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
    Ok(Tantivy::create(directory, schema.clone(), tantivy::IndexSettings::default())?)
}

/// Whether an error proves that the index's files are not what was written.
fn is_damage(error: &TantivyError) -> bool {
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::SchemaError(_)
        | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_) | OpenReadError::FileDoesNotExist(_)) => true,
        TantivyError::IoError(error) => is_truncation(error),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => is_truncation(error_of(io_error)),
        _ => false,
    }
}

fn error_of(error: &std::sync::Arc<io::Error>) -> &io::Error {
    error
}

fn is_truncation(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData)
}

/// A reader that looks for new commits when told to.
pub(super) fn reader(index: &Tantivy) -> tantivy::Result<IndexReader> {
    index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(STORE_BLOCKS).try_into()
}

/// The writer, unless another program holds it.
pub(super) fn writer(index: &Tantivy, folder: Option<&Path>) -> Result<IndexWriter<Parsed>, IndexError> {
    match index.writer_with_num_threads(WRITER_THREADS, WRITER_THREADS * WRITER_MEMORY) {
        Ok(writer) => {
            clear_leftovers(&writer, folder)?;
            Ok(writer)
        }
        Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Err(IndexError::Busy),
        Err(error) => Err(error.into()),
    }
}

/// Removes what a writer that was killed left: files of a commit that never was (the next commit would
/// give the same names), and files that were being staged.
fn clear_leftovers(writer: &IndexWriter<Parsed>, folder: Option<&Path>) -> Result<(), IndexError> {
    writer.garbage_collect_files().wait()?;
    let Some(folder) = folder else { return Ok(()) };
    for entry in fs::read_dir(folder).map_err(at(folder))?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(".tmp") {
            // Another program's reader never stages; one that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> IndexError {
    let path: PathBuf = path.to_path_buf();
    move |source| IndexError::Io { path, source }
}

//! The one writer: applies changes, commits them together with the log position.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::MmapDirectory;
use tantivy::{Index, TantivyDocument, Term};

use super::layout::{self, WriterLock};
use super::schema::{schema, tokenizers};
use super::{Fields, terms};
use crate::{Change, FailPoint, IndexError, Lexicon, Result};

/// Memory for documents before a segment is written. Tantivy wants 15 MB at least for a thread.
const HEAP_BYTES: usize = 64 << 20;

/// Writes the served index. Holds the writer lock of the directory as long as it lives.
pub struct IndexWriter {
    root: PathBuf,
    lock: WriterLock,
    generation: Generation,
}

/// Fills a new index beside the served one. Until [`Rebuild::publish`], readers see the old one;
/// dropped before, the old one stays.
pub struct Rebuild {
    root: PathBuf,
    lock: WriterLock,
    generation: Generation,
    path: PathBuf,
}

/// An open tantivy writer over one generation.
struct Generation {
    writer: tantivy::IndexWriter<TantivyDocument>,
    fields: Fields,
    lexicon: Arc<Lexicon>,
    position: Option<i64>,
}

impl IndexWriter {
    /// Opens the served index of the directory `root` for writing.
    ///
    /// # Errors
    /// [`IndexError::Locked`] when another writer has it; [`IndexError::NeedsRebuild`] when there is
    /// no index of this version or it is damaged: call [`Rebuild::start`].
    pub fn open(root: impl AsRef<Path>, lexicon: Arc<Lexicon>) -> Result<Self> {
        let root = root.as_ref().to_owned();
        let lock = layout::lock(&root)?;
        let path = layout::current(&root)?;
        let generation = Generation::open(&path, lexicon)?;
        // what a killed rebuild left behind
        layout::remove_others(
            &root,
            &path.file_name().unwrap_or_default().to_string_lossy(),
        );
        Ok(Self {
            root,
            lock,
            generation,
        })
    }

    /// Applies changes in order; nothing is visible or durable before [`IndexWriter::commit`].
    ///
    /// # Errors
    /// [`IndexError::Engine`] when tantivy's worker has failed (disk full).
    pub fn apply(&mut self, changes: &[Change]) -> Result<()> {
        self.generation.apply(changes)
    }

    /// Commits what was applied together with the position in the change log up to which it was
    /// read: after a kill, the index is at exactly the position that it says.
    ///
    /// # Errors
    /// [`IndexError::Engine`] when the commit could not be written; the index is as before.
    pub fn commit(&mut self, position: i64) -> Result<()> {
        self.generation.commit(position)
    }

    /// The position of the last commit; none before the first.
    pub fn position(&self) -> Option<i64> {
        self.generation.position
    }

    /// Removes every document; visible with the next commit.
    ///
    /// # Errors
    /// [`IndexError::Engine`] when tantivy refuses.
    pub fn clear(&mut self) -> Result<()> {
        self.generation.writer.delete_all_documents()?;
        Ok(())
    }

    /// Throws away what was applied since the last commit.
    ///
    /// # Errors
    /// [`IndexError::Engine`] when tantivy refuses.
    pub fn rollback(&mut self) -> Result<()> {
        self.generation.writer.rollback()?;
        Ok(())
    }

    /// Starts a rebuild under the lock that this writer holds.
    ///
    /// # Errors
    /// As [`Rebuild::start`], but never `Locked`.
    pub fn into_rebuild(self) -> Result<Rebuild> {
        Rebuild::begin(self.root, self.lock, self.generation.lexicon)
    }

    /// As [`IndexWriter::into_rebuild`], with other words.
    ///
    /// # Errors
    /// As [`IndexWriter::into_rebuild`].
    pub fn into_rebuild_with(self, lexicon: Arc<Lexicon>) -> Result<Rebuild> {
        Rebuild::begin(self.root, self.lock, lexicon)
    }
}

impl Rebuild {
    /// Starts a rebuild in the directory `root`, which is made if it is not there.
    ///
    /// # Errors
    /// [`IndexError::Locked`] when another writer is at work; [`IndexError::Io`].
    pub fn start(root: impl AsRef<Path>, lexicon: Arc<Lexicon>) -> Result<Self> {
        let root = root.as_ref().to_owned();
        let lock = layout::lock(&root)?;
        Self::begin(root, lock, lexicon)
    }

    fn begin(root: PathBuf, lock: WriterLock, lexicon: Arc<Lexicon>) -> Result<Self> {
        let path = layout::new_generation(&root)?;
        let generation = Generation::create(&path, lexicon)?;
        Ok(Self {
            root,
            lock,
            generation,
            path,
        })
    }

    /// Adds documents; see [`IndexWriter::apply`].
    ///
    /// # Errors
    /// As [`IndexWriter::apply`].
    pub fn apply(&mut self, changes: &[Change]) -> Result<()> {
        self.generation.apply(changes)
    }

    /// Commits at `position` and makes the new index the served one, atomically. The writer that
    /// it gives goes on from there.
    ///
    /// # Errors
    /// [`IndexError::Io`] or [`IndexError::Engine`]; the old index is still served then.
    pub fn publish(mut self, position: i64) -> Result<IndexWriter> {
        self.generation.commit(position)?;
        FailPoint::RebuildFilled.pass();
        layout::switch(&self.root, &self.path)?;
        Ok(IndexWriter {
            root: self.root,
            lock: self.lock,
            generation: self.generation,
        })
    }
}

impl Generation {
    fn create(path: &Path, lexicon: Arc<Lexicon>) -> Result<Self> {
        let directory = open_directory(path)?;
        let index = Index::builder()
            .schema(schema())
            .tokenizers(tokenizers())
            .open_or_create(directory)?;
        Self::with(&index, lexicon)
    }

    fn open(path: &Path, lexicon: Arc<Lexicon>) -> Result<Self> {
        Self::with(&open_index(path)?, lexicon)
    }

    fn with(index: &Index, lexicon: Arc<Lexicon>) -> Result<Self> {
        let fields = Fields::of(&index.schema())?;
        // one thread: a second core is for searching, and documents stay in order
        let writer = index.writer_with_num_threads(1, HEAP_BYTES)?;
        Ok(Self {
            writer,
            fields,
            lexicon,
            position: committed_position(index)?,
        })
    }

    fn apply(&mut self, changes: &[Change]) -> Result<()> {
        for change in changes {
            match change {
                Change::Put(vacancy) => {
                    self.writer
                        .delete_term(Term::from_field_text(self.fields.id, &vacancy.id));
                    self.writer.add_document(terms::tantivy_document(
                        &self.fields,
                        &self.lexicon,
                        vacancy,
                    ))?;
                }
                Change::Delete(id) => {
                    self.writer
                        .delete_term(Term::from_field_text(self.fields.id, id));
                }
            }
        }
        Ok(())
    }

    fn commit(&mut self, position: i64) -> Result<()> {
        FailPoint::ChangesApplied.pass();
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&position.to_string());
        FailPoint::CommitPrepared.pass();
        prepared.commit()?;
        FailPoint::Committed.pass();
        self.position = Some(position);
        Ok(())
    }
}

/// The log position in the payload of the last commit.
pub(super) fn committed_position(index: &Index) -> Result<Option<i64>> {
    let Some(payload) = index.load_metas()?.payload else {
        return Ok(None);
    };
    let position = payload.parse();
    position
        .map(Some)
        .map_err(|_| IndexError::NeedsRebuild(format!("{payload:?} is no log position")))
}

/// Opens a generation that exists.
pub(super) fn open_index(path: &Path) -> Result<Index> {
    let directory = open_directory(path)?;
    let mut index = Index::open(directory)?;
    if index.schema() != schema() {
        return Err(IndexError::NeedsRebuild(
            "the fields are not those of this version".to_owned(),
        ));
    }
    index.set_tokenizers(tokenizers());
    Ok(index)
}

fn open_directory(path: &Path) -> Result<MmapDirectory> {
    MmapDirectory::open(path).map_err(|error| IndexError::NeedsRebuild(error.to_string()))
}

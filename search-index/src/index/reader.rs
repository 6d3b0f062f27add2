//! Readers: any number, in any process, also while a rebuild runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};

use tantivy::schema::Value;
use tantivy::{ReloadPolicy, Searcher, TantivyDocument};

use super::writer::{committed_position, open_index};
use super::{Fields, layout};
use crate::{Audience, IndexError, Lexicon, Result, SearchAnswer, SearchRequest, Suggestion};

/// How often opening is tried while generations are being switched under it.
const OPEN_ATTEMPTS: usize = 5;

/// Answers searches over the last commit that [`IndexReader::refresh`] has seen.
pub struct IndexReader {
    root: PathBuf,
    lexicon: Arc<Lexicon>,
    opened: RwLock<Arc<Opened>>,
    /// Held by the thread that looks for news.
    looking: Mutex<()>,
}

/// One generation, open.
struct Opened {
    path: PathBuf,
    index: tantivy::Index,
    reader: tantivy::IndexReader,
    fields: Fields,
    position: Option<i64>,
    /// What the file that names the segments said when this was opened.
    meta: Vec<u8>,
}

impl IndexReader {
    /// Opens the served index of the directory `root`.
    ///
    /// # Errors
    /// [`IndexError::NeedsRebuild`] when there is none of this version or it is damaged.
    pub fn open(root: impl AsRef<Path>, lexicon: Arc<Lexicon>) -> Result<Self> {
        let root = root.as_ref().to_owned();
        let opened = RwLock::new(Arc::new(open_current(&root)?));
        crate::text::warm_up();
        Ok(Self {
            root,
            lexicon,
            opened,
            looking: Mutex::new(()),
        })
    }

    /// Looks for a newer commit or a newer generation and goes on with it. Costs two small reads when there is none, so
    /// it may be called before every search. Searches under way are not disturbed; while another thread is just
    /// looking, this one does not wait for it.
    ///
    /// # Errors
    /// As [`IndexReader::open`]; the reader then goes on serving what it has.
    pub fn refresh(&self) -> Result<()> {
        let _turn = match self.looking.try_lock() {
            Ok(turn) => turn,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(()),
        };
        let now = self.opened();
        let path = layout::current(&self.root)?;
        let fresh = if path == now.path {
            // read before reloading: at worst the same news are looked at twice
            let meta = meta(&path)?;
            if meta == now.meta {
                return Ok(());
            }
            let position = committed_position(&now.index)?;
            now.reader.reload()?;
            Opened {
                path,
                index: now.index.clone(),
                reader: now.reader.clone(),
                fields: now.fields,
                position,
                meta,
            }
        } else {
            open_current(&self.root)?
        };
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(())
    }

    /// The log position of the commit that is served; none for an index without a commit.
    pub fn position(&self) -> Option<i64> {
        self.opened().position
    }

    /// How many documents are served, in any state.
    pub fn len(&self) -> u64 {
        self.opened().reader.searcher().num_docs()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lexicon that queries are understood with.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// Searches.
    ///
    /// # Errors
    /// [`IndexError::NeedsRebuild`] when a file of the index turns out to be damaged.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        let opened = self.opened();
        crate::search::run(
            &opened.reader.searcher(),
            &opened.fields,
            &self.lexicon,
            request,
        )
    }

    /// Suggests how to go on with what was typed: names of the lexicon, titles and employers of what
    /// the audience may see.
    ///
    /// # Errors
    /// As [`IndexReader::search`].
    pub fn suggest(
        &self,
        typed: &str,
        audience: &Audience,
        limit: usize,
    ) -> Result<Vec<Suggestion>> {
        let opened = self.opened();
        crate::search::suggest(
            &opened.reader.searcher(),
            &opened.fields,
            &self.lexicon,
            typed,
            audience,
            limit,
        )
    }

    /// Every document's id with its [`crate::VacancyDocument::digest`], in no order: what a
    /// verifier compares with the database.
    ///
    /// # Errors
    /// [`IndexError::NeedsRebuild`] when a file of the index turns out to be damaged.
    pub fn all_ids_with_digest(&self) -> Result<Vec<(String, u64)>> {
        let opened = self.opened();
        let searcher = opened.reader.searcher();
        let mut out = Vec::with_capacity(usize::try_from(searcher.num_docs()).unwrap_or(0));
        for segment in searcher.segment_readers() {
            let ids = segment.fast_fields().str("id")?;
            let digests = segment.fast_fields().u64("digest")?;
            let Some(ids) = ids else { continue };
            for doc in segment.doc_ids_alive() {
                let (Some(ord), Some(digest)) = (ids.ords().first(doc), digests.first(doc)) else {
                    return Err(IndexError::NeedsRebuild(
                        "a document without id or digest".to_owned(),
                    ));
                };
                let mut id = String::new();
                ids.ord_to_str(ord, &mut id)
                    .map_err(tantivy::TantivyError::from)?;
                out.push((id, digest));
            }
        }
        Ok(out)
    }

    fn opened(&self) -> Arc<Opened> {
        Arc::clone(&self.opened.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Opens what `current` names. A writer may replace and remove that generation at the very moment:
/// then `current` names another one and we try again.
fn open_current(root: &Path) -> Result<Opened> {
    let mut last = None;
    for _ in 0..OPEN_ATTEMPTS {
        let path = layout::current(root)?;
        match open_generation(path.clone()) {
            Ok(opened) => return Ok(opened),
            Err(error) if layout::current(root)? == path => return Err(error),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| {
        IndexError::NeedsRebuild("the index changes too fast to open".to_owned())
    }))
}

fn open_generation(path: PathBuf) -> Result<Opened> {
    let meta = meta(&path)?;
    let index = open_index(&path)?;
    let fields = Fields::of(&index.schema())?;
    let position = committed_position(&index)?;
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(Opened {
        path,
        index,
        reader,
        fields,
        position,
        meta,
    })
}

/// The file that names a generation's segments and holds its position; every commit replaces it.
fn meta(generation: &Path) -> Result<Vec<u8>> {
    let path = generation.join("meta.json");
    std::fs::read(&path)
        .map_err(|error| IndexError::NeedsRebuild(format!("{}: {error}", path.display())))
}

/// The stored text of one field of a document.
pub(crate) fn stored(document: &TantivyDocument, field: tantivy::schema::Field) -> &str {
    document
        .get_first(field)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
}

/// Reads the stored fields of a document.
pub(crate) fn stored_document(
    searcher: &Searcher,
    address: tantivy::DocAddress,
) -> Result<TantivyDocument> {
    Ok(searcher.doc(address)?)
}

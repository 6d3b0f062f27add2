//! What can go wrong with an index, told apart by what the caller should do about it.

use std::path::PathBuf;

use tantivy::TantivyError;

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another process (or another writer of this one) holds the writer lock. Reading goes on.
    #[error("the index in {} is being written by another process", .0.display())]
    Locked(PathBuf),
    /// There is no index, or one of another version, or it is damaged: build it anew from the
    /// database. Carries the reason.
    #[error("the index has to be rebuilt: {0}")]
    NeedsRebuild(String),
    /// The operating system refused a file operation.
    #[error("file error in {}: {source}", path.display())]
    Io {
        /// The file or directory concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Tantivy refused; not a thing a rebuild is known to cure.
    #[error("index error: {0}")]
    Engine(TantivyError),
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, IndexError>;

impl IndexError {
    /// Whether building the index anew is the cure.
    pub fn needs_rebuild(&self) -> bool {
        matches!(self, Self::NeedsRebuild(_))
    }

    /// Names the file of an I/O error.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::DataCorruption(_)
            | TantivyError::OpenReadError(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::SchemaError(_)
            | TantivyError::FieldNotFound(_)
            | TantivyError::DeserializeError(_) => Self::NeedsRebuild(error.to_string()),
            other => Self::Engine(other),
        }
    }
}

//! Vacancies and drafts in the search index: what of them goes in, how it follows the change log, how it is searched.

mod document;
mod find;
mod follow;
mod verify;

pub(in crate::vacancies) use document::{days, lexicon_of};
pub use document::{document, document_of_draft, lexicon};
pub use find::{Found, FoundRow, search};
pub(in crate::vacancies) use follow::VOCABULARY;
pub use follow::{Progress, SearchIndex};
pub use verify::Verification;

use search_index::IndexError;

use crate::kernel::{Error, Kind};

/// The index's failure as ours: what the user can do differs, so does the kind.
pub(in crate::vacancies) fn failed(error: IndexError) -> Error {
    match &error {
        IndexError::Locked(_) => Error::new(
            Kind::Unavailable,
            "INDEX-LOCKED",
            "搜索索引正由另一个程序更新",
            "index writer is locked",
        )
        .cure("请稍后再试"),
        IndexError::NeedsRebuild(_) => Error::new(
            Kind::Unavailable,
            "INDEX-REBUILD",
            "搜索索引需要重建",
            "index needs a rebuild",
        )
        .cure("请运行 qiaomen index rebuild；数据没有丢失"),
        IndexError::Io { .. } | IndexError::Engine(_) => Error::new(
            Kind::Unavailable,
            "INDEX-FAILED",
            "搜索索引读写出错",
            "index failure",
        )
        .cure("请检查磁盘空间后重试"),
    }
    .caused_by(error)
}

//! The index directory.
//!
//! ```text
//! current          the name of the generation that is served
//! writer.lock      locked by whoever writes
//! v1-7f3a…-00000003/   a generation: a tantivy index of schema version 1, made with the dictionary 7f3a…
//! ```
//!
//! A rebuild fills a new generation beside the served one and then replaces `current` by renaming,
//! which is atomic: a kill at any point leaves the old or the new index, never half of one.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::schema::SCHEMA_VERSION;
use crate::{FailPoint, IndexError, Result};

const CURRENT: &str = "current";
const LOCK: &str = "writer.lock";

/// The writer lock; released when dropped, also by the system when the process dies.
#[derive(Debug)]
pub(super) struct WriterLock(#[expect(dead_code, reason = "held for its lock")] File);

/// Takes the writer lock, making the directory if need be.
pub(super) fn lock(root: &Path) -> Result<WriterLock> {
    fs::create_dir_all(root).map_err(IndexError::io(root))?;
    let path = root.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(IndexError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(WriterLock(file)),
        Err(TryLockError::WouldBlock) => Err(IndexError::Locked(root.to_owned())),
        Err(TryLockError::Error(error)) => Err(IndexError::io(path)(error)),
    }
}

/// The generation that `current` names.
pub(super) fn current(root: &Path) -> Result<PathBuf> {
    let path = root.join(CURRENT);
    let name = match fs::read_to_string(&path) {
        Ok(name) => name,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(IndexError::NeedsRebuild(format!(
                "there is no index in {}",
                root.display()
            )));
        }
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            return Err(IndexError::NeedsRebuild(format!(
                "{} is damaged",
                path.display()
            )));
        }
        Err(error) => return Err(IndexError::io(path)(error)),
    };
    let name = name.trim();
    if generation_number(name).is_none() {
        return Err(IndexError::NeedsRebuild(format!(
            "{name:?} is no generation of this version of the program"
        )));
    }
    Ok(root.join(name))
}

/// What the names of this version's generations begin with: postings are indexed by what the
/// dictionary said of them, so another dictionary is another version.
fn prefix() -> String {
    format!("v{SCHEMA_VERSION}-{:016x}-", crate::lexicon::fingerprint())
}

/// The number of a generation of this version.
fn generation_number(name: &str) -> Option<u64> {
    name.strip_prefix(&prefix())?.parse().ok()
}

/// A directory for a new generation, empty. Whoever calls holds the lock.
pub(super) fn new_generation(root: &Path) -> Result<PathBuf> {
    let highest = generations(root)?
        .iter()
        .filter_map(|name| generation_number(name))
        .max();
    let path = root.join(format!("{}{:08}", prefix(), highest.unwrap_or(0) + 1));
    fs::create_dir(&path).map_err(IndexError::io(&path))?;
    Ok(path)
}

/// Makes `generation` the served one and removes all others, among them those that a killed
/// rebuild left. Readers that still use an old one keep their open files.
pub(super) fn switch(root: &Path, generation: &Path) -> Result<()> {
    let name = generation
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let fresh = root.join("current.new");
    let write = || {
        let mut file = File::create(&fresh)?;
        file.write_all(name.as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, root.join(CURRENT))?;
        // the rename is durable only when the directory is
        File::open(root)?.sync_all()
    };
    write().map_err(IndexError::io(&fresh))?;
    FailPoint::RebuildSwitched.pass();
    remove_others(root, &name);
    Ok(())
}

/// Removes every generation but `keep`. What cannot be removed now is removed another time.
pub(super) fn remove_others(root: &Path, keep: &str) {
    for name in generations(root).unwrap_or_default() {
        if name != keep {
            let _ = fs::remove_dir_all(root.join(name));
        }
    }
}

/// The generations in `root`, of any schema version.
fn generations(root: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(root).map_err(IndexError::io(root))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names
        .filter(|name| name.starts_with('v') && root.join(name).is_dir())
        .collect())
}

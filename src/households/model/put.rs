//! What a batch did to each record, or which of its items were refused.

use crate::kernel::Error;

/// What putting one item did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put<T> {
    /// A new record.
    Created(T),
    /// A record that changed.
    Updated(T),
    /// A record that already said so.
    Unchanged(T),
}

impl<T: Copy> Put<T> {
    /// The record concerned.
    pub fn id(&self) -> T {
        match self {
            Self::Created(id) | Self::Updated(id) | Self::Unchanged(id) => *id,
        }
    }

    /// Whether anything was written.
    pub fn changed(&self) -> bool {
        !matches!(self, Self::Unchanged(_))
    }
}

/// How many were created, updated, unchanged.
pub fn counts<T>(puts: &[Put<T>]) -> (usize, usize, usize) {
    puts.iter()
        .fold((0, 0, 0), |(new, changed, same), put| match put {
            Put::Created(_) => (new + 1, changed, same),
            Put::Updated(_) => (new, changed + 1, same),
            Put::Unchanged(_) => (new, changed, same + 1),
        })
}

/// Why a batch was refused: every wrong item with its position in the batch, from 0; no position where it is not an
/// item's fault (the database). Nothing may be committed then.
#[derive(Debug)]
pub struct Refused(pub Vec<(Option<usize>, Error)>);

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self(vec![(None, error)])
    }
}

/// The first of them, for callers that put a single item.
impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        refused.0.into_iter().next().map_or_else(
            || Error::internal("PUT-REFUSED", "refused without a reason"),
            |(_, error)| error,
        )
    }
}

//! Query parameters that many routes share.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::kernel::PageRequest;

/// Which slice of a list.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Rows to pass over; 0 if left out.
    pub offset: Option<i64>,
    /// Rows to return, 1 to 500; 50 if left out.
    pub limit: Option<i64>,
}

impl From<Paging> for PageRequest {
    fn from(paging: Paging) -> Self {
        Self::new(paging.offset.unwrap_or(0), paging.limit.unwrap_or(50))
    }
}

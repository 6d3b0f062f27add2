//! The kit that pages and APIs are made of. Knows kernel and db only; no rule of the field, no routes of its own.

mod app;
mod marked;
mod page;
mod problem;
mod query;

pub use app::App;
pub use marked::Marked;
pub use page::{ErrorPage, MENU, PageAnswer, assets, page};
pub use problem::Problem;
pub use query::Paging;

/// What a handler answers: its value, or problem details.
pub type Answer<T> = std::result::Result<T, Problem>;

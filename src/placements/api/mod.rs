//! Referrals, placements and wages over JSON.

mod place;
mod refer;

use utoipa_axum::router::OpenApiRouter;

use crate::web::App;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(refer::routes())
        .merge(place::routes())
}

/// An answer that only says which record it made.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct Made {
    /// Id of the record.
    id: String,
}

/// An answer that only says that it is done.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct Done {
    /// Always true.
    done: bool,
}

const DONE: axum::Json<Done> = axum::Json(Done { done: true });

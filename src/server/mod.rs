//! Puts the rooms' routes together and runs them.

mod follower;
mod guard;
mod health;
mod listen;
mod openapi;

pub use follower::Follower;
pub use listen::{Listen, serve};

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, header};
use axum::{Extension, Router};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::vacancies::service::Searcher;
use crate::web::{self, App};
use crate::{
    checks, coverage, employers, exchange, households, matching, occupations, placements, regions,
    vacancies,
};

/// Everything the program answers over HTTP.
pub fn router(app: App, searcher: Arc<Searcher>) -> Router {
    let api = OpenApiRouter::new()
        .merge(regions::api::routes())
        .merge(occupations::api::routes())
        .merge(employers::api::routes())
        .merge(households::api::routes())
        .merge(vacancies::api::routes())
        .merge(placements::api::routes())
        .merge(coverage::api::routes())
        .merge(matching::api::routes())
        .merge(checks::api::routes())
        .merge(exchange::api::routes());
    let (router, document) = OpenApiRouter::with_openapi(openapi::Document::openapi())
        .nest("/api/v1", api)
        .split_for_parts();
    let router = router
        .merge(openapi::route(document))
        .merge(health::routes())
        .merge(web::assets())
        .merge(vacancies::pages::routes())
        .merge(coverage::pages::routes())
        .fallback(health::nothing_here)
        .layer(Extension(searcher))
        .with_state(app);
    secured(router.layer(axum::middleware::from_fn(guard::guard)))
}

/// Headers that every answer carries (ASVS 3.4). Pages may load nothing but what this server serves.
fn secured(router: Router) -> Router {
    const HEADERS: &[(HeaderName, &str)] = &[
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    HEADERS.iter().fold(router, |router, (name, value)| {
        let value = HeaderValue::from_static(value);
        router.layer(SetResponseHeaderLayer::if_not_present(name.clone(), value))
    })
}

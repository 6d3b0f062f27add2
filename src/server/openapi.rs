//! The description of the API, made from the routes themselves.

use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;

use crate::web::App;

/// Title and description; the rooms' routes are merged in.
#[derive(OpenApi)]
#[openapi(info(
    title = "敲门 API",
    description = "岗位匹配与劳务转移平台。出错时回答 RFC 9457 problem details，code 是稳定的错误代码。"
))]
pub struct Document;

/// Serves the finished document at `/api/openapi.json`.
pub fn route(document: utoipa::openapi::OpenApi) -> Router<App> {
    Router::new().route(
        "/api/openapi.json",
        get(move || async move { Json(document) }),
    )
}

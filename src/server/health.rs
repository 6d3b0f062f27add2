//! Is the process alive, is it ready, and what if there is nothing at an address?

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::db::meta;
use crate::kernel::Error;
use crate::web::{Answer, App, Problem};

/// `/livez` never touches the database; `/readyz` reads from it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
}

async fn ready(State(app): State<App>) -> Answer<&'static str> {
    app.run(|db, _| db.read(|conn| meta::get(conn, meta::KEY_ID)))
        .await?;
    Ok("ok")
}

/// What is answered where no route is.
pub async fn nothing_here() -> Problem {
    Error::not_found("ROUTE-NONE", "没有这个地址", "no such route")
        .cure("请核对地址，接口说明在 /api/openapi.json")
        .into()
}

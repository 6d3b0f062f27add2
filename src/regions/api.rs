//! Divisions over JSON.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::service;
use crate::kernel::{DivisionCode, Error};
use crate::regions::model::{Division, Gazetteer};
use crate::web::{Answer, App};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(towns))
        .routes(routes!(below))
}

/// One division.
#[derive(Debug, Serialize, ToSchema)]
struct DivisionView {
    /// 12 digits.
    code: String,
    /// province, prefecture, county, town or village.
    level: &'static str,
    /// Its name.
    name: String,
    /// Names from the county down.
    full_name: String,
    /// Degrees east; a village without coordinates shows its town's.
    longitude: Option<f64>,
    /// Degrees north.
    latitude: Option<f64>,
    /// Whether the coordinates are only about right.
    approximate: bool,
}

fn view(gazetteer: &Gazetteer, division: &Division) -> DivisionView {
    let location = gazetteer.location(&division.code);
    DivisionView {
        code: division.code.as_str().to_owned(),
        level: division.level.code(),
        name: division.name.clone(),
        full_name: gazetteer.full_name(&division.code),
        longitude: location.map(|location| location.longitude),
        latitude: location.map(|location| location.latitude),
        approximate: location.is_some_and(|location| location.approximate),
    }
}

/// Towns valid today.
#[utoipa::path(get, path = "/divisions", tag = "区划", responses((status = 200, body = Vec<DivisionView>)))]
async fn towns(State(app): State<App>) -> Answer<Json<Vec<DivisionView>>> {
    let views = app
        .run(|db, ctx| {
            let gazetteer = db.read(|conn| service::gazetteer(conn, ctx.today()))?;
            let towns = gazetteer.towns();
            Ok(towns
                .into_iter()
                .map(|town| view(&gazetteer, town))
                .collect())
        })
        .await?;
    Ok(Json(views))
}

/// The divisions directly below one.
#[utoipa::path(get, path = "/divisions/{code}/below", tag = "区划",
    params(("code" = String, Path, description = "12 位区划代码")),
    responses((status = 200, body = Vec<DivisionView>), (status = 404, description = "没有这个区划")))]
async fn below(
    State(app): State<App>,
    Path(code): Path<String>,
) -> Answer<Json<Vec<DivisionView>>> {
    let views = app
        .run(move |db, ctx| {
            let code = DivisionCode::parse(&code)?;
            let gazetteer = db.read(|conn| service::gazetteer(conn, ctx.today()))?;
            if gazetteer.find(&code).is_none() {
                return Err(Error::not_found(
                    "DIVISION-NONE",
                    "没有这个区划",
                    "unknown division",
                ));
            }
            Ok(gazetteer
                .below(&code)
                .map(|division| view(&gazetteer, division))
                .collect())
        })
        .await?;
    Ok(Json(views))
}

//! The bureau's own words over JSON.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{NewWord, OwnWord};
use super::service;
use crate::web::{Answer, App};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(end))
}

/// A word and what the dictionary alone understands by it.
#[derive(Debug, Serialize)]
struct WordView {
    #[serde(flatten)]
    word: OwnWord,
    /// What it replaces.
    dictionary: Option<String>,
}

fn view(word: OwnWord) -> WordView {
    WordView {
        dictionary: service::dictionary_meaning(&word.word),
        word,
    }
}

/// Which words.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Those that have ended or begin later too.
    #[serde(default)]
    all: bool,
}

/// The bureau's own words that hold today.
#[utoipa::path(get, path = "/words", tag = "本地词汇", params(Which), responses((status = 200, body = Object)))]
async fn list(State(app): State<App>, Query(which): Query<Which>) -> Answer<Json<Vec<WordView>>> {
    let words = app
        .run(move |db, ctx| {
            db.read(|conn| match which.all {
                true => service::all_words(conn),
                false => service::words_on(conn, ctx.today()),
            })
        })
        .await?;
    Ok(Json(words.into_iter().map(view).collect()))
}

/// Adds a word; the search understands it at once.
#[utoipa::path(post, path = "/words", tag = "本地词汇", request_body = NewWord,
    responses((status = 200, body = Object), (status = 409, description = "已经收录"), (status = 422, description = "写法或意思不对")))]
async fn add(State(app): State<App>, Json(new): Json<NewWord>) -> Answer<Json<WordView>> {
    let word = app
        .run(move |db, ctx| service::add_word(db, ctx, &new))
        .await?;
    Ok(Json(view(word)))
}

/// Why a word ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// Why.
    why: String,
}

/// Ends a word, by its id.
#[utoipa::path(post, path = "/words/{id}/end", tag = "本地词汇", params(("id" = String, Path)),
    request_body = Ending,
    responses((status = 200, body = Object), (status = 404, description = "没有收录"), (status = 412, description = "已被改过")))]
async fn end(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(ending): Json<Ending>,
) -> Answer<Json<WordView>> {
    let word = app
        .run(move |db, ctx| service::end_word(db, ctx, &id, &ending.why))
        .await?;
    Ok(Json(view(word)))
}

//! Searching: from a request to ranked hits with facets and highlights.

mod bits;
mod collect;
mod geo;
mod highlight;
mod plan;
mod public;
mod request;
mod scored;
mod tally;
mod terms;

use tantivy::Searcher;
use tantivy::query::Query;

use crate::index::Fields;
use crate::{Lexicon, Result, Understanding};
use collect::{Found, Ranking};
pub use request::{
    Audience, Breadth, FacetValue, Facets, Filters, Hit, SearchAnswer, SearchRequest, Sort, Within,
};

/// Runs a request: as asked; where that finds too little, widened, with what fulfils all of it first.
pub(crate) fn run(
    searcher: &Searcher,
    fields: &Fields,
    lexicon: &Lexicon,
    request: &SearchRequest,
) -> Result<SearchAnswer> {
    let mut understanding = lexicon.understand(&request.text);
    understanding
        .concepts
        .retain(|concept| !request.without.contains(&concept.key()));
    let plan = plan::Plan::of(fields, lexicon, request, &understanding);

    let mut asked_total = None;
    let found = match request.breadth {
        Breadth::Strict => collect(searcher, &plan.strict(), request)?,
        Breadth::Wide => collect(searcher, &plan.wide(true), request)?,
        Breadth::Auto => {
            let strict = collect(searcher, &plan.strict(), request)?;
            if strict.total >= crate::weights::ENOUGH_HITS || !plan.can_widen() {
                strict
            } else {
                asked_total = Some(strict.total);
                collect(searcher, &plan.wide(strict.total > 0), request)?
            }
        }
    };
    answer(
        searcher,
        fields,
        lexicon,
        request,
        understanding,
        found,
        asked_total,
    )
}

fn collect(searcher: &Searcher, query: &dyn Query, request: &SearchRequest) -> Result<Found> {
    Ok(searcher.search(query, &Ranking::of(request))?)
}

fn answer(
    searcher: &Searcher,
    fields: &Fields,
    lexicon: &Lexicon,
    request: &SearchRequest,
    understanding: Understanding,
    found: Found,
    asked_total: Option<u64>,
) -> Result<SearchAnswer> {
    let marker = highlight::Marker::of(lexicon, &understanding);
    let mut hits = Vec::with_capacity(found.top.len());
    for top in found.top.iter().skip(request.offset) {
        let document = crate::index::stored_document(searcher, top.address)?;
        let text = |field| crate::index::stored(&document, field);
        hits.push(Hit {
            id: text(fields.id).to_owned(),
            score: top.score,
            title_html: marker.whole(text(fields.title)),
            snippet_html: marker.snippet(text(fields.description)),
            distance_km: top.distance_km,
        });
    }
    Ok(SearchAnswer {
        total: found.total,
        openings_total: found.openings,
        asked_total,
        hits,
        facets: found.facets,
        understanding,
    })
}

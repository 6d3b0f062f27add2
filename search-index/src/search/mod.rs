//! Searching: from a request to ranked hits with facets and highlights.

mod bits;
mod collect;
mod exposure;
mod facets;
mod geo;
mod highlight;
mod plan;
mod public;
mod relax;
mod request;
mod scored;
mod suggest;
mod sum;
mod tally;
mod terms;
mod visible;
mod way;

use tantivy::Searcher;
use tantivy::query::Query;

use crate::index::Fields;
use crate::{Lexicon, Meaning, Result, Understanding};
use collect::{Found, Ranking};
use facets::{Dimension, OneDimension};
pub use geo::{Origin, RoadEstimate, division_number};
use plan::Plan;
pub use relax::{FilterName, Relaxation, Step};
pub use request::{
    Audience, Breadth, FacetValue, Facets, Filters, Hit, Lowered, Removed, SearchAnswer,
    SearchRequest, Sort, Within,
};

pub(crate) use suggest::suggest;
pub use suggest::{Suggestion, SuggestionKind};

/// Runs a request: as asked; where that finds too little, widened, with what fulfils all of it first.
pub(crate) fn run(
    searcher: &Searcher,
    fields: &Fields,
    lexicon: &Lexicon,
    request: &SearchRequest,
) -> Result<SearchAnswer> {
    let mut understanding = lexicon.understand(&request.text);
    let removed = relax::parts(&understanding)
        .into_iter()
        .filter(|part| request.without.contains(&part.key))
        .map(|part| Removed {
            text: request.text.get(part.span).unwrap_or_default().to_owned(),
            key: part.key,
        })
        .collect();
    relax::remove(&mut understanding, &request.without);
    let request = &with_origin(request, lexicon, &understanding);
    let plan = Plan::of(fields, lexicon, request, &understanding);

    let mut asked_total = None;
    let mut relaxations = Vec::new();
    let mut wide = request.breadth == Breadth::Wide;
    let mut found = if wide {
        collect(searcher, &plan.wide(true), request)?
    } else {
        collect(searcher, &plan.strict(), request)?
    };
    if !wide && found.total < crate::weights::ENOUGH_HITS {
        if request.relax {
            let counting = relax::Counting {
                searcher,
                fields,
                lexicon,
                request,
                understanding: &understanding,
            };
            relaxations = counting.relaxations(found.total)?;
        }
        wide = request.breadth == Breadth::Auto && plan.can_widen();
        if wide {
            let some = found.total > 0;
            asked_total = Some(found.total);
            found = collect(searcher, &plan.wide(some), request)?;
        }
    }
    for dimension in Dimension::ALL {
        let Some(open) = dimension.unchosen(request) else {
            continue;
        };
        let plan = Plan::of(fields, lexicon, &open, &understanding);
        let query: Box<dyn Query> = match wide {
            true => Box::new(plan.wide(asked_total.is_none_or(|some| some > 0))),
            false => Box::new(plan.counted()),
        };
        let counting = OneDimension {
            dimension,
            request: &open,
        };
        *dimension.of(&mut found.facets) = searcher.search(&*query, &counting)?;
    }
    let marker = highlight::Marker::of(lexicon, &understanding);
    let hits = hits(searcher, fields, &marker, &found, request)?;
    Ok(SearchAnswer {
        total: found.total,
        openings_total: found.openings,
        asked_total,
        hits,
        facets: found.facets,
        measured: request.measured_from().is_some(),
        understanding,
        removed,
        relaxations,
    })
}

/// Distances are measured from the first place that the text names, if nothing else is said.
fn with_origin(
    request: &SearchRequest,
    lexicon: &Lexicon,
    understanding: &Understanding,
) -> SearchRequest {
    let named = || {
        let places = understanding.concepts.iter().filter(|c| !c.negated);
        let codes = places.filter_map(|concept| match &concept.meaning {
            Meaning::Place { code, .. } => Some(code),
            _ => None,
        });
        codes.into_iter().find_map(|code| lexicon.origin_in(code))
    };
    SearchRequest {
        origin: request.measured_from().or_else(named),
        ..request.clone()
    }
}

fn collect(searcher: &Searcher, query: &dyn Query, request: &SearchRequest) -> Result<Found> {
    Ok(searcher.search(query, &Ranking::of(request))?)
}

fn hits(
    searcher: &Searcher,
    fields: &Fields,
    marker: &highlight::Marker<'_>,
    found: &Found,
    request: &SearchRequest,
) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(found.top.len().saturating_sub(request.offset));
    for top in found.top.iter().skip(request.offset) {
        let document = crate::index::stored_document(searcher, top.address)?;
        let text = |field| crate::index::stored(&document, field);
        hits.push(Hit {
            id: text(fields.id).to_owned(),
            score: top.worth(request.sort),
            title_html: marker.whole(text(fields.title)),
            snippet_html: marker.snippet(text(fields.description)),
            distance_km: top.distance_km,
            lowered: top.lowered.into_iter().flatten().collect(),
        });
    }
    Ok(hits)
}

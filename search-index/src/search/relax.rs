//! One step back: when little is found, what giving up a part of the request would find, counted.

use serde::Serialize;
use tantivy::Searcher;

use super::plan::Plan;
use super::request::{SearchRequest, Within};
use super::sum::Sum;
use crate::index::Fields;
use crate::{Lexicon, Meaning, Result, Understanding, weights};

/// Wider radii that are tried, kilometres.
const WIDER: [f64; 6] = [5.0, 10.0, 20.0, 40.0, 80.0, 160.0];
/// So many steps are offered at most.
const MOST: usize = 6;

/// A part of the request that can be given up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// Without a concept or words of the text: add `keys` to [`SearchRequest::without`].
    Drop {
        /// The keys: several where the same letters can be read in several ways (fzg).
        keys: Vec<String>,
        /// As typed.
        text: String,
    },
    /// Without a filter.
    Unfilter {
        /// Which.
        filter: FilterName,
    },
    /// Within a wider radius.
    Radius {
        /// Kilometres.
        km: f64,
    },
    /// Round about a place of the text instead of in it: `key` into [`SearchRequest::without`],
    /// the place into [`crate::Filters::within`].
    Around {
        /// The place's key.
        key: String,
        /// Its division code.
        code: String,
        /// Its name.
        name: String,
        /// Kilometres.
        km: f64,
    },
}

/// The filters of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterName {
    /// 岗位类型.
    Kind,
    /// 工作地点.
    Division,
    /// 职业.
    Occupation,
    /// 月薪.
    Pay,
    /// 包住.
    Lodging,
    /// 包吃.
    Meals,
    /// 距离.
    Within,
}

/// A step back and what it finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relaxation {
    /// What is given up.
    #[serde(flatten)]
    pub step: Step,
    /// Vacancies that fulfil all the rest.
    pub vacancies: u64,
    /// Their openings.
    pub openings: u64,
}

/// What is needed to count.
pub(super) struct Counting<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    pub(super) lexicon: &'a Lexicon,
    pub(super) request: &'a SearchRequest,
    pub(super) understanding: &'a Understanding,
}

impl Counting<'_> {
    /// Steps back that find more than the `now` vacancies that fulfil all, the most first.
    pub(super) fn relaxations(&self, now: u64) -> Result<Vec<Relaxation>> {
        let mut out = self.drops()?;
        out.extend(self.unfilters()?);
        out.retain(|one| one.vacancies > now);
        if let Some(within) = self.request.filters.within {
            let step = |km| Step::Radius { km };
            out.extend(self.wider(within, now, &self.without(&[]), step)?);
        }
        out.extend(self.arounds(now)?);
        out.sort_by_key(|one| std::cmp::Reverse(one.vacancies));
        out.truncate(MOST);
        Ok(out)
    }

    /// Each concept and each piece of text by itself; readings of one piece together.
    fn drops(&self) -> Result<Vec<Relaxation>> {
        let mut pieces: Vec<(std::ops::Range<usize>, Vec<String>)> = Vec::new();
        for part in parts(self.understanding) {
            match pieces.iter_mut().find(|(span, _)| *span == part.span) {
                Some((_, keys)) => keys.push(part.key),
                None => pieces.push((part.span, vec![part.key])),
            }
        }
        let mut out: Vec<Relaxation> = Vec::new();
        for (span, keys) in pieces {
            let rest = self.without(&keys);
            let text = self.request.text.get(span).unwrap_or_default().to_owned();
            let step = Step::Drop { keys, text };
            if out.iter().any(|known| known.step == step) {
                continue;
            }
            let (vacancies, openings) = self.count(self.request, &rest)?;
            out.push(Relaxation {
                step,
                vacancies,
                openings,
            });
        }
        Ok(out)
    }

    fn unfilters(&self) -> Result<Vec<Relaxation>> {
        let set = &self.request.filters;
        let mut open = Vec::new();
        let mut try_without = |is_set: bool, filter, change: &dyn Fn(&mut crate::Filters)| {
            if is_set {
                let mut request = self.request.clone();
                change(&mut request.filters);
                open.push((filter, request));
            }
        };
        try_without(!set.kinds.is_empty(), FilterName::Kind, &|f| {
            f.kinds.clear();
        });
        try_without(set.division.is_some(), FilterName::Division, &|f| {
            f.division = None;
        });
        try_without(set.occupation.is_some(), FilterName::Occupation, &|f| {
            f.occupation = None;
        });
        try_without(set.pay_at_least.is_some(), FilterName::Pay, &|f| {
            f.pay_at_least = None;
        });
        try_without(set.lodging, FilterName::Lodging, &|f| f.lodging = false);
        try_without(set.meals, FilterName::Meals, &|f| f.meals = false);
        try_without(set.within.is_some(), FilterName::Within, &|f| {
            f.within = None;
        });
        let counted = open.into_iter().map(|(filter, request)| {
            let (vacancies, openings) = self.count(&request, self.understanding)?;
            Ok(Relaxation {
                step: Step::Unfilter { filter },
                vacancies,
                openings,
            })
        });
        counted.collect()
    }

    /// Round about each place that the text names.
    fn arounds(&self, now: u64) -> Result<Vec<Relaxation>> {
        let mut out = Vec::new();
        if self.request.filters.within.is_some() {
            return Ok(out);
        }
        for concept in self.understanding.concepts.iter().filter(|c| !c.negated) {
            let Meaning::Place { code, name, near } = &concept.meaning else {
                continue;
            };
            let Some(origin) = self.lexicon.origin_in(code) else {
                continue;
            };
            let key = concept.key();
            let rest = self.without(std::slice::from_ref(&key));
            let km = if *near { weights::NEAR_KM } else { 0.0 };
            let step = |km| Step::Around {
                key: key.clone(),
                code: code.clone(),
                name: name.clone(),
                km,
            };
            out.extend(self.wider(Within { origin, km }, now, &rest, step)?);
        }
        Ok(out)
    }

    /// The first wider radius that finds more than `now`.
    fn wider(
        &self,
        circle: Within,
        now: u64,
        rest: &Understanding,
        step: impl Fn(f64) -> Step,
    ) -> Result<Option<Relaxation>> {
        for km in WIDER.into_iter().filter(|km| *km > circle.km) {
            let mut request = self.request.clone();
            request.filters.within = Some(Within { km, ..circle });
            let (vacancies, openings) = self.count(&request, rest)?;
            if vacancies > now {
                return Ok(Some(Relaxation {
                    step: step(km),
                    vacancies,
                    openings,
                }));
            }
        }
        Ok(None)
    }

    fn without(&self, keys: &[String]) -> Understanding {
        let mut rest = self.understanding.clone();
        remove(&mut rest, keys);
        rest
    }

    /// Vacancies and openings that fulfil all of a request.
    fn count(&self, request: &SearchRequest, understanding: &Understanding) -> Result<(u64, u64)> {
        let plan = Plan::of(self.fields, self.lexicon, request, understanding);
        Ok(self.searcher.search(&plan.counted(), &Sum)?)
    }
}

/// Removes the concepts and words of these keys.
pub(super) fn remove(understanding: &mut Understanding, keys: &[String]) {
    let stays = |key: String| !keys.contains(&key);
    understanding
        .concepts
        .retain(|concept| stays(concept.key()));
    understanding.words.retain(|words| stays(words.key()));
    understanding
        .unknown_places
        .retain(|place| stays(place.key()));
}

/// Something that can be removed.
pub(super) struct Part {
    pub(super) key: String,
    /// Where in the text as typed, bytes.
    pub(super) span: std::ops::Range<usize>,
}

/// Everything in it that can be removed.
pub(super) fn parts(understanding: &Understanding) -> Vec<Part> {
    let part = |key, span: &std::ops::Range<usize>| Part {
        key,
        span: span.clone(),
    };
    let concepts = understanding.concepts.iter();
    let words = understanding.words.iter();
    let unknown = understanding.unknown_places.iter();
    concepts
        .map(|concept| part(concept.key(), &concept.span))
        .chain(words.map(|words| part(words.key(), &words.span)))
        .chain(unknown.map(|place| part(place.key(), &place.span)))
        .collect()
}

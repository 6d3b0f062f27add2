//! A search as people ask it: text and plain filters, turned into the index's request.

mod links;
mod offers;
mod searcher;

pub use offers::{Answered, Offer};
pub use searcher::Searcher;

use search_index::{
    Audience, Breadth, DocumentState, Filters, Origin, RoadEstimate, SearchRequest, Sort, Within,
    division_number,
};
use serde::Deserialize;

use crate::kernel::coded::coded_enum;
use crate::kernel::{DivisionCode, Error, Fen, PageRequest, Result, split_list};
use crate::regions::model::{Gazetteer, ROAD_ESTIMATE};
use crate::vacancies::model::VacancyKind;

coded_enum! {
    /// In which order hits come.
    pub enum Order("排序", "SORT-UNKNOWN") {
        /// Best first.
        Relevance = "relevance" "最相关",
        /// Highest pay first.
        Pay = "pay" "月薪高",
        /// Nearest first.
        Distance = "distance" "离得近",
        /// Newest first.
        Newest = "newest" "最新",
    }
}

coded_enum! {
    /// Who asks.
    pub enum Seeker("查找范围", "SCOPE-UNKNOWN") {
        /// Published and valid today: what anybody sees.
        Public = "public" "公开岗位",
        /// Submitted and published ones, whatever their dates.
        Staff = "staff" "全部岗位",
        /// Drafts: postings as they came in.
        Drafts = "drafts" "岗位草稿",
    }
}

/// A search in words and fields as they stand in a URL or on the command line. Everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What is looked for, as people say it.
    pub q: String,
    /// Kinds of vacancy, separated by commas.
    pub kind: String,
    /// Division and what lies in it.
    pub within: String,
    /// Occupation or group of occupations by code.
    pub occupation: String,
    /// Least pay, yuan a month.
    pub pay: String,
    /// 包住.
    pub lodging: bool,
    /// 包吃.
    pub meals: bool,
    /// Near this division …
    pub near: String,
    /// … within so many kilometres.
    pub km: String,
    /// Order.
    pub sort: String,
    /// Public if left out.
    pub scope: String,
    /// Keys of understood concepts and words that the searcher removed, separated by commas.
    pub without: String,
    /// Hits to pass over.
    pub offset: i64,
    /// Hits to return; 20 if left out.
    pub limit: i64,
}

impl Asked {
    /// Turns it into the index's request.
    ///
    /// # Errors
    /// Each field's own; `NEAR-UNPLACED` for a division without coordinates; `KM-ALONE` for kilometres from nowhere.
    pub fn request(&self, gazetteer: &Gazetteer) -> Result<SearchRequest> {
        let audience = self.audience()?;
        let near = optional(&self.near, DivisionCode::parse)?;
        let origin = near.map(|near| locate(gazetteer, near)).transpose()?;
        let km = optional(&self.km, kilometres)?;
        if km.is_some() && origin.is_none() {
            return Err(Error::invalid(
                "KM-ALONE",
                "只写了多少公里，没有写从哪里算",
                "kilometres without a place",
            )
            .field("附近")
            .cure("请同时填出发地的区划代码"));
        }
        let page = PageRequest::new(self.offset, if self.limit == 0 { 20 } else { self.limit });
        let mut request = SearchRequest::new(&self.q, audience);
        request.filters = Filters {
            kinds: self.kinds()?,
            division: optional(&self.within, DivisionCode::parse)?
                .map(|code| code.prefix().to_owned()),
            occupation: Some(self.occupation.trim().to_owned()).filter(|code| !code.is_empty()),
            pay_at_least: optional(&self.pay, Fen::parse)?.map(Fen::fen),
            lodging: self.lodging,
            meals: self.meals,
            within: origin.zip(km).map(|(origin, km)| Within { origin, km }),
        };
        request.without = split_list(&self.without);
        request.origin = origin;
        request.sort = match optional(&self.sort, Order::parse)?.unwrap_or(Order::Relevance) {
            Order::Relevance => Sort::Relevance,
            Order::Pay => Sort::Pay,
            Order::Distance => Sort::Distance,
            Order::Newest => Sort::Newest,
        };
        request.roads = RoadEstimate {
            detour: ROAD_ESTIMATE.detour,
            least_when_approximate: ROAD_ESTIMATE.least_when_approximate_km,
        };
        request.breadth = Breadth::Auto;
        request.relax = true;
        request.offset = usize::try_from(page.offset).unwrap_or(0);
        request.limit = usize::try_from(page.limit).unwrap_or(20);
        Ok(request)
    }

    fn audience(&self) -> Result<Audience> {
        let seeker = optional(&self.scope, Seeker::parse)?.unwrap_or(Seeker::Public);
        Ok(match seeker {
            // The day is filled in by the search itself.
            Seeker::Public => Audience::Public { today: 0 },
            Seeker::Staff => Audience::Staff {
                states: vec![DocumentState::Submitted, DocumentState::Published],
            },
            Seeker::Drafts => Audience::Staff {
                states: vec![DocumentState::Draft],
            },
        })
    }

    fn kinds(&self) -> Result<Vec<search_index::VacancyKind>> {
        let kinds = crate::kernel::parse_list::<VacancyKind>(&self.kind)?;
        Ok(kinds
            .into_iter()
            .filter_map(|kind| search_index::VacancyKind::from_code(kind.code()))
            .collect())
    }
}

fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Result<T>) -> Result<Option<T>> {
    match text.trim() {
        "" => Ok(None),
        text => parse(text).map(Some),
    }
}

fn kilometres(text: &str) -> Result<f64> {
    let km = text
        .parse::<f64>()
        .ok()
        .filter(|km| (0.0..=5000.0).contains(km));
    km.ok_or_else(|| {
        Error::invalid("KM", "公里数写得不对", "malformed kilometres")
            .field("公里")
            .cure("请填数字，例如 15")
    })
}

fn locate(gazetteer: &Gazetteer, near: DivisionCode) -> Result<Origin> {
    let location = gazetteer.location(&near).ok_or_else(|| {
        Error::invalid(
            "NEAR-UNPLACED",
            "这个地方没有坐标，算不出距离",
            "division without location",
        )
        .field("附近")
        .cure("请换成它所在的乡镇或县")
    })?;
    Ok(Origin {
        lon: location.longitude,
        lat: location.latitude,
        approximate: location.approximate,
        division: division_number(near.as_str()),
    })
}

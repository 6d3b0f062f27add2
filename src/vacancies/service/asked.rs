//! A search as people ask it: text and plain filters, turned into the index's request.

use std::sync::{Arc, PoisonError, RwLock};

use search_index::{
    Audience, Breadth, DocumentState, Filters, IndexReader, SearchRequest, Sort, Within,
};
use serde::Deserialize;

use super::search::{Found, Progress, SearchIndex, search};
use crate::db::{Conn, Db, change_log};
use crate::kernel::coded::coded_enum;
use crate::kernel::{Ctx, DivisionCode, Error, Fen, PageRequest, Result, split_list};
use crate::regions;
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
    /// Keys of understood concepts that the searcher removed, separated by commas.
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
    /// Each field's own; `NEAR-UNPLACED` for a division without coordinates.
    pub fn request(&self, conn: &mut Conn, ctx: &Ctx) -> Result<SearchRequest> {
        let audience = match optional(&self.scope, Seeker::parse)?.unwrap_or(Seeker::Public) {
            // The day is filled in by the search itself.
            Seeker::Public => Audience::Public { today: 0 },
            Seeker::Staff => Audience::Staff {
                states: vec![DocumentState::Submitted, DocumentState::Published],
            },
            Seeker::Drafts => Audience::Staff {
                states: vec![DocumentState::Draft],
            },
        };
        let near = optional(&self.near, DivisionCode::parse)?;
        let origin = near.map(|near| locate(conn, ctx, near)).transpose()?;
        let km = optional(&self.km, kilometres)?;
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
            within: origin
                .zip(km)
                .map(|((lon, lat), km)| Within { lon, lat, km }),
        };
        request.without = split_list(&self.without);
        request.origin = origin;
        request.sort = match optional(&self.sort, Order::parse)?.unwrap_or(Order::Relevance) {
            Order::Relevance => Sort::Relevance,
            Order::Pay => Sort::Pay,
            Order::Distance => Sort::Distance,
            Order::Newest => Sort::Newest,
        };
        request.breadth = Breadth::Auto;
        request.offset = usize::try_from(page.offset).unwrap_or(0);
        request.limit = usize::try_from(page.limit).unwrap_or(20);
        Ok(request)
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

fn locate(conn: &mut Conn, ctx: &Ctx, near: DivisionCode) -> Result<(f64, f64)> {
    let gazetteer = regions::service::gazetteer(conn, ctx.today())?;
    let location = gazetteer.location(&near).ok_or_else(|| {
        Error::invalid(
            "NEAR-UNPLACED",
            "这个地方没有坐标，算不出距离",
            "division without location",
        )
        .field("附近")
        .cure("请换成它所在的乡镇或县")
    })?;
    Ok((location.longitude, location.latitude))
}

/// Searches for everybody who shares one index folder: the reader is opened once and looks for news each time. Nobody
/// waits for anybody: while one thread opens what is new, the others go on with what there was.
pub struct Searcher {
    index: SearchIndex,
    reader: RwLock<Option<Arc<IndexReader>>>,
}

impl Searcher {
    /// Over this index.
    pub fn new(index: SearchIndex) -> Self {
        Self {
            index,
            reader: RwLock::new(None),
        }
    }

    /// Answers a search.
    ///
    /// # Errors
    /// As [`Asked::request`] and [`search`].
    pub fn find(&self, db: &Db, ctx: &Ctx, asked: &Asked) -> Result<Found> {
        let request = db.read(|conn| asked.request(conn, ctx))?;
        search(db, &*self.reader()?, ctx, request)
    }

    /// Brings the index up to the change log, if it is behind and nobody else is doing so.
    ///
    /// # Errors
    /// As [`SearchIndex::follow`], except that an index locked by another process is left to it.
    pub fn follow(&self, db: &Db, ctx: &Ctx) -> Result<Option<Progress>> {
        let head = db.read(change_log::head)?;
        let position = self.reader().ok().and_then(|reader| reader.position());
        if position == Some(head) {
            return Ok(None);
        }
        match self.index.follow(db, ctx) {
            Ok(progress) => Ok(Some(progress)),
            Err(error) if error.code() == "INDEX-LOCKED" => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn reader(&self) -> Result<Arc<IndexReader>> {
        let opened = self
            .reader
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(reader) = opened
            && reader.refresh().is_ok()
        {
            return Ok(reader);
        }
        let reader = Arc::new(self.index.reader()?);
        *self.reader.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&reader));
        Ok(reader)
    }
}

impl Asked {
    /// The same search, later hits, as a query string.
    pub fn with_offset(&self, offset: i64) -> String {
        let changed = Self {
            offset,
            ..self.clone()
        };
        changed.query_string()
    }

    /// The same search without an understood concept, as a query string.
    pub fn without_concept(&self, key: &str) -> String {
        let mut without = split_list(&self.without);
        without.push(key.to_owned());
        let changed = Self {
            without: without.join(","),
            offset: 0,
            ..self.clone()
        };
        changed.query_string()
    }

    /// The same search in one division, as a query string.
    pub fn in_division(&self, code: &str) -> String {
        let changed = Self {
            within: code.to_owned(),
            offset: 0,
            ..self.clone()
        };
        changed.query_string()
    }

    /// The same search in another order, as a query string.
    pub fn sorted(&self, order: &str) -> String {
        let changed = Self {
            sort: order.to_owned(),
            offset: 0,
            ..self.clone()
        };
        changed.query_string()
    }

    fn query_string(&self) -> String {
        let offset = if self.offset > 0 {
            self.offset.to_string()
        } else {
            String::new()
        };
        let flag = |set: bool| if set { "true" } else { "" };
        let fields = [
            ("q", self.q.as_str()),
            ("kind", &self.kind),
            ("within", &self.within),
            ("occupation", &self.occupation),
            ("pay", &self.pay),
            ("lodging", flag(self.lodging)),
            ("meals", flag(self.meals)),
            ("near", &self.near),
            ("km", &self.km),
            ("sort", &self.sort),
            ("without", &self.without),
            ("offset", &offset),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("?{}", query.finish())
    }
}

//! Divisions: the statistical codes with names and, where known, coordinates.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Importer;
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, DivisionCode, Error, Result, text};
use crate::regions::model::{Location, NewDivision};
use crate::regions::service;
use crate::sheets::Column;

/// Longest name of a division.
const NAME_LENGTH: usize = 60;

const COLUMNS: &[Column] = &[
    Column::required(
        "区划代码",
        &["代码", "code", "统计用区划代码", "行政区划代码"],
    ),
    Column::required("名称", &["name", "区划名称", "行政区划名称"]),
    Column::optional("经度", &["lng", "lon", "longitude"]),
    Column::optional("纬度", &["lat", "latitude"]),
    Column::optional("坐标来源", &["coord_src", "来源"]),
    Column::optional("坐标是否约略", &["approximate"]),
];

/// Imports divisions that are valid from a day on.
pub struct Divisions {
    /// Earliest day on which the list holds, for a first import.
    pub valid_from: NaiveDate,
}

impl Importer for Divisions {
    type Item = NewDivision;

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<NewDivision> {
        let code = cells.required("区划代码", DivisionCode::parse);
        let name = cells.required("名称", |name| text::clean(name, NAME_LENGTH));
        let longitude = cells.optional("经度", |degrees| parse_degrees(degrees, 73.0..=136.0));
        let latitude = cells.optional("纬度", |degrees| parse_degrees(degrees, 3.0..=54.0));
        let approximate = cells.or("坐标是否约略", false, crate::kernel::coded::parse_yes_no)?;
        let source = cells.text("坐标来源").to_owned();
        Some(NewDivision {
            code: code?,
            name: name?,
            location: longitude
                .zip(latitude)
                .map(|(longitude, latitude)| Location {
                    longitude,
                    latitude,
                    approximate,
                }),
            source,
        })
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        _batch: BatchId,
        items: Vec<Numbered<NewDivision>>,
    ) -> std::result::Result<Outcome, Vec<Error>> {
        let mut seen = HashSet::new();
        let twice: Vec<Error> = items
            .iter()
            .filter(|numbered| !seen.insert(numbered.item.code))
            .map(|numbered| {
                Error::invalid(
                    "DIVISION-TWICE",
                    "这个区划代码在文件里出现了两次",
                    "code twice",
                )
                .cure("请删去重复的行")
                .field("区划代码")
                .row(numbered.row)
            })
            .collect();
        if !twice.is_empty() {
            return Err(twice);
        }
        let divisions: Vec<NewDivision> = items.into_iter().map(|numbered| numbered.item).collect();
        let changed =
            service::put_in(txn, ctx, self.valid_from, &divisions).map_err(|error| vec![error])?;
        Ok(Outcome {
            created: changed.created,
            updated: changed.updated,
            unchanged: changed.unchanged,
        })
    }
}

fn parse_degrees(text: &str, china: std::ops::RangeInclusive<f64>) -> Result<f64> {
    let degrees = text
        .parse::<f64>()
        .ok()
        .filter(|degrees| china.contains(degrees));
    degrees.ok_or_else(|| {
        Error::invalid("DEGREES", "不是中国境内的经纬度", "degrees out of range")
            .cure("请填十进制度数，例如 103.44278；没有就留空")
    })
}

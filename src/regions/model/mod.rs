//! Divisions, their location, and the road between them.

mod gazetteer;
mod points;
mod road;

pub use gazetteer::Gazetteer;
pub use points::known_point;
pub use road::{Location, ROAD_ESTIMATE, RoadEstimate, road_km, travel_minutes};

use chrono::NaiveDate;
use serde::Serialize;

use crate::kernel::{DivisionCode, DivisionLevel};

/// One 行政区划, town or village among them, while it is valid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Division {
    /// 12-digit code.
    pub code: DivisionCode,
    /// How far down.
    pub level: DivisionLevel,
    /// Full name, such as 新哨镇.
    pub name: String,
    /// Its own coordinates, where known.
    pub location: Option<Location>,
    /// Where name, code and coordinates come from.
    pub source: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day no more.
    pub valid_to: Option<NaiveDate>,
}

/// A division as an import brings it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDivision {
    /// 12-digit code.
    pub code: DivisionCode,
    /// Full name.
    pub name: String,
    /// Coordinates, if the file has them.
    pub location: Option<Location>,
    /// Where they come from.
    pub source: String,
}

//! The dated facts that matching rests on, as of the day of the snapshot.

use serde::{Deserialize, Serialize};

use crate::rulebook::model::{EmployedRule, MinimumWage, PayConversion, PublicWelfareRule};

/// Facts of the rulebook on the snapshot's day; saved with every plan as its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Ages, terms and placements of public-welfare posts.
    pub welfare: PublicWelfareRule,
    /// How daily and hourly pay becomes a month's.
    pub conversion: PayConversion,
    /// The least a full-time month pays; what piece-work is expected to bring.
    pub minimum_wage: MinimumWage,
    /// Which placements make a household one with somebody at work.
    pub employed: EmployedRule,
}

/// The longest way, one direction, after which somebody still sleeps at home: an hour. Who cares for children or old
/// people is not sent further, whatever else the post offers (practice.md 10: nothing reachable in her hours).
pub const DAILY_MINUTES: u32 = 60;

//! What the register says of a household as a whole: kind, monitoring, allowance, listing.

use chrono::{Datelike, NaiveDate};

use super::dice::{Dice, add_days};
use super::model::{Labour, Monitor, Person};

/// The marks of one household.
pub struct Status {
    /// 脱贫户, else 一般户.
    pub lifted: bool,
    /// Monitored or not: about one in eight.
    pub monitor: Option<Monitor>,
    /// 易地搬迁: only 脱贫户 were moved.
    pub relocated: bool,
    /// 低保.
    pub allowance: bool,
    /// 特困: nobody who could work or support.
    pub extreme: bool,
    /// 纳入日期 of the base list.
    pub listed: NaiveDate,
}

/// Draws them to fit the members.
pub fn status(persons: &[Person], today: NaiveDate, dice: &mut Dice) -> Status {
    let lifted = dice.chance(57);
    let no_labour = persons
        .iter()
        .all(|p| matches!(p.labour, Labour::None | Labour::Lost));
    let ill = persons.iter().any(Person::is_ill);
    let minors = persons.iter().any(|person| person.kin.age < 16);
    let extreme = no_labour && persons.len() == 1 && dice.chance(38);
    let allowance_percent = match (no_labour, ill) {
        (true, _) => 55,
        (false, true) => 24,
        (false, false) => {
            if minors {
                9
            } else {
                5
            }
        }
    };
    let allowance = !extreme && dice.chance(allowance_percent);
    let relocated = lifted && dice.chance(9);
    let monitor_percent = if ill || no_labour { 17 } else { 8 };
    let monitor = dice
        .chance(monitor_percent)
        .then(|| monitor(lifted, today, dice));
    Status {
        lifted,
        monitor,
        relocated,
        allowance,
        extreme,
        listed: listed(today, dice),
    }
}

fn monitor(lifted: bool, today: NaiveDate, dice: &mut Dice) -> Monitor {
    // Only a 脱贫户 can be unstable, only an ordinary one marginal; hardship befalls either.
    let usual = if lifted {
        "脱贫不稳定户"
    } else {
        "边缘易致贫户"
    };
    let kind = dice.among(&[(usual, 72), ("突发严重困难户", 28)]);
    let days = dice.between(20, 1500);
    // Clearing a risk takes at least half a year of measures.
    let cleared = days > 200 && dice.chance(52);
    Monitor {
        kind,
        since: add_days(today, -days),
        cleared,
    }
}

/// The base list was frozen before last New Year; a few were taken in later.
fn listed(today: NaiveDate, dice: &mut Dice) -> NaiveDate {
    let frozen = NaiveDate::from_ymd_opt(today.year() - 1, 12, 20).unwrap_or(today);
    if dice.chance(97) {
        frozen
    } else {
        dice.day(frozen, today)
    }
}

//! A posting without fault, for the tests of the rules to spoil.

use chrono::NaiveDate;

use super::Facts;
use crate::kernel::Fen;
use crate::rulebook::model::{MinimumWage, PayConversion, PublicWelfareRule};
use crate::vacancies::model::{
    Benefits, Collected, Hours, KindFields, Pay, Posting, Terms, Wanted, Workplace,
};

pub const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 24) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

pub fn facts() -> Facts {
    Facts {
        today: TODAY,
        minimum_wage: Some(MinimumWage {
            month_fen: 202_000,
            hour_fen: 2_000,
        }),
        conversion: PayConversion {
            days_a_month: 22,
            hours_a_day: 8,
        },
        welfare: PublicWelfareRule {
            min_age: 16,
            max_age: 65,
            term_years: 3,
            placements: 2,
        },
    }
}

pub fn lawful() -> Posting {
    Posting {
        employer_name: "弥勒市甸溪制衣厂".into(),
        kind: Some(KindFields::Enterprise),
        openings: Some(5),
        valid_until: NaiveDate::from_ymd_opt(2026, 12, 31),
        terms: Terms {
            title: "缝纫工".into(),
            body: "平车、拷边，新手包教。".into(),
            requirements: "手脚麻利".into(),
            place: Workplace {
                address: Some("产业园区标准厂房3栋".into()),
                ..Workplace::default()
            },
            occupation: None,
            pay: Pay {
                low: Some(Fen::from_yuan(2800)),
                high: Some(Fen::from_yuan(4500)),
                ..Pay::default()
            },
            hours: Hours {
                minutes_a_day: Some(420),
                days_a_week: Some(6),
                shift: None,
            },
            benefits: Benefits::default(),
            wanted: Wanted {
                min_age: Some(18),
                max_age: Some(55),
                ..Wanted::default()
            },
            months_a_year: 12,
            starts_on: None,
            collected: Collected::default(),
        },
    }
}

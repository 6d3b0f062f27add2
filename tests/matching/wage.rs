//! Expected wage of a year: months that the vacancy really offers.

use qiaomen::kernel::Fen;
use qiaomen::matching::model::{Basis, MonthPay, Post, Seeker, YearlyWage, yearly_wage};
use rstest::rstest;

use super::fixtures::*;

fn wage(change: impl FnOnce(&mut Seeker, &mut Post)) -> YearlyWage {
    let (mut seeker, mut post, rules) = (seeker(), post(), rules());
    change(&mut seeker, &mut post);
    yearly_wage(&pair(&seeker, &post, &rules))
}

#[test]
fn the_lowest_stated_pay_for_the_months_offered() {
    let year = wage(|_, _| ());
    assert_eq!(
        (year.months, year.yearly, year.basis),
        (12, Fen::from_yuan(38_400), Basis::Stated)
    );
    let half = wage(|_, post| post.months_a_year = 6);
    assert_eq!(
        half.yearly,
        Fen::from_yuan(19_200),
        "half-year work is half a year"
    );
    assert_eq!(half.yuan_a_head(5), 3840);
    assert_eq!(half.yuan_a_head(7), 2742, "rounded down");
}

#[rstest]
#[case("2027-05-23", 6)]
#[case("2027-05-22", 5)]
#[case("2026-12-20", 0)]
#[case("2029-01-01", 12)]
fn a_project_counts_its_whole_months_that_are_left(#[case] ends: &str, #[case] months: u32) {
    assert_eq!(
        wage(|_, post| post.ends_on = Some(day(ends))).months,
        months
    );
}

#[test]
fn who_comes_late_to_a_project_earns_less() {
    let late = wage(|one, post| {
        post.ends_on = Some(day("2027-06-30"));
        one.available_from = Some(day("2027-03-01"));
    });
    assert_eq!(late.months, 4);
    let lump = wage(|one, post| {
        post.pay = MonthPay {
            lump: Some(Fen::from_yuan(12_000)),
            ..MonthPay::default()
        };
        post.months_a_year = 6;
        post.ends_on = Some(day("2027-05-31"));
        one.available_from = Some(day("2027-03-01"));
    });
    assert_eq!(
        (lump.months, lump.yearly, lump.basis),
        (3, Fen::from_yuan(6000), Basis::Lump)
    );
}

#[test]
fn piece_work_is_never_promised_more_than_the_law_owes() {
    let piece = |own| {
        wage(|_, post| {
            post.pay = MonthPay {
                by_piece: true,
                ..MonthPay::default()
            };
            post.piecework_contract = own;
        })
    };
    assert_eq!(
        (piece(false).monthly, piece(false).basis),
        (Fen::from_yuan(2020), Basis::MinimumWage)
    );
    assert_eq!(
        (piece(true).yearly, piece(true).basis),
        (Fen::ZERO, Basis::Unknown)
    );
    assert_eq!(
        wage(|_, post| post.pay = MonthPay::default()).yearly,
        Fen::ZERO
    );
}

//! Pay against the dated minimum wage (劳动法 art. 48; part-time by the hour: 劳动合同法 arts. 68, 72).
//!
//! The month's figure is for full-time work within the statutory hours, so daily and hourly pay is taken for the usual
//! working days, never for overtime. Unknown hours give a question, not a violation (practice.md 4).

use super::Facts;
use crate::kernel::Fen;
use crate::rulebook::model::MinimumWage;
use crate::vacancies::model::{
    ContractForm, Finding, FindingCode, Hours, KindFields, Pay, PayUnit, Posting, column,
};

pub(super) fn check(posting: &Posting, facts: &Facts, findings: &mut Vec<Finding>) {
    let pay = &posting.terms.pay;
    if let (Some(low), Some(high)) = (pay.low, pay.high)
        && low > high
    {
        findings.push(
            Finding::of(FindingCode::PayOrder, column::PAY_LOW).saying(format!("{low} > {high}")),
        );
    }
    let Some(low) = pay.low else {
        if pay.high.is_some() {
            findings.push(Finding::of(FindingCode::PayLowUnknown, column::PAY_LOW));
        }
        return;
    };
    if matches!(pay.unit, PayUnit::Piece | PayUnit::Lump) {
        findings.push(Finding::of(FindingCode::PiecePay, column::PAY_UNIT));
        return;
    }
    // 承揽 is paid for its result and is no employment.
    if posting.terms.benefits.contract == Some(ContractForm::Piecework) {
        return;
    }
    let Some(wage) = facts.minimum_wage else {
        return;
    };
    let Some(detail) = shortfall(low, pay, &posting.terms.hours, facts, wage) else {
        return;
    };
    let own_rule = posting
        .kind
        .as_ref()
        .is_some_and(KindFields::has_pay_rule_of_its_own);
    let code = match posting.terms.hours.is_part_time() {
        _ if own_rule => FindingCode::WelfarePay,
        None => FindingCode::MinimumWageAsked,
        Some(_) => FindingCode::MinimumWage,
    };
    findings.push(Finding::of(code, column::PAY_LOW).saying(detail));
}

/// What is paid and what is owed, if less is paid. Part-time is compared by the hour, everything else by the month.
fn shortfall(
    low: Fen,
    pay: &Pay,
    hours: &Hours,
    facts: &Facts,
    wage: MinimumWage,
) -> Option<String> {
    if hours.is_part_time() == Some(true) {
        let minutes = i64::from(hours.minutes_a_day?);
        let days = hours
            .days_a_week
            .map_or(facts.conversion.days_a_month * 3, |days| {
                i64::from(days) * 13
            });
        let hourly = match pay.unit {
            PayUnit::Hour => low.fen(),
            PayUnit::Day => low.fen() * 60 / minutes.max(1),
            // `days` is three months' days, so that 52 weeks divide evenly.
            _ => low.fen() * 60 * 3 / (minutes * days).max(1),
        };
        return (hourly < wage.hour_fen).then(|| {
            format!(
                "每小时约{}元，标准{}元",
                Fen::new(hourly),
                Fen::new(wage.hour_fen)
            )
        });
    }
    let conversion = &facts.conversion;
    let statutory_day = conversion.hours_a_day * 60;
    let minutes = hours
        .minutes_a_day
        .map_or(statutory_day, i64::from)
        .min(statutory_day);
    let monthly = match pay.unit {
        PayUnit::Day => low.fen() * conversion.days_a_month,
        PayUnit::Hour => low.fen() * minutes * conversion.days_a_month / 60,
        _ => low.fen(),
    };
    (monthly < wage.month_fen).then(|| {
        format!(
            "每月约{}元，标准{}元",
            Fen::new(monthly),
            Fen::new(wage.month_fen)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::model::WelfarePost;
    use crate::vacancies::rules::fixtures::{facts, lawful};

    struct Case {
        low: i64,
        unit: PayUnit,
        minutes: Option<i32>,
        days: Option<i32>,
    }

    fn case(low: i64, unit: PayUnit, minutes: Option<i32>, days: Option<i32>) -> Case {
        Case {
            low,
            unit,
            minutes,
            days,
        }
    }

    fn found(case: &Case, change: impl FnOnce(&mut Posting)) -> Vec<&'static str> {
        let mut posting = lawful();
        posting.terms.pay = Pay {
            low: Some(Fen::from_yuan(case.low)),
            high: None,
            unit: case.unit,
            form: case.unit.usual_form(),
        };
        posting.terms.hours.minutes_a_day = case.minutes;
        posting.terms.hours.days_a_week = case.days;
        change(&mut posting);
        let mut findings = Vec::new();
        check(&posting, &facts(), &mut findings);
        findings.iter().map(|finding| finding.code.code()).collect()
    }

    #[test]
    fn full_time_pay_is_compared_by_the_month() {
        use PayUnit::{Day, Hour, Month};
        let enough = [
            case(2020, Month, Some(480), Some(6)),
            case(2020, Month, None, None),
            case(92, Day, Some(480), Some(6)),
            case(92, Day, None, None),
            case(12, Hour, Some(480), Some(5)),
            case(20, Hour, None, None),
        ];
        for case in &enough {
            assert_eq!(found(case, |_| ()), [""; 0], "{} {}", case.low, case.unit);
        }
        let less = [
            case(2019, Month, Some(480), Some(6)),
            case(1500, Month, Some(300), Some(5)),
            case(91, Day, Some(480), Some(6)),
            // Seven long days a week do not make up for too low a day.
            case(91, Day, Some(600), Some(7)),
            case(11, Hour, Some(600), Some(7)),
        ];
        for case in &less {
            assert_eq!(
                found(case, |_| ()),
                ["MINIMUM-WAGE"],
                "{} {}",
                case.low,
                case.unit
            );
        }
    }

    #[test]
    fn unknown_hours_give_a_question() {
        for case in [
            case(1500, PayUnit::Month, None, None),
            case(1500, PayUnit::Month, None, Some(5)),
            case(80, PayUnit::Day, None, None),
            case(11, PayUnit::Hour, None, None),
        ] {
            assert_eq!(
                found(&case, |_| ()),
                ["MINIMUM-WAGE-ASKED"],
                "{} {}",
                case.low,
                case.unit
            );
        }
    }

    #[test]
    fn part_time_pay_is_compared_by_the_hour() {
        use PayUnit::{Day, Hour, Month};
        for (case, expected) in [
            (case(20, Hour, Some(240), Some(6)), None),
            (case(19, Hour, Some(240), Some(6)), Some("MINIMUM-WAGE")),
            (case(80, Day, Some(240), Some(6)), None),
            (case(79, Day, Some(240), Some(6)), Some("MINIMUM-WAGE")),
            // 4 hours, 5 days: 86.67 hours a month.
            (case(1740, Month, Some(240), Some(5)), None),
            (case(1700, Month, Some(240), Some(5)), Some("MINIMUM-WAGE")),
            (case(1760, Month, Some(240), None), None),
        ] {
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(found(&case, |_| ()), expected, "{} {}", case.low, case.unit);
        }
    }

    #[test]
    fn home_piecework_and_rural_posts_have_rules_of_their_own() {
        let low = case(800, PayUnit::Month, Some(480), Some(5));
        let welfare = |post| {
            found(&low, |it| {
                it.kind = Some(KindFields::PublicWelfare {
                    post: Some(post),
                    term_years: Some(1),
                    accident_insurance: true,
                });
            })
        };
        assert_eq!(welfare(WelfarePost::Rural), ["WELFARE-PAY"]);
        assert_eq!(welfare(WelfarePost::Ranger), ["WELFARE-PAY"]);
        assert_eq!(welfare(WelfarePost::Urban), ["MINIMUM-WAGE"]);
        let piecework =
            |it: &mut Posting| it.terms.benefits.contract = Some(ContractForm::Piecework);
        assert_eq!(found(&low, piecework), [""; 0]);
        let piece = case(2, PayUnit::Piece, Some(480), Some(6));
        assert_eq!(found(&piece, |_| ()), ["PIECE-PAY"]);
    }

    #[test]
    fn a_missing_or_crossed_end_is_named() {
        let month = case(3000, PayUnit::Month, Some(480), Some(6));
        assert_eq!(
            found(&month, |it| it.terms.pay.high = Some(Fen::from_yuan(2900))),
            ["PAY-ORDER"]
        );
        let only_high = |it: &mut Posting| {
            it.terms.pay.low = None;
            it.terms.pay.high = Some(Fen::from_yuan(1000));
        };
        assert_eq!(found(&month, only_high), ["PAY-LOW-UNKNOWN"]);
        let unset = Facts {
            minimum_wage: None,
            ..facts()
        };
        let mut findings = Vec::new();
        let mut posting = lawful();
        posting.terms.pay.low = Some(Fen::from_yuan(1));
        check(&posting, &unset, &mut findings);
        assert_eq!(findings, []);
    }
}

//! What the law wants in every posting: 人力资源市场暂行条例 art. 24, the validity of the 2025 notice, the source of reposts.

use chrono::NaiveDate;

use crate::vacancies::model::{Channel, Finding, FindingCode, Posting, column};

pub(super) fn check(posting: &Posting, today: NaiveDate, findings: &mut Vec<Finding>) {
    let terms = &posting.terms;
    let conditions = !terms.requirements.is_empty() || terms.wanted.is_stated();
    let elements = [
        (
            !posting.employer_name.is_empty(),
            FindingCode::ElementEmployer,
            column::EMPLOYER,
        ),
        (
            !terms.title.is_empty(),
            FindingCode::ElementTitle,
            column::TITLE,
        ),
        (
            posting.kind.is_some(),
            FindingCode::ElementKind,
            column::KIND,
        ),
        (
            posting.openings.is_some(),
            FindingCode::ElementOpenings,
            column::OPENINGS,
        ),
        (
            conditions,
            FindingCode::ElementRequirements,
            column::REQUIREMENTS,
        ),
        (
            !terms.body.is_empty(),
            FindingCode::ElementBody,
            column::BODY,
        ),
        (
            terms.place.is_known(),
            FindingCode::ElementPlace,
            column::ADDRESS,
        ),
        (
            terms.pay.is_stated(),
            FindingCode::ElementPay,
            column::PAY_LOW,
        ),
        (
            posting.valid_until.is_some(),
            FindingCode::ElementValidity,
            column::VALID_UNTIL,
        ),
    ];
    let missing = elements.iter().filter(|(given, ..)| !given);
    findings.extend(missing.map(|(_, code, field)| Finding::of(*code, field)));
    if let Some(until) = posting.valid_until.filter(|until| *until < today) {
        findings.push(
            Finding::of(FindingCode::Outdated, column::VALID_UNTIL).saying(until.to_string()),
        );
    }
    if terms.collected.source.is_none() {
        let code = match terms.collected.channel {
            Some(Channel::Repost) => Some(FindingCode::Source),
            Some(Channel::Agency | Channel::Partner) => Some(FindingCode::SourceAsked),
            _ => None,
        };
        findings.extend(code.map(|code| Finding::of(code, column::SOURCE)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::model::{Pay, Wanted, Workplace};
    use crate::vacancies::rules::fixtures::{TODAY, lawful};

    fn found(change: impl FnOnce(&mut Posting)) -> Vec<&'static str> {
        let mut posting = lawful();
        change(&mut posting);
        let mut findings = Vec::new();
        check(&posting, TODAY, &mut findings);
        findings.iter().map(|finding| finding.code.code()).collect()
    }

    #[test]
    fn each_element_that_is_missing_is_named() {
        assert_eq!(found(|_| ()), [""; 0]);
        assert_eq!(found(|it| it.employer_name.clear()), ["ELEMENT-EMPLOYER"]);
        assert_eq!(found(|it| it.terms.title.clear()), ["ELEMENT-TITLE"]);
        assert_eq!(found(|it| it.kind = None), ["ELEMENT-KIND"]);
        assert_eq!(found(|it| it.openings = None), ["ELEMENT-OPENINGS"]);
        assert_eq!(found(|it| it.terms.body.clear()), ["ELEMENT-BODY"]);
        assert_eq!(
            found(|it| it.terms.place = Workplace::default()),
            ["ELEMENT-PLACE"]
        );
        assert_eq!(found(|it| it.terms.pay = Pay::default()), ["ELEMENT-PAY"]);
        assert_eq!(found(|it| it.valid_until = None), ["ELEMENT-VALIDITY"]);
        assert_eq!(
            found(|it| {
                it.terms.requirements.clear();
                it.terms.wanted = Wanted::default();
            }),
            ["ELEMENT-REQUIREMENTS"]
        );
        assert_eq!(found(|it| it.terms.requirements.clear()), [""; 0]);
    }

    #[test]
    fn the_last_day_still_counts_and_reposts_name_their_source() {
        assert_eq!(found(|it| it.valid_until = Some(TODAY)), [""; 0]);
        assert_eq!(found(|it| it.valid_until = TODAY.pred_opt()), ["OUTDATED"]);
        let from = |channel, source: Option<&str>| {
            found(|it| {
                it.terms.collected.channel = Some(channel);
                it.terms.collected.source = source.map(str::to_owned);
            })
        };
        assert_eq!(from(Channel::Repost, None), ["SOURCE"]);
        assert_eq!(from(Channel::Repost, Some("云南公共就业服务网")), [""; 0]);
        assert_eq!(from(Channel::Agency, None), ["SOURCE-ASKED"]);
        assert_eq!(from(Channel::Visit, None), [""; 0]);
    }
}

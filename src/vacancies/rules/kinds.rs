//! What each kind has to say beyond the common (domain.md 1.5 to 1.7): insurance and term of public-welfare posts, the
//! duration and the owner of projects.

use super::Facts;
use crate::vacancies::model::{Finding, FindingCode, KindFields, Posting, column};

pub(super) fn check(posting: &Posting, facts: &Facts, findings: &mut Vec<Finding>) {
    match &posting.kind {
        Some(KindFields::PublicWelfare {
            post,
            term_years,
            accident_insurance,
        }) => {
            if post.is_none() {
                findings.push(Finding::of(FindingCode::WelfarePost, column::POST_TYPE));
            }
            if !accident_insurance {
                findings.push(Finding::of(
                    FindingCode::AccidentInsurance,
                    column::INSURANCE,
                ));
            }
            match term_years {
                None => findings.push(Finding::of(FindingCode::WelfareTerm, column::TERM_YEARS)),
                Some(years) if *years > facts.welfare.term_years || *years < 1 => findings.push(
                    Finding::of(FindingCode::WelfareTermLong, column::TERM_YEARS)
                        .saying(format!("{years}年")),
                ),
                Some(_) => {}
            }
        }
        Some(KindFields::Project {
            owner,
            builder,
            ends_on,
            ..
        }) => {
            if ends_on.is_none() && posting.terms.months_a_year >= 12 {
                findings.push(Finding::of(FindingCode::ProjectDuration, column::ENDS_ON));
            }
            if owner.is_none() && builder.is_none() {
                findings.push(Finding::of(
                    FindingCode::ProjectOwner,
                    column::PROJECT_OWNER,
                ));
            }
        }
        Some(KindFields::Enterprise | KindFields::Workshop { .. }) | None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::model::WelfarePost;
    use crate::vacancies::rules::fixtures::{facts, lawful};

    fn found(kind: KindFields, months: i32) -> Vec<&'static str> {
        let mut posting = lawful();
        posting.kind = Some(kind);
        posting.terms.months_a_year = months;
        let mut findings = Vec::new();
        check(&posting, &facts(), &mut findings);
        findings.iter().map(|finding| finding.code.code()).collect()
    }

    #[test]
    fn public_welfare_posts_need_insurance_and_a_lawful_term() {
        let kind = |post, term_years, accident_insurance| KindFields::PublicWelfare {
            post,
            term_years,
            accident_insurance,
        };
        let rural = Some(WelfarePost::Rural);
        assert_eq!(found(kind(rural, Some(3), true), 12), [""; 0]);
        assert_eq!(found(kind(rural, Some(4), true), 12), ["WELFARE-TERM-LONG"]);
        assert_eq!(found(kind(rural, Some(0), true), 12), ["WELFARE-TERM-LONG"]);
        assert_eq!(
            found(kind(rural, None, false), 12),
            ["ACCIDENT-INSURANCE", "WELFARE-TERM"]
        );
        assert_eq!(found(kind(None, Some(1), true), 12), ["WELFARE-POST"]);
    }

    #[test]
    fn projects_say_how_long_and_for_whom() {
        let kind = |owner: Option<&str>, ends_on: Option<&str>| KindFields::Project {
            owner: owner.map(str::to_owned),
            builder: None,
            work_relief: true,
            ends_on: ends_on.and_then(|day| day.parse().ok()),
        };
        assert_eq!(found(kind(Some("水务局"), Some("2027-03-31")), 12), [""; 0]);
        assert_eq!(found(kind(Some("水务局"), None), 5), [""; 0]);
        assert_eq!(
            found(kind(None, None), 12),
            ["PROJECT-DURATION", "PROJECT-OWNER"]
        );
        assert_eq!(found(KindFields::Enterprise, 12), [""; 0]);
        assert_eq!(found(KindFields::Workshop { form: None }, 12), [""; 0]);
    }
}

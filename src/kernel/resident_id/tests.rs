//! Vectors of GB 11643 and what people do to a number.
#![expect(clippy::unwrap_used, reason = "fixed literals")]

use proptest::prelude::*;
use rstest::rstest;

use super::super::identifier_text::decorating::decorated;
use super::*;

const MAN: &str = "539999199003070017";

#[rstest]
#[case("539999199003070017", "1990-03-07", Sex::Male)]
#[case("539999199003070025", "1990-03-07", Sex::Female)]
#[case("53999919900307005X", "1990-03-07", Sex::Male)]
#[case("539999196608150112", "1966-08-15", Sex::Male)]
#[case("539999200811250089", "2008-11-25", Sex::Female)]
#[case("539999201011240063", "2010-11-24", Sex::Female)]
#[case("532504185001010019", "1850-01-01", Sex::Male)]
fn reads_the_vectors(#[case] number: &str, #[case] birth: &str, #[case] sex: Sex) {
    let id = ResidentId::parse(number).unwrap();
    assert_eq!(id.as_str(), number);
    assert_eq!(id.birth_date().to_string(), birth);
    assert_eq!(id.sex(), sex);
    assert_eq!(id.last4(), &number[14..]);
}

#[rstest]
#[case("", "RESIDENT-ID-EMPTY")]
#[case(" \u{3000}\n", "RESIDENT-ID-EMPTY")]
#[case("53999919900307\u{0}0017", "RESIDENT-ID-NUL")]
#[case("539999900307001", "RESIDENT-ID-15")]
#[case("53999919900307001743", "RESIDENT-ID-CERTIFICATE")]
#[case("539999********0017", "RESIDENT-ID-MASKED")]
#[case("539999***0017", "RESIDENT-ID-MASKED")]
#[case("5.39999E+17", "RESIDENT-ID-SCIENTIFIC")]
#[case("539999199003070000", "RESIDENT-ID-ROUNDED")]
#[case("53999919900307001", "RESIDENT-ID-LENGTH")]
#[case("53999919900307001743210", "RESIDENT-ID-LENGTH")]
#[case("身份证号码身份证号码身份证号码身份证号码", "RESIDENT-ID-LENGTH")]
#[case("5399991990030700O7", "RESIDENT-ID-DIGITS")]
#[case("X39999199003070017", "RESIDENT-ID-DIGITS")]
#[case("身份证号码身份证号码身份证号码身份证", "RESIDENT-ID-DIGITS")]
#[case("539999199002300010", "RESIDENT-ID-DATE")]
#[case("539999184912310010", "RESIDENT-ID-DATE")]
#[case("539999210101010010", "RESIDENT-ID-DATE")]
#[case("539999199003070018", "RESIDENT-ID-CHECK")]
#[case("53999919900307001X", "RESIDENT-ID-CHECK")]
fn refuses_with_a_code_of_its_own(#[case] text: &str, #[case] code: &str) {
    let error = ResidentId::parse(text).unwrap_err();
    assert_eq!(error.code(), code);
    assert!(error.cure_text().is_some());
}

#[test]
fn shows_logs_and_serialises_masked() {
    let id = ResidentId::parse("53999919900307005x").unwrap();
    assert_eq!(id.to_string(), "539999********005X");
    assert_eq!(format!("{id:?}"), "ResidentId(539999********005X)");
    assert_eq!(
        serde_json::to_string(&id).unwrap(),
        "\"539999********005X\""
    );
}

#[rstest]
#[case("539999199003070017", None)]
#[case("53999919900307001743", Some("43"))]
#[case("5399991990 0307005x-31 b1", Some("31B1"))]
fn splits_certificate_numbers(#[case] text: &str, #[case] tail: Option<&str>) {
    let (id, rest) = ResidentId::split_certificate(text).unwrap();
    assert!(id.as_str().starts_with("53999919900307"));
    assert_eq!(rest.as_deref(), tail);
}

#[rstest]
#[case("539999199003070017AB", "RESIDENT-ID-CERTIFICATE")]
#[case("53999919900307001743+1", "RESIDENT-ID-CERTIFICATE")]
#[case("53999919900307001843", "RESIDENT-ID-CHECK")]
#[case("5399991990030700174", "RESIDENT-ID-LENGTH")]
#[case("539999199003070017四三", "RESIDENT-ID-LENGTH")]
fn refuses_wrong_certificates(#[case] text: &str, #[case] code: &str) {
    assert_eq!(
        ResidentId::split_certificate(text).unwrap_err().code(),
        code
    );
}

/// A valid number of the unassigned region.
fn number() -> impl Strategy<Value = String> {
    (1850..=2100, 1..=366_u32, 0..1000).prop_map(|(year, ordinal, sequence)| {
        let birth = NaiveDate::from_yo_opt(year, ordinal.min(365)).unwrap_or_default();
        let body = format!("539999{}{sequence:03}", birth.format("%Y%m%d"));
        let check = check_character(&body);
        format!("{body}{check}")
    })
}

proptest! {
    #[test]
    fn decoration_does_not_matter((plain, pasted) in number().prop_flat_map(|n| (Just(n.clone()), decorated(&n)))) {
        let id = ResidentId::parse(&pasted)?;
        prop_assert_eq!(id.as_str(), plain.as_str());
        prop_assert_eq!(id, ResidentId::parse(&plain)?);
    }

    #[test]
    fn any_single_wrong_digit_is_noticed(plain in number(), at in 0..17_usize, by in 1..10_u8) {
        let mut bytes = plain.into_bytes();
        bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
        let wrong = String::from_utf8(bytes).unwrap_or_default();
        prop_assert!(ResidentId::parse(&wrong).is_err());
    }

    #[test]
    fn any_swap_of_neighbours_is_noticed(plain in number(), at in 0..16_usize) {
        let mut bytes = plain.clone().into_bytes();
        bytes.swap(at, at + 1);
        let swapped = String::from_utf8(bytes).unwrap_or_default();
        prop_assert_eq!(ResidentId::parse(&swapped).is_err(), swapped != plain);
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        let _ = ResidentId::parse(&text);
        let _ = ResidentId::split_certificate(&text);
    }

    #[test]
    fn refusals_never_repeat_the_number(text in "[0-9*Xx]{10,24}") {
        if let Err(error) = ResidentId::parse(&text) {
            let told = format!("{error:?}");
            prop_assert!(!told.contains(&text));
        }
    }
}

#[test]
fn equal_numbers_are_equal_however_typed() {
    assert_eq!(
        ResidentId::parse("５３９９９９ １９９００３０７ ００１７").unwrap(),
        ResidentId::parse(MAN).unwrap()
    );
    assert_eq!(
        ResidentId::parse("53999919900307005×").unwrap().last4(),
        "005X"
    );
}

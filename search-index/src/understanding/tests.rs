//! Queries as people say them.

use proptest::prelude::*;

use super::{Concept, Condition, Meaning, understand};
use crate::{Lexicon, Place, VacancyKind, Vocabulary};

/// The concepts of a query in short: `6-29-01-01`, `trade:普工`, `place:532504102000`, `pay:4000`,
/// `condition:board`, `kind:…`, `age:50`; `!` before what is not wanted, `~` behind 附近.
fn short(concept: &Concept) -> String {
    let meaning = match &concept.meaning {
        Meaning::Occupation {
            code: Some(code), ..
        } => code.clone(),
        Meaning::Occupation { trade, code: None } => format!("trade:{trade}"),
        Meaning::Place { code, near, .. } => {
            format!("place:{code}{}", if *near { "~" } else { "" })
        }
        Meaning::PayAtLeast { fen } => format!("pay:{}", fen / 100),
        Meaning::Age { years } => format!("age:{years}"),
        Meaning::Condition { condition } => format!("condition:{}", condition.code()),
        Meaning::VacancyKind { vacancy_kind } => format!("kind:{}", vacancy_kind.code()),
    };
    if concept.negated {
        format!("!{meaning}")
    } else {
        meaning
    }
}

fn concepts(text: &str) -> Vec<String> {
    understand(text).concepts.iter().map(short).collect()
}

#[test]
fn queries_as_people_say_them() {
    let cases: &[(&str, &[&str])] = &[
        ("砌墙的", &["6-29-01-01"]),
        ("砖工", &["6-29-01-01"]),
        ("泥水匠", &["6-29-01-01"]),
        ("大工", &["6-29-01-01"]),
        ("小工", &["trade:小工"]),
        ("车工", &["6-18-01-01"]),
        ("车衣工", &["6-05-01-03"]),
        ("找个包吃住的", &["condition:board"]),
        ("弥阳附近打扫卫生", &["place:532504001000~", "4-09-08-01"]),
        (
            "新哨 普工 4000以上",
            &["place:532504102000", "trade:普工", "pay:4000"],
        ),
        ("fengrengong", &["6-05-01-03"]),
        ("frg", &["6-05-01-03"]),
        ("縫紉工", &["6-05-01-03"]),
        ("ＪＡＶＡ開發工程師", &["4-04-05-01"]),
        ("日结 搬运", &["condition:day_pay", "4-02-05-01"]),
        ("不倒班的厂", &["condition:day_shift"]),
        ("五十岁能干的活", &["age:50"]),
        ("55岁 保洁", &["age:55", "4-09-08-01"]),
        ("不要夜班", &["!condition:night_shift"]),
        ("普工 不要夜班", &["trade:普工", "!condition:night_shift"]),
        ("不想做保安", &["!4-07-05-01"]),
        ("四千以上 厨师", &["pay:4000", "4-03-02-01"]),
        ("工资五千的电焊工", &["pay:5000", "6-18-02-04"]),
        ("4k 文员", &["pay:4000", "3-01-01-01"]),
        ("两百一天的小工", &["pay:5200", "trade:小工"]),
        ("挖机司机", &["6-30-05-05"]),
        ("开挖机", &["6-30-05-05"]),
        ("A2驾驶员", &["4-02-02-02"]),
        ("叉车证", &["6-30-05-01"]),
        ("烤烟", &["6-03-01-01"]),
        ("摘葡萄", &["5-01-02-02"]),
        ("护林员", &["5-02-03-01"]),
        ("扶贫车间 串珠子", &["kind:workshop", "6-09-03-17"]),
        ("公益性岗位", &["kind:public_welfare"]),
        ("以工代赈 修路", &["kind:project", "6-29-02-03"]),
        ("照顾老人 住家", &["4-10-01-05"]),
        ("带小孩", &["4-10-01-01"]),
        ("送外卖", &["4-10-08-01"]),
        ("朋普 养猪", &["place:532504105000", "5-03-02-01"]),
        ("昆明 服务员", &["place:530100000000", "4-03-02-05"]),
        ("做饭店服务员", &["4-03-02-05"]),
        ("汽车工程师", &["2-02-07-11"]),
        ("夫妻工 养鸡场", &["condition:couples", "5-03-02-02"]),
        ("家门口的手工活", &["condition:near_home", "trade:普工"]),
        ("五十多岁的女的能干什么", &["age:50"]),
        ("日结两百以上的活", &["condition:day_pay", "pay:5200"]),
        ("会开车想找个送货的", &["4-02-02-01", "4-10-08-01"]),
        ("xinshao pugong", &["place:532504102000", "trade:普工"]),
        ("有电工证", &["6-31-01-03"]),
        (
            "理发学徒包吃住",
            &["4-10-03-02", "trade:学徒", "condition:board"],
        ),
        ("拿回家做的串珠", &["condition:at_home", "6-09-03-17"]),
        // the lathe, the sewing machine, the tram of work words
        ("大工 小工", &["6-29-01-01", "trade:小工"]),
        ("四千以上 小工", &["pay:4000", "trade:小工"]),
        ("5k 保洁", &["pay:5000", "4-09-08-01"]),
        ("５千元的保安", &["pay:5000", "4-07-05-01"]),
        ("不要保安", &["!4-07-05-01"]),
        ("服务员 不要夜班", &["4-03-02-05", "!condition:night_shift"]),
        // one slip
        ("砌筑王", &["6-29-01-01"]),
        ("挖机司", &["6-30-05-05"]),
        ("电悍工", &["6-18-02-04"]),
        ("缝人工", &["6-05-01-03"]),
        ("缝纫女", &["6-05-01-03"]),
        ("電焊工", &["6-18-02-04"]),
        ("電悍工", &["6-18-02-04"]),
        ("", &[]),
        ("？？？", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(concepts(text), *expected, "{text}");
    }
}

#[test]
fn initials_mean_the_trade_that_is_called_so_before_one_that_also_is() {
    assert_eq!(
        concepts("fzg").first().map(String::as_str),
        Some("6-04-02-01")
    );
    assert_eq!(
        concepts("frg").first().map(String::as_str),
        Some("6-05-01-03")
    );
    assert!(concepts("fzg").len() <= 3);
}

#[test]
fn spans_are_of_the_text_as_typed() {
    let text = "想找新哨的縫紉工，４０００以上，葫芦丝";
    let understanding = understand(text);
    let spans: Vec<&str> = understanding
        .concepts
        .iter()
        .map(|c| &text[c.span.clone()])
        .collect();
    assert_eq!(spans, ["新哨", "縫紉工", "４０００以上"]);
    assert_eq!(understanding.concepts[1].text, "縫紉工");
    assert_eq!(understanding.words.len(), 1, "{:?}", understanding.words);
    assert_eq!(understanding.words[0].text, "葫芦丝");
    assert_eq!(&text[understanding.words[0].span.clone()], "葫芦丝");
}

#[test]
fn an_unknown_place_names_its_likes() {
    let understanding = understand("新稍镇 普工");
    let unknown = &understanding.unknown_places[0];
    assert_eq!(unknown.text, "新稍镇");
    assert_eq!(
        unknown.near_spellings[0],
        ("532504102000".to_owned(), "新哨镇".to_owned())
    );
    assert_eq!(understand("农村 普工").unknown_places, []);
    // by its sound alone
    let understanding = understand("新少 普工");
    assert_eq!(understanding.unknown_places[0].text, "新少");
    assert_eq!(
        understanding.unknown_places[0].near_spellings[0].1,
        "新哨镇"
    );
}

#[test]
fn the_bureaus_own_words_count() {
    let vocabulary = Vocabulary {
        words: vec![("踩机子的".to_owned(), "6-05-01-03".to_owned())],
        places: vec![Place {
            approximate: false,
            code: "532504103202".to_owned(),
            name: "啥咩村委会".to_owned(),
            nicknames: vec!["大寨子".to_owned()],
            location: None,
        }],
    };
    let lexicon = Lexicon::with_vocabulary(&vocabulary).ok();
    let found = |text: &str| -> Vec<String> {
        lexicon
            .as_ref()
            .map(|l| l.understand(text).concepts.iter().map(short).collect())
            .unwrap_or_default()
    };
    assert_eq!(found("踩机子的"), ["6-05-01-03"]);
    for place in ["啥咩", "啥咩村", "啥咩村委会", "大寨子"] {
        assert_eq!(found(place), ["place:532504103202"], "{place}");
    }
}

#[test]
fn keys_are_stable() {
    let keys: Vec<String> = understand("新哨 普工 4000以上 包吃住 公益性岗位")
        .concepts
        .iter()
        .map(Concept::key)
        .collect();
    assert_eq!(
        keys,
        [
            "place:532504102000",
            "occupation:普工",
            "pay",
            "condition:board",
            "kind:public_welfare"
        ]
    );
}

#[test]
fn codes_round_trip() {
    for condition in Condition::ALL {
        assert_eq!(Condition::from_code(condition.code()), Some(condition));
    }
    for kind in VacancyKind::ALL {
        assert_eq!(VacancyKind::from_code(kind.code()), Some(kind));
    }
}

/// Text made of what the parser reacts to, and anything else.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "\\PC{0,6}",
        "[0-9０-９一二三四五六七八九十百千万零两.,kKw岁元块天月/每起-]{0,10}",
        "(新哨|弥阳|镇|街道|附近|不要|砌墙|车工|包吃住|夜班|frg|java|c\\+\\+|４k|縫紉| |，){0,6}",
        any::<String>(),
    ];
    prop::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_understood_without_harm(text in text()) {
        let understanding = understand(&text);
        let spans = understanding.concepts.iter().map(|c| &c.span);
        let words = understanding.words.iter().map(|w| &w.span);
        for span in spans.chain(words).chain(understanding.unknown_places.iter().map(|p| &p.span)) {
            prop_assert!(text.get(span.clone()).is_some(), "{span:?}");
        }
        Lexicon::standard().find_in_text(&text);
        super::monthly_pay_of_text(&text);
    }
}

#[test]
fn numbers_that_run_into_each_other_are_read_in_turn() {
    // found by tests/fuzz_queries.rs
    for text in ["一万十六多岁", "5０一天202-07-01"] {
        assert!(!understand(text).concepts.is_empty(), "{text}");
    }
}

//! Whatever is typed, the parser neither panics nor points outside the text. `PROPTEST_CASES=1000000` is the long proof.

#![expect(clippy::unwrap_used, reason = "a failing step fails the test")]

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use search_index::{
    Audience, Change, IndexReader, Lexicon, Meaning, Rebuild, SearchRequest, Understanding,
    VacancyDocument, monthly_pay_of_text,
};

/// Every word of the dictionary's files.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dict");
    let mut words: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let words = lines.flat_map(|line| line.split(['\t', ' ']));
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    words.sort();
    words
});

fn word() -> impl Strategy<Value = String> {
    select(WORDS.as_slice())
}

/// A piece of a query: a word of ours, whole or broken, numbers, Latin, or anything at all.
fn fragment() -> impl Strategy<Value = String> {
    let broken = (word(), any::<prop::sample::Index>()).prop_map(|(word, index)| {
        let gone = index.index(word.chars().count());
        let kept = word.chars().enumerate().filter(|(at, _)| *at != gone);
        kept.map(|(_, c)| c).collect()
    });
    let units = vec![
        "元", "块", "k", "K", "千", "百", "万", "w", "以上", "左右", "一天", "/月", "岁", "多岁",
        "-", "~", "到", "以下", "个月", "小时", ".", ",", "，", "　", "不要", "不", "别", "没有",
        "非", "附近", "村", "镇", "街道", "的", "找个", "月薪", "工资", "+", "#", "(", "）",
        "\u{0}", "\u{200d}", "İ", "ß", "ﬁ", "𠀀", "\u{301}",
    ];
    prop_oneof![
        6 => word(),
        2 => broken,
        3 => select(units).prop_map(str::to_owned),
        2 => "[0-9０-９]{1,12}",
        1 => "[0-9]{1,5}[.,][0-9]{1,4}",
        2 => "[零〇一二两三四五六七八九十百千万]{1,8}",
        2 => "[a-zA-Z]{1,12}",
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
        1 => "[\u{4e00}-\u{9fff}]{1,6}",
    ]
}

fn query() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..9).prop_map(|fragments| fragments.concat())
}

/// What holds of every understanding.
fn check(text: &str, understanding: &Understanding) -> Result<(), TestCaseError> {
    let mut last = 0;
    for concept in &understanding.concepts {
        prop_assert_eq!(text.get(concept.span.clone()), Some(concept.text.as_str()));
        prop_assert!(!concept.text.is_empty() && !concept.key().is_empty());
        prop_assert!(last <= concept.span.start, "in the order of the text");
        last = concept.span.start;
        match &concept.meaning {
            Meaning::PayAtLeast { fen } => prop_assert!(*fen > 0, "{} fen", fen),
            Meaning::Age { years } => prop_assert!((16..=80).contains(years)),
            Meaning::Place { code, .. } => prop_assert_eq!(code.len(), 12),
            Meaning::Occupation { trade, .. } => prop_assert!(!trade.is_empty()),
            Meaning::Condition { .. } | Meaning::VacancyKind { .. } => {}
        }
    }
    for words in &understanding.words {
        prop_assert!(text.get(words.span.clone()).is_some() && !words.text.is_empty());
    }
    for place in &understanding.unknown_places {
        prop_assert_eq!(text.get(place.span.clone()), Some(place.text.as_str()));
    }
    Ok(())
}

/// At least so many, whatever the environment asks; searching costs more than parsing.
fn config(usual: u32, at_most: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").map(|cases| cases.parse().unwrap());
    ProptestConfig {
        cases: asked.unwrap_or(usual).min(at_most),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(2000, u32::MAX))]

    #[test]
    fn any_query_is_understood_somehow(text in query()) {
        let lexicon = Lexicon::standard();
        let understanding = lexicon.understand(&text);
        check(&text, &understanding)?;
        prop_assert_eq!(lexicon.understand(&text), understanding, "the same again");
        if let Some((low, high)) = monthly_pay_of_text(&text) {
            prop_assert!(0 < low && low <= high, "{} to {}", low, high);
        }
        for found in lexicon.find_in_text(&text) {
            prop_assert_eq!(text.get(found.span), Some(found.text.as_str()));
        }
    }
}

/// Three vacancies, so that every kind of clause finds something or nothing.
static READER: LazyLock<(tempfile::TempDir, IndexReader)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let vacancies = [("1", "砌筑工"), ("2", "缝纫工"), ("3", "java开发")];
    let changes = vacancies.map(|(id, title)| {
        let mut vacancy = VacancyDocument::new(id, title);
        vacancy.description = "包吃住，六千一月，新哨镇附近".to_owned();
        Change::Put(Box::new(vacancy))
    });
    let mut rebuild = Rebuild::start(folder.path(), Lexicon::standard()).unwrap();
    rebuild.apply(&changes).unwrap();
    rebuild.publish(1).unwrap();
    let reader = IndexReader::open(folder.path(), Lexicon::standard()).unwrap();
    (folder, reader)
});

proptest! {
    #![proptest_config(config(300, 20_000))]

    #[test]
    fn any_query_is_answered(text in query(), limit in 0_usize..20, offset in 0_usize..4) {
        let request = SearchRequest { limit, offset, ..SearchRequest::new(&text, Audience::Public { today: 20_000 }) };
        let answer = READER.1.search(&request).unwrap();
        prop_assert!(answer.total <= 3 && answer.hits.len() <= limit);
        prop_assert!(answer.hits.iter().all(|hit| hit.score.is_finite()));
        prop_assert!(answer.asked_total.is_none_or(|asked| asked <= answer.total));
    }
}

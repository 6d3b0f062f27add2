//! Why each weight exists: one small index for each reason, and what must come first in it.

use std::sync::Arc;

use search_index::{
    Audience, Breadth, Change, IndexReader, Lexicon, Place, Rebuild, SearchRequest,
    VacancyDocument, VacancyKind, Vocabulary,
};

const TODAY: i32 = 20_781;
const DAY_MICROS: i64 = 86_400_000_000;

/// The ids that `query` finds, best first, in an index of `vacancies`.
#[expect(clippy::unwrap_used, reason = "a directory of the test's own")]
fn found(query: &str, vacancies: Vec<VacancyDocument>) -> Vec<String> {
    let directory = tempfile::tempdir().unwrap();
    let vocabulary = Vocabulary {
        words: Vec::new(),
        places: vec![Place {
            code: "532504102203".to_owned(),
            name: "夸竹村委会".to_owned(),
            nicknames: Vec::new(),
            location: Some((103.46, 24.28)),
            approximate: false,
        }],
    };
    let lexicon = Arc::new(Lexicon::with_vocabulary(&vocabulary).unwrap());
    let mut rebuild = Rebuild::start(directory.path(), Arc::clone(&lexicon)).unwrap();
    // what all of them have says nothing: others around them make words as rare as in life
    let others = [
        "养蜂",
        "调酒师",
        "钢琴老师",
        "验光师",
        "殡葬服务员",
        "救生员",
        "开锁",
        "记者",
    ];
    let others = others
        .iter()
        .map(|title| document(&format!("~{title}"), title, ""));
    let all = vacancies.into_iter().chain(others);
    let changes: Vec<Change> = all.map(|vacancy| Change::Put(Box::new(vacancy))).collect();
    rebuild.apply(&changes).unwrap();
    rebuild.publish(1).unwrap();
    let reader = IndexReader::open(directory.path(), lexicon).unwrap();
    let request = SearchRequest {
        breadth: Breadth::Wide,
        ..SearchRequest::new(query, Audience::Public { today: TODAY })
    };
    let hits = reader.search(&request).unwrap().hits;
    hits.into_iter()
        .map(|hit| hit.id)
        .filter(|id| !id.starts_with('~'))
        .collect()
}

fn document(id: &str, title: &str, description: &str) -> VacancyDocument {
    let mut vacancy = VacancyDocument::new(id, title);
    vacancy.description = description.to_owned();
    vacancy
}

/// Asserts the order of the first ids.
fn assert_order(query: &str, vacancies: Vec<VacancyDocument>, expected: &[&str]) {
    let ids = found(query, vacancies);
    assert_eq!(
        ids.get(..expected.len()).unwrap_or(&ids),
        expected,
        "{query}: {ids:?}"
    );
}

#[test]
fn title_word_and_title_bigram_stand_above_the_body() {
    let inside = document("body", "工人", "吹葫芦丝伴奏，葫芦丝自备。");
    assert_order(
        "葫芦丝",
        vec![inside, document("title", "葫芦丝伴奏", "")],
        &["title", "body"],
    );
}

#[test]
fn body_word_and_body_bigram_find_what_only_the_text_says() {
    let inside = document("body", "伴奏", "会吹葫芦丝。");
    assert_order(
        "葫芦丝",
        vec![inside, document("none", "伴奏", "会拉二胡。")],
        &["body"],
    );
}

#[test]
fn context_word_and_context_bigram_find_the_employer() {
    let mut there = document("there", "理货", "");
    there.employer = "弥勒市葫芦丝文化公司".to_owned();
    assert_order(
        "葫芦丝文化",
        vec![there, document("none", "理货", "")],
        &["there"],
    );
}

#[test]
fn the_literal_word_stands_above_its_synonym() {
    let docs = vec![
        document("synonym", "砌砖", ""),
        document("literal", "砌墙", ""),
    ];
    assert_order("砌墙", docs, &["literal", "synonym"]);
}

#[test]
fn a_synonym_stands_above_the_same_word_in_the_body() {
    let docs = vec![
        document("body", "材料员", "管砌墙的材料。"),
        document("synonym", "泥水匠", ""),
    ];
    assert_order("砌墙的", docs, &["synonym", "body"]);
}

#[test]
fn name_literal_a_rare_name_does_not_make_a_trade_better() {
    // 老师 is rare among 教师; the subject counts for more
    let mut docs: Vec<_> = (0..6)
        .map(|i| document(&format!("other{i}"), "数学教师", ""))
        .collect();
    docs.push(document("rare", "日语老师", ""));
    docs.push(document("subject", "英语教师", ""));
    assert_order("英语老师", docs, &["subject"]);
}

#[test]
fn beyond_title_stands_above_beyond_text() {
    let docs = vec![
        document("trade", "教师", ""),
        document(
            "text",
            "教师",
            "教英语，一周五天，另有晚自习和周末活动，工作认真负责。",
        ),
        document("title", "教师（英语）", ""),
    ];
    assert_order("英语老师", docs, &["title", "text", "trade"]);
}

#[test]
fn trade_title_stands_above_another_trade_of_the_occupation() {
    let docs = vec![
        document("loader", "装载机司机", ""),
        document("digger", "钩机师傅", ""),
    ];
    assert_order("挖机", docs, &["digger", "loader"]);
}

#[test]
fn occupation_given_finds_what_the_title_does_not_say() {
    let mut given = document("given", "工厂招人", "");
    given.occupation = Some("6-05-01-03".to_owned());
    assert_order(
        "车衣工",
        vec![document("other", "工厂招人", ""), given],
        &["given"],
    );
}

#[test]
fn occupation_title_stands_above_the_group_and_the_group_above_the_middle_group() {
    let docs = vec![
        document("middle", "油漆工", ""),
        document("group", "钢筋工", ""),
        document("own", "支砌", ""),
    ];
    assert_order("砖匠", docs, &["own", "group", "middle"]);
}

#[test]
fn trade_weak_and_occupation_weak_stand_below_the_title() {
    let docs = vec![
        document("guess", "急招！待遇好", "主要做砌砖。"),
        document("meant", "砖瓦工", ""),
        document("none", "急招！待遇好", "主要做别的。"),
    ];
    assert_order("泥水匠", docs, &["meant", "guess"]);
}

#[test]
fn named_finds_the_words_of_a_trade_where_the_title_means_another() {
    let docs = vec![
        document("other", "物业客服", ""),
        document("named", "电工班内勤资料整理", ""),
    ];
    assert_order("电工", docs, &["named"]);
}

#[test]
fn named_vague_a_wide_word_is_as_good_as_the_trade_it_stands_for() {
    let mut bank = document("bank", "酒店弹琴", "");
    bank.employer = "某某酒店".to_owned();
    let ids = found("酒店", vec![document("desk", "总台", ""), bank]);
    assert_eq!(ids.first().map(String::as_str), Some("bank"), "{ids:?}");
    assert_eq!(ids.len(), 2);
}

#[test]
fn next_reading_the_commoner_trade_of_initials_comes_first() {
    let docs = vec![
        document("second", "编织工", ""),
        document("first", "包装工", ""),
    ];
    assert_order("bzg", docs, &["first", "second"]);
}

#[test]
fn place_stands_above_elsewhere() {
    let mut here = document("here", "保洁", "");
    here.division = Some("532504102203".to_owned());
    let mut elsewhere = document("elsewhere", "保洁", "");
    elsewhere.division = Some("532504105000".to_owned());
    let mut names = document("names", "保洁", "");
    names.place = "新哨镇街上".to_owned();
    let ids = found("新哨 保洁", vec![elsewhere, here, names]);
    assert_eq!(ids.last().map(String::as_str), Some("elsewhere"), "{ids:?}");
    assert_eq!(ids.len(), 3);
}

#[test]
fn near_km_a_neighbouring_village_stands_between() {
    let at = |id: &str, lon: f64, lat: f64| {
        let mut vacancy = document(id, "保洁", "");
        vacancy.location = Some((lon, lat));
        vacancy
    };
    let mut here = at("here", 103.497, 24.383);
    here.division = Some("532504001000".to_owned());
    let docs = vec![at("far", 103.381, 23.936), at("near", 103.52, 24.40), here];
    assert_order("弥阳附近打扫卫生", docs, &["here", "near", "far"]);
}

#[test]
fn pay_stands_above_less_and_above_none() {
    let paid = |id: &str, yuan: i64| {
        let mut vacancy = document(id, "保洁", "");
        vacancy.monthly_pay_high = Some(yuan * 100);
        vacancy
    };
    let docs = vec![
        document("none", "保洁", ""),
        paid("less", 2000),
        paid("enough", 4200),
    ];
    assert_order("保洁 四千以上", docs, &["enough"]);
}

#[test]
fn condition_stands_above_its_absence() {
    let docs = vec![
        document("without", "保洁", ""),
        document("with", "保洁", "包吃包住。"),
    ];
    assert_order("包吃住的保洁", docs, &["with", "without"]);
}

#[test]
fn kind_stands_above_another() {
    let of = |id: &str, kind| {
        let mut vacancy = document(id, "保洁", "");
        vacancy.kind = Some(kind);
        vacancy
    };
    let docs = vec![
        of("firm", VacancyKind::Enterprise),
        of("welfare", VacancyKind::PublicWelfare),
    ];
    assert_order("公益性岗位 保洁", docs, &["welfare", "firm"]);
}

#[test]
fn age_who_welcomes_older_workers_comes_first() {
    let docs = vec![
        document("silent", "保洁", ""),
        document("welcome", "保洁", "年龄不限。"),
    ];
    assert_order("55岁 保洁", docs, &["welcome", "silent"]);
}

#[test]
fn fulfils_all_nothing_less_fitting_comes_first() {
    let mut half = document("half", "保洁保洁保洁", "保洁，保洁，保洁，打扫卫生，保洁。");
    half.employer = "保洁公司".to_owned();
    let mut whole = document("whole", "扫地", "");
    whole.division = Some("532504102000".to_owned());
    assert_order("新哨 保洁", vec![half, whole], &["whole", "half"]);
}

#[test]
fn fresh_the_newer_of_equals_comes_first() {
    let published = |id: &str, days_ago: i64| {
        let mut vacancy = document(id, "保洁", "");
        vacancy.published_at = (i64::from(TODAY) - days_ago) * DAY_MICROS;
        vacancy
    };
    let docs = vec![
        published("old", 60),
        published("new", 1),
        published("middle", 20),
    ];
    assert_order("保洁", docs, &["new", "middle", "old"]);
}

#[test]
fn fresh_half_life_age_does_not_win_over_fitting() {
    let mut other = document("other", "绿化", "");
    other.published_at = i64::from(TODAY) * DAY_MICROS;
    let mut fitting = document("fitting", "清洁工", "");
    fitting.published_at = (i64::from(TODAY) - 90) * DAY_MICROS;
    assert_order("保洁", vec![other, fitting], &["fitting"]);
}

#[test]
fn a_family_stands_in_for_a_trade_without_an_occupation() {
    let docs = vec![
        document("outside", "客服", ""),
        document("inside", "注塑工", ""),
        document("own", "流水线工人", ""),
    ];
    assert_order("普工", docs, &["own", "inside"]);
}

//! The index from outside: writing, reading, finding.

#![expect(clippy::unwrap_used, reason = "a failing step fails the test")]

use std::path::Path;

use search_index::{
    Audience, Breadth, Change, DocumentState, Filters, IndexError, IndexReader, IndexWriter,
    Lexicon, Rebuild, SearchAnswer, SearchRequest, Sort, VacancyDocument, VacancyKind, Within,
};

const TODAY: i32 = 20_000;
const PUBLIC: Audience = Audience::Public { today: TODAY };

fn vacancy(id: &str, title: &str, description: &str) -> VacancyDocument {
    VacancyDocument {
        description: description.to_owned(),
        ..VacancyDocument::new(id, title)
    }
}

fn put(vacancy: VacancyDocument) -> Change {
    Change::Put(Box::new(vacancy))
}

fn build(dir: &Path, vacancies: Vec<VacancyDocument>) -> IndexReader {
    let mut rebuild = Rebuild::start(dir, Lexicon::standard()).unwrap();
    let changes: Vec<Change> = vacancies.into_iter().map(put).collect();
    rebuild.apply(&changes).unwrap();
    rebuild.publish(1).unwrap();
    IndexReader::open(dir, Lexicon::standard()).unwrap()
}

fn search(reader: &IndexReader, text: &str) -> SearchAnswer {
    reader.search(&SearchRequest::new(text, PUBLIC)).unwrap()
}

fn ids(answer: &SearchAnswer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.id.as_str()).collect()
}

fn county(dir: &Path) -> IndexReader {
    build(
        dir,
        vec![
            VacancyDocument {
                kind: Some(VacancyKind::Project),
                division: Some("532504102211".to_owned()),
                place: "新哨镇清河村委会".to_owned(),
                openings: 12,
                monthly_pay_low: Some(600_000),
                monthly_pay_high: Some(800_000),
                ..vacancy(
                    "mason",
                    "招泥瓦工、小工",
                    "乡村道路挡墙工程，自带工具，管中午饭。",
                )
            },
            VacancyDocument {
                kind: Some(VacancyKind::Enterprise),
                occupation: Some("6-05-01-03".to_owned()),
                division: Some("532504001003".to_owned()),
                place: "弥阳街道城关社区".to_owned(),
                employer: "弥勒锦绣服饰有限公司".to_owned(),
                lodging: true,
                meals: true,
                openings: 30,
                monthly_pay_low: Some(350_000),
                monthly_pay_high: Some(550_000),
                location: Some((103.44, 24.41)),
                ..vacancy("sewing", "车位工", "会踩电动缝纫机，计件工资，包吃住。")
            },
            VacancyDocument {
                kind: Some(VacancyKind::Enterprise),
                division: Some("532504104001".to_owned()),
                place: "竹园镇".to_owned(),
                openings: 2,
                monthly_pay_low: Some(500_000),
                location: Some((103.43, 24.11)),
                ..vacancy("lathe", "数控车床操作工", "两班倒，看得懂图纸。")
            },
            VacancyDocument {
                kind: Some(VacancyKind::PublicWelfare),
                occupation: Some("4-09-08-01".to_owned()),
                division: Some("532504001004".to_owned()),
                place: "弥阳街道铺田社区".to_owned(),
                openings: 3,
                monthly_pay_low: Some(80_000),
                published_at: 86_400_000_000 * i64::from(TODAY),
                ..vacancy("cleaner", "乡村保洁员", "负责村内道路清扫，年龄不限。")
            },
            VacancyDocument {
                valid_until: Some(TODAY - 1),
                ..vacancy("expired", "砌墙工", "砌墙")
            },
            VacancyDocument {
                valid_from: Some(TODAY + 1),
                ..vacancy("future", "砌墙工", "砌墙")
            },
            VacancyDocument {
                state: DocumentState::Ended,
                ..vacancy("withdrawn", "砌墙工", "砌墙")
            },
            VacancyDocument {
                state: DocumentState::Draft,
                ..vacancy("draft", "砌墙工", "砌墙")
            },
        ],
    )
}

#[test]
fn a_bricklayer_is_found_by_what_he_does() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    for text in [
        "砌墙",
        "砌墙的",
        "砖工",
        "泥水匠",
        "大工",
        "qiqianggong",
        "砌築工",
    ] {
        assert_eq!(
            ids(&search(&reader, text)).first(),
            Some(&"mason"),
            "{text}"
        );
    }
    let hit = search(&reader, "砌墙").hits.remove(0);
    assert_eq!(hit.title_html, "招<mark>泥瓦工</mark>、小工");
}

#[test]
fn sewing_is_not_turning() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    assert_eq!(ids(&search(&reader, "车衣工"))[0], "sewing");
    assert_eq!(ids(&search(&reader, "fengrengong"))[0], "sewing");
    assert_eq!(ids(&search(&reader, "frg"))[0], "sewing");
    let turning = search(&reader, "车工");
    assert_eq!(ids(&turning)[0], "lathe");
}

#[test]
fn the_public_sees_only_what_is_published_and_valid() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let hidden = ["expired", "future", "withdrawn", "draft"];
    for breadth in [Breadth::Auto, Breadth::Strict, Breadth::Wide] {
        for text in ["砌墙", "", "不要保安", "弥勒"] {
            let request = SearchRequest {
                breadth,
                limit: 100,
                ..SearchRequest::new(text, PUBLIC)
            };
            let answer = reader.search(&request).unwrap();
            assert!(
                !ids(&answer).iter().any(|id| hidden.contains(id)),
                "{text} {breadth:?}"
            );
        }
    }
    let all = search(&reader, "");
    assert_eq!((all.total, all.openings_total), (4, 47));

    let drafts = Audience::Staff {
        states: vec![DocumentState::Draft],
    };
    assert_eq!(
        ids(&reader.search(&SearchRequest::new("砌墙", drafts)).unwrap()),
        ["draft"]
    );
    let everything = Audience::Staff { states: Vec::new() };
    assert_eq!(
        reader
            .search(&SearchRequest::new("", everything))
            .unwrap()
            .total,
        8
    );
}

#[test]
fn facets_count_vacancies_and_openings() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let facets = search(&reader, "").facets;
    let enterprise = facets
        .kinds
        .iter()
        .find(|value| value.value == "enterprise")
        .unwrap();
    assert_eq!((enterprise.vacancies, enterprise.openings), (2, 32));
    let miyang = facets
        .towns
        .iter()
        .find(|value| value.value == "532504001")
        .unwrap();
    assert_eq!((miyang.vacancies, miyang.openings), (2, 33));
    // the mason has no code: his group is read from the title
    let building = facets
        .occupation_groups
        .iter()
        .find(|value| value.value == "6-29-01")
        .unwrap();
    assert_eq!((building.vacancies, building.openings), (1, 12));
}

#[test]
fn filters_hold_together() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let with = |filters: Filters| {
        let answer = reader
            .search(&SearchRequest {
                filters,
                ..SearchRequest::new("", PUBLIC)
            })
            .unwrap();
        let mut found: Vec<String> = answer.hits.into_iter().map(|hit| hit.id).collect();
        found.sort();
        found
    };
    let none = Filters::default;
    assert_eq!(
        with(Filters {
            kinds: vec![VacancyKind::Project, VacancyKind::PublicWelfare],
            ..none()
        }),
        ["cleaner", "mason"]
    );
    assert_eq!(
        with(Filters {
            division: Some("532504001000".to_owned()),
            ..none()
        }),
        ["cleaner", "sewing"]
    );
    assert_eq!(
        with(Filters {
            division: Some("532504102211".to_owned()),
            ..none()
        }),
        ["mason"]
    );
    assert_eq!(
        with(Filters {
            division: Some("532504".to_owned()),
            ..none()
        })
        .len(),
        4
    );
    assert_eq!(
        with(Filters {
            occupation: Some("6-29".to_owned()),
            ..none()
        }),
        ["mason"]
    );
    assert_eq!(
        with(Filters {
            occupation: Some("6-05-01-03".to_owned()),
            ..none()
        }),
        ["sewing"]
    );
    assert_eq!(
        with(Filters {
            pay_at_least: Some(550_000),
            ..none()
        }),
        ["mason", "sewing"]
    );
    assert_eq!(
        with(Filters {
            lodging: true,
            ..none()
        }),
        ["sewing"]
    );
    assert_eq!(
        with(Filters {
            meals: true,
            ..none()
        }),
        ["mason", "sewing"]
    );
    let circle = Within {
        origin: (103.433, 24.41).into(),
        km: 10.0,
    };
    assert_eq!(
        with(Filters {
            within: Some(circle),
            ..none()
        }),
        ["cleaner", "sewing"]
    );
}

#[test]
fn orders() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let sorted = |sort| {
        let request = SearchRequest {
            sort,
            origin: Some((103.43, 24.11).into()),
            ..SearchRequest::new("", PUBLIC)
        };
        reader.search(&request).unwrap()
    };
    assert_eq!(
        ids(&sorted(Sort::Pay)),
        ["mason", "lathe", "sewing", "cleaner"]
    );
    assert_eq!(ids(&sorted(Sort::Newest))[0], "cleaner");
    let by_distance = sorted(Sort::Distance);
    assert_eq!(ids(&by_distance)[0], "lathe");
    assert!(by_distance.hits[0].distance_km.unwrap() < 0.01);
}

#[test]
fn wishes_come_first_and_widening_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let answer = search(&reader, "弥阳附近打扫卫生");
    assert_eq!(ids(&answer)[0], "cleaner");
    assert_eq!(ids(&search(&reader, "找个包吃住的"))[0], "sewing");
    let rich = search(&reader, "新哨 5000以上 砌墙");
    assert_eq!((ids(&rich)[0], rich.asked_total), ("mason", Some(1)));
    let nowhere = search(&reader, "竹园 砌墙");
    assert_eq!((ids(&nowhere)[0], nowhere.asked_total), ("mason", Some(0)));
    let strict = SearchRequest {
        breadth: Breadth::Strict,
        ..SearchRequest::new("竹园 砌墙", PUBLIC)
    };
    assert_eq!(reader.search(&strict).unwrap().total, 0);
    let without = SearchRequest {
        without: vec!["place:532504104000".to_owned()],
        ..strict
    };
    assert_eq!(ids(&reader.search(&without).unwrap()), ["mason"]);
}

#[test]
fn a_word_that_only_describes_is_no_occupation_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let titles = ["物业管理员", "电工", "招学徒", "理发师"];
    let documents = titles.iter().map(|title| vacancy(title, title, ""));
    let reader = build(dir.path(), documents.collect());
    let strict = |text: &str| {
        let request = SearchRequest {
            breadth: Breadth::Strict,
            ..SearchRequest::new(text, PUBLIC)
        };
        let answer = reader.search(&request).unwrap();
        answer
            .hits
            .into_iter()
            .map(|hit| hit.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(strict("物业电工"), ["电工"]);
    assert_eq!(strict("理发学徒"), ["理发师"]);
    let mut both = strict("理发 电工");
    both.sort();
    assert_eq!(both, ["理发师", "电工"].map(str::to_owned));
}

#[test]
fn what_is_not_wanted_is_not_found() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let answer = search(&reader, "不要车衣工");
    assert_eq!(answer.total, 3);
    assert!(!ids(&answer).contains(&"sewing"));
}

#[test]
fn bigrams_find_what_the_segmenter_cuts_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let titles = [
        "啥咩村文件系统维护",
        "管理的大棚",
        "大棚管理",
        "矣维小组护坡",
    ];
    let documents = titles
        .iter()
        .enumerate()
        .map(|(i, title)| vacancy(&i.to_string(), title, ""))
        .collect();
    let reader = build(dir.path(), documents);
    assert!(ids(&search(&reader, "件系")).contains(&"0"));
    assert!(ids(&search(&reader, "的大")).contains(&"1"));
    assert_eq!(ids(&search(&reader, "矣维"))[0], "3");
    assert_eq!(ids(&search(&reader, "啥咩"))[0], "0");
}

#[test]
fn a_change_replaces_and_a_deletion_removes() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let mut writer = IndexWriter::open(dir.path(), Lexicon::standard()).unwrap();
    let changed = vacancy("mason", "招焊工", "");
    let digest = changed.digest();
    writer
        .apply(&[put(changed), Change::Delete("lathe".to_owned())])
        .unwrap();
    assert_eq!(
        ids(&search(&reader, "砌墙"))[0],
        "mason",
        "nothing before the commit"
    );
    writer.commit(7).unwrap();
    reader.refresh().unwrap();
    assert_eq!(reader.position(), Some(7));
    assert_eq!(search(&reader, "砌墙").total, 0);
    assert_eq!(ids(&search(&reader, "电焊"))[0], "mason");
    let digests = reader.all_ids_with_digest().unwrap();
    assert_eq!((digests.len(), reader.len()), (7, 7));
    assert!(digests.contains(&("mason".to_owned(), digest)));

    writer.clear().unwrap();
    writer.commit(8).unwrap();
    reader.refresh().unwrap();
    assert!(reader.is_empty());
}

#[test]
fn the_position_survives_and_uncommitted_changes_do_not() {
    let dir = tempfile::tempdir().unwrap();
    county(dir.path());
    let mut writer = IndexWriter::open(dir.path(), Lexicon::standard()).unwrap();
    assert_eq!(writer.position(), Some(1));
    writer.commit(42).unwrap();
    writer.apply(&[Change::Delete("mason".to_owned())]).unwrap();
    drop(writer);
    let writer = IndexWriter::open(dir.path(), Lexicon::standard()).unwrap();
    assert_eq!(writer.position(), Some(42));
    let reader = IndexReader::open(dir.path(), Lexicon::standard()).unwrap();
    assert_eq!((reader.position(), reader.len()), (Some(42), 8));
}

#[test]
fn one_writer_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    county(dir.path());
    let first = IndexWriter::open(dir.path(), Lexicon::standard()).unwrap();
    let locked = IndexWriter::open(dir.path(), Lexicon::standard());
    assert!(matches!(locked, Err(IndexError::Locked(_))));
    assert!(matches!(
        Rebuild::start(dir.path(), Lexicon::standard()),
        Err(IndexError::Locked(_))
    ));
    drop(first);
    assert!(IndexWriter::open(dir.path(), Lexicon::standard()).is_ok());
}

#[test]
fn missing_old_or_damaged_asks_for_a_rebuild() {
    let dir = tempfile::tempdir().unwrap();
    let needs_rebuild = |dir: &Path| {
        let read = IndexReader::open(dir, Lexicon::standard()).err().unwrap();
        let write = IndexWriter::open(dir, Lexicon::standard()).err().unwrap();
        read.needs_rebuild() && write.needs_rebuild()
    };
    assert!(needs_rebuild(dir.path()), "missing");
    county(dir.path());
    let current = dir.path().join("current");
    let generation = dir.path().join(std::fs::read_to_string(&current).unwrap());
    for damage in ["v0-00000001", "../elsewhere", "\u{0}", ""] {
        std::fs::write(&current, damage).unwrap();
        assert!(needs_rebuild(dir.path()), "{damage:?}");
    }
    std::fs::write(&current, [0xff, 0xfe]).unwrap();
    assert!(needs_rebuild(dir.path()), "no text");
    std::fs::write(&current, generation.file_name().unwrap().to_str().unwrap()).unwrap();
    std::fs::write(generation.join("meta.json"), "{").unwrap();
    assert!(needs_rebuild(dir.path()), "damaged");
    std::fs::remove_file(generation.join("meta.json")).unwrap();
    assert!(needs_rebuild(dir.path()), "half");
    let reader = county(dir.path());
    assert_eq!(reader.len(), 8, "rebuilt");
}

#[test]
fn damaged_segments_are_reported() {
    let dir = tempfile::tempdir().unwrap();
    county(dir.path());
    let name = std::fs::read_to_string(dir.path().join("current")).unwrap();
    for entry in std::fs::read_dir(dir.path().join(name)).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "term")
        {
            let length = std::fs::metadata(&path).unwrap().len();
            std::fs::write(&path, vec![0u8; usize::try_from(length).unwrap() / 2]).unwrap();
        }
    }
    assert!(
        IndexReader::open(dir.path(), Lexicon::standard())
            .err()
            .unwrap()
            .needs_rebuild()
    );
}

#[test]
fn a_rebuild_leaves_readers_alone_until_it_is_published() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let writer = IndexWriter::open(dir.path(), Lexicon::standard()).unwrap();
    let mut rebuild = writer.into_rebuild().unwrap();
    rebuild.apply(&[put(vacancy("new", "砌墙", ""))]).unwrap();
    reader.refresh().unwrap();
    assert_eq!(reader.len(), 8);
    let mut writer = rebuild.publish(9).unwrap();
    assert_eq!(
        ids(&search(&reader, "砌墙"))[0],
        "mason",
        "the old files stay open"
    );
    reader.refresh().unwrap();
    assert_eq!((reader.len(), reader.position()), (1, Some(9)));
    writer.apply(&[put(vacancy("newer", "砌墙", ""))]).unwrap();
    writer.commit(10).unwrap();
    reader.refresh().unwrap();
    assert_eq!(reader.len(), 2);
}

#[test]
fn an_abandoned_rebuild_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    county(dir.path());
    let mut rebuild = Rebuild::start(dir.path(), Lexicon::standard()).unwrap();
    rebuild.apply(&[put(vacancy("new", "砌墙", ""))]).unwrap();
    drop(rebuild);
    let generations = || {
        let names = std::fs::read_dir(dir.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with('v')).count()
    };
    assert_eq!(generations(), 2);
    drop(IndexWriter::open(dir.path(), Lexicon::standard()).unwrap());
    assert_eq!(generations(), 1);
    assert_eq!(
        IndexReader::open(dir.path(), Lexicon::standard())
            .unwrap()
            .len(),
        8
    );
}

#[test]
fn markup_is_escaped() {
    let dir = tempfile::tempdir().unwrap();
    let reader = build(
        dir.path(),
        vec![vacancy("x", "<script>砌墙</script>", "\"砌墙\" & <img>")],
    );
    let answer = search(&reader, "砌墙<b>");
    assert_eq!(
        answer.hits[0].title_html,
        "&lt;script&gt;<mark>砌墙</mark>&lt;/script&gt;"
    );
    assert_eq!(
        answer.hits[0].snippet_html,
        "&quot;<mark>砌墙</mark>&quot; &amp; &lt;img&gt;"
    );
}

#[test]
fn pages_do_not_overlap() {
    let dir = tempfile::tempdir().unwrap();
    let documents = (0..25)
        .map(|i| vacancy(&format!("{i:02}"), "保洁员", ""))
        .collect();
    let reader = build(dir.path(), documents);
    let page = |offset, limit| {
        let answer = reader
            .search(&SearchRequest {
                offset,
                limit,
                ..SearchRequest::new("保洁", PUBLIC)
            })
            .unwrap();
        assert_eq!(answer.total, 25);
        answer
            .hits
            .into_iter()
            .map(|hit| hit.id)
            .collect::<Vec<_>>()
    };
    let mut all: Vec<String> = [page(0, 10), page(10, 10), page(20, 10)].concat();
    assert_eq!(all, page(0, 100));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 25);
    assert!(page(0, 0).is_empty() && page(100, 10).is_empty());
}

mod arbitrary {
    use super::{PUBLIC, SearchRequest, build, vacancy};
    use proptest::prelude::*;

    #[test]
    fn no_text_harms_a_search() {
        let dir = tempfile::tempdir().unwrap();
        let reader = build(
            dir.path(),
            vec![
                vacancy("1", "砌墙工 <b>", "包吃住，４０００元 縫紉 java c++"),
                vacancy("2", "", ""),
            ],
        );
        let pieces = prop::collection::vec(
            prop_oneof![
                any::<String>(),
                "[砌墙包吃住<>&\"'*?:()0-9a-z\u{0}不要 ]{0,8}".boxed()
            ],
            0..4,
        );
        proptest!(ProptestConfig::with_cases(400), |(pieces in pieces, offset in 0usize..3, limit in 0usize..5)| {
            let text = pieces.concat();
            let request = SearchRequest { offset, limit, ..SearchRequest::new(text, PUBLIC) };
            let answer = reader.search(&request);
            prop_assert!(answer.is_ok(), "{answer:?}");
        });
    }

    #[test]
    fn no_document_harms_the_index() {
        proptest!(ProptestConfig::with_cases(12), |(title in any::<String>(), body in any::<String>(), code in "\\PC{0,12}")| {
            let dir = tempfile::tempdir().unwrap();
            let mut document = vacancy("1", &title, &body);
            document.division = Some(code.clone());
            document.occupation = Some(code);
            document.location = Some((f64::NAN, 1.0));
            let reader = build(dir.path(), vec![document]);
            prop_assert_eq!(reader.search(&SearchRequest::new("", PUBLIC)).unwrap().total, 1);
        });
    }
}

#[test]
fn readers_and_writers_may_cross_threads() {
    fn shared<T: Send + Sync>() {}
    fn sent<T: Send>() {}
    shared::<IndexReader>();
    shared::<Lexicon>();
    sent::<IndexWriter>();
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let mut writer = IndexWriter::open(dir.path(), Lexicon::standard()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert_eq!(ids(&search(&reader, "砌墙"))[0], "mason");
                    reader.refresh().unwrap();
                }
            });
        }
        for position in 2..20 {
            writer
                .apply(&[put(vacancy(&position.to_string(), "保洁员", ""))])
                .unwrap();
            writer.commit(position).unwrap();
        }
    });
    reader.refresh().unwrap();
    assert_eq!(search(&reader, "保洁").total, 19);
}

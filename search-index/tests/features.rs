//! What a search offers beside its hits: steps back, facets, distances, suggestions, fair exposure.

#![expect(clippy::unwrap_used, reason = "a failing step fails the test")]

use std::path::Path;
use std::sync::Arc;

use search_index::{
    Audience, Breadth, Change, DocumentState, FacetValue, FilterName, Filters, IndexReader,
    Lexicon, Lowered, Origin, Place, Rebuild, Relaxation, RoadEstimate, SearchAnswer,
    SearchRequest, Sort, Step, SuggestionKind, VacancyDocument, VacancyKind, Vocabulary, Within,
    division_number, weights,
};

const TODAY: i32 = 20_000;
const PUBLIC: Audience = Audience::Public { today: TODAY };
const ROADS: RoadEstimate = RoadEstimate {
    detour: 1.5,
    least_when_approximate: 5.0,
};

fn vacancy(id: &str, title: &str) -> VacancyDocument {
    VacancyDocument::new(id, title)
}

fn build_with(dir: &Path, lexicon: &Arc<Lexicon>, vacancies: Vec<VacancyDocument>) -> IndexReader {
    let mut rebuild = Rebuild::start(dir, Arc::clone(lexicon)).unwrap();
    let put = |vacancy| Change::Put(Box::new(vacancy));
    let changes: Vec<Change> = vacancies.into_iter().map(put).collect();
    rebuild.apply(&changes).unwrap();
    rebuild.publish(1).unwrap();
    IndexReader::open(dir, Arc::clone(lexicon)).unwrap()
}

fn build(dir: &Path, vacancies: Vec<VacancyDocument>) -> IndexReader {
    build_with(dir, &Lexicon::standard(), vacancies)
}

fn asked(text: &str) -> SearchRequest {
    SearchRequest {
        roads: ROADS,
        relax: true,
        ..SearchRequest::new(text, PUBLIC)
    }
}

fn ids(answer: &SearchAnswer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.id.as_str()).collect()
}

/// 弥勒's towns lie some 20 km apart in a straight line, north to south.
fn county(dir: &Path) -> IndexReader {
    let at =
        |id: &str, title: &str, division: &str, location: Option<(f64, f64)>| VacancyDocument {
            division: Some(division.to_owned()),
            location,
            kind: Some(VacancyKind::Enterprise),
            monthly_pay_low: Some(350_000),
            openings: 2,
            vacant: 2,
            ..vacancy(id, title)
        };
    build(
        dir,
        vec![
            at("miyang", "保洁员", "532504001003", Some((103.44, 24.41))),
            VacancyDocument {
                kind: Some(VacancyKind::PublicWelfare),
                monthly_pay_low: Some(80_000),
                ..at("near", "保洁员", "532504001004", Some((103.44, 24.38)))
            },
            VacancyDocument {
                approximate: true,
                lodging: true,
                monthly_pay_low: Some(450_000),
                openings: 7,
                ..at("vague", "保洁员", "532504001005", Some((103.44, 24.41)))
            },
            at("zhuyuan", "保洁员", "532504104001", Some((103.43, 24.11))),
            VacancyDocument {
                division: None,
                ..at("nowhere", "保洁员", "", None)
            },
            VacancyDocument {
                monthly_pay_low: Some(600_000),
                monthly_pay_high: Some(800_000),
                ..at("mason", "砌筑工", "532504104001", Some((103.43, 24.11)))
            },
            VacancyDocument {
                state: DocumentState::Draft,
                ..at("draft", "秘密项目保洁员", "532504001003", None)
            },
            VacancyDocument {
                valid_until: Some(TODAY - 1),
                ..at("over", "保洁小妹", "532504001003", None)
            },
        ],
    )
}

fn miyang() -> Origin {
    Origin {
        division: division_number("532504001003"),
        ..Origin::from((103.44, 24.41))
    }
}

#[test]
fn every_concept_and_every_word_can_be_removed_and_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let request = asked("竹园 保洁 4000以上 蓝精灵");
    let understood = reader.search(&request).unwrap().understanding;
    let keys: Vec<String> = understood.concepts.iter().map(|c| c.key()).collect();
    assert_eq!(keys.len(), 3, "{keys:?}");
    let words = understood.words[0].key();
    let request = SearchRequest {
        breadth: Breadth::Strict,
        without: vec!["pay".to_owned(), words.clone()],
        ..request
    };
    let answer = reader.search(&request).unwrap();
    assert_eq!(ids(&answer), ["zhuyuan"]);
    assert!(answer.understanding.words.is_empty());
    let removed: Vec<(&str, &str)> = answer
        .removed
        .iter()
        .map(|one| (one.key.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(removed, [("pay", "4000以上"), (words.as_str(), "蓝精灵")]);
}

fn step(answer: &SearchAnswer, wanted: impl Fn(&Step) -> bool) -> Option<&Relaxation> {
    answer.relaxations.iter().find(|one| wanted(&one.step))
}

#[test]
fn few_hits_offer_each_dropped_part_with_counts() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let answer = reader.search(&asked("竹园 保洁 4000以上")).unwrap();
    assert_eq!(answer.asked_total, Some(0));
    let drop = |key: &str| {
        let found = step(
            &answer,
            |step| matches!(step, Step::Drop { keys, .. } if *keys == [key]),
        );
        found.map(|one| (one.vacancies, one.openings))
    };
    assert_eq!(drop("pay"), Some((1, 2)));
    assert_eq!(drop("place:532504104000"), Some((1, 7)));
    assert_eq!(
        drop("occupation:保洁员"),
        Some((1, 2)),
        "the mason pays that"
    );
    for one in &answer.relaxations {
        assert!(one.vacancies > 0, "{one:?}");
    }
    assert!(
        reader
            .search(&SearchRequest {
                relax: false,
                ..asked("竹园 保洁 4000以上")
            })
            .unwrap()
            .relaxations
            .is_empty()
    );
}

#[test]
fn letters_with_several_readings_are_dropped_together() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let answer = reader.search(&asked("fzg 包住")).unwrap();
    let readings = answer.understanding.concepts.len() - 1;
    assert!(readings > 1, "{:?}", answer.understanding.concepts);
    let dropped = |step: &Step| matches!(step, Step::Drop { keys, .. } if keys.len() == readings);
    let one = step(&answer, dropped).unwrap();
    assert_eq!((one.vacancies, one.openings), (1, 7));
    assert!(matches!(&one.step, Step::Drop { text, .. } if text == "fzg"));
}

#[test]
fn what_fulfils_all_stands_first_in_every_order() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    for sort in [Sort::Relevance, Sort::Pay, Sort::Newest, Sort::Distance] {
        let request = SearchRequest {
            sort,
            origin: Some(miyang()),
            ..asked("竹园 保洁")
        };
        let answer = reader.search(&request).unwrap();
        assert_eq!(answer.asked_total, Some(1));
        assert_eq!(ids(&answer)[0], "zhuyuan", "{sort:?}");
        assert!(answer.total > 1);
    }
}

#[test]
fn few_hits_offer_the_dropped_filter_and_the_wider_radius_with_counts() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let request = SearchRequest {
        filters: Filters {
            lodging: true,
            within: Some(Within {
                origin: miyang(),
                km: 1.0,
            }),
            ..Filters::default()
        },
        ..asked("保洁")
    };
    let answer = reader.search(&request).unwrap();
    let radius = step(&answer, |step| matches!(step, Step::Radius { .. })).unwrap();
    assert_eq!(radius.step, Step::Radius { km: 5.0 });
    assert_eq!((radius.vacancies, radius.openings), (1, 7));
    let filter = |name: FilterName| {
        step(
            &answer,
            |step| matches!(step, Step::Unfilter { filter } if *filter == name),
        )
        .map(|one| one.vacancies)
    };
    assert_eq!(
        filter(FilterName::Lodging),
        Some(1),
        "the one in the village"
    );
    assert_eq!(filter(FilterName::Within), Some(1));
    assert_eq!(filter(FilterName::Meals), None, "not set");
}

#[test]
fn a_place_of_the_text_can_be_widened_to_its_surroundings() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let answer = reader.search(&asked("竹园 包住 保洁")).unwrap();
    let around = step(&answer, |step| matches!(step, Step::Around { .. })).unwrap();
    let Step::Around { key, code, km, .. } = &around.step else {
        panic!("{around:?}")
    };
    assert_eq!(
        (key.as_str(), code.as_str()),
        ("place:532504104000", "532504104000")
    );
    assert_eq!((*km, around.vacancies, around.openings), (80.0, 1, 7));
    let within = Within {
        origin: reader_origin(&reader, code),
        km: *km,
    };
    let again = reader
        .search(&SearchRequest {
            breadth: Breadth::Strict,
            without: vec![key.clone()],
            filters: Filters {
                within: Some(within),
                ..Filters::default()
            },
            ..asked("竹园 包住 保洁")
        })
        .unwrap();
    assert_eq!(
        (again.total, ids(&again)),
        (1, vec!["vague"]),
        "the count was true"
    );
}

fn reader_origin(reader: &IndexReader, code: &str) -> Origin {
    let place = reader.lexicon().place_by_code(code).unwrap();
    Origin {
        approximate: place.approximate,
        division: division_number(code),
        ..Origin::from(place.location.unwrap())
    }
}

fn told(values: &[FacetValue]) -> Vec<(&str, u64, u64)> {
    values
        .iter()
        .map(|one| (one.value.as_str(), one.vacancies, one.openings))
        .collect()
}

#[test]
fn a_facet_is_not_filtered_by_its_own_choice() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let request = SearchRequest {
        filters: Filters {
            kinds: vec![VacancyKind::PublicWelfare],
            division: Some("532504001".to_owned()),
            within: Some(Within {
                origin: miyang(),
                km: 10.0,
            }),
            ..Filters::default()
        },
        ..asked("")
    };
    let answer = reader.search(&request).unwrap();
    assert_eq!((answer.total, ids(&answer)), (1, vec!["near"]));
    // the other kinds of 弥阳 within 10 km, the other towns' public-welfare posts, the other radii
    assert_eq!(
        told(&answer.facets.kinds),
        [("enterprise", 2, 9), ("public_welfare", 1, 2)]
    );
    assert_eq!(told(&answer.facets.towns), [("532504001", 1, 2)]);
    assert_eq!(
        told(&answer.facets.distances),
        [("5", 0, 0), ("10", 1, 2), ("20", 1, 2), ("40", 1, 2)]
    );
    let open = SearchRequest {
        filters: Filters {
            kinds: Vec::new(),
            ..request.filters.clone()
        },
        ..request
    };
    assert_eq!(
        told(&reader.search(&open).unwrap().facets.distances),
        [("5", 2, 9), ("10", 3, 11), ("20", 3, 11), ("40", 3, 11)]
    );
}

#[test]
fn one_estimate_filters_sorts_and_counts_distances() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let request = SearchRequest {
        origin: Some(miyang()),
        sort: Sort::Distance,
        ..asked("保洁")
    };
    let answer = reader.search(&request).unwrap();
    assert_eq!(
        ids(&answer),
        ["miyang", "vague", "near", "zhuyuan", "nowhere"],
        "what lies nowhere comes last"
    );
    let km: Vec<Option<f64>> = answer.hits.iter().map(|hit| hit.distance_km).collect();
    assert_eq!(km[0], Some(0.0), "the same village");
    assert_eq!(km[1], Some(5.0), "a village at its town's point");
    // 0.03 degrees of latitude are 3.34 km
    assert!((km[2].unwrap() - 1.5 * 3.336).abs() < 0.01, "{km:?}");
    assert!((km[3].unwrap() - 50.0).abs() < 1.0, "{km:?}");
    assert_eq!(km[4], None);
    assert_eq!(
        told(&answer.facets.distances),
        [
            ("5", 2, 9),
            ("10", 3, 11),
            ("20", 3, 11),
            ("40", 3, 11),
            ("unknown", 1, 2)
        ]
    );
    for (radius, count) in [(1.0, 1), (5.0, 2), (5.1, 3), (49.0, 3), (51.0, 4)] {
        let within = Within {
            origin: miyang(),
            km: radius,
        };
        let filters = Filters {
            within: Some(within),
            ..Filters::default()
        };
        let answer = reader
            .search(&SearchRequest {
                filters,
                ..request.clone()
            })
            .unwrap();
        assert_eq!(answer.total, count, "{radius}");
    }
}

#[test]
fn distances_are_measured_from_the_place_that_the_text_names() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    let answer = reader.search(&asked("竹园附近 砌墙")).unwrap();
    assert!(answer.measured);
    assert!(
        answer.hits[0].distance_km.unwrap() < 10.0,
        "{:?}",
        answer.hits
    );
    assert!(!reader.search(&asked("砌墙")).unwrap().measured);
    assert!(
        !reader.search(&asked("弥勒 砌墙")).unwrap().measured,
        "a county is no point"
    );
}

fn suggested(reader: &IndexReader, typed: &str) -> Vec<(String, SuggestionKind, u64)> {
    let suggestions = reader.suggest(typed, &PUBLIC, 10).unwrap();
    suggestions
        .into_iter()
        .map(|one| (one.text, one.kind, one.vacancies))
        .collect()
}

#[test]
fn suggestions_by_characters_pinyin_and_initials() {
    let dir = tempfile::tempdir().unwrap();
    let titles = ["缝纫工", "缝纫工", "缝纫车间的好活", "保洁员"];
    let documents = titles
        .iter()
        .enumerate()
        .map(|(at, title)| VacancyDocument {
            employer: "弥勒市甸溪制衣厂".to_owned(),
            ..vacancy(&at.to_string(), title)
        });
    let reader = build(dir.path(), documents.collect());
    for typed in [
        "缝",
        "缝纫工",
        "fengr",
        "fengrengong",
        "frg",
        "ＦＲＧ",
        "縫紉工",
    ] {
        let first = suggested(&reader, typed).remove(0);
        // the third is one of a workshop for sewing, whose name the dictionary takes for the trade
        assert_eq!((first.0.as_str(), first.2), ("缝纫工", 3), "{typed}");
    }
    let all = suggested(&reader, "缝纫");
    assert!(
        all.iter()
            .any(|one| one.0 == "缝纫车间的好活" && one.1 == SuggestionKind::Title)
    );
    let place = suggested(&reader, "xinshao");
    assert!(
        place
            .iter()
            .any(|one| one.0.starts_with("新哨") && one.1 == SuggestionKind::Place)
    );
    for typed in ["弥勒市甸", "甸溪", "dxzyc", "dianxi"] {
        let all = suggested(&reader, typed);
        let employer = all
            .iter()
            .find(|one| one.1 == SuggestionKind::Employer)
            .unwrap();
        assert_eq!(
            (employer.0.as_str(), employer.2),
            ("弥勒市甸溪制衣厂", 4),
            "{typed}"
        );
    }
    let all = suggested(&reader, "包吃");
    assert!(
        all.iter().any(|one| one.1 == SuggestionKind::Condition),
        "{all:?}"
    );
    assert_eq!(suggested(&reader, "新哨 缝纫工")[0].0, "新哨 缝纫工");
    let longer = suggested(&reader, "新哨  fr").remove(0).0;
    assert!(
        longer.starts_with("新哨 缝纫"),
        "the last word is completed: {longer}"
    );
    assert!(suggested(&reader, "").is_empty() && suggested(&reader, "  ").is_empty());
}

#[test]
fn suggestions_show_nobody_what_he_may_not_see() {
    let dir = tempfile::tempdir().unwrap();
    let reader = county(dir.path());
    assert!(suggested(&reader, "秘密").is_empty());
    assert!(
        !suggested(&reader, "保洁")
            .iter()
            .any(|one| one.0 == "保洁小妹")
    );
    let drafts = Audience::Staff {
        states: vec![DocumentState::Draft],
    };
    assert_eq!(
        reader.suggest("秘密", &drafts, 10).unwrap()[0].text,
        "秘密项目保洁员"
    );
}

#[test]
fn synonyms_are_marked_in_title_and_snippet() {
    let dir = tempfile::tempdir().unwrap();
    let document = VacancyDocument {
        description: "工地需要泥水匠，包食宿，会砌砖者优先。".to_owned(),
        ..vacancy("1", "招砌筑工")
    };
    let reader = build(dir.path(), vec![document]);
    let hit = |text: &str| reader.search(&asked(text)).unwrap().hits.remove(0);
    let found = hit("砌墙 包吃住");
    assert_eq!(found.title_html, "招<mark>砌筑工</mark>");
    assert!(
        found
            .snippet_html
            .contains("<mark>泥水匠</mark>，<mark>包食宿</mark>"),
        "{}",
        found.snippet_html
    );
    assert_eq!(
        hit("qiqiang").title_html,
        "招<mark>砌筑工</mark>",
        "typed in pinyin"
    );
    let other = hit("工地");
    assert_eq!(
        other.title_html, "招砌筑工",
        "what was not asked for is not marked"
    );
}

#[test]
fn what_is_referred_much_stands_below_its_equals() {
    let dir = tempfile::tempdir().unwrap();
    let referred = |id: &str, referrals, vacant| VacancyDocument {
        referrals,
        vacant,
        openings: 10,
        ..vacancy(id, "砌筑工")
    };
    let documents = vec![
        referred("many", 6, 2),
        referred("some", 2, 2),
        referred("enough", 6, 20),
        referred("none", 0, 2),
    ];
    let reader = build(dir.path(), documents);
    let answer = reader.search(&asked("砌墙")).unwrap();
    assert_eq!(ids(&answer), ["none", "enough", "some", "many"]);
    assert_eq!(answer.hits[0].lowered, []);
    assert_eq!(answer.hits[3].lowered, [Lowered::ReferredMuch]);
    // never below what fits less
    let documents = vec![referred("many", 600, 1), vacancy("other", "保洁员")];
    let dir = tempfile::tempdir().unwrap();
    let reader = build(dir.path(), documents);
    assert_eq!(ids(&reader.search(&asked("砌墙")).unwrap())[0], "many");
    assert!(weights::REFERRED_MUCH < f64::from(weights::TRADE_WEAK));
}

#[test]
fn employers_take_turns_among_nearly_equal_vacancies() {
    let dir = tempfile::tempdir().unwrap();
    let of = |id: &str, employer: &str, age: i64| VacancyDocument {
        employer: employer.to_owned(),
        published_at: 86_400_000_000 * (i64::from(TODAY) - age),
        ..vacancy(id, "保洁员")
    };
    let mut documents: Vec<_> = (0..30)
        .map(|i| of(&format!("big{i:02}"), "大公司", 0))
        .collect();
    documents.extend([of("small", "小店", 3), of("tiny", "早点铺", 4)]);
    let reader = build(dir.path(), documents);
    let page = |offset, limit| {
        reader
            .search(&SearchRequest {
                offset,
                limit,
                ..asked("保洁")
            })
            .unwrap()
    };
    let base: Vec<String> = page(0, 40).hits.into_iter().map(|hit| hit.id).collect();
    assert_eq!(base.len(), 32);
    // the two others are older: by freshness alone they would stand 31st and 32nd
    assert_eq!(base[..4], ["big00", "small", "tiny", "big01"]);
    let mut first = page(0, 20);
    first.hits.retain(|hit| hit.id.starts_with("big"));
    assert_eq!(first.hits[0].lowered, []);
    assert!(
        first.hits[1..]
            .iter()
            .all(|hit| hit.lowered == [Lowered::SameEmployer])
    );
    // pages neither overlap nor leave anything out
    let mut pieces = Vec::new();
    for offset in (0..32).step_by(7) {
        pieces.extend(page(offset, 7).hits.into_iter().map(|hit| hit.id));
    }
    assert_eq!(pieces, base);
}

#[test]
fn the_bureaus_words_lead_to_trades_with_and_without_a_code() {
    let dir = tempfile::tempdir().unwrap();
    let vocabulary = Vocabulary {
        words: vec![
            ("踩机子".to_owned(), "6-05-01-03".to_owned()),
            ("打杂的".to_owned(), "普工".to_owned()),
        ],
        places: vec![Place {
            code: "532504103202".to_owned(),
            name: "清河村委会".to_owned(),
            nicknames: vec!["大寨子".to_owned()],
            location: Some((103.5, 24.3)),
            approximate: false,
        }],
    };
    let lexicon = Arc::new(Lexicon::with_vocabulary(&vocabulary).unwrap());
    let documents = vec![
        vacancy("sewing", "车位工"),
        VacancyDocument {
            division: Some("532504103202".to_owned()),
            ..vacancy("hand", "招普工")
        },
        vacancy("own", "踩机子的师傅"),
    ];
    let reader = build_with(dir.path(), &lexicon, documents);
    let found = |text: &str| {
        let answer = reader.search(&asked(text)).unwrap();
        let mut ids: Vec<String> = answer.hits.into_iter().map(|hit| hit.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(found("踩机子"), ["own", "sewing"]);
    // Trades near it come behind.
    let first = reader.search(&asked("打杂的")).unwrap().hits;
    assert_eq!(first[0].id, "hand");
    assert_eq!(found("大寨子"), ["hand"]);
    let all = suggested(&reader, "dazhaizi");
    assert!(
        all.iter()
            .any(|one| one.0 == "大寨子" && one.1 == SuggestionKind::Place),
        "{all:?}"
    );
}

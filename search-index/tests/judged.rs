//! How well the product answers, on the judged set (`judged/README.md`), beside bare bigrams.
#![expect(clippy::unwrap_used, reason = "committed files")]

use std::collections::HashMap;
use std::sync::Arc;

use search_index::{
    Audience, Breadth, Change, IndexReader, Lexicon, Rebuild, SearchRequest, VacancyDocument,
    VacancyKind,
};
use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::tokenizer::{LowerCaser, NgramTokenizer, TextAnalyzer};
use tantivy::{Index, TantivyDocument, Term};

/// Just below what the product reaches.
const FLOOR: f64 = 0.83;
/// The lead over bare bigrams that is owed.
const LEAD: f64 = 0.05;
/// 2026-11-24.
const TODAY: i32 = 20_781;

struct Judged {
    text: String,
    grades: HashMap<String, u32>,
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn string(line: &Value, name: &str) -> String {
    line[name].as_str().unwrap_or_default().to_owned()
}

fn queries() -> Vec<Judged> {
    let mut grades: HashMap<&str, HashMap<String, u32>> = HashMap::new();
    for line in include_str!("judged/grades.txt").lines() {
        let [query, id, grade] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        grades
            .entry(query)
            .or_default()
            .insert(id.to_owned(), grade.parse().unwrap());
    }
    lines(include_str!("judged/queries.jsonl"))
        .iter()
        .map(|line| Judged {
            text: string(line, "query"),
            grades: grades
                .remove(string(line, "qid").as_str())
                .unwrap_or_default(),
        })
        .collect()
}

fn vacancies() -> Vec<Value> {
    lines(include_str!("judged/vacancies.jsonl"))
}

fn document(line: &Value) -> VacancyDocument {
    let text = |name: &str| line[name].as_str().map(str::to_owned);
    VacancyDocument {
        description: string(line, "desc"),
        employer: string(line, "company"),
        kind: VacancyKind::from_code(&string(line, "kind")),
        place: string(line, "place"),
        division: text("division"),
        occupation: text("occupation"),
        monthly_pay_low: line["pay_low"].as_i64(),
        monthly_pay_high: line["pay_high"].as_i64(),
        lodging: line["lodging"].as_bool().unwrap(),
        meals: line["meals"].as_bool().unwrap(),
        openings: u32::try_from(line["openings"].as_u64().unwrap()).unwrap(),
        ..VacancyDocument::new(string(line, "id"), string(line, "title"))
    }
}

/// Gain 2^grade - 1, discounted by the logarithm of the rank.
fn ndcg(grades: &HashMap<String, u32>, ids: &[String]) -> f64 {
    let gain = |grade: u32| f64::from((1_u32 << grade) - 1);
    let discounted = |grades: &[u32]| {
        let ranked = grades.iter().take(10).enumerate();
        ranked
            .map(|(rank, grade)| gain(*grade) / (rank as f64 + 2.0).log2())
            .sum::<f64>()
    };
    let found: Vec<u32> = ids
        .iter()
        .map(|id| grades.get(id).copied().unwrap_or(0))
        .collect();
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    discounted(&found) / discounted(&best)
}

fn product(directory: &std::path::Path) -> impl Fn(&str) -> Vec<(String, String)> {
    let lexicon: Arc<Lexicon> = Lexicon::standard();
    let mut rebuild = Rebuild::start(directory, Arc::clone(&lexicon)).unwrap();
    let changes: Vec<Change> = vacancies()
        .iter()
        .map(|line| Change::Put(Box::new(document(line))))
        .collect();
    rebuild.apply(&changes).unwrap();
    rebuild.publish(1).unwrap();
    let reader = IndexReader::open(directory, lexicon).unwrap();
    move |text| {
        let request = SearchRequest {
            breadth: Breadth::Wide,
            ..SearchRequest::new(text, Audience::Public { today: TODAY })
        };
        let answer = reader.search(&request).unwrap();
        let plain = |html: String| html.replace("<mark>", "").replace("</mark>", "");
        answer
            .hits
            .into_iter()
            .map(|hit| (hit.id, plain(hit.title_html)))
            .collect()
    }
}

/// Bigrams of title, text, employer and place by BM25, any of them: tantivy's own parts only.
fn bare() -> impl Fn(&str) -> Vec<String> {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("bigrams")
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    let id = builder.add_text_field("id", STRING | STORED);
    let names = ["title", "desc", "company", "place"];
    let fields = names.map(|name| builder.add_text_field(name, text.clone()));
    let index = Index::create_in_ram(builder.build());
    let bigrams = NgramTokenizer::new(2, 2, false).unwrap();
    let bigrams = TextAnalyzer::builder(bigrams).filter(LowerCaser).build();
    index.tokenizers().register("bigrams", bigrams);
    let mut writer = index.writer_with_num_threads(1, 50_000_000).unwrap();
    for line in vacancies() {
        let mut document = TantivyDocument::new();
        document.add_text(id, string(&line, "id"));
        for (field, name) in fields.iter().zip(names) {
            document.add_text(*field, string(&line, name));
        }
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.reader().unwrap().searcher();
    move |text| {
        let typed: Vec<char> = text
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let pairs = typed.windows(2).map(|pair| pair.iter().collect::<String>());
        let terms = pairs.flat_map(|pair| fields.map(|field| Term::from_field_text(field, &pair)));
        let clauses = terms.map(|term| {
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(query) as Box<dyn Query>)
        });
        let any = BooleanQuery::new(clauses.collect());
        let hits = searcher
            .search(&any, &TopDocs::with_limit(10).order_by_score())
            .unwrap();
        let name = |document: TantivyDocument| {
            document
                .get_first(id)
                .and_then(|v| v.as_str())
                .unwrap()
                .to_owned()
        };
        hits.into_iter()
            .map(|(_, address)| name(searcher.doc(address).unwrap()))
            .collect()
    }
}

#[test]
fn the_product_answers_better_than_bare_bigrams() {
    let directory = tempfile::tempdir().unwrap();
    let (product, bare) = (product(directory.path()), bare());
    let queries = queries();
    assert!(queries.len() >= 60, "only {} queries", queries.len());
    let (mut ours, mut theirs) = (0.0, 0.0);
    let mut report = String::new();
    for query in &queries {
        let hits = product(&query.text);
        assert!(!hits.is_empty(), "nothing for {}", query.text);
        let ids: Vec<String> = hits.iter().map(|(id, _)| id.clone()).collect();
        let (a, b) = (
            ndcg(&query.grades, &ids),
            ndcg(&query.grades, &bare(&query.text)),
        );
        ours += a;
        theirs += b;
        let grade = |id: &String| query.grades.get(id).copied().unwrap_or(0);
        let titles = hits
            .iter()
            .map(|(id, title)| format!("{} {title}", grade(id)));
        let titles: Vec<String> = titles.collect();
        report += &format!("{a:.3} {b:.3} {}: {}\n", query.text, titles.join(" | "));
    }
    let (ours, theirs) = (ours / queries.len() as f64, theirs / queries.len() as f64);
    let figures = format!("product {ours:.4}, bare bigrams {theirs:.4}");
    assert!(ours >= theirs + LEAD && ours >= FLOOR, "{report}{figures}");
    // what a run with --nocapture shows
    eprintln!("{report}{figures}");
}

//! Evaluation: indexes documents and answers queries as a TREC run, with exactly the analysis,
//! dictionary and ranking of the product.
//!
//! ```text
//! trec index DOCS.jsonl DIR               id, title, desc and optional company, city, salary,
//!                                         education, experience, headcount
//! trec search DIR QUERIES.jsonl > run     qid, query; gives: qid Q0 id rank score qiaomen, 100 deep
//! ```

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use search_index::{
    Audience, Breadth, Change, IndexReader, Lexicon, Rebuild, SearchRequest, VacancyDocument,
    monthly_pay_of_text,
};
use serde::Deserialize;
use serde_json::Value;

/// How deep a run goes.
const DEPTH: usize = 100;
/// Documents handed to the index at once.
const BATCH: usize = 1_000;

#[derive(Deserialize)]
struct Document {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    desc: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    salary: Value,
    #[serde(default)]
    education: Value,
    #[serde(default)]
    experience: Value,
    #[serde(default)]
    headcount: Value,
}

#[derive(Deserialize)]
struct Query {
    qid: Value,
    query: String,
}

impl From<Document> for VacancyDocument {
    fn from(document: Document) -> Self {
        let mut vacancy = Self::new(document.id, document.title);
        let requirements = [text(&document.education), text(&document.experience)];
        let lines = std::iter::once(document.desc)
            .chain(requirements)
            .filter(|line| !line.is_empty());
        vacancy.description = lines.collect::<Vec<_>>().join("\n");
        vacancy.employer = document.company;
        vacancy.place = document.city;
        if let Some((low, high)) = monthly_pay_of_text(&text(&document.salary)) {
            vacancy.monthly_pay_low = Some(low);
            vacancy.monthly_pay_high = Some(high);
        }
        let digits: String = text(&document.headcount)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        vacancy.openings = digits.parse().unwrap_or(1);
        vacancy
    }
}

/// A field that may come as text or as a number.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["index", documents, directory] => index(documents, directory),
        ["search", directory, queries] => search(directory, queries),
        _ => Err("usage: trec index DOCS.jsonl DIR | trec search DIR QUERIES.jsonl".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn index(documents: &str, directory: &str) -> Result<(), Box<dyn Error>> {
    let mut rebuild = Rebuild::start(directory, Lexicon::standard())?;
    let mut batch = Vec::with_capacity(BATCH);
    for line in BufReader::new(File::open(documents)?).lines() {
        let document: Document = serde_json::from_str(&line?)?;
        batch.push(Change::Put(Box::new(document.into())));
        if batch.len() == BATCH {
            rebuild.apply(&batch)?;
            batch.clear();
        }
    }
    rebuild.apply(&batch)?;
    rebuild.publish(0)?;
    Ok(())
}

fn search(directory: &str, queries: &str) -> Result<(), Box<dyn Error>> {
    let reader = IndexReader::open(directory, Lexicon::standard())?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(File::open(queries)?).lines() {
        let query: Query = serde_json::from_str(&line?)?;
        let request = SearchRequest {
            limit: DEPTH,
            breadth: Breadth::Wide,
            ..SearchRequest::new(query.query, Audience::Public { today: 0 })
        };
        for (rank, hit) in reader.search(&request)?.hits.iter().enumerate() {
            writeln!(
                out,
                "{} Q0 {} {} {} qiaomen",
                text(&query.qid),
                hit.id,
                rank + 1,
                hit.score
            )?;
        }
    }
    out.flush()?;
    Ok(())
}

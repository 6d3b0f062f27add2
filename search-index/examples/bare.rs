//! The yardstick that the ranking is measured against: the same documents and queries as `trec`,
//! searched with bare tantivy: bigrams of title and text, BM25, any of them.
//!
//! ```text
//! bare DOCS.jsonl QUERIES.jsonl > run
//! ```

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::schema::Value as _;
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{LowerCaser, NgramTokenizer, TextAnalyzer};
use tantivy::{Index, TantivyDocument};

/// How deep a run goes.
const DEPTH: usize = 100;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [documents, queries] => run(documents, queries),
        _ => Err("usage: bare DOCS.jsonl QUERIES.jsonl".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(documents: &str, queries: &str) -> Result<(), Box<dyn Error>> {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("bigrams")
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    let id = builder.add_text_field("id", STRING | STORED);
    let title = builder.add_text_field("title", text.clone());
    let body = builder.add_text_field("body", text);
    let index = Index::create_in_ram(builder.build());
    let bigrams = TextAnalyzer::builder(NgramTokenizer::new(2, 2, false)?).filter(LowerCaser);
    index.tokenizers().register("bigrams", bigrams.build());
    let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
    for line in lines(documents)? {
        let mut document = TantivyDocument::new();
        document.add_text(id, string(&line, "id"));
        document.add_text(title, string(&line, "title"));
        document.add_text(body, string(&line, "desc"));
        writer.add_document(document)?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in lines(queries)? {
        let mut query = string(&line, "query");
        query.retain(char::is_alphanumeric);
        let mut clauses: Vec<(tantivy::query::Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
        let typed: Vec<char> = query.to_lowercase().chars().collect();
        for pair in typed.windows(2) {
            for field in [title, body] {
                let term = tantivy::Term::from_field_text(field, &pair.iter().collect::<String>());
                let query = tantivy::query::TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push((tantivy::query::Occur::Should, Box::new(query)));
            }
        }
        let any = tantivy::query::BooleanQuery::new(clauses);
        let hits = searcher.search(&any, &TopDocs::with_limit(DEPTH).order_by_score())?;
        for (rank, (score, address)) in hits.into_iter().enumerate() {
            let document: TantivyDocument = searcher.doc(address)?;
            let id = document
                .get_first(id)
                .and_then(|v| v.as_str())
                .unwrap_or_default();
            writeln!(
                out,
                "{} Q0 {id} {} {score} bare",
                string(&line, "qid"),
                rank + 1
            )?;
        }
    }
    out.flush()?;
    Ok(())
}

fn lines(path: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let lines = BufReader::new(File::open(path)?).lines();
    lines
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}

fn string(line: &Value, name: &str) -> String {
    match line.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

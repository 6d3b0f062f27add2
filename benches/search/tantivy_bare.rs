//! Tantivy as it comes: title and description in bigrams, BM25, any of the query's bigrams.

use std::path::Path;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{Index, TantivyDocument, Term};

use super::bigrams::bigrams;
use super::postings::Posting;

/// A title counts so much more.
const TITLE: f32 = 5.0;

pub struct Bare {
    reader: tantivy::IndexReader,
    title: Field,
    body: Field,
    stored_title: Field,
}

impl Bare {
    /// Builds the index.
    pub fn build(folder: &Path, postings: &[Posting]) -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let cut = TextOptions::default().set_indexing_options(indexing);
        let id = schema.add_text_field("id", STRING | STORED);
        let stored_title = schema.add_text_field("stored_title", STORED);
        let stored_body = schema.add_text_field("stored_body", STORED);
        let title = schema.add_text_field("title", cut.clone());
        let body = schema.add_text_field("body", cut);
        let index = Index::create_in_dir(folder, schema.build()).expect("an empty folder");
        let mut writer = index
            .writer_with_num_threads::<TantivyDocument>(1, 64 << 20)
            .expect("a writer");
        for posting in postings {
            let mut document = TantivyDocument::new();
            document.add_text(id, &posting.id);
            document.add_text(stored_title, &posting.title);
            document.add_text(stored_body, &posting.desc);
            document.add_text(title, bigrams(&posting.title).join(" "));
            document.add_text(body, bigrams(&posting.desc).join(" "));
            writer.add_document(document).expect("room on the disk");
        }
        writer.commit().expect("room on the disk");
        writer.wait_merging_threads().expect("merging");
        Self {
            reader: index.reader().expect("a reader"),
            title,
            body,
            stored_title,
        }
    }

    /// Ten hits with their titles; `count` asks how many there are in all, too.
    pub fn search(&self, query: &str, count: bool) -> (usize, u64) {
        let searcher = self.reader.searcher();
        let mut clauses: Vec<Box<dyn Query>> = Vec::new();
        for token in bigrams(query) {
            for (field, weight) in [(self.title, TITLE), (self.body, 1.0)] {
                let term = Term::from_field_text(field, &token);
                let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push(Box::new(BoostQuery::new(Box::new(term), weight)));
            }
        }
        let query = BooleanQuery::union(clauses);
        let best = TopDocs::with_limit(10).order_by_score();
        let (top, total) = if count {
            searcher.search(&query, &(best, Count)).expect("an answer")
        } else {
            (searcher.search(&query, &best).expect("an answer"), 0)
        };
        let titles: usize = top
            .iter()
            .filter_map(|(_, address)| {
                let document: TantivyDocument = searcher.doc(*address).expect("a document");
                let title = document.get_first(self.stored_title)?;
                title.as_str().map(str::len)
            })
            .filter(|length| *length > 0)
            .count();
        (titles, total as u64)
    }
}

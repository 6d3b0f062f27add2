//! Search beside its peers on the same real postings and the same queries, in one run and one thread:
//!
//! ```text
//! cargo bench --bench search                  32,000 postings: Qiaomen, bare tantivy, SQLite FTS5
//! cargo bench --bench search -- --million     1,000,000: latency, memory, size
//! cargo bench --bench search -- --http        the server under 50 clients, beside the same calls in this process
//! ```
//!
//! The first two need `$QIAOMEN_SHARED` (default `../shared`). The engines take turns query by query, so whatever else
//! the machine does falls on all of them alike: quote the ratios.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::allow_attributes,
    missing_docs
)]

mod search {
    pub mod bigrams;
    pub mod compare;
    pub mod fts5;
    pub mod http;
    pub mod million;
    pub mod postings;
    pub mod qiaomen;
    pub mod queries;
    pub mod tantivy_bare;
    pub mod times;
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wants = |name: &str| arguments.iter().any(|argument| argument == name);
    if wants("--million") {
        search::million::run();
    } else if wants("--http") {
        search::http::run();
    } else {
        search::compare::run();
    }
}

//! The table: Qiaomen, bare tantivy, FTS5.

use std::time::{Duration, Instant};

use search_index::{IndexReader, Lexicon};

use super::fts5::{Fts5, Must};
use super::tantivy_bare::Bare;
use super::times::{Times, millis, size};
use super::{postings, qiaomen, queries};

const ROUNDS: usize = 7;
const ENGINES: [&str; 5] = [
    "Qiaomen",
    "tantivy, bare, top 10 and total",
    "tantivy, bare, top 10",
    "FTS5, any bigram, top 10",
    "FTS5, all bigrams, top 10",
];

pub fn run() {
    let postings = postings::load();
    let queries = queries::queries(&postings);
    println!("{} postings, {} queries", postings.len(), queries.len());
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir(&path).expect("a folder");
        path
    };
    let lexicon = Lexicon::standard();

    println!("\nindexing, one thread           documents/s        MB");
    let (own, bare, fts) = (at("qiaomen"), at("tantivy"), at("fts5"));
    let (_, time) = timed(|| qiaomen::build(&own, &lexicon, postings.iter().cloned()));
    indexed("Qiaomen", postings.len(), time, size(&own));
    let (tantivy, time) = timed(|| Bare::build(&bare, &postings));
    indexed("tantivy, bare", postings.len(), time, size(&bare));
    let (mut fts5, time) = timed(|| Fts5::build(&fts.join("fts5.sqlite"), &postings));
    indexed("FTS5", postings.len(), time, size(&fts));
    let reader = IndexReader::open(&own, lexicon.clone()).expect("the index");

    let mut times: Vec<Times> = ENGINES.iter().map(|_| Times::new(queries.len())).collect();
    let mut parsing = Times::new(queries.len());
    let mut empty = [0_usize; ENGINES.len()];
    for round in 0..ROUNDS {
        for (number, query) in queries.iter().enumerate() {
            // a different engine goes first each time
            for turn in 0..ENGINES.len() {
                let engine = (turn + round + number) % ENGINES.len();
                let ((hits, _), time) = timed(|| match engine {
                    0 => qiaomen::search(&reader, query),
                    1 => tantivy.search(query, true),
                    2 => tantivy.search(query, false),
                    3 => fts5.search(query, Must::Any),
                    _ => fts5.search(query, Must::All),
                });
                times[engine].add(number, time);
                empty[engine] += usize::from(hits == 0 && round == 0);
            }
            let (_, time) = timed(|| lexicon.understand(query));
            parsing.add(number, time);
        }
    }
    println!(
        "\none thread, {ROUNDS} rounds          queries/s    p50 ms    p99 ms  time  without hits"
    );
    let (own, ..) = times[0].figures();
    for ((name, times), empty) in ENGINES.iter().zip(&times).zip(empty) {
        let (throughput, p50, p99) = times.figures();
        let share = own / throughput;
        println!("{name:<31}{throughput:>9.0}{p50:>10.3}{p99:>10.3}{share:>6.2}{empty:>14}");
    }
    println!(
        "(time: of a query, as a multiple of Qiaomen's; a query counts with the median of its rounds)"
    );
    let (throughput, p50, p99) = parsing.figures();
    println!(
        "Qiaomen's understanding alone: {:.1} µs a query (p50 {:.1}, p99 {:.1})",
        1e6 / throughput,
        p50 * 1e3,
        p99 * 1e3
    );
    slowest(&queries, &times[0], &times[1]);
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let out = work();
    (out, begun.elapsed())
}

fn indexed(name: &str, documents: usize, time: Duration, bytes: u64) {
    let speed = documents as f64 / time.as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    println!("{name:<31}{speed:>11.0}{megabytes:>10.1}");
}

fn slowest(queries: &[String], own: &Times, bare: &Times) {
    let (own, bare) = (own.medians(), bare.medians());
    let mut order: Vec<usize> = (0..queries.len()).collect();
    order.sort_by_key(|query| std::cmp::Reverse(own[*query]));
    println!("\nthe slowest of Qiaomen         ms  bare tantivy ms");
    for &query in &order[..5] {
        println!(
            "{:>8.3} {:>8.3}  {}",
            millis(own[query]),
            millis(bare[query]),
            queries[query]
        );
    }
}

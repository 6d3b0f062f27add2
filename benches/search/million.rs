//! A million vacancies: the postings repeated with variation. What a search takes, what it holds in memory, how large
//! the index is.

use std::time::Instant;

use search_index::{IndexReader, Lexicon};

use super::postings::{self, Posting};
use super::times::{Times, size};
use super::{qiaomen, queries};

const VACANCIES: usize = 1_000_000;
const ROUNDS: usize = 3;
/// What the issue allows.
const P99_MILLIS: f64 = 50.0;
const RESIDENT_MB: f64 = 2000.0;

pub fn run() {
    let postings = postings::load();
    let queries = queries::queries(&postings);
    let folder = tempfile::tempdir().expect("a folder");
    let lexicon = Lexicon::standard();
    let begun = Instant::now();
    let varied = (0..VACANCIES)
        .map(|number| vary(&postings[number % postings.len()], number / postings.len()));
    qiaomen::build(folder.path(), &lexicon, varied);
    let speed = VACANCIES as f64 / begun.elapsed().as_secs_f64();
    drop(postings);
    println!(
        "{VACANCIES} vacancies indexed at {speed:.0}/s, {:.0} MB",
        size(folder.path()) as f64 / 1e6
    );

    let reader = IndexReader::open(folder.path(), lexicon).expect("the index");
    let mut times = Times::new(queries.len());
    for _ in 0..ROUNDS {
        for (number, query) in queries.iter().enumerate() {
            let begun = Instant::now();
            qiaomen::search(&reader, query);
            times.add(number, begun.elapsed());
        }
    }
    let (throughput, p50, p99) = times.figures();
    let resident = resident_mb();
    println!(
        "{} queries, one thread: {throughput:.0}/s, p50 {p50:.2} ms, p99 {p99:.2} ms (allowed {P99_MILLIS})",
        queries.len()
    );
    println!("resident {resident:.0} MB, the mapped index among it (allowed {RESIDENT_MB})");
}

/// The same posting by another employer, elsewhere, for other pay.
fn vary(posting: &Posting, turn: usize) -> Posting {
    const PLACES: [&str; 8] = [
        "弥勒", "昆明", "深圳", "成都", "杭州", "武汉", "西安", "广州",
    ];
    let mut varied = posting.clone();
    if turn > 0 {
        varied.id = format!("{}#{turn}", posting.id);
        varied.company = format!("{}{turn}", posting.company);
        varied.city = PLACES[turn % PLACES.len()].to_owned();
        varied.title = format!("{}{}", posting.title, ["", "急招", "（可学徒）"][turn % 3]);
        varied.salary = format!("{}-{}", 3000 + 100 * (turn % 40), 5000 + 100 * (turn % 50));
    }
    varied
}

fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.expect("a number") / 1e3
}

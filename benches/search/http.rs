//! The server under fifty clients, and the same searches in this process under fifty threads.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use qiaomen::db::{self, Place};
use qiaomen::kernel::{Actor, Ctx};
use qiaomen::vacancies::service::{Asked, SearchIndex, Searcher, lexicon};

use super::times::{millis, percentile};

const CLIENTS: usize = 50;
const REQUESTS: usize = 100;
/// What the server may add to the 99th percentile.
const ALLOWED: f64 = 3.0;
const PROGRAM: &str = env!("CARGO_BIN_EXE_qiaomen");
const TODAY: &str = "2026-11-24";
/// What is asked of the demo county, by turns.
const QUERIES: [&str; 12] = [
    "砌墙的",
    "车衣工",
    "找个包吃住的",
    "弥阳附近打扫卫生",
    "新哨 普工 4000以上",
    "fzg",
    "保安 不要夜班",
    "挖机司机",
    "家门口 计件",
    "公益性岗位",
    "服务员",
    "日结 小工",
];

pub fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let made = Command::new(PROGRAM)
        .args(["demo", "--no-serve", "--today", TODAY, "--data-dir"])
        .arg(&data)
        .output()
        .expect("the program runs");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );

    let inside = in_process(&data);
    let (mut server, address) = serve(&data);
    let outside = over_http(&address);
    server.kill().expect("it runs");
    server.wait().expect("it ends");
    let (own, http) = (percentile(&inside, 99), percentile(&outside, 99));
    println!("{CLIENTS} at once, {REQUESTS} searches each       p50 ms    p99 ms");
    for (name, times) in [("in this process", &inside), ("through HTTP", &outside)] {
        println!(
            "{name:<32}{:>9.2}{:>10.2}",
            millis(percentile(times, 50)),
            millis(percentile(times, 99))
        );
    }
    let times = http.as_secs_f64() / own.as_secs_f64();
    println!("p99 through HTTP is {times:.2} times that in the process (allowed {ALLOWED})");
    assert!(times < ALLOWED);
}

/// Runs `CLIENTS` threads, each with its own `client`; gives every request's time.
fn at_once(client: impl Fn(&mut dyn FnMut(Duration)) + Sync) -> Vec<Duration> {
    let all = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let mut own = Vec::new();
                client(&mut |time| own.push(time));
                all.lock().expect("no panic").extend(own);
            });
        }
    });
    all.into_inner().expect("no panic")
}

fn in_process(data: &Path) -> Vec<Duration> {
    let ctx = || {
        let moment = format!("{TODAY}T02:00:00Z").parse().expect("a moment");
        Ctx::new(Actor::operator("量"), moment, [5; 32])
    };
    let place = Place {
        data_dir: data.to_owned(),
        database_url: None,
        key_file: None,
    };
    let db = db::open(&place, &ctx()).expect("the demo");
    let today: NaiveDate = TODAY.parse().expect("a day");
    let words = db.read(|conn| lexicon(conn, today)).expect("the county");
    let searcher = Searcher::new(SearchIndex::new(place.index_dir(), words));
    searcher.follow(&db, &ctx()).expect("the index");
    let ask = |number: usize| {
        let asked = Asked {
            q: QUERIES[number % QUERIES.len()].to_owned(),
            ..Asked::default()
        };
        searcher.find(&db, &ctx(), &asked).expect("an answer")
    };
    ask(0);
    at_once(|took| {
        for number in 0..REQUESTS {
            let begun = Instant::now();
            ask(number);
            took(begun.elapsed());
        }
    })
}

fn serve(data: &Path) -> (Child, String) {
    let mut server = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(data)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut said = String::new();
    let stderr = server.stderr.take().expect("piped");
    BufReader::new(stderr)
        .read_line(&mut said)
        .expect("it says where");
    let address = said
        .split("http://")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    (server, address.expect("an address").to_owned())
}

fn over_http(address: &str) -> Vec<Duration> {
    at_once(|took| {
        let mut stream = BufReader::new(TcpStream::connect(address).expect("it listens"));
        stream.get_ref().set_nodelay(true).expect("a socket");
        for number in 0..REQUESTS {
            let query = form_urlencoded::byte_serialize(QUERIES[number % QUERIES.len()].as_bytes());
            let query: String = query.collect();
            let begun = Instant::now();
            write!(
                stream.get_mut(),
                "GET /api/v1/vacancies/search?q={query} HTTP/1.1\r\nHost: {address}\r\n\r\n"
            )
            .expect("it reads");
            let status = answer(&mut stream);
            took(begun.elapsed());
            assert_eq!(status, "HTTP/1.1 200 OK");
        }
    })
}

/// Reads one answer to its end; gives its first line.
fn answer(stream: &mut BufReader<TcpStream>) -> String {
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).expect("an answer");
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if first.is_empty() {
            line.clone_into(&mut first);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().expect("a length");
        }
    }
    stream.read_exact(&mut vec![0; length]).expect("a body");
    first
}

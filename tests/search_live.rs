//! A running server and a second one on the same data directory: what is published is found within a second by both, what
//! is withdrawn never again, and a search from a third process disturbs neither.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::ctx;
use common::postings::POSTING;
use qiaomen::db::{self, Db, Place};
use qiaomen::exchange::model::ImportKind;
use qiaomen::exchange::service::import_table;
use qiaomen::kernel::PageRequest;
use qiaomen::sheets::Table;
use qiaomen::vacancies::model::Vacancy;
use qiaomen::vacancies::service::{self, ListFilter};

const PROGRAM: &str = env!("CARGO_BIN_EXE_qiaomen");
const TITLE: &str = "竹编灯笼扎骨工";

/// A server on this data directory; ended when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(data)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let stderr = child.stderr.take().unwrap();
        BufReader::new(stderr).read_line(&mut said).unwrap();
        let address = said.split("http://").nth(1).unwrap();
        let address = address.split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    /// How often the title stands among what the public finds.
    fn finds(&self) -> usize {
        let query: String = form_urlencoded::byte_serialize(TITLE.as_bytes()).collect();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET /api/v1/vacancies/search?scope=public&q={query} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        answer.matches(&format!("\"title\":\"{TITLE}\"")).count()
    }

    /// How long it takes until the title is found.
    fn until_found(&self, begun: Instant) -> Duration {
        loop {
            let found = self.finds();
            let time = begun.elapsed();
            if found == 1 {
                return time;
            }
            assert!(time < Duration::from_secs(10), "never found");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

fn publish(db: &Db) -> Vacancy {
    let row = [
        TITLE,
        "弥勒灯笼厂",
        "企业岗位",
        "5",
        "扎灯笼骨架",
        "熟手",
        "朋普镇",
        "6000",
        "月",
        "8",
        "5",
        "2026-12-31",
        "普某",
        "2026-11-23",
    ];
    let mut table = Table::new(POSTING);
    table.push(row.map(str::to_owned).to_vec());
    let report = import_table(db, &ctx(), ImportKind::Vacancies, "试表", table).unwrap();
    assert_eq!(report.errors, []);
    let page = PageRequest::new(0, 100);
    let all = db.read(|conn| service::list(conn, &ListFilter::default(), page));
    let mut all = all.unwrap().rows.into_iter();
    all.find(|one| one.terms.title == TITLE).unwrap()
}

#[test]
fn two_servers_find_what_was_published_within_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let demo = Command::new(PROGRAM)
        .args([
            "demo",
            "--no-serve",
            "--households",
            "20",
            "--today",
            "2026-11-24",
            "--data-dir",
        ])
        .arg(&data)
        .output()
        .unwrap();
    assert!(
        demo.status.success(),
        "{}",
        String::from_utf8_lossy(&demo.stderr)
    );
    let servers = [Server::start(&data), Server::start(&data)];
    let place = Place {
        data_dir: data.clone(),
        database_url: None,
        key_file: None,
    };
    let db = db::open(&place, &ctx()).unwrap();
    assert_eq!(servers.each_ref().map(Server::finds), [0, 0]);

    let vacancy = publish(&db);
    let begun = Instant::now();
    let times = std::thread::scope(|scope| {
        let wait = |server| scope.spawn(move || Server::until_found(server, begun));
        let waiting = [wait(&servers[0]), wait(&servers[1])];
        waiting.map(|thread| thread.join().unwrap())
    });
    assert!(
        times.iter().all(|time| *time < Duration::from_secs(1)),
        "{times:?}"
    );

    // a third process reads the same index
    let command = Command::new(PROGRAM)
        .args(["search", TITLE, "--scope", "public", "--json", "--data-dir"])
        .arg(&data)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&command.stdout);
    assert!(command.status.success() && told.contains(TITLE), "{told}");

    service::withdraw(&db, &ctx(), vacancy.id, vacancy.version, "停招").unwrap();
    for _ in 0..20 {
        assert_eq!(
            servers.each_ref().map(Server::finds),
            [0, 0],
            "withdrawn, and at once"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

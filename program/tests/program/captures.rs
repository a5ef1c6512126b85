//! Pages from the web to the store and out again. All persons are invented, all servers on loopback.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::Command;

use crate::support::Bench;

const PAGE: &str =
    "<html lang=ru><title>Прощание</title><p>Погиб рядовой Выдумкин Пётр Иванович, 1990 года рождения.";

/// A server with one page at `/notice`.
fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
            let (mut line, mut rest) = (String::new(), String::new());
            let _ = reader.read_line(&mut line);
            while reader.read_line(&mut rest).is_ok_and(|read| read > 2) {
                rest.clear();
            }
            let (status, body) =
                if line.starts_with("GET /notice ") { ("200 OK", PAGE) } else { ("404 Not Found", "") };
            let kind = "text/html; charset=utf-8";
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
        }
    });
    address
}

fn makers() -> Option<std::ffi::OsString> {
    let python = std::env::var_os("CENOTAPH_TEST_MAKERS");
    if python.is_none() {
        testkit::skipped("CENOTAPH_TEST_MAKERS names no Python with wacz");
    }
    python
}

#[test]
fn a_page_is_fetched_taken_in_and_bundled() {
    let (bench, address) = (Bench::new(), server());
    bench.write("workspace/cenotaph.toml", "profile = \"ukraine-2022\"\n[fetch]\npause = 0.01\n");
    let (page, allowed) = (format!("http://{address}/notice"), address.to_string());
    let gone = format!("http://{address}/gone");
    let arguments = [
        "fetch",
        &page,
        &gone,
        "http://169.254.169.254/",
        "--source",
        "web",
        "--json",
        "--allow-address",
        &allowed,
    ];
    let answer = bench.run(arguments);
    assert_eq!(answer.code, 3, "{}", answer.err);
    let told = answer.json();
    assert_eq!(
        (&told["evidence_new"], &told["mentions"], &told["rejected"]),
        (&1.into(), &1.into(), &2.into())
    );
    let rejects = std::fs::read_to_string(bench.path("workspace/rejects/web.csv")).expect("rejects");
    assert!(rejects.contains("answers with 404") && rejects.contains("not in the open network"), "{rejects}");
    let stored = bench.run(["query", "SELECT url, media FROM evidence", "--json"]).json();
    assert_eq!(stored, serde_json::json!([{"url": page, "media": "html"}]));

    let exported = bench.run(["export", "--as", "wacz", "--out", "evidence.wacz", "--json"]);
    assert_eq!((exported.code, &exported.json()["documents"]), (0, &1.into()), "{}", exported.err);
    // The bundle goes into another workspace as it came out of this one.
    let other = Bench::new();
    let bundle = bench.path("evidence.wacz").display().to_string();
    assert_eq!(other.run(["ingest", &bundle, "--source", "web"]).code, 0);
    let hash = "SELECT hex(b.hash) AS hash FROM blob b ORDER BY 1";
    assert_eq!(bench.run(["query", hash]).out, other.run(["query", hash]).out);
    if let Some(python) = makers() {
        let wacz = Path::new(&python).with_file_name("wacz");
        let valid = Command::new(wacz).args(["validate", "-f", &bundle]).output().expect("it starts");
        assert!(valid.status.success(), "{}", String::from_utf8_lossy(&valid.stderr));
    }
}

#[test]
fn links_into_this_machine_are_refused_without_leave() {
    let (bench, address) = (Bench::new(), server());
    let answer = bench.run(["ingest", &format!("http://{address}/notice"), "--source", "web"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    let wrong = bench.run(["fetch", "--source", "web"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

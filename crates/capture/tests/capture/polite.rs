//! Manners: robots files, pauses, asking again.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use capture::{CaptureError, Fetcher, Settings};

use crate::server::{Server, page};
use crate::{fetch, settings};

#[test]
fn a_page_is_kept_with_its_head_and_the_way_to_it() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => page(stream, "404 Not Found", "", b""),
        "/old?a=b" => page(stream, "302 Found", "Location: /new#part\r\n", b"moved"),
        _ => page(
            stream,
            "200 OK",
            "Content-Type: text/html; charset=utf-8\r\nX-Odd: ф\r\n",
            "<p>Выдумкин".as_bytes(),
        ),
    });
    let (outcome, exchanges) = fetch(settings(&[&server]), &server.url("/old?a=b#fragment"));
    outcome.unwrap();
    assert_eq!(server.asked(), ["/robots.txt", "/old?a=b", "/new"]);
    let told: Vec<_> = exchanges.iter().map(|exchange| (exchange.status, exchange.url.as_str())).collect();
    assert_eq!(told, [(302, server.url("/old?a=b").as_str()), (200, &server.url("/new"))]);
    assert_eq!(exchanges[1].body, "<p>Выдумкин".as_bytes());
    assert_eq!(exchanges[1].field("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(exchanges[1].address, Some(server.address.ip()));
    assert!(exchanges[1].asked.starts_with(b"GET /new HTTP/1.1\r\nhost: 127.0.0.1:"));
}

#[test]
fn what_robots_txt_closes_is_not_asked_for() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => page(stream, "200 OK", "", b"User-agent: cenotaph\nDisallow: /closed\n"),
        "/door" => page(stream, "302 Found", "Location: /closed/page\r\n", b""),
        _ => page(stream, "200 OK", "", b"open"),
    });
    let (open, _) = fetch(settings(&[&server]), &server.url("/open"));
    open.unwrap();
    for path in ["/closed", "/closed/page", "/door"] {
        let (outcome, _) = fetch(settings(&[&server]), &server.url(path));
        assert!(matches!(outcome, Err(CaptureError::Robots(_))), "{path}: {outcome:?}");
    }
    assert!(!server.asked().iter().any(|path| path.starts_with("/closed")));
}

#[test]
fn a_server_that_cannot_say_what_is_open_is_left_alone() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => page(stream, "500 Internal Server Error", "", b""),
        _ => page(stream, "200 OK", "", b"open"),
    });
    let (outcome, _) = fetch(settings(&[&server]), &server.url("/page"));
    assert!(matches!(outcome, Err(CaptureError::Robots(_))), "{outcome:?}");
}

#[test]
fn between_two_requests_lies_a_pause_and_a_robots_file_can_lengthen_it() {
    for (file, least) in [("", 100), ("User-agent: *\nCrawl-delay: 0.3\n", 300)] {
        let server = Server::start(move |path, stream| match path {
            "/robots.txt" => page(stream, "200 OK", "", file.as_bytes()),
            _ => page(stream, "200 OK", "", b"page"),
        });
        let pause = Duration::from_millis(100);
        let mut fetcher = Fetcher::new(Settings { pause, ..settings(&[&server]) }).unwrap();
        fetcher.fetch(&server.url("/1"), &mut Vec::new()).unwrap();
        let begun = Instant::now();
        fetcher.fetch(&server.url("/2"), &mut Vec::new()).unwrap();
        fetcher.fetch(&server.url("/3"), &mut Vec::new()).unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(2 * least - 20), "{:?}", begun.elapsed());
        assert_eq!(server.asked().iter().filter(|path| *path == "/robots.txt").count(), 1);
    }
}

#[test]
fn a_busy_server_is_asked_again_later_and_a_missing_page_is_not() {
    let times = AtomicU32::new(0);
    let server = Server::start(move |path, stream| match path {
        "/busy" if times.fetch_add(1, Ordering::SeqCst) < 2 => {
            page(stream, "503 Service Unavailable", "Retry-After: 0\r\n", b"")
        }
        "/busy" => page(stream, "200 OK", "", b"now"),
        _ => page(stream, "404 Not Found", "", b"no such page"),
    });
    let (outcome, exchanges) = fetch(Settings { retries: 2, ..settings(&[&server]) }, &server.url("/busy"));
    outcome.unwrap();
    assert_eq!(exchanges.last().unwrap().body, b"now");
    let (outcome, exchanges) = fetch(settings(&[&server]), &server.url("/gone"));
    assert_eq!(outcome.unwrap_err().to_string(), format!("`{}` answers with 404", server.url("/gone")));
    assert_eq!((exchanges.len(), exchanges[0].status), (1, 404), "that it is gone is kept");
    assert_eq!(server.asked().iter().filter(|path| *path == "/gone").count(), 1);
}

//! Servers and links made to do harm. Each test is one way in; all end quickly.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use capture::{CaptureError, Settings};

use crate::server::{Server, page};
use crate::{fetch, settings};

fn open(path: &str, stream: &mut std::net::TcpStream) -> Option<std::io::Result<()>> {
    (path == "/robots.txt").then(|| page(stream, "404 Not Found", "", b""))
}

#[test]
fn links_into_private_networks_are_refused_however_they_are_written() {
    for url in [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://192.168.1.1:8080/",
        "http://[fe80::1]/",
    ] {
        let (outcome, _) = fetch(settings(&[]), url);
        assert!(matches!(outcome, Err(CaptureError::Private { .. })), "{url}: {outcome:?}");
    }
    for url in [
        "http://localhost/",
        "http://LOCALHOST./",
        "http://printer.local/",
        "http://db.internal:5432/",
        "http://a.localhost/",
    ] {
        let (outcome, _) = fetch(settings(&[]), url);
        assert!(matches!(outcome, Err(CaptureError::Local(_))), "{url}: {outcome:?}");
    }
    for url in [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "http://user:secret@example.org/",
        "example.org",
        "http://",
    ] {
        let (outcome, _) = fetch(settings(&[]), url);
        assert!(matches!(outcome, Err(CaptureError::NotAPage(_))), "{url}: {outcome:?}");
    }
}

#[test]
fn redirects_into_private_networks_are_not_followed() {
    let inner = Server::start(|_, stream| page(stream, "200 OK", "", b"secret"));
    let at = inner.address;
    let server = Server::start(move |path, stream| {
        if let Some(done) = open(path, stream) {
            return done;
        }
        let to = match path {
            "/port" => format!("http://{at}/"),
            "/mapped" => format!("http://[::ffff:127.0.0.1]:{}/", at.port()),
            "/name" => format!("http://localhost:{}/", at.port()),
            "/relative" => format!("//{at}/"),
            _ => "file:///etc/passwd".to_owned(),
        };
        page(stream, "302 Found", &format!("Location: {to}\r\n"), b"")
    });
    for path in ["/port", "/mapped", "/name", "/relative", "/file"] {
        let (outcome, exchanges) = fetch(settings(&[&server]), &server.url(path));
        let refused = matches!(
            outcome,
            Err(CaptureError::Private { .. } | CaptureError::Local(_) | CaptureError::NotAPage(_))
        );
        assert!(refused && exchanges.len() == 1, "{path}: {outcome:?}");
    }
    assert_eq!(inner.asked(), [""; 0]);
}

#[test]
fn a_name_that_resolves_otherwise_a_second_later_reaches_nothing() {
    let server = Server::start(|_, stream| page(stream, "200 OK", "", b"page"));
    let (public, private) = (server.address, "10.0.0.1:80".parse::<SocketAddr>().unwrap());
    for (then, both) in [(1, false), (2, false), (0, true)] {
        let times = AtomicU32::new(0);
        let lookup = move |_: &str, _: u16| {
            let turned = times.fetch_add(1, Ordering::SeqCst) >= then;
            Ok(if both { vec![public, private] } else { vec![if turned { private } else { public }] })
        };
        let settings = Settings { lookup: Arc::new(lookup), ..settings(&[&server]) };
        let (outcome, _) = fetch(settings, &format!("http://rebinding.example:{}/page", public.port()));
        // Its robots file, and then its page, are asked for at the address that was looked up and checked for each.
        assert_eq!(matches!(outcome, Err(CaptureError::Private { .. })), then < 2, "{then}: {outcome:?}");
    }
    assert_eq!(server.asked(), ["/robots.txt", "/robots.txt", "/page"]);
}

#[test]
fn a_circle_of_redirects_ends() {
    let server = Server::start(|path, stream| {
        open(path, stream)
            .unwrap_or_else(|| page(stream, "301 Moved Permanently", &format!("Location: {path}x\r\n"), b""))
    });
    let (outcome, exchanges) = fetch(settings(&[&server]), &server.url("/a"));
    assert!(matches!(outcome, Err(CaptureError::Redirects { limit: 5, .. })), "{outcome:?}");
    assert_eq!(exchanges.len(), 6);
}

#[test]
fn answers_that_are_huge_or_endless_end() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => page(stream, "404 Not Found", "", b""),
        "/stated" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"),
        "/chunks" => {
            write!(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            loop {
                write!(stream, "1000\r\n{}\r\n", "x".repeat(4096))?;
            }
        }
        "/head" => {
            write!(stream, "HTTP/1.1 200 OK\r\n")?;
            loop {
                write!(stream, "X-Fill: {}\r\n", "x".repeat(4096))?;
            }
        }
        _ => {
            write!(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 4096])?;
            }
        }
    });
    for path in ["/stated", "/chunks", "/endless", "/head"] {
        let begun = Instant::now();
        let (outcome, exchanges) = fetch(settings(&[&server]), &server.url(path));
        let told = outcome.unwrap_err();
        let fits = matches!(told, CaptureError::TooLarge { .. })
            || path == "/head" && matches!(told, CaptureError::Network { .. });
        assert!(fits && exchanges.is_empty(), "{path}: {told:?}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{path}: {:?}", begun.elapsed());
    }
}

#[test]
fn answers_that_come_a_byte_at_a_time_end() {
    let server = Server::start(|path, stream| {
        if let Some(done) = open(path, stream) {
            return done;
        }
        let (at_once, slowly) = match path {
            "/silent" => ("", String::new()),
            "/head" => ("HTTP/1.1 200 OK\r\n", "X-Fill: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".repeat(9)),
            _ => ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "x".repeat(1000)),
        };
        stream.write_all(at_once.as_bytes())?;
        for byte in slowly.bytes() {
            stream.write_all(&[byte])?;
            std::thread::sleep(Duration::from_millis(100));
        }
        std::thread::sleep(Duration::from_secs(20));
        Ok(())
    });
    for path in ["/silent", "/head", "/body"] {
        let begun = Instant::now();
        let (outcome, _) = fetch(Settings { retries: 0, ..settings(&[&server]) }, &server.url(path));
        assert!(matches!(outcome, Err(CaptureError::Slow { seconds: 2, .. })), "{path}: {outcome:?}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{path}: {:?}", begun.elapsed());
    }
}

#[test]
fn answers_of_another_length_than_stated_are_cut_or_refused() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => page(stream, "404 Not Found", "", b""),
        "/short" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
        "/long" => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlongHTTP/1.1 200 OK\r\n\r\nanother")
        }
        "/chunk" => write!(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort"),
        "/negative" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx"),
        "/none" => Ok(()),
        _ => write!(stream, "\u{16}\u{3}\u{1}garbage\r\n\r\n"),
    });
    for path in ["/short", "/chunk", "/negative", "/none", "/garbage"] {
        let (outcome, exchanges) = fetch(settings(&[&server]), &server.url(path));
        assert!(
            matches!(outcome, Err(CaptureError::Network { .. })) && exchanges.is_empty(),
            "{path}: {outcome:?}"
        );
    }
    let (outcome, exchanges) = fetch(settings(&[&server]), &server.url("/long"));
    outcome.unwrap();
    assert_eq!(exchanges[0].body, b"long");
}

#[test]
fn a_bomb_stays_packed_and_is_refused_where_it_would_be_unpacked() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        packed.write_all(&[0; 1 << 20]).unwrap();
    }
    let bomb = packed.finish().unwrap();
    let weight = bomb.len();
    let server = Server::start(move |path, stream| {
        open(path, stream).unwrap_or_else(|| {
            page(stream, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &bomb)
        })
    });
    let (outcome, exchanges) = fetch(settings(&[&server]), &server.url("/bomb"));
    outcome.unwrap();
    assert_eq!(exchanges[0].body.len(), weight);
    let mut archive = capture::warc::Writer::new(Vec::new(), "a test").unwrap();
    archive.exchange(&exchanges[0]).unwrap();
    let archive = archive.finish().unwrap();
    let (mut documents, mut rejected) = (0, Vec::new());
    let options = intake::Options::new("a test", records::SourceClass::Media, jiff::Timestamp::UNIX_EPOCH);
    intake::read_bytes("a.warc.gz", &archive, &intake::Source::of(&options), &options, &mut |taken| {
        match taken {
            intake::Taken::Document(_) => documents += 1,
            intake::Taken::Rejected(rejection) => rejected.push(rejection.reason),
            intake::Taken::Note(_) => {}
        }
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(documents, 0);
    assert_eq!(rejected, ["it unpacks to more than 16 MiB, the limit for one document"]);
}

#[test]
fn a_robots_file_without_an_end_closes_the_server() {
    let server = Server::start(|path, stream| {
        if path != "/robots.txt" {
            return page(stream, "200 OK", "", b"page");
        }
        write!(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            stream.write_all(b"Allow: /\n")?;
        }
    });
    let (outcome, _) = fetch(settings(&[&server]), &server.url("/page"));
    assert!(matches!(outcome, Err(CaptureError::Robots(_))), "{outcome:?}");
}

/// A SOCKS5 proxy (RFC 1928) that lets everything through to one server, and notes which host it was asked for.
fn socks(to: SocketAddr) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, hosts) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
    let noted = Arc::clone(&hosts);
    std::thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let noted = Arc::clone(&noted);
            std::thread::spawn(move || -> std::io::Result<()> {
                let mut head = [0; 2];
                client.read_exact(&mut head)?;
                let mut methods = vec![0; head[1].into()];
                client.read_exact(&mut methods)?;
                client.write_all(&[5, 0])?;
                let mut request = [0; 5];
                client.read_exact(&mut request)?;
                assert_eq!(request[3], 3, "a name, not an address: nothing was looked up here");
                let mut name = vec![0; usize::from(request[4]) + 2];
                client.read_exact(&mut name)?;
                name.truncate(name.len() - 2);
                noted.lock().unwrap().push(String::from_utf8(name).unwrap());
                client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])?;
                let mut server = std::net::TcpStream::connect(to)?;
                let (mut from, mut back) = (client.try_clone()?, server.try_clone()?);
                std::thread::spawn(move || std::io::copy(&mut back, &mut client));
                std::io::copy(&mut from, &mut server).map(drop)
            });
        }
    });
    (address, hosts)
}

#[test]
fn through_tor_names_are_resolved_by_tor_and_private_addresses_stay_refused() {
    let server = Server::start(|path, stream| {
        open(path, stream)
            .unwrap_or_else(|| page(stream, "200 OK", "Content-Type: text/plain\r\n", b"hidden"))
    });
    let (proxy, hosts) = socks(server.address);
    let settings = || Settings {
        proxy: Some(format!("socks5://{proxy}")),
        lookup: Arc::new(move |host, _| {
            assert_eq!(host, proxy.ip().to_string(), "only the proxy itself is looked up");
            Ok(vec![proxy])
        }),
        ..settings(&[])
    };
    let (outcome, exchanges) = fetch(settings(), "http://invented.onion/page");
    outcome.unwrap();
    assert_eq!((exchanges[0].body.as_slice(), exchanges[0].address), (b"hidden".as_slice(), None));
    assert_eq!(*hosts.lock().unwrap(), ["invented.onion", "invented.onion"]);
    for url in ["http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://localhost/"] {
        let (outcome, _) = fetch(settings(), url);
        assert!(
            matches!(outcome, Err(CaptureError::Private { .. } | CaptureError::Local(_))),
            "{url}: {outcome:?}"
        );
    }
    let wrong = Settings { proxy: Some("ftp://127.0.0.1".into()), ..settings() };
    assert!(matches!(capture::Fetcher::new(wrong), Err(CaptureError::Proxy(_))));
}

//! The same walks in two real browsers: Firefox without scripts and without SVG, as on Tor Browser's safest setting, and
//! Chromium, in which axe-core looks at every page. `scripts/with-browsers` installs both from Debian.

mod browser;
mod chromium;
mod desk;
mod firefox;
mod readers;

use std::io::{Read, Write};

use tokio::net::TcpListener;

use crate::made::{Made, made};
use browser::Browser;
use chromium::Chromium;
use firefox::Firefox;

/// A site of its own on a loopback socket, walked through by one browser.
async fn walk(browser: Option<Browser>, way: fn(&mut Browser, &Made)) {
    let Some(mut browser) = browser else { return };
    let made = made().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    browser.home = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(website::serve(listener, made.site.clone(), std::future::pending()));
    tokio::task::block_in_place(|| way(&mut browser, &made));
    serving.abort();
}

fn firefox(name: &str) -> Option<Browser> {
    Firefox::start().map(|driver| Browser::new(Box::new(driver), &format!("firefox-{name}")))
}

fn chromium(name: &str) -> Option<Browser> {
    Chromium::start().map(|driver| Browser::new(Box::new(driver), &format!("chromium-{name}")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_desk_in_firefox_without_scripts() {
    walk(firefox("desk"), desk::walk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_desk_in_chromium() {
    walk(chromium("desk"), desk::walk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_in_firefox_without_scripts() {
    walk(firefox("readers"), readers::walk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_in_chromium() {
    walk(chromium("readers"), readers::walk).await;
}

/// That Firefox really runs without scripts and SVG: else its walks would prove nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn firefox_runs_no_script_and_draws_no_svg() {
    let Some(mut browser) = firefox("bare") else { return };
    let page =
        "<title>off</title><script>document.title='on'</script><svg id='drawn' width='9' height='9'></svg>";
    let page =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}", page.len());
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let _ = socket.read(&mut [0; 4096]);
        let _ = socket.write_all(page.as_bytes());
    });
    tokio::task::block_in_place(|| {
        browser.open(&address);
        assert_eq!(browser.title(), "off");
        assert_eq!(browser.width("#drawn"), 0.0);
    });
}

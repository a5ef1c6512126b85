//! Asking, and how long the answers took.

use std::time::{Duration, Instant};

use records::MentionId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Failure;

/// How long answers took.
pub(crate) struct Measured;

impl Measured {
    /// A row of the table.
    pub(crate) fn line(what: &str, mut took: Vec<Duration>, over: Duration) -> String {
        took.sort_unstable();
        let ms = |share: f64| {
            let place = ((took.len() as f64 * share).ceil() as usize).clamp(1, took.len().max(1)) - 1;
            took.get(place).map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
        };
        let rate = took.len() as f64 / over.as_secs_f64();
        format!("| {what} | {rate:.0} | {} | {:.1} | {:.1} | {:.1} |", took.len(), ms(0.5), ms(0.99), ms(1.0))
    }
}

/// Sends a request on a connection of its own; the status and head of a whole answer.
async fn send(port: u16, request: String) -> Result<(u16, String), Failure> {
    let mut socket = TcpStream::connect(("127.0.0.1", port)).await?;
    socket.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no answer")?;
    Ok((status, head))
}

/// Asks for a page, which must be there.
pub(crate) async fn get(port: u16, path: &str) -> Result<(), Failure> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    match send(port, request).await?.0 {
        200 => Ok(()),
        status => Err(format!("{path} is answered by {status}").into()),
    }
}

/// Asks for pages at an even rate, however slow the answers are: an answer's time begins when it was to be asked for.
pub(crate) async fn ask(
    what: &str,
    port: u16,
    pages: &[String],
    a_second: u32,
    over: Duration,
) -> Result<String, Failure> {
    let mut asking = JoinSet::new();
    let start = Instant::now();
    for number in 0..a_second * over.as_secs() as u32 {
        let due = start + number * Duration::from_secs(1) / a_second;
        tokio::time::sleep_until(due.into()).await;
        let page = pages[number as usize % pages.len()].clone();
        asking.spawn(async move { get(port, &page).await.map(|()| due.elapsed()) });
    }
    let mut took = Vec::new();
    while let Some(answer) = asking.join_next().await {
        took.push(answer??);
    }
    Ok(Measured::line(what, took, over))
}

/// Editors decide pairs at once, each a pair of his own every fifth of a second: eighteen times as fast as people.
pub(crate) async fn decide(
    port: u16,
    pairs: &[(MentionId, MentionId)],
    cookies: &[String],
    over: Duration,
) -> Result<Vec<Duration>, Failure> {
    let end = Instant::now() + over;
    let mut editing = JoinSet::new();
    for (editor, cookie) in cookies.iter().cloned().enumerate() {
        let own: Vec<_> = pairs.iter().copied().skip(editor).step_by(cookies.len()).collect();
        editing.spawn(async move {
            let mut took = Vec::new();
            // People do not press a key at the same instant.
            tokio::time::sleep(Duration::from_millis(10 * editor as u64)).await;
            for (left, right) in own {
                if Instant::now() > end {
                    break;
                }
                let form = format!("left={left}&right={right}&verdict=different");
                let request = format!(
                    "POST /desk/review HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {cookie}\r\n\
                     Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                     Content-Length: {}\r\n\r\n{form}",
                    form.len()
                );
                let start = Instant::now();
                let (status, head) = send(port, request).await?;
                // A store that was measured before has decided some.
                if status != 303 && status != 409 {
                    return Err::<_, Failure>(format!("a decision is answered by {head}").into());
                }
                if status == 303 {
                    took.push(start.elapsed());
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            Ok(took)
        });
    }
    let mut took = Vec::new();
    while let Some(editor) = editing.join_next().await {
        took.extend(editor??);
    }
    Ok(took)
}

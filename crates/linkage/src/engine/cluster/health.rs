//! Whether a cluster can work, asked before any work is done.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::{Address, ClusterError};

/// How long a scheduler may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks the scheduler whether it is ready: it is once an executor has come.
pub(super) fn check(scheduler: &Address) -> Result<(), ClusterError> {
    let none = |reason: String| ClusterError::NoScheduler { scheduler: scheduler.clone(), reason };
    let answer = ask(scheduler).map_err(|error| none(error.to_string()))?;
    let line = answer.lines().next().unwrap_or_default();
    match line.split(' ').nth(1) {
        Some("200") => Ok(()),
        Some("503") => Err(ClusterError::NoExecutors(scheduler.clone())),
        _ => Err(none(format!("something else does: `{line}`"))),
    }
}

fn ask(scheduler: &Address) -> std::io::Result<String> {
    let name = format!("{}:{}", scheduler.host, scheduler.port);
    let mut last = std::io::Error::other("no such host");
    for address in name.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(mut stream) => {
                stream.set_read_timeout(Some(PATIENCE))?;
                write!(stream, "GET /readyz HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n")?;
                let mut answer = Vec::new();
                stream.take(4096).read_to_end(&mut answer)?;
                return Ok(String::from_utf8_lossy(&answer).into_owned());
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

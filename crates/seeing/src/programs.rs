//! Programs of others, under limits.

use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use crate::SeeingError;

/// Which programs read, and what each may take.
#[derive(Debug, Clone)]
pub struct Programs {
    /// What reads letters: a program and its arguments. It gets a PGM picture on standard input and answers with Tesseract's TSV.
    pub letters: Vec<String>,
    /// The longest that one call may take.
    pub time: Duration,
    /// The most memory that a program may ask for, in bytes; where the system has no `prlimit` it is not limited.
    pub memory: u64,
    /// The longest answer, in bytes.
    pub answer: usize,
}

impl Default for Programs {
    fn default() -> Self {
        let letters = ["tesseract", "stdin", "stdout", "-l", "rus+ukr+eng", "--psm", "3", "tsv"];
        Self {
            letters: letters.map(str::to_owned).to_vec(),
            time: Duration::from_secs(60),
            memory: 2 << 30,
            answer: 64 << 20,
        }
    }
}

impl Programs {
    /// Gives a program its input and takes its answer.
    pub(crate) fn run(&self, command: &[String], input: &[u8]) -> Result<Vec<u8>, SeeingError> {
        let name = command.first().cloned().unwrap_or_default();
        let failed = |reason: String| SeeingError::Failed { program: name.clone(), reason };
        if !found(&name) {
            return Err(SeeingError::Missing(name));
        }
        let mut limited = Command::new("prlimit");
        limited
            .arg(format!("--as={}", self.memory))
            .arg(format!("--cpu={}", self.time.as_secs().max(1)))
            .arg("--");
        limited.args(command);
        let mut plain = Command::new(&name);
        plain.args(&command[1..]);
        let mut child = match start(&mut limited) {
            Err(error) if error.kind() == ErrorKind::NotFound => start(&mut plain),
            other => other,
        }
        .map_err(|error| failed(error.to_string()))?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (limit, input) = (self.answer, input.to_vec());
        // A program that stops reading closes its end; then the rest of the input is of no use to it.
        std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
        let (answer, told) = (reading(stdout, limit), reading(stderr, 4096));
        let until = Instant::now() + self.time;
        let outcome = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Ok(status),
                Ok(None) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
                _ => break Err(()),
            }
        };
        if outcome.is_err() {
            // It may have ended by itself just now.
            let _ = child.kill();
            let _ = child.wait();
        }
        // What it started itself may live on and hold the pipe open: it is not waited for.
        let left = |from: Receiver<Vec<u8>>| {
            let wait = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(100));
            from.recv_timeout(wait).unwrap_or_default()
        };
        let (answer, told) = (left(answer), left(told));
        if answer.len() > limit {
            return Err(SeeingError::TooMuch { program: name, limit });
        }
        match outcome {
            Err(()) => Err(SeeingError::Slow { program: name, seconds: self.time.as_secs() }),
            Ok(status) if status.success() => Ok(answer),
            Ok(_) => {
                let told = String::from_utf8_lossy(&told);
                let line = told.lines().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
                Err(failed(line.chars().take(200).collect()))
            }
        }
    }
}

fn start(command: &mut Command) -> std::io::Result<std::process::Child> {
    // One thread each: many pictures are read at once.
    command
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Reads an answer as far as one byte past the limit; then the pipe is closed, and the program with it.
fn reading(pipe: Option<impl Read + Send + 'static>, limit: usize) -> Receiver<Vec<u8>> {
    let (sender, receiver) = sync_channel(1);
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // An answer that breaks off is judged by how the program ended.
            let _ = pipe.take(limit as u64 + 1).read_to_end(&mut bytes);
        }
        sender.send(bytes)
    });
    receiver
}

/// Whether there is such a program.
fn found(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    name.contains('/') && std::path::Path::new(name).is_file()
        || std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Programs;
    use crate::SeeingError;

    fn run(script: &str) -> Result<Vec<u8>, SeeingError> {
        let programs =
            Programs { time: Duration::from_secs(1), answer: 1000, memory: 256 << 20, ..Programs::default() };
        programs.run(&["sh".into(), "-c".into(), script.into()], b"input")
    }

    #[test]
    fn a_program_answers_or_is_stopped() {
        let begun = Instant::now();
        assert_eq!(run("cat").unwrap(), b"input");
        assert!(matches!(run("sleep 30"), Err(SeeingError::Slow { seconds: 1, .. })));
        assert!(matches!(run("exec yes"), Err(SeeingError::TooMuch { limit: 1000, .. })));
        assert_eq!(
            run("echo broken file >&2; exit 1").unwrap_err().to_string(),
            "`sh` could not read it: broken file"
        );
        assert!(run("exec head -c 999999999 /dev/zero | tail").is_err(), "memory");
        let missing = Programs::default().run(&["no-such-reader".into()], b"").unwrap_err();
        assert!(missing.to_string().starts_with("`no-such-reader` is not installed"));
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }
}

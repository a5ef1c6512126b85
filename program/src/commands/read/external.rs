//! Another reader, run as a program that is asked and answers line by line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use anyhow::{Context, bail};
use reading::Notice;
use reading::external::{self, Checked};
use serde_json::Value;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running reader. It ends with this value.
pub struct External {
    command: String,
    child: Child,
    questions: ChildStdin,
    answers: Receiver<std::io::Result<String>>,
}

impl External {
    /// Starts a program; its arguments are parted by spaces.
    pub fn start(command: &str) -> anyhow::Result<Self> {
        let mut words = command.split_whitespace();
        let program = words
            .next()
            .context("--reader names no program; write for example --reader 'python3 reader.py'")?;
        let mut child = Command::new(program)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start the reader `{program}`"))?;
        let questions = child.stdin.take().context("the reader has no standard input")?;
        let output = child.stdout.take().context("the reader has no standard output")?;
        let (sender, answers) = sync_channel(1);
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { command: command.to_owned(), child, questions, answers })
    }

    /// Asks for one text and checks the answer.
    pub fn read(&mut self, id: &Value, notice: &Notice<'_>) -> anyhow::Result<Checked> {
        let question = external::question(id, notice.text, notice.published);
        writeln!(self.questions, "{question}")
            .and_then(|()| self.questions.flush())
            .with_context(|| format!("the reader `{}` takes no more questions", self.command))?;
        match self.answers.recv_timeout(PATIENCE) {
            Ok(line) => Ok(external::check(id, &line?, notice)?),
            Err(RecvTimeoutError::Timeout) => {
                bail!("the reader `{}` has not answered for {} seconds", self.command, PATIENCE.as_secs())
            }
            Err(RecvTimeoutError::Disconnected) => {
                bail!("the reader `{}` ended without an answer", self.command)
            }
        }
    }
}

impl Drop for External {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

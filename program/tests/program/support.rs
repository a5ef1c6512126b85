//! A workspace in a temporary folder, and the program run in it as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A workspace that vanishes with the test.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

/// What a run answered.
pub(crate) struct Answer {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error, with the temporary folder written as `DIR`.
    pub(crate) err: String,
}

impl Bench {
    /// A temporary folder with a workspace in `workspace/`.
    pub(crate) fn new() -> Self {
        let bench = Self::bare();
        let made = bench.run(["init", "workspace"]);
        assert_eq!(made.code, 0, "{}", made.err);
        bench
    }

    /// A temporary folder without a workspace.
    pub(crate) fn bare() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file in the folder.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// The program, to be run in the folder.
    pub(crate) fn command<I: IntoIterator<Item = S>, S: AsRef<std::ffi::OsStr>>(
        &self,
        arguments: I,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cenotaph"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("CENOTAPH_DATABASE");
        if self.path("workspace/cenotaph.toml").exists() {
            command.env("CENOTAPH_WORKSPACE", "workspace");
        }
        command
    }

    /// Runs the program in the folder.
    pub(crate) fn run<I: IntoIterator<Item = S>, S: AsRef<std::ffi::OsStr>>(&self, arguments: I) -> Answer {
        self.answer(self.command(arguments).output().expect("the program starts"))
    }

    /// What a run answered.
    pub(crate) fn answer(&self, output: Output) -> Answer {
        let text = |bytes: Vec<u8>| self.without_folder(&String::from_utf8(bytes).expect("UTF-8"));
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn without_folder(&self, text: &str) -> String {
        let folder: &Path = self.folder.path();
        text.replace(&folder.display().to_string(), "DIR")
    }
}

impl Answer {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

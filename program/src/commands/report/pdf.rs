//! The PDF of a report, made by the program `typst`.
//!
//! Typst as a library would add some 200 crates to every build, for one form that not every newsroom prints; as a program it is
//! one file that is installed or not, and can be renewed without us.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// Names the program, where it is not in the path.
const VARIABLE: &str = "CENOTAPH_TYPST";

/// The program that sets type.
pub(super) struct Typst(String);

impl Typst {
    /// The one that the environment names, else `typst` of the path.
    pub(super) fn find() -> anyhow::Result<Self> {
        let program = std::env::var(VARIABLE).unwrap_or_else(|_| "typst".to_owned());
        match Command::new(&program).arg("--version").output() {
            Ok(_) => Ok(Self(program)),
            Err(error) => bail!(
                "a PDF is made by the program typst, and `{program}` cannot be run ({error}): install it from \
                 https://github.com/typst/typst/releases, or name it by {VARIABLE}"
            ),
        }
    }

    /// Makes a PDF. Its dates are those of the vintage, which the source names, so that the same report gives the same bytes.
    pub(super) fn compile(&self, source: &Path, pdf: &Path) -> anyhow::Result<()> {
        let ran = Command::new(&self.0).arg("compile").args([source, pdf]).output();
        let ran = ran.with_context(|| format!("cannot run {}", self.0))?;
        if !ran.status.success() {
            bail!(
                "{} cannot set {}: {}",
                self.0,
                source.display(),
                String::from_utf8_lossy(&ran.stderr).trim()
            );
        }
        Ok(())
    }
}

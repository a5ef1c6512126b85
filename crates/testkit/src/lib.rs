#![doc = include_str!("../README.md")]

use std::path::PathBuf;

/// A file or folder of the real data, or `None` where they are absent; then the reason is printed.
///
/// The data hold names of people who were killed, so they are not part of the project. They are looked for in
/// `CENOTAPH_DATA`, then in `shared/data` beside the project's folder, then beside each folder above it.
///
/// ```
/// if let Some(maps) = testkit::data("maps") {
///     assert!(maps.is_dir());
/// }
/// ```
#[must_use]
pub fn data(name: &str) -> Option<PathBuf> {
    let stated = std::env::var_os("CENOTAPH_DATA").map(PathBuf::from);
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let here = project.canonicalize().unwrap_or(project);
    let beside = here.ancestors().skip(1).map(|folder| folder.join("shared/data"));
    let found = stated.into_iter().chain(beside).map(|folder| folder.join(name)).find(|path| path.exists());
    if found.is_none() {
        skipped(&format!(
            "the real data `{name}` are not on this machine (set CENOTAPH_DATA to their folder)"
        ));
    }
    found
}

/// Says that a test was skipped, and why, past the test harness, which swallows what a passing test prints.
///
/// ```
/// testkit::skipped("this machine has no such thing");
/// ```
pub fn skipped(why: &str) {
    use std::io::Write;
    // A closed stderr must not fail a test that only has something to say.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

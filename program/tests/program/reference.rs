//! The generated pages under docs/reference/ are what the program says today.

use std::path::Path;
use std::process::Command;

fn check(page: &str) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_cenotaph")).args(["reference", page]).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let now = String::from_utf8(output.stdout).expect("UTF-8");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/reference/{page}.md"));
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        std::fs::write(&path, &now).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == now,
        "docs/reference/{page}.md is out of date; run: UPDATE_REFERENCE=1 cargo test --release -p cenotaph --test program reference"
    );
}

#[test]
fn the_command_line() {
    check("cli");
}

#[test]
fn the_schema() {
    check("schema");
}

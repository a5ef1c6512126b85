//! The guides: each command in them is run, in the order in which a reader types it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::Bench;

/// Blocks of `sh` in a guide, in order.
fn commands(guide: &str) -> Vec<String> {
    let path = format!("{}/../docs/guides/{guide}.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// A line as a shell takes it apart: by spaces, but for what stands in quotation marks.
fn words(line: &str) -> Vec<String> {
    let spaced = |(place, part): (usize, &str)| match place % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    };
    line.split('"').enumerate().flat_map(spaced).collect()
}

fn follow(guide: &str) {
    let bench = Bench::bare();
    let lines = commands(guide);
    assert!(lines.len() >= 5, "{guide} holds commands");
    for line in lines {
        let words = words(&line);
        assert_eq!(words[0], "cenotaph", "{guide}: {line}");
        if words[1] == "serve" {
            serves(&bench, &words[1..]);
            continue;
        }
        let answer = bench.run(&words[1..]);
        assert_eq!(answer.code, 0, "{guide}: {line}\n{}", answer.err);
    }
}

/// Starts the server, and stops it as systemd does once it says where it listens.
fn serves(bench: &Bench, arguments: &[String]) {
    let mut server = bench.command(arguments).stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(server.stderr.take().unwrap()).lines();
    let says = lines.map_while(Result::ok).any(|line| line.contains("Serving on http://127.0.0.1:"));
    assert!(says, "it says where it serves");
    let stopped = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    assert!(stopped.success() && server.wait().unwrap().success(), "it stops in good order");
}

#[test]
fn the_editors_guide() {
    follow("editor");
}

#[test]
fn the_operators_guide() {
    follow("operator");
}

#[test]
fn a_sealed_workspace_says_who_sealed_it() {
    let bench = Bench::new();
    let sealed = bench.run(["seal", "--json"]).json();
    assert!(sealed["sealed"].as_str().unwrap().starts_with("the command line, 20"), "{sealed}");
    assert!(bench.run(["unseal", "--json"]).json()["was_sealed"].is_string());
    assert!(bench.run(["unseal"]).out.contains("It was not sealed"));
}

#[test]
fn an_account_gets_eight_recovery_codes() {
    let bench = Bench::new();
    let made = bench.run(["user", "add", "wren", "--role", "editor", "--json"]).json();
    assert_eq!(made["recovery"].as_array().unwrap().len(), 8);
    let again = bench.run(["user", "recover", "wren", "--json"]).json();
    assert_ne!(again["recovery"], made["recovery"]);
    assert_eq!(bench.run(["user", "recover", "nobody"]).code, 2);
}

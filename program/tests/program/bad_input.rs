//! Bad input: each kind gets a message that says what is wrong and where, the good rows go in, nothing is lost, and the exit
//! code tells.

use std::io::Write;

use crate::support::{Answer, Bench};

const GOOD_ROW: &str = "surname,given,patronymic,death\nТестов,Пётр,Иванович,2024-02-20\n";

/// Takes a path in, and gives the answer with the rejects file's text.
fn ingest(bench: &Bench, path: &str) -> (Answer, String) {
    let answer = bench.run(["ingest", path, "--source", "s", "--json"]);
    (answer, std::fs::read_to_string(bench.path("workspace/rejects/s.csv")).unwrap_or_default())
}

/// After any bad input the store is whole and holds the one good row.
fn one_good_row_is_in(bench: &Bench) {
    let rows = bench.run(["query", "SELECT surname FROM mention", "--format", "csv"]);
    assert_eq!(rows.out.trim(), "surname\nТестов");
    assert_eq!(bench.run(["verify"]).code, 0);
}

#[test]
fn a_csv_with_a_broken_row() {
    let bench = Bench::new();
    bench.write("in/good.csv", format!("{GOOD_ROW}Бракованный,Иван\n"));
    let (answer, rejects) = ingest(&bench, "in");
    assert_eq!((answer.code, answer.json()["rejected"].as_u64()), (3, Some(1)), "{}", answer.err);
    assert!(rejects.contains("good.csv") && rejects.contains("line 3"), "{rejects}");
    one_good_row_is_in(&bench);
}

#[test]
fn a_truncated_workbook() {
    let bench = Bench::new();
    bench.write("in/good.csv", GOOD_ROW);
    bench.write("in/cut.xlsx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00cut off here");
    let (answer, rejects) = ingest(&bench, "in");
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(rejects.contains("cut.xlsx"), "{rejects}");
    one_good_row_is_in(&bench);
}

#[test]
fn an_archive_that_would_expand_to_ten_gigabytes() {
    let bench = Bench::new();
    bench.write("in/good.csv", GOOD_ROW);
    bench.write("in/bomb.zip", zip_of_zeros(10 << 30));
    let begun = std::time::Instant::now();
    let (answer, rejects) = ingest(&bench, "in");
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(rejects.contains("bomb.zip"), "{rejects}");
    assert!(begun.elapsed().as_secs() < 10, "it must be refused, not expanded");
    one_good_row_is_in(&bench);
}

/// A ZIP file of one member that expands to so many zeros: deflate's stored form repeats, so that it is made in no time.
fn zip_of_zeros(expanded: u64) -> Vec<u8> {
    let data = {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        let megabyte = vec![0; 1 << 20];
        for _ in 0..64 {
            encoder.write_all(&megabyte).expect("compressed");
        }
        encoder.finish().expect("compressed")
    };
    // The member claims its true size; its data are the first 64 MiB, and a reader must refuse before it finds out.
    let name = b"zeros.csv";
    let mut local = Vec::new();
    let header = |out: &mut Vec<u8>| {
        out.extend_from_slice(&45u16.to_le_bytes());
        out.extend_from_slice(&[0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend_from_slice(&u32::MAX.to_le_bytes());
        out.extend_from_slice(&u32::MAX.to_le_bytes());
        out.extend_from_slice(&(name.len() as u16).to_le_bytes());
        out.extend_from_slice(&20u16.to_le_bytes());
    };
    let extra = |out: &mut Vec<u8>| {
        out.extend_from_slice(&[1, 0, 16, 0]);
        out.extend_from_slice(&expanded.to_le_bytes());
        out.extend_from_slice(&(data.len() as u64).to_le_bytes());
    };
    local.extend_from_slice(b"PK\x03\x04");
    header(&mut local);
    local.extend_from_slice(name);
    extra(&mut local);
    local.extend_from_slice(&data);
    let directory = local.len() as u32;
    local.extend_from_slice(b"PK\x01\x02\x2d\x00");
    header(&mut local);
    local.extend_from_slice(&[0; 10]);
    local.extend_from_slice(&0u32.to_le_bytes());
    local.extend_from_slice(name);
    extra(&mut local);
    let size = local.len() as u32 - directory;
    local.extend_from_slice(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    local.extend_from_slice(&size.to_le_bytes());
    local.extend_from_slice(&directory.to_le_bytes());
    local.extend_from_slice(&[0, 0]);
    local
}

#[test]
fn a_gzip_file_that_expands_without_end() {
    let bench = Bench::new();
    bench.write("in/good.csv", GOOD_ROW);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let megabyte = vec![b'x'; 1 << 20];
    for _ in 0..1500 {
        encoder.write_all(&megabyte).expect("compressed");
    }
    bench.write("in/bomb.txt.gz", encoder.finish().expect("compressed"));
    let (answer, rejects) = ingest(&bench, "in");
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(rejects.contains("bomb.txt.gz"), "{rejects}");
    one_good_row_is_in(&bench);
}

#[test]
fn bytes_that_are_no_utf_8() {
    let bench = Bench::new();
    bench.write("in/good.csv", GOOD_ROW);
    let good = "{\"id\":\"1\",\"text\":\"Вымышленное сообщение о новой школе.\"}\n";
    let bad = b"{\"id\":\"2\",\"text\":\"\xd0\xff\xfe\"}\n";
    bench.write("in/bad.jsonl", [good.as_bytes(), bad, good.replace('1', "3").as_bytes()].concat());
    let (answer, rejects) = ingest(&bench, "in");
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(rejects.contains("bad.jsonl") && rejects.contains("line 2"), "{rejects}");
    assert_eq!(
        (answer.json()["evidence_new"].as_u64(), answer.json()["rejected"].as_u64()),
        (Some(3), Some(1))
    );
    one_good_row_is_in(&bench);
}

#[test]
fn a_folder_without_rights() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.write("in/good.csv", GOOD_ROW);
    bench.write("in/closed/more.csv", GOOD_ROW);
    let closed = bench.path("in/closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).expect("closed");
    if std::fs::read_dir(&closed).is_ok() {
        // Root reads everything: the program is run as somebody who may not.
        let answer = as_nobody(&bench);
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).expect("opened");
        let Some((answer, rejects)) = answer else {
            testkit::skipped("root reads every folder, and there is no `setpriv` to run as somebody else");
            return;
        };
        assert_eq!(answer.code, 3, "{}", answer.err);
        assert!(rejects.contains("closed") && rejects.contains("no right"), "{rejects}");
        return;
    }
    let (answer, rejects) = ingest(&bench, "in");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).expect("opened");
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(rejects.contains("closed") && rejects.contains("no right"), "{rejects}");
    one_good_row_is_in(&bench);
}

/// Runs the same ingest as an unprivileged user, on a copy of the program that he may run.
fn as_nobody(bench: &Bench) -> Option<(Answer, String)> {
    use std::os::unix::fs::PermissionsExt;
    let program = bench.path("cenotaph");
    std::fs::copy(env!("CARGO_BIN_EXE_cenotaph"), &program).ok()?;
    for path in [
        "",
        "workspace",
        "workspace/cenotaph.db",
        "workspace/cenotaph.db-wal",
        "workspace/cenotaph.db-shm",
        "workspace/cenotaph.lock",
    ] {
        if bench.path(path).exists() {
            std::fs::set_permissions(bench.path(path), std::fs::Permissions::from_mode(0o777)).ok()?;
        }
    }
    let output = std::process::Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .args(["ingest", "in", "--source", "s", "--json", "--workspace", "workspace"])
        .current_dir(bench.path(""))
        .output()
        .ok()?;
    let rejects = std::fs::read_to_string(bench.path("workspace/rejects/s.csv")).unwrap_or_default();
    Some((bench.answer(output), rejects))
}

#[test]
fn a_full_disk() {
    let bench = Bench::bare();
    let disk = bench.path("disk");
    std::fs::create_dir(&disk).expect("made");
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
        .arg(&disk)
        .output();
    if !mounted.is_ok_and(|mount| mount.status.success()) {
        testkit::skipped("this machine does not let a test mount a small disk");
        return;
    }
    let row = "{\"id\":\"N\",\"text\":\"Вымышленное сообщение без имён, нужное лишь затем, чтобы занять место на диске. \"}\n";
    let many: String = (0..60_000).map(|number| row.replace('N', &number.to_string())).collect();
    bench.write("many.jsonl", many);
    assert_eq!(bench.run(["init", "disk/workspace"]).code, 0);
    let answer = bench.run(["ingest", "many.jsonl", "--source", "s", "--workspace", "disk/workspace"]);
    let whole = bench.run(["verify", "--workspace", "disk/workspace"]);
    let _ = std::process::Command::new("umount").arg(&disk).output();
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(answer.err.contains("disk") && answer.err.contains("full"), "{}", answer.err);
    assert_eq!(whole.code, 0, "{}{}", whole.out, whole.err);
}

#[test]
fn a_second_process_on_the_same_workspace() {
    let bench = Bench::new();
    bench.write("good.csv", GOOD_ROW);
    // Enough to keep the first process at work until the second has come and gone.
    let post = |number: u32| {
        format!("{{\"id\":\"{number}\",\"text\":\"Вымышленное сообщение о новой школе, номер {number}.\"}}\n")
    };
    bench.write("many.jsonl", (0..200_000).map(post).collect::<String>());
    let mut first = bench.command(["ingest", "many.jsonl", "--source", "first"]).spawn().expect("it starts");
    let lock = bench.path("workspace/cenotaph.lock");
    for _ in 0..100 {
        if std::fs::metadata(&lock).is_ok_and(|lock| lock.len() > 0) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let second = bench.run(["ingest", "good.csv", "--source", "second"]);
    first.kill().expect("killed");
    first.wait().expect("ended");
    assert_eq!(second.code, 1, "{}", second.out);
    assert!(
        second.err.contains(&format!("process {}", first.id())) && second.err.contains("ingest"),
        "{}",
        second.err
    );
    // Killed, the first no longer holds the workspace.
    let after = bench.run(["ingest", "good.csv", "--source", "second"]);
    assert_eq!(after.code, 0, "{}", after.err);
    one_good_row_is_in(&bench);
}

#[test]
fn wrong_use_is_said_with_what_would_be_right() {
    let bench = Bench::new();
    let mut said = String::new();
    for arguments in [
        vec!["ingest", "nothing-here", "--source", "s"],
        vec!["ingest", "workspace/codebook.toml", "--source", "s", "--class", "gossip"],
        vec!["count", "--by", "moon"],
        vec!["count", "--by", "month", "--from", "yesterday"],
        vec!["estimate", "coverage", "--named", "10", "--low", "1.5", "--high", "2"],
        vec!["decide", "same", "m1", "m2"],
        vec!["link", "--records", "nothing.csv"],
        vec!["territory", "area", "nothing.geojson"],
        vec!["init", "workspace"],
        vec!["query", "DELETE FROM decision"],
    ] {
        let answer = bench.run(&arguments);
        said += &format!("$ cenotaph {}\n{}[{}]\n", arguments.join(" "), answer.err, answer.code);
    }
    insta::assert_snapshot!(said);
}

#[test]
fn outside_a_workspace_the_way_in_is_named() {
    let answer = Bench::bare().run(["count"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("cenotaph init"), "{}", answer.err);
}

//! What a client leaves in the shared folder for the executors: how to link, and the records.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Error, Write};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::candidates::Scoring;
use crate::keys::Blocks;
use crate::model::Model;
use crate::prepare::Prepared;
use crate::{Options, Record};

/// The first line of the file; each further one is a record.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    /// The client's version: another one may compare otherwise.
    version: String,
    budget: usize,
    seed: u64,
    records: usize,
}

const FILE: &str = "records.jsonl";

/// Writes the records, in the order in which they are numbered.
pub(super) fn write(folder: &Path, records: &[&Record], options: &Options) -> Result<(), Error> {
    let mut file = BufWriter::new(File::create(folder.join(FILE))?);
    let job = Job {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        budget: options.budget,
        seed: options.seed,
        records: records.len(),
    };
    serde_json::to_writer(&mut file, &job)?;
    for record in records {
        file.write_all(b"\n")?;
        serde_json::to_writer(&mut file, record)?;
    }
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
}

/// What scoring needs, prepared from the records as the client prepares them.
pub(super) fn read(folder: &Path) -> Result<Scoring, String> {
    let wrong = |error: &dyn std::fmt::Display| {
        format!(
            "an executor cannot read {}: {error}; the shared folder must be seen under one path by every machine",
            folder.join(FILE).display()
        )
    };
    let mut lines = BufReader::new(File::open(folder.join(FILE)).map_err(|error| wrong(&error))?).lines();
    let first = lines.next().transpose().map_err(|error| wrong(&error))?.unwrap_or_default();
    let job: Job = serde_json::from_str(&first).map_err(|error| wrong(&error))?;
    if job.version != env!("CARGO_PKG_VERSION") {
        return Err(format!(
            "an executor is version {} and the client is version {}: they must be one",
            env!("CARGO_PKG_VERSION"),
            job.version
        ));
    }
    let mut records: Vec<Record> = Vec::with_capacity(job.records);
    for line in lines {
        let line = line.map_err(|error| wrong(&error))?;
        records.push(serde_json::from_str(&line).map_err(|error| wrong(&error))?);
    }
    if records.len() != job.records {
        return Err(wrong(&format!("{} of {} records are there", records.len(), job.records)));
    }
    let prepared = Arc::new(Prepared::new(&records.iter().collect::<Vec<_>>()));
    drop(records);
    let mut blocks = Blocks::new(&prepared, job.budget);
    // They come through the plan.
    blocks.entries = Vec::new();
    let gate = Model::expected(&prepared, job.seed);
    Ok(Scoring::new(prepared, blocks, gate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let full = Record {
            surname: Some("Вымыслов".into()),
            age: Some(31),
            birth: Some("199X".parse().unwrap()),
            death: Some("2024-02-03/2024-03-01".parse().unwrap()),
            sex: Some(records::Sex::Male),
            reported: Some(jiff::civil::date(2024, 3, 4)),
            extra: vec![None, Some("a \"quoted\"\nline".into())],
            ..Record::new("один", "список")
        };
        let bare = Record { extra: vec![None, None], ..Record::new("two", "list") };
        write(folder.path(), &[&full, &bare], &Options::default()).unwrap();
        let text = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
        let back: Vec<Record> =
            text.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(back, [full, bare]);
    }

    #[test]
    fn another_version_and_a_cut_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[&Record::new("a", "l"), &Record::new("b", "l")], &Options::default()).unwrap();
        let path = folder.path().join(FILE);
        let whole = std::fs::read_to_string(&path).unwrap();
        assert!(read(folder.path()).is_ok());
        std::fs::write(&path, whole.rsplit_once('\n').unwrap().0).unwrap();
        assert!(read(folder.path()).unwrap_err().contains("1 of 2 records are there"));
        std::fs::write(&path, whole.replace(env!("CARGO_PKG_VERSION"), "0.0.0")).unwrap();
        assert!(read(folder.path()).unwrap_err().contains("the client is version 0.0.0"));
        std::fs::remove_file(&path).unwrap();
        assert!(read(folder.path()).unwrap_err().contains("must be seen under one path"));
    }
}

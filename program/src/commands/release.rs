//! `cenotaph release`

mod counts;
mod estimates;
pub mod people;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::Timestamp;
use publishing::release::{
    self, Cell, Cells, DATABASE_FILE, Kind, Release, SIGNATURE, SUMS, SecretKey, Table,
};
use records::{Person, Status, Vintage};
use serde_json::json;
use store::{OpenTable, Value};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::commands::{count, vintage};
use crate::output;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `release`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write it into: one that is new or empty
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Of the persons as they stood at this vintage, by its label or the beginning of its hash [default: as they stand,
    /// which is frozen as a vintage]
    #[arg(long, value_name = "VINTAGE")]
    vintage: Option<String>,
    /// Its title
    #[arg(long, default_value = "The named dead")]
    title: String,
    /// The licence of the data, as a name or an address
    #[arg(long, value_name = "LICENCE")]
    licence: Option<String>,
    /// Counts alone, and no person
    #[arg(long)]
    without_persons: bool,
    /// Hide counts of fewer persons, and what they could be computed from [default: 5, in tables of what does not leave
    /// person by person; 1 hides nothing]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    suppress_below: Option<u32>,
    /// An earlier release: counts are hidden, too, that differ from its own by fewer persons
    #[arg(long, value_name = "DIR")]
    after: Option<PathBuf>,
    /// Sign it with this secret key of minisign; a locked key takes its password from CENOTAPH_KEY_PASSWORD
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
}

/// Below so many persons a count is hidden where nobody says otherwise.
const THRESHOLD: u32 = 5;

/// Writes what everybody may see of a vintage, as files that other tools read.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let key = arguments.sign.as_deref().map(secret_key).transpose()?;
    fresh(&arguments.out)?;
    let (release, hidden) = assemble(&workspace, arguments)?;
    let written = write(&release, &arguments.out, key.as_ref())?;
    let words = format!(
        "Wrote {written} files of vintage {} to {}{}",
        release.vintage.label,
        arguments.out.display(),
        if key.is_some() { ", signed" } else { "" }
    );
    let value = json!({
        "out": arguments.out, "vintage": release.vintage.id, "files": written, "signed": key.is_some(), "hidden_counts": hidden,
    });
    output::write_value(globals.format(), &value, &words)?;
    Ok(Outcome::Done)
}

/// What a release is made of, and how many of its counts are hidden.
fn assemble(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<(Release, usize)> {
    let codebook = workspace.codebook()?;
    let (vintage, persons, decisions) = read(workspace, arguments.vintage.as_deref())?;
    let confirmed = persons.into_iter().filter(|person| person.status == Status::Confirmed);
    let people = people::People::of(confirmed.collect(), &decisions);
    if people.persons.is_empty() {
        bail!("no person is confirmed at vintage `{}`: there is nothing to release", vintage.label);
    }

    let mut notes = people.notes();
    if vintage.codebook != codebook.version {
        notes.push(format!(
            "The vintage was frozen under codebook {}; its persons are as they were, the categories of counts are those of {}.",
            vintage.codebook, codebook.version
        ));
    }
    let mut tables = Vec::new();
    if !arguments.without_persons {
        tables.push(people.table(&codebook));
        tables.push(people::regions(&people, &codebook));
    }
    let threshold = f64::from(arguments.suppress_below.unwrap_or(THRESHOLD));
    let told = !arguments.without_persons && arguments.suppress_below.is_none();
    let mut hidden = 0;
    let families = [(counts::deaths(&people, &codebook)?, !told), (counts::histories(&people.persons), true)];
    for (family, guarded) in families {
        if !guarded {
            tables.extend(family.into_iter().map(|count| count.table));
        } else if let Some(protected) =
            release::protect(&family, &earlier(&family, arguments.after.as_deref())?, threshold)
        {
            hidden += protected.rows;
            tables.extend(protected.tables);
        } else {
            let names: Vec<&str> = family.iter().map(|count| count.table.name.as_str()).collect();
            notes.push(format!(
                "Left out, because they would tell of fewer than {threshold} persons, or of fewer who came since the last release: {}.",
                names.join(", ")
            ));
        }
    }
    if people.persons.len() as f64 >= threshold || told {
        tables.extend(estimates::table(&people.persons, &codebook, &mut notes)?);
    }
    let Arguments { title, licence, .. } = arguments;
    let banner = workspace.settings.banner.clone();
    Ok((Release { title: title.clone(), banner, licence: licence.clone(), vintage, notes, tables }, hidden))
}

/// What an earlier release told in these tables.
fn earlier(family: &[release::Count], after: Option<&Path>) -> anyhow::Result<Cells> {
    let mut cells = Cells::new();
    let Some(folder) = after else { return Ok(cells) };
    if !folder.join(SUMS).is_file() {
        return Err(wrong_use(format!("`{}` is no release: it holds no {SUMS}", folder.display())));
    }
    for count in family {
        let path = folder.join(format!("data/{}.csv", count.table.name));
        if path.exists() {
            let text =
                std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            cells.extend(release::told(count, &text).unwrap_or_default());
        }
    }
    Ok(cells)
}

/// The vintage that is meant, its persons, and what was decided up to now.
fn read(
    workspace: &Workspace,
    named: Option<&str>,
) -> anyhow::Result<(Vintage, Vec<Person>, Vec<records::Decision>)> {
    let frozen = match named {
        None => Some(vintage::freeze(workspace, "release", Timestamp::now())?),
        Some(_) => None,
    };
    wait_for(async {
        let store = workspace.store().await?;
        let vintage = match (frozen, named) {
            (Some(vintage), _) => vintage,
            (None, named) => count::find_vintage(&store, named.unwrap_or_default()).await?,
        };
        let persons = store.frozen_persons(&vintage).await?;
        Ok((vintage, persons, store.decisions().await?))
    })
}

/// Whether a folder can take a release: one that holds anything is never written into.
fn fresh(out: &Path) -> anyhow::Result<()> {
    let mut entries = match std::fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", out.display())),
    };
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(wrong_use(format!(
            "--out {}: the folder is not empty, and a release takes one that is new",
            out.display()
        ))),
    }
}

fn secret_key(path: &Path) -> anyhow::Result<SecretKey> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let password = std::env::var("CENOTAPH_KEY_PASSWORD").ok();
    release::secret_key(&name, &text, password).map_err(wrong_use)
}

/// Writes the files, the sums after all others and their signature last. Gives how many there are.
fn write(release: &Release, out: &Path, key: Option<&SecretKey>) -> anyhow::Result<usize> {
    let put = |path: &str, bytes: &[u8]| {
        let path = out.join(path);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&path, bytes))
            .with_context(|| format!("cannot write {}", path.display()))
    };
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let database = out.join(DATABASE_FILE);
    let tables: Vec<OpenTable> = release.tables.iter().map(open_table).collect();
    let made = wait_for(async { Ok(store::write_open(&database, &tables).await?) });
    let made = made.and_then(|()| {
        std::fs::read(&database).with_context(|| format!("cannot read {}", database.display()))
    });
    let files = made.and_then(|bytes| Ok(release.files(bytes)?));
    if files.is_err() {
        // The folder was empty: so it is again, for the next try.
        let _ = std::fs::remove_file(&database);
    }
    let files = files?;
    for file in &files {
        put(&file.path, &file.bytes)?;
    }
    let sums = files.iter().find(|file| file.path == SUMS).context("a release has sums")?;
    if let Some(key) = key {
        let comment = format!("vintage {} {}", release.vintage.id, release.vintage.label);
        put(SIGNATURE, release::sign(key, &sums.bytes, &comment)?.as_bytes())?;
    }
    Ok(files.len() + usize::from(key.is_some()))
}

/// The columns whose words Datasette searches.
const SEARCHED: &[&str] = &["surname", "given", "patronymic", "origin_settlement"];

fn open_table(table: &Table) -> OpenTable {
    let kind = |kind: Kind| match kind {
        Kind::Text | Kind::Date => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Number => "REAL",
    };
    let value = |cell: &Cell| match cell {
        Cell::Missing => Value::Null,
        Cell::Integer(number) => Value::Int(*number),
        Cell::Number(number) => Value::Real(*number),
        other => Value::Text(other.to_string()),
    };
    let there = |column: &&&str| table.place(column).is_some();
    OpenTable {
        name: table.name.clone(),
        columns: table
            .columns
            .iter()
            .map(|column| (column.name.clone().into_owned(), kind(column.kind)))
            .collect(),
        key: table.key.iter().map(|column| (*column).to_owned()).collect(),
        refers: table
            .refers
            .map(|(column, other, key)| (column.to_owned(), other.to_owned(), key.to_owned())),
        searched: SEARCHED.iter().filter(there).map(|column| (*column).to_owned()).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(value).collect()).collect(),
    }
}

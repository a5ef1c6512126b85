//! A release: the data of a vintage as files that other tools read, with their description, sums and signature.
//!
//! Nothing here knows of persons or of a store. The program hands in tables of what may be seen by everybody; every file is
//! made of these tables alone.

mod columnar;
mod counts;
mod datasette;
mod delimited;
mod follow;
mod hide;
mod kernel;
mod package;
mod persons;
mod readme;
mod research;
mod signature;
mod sums;
mod table;
mod workbook;

use records::{Hash, Vintage};

pub use counts::{Count, Hidden, protect, told};
pub use hide::{Cells, Place, hidden, hidden_since};
pub use minisign::{PublicKey, SecretKey};
pub use persons::PERSON;
pub use signature::{SignatureError, check_signature, public_key, secret_key, sign};
pub use sums::{Difference, SIGNATURE, SUMS, SumsError, differences, parse_sums, sums};
pub use table::{Cell, Column, Kind, Table};

/// The path of the database in a release.
pub const DATABASE_FILE: &str = "release.db";

/// What leaves: tables, and what a reader must know of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Its title.
    pub title: String,
    /// What must stand first, such as "All persons are simulated."
    pub banner: Option<String>,
    /// The licence, as a name or an address.
    pub licence: Option<String>,
    /// The state of the truth that everything was computed from.
    pub vintage: Vintage,
    /// What else a reader must know.
    pub notes: Vec<String>,
    /// The tables; the one of the name `persons` becomes entities as well.
    pub tables: Vec<Table>,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Its path in the folder.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media: &'static str,
    /// What it is, in words.
    pub what: String,
    /// The table it holds, where it holds one.
    pub table: Option<String>,
    /// Whether a row of hashtags stands under its header.
    pub tags: bool,
}

/// Why a release cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// A table that cannot be written.
    #[error("the table `{table}`: {reason}")]
    Table {
        /// Its name.
        table: String,
        /// What is wrong.
        reason: String,
    },
    /// The workbook.
    #[error("the workbook: {0}")]
    Workbook(String),
}

impl File {
    fn new(path: impl Into<String>, media: &'static str, what: &str, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), bytes, media, what: what.to_owned(), table: None, tags: false }
    }

    fn of(mut self, table: &Table) -> Self {
        self.table = Some(table.name.clone());
        self
    }

    /// Its sum.
    fn hash(&self) -> Hash {
        Hash::of(&self.bytes)
    }

    /// Its name in the description of the package: a table's own is that of its CSV.
    fn resource_name(&self) -> String {
        match &self.table {
            Some(table) if self.path.ends_with(".csv") && !self.tags => table.clone(),
            _ => {
                self.path.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "-")
            }
        }
    }
}

impl Release {
    /// Every file of the release but its signature, in the order in which they are to be written: [`SUMS`] is the last. The
    /// same release gives the same bytes. `database` is the tables as a SQLite file, which the store's room makes.
    ///
    /// # Errors
    /// A table whose cells are not what its columns hold, or that the workbook's writer refuses.
    ///
    /// ```
    /// use publishing::release::{Cell, Column, Kind, Release, Table};
    /// let table = Table {
    ///     name: "deaths_by_year".to_owned(),
    ///     title: "Deaths by year".to_owned(),
    ///     description: "One row a year.".to_owned(),
    ///     columns: vec![Column::new("year", Kind::Text, "The year.").tagged("#date+year"), Column::new("persons", Kind::Number, "How many.")],
    ///     key: vec!["year"],
    ///     refers: None,
    ///     rows: vec![vec![Cell::text("2024"), Cell::Number(45_287.0)]],
    /// };
    /// let vintage = serde_json::from_value(serde_json::json!({"id": records::Hash::of(b""), "label": "May", "at": "2025-05-16T08:00:00Z",
    ///     "codebook": "1", "evidence": 0, "mentions": 0, "decisions": 0, "confirmed": 45_287}))?;
    /// let release = Release { title: "The dead".to_owned(), banner: None, licence: None, vintage, notes: vec![], tables: vec![table] };
    /// let files = release.files(b"SQLite".to_vec())?;
    /// let text = |path: &str| String::from_utf8(files.iter().find(|file| file.path == path).unwrap().bytes.clone()).unwrap();
    /// assert_eq!(text("data/deaths_by_year.csv"), "year,persons\n2024,45287\n");
    /// assert_eq!(text("hxl/deaths_by_year.csv"), "year,persons\n#date+year,\n2024,45287\n");
    /// assert!(text("SHA256SUMS").contains("  release.db\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn files(&self, database: Vec<u8>) -> Result<Vec<File>, ReleaseError> {
        let mut files = Vec::new();
        for table in &self.tables {
            let path = |folder: &str, ending: &str| format!("{folder}/{}.{ending}", table.name);
            let plain = delimited::csv(table, false)?;
            files.push(File::new(path("data", "csv"), "text/csv", "comma-separated values", plain).of(table));
            let columnar = columnar::parquet(table)?;
            let media = "application/vnd.apache.parquet";
            files.push(File::new(path("data", "parquet"), media, "Parquet", columnar).of(table));
            if table.is_tagged() {
                let tagged = delimited::csv(table, true)?;
                let what = "comma-separated values with a row of HXL hashtags";
                let file = File::new(path("hxl", "csv"), "text/csv", what, tagged).of(table);
                files.push(File { tags: true, ..file });
            }
        }
        if let Some(persons) = self.tables.iter().find(|table| table.name == "persons") {
            let media = "application/x-ndjson";
            let what = "the persons as entities of FollowTheMoney, one a line";
            files.push(File::new("ftm/persons.ftm.json", media, what, follow::entities(persons)));
            let wrong = |error: csv::Error| ReleaseError::Table {
                table: persons.name.clone(),
                reason: error.to_string(),
            };
            let statements = follow::statements(persons, &self.vintage.at.to_string()).map_err(wrong)?;
            let what = "the persons as statements of FollowTheMoney";
            files.push(File::new("ftm/statements.csv", "text/csv", what, statements));
        }
        let sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let workbook = workbook::workbook(self)?;
        files.push(File::new("release.xlsx", sheets, "all tables as one workbook", workbook));
        let database =
            File::new(DATABASE_FILE, "application/vnd.sqlite3", "all tables as one SQLite file", database);
        files.push(database);
        let json = |path: &str, what: &str, value: &serde_json::Value| {
            File::new(path, "application/json", what, format!("{value:#}\n").into_bytes())
        };
        files.push(json(
            "metadata.json",
            "what Datasette shows beside the tables",
            &datasette::metadata(self),
        ));
        files.push(File::new("README.md", "text/markdown", "what this is", self.readme().into_bytes()));

        files.extend(research::estimates(self));

        let described = files.len();
        let package = package::descriptor(self, &files[..described]);
        let research = research::crate_metadata(self, &files[..described]);
        files.push(json(
            "datapackage.json",
            "what every file is and every column holds (Frictionless)",
            &package,
        ));
        files.push(json("ro-crate-metadata.json", "what was made of what (RO-Crate)", &research));
        let all = sums(files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())));
        files.push(File::new(SUMS, "text/plain", "the sum of every file", all.into_bytes()));
        Ok(files)
    }

    /// What it was made of, in a sentence.
    fn made_of(&self) -> String {
        let Vintage { evidence, mentions, decisions, codebook, .. } = &self.vintage;
        format!(
            "Computed from documents ({evidence}), mentions ({mentions}) and decisions ({decisions}), by codebook {codebook}."
        )
    }

    /// What it is, in a few sentences: those that must stand first, and where it came from.
    fn summary(&self) -> String {
        let banner = self.banner.iter().cloned();
        let of = format!("Vintage {} ({}).", self.vintage.label, self.vintage.id);
        banner.chain([of, self.made_of()]).chain(self.notes.iter().cloned()).collect::<Vec<_>>().join(" ")
    }
}

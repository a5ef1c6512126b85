//! Whether the store is as it was written.

use std::collections::HashMap;

use records::{Decision, Evidence, EvidenceId, Hash, Mention, MentionId, Vintage, decision};

use crate::database::Transaction;
use crate::value::Row;
use crate::vintages::{self, VINTAGES, all_of, vintage_id};
use crate::{Error, Result, Store, evidence, frozen, mentions};

/// What a check of the whole store found.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Report {
    /// Documents looked at.
    pub evidence: u64,
    /// Mentions looked at.
    pub mentions: u64,
    /// Decisions looked at.
    pub decisions: u64,
    /// Vintages computed again.
    pub vintages: u64,
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    /// Where: a table, and a row of it.
    pub place: String,
    /// What is wrong there.
    pub wrong: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.wrong)
    }
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, place: impl Into<String>, wrong: impl Into<String>) {
        self.faults.push(Fault { place: place.into(), wrong: wrong.into() });
    }

    /// Rows are numbered from 1 without gaps, so that a row that was taken out leaves a trace.
    fn number(&mut self, table: &str, seen: &mut u64, number: u64) {
        if number != *seen + 1 {
            self.fault(
                format!("{table} {number}"),
                format!("comes after {table} {seen}: rows between them are missing"),
            );
        }
        *seen = number;
    }
}

const DOCUMENTS: &str = "SELECT e.id, e.source, e.class, e.name, e.url, e.media, b.hash, b.size, e.captured_at, e.published,
    e.language, e.text, e.hash, e.number FROM evidence e LEFT JOIN blob b ON b.number = e.blob ORDER BY e.number";
const MENTIONS: &str = "SELECT m.id, e.id, m.ordinal, m.kind, m.confidence, m.first_reported_at, m.unnamed,
    CAST(m.fields AS TEXT), m.hash, m.number FROM mention m LEFT JOIN evidence e ON e.number = m.evidence ORDER BY m.number";
const DECISIONS: &str =
    "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision ORDER BY number";

impl Store {
    /// Checks everything that the store holds against its hashes: the bytes of every document, every document, every
    /// mention, the chain of decisions, and every vintage against the truth it was frozen from.
    ///
    /// # Errors
    /// What the database says. What is wrong with the data is no error but a fault of the report.
    pub async fn verify(&self) -> Result<Report> {
        let mut tx = self.database.snapshot().await?;
        let mut report = Report::default();
        for said in tx.integrity().await? {
            report.fault("the database file", said);
        }
        self.verify_blobs(&mut tx, &mut report).await?;
        let documents = verify_documents(&mut tx, &mut report).await?;
        let mentions = verify_mentions(&mut tx, &mut report).await?;
        let decisions = verify_decisions(&mut tx, &mut report).await?;
        verify_vintages(&mut tx, &mut report, &documents, &mentions, &decisions).await?;
        for (vintage, wrong) in frozen::faults(&mut tx).await? {
            report.fault(format!("vintage {vintage}"), wrong);
        }
        verify_persons(&mut tx, &mut report).await?;
        Ok(report)
    }

    async fn verify_blobs(&self, tx: &mut Transaction, report: &mut Report) -> Result<()> {
        let mut last = 0;
        let files = &self.files;
        tx.each("SELECT number, hash, size, bytes FROM blob ORDER BY number", vec![], |mut row| {
            let number = row.count(0)?;
            report.number("blob", &mut last, number);
            let place = format!("blob {number}");
            let checked = blob(&mut row, files);
            if let Some(wrong) = checked.unwrap_or_else(|error| Some(error.to_string())) {
                report.fault(place, wrong);
            }
            Ok(())
        })
        .await
    }

    /// One hash of the whole truth: what was captured, what it says, what was decided. Neither the order in which it came
    /// in nor the instants of capture are part of it, so that two stores of the same truth have the same digest,
    /// whichever database and machine they are on.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn digest(&self) -> Result<Hash> {
        let mut tx = self.database.snapshot().await?;
        let said = |mut row: Row| {
            let text = row.maybe(11, Row::text)?;
            Ok(evidence::said_hash(&evidence::from_row(&mut row)?, text.as_deref()))
        };
        let documents = tx.all(DOCUMENTS, vec![], said).await?;
        let mentions = tx.all("SELECT hash FROM mention", vec![], |mut row| row.hash(0)).await?;
        let decisions = tx.all("SELECT hash FROM decision", vec![], |mut row| row.hash(0)).await?;
        let blobs = tx.all("SELECT hash FROM blob", vec![], |mut row| row.hash(0)).await?;
        let parts = [documents, mentions, decisions, blobs].map(|hashes| all_of(&hashes));
        Ok(Hash::of_parts(&parts.each_ref().map(|hash| hash.as_bytes().as_slice())))
    }
}

fn blob(row: &mut Row, files: &crate::files::Files) -> Result<Option<String>> {
    let (hash, size) = (row.hash(1)?, row.count(2)?);
    let bytes = match row.maybe(3, Row::bytes)? {
        Some(bytes) => bytes,
        None => match files.read(&hash)? {
            Some(bytes) => bytes,
            None => return Ok(Some(format!("its file is missing from evidence/, {hash}"))),
        },
    };
    if Hash::of(&bytes) != hash {
        return Ok(Some(format!("its bytes were changed: they have not the hash {hash}")));
    }
    Ok((bytes.len() as u64 != size).then(|| format!("it has {} bytes, not {size}", bytes.len())))
}

/// Documents by their number, in order; a damaged one under the hash of nothing.
async fn verify_documents(tx: &mut Transaction, report: &mut Report) -> Result<Vec<Hash>> {
    let (mut last, mut ids) = (0, Vec::new());
    tx.each(DOCUMENTS, vec![], |mut row| {
        let number = row.count(13)?;
        report.number("evidence", &mut last, number);
        let read = || -> Result<(Evidence, Option<String>, Hash)> {
            let (text, stated) = (row.maybe(11, Row::text)?, row.hash(12)?);
            Ok((evidence::from_row(&mut row)?, text, stated))
        };
        let (id, wrong) = match read_owned(read) {
            Err(error) => (Hash::ZERO, Some(error)),
            Ok((document, text, stated)) => {
                (document.id.0, document_wrong(&document, text.as_deref(), stated))
            }
        };
        ids.push(id);
        report.evidence += 1;
        if let Some(wrong) = wrong {
            report.fault(format!("evidence {number}"), wrong);
        }
        Ok(())
    })
    .await?;
    Ok(ids)
}

fn read_owned<T>(read: impl FnOnce() -> Result<T>) -> std::result::Result<T, String> {
    read().map_err(|error| match error {
        Error::Damaged(what) => what,
        other => other.to_string(),
    })
}

fn document_wrong(document: &Evidence, text: Option<&str>, stated: Hash) -> Option<String> {
    let parts =
        [document.source.as_bytes(), document.name.as_bytes(), document.content.as_bytes().as_slice()];
    if EvidenceId(Hash::of_parts(&parts)) != document.id {
        return Some("its id is not that of its source, name and content".to_owned());
    }
    (evidence::content_hash(document, text) != stated)
        .then(|| "it was changed after it was captured".to_owned())
}

/// The hashes of mentions by their number, in order; a damaged one under the hash of nothing.
async fn verify_mentions(tx: &mut Transaction, report: &mut Report) -> Result<Vec<Hash>> {
    let (mut last, mut hashes) = (0, Vec::new());
    tx.each(MENTIONS, vec![], |mut row| {
        let number = row.count(9)?;
        report.number("mention", &mut last, number);
        let read = || -> Result<(Mention, Hash)> {
            let stated = row.hash(8)?;
            Ok((mentions::from_row(&mut row)?, stated))
        };
        let (hash, wrong) = match read_owned(read) {
            Err(error) => (Hash::ZERO, Some(error)),
            Ok((mention, stated)) => mention_wrong(&mention, stated)?,
        };
        hashes.push(hash);
        report.mentions += 1;
        if let Some(wrong) = wrong {
            report.fault(format!("mention {number}"), wrong);
        }
        Ok(())
    })
    .await?;
    Ok(hashes)
}

fn mention_wrong(mention: &Mention, stated: Hash) -> Result<(Hash, Option<String>)> {
    let found = mentions::content_hash(mention, &mentions::fields_text(&mention.fields)?);
    let wrong = if MentionId::new(mention.evidence, mention.ordinal) != mention.id {
        Some("its id is not that of its document and place in it".to_owned())
    } else {
        (found != stated).then(|| format!("{} was changed after it was read", mention.id))
    };
    Ok((found, wrong))
}

async fn verify_decisions(tx: &mut Transaction, report: &mut Report) -> Result<Vec<Decision>> {
    let rows = tx.all(DECISIONS, vec![], |row| Ok(crate::decisions::from_row(row))).await?;
    report.decisions = rows.len() as u64;
    let mut chain = Vec::with_capacity(rows.len());
    for row in rows {
        match row {
            Ok(decision) => chain.push(decision),
            Err(error) => report.fault(format!("decision {}", chain.len() + 1), error.to_string()),
        }
    }
    if let Err(broken) = decision::verify(&chain) {
        report.fault("decisions", broken.to_string());
    }
    Ok(chain)
}

/// Computes each vintage again from the rows that were there when it was frozen. This finds even rows taken from the end,
/// or changed together with their hashes.
async fn verify_vintages(
    tx: &mut Transaction,
    report: &mut Report,
    documents: &[Hash],
    mentions: &[Hash],
    decisions: &[Decision],
) -> Result<()> {
    let mut last = 0;
    tx.each(VINTAGES, vec![], |mut row| {
        report.number("vintage", &mut last, row.count(10)?);
        report.vintages += 1;
        let read = || Ok((row.hash(8)?, row.hash(9)?, vintages::from_row(&mut row)?));
        let (place, wrong) = match read_owned(read) {
            Err(error) => (format!("vintage {last}"), Some(error)),
            Ok((codebook, hash, vintage)) => {
                let wrong = vintage_wrong(&vintage, codebook, hash, documents, mentions, decisions);
                (format!("vintage `{}`", vintage.label), wrong.map(str::to_owned))
            }
        };
        if let Some(wrong) = wrong {
            report.fault(place, wrong);
        }
        Ok(())
    })
    .await
}

fn vintage_wrong(
    vintage: &Vintage,
    codebook: Hash,
    hash: Hash,
    documents: &[Hash],
    mentions: &[Hash],
    decisions: &[Decision],
) -> Option<&'static str> {
    if vintages::content_hash(vintage, codebook) != hash {
        return Some("it was changed after it was frozen");
    }
    let (Some(documents), Some(mentions), Some(decisions)) = (
        first(documents, vintage.evidence),
        first(mentions, vintage.mentions),
        first(decisions, vintage.decisions),
    ) else {
        return Some("the store now holds less than when it was frozen");
    };
    let head = decisions.last().map(|decision| &decision.hash);
    let found = vintage_id(documents, mentions, head, &vintage.codebook, codebook);
    (found != vintage.id).then_some("the truth it was frozen from has changed since")
}

fn first<T>(of: &[T], count: u64) -> Option<&[T]> {
    of.get(..usize::try_from(count).ok()?)
}

/// Persons and figures are derived, and `cenotaph verify` rebuilds them; here only that what they belong to is there.
async fn verify_persons(tx: &mut Transaction, report: &mut Report) -> Result<()> {
    let lost = "SELECT 'person_mention', pm.mention FROM person_mention pm LEFT JOIN mention m ON m.id = pm.mention
            LEFT JOIN person p ON p.id = pm.person WHERE m.id IS NULL OR p.id IS NULL
        UNION ALL SELECT 'person', p.id FROM person p LEFT JOIN person_mention pm ON pm.person = p.id WHERE pm.person IS NULL
        UNION ALL SELECT 'figure', f.name FROM figure f LEFT JOIN vintage v ON v.id = f.vintage WHERE v.id IS NULL";
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    tx.each(lost, vec![], |mut row| {
        found.entry(row.text(0)?).or_default().push(row.text(1)?);
        Ok(())
    })
    .await?;
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort();
    for (table, ids) in found {
        for id in ids {
            report.fault(format!("{table} {id}"), "belongs to what is not there");
        }
    }
    Ok(())
}

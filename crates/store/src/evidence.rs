//! Documents in, and out again.

use std::collections::{HashMap, HashSet};

use records::{Evidence, EvidenceId, Hash, Mention, Sight};

use crate::database::Transaction;
use crate::files::LARGEST_INLINE;
use crate::schema::{BLOB, EVIDENCE, MENTION, SIGHT};
use crate::value::{Row, Value};
use crate::{Error, Result, Store, mentions, sights};

/// A document to be added, with what it says.
#[derive(Debug, Clone)]
pub struct NewEvidence {
    /// The document.
    pub evidence: Evidence,
    /// Its bytes; `None` where the store knows it already and only more of its mentions come, as with a long table that
    /// comes in several steps.
    pub bytes: Option<Vec<u8>>,
    /// The text that was read, into which spans point; `None` where that is the bytes themselves, what was seen, or a table.
    pub text: Option<String>,
    /// What it says.
    pub mentions: Vec<Mention>,
    /// What was seen in it, if it is a photograph or a PDF that was read: then spans point into its text. It may come later
    /// than the document, when something can read it.
    pub sight: Option<Sight>,
}

/// What a step added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Added {
    /// Documents that the store did not have.
    pub evidence_new: u64,
    /// Documents that it had.
    pub evidence_known: u64,
    /// Mentions that it did not have.
    pub mentions: u64,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.evidence_new += other.evidence_new;
        self.evidence_known += other.evidence_known;
        self.mentions += other.mentions;
    }
}

impl Store {
    /// Adds documents and what they say, as one step. Adding what is known changes nothing.
    ///
    /// A few thousand documents to a step are best: each step costs one sync of the disk, however large it is.
    ///
    /// # Errors
    /// A full disk (nothing of the step is kept, all before it is), a document whose bytes are not those of its hash, or
    /// what the database says.
    pub async fn add(&self, mut batch: Vec<NewEvidence>) -> Result<Added> {
        for new in &mut batch {
            check(new)?;
        }
        let large: Vec<(Hash, Vec<u8>)> = batch.iter_mut().filter_map(take_large).collect();
        let sizes: HashSet<Hash> = large.iter().map(|(hash, _)| *hash).collect();
        if !large.is_empty() {
            let files = self.files.clone();
            let keep = move || large.iter().try_for_each(|(hash, bytes)| files.keep(hash, bytes));
            let kept = tokio::task::spawn_blocking(keep)
                .await
                .unwrap_or_else(|lost| std::panic::resume_unwind(lost.into_panic()));
            if let Err(Error::DiskFull) = kept {
                return Err(self.disk_full().await);
            }
            kept?;
        }
        let mut tx = self.database.begin().await?;
        let done = add_within(&mut tx, batch, &sizes).await;
        self.finish(tx, done).await
    }

    /// A document, without its bytes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn evidence(&self, id: EvidenceId) -> Result<Option<Evidence>> {
        let sql = "SELECT e.id, e.source, e.class, e.name, e.url, e.media, b.hash, b.size, e.captured_at, e.published, e.language
            FROM evidence e JOIN blob b ON b.number = e.blob WHERE e.id = $1";
        self.database.snapshot().await?.first(sql, vec![id.0.into()], |mut row| from_row(&mut row)).await
    }

    /// The ids of all documents, or of one source's, in the order in which they came in.
    ///
    /// # Errors
    /// What the database says.
    pub async fn evidence_ids(&self, source: Option<&str>) -> Result<Vec<EvidenceId>> {
        let take = |mut row: Row| row.hash(0).map(EvidenceId);
        let mut snapshot = self.database.snapshot().await?;
        match source {
            None => snapshot.all("SELECT id FROM evidence ORDER BY number", vec![], take).await,
            Some(source) => {
                let sql = "SELECT id FROM evidence WHERE source = $1 ORDER BY number";
                snapshot.all(sql, vec![source.into()], take).await
            }
        }
    }

    /// The text of a document, into which its mentions' spans point; `None` where it is not known or is not text.
    ///
    /// # Errors
    /// What the database or the file system says.
    pub async fn evidence_text(&self, id: EvidenceId) -> Result<Option<String>> {
        let sql = "SELECT COALESCE(e.text, s.text), b.hash FROM evidence e JOIN blob b ON b.number = e.blob
            LEFT JOIN sight s ON s.evidence = e.number WHERE e.id = $1";
        let take = |mut row: Row| Ok((row.maybe(0, Row::text)?, row.hash(1)?));
        match self.database.snapshot().await?.first(sql, vec![id.0.into()], take).await? {
            None => Ok(None),
            Some((Some(text), _)) => Ok(Some(text)),
            Some((None, content)) => {
                Ok(self.bytes(content).await?.and_then(|bytes| String::from_utf8(bytes).ok()))
            }
        }
    }

    /// The bytes under a hash; `None` where the store has none such.
    ///
    /// # Errors
    /// What the database or the file system says.
    pub async fn bytes(&self, content: Hash) -> Result<Option<Vec<u8>>> {
        let take = |mut row: Row| row.maybe(0, Row::bytes);
        let sql = "SELECT bytes FROM blob WHERE hash = $1";
        match self.database.snapshot().await?.first(sql, vec![content.into()], take).await? {
            None => Ok(None),
            Some(Some(bytes)) => Ok(Some(bytes)),
            Some(None) => {
                let files = self.files.clone();
                let read = tokio::task::spawn_blocking(move || files.read(&content)).await;
                read.unwrap_or_else(|lost| std::panic::resume_unwind(lost.into_panic()))
            }
        }
    }
}

/// Refuses what the store could not give back as it came. U+0000 in a text becomes U+FFFD, which moves no span.
fn check(new: &mut NewEvidence) -> Result<()> {
    let evidence = &new.evidence;
    let name = || evidence.name.clone();
    if new.bytes.as_ref().is_some_and(|bytes| Hash::of(bytes) != evidence.content) {
        return Err(Error::Content { name: name(), stated: evidence.content });
    }
    if let Some(stray) = new.mentions.iter().find(|mention| mention.evidence != evidence.id) {
        return Err(Error::Stray { mention: stray.id, name: name() });
    }
    let mut said =
        [Some(&evidence.source), Some(&evidence.name), evidence.url.as_ref(), evidence.language.as_ref()]
            .into_iter();
    if said.any(|text| text.is_some_and(|text| text.contains('\0'))) {
        return Err(Error::Nul(name()));
    }
    if let Some(text) = new.text.as_mut().filter(|text| text.contains('\0')) {
        *text = text.replace('\0', "\u{fffd}");
    }
    Ok(())
}

fn take_large(new: &mut NewEvidence) -> Option<(Hash, Vec<u8>)> {
    let large = new.bytes.as_ref().is_some_and(|bytes| bytes.len() > LARGEST_INLINE);
    if !large {
        return None;
    }
    // What is left tells that the document came with bytes.
    new.bytes.replace(vec![]).map(|bytes| (new.evidence.content, bytes))
}

async fn add_within(
    tx: &mut Transaction,
    batch: Vec<NewEvidence>,
    in_files: &HashSet<Hash>,
) -> Result<Added> {
    let ids = batch.iter().map(|new| new.evidence.id.0.into()).collect();
    let mut documents = numbers(tx.known("evidence", "id", ids).await?)?;
    let fresh = batch.iter().filter(|new| !documents.contains_key(&new.evidence.id.0));
    let contents = fresh.map(|new| new.evidence.content.into()).collect();
    let mut blobs = numbers(tx.known("blob", "hash", contents).await?)?;
    let known_mentions = known_mentions(tx, &batch, &documents).await?;

    let mut next_blob = Sequence::after(tx.count("SELECT COALESCE(MAX(number), 0) FROM blob").await?);
    let mut next_document = Sequence::after(tx.count("SELECT COALESCE(MAX(number), 0) FROM evidence").await?);
    let mut next_mention = Sequence::after(tx.count("SELECT COALESCE(MAX(number), 0) FROM mention").await?);
    let mut added = Added::default();
    let mut seen = known_mentions;
    let (mut blob_rows, mut document_rows, mut mention_rows) = (vec![], vec![], vec![]);
    let (mut sight_rows, mut sights_seen) = (vec![], sights::known(tx, &batch, &documents).await?);
    for NewEvidence { evidence, bytes, text, mentions, sight } in batch {
        let document = if let Some(known) = documents.get(&evidence.id.0) {
            added.evidence_known += 1;
            *known
        } else {
            let bytes = bytes.ok_or_else(|| Error::NoBytes(evidence.name.clone()))?;
            let blob = *blobs.entry(evidence.content).or_insert_with(|| {
                let number = next_blob.next();
                let inline = (!in_files.contains(&evidence.content)).then_some(bytes);
                blob_rows.push(vec![
                    number.into(),
                    evidence.content.into(),
                    (evidence.size as i64).into(),
                    inline.into(),
                ]);
                number
            });
            let number = next_document.next();
            documents.insert(evidence.id.0, number);
            document_rows.push(to_row(number, blob, &evidence, text));
            added.evidence_new += 1;
            number
        };
        if let Some(sight) = sight
            && sights_seen.insert(document)
        {
            sight_rows.push(sights::to_row(document, sight)?);
        }
        for mention in mentions {
            if seen.insert(mention.id.0) {
                mention_rows.push(mentions::to_row(next_mention.next(), document, &mention, &evidence.name)?);
                added.mentions += 1;
            }
        }
    }
    tx.insert(&BLOB, blob_rows).await?;
    tx.insert(&EVIDENCE, document_rows).await?;
    tx.insert(&MENTION, mention_rows).await?;
    tx.insert(&SIGHT, sight_rows).await?;
    Ok(added)
}

/// Row numbers: they rise by one, so that a missing row shows.
struct Sequence(i64);

impl Sequence {
    const fn after(last: u64) -> Self {
        Self(last as i64)
    }

    const fn next(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }
}

fn numbers(found: Vec<(Value, i64)>) -> Result<HashMap<Hash, i64>> {
    let pair = |(key, number)| Row(vec![key]).hash(0).map(|hash| (hash, number));
    found.into_iter().map(pair).collect()
}

/// Which mentions of documents that are known already are known as well.
async fn known_mentions(
    tx: &mut Transaction,
    batch: &[NewEvidence],
    documents: &HashMap<Hash, i64>,
) -> Result<HashSet<u64>> {
    let of_known = batch.iter().filter(|new| documents.contains_key(&new.evidence.id.0));
    let ids = of_known.flat_map(|new| &new.mentions).map(|mention| mention.id.to_string().into()).collect();
    let found = tx.known("mention", "id", ids).await?;
    found.into_iter().map(|(id, _)| Row(vec![id]).parsed(0).map(|id: records::MentionId| id.0)).collect()
}

fn to_row(number: i64, blob: i64, evidence: &Evidence, text: Option<String>) -> Vec<Value> {
    let hash = content_hash(evidence, text.as_deref());
    vec![
        number.into(),
        evidence.id.0.into(),
        evidence.source.as_str().into(),
        evidence.class.as_str().into(),
        evidence.name.as_str().into(),
        evidence.url.as_deref().into(),
        evidence.media.as_str().into(),
        blob.into(),
        evidence.captured_at.to_string().into(),
        evidence.published.map(|day| day.to_string()).into(),
        evidence.language.as_deref().into(),
        text.into(),
        hash.into(),
    ]
}

/// Reads the eleven columns of a document: those of `evidence` up to `language`, with the blob's hash and size in
/// place of its number.
pub(crate) fn from_row(row: &mut Row) -> Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId(row.hash(0)?),
        source: row.text(1)?,
        class: row.parsed(2)?,
        name: row.text(3)?,
        url: row.maybe(4, Row::text)?,
        media: row.parsed(5)?,
        content: row.hash(6)?,
        size: row.count(7)?,
        captured_at: row.parsed(8)?,
        published: row.maybe(9, Row::parsed)?,
        language: row.maybe(10, Row::text)?,
    })
}

/// The hash of all that a row of `evidence` says.
pub(crate) fn content_hash(evidence: &Evidence, text: Option<&str>) -> Hash {
    let captured_at = evidence.captured_at.to_string();
    Hash::of_parts(&[said_hash(evidence, text).as_bytes(), captured_at.as_bytes()])
}

/// The hash of all that a row of `evidence` says, but for the instant of its capture, which differs from machine to
/// machine.
pub(crate) fn said_hash(evidence: &Evidence, text: Option<&str>) -> Hash {
    let published = evidence.published.map(|day| day.to_string());
    // One byte tells an absent value from an empty one.
    let maybe =
        |value: Option<&str>| value.map_or_else(|| vec![0], |value| [&[1], value.as_bytes()].concat());
    Hash::of_parts(&[
        evidence.id.0.as_bytes(),
        evidence.source.as_bytes(),
        evidence.class.as_str().as_bytes(),
        evidence.name.as_bytes(),
        &maybe(evidence.url.as_deref()),
        evidence.media.as_str().as_bytes(),
        evidence.content.as_bytes(),
        &evidence.size.to_be_bytes(),
        &maybe(published.as_deref()),
        &maybe(evidence.language.as_deref()),
        &maybe(text),
    ])
}

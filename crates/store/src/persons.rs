//! Persons and links: derived, and replaced whole.

use records::{MentionId, Person};

use crate::database::Transaction;
use crate::schema::{LINK, PERSON, PERSON_MENTION};
use crate::{Error, Result, Store};

/// Pairs as probable as this, and not decided by anybody, wait for an editor.
pub const DOUBTFUL: std::ops::Range<f64> = 0.2..0.95;

/// A pair of mentions that linkage kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// One mention.
    pub left: MentionId,
    /// The other.
    pub right: MentionId,
    /// The match weight: the binary logarithm of the odds that the evidence gives.
    pub weight: f64,
    /// The probability that they are the same man.
    pub probability: f64,
}

impl Store {
    /// Puts these persons and links in the place of all that were there, as one step.
    ///
    /// # Errors
    /// A full disk, a mention that the store does not have, or what the database says.
    pub async fn replace_persons(&self, persons: &[Person], links: &[Link]) -> Result<()> {
        let mut order: Vec<&Person> = persons.iter().collect();
        order.sort_unstable_by_key(|person| person.id);
        let mut tx = self.database.begin().await?;
        let done = replace_within(&mut tx, &order, links).await;
        self.finish(tx, done).await
    }

    /// Every person, in the order of their ids.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn persons(&self) -> Result<Vec<Person>> {
        let mut tx = self.database.snapshot().await?;
        let read = |mut row: crate::value::Row| {
            let record = row.text(0)?;
            serde_json::from_str(&record).map_err(|error| Error::Damaged(format!("a person: {error}")))
        };
        let mut persons: Vec<Person> =
            tx.all_of("SELECT COUNT(*) FROM person", "SELECT CAST(record AS TEXT) FROM person", read).await?;
        persons.sort_unstable_by_key(|person| person.id);
        Ok(persons)
    }

    /// Every link that was kept, in the order of their ids.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn links(&self) -> Result<Vec<Link>> {
        let mut tx = self.database.snapshot().await?;
        let read = |mut row: crate::value::Row| {
            Ok(Link {
                left: row.parsed(0)?,
                right: row.parsed(1)?,
                weight: row.real(2)?,
                probability: row.real(3)?,
            })
        };
        let mut links =
            tx.all("SELECT left_id, right_id, weight, probability FROM link", vec![], read).await?;
        links.sort_unstable_by_key(|link: &Link| (link.left, link.right));
        Ok(links)
    }
}

/// How many persons are turned into rows at a time.
const AT_ONCE: usize = 10_000;

/// Tells running servers that persons are others now.
const PULSE: &str = "INSERT INTO meta (key, value) VALUES ('persons', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)";

async fn replace_within(tx: &mut Transaction, persons: &[&Person], links: &[Link]) -> Result<()> {
    for empty in ["DELETE FROM link", "DELETE FROM person_mention", "DELETE FROM person"] {
        tx.execute(empty, vec![]).await?;
    }
    tx.execute(PULSE, vec![]).await?;
    for some in persons.chunks(AT_ONCE) {
        let record = |person: &&Person| {
            let record = serde_json::to_string(person).map_err(|error| Error::Damaged(error.to_string()))?;
            Ok(vec![person.id.to_string().into(), record.into()])
        };
        tx.insert(&PERSON, some.iter().map(record).collect::<Result<_>>()?).await?;
        let belongs = |person: &&Person| {
            let id = person.id.to_string();
            person
                .mentions
                .iter()
                .map(move |mention| vec![mention.to_string().into(), id.as_str().into()])
                .collect::<Vec<_>>()
        };
        tx.insert(&PERSON_MENTION, some.iter().flat_map(belongs).collect()).await?;
    }
    for some in links.chunks(AT_ONCE) {
        let row = |link: &Link| {
            vec![
                link.left.to_string().into(),
                link.right.to_string().into(),
                link.weight.into(),
                link.probability.into(),
            ]
        };
        tx.insert(&LINK, some.iter().map(row).collect()).await?;
    }
    Ok(())
}

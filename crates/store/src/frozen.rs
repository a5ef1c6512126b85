//! Persons and doubtful links as they stood at a vintage.

use std::collections::BTreeMap;

use records::{Hash, MentionId, Person, PersonId, Vintage};

use crate::database::Transaction;
use crate::schema::{FROZEN, FROZEN_LINK, FROZEN_PERSON};
use crate::value::{Row, Value};
use crate::vintages::all_of;
use crate::{Error, Result, Store};

/// From this probability on, two mentions are of one man without doubt worth keeping.
const SURE: f64 = 1.0 - 1e-6;

const PERSONS: &str = "SELECT person, record FROM frozen_person WHERE vintage <= $1 ORDER BY vintage";
const LINKS: &str =
    "SELECT left_id, right_id, probability FROM frozen_link WHERE vintage <= $1 ORDER BY vintage";

impl Store {
    /// The persons as they stood when a vintage was frozen, in the order of their ids.
    ///
    /// # Errors
    /// A vintage that was frozen before persons were kept with it, or what the database says.
    pub async fn frozen_persons(&self, vintage: &Vintage) -> Result<Vec<Person>> {
        let mut tx = self.database.snapshot().await?;
        let number = number_of(&mut tx, vintage).await?;
        let mut records: BTreeMap<PersonId, String> = BTreeMap::new();
        tx.each(PERSONS, vec![number.into()], |mut row| {
            let id = row.parsed(0)?;
            match row.maybe(1, Row::text)? {
                Some(record) => records.insert(id, record),
                None => records.remove(&id),
            };
            Ok(())
        })
        .await?;
        let person = |record: String| {
            serde_json::from_str(&record).map_err(|error| Error::Damaged(format!("a frozen person: {error}")))
        };
        records.into_values().map(person).collect()
    }

    /// The links that were in doubt when a vintage was frozen: two mentions and the probability that they are of one man.
    ///
    /// # Errors
    /// As [`Store::frozen_persons`].
    pub async fn frozen_links(&self, vintage: &Vintage) -> Result<Vec<(MentionId, MentionId, f64)>> {
        let mut tx = self.database.snapshot().await?;
        let number = number_of(&mut tx, vintage).await?;
        let links = links_at(&mut tx, number).await?;
        Ok(links.into_iter().map(|((left, right), probability)| (left, right, probability)).collect())
    }
}

/// The number of a vintage with which persons were kept.
async fn number_of(tx: &mut Transaction, vintage: &Vintage) -> Result<i64> {
    let sql = "SELECT v.number FROM vintage v JOIN frozen f ON f.vintage = v.number WHERE v.id = $1";
    let number = tx.first(sql, vec![vintage.id.into()], |mut row| row.int(0)).await?;
    number.ok_or_else(|| Error::NotFrozen(vintage.label.clone()))
}

async fn links_at(tx: &mut Transaction, number: i64) -> Result<BTreeMap<(MentionId, MentionId), f64>> {
    let mut links = BTreeMap::new();
    tx.each(LINKS, vec![number.into()], |mut row| {
        let pair = (row.parsed(0)?, row.parsed(1)?);
        match row.maybe(2, Row::real)? {
            Some(probability) => links.insert(pair, probability),
            None => links.remove(&pair),
        };
        Ok(())
    })
    .await?;
    Ok(links)
}

/// Keeps, with a vintage that was just made, what changed of persons and links since the one before it.
pub(crate) async fn freeze(tx: &mut Transaction, number: i64) -> Result<()> {
    let (persons, mut hashes, people) = changed_persons(tx, number).await?;
    let (links, doubts) = changed_links(tx, number).await?;
    hashes.extend(links.iter().map(|row| link_hash(row)));
    tx.insert(&FROZEN_PERSON, persons).await?;
    tx.insert(&FROZEN_LINK, links).await?;
    let row = vec![
        number.into(),
        people.into(),
        doubts.into(),
        changes_hash([number, people, doubts], &hashes).into(),
    ];
    tx.insert(&FROZEN, vec![row]).await
}

/// The rows of changed persons, their hashes, and how many persons there now are.
async fn changed_persons(tx: &mut Transaction, number: i64) -> Result<(Vec<Vec<Value>>, Vec<Hash>, i64)> {
    let mut before: BTreeMap<String, Hash> = BTreeMap::new();
    let sql = "SELECT person, hash FROM frozen_person WHERE vintage < $1 ORDER BY vintage";
    tx.each(sql, vec![number.into()], |mut row| {
        before.insert(row.text(0)?, row.hash(1)?);
        Ok(())
    })
    .await?;
    before.retain(|_, hash| *hash != Hash::ZERO);

    let (mut rows, mut hashes, mut people) = (Vec::new(), Vec::new(), 0_i64);
    tx.each("SELECT id, CAST(record AS TEXT) FROM person ORDER BY id", vec![], |mut row| {
        let (id, stored) = (row.text(0)?, row.text(1)?);
        let damaged = |error: serde_json::Error| Error::Damaged(format!("person {id}: {error}"));
        // A database may write JSON in its own way; the spelling that is kept is ours.
        let person: Person = serde_json::from_str(&stored).map_err(damaged)?;
        let record = serde_json::to_string(&person).map_err(damaged)?;
        let hash = person_hash(&id, Some(&record));
        people += 1;
        if before.remove(&id) != Some(hash) {
            hashes.push(hash);
            rows.push(vec![number.into(), id.into(), record.into(), hash.into()]);
        }
        Ok(())
    })
    .await?;
    for id in before.into_keys() {
        hashes.push(person_hash(&id, None));
        rows.push(vec![number.into(), id.into(), Value::Null, Hash::ZERO.into()]);
    }
    Ok((rows, hashes, people))
}

/// The rows of changed links, and how many are in doubt now.
async fn changed_links(tx: &mut Transaction, number: i64) -> Result<(Vec<Vec<Value>>, i64)> {
    let mut before = links_at(tx, number - 1).await?;
    let (mut rows, mut doubts) = (Vec::new(), 0_i64);
    let sql = "SELECT left_id, right_id, probability FROM link ORDER BY left_id, right_id";
    tx.each(sql, vec![], |mut row| {
        let (left, right): (MentionId, MentionId) = (row.parsed(0)?, row.parsed(1)?);
        let probability = row.real(2)?;
        if probability <= 0.0 || probability >= SURE {
            return Ok(());
        }
        doubts += 1;
        if before.remove(&(left, right)) != Some(probability) {
            rows.push(vec![
                number.into(),
                left.to_string().into(),
                right.to_string().into(),
                probability.into(),
            ]);
        }
        Ok(())
    })
    .await?;
    rows.extend(before.into_keys().map(|(left, right)| {
        vec![number.into(), left.to_string().into(), right.to_string().into(), Value::Null]
    }));
    Ok((rows, doubts))
}

fn person_hash(id: &str, record: Option<&str>) -> Hash {
    match record {
        Some(record) => Hash::of_parts(&[id.as_bytes(), record.as_bytes()]),
        None => Hash::of_parts(&[id.as_bytes()]),
    }
}

fn link_hash(row: &[Value]) -> Hash {
    let probability = match row.get(3) {
        Some(Value::Real(probability)) => probability.to_be_bytes().to_vec(),
        _ => Vec::new(),
    };
    let word = |at: usize| row.get(at).map(ToString::to_string).unwrap_or_default();
    Hash::of_parts(&[word(1).as_bytes(), word(2).as_bytes(), &probability])
}

/// One hash of all changes that came with a vintage, and of its number, its persons and its doubtful links.
fn changes_hash(stated: [i64; 3], changes: &[Hash]) -> Hash {
    Hash::of_parts(&[stated.map(i64::to_be_bytes).as_flattened(), all_of(changes).as_bytes()])
}

/// The vintages whose persons or links are not those that were frozen, with what is wrong.
pub(crate) async fn faults(tx: &mut Transaction) -> Result<Vec<(i64, &'static str)>> {
    let mut changes: BTreeMap<i64, Vec<Hash>> = BTreeMap::new();
    tx.each("SELECT vintage, person, record, hash FROM frozen_person", vec![], |mut row| {
        let (vintage, id, record) = (row.int(0)?, row.text(1)?, row.maybe(2, Row::text)?);
        let (hash, stated) = (person_hash(&id, record.as_deref()), row.hash(3)?);
        // A row that states another hash than its own must not add up to what was frozen.
        let own = if record.is_some() { hash } else { Hash::ZERO };
        changes.entry(vintage).or_default().push(if stated == own { hash } else { Hash::ZERO });
        Ok(())
    })
    .await?;
    tx.each("SELECT vintage, left_id, right_id, probability FROM frozen_link", vec![], |row| {
        let vintage = match row.0.first() {
            Some(Value::Int(vintage)) => *vintage,
            _ => 0,
        };
        changes.entry(vintage).or_default().push(link_hash(&row.0));
        Ok(())
    })
    .await?;
    let stated = tx
        .all("SELECT vintage, persons, links, hash FROM frozen ORDER BY vintage", vec![], |mut row| {
            Ok(([row.int(0)?, row.int(1)?, row.int(2)?], row.hash(3)?))
        })
        .await?;
    let mut faults = Vec::new();
    for (stated, hash) in stated {
        if changes_hash(stated, &changes.remove(&stated[0]).unwrap_or_default()) != hash {
            faults.push((stated[0], "the persons or links kept with it were changed after it was frozen"));
        }
    }
    let without = "persons or links are kept with it, and nothing says which they were";
    faults.extend(changes.into_keys().map(|vintage| (vintage, without)));
    Ok(faults)
}

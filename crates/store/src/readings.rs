//! Second readings of pairs, which decide nothing and tell how well editors agree.

use jiff::Timestamp;
use records::MentionId;

use crate::schema::SECOND_READING;
use crate::{Error, Result, Store};

/// What a second editor said of a pair that another had decided, without seeing how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondReading {
    /// The smaller id of the pair.
    pub left: MentionId,
    /// The other.
    pub right: MentionId,
    /// Whose reading it is.
    pub account: String,
    /// When.
    pub at: Timestamp,
    /// Whether it is the same man.
    pub same: bool,
}

impl Store {
    /// Keeps a second reading; `false` where this account has read this pair already, for a first impression is had once.
    ///
    /// # Errors
    /// A full disk, a mention or account that is not there, or what the database says.
    pub async fn add_second_reading(&self, reading: &SecondReading) -> Result<bool> {
        let (left, right) = (reading.left.min(reading.right), reading.left.max(reading.right));
        let mut tx = self.database.begin().await?;
        let done = async {
            let key: Vec<crate::Value> =
                vec![left.to_string().into(), right.to_string().into(), reading.account.as_str().into()];
            let sql = "SELECT at FROM second_reading WHERE left_id = $1 AND right_id = $2 AND account = $3";
            if tx.first(sql, key.clone(), |mut row| row.text(0)).await?.is_some() {
                return Ok(false);
            }
            let verdict = if reading.same { "same" } else { "different" };
            let row = key.into_iter().chain([reading.at.to_string().into(), verdict.into()]).collect();
            tx.insert(&SECOND_READING, vec![row]).await?;
            Ok(true)
        }
        .await;
        self.finish(tx, done).await
    }

    /// Every second reading, the earliest first.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn second_readings(&self) -> Result<Vec<SecondReading>> {
        let sql = "SELECT left_id, right_id, account, at, verdict FROM second_reading
            ORDER BY at, left_id, right_id, account";
        let take = |mut row: crate::value::Row| {
            Ok(SecondReading {
                left: row.parsed(0)?,
                right: row.parsed(1)?,
                account: row.text(2)?,
                at: row.parsed(3)?,
                same: match row.text(4)?.as_str() {
                    "same" => true,
                    "different" => false,
                    other => return Err(Error::Damaged(format!("`{other}` is no verdict"))),
                },
            })
        };
        self.database.snapshot().await?.all(sql, vec![], take).await
    }
}

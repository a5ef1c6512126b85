//! What collectors and readers hand in, before anybody has decided anything.

use jiff::Timestamp;
use records::Hash;

use crate::schema::LEAD;
use crate::value::Row;
use crate::{Error, Result, Store};

/// What was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadKind {
    /// An address to be captured.
    Link,
    /// Text or a file, which is evidence already.
    Document,
    /// A reader says that something is wrong with a person's page.
    Correct,
    /// A reader names somebody who is not on the list.
    Add,
    /// A reader asks that a person be taken off the list.
    Remove,
}

impl LeadKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Link, Self::Document, Self::Correct, Self::Add, Self::Remove];

    /// Its one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Document => "document",
            Self::Correct => "correct",
            Self::Add => "add",
            Self::Remove => "remove",
        }
    }

    /// The kind of this spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What is handed in now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLead {
    /// By whom; a reader has no account.
    pub account: Option<String>,
    /// What it is.
    pub kind: LeadKind,
    /// The person or document it is about; empty where there is none.
    pub subject: String,
    /// Its address; empty where there is none.
    pub url: String,
    /// What its giver says of it.
    pub note: String,
    /// The hash of its content. The same content of the same kind is the same lead, whoever hands it in.
    pub content: Hash,
}

/// What was handed in, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Its number, from 1.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub lead: NewLead,
}

/// What became of a lead that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// It is new, under this number.
    New(u64),
    /// It was there already, under this number.
    Known(u64),
}

impl Store {
    /// Takes in a lead, or says that it is there already.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use store::{LeadKind, NewLead, Received};
    /// let workspace = tempfile::tempdir()?;
    /// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
    /// let lead = NewLead { account: None, kind: LeadKind::Add, subject: String::new(), url: String::new(),
    ///     note: "an invented note".into(), content: records::Hash::of(b"an invented note") };
    /// let now = "2025-01-01T00:00:00Z".parse()?;
    /// assert_eq!(store.add_lead(&lead, now).await?, Received::New(1));
    /// assert_eq!(store.add_lead(&lead, now).await?, Received::Known(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn add_lead(&self, lead: &NewLead, at: Timestamp) -> Result<Received> {
        let hash = Hash::of_parts(&[
            lead.kind.as_str().as_bytes(),
            lead.subject.as_bytes(),
            lead.url.as_bytes(),
            lead.content.as_bytes(),
        ]);
        let mut tx = self.database.begin().await?;
        let done = async {
            let known = tx.known("lead", "hash", vec![hash.into()]).await?;
            if let Some((_, number)) = known.first() {
                return Ok(Received::Known(*number as u64));
            }
            let number = tx.count("SELECT COALESCE(MAX(number), 0) + 1 FROM lead").await?;
            let row = vec![
                (number as i64).into(),
                at.to_string().into(),
                lead.account.clone().into(),
                lead.kind.as_str().into(),
                lead.subject.as_str().into(),
                lead.url.as_str().into(),
                lead.note.as_str().into(),
                lead.content.into(),
                hash.into(),
            ];
            tx.insert(&LEAD, vec![row]).await?;
            Ok(Received::New(number))
        }
        .await;
        self.finish(tx, done).await
    }

    /// The newest leads, the newest first.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn leads(&self, most: u32) -> Result<Vec<Lead>> {
        let sql = "SELECT number, at, account, kind, subject, url, note, content FROM lead
            ORDER BY number DESC LIMIT $1";
        self.database.snapshot().await?.all(sql, vec![most.into()], lead).await
    }
}

fn lead(mut row: Row) -> Result<Lead> {
    let kind = row.text(3)?;
    Ok(Lead {
        number: row.count(0)?,
        at: row.parsed(1)?,
        lead: NewLead {
            account: row.maybe(2, Row::text)?,
            kind: LeadKind::parse(&kind).ok_or_else(|| Error::Damaged(format!("`{kind}` is no lead")))?,
            subject: row.text(4)?,
            url: row.text(5)?,
            note: row.text(6)?,
            content: row.hash(7)?,
        },
    })
}

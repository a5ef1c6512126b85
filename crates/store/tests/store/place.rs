//! Places for stores to be tested in.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::{Location, Store};
use tempfile::TempDir;

/// A place for one test's store: a folder and, for PostgreSQL, a database, both thrown away at its end.
pub(crate) struct Place {
    folder: TempDir,
    pub(crate) location: Location,
    server: Option<(String, String)>,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::parse(None, folder.path()).unwrap();
        Self { folder, location, server: None }
    }

    /// `None`, plainly said, where there is no server.
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("CENOTAPH_TEST_POSTGRES") else {
            say("SKIPPED: no PostgreSQL (run the tests through scripts/with-postgres)");
            return None;
        };
        Some(Self::on_server(&server, "").await)
    }

    async fn on_server(server: &str, how: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut connection = PgConnection::connect(server).await.unwrap();
        connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name} {how}"))).await.unwrap();
        let (before, options) = server.split_once('?').unwrap_or((server, ""));
        let (host, _) = before.rsplit_once('/').unwrap();
        let folder = tempfile::tempdir().unwrap();
        let location = Location::parse(Some(&format!("{host}/{name}?{options}")), folder.path()).unwrap();
        Self { folder, location, server: Some((server.to_owned(), name)) }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.location).await.unwrap()
    }

    pub(crate) fn url(&self) -> Option<&str> {
        match &self.location {
            Location::Sqlite { .. } => None,
            Location::Postgres { url, .. } => Some(url),
        }
    }

    /// Runs SQL behind the store's back.
    pub(crate) async fn meddle(&self, sql: &str) {
        match &self.location {
            Location::Sqlite { file, .. } => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).foreign_keys(false);
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
                connection.execute(AssertSqlSafe(sql)).await.unwrap();
                connection.close().await.unwrap();
            }
            Location::Postgres { url, .. } => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                connection.execute("SET session_replication_role = replica").await.unwrap();
                connection.execute(AssertSqlSafe(sql)).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }

    /// A place of its own with the same store in it, which nobody has open. The large documents are not copied.
    pub(crate) async fn copy(&self) -> Self {
        let Some((server, name)) = &self.server else {
            let copy = Self::sqlite();
            std::fs::copy(self.folder().join("cenotaph.db"), copy.folder().join("cenotaph.db")).unwrap();
            return copy;
        };
        Self::on_server(server, &format!("TEMPLATE {name}")).await
    }

    pub(crate) async fn end(self) {
        if let Some((server, name)) = self.server {
            let mut connection = PgConnection::connect(&server).await.unwrap();
            connection.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.unwrap();
        }
    }
}

/// Says a line past the test harness, which swallows what a passing test prints.
pub(crate) fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Makes of each test one on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $name() {
                let place = crate::place::Place::sqlite();
                super::$name(&place).await;
                place.end().await;
            })+
        }
        mod postgres {
            $(#[tokio::test] async fn $name() {
                if let Some(place) = crate::place::Place::postgres().await {
                    super::$name(&place).await;
                    place.end().await;
                }
            })+
        }
    };
}
pub(crate) use on_both;

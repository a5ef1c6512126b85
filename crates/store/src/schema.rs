//! The tables as they are written to, and the migrations that make them.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    Real,
    Text,
    Json,
    Bytes,
}

/// A table and the columns we write; the others the database computes.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Kind)],
}

use Kind::{Bytes, Int, Json, Real, Text};

pub(crate) const BLOB: Table =
    Table { name: "blob", columns: &[("number", Int), ("hash", Bytes), ("size", Int), ("bytes", Bytes)] };

pub(crate) const EVIDENCE: Table = Table {
    name: "evidence",
    columns: &[
        ("number", Int),
        ("id", Bytes),
        ("source", Text),
        ("class", Text),
        ("name", Text),
        ("url", Text),
        ("media", Text),
        ("blob", Int),
        ("captured_at", Text),
        ("published", Text),
        ("language", Text),
        ("text", Text),
        ("hash", Bytes),
    ],
};

pub(crate) const MENTION: Table = Table {
    name: "mention",
    columns: &[
        ("number", Int),
        ("id", Text),
        ("evidence", Int),
        ("ordinal", Int),
        ("kind", Text),
        ("confidence", Real),
        ("first_reported_at", Text),
        ("unnamed", Int),
        ("fields", Json),
        ("hash", Bytes),
    ],
};

pub(crate) const DECISION: Table = Table {
    name: "decision",
    columns: &[
        ("number", Int),
        ("at", Text),
        ("author", Text),
        ("reason", Text),
        ("action", Json),
        ("previous", Bytes),
        ("hash", Bytes),
    ],
};

pub(crate) const SIGHT: Table = Table {
    name: "sight",
    columns: &[
        ("evidence", Int),
        ("text", Text),
        ("width", Int),
        ("height", Int),
        ("look", Int),
        ("exif", Json),
        ("words", Json),
    ],
};

pub(crate) const VINTAGE: Table = Table {
    name: "vintage",
    columns: &[
        ("number", Int),
        ("id", Bytes),
        ("label", Text),
        ("at", Text),
        ("codebook", Text),
        ("codebook_hash", Bytes),
        ("evidence", Int),
        ("mentions", Int),
        ("decisions", Int),
        ("confirmed", Int),
        ("hash", Bytes),
    ],
};

pub(crate) const PERSON: Table = Table { name: "person", columns: &[("id", Text), ("record", Json)] };

pub(crate) const PERSON_MENTION: Table =
    Table { name: "person_mention", columns: &[("mention", Text), ("person", Text)] };

pub(crate) const LINK: Table = Table {
    name: "link",
    columns: &[("left_id", Text), ("right_id", Text), ("weight", Real), ("probability", Real)],
};

pub(crate) const FIGURE: Table = Table {
    name: "figure",
    columns: &[("vintage", Bytes), ("name", Text), ("value", Real), ("query", Text), ("codebook", Text)],
};

pub(crate) const FROZEN: Table =
    Table { name: "frozen", columns: &[("vintage", Int), ("persons", Int), ("links", Int), ("hash", Bytes)] };

pub(crate) const FROZEN_PERSON: Table = Table {
    name: "frozen_person",
    columns: &[("vintage", Int), ("person", Text), ("record", Text), ("hash", Bytes)],
};

pub(crate) const FROZEN_LINK: Table = Table {
    name: "frozen_link",
    columns: &[("vintage", Int), ("left_id", Text), ("right_id", Text), ("probability", Real)],
};

pub(crate) const ACCOUNT: Table = Table {
    name: "account",
    columns: &[
        ("name", Text),
        ("role", Text),
        ("password", Text),
        ("totp", Bytes),
        ("last_step", Int),
        ("created_at", Text),
        ("closed_at", Text),
    ],
};

pub(crate) const SESSION: Table = Table {
    name: "session",
    columns: &[
        ("token", Bytes),
        ("account", Text),
        ("started_at", Text),
        ("seen_at", Text),
        ("ended_at", Text),
    ],
};

pub(crate) const LEAD: Table = Table {
    name: "lead",
    columns: &[
        ("number", Int),
        ("at", Text),
        ("account", Text),
        ("kind", Text),
        ("subject", Text),
        ("url", Text),
        ("note", Text),
        ("content", Bytes),
        ("hash", Bytes),
    ],
};

pub(crate) const SEALED_VIEW: Table = Table {
    name: "sealed_view",
    columns: &[("number", Int), ("at", Text), ("account", Text), ("what", Text)],
};

pub(crate) const RECOVERY: Table =
    Table { name: "recovery", columns: &[("code", Bytes), ("account", Text), ("used_at", Text)] };

pub(crate) const SECOND_READING: Table = Table {
    name: "second_reading",
    columns: &[("left_id", Text), ("right_id", Text), ("account", Text), ("at", Text), ("verdict", Text)],
};

pub(crate) const SAVED_SEARCH: Table = Table {
    name: "saved_search",
    columns: &[("account", Text), ("name", Text), ("words", Text), ("at", Text)],
};

/// The migrations of SQLite.
pub(crate) fn sqlite() -> Migrator {
    migrator(&[
        (1, "foundation", include_str!("../migrations/sqlite/0001_foundation.sql")),
        (2, "frozen", include_str!("../migrations/sqlite/0002_frozen.sql")),
        (3, "desk", include_str!("../migrations/sqlite/0003_desk.sql")),
        (4, "safety", include_str!("../migrations/sqlite/0004_safety.sql")),
        (5, "sights", include_str!("../migrations/sqlite/0005_sights.sql")),
        (6, "readings", include_str!("../migrations/sqlite/0006_readings.sql")),
    ])
}

/// The migrations of PostgreSQL: the same, one for one.
pub(crate) fn postgres() -> Migrator {
    migrator(&[
        (1, "foundation", include_str!("../migrations/postgres/0001_foundation.sql")),
        (2, "frozen", include_str!("../migrations/postgres/0002_frozen.sql")),
        (3, "desk", include_str!("../migrations/postgres/0003_desk.sql")),
        (4, "safety", include_str!("../migrations/postgres/0004_safety.sql")),
        (5, "sights", include_str!("../migrations/postgres/0005_sights.sql")),
        (6, "readings", include_str!("../migrations/postgres/0006_readings.sql")),
    ])
}

fn migrator(steps: &[(i64, &'static str, &'static str)]) -> Migrator {
    let step = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(steps.iter().map(step).collect())
}

//! `cenotaph decide`

use clap::Subcommand;
use jiff::Timestamp;
use records::{Action, FieldName, MentionId};

use crate::cli::{Globals, Outcome};
use crate::output;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `decide`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: What,
    /// Who decides: a pseudonym
    #[arg(long, global = true, default_value = "editor", env = "CENOTAPH_AUTHOR")]
    author: String,
    /// Why
    #[arg(long, global = true, default_value = "")]
    reason: String,
    /// When [default: now]
    #[arg(long, global = true, value_name = "INSTANT")]
    at: Option<Timestamp>,
}

/// What can be decided. A person is named by any of his mentions.
#[derive(Subcommand)]
enum What {
    /// Two mentions are of the same man
    Same { left: MentionId, right: MentionId },
    /// Two mentions are of different men
    Different { left: MentionId, right: MentionId },
    /// The death of the man of this mention is confirmed
    Confirm { mention: MentionId },
    /// The man of this mention is no longer counted
    Withdraw { mention: MentionId },
    /// A field of the man of this mention has this value; without a value it is emptied
    Override { mention: MentionId, field: FieldName, value: Option<String> },
    /// A field of this mention is never to be shown
    Redact { mention: MentionId, field: FieldName },
    /// An earlier decision no longer holds; it stays in the chain
    TakeBack { decision: u64 },
}

impl What {
    fn action(&self) -> Action {
        match self {
            Self::Same { left, right } => Action::Same { left: *left, right: *right },
            Self::Different { left, right } => Action::Different { left: *left, right: *right },
            Self::Confirm { mention } => Action::Confirm { person: *mention },
            Self::Withdraw { mention } => Action::Withdraw { person: *mention },
            Self::Override { mention, field, value } => {
                Action::Override { person: *mention, field: *field, value: value.clone() }
            }
            Self::Redact { mention, field } => Action::Redact { mention: *mention, field: *field },
            Self::TakeBack { decision } => Action::TakeBack { decision: *decision },
        }
    }
}

/// Adds a decision to the chain. It takes effect with the next `cenotaph link`.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let at = arguments.at.unwrap_or_else(Timestamp::now);
    let decision = wait_for(async {
        let store = workspace.store().await?;
        let _lock = store.lock("decide").await?;
        Ok(store.decide(&arguments.author, &arguments.reason, at, arguments.action.action()).await?)
    })?;
    let words = format!(
        "Decision {}: {}. Run `cenotaph link` to apply it.",
        decision.number,
        decision.action.canonical()
    );
    output::write_value(globals.format(), &decision, &words)?;
    Ok(Outcome::Done)
}

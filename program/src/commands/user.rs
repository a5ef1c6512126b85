//! `cenotaph user`

use anyhow::anyhow;
use clap::Subcommand;
use jiff::Timestamp;
use serde_json::json;
use store::Account;
use website::Role;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, Listing};
use crate::workspace::{Workspace, wait_for};

/// What can be done with accounts of the desk.
#[derive(Subcommand)]
pub enum Command {
    /// Make an account; prints its password and its second factor once
    Add {
        /// A pseudonym
        name: String,
        /// What it may do: collector, editor, senior, sealed_reader, administrator
        #[arg(long, value_parser = role)]
        role: Role,
    },
    /// Make new recovery codes for an account, which are shown once; those of before serve no more
    Recover {
        /// The pseudonym
        name: String,
    },
    /// List the accounts
    List,
    /// Close an account and end its sessions
    Close {
        /// The pseudonym
        name: String,
    },
}

fn role(text: &str) -> Result<Role, String> {
    let known = Role::ALL.map(Role::as_str).join(", ");
    Role::parse(text).ok_or_else(|| format!("it must be one of: {known}"))
}

/// Makes, lists or closes accounts.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    match command {
        Command::Add { name, role } => add(&workspace, name, *role, globals)?,
        Command::Recover { name } => {
            let codes = wait_for(async {
                let store = workspace.store().await?;
                let there = store.account(name).await?;
                there.ok_or_else(|| wrong_use(format!("there is no account `{name}`")))?;
                give_codes(&store, name).await
            })?;
            let words = format!("This is shown once:\n  recovery codes: {}", codes.join(" "));
            output::write_value(globals.format(), &json!({ "name": name, "recovery": codes }), &words)?;
        }
        Command::List => {
            let accounts = wait_for(async { Ok(workspace.store().await?.accounts().await?) })?;
            let mut listing = Listing::new(&["name", "role", "open"]);
            let row = |account: Account| {
                vec![json!(account.name), json!(account.role), json!(account.closed_at.is_none())]
            };
            listing.rows.extend(accounts.into_iter().map(row));
            listing.write(globals.format())?;
        }
        Command::Close { name } => {
            wait_for(async {
                let store = workspace.store().await?;
                let there = store.account(name).await?;
                there.ok_or_else(|| wrong_use(format!("there is no account `{name}`")))?;
                Ok(store.close_account(name, Timestamp::now()).await?)
            })?;
            output::write_value(globals.format(), &json!({ "closed": name }), &format!("Closed `{name}`"))?;
        }
    }
    Ok(Outcome::Done)
}

/// Gives an account new recovery codes.
async fn give_codes(store: &store::Store, name: &str) -> anyhow::Result<Vec<String>> {
    let codes = website::recovery_codes()?;
    let hashes: Vec<_> = codes.iter().map(|code| website::hash_of_recovery(name, code)).collect();
    store.set_recovery(name, &hashes).await?;
    Ok(codes)
}

/// Passwords and secrets are made here, so that none is weak or used elsewhere.
fn add(workspace: &Workspace, name: &str, role: Role, globals: &Globals) -> anyhow::Result<()> {
    if name.is_empty() || !name.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter)) {
        return Err(wrong_use(format!("`{name}` is no pseudonym: use letters, digits, - _ and .")));
    }
    let no_base32 = || anyhow!("the second factor cannot be written down");
    let password = website::base32(&website::random::<20>()?).ok_or_else(no_base32)?.to_lowercase();
    let totp = website::random::<20>()?;
    let secret = website::base32(&totp).ok_or_else(no_base32)?;
    let account = Account {
        name: name.to_owned(),
        role: role.as_str().to_owned(),
        password: website::hash_password(&password)?,
        totp: totp.to_vec(),
        closed_at: None,
    };
    let codes = wait_for(async {
        let store = workspace.store().await?;
        store.add_account(&account, Timestamp::now()).await?;
        give_codes(&store, name).await
    })?;
    let address = format!("otpauth://totp/Cenotaph:{name}?secret={secret}&issuer=Cenotaph");
    let words = format!(
        "Made `{name}`, {}. This is shown once:\n  password: {password}\n  second factor: {secret}\n  {address}\n  recovery codes, each for once, if the second factor is lost:\n    {}",
        role.as_str(),
        codes.join("\n    ")
    );
    let value = json!({ "name": name, "role": role.as_str(), "password": password, "secret": secret, "address": address, "recovery": codes });
    output::write_value(globals.format(), &value, &words)
}

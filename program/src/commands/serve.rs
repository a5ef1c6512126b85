//! `cenotaph serve`

use std::net::SocketAddr;

use anyhow::{Context, anyhow};

use crate::cli::{Globals, Outcome};
use crate::output;
use crate::workspace::{self, Workspace};

/// What can be typed after `serve`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Where to listen; put a web server with TLS, or an onion service, before it
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8321")]
    listen: SocketAddr,
    /// Tell browsers to send the session's cookie over TLS alone
    #[arg(long)]
    secure: bool,
    /// Requests that an account may make in a minute; 0 for any number
    #[arg(long, value_name = "N", default_value_t = website::Limits::default().account)]
    account_limit: u32,
    /// Requests that an address may make in a minute without an account; 0 for any number. Addresses of this machine, those of a
    /// web server or an onion service before this one, are not limited
    #[arg(long, value_name = "N", default_value_t = website::Limits::default().address)]
    address_limit: u32,
    /// Readers' requests to correct, add or remove that are taken in a minute from all together; 0 for any number
    #[arg(long, value_name = "N", default_value_t = website::Limits::default().requests)]
    request_limit: u32,
    /// Take a visitor's address from X-Forwarded-For: only where the web server before this one sets it
    #[arg(long)]
    forwarded: bool,
}

/// Serves the public pages and the desk until it is told to stop.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let codebook = workspace.codebook()?;
    workspace::runtime()?.block_on(async {
        let store = workspace.store().await?;
        let eye = super::ingest::eye(&workspace.settings.see);
        let settings = website::Settings {
            seer: Some(website::Seer::new(move |bytes| eye.see(bytes).map_err(|error| error.to_string()))),
            studies: workspace.studies()?,
            banner: workspace.settings.banner.clone(),
            secure: arguments.secure,
            forms: workspace.settings.live.clone().map_or(website::Forms::Here, website::Forms::At),
            limits: website::Limits {
                account: arguments.account_limit,
                address: arguments.address_limit,
                requests: arguments.request_limit,
                forwarded: arguments.forwarded,
            },
        };
        let opened = website::Site::open(store.clone(), codebook, settings).await;
        let site = opened.map_err(|fault| anyhow!("cannot open the site: {fault:?}"))?;
        let listener = tokio::net::TcpListener::bind(arguments.listen)
            .await
            .with_context(|| format!("cannot listen on {}", arguments.listen))?;
        let stop = website::stopped()?;
        output::say(&format!("Serving on http://{}; stop with Ctrl-C", listener.local_addr()?));
        website::serve(listener, site, stop).await?;
        store.close().await;
        Ok(Outcome::Done)
    })
}

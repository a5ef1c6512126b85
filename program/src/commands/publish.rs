//! `cenotaph publish`

use std::path::PathBuf;

use anyhow::anyhow;
use serde_json::json;
use website::{Forms, Settings, Site};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output;
use crate::workspace::{self, Workspace};

/// What can be typed after `publish`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write the public pages into: new, empty, or written by this command before
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Where the pages find the running server, for forms and the search in any spelling [default: `live` of the settings]
    #[arg(long, value_name = "URL")]
    live: Option<String>,
}

/// Writes the public pages as files, as the server would answer them; what did not change is left as it is.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let live = arguments.live.clone().or_else(|| workspace.settings.live.clone());
    if let Some(live) =
        live.as_ref().filter(|live| !["http://", "https://"].iter().any(|web| live.starts_with(web)))
    {
        return Err(wrong_use(format!(
            "`{live}` is no address of a server: it must begin with http:// or https://"
        )));
    }
    let codebook = workspace.codebook()?;
    let published = workspace::runtime()?.block_on(async {
        let store = workspace.store().await?;
        let settings = Settings {
            studies: workspace.studies()?,
            banner: workspace.settings.banner.clone(),
            forms: live.clone().map_or(Forms::Nowhere, Forms::At),
            ..Settings::default()
        };
        let opened = Site::open(store.clone(), codebook, settings).await;
        let site = opened.map_err(|fault| anyhow!("cannot open the site: {fault:?}"))?;
        let published = website::publish(&site, &arguments.out).await?;
        store.close().await;
        Ok::<_, anyhow::Error>(published)
    })?;
    if live.is_none() {
        output::say(
            "The pages lead to no form: name the running server by --live, or by `live` in cenotaph.toml",
        );
    }
    let words = format!(
        "Wrote {} of {} files into {}; deleted {}",
        published.written,
        published.files,
        arguments.out.display(),
        published.deleted
    );
    let value = json!({
        "out": arguments.out, "files": published.files, "written": published.written, "deleted": published.deleted,
    });
    output::write_value(globals.format(), &value, &words)?;
    Ok(Outcome::Done)
}

//! Whom to count: the persons as they stand, or as they stood at a vintage.

use anyhow::anyhow;
use counting::Doubts;
use records::{Person, Vintage};
use store::Store;

use crate::cli::wrong_use;
use crate::output;
use crate::workspace::{Workspace, wait_for};

/// The persons, and the doubts about them where they are asked for.
pub(super) struct Counted {
    pub(super) persons: Vec<Person>,
    pub(super) links: Option<Doubts>,
}

impl Counted {
    pub(super) fn read(workspace: &Workspace, vintage: Option<&str>, links: bool) -> anyhow::Result<Self> {
        wait_for(async {
            let store = workspace.store().await?;
            let Some(named) = vintage else {
                let persons = store.persons().await?;
                let links = if links {
                    let stored = store.links().await?;
                    Some(Doubts::of(
                        &persons,
                        stored.iter().map(|link| (link.left, link.right, link.probability)),
                    ))
                } else {
                    None
                };
                return Ok(Self { persons, links });
            };
            let vintage = find(&store, named).await?;
            say_codebook(workspace, &vintage)?;
            let persons = store.frozen_persons(&vintage).await?;
            let links =
                if links { Some(Doubts::of(&persons, store.frozen_links(&vintage).await?)) } else { None };
            Ok(Self { persons, links })
        })
    }
}

/// The vintage of a label, or of the beginning of a hash.
pub(in crate::commands) async fn find(store: &Store, named: &str) -> anyhow::Result<Vintage> {
    let vintages = store.vintages().await?;
    let labelled: Vec<&Vintage> = vintages.iter().filter(|vintage| vintage.label == named).collect();
    let hashed: Vec<&Vintage> = vintages
        .iter()
        .filter(|vintage| named.len() >= 6 && vintage.id.to_string().starts_with(named))
        .collect();
    match (labelled.as_slice(), hashed.as_slice()) {
        ([one], _) | ([], [one]) => Ok((*one).clone()),
        ([], []) => {
            let labels: Vec<&str> = vintages.iter().map(|vintage| vintage.label.as_str()).collect();
            let known = if labels.is_empty() { "none".to_owned() } else { labels.join(", ") };
            Err(wrong_use(format!(
                "there is no vintage `{named}`; there are: {known} (see `cenotaph vintage`)"
            )))
        }
        _ => Err(wrong_use(format!(
            "several vintages are called `{named}`: give the beginning of its hash, as `cenotaph vintage` lists it"
        ))),
    }
}

/// Says where a vintage was frozen under another codebook than the one it is counted by.
pub(super) fn say_codebook(workspace: &Workspace, vintage: &Vintage) -> anyhow::Result<()> {
    let version = workspace.codebook().map_err(|error| anyhow!("{error}"))?.version;
    if vintage.codebook != version {
        output::say(&format!(
            "note: vintage `{}` was frozen under codebook {}; its persons are as they were, its categories are those of {version}",
            vintage.label, vintage.codebook
        ));
    }
    Ok(())
}

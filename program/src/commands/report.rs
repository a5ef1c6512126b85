//! `cenotaph report`

mod pdf;

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::Timestamp;
use languages::Language;
use publishing::Quantity;
use publishing::audit::Claims;
use publishing::report::{Form, Report};
use records::{Person, Vintage};
use serde_json::json;
use store::Store;

use crate::assemble::{Material, assemble};
use crate::cli::{Globals, Outcome, wrong_use};
use crate::commands::{count, vintage};
use crate::output::{self, Listing};
use crate::workspace::{self, Workspace};

/// What can be typed after `report`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The report: a folder in `reports/` of the workspace, or any folder with a text for each language and figures.toml
    name: String,
    /// The folder to write it into
    #[arg(long, value_name = "DIR", required_unless_present = "list")]
    out: Option<PathBuf>,
    /// The language of its text: en, ru, uk
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    lang: Language,
    /// Of the persons as they stood at this vintage, by its label or the beginning of its hash [default: as they stand,
    /// which is frozen as a vintage]
    #[arg(long, value_name = "VINTAGE")]
    vintage: Option<String>,
    /// Tell what changed since this earlier vintage
    #[arg(long, value_name = "VINTAGE")]
    since: Option<String>,
    /// As what it is written; the pages of its figures always are
    #[arg(long = "as", value_enum, value_name = "FORM,…", value_delimiter = ',', default_value = "html,md")]
    forms: Vec<Written>,
    /// Published claims to audit in it [default: claims.toml of its folder]
    #[arg(long, value_name = "FILE")]
    claims: Option<PathBuf>,
    /// A folder of dated control maps, for ground gained
    #[arg(long, value_name = "DIR")]
    maps: Option<PathBuf>,
    /// Print its figures, and write nothing
    #[arg(long, conflicts_with = "out")]
    list: bool,
}

/// As what a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Written {
    /// Pages without script
    Html,
    /// Markdown
    Md,
    /// PDF, made by the program typst
    Pdf,
}

fn language(code: &str) -> Result<Language, String> {
    let known = || Language::ALL.map(Language::code).join(", ");
    Language::of_code(code).ok_or_else(|| format!("there is no language `{code}`; there are: {}", known()))
}

/// Writes a report of a vintage.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let claims = arguments.claims.as_deref().map(read_claims).transpose()?;
    let runtime = workspace::runtime()?;
    let frozen = match &arguments.vintage {
        None => Some(vintage::freeze(&workspace, "report", Timestamp::now())?),
        Some(_) => None,
    };
    let (of, since, decisions) = runtime.block_on(async {
        let store = workspace.store().await?;
        let of = match (frozen, &arguments.vintage) {
            (Some(vintage), _) => state(&store, vintage).await?,
            (None, named) => {
                state(&store, count::find_vintage(&store, named.as_deref().unwrap_or_default()).await?)
                    .await?
            }
        };
        let since = match &arguments.since {
            Some(named) => Some(state(&store, count::find_vintage(&store, named).await?).await?),
            None => None,
        };
        Ok::<_, anyhow::Error>((of, since, store.decisions().await?))
    })?;
    let (vintage, persons) = of;
    let material = Material {
        workspace: &workspace,
        runtime: &runtime,
        vintage,
        persons,
        decisions: &decisions,
        since,
        truth: None,
        claims,
        maps: arguments.maps.as_deref(),
    };
    let report = assemble(&arguments.name, arguments.lang, &material)?.report;
    let Some(out) = &arguments.out else { return list(&report, globals) };
    write(&report, &arguments.forms, out)?;
    let files = arguments.forms.iter().map(|form| out.join(form.file()).display().to_string());
    let files: Vec<String> = files.collect();
    output::write_value(
        globals.format(),
        &json!({ "out": out, "vintage": material.vintage.id, "files": files }),
        &format!("Wrote {}", files.join(", ")),
    )?;
    Ok(Outcome::Done)
}

/// A vintage with its persons.
async fn state(store: &Store, vintage: Vintage) -> anyhow::Result<(Vintage, Vec<Person>)> {
    let persons = store.frozen_persons(&vintage).await?;
    Ok((vintage, persons))
}

fn read_claims(path: &Path) -> anyhow::Result<Claims> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Claims::parse(&path.display().to_string(), &text).map_err(wrong_use)
}

fn list(report: &Report, globals: &Globals) -> anyhow::Result<Outcome> {
    // What is declared wrongly is told here too.
    report.render_as(&[]).map_err(wrong_use)?;
    let mut listing = Listing::new(&["id", "value", "lo", "hi", "unit", "lacks", "label", "query"]);
    for figure in &report.figures {
        let (low, high) = figure.value.map_or((None, None), |value| value.ends());
        let value = figure.value.filter(|value| matches!(value, Quantity::Number(_))).and(low);
        listing.rows.push(vec![
            json!(figure.id),
            json!(value),
            json!(figure.lo.or(low)),
            json!(figure.hi.or(high)),
            json!(figure.unit),
            json!(figure.lacks),
            json!(figure.label),
            json!(figure.query),
        ]);
    }
    listing.write(globals.format())?;
    Ok(Outcome::Done)
}

impl Written {
    const fn form(self) -> Form {
        match self {
            Self::Html => Form::Html,
            Self::Md => Form::Markdown,
            Self::Pdf => Form::Typst,
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Html => "index.html",
            Self::Md => "report.md",
            Self::Pdf => "report.pdf",
        }
    }
}

/// Writes a report's pages into a folder, as HTML and Markdown.
pub fn write_pages(report: &Report, out: &Path) -> anyhow::Result<()> {
    write(report, &[Written::Html, Written::Md], out)
}

fn write(report: &Report, forms: &[Written], out: &Path) -> anyhow::Result<()> {
    let typst = if forms.contains(&Written::Pdf) { Some(pdf::Typst::find()?) } else { None };
    let forms: Vec<Form> = forms.iter().map(|form| form.form()).collect();
    let pages = report.render_as(&forms).map_err(wrong_use)?;
    let pages = pages.into_iter().map(|(name, page)| (name, page.into_bytes()));
    // Pictures first: the program that sets type reads them.
    for (name, content) in report.pictures().into_iter().chain(pages) {
        let path = out.join(&name);
        let written = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, content));
        written.with_context(|| format!("cannot write {}", path.display()))?;
        if let Some(typst) = typst.as_ref().filter(|_| name == "report.typ") {
            typst.compile(&path, &path.with_extension("pdf"))?;
        }
    }
    Ok(())
}

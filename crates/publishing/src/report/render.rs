//! A report -> pages.

use std::collections::HashSet;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::text::blocks;
use super::{Cell, Figure, Report, markdown};
use crate::Quantity;

/// Why a report cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// An id that cannot be part of an address.
    #[error(
        "`{id}` cannot name a page: letters, digits, `-`, `_` and `.` can, and the first must be a letter or digit"
    )]
    Id {
        /// The id.
        id: String,
    },
    /// Two of one name.
    #[error("`{id}` names two figures or two claims of the report")]
    Twice {
        /// The id.
        id: String,
    },
    /// A figure is referred to that is not there.
    #[error("{place} refers to the figure `{id}`, which the report does not have")]
    NoFigure {
        /// What refers to it.
        place: String,
        /// The id.
        id: String,
    },
    /// The article's text.
    #[error("the report's text: {reason}")]
    Text {
        /// What the template engine says, with the line.
        reason: String,
    },
    /// A page's template.
    #[error("the page {page}: {reason}")]
    Page {
        /// The page.
        page: String,
        /// What the template engine says.
        reason: String,
    },
}

const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("../../templates/base.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("claim.html", include_str!("../../templates/claim.html")),
    ("report.md", include_str!("../../templates/report.md")),
    ("style.css", include_str!("../../templates/style.css")),
];

impl Report {
    /// The report's pages as paths and contents: `index.html`, a page for every figure and every claim, `report.md` and
    /// `style.css`. The same report gives the same bytes.
    ///
    /// # Errors
    /// When an id cannot name a page or names two, or the text or a table refers to a figure that is not there.
    ///
    /// ```
    /// use publishing::{Figure, Report};
    /// let report = Report {
    ///     title: "The year 2024".to_owned(),
    ///     text: Some(r#"At least {{ figure("named_2024") }} died."#.to_owned()),
    ///     figures: vec![Figure::count("named_2024", "Named dead of 2024", 45_287.0, "cenotaph count --from 2024-01-01")],
    ///     ..Report::default()
    /// };
    /// let pages = report.render()?;
    /// let (_, index) = &pages[0];
    /// assert!(index.contains(r#"At least <a href="figures/named_2024.html">45,287</a> died."#));
    /// # Ok::<(), publishing::RenderError>(())
    /// ```
    pub fn render(&self) -> Result<Vec<(String, String)>, RenderError> {
        self.check()?;
        let environment = environment()?;
        let page = |path: &str, template: &str, context: Value| {
            let fault = |error: minijinja::Error| RenderError::Page {
                page: path.to_owned(),
                reason: format!("{error:#}"),
            };
            let template = environment.get_template(template).map_err(fault)?;
            Ok((path.to_owned(), template.render(context).map_err(fault)?))
        };

        let blocks =
            self.text.as_deref().map(|text| blocks(text, &self.figures)).transpose()?.unwrap_or_default();
        let text: Vec<_> = blocks
            .iter()
            .map(|block| context! { html => block.html(), markdown => block.markdown() })
            .collect();
        let charts: Vec<_> = self
            .charts
            .iter()
            .map(|chart| context! { html => chart.html(), svg => chart.svg(), ..seen(chart) })
            .collect();
        let of_page = |root: &str, title: &str| {
            context! { root, page_title => title, report_title => seen(&self.title), banner => seen(&self.banner), vintage => seen(&self.vintage) }
        };

        let whole = context! {
            text, charts,
            figures => self.figures.iter().map(shown).collect::<Vec<_>>(),
            coverage => seen(&self.coverage),
            estimate => self.coverage.as_ref().and_then(|c| self.figure_of(c.low, c.high)),
            estimate_with => self.coverage.as_ref().and_then(|c| self.figure_of(c.low_with, c.high_with)),
            tables => seen(&self.tables),
            audit => seen(&self.audit),
            notes => seen(&self.notes),
            ..of_page("", &self.title)
        };
        let mut pages =
            vec![page("index.html", "index.html", whole.clone())?, page("report.md", "report.md", whole)?];
        for figure in &self.figures {
            let from: Vec<_> = figure.from.iter().filter_map(|id| self.figure(id)).map(shown).collect();
            let context = context! { figure => shown(figure), from, ..of_page("../", &figure.label) };
            pages.push(page(&format!("figures/{}.html", figure.id), "figure.html", context)?);
        }
        for finding in &self.audit {
            let context = context! { finding => seen(finding), ..of_page("../", &finding.what) };
            pages.push(page(&format!("claims/{}.html", finding.id), "claim.html", context)?);
        }
        pages.push(page("style.css", "style.css", context! { charts => charts::css() })?);
        Ok(pages)
    }

    fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The figure that is this range, so that the range opens onto its derivation wherever it stands.
    fn figure_of(&self, low: f64, high: f64) -> Option<Value> {
        self.figures.iter().find(|figure| figure.value == Quantity::range(low, high)).map(shown)
    }

    /// Whether every id can name a page, and everything referred to is there.
    fn check(&self) -> Result<(), RenderError> {
        for ids in [
            self.figures.iter().map(|figure| &figure.id).collect::<Vec<_>>(),
            self.audit.iter().map(|finding| &finding.id).collect(),
        ] {
            let mut seen = HashSet::new();
            for id in ids {
                let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                if !id.starts_with(|c: char| c.is_ascii_alphanumeric())
                    || !id.chars().all(plain)
                    || id.len() > 120
                {
                    return Err(RenderError::Id { id: id.clone() });
                }
                if !seen.insert(id.to_ascii_lowercase()) {
                    return Err(RenderError::Twice { id: id.clone() });
                }
            }
        }
        let cells = self.tables.iter().flat_map(|table| {
            table.rows.iter().flatten().filter_map(|cell| match cell {
                Cell::Number(_, Some(id)) => Some((format!("the table `{}`", table.title), id)),
                _ => None,
            })
        });
        let figures = self
            .figures
            .iter()
            .flat_map(|one| one.from.iter().map(move |id| (format!("the figure `{}`", one.id), id)));
        let coverage = self.coverage.iter().map(|coverage| ("the estimate".to_owned(), &coverage.named));
        match cells.chain(figures).chain(coverage).find(|(_, id)| self.figure(id).is_none()) {
            Some((place, id)) => Err(RenderError::NoFigure { place, id: id.clone() }),
            None => Ok(()),
        }
    }
}

/// A value as templates see it.
fn seen(value: &impl Serialize) -> Value {
    Value::from(Serde(value))
}

/// A figure as templates see it.
fn shown(figure: &Figure) -> Value {
    #[derive(Serialize)]
    struct Beside {
        shown: String,
        error: Option<String>,
    }
    let error = figure.relative_error().map(|error| format!("{:+.2}%", error * 100.0)).or_else(|| {
        let within = |truth| figure.value.meets(&Quantity::Number(truth), 0.0);
        figure.truth.map(|truth| if within(truth) { "within" } else { "outside" }.to_owned())
    });
    let beside = Beside { shown: figure.value.to_string(), error };
    context! { ..seen(&beside), ..seen(figure) }
}

fn environment() -> Result<Environment<'static>, RenderError> {
    let mut lines = SyntaxConfig::builder();
    lines.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    let syntax = lines
        .build()
        .map_err(|error| RenderError::Page { page: "every page".to_owned(), reason: error.to_string() })?;
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
    });
    // One way of escaping in the whole house; it also replaces characters that HTML and XML forbid.
    environment.set_formatter(|out, state, value| {
        let plain = matches!(state.auto_escape(), AutoEscape::None) || value.is_safe();
        let text = value.to_string();
        Ok(out.write_str(&if plain { text } else { charts::escape(&text) })?)
    });
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
    environment.set_syntax(syntax);
    environment.add_filter("number", |value: f64| charts::number(value));
    environment.add_filter("percent", |share: f64| format!("{}%", charts::number(share * 100.0)));
    environment.add_filter("quantity", |value: Option<Serde<Quantity>>| {
        value.map_or_else(|| "–".to_owned(), |Serde(quantity)| quantity.to_string())
    });
    environment.add_filter("md", |text: String| markdown::escape(&text));
    for (name, source) in TEMPLATES {
        environment
            .add_template(name, source)
            .map_err(|error| RenderError::Page { page: name.to_owned(), reason: format!("{error:#}") })?;
    }
    Ok(environment)
}

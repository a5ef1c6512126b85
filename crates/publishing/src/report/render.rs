//! A report -> pages.

use std::collections::{BTreeSet, HashSet};

use languages::Language;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::block::Block;
use super::text::{Article, article};
use super::words::{SENTENCES, quantity};
use super::{Fault, Figure, Report, anchor, markdown, page_of, typst};
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
    #[error("`{id}` names two figures, tables or claims of the report")]
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
    /// The article's text, or what it names.
    #[error("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Text {
        /// Everything that is wrong with it.
        faults: Vec<Fault>,
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

/// A form of the report itself; the pages of its figures and claims are HTML in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `index.html`.
    Html,
    /// `report.md`.
    Markdown,
    /// `report.typ`, of which Typst makes a PDF.
    Typst,
}

/// From so many rows on the table of a chart is folded where a picture stands beside it.
const MANY: usize = 60;

const TEMPLATES: [(&str, &str); 10] = [
    ("base.html", include_str!("../../templates/base.html")),
    ("parts.html", include_str!("../../templates/parts.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("table.html", include_str!("../../templates/table.html")),
    ("claim.html", include_str!("../../templates/claim.html")),
    ("parts.md", include_str!("../../templates/parts.md")),
    ("report.md", include_str!("../../templates/report.md")),
    ("report.typ", include_str!("../../templates/report.typ")),
    ("style.css", include_str!("../../templates/style.css")),
];

impl Report {
    /// [`Report::render_as`] HTML and Markdown.
    ///
    /// # Errors
    /// As there.
    ///
    /// ```
    /// use publishing::report::Template;
    /// use publishing::{Figure, Report};
    /// let source = r#"At least {{ figure("named_2024") }} died."#.to_owned();
    /// let report = Report {
    ///     title: "The year 2024".to_owned(),
    ///     text: Some(Template { file: "en.md".to_owned(), source }),
    ///     figures: vec![Figure::count("named_2024", "Named dead of 2024", 45_287.0, "cenotaph count --from 2024-01-01")],
    ///     ..Report::default()
    /// };
    /// let pages = report.render()?;
    /// let (_, index) = &pages[0];
    /// assert!(index.contains(r#"At least <a href="figures/named_2024.html">45,287</a> died."#));
    /// # Ok::<(), publishing::RenderError>(())
    /// ```
    pub fn render(&self) -> Result<Vec<(String, String)>, RenderError> {
        self.render_as(&[Form::Html, Form::Markdown])
    }

    /// The report's pages as paths and contents: itself in these forms, a page for every figure, table and claim, and
    /// `style.css`. The same report gives the same bytes.
    ///
    /// # Errors
    /// When an id cannot name a page or names two, a table refers to a figure that is not there, or the text names what is
    /// not there or cannot be computed: all of that at once, each with its line.
    pub fn render_as(&self, forms: &[Form]) -> Result<Vec<(String, String)>, RenderError> {
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
        let article = self.text.as_ref().map(|text| article(self, text)).transpose()?.unwrap_or_default();
        let title = article.title.clone().unwrap_or_else(|| self.title.clone());
        let of_page = |root: &str, page_title: &str| {
            context! {
                root, page_title, report_title => title.as_str(), banner => seen(&self.banner), vintage => seen(&self.vintage),
                since => seen(&self.since), lang => self.language.code(), dir => self.language.direction(),
            }
        };
        let whole = context! { ..self.whole(&article), ..of_page("", &title) };
        let mut pages = Vec::new();
        for form in forms {
            let file = match form {
                Form::Html => "index.html",
                Form::Markdown => "report.md",
                Form::Typst => "report.typ",
            };
            pages.push(page(file, file, whole.clone())?);
        }
        for figure in &self.figures {
            let context = context! { ..self.opened(figure), ..of_page("../", &figure.label) };
            pages.push(page(&page_of(&figure.id), "figure.html", context)?);
        }
        for table in &self.tables {
            let context = context! { table => seen(table), ..of_page("../", &table.title) };
            pages.push(page(&page_of(&table.id), "table.html", context)?);
        }
        for finding in &self.audit {
            let context = context! { finding => seen(finding), ..of_page("../", &finding.what) };
            pages.push(page(&format!("claims/{}.html", finding.id), "claim.html", context)?);
        }
        pages.push(page("style.css", "style.css", context! { charts => charts::css() })?);
        Ok(pages)
    }

    /// All that the report itself shows: what its text places stands there, the rest comes after it.
    fn whole(&self, article: &Article) -> Value {
        let chart = |chart: &charts::Chart| {
            let drawn = chart.picture.is_some();
            context! {
                html => chart.html_with(&self.language),
                svg => if drawn { String::new() } else { chart.svg_with(&self.language) },
                picture => drawn.then(|| super::picture_of(&chart.id)),
                many => chart.labels.len() > MANY,
                ..seen(chart)
            }
        };
        let text: Vec<Value> = article
            .blocks
            .iter()
            .map(|block| match block {
                Block::Chart(id) => {
                    context! { chart => self.charts.iter().find(|one| one.id == *id).map(chart) }
                }
                Block::Table(id) => {
                    context! { table => self.tables.iter().find(|one| one.id == *id).map(seen) }
                }
                Block::Claims => context! { claims => true },
                words => {
                    context! { html => words.html(), markdown => words.markdown(), typst => words.typst() }
                }
            })
            .collect();
        let placed: BTreeSet<&str> = article
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Chart(id) | Block::Table(id) => Some(id.as_str()),
                _ => None,
            })
            .collect();
        let charts = self.charts.iter().filter(|one| !placed.contains(one.id.as_str()));
        let tables = self.tables.iter().filter(|one| !placed.contains(one.id.as_str()));
        context! {
            text,
            figures => self.figures.iter().map(|figure| self.shown(figure)).collect::<Vec<_>>(),
            opened => self.figures.iter().map(|figure| self.opened(figure)).collect::<Vec<_>>(),
            charts => charts.map(chart).collect::<Vec<_>>(),
            tables => tables.map(seen).collect::<Vec<_>>(),
            all_tables => seen(&self.tables),
            claims_follow => !article.blocks.contains(&Block::Claims),
            audit => seen(&self.audit),
            notes => seen(&self.notes),
        }
    }

    /// What the page of a figure shows.
    fn opened(&self, figure: &Figure) -> Value {
        let from: Vec<Value> =
            figure.from.iter().filter_map(|id| self.figure(id)).map(|other| self.shown(other)).collect();
        let claim = figure.claim.as_ref().and_then(|id| self.audit.iter().find(|one| one.id == *id));
        context! { figure => self.shown(figure), from, claim => claim.map(seen) }
    }

    fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// A figure as templates see it.
    fn shown(&self, figure: &Figure) -> Value {
        #[derive(Serialize)]
        struct Beside {
            shown: String,
            range: Option<[String; 2]>,
            error: Option<String>,
        }
        let language = self.language;
        let range = figure.lo.zip(figure.hi).filter(|(lo, hi)| figure.value.is_some() && lo != hi);
        let error = figure.relative_error().map(|error| format!("{:+.2}%", error * 100.0)).or_else(|| {
            let within = |truth| figure.value.is_some_and(|value| value.meets(&Quantity::Number(truth), 0.0));
            let key = |truth| if within(truth) { "report-within" } else { "report-outside" };
            figure.truth.map(|truth| super::say(language, key(truth), []))
        });
        let written = |(lo, hi)| [lo, hi].map(|end| figure.written(language, end));
        let beside = Beside { shown: figure.shown(language), range: range.map(written), error };
        context! { ..seen(&beside), ..seen(figure) }
    }

    /// Whether every id can name a page, everything referred to is there, and every figure could be computed.
    fn check(&self) -> Result<(), RenderError> {
        let of_figures = self.figures.iter().map(|figure| &figure.id);
        for ids in [
            of_figures.chain(self.tables.iter().map(|table| &table.id)).collect::<Vec<_>>(),
            self.audit.iter().map(|finding| &finding.id).collect(),
        ] {
            let mut seen = HashSet::new();
            for id in ids {
                let plain = *id == anchor(id);
                if !id.starts_with(|c: char| c.is_ascii_alphanumeric()) || !plain || id.len() > 120 {
                    return Err(RenderError::Id { id: id.clone() });
                }
                if !seen.insert(id.to_ascii_lowercase()) {
                    return Err(RenderError::Twice { id: id.clone() });
                }
            }
        }
        if let Some(chart) = self.charts.iter().find(|chart| anchor(&chart.id) != chart.id) {
            return Err(RenderError::Id { id: chart.id.clone() });
        }
        if !self.broken.is_empty() {
            let mut faults: Vec<Fault> = self.broken.iter().map(|broken| broken.fault.clone()).collect();
            faults.extend(self.text.iter().flat_map(|text| super::calls::faults(self, text)));
            return Err(RenderError::Text { faults });
        }
        let cells = self.tables.iter().flat_map(|table| {
            table.rows.iter().flatten().filter_map(|cell| match cell {
                super::Cell::Number(_, Some(id)) => Some((format!("the table `{}`", table.title), id)),
                _ => None,
            })
        });
        let figures = self
            .figures
            .iter()
            .flat_map(|one| one.from.iter().map(move |id| (format!("the figure `{}`", one.id), id)));
        match cells.chain(figures).find(|(_, id)| self.figure(id).is_none()) {
            Some((place, id)) => Err(RenderError::NoFigure { place, id: id.clone() }),
            None => Ok(()),
        }
    }
}

/// A value as templates see it.
fn seen(value: &impl Serialize) -> Value {
    Value::from(Serde(value))
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
    languages::speak(&mut environment, &SENTENCES);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
    environment.set_syntax(syntax);
    environment.add_filter("percent", |share: f64, lang: &str| {
        Language::of_code(lang).unwrap_or_default().percent(share)
    });
    environment.add_filter("quantity", |value: Option<Serde<Quantity>>, lang: &str| {
        let language = Language::of_code(lang).unwrap_or_default();
        value.map_or_else(
            || "–".to_owned(),
            |Serde(value)| quantity(language, &value, |end| language.number(end)),
        )
    });
    environment.add_filter("md", |text: String| markdown::escape(&text));
    environment.add_filter("typ", |text: String| typst::words(&text));
    environment.add_filter("typ_string", |text: String| typst::string(&text));
    environment.add_filter("typ_label", |page: String| typst::label(&page));
    for (name, source) in TEMPLATES {
        environment
            .add_template(name, source)
            .map_err(|error| RenderError::Page { page: name.to_owned(), reason: format!("{error:#}") })?;
    }
    Ok(environment)
}

//! The article's text, in which numbers are named and not written.

use std::sync::Arc;

use languages::Language;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, context};
use records::Vintage;

use super::block::{Block, Piece};
use super::calls::{FORMS, Fault, faults};
use super::mend::instead;
use super::{Figure, RenderError, Report, Template, page_of, words};
use crate::audit::Finding;

/// Marks around a number's place, from the private use area: no text of ours holds them.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';
/// The mark of a block.
const BLOCK: char = '\u{e002}';

/// A text with its numbers in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Article {
    pub(super) title: Option<String>,
    pub(super) blocks: Vec<Block>,
}

/// What the functions of a text know.
struct Known {
    language: Language,
    figures: Vec<Figure>,
    audit: Vec<Finding>,
}

/// The article of a report. What is wrong with its text is told with the line, all at once.
pub(super) fn article(report: &Report, template: &Template) -> Result<Article, RenderError> {
    let faults = faults(report, template);
    if !faults.is_empty() {
        return Err(RenderError::Text { faults });
    }
    let text = put_in(report, template)?;
    Ok(read(&text))
}

fn put_in(report: &Report, template: &Template) -> Result<String, RenderError> {
    let fault = |line: Option<usize>, reason: String| RenderError::Text {
        faults: vec![Fault { file: template.file.clone(), line: line.unwrap_or(1), reason }],
    };
    let said = |error: Error| {
        let reason = match error.kind() {
            ErrorKind::UndefinedError => {
                "a name that stands for nothing: a text knows vintage, since (where --since names one) and lang".to_owned()
            }
            _ => error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
        };
        fault(error.line(), reason)
    };
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    let mut environment = Environment::new();
    environment.set_syntax(syntax.build().map_err(|error| fault(None, error.to_string()))?);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.set_fuel(Some(100_000));
    let known =
        Known { language: report.language, figures: report.figures.clone(), audit: report.audit.clone() };
    add_functions(&mut environment, &Arc::new(known));

    let plain: String = template.source.chars().filter(|c| !is_mark(*c)).collect();
    // By another name than a page's, so that nothing is escaped here: that is the pages' own.
    let template = environment.template_from_named_str("text", &plain).map_err(said)?;
    let of = |vintage: &Vintage| {
        let date = vintage.at.to_zoned(jiff::tz::TimeZone::UTC).date();
        let label: String = vintage.label.chars().filter(|c| !is_mark(*c)).collect();
        context! { label, id => vintage.id.to_string(), date => report.language.date(date), codebook => vintage.codebook.clone() }
    };
    let values = context! {
        vintage => report.vintage.as_ref().map(of), since => report.since.as_ref().map(of),
        lang => report.language.code(),
    };
    template.render(values).map_err(said)
}

const fn is_mark(c: char) -> bool {
    matches!(c, OPEN | CLOSE | BLOCK)
}

fn wrong(reason: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, reason)
}

impl Known {
    fn figure(&self, id: &str) -> Result<&Figure, Error> {
        let found = self.figures.iter().find(|figure| figure.id == id);
        let known = || self.figures.iter().map(|figure| figure.id.as_str());
        found.ok_or_else(|| wrong(format!("there is no figure `{id}`: {}", instead(id, known()))))
    }

    fn claim(&self, id: &str) -> Result<&Finding, Error> {
        let found = self.audit.iter().find(|finding| finding.id == id);
        let known = || self.audit.iter().map(|finding| finding.id.as_str());
        found.ok_or_else(|| wrong(format!("there is no claim `{id}`: {}", instead(id, known()))))
    }

    /// A number of a figure, written as the text asks for it.
    fn number(&self, figure: &Figure, value: Option<f64>, given: &Kwargs) -> Result<String, Error> {
        let step: Option<f64> = given.get("round")?;
        let form: Option<String> = given.get("as")?;
        given.assert_all_used()?;
        if step.is_some_and(|step| !(step.is_finite() && step > 0.0)) {
            return Err(wrong(format!(
                "`{}` cannot be rounded so: round=1000 is to the thousand",
                figure.id
            )));
        }
        let Some(value) = value else { return Ok(words::say(self.language, "report-lacking", [])) };
        Ok(match (form.as_deref(), step) {
            (None, None) => figure.written(self.language, value),
            (Some("percent"), None) => self.language.percent(value),
            (Some("number"), None) => self.language.number(value),
            (None | Some("number"), Some(step)) => self.language.rounded(value, step),
            (Some("percent"), Some(step)) => self.language.percent((value / step).round() * step),
            (Some(other), _) => {
                return Err(wrong(format!(
                    "a number cannot be written as `{other}`: {}",
                    instead(other, FORMS)
                )));
            }
        })
    }
}

fn link(to: &str, words: &str) -> String {
    format!("{OPEN}{to}{OPEN}{words}{CLOSE}")
}

fn add_functions(environment: &mut Environment<'_>, known: &Arc<Known>) {
    let with = || Arc::clone(known);
    let (all, low, high, change, before) = (with(), with(), with(), with(), with());
    environment.add_function("figure", move |id: &str, given: Kwargs| {
        let figure = all.figure(id)?;
        let value = match figure.value {
            Some(crate::Quantity::Range(_)) if !given.has("as") && !given.has("round") => {
                return Ok(link(&page_of(id), &figure.shown(all.language)));
            }
            value => value.and_then(|value| value.ends().0),
        };
        Ok::<_, Error>(link(&page_of(id), &all.number(figure, value, &given)?))
    });
    environment.add_function("low", move |id: &str, given: Kwargs| {
        let figure = low.figure(id)?;
        Ok::<_, Error>(link(&page_of(id), &low.number(figure, figure.ends().0, &given)?))
    });
    environment.add_function("high", move |id: &str, given: Kwargs| {
        let figure = high.figure(id)?;
        Ok::<_, Error>(link(&page_of(id), &high.number(figure, figure.ends().1, &given)?))
    });
    environment.add_function("change", move |id: &str| {
        let figure = change.figure(id)?;
        let by = figure.change.as_ref().map(|change| change.after - change.before);
        let by = by.ok_or_else(|| {
            wrong(format!("there is no earlier vintage of `{id}`: report --since names one"))
        })?;
        let sign = if by > 0.0 { "+" } else { "" };
        let words = format!("{sign}{}", figure.written(change.language, by));
        Ok::<_, Error>(link(&format!("{}#change", page_of(id)), &words))
    });
    environment.add_function("before", move |id: &str| {
        let figure = before.figure(id)?;
        let value = figure.change.as_ref().map(|change| change.before);
        let value = value.ok_or_else(|| {
            wrong(format!("there is no earlier vintage of `{id}`: report --since names one"))
        })?;
        Ok::<_, Error>(link(&format!("{}#change", page_of(id)), &figure.written(before.language, value)))
    });
    let (word, claimed, verdict, asked) = (with(), with(), with(), with());
    environment.add_function("word", move |id: &str| {
        let figure = word.figure(id)?;
        let words = figure.word.as_ref().map(|code| word.language.value(code));
        let words = words.unwrap_or_else(|| words::say(word.language, "report-lacking", []));
        Ok::<_, Error>(link(&page_of(id), &words))
    });
    environment.add_function("claimed", move |id: &str| {
        let finding = claimed.claim(id)?;
        let share = finding.unit.starts_with("share");
        let number = |end| if share { claimed.language.percent(end) } else { claimed.language.number(end) };
        let words = words::quantity(claimed.language, &finding.claimed, number);
        Ok::<_, Error>(link(&format!("claims/{id}.html"), &words))
    });
    environment.add_function("verdict", move |id: &str| {
        let finding = verdict.claim(id)?;
        let words = verdict.language.value(finding.verdict.as_str());
        Ok::<_, Error>(link(&format!("claims/{id}.html"), &words))
    });
    environment.add_function("known", move |id: &str| {
        asked.figures.iter().any(|figure| figure.id == id && figure.value.is_some())
    });
    environment.add_function("chart", |id: &str| format!("{BLOCK}chart {id}"));
    environment.add_function("table", |id: &str| format!("{BLOCK}table {id}"));
    environment.add_function("claims", || Value::from(format!("{BLOCK}claims ")));
}

/// Reads a text, line by line.
fn read(text: &str) -> Article {
    let mut article = Article::default();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let line = line.trim();
        let block = if let Some(block) = line.strip_prefix(BLOCK) {
            Some(match block.split_once(' ') {
                Some(("chart", id)) => Block::Chart(id.to_owned()),
                Some(("table", id)) => Block::Table(id.to_owned()),
                _ => Block::Claims,
            })
        } else if let Some(heading) = line.strip_prefix("### ") {
            Some(Block::Heading(3, pieces(heading)))
        } else {
            line.strip_prefix("## ").map(|heading| Block::Heading(2, pieces(heading)))
        };
        let title = line.strip_prefix("# ");
        if line.is_empty() || block.is_some() || title.is_some() {
            article.blocks.extend(closed(&mut open));
        } else {
            open.push(line);
        }
        if let Some(title) = title {
            let words = pieces(title).into_iter().map(|piece| match piece {
                Piece::Words(words) | Piece::Link { words, .. } => words,
            });
            article.title = Some(words.collect());
        }
        article.blocks.extend(block);
    }
    article
}

/// The paragraph or list of some lines.
fn closed(lines: &mut Vec<&str>) -> Option<Block> {
    let lines = std::mem::take(lines);
    let first = lines.first()?;
    if !first.starts_with("- ") {
        return Some(Block::Paragraph(pieces(&lines.join(" "))));
    }
    let mut points: Vec<String> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), points.last_mut()) {
            (Some(point), _) => points.push(point.to_owned()),
            (None, Some(point)) => *point += &format!(" {line}"),
            (None, None) => {}
        }
    }
    Some(Block::List(points.iter().map(|point| pieces(point)).collect()))
}

fn pieces(text: &str) -> Vec<Piece> {
    // Only spaces that can break: those inside a number must stay.
    let text = text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut pieces = Vec::new();
    for part in text.split_inclusive(CLOSE) {
        let (words, number) = part.split_once(OPEN).unwrap_or((part, ""));
        linked(words, &mut pieces);
        if let Some((to, words)) = number.trim_end_matches(CLOSE).split_once(OPEN) {
            pieces.push(Piece::Link { to: to.to_owned(), words: words.to_owned() });
        }
    }
    pieces
}

/// Words in which `[words](https://…)` is a link.
fn linked(text: &str, pieces: &mut Vec<Piece>) {
    let mut rest = text;
    while let Some((before, words, to, after)) = next_link(rest) {
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        pieces.push(Piece::Link { to: to.to_owned(), words: words.to_owned() });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
}

fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](https://").or_else(|| text.find("](http://"))?;
    let begin = text[..middle].rfind('[')?;
    let (to, after) = text[middle + 2..].split_once(')')?;
    let plain = !to.chars().any(|c| c.is_control() || c.is_whitespace() || "<>\"".contains(c));
    plain.then(|| (&text[..begin], &text[begin + 1..middle], to, after))
}

//! What a text calls for, looked at before anything is rendered: so that what stands in a branch that is not taken is wrong too.

use super::mend::instead;
use super::{Figure, Report, Template};

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.reason)
    }
}

/// Functions that take the name of a figure.
pub(super) const OF_FIGURES: [&str; 7] = ["figure", "low", "high", "change", "before", "word", "known"];
/// Functions that take the name of a claim.
pub(super) const OF_CLAIMS: [&str; 2] = ["claimed", "verdict"];
/// Functions that put in a whole block.
pub(super) const BLOCKS: [&str; 3] = ["chart", "table", "claims"];
/// What the template language itself can be asked for.
const BUILT_IN: [&str; 4] = ["range", "dict", "namespace", "debug"];
/// How a number can be written.
pub(super) const FORMS: [&str; 2] = ["number", "percent"];

/// A function that a text calls.
#[derive(Debug, PartialEq, Eq)]
struct Call<'a> {
    line: usize,
    name: &'a str,
    /// All that stands in its brackets.
    given: &'a str,
    /// Whether it has its line for itself.
    alone: bool,
}

impl<'a> Call<'a> {
    /// Its first word in quotation marks: what it names.
    fn named(&self) -> Option<&'a str> {
        quoted(self.given.trim_start())
    }

    /// A word given by name.
    fn option(&self, name: &str) -> Option<&'a str> {
        let (_, after) = self.given.split_once(&format!("{name}="))?;
        quoted(after.trim_start())
    }
}

fn quoted(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|mark| "\"'".contains(*mark))?;
    text[1..].split(mark).next()
}

/// Every fault of a text, in the order of its lines.
pub(super) fn faults(report: &Report, template: &Template) -> Vec<Fault> {
    let calls = calls(&template.source);
    let fault = |line, reason| Fault { file: template.file.clone(), line, reason };
    calls.iter().filter_map(|call| Some(fault(call.line, wrong(report, call)?))).collect()
}

fn wrong(report: &Report, call: &Call<'_>) -> Option<String> {
    let none = |what: &str, name: &str, known: Vec<&str>| {
        (!known.contains(&name)).then(|| format!("there is no {what} `{name}`: {}", instead(name, known)))
    };
    let name = call.name;
    if BLOCKS.contains(&name) && !call.alone {
        return Some(format!(
            "`{name}` puts in a whole block: let {{{{ {name}(…) }}}} stand on a line of its own"
        ));
    }
    if name == "claims" || BUILT_IN.contains(&name) {
        return None;
    }
    let all = OF_FIGURES.iter().chain(&OF_CLAIMS).chain(&BLOCKS);
    if !all.clone().any(|known| *known == name) {
        return Some(format!("there is no function `{name}`: {}", instead(name, all.copied())));
    }
    // A name that is not written out is looked at when it is known what it is.
    let Some(id) = call.named() else {
        return call.given.trim().is_empty().then(|| format!("`{name}` must name something: {name}(\"id\")"));
    };
    match name {
        "chart" => none("chart", id, report.charts.iter().map(|chart| chart.id.as_str()).collect()),
        "table" => none("table", id, report.tables.iter().map(|table| table.id.as_str()).collect()),
        "claimed" | "verdict" => none("claim", id, report.audit.iter().map(|one| one.id.as_str()).collect()),
        "known" => None,
        _ => {
            let figure = report.figures.iter().find(|figure| figure.id == id);
            if let Some(broken) = report.broken.iter().find(|broken| broken.id == id) {
                return Some(format!(
                    "the figure `{id}` cannot be computed, see {}, line {}",
                    broken.fault.file, broken.fault.line
                ));
            }
            match figure {
                None => none("figure", id, report.figures.iter().map(|one| one.id.as_str()).collect()),
                Some(figure) => ill_formed(report, figure, call),
            }
        }
    }
}

fn ill_formed(report: &Report, figure: &Figure, call: &Call<'_>) -> Option<String> {
    let Figure { id, unit, .. } = figure;
    if let Some(form) = call.option("as") {
        if !FORMS.contains(&form) {
            return Some(format!("a number cannot be written as `{form}`: {}", instead(form, FORMS)));
        }
        if form == "percent" && !is_pure(unit) {
            return Some(format!(
                "`{id}` counts {unit} and is no share: as=\"percent\" is for figures of the unit `share` or `times`"
            ));
        }
    }
    match call.name {
        "word" if figure.word.is_none() && figure.value.is_some() => Some(format!(
            "`{id}` comes with no verdict: word(…) is for figures that figures.toml declares as [[course]]"
        )),
        "change" | "before" if report.since.is_some() && figure.change.is_none() => {
            Some(format!("what `{id}` was in an earlier vintage is not known: change(…) is for counts"))
        }
        "low" | "high" if figure.value.is_some() && figure.ends() == (None, None) => {
            Some(format!("`{id}` has no range: write figure(\"{id}\")"))
        }
        _ => None,
    }
}

/// Whether a unit is that of a number without unit.
fn is_pure(unit: &str) -> bool {
    ["share", "times", "ratio"].iter().any(|pure| unit.starts_with(pure))
}

/// Every call inside `{{ … }}` and `{% … %}`.
fn calls(source: &str) -> Vec<Call<'_>> {
    let mut calls = Vec::new();
    let mut at = 0;
    while let Some(found) = source[at..].find('{') {
        let begin = at + found;
        let rest = &source[begin..];
        let end = match rest.get(..2) {
            Some("{{") => rest.find("}}"),
            Some("{%") => rest.find("%}"),
            Some("{#") => {
                at = begin + rest.find("#}").map_or(rest.len(), |end| end + 2);
                continue;
            }
            _ => {
                at = begin + 1;
                continue;
            }
        };
        let end = end.unwrap_or(rest.len());
        in_tag(source, begin + 2, begin + end, &mut calls);
        at = (begin + end + 2).min(source.len());
        while !source.is_char_boundary(at) {
            at += 1;
        }
    }
    calls
}

fn in_tag<'a>(source: &'a str, from: usize, to: usize, calls: &mut Vec<Call<'a>>) {
    let tag = &source[from..to.max(from)];
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut inside: Option<char> = None;
    for (place, c) in tag.char_indices() {
        match inside {
            Some(mark) if c == mark => inside = None,
            Some(_) => {}
            None if "\"'".contains(c) => inside = Some(c),
            None if c == '(' => {
                let before = &tag[..place];
                let name = &before[before.trim_end_matches(is_name).len()..];
                let led = before[..before.len() - name.len()].trim_end().chars().next_back();
                // After a dot it is a method, after a bar a filter; without a name it is a bracket.
                if name.is_empty() || matches!(led, Some('.' | '|')) {
                    continue;
                }
                let at = from + place;
                let line_begins = source[..at].rfind('\n').map_or(0, |end| end + 1);
                let line_ends = source[at..].find('\n').map_or(source.len(), |end| at + end);
                let line = source[line_begins..line_ends].trim();
                let alone = line.starts_with("{{") && line.ends_with("}}") && line.matches("{{").count() == 1;
                let given = tag[place + 1..].split(')').next().unwrap_or_default();
                calls.push(Call { line: source[..at].matches('\n').count() + 1, name, given, alone });
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::calls;

    #[test]
    fn calls_are_found_with_their_lines_wherever_they_stand() {
        let source = "{# figure(\"not\") #}\nAt {{ figure('a', as=\"percent\") }} and {not} {{ x | f(1) }}\n{% if known(\"b\") %}\n{{ chart(\"c\") }}\n{% endif %} {{ \"figure('d')\" }}";
        let found: Vec<_> =
            calls(source).iter().map(|call| (call.line, call.name, call.named(), call.alone)).collect();
        assert_eq!(
            found,
            [(2, "figure", Some("a"), false), (3, "known", Some("b"), false), (4, "chart", Some("c"), true)]
        );
        assert_eq!(calls(source)[0].option("as"), Some("percent"));
    }

    #[test]
    fn a_tag_that_does_not_end_is_read_to_the_end() {
        assert_eq!(calls("{{ figure(\"ё\"").len(), 1);
        assert!(calls("{").is_empty() && calls("{{").is_empty() && calls("{%ё").is_empty());
    }
}

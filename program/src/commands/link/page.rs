//! The report on a linkage, as one page without script.

use std::fmt::Write as _;

use charts::{Chart, Point, Series, escape, number};
use linkage::{Explanation, Figures, Linkage};

/// The page.
pub fn html(linked: &Linkage, figures: &Figures) -> String {
    let summary = &linked.summary;
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Linkage</title>\n<style>\n{}{STYLE}</style></head>\n<body>\n\
         <h1>Linkage</h1>\n<p>{} records are {} persons. Expected are {}, with a 95% interval from {} to {}. {} pairs were compared, {} kept; \
         at most {} pairs of one person are estimated to have been missed.</p>\n",
        charts::css(),
        number(summary.records as f64),
        number(summary.clusters as f64),
        number(summary.expected_persons),
        number(summary.expected_persons_lo),
        number(summary.expected_persons_hi),
        number(summary.pairs_compared as f64),
        number(summary.pairs_kept as f64),
        number(summary.pairs_missed),
    );
    warnings(&mut page, linked, figures);
    page += "<h2>What agreement weighs</h2>\n<p>m is the share of one person's pairs of records that have a level, u that of strangers'. The weight is log2 of \
             m over u; where a name, a place or a text agrees, how common it is weighs in instead of u.</p>\n";
    let levels = figures.levels.iter().map(|level| {
        [
            level.comparison.clone(),
            level.level.clone(),
            share(level.m),
            share(level.u),
            format!("{:+.2}", level.weight),
        ]
    });
    table(&mut page, &["comparison", "level", "m", "u", "weight"], levels);
    page += "<h2>Which records were compared</h2>\n<p>Records that share a key of a rule. A pair that shares several is compared once.</p>\n";
    let rules = figures.rules.iter().map(|rule| {
        let [blocks, records, largest, pairs] =
            [rule.blocks, rule.records, rule.largest, rule.pairs].map(|n| number(n as f64));
        [rule.rule.clone(), blocks, records, largest, pairs]
    });
    table(&mut page, &["rule", "blocks", "entries", "largest block", "pairs"], rules);
    page += &histogram(figures);
    page += &sizes(figures);
    page += "<h2>Records that say too little</h2>\n<p>Not even with themselves do these reach the probability.</p>\n";
    let unlinkable =
        figures.unlinkable.iter().map(|row| [format!("{}", row.probability), number(row.records as f64)]);
    table(&mut page, &["probability", "records"], unlinkable);
    page += "<h2>Pairs next to the threshold</h2>\n";
    figures.examples.iter().for_each(|example| self::example(&mut page, example));
    page + "</body>\n</html>\n"
}

const STYLE: &str = "\
body { font-family: sans-serif; max-width: 60em; margin: 1em auto; padding: 0 1em; }
table.plain { border-collapse: collapse; }
table.plain th, table.plain td { text-align: start; padding: 0.1em 0.6em; border-bottom: 1px solid #ddd; }
pre { white-space: pre-wrap; border: 1px solid #ddd; padding: 0.6em; }
";

fn warnings(page: &mut String, linked: &Linkage, figures: &Figures) {
    let (same, different) = figures.decided;
    if same + different > 0 {
        let _ =
            writeln!(page, "<p>People decided {same} pairs to be one person and {different} to be two.</p>");
    }
    for warning in &linked.warnings {
        let _ = writeln!(page, "<p><strong>Warning:</strong> {}</p>", escape(warning));
    }
}

fn table<const N: usize>(page: &mut String, head: &[&str; N], rows: impl Iterator<Item = [String; N]>) {
    let cells = |tag: &str, cells: &[String]| -> String {
        cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escape(cell))).collect()
    };
    let head = head.map(str::to_owned);
    let _ =
        writeln!(page, "<table class=\"plain\">\n<thead><tr>{}</tr></thead>\n<tbody>", cells("th", &head));
    for row in rows {
        let _ = writeln!(page, "<tr>{}</tr>", cells("td", &row));
    }
    *page += "</tbody>\n</table>\n";
}

fn histogram(figures: &Figures) -> String {
    Chart::new("weights", "Candidates by weight", "weight from", "pairs")
        .with_labels(figures.histogram.iter().map(|(from, _)| from.to_string()))
        .with_series(Series::new("pairs", figures.histogram.iter().map(|(_, pairs)| Point::of(*pairs as f64))))
        .with_note(&format!(
            "A weight of 0 is a probability of one half. Pairs of a probability of {} and more unite, unless other records speak against it.",
            figures.threshold
        ))
        .html()
}

fn sizes(figures: &Figures) -> String {
    Chart::new("sizes", "Persons by number of records", "records", "persons")
        .with_labels(figures.sizes.iter().map(|(size, _)| size.to_string()))
        .with_series(Series::new(
            "persons",
            figures.sizes.iter().map(|(_, persons)| Point::of(*persons as f64)),
        ))
        .html()
}

fn example(page: &mut String, example: &Explanation) {
    let _ = writeln!(page, "<pre>{}</pre>", escape(example.to_string().trim_end()));
}

fn share(share: f64) -> String {
    if share < 0.001 { format!("{share:.1e}") } else { format!("{share:.3}") }
}

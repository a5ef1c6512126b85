//! The stylesheet that both renderings need.

use std::fmt::Write;

/// Rules for [`Chart::html`](crate::Chart::html) and [`Chart::svg`](crate::Chart::svg), to be served as a file: a strict
/// content policy forbids style attributes, hence a class for every width.
///
/// ```
/// assert!(charts::css().contains(".w100 { width: 70.0%; }"));
/// ```
#[must_use]
pub fn css() -> String {
    let mut css = FIXED.to_owned();
    for width in 0_u8..=100 {
        // The longest bar takes 70% of its cell, so that its number stands beside it. Writing to a String cannot fail.
        let _ = writeln!(css, ".w{width} {{ width: {:.1}%; }}", f64::from(width) * 0.7);
    }
    css
}

const FIXED: &str = "\
table.chart { border-collapse: collapse; width: 100%; }
table.chart caption { text-align: start; font-weight: bold; padding: 0.3em 0; }
table.chart th, table.chart td { text-align: start; padding: 0.1em 0.5em; border-bottom: 1px solid #ddd; }
table.chart tbody td:last-child { width: 75%; }
table.chart tfoot td { color: #444; font-size: smaller; }
.bar { display: inline-block; box-sizing: border-box; height: 0.9em; margin-inline-end: 0.4em; border: 1px solid #111; vertical-align: baseline; }
.bar.w0 { border: 0; }
.s0 { background-color: #1f4e79; }
.s1 { background-color: #c9a227; border-style: dashed; }
.s2 { background-color: #7a7a7a; border-style: dotted; }
.s3 { background-color: #a63d40; border-style: double; }
.hatched { background-image: repeating-linear-gradient(45deg, transparent 0 3px, #fff 3px 6px); }
svg.chart { font-size: 0; }
";

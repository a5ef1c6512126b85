//! Text made safe.

/// Text as it may stand in HTML or SVG, between tags and inside quoted attributes.
///
/// Characters that XML forbids (control characters) become U+FFFD, so that a drawing with hostile text in it still parses.
///
/// ```
/// assert_eq!(charts::escape(r#"<a href="x">'&'</a>"#), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' => safe.push(character),
            '\u{fffe}' | '\u{ffff}' => safe.push(char::REPLACEMENT_CHARACTER),
            control if control.is_control() => safe.push(char::REPLACEMENT_CHARACTER),
            plain => safe.push(plain),
        }
    }
    safe
}

/// Text as it may stand in a cell of CSV: one that a spreadsheet would run as a formula is given an apostrophe first, for what a
/// stranger wrote must not run on a reader's machine.
///
/// ```
/// assert_eq!(charts::harmless("=1+1"), "'=1+1");
/// assert_eq!(charts::harmless("Образцов"), "Образцов");
/// assert_eq!(charts::harmless("-1.5"), "-1.5", "a number runs nothing");
/// ```
#[must_use]
pub fn harmless(cell: &str) -> String {
    let number = cell.starts_with('-') && cell.parse::<f64>().is_ok_and(f64::is_finite);
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

/// An address that may stand in a link: relative, or of the web. Any other scheme, such as `javascript:`, gives nothing.
pub(crate) fn link(address: &str) -> Option<String> {
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = before_path.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let plain = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    (plain && scheme.is_none_or(|scheme| scheme == "http" || scheme == "https")).then(|| escape(address))
}

//! Numbers as people write them.

/// A number with thousands separators and no more decimals than it can bear: none from 100 on, one from 10, else two.
///
/// ```
/// use charts::number;
/// assert_eq!(number(106_745.0), "106,745");
/// assert_eq!(number(10.865), "10.9");
/// assert_eq!(number(0.45), "0.45");
/// assert_eq!(number(-1583.5), "−1,584");
/// assert_eq!(number(27.0), "27");
/// assert_eq!(number(f64::NAN), "–");
/// ```
#[must_use]
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let decimals = match value.abs() {
        large if large >= 99.95 => 0,
        middle if middle >= 9.995 => 1,
        _ => 2,
    };
    // Half away from zero, as people round by hand; the formatter alone would round half to even.
    let power = 10_f64.powi(decimals);
    let rounded = (value.abs() * power).round() / power;
    let text = format!("{rounded:.*}", usize::try_from(decimals).unwrap_or_default());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 && rounded > 0.0 { "−" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{decimals}")
}

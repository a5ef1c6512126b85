//! How right a date is: 1 if it is the label, half if it is right but coarser, else nothing.

/// Year, month and day, each as it is written; nothing where it is not said. A season is no month.
type Parts = [Option<String>; 3];

/// The parts of an EDTF date, or of the label's own `--02-17` for a day without a year.
fn parts(text: &str) -> Option<Parts> {
    let kept: String = text.trim().chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect();
    let upper = kept.to_uppercase();
    let day = upper.split('T').next().unwrap_or_default();
    let (yearless, rest) = match day.strip_prefix("--") {
        Some(rest) => (true, rest),
        None => (false, day),
    };
    let pieces: Vec<&str> = rest.split('-').collect();
    let widths: &[usize] = if yearless { &[2, 2] } else { &[4, 2, 2] };
    let fits = |(piece, width): (&&str, &usize)| {
        piece.len() == *width && piece.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
    };
    if pieces.len() > widths.len() || !pieces.iter().zip(widths).all(fits) {
        return None;
    }
    let said = |at: usize| {
        pieces
            .get(at)
            .filter(|piece| !piece.bytes().all(|byte| byte == b'X'))
            .map(|piece| (*piece).to_owned())
    };
    let mut parts = if yearless { [None, said(0), said(1)] } else { [said(0), said(1), said(2)] };
    if parts[1].as_deref().and_then(|month| month.parse::<u8>().ok()).is_some_and(|month| month > 12) {
        (parts[1], parts[2]) = (None, None);
    }
    Some(parts)
}

/// The points of a date against its label. Against a label without a year, years are not compared.
pub(super) fn credit(gold: &str, said: &str) -> f64 {
    let said = said.trim();
    if said.starts_with(['[', '{']) {
        let set = said.trim_matches(['[', ']', '{', '}']);
        let best = set.split(',').map(|one| credit(gold, one)).fold(0.0, f64::max);
        return match (set.contains(','), best >= 1.0) {
            (false, _) => best,
            (true, true) => 0.5,
            (true, false) => 0.0,
        };
    }
    if let Some((start, end)) = said.split_once('/') {
        return if start == end { credit(gold, start) } else { within(gold, start, end) };
    }
    let (Some(wanted), Some(mut said)) = (parts(gold), parts(said)) else { return 0.0 };
    if wanted[0].is_none() {
        said[0] = None;
    }
    let (mut agreed, mut coarser) = (false, false);
    for (wanted, said) in wanted.iter().zip(&said) {
        match (wanted, said) {
            (None, None) => {}
            (Some(_), None) => coarser = true,
            (Some(wanted), Some(said)) if wanted == said => agreed = true,
            (Some(wanted), Some(said)) if masks(said, wanted) => (agreed, coarser) = (true, true),
            _ => return 0.0,
        }
    }
    match (agreed, coarser) {
        (false, _) => 0.0,
        (true, true) => 0.5,
        (true, false) => 1.0,
    }
}

/// `202X` of `2023`.
fn masks(said: &str, wanted: &str) -> bool {
    said.contains('X')
        && said.len() == wanted.len()
        && said.bytes().zip(wanted.bytes()).all(|(mask, digit)| mask == b'X' || mask == digit)
}

/// Half a point for a label inside an interval.
fn within(gold: &str, start: &str, end: &str) -> f64 {
    let (Some(wanted), Some(low), Some(high)) = (parts(gold), parts(start), parts(end)) else { return 0.0 };
    if wanted[0].is_none() || low[0].is_none() || high[0].is_none() {
        return 0.0;
    }
    let known = wanted.iter().filter(|part| part.is_some()).count();
    let fill = |parts: &Parts, with: &str| -> Vec<String> {
        parts.iter().take(known).map(|part| part.clone().unwrap_or_else(|| with.to_owned())).collect()
    };
    let day: Vec<String> = wanted.iter().take(known).flatten().cloned().collect();
    if fill(&low, "00") <= day && day <= fill(&high, "99") { 0.5 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::credit;

    #[test]
    fn a_coarser_date_has_half_a_point_and_a_finer_one_none() {
        for (gold, said, points) in [
            ("2023-02-17", "2023-02-17", 1.0),
            ("2023-02-17", "2023-02", 0.5),
            ("2023-02-17", "2023", 0.5),
            ("2023-02-17", "2023-02-18", 0.0),
            ("2023-02", "2023-02-17", 0.0),
            ("2023-02-17", "2023-02-17~", 1.0),
            ("2023-02-17", "XXXX-02-17", 0.5),
            ("2023-02-17", "202X", 0.5),
            ("2023-02-17", "2023-02-10/2023-02-20", 0.5),
            ("2023-02-17", "2023-02-10/2023-02-12", 0.0),
            ("2023-02-17", "../2023-02-17", 0.0),
            ("2023-02-17", "[2023-02-16,2023-02-17]", 0.5),
            ("2023-02-17", "[2023-02-15,2023-02-16]", 0.0),
            ("--02-17", "2023-02-17", 1.0),
            ("--02-17", "XXXX-02-17", 1.0),
            ("--02-17", "2021-02", 0.5),
            ("--02-17", "2023", 0.0),
            ("2023-02-17", "2023-21", 0.5),
            ("2023-02-17", "unknown", 0.0),
        ] {
            assert!((credit(gold, said) - points).abs() < 1e-9, "{said} for {gold}: {}", credit(gold, said));
        }
    }
}

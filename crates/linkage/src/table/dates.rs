//! Dates as lists write them.

use records::Edtf;

/// A date in EDTF, as `19900307`, as `07.03.1990` or `07/03/1990`, or as parts without leading zeros (`1990-3-7`).
pub(super) fn date(text: &str) -> Option<Edtf> {
    let text = text.trim();
    text.parse().ok().or_else(|| spelled(text)?.parse().ok())
}

fn spelled(text: &str) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let parts: Vec<u16> =
        text.split(['.', '/', '-', ' ']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [year, month, day] if year > 31 => Some(format!("{year:04}-{month:02}-{day:02}")),
        [day, month, year] if year > 31 => Some(format!("{year:04}-{month:02}-{day:02}")),
        [month, year] if year > 31 => Some(format!("{year:04}-{month:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn usual_forms_are_read() {
        for text in ["1990-03-07", "19900307", "07.03.1990", "7/3/1990", "1990-3-7"] {
            assert_eq!(date(text).unwrap().to_string(), "1990-03-07", "{text}");
        }
        assert_eq!(date("1990").unwrap().to_string(), "1990");
        assert!(date("19901399").is_none());
    }
}

//! The date in a file's name.

use jiff::civil::Date;

/// The first `YYYY-MM-DD`, `YYYY_MM_DD` or `YYYYMMDD` in a name that is a day of the calendar, with no digit beside it; else
/// the first `DDMONYYYY`, as the Institute for the Study of War names its maps (`…AO24NOV2024`).
pub(crate) fn date_in(name: &str) -> Option<Date> {
    numbers_in(name.as_bytes()).or_else(|| words_in(name.as_bytes()))
}

const MONTHS: [&[u8]; 12] =
    [b"JAN", b"FEB", b"MAR", b"APR", b"MAY", b"JUN", b"JUL", b"AUG", b"SEP", b"OCT", b"NOV", b"DEC"];

fn words_in(name: &[u8]) -> Option<Date> {
    name.windows(9).enumerate().find_map(|(at, window)| {
        let digit = |at: usize| name.get(at).is_some_and(u8::is_ascii_digit);
        if at > 0 && digit(at - 1) || digit(at + 9) {
            return None;
        }
        let month = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(&window[2..5]))?;
        let number = |digits: &[u8]| {
            digits
                .iter()
                .all(u8::is_ascii_digit)
                .then(|| std::str::from_utf8(digits).ok()?.parse::<i16>().ok())?
        };
        let (day, year) = (number(&window[..2])?, number(&window[5..])?);
        Date::new(year, i8::try_from(month + 1).ok()?, i8::try_from(day).ok()?).ok()
    })
}

fn numbers_in(bytes: &[u8]) -> Option<Date> {
    (0..bytes.len()).filter(|&at| at == 0 || !bytes[at - 1].is_ascii_digit()).find_map(|at| {
        let rest = &bytes[at..];
        let separated = matches!(rest.get(4), Some(b'-' | b'_'));
        let (month, day, length) = if separated { (5, 8, 10) } else { (4, 6, 8) };
        if separated && rest.get(7) != rest.get(4) || rest.get(length).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let number = |from: usize, digits: usize| {
            let digits =
                rest.get(from..from + digits).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
            std::str::from_utf8(digits).ok()?.parse::<i16>().ok()
        };
        let (year, month, day) = (number(0, 4)?, number(month, 2)?, number(day, 2)?);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::date_in;

    #[test]
    fn dates_in_names() {
        let read = |name| date_in(name).map(|date| date.to_string());
        assert_eq!(read("deepstatemap_data_20240901.geojson").as_deref(), Some("2024-09-01"));
        assert_eq!(read("front-2024-11-30-v2.geojson").as_deref(), Some("2024-11-30"));
        assert_eq!(read("2024_11_30.shp").as_deref(), Some("2024-11-30"));
        assert_eq!(read("v1_20241301_20241130.json").as_deref(), Some("2024-11-30"));
        assert_eq!(read("1202411305.json"), None);
        assert_eq!(read("2024-11_30.json"), None);
        assert_eq!(read("карта.json"), None);
        assert_eq!(read("UkraineControlMapAO24NOV2024.shp").as_deref(), Some("2024-11-24"));
        assert_eq!(read("UkraineControlMapAO31FEB2024.shp"), None);
    }
}

//! The date in a file's name.

use jiff::civil::Date;

/// The first `YYYY-MM-DD`, `YYYY_MM_DD` or `YYYYMMDD` in a name that is a day of the calendar, with no digit beside it.
pub(crate) fn date_in(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
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
    }
}

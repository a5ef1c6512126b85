//! One cell to one value of a mention.

use jiff::civil::Date;
use records::{Edtf, FieldName, Fields, NoticeKind, Read, Recruitment, RegionCode, Sex, UnknownCode};

use crate::DateOrder;

/// The oldest age that a table may state.
const OLDEST: u8 = 120;

/// Whether a cell says nothing.
pub(super) fn blank(text: &str) -> bool {
    matches!(
        text,
        "" | "-"
            | "–"
            | "—"
            | "?"
            | "н/д"
            | "Н/Д"
            | "n/a"
            | "N/A"
            | "нет данных"
            | "немає даних"
            | "неизвестно"
            | "невідомо"
    )
}

/// Puts the value of a cell into its field; says what would have been right where it cannot.
pub(super) fn put(
    fields: &mut Fields,
    name: FieldName,
    text: &str,
    order: Option<DateOrder>,
) -> Result<(), String> {
    let words = || Some(Read::stated(text.split_whitespace().collect::<Vec<_>>().join(" ")));
    let day = || date(text, order).map(|date| Some(Read::stated(date)));
    match name {
        FieldName::Surname => fields.surname = words(),
        FieldName::Given => fields.given = words(),
        FieldName::Patronymic => fields.patronymic = words(),
        FieldName::Nickname => fields.nickname = words(),
        FieldName::Sex => fields.sex = Some(Read::stated(sex(text)?)),
        FieldName::Rank => fields.rank = words(),
        FieldName::Birth => fields.birth = day()?,
        FieldName::Age => fields.age = Some(Read::stated(age(text)?)),
        FieldName::Death => fields.death = day()?,
        FieldName::Funeral => fields.funeral = day()?,
        FieldName::Registration => fields.registration = day()?,
        FieldName::Court => fields.court = day()?,
        FieldName::Enlisted => fields.enlisted = day()?,
        FieldName::OriginSettlement => fields.origin_settlement = words(),
        FieldName::OriginDistrict => fields.origin_district = words(),
        FieldName::OriginRegion => fields.origin_region = words(),
        FieldName::RegionCode => fields.region_code = Some(Read::stated(region(text)?)),
        FieldName::Recruitment => fields.recruitment = Some(Read::stated(recruitment(text)?)),
        FieldName::Branch => {
            fields.branch = Some(Read::stated(text.to_lowercase().parse().map_err(|error| one_of(&error))?))
        }
        FieldName::Unit => fields.unit = words(),
        FieldName::PlaceOfDeath => fields.place_of_death = words(),
        FieldName::Cause => fields.cause = words(),
        FieldName::Trade => fields.trade = words(),
        FieldName::OfficialId => fields.official_id = words(),
    }
    Ok(())
}

/// A date as tables write it.
///
/// ISO and EDTF, with or without a time of day; `20.02.2024` and `02.2024`; `20240220`; `2024/02/20`; `20/02/2024` where
/// it can mean one day only, or the order is known.
pub(super) fn date(text: &str, order: Option<DateOrder>) -> Result<Edtf, String> {
    let wrong = || "not a date: write 2024-02-20, 2024-02, 2024 or 20.02.2024".to_owned();
    let unqualified = text.split_once(['T', ' ']).filter(|(day, time)| day.len() == 10 && time.contains(':'));
    let text = unqualified.map_or(text, |(day, _)| day);
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    if text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && let Some((year, rest)) = text.split_at_checked(4)
        && let Some((month, day)) = rest.split_at_checked(2)
    {
        return civil(year, month, day).ok_or_else(wrong);
    }
    let text = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == ' ');
    let dotted: Vec<&str> = text.split('.').map(str::trim).collect();
    let slashed: Vec<&str> = text.split('/').map(str::trim).collect();
    match (&dotted[..], &slashed[..]) {
        ([year], _) if year.len() == 4 => year.parse().map_err(|_| wrong()),
        ([month, year], _) if year.len() == 4 => format!("{year}-{month:0>2}").parse().map_err(|_| wrong()),
        ([day, month, year], _) if year.len() == 4 => civil(year, month, day).ok_or_else(wrong),
        (_, [year, month, day]) if year.len() == 4 => civil(year, month, day).ok_or_else(wrong),
        ([_, _, year], _) | (_, [_, _, year]) if year.len() == 2 => {
            Err("a year of two digits can be of two centuries: write all four".to_owned())
        }
        (_, [first, second, year]) if year.len() == 4 => {
            let (dmy, mdy) = (civil(year, second, first), civil(year, first, second));
            match (order, dmy, mdy) {
                (Some(DateOrder::Dmy), Some(date), _) | (Some(DateOrder::Mdy), _, Some(date)) => Ok(date),
                (None, Some(one), Some(other)) if one != other => Err(format!(
                    "it can be {one} or {other}: say date_order = \"dmy\" or \"mdy\" in the column map"
                )),
                (None, Some(date), _) | (None, None, Some(date)) => Ok(date),
                _ => Err(wrong()),
            }
        }
        _ => Err(wrong()),
    }
}

/// A day from its three parts.
pub(super) fn civil(year: &str, month: &str, day: &str) -> Option<Edtf> {
    let digits =
        [year, month, day].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    digits.then(|| date.into())
}

fn age(text: &str) -> Result<u8, String> {
    let years = text.strip_suffix(".0").unwrap_or(text);
    let years = years.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    years
        .parse()
        .ok()
        .filter(|years| *years <= OLDEST)
        .ok_or_else(|| format!("an age is a whole number of years, from 0 to {OLDEST}"))
}

/// The words that a closed list knows.
fn one_of(error: &UnknownCode) -> String {
    format!("not a {}; it must be one of: {}", error.list, error.known.join(", "))
}

fn region(text: &str) -> Result<RegionCode, String> {
    text.parse().map_err(|_| "not an ISO 3166-2 code such as RU-BA, nor a country such as KZ".to_owned())
}

fn sex(text: &str) -> Result<Sex, String> {
    match text.to_lowercase().trim_end_matches('.') {
        "m" | "male" | "man" | "м" | "муж" | "мужской" | "мужчина" | "ч" | "чол" | "чоловік" | "чоловіча" => {
            Ok(Sex::Male)
        }
        "f" | "female" | "woman" | "ж" | "жен" | "женский" | "женщина" | "жін" | "жінка" | "жіноча" => {
            Ok(Sex::Female)
        }
        _ => Err("sex is male or female, m or f, м or ж".to_owned()),
    }
}

fn recruitment(text: &str) -> Result<Recruitment, String> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "доброволец" => Ok(Recruitment::Volunteer),
        "мобилизованный" | "мобилизован" => Ok(Recruitment::Mobilised),
        "контрактник" => Ok(Recruitment::Contract),
        "срочник" => Ok(Recruitment::Conscript),
        "заключенный" | "заключённый" => Ok(Recruitment::Convict),
        "чвк" => Ok(Recruitment::Pmc),
        code => code.parse().map_err(|error| one_of(&error)),
    }
}

/// What a row tells of the person.
pub(super) fn kind(text: &str) -> Result<NoticeKind, String> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "dead" | "killed" | "died" | "погиб" | "погибла" | "умер" | "умерла" | "загинув" | "помер" => {
            Ok(NoticeKind::Death)
        }
        "пропал без вести" | "зник безвісти" => Ok(NoticeKind::Missing),
        "в плену" | "в полоні" | "captured" => Ok(NoticeKind::Prisoner),
        "ранен" | "поранений" => Ok(NoticeKind::Wounded),
        code => code.parse().map_err(|error| one_of(&error)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DateOrder, date};

    #[test]
    fn dates_are_read_as_tables_write_them() {
        for (text, read) in [
            ("2024-02-20", "2024-02-20"),
            ("2024-02-20 00:00:00", "2024-02-20"),
            ("2024-02-20T13:05:00+03:00", "2024-02-20"),
            ("2024-02-20~", "2024-02-20~"),
            ("2024-02", "2024-02"),
            ("1989", "1989"),
            ("1989 г.р.", "1989"),
            ("20.02.2024", "2024-02-20"),
            ("20.2.2024 г.", "2024-02-20"),
            ("02.2024", "2024-02"),
            ("20240220", "2024-02-20"),
            ("2024/02/20", "2024-02-20"),
            ("20/02/2024", "2024-02-20"),
            ("02/20/2024", "2024-02-20"),
            ("2/2/2024", "2024-02-02"),
        ] {
            assert_eq!(date(text, None).map(|date| date.to_string()).as_deref(), Ok(read), "{text}");
        }
        assert_eq!(date("03/04/2024", Some(DateOrder::Mdy)).unwrap().to_string(), "2024-03-04");
        assert_eq!(date("03/04/2024", Some(DateOrder::Dmy)).unwrap().to_string(), "2024-04-03");
    }

    #[test]
    fn a_date_that_is_none_says_what_would_be_right() {
        let said: Vec<String> = ["31.02.2024", "03/04/2024", "20.02.24", "soon", "45342"]
            .iter()
            .map(|text| date(text, None).unwrap_err())
            .collect();
        insta::assert_snapshot!(said.join("\n"), @r#"
        not a date: write 2024-02-20, 2024-02, 2024 or 20.02.2024
        it can be 2024-04-03 or 2024-03-04: say date_order = "dmy" or "mdy" in the column map
        a year of two digits can be of two centuries: write all four
        not a date: write 2024-02-20, 2024-02, 2024 or 20.02.2024
        not a date: write 2024-02-20, 2024-02, 2024 or 20.02.2024
        "#);
    }

    proptest! {
        #[test]
        fn no_cell_makes_a_date_panic(text in "\\PC{0,16}") {
            let _ = date(&text, None);
        }

        #[test]
        fn no_digits_make_a_date_panic(text in "[0-9./ -]{0,12}") {
            let _ = date(&text, Some(DateOrder::Dmy));
        }
    }
}

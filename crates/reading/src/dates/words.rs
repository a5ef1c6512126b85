//! The words of months, seasons and days.

use jiff::civil::Weekday;
use records::Season;

pub(super) fn month(word: &str) -> Option<i8> {
    let number =
        match word {
            "января" | "январь" | "январе" | "январем" | "січня" | "січень" | "січні" | "january" | "jan"
            | "янв" => 1,
            "февраля" | "февраль" | "феврале" | "лютого" | "лютий" | "лютому" | "february" | "feb"
            | "фев" | "февр" => 2,
            "марта" | "март" | "марте" | "березня" | "березень" | "березні" | "march" | "mar" => {
                3
            }
            "апреля" | "апрель" | "апреле" | "квітня" | "квітень" | "квітні" | "april" | "apr" | "апр" => {
                4
            }
            "мая" | "май" | "мае" | "травня" | "травень" | "травні" | "may" => 5,
            "июня" | "июнь" | "июне" | "червня" | "червень" | "червні" | "june" | "jun" => {
                6
            }
            "июля" | "июль" | "июле" | "липня" | "липень" | "липні" | "july" | "jul" => {
                7
            }
            "августа" | "август" | "августе" | "серпня" | "серпень" | "серпні" | "august" | "aug" | "авг" => {
                8
            }
            "сентября" | "сентябрь" | "сентябре" | "вересня" | "вересень" | "вересні" | "september"
            | "sep" | "sept" | "сент" => 9,
            "октября" | "октябрь" | "октябре" | "жовтня" | "жовтень" | "жовтні" | "october" | "oct"
            | "окт" => 10,
            "ноября" | "ноябрь" | "ноябре" | "листопада" | "листопад" | "листопаді" | "november" | "nov"
            | "нояб" => 11,
            "декабря" | "декабрь" | "декабре" | "грудня" | "грудень" | "грудні" | "december" | "dec"
            | "дек" => 12,
            _ => return None,
        };
    Some(number)
}

pub(super) fn season(word: &str) -> Option<Season> {
    match word {
        "весной" | "весны" | "весною" | "навесні" | "весни" | "spring" => {
            Some(Season::Spring)
        }
        "летом" | "лета" | "влітку" | "літа" | "summer" => Some(Season::Summer),
        "осенью" | "осени" | "восени" | "осені" | "autumn" | "fall" => {
            Some(Season::Autumn)
        }
        "зимой" | "зимы" | "зимою" | "взимку" | "зими" | "winter" => {
            Some(Season::Winter)
        }
        _ => None,
    }
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "понедельник" | "понеділок" | "понеділка" | "monday" => {
            Some(Weekday::Monday)
        }
        "вторник" | "вівторок" | "вівторка" | "tuesday" => Some(Weekday::Tuesday),
        "среду" | "середу" | "wednesday" => Some(Weekday::Wednesday),
        "четверг" | "четвер" | "четверга" | "thursday" => Some(Weekday::Thursday),
        "пятницу" | "п'ятницю" | "friday" => Some(Weekday::Friday),
        "субботу" | "суботу" | "saturday" => Some(Weekday::Saturday),
        "воскресенье" | "неділю" | "sunday" => Some(Weekday::Sunday),
        _ => None,
    }
}

pub(super) fn relative(word: &str) -> Option<i32> {
    match word {
        "сегодня" | "сьогодні" | "today" => Some(0),
        "вчера" | "вчора" | "учора" | "накануне" | "напередодні" | "yesterday" => {
            Some(-1)
        }
        "позавчера" | "позавчора" => Some(-2),
        "завтра" | "tomorrow" => Some(1),
        "послезавтра" | "післязавтра" => Some(2),
        _ => None,
    }
}

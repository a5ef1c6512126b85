//! Numbers in words: days of the month, ages, and the Roman numerals of months.

use crate::token::Tokens;

/// Whether a word may begin a number: most words do not, and are passed over by their first letters.
pub(super) fn may_begin(word: &str) -> bool {
    let mut letters = word.chars();
    let pair = (letters.next(), letters.next());
    let (Some(first), Some(second)) = pair else { return false };
    matches!(
        (first, second),
        ('д', 'в' | 'е' | 'р')
            | ('т', 'р')
            | ('с', 'о' | 'е' | 'і' | 'ь')
            | ('п', 'я' | '\'' | 'е')
            | ('ш', 'е' | 'о' | 'і')
            | ('в', 'о' | 'і' | 'т')
            | ('ч', 'е' | 'о')
            | ('о', 'д')
            | ('t', 'w' | 'h')
            | ('f', 'o' | 'i')
            | ('s', 'i' | 'e')
            | ('e', 'i')
            | ('n', 'i')
    )
}

/// The stem of an ordinal without its ending: `четверт` of `четвёртого`, `четвёртом`.
fn ordinal_stem(word: &str) -> Option<&str> {
    ["ого", "его", "ому", "ому", "ом", "ем", "ій", "ый", "ий", "ой", "е"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
}

fn ordinal_unit(stem: &str) -> Option<u8> {
    Some(match stem {
        "перв" | "перш" => 1,
        "втор" | "друг" => 2,
        "треть" | "трет" => 3,
        "четверт" => 4,
        "пят" | "п'ят" => 5,
        "шест" | "шост" => 6,
        "седьм" | "сьом" => 7,
        "восьм" => 8,
        "девят" | "дев'ят" => 9,
        "десят" => 10,
        "одиннадцат" | "одинадцят" => 11,
        "двенадцат" | "дванадцят" => 12,
        "тринадцат" | "тринадцят" => 13,
        "четырнадцат" | "чотирнадцят" => 14,
        "пятнадцат" | "п'ятнадцят" => 15,
        "шестнадцат" | "шістнадцят" => 16,
        "семнадцат" | "сімнадцят" => 17,
        "восемнадцат" | "вісімнадцят" => 18,
        "девятнадцат" | "дев'ятнадцят" => 19,
        "двадцат" | "двадцят" => 20,
        "тридцат" | "тридцят" => 30,
        "сороков" => 40,
        "пятидесят" | "п'ятдесят" => 50,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u8> {
    Some(match word {
        "двадцать" | "двадцять" | "twenty" => 20,
        "тридцать" | "тридцять" | "thirty" => 30,
        "сорок" | "forty" => 40,
        "пятьдесят" | "п'ятдесят" | "пятдесят" | "fifty" => 50,
        "шестьдесят" | "шістдесят" | "sixty" => 60,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<u8> {
    Some(match word {
        "один" | "one" => 1,
        "два" | "two" => 2,
        "три" | "three" => 3,
        "четыре" | "чотири" | "four" => 4,
        "пять" | "п'ять" | "пять-то" | "five" => 5,
        "шесть" | "шість" | "six" => 6,
        "семь" | "сім" | "seven" => 7,
        "восемь" | "вісім" | "eight" => 8,
        "девять" | "дев'ять" | "nine" => 9,
        _ => return None,
    })
}

fn teens(word: &str) -> Option<u8> {
    Some(match word {
        "шестнадцать" | "шістнадцять" | "sixteen" => 16,
        "семнадцать" | "сімнадцять" | "seventeen" => 17,
        "восемнадцать" | "вісімнадцять" | "eighteen" => 18,
        "девятнадцать" | "дев'ятнадцять" | "nineteen" => 19,
        _ => return None,
    })
}

/// `четвёртого`, `двадцать пятого`: the number and its last token.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let one = |at: usize| ordinal_stem(tokens.word(at)).and_then(ordinal_unit);
    match tens(tokens.word(at)) {
        Some(tens) => one(at + 1).filter(|unit| *unit < 10).map(|unit| (tens + unit, at + 1)),
        None => one(at).map(|number| (number, at)),
    }
}

/// `тридцать пять`, `сорок`, `twenty-two`: the number and its last token, from sixteen.
pub(super) fn cardinal(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let word = tokens.word(at);
    if let Some((ten, one)) = word.split_once('-') {
        return Some((tens(ten)? + unit(one)?, at));
    }
    if let Some(number) = teens(word) {
        return Some((number, at));
    }
    let tens = tens(word)?;
    Some(unit(tokens.word(at + 1)).map_or((tens, at), |unit| (tens + unit, at + 1)))
}

/// `тридцатипятилетний`, `сорокарічного`: the years of an adjective.
pub(super) fn years_adjective(word: &str) -> Option<u8> {
    let stem = ["летн", "річн"].iter().find_map(|noun| word.find(noun).map(|end| &word[..end]))?;
    let heads = [
        ("двадцати", 20),
        ("двадцяти", 20),
        ("тридцати", 30),
        ("тридцяти", 30),
        ("сорока", 40),
        ("пятидесяти", 50),
        ("п'ятдесяти", 50),
        ("шестидесяти", 60),
        ("шістдесяти", 60),
        ("восемнадцати", 18),
        ("вісімнадцяти", 18),
        ("девятнадцати", 19),
        ("дев'ятнадцяти", 19),
    ];
    let (head, rest) =
        heads.iter().find_map(|(head, number)| stem.strip_prefix(head).map(|rest| (*number, rest)))?;
    let unit = match rest {
        "" => 0,
        "одно" => 1,
        "двух" | "дво" => 2,
        "трех" | "три" | "трьох" => 3,
        "четырех" | "чотири" | "чотирьох" => 4,
        "пяти" | "п'яти" => 5,
        "шести" => 6,
        "семи" => 7,
        "восьми" => 8,
        "девяти" | "дев'яти" => 9,
        _ => return None,
    };
    Some(head + unit)
}

/// `XII` as twelve.
pub(super) fn roman_month(word: &str) -> Option<u32> {
    // Typists write Cyrillic letters too: `ХІІ`.
    let latin: String = word
        .chars()
        .map(|letter| match letter {
            'і' => 'i',
            'х' => 'x',
            other => other,
        })
        .collect();
    let months = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    months.iter().position(|month| *month == latin).map(|at| at as u32 + 1)
}

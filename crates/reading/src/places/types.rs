//! Words that tell what sort of place a name is.

use crate::token::{Kind, Tokens};

/// Words before a settlement's name, and where the name begins.
pub(super) fn type_word(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    let word = tokens.word(at);
    let short = matches!(
        word,
        "г" | "гор"
            | "с"
            | "д"
            | "дер"
            | "п"
            | "пос"
            | "пгт"
            | "рп"
            | "ст"
            | "х"
            | "м"
            | "смт"
            | "р"
            | "ст-ца"
            | "у"
    );
    if short && (!tokens.is_capital(at) || opens_with_a_place(tokens, at)) {
        let point = tokens.is(at + 1, '.');
        let next = if point { at + 2 } else { at + 1 };
        let needs_point = matches!(word, "с" | "д" | "п" | "х" | "м" | "р" | "ст" | "г" | "у");
        return (point || !needs_point).then_some((true, next));
    }
    let long = matches!(
        word,
        "город"
            | "города"
            | "городе"
            | "городу"
            | "городом"
            | "село"
            | "села"
            | "селе"
            | "селу"
            | "деревня"
            | "деревни"
            | "деревне"
            | "деревню"
            | "поселок"
            | "поселка"
            | "поселке"
            | "поселку"
            | "станица"
            | "станицы"
            | "станице"
            | "станицу"
            | "хутор"
            | "хутора"
            | "хуторе"
            | "аул"
            | "аула"
            | "ауле"
            | "улус"
            | "улуса"
            | "улусе"
            | "сомона"
            | "сумона"
            | "местечка"
            | "слободы"
            | "разъезда"
            | "аала"
            | "сумон"
            | "пункт"
            | "пункта"
            | "пункте"
            | "місто"
            | "міста"
            | "місті"
            | "селі"
            | "селище"
            | "селища"
            | "селищі"
            | "хутір"
            | "хуторі"
            | "пункту"
            | "пункті"
            | "н.п"
    );
    long.then_some((false, at + 1))
}

/// `С. Раздольное.`, `Г. Вымыслов, Небыловская область.`: a line that is a place alone, not the initial of a name.
fn opens_with_a_place(tokens: &Tokens<'_>, at: usize) -> bool {
    let sentence = tokens.sentence(at);
    let opens = at == 0 || tokens.sentence(at - 1) != sentence;
    let name = at + 2;
    let mut last = name;
    while tokens.is_capital(last + 1) && tokens.sentence(last + 1) == sentence && last < name + 3 {
        last += 1;
    }
    let next = last + 1;
    opens
        && tokens.is(at + 1, '.')
        && tokens.is_capital(name)
        && tokens.sentence(name) == sentence
        && (tokens.sentence(next) != sentence
            || matches!(tokens.get(next).map(|token| token.kind), Some(Kind::Sign('.' | ',' | '(' | '!')))
            || matches!(tokens.word(next), "области" | "область" | "края" | "край" | "района" | "республики"))
}

/// Whether a type word tells of a town: `г.`, `города`, `місті`.
pub(super) fn is_town(word: &str) -> bool {
    matches!(word, "г" | "гор" | "м") || word.starts_with("город") || word.starts_with("міст")
}

pub(super) fn is_district_word(word: &str) -> bool {
    matches!(
        word,
        "район"
            | "района"
            | "районе"
            | "району"
            | "районом"
            | "районі"
            | "районов"
            | "округ"
            | "округа"
            | "округе"
            | "округу"
            | "муниципального"
            | "муниципальном"
            | "муниципальный"
            | "городского"
            | "городском"
            | "громада"
            | "громади"
            | "громаді"
            | "улуса"
            | "кожууна"
            | "кожуун"
            | "р-н"
            | "р-на"
            | "р-не"
            | "мо"
            | "мр"
    )
}

pub(super) fn adjective_of_region(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.word(at + 1);
    is_district_word(next)
        || matches!(next, "области" | "край" | "края" | "крае" | "область" | "області" | "республики" | "обл")
}

/// Whether a word of a place name calls for another: `Верхняя Сказка`, `Мнимов Яр`, `Новая Быль`.
pub(super) fn attributive(word: &str) -> bool {
    [
        "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ого", "его", "ом", "ем", "ых", "их",
        "ов", "ев", "ин", "ова", "а", "е", "і", "ої", "ій", "ого", "ому", "st", "new", "san",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
        && !word.ends_with("ино")
}

//! Places that no gazetteer has, by their grammar.

use super::{Placed, Sort};
use crate::Language;
use crate::inflection::nominative_place;
use crate::token::{Tokens, fold};

/// The nominative of a settlement that no gazetteer has, capitalised as the source does.
pub(crate) fn settlement_name(tokens: &Tokens<'_>, first: usize, last: usize, language: Language) -> String {
    let mut words: Vec<String> = (first..=last).map(|at| tokens.spelled(at).into_owned()).collect();
    if language == Language::En {
        return words.join(" ");
    }
    let uk = language == Language::Uk;
    if let Some(word) = words.last_mut() {
        *word = recapitalise(word, &nominative_place(&fold(word), uk));
    }
    let feminine = words.last().is_some_and(|word| word.ends_with(['а', 'я']));
    let count = words.len();
    for word in words.iter_mut().take(count - 1) {
        let folded = fold(word);
        let swapped = [("ней", "няя"), ("ой", "ая"), ("ої", "а"), ("ій", "а")]
            .iter()
            .find_map(|(from, to)| folded.strip_suffix(from).map(|stem| format!("{stem}{to}")));
        if let Some(nominative) = swapped.filter(|_| feminine) {
            *word = recapitalise(word, &nominative);
        }
    }
    words.join(" ")
}

/// `folded`, written with the letters of `word` as far as they agree.
fn recapitalise(word: &str, folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut letters = word.chars();
    let mut agree = true;
    for letter in folded.chars() {
        let original = letters.next().filter(|_| agree);
        match original {
            Some(original) if fold(original.encode_utf8(&mut [0; 4])).starts_with(letter) => {
                out.push(original)
            }
            _ => {
                agree = false;
                out.push(letter);
            }
        }
    }
    out
}

/// `Небыловского района`, `Мнимского округа`, `Вигаданському районі`.
pub(super) fn district(tokens: &Tokens<'_>, at: usize) -> Option<Placed> {
    if !tokens.is_capital(at) {
        return None;
    }
    let word = tokens.word(at);
    let uk = word.contains(['і', 'ї', 'є']) || word.ends_with("ському") && tokens.word(at + 1) == "районі";
    let mut last = at + 1;
    while matches!(
        tokens.word(last),
        "муниципального"
            | "муниципальном"
            | "муниципальный"
            | "городского"
            | "городском"
            | "городской"
            | "национального"
    ) {
        last += 1;
    }
    let noun = match tokens.word(last) {
        "район" | "района" | "районе" | "району" | "районом" | "р-н" | "р-на" | "р-не" | "мр" => {
            "район"
        }
        "районі" => "район",
        "округ" | "округа" | "округе" | "округу" | "мо" => "округ",
        "улус" | "улуса" | "улусе" => "улус",
        "кожууна" | "кожуун" | "кожууне" => "кожуун",
        "громада" | "громади" | "громаді" => "громада",
        _ => return None,
    };
    let endings = ["ого", "ому", "им", "ым", "ом", "ий", "ый", "ой", "ій", "ої"];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending))?;
    let adjective = match () {
        () if noun == "громада" => format!("{stem}а"),
        () if uk || !stem.ends_with(['к', 'н', 'г', 'х']) => format!("{stem}ий"),
        () if stem.ends_with('н') && !word.ends_with("ым") => format!("{stem}ый"),
        () => format!("{stem}ий"),
    };
    let name = format!("{} {noun}", recapitalise(&tokens.spelled(at), &adjective));
    Some(Placed { sort: Sort::District, name, region: None, first: at, last, with_type: at })
}

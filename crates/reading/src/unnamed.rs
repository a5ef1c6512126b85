//! How many dead a text counts without naming them.

use crate::lexicon::Cue;
use crate::scene::Scene;

/// The first number of persons in a sentence that tells of deaths; a death of somebody unnamed is one.
pub(crate) fn count(scene: &Scene<'_>) -> Option<u32> {
    for sentence in 0..scene.tokens.sentences().min(200) {
        if !scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen, Cue::Buried]) {
            continue;
        }
        for at in scene.tokens.range(sentence) {
            if scene.in_date[at] {
                continue;
            }
            let number = scene
                .tokens
                .number(at)
                .filter(|number| (2..=999).contains(number) && is_person(scene.tokens.word(at + 1)));
            if let Some(number) = number.or_else(|| numeral(scene.tokens.word(at))) {
                return Some(number);
            }
        }
    }
    None
}

/// So many do not die at once.
const MANY: u32 = 200;

/// Whether a sentence that tells of deaths counts thousands: a toll, which announces nobody's.
pub(crate) fn is_toll(scene: &Scene<'_>) -> bool {
    let tokens = &scene.tokens;
    let told = |sentence| {
        scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen, Cue::Wounded, Cue::Buried])
    };
    (0..tokens.sentences()).filter(|sentence| told(*sentence)).any(|sentence| {
        tokens.range(sentence).any(|at| {
            // `66,471 soldiers`, `1 650 человек`, `12 тысяч погибших`
            let groups = |from: usize| tokens.number(from).is_some() && tokens.raw(from).len() == 3;
            let next = if tokens.is(at + 1, ',') || tokens.is(at + 1, '.') { at + 2 } else { at + 1 };
            let thousands = groups(next)
                || ["тыс", "тис", "thousand"].iter().any(|stem| tokens.word(at + 1).starts_with(stem));
            let person = |at: usize| is_person(tokens.word(at));
            // `поховано 386 захисників`
            if tokens.number(at).is_some_and(|number| number >= MANY) && !scene.in_date[at] && person(at + 1)
            {
                return true;
            }
            tokens.number(at).is_some() && !scene.in_date[at] && thousands && (next..next + 4).any(person)
        })
    })
}

fn is_person(word: &str) -> bool {
    [
        "военнослуж",
        "солдат",
        "бойц",
        "боец",
        "мужчин",
        "человек",
        "уроженц",
        "жител",
        "земляк",
        "мобилиз",
        "погиб",
        "павш",
        "участник",
        "учасник",
        "защитник",
        "доброволь",
        "загибл",
        "полегл",
        "боєц",
        "бійців",
        "земляк",
        "мешкан",
        "чоловік",
        "dead",
        "defender",
        "resident",
        "военн",
        "воїн",
        "захисник",
        "військов",
        "бійц",
        "осіб",
        "soldier",
        "men",
        "people",
        "servic",
        "troops",
        "fighters",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

fn numeral(word: &str) -> Option<u32> {
    let number = match word {
        "двое" | "двух" | "двоих" | "два" | "двумя" | "двоє" | "двох" | "двома" | "two" => {
            2
        }
        "трое" | "троих" | "трех" | "три" | "тремя" | "троє" | "трьох" | "трьома" | "three" => {
            3
        }
        "четверо" | "четверых" | "четырех" | "четыре" | "чотирьох" | "чотири" | "four" => {
            4
        }
        "пять" | "пятеро" | "пятерых" | "пяти" | "п'ять" | "п'ятеро" | "п'ятьох" | "five" => {
            5
        }
        "шесть" | "шестеро" | "шестерых" | "шести" | "шість" | "шістьох" | "шестьох" | "six" => {
            6
        }
        "семь" | "семеро" | "семи" | "сім" | "сімох" | "seven" => 7,
        "восемь" | "восьмеро" | "восьми" | "вісім" | "вісьмох" | "eight" => 8,
        "девять" | "девяти" | "дев'ять" | "nine" => 9,
        "десять" | "десяти" | "десятеро" | "ten" => 10,
        "одиннадцать" | "одинадцять" | "eleven" => 11,
        "двенадцать" | "дванадцять" | "twelve" => 12,
        _ => return None,
    };
    Some(number)
}

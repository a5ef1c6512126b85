//! Deaths of nobody in particular: of many in general, of bodies given back, of whom the speaker buried.

use super::window;
use crate::lexicon::{Cue, Hit};
use crate::token::Tokens;

/// Those to whom the dead belong.
const FAMILIES: &[&str] = &[
    "семей",
    "семьи",
    "семьям",
    "семье",
    "сім'ї",
    "родині",
    "семьями",
    "семьях",
    "вдов",
    "вдовам",
    "матерей",
    "матерям",
    "матери",
    "родителей",
    "родителям",
    "родственников",
    "родственникам",
    "детей",
    "детям",
    "жен",
    "близких",
    "родных",
    "сімей",
    "сім'ям",
    "родин",
    "родинам",
    "вдів",
    "матерів",
    "матерям",
    "батьків",
    "дітей",
    "дружин",
    "рідних",
    "families",
    "widows",
    "relatives",
    "mothers",
    "children",
    "ветеранов",
    "ветеранів",
    "выплату",
    "виплату",
    "выплаты",
    "виплати",
    "выплат",
    "виплат",
    "удостоверения",
    "посвідчення",
];

/// `вдов и матерей погибших`, `похоронах ветеранов`: of many in general, whom no colon and no name follows.
pub(super) fn general(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const NEAR: usize = 3;
    let all = |at: usize| matches!(tokens.word(at), "всех" | "всіх" | "тех" | "тих" | "all" | "those");
    let who = |at: usize| {
        matches!(tokens.word(at), "кто" | "хто" | "погибших" | "павших" | "загиблих" | "полеглих" | "who")
    };
    let names = |at: usize| tokens.is(at, ':') || tokens.is_capital(at) && tokens.is_capital(at + 1);
    let here = window(tokens, hit);
    let near = hit.first.saturating_sub(7).max(here.start)..(hit.last + NEAR + 2).min(here.end);
    let of_all = near.into_iter().any(|at| all(at) && (at + 1..at + 4).any(who));
    if of_all && !here.clone().skip_while(|at| *at <= hit.last).any(names) {
        return true;
    }
    let many = |word: &str| {
        ["погибших", "павших", "умерших", "загиблих", "полеглих", "померлих", "killed", "fallen", "dead"]
            .contains(&word)
    };
    let sentence = tokens.sentence(hit.first);
    let start = window(tokens, hit).start;
    // `письма родителям погибших`, `моих погибших пацанов`: many, none of whom is named or counted.
    if hit.cue == Cue::Fallen && many_dead(tokens.word(hit.first)) && hit.first == hit.last {
        let counted = (hit.first.saturating_sub(3).max(start)..hit.first).any(|at| counts(tokens, at));
        let told = window(tokens, hit).any(names);
        if !counted && !told && !heads_a_list(tokens, sentence) {
            return true;
        }
    }
    if hit.cue == Cue::Fallen && spoken_of_death(tokens, hit) {
        return true;
    }
    let plural = (hit.first..=hit.last + 2)
        .any(|at| many(tokens.word(at)) && tokens.sentence(at) == sentence)
        || matches!(tokens.word(hit.first), "похоронах" | "похорон" | "похоронам");
    let silence = matches!(hit.cue, Cue::Fallen | Cue::KilledMany)
        && window(tokens, hit).any(|at| {
            let word = tokens.word(at);
            ["вшанува", "почтил", "мовчання", "молчани", "silence"].iter().any(|stem| word.starts_with(stem))
        });
    let family = silence
        || (hit.first.saturating_sub(NEAR).max(start)..hit.last + NEAR)
            .any(|at| tokens.sentence(at) == sentence && FAMILIES.contains(&tokens.word(at)));
    plural
        && family
        && !(hit.last + 1..tokens.range(sentence).end)
            .any(|at| tokens.is(at, ':') || tokens.is_capital(at) && tokens.is_capital(at + 1))
}

/// `передала тела 909 военнослужащих`, `обмен телами`: bodies given back, of whom nobody is told.
pub(super) fn exchanged(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const GIVEN: &[&str] = &[
        "обмен",
        "передал",
        "передач",
        "репатриа",
        "репатріа",
        "обмін",
        "переда",
        "получен",
        "вернул",
        "поверну",
        "репатрій",
        "exchang",
        "repatriat",
        "returned",
        "handed",
        "swap",
    ];
    let body = |at: usize| {
        ["тела", "телами", "тел", "останки", "останков", "тіла", "тіл", "тілами", "bodies", "remains"]
            .contains(&tokens.word(at))
    };
    const NEAR: usize = 8;
    let here = window(tokens, hit);
    let near = hit.first.saturating_sub(NEAR).max(here.start)..(hit.last + NEAR).min(here.end);
    matches!(hit.cue, Cue::Fallen | Cue::KilledMany | Cue::Funeral | Cue::Buried)
        && near.into_iter().any(body)
        && window(tokens, hit).any(|at| GIVEN.iter().any(|stem| tokens.word(at).starts_with(stem)))
        && !window(tokens, hit).any(|at| tokens.is(at, ':'))
        && window(tokens, hit)
            .any(|at| tokens.number(at).is_some_and(|number| number > 1) || many_bodies(tokens.word(at)))
}

/// Whether a word can be of many bodies only.
fn many_bodies(word: &str) -> bool {
    matches!(word, "телами" | "тілами" | "bodies" | "тел" | "тіл")
        || word.starts_with("тысяч")
        || word.starts_with("тисяч")
}

/// `Two of them I have buried`, `я похоронил троих друзей`: of whom somebody speaks who lives.
pub(super) fn of_the_speaker(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const NEAR: usize = 3;
    let start = tokens.range(tokens.sentence(hit.first)).start;
    let buries = ["buried", "похоронил", "поховав", "хоронил", "ховав"]
        .iter()
        .any(|word| tokens.word(hit.first) == *word);
    buries
        && matches!(hit.cue, Cue::Buried | Cue::Funeral)
        && (hit.first.saturating_sub(NEAR).max(start)..hit.first)
            .any(|at| matches!(tokens.word(at), "i" | "я"))
}

/// Whether a word names many of the dead.
fn many_dead(word: &str) -> bool {
    ["погибш", "павш", "умерш", "загибл", "полегл", "померл"].iter().any(|stem| word.starts_with(stem))
        && ["их", "ым", "им", "ыми", "ими", "ие", "ые", "і"].iter().any(|end| word.ends_with(end))
        && !["его", "ого", "ший", "лий", "шим", "лим"].iter().any(|end| word.ends_with(end))
}

/// Whether a word is a number of men: `8`, `двое`, `восьмерых`.
fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    tokens.number(at).is_some()
        || ["ерых", "еро", "двое", "трое", "двух", "трех", "двоє", "троє", "двох", "трьох", "ьох"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether a sentence is a heading and the line after it begins with a name.
fn heads_a_list(tokens: &Tokens<'_>, sentence: u32) -> bool {
    const LONGEST: usize = 10;
    let range = tokens.range(sentence);
    let next = range.end;
    range.len() <= LONGEST
        && tokens.get(range.start).is_some_and(|token| token.line)
        && (next..next + 4).any(|at| tokens.is_capital(at) && tokens.is_capital(at + 1))
}

/// `боится смерти`, `свидетельство о смерти`: of nobody's death.
fn spoken_of_death(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const SPOKEN: &[&str] = &[
        "бо",
        "страх",
        "свидетельств",
        "свідоцтв",
        "справк",
        "довідк",
        "лиц",
        "облич",
        "час",
        "fear",
        "afraid",
        "certificate",
        "угроз",
        "загроз",
    ];
    let death = |word: &str| ["смерт", "гибел", "загибел", "death"].iter().any(|stem| word.starts_with(stem));
    (hit.first..=hit.last).any(|at| death(tokens.word(at)))
        && (hit.first.saturating_sub(3)..=hit.last + 1)
            .filter(|at| tokens.sentence(*at) == tokens.sentence(hit.first))
            .any(|at| {
                let word = tokens.word(at);
                SPOKEN.iter().any(|stem| {
                    word.starts_with(stem)
                        && (*stem != "бо"
                            || ["боя", "боїш", "боюс", "бояв", "боит"]
                                .iter()
                                .any(|fear| word.starts_with(fear)))
                        && (*stem != "час" || word == "час")
                })
            })
}

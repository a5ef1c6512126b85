//! Phrases of death that tell of nobody's: denied, feared, quoted as an error, said of comrades and of families in general.

use crate::lexicon::{Cue, Hit};
use crate::token::{Kind, Tokens};

/// Cues that tell of a death.
const DEATH: &[Cue] = &[
    Cue::Killed,
    Cue::KilledMany,
    Cue::Fallen,
    Cue::Buried,
    Cue::Funeral,
    Cue::Remembered,
    Cue::Memorial,
    Cue::Mourning,
];

/// Comrades, by their stems: whose death is told without a name is not the one the text is about.
const COMRADES: &[&str] = &[
    "побратим",
    "товарищ",
    "сослужив",
    "однополчан",
    "друзей",
    "друзьям",
    "друзів",
    "друга",
    "другом",
    "друзі",
    "comrade",
    "friends",
    "земляков",
    "братьев",
    "братів",
    "напарник",
];
/// Those to whom the dead belong.
const FAMILIES: &[&str] = &[
    "семей",
    "семьи",
    "семьям",
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
/// Words after which a death is feared, wished, supposed or denied.
const UNREAL: &[&str] = &[
    "вважали",
    "вважався",
    "считали",
    "считался",
    "считавш",
    "presumed",
    "якобы",
    "будто",
    "нібито",
    "ніби",
    "если",
    "якщо",
    "чтобы",
    "щоб",
    "могли",
    "мог",
    "міг",
    "могла",
    "слухи",
    "слух",
    "чутки",
    "чуток",
    "шептались",
    "фейк",
    "фейковый",
    "фейкове",
    "готовиться",
    "готуватися",
    "готовились",
    "готувались",
    "боялся",
    "боялась",
    "боявся",
    "едва",
    "ледь",
    "чуть",
    "allegedly",
    "rumours",
    "rumors",
    "feared",
    "if",
    "could",
];

/// The tokens of a phrase's sentence that stand near it.
fn window(tokens: &Tokens<'_>, hit: &Hit) -> std::ops::Range<usize> {
    const NEAR: usize = 40;
    let sentence = tokens.range(tokens.sentence(hit.first));
    hit.first.saturating_sub(NEAR).max(sentence.start)..(hit.last + NEAR).min(sentence.end)
}

/// Whether a phrase tells of nobody's death.
pub(super) fn is_void(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    DEATH.contains(&hit.cue)
        && [
            negated,
            unreal,
            of_comrades,
            general,
            of_things,
            of_elders,
            to_the_front,
            exchanged,
            of_the_speaker,
        ]
        .iter()
        .any(|void| void(tokens, hit))
        || hit.cue == Cue::Wounded && negated(tokens, hit)
}

/// `не погиб`, `was not killed`.
fn negated(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    matches!(hit.cue, Cue::Killed | Cue::KilledMany | Cue::Wounded)
        && hit
            .first
            .checked_sub(1)
            .is_some_and(|before| matches!(tokens.word(before), "не" | "not" | "никто" | "ніхто"))
        && !matches!(tokens.word(hit.first), "стало" | "вернулся")
        && !tokens.word(hit.first).starts_with("не")
}

/// `якобы погиб`, `слухи о смерти`, and «похоронили» in quotes of its own.
fn unreal(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    let opens =
        |at: usize| matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Sign('«' | '"' | '“' | '„')));
    let closes =
        |at: usize| matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Sign('»' | '"' | '”' | '“')));
    let quoted = hit.first == hit.last && hit.first > 0 && opens(hit.first - 1) && closes(hit.first + 1);
    let sentence = tokens.range(tokens.sentence(hit.first)).start;
    quoted && matches!(hit.cue, Cue::Killed | Cue::KilledMany | Cue::Fallen | Cue::Buried | Cue::Funeral)
        || (hit.first.saturating_sub(3).max(sentence)..hit.first).any(|at| UNREAL.contains(&tokens.word(at)))
            && hit.cue != Cue::Memorial
            && hit.cue != Cue::Mourning
}

/// `вытащил тело погибшего товарища`, with no name after the comrade.
fn of_comrades(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const NEAR: usize = 3;
    if matches!(hit.cue, Cue::Memorial | Cue::Mourning) {
        return false;
    }
    let sentence = tokens.sentence(hit.first);
    let comrade = |at: &usize| {
        let word = tokens.word(*at);
        tokens.sentence(*at) == sentence && COMRADES.iter().any(|stem| word.starts_with(stem))
    };
    // `Його командир загинув`: somebody of his.
    let of_his = hit.cue == Cue::Killed
        && hit.first >= 2
        && matches!(
            tokens.word(hit.first - 2),
            "його" | "его" | "his" | "их" | "їхній" | "мій" | "мой" | "their" | "my"
        )
        && ["командир", "комбат", "ротн", "взводн", "commander", "напарник"]
            .iter()
            .any(|stem| tokens.word(hit.first - 1).starts_with(stem));
    if of_his {
        return true;
    }
    let Some(at) = (hit.first..=hit.last + NEAR).find(comrade) else { return false };
    !(at + 1..at + 5).any(|next| tokens.sentence(next) == sentence && tokens.is_capital(next))
}

/// `вдов и матерей погибших`, `похоронах ветеранов`: of many in general, whom no colon and no name follows.
fn general(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const NEAR: usize = 3;
    let all = |at: usize| matches!(tokens.word(at), "всех" | "всіх" | "тех" | "тих" | "all" | "those");
    let who = |at: usize| {
        matches!(tokens.word(at), "кто" | "хто" | "погибших" | "павших" | "загиблих" | "полеглих" | "who")
    };
    let names = |at: usize| tokens.is(at, ':') || tokens.is_capital(at) && tokens.is_capital(at + 1);
    let here = tokens.range(tokens.sentence(hit.first));
    let of_all = here
        .clone()
        .any(|at| all(at) && (at + 1..at + 4).any(who) && at + 8 > hit.first && at < hit.last + NEAR + 2);
    if of_all && !here.clone().skip_while(|at| *at <= hit.last).any(names) {
        return true;
    }
    let many = |word: &str| {
        ["погибших", "павших", "умерших", "загиблих", "полеглих", "померлих", "killed", "fallen", "dead"]
            .contains(&word)
    };
    let sentence = tokens.sentence(hit.first);
    let start = tokens.range(sentence).start;
    // `письма родителям погибших`, `моих погибших пацанов`: many, none of whom is named or counted.
    if hit.cue == Cue::Fallen && many_dead(tokens.word(hit.first)) && hit.first == hit.last {
        let counted = (hit.first.saturating_sub(3).max(start)..hit.first).any(|at| counts(tokens, at));
        let told = (start..tokens.range(sentence).end).any(|at| tokens.is(at, ':') || names(at));
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
fn exchanged(tokens: &Tokens<'_>, hit: &Hit) -> bool {
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
        [
            "тела",
            "телами",
            "тел",
            "останки",
            "останков",
            "тіла",
            "тіл",
            "тілами",
            "останки",
            "bodies",
            "remains",
        ]
        .contains(&tokens.word(at))
    };
    let sentence = tokens.range(tokens.sentence(hit.first));
    matches!(hit.cue, Cue::Fallen | Cue::KilledMany | Cue::Funeral | Cue::Buried)
        && window(tokens, hit).any(body)
        && window(tokens, hit).any(|at| GIVEN.iter().any(|stem| tokens.word(at).starts_with(stem)))
        && !sentence.clone().any(|at| tokens.is(at, ':'))
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
fn of_the_speaker(tokens: &Tokens<'_>, hit: &Hit) -> bool {
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

/// `потерял ногу`, `втратив зір`, `не вернулся из отпуска`.
fn of_things(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const THINGS: &[&str] = &[
        "ног",
        "ступн",
        "стоп",
        "кист",
        "пальц",
        "пальц",
        "слух",
        "голос",
        "обе",
        "обидв",
        "част",
        "бизнес",
        "интерес",
        "foot",
        "hand",
        "hearing",
        "документ",
        "паспорт",
        "ключ",
        "рук",
        "зір",
        "зрени",
        "сознани",
        "свідом",
        "кінцівк",
        "конечност",
        "око",
        "очі",
        "глаз",
        "дом",
        "будин",
        "жит",
        "жил",
        "робот",
        "работ",
        "связ",
        "зв'яз",
        "контрол",
        "надежд",
        "надію",
        "отпуск",
        "відпуст",
        "увольн",
        "част",
        "вовремя",
        "техник",
        "танк",
        "leg",
        "arm",
        "sight",
        "танков",
        "машин",
    ];
    let word = tokens.word(hit.first);
    let loses = ["потер", "втрат", "лишил", "lost"].iter().any(|stem| word.starts_with(stem));
    let returns =
        word == "не" && ["верну", "поверну"].iter().any(|stem| tokens.word(hit.first + 1).starts_with(stem));
    let next = |at: usize| THINGS.iter().any(|stem| tokens.word(at).starts_with(stem));
    loses && (hit.last + 1..hit.last + 4).any(next) || returns && (hit.first + 2..hit.first + 5).any(next)
}

/// `My grandfather died at …`: grandfathers and great-grandfathers died in other years.
fn of_elders(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const ELDERS: &[&str] = &[
        "дед",
        "дедушка",
        "прадед",
        "прадедушка",
        "дід",
        "дідусь",
        "прадід",
        "grandfather",
        "grandmother",
        "бабушка",
        "бабуся",
    ];
    matches!(hit.cue, Cue::Killed | Cue::KilledMany)
        && (hit.first.saturating_sub(2)..=hit.last + 2).any(|at| ELDERS.contains(&tokens.word(at)))
}

/// `проводы на СВО`, `провели до армії`: they are seen off alive.
fn to_the_front(tokens: &Tokens<'_>, hit: &Hit) -> bool {
    const NEAR: usize = 4;
    let seen_off = ["провод", "провел"].iter().any(|stem| tokens.word(hit.first).starts_with(stem));
    let front = |at: usize| {
        matches!(tokens.word(at), "на" | "в" | "во" | "до" | "у")
            && ["сво", "арми", "армі", "служб", "фронт", "войн", "війн", "зон", "ряды", "лави"]
                .iter()
                .any(|stem| tokens.word(at + 1).starts_with(stem))
    };
    seen_off && matches!(hit.cue, Cue::Buried | Cue::Funeral) && (hit.last + 1..=hit.last + NEAR).any(front)
}

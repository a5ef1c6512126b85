//! Phrases of death that tell of nobody's: denied, feared, quoted as an error, said of comrades and of families in general.

use crate::lexicon::{Cue, Hit};
use crate::token::{Kind, Tokens};
use nobody::{exchanged, general, of_the_speaker};

mod nobody;

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
    "імовірно",
    "ймовірно",
    "вероятно",
    "предположительно",
    "probably",
    "presumably",
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
        // `There's no body, there's no funeral`
        || matches!(hit.cue, Cue::Fallen | Cue::Funeral | Cue::Buried)
            && hit.first.checked_sub(1).is_some_and(|before| matches!(tokens.word(before), "no" | "без"))
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

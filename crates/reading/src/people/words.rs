//! Words that tell who stands beside a name, and in which case.

use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::{Kind, Shape};

/// Whether a word is a participle of dying in the singular.
pub(super) fn is_participle(word: &str) -> bool {
    ["погиб", "пав", "убит", "скончав", "умер", "загибл", "полегл", "вбит"]
        .iter()
        .any(|stem| word.starts_with(stem))
        && ["его", "ему", "им", "ем", "ого", "ому", "ый", "ий"].iter().any(|ending| word.ends_with(ending))
}

/// Whether an office is named in another case than the nominative, where its form leaves no doubt.
pub(super) fn oblique_office(word: &str) -> bool {
    matches!(word, "президента" | "губернатора" | "мэра" | "министра" | "главы" | "президенту" | "голови")
}

/// Whether the kin is the writer's own: `моего`, `наш`, `мій`, `our`.
pub(super) fn own(tokens: &crate::token::Tokens<'_>, kin: usize) -> bool {
    (kin.saturating_sub(2)..kin).any(|at| {
        ["мо", "наш", "мі", "мій"].iter().any(|stem| tokens.word(at).starts_with(stem))
            && !tokens.word(at).starts_with("моб")
            && tokens.word(at).chars().count() <= 6
            || matches!(tokens.word(at), "my" | "our")
    }) && !["мат", "мам", "жен", "супруг", "вдов", "сестр", "доч", "тет", "баб", "подруг", "дружин", "невест"]
        .iter()
        .any(|stem| tokens.word(kin).starts_with(stem))
}

/// Whether kin are such as grieve and are seldom the dead of a notice: mothers, wives, sisters, fathers.
pub(super) fn is_elder_or_woman(word: &str) -> bool {
    [
        "мать",
        "мама",
        "мати",
        "жена",
        "супруга",
        "вдова",
        "сестра",
        "дочь",
        "тетя",
        "бабушка",
        "подруга",
        "дружина",
        "невеста",
        "наречена",
        "донька",
        "тітка",
        "бабуся",
        "отец",
        "батько",
        "тато",
        "папа",
        "mother",
        "wife",
        "widow",
        "sister",
        "daughter",
        "fiancee",
        "girlfriend",
        "aunt",
        "grandmother",
        "father",
        "grandfather",
        "uncle",
    ]
    .contains(&word)
}

/// Whether a verb of loss or farewell stands among the few words before an office.
pub(super) fn lost_before(scene: &Scene<'_>, start: usize, office: usize) -> bool {
    (office.saturating_sub(4).max(start)..office).any(|at| {
        ["втратил", "втратив", "потерял", "лишил", "похорон", "похова", "простил", "попроща"]
            .iter()
            .any(|stem| scene.tokens.word(at).starts_with(stem))
    })
}

/// Whether nothing but titles stands between a thing and the name it bears: `школа имени Героя Советского Союза`.
pub(super) fn titled(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    const TITLES: &[&str] = &[
        "героя",
        "героини",
        "героев",
        "советского",
        "союза",
        "россии",
        "российской",
        "федерации",
        "рф",
        "ссср",
        "труда",
        "украины",
        "україни",
        "радянського",
        "союзу",
        "дважды",
        "полного",
        "кавалера",
        "ордена",
        "славы",
        "hero",
        "of",
        "the",
        "soviet",
        "union",
        "партизана",
        "летчика",
        "космонавта",
        "святого",
        "святой",
        "святителя",
        "великомученика",
        "академика",
        "поэта",
        "писателя",
        "маршала",
        "генерала",
        "адмирала",
        "князя",
    ];
    from < to && (from..to).all(|at| scene.in_rank[at] || TITLES.contains(&scene.tokens.word(at)))
}

/// Whether a noun or participle stands in another case than the nominative, as far as its ending tells.
pub(super) fn oblique(word: &str) -> bool {
    ["его", "ого", "ому", "ему", "им", "ым", "ка", "ца", "ця", "ля", "на", "ча", "та", "ну", "ку", "ом", "ем"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Whether what stands between a role and a name is part of the role: `глава Пермского края`. In English the role stands
/// right before the name.
pub(super) fn apposed(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let english = scene.language == crate::Language::En;
    (from..to).all(|at| {
        let Some(token) = scene.tokens.get(at).filter(|token| token.kind == Kind::Word) else { return true };
        !english && (token.shape != crate::token::Shape::Lower || !is_verb(scene.tokens.word(at)))
    })
}

/// Whether a word ends as a verb of telling does.
pub(super) fn is_verb(word: &str) -> bool {
    [
        "л", "ла", "ли", "лся", "лась", "лись", "ет", "ют", "ит", "ат", "ят", "ів", "ив", "ав", "ила", "ає",
        "ють",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Whether kin are named as those to whom something is given: `вручили вдове`, `соболезнования родителям`.
pub(super) fn receives(word: &str) -> bool {
    matches!(
        word,
        "отцу"
            | "матери"
            | "маме"
            | "папе"
            | "жене"
            | "супруге"
            | "вдове"
            | "сестре"
            | "брату"
            | "дочери"
            | "сыну"
            | "родителям"
            | "родственникам"
            | "мамі"
            | "батькові"
            | "дружині"
            | "вдові"
            | "сестрі"
            | "матері"
    )
}

pub(super) fn stops(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Sign('.' | '!' | '?' | ';' | ':' | ')' | '•' | ',')))
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "в" | "во"
            | "на"
            | "о"
            | "об"
            | "у"
            | "что"
            | "про"
            | "із"
            | "з"
            | "що"
            | "in"
            | "on"
            | "to"
            | "that"
    )
}

pub(super) fn may_be_genitive(word: &str) -> bool {
    word.ends_with(['и', 'ы', 'і']) && !matches!(word, "мати" | "друзьями")
        || matches!(
            word,
            "отца"
                | "брата"
                | "сына"
                | "друга"
                | "деда"
                | "сослуживца"
                | "батька"
                | "побратима"
                | "сина"
                | "дядька"
                | "отцу"
                | "папы"
        )
}

/// Whether a phrase of mourning is one of condolence, which is spoken to somebody.
pub(super) fn condoles(word: &str) -> bool {
    ["соболез", "співчу", "condol"].iter().any(|stem| word.starts_with(stem))
}

/// Whether a word before a thing says that somebody serves on it: `командир корабля`.
pub(super) fn crew(word: &str) -> bool {
    ["командир", "экипаж", "екіпаж", "матрос", "капитан", "капітан", "моряк"]
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// Whether a phrase whose object is the dead stands among the few words before a role, with no verb between.
pub(super) fn loss_before(scene: &Scene<'_>, start: usize, role: usize) -> bool {
    const NEAR: usize = 5;
    const OBJECT: &[Cue] = &[Cue::Fallen, Cue::Killed, Cue::Buried, Cue::Remembered];
    scene.hits_between(role, role.saturating_sub(NEAR).max(start), role).iter().any(|hit| {
        OBJECT.contains(&hit.cue)
            && hit.last < role
            && !is_participle(scene.tokens.word(hit.first))
            && (hit.last + 1..role).all(|at| {
                scene.tokens.get(at).is_some_and(|token| {
                    token.kind == Kind::Word && token.shape != Shape::Title
                        || matches!(token.kind, Kind::Sign('—' | '–' | '-'))
                })
            })
    })
}

/// Whether a verb of dying stands right before a role, with nothing but adjectives between: `погиб сельский учитель`.
pub(super) fn killed_right_before(scene: &Scene<'_>, start: usize, role: usize) -> bool {
    const NEAR: usize = 3;
    let adjective = |at: usize| {
        ["ый", "ий", "ой", "ая", "ього", "ший"].iter().any(|end| scene.tokens.word(at).ends_with(end))
            || matches!(scene.tokens.word(at), "наш" | "мой" | "ещё" | "еще" | "бывший" | "колишній")
    };
    scene
        .hits_between(role, role.saturating_sub(NEAR).max(start), role)
        .iter()
        .any(|hit| hit.cue == Cue::Killed && hit.last < role && (hit.last + 1..role).all(adjective))
}

/// Whether what follows a word is the name it bears: `орденом Александра Невского`.
pub(super) fn bears_names(word: &str) -> bool {
    ["орден", "медал", "преми", "премі", "стипенди", "стипенді", "academy", "university"]
        .iter()
        .any(|stem| word.starts_with(stem))
}

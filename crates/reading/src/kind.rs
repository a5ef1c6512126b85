//! What a text tells of on the whole.

use jiff::civil::Date;
use records::NoticeKind;

use crate::lexicon::Cue;
use crate::people::People;
use crate::scene::Scene;
use crate::token::Kind;

mod elsewhere;
mod frame;

/// The kind of a text, and how sure that is.
pub(crate) fn of(scene: &Scene<'_>, people: &People, begins: Date) -> (NoticeKind, f32) {
    let count = |cue| scene.count(cue) as f32;
    let killed = count(Cue::Killed) + count(Cue::KilledMany);
    let buried = count(Cue::Buried) - farewells_to_things(scene, people);
    let remembered = count(Cue::Remembered) + crosses(scene);
    let lost = people.lost(scene) as f32;
    let dead = 2.0 * killed
        + 0.8 * count(Cue::Fallen)
        + 1.2 * buried
        + 0.8 * count(Cue::Funeral)
        + 0.8 * count(Cue::Mourning)
        + 0.6 * count(Cue::Memorial)
        + 2.0 * count(Cue::Posthumous)
        + 2.0 * remembered
        + 1.2 * lost
        + 0.8 * candles(scene);
    let outright = people
        .persons
        .iter()
        .filter(|person| person.told >= 1.5 && person.living < 1.0 && person.sure)
        .count() as f32;
    let past_age = if scene.past_ages().next().is_some() { 0.8 } else { 0.0 };
    let dead = dead + 0.8 * outright.min(2.0) + past_age * outright.min(1.0);
    let told = outright + killed + buried + count(Cue::Posthumous) + count(Cue::Fallen) + remembered + lost;
    let life_dates = crate::facts::life_dates(scene).len() as f32;
    let dead = dead + 2.0 * life_dates;
    let missing = now_missing(scene) as f32;
    // `Не вернулся из боя`: of one who is sought it says no more than that he is missing.
    let unreturned = scene.hits.iter().filter(|hit| hit.cue == Cue::Killed && unreturned(scene, hit.first));
    let surely = killed - unreturned.count() as f32 + count(Cue::Remembered);
    let prisoner = count(Cue::Prisoner);
    let mourned = people.persons.iter().any(|person| !person.alive && person.is_dead());
    let refuted = people.persons.iter().any(|person| person.alive && person.dead > 0.0);
    if count(Cue::Withdrawn) > 0.0
        && (count(Cue::Alive) > 0.0
            || count(Cue::Withdrawn) > 1.0
            || killed < 1.0
            || scene.opening_says(&[Cue::Withdrawn]))
        && !(mourned && people.persons.iter().any(|person| person.alive && person.sure))
    {
        return (NoticeKind::Withdrawn, 0.8);
    }
    if frame::is_fiction(scene) || frame::is_vacancy(scene) {
        return (NoticeKind::Other, 0.7);
    }
    let is_death = dead >= 1.6
        && (told > 0.0
            || life_dates > 0.0
            || count(Cue::Mourning) > 1.0
            || count(Cue::Funeral) > 0.0 && count(Cue::Mourning) > 0.0);
    // `Простились в доме культуры соседнего села с участником СВО`: the farewell stands far from whom it is for.
    let farewell = |sentence| scene.says(sentence, &[Cue::Funeral]) && scene.says(sentence, &[Cue::TheDead]);
    let is_death = is_death || (0..scene.tokens.sentences()).any(farewell);
    // Somebody is told to be alive, and nobody named to be dead: the deaths told of are of others.
    let spared = people.persons.iter().any(|person| person.alive) && !mourned;
    let is_death = is_death && !spared && (mourned || !people.main_speaks(scene));
    if is_death && let Some(told) = elsewhere::told(scene, people, mourned, begins) {
        return told;
    }
    // The missing may be feared dead: a death must be told outright.
    if missing > 0.0
        && surely < 1.0
        && count(Cue::Buried) + count(Cue::Funeral) < 1.0
        && 1.5 * missing >= count(Cue::Fallen)
    {
        return (NoticeKind::Missing, 0.8);
    }
    if prisoner > 0.0 && (!is_death || prisoner > 2.0 * told) {
        return (NoticeKind::Prisoner, 0.7);
    }
    if is_death {
        let confidence = (0.7 + 0.06 * dead).min(0.97);
        return (NoticeKind::Death, confidence);
    }
    if refuted && count(Cue::Prisoner) + count(Cue::Wounded) + count(Cue::Award) < 1.0 {
        return (NoticeKind::Withdrawn, 0.7);
    }
    match rest_of(scene) {
        // A card of a man who enlisted, and says no more, may be of the dead.
        Some(NoticeKind::Enlistment) | None if people.is_card(scene) => {
            let mourned = count(Cue::Mourning) + count(Cue::Funeral) + candles(scene) > 0.0
                || scene.past_ages().next().is_some();
            (NoticeKind::Death, if mourned { MOURNED_CARD } else { CARD })
        }
        // `Светлая память`, and one man named, or a list of soldiers: nobody wishes it to the living.
        None if wishes_rest(scene) && count(Cue::OtherWar) < 1.0 && people.none_speaks() => {
            (NoticeKind::Death, MOURNED_CARD)
        }
        Some(kind) => (kind, 0.6),
        None if count(Cue::OtherWar) > 1.0 && count(Cue::ThisWar) < 1.0 => (NoticeKind::OtherWar, 0.6),
        None => (NoticeKind::Other, 0.6),
    }
}

/// What a text tells of that tells of no death.
fn rest_of(scene: &Scene<'_>) -> Option<NoticeKind> {
    let rest = [
        (Cue::Award, NoticeKind::Award),
        (Cue::Wounded, NoticeKind::Wounded),
        (Cue::Enlistment, NoticeKind::Enlistment),
    ];
    let counted = rest.into_iter().map(|(cue, kind)| (scene.count(cue), kind)).filter(|(hits, _)| *hits >= 1);
    counted.max_by_key(|(hits, _)| *hits).map(|(_, kind)| kind)
}

/// How sure a bare card is, with a name, an age, a home and no word of a death: too little to confirm one.
const CARD: f32 = 0.45;
/// How sure a card is that mourns, or tells how old he was.
const MOURNED_CARD: f32 = 0.75;

/// Those who are missing now: `ранее считался пропавшим` is past.
fn now_missing(scene: &Scene<'_>) -> usize {
    let past = |word: &str| {
        ["считал", "числил", "вважав", "числив", "presumed", "ранее", "раніше", "долг", "тривал"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    let missing = scene.hits.iter().filter(|hit| hit.cue == Cue::Missing);
    missing
        .filter(|hit| !(hit.first.saturating_sub(3)..=hit.first).any(|at| past(scene.tokens.word(at))))
        .count()
}

/// `Прощание с зимой`: nobody is named or meant in the sentence.
fn farewells_to_things(scene: &Scene<'_>, people: &People) -> f32 {
    let named = |hit: &crate::lexicon::Hit| {
        let sentence = scene.tokens.sentence(hit.first);
        people.occurrences.iter().any(|occurrence| occurrence.sentence == sentence)
    };
    scene.hits.iter().filter(|hit| scene.parts_with_thing(hit) && !named(hit)).count() as f32
}

fn unreturned(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.word(at) == "не" && scene.tokens.word(at + 1).starts_with("верну")
}

/// Days with a cross before them, `+05.09.2024`, or a dash that opens a line.
fn crosses(scene: &Scene<'_>) -> f32 {
    let cross = |at: usize| ['+', '†', '✝', '☦'].into_iter().any(|sign| scene.tokens.is(at, sign));
    // A line that is a dash and a day has left the birth out.
    let dash = |at: usize| {
        scene.tokens.get(at).is_some_and(|token| token.line && matches!(token.kind, Kind::Sign('—' | '–')))
    };
    let marked =
        |at: usize| (cross(at) || dash(at)) && scene.in_date.get(at + 1).is_some_and(|in_date| *in_date);
    let codes = (1..scene.tokens.len()).filter(|at| {
        scene.tokens.number(*at) == Some(200) && scene.tokens.is(at - 1, '"') && scene.tokens.is(at + 1, '"')
    });
    let named = (0..scene.tokens.len()).filter(|at| {
        cross(*at) && scene.tokens.get(*at).is_some_and(|token| token.line) && scene.tokens.is_capital(at + 1)
    });
    (0..scene.tokens.len()).filter(|at| marked(*at)).count() as f32
        + lives(scene)
        + codes.count() as f32
        + named.count() as f32
}

/// Two days with a dash between them and a life between the days: `27 ноября 1986 г. — 06.06.2024`.
fn lives(scene: &Scene<'_>) -> f32 {
    const YOUNGEST: i16 = 17;
    let life = |pair: &&[crate::dates::Dated]| {
        let [born, died] = pair else { return false };
        let dash = (born.last + 1..died.first)
            .any(|at| ['—', '–', '-'].into_iter().any(|sign| scene.tokens.is(at, sign)));
        dash && died.first - born.last <= 4
            && born.year().zip(died.year()).is_some_and(|(from, to)| to - from >= YOUNGEST)
    };
    scene.dates.windows(2).filter(life).count() as f32
}

/// Whether anything mourns but `помним`, which is said of teachers and summers too.
fn wishes_rest(scene: &Scene<'_>) -> bool {
    scene.hits.iter().any(|hit| {
        hit.cue == Cue::Mourning
            && !(hit.first == hit.last && matches!(scene.tokens.word(hit.first), "помним" | "пам'ятаємо"))
    })
}

/// Whether a candle or a cross burns in the text.
fn candles(scene: &Scene<'_>) -> f32 {
    if scene.burns_candle() { 1.0 } else { 0.0 }
}

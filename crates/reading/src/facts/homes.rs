//! Where they come from.

mod demonyms;
mod listed;

use records::{Fields, Read};

pub(super) use demonyms::demonyms;
pub(super) use listed::listed;

use super::{Fact, Placement, placement};
use crate::lexicon::{Cue, Hit};
use crate::places::{Placed, Sort};
use crate::scene::Scene;
use crate::token::{Kind, fold};

/// The places named together as a home.
#[derive(Debug, Clone, Default)]
pub(super) struct Home {
    pub(super) settlement: Option<Placed>,
    pub(super) district: Option<Placed>,
    pub(super) region: Option<Placed>,
}

/// Homes: places after `уроженец`, `житель`, `из`, in brackets after a name.
pub(super) fn homes(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    let mut index = 0;
    while index < scene.places.len() {
        let mut to = index;
        while to + 1 < scene.places.len() && chained(scene, &scene.places[to], &scene.places[to + 1]) {
            to += 1;
        }
        let group = &scene.places[index..=to];
        index = to + 1;
        let (first, last) = (group[0].with_type, group[group.len() - 1].last);
        let sentence = tokens.sentence(first);
        // `Уважаемые жители Нижнего Мнимска!`: to whom a notice speaks. `Mnimsk.net`: where it stands.
        let addressed = first >= 2
            && ["уважаем", "дорог", "шановн"].iter().any(|stem| tokens.word(first - 2).starts_with(stem));
        let domain = tokens.is(last + 1, '.')
            && !tokens.get(last + 2).is_some_and(|token| token.spaced)
            && tokens.word(last + 2).is_ascii()
            && tokens.is_word(last + 2);
        if addressed || domain {
            continue;
        }
        // `travelled from Pietermaritzburg`: whence somebody came to a farewell.
        if first >= 2
            && tokens.word(first - 1) == "from"
            && ["travel", "flew", "arriv", "drove"]
                .iter()
                .any(|stem| tokens.word(first - 2).starts_with(stem))
        {
            continue;
        }
        // `контракт із Міноборони`: he with whom he signed is no home.
        if scene
            .hits_of(sentence)
            .iter()
            .any(|hit| hit.cue == Cue::Signed && (hit.first..=hit.last).contains(&first))
        {
            continue;
        }
        let cue = scene.hits_between(first, first.saturating_sub(14), first).iter().rev().find(|hit| {
            hit.last < first
                && matches!(hit.cue, Cue::Origin | Cue::Born)
                && origin_reaches(scene, hit, first)
        });
        let bracket = first > 0
            && tokens.is(first - 1, '(')
            && tokens.is(last + 1, ')')
            && first > 1
            && tokens.is_capital(first - 2)
            && (group.len() > 1 || group[0].with_type < group[0].first || nominative(scene, &group[0]));
        let told_after = bracket
            || whence(scene, last)
            || mourns(scene, first, group)
            || buries_its_own(scene, first, last, group);
        let Some(many) = cue.map(|hit| plural_origin(tokens.word(hit.first))).or(told_after.then_some(false))
        else {
            continue;
        };
        if group.iter().all(|place| {
            place.sort == Sort::Region
                && matches!(
                    place.name.as_str(),
                    "Украина"
                        | "Україна"
                        | "Ukraine"
                        | "Россия"
                        | "Росія"
                        | "Russia"
                        | "РФ"
                        | "Донбасс"
                )
        }) {
            continue;
        }
        // Several countries in a row are nobody's home in particular.
        let listed = scene.places.get(index).is_some_and(|next| {
            next.first - last <= 2 && next.sort == group[0].sort && tokens.sentence(next.first) == sentence
        });
        if listed && group.len() == 1 && group[0].sort == Sort::Region {
            continue;
        }
        let pick = |sort: Sort| group.iter().find(|place| place.sort == sort).cloned();
        let mut home = Home {
            settlement: pick(Sort::Settlement),
            district: pick(Sort::District),
            region: pick(Sort::Region),
        };
        if home.region.is_none() {
            home.region = group.iter().find_map(|place| region_told_elsewhere(scene, place));
        }
        facts.push(Placement {
            many,
            leads: cue.is_some_and(|hit| !many && leads_home(tokens.word(hit.first))),
            ..placement(Fact::Home(home), first, last)
        });
    }
}

/// `В Петрикове, откуда он родом`; `у селі, де народився`; `in Leeds, where he grew up`: the home is told after its name.
fn whence(scene: &Scene<'_>, last: usize) -> bool {
    let tokens = &scene.tokens;
    let asks = last + 1 + usize::from(tokens.is(last + 1, ','));
    let lived = |at: usize| {
        [
            "родом",
            "родил",
            "народи",
            "прожив",
            "жил",
            "жив",
            "вырос",
            "виріс",
            "зроста",
            "lived",
            "grew",
            "born",
            "hailed",
        ]
        .iter()
        .any(|stem| tokens.word(at).starts_with(stem))
            || tokens.word(at) == "from"
    };
    matches!(tokens.word(asks), "откуда" | "где" | "звідки" | "де" | "where")
        && (asks + 1..asks + 5).any(lived)
}

/// `Полтавщина прощается с …`, `Вышний Мнимск скорбит`: a place that mourns mourns its own.
fn mourns(scene: &Scene<'_>, first: usize, group: &[Placed]) -> bool {
    let tokens = &scene.tokens;
    let [place] = group else { return false };
    let opens = tokens.range(tokens.sentence(first)).start;
    let start = (opens..first)
        .rev()
        .find(|at| tokens.is(*at, ',') || tokens.is(*at, ':'))
        .map_or(opens, |comma| comma + 1);
    let small =
        (start..first).all(|at| !tokens.is_capital(at) || tokens.get(at).is_some_and(|token| token.line));
    // Whom it sees off is named: `Хутор Мнимов провожал Петра Выдуманова`, not `Мнимск провожает двух бойцов`.
    let named = (place.last + 2..place.last + 7).any(|at| {
        tokens.is_capital(at) && tokens.sentence(at) == tokens.sentence(first) && !scene.in_date[at]
    });
    let verb = |at: usize| {
        let word = tokens.word(at);
        let any = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
        let parts = any(&[
            "прощает",
            "прощаєт",
            "прощал",
            "простил",
            "попрощал",
            "скорбит",
            "скорбел",
            "сумує",
            "потерял",
            "втрати",
        ]);
        let plural =
            ["ли", "лись", "лися", "ются", "ють", "ються"].iter().any(|ending| word.ends_with(ending));
        // Towns with a plural name mourn in the plural: `Мнимки прощались`.
        let many = named && place.name.ends_with(['і', 'и', 'ы']) && at == place.last + 1;
        (parts || named && place.sort == Sort::Settlement && any(&["провожа", "проводи", "проводж"]))
            && (!plural || many)
    };
    small
        && first - start <= 3
        && nominative(scene, place)
        && fold(&scene.tokens.words(place.first, place.last)) == fold(&place.name)
        && (place.last + 1..place.last + 3).any(verb)
}

/// `В деревне Мнимово похоронили …`, `в селе Мнимом простились с …`: a village buries its own; a town also those of the villages.
fn buries_its_own(scene: &Scene<'_>, first: usize, last: usize, group: &[Placed]) -> bool {
    const FAR: usize = 5;
    let tokens = &scene.tokens;
    let village = ["сел", "деревн", "дерев", "хутор", "станиц", "аул", "поселк", "слобод", "улус"];
    let typed = group[0].with_type < group[0].first
        && village.iter().any(|stem| tokens.word(group[0].with_type).starts_with(stem));
    let inside = first.checked_sub(1).is_some_and(|at| matches!(tokens.word(at), "в" | "у" | "на"))
        || first >= 2
            && matches!(tokens.word(first - 2), "в" | "у")
            && tokens.word(first - 1).starts_with("родн");
    let verb = |hit: &Hit| {
        hit.cue == Cue::Buried
            && [
                "похорон",
                "хорон",
                "прост",
                "прощ",
                "предал",
                "предан",
                "похова",
                "ховал",
                "попрощ",
                "провел",
                "проводил",
            ]
            .iter()
            .any(|stem| tokens.word(hit.first).starts_with(stem))
    };
    typed && inside && scene.hits_between(first, last + 1, last + FAR).iter().any(verb)
}

/// Whether a place stands as it is called: in brackets `(Гром)` is a call sign, not a village Громы.
fn nominative(scene: &Scene<'_>, place: &Placed) -> bool {
    place.sort == Sort::Region || fold(&scene.tokens.words(place.first, place.last)) == fold(&place.name)
}

/// The region that the text gives a district or settlement in another place.
fn region_told_elsewhere(scene: &Scene<'_>, place: &Placed) -> Option<Placed> {
    scene
        .places
        .windows(2)
        .take(200)
        .find(|pair| {
            pair[0].name == place.name && pair[1].sort == Sort::Region && chained(scene, &pair[0], &pair[1])
        })
        .map(|pair| pair[1].clone())
}

/// `в село Х доставили тело местного жителя`, `в Х похоронили троих уроженцев города`: the place of that sort that was
/// named last is their home.
pub(super) fn local(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    let inhabitant = |at: usize| leads_home(tokens.word(at)) || tokens.word(at).starts_with("мешкан");
    for (at, _) in tokens.iter() {
        let word = tokens.word(at);
        let (sort, last) = if (word.starts_with("местн") || word.starts_with("місцев")) && inhabitant(at + 1)
        {
            (Sort::Settlement, at + 1)
        } else if inhabitant(at) {
            let ours =
                ["наш", "эт", "сво", "цьо", "ціє"].iter().any(|stem| tokens.word(at + 1).starts_with(stem));
            let noun = at + 1 + usize::from(ours);
            let Some(sort) = generic(tokens.word(noun)) else { continue };
            // `жителя города Вымыслова`, `уроженца района, что …`: a name that follows tells it itself.
            if (noun + 1..noun + 3).any(|next| tokens.is_capital(next)) {
                continue;
            }
            (sort, noun)
        } else {
            continue;
        };
        let named =
            scene.places[..scene.places.partition_point(|place| place.first < at)].iter().rev().take(8).find(
                |place| {
                    place.last < at
                        && place.sort == sort
                        && tokens.sentence(at) - tokens.sentence(place.first) <= 1
                },
            );
        if let Some(place) = named.cloned() {
            let home = match sort {
                Sort::Settlement => Home { settlement: Some(place), ..Home::default() },
                Sort::District => Home { district: Some(place), ..Home::default() },
                Sort::Region => Home { region: Some(place), ..Home::default() },
            };
            let many = plural_origin(word);
            facts.push(Placement { many, leads: !many, ..placement(Fact::Home(home), at, last) });
        }
    }
}

/// What sort of place a word names without its name.
fn generic(word: &str) -> Option<Sort> {
    Some(match word {
        "города" | "села" | "поселка" | "деревни" | "станицы" | "міста" | "селища" => {
            Sort::Settlement
        }
        "района" | "району" => Sort::District,
        "региона" | "республики" | "области" | "края" | "області" | "регіону" => {
            Sort::Region
        }
        _ => return None,
    })
}

fn plural_origin(word: &str) -> bool {
    matches!(
        word,
        "уроженцы"
            | "уроженцев"
            | "уроженцам"
            | "уроженцами"
            | "жители"
            | "жителей"
            | "жителями"
            | "жителям"
    )
}

/// `уроженец Перми Иван …`: the name follows.
fn leads_home(word: &str) -> bool {
    word.starts_with("урожен")
        || word.starts_with("уродж")
        || word.starts_with("жител")
        || word.starts_with("мешкан")
}

/// Whether an origin phrase governs a place: nothing but small words between.
pub(super) fn origin_reaches(scene: &Scene<'_>, hit: &Hit, first: usize) -> bool {
    let tokens = &scene.tokens;
    let word = tokens.word(hit.last);
    let between = first - hit.last - 1;
    let preposition = matches!(word, "из" | "с" | "з" | "із" | "from");
    if preposition {
        return between == 0
            || between == 1 && !tokens.is_capital(hit.last + 1) && tokens.is_word(hit.last + 1);
    }
    between <= 6
        && (hit.last + 1..first).all(|at| match tokens.get(at).map(|token| token.kind) {
            Some(Kind::Sign(sign)) => matches!(sign, ',' | '.' | ':' | '-' | '–' | '—'),
            Some(Kind::Number) => true,
            _ => !tokens.is_capital(at) || scene.in_date[at],
        })
}

/// Whether two places stand together: `села Х Пермского края`, `г. Ершов, Саратовская область`.
fn chained(scene: &Scene<'_>, a: &Placed, b: &Placed) -> bool {
    let tokens = &scene.tokens;
    b.with_type > a.last
        && b.with_type - a.last <= 4
        && tokens.sentence(a.first) == tokens.sentence(b.first)
        && a.sort != b.sort
        && (a.last + 1..b.with_type).all(|at| {
            tokens.is(at, ',')
                || tokens.is(at, '(')
                || tokens.is(at, '.')
                || matches!(tokens.word(at), "в" | "у" | "на" | "что" | "що" | "in")
        })
}

pub(super) fn enter_home(
    scene: &Scene<'_>,
    fields: &mut Fields,
    home: &Home,
    region_codes: &dyn Fn(u16) -> Option<records::RegionCode>,
) {
    let span = |place: &Placed| scene.tokens.span(place.first, place.last);
    if let Some(place) = &home.settlement {
        fields.origin_settlement.get_or_insert_with(|| Read::at(place.name.clone(), span(place), 0.85));
    }
    if let Some(place) = &home.district {
        fields.origin_district.get_or_insert_with(|| Read::at(place.name.clone(), span(place), 0.85));
    }
    if let Some(place) = &home.region {
        fields.origin_region.get_or_insert_with(|| Read::at(place.name.clone(), span(place), 0.9));
        if let Some(code) = place.region.and_then(region_codes) {
            fields.region_code.get_or_insert(Read::at(code, span(place), 0.9));
        }
    }
    for (place, confidence) in [(&home.district, 0.7), (&home.settlement, 0.6)] {
        if let Some(place) = place
            && let Some(code) = place.region.and_then(region_codes)
        {
            fields.region_code.get_or_insert(Read::at(code, span(place), confidence));
        }
    }
}

//! What is said beside the names: dates, ages, homes, service, and whose it is.

use jiff::civil::Date;
use records::{Branch, Edtf, FieldName, Fields, Read, Recruitment, Span};

use crate::dates::{Dated, Lean, Written, resolve};
use crate::lexicon::{Cue, Hit};
use crate::people::People;
use crate::places::{Placed, Sort};
use crate::result::Yearless;
use crate::scene::Scene;
use crate::token::Kind;

/// A pair of dates that is a life: birth and death.
pub(crate) fn life_dates(scene: &Scene<'_>) -> Vec<(Dated, Dated)> {
    let mut found: Vec<(Dated, Dated)> = Vec::new();
    for pair in scene.dates.windows(2) {
        let (birth, death) = (pair[0], pair[1]);
        let dash = death.first == birth.last + 2
            && matches!(
                scene.tokens.get(birth.last + 1).map(|token| token.kind),
                Some(Kind::Sign('-' | '–' | '—' | '†' | '✝'))
            );
        if let (true, Some(from), Some(to)) = (dash, birth.year(), death.year())
            && (16..=75).contains(&(to - from))
        {
            found.push((birth, death));
        }
    }
    let joined: std::collections::HashSet<usize> = found.iter().map(|(birth, _)| birth.last + 1).collect();
    // (1990–2024)
    for at in 0..scene.tokens.len() {
        if !matches!(scene.tokens.get(at).map(|token| token.kind), Some(Kind::Sign('-' | '–' | '—')))
            || at == 0
        {
            continue;
        }
        let year = |at: usize| {
            scene
                .tokens
                .number(at)
                .filter(|year| (1940..=2099).contains(year) && scene.tokens.word(at).len() == 4)
        };
        if let (Some(from), Some(to)) = (year(at - 1), year(at + 1))
            && to >= 2014
            && (16..=75).contains(&(to - from))
            && !joined.contains(&at)
        {
            let dated = |year: u32, at| Dated {
                written: Written::Calendar { year: Some(year as i16), month: None, day: None },
                first: at,
                last: at,
                of_birth: false,
            };
            found.push((dated(from, at - 1), dated(to, at + 1)));
        }
    }
    found
}

/// One fact, before it is known whose it is.
#[derive(Debug, Clone)]
enum Fact {
    Date(FieldName, Dated),
    Age(u8),
    Home(Home),
    Recruitment(Recruitment),
    Branch(Branch),
    Unit(String),
    DeathPlace(String),
    Cause(&'static str),
    Nickname(String),
}

/// The places named together as a home.
#[derive(Debug, Clone, Default)]
struct Home {
    settlement: Option<Placed>,
    district: Option<Placed>,
    region: Option<Placed>,
}

#[derive(Debug, Clone)]
struct Placement {
    fact: Fact,
    first: usize,
    last: usize,
    /// It is said of several.
    many: bool,
    /// It stands before the name it belongs to: `35-летний`.
    leads: bool,
}

/// The fields and dates without a year of each of `chosen` (indices of persons).
pub(crate) struct Assigned {
    pub(crate) fields: Vec<Fields>,
    pub(crate) yearless: Vec<Vec<Yearless>>,
}

/// Reads all facts and gives each to the person or persons it is said of.
pub(crate) fn assign(
    scene: &Scene<'_>,
    people: &People,
    chosen: &[usize],
    region_codes: &dyn Fn(u16) -> Option<records::RegionCode>,
) -> Assigned {
    let mut out =
        Assigned { fields: vec![Fields::default(); chosen.len()], yearless: vec![Vec::new(); chosen.len()] };
    if chosen.is_empty() {
        return out;
    }
    let mut facts = gather(scene);
    facts.sort_by_key(|placed| placed.first);
    let owners = Owners::new(scene, people, chosen);
    let after = anchor(scene, &facts);
    // What is said of one man goes before what is said of all.
    let held: Vec<(&Placement, Vec<usize>)> =
        facts.iter().map(|placed| (placed, owners.of(scene, placed))).collect();
    for one in [true, false] {
        // What is said of all is not told a hundred times to thousands.
        for (placed, of) in held
            .iter()
            .filter(|(_, of)| (of.len() == 1) == one)
            .take(if one || chosen.len() < 300 { usize::MAX } else { 100 })
        {
            for owner in of {
                give(scene, &mut out, *owner, placed, after, region_codes);
            }
        }
    }
    out
}

/// A date of the text with its year, from which dates without one follow.
fn anchor(scene: &Scene<'_>, facts: &[Placement]) -> Option<Date> {
    let dates = facts.iter().filter_map(|placed| match placed.fact {
        Fact::Date(FieldName::Death | FieldName::Funeral, dated) => {
            resolve(dated.written, scene.published, None, Lean::Past)?.earliest()
        }
        _ => None,
    });
    dates.filter(|date| date.year() >= 2014).max().or_else(|| age_anchor(facts))
}

/// Birth and age give the year of death: the earliest day on which he had that age.
fn age_anchor(facts: &[Placement]) -> Option<Date> {
    let birth = facts.iter().find_map(|placed| match placed.fact {
        Fact::Date(FieldName::Birth, dated) => resolve(dated.written, None, None, Lean::Past)?.day(),
        _ => None,
    })?;
    let age = facts.iter().find_map(|placed| match placed.fact {
        Fact::Age(years) => Some(years),
        _ => None,
    })?;
    birth.checked_add(jiff::Span::new().years(i64::from(age))).ok()
}

/// Who may be spoken of where.
struct Owners {
    /// Occurrences of the chosen, in the order of the text: person (index into chosen), first and last token, sentence.
    spots: Vec<(usize, usize, usize, u32)>,
    count: usize,
    /// Sentences that speak of somebody else only.
    foreign: Vec<bool>,
    /// Sentences that name the living and none of the chosen.
    living: Vec<bool>,
}

impl Owners {
    fn new(scene: &Scene<'_>, people: &People, chosen: &[usize]) -> Self {
        let mut position = vec![None; people.persons.len()];
        for (index, person) in chosen.iter().enumerate() {
            position[*person] = Some(index);
        }
        let mut spots = Vec::new();
        let mut foreign = vec![false; scene.tokens.sentences() as usize];
        let mut living = foreign.clone();
        for occurrence in &people.occurrences {
            match position[occurrence.person] {
                Some(index) => spots.push((index, occurrence.first, occurrence.last, occurrence.sentence)),
                None if people.persons[occurrence.person].living >= 1.0 => {
                    living[occurrence.sentence as usize] = true
                }
                None => {
                    foreign[occurrence.sentence as usize] |= people.persons[occurrence.person].sure
                        && people.persons[occurrence.person].living < 1.0
                }
            }
        }
        Self { spots, count: chosen.len(), foreign, living }
    }

    /// Whether a fact may be said of everybody: in a list of hundreds only what opens it.
    fn general(&self, placed: &Placement) -> bool {
        self.count < 300 || self.spots.first().is_some_and(|spot| placed.first < spot.1)
    }

    /// Whose a fact is.
    fn of(&self, scene: &Scene<'_>, placed: &Placement) -> Vec<usize> {
        let everybody = || if self.general(placed) { (0..self.count).collect() } else { Vec::new() };
        let sentence = scene.tokens.sentence(placed.first);
        let from = self.spots.partition_point(|spot| spot.3 < sentence);
        let until = self.spots.partition_point(|spot| spot.3 <= sentence);
        let mut here = &self.spots[from..until];
        // Of very many in one sentence the nearest.
        if here.len() > 64 {
            let middle = here.partition_point(|spot| spot.1 < placed.first);
            here = &here[middle.saturating_sub(1)..(middle + 1).min(here.len())];
        }
        if here.is_empty() {
            if self.living[sentence as usize]
                && matches!(placed.fact, Fact::Home(_) | Fact::Age(_))
                && !placed.many
                && !placed.leads
            {
                return Vec::new();
            }
            let recruited_elsewhere = self.foreign[sentence as usize] && self.count > 1;
            if self.count == 1 && !self.foreign[sentence as usize] {
                return everybody();
            }
            if placed.leads && !placed.many && from == 0 {
                return self.spots.first().map(|spot| spot.0).into_iter().collect();
            }
            if recruited_elsewhere
                || (self.foreign[sentence as usize] && !matches!(placed.fact, Fact::Home(_)))
            {
                return Vec::new();
            }
            if placed.many || from == 0 {
                return everybody();
            }
            // The last sentence that names one of them: all whom it names.
            let Some(last) = self.spots[..from].last() else { return everybody() };
            let mut named: Vec<usize> = self.spots[..from]
                .iter()
                .rev()
                .take(64)
                .take_while(|spot| spot.3 == last.3)
                .map(|spot| spot.0)
                .collect();
            named.sort_unstable();
            named.dedup();
            let general = matches!(
                placed.fact,
                Fact::Date(..)
                    | Fact::Branch(_)
                    | Fact::Unit(_)
                    | Fact::DeathPlace(_)
                    | Fact::Cause(_)
                    | Fact::Home(_)
            );
            return if named.len() == 1 || general { named } else { Vec::new() };
        }
        let mut names: Vec<usize> = here.iter().map(|spot| spot.0).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() == 1 {
            return names;
        }
        let before = here.iter().rev().find(|spot| spot.2 < placed.first);
        let next = here.iter().find(|spot| spot.1 > placed.last);
        if placed.leads {
            return next.or(before).map(|spot| spot.0).into_iter().collect();
        }
        // What stands before all names of the sentence, or after the whole list, is said of all of them.
        match (before, next) {
            (None, _) if !matches!(placed.fact, Fact::Age(_)) => names,
            (Some(_), None) if placed.many => names,
            (Some(spot), _) | (None, Some(spot)) => vec![spot.0],
            (None, None) => names,
        }
    }
}

fn gather(scene: &Scene<'_>) -> Vec<Placement> {
    let mut facts = Vec::new();
    let lives = life_dates(scene);
    let mut used = std::collections::HashSet::new();
    for (birth, death) in &lives {
        for (field, dated) in [(FieldName::Birth, birth), (FieldName::Death, death)] {
            used.insert(dated.first);
            facts.push(placement(Fact::Date(field, *dated), dated.first, dated.last));
        }
    }
    for (index, dated) in scene.dates.iter().enumerate() {
        let relative = matches!(dated.written, Written::Relative(_));
        let spelled_out = relative
            && scene.dates.get(index + 1).is_some_and(|next| {
                next.first - dated.last <= 2 && !matches!(next.written, Written::Relative(_))
            });
        if used.contains(&dated.first) || spelled_out {
            continue;
        }
        if let Some(field) = date_field(scene, dated) {
            facts.push(Placement {
                many: plural_verb(scene, dated.first),
                ..placement(Fact::Date(field, *dated), dated.first, dated.last)
            });
        }
    }
    for aged in scene.ages.iter().filter(|aged| aged.sure) {
        let leads = !matches!(scene.tokens.get(aged.first).map(|token| token.kind), Some(Kind::Number));
        facts.push(Placement { leads, ..placement(Fact::Age(aged.years), aged.first, aged.last) });
    }
    homes(scene, &mut facts);
    local(scene, &mut facts);
    service(scene, &mut facts);
    units(scene, &mut facts);
    death_places(scene, &mut facts);
    facts
}

fn placement(fact: Fact, first: usize, last: usize) -> Placement {
    Placement { fact, first, last, many: false, leads: false }
}

fn plural_verb(scene: &Scene<'_>, at: usize) -> bool {
    scene.says(scene.tokens.sentence(at), &[Cue::KilledMany])
}

/// What a date is of: the nearest phrase of its sentence that a date belongs to.
fn date_field(scene: &Scene<'_>, dated: &Dated) -> Option<FieldName> {
    if dated.of_birth {
        return Some(FieldName::Birth);
    }
    let tokens = &scene.tokens;
    // `Сьогодні, 22 травня`: the day of the news, which may be that of a farewell, and is no day of death.
    let sentence = tokens.sentence(dated.first);
    let today = matches!(dated.written, Written::Relative(0))
        || scene
            .dates
            .partition_point(|date| date.first < dated.first)
            .checked_sub(1)
            .map(|before| scene.dates[before])
            .is_some_and(|date| {
                date.last < dated.first
                    && dated.first - date.last <= 2
                    && matches!(date.written, Written::Relative(0 | 1))
            });
    if today {
        let farewell = (sentence..sentence + 2).any(|near| scene.says(near, &[Cue::Funeral, Cue::Buried]));
        return farewell.then_some(FieldName::Funeral);
    }
    let commas = |from: usize, to: usize| {
        (from..to)
            .filter(|at| {
                matches!(
                    tokens.get(*at).map(|token| token.kind),
                    Some(Kind::Sign(',' | '(' | ')' | '—' | '–' | ';'))
                )
            })
            .count()
    };
    let other_date = |from: usize, to: usize| (from..to).any(|at| scene.in_date[at]);
    let mut best: Option<(usize, Option<FieldName>)> = None;
    for hit in scene.hits_between(dated.first, dated.first.saturating_sub(26), dated.last + 24) {
        let field = match hit.cue {
            Cue::Born => Some(FieldName::Birth),
            Cue::Killed | Cue::KilledMany => Some(FieldName::Death),
            Cue::Fallen
                if matches!(
                    tokens.word(hit.first),
                    "гибель"
                        | "гибели"
                        | "смерть"
                        | "смерти"
                        | "death"
                        | "tombstone"
                        | "загибель"
                        | "загибелі"
                        | "смерті"
                        | "dead"
                ) || tokens.word(hit.first).starts_with("погибш")
                    || tokens.word(hit.first).starts_with("загибл")
                    || tokens.word(hit.first).starts_with("полегл") =>
            {
                Some(FieldName::Death)
            }
            Cue::Funeral | Cue::Buried => Some(FieldName::Funeral),
            Cue::Enlisted => Some(FieldName::Enlisted),
            Cue::Registered => Some(FieldName::Registration),
            Cue::Court => Some(FieldName::Court),
            Cue::OtherDate | Cue::Cancelled | Cue::Missing => None,
            _ => continue,
        };
        let (gap, from, to) = if hit.first > dated.last {
            (hit.first - dated.last, dated.last + 1, hit.first)
        } else {
            (dated.first.saturating_sub(hit.last), hit.last + 1, dated.first)
        };
        let mut distance = 2 * gap + 5 * commas(from, to) + if other_date(from, to) { 14 } else { 0 };
        // A verb after its date is the rule in Ukrainian and Russian news; a noun after it is rarer.
        distance += match hit.cue {
            Cue::Fallen => 6,
            Cue::OtherDate => 2,
            Cue::Enlisted => 1,
            _ => 0,
        };
        if matches!(hit.cue, Cue::Cancelled) {
            distance = distance.saturating_sub(20);
        }
        if distance <= 44 && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, field));
        }
    }
    if let Some((_, field)) = best {
        return field;
    }
    None
}

/// Homes: places after `уроженец`, `житель`, `из`, in brackets after a name.
fn homes(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
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
        let cue = scene.hits_between(first, first.saturating_sub(14), first).iter().rev().find(|hit| {
            hit.last < first
                && matches!(hit.cue, Cue::Origin | Cue::Born)
                && origin_reaches(scene, hit, first)
        });
        let bracket = first > 0
            && tokens.is(first - 1, '(')
            && tokens.is(last + 1, ')')
            && first > 1
            && tokens.is_capital(first - 2);
        let Some(many) = cue.map(|hit| plural_origin(tokens.word(hit.first))).or(bracket.then_some(false))
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

/// `в село Х доставили тело местного жителя`: the settlement named last is his home.
fn local(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for (at, _) in tokens
        .iter()
        .filter(|(at, _)| tokens.word(*at).starts_with("местн") || tokens.word(*at).starts_with("місцев"))
    {
        let inhabitant =
            tokens.word(at + 1).starts_with("жител") || tokens.word(at + 1).starts_with("мешкан");
        let settlement =
            scene.places[..scene.places.partition_point(|place| place.first < at)].iter().rev().take(8).find(
                |place| {
                    place.last < at
                        && place.sort == Sort::Settlement
                        && tokens.sentence(at) - tokens.sentence(place.first) <= 1
                },
            );
        if let Some(place) = settlement.filter(|_| inhabitant) {
            let home = Home { settlement: Some(place.clone()), ..Home::default() };
            facts.push(Placement { leads: true, ..placement(Fact::Home(home), at, at + 1) });
        }
    }
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
fn origin_reaches(scene: &Scene<'_>, hit: &Hit, first: usize) -> bool {
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
            Some(Kind::Sign(sign)) => matches!(sign, ',' | '.' | '-' | '–' | '—'),
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

/// How he came to serve, in which arm, how he died, his call sign.
fn service(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    for hit in &scene.hits {
        let recruitment = match hit.cue {
            Cue::Volunteer => Some(Recruitment::Volunteer),
            Cue::Mobilised => Some(Recruitment::Mobilised),
            Cue::Contract => Some(Recruitment::Contract),
            Cue::Conscript => Some(Recruitment::Conscript),
            Cue::Convict => Some(Recruitment::Convict),
            Cue::Pmc => Some(Recruitment::Pmc),
            _ => None,
        };
        let sentence = scene.tokens.sentence(hit.first);
        if let Some(recruitment) = recruitment {
            let many =
                scene.tokens.word(hit.first).ends_with(['х', 'е', 'ы', 's']) || plural_verb(scene, hit.first);
            facts.push(Placement { many, ..placement(Fact::Recruitment(recruitment), hit.first, hit.last) });
        }
        if let Some(branch) = branch_of(hit.cue) {
            facts.push(placement(Fact::Branch(branch), hit.first, hit.last));
        }
        let killed_here = scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen]);
        if let Some(cause) = cause_of(hit.cue).filter(|_| killed_here) {
            facts.push(Placement {
                many: plural_verb(scene, hit.first),
                ..placement(Fact::Cause(cause), hit.first, hit.last)
            });
        }
        if hit.cue == Cue::CallSign {
            let quoted = |at: usize| {
                matches!(
                    scene.tokens.get(at).map(|token| token.kind),
                    Some(Kind::Sign('«' | '"' | '“' | '„' | '\'' | '-' | '–' | '—' | ':'))
                )
            };
            let mut at = hit.last + 1;
            while quoted(at) && at < hit.last + 4 {
                at += 1;
            }
            if scene.tokens.is_capital(at) {
                let in_quotes =
                    at > hit.last + 1 && !matches!(scene.tokens.raw(at - 1), "-" | "–" | "—" | ":");
                let mut last = at;
                while in_quotes && last < at + 3 && scene.tokens.is_word(last + 1) {
                    last += 1;
                }
                facts.push(placement(Fact::Nickname(scene.tokens.words(at, last)), at, last));
            }
        }
    }
}

const fn branch_of(cue: Cue) -> Option<Branch> {
    Some(match cue {
        Cue::MotorRifle => Branch::MotorRifle,
        Cue::Airborne => Branch::Airborne,
        Cue::Marines => Branch::Marines,
        Cue::Tank => Branch::Tank,
        Cue::Artillery => Branch::Artillery,
        Cue::Aviation => Branch::Aviation,
        Cue::Navy => Branch::Navy,
        Cue::SpecialForces => Branch::SpecialForces,
        Cue::NationalGuard => Branch::NationalGuard,
        Cue::Engineers => Branch::Engineers,
        Cue::Signals => Branch::Signals,
        Cue::AirDefence => Branch::AirDefence,
        Cue::Cbrn => Branch::Cbrn,
        Cue::Unmanned => Branch::Unmanned,
        Cue::Medical => Branch::Medical,
        Cue::Logistics => Branch::Logistics,
        Cue::Security => Branch::Security,
        Cue::Assault => Branch::Assault,
        Cue::Territorial => Branch::Territorial,
        _ => return None,
    })
}

const fn cause_of(cue: Cue) -> Option<&'static str> {
    Some(match cue {
        Cue::Strike => "strike",
        Cue::Shelling => "shelling",
        Cue::Drone => "drone",
        Cue::Mine => "mine",
        Cue::Combat => "combat",
        Cue::Wounds => "wounds",
        Cue::Accident => "accident",
        _ => return None,
    })
}

/// Which of several causes is the telling one: what struck him before that he died of wounds or in a battle.
fn cause_order(cause: &str) -> u8 {
    match cause {
        "strike" => 0,
        "mine" | "drone" => 1,
        "shelling" => 2,
        "accident" => 3,
        "wounds" => 4,
        _ => 5,
    }
}

/// The route by which he came, where several are said: what is rarer and more telling goes first.
fn recruitment_order(recruitment: Recruitment) -> u8 {
    match recruitment {
        Recruitment::Convict => 0,
        Recruitment::Pmc => 1,
        Recruitment::Conscript => 2,
        Recruitment::Mobilised => 3,
        Recruitment::Volunteer => 4,
        Recruitment::Contract => 5,
        Recruitment::Unknown => 6,
    }
}

/// Units with a number: `9-й отдельной железнодорожной бригады`, `в/ч 12345`, `20th Army`.
fn units(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for (at, token) in tokens.iter() {
        let word = tokens.word(at);
        let digit = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
        if token.kind == Kind::Word
            && digit
            && (word.contains('-')
                || word.ends_with("th")
                || word.ends_with("st")
                || word.ends_with("nd")
                || word.ends_with("rd"))
        {
            let noun = (at + 1..at + 8)
                .take_while(|next| tokens.is_word(*next) && tokens.sentence(*next) == token.sentence)
                .find(|next| is_unit_noun(tokens.word(*next)));
            if let Some(last) = noun {
                facts.push(placement(Fact::Unit(tokens.words(at, last)), at, last));
            }
        }
        if word.starts_with("вагнер") || word == "wagner" {
            facts.push(placement(Fact::Unit(tokens.words(at, at)), at, at));
        }
        if word == "чвк" || word == "пвк" {
            let mut last = at + 1;
            if !tokens.is_word(last) {
                last += 1;
            }
            if tokens.is_capital(last) {
                let name = tokens
                    .words(at, last + usize::from(tokens.is(last + 1, '»') || tokens.is(last + 1, '"')));
                facts.push(placement(Fact::Unit(name), at, last));
            }
        }
    }
}

fn is_unit_noun(word: &str) -> bool {
    [
        "бригад",
        "полк",
        "батальон",
        "дивизи",
        "дивізі",
        "арми",
        "армі",
        "корпус",
        "отряд",
        "рот",
        "загон",
        "brigade",
        "regiment",
        "battalion",
        "division",
        "army",
        "corps",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
        && !word.starts_with("армия россии")
}

/// Places near a killing that are no home.
fn death_places(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for place in &scene.places {
        let first = place.with_type;
        let sentence = tokens.sentence(first);
        if !scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen]) {
            continue;
        }
        let before = first.checked_sub(1).map_or("", |at| tokens.word(at));
        let near =
            matches!(
                before,
                "под"
                    | "під"
                    | "близ"
                    | "возле"
                    | "около"
                    | "біля"
                    | "поблизу"
                    | "вблизи"
                    | "неподалік"
                    | "near"
                    | "за"
                    | "at"
                    | "outside"
            ) || matches!(before, "районе" | "районі" | "пункта" | "околиці" | "направлении" | "напрямку")
                || matches!(before, "в" | "во" | "у" | "на" | "in");
        let around = scene.hits_between(first, first.saturating_sub(16), first + 14);
        let home = around
            .iter()
            .any(|hit| hit.last < first && hit.cue == Cue::Origin && origin_reaches(scene, hit, first));
        let told = around.iter().any(|hit| {
            matches!(hit.cue, Cue::Killed | Cue::KilledMany | Cue::Fallen) && hit.last.abs_diff(first) <= 12
        });
        let buried = around
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Buried | Cue::Funeral) && hit.last.abs_diff(first) <= 6);
        if near && !home && told && !buried {
            facts.push(Placement {
                many: plural_verb(scene, first),
                ..placement(Fact::DeathPlace(place.name.clone()), place.first, place.last)
            });
        }
    }
}

/// Enters one fact among a person's fields, unless a better one stands there.
fn give(
    scene: &Scene<'_>,
    out: &mut Assigned,
    owner: usize,
    placed: &Placement,
    after: Option<Date>,
    region_codes: &dyn Fn(u16) -> Option<records::RegionCode>,
) {
    let fields = &mut out.fields[owner];
    let span = scene.tokens.span(placed.first, placed.last);
    match &placed.fact {
        Fact::Date(field, dated) => date(scene, fields, &mut out.yearless[owner], *field, dated, after),
        Fact::Age(years) => {
            fields.age.get_or_insert(Read::at(*years, span, 0.92));
        }
        Fact::Home(home) => enter_home(scene, fields, home, region_codes),
        Fact::Recruitment(value) => {
            if fields
                .recruitment
                .as_ref()
                .is_none_or(|known| recruitment_order(*value) < recruitment_order(known.value))
            {
                fields.recruitment = Some(Read::at(*value, span, 0.85));
            }
        }
        Fact::Branch(value) => {
            fields.branch.get_or_insert(Read::at(*value, span, 0.75));
        }
        Fact::Unit(value) => {
            fields.unit.get_or_insert_with(|| Read::at(value.clone(), span, 0.8));
        }
        Fact::DeathPlace(value) => {
            let country = |name: &str| matches!(name, "Украина" | "Україна" | "Ukraine");
            if fields.place_of_death.as_ref().is_none_or(|known| country(&known.value) && !country(value)) {
                fields.place_of_death = Some(Read::at(value.clone(), span, 0.7));
            }
        }
        Fact::Cause(value) => {
            if fields.cause.as_ref().is_none_or(|known| cause_order(value) < cause_order(&known.value)) {
                fields.cause = Some(Read::at((*value).to_owned(), span, 0.7));
            }
        }
        Fact::Nickname(value) => {
            fields.nickname.get_or_insert_with(|| Read::at(value.clone(), span, 0.85));
        }
    }
}

fn enter_home(
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

fn date(
    scene: &Scene<'_>,
    fields: &mut Fields,
    yearless: &mut Vec<Yearless>,
    field: FieldName,
    dated: &Dated,
    after: Option<Date>,
) {
    let lean = if field == FieldName::Funeral { Lean::Near } else { Lean::Past };
    let span: Span = dated.span(&scene.tokens);
    let Some(value) = resolve(dated.written, scene.published, after, lean) else {
        if let Written::Calendar { month: Some(month), day, .. } = dated.written
            && !yearless.iter().any(|known| known.field == field)
        {
            yearless.push(Yearless { field, month, day, span });
        }
        return;
    };
    let slot: &mut Option<Read<Edtf>> = match field {
        FieldName::Birth => &mut fields.birth,
        FieldName::Death => &mut fields.death,
        FieldName::Funeral => &mut fields.funeral,
        FieldName::Registration => &mut fields.registration,
        FieldName::Court => &mut fields.court,
        FieldName::Enlisted => &mut fields.enlisted,
        _ => return,
    };
    let confidence = if dated.year().is_some() { 0.92 } else { 0.8 };
    // A finer date wins over a coarser one; else the first.
    if slot.as_ref().is_none_or(|known| value.precision() < known.value.precision()) {
        *slot = Some(Read::at(value, span, confidence));
    }
}

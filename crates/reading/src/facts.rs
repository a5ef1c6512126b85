//! What is said beside the names: dates, ages, homes, service, and whose it is.

mod dates;
mod death;
mod homes;
mod owners;
mod service;
mod trade;
mod units;

use jiff::civil::Date;
use records::{Branch, FieldName, Fields, Read, Recruitment};

pub(crate) use dates::life_dates;
use homes::Home;
use owners::Owners;

use crate::dates::{Dated, Written};
use crate::lexicon::Cue;
use crate::people::People;
use crate::result::Yearless;
use crate::scene::Scene;
use crate::token::Kind;

/// The oldest of whom a notice tells.
const OLDEST: u8 = 75;

/// One fact, before it is known whose it is.
#[derive(Debug, Clone)]
enum Fact {
    Date(FieldName, Dated),
    Age(u8),
    Home(Home),
    Recruitment(Recruitment),
    /// He signed a contract, or left for the war by contract.
    Signed,
    Branch(Branch),
    Unit(String),
    DeathPlace(String),
    Cause(&'static str),
    Nickname(String),
    /// A rank that stands apart from the name.
    Rank(String),
    /// What he did before; and whether a verb says so.
    Trade(&'static str, bool),
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
    begins: Date,
) -> Assigned {
    let mut out =
        Assigned { fields: vec![Fields::default(); chosen.len()], yearless: vec![Vec::new(); chosen.len()] };
    if chosen.is_empty() {
        return out;
    }
    let mut facts = gather(scene, people);
    facts.sort_by_key(|placed| placed.first);
    let owners = Owners::new(scene, people, chosen);
    let after = dates::Anchors::new(scene, &facts);
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
                give(scene, &mut out, *owner, placed, &after, region_codes);
            }
        }
    }
    for (dated, placed) in dates::unclaimed(scene, &facts) {
        for owner in owners.of(scene, &placed) {
            dates::last_day(scene, &mut out.fields[owner], &dated, &after);
        }
    }
    for (placed, of) in held.iter().filter(|(placed, _)| matches!(placed.fact, Fact::Signed)) {
        for owner in of {
            service::signed(scene, &mut out.fields[*owner], placed, begins);
        }
    }
    out
}

fn gather(scene: &Scene<'_>, people: &People) -> Vec<Placement> {
    let mut facts = Vec::new();
    let lives = life_dates(scene);
    let mut used = std::collections::HashSet::new();
    for (birth, death) in &lives {
        for (field, dated) in [(FieldName::Birth, birth), (FieldName::Death, death)] {
            used.insert(dated.first);
            facts.push(placement(Fact::Date(field, *dated), dated.first, dated.last));
        }
    }
    let named = named(scene, people);
    // `Мнимов Пётр Петрович, 11.09.1984,`: in a card the day after the name is the birth.
    let beside_a_name = |dated: &Dated| {
        dated.first > 1
            && scene.tokens.is(dated.first - 1, ',')
            && named[dated.first - 2]
            && dated.year().is_some_and(|year| (1940..=2008).contains(&year))
            && dates::has_day(dated)
    };
    for (index, dated) in scene.dates.iter().enumerate() {
        let spoken = |date: &Dated| matches!(date.written, Written::Relative(_) | Written::Weekday { .. });
        let spelled_out = spoken(dated)
            && scene.dates.get(index + 1).is_some_and(|next| next.first - dated.last <= 2 && !spoken(next));
        if used.contains(&dated.first) || spelled_out {
            continue;
        }
        let field = dates::date_field(scene, dated);
        if let Some(field) = field.or(beside_a_name(dated).then_some(FieldName::Birth)) {
            facts.push(Placement {
                many: plural_verb(scene, dated.first),
                ..placement(Fact::Date(field, *dated), dated.first, dated.last)
            });
        }
    }
    for aged in scene.ages.iter().filter(|aged| aged.sure) {
        let leads = !matches!(scene.tokens.get(aged.first).map(|token| token.kind), Some(Kind::Number));
        if aged.years <= OLDEST {
            facts.push(Placement { leads, ..placement(Fact::Age(aged.years), aged.first, aged.last) });
        }
    }
    homes::homes(scene, &mut facts);
    homes::local(scene, &mut facts);
    homes::listed(scene, people, &mut facts);
    homes::demonyms(scene, &named, &mut facts);
    service::service(scene, &mut facts);
    units::units(scene, &mut facts);
    service::ranks(scene, &mut facts);
    death::death_places(scene, &named, &mut facts);
    trade::trades(scene, &named, &mut facts);
    for placed in &mut facts {
        placed.many |= said_of_both(scene, placed.first);
    }
    facts
}

/// Which tokens are part of anybody's name.
fn named(scene: &Scene<'_>, people: &People) -> Vec<bool> {
    let mut named = vec![false; scene.tokens.len()];
    for occurrence in &people.occurrences {
        named[occurrence.first..=occurrence.last].fill(true);
    }
    named
}

fn placement(fact: Fact, first: usize, last: usize) -> Placement {
    Placement { fact, first, last, many: false, leads: false }
}

/// `Оба ушли на фронт по мобилизации`: the sentence opens with a word for all who were named.
fn said_of_both(scene: &Scene<'_>, at: usize) -> bool {
    let opens = scene.tokens.range(scene.tokens.sentence(at)).start;
    matches!(
        scene.tokens.word(opens),
        "оба"
            | "обоих"
            | "обоим"
            | "обоє"
            | "обидва"
            | "обох"
            | "обидвом"
            | "все"
            | "всі"
            | "усі"
            | "они"
            | "вони"
            | "both"
            | "all"
            | "they"
    )
}

fn plural_verb(scene: &Scene<'_>, at: usize) -> bool {
    scene.says(scene.tokens.sentence(at), &[Cue::KilledMany])
}

/// Enters one fact among a person's fields, unless a better one stands there.
fn give(
    scene: &Scene<'_>,
    out: &mut Assigned,
    owner: usize,
    placed: &Placement,
    after: &dates::Anchors,
    region_codes: &dyn Fn(u16) -> Option<records::RegionCode>,
) {
    let fields = &mut out.fields[owner];
    let span = scene.tokens.span(placed.first, placed.last);
    match &placed.fact {
        Fact::Date(field, dated) => {
            dates::date(scene, fields, &mut out.yearless[owner], *field, dated, after)
        }
        Fact::Age(years) => {
            fields.age.get_or_insert(Read::at(*years, span, 0.92));
        }
        Fact::Home(home) => homes::enter_home(scene, fields, home, region_codes),
        Fact::Recruitment(value) => {
            if fields.recruitment.as_ref().is_none_or(|known| {
                service::recruitment_order(*value) < service::recruitment_order(known.value)
            }) {
                fields.recruitment = Some(Read::at(*value, span, 0.85));
            }
        }
        // Entered when all dates are known.
        Fact::Signed => {}
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
            if fields
                .cause
                .as_ref()
                .is_none_or(|known| death::cause_order(value) < death::cause_order(&known.value))
            {
                fields.cause = Some(Read::at((*value).to_owned(), span, 0.7));
            }
        }
        Fact::Rank(value) => {
            fields.rank.get_or_insert_with(|| Read::at(value.clone(), span, 0.65));
        }
        Fact::Trade(value, said) => {
            let confidence = if *said { 0.85 } else { 0.6 };
            if fields.trade.as_ref().is_none_or(|known| known.confidence < confidence) {
                fields.trade = Some(Read::at((*value).to_owned(), span, confidence));
            }
        }
        Fact::Nickname(value) => {
            fields.nickname.get_or_insert_with(|| Read::at(value.clone(), span, 0.85));
        }
    }
}

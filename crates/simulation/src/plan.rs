//! Which documents tell of a man, where, when, and what of him each says.

use jiff::civil::{Date, date};
use records::{DateBasis, Recruitment};

use crate::dice::{Dice, Purpose};
use crate::document::{Commission, Part};
use crate::genre::Genre;
use crate::outlet::Role;
use crate::person::{Person, days, shift};
use crate::shape::When;
use crate::voice::{Born, Grain, Says, said};
use crate::world::Stage;

/// A man's part in some document of an outlet.
pub(crate) struct Intent {
    pub(crate) genre: Genre,
    pub(crate) outlet: usize,
    pub(crate) published: Date,
    pub(crate) part: Part,
    copied: Option<(usize, Date)>,
}

/// The day on which a list was released.
pub(crate) const fn release(role: Role) -> Date {
    match role {
        Role::Registry => date(2025, 4, 5),
        Role::Cemetery => date(2025, 2, 10),
        Role::Plaques => date(2025, 3, 15),
        Role::LeakedRoster => date(2024, 12, 1),
        _ => date(2025, 4, 20),
    }
}

/// Everything that is published of one named man.
pub(crate) fn of(stage: &Stage<'_>, person: &Person) -> Vec<Intent> {
    let mut planner = Planner {
        stage,
        person,
        dice: Dice::new(stage.seed, Purpose::Plan, u64::from(person.index)),
        intents: Vec::new(),
    };
    planner.plan();
    planner.intents
}

struct Planner<'a> {
    stage: &'a Stage<'a>,
    person: &'a Person,
    dice: Dice,
    intents: Vec<Intent>,
}

impl Planner<'_> {
    fn plan(&mut self) {
        let first = self.person.first_reported.unwrap_or(self.stage.as_of);
        if self.person.basis.is_none() {
            return self.undated(first);
        }
        if self.person.in_incident() {
            let says = Says { settlement: true, ..self.says(Grain::Day) };
            self.written(
                Genre::Incident,
                date(2024, 2, 24).min(self.stage.as_of),
                says,
                said::HOME | said::DEATH,
            );
        }
        let only_rows = self.person.basis == Some(DateBasis::Death)
            && !self.person.in_incident()
            && self.dice.chance(0.04);
        if !only_rows || !self.rows(first, true) {
            self.texts(first);
            self.rows(first, false);
        }
    }

    /// Only graves, plaques and pages tell of him, none of them when.
    fn undated(&mut self, first: Date) {
        let roles: Vec<Role> = [Role::Plaques, Role::Cemetery]
            .into_iter()
            .filter(|role| days(self.person.death, self.released(*role)) > 10)
            .chain([Role::MemorialSite])
            .collect();
        let main = if roles.len() > 1 && self.dice.chance(0.85) {
            self.dice.below(roles.len() - 1)
        } else {
            roles.len() - 1
        };
        let also = self.dice.below(roles.len());
        let also = (also != main && self.dice.chance(0.3)).then_some(also);
        for role in [Some(main), also].into_iter().flatten().map(|at| roles[at]) {
            let says = Says { settlement: true, region: true, ..self.says(Grain::None) };
            if role == Role::MemorialSite {
                self.written(Genre::Page, first, says, said::HOME);
            } else {
                self.row(role, says);
            }
        }
    }

    fn texts(&mut self, first: Date) {
        let count = 1 + self.dice.weighted(&[0.31, 0.28, 0.19, 0.12, 0.06, 0.04]);
        let telling = self.dice.below(count);
        let recruited = self.dice.below(count);
        let known = match self.person.recruitment {
            Recruitment::Contract => self.dice.chance(0.55),
            _ => self.person.role_known && self.dice.chance(0.97),
        };
        for number in 0..count {
            let later =
                if self.dice.chance(0.6) { 1 + self.dice.tail(10.0) } else { 1 + self.dice.tail(220.0) };
            let left = days(first, self.stage.as_of);
            let later = if later > left { self.dice.between(0, left) } else { later };
            let published = if number == 0 { first } else { shift(first, later) };
            let death = self.grain(number == telling);
            let mut says = self.says(death);
            let mut must = if says.death == Grain::None { 0 } else { said::DEATH };
            says.funeral = match self.person.basis {
                Some(DateBasis::Funeral) => number == telling || self.dice.chance(0.6),
                Some(DateBasis::Death) => self.dice.chance(0.3),
                _ => false,
            } && days(published, self.person.funeral) <= 6;
            if self.person.basis == Some(DateBasis::Funeral) && number == telling {
                says.funeral = true;
            }
            says.recruitment = known && (number == recruited || self.dice.chance(0.45));
            let share = if self.person.recruitment == Recruitment::Volunteer { 0.42 } else { 0.3 };
            says.enlisted = if says.recruitment && self.dice.chance(share) {
                if self.dice.chance(0.3) { Grain::Day } else { Grain::Month }
            } else {
                Grain::None
            };
            if says.funeral {
                must |= said::FUNERAL;
            }
            if says.recruitment && number == recruited {
                must |= said::RECRUITMENT;
            }
            let mut genre = self.genre(number == 0, says.funeral);
            if self.person.basis == Some(DateBasis::Court) && number == telling {
                (genre, says.court) = (Genre::Court, true);
                must |= said::COURT;
            }
            if self.person.in_incident() && number == telling {
                says.circumstances = true;
                must |= said::PLACE;
                genre = [Genre::Municipal, Genre::Governor, Genre::Relative][self.dice.below(3)];
            }
            if !says.settlement && !says.region && (must == 0 || self.dice.chance(0.5)) {
                (says.settlement, says.region) = (true, self.dice.chance(0.5));
                must |= said::HOME;
            }
            self.written(genre, published, says, must);
        }
    }

    /// How finely a document tells the death: the one that must tell it, as finely as the list knows it.
    fn grain(&mut self, telling: bool) -> Grain {
        if self.person.basis != Some(DateBasis::Death) {
            return Grain::None;
        }
        let known = match self.person.when {
            When::Month(..) => Grain::Month,
            When::Year(_) => Grain::Year,
            _ => Grain::Day,
        };
        if telling || self.person.in_incident() {
            return known;
        }
        let coarse = [known, Grain::Month.min(known), Grain::Year.min(known), Grain::None];
        coarse[self.dice.weighted(&[0.66, 0.05, 0.01, 0.28])]
    }

    fn says(&mut self, death: Grain) -> Says {
        let dice = &mut self.dice;
        // Of some men nobody ever tells the birth, or only one kind of it.
        let born = [Born::Day, Born::Year, Born::Age, Born::None];
        let usual =
            [[0.5, 0.14, 0.2, 0.16], [0.0, 0.6, 0.2, 0.2], [0.0, 0.0, 0.7, 0.3], [0.0, 0.0, 0.0, 1.0]];
        let kind = match self.person.index.wrapping_mul(2_654_435_761) >> 25 {
            0..=80 => 0,
            81..=98 => 1,
            99..=117 => 2,
            _ => 3,
        };
        let settlement = dice.chance(0.78);
        Says {
            death,
            born: born[dice.weighted(&usual[kind])],
            patronymic: dice.chance(0.88),
            settlement,
            district: settlement && dice.chance(0.45),
            region: dice.chance(if settlement { 0.42 } else { 0.6 }),
            rank: dice.chance(0.3),
            service: dice.chance(0.25),
            circumstances: dice.chance(0.28),
            private: dice.chance(0.2),
            ..Says::default()
        }
    }

    fn genre(&mut self, first: bool, funeral: bool) -> Genre {
        use Genre::{
            Award, Comrade, EnItem, EnList, EnWire, Funeral, Governor, List, Municipal, Newspaper, Page,
            Plaque, Profile, Relative, Remembrance, School, UkEnemy, UkKin, UkList, UkNews,
        };
        let buried = if funeral { 0.16 } else { 0.0 };
        let firsts = [
            (Governor, 0.11),
            (Municipal, 0.24),
            (Relative, 0.23),
            (School, 0.05),
            (Newspaper, 0.15),
            (List, 0.1),
            (Funeral, buried),
            (Comrade, 0.03),
        ];
        let others = [
            (Governor, 0.03),
            (Municipal, 0.1),
            (Relative, 0.17),
            (School, 0.08),
            (Newspaper, 0.13),
            (List, 0.12),
            (Funeral, buried),
            (Comrade, 0.04),
            (Profile, 0.04),
            (Plaque, 0.07),
            (Award, 0.05),
            (Remembrance, 0.1),
            (Page, 0.003),
            (UkNews, 0.022),
            (UkEnemy, 0.014),
            (UkKin, 0.006),
            (UkList, 0.012),
            (EnWire, 0.01),
            (EnItem, 0.008),
            (EnList, 0.008),
        ];
        // Where the day of publication stands for that of the death, only news may tell of him.
        let news = self.person.basis == Some(DateBasis::Publication);
        let choices: Vec<(Genre, f64)> = if first || news {
            firsts.into_iter().filter(|(genre, _)| !news || !matches!(genre, List | Funeral)).collect()
        } else {
            others.to_vec()
        };
        let weights: Vec<f64> = choices.iter().map(|(_, weight)| *weight).collect();
        choices.get(self.dice.weighted(&weights)).map_or(Municipal, |(genre, _)| *genre)
    }

    fn written(&mut self, genre: Genre, published: Date, says: Says, must: u32) {
        let region = self.person.home.region;
        let turn = self.dice.below(1_000);
        let region = if genre == Genre::Incident { 0 } else { region };
        // A few notices stand on pages and in files that do not say when they were put there.
        let page = match genre {
            Genre::Municipal => Some(Role::TownHall),
            Genre::Newspaper => Some(Role::NewspaperSite),
            _ => None,
        };
        let undated_page = self.person.basis == Some(DateBasis::Death)
            && !self.intents.is_empty()
            && self.dice.chance(0.006);
        let page = page.filter(|_| undated_page).and_then(|role| self.stage.outlets.find(role, region, turn));
        let usual = || genre.roles().iter().find_map(|role| self.stage.outlets.find(*role, region, turn));
        let outlet = page.or_else(usual).unwrap_or_default();
        let copy_to =
            [Role::LocalGroup, Role::Remembrance, Role::Newspaper, Role::Municipality][self.dice.below(4)];
        let copied = (!genre.is_list()
            && genre != Genre::Page
            && self.person.basis != Some(DateBasis::Publication)
            && self.dice.chance(0.06))
        .then(|| self.stage.outlets.find(copy_to, region, turn))
        .flatten()
        .filter(|to| *to != outlet && self.stage.outlets.0[outlet].language == "ru")
        .map(|to| (to, shift(published, self.dice.between(0, 3)).min(self.stage.as_of)));
        let says = if self.person.sex == names::Sex::Female { Says { rank: false, ..says } } else { says };
        self.intents.push(Intent {
            genre,
            outlet,
            published,
            part: Part { person: self.person.index, says, must },
            copied,
        });
    }

    /// Rows of lists; returns whether there is any. `alone` when nothing but rows tells of him.
    fn rows(&mut self, first: Date, alone: bool) -> bool {
        let before = self.intents.len();
        let basis = self.person.basis;
        let say = |planner: &mut Self, role: Role, share: f64| {
            let known = days(first, planner.released(role)) >= 0;
            let asked = planner.dice.chance(share);
            if known && asked {
                let grain = if basis == Some(DateBasis::Death) { planner.grain(alone) } else { Grain::None };
                let says = Says { settlement: true, region: true, patronymic: true, ..planner.says(grain) };
                planner.row(role, says);
            }
        };
        let share = |usual: f64| if alone { 0.7 } else { usual };
        say(self, Role::Plaques, share(0.11));
        say(self, Role::Cemetery, share(0.08));
        if basis == Some(DateBasis::Death) {
            say(self, Role::OtherGroup, if alone { 0.0 } else { 0.17 });
        }
        match basis {
            // A court's word alone leaves a man declared dead: a plaque makes him one of the confirmed.
            Some(DateBasis::Court) => {
                let says = Says { settlement: true, region: true, ..self.says(Grain::None) };
                self.row(Role::Plaques, says);
            }
            Some(DateBasis::Registration) => self.registered(Grain::None),
            Some(DateBasis::Death)
                if matches!(self.person.when, When::Day(_) | When::Incident(_))
                    && days(first, self.released(Role::Registry)) > 30
                    && self.dice.chance(0.11) =>
            {
                self.registered(Grain::Day)
            }
            _ => {}
        }
        self.intents.len() > before
    }

    fn registered(&mut self, death: Grain) {
        let says =
            Says { registration: true, region: true, patronymic: true, born: Born::Day, ..self.says(death) };
        self.row(Role::Registry, says);
    }

    fn released(&self, role: Role) -> Date {
        release(role).min(self.stage.as_of)
    }

    fn row(&mut self, role: Role, says: Says) {
        if let Some(outlet) = self.stage.outlets.find(role, usize::MAX, 0) {
            let published = self.released(role);
            self.intents.push(Intent {
                genre: Genre::Row,
                outlet,
                published,
                part: Part { person: self.person.index, says, must: 0 },
                copied: None,
            });
        }
    }
}

/// Puts intents together into documents: lists name several, everything else one.
pub(crate) fn commissions(stage: &Stage<'_>, intents: Vec<Intent>) -> Vec<Commission> {
    let (mut lists, single): (Vec<Intent>, Vec<Intent>) =
        intents.into_iter().partition(|intent| intent.genre.is_list());
    let one = |intent: Intent| Commission {
        genre: intent.genre,
        outlet: intent.outlet,
        published: intent.published,
        parts: vec![intent.part],
        copied: intent.copied,
    };
    let mut commissions: Vec<Commission> = single.into_iter().map(one).collect();
    lists.sort_by_key(|intent| (intent.genre, intent.outlet, intent.published, intent.part.person));
    let mut dice = Dice::new(stage.seed, Purpose::Lists, 0);
    let mut room = 0;
    let mut since = stage.begins;
    let mut last: Option<Commission> = None;
    for intent in lists {
        let fits = last.as_ref().is_some_and(|list| {
            let same = list.genre == intent.genre && list.outlet == intent.outlet;
            let near = intent.genre == Genre::Incident || (room > 0 && days(since, intent.published) <= 9);
            same && near
        });
        match &mut last {
            Some(list) if fits => {
                room -= 1;
                list.parts.push(intent.part);
                list.published = list.published.max(intent.published);
            }
            _ => {
                commissions.extend(last.take());
                room = dice.between(1, 6);
                since = intent.published;
                last = Some(one(intent));
            }
        }
    }
    commissions.extend(last);
    commissions
}

impl Intent {
    /// A row of a list with nothing but a name.
    pub(crate) fn listed(outlet: usize, published: Date, person: u32) -> Self {
        let part = Part { person, says: Says { patronymic: true, ..Says::default() }, must: 0 };
        Self { genre: Genre::Row, outlet, published, part, copied: None }
    }
}

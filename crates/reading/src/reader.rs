//! The reader: a text in, mentions out.

use std::cell::RefCell;

use jiff::civil::Date;
use records::{Codebook, Fields, NoticeKind, Read, RegionCode, Sex};

use crate::lexicon::{Cue, Lexicon};
use crate::naming::Finder;
use crate::people::{People, Person};
use crate::places::{Gazetteer, Placed, Sort};
use crate::ranks::RankForms;
use crate::scene::Scene;
use crate::token::{Kind, Shape, Tokens};
use crate::{Language, Notice, PersonRead, Reading, facts, kind, language, unnamed};

/// Reads notices. Built once from a codebook; shared by threads.
pub struct Reader {
    lexicon: Lexicon,
    ranks: RankForms,
    places: Gazetteer,
    regions: Vec<RegionCode>,
    begins: Date,
}

/// A reader that cannot be built.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ReaderError(String);

/// How much must speak for a person's death before he is called dead.
const DEAD: f32 = 1.5;

impl Reader {
    /// A reader that knows a profile's ranks and regions.
    ///
    /// # Errors
    /// If the phrases that are part of this crate are not of their form.
    ///
    /// ```
    /// use reading::{Notice, Reader};
    /// let reader = Reader::new(&records::codebook::example())?;
    /// let text = "В бою под Авдеевкой погиб наш земляк Пётр Выдуманов.";
    /// let reading = reader.read(&Notice { text, published: None });
    /// assert!(reading.is_death_notice);
    /// assert_eq!(reading.persons[0].fields.surname.as_ref().map(|read| read.value.as_str()), Some("Выдуманов"));
    /// # Ok::<(), reading::ReaderError>(())
    /// ```
    pub fn new(codebook: &Codebook) -> Result<Self, ReaderError> {
        Self::with_phrases(codebook, "")
    }

    /// A reader that knows phrases of a profile's own beside those of this crate: other words for a branch, a way to the war, a
    /// death. They are TOML in the form of `data/russian.toml`: lower case, `погиб*` for any ending, `..` for up to three words.
    ///
    /// # Errors
    /// If the phrases are not of that form; the message names what would have been right.
    ///
    /// ```
    /// use reading::{Notice, Reader};
    /// // An invented war, in which the fallen "went to the stars" and served on sledges.
    /// let phrases = r#"
    /// [phrases]
    /// killed = ["ушел к звездам"]
    /// mobilised = ["взят* .. по жребию"]
    /// logistics = ["нартов* обоз*"]
    /// "#;
    /// let reader = Reader::with_phrases(&records::codebook::example(), phrases)?;
    /// let text = "Пётр Выдуманов из нартового обоза, взятый на войну по жребию, ушёл к звёздам 3 мая 2024 года.";
    /// let reading = reader.read(&Notice { text, published: None });
    /// let fields = &reading.persons[0].fields;
    /// let said: Vec<String> = fields.said().iter().map(|(name, value, ..)| format!("{name}={value}")).collect();
    /// assert_eq!(said.join(" "), "surname=Выдуманов given=Пётр sex=male death=2024-05-03 recruitment=mobilised branch=logistics");
    /// # Ok::<(), reading::ReaderError>(())
    /// ```
    pub fn with_phrases(codebook: &Codebook, phrases: &str) -> Result<Self, ReaderError> {
        Ok(Self {
            lexicon: Lexicon::load(phrases).map_err(|error| ReaderError(error.to_string()))?,
            ranks: RankForms::new(&codebook.ranks),
            places: Gazetteer::new(&codebook.regions),
            regions: codebook.regions.region.iter().map(|region| region.code.clone()).collect(),
            begins: codebook.begins,
        })
    }

    /// What a text says.
    #[must_use]
    pub fn read(&self, notice: &Notice<'_>) -> Reading {
        let tokens = Tokens::new(notice.text);
        let language = language::detect(notice.text);
        let mut hits = self.lexicon.find(&tokens);
        let mut ranks = self.ranks.find(&tokens);
        // `Пётр Матросов`: no given name stands beside many sailors.
        ranks.retain(|rank| {
            let beside = |at: usize| tokens.is_capital(at) && is_given(&tokens.spelled(at));
            let before = rank.first.checked_sub(1).is_some_and(|at| {
                tokens.is_capital(at)
                    && (beside(at) || names::looks_like_patronymic(tokens.word(at)).is_some())
            });
            !(rank.plural
                && rank.first == rank.last
                && tokens.get(rank.first).is_some_and(|token| token.shape != Shape::Lower)
                && tokens.word(rank.first).ends_with("ов")
                && (before || beside(rank.last + 1)))
        });
        hits.retain(|hit| !is_surname(&tokens, hit));
        let places = self.places.find(&tokens, language);
        let mut scene = Scene::new(tokens, language, notice.published, hits, ranks, places);
        let people = self.people(&scene);
        let (kind, certainty) = kind::of(&scene, &people, self.begins);
        if std::env::var_os("CENO_DEBUG").is_some() {
            //DEBUG
            for hit in &scene.hits {
                eprintln!("  {:?} {}", hit.cue, scene.tokens.words(hit.first, hit.last));
            } //DEBUG
            for p in &people.persons {
                eprintln!(
                    "P {:?} {:?} told {} dead {} living {} alive {} sure {} fem {} missing {}",
                    p.surname.best(),
                    p.given.best(),
                    p.told,
                    p.dead,
                    p.living,
                    p.alive,
                    p.sure,
                    p.female,
                    p.missing
                );
            } //DEBUG
            eprintln!("{kind:?} {certainty}"); //DEBUG
        } //DEBUG
        let named = people.marks(scene.tokens.len());
        scene.places.retain(|place| !named[place.first..=place.last].contains(&true));
        scene.places.extend(unknown_homes(&scene, &named));
        scene.places.sort_by_key(|place| place.first);
        let persons = self.persons(&scene, &people, kind, certainty);
        let is_death_notice = kind == NoticeKind::Death;
        let nobody = is_death_notice && persons.is_empty();
        Reading {
            is_death_notice,
            notice_kind: kind,
            language,
            unnamed: if nobody { unnamed::count(&scene) } else { None },
            persons,
        }
    }

    fn people(&self, scene: &Scene<'_>) -> People {
        let mut taken = vec![false; scene.tokens.len()];
        let mut after_rank = vec![false; scene.tokens.len() + 1];
        for rank in &scene.ranks {
            taken[rank.first..=rank.last].fill(true);
            after_rank[(rank.last + 1).min(scene.tokens.len())] = true;
        }
        // A town that is also a name (Владимир) is a place only after a type word or preposition.
        for place in &scene.places {
            let lone = place.first == place.last && place.with_type == place.first;
            let before = place.with_type.checked_sub(1).map_or("", |at| scene.tokens.word(at));
            let placed = matches!(
                before,
                "в" | "во"
                    | "у"
                    | "из"
                    | "під"
                    | "под"
                    | "з"
                    | "із"
                    | "до"
                    | "in"
                    | "from"
                    | "near"
                    | "біля"
                    | "на"
                    | "к"
                    | "за"
            );
            let beside_a_name = scene.tokens.is_capital(place.first + 1)
                || place.first > 0 && scene.tokens.is_capital(place.first - 1);
            let home = ["урожен", "жител", "мешкан"].iter().any(|stem| before.starts_with(stem));
            if !lone || placed || home || !beside_a_name {
                taken[place.first..=place.last].fill(true);
            }
        }
        // `под Малой Небылью`: no person stands there, whether or not a gazetteer has it.
        for (at, _) in scene.tokens.iter() {
            let placing = matches!(
                scene.tokens.word(at),
                "под"
                    | "близ"
                    | "возле"
                    | "районе"
                    | "республика"
                    | "республики"
                    | "республике"
                    | "біля"
                    | "під"
                    | "районі"
                    | "республіка"
                    | "республіки"
                    | "near"
            );
            let mut next = at + 1;
            // `Ivan Vydumanov, 40, of Malaya Nebyl`
            let english = scene.language == Language::En
                && (scene.tokens.word(at) == "from"
                    || scene.tokens.word(at) == "of" && at > 0 && scene.tokens.is(at - 1, ','));
            // `у Кривому Розі`
            let locative = matches!(scene.tokens.word(at), "у" | "в" | "во")
                && scene.tokens.is_capital(at + 1)
                && scene.tokens.is_capital(at + 2)
                && ["ому", "ом", "ій", "их", "ых"]
                    .iter()
                    .any(|ending| scene.tokens.word(at + 1).ends_with(ending));
            if locative {
                taken[at..=at + 2].fill(true);
            }
            let placing = placing || english;
            let adjective = |word: &str| {
                ["ым", "им", "ой", "ей", "ова", "ева"].iter().any(|ending| word.ends_with(ending))
            };
            while placing
                && (next == at + 1 || next == at + 2 && (english || adjective(scene.tokens.word(at + 1))))
                && scene.tokens.is_capital(next)
            {
                taken[next] = true;
                taken[at] = true;
                next += 1;
            }
        }
        // `житель села Малое Олег Выдуманов`, `села Малое Выдуманов Олег Петрович`: the place ends where the name begins.
        let patronymic = |at: usize| names::looks_like_patronymic(scene.tokens.word(at)).is_some();
        for place in &scene.places {
            let given = |at: usize| scene.tokens.is_capital(at) && is_given(&scene.tokens.spelled(at));
            if let Some(at) = (place.first + 1..=place.last).find(|at| given(*at)) {
                let surname_follows = scene.tokens.is_capital(at + 1 + usize::from(patronymic(at + 1)));
                let begins = if surname_follows { at } else { (at - 1).max(place.first + 1) };
                taken[begins..=place.last].fill(false);
            } else if place.last > place.first
                && patronymic(place.last + 2)
                && !scene.tokens.is_capital(place.last + 3)
            {
                taken[place.last] = false;
            }
        }
        // What follows a home or `боец` is a name, though no dictionary has it.
        let names_follow = |cue| {
            matches!(
                cue,
                Cue::TheDead | Cue::Killed | Cue::Fallen | Cue::Buried | Cue::Remembered | Cue::Relative
            )
        };
        let roles = scene.hits.iter().filter(|hit| names_follow(hit.cue)).map(|hit| hit.last);
        for last in roles.chain(scene.places.iter().map(|place| place.last)) {
            after_rank[(last + 1).min(scene.tokens.len())] = true;
        }
        for hit in &scene.hits {
            let common = matches!(
                hit.cue,
                Cue::TheDead
                    | Cue::LivingBefore
                    | Cue::Relative
                    | Cue::Speaks
                    | Cue::Killed
                    | Cue::KilledMany
                    | Cue::Fallen
                    | Cue::Buried
                    | Cue::Funeral
                    | Cue::Mourning
                    | Cue::Remembered
                    | Cue::Namesake
                    | Cue::Origin
                    | Cue::Enlisted
                    | Cue::Born
                    | Cue::Volunteer
                    | Cue::Mobilised
                    | Cue::Memorial
                    | Cue::Earlier
                    | Cue::Heads
                    | Cue::Posthumous
                    | Cue::Award
                    | Cue::NationalGuard
                    | Cue::Pmc
                    | Cue::Navy
                    | Cue::SpecialForces
                    | Cue::ThisWar
                    | Cue::CallSign
            );
            if common {
                // `Олег погиб`: a gap inside a phrase may hold the name.
                for (at, taken) in (hit.first..).zip(&mut taken[hit.first..=hit.last]) {
                    let opens = scene.tokens.get(at).is_some_and(|token| token.shape == Shape::Title);
                    *taken |= at == hit.first || !opens;
                }
            }
        }
        for (at, token) in scene.tokens.iter() {
            if token.kind == Kind::Word
                && token.shape != Shape::Lower
                && is_small(scene.tokens.word(at))
                && !(at > 0
                    && scene.tokens.word(at).starts_with("родин")
                    && scene.tokens.is_capital(at - 1)
                    && (names::looks_like_patronymic(scene.tokens.word(at - 1)).is_some()
                        || is_given(&scene.tokens.spelled(at - 1))))
                && !(scene.tokens.is(at + 1, '.') && scene.tokens.raw(at).chars().count() == 1)
            {
                taken[at] = true;
            }
        }
        let finder = Finder {
            tokens: &scene.tokens,
            known: RefCell::default(),
            latin: RefCell::default(),
            language: scene.language,
            taken: &taken,
            after_rank: &after_rank,
            ranked: &scene.in_rank,
        };
        People::find(scene, &finder)
    }

    fn persons(
        &self,
        scene: &Scene<'_>,
        people: &People,
        kind: NoticeKind,
        certainty: f32,
    ) -> Vec<PersonRead> {
        let named = |person: &Person| {
            !person.surname.nominatives.is_empty()
                && (!person.given.nominatives.is_empty() || person.rank.is_some())
        };
        let order: Vec<usize> = first_places(people);
        let balance = |person: &Person| person.dead - 1.2 * person.living;
        let mut chosen: Vec<usize> = order
            .iter()
            .copied()
            .filter(|index| {
                named(&people.persons[*index])
                    && !people.persons[*index].missing
                    && balance(&people.persons[*index]) >= DEAD
            })
            .collect();
        if kind != NoticeKind::Death {
            chosen = order
                .iter()
                .copied()
                .filter(|index| named(&people.persons[*index]) && people.persons[*index].living < 1.0)
                .collect();
        } else if chosen.is_empty() {
            chosen.extend(order.iter().copied().find(|index| {
                named(&people.persons[*index])
                    && people.persons[*index].living < 1.0
                    && people.persons[*index].sure
                    && people.persons[*index].dead > 0.6
            }));
            // Who alone is named with a given name that is one, and speaks for nobody, is whom the notice is about.
            let mut sure = order.iter().copied().filter(|index| {
                let person = &people.persons[*index];
                named(person) && person.living < 1.0 && person.sure && !person.surname.initial
            });
            if let (true, Some(only), None) = (chosen.is_empty(), sure.next(), sure.next()) {
                chosen.push(only);
            }
        }
        if kind == NoticeKind::Other {
            return Vec::new();
        }
        // `С. Небыль` beside a full name is a village.
        let full = |index: &usize| !people.persons[*index].given.initial;
        if kind == NoticeKind::Death && chosen.iter().any(full) {
            chosen.retain(|index| {
                full(index)
                    || !people.persons[*index].patronymic.nominatives.is_empty()
                    || people.persons[*index].rank.is_some()
            });
        }
        let code = |region: u16| self.regions.get(usize::from(region)).cloned();
        let mut assigned = facts::assign(scene, people, &chosen, &code, self.begins);
        let lonely = chosen.len() == 1 && people.persons[chosen[0]].living < 1.0;
        let lone_rank = (chosen.len() == 1).then(|| people.lone_rank(scene)).flatten();
        let later = if chosen.len() > 64 { Vec::new() } else { people.ranks_told_later(scene, &chosen) };
        let mut out = Vec::with_capacity(chosen.len());
        for (slot, index) in chosen.iter().enumerate() {
            let person = &people.persons[*index];
            let mut fields = std::mem::take(&mut assigned.fields[slot]);
            enter_name(scene, person, &mut fields);
            let told_later =
                later.iter().find(|(person, _)| person == index).map(|(_, rank)| &scene.ranks[*rank]);
            if let (None, Some(rank)) = (&fields.rank, lone_rank.or(told_later)) {
                fields.rank =
                    Some(Read::at(rank.value.clone(), scene.tokens.span(rank.first, rank.last), 0.7));
            }
            let weight = if kind == NoticeKind::Death {
                let balance = balance(person).max(if lonely { DEAD } else { 0.0 });
                (balance / (balance + 0.4)).clamp(0.2, 0.98)
            } else {
                0.7
            };
            let name = fields.surname.as_ref().map_or(0.3, |read| read.confidence);
            let confidence = certainty * weight * (0.6 + 0.4 * name);
            out.push(PersonRead {
                kind,
                confidence,
                fields,
                yearless: std::mem::take(&mut assigned.yearless[slot]),
            });
        }
        out
    }
}

/// `Миколу Атаманюка`: a surname may begin as the word for a role does.
fn is_surname(tokens: &Tokens<'_>, hit: &crate::lexicon::Hit) -> bool {
    let title =
        |at: usize| tokens.is_capital(at) && tokens.get(at).is_some_and(|token| token.shape != Shape::Lower);
    let role = matches!(
        hit.cue,
        Cue::LivingBefore
            | Cue::Speaks
            | Cue::Relative
            | Cue::Namesake
            | Cue::TheDead
            | Cue::Fallen
            | Cue::Funeral
            | Cue::Memorial
    );
    role && hit.first == hit.last
        && title(hit.first)
        && hit.first > 0
        && title(hit.first - 1)
        && tokens.sentence(hit.first - 1) == tokens.sentence(hit.first)
        && tokens.word(hit.first).chars().count() > 5
        && [names::Language::Russian, names::Language::Ukrainian]
            .iter()
            .any(|language| is_given_in(&tokens.spelled(hit.first - 1), *language))
}

fn is_given(word: &str) -> bool {
    is_given_in(word, names::Language::Russian)
}

fn is_given_in(word: &str, language: names::Language) -> bool {
    names::nominatives(names::Part::Given, word, language)
        .first()
        .is_some_and(|reading| names::given(&reading.nominative).is_some())
}

/// Places that no gazetteer has and no type word tells, after a phrase that says home: `родом из Малой Небыли`.
fn unknown_homes(scene: &Scene<'_>, named: &[bool]) -> Vec<Placed> {
    let mut found = Vec::new();
    let tokens = &scene.tokens;
    let mut inside = vec![false; tokens.len()];
    for place in &scene.places {
        inside[place.with_type..=place.last].fill(true);
    }
    for hit in scene.hits.iter().filter(|hit| hit.cue == Cue::Origin) {
        let sentence = tokens.sentence(hit.first);
        let mut first = hit.last + 1;
        while first <= hit.last + 2
            && (tokens.is(first, ',')
                || matches!(
                    tokens.word(first),
                    "в" | "у" | "из" | "з" | "із" | "с" | "of" | "from" | "in" | "the"
                ))
        {
            first += 1;
        }
        let fits = |at: usize| {
            tokens.is_capital(at)
                && tokens.sentence(at) == sentence
                && !named[at]
                && !inside[at]
                && tokens.get(at).is_some_and(|token| token.shape == Shape::Title)
                && tokens.word(at).chars().count() > 1
                && !is_small_but_saint(tokens.word(at))
        };
        let adjective = tokens.word(first).ends_with("ой")
            || tokens.word(first).ends_with("ої")
            || tokens.word(first).ends_with("ого");
        if adjective && !tokens.is_capital(first + 1) {
            continue;
        }
        if !fits(first) || found.last().is_some_and(|known: &Placed| known.first >= first) {
            continue;
        }
        let mut last = first;
        while last < first + 2
            && fits(last + 1 + usize::from(tokens.word(last) == "st" && tokens.is(last + 1, '.')))
        {
            last += 1 + usize::from(tokens.word(last) == "st" && tokens.is(last + 1, '.'));
        }
        let name = crate::places::settlement_name(tokens, first, last, scene.language);
        found.push(Placed { sort: Sort::Settlement, name, region: None, first, last, with_type: first });
    }
    found
}

fn is_small_but_saint(word: &str) -> bool {
    is_small(word) && word != "st" && word != "saint"
}

/// Persons in the order in which they are first named.
fn first_places(people: &People) -> Vec<usize> {
    let mut seen = vec![false; people.persons.len()];
    let mut order = Vec::with_capacity(people.persons.len());
    for occurrence in &people.occurrences {
        if !std::mem::replace(&mut seen[occurrence.person], true) {
            order.push(occurrence.person);
        }
    }
    order
}

fn enter_name(scene: &Scene<'_>, person: &Person, fields: &mut Fields) {
    let read = |part: &crate::people::Part_| {
        let ((value, share), span) = (part.best()?, part.span?);
        Some(Read::at(value.to_owned(), span, (0.4 + 0.58 * share).min(0.98)))
    };
    fields.surname = read(&person.surname);
    fields.given = read(&person.given);
    fields.patronymic = read(&person.patronymic);
    if person.female
        && let Some(given) = &fields.given
    {
        fields.sex = given.span.map(|span| Read::at(Sex::Female, span, 0.8));
    } else if scene.language != Language::En
        && let Some(given) = &fields.given
    {
        fields.sex = given.span.map(|span| Read::at(Sex::Male, span, 0.9));
    }
    if let Some(rank) = person.rank.and_then(|rank| scene.ranks.get(rank)) {
        fields.rank = Some(Read::at(rank.value.clone(), scene.tokens.span(rank.first, rank.last), 0.9));
    }
}

/// Words that open sentences and are part of no name.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "в" | "во"
            | "на"
            | "он"
            | "его"
            | "ему"
            | "она"
            | "они"
            | "их"
            | "мы"
            | "наш"
            | "наша"
            | "наши"
            | "с"
            | "со"
            | "по"
            | "при"
            | "от"
            | "до"
            | "за"
            | "из"
            | "у"
            | "о"
            | "об"
            | "и"
            | "а"
            | "но"
            | "как"
            | "это"
            | "этот"
            | "эти"
            | "все"
            | "всем"
            | "для"
            | "после"
            | "сегодня"
            | "вчера"
            | "завтра"
            | "еще"
            | "уже"
            | "также"
            | "тоже"
            | "когда"
            | "где"
            | "кто"
            | "что"
            | "был"
            | "была"
            | "были"
            | "будет"
            | "таким"
            | "так"
            | "там"
            | "тело"
            | "службу"
            | "служил"
            | "выполняя"
            | "исполняя"
            | "известно"
            | "увы"
            | "среди"
            | "однако"
            | "искренние"
            | "глубокие"
            | "открытый"
            | "окончив"
            | "сколько"
            | "подвиги"
            | "память"
            | "прощай"
            | "дорогой"
            | "вместе"
            | "родился"
            | "родные"
            | "друзья"
            | "близкие"
            | "похоронили"
            | "фото"
            | "видео"
            | "читайте"
            | "подробнее"
            | "подробности"
            | "новости"
            | "россии"
            | "российской"
            | "российский"
            | "русский"
            | "сво"
            | "зсу"
            | "всу"
            | "рф"
            | "днр"
            | "лнр"
            | "мо"
            | "тасс"
            | "риа"
            | "вк"
            | "вконтакте"
            | "telegram"
            | "instagram"
            | "whatsapp"
            | "министерство"
            | "минобороны"
            | "администрация"
            | "военный"
            | "церемония"
            | "траурный"
            | "бог"
            | "господь"
            | "господи"
            | "царствие"
            | "россия"
            | "украина"
            | "великой"
            | "отечественной"
            | "советского"
            | "союза"
            | "радянського"
            | "союзу"
            | "федерации"
            | "федерації"
            | "родина"
            | "родины"
            | "родине"
            | "отечества"
            | "отечеству"
            | "защитник"
            | "защитника"
            | "мужества"
            | "орден"
            | "ордена"
            | "орденом"
            | "президента"
            | "указом"
            | "від"
            | "його"
            | "йому"
            | "він"
            | "вона"
            | "вони"
            | "ми"
            | "наші"
            | "це"
            | "цей"
            | "усі"
            | "всі"
            | "після"
            | "сьогодні"
            | "вчора"
            | "ще"
            | "вже"
            | "також"
            | "коли"
            | "де"
            | "хто"
            | "що"
            | "був"
            | "була"
            | "були"
            | "служив"
            | "воїн"
            | "та"
            | "і"
            | "й"
            | "про"
            | "під"
            | "україни"
            | "україну"
            | "україна"
            | "батьківщини"
            | "батьківщину"
            | "герою"
            | "герої"
            | "нагадаємо"
            | "про це"
            | "збройних"
            | "сил"
            | "збройні"
            | "сили"
            | "попри"
            | "останнє"
            | "рідні"
            | "вічна"
            | "слава"
            | "висловлюємо"
            | "народився"
            | "герой"
            | "героям"
            | "щирі"
            | "міська"
            | "рада"
            | "пресслужба"
            | "the"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "he"
            | "she"
            | "his"
            | "her"
            | "they"
            | "we"
            | "our"
            | "it"
            | "this"
            | "that"
            | "these"
            | "those"
            | "but"
            | "and"
            | "for"
            | "from"
            | "with"
            | "by"
            | "when"
            | "while"
            | "who"
            | "what"
            | "there"
            | "their"
            | "as"
            | "of"
            | "to"
            | "brigade"
            | "battalion"
            | "regiment"
            | "division"
            | "platoon"
            | "squadron"
            | "mechanized"
            | "mechanised"
            | "motorized"
            | "motorised"
            | "airborne"
            | "assault"
            | "separate"
            | "infantry"
            | "artillery"
            | "air"
            | "force"
            | "navy"
            | "rifle"
            | "russian"
            | "russia"
            | "ukrainian"
            | "ukraine"
            | "ukrainians"
            | "russians"
            | "canadian"
            | "canadians"
            | "british"
            | "american"
            | "army"
            | "corps"
            | "defence"
            | "defense"
            | "ministry"
            | "kremlin"
            | "forces"
            | "armed"
            | "press"
            | "service"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "international"
            | "legion"
            | "territorial"
            | "global"
            | "affairs"
            | "cemetery"
            | "house"
            | "last"
            | "two"
            | "three"
            | "four"
            | "five"
            | "one"
            | "special"
            | "military"
            | "operation"
            | "hero"
            | "order"
            | "courage"
            | "god"
            | "flags"
            | "pictures"
            | "local"
            | "state"
            | "guard"
            | "national"
            | "officers"
            | "region"
            | "saint"
            | "st"
            | "cnn"
            | "bbc"
            | "reuters"
            | "facebook"
            | "another"
            | "let"
            | "pow"
            | "mr"
            | "dr"
            | "sir"
            | "mrs"
            | "ms"
            | "no"
            | "not"
            | "after"
            | "before"
    )
}

//! A store of invented men, as large as asked for, without the work of reading and linking.

use jiff::Timestamp;
use jiff::civil::date;
use records::{
    Codebook, DateBasis, Evidence, EvidenceId, Fields, Hash, MediaType, Mention, MentionId, NoticeKind,
    Person, PersonId, RankGroup, Read, Resolved, Route, SourceClass, Status,
};
use store::{Account, Link, NewEvidence, Store};

use crate::Failure;

/// How many editors decide at once.
pub(crate) const EDITORS: usize = 20;
/// Mentions of one document: a list.
const IN_A_LIST: usize = 50;

/// What was put into the store.
pub(crate) struct Filled {
    men: usize,
    pub(crate) pairs: Vec<(MentionId, MentionId)>,
    ids: Vec<PersonId>,
}

/// Names of invented men: about 26,000 surnames, and given names and patronymics as unevenly spread as real ones.
fn name(man: usize) -> (String, &'static str, &'static str) {
    const GIVEN: [&str; 12] = [
        "Александр",
        "Сергей",
        "Алексей",
        "Андрей",
        "Дмитрий",
        "Иван",
        "Николай",
        "Максим",
        "Роман",
        "Лев",
        "Тимур",
        "Савва",
    ];
    const PATRONYMIC: [&str; 12] = [
        "Александрович",
        "Сергеевич",
        "Алексеевич",
        "Андреевич",
        "Дмитриевич",
        "Иванович",
        "Николаевич",
        "Максимович",
        "Романович",
        "Львович",
        "Тимурович",
        "Саввич",
    ];
    let syllables = ["ба", "ве", "ги", "до", "жу", "зы", "ко", "ла", "ме", "ни", "по", "ру", "са", "те"];
    let ends = ["ов", "ев", "ин", "ский", "енко"];
    let mut random = mixed(man as u64);
    let mut next = |below: usize| {
        random = mixed(random);
        (random >> 33) as usize % below
    };
    let uneven = |below: usize, next: &mut dyn FnMut(usize) -> usize| next(below).min(next(below));
    let mut surname: String = (0..2 + next(3)).map(|_| syllables[next(syllables.len())]).collect();
    surname += ends[next(ends.len())];
    let mut letters = surname.chars();
    let surname = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    (surname, GIVEN[uneven(12, &mut next)], PATRONYMIC[uneven(12, &mut next)])
}

/// A number that follows from another as if at random (SplitMix64).
fn mixed(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Filled {
    /// Fills an empty store; one that is filled already is taken as it is. Each man has two mentions, every second three.
    pub(crate) async fn store(store: &Store, men: usize) -> Result<Self, Failure> {
        let lists: Vec<(Evidence, Vec<u8>)> = (0..(men * 5).div_ceil(2 * IN_A_LIST)).map(list).collect();
        let at = |number: usize| MentionId::new(lists[number / IN_A_LIST].0.id, (number % IN_A_LIST) as u32);
        let mentions_of = |man: usize| (man * 5 / 2..(man + 1) * 5 / 2).map(at).collect::<Vec<_>>();
        // Two of different men, whom linkage could not tell apart.
        let pairs = (0..men / 20).map(|pair| (at(pair * 50), at(pair * 50 + 5))).collect();
        let ids = (0..men).map(|man| PersonId::of(mentions_of(man)[0])).collect();
        let filled = Self { men, pairs, ids };
        if store.pulse().await?.persons > 0 {
            return Ok(filled);
        }
        for (number, some) in lists.chunks(100).enumerate() {
            let first = number * 100 * IN_A_LIST;
            let documents = some.iter().enumerate().map(|(place, (evidence, bytes))| NewEvidence {
                evidence: evidence.clone(),
                bytes: Some(bytes.clone()),
                text: None,
                sight: None,
                mentions: (0..IN_A_LIST)
                    .map(|ordinal| {
                        mention(evidence, ordinal as u32, (first + place * IN_A_LIST + ordinal) * 2 / 5)
                    })
                    .collect(),
            });
            store.add(documents.collect()).await?;
        }
        let persons: Vec<Person> = (0..men).map(|man| person(man, mentions_of(man))).collect();
        let link = |(left, right): &(MentionId, MentionId)| Link {
            left: *left,
            right: *right,
            weight: 1.5,
            probability: 0.6,
        };
        store.replace_persons(&persons, &filled.pairs.iter().map(link).collect::<Vec<_>>()).await?;
        for editor in 0..EDITORS {
            let account = Account {
                name: format!("editor{editor}"),
                role: "editor".to_owned(),
                password: "nobody logs in by it".to_owned(),
                totp: vec![0; 20],
                closed_at: None,
            };
            store.add_account(&account, Timestamp::now()).await?;
        }
        Ok(filled)
    }

    /// A session of each editor.
    pub(crate) async fn cookies(&self, store: &Store) -> Result<Vec<String>, Failure> {
        let mut cookies = Vec::new();
        for editor in 0..EDITORS {
            let token = format!("{}-{editor}", Timestamp::now());
            let hash = Hash::of_parts(&[b"session", token.as_bytes()]);
            store.open_session(hash, &format!("editor{editor}"), Timestamp::now()).await?;
            cookies.push(format!("session={token}"));
        }
        Ok(cookies)
    }

    /// Public pages as readers open them: many of persons, some of names and numbers, the front page often.
    pub(crate) fn pages(&self) -> Vec<String> {
        let page = |number: usize| {
            let at = mixed(number as u64) as usize;
            let language = ["", "ru/", "uk/"][at % 3];
            // Every fiftieth is a lead, and has no page.
            let id = self.ids[at / 7 % self.men / 50 * 50];
            match number % 10 {
                0..5 => format!("/{language}person/{id}.html"),
                5 => format!("/{language}index.html"),
                6 => format!("/names.json?year={}", 2022 + at % 4),
                7 => format!("/{language}number/year-{}.html", 2022 + at % 4),
                8 => format!("/person/{id}.json"),
                _ => format!(
                    "/{language}{}",
                    ["names.html", "methods.html", "vintages.html", "downloads.html"][at % 4]
                ),
            }
        };
        (0..4_000).map(page).collect()
    }

    /// Searches as readers type them: a whole name, a surname with a letter wrong, one in Latin letters, a beginning.
    pub(crate) fn searches(&self) -> Vec<String> {
        let search = |number: usize| {
            let (surname, given, _) = name(mixed(number as u64) as usize % self.men);
            let words = match number % 4 {
                0 => format!("{surname} {given}"),
                1 => format!("{}н", surname.chars().take(surname.chars().count() - 1).collect::<String>()),
                2 => names::Key::new(names::Part::Surname, &surname).latin,
                _ => surname.chars().take(4).collect(),
            };
            let letter = |byte: u8| format!("%{byte:02X}");
            format!(
                "/search?q={}",
                words.replace(' ', "+").bytes().map(letter).collect::<String>().replace("%2B", "+")
            )
        };
        (0..1_000).map(search).collect()
    }
}

/// A document that lists men.
fn list(number: usize) -> (Evidence, Vec<u8>) {
    let bytes = format!("An invented list, number {number}.").into_bytes();
    let name = format!("list {number}");
    let evidence = Evidence {
        id: EvidenceId::new("lists", &name, &bytes),
        source: "lists".to_owned(),
        class: SourceClass::Official,
        name,
        url: None,
        media: MediaType::Text,
        content: Hash::of(&bytes),
        size: bytes.len() as u64,
        captured_at: Timestamp::UNIX_EPOCH,
        published: Some(date(2024, 3, 1)),
        language: Some("ru".to_owned()),
    };
    (evidence, bytes)
}

fn mention(evidence: &Evidence, ordinal: u32, man: usize) -> Mention {
    let (surname, given, patronymic) = name(man);
    let read = |text: &str| Some(Read { value: text.to_owned(), span: None, confidence: 0.9 });
    Mention {
        id: MentionId::new(evidence.id, ordinal),
        evidence: evidence.id,
        ordinal,
        kind: NoticeKind::Death,
        confidence: 0.9,
        first_reported_at: evidence.reported_on(),
        unnamed: None,
        fields: Fields {
            surname: read(&surname),
            given: read(given),
            patronymic: read(patronymic),
            ..Fields::default()
        },
    }
}

fn person(man: usize, mentions: Vec<MentionId>) -> Person {
    fn known<T>(mention: MentionId, value: T) -> Option<Resolved<T>> {
        Some(Resolved { value, mention: Some(mention), rule: "the only one".to_owned() })
    }
    let first = mentions[0];
    let (surname, given, patronymic) = name(man);
    let day = date(2022 + (man % 4) as i16, 1 + (man / 4 % 12) as i8, 1 + (man / 48 % 28) as i8);
    Person {
        classes: Vec::new(),
        operation: None,
        id: PersonId::of(first),
        mentions,
        status: if man % 50 == 49 { Status::Lead } else { Status::Confirmed },
        status_rule: "an invented clause".to_owned(),
        first_reported_at: day,
        confirmed_at: Some(day),
        route: Some(Route::NewDeath),
        sources: 2,
        surname: known(first, surname),
        given: known(first, given.to_owned()),
        patronymic: known(first, patronymic.to_owned()),
        rank: None,
        rank_group: RankGroup::Unknown,
        birth: None,
        age: None,
        date: known(first, day.into()),
        date_basis: Some(DateBasis::Death),
        enlisted: None,
        origin_settlement: known(first, "Небывалое".to_owned()),
        region: None,
        recruitment: None,
        branch: None,
        unit: None,
        place_of_death: None,
        cause: None,
        trade: None,
        incident: None,
    }
}

/// The first profile.
pub(crate) fn codebook() -> Result<Codebook, Failure> {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022/");
    let text = |name: &str| std::fs::read_to_string(format!("{profile}{name}.toml"));
    Ok(Codebook::parse(&text("codebook")?, &text("ranks")?, &text("regions")?)?)
}

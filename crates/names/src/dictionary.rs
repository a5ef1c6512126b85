//! The table of given names (`data/given.tsv`), looked up by any written form in any case.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fold::fold_keeping_yo;
use crate::nominatives;
use crate::paradigm::Declension;
use crate::part::{Case, Language, Part, Sex};

/// What is known of a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenInfo {
    /// The name as it is properly spelled (with ё): in the language it was found in, and still a diminutive if it was one.
    pub canonical: &'static str,
    /// Whose name it is; `None` when it serves both (Саша, Женя).
    pub sex: Option<Sex>,
    /// The languages in whose texts it is spelled so.
    pub languages: &'static [Language],
    /// Where the name comes from: slavic, tatar, chechen, buryat, tuvan, ...
    pub origin: &'static str,
    /// How common it is: 3 very, 2 known, 1 rare.
    pub commonness: u8,
    /// Whether it is a short or fond form.
    pub diminutive: bool,
}

/// One name of the table with all its forms.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) russian: &'static str,
    pub(crate) sex: Sex,
    pub(crate) commonness: u8,
    pub(crate) origin: &'static str,
    pub(crate) ukrainian: Vec<&'static str>,
    pub(crate) variants: Vec<&'static str>,
    pub(crate) diminutives: Vec<&'static str>,
}

/// One spelling: the proper one, with what it stands for.
#[derive(Debug)]
struct Spelling {
    info: GivenInfo,
    entries: Vec<u16>,
    /// How Ukrainian writes it, where both spellings fold to one: `Артем` is `Артём`.
    in_ukrainian: Option<&'static str>,
}

/// Folded form to the spellings and cases it could be.
type Forms = FxHashMap<String, Vec<(u16, Case, Option<Sex>)>>;

#[derive(Debug, Default)]
struct Dictionary {
    entries: Vec<Entry>,
    spellings: Vec<Spelling>,
    /// Folded nominative to spelling.
    nominatives: FxHashMap<String, u16>,
    /// By language.
    forms: [Forms; 2],
}

static DICTIONARY: LazyLock<Dictionary> =
    LazyLock::new(|| Dictionary::read(include_str!("../data/given.tsv")));

/// What is known of a given name in the nominative: full, variant or diminutive; capitals and ё do not matter.
///
/// ```
/// use names::{Sex, given};
/// assert_eq!(given("петр").map(|name| name.canonical), Some("Пётр"));
/// assert_eq!(given("Саша").and_then(|name| name.sex), None);
/// assert!(given("Сковорода").is_none());
/// ```
#[must_use]
pub fn given(name: &str) -> Option<GivenInfo> {
    DICTIONARY.spelling(&crate::fold(name)).map(|spelling| spelling.info)
}

/// Whether the table has a given name of which this is a form, in any case and language. Far cheaper than to read it.
///
/// ```
/// assert!(names::is_form_of_given("Петра") && names::is_form_of_given("Миколою"));
/// assert!(!names::is_form_of_given("Сковородой"));
/// ```
#[must_use]
pub fn is_form_of_given(form: &str) -> bool {
    let folded = fold_keeping_yo(form);
    let without = folded.replace('ё', "е");
    DICTIONARY.forms.iter().any(|forms| forms.contains_key(&folded) || forms.contains_key(&without))
}

/// The full names, in Russian, that a short or fond form stands for; empty when it is none.
///
/// ```
/// assert!(names::diminutive_of("Женя").contains(&"Евгений"));
/// assert!(names::diminutive_of("Евгений").is_empty());
/// ```
#[must_use]
pub fn diminutive_of(name: &str) -> Vec<&'static str> {
    match DICTIONARY.spelling(&crate::fold(name)) {
        Some(spelling) if spelling.info.diminutive => {
            spelling.entries.iter().map(|&number| DICTIONARY.entries[usize::from(number)].russian).collect()
        }
        _ => Vec::new(),
    }
}

/// The full forms that are the same name as this full form: in the other language, and its variants.
///
/// ```
/// assert!(names::equivalents("Николай").contains(&"Микола"));
/// assert!(names::equivalents("Дмитро").contains(&"Дмитрий"));
/// ```
#[must_use]
pub fn equivalents(name: &str) -> Vec<&'static str> {
    let folded = crate::fold(name);
    let Some(spelling) = DICTIONARY.spelling(&folded) else { return Vec::new() };
    let mut found = Vec::new();
    for &number in &spelling.entries {
        let entry = &DICTIONARY.entries[usize::from(number)];
        for &form in std::iter::once(&entry.russian).chain(&entry.ukrainian).chain(&entry.variants) {
            if crate::fold(form) != folded && !found.contains(&form) {
                found.push(form);
            }
        }
    }
    found
}

/// The numbers of the names that a folded spelling stands for: two spellings that share one are the same name. A form that
/// is no nominative stands for the names it could be of.
pub(crate) fn classes(folded: &str) -> Vec<u16> {
    if let Some(spelling) = DICTIONARY.spelling(folded) {
        return spelling.entries.clone();
    }
    let mut classes = Vec::new();
    for forms in &DICTIONARY.forms {
        for &(place, ..) in forms.get(folded).into_iter().flatten() {
            classes.extend(&DICTIONARY.spellings[usize::from(place)].entries);
        }
    }
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// Calls `found` with each nominative, case, sex and weight that a lower-case form could be.
pub(crate) fn readings(
    form: &str,
    language: Language,
    mut found: impl FnMut(&'static str, Case, Option<Sex>, f32),
) {
    let forms = &DICTIONARY.forms[language as usize];
    let hit =
        forms.get(form).or_else(|| form.contains('ё').then(|| forms.get(&form.replace('ё', "е"))).flatten());
    for &(number, case, sex) in hit.into_iter().flatten() {
        let spelling = &DICTIONARY.spellings[usize::from(number)];
        let info = &spelling.info;
        let nominative = match language {
            Language::Ukrainian => spelling.in_ukrainian.unwrap_or(info.canonical),
            Language::Russian => info.canonical,
        };
        let weight = f32::from(info.commonness).powi(2) * if info.diminutive { 0.5 } else { 1.0 };
        let of_sex = sex.map_or(1.0, nominatives::of_sex);
        found(nominative, case, sex, weight * nominatives::of_case(case) * of_sex);
    }
}

impl Dictionary {
    fn spelling(&self, folded: &str) -> Option<&Spelling> {
        self.nominatives.get(folded).map(|&number| &self.spellings[usize::from(number)])
    }

    fn read(table: &'static str) -> Self {
        let mut dictionary = Self::default();
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            dictionary.add(read_entry(line));
        }
        dictionary.index_forms();
        dictionary
    }

    fn add(&mut self, entry: Entry) {
        const RUSSIAN: &[Language] = &[Language::Russian];
        const UKRAINIAN: &[Language] = &[Language::Ukrainian];
        const BOTH: &[Language] = &Language::ALL;
        let number = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let alike = entry.ukrainian.contains(&entry.russian);
        self.spell(entry.russian, number, &entry, if alike { BOTH } else { RUSSIAN }, false);
        for &form in &entry.ukrainian {
            self.spell(form, number, &entry, UKRAINIAN, false);
        }
        for &form in &entry.variants {
            self.spell(form, number, &entry, BOTH, false);
        }
        for &form in &entry.diminutives {
            self.spell(form, number, &entry, BOTH, true);
        }
        self.entries.push(entry);
    }

    fn spell(
        &mut self,
        form: &'static str,
        number: u16,
        entry: &Entry,
        languages: &'static [Language],
        diminutive: bool,
    ) {
        let folded = crate::fold(form);
        if let Some(&known) = self.nominatives.get(&folded) {
            let known = &mut self.spellings[usize::from(known)];
            if known.info.sex != Some(entry.sex) {
                known.info.sex = None;
            }
            if known.info.languages != languages {
                known.info.languages = &Language::ALL;
            }
            known.info.diminutive &= diminutive;
            known.info.commonness = known.info.commonness.max(entry.commonness);
            if !known.entries.contains(&number) {
                known.entries.push(number);
            }
            if known.info.canonical != form && languages.contains(&Language::Ukrainian) {
                known.in_ukrainian.get_or_insert(form);
            }
            return;
        }
        let info = GivenInfo {
            canonical: form,
            sex: Some(entry.sex),
            languages,
            origin: entry.origin,
            commonness: entry.commonness,
            diminutive,
        };
        let place = u16::try_from(self.spellings.len()).unwrap_or(u16::MAX);
        self.spellings.push(Spelling { info, entries: vec![number], in_ukrainian: None });
        self.nominatives.insert(folded, place);
    }

    fn index_forms(&mut self) {
        for (place, spelling) in self.spellings.iter().enumerate() {
            let place = u16::try_from(place).unwrap_or(u16::MAX);
            let info = &spelling.info;
            let folded = fold_keeping_yo(info.canonical);
            for &language in info.languages {
                let index = &mut self.forms[language as usize];
                for &sex in Sex::ALL.iter().filter(|&&sex| info.sex.is_none_or(|its| its == sex)) {
                    let cases = if language == Language::Russian { &Case::ALL[..6] } else { &Case::ALL[..] };
                    index_one(
                        index,
                        &folded,
                        (place, info.sex),
                        Declension::of(Part::Given, sex, language),
                        cases,
                    );
                }
            }
        }
    }
}

/// Puts every form of one spelling into the index, the less usual ones too.
fn index_one(
    index: &mut Forms,
    folded: &str,
    (place, sex): (u16, Option<Sex>),
    declension: &Declension,
    cases: &[Case],
) {
    let Some(paradigm) = declension.number(folded).map(|number| declension.paradigm(number)) else { return };
    let stem = &folded[..folded.len() - paradigm.ending.len()];
    let mut form = String::with_capacity(folded.len() + 8);
    for &case in cases {
        // a name that never changes is listed once
        let endings =
            if paradigm.unchanging() && case != Case::Nominative { &[] } else { paradigm.endings(case) };
        for ending in endings {
            form.clear();
            form.push_str(stem);
            form.push_str(ending);
            if form.contains('ё') {
                form = form.replace('ё', "е");
            }
            let Some(known) = index.get_mut(&form) else {
                index.insert(form.clone(), vec![(place, case, sex)]);
                continue;
            };
            if !known.iter().any(|&(p, c, _)| (p, c) == (place, case)) {
                known.push((place, case, sex));
            }
        }
    }
}

fn read_entry(line: &'static str) -> Entry {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let russian = next();
    let sex = if next() == "f" { Sex::Female } else { Sex::Male };
    let commonness = next().parse().unwrap_or(1);
    let origin = next();
    let ukrainian = next()
        .split(' ')
        .filter(|form| !form.is_empty())
        .map(|form| if form == "=" { russian } else { form });
    Entry {
        russian,
        sex,
        commonness,
        origin,
        ukrainian: ukrainian.collect(),
        variants: next().split(' ').filter(|form| !form.is_empty()).collect(),
        diminutives: next().split(' ').filter(|form| !form.is_empty()).collect(),
    }
}

/// The proper spellings of the fathers behind a folded patronymic.
pub(crate) fn fathers(folded: &str) -> Vec<&'static str> {
    FATHERS.get(folded).map_or_else(Vec::new, |names| {
        names.iter().map(|&place| DICTIONARY.spellings[usize::from(place)].info.canonical).collect()
    })
}

/// Folded patronymic to the spellings of fathers' names, the commonest first.
static FATHERS: LazyLock<FxHashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut fathers: FxHashMap<String, Vec<u16>> = FxHashMap::default();
    for (place, spelling) in DICTIONARY.spellings.iter().enumerate() {
        let info = &spelling.info;
        if info.sex == Some(Sex::Female) || info.diminutive {
            continue;
        }
        for &language in info.languages {
            for &sex in Sex::ALL {
                let made = crate::fold(&crate::patronymic::patronymic_of(info.canonical, sex, language));
                let list = fathers.entry(made).or_default();
                let place = u16::try_from(place).unwrap_or(u16::MAX);
                if !list.contains(&place) {
                    list.push(place);
                }
            }
        }
    }
    for list in fathers.values_mut() {
        list.sort_by_key(|&place| {
            std::cmp::Reverse(DICTIONARY.spellings[usize::from(place)].info.commonness)
        });
    }
    fathers
});

/// The full given names whose Latin key is this one.
pub(crate) fn by_latin(key: &str) -> impl Iterator<Item = &'static GivenInfo> {
    BY_LATIN.get(key).into_iter().flatten().map(|&place| &DICTIONARY.spellings[usize::from(place)].info)
}

static BY_LATIN: LazyLock<FxHashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut keys: FxHashMap<String, Vec<u16>> = FxHashMap::default();
    for (place, spelling) in
        DICTIONARY.spellings.iter().enumerate().filter(|(_, spelling)| !spelling.info.diminutive)
    {
        let list = keys.entry(crate::fold_latin(spelling.info.canonical)).or_default();
        list.push(u16::try_from(place).unwrap_or(u16::MAX));
    }
    keys
});

/// The numbers of the fathers' names behind a folded patronymic.
pub(crate) fn father_classes(folded: &str) -> Vec<u16> {
    let mut classes = Vec::new();
    for &place in FATHERS.get(folded).into_iter().flatten() {
        for &class in &DICTIONARY.spellings[usize::from(place)].entries {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
    }
    classes
}

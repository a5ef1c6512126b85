//! The table of declensions (`data/paradigms.tsv`), looked up from the nominative and from any other form.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::part::{Case, Language, Part, Sex};
use crate::suffixes::Suffixes;

/// How one kind of name changes with the case.
#[derive(Debug)]
pub(crate) struct Paradigm {
    /// The ending of the nominative.
    pub(crate) ending: &'static str,
    /// Whether it holds for the one word that equals the ending.
    pub(crate) whole: bool,
    /// Endings by case; the first of each is the one written. Empty when the name does not change.
    cases: [Vec<&'static str>; 7],
}

impl Paradigm {
    /// Whether names of this kind stay the same in every case.
    pub(crate) fn unchanging(&self) -> bool {
        self.cases[1].is_empty()
    }

    /// The endings of `case`, the usual one first; for names that do not change, the nominative's.
    pub(crate) fn endings(&self, case: Case) -> &[&'static str] {
        let endings = &self.cases[case as usize];
        if endings.is_empty() { &self.cases[0] } else { endings }
    }
}

/// What an ending can be: of a paradigm, in a case; and its place among the endings of that case, the usual one being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) paradigm: u16,
    pub(crate) case: Case,
    pub(crate) rank: u8,
}

/// The paradigms of one language, part and sex.
#[derive(Debug, Default)]
pub(crate) struct Declension {
    paradigms: Vec<Paradigm>,
    by_nominative: Suffixes<u16>,
    by_word: FxHashMap<&'static str, u16>,
    by_form: Suffixes<Vec<Standing>>,
    by_whole_form: FxHashMap<&'static str, Vec<Standing>>,
}

impl Declension {
    /// The declension of names of this part, sex and language.
    pub(crate) fn of(part: Part, sex: Sex, language: Language) -> &'static Self {
        static ALL: LazyLock<[Declension; 12]> = LazyLock::new(read_table);
        &ALL[place(part, sex, language)]
    }

    /// The declension of surnames in the plural; its nominatives are a man's, in the singular.
    pub(crate) fn of_several(language: Language) -> &'static Self {
        static BOTH: LazyLock<[Declension; 2]> = LazyLock::new(read_plurals);
        &BOTH[language as usize]
    }

    /// The number of the paradigm that a folded nominative follows: of those that fit, the one with the longest ending.
    pub(crate) fn number(&self, nominative: &str) -> Option<u16> {
        if let Some(&number) = self.by_word.get(nominative) {
            return Some(number);
        }
        self.by_nominative.of(nominative).last().map(|(_, &number)| number)
    }

    /// The paradigm of a number.
    pub(crate) fn paradigm(&self, number: u16) -> &Paradigm {
        &self.paradigms[usize::from(number)]
    }

    /// Whether a nominative that ends as the paradigm does follows it, and not one that fits more closely.
    pub(crate) fn follows(&self, number: u16, nominative: &str) -> bool {
        let paradigm = self.paradigm(number);
        if paradigm.whole {
            return nominative == paradigm.ending;
        }
        let longest = self.by_nominative.of(nominative).last();
        longest.is_some_and(|(_, &longest)| longest == number) && !(self.by_word.contains_key(nominative))
    }

    /// Every paradigm and case that a folded form could stand in, with the length in bytes of the form's ending.
    pub(crate) fn readings<'a>(&'a self, form: &'a str) -> impl Iterator<Item = (Standing, usize)> + 'a {
        let whole = self.by_whole_form.get(form).map(|found| (found, form.len()));
        let ends = self.by_form.of(form).map(|(length, found)| (found, length));
        let all = whole.into_iter().chain(ends);
        all.flat_map(|(found, length)| found.iter().map(move |&standing| (standing, length)))
    }

    fn add(&mut self, paradigm: Paradigm) {
        let number = u16::try_from(self.paradigms.len()).unwrap_or(u16::MAX);
        for case in Case::ALL {
            for (rank, &ending) in (0_u8..).zip(paradigm.endings(case)) {
                let entry = if paradigm.whole {
                    self.by_whole_form.entry(ending).or_default()
                } else {
                    self.by_form.entry(ending)
                };
                if !entry.iter().any(|known| (known.paradigm, known.case) == (number, case)) {
                    entry.push(Standing { paradigm: number, case, rank });
                }
            }
        }
        if paradigm.whole {
            self.by_word.insert(paradigm.ending, number);
        } else {
            *self.by_nominative.entry(paradigm.ending) = number;
        }
        self.paradigms.push(paradigm);
    }
}

const fn place(part: Part, sex: Sex, language: Language) -> usize {
    part as usize * 4 + sex as usize * 2 + language as usize
}

fn read_table() -> [Declension; 12] {
    let mut all: [Declension; 12] = Default::default();
    for line in include_str!("../data/paradigms.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let language = if columns.next() == Some("uk") { Language::Ukrainian } else { Language::Russian };
        let part = match columns.next() {
            Some("s") => Part::Surname,
            Some("g") => Part::Given,
            _ => Part::Patronymic,
        };
        let sex = if columns.next() == Some("f") { Sex::Female } else { Sex::Male };
        let ending = columns.next().unwrap_or_default();
        let (whole, ending) = ending.strip_prefix('=').map_or((false, ending), |word| (true, word));
        let mut cases: [Vec<&'static str>; 7] = Default::default();
        cases[0] = vec![ending];
        for (case, forms) in cases[1..].iter_mut().zip(columns.filter(|&forms| forms != "~")) {
            *case = forms.split('|').collect();
        }
        all[place(part, sex, language)].add(Paradigm { ending, whole, cases });
    }
    all
}

fn read_plurals() -> [Declension; 2] {
    let mut both: [Declension; 2] = Default::default();
    for line in include_str!("../data/plurals.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let language = if columns.next() == Some("uk") { Language::Ukrainian } else { Language::Russian };
        let ending = columns.next().unwrap_or_default();
        let mut cases: [Vec<&'static str>; 7] = Default::default();
        for (case, forms) in cases.iter_mut().zip(columns) {
            *case = forms.split('|').map(|form| if form == "-" { "" } else { form }).collect();
        }
        cases[Case::Vocative as usize] = cases[0].clone();
        both[language as usize].add(Paradigm { ending, whole: false, cases });
    }
    both
}

#[cfg(test)]
mod tests {
    use super::read_table;

    #[test]
    fn every_language_part_and_sex_has_a_fallback() {
        for declension in read_table() {
            assert!(declension.number("ъъъ").is_some());
        }
    }
}

//! The table of declensions (`data/paradigms.tsv`), looked up from the nominative and from any other form.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::part::{Case, Language, Part, Sex};

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
    by_nominative: FxHashMap<&'static str, u16>,
    by_word: FxHashMap<&'static str, u16>,
    by_form: FxHashMap<&'static str, Vec<Standing>>,
    by_whole_form: FxHashMap<&'static str, Vec<Standing>>,
    longest_nominative: usize,
    longest_form: usize,
}

impl Declension {
    /// The declension of names of this part, sex and language.
    pub(crate) fn of(part: Part, sex: Sex, language: Language) -> &'static Self {
        static ALL: LazyLock<[Declension; 12]> = LazyLock::new(read_table);
        &ALL[place(part, sex, language)]
    }

    /// The number of the paradigm that a folded nominative follows: of those that fit, the one with the longest ending.
    pub(crate) fn number(&self, nominative: &str) -> Option<u16> {
        if let Some(&number) = self.by_word.get(nominative) {
            return Some(number);
        }
        endings(nominative, self.longest_nominative)
            .find_map(|ending| self.by_nominative.get(ending))
            .copied()
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
        let closer = endings(nominative, self.longest_nominative)
            .take_while(|ending| ending.len() > paradigm.ending.len())
            .any(|ending| self.by_nominative.contains_key(ending));
        !closer && !self.by_word.contains_key(nominative)
    }

    /// Every paradigm and case that a folded form could stand in, with the length in bytes of the form's ending.
    pub(crate) fn readings<'a>(&'a self, form: &'a str) -> impl Iterator<Item = (Standing, usize)> + 'a {
        let whole = self.by_whole_form.get(form).map(|found| (found, form.len()));
        let ends = endings(form, self.longest_form)
            .filter_map(|ending| self.by_form.get(ending).map(|found| (found, ending.len())));
        let all = whole.into_iter().chain(ends);
        all.flat_map(|(found, length)| found.iter().map(move |&standing| (standing, length)))
    }

    fn add(&mut self, paradigm: Paradigm) {
        let number = u16::try_from(self.paradigms.len()).unwrap_or(u16::MAX);
        for case in Case::ALL {
            for (rank, &ending) in (0_u8..).zip(paradigm.endings(case)) {
                let index = if paradigm.whole { &mut self.by_whole_form } else { &mut self.by_form };
                let entry = index.entry(ending).or_default();
                if !entry.iter().any(|known| (known.paradigm, known.case) == (number, case)) {
                    entry.push(Standing { paradigm: number, case, rank });
                }
                if !paradigm.whole {
                    self.longest_form = self.longest_form.max(ending.len());
                }
            }
        }
        if paradigm.whole {
            self.by_word.insert(paradigm.ending, number);
        } else {
            self.by_nominative.insert(paradigm.ending, number);
            self.longest_nominative = self.longest_nominative.max(paradigm.ending.len());
        }
        self.paradigms.push(paradigm);
    }
}

/// The endings of a word, longest first, down to the empty one.
fn endings(word: &str, longest: usize) -> impl Iterator<Item = &str> {
    let from = word.len().saturating_sub(longest);
    (from..=word.len()).filter(|&at| word.is_char_boundary(at)).map(|at| &word[at..])
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

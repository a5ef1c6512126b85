//! How common names with a certain ending are: what decides between the nominatives that a form could be of.
//!
//! A form of an unseen surname leaves several nominatives open: Сковороды is of Сковорода rather than of Сковород, Мельника of
//! Мельник rather than of Мельника. The candidates share their first letters, so they are compared by how many names
//! end as each does, from the last shared letter on, then from one letter further left, and so on: each step is smoothed
//! by the one before (absolute counts of `data/*_endings.tsv`; [`TRUST`] pseudo-counts).

use std::sync::LazyLock;

use crate::part::{Language, Part, Sex};
use crate::suffixes::Suffixes;

/// Letters of the longest ending in the tables.
const LONGEST: usize = 6;

/// How many counted names weigh as much as the estimate from a shorter ending.
const TRUST: f32 = 8.0;

/// A nominative that a form could be of.
pub(crate) struct Candidate {
    /// In lower case.
    pub(crate) nominative: String,
    /// As [`spelling`] gives it, where that differs.
    pub(crate) spelling: Option<String>,
    /// Whose name it would be.
    pub(crate) sex: Sex,
}

impl Candidate {
    fn spelling(&self) -> &str {
        self.spelling.as_deref().unwrap_or(&self.nominative)
    }
}

/// How common the names with an ending are, for men and women. Of surnames only men's are counted.
type Counts = Suffixes<[f32; 2]>;

/// The tables by part (surnames, given names) and language; the Ukrainian ones are the Russian ones in a common spelling.
static TABLES: LazyLock<[[Counts; 2]; 2]> = LazyLock::new(|| {
    [include_str!("../data/surname_endings.tsv"), include_str!("../data/given_endings.tsv")].map(read)
});

fn read(table: &str) -> [Counts; 2] {
    let mut counts = [Counts::default(), Counts::default()];
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let ending = columns.next().unwrap_or_default();
        let mut count = || columns.next().and_then(|count| count.parse().ok()).unwrap_or(0.0);
        let here: [f32; 2] = [count(), count()];
        *counts[0].entry(ending) = here;
        let both = counts[1].entry(&common_spelling(ending));
        *both = [both[0] + here[0], both[1] + here[1]];
    }
    counts
}

/// The shares of candidate nominatives of one form of a surname or given name.
pub(crate) fn shares(part: Part, candidates: &[Candidate], language: Language) -> Vec<f32> {
    let mut shares = vec![1.0; candidates.len()];
    let Some((first, rest)) = candidates.split_first() else { return shares };
    let table = &TABLES[usize::from(part == Part::Given)][language as usize];
    let column = |sex: Sex| if part == Part::Given { sex as usize } else { 0 };
    let first = first.spelling();
    let shared =
        rest.iter().fold(first.len(), |shared, other| shared.min(common_prefix(first, other.spelling())));
    // how common each ending of each candidate is, from the shortest on, and how many letters each has after the shared ones
    let common: Vec<([f32; LONGEST + 1], usize)> = candidates
        .iter()
        .map(|candidate| {
            let mut by_length = [0.0; LONGEST + 1];
            let word = candidate.spelling();
            for (count, (_, found)) in by_length.iter_mut().zip(table.by_letter(word)) {
                *count = found.map_or(0.0, |found| found[column(candidate.sex)]);
            }
            (by_length, word[shared..].chars().count())
        })
        .collect();
    let longest = common.iter().map(|one| one.1).max().unwrap_or(0);
    let steps = LONGEST.saturating_sub(longest).max(1).min(first[..shared].chars().count());
    for step in 1..=steps {
        let count = |one: &([f32; LONGEST + 1], usize)| one.0[(one.1 + step).min(LONGEST)];
        let total: f32 = common.iter().map(count).sum();
        for (share, one) in shares.iter_mut().zip(&common) {
            *share = TRUST.mul_add(*share, count(one)) / (total + TRUST);
        }
    }
    shares
}

/// How common names (of men) that end as this one does are, against others of about the same spelling: only the ratio of two is of use.
pub(crate) fn how_common(part: Part, name: &str, language: Language) -> f32 {
    let spelled = spelling(part, name, name, Sex::Male, language);
    let table = &TABLES[usize::from(part == Part::Given)][language as usize];
    let counts = table.by_letter(spelled.as_deref().unwrap_or(name)).skip(1);
    let all: f32 = counts.map(|(_, count)| count.map_or(0.0, |count| count[0]).ln_1p()).sum();
    (all / 8.0).exp()
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// A lower-case nominative as the tables know it: ё as е, Ukrainian letters in the common spelling, a woman's surname in
/// the man's form. The `form` it is a nominative of tells whether a Ukrainian one in -а is an adjective.
pub(crate) fn spelling(
    part: Part,
    nominative: &str,
    form: &str,
    sex: Sex,
    language: Language,
) -> Option<String> {
    let womans = part == Part::Surname && sex == Sex::Female;
    if language == Language::Russian && !womans && !nominative.contains('ё') {
        return None;
    }
    let mut name = match language {
        Language::Russian if nominative.contains('ё') => nominative.replace('ё', "е"),
        Language::Russian => nominative.to_owned(),
        Language::Ukrainian => common_spelling(nominative),
    };
    if womans {
        if ["ова", "ева", "ина", "ына"].iter().any(|ending| name.ends_with(ending)) {
            name.pop();
        } else if name.ends_with("ая") || name.ends_with("яя") {
            name.truncate(name.len() - "ая".len());
            let soft = name.ends_with(['к', 'г', 'х', 'ж', 'ш', 'ч', 'щ']) || nominative.ends_with("яя");
            name.push_str(if soft || language == Language::Ukrainian { "ий" } else { "ый" });
        } else if language == Language::Ukrainian
            && name.ends_with('а')
            && ["ої", "ій"].iter().any(|ending| form.ends_with(ending))
            || language == Language::Ukrainian && ["ска", "цка"].iter().any(|ending| name.ends_with(ending))
        {
            name.pop();
            name.push_str("ий");
        }
    }
    Some(name)
}

/// A spelling that Russian and Ukrainian forms of an ending share: кравець and кравец, ський and ский, ів and ив, ьов and ёв.
fn common_spelling(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            'ь' | 'й' if letters.peek() == Some(&'о') => {
                letters.next();
                'е'
            }
            'ы' | 'і' | 'ї' => 'и',
            'є' | 'э' | 'ё' => 'е',
            'ґ' => 'г',
            'я' if out.ends_with('ц') => 'а',
            'ь' if out.ends_with(['с', 'ц', 'з']) => continue,
            '\'' | '’' | 'ʼ' | 'ъ' => continue,
            other => other,
        });
    }
    out
}

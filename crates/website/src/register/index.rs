//! Persons by their names: in one order, by any beginning, by any spelling.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use names::{Agreement, Key, Part};
use records::{Person, PersonId, Status};

use crate::visible::{Withheld, name_parts};

/// A person as he is looked for.
pub(crate) struct Listed {
    /// His name in Latin letters, whatever the alphabet: `primerov_petr`. Orders the list, and is what beginnings are of.
    pub(crate) slug: String,
    pub(crate) id: PersonId,
    /// His place among the persons.
    pub(crate) place: usize,
    /// The first letter of the surname, as it is written.
    pub(crate) letter: Option<char>,
    /// The year of the date.
    pub(crate) year: Option<i16>,
}

impl Listed {
    /// The place in the list, for who asks for what comes after it. It holds when this person is gone.
    pub(crate) fn cursor(&self) -> String {
        format!("{}~{}", self.slug, self.id)
    }
}

/// What a cursor says: the name and id after which to go on.
pub(crate) fn read_cursor(cursor: &str) -> Option<(&str, PersonId)> {
    let (slug, id) = cursor.split_once('~')?;
    let is_slug = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_';
    (!slug.is_empty() && slug.bytes().all(is_slug)).then(|| Some((slug, id.parse().ok()?)))?
}

/// Persons in the order of their names.
pub(crate) struct Index {
    listed: Vec<Listed>,
    /// Every different name part, with the places in the list of all who bear it.
    words: Vec<(Key, Vec<u32>)>,
    /// What words that were searched for may mean: many search for the same.
    meant: Mutex<HashMap<String, Arc<Vec<usize>>>>,
    /// The first letters of surnames.
    pub(crate) letters: BTreeSet<char>,
}

/// How many words are remembered.
const MOST_MEANT: usize = 10_000;

/// The most persons on a page.
pub(crate) const ON_A_PAGE: usize = 100;
/// The most words of a search that are looked at.
const MOST_WORDS: usize = 4;

impl Index {
    /// The persons of some statuses by what may be seen of their names. A name part is read once, however many bear it.
    pub(crate) fn of(persons: &[Person], withheld: &Withheld, is_in: impl Fn(Status) -> bool) -> Self {
        let mut words: Vec<(Key, Vec<u32>)> = Vec::new();
        let mut known: [HashMap<&str, usize>; 3] = Default::default();
        let mut found: Vec<(Listed, [usize; 3])> = Vec::new();
        for (place, person) in persons.iter().enumerate().filter(|(_, person)| is_in(person.status)) {
            let texts = name_parts(person, withheld);
            let mut at = [0; 3];
            for (part, text) in texts.iter().enumerate() {
                at[part] = *known[part].entry(text).or_insert_with(|| {
                    words.push((Key::new(PARTS[part], text), Vec::new()));
                    words.len() - 1
                });
            }
            let day = person.date.as_ref().and_then(|date| date.value.earliest());
            let listed = Listed {
                slug: slug(at.map(|word| &words[word].0)),
                id: person.id,
                place,
                letter: texts[0].chars().next().and_then(|first| first.to_uppercase().next()),
                year: day.map(|day| day.year()),
            };
            found.push((listed, at));
        }
        found.sort_unstable_by(|(a, _), (b, _)| (&a.slug, a.id).cmp(&(&b.slug, b.id)));
        for (place, (_, at)) in (0_u32..).zip(&found) {
            at.iter().for_each(|word| words[*word].1.push(place));
        }
        let listed: Vec<Listed> = found.into_iter().map(|(listed, _)| listed).collect();
        let letters = listed.iter().filter_map(|one| one.letter).collect();
        Self { listed, words, meant: Mutex::default(), letters }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Listed] {
        &self.listed
    }

    /// Those whose name begins so.
    pub(crate) fn beginning(&self, prefix: &str) -> &[Listed] {
        let start = self.listed.partition_point(|one| one.slug.as_str() < prefix);
        let length = self.listed[start..].partition_point(|one| one.slug.starts_with(prefix));
        &self.listed[start..start + length]
    }

    /// The page of a beginning: those who are listed on it, and the longer beginnings that the others fall into. All are
    /// listed where they are few; else those whose whole name it is.
    pub(crate) fn page(&self, prefix: &str) -> (&[Listed], Vec<&str>) {
        let those = self.beginning(prefix);
        if those.len() <= ON_A_PAGE {
            return (those, Vec::new());
        }
        let (whole, others) = those.split_at(those.partition_point(|one| one.slug.len() == prefix.len()));
        let next = |one: &Listed| one.slug.as_bytes().get(prefix.len()).copied();
        let groups = others.chunk_by(|a, b| next(a) == next(b));
        (whole, groups.map(|group| common(&group[0].slug, &group[group.len() - 1].slug)).collect())
    }

    /// Every beginning that has a page, the empty one first.
    pub(crate) fn beginnings(&self) -> Vec<&str> {
        let mut found = vec![""];
        let mut at = 0;
        while let Some(prefix) = found.get(at) {
            found.extend(self.page(prefix).1);
            at += 1;
        }
        found
    }

    /// Those whose name has every word of these, in whatever spelling, alphabet, case or order.
    pub(crate) fn search(&self, words: &str) -> Vec<&Listed> {
        let mut all: Option<Places> = None;
        for word in words.split_whitespace().take(MOST_WORDS) {
            let meant = self.meant(word);
            let mut places = Places::none(self.listed.len());
            meant.iter().for_each(|word| places.add(&self.words[*word].1));
            all = Some(all.map_or_else(|| places.clone(), |all| all.both(&places)));
        }
        all.map_or_else(Vec::new, |all| all.iter().map(|place| &self.listed[place]).collect())
    }

    /// The name parts that a word may be meant to be.
    fn meant(&self, word: &str) -> Arc<Vec<usize>> {
        let known = || self.meant.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(meant) = known().get(word) {
            return Arc::clone(meant);
        }
        let asked = PARTS.map(|part| Key::new(part, word));
        let is = |key: &Key| asked.iter().any(|word| word.part == key.part && is_meant(word, key));
        let meant = (0..).zip(&self.words).filter(|(_, (key, _))| is(key)).map(|(at, _)| at);
        let meant = Arc::new(meant.collect());
        let mut known = known();
        if known.len() >= MOST_MEANT {
            known.clear();
        }
        known.insert(word.to_owned(), Arc::clone(&meant));
        meant
    }
}

/// Places in the list, a bit each.
#[derive(Clone)]
struct Places(Vec<u64>);

impl Places {
    fn none(of: usize) -> Self {
        Self(vec![0; of.div_ceil(64)])
    }

    fn add(&mut self, places: &[u32]) {
        places.iter().for_each(|place| self.0[*place as usize / 64] |= 1 << (place % 64));
    }

    fn both(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
        self
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let bits = |(at, word): (usize, &u64)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

const PARTS: [Part; 3] = [Part::Surname, Part::Given, Part::Patronymic];

/// Whether a name part may be what a word was meant to be: the same in any guise, one letter away, or begun with it.
fn is_meant(word: &Key, key: &Key) -> bool {
    let begun = word.latin.chars().count() >= 3 && key.latin.starts_with(&word.latin);
    begun
        || matches!(
            word.compare(key),
            Agreement::Exact | Agreement::Equivalent(_) | Agreement::Father | Agreement::Typo
        )
}

/// A name in small Latin letters and digits alone, so that it can be part of an address and the name of a file anywhere.
fn slug(keys: [&Key; 3]) -> String {
    let plain = |key: &Key| -> String {
        key.latin
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
    };
    let slug = keys.map(plain).join("_");
    let slug = slug.trim_end_matches('_');
    if slug.is_empty() { "_".to_owned() } else { slug.to_owned() }
}

/// The beginning that two texts of ASCII share.
fn common<'a>(a: &'a str, b: &str) -> &'a str {
    let length = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    &a[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of these slugs alone.
    fn listed(slugs: impl IntoIterator<Item = String>) -> Index {
        let id = PersonId::of(records::MentionId::new(records::EvidenceId::new("", "", b""), 0));
        let mut listed: Vec<Listed> =
            slugs.into_iter().map(|slug| Listed { slug, id, place: 0, letter: None, year: None }).collect();
        listed.sort_unstable_by(|a, b| a.slug.cmp(&b.slug));
        Index { listed, words: vec![], meant: Mutex::default(), letters: BTreeSet::new() }
    }

    #[test]
    fn places_are_those_that_were_added_to_both() {
        let (mut some, mut others) = (Places::none(200), Places::none(200));
        some.add(&[0, 63, 64, 130, 199]);
        others.add(&[63, 130, 131, 199]);
        assert_eq!(some.both(&others).iter().collect::<Vec<_>>(), [63, 130, 199]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn everybody_is_on_one_page_of_a_beginning_of_his_name(slugs in proptest::collection::vec("[ab]{1,6}(_[ab]{1,3})?", 0..600)) {
            let index = listed(slugs);
            let pages = index.beginnings();
            let distinct: std::collections::BTreeSet<_> = pages.iter().collect();
            assert_eq!(distinct.len(), pages.len(), "a page stands once");
            let on_pages: usize = pages.iter().map(|prefix| index.page(prefix).0.len()).sum();
            assert_eq!(on_pages, index.all().len());
            for prefix in pages {
                let (those, longer) = index.page(prefix);
                assert!(those.iter().all(|one| one.slug.starts_with(prefix)));
                assert!(longer.iter().all(|longer| longer.len() > prefix.len() && longer.starts_with(prefix)));
                assert!(those.len() <= ON_A_PAGE || those.iter().all(|one| one.slug == prefix));
            }
        }
    }
}

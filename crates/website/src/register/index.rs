//! The confirmed by their names: in one order, by any beginning, by any spelling.

use names::{Agreement, Key, Part};
use records::{Person, PersonId, Status};

use crate::visible::{Withheld, name_parts};

/// One of the confirmed, as he is looked for.
pub(crate) struct Listed {
    /// His name in Latin letters, whatever the alphabet: `primerov_petr`. Orders the list, and is what beginnings are of.
    pub(crate) slug: String,
    pub(crate) id: PersonId,
    /// His place among the persons.
    pub(crate) place: usize,
    keys: [Key; 3],
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

/// The confirmed, in the order of their names.
pub(crate) struct Index(Vec<Listed>);

/// The most persons on a page.
pub(crate) const ON_A_PAGE: usize = 100;
/// The most words of a search that are looked at.
const MOST_WORDS: usize = 4;

impl Index {
    /// The confirmed by what may be seen of their names.
    pub(crate) fn of(persons: &[Person], withheld: &Withheld) -> Self {
        let confirmed = persons.iter().enumerate().filter(|(_, person)| person.status == Status::Confirmed);
        let mut listed: Vec<Listed> = confirmed
            .map(|(place, person)| {
                let [surname, given, patronymic] = name_parts(person, withheld);
                let keys = [
                    Key::new(Part::Surname, surname),
                    Key::new(Part::Given, given),
                    Key::new(Part::Patronymic, patronymic),
                ];
                Listed { slug: slug(&keys), id: person.id, place, keys }
            })
            .collect();
        listed.sort_unstable_by(|a, b| (&a.slug, a.id).cmp(&(&b.slug, b.id)));
        Self(listed)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Listed] {
        &self.0
    }

    /// Those whose name begins so.
    pub(crate) fn beginning(&self, prefix: &str) -> &[Listed] {
        let start = self.0.partition_point(|one| one.slug.as_str() < prefix);
        let length = self.0[start..].partition_point(|one| one.slug.starts_with(prefix));
        &self.0[start..start + length]
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
        let asked: Vec<[Key; 3]> = words
            .split_whitespace()
            .take(MOST_WORDS)
            .map(|word| PARTS.map(|part| Key::new(part, word)))
            .collect();
        if asked.is_empty() {
            return vec![];
        }
        let is_found = |one: &&Listed| {
            asked.iter().all(|word| one.keys.iter().zip(word).any(|(key, word)| is_meant(word, key)))
        };
        self.0.iter().filter(is_found).collect()
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
fn slug(keys: &[Key; 3]) -> String {
    let plain = |key: &Key| -> String {
        key.latin
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
    };
    let slug = keys.each_ref().map(plain).join("_");
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
        let nobody = || PARTS.map(|part| Key::new(part, ""));
        let id = PersonId::of(records::MentionId::new(records::EvidenceId::new("", "", b""), 0));
        let mut listed: Vec<Listed> =
            slugs.into_iter().map(|slug| Listed { slug, id, place: 0, keys: nobody() }).collect();
        listed.sort_unstable_by(|a, b| a.slug.cmp(&b.slug));
        Index(listed)
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

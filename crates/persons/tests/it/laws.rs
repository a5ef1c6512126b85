//! What holds for persons of any mentions.

use std::collections::HashSet;

use crate::evidence::{Said, evident, notice, stated};
use persons::{Evident, Input, resolve};
use proptest::prelude::*;
use records::codebook::example;
use records::{NoticeKind, Person, SourceClass, Status};

fn said() -> impl Strategy<Value = Said> {
    let who =
        (proptest::sample::select(SourceClass::ALL), proptest::sample::select(NoticeKind::ALL), 0..6_u8);
    let what = (0..28_u8, proptest::option::of(1..28_u8), proptest::option::of(0..3_u8), 0.0..=1.0_f32);
    (who, what, any::<u64>()).prop_map(|((class, kind, source), (day, died, given, confidence), id)| {
        let mut said = notice(kind, class, &format!("source {source}"), &format!("2024-03-{:02}", day + 1));
        said.mention.id.0 = id;
        said.mention.confidence = confidence;
        said.with(|fields| {
            fields.death = died.and_then(|day| stated(&format!("2024-02-{day:02}")));
            fields.given = given.and_then(|name| stated(["Иван", "И.", "Ivan"][usize::from(name)]));
        })
    })
}

fn mentions() -> impl Strategy<Value = Vec<(Said, u32)>> {
    let unique = |many: Vec<(Said, u32)>| {
        let mut seen = HashSet::new();
        many.into_iter().filter(|(said, _)| seen.insert(said.mention.id)).collect()
    };
    proptest::collection::vec((said(), 0..5_u32), 0..25).prop_map(unique)
}

fn persons_of(many: &[(Said, u32)], number: impl Fn(u32) -> u32) -> Vec<Person> {
    let said: Vec<Evident> = many.iter().map(|(said, _)| evident(said)).collect();
    let clusters: Vec<u32> = many.iter().map(|(_, cluster)| number(*cluster)).collect();
    resolve(&Input { mentions: &said, clusters: &clusters, decisions: &[], codebook: &example() })
}

proptest! {
    #[test]
    fn neither_the_order_of_mentions_nor_the_numbers_of_clusters_matter(many in mentions(), seed in any::<u64>()) {
        let persons = persons_of(&many, |cluster| cluster);
        let mut mixed = many.clone();
        mixed.sort_by_key(|(said, _)| said.mention.id.0.wrapping_mul(seed | 1));
        prop_assert_eq!(&persons, &persons_of(&mixed, |cluster| 1_000_000 - cluster * 7));
        prop_assert!(persons.is_sorted_by_key(|person| person.id));
    }

    #[test]
    fn no_mention_is_of_two_persons(many in mentions()) {
        let persons = persons_of(&many, |cluster| cluster);
        let mut seen = HashSet::new();
        prop_assert!(persons.iter().flat_map(|person| &person.mentions).all(|mention| seen.insert(*mention)));
    }

    #[test]
    fn every_value_names_one_of_his_mentions(many in mentions()) {
        for person in persons_of(&many, |cluster| cluster) {
            let named = [person.given.as_ref().map(|r| r.mention), person.date.as_ref().map(|r| r.mention)];
            prop_assert!(named.into_iter().flatten().all(|id| id.is_some_and(|id| person.mentions.contains(&id))));
        }
    }

    #[test]
    fn only_the_confirmed_are_confirmed_on_a_day_on_which_something_was_said(many in mentions()) {
        for person in persons_of(&many, |cluster| cluster) {
            prop_assert_eq!(person.status == Status::Confirmed, person.confirmed_at.is_some());
            let days: HashSet<_> = many.iter().map(|(said, _)| said.mention.first_reported_at).collect();
            prop_assert!(person.confirmed_at.is_none_or(|day| days.contains(&day) && day >= person.first_reported_at));
        }
    }

    #[test]
    fn leaked_lists_alone_never_confirm(many in mentions()) {
        let leaked: Vec<(Said, u32)> = many.into_iter().map(|(said, cluster)| (Said { class: SourceClass::Leaked, ..said }, cluster)).collect();
        prop_assert!(persons_of(&leaked, |cluster| cluster).iter().all(|person| person.status == Status::Lead));
    }
}

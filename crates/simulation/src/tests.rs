//! One document of each genre, and how common namesakes are.

use std::collections::HashMap;

use records::codebook;

use crate::World;
use crate::genre::Genre;
use crate::world::tell;

#[test]
fn each_genre_reads_like_its_kind() {
    let codebook = codebook::example();
    let told = tell(&World::new(1_500, 11, &codebook), &|_, _| ()).unwrap();
    let mut shown = String::new();
    for genre in Genre::WRITTEN {
        let of_genre = told.commissions.iter().position(|commission| commission.genre == genre);
        let Some(place) = of_genre else { continue };
        let document =
            crate::render::document(&told.stage, &told.persons, &told.commissions[place], place as u64);
        shown.push_str(&format!("--- {genre:?}, {}\n{}\n", document.published, document.text));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_few_in_a_hundred_share_their_whole_name_with_another() {
    let codebook = codebook::example();
    let told = tell(&World::new(30_000, 1, &codebook), &|_, _| ()).unwrap();
    let mut names = HashMap::new();
    for person in &told.persons[..30_000] {
        *names.entry((&person.surname, &person.given, &person.patronymic)).or_insert(0_u32) += 1;
    }
    let shared: u32 = names.values().filter(|count| **count > 1).sum();
    assert!((100..900).contains(&shared), "{shared}");
}

use super::{People, Pools, compose};
use crate::dice::{Dice, Purpose};

#[test]
fn there_are_several_thousand_family_names() {
    let all: usize = People::ALL.into_iter().map(|people| compose::surnames(people).len()).sum();
    assert!(all > 5_000, "{all}");
}

#[test]
fn a_few_names_are_common_and_most_are_rare() {
    let pools = Pools::load().unwrap();
    let mut dice = Dice::new(1, Purpose::Identity, 0);
    let mut counts = std::collections::HashMap::new();
    for _ in 0..50_000 {
        *counts.entry(pools.of(People::Slavic).surnames.draw(&mut dice).to_owned()).or_insert(0_u32) += 1;
    }
    let mut sorted: Vec<u32> = counts.into_values().collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let top: u32 = sorted.iter().take(20).sum();
    assert!((1_200..8_000).contains(&top), "{top}");
    assert!(sorted.len() > 3_000, "{}", sorted.len());
}

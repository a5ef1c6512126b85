//! The whole answer.

use super::super::Hiv;
use super::{kobak, question};
use crate::rounded::rounded;

#[test]
fn the_whole_study_of_the_preferred_specification() {
    let Some(table) = kobak() else {
        return;
    };
    let study = question(Hiv::Removed).study(&table).unwrap();
    insta::with_settings!({sort_maps => false}, {
        insta::assert_json_snapshot!(rounded(&serde_json::to_value(&study).unwrap()));
    });
}

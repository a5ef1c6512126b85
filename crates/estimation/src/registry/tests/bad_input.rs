//! Wrong input is named, and what cannot be told is not told.

use jiff::civil::date;

use super::super::{Calibration, Cases, Known, Newly, flash, read_known, read_newly};
use crate::Drawing;
use crate::calibration::registry_wars::{question, war};

#[test]
fn wrong_tables_are_named_with_row_and_column() {
    let cases = |csv: &str| Cases::read(csv.as_bytes()).unwrap_err().to_string();
    let looked_up = |csv: &str| Calibration::read(csv.as_bytes()).unwrap_err().to_string();
    let shown = [
        cases("death,opened,sex,age_group\n"),
        cases("death,opened,age_group\n2022-05-03,2022-06-01,20-24\n"),
        cases("death,opened,sex,age_group\nMay,2022-06-01,m,20-24\n"),
        cases("death,opened,sex,age_group\n2022-05-03,2022-06-01,,20-24\n"),
        cases("death,opened,sex,age_group,cases\n2022-05-03,2022-06-01,m,20-24,-2\n"),
        cases("death,opened,sex,age_group\n2022-05-03,2022-06-01,m,\n"),
        looked_up("age_group,named\n20-24,5\n"),
        looked_up("age_group,named,found\n20-24,five,2\n"),
        looked_up("age_group,named,found,found_late\n20-24,5,4,2\n"),
        read_known("age_group,named,dead,dead_sd\n20-24,5,-4,2\n".as_bytes()).unwrap_err().to_string(),
        read_newly("period,age_group,named\n2024,20-24,5\n2024,20-24,6\n".as_bytes())
            .unwrap_err()
            .to_string(),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_the_registry_cannot_tell_has_a_reason() {
    let war = war(3, 0, 0.0);
    let ask = |change: fn(&mut super::super::RegistryQuestion), calibration: &str| {
        let mut question = question(3, 100);
        change(&mut question);
        let calibration = Calibration::read(calibration.as_bytes()).expect("a calibration");
        question.estimate(&war.cases, &calibration)
    };
    let both = "age_group,named,found\n20-34,300,200\n35-49,300,200\n";
    let declined = |change, calibration| ask(change, calibration).unwrap_err().to_string();
    let soon = ask(|question| question.as_of = date(2022, 10, 15), both).unwrap();
    let shown = [
        declined(|question| question.as_of = date(2022, 5, 1), both),
        declined(|question| question.peace_from = Some(date(2021, 9, 1)), both),
        declined(|_| (), "age_group,named,found\n20-34,300,200\n"),
        declined(|_| (), "age_group,named,found\n20-34,300,200\n35-49,30,2\n"),
        soon.with_forecast.refusal().expect("no forecast yet").to_string(),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_flash_needs_a_share_of_every_age() {
    let newly = [Newly { period: "2024".to_owned(), age_group: "20-24".to_owned(), named: 5 }];
    let of = |known: &[Known]| flash(known, &newly, &Drawing::default()).unwrap_err().to_string();
    let known = Known { age_group: "20-24".to_owned(), named: 50, dead: 40.0, dead_sd: 1.0 };
    let shown = [of(&[]), of(&[known])];
    insta::assert_snapshot!(shown.join("\n"));
}

//! How far a death is established, since when and by what route.

use crate::evidence::{Said, death, notice, person, persons, stated};
use jiff::civil::date;
use records::NoticeKind::{Award, Missing, Withdrawn, Wounded};
use records::SourceClass::{Cemetery, Leaked, Media, Official, Party, Registry, Relative};
use records::codebook::example;
use records::{Action, FieldName, Route, Status};

fn status(said: &[Said]) -> (Status, String) {
    let person = person(said);
    (person.status, person.status_rule)
}

#[test]
fn the_first_clause_that_holds_is_named() {
    let grave = death(Cemetery, "cemetery", "2024-03-01");
    let governor = death(Official, "governor", "2024-03-05");
    assert_eq!(status(std::slice::from_ref(&grave)), (Status::Confirmed, "grave".to_owned()));
    assert_eq!(status(&[grave, governor]), (Status::Confirmed, "official".to_owned()));
}

#[test]
fn a_relative_is_believed_with_details() {
    let bare = death(Relative, "mother", "2024-03-01");
    assert_eq!(status(std::slice::from_ref(&bare)), (Status::Candidate, "no clause holds".to_owned()));
    let one_detail = bare.with(|fields| fields.age = stated("35"));
    assert_eq!(status(std::slice::from_ref(&one_detail)).0, Status::Candidate);
    // Details may come from several relatives together.
    let other = death(Relative, "brother", "2024-03-02").died("2024-02-20");
    assert_eq!(
        status(&[one_detail, other]),
        (Status::Confirmed, "relative with matching details".to_owned())
    );
}

#[test]
fn the_same_words_in_two_channels_are_one_voice() {
    let first = death(Media, "paper", "2024-03-01");
    let mut copy = death(Media, "channel", "2024-03-02");
    assert_eq!(status(&[first.clone(), copy.clone()]), (Status::Confirmed, "two media".to_owned()));
    copy.content = first.content;
    assert_eq!(status(&[first.clone(), copy.clone()]).0, Status::Candidate);
    assert_eq!(person(&[first, copy]).sources, 1);
}

#[test]
fn leaked_lists_and_the_enemy_never_confirm() {
    let lists = [death(Leaked, "roster", "2024-03-01"), death(Party, "intelligence", "2024-03-02")];
    assert_eq!(status(&lists), (Status::Lead, "only classes that never confirm".to_owned()));
}

#[test]
fn the_missing_and_those_declared_by_courts_are_counted_apart() {
    let missing = notice(Missing, Relative, "mother", "2024-03-01");
    assert_eq!(status(std::slice::from_ref(&missing)).0, Status::Missing);
    let court = death(Registry, "courts", "2024-09-01").with(|fields| fields.court = stated("2024-08-20"));
    assert_eq!(status(&[missing.clone(), court.clone()]).0, Status::CourtDeclared);
    let governor = death(Official, "governor", "2024-10-01");
    assert_eq!(status(&[missing, court, governor]), (Status::Confirmed, "official".to_owned()));
    assert_eq!(status(&[notice(Missing, Party, "intelligence", "2024-03-01")]).0, Status::Lead);
}

#[test]
fn the_wounded_and_the_decorated_are_nobody_on_the_list() {
    let alive =
        [notice(Wounded, Media, "paper", "2024-03-01"), notice(Award, Official, "governor", "2024-03-02")];
    assert!(persons(&alive, &[], &example()).is_empty());
}

#[test]
fn without_a_surname_a_death_waits() {
    let nameless = death(Official, "governor", "2024-03-01").with(|fields| fields.surname = None);
    assert_eq!(status(&[nameless]), (Status::Lead, "no surname".to_owned()));
}

#[test]
fn a_guess_of_the_reader_does_not_confirm() {
    let mut guess = death(Official, "governor", "2024-03-01");
    guess.mention.confidence = 0.3;
    assert_eq!(status(&[guess]).0, Status::Candidate);
}

#[test]
fn a_correction_takes_a_death_back_until_it_is_told_anew() {
    let told = death(Official, "governor", "2024-03-01");
    let alive = notice(Withdrawn, Relative, "mother", "2024-03-10");
    assert_eq!(
        status(&[told.clone(), alive.clone()]),
        (Status::Withdrawn, "withdrawn by a source".to_owned())
    );
    // The same words once more are nothing new.
    let mut again = death(Official, "governor", "2024-03-20");
    again.content = told.content;
    assert_eq!(status(&[told.clone(), alive.clone(), again]).0, Status::Withdrawn);
    let grave = death(Cemetery, "cemetery", "2024-05-01");
    let person = person(&[told, alive, grave]);
    assert_eq!((person.status, person.confirmed_at), (Status::Confirmed, Some(date(2024, 5, 1))));
}

#[test]
fn who_may_not_confirm_may_not_withdraw() {
    let told = death(Official, "governor", "2024-03-01");
    assert_eq!(status(&[told, notice(Withdrawn, Party, "intelligence", "2024-03-10")]).0, Status::Confirmed);
}

#[test]
fn a_death_is_confirmed_on_the_day_on_which_the_rule_first_held() {
    let lead = death(Leaked, "roster", "2024-02-25").died("2024-02-20");
    let one = death(Media, "paper", "2024-03-01");
    let two = death(Media, "channel", "2024-03-09");
    let later = death(Official, "governor", "2024-04-01");
    let person = person(&[later, two, one, lead]);
    assert_eq!(person.first_reported_at, date(2024, 2, 25));
    assert_eq!(person.confirmed_at, Some(date(2024, 3, 9)));
    assert_eq!((person.status_rule.as_str(), person.route), ("official", Some(Route::NewDeath)));
}

#[test]
fn the_route_tells_new_deaths_from_old_ones_and_from_a_new_method() {
    let route = |said: Said| person(&[said]).route;
    assert_eq!(route(death(Official, "governor", "2024-03-01").died("2024-02-20")), Some(Route::NewDeath));
    assert_eq!(
        route(death(Official, "governor", "2024-09-01").died("2024-02-20")),
        Some(Route::LateIdentification)
    );
    assert_eq!(route(death(Registry, "estates", "2024-09-01").died("2024-02-20")), Some(Route::MethodChange));
    assert_eq!(route(death(Registry, "estates", "2024-03-01").died("2024-02-20")), Some(Route::NewDeath));
    assert_eq!(route(death(Cemetery, "cemetery", "2024-03-01")), None);
}

#[test]
fn an_editor_decides_whatever_the_sources_say() {
    let weak = death(Leaked, "roster", "2024-03-01");
    let id = weak.mention.id;
    let decided = |actions: &[Action]| {
        let person = persons(std::slice::from_ref(&weak), actions, &example()).pop().expect("a person");
        (person.status, person.status_rule, person.confirmed_at)
    };
    let (confirm, withdraw) = (Action::Confirm { person: id }, Action::Withdraw { person: id });
    let confirmed = (Status::Confirmed, "decision 1".to_owned(), Some(date(2024, 6, 1)));
    assert_eq!(decided(std::slice::from_ref(&confirm)), confirmed);
    assert_eq!(decided(&[confirm, withdraw]), (Status::Withdrawn, "decision 2".to_owned(), None));
}

#[test]
fn redacting_a_field_does_not_take_a_death_back() {
    let told =
        death(Relative, "mother", "2024-03-01").died("2024-02-20").with(|fields| fields.age = stated("35"));
    let redact = Action::Redact { mention: told.mention.id, field: FieldName::Death };
    let person = persons(&[told], &[redact], &example()).pop().expect("a person");
    assert_eq!(person.status, Status::Confirmed);
    assert_eq!(person.date_basis, Some(records::DateBasis::Publication));
}

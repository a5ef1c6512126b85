//! Which value wins, by what rule, and which date stands for a death.

use crate::evidence::{Said, chain, death, evident, notice, person, persons, stated};
use persons::{Input, ignored, trace};
use records::NoticeKind::Withdrawn;
use records::SourceClass::{Cemetery, Media, Memorial, Official, Registry, Relative};
use records::codebook::example;
use records::{Action, Codebook, DateBasis, FieldName, Incident, RankGroup, Resolved, SourceClass};

fn of<T: std::fmt::Display>(resolved: Option<&Resolved<T>>) -> String {
    resolved.map_or_else(|| "-".to_owned(), |resolved| format!("{} ({})", resolved.value, resolved.rule))
}

fn dated(said: &[Said]) -> String {
    let person = person(said);
    let basis = person.date_basis.map_or("undated", DateBasis::as_str);
    format!("{basis}: {}", of(person.date.as_ref()))
}

fn given(class: SourceClass, source: &str, name: &str) -> Said {
    death(class, source, "2024-03-01").with(|fields| fields.given = stated(name))
}

#[test]
fn the_codebooks_class_wins_then_the_majority() {
    let name = |said: &[Said]| of(person(said).given.as_ref());
    let official = given(Official, "governor", "Иван");
    let relative = given(Relative, "mother", "Илья");
    assert_eq!(name(&[official.clone(), relative.clone()]), "Иван (precedence: official)");
    assert_eq!(name(std::slice::from_ref(&relative)), "Илья (only said)");
    assert_eq!(name(&[relative.clone(), given(Official, "mayor", "ИЛЬЯ")]), "Илья (all agree)");
    let media = [given(Media, "one", "Иван"), given(Media, "two", "Илья"), given(Media, "three", "Илья")];
    assert_eq!(name(&media), "Илья (majority)");
}

#[test]
fn a_name_is_taken_in_full_and_in_its_own_script() {
    let name = |said: &[Said]| of(person(said).given.as_ref());
    let relative = given(Relative, "mother", "Иван");
    assert_eq!(name(&[given(Official, "governor", "И."), relative.clone()]), "Иван (fuller form)");
    assert_eq!(name(&[given(Official, "governor", "Ivan"), relative]), "Иван (fuller form)");
    assert_eq!(name(&[given(Official, "governor", "И.")]), "И. (only said)");
}

#[test]
fn copies_have_one_vote() {
    let one = given(Media, "one", "Иван");
    let mut copies =
        [given(Media, "two", "Илья"), given(Media, "three", "Илья"), given(Media, "four", "Илья")];
    let words = copies[0].content;
    copies.iter_mut().for_each(|copy| copy.content = words);
    let mut said = copies.to_vec();
    said.extend([one, given(Media, "five", "Иван")]);
    assert_eq!(of(person(&said).given.as_ref()), "Иван (majority)");
}

#[test]
fn a_finer_date_within_the_winner_takes_its_place() {
    let register = death(Registry, "estates", "2024-05-01").died("2024-02");
    let mother = death(Relative, "mother", "2024-03-01").died("2024-02-20");
    assert_eq!(dated(&[register.clone(), mother]), "death: 2024-02-20 (all agree; made finer by relative)");
    let wrong = death(Relative, "mother", "2024-03-05").died("2024-03-03");
    assert_eq!(dated(&[register, wrong]), "death: 2024-02 (precedence: registry)");
}

#[test]
fn another_basis_stands_in_where_the_day_of_death_is_not_known() {
    let funeral =
        |date: &str| death(Cemetery, "cemetery", "2024-03-10").with(|fields| fields.funeral = stated(date));
    assert_eq!(dated(&[funeral("2024-03-05")]), "funeral: 2024-03-05 (only said)");
    // Too coarse to stand in for a death.
    assert_eq!(dated(&[funeral("2024")]), "undated: -");
    let year = death(Official, "governor", "2024-03-12").died("2023");
    assert_eq!(dated(&[year.clone(), funeral("2023-12-28")]), "funeral: 2023-12-28 (only said)");
    // A funeral in the next year does not move the death there.
    assert_eq!(dated(&[year, funeral("2024-01-05")]), "death: 2023 (only said)");
}

#[test]
fn a_coarse_date_ends_when_the_death_was_told_and_begins_with_the_war() {
    let told = |date: &str| dated(&[death(Official, "governor", "2024-03-12").died(date)]);
    assert_eq!(told("2024"), "death: 2024-01-01/2024-03-12 (only said)");
    assert_eq!(told("2022"), "death: 2022-02-24/2022-12-31 (only said)");
    assert_eq!(told("2024-03"), "death: 2024-03-01/2024-03-12 (only said)");
}

#[test]
fn an_impossible_date_of_death_is_left_aside() {
    let told = |date: &str| dated(&[death(Official, "governor", "2024-03-12").died(date)]);
    assert_eq!(told("2042-02-20"), "publication: 2024-03-12 (earliest news of the death)");
    assert_eq!(told("1994-02-20"), "publication: 2024-03-12 (earliest news of the death)");
}

#[test]
fn a_publication_dates_a_death_only_where_it_is_news() {
    assert_eq!(dated(&[death(Memorial, "school", "2024-03-12")]), "undated: -");
    let said = [death(Memorial, "school", "2024-01-12"), death(Media, "paper", "2024-03-12")];
    assert_eq!(dated(&said), "publication: 2024-03-12 (earliest news of the death)");
}

#[test]
fn what_a_correction_repeats_is_no_claim() {
    let mut taken_back = notice(Withdrawn, Relative, "mother", "2024-03-10").died("2024-02-21");
    taken_back = taken_back.with(|fields| fields.given = stated("Иван"));
    let said = [death(Official, "governor", "2024-03-01").died("2024-02-20"), taken_back];
    assert_eq!(dated(&said), "death: 2024-02-20 (only said)");
    assert_eq!(of(person(&said).given.as_ref()), "Иван (only said)");
}

#[test]
fn age_follows_from_dates_before_it_is_taken_from_words() {
    let age = |birth: Option<&str>, said: Option<&str>| {
        let told = death(Official, "governor", "2024-03-12").died("2024-02-20").with(|fields| {
            fields.birth = birth.and_then(stated);
            fields.age = said.and_then(stated);
        });
        of(person(&[told]).age.as_ref())
    };
    assert_eq!(age(Some("1990-05-02"), Some("35")), "33 (from birth and date)");
    assert_eq!(age(Some("1990"), Some("34")), "34 (only said)");
    assert_eq!(age(Some("1990"), None), "33 (likelier of two, from birth and date)");
    assert_eq!(age(Some("2024-02-01"), None), "-");
    assert_eq!(age(None, Some("35")), "35 (only said)");
    assert_eq!(age(None, Some("135")), "-");
}

#[test]
fn the_profile_gives_ranks_groups_and_regions_codes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).expect(name);
    let codebook =
        Codebook::parse(&read("codebook.toml"), &read("ranks.toml"), &read("regions.toml")).expect("valid");
    let told = death(Official, "governor", "2024-03-12").with(|fields| {
        fields.rank = stated("Гвардии рядовой");
        fields.origin_region = stated("Башкирия");
    });
    let person = persons(&[told], &[], &codebook).pop().expect("a person");
    assert_eq!(person.rank_group, RankGroup::Enlisted);
    assert_eq!(of(person.region.as_ref()), "RU-BA (only said)");
}

#[test]
fn an_incident_needs_its_day_and_its_place_or_cause() {
    let mut codebook = example();
    codebook.incident = vec![Incident {
        id: "strike-1".to_owned(),
        title: "An invented strike".to_owned(),
        date: "2024-02-20".parse().expect("a date"),
        places: vec!["Тестовка".to_owned()],
        causes: vec!["strike".to_owned()],
        min: None,
        max: None,
        source: "invented".to_owned(),
        reports: Vec::new(),
    }];
    let incident = |date: &str, place: Option<&str>, cause: Option<&str>| {
        let told = death(Official, "governor", "2024-03-12").died(date).with(|fields| {
            fields.place_of_death = place.and_then(stated);
            fields.cause = cause.and_then(stated);
        });
        of(persons(&[told], &[], &codebook).pop().expect("a person").incident.as_ref())
    };
    assert_eq!(incident("2024-02-20", Some("Тестовка"), None), "strike-1 (date and place of the incident)");
    assert_eq!(incident("2024-02-20", None, Some("strike")), "strike-1 (date and cause of the incident)");
    assert_eq!(incident("2024-02-20", Some("Другое"), Some("strike")), "-");
    assert_eq!(incident("2024-02-20", None, None), "-");
    assert_eq!(incident("2024-02-21", Some("Тестовка"), Some("strike")), "-");
    assert_eq!(incident("2024-02", Some("Тестовка"), None), "-");
    let all = "strike-1 (date, place and cause of the incident)";
    assert_eq!(incident("2024-02", Some("с. Тестовка"), Some("strike")), all);
}

#[test]
fn an_editor_sets_and_empties_fields_and_hides_what_must_not_be_shown() {
    let told = death(Official, "governor", "2024-03-12").died("2024-02-20").with(|fields| {
        fields.given = stated("Иван");
        fields.age = stated("35");
    });
    let id = told.mention.id;
    let set =
        |field, value: Option<&str>| Action::Override { person: id, field, value: value.map(str::to_owned) };
    let actions = [
        set(FieldName::Death, Some("2024-02-21")),
        set(FieldName::Given, Some("Илья")),
        set(FieldName::Given, None),
        set(FieldName::Birth, Some("soon")),
        Action::Redact { mention: id, field: FieldName::Age },
        Action::Confirm { person: records::MentionId(1) },
    ];
    let person = persons(std::slice::from_ref(&told), &actions, &example()).pop().expect("a person");
    assert_eq!(of(person.date.as_ref()), "2024-02-21 (decision 1)");
    assert_eq!((of(person.given.as_ref()), of(person.age.as_ref())), ("-".to_owned(), "-".to_owned()));

    let (evident, decisions) = ([evident(&told)], chain(&actions));
    let input = Input { mentions: &evident, clusters: &[0], decisions: &decisions, codebook: &example() };
    let reasons: Vec<String> =
        ignored(&input).into_iter().map(|i| format!("{}: {}", i.decision, i.reason)).collect();
    insta::assert_snapshot!(reasons.join("\n"), @r#"
    4: `soon` is not a date: write 2024, 2024-02, 2024-02-20, 2024-02-20~ or 2024-02-20/2024-02-25
    6: there is no mention m0000000000000001
    "#);
}

#[test]
fn every_value_leads_back_to_its_mention() {
    let told = death(Official, "governor", "2024-03-12").died("2024-02-20").with(|fields| {
        fields.given = stated("Иван");
        fields.recruitment = stated("volunteer");
    });
    let id = told.mention.id;
    let person = person(&[told]);
    let lines = trace(&person);
    assert!(lines.iter().skip(1).all(|line| line.mention == Some(id)));
    let text: Vec<String> =
        lines.iter().map(|line| format!("{} = {} ({})", line.field, line.value, line.rule)).collect();
    insta::assert_snapshot!(text.join("\n"), @r#"
    status = confirmed (official)
    surname = Тестов (only said)
    given = Иван (only said)
    date = 2024-02-20 (date of death; only said)
    recruitment = volunteer (only said)
    "#);
}

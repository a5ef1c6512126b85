//! What holds of the store, whichever database it is on.

use jiff::Timestamp;
use jiff::civil::date;
use records::{
    Action, Area, EvidenceId, FieldName, Fields, Hash, Look, Mention, MentionId, Person, PersonId, Picture,
    PlacedWord, Read, Sight, Span, Status,
};
use store::{Added, Error, Figure, Link, NewEvidence, Value};

use crate::made;
use crate::place::{Place, on_both};

on_both!(
    what_goes_in_comes_out,
    the_same_twice_changes_nothing,
    a_picture_is_read_once_be_it_late,
    a_long_table_comes_in_steps,
    large_documents_are_files,
    what_cannot_be_given_back_is_refused,
    a_refused_step_leaves_nothing,
    the_truth_cannot_be_changed,
    decisions_are_chained,
    persons_are_replaced_whole,
    vintages_and_figures_last,
    questions_are_answered_and_change_nothing,
    columns_are_the_fields_values,
    two_stores_of_one_truth_have_one_digest,
    opening_again_finds_everything,
);

fn some(count: u64) -> Vec<NewEvidence> {
    (0..count).map(made::document).collect()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn what_goes_in_comes_out(place: &Place) {
    let store = place.open().await;
    let batch = some(30);
    let added = store.add(batch.clone()).await.unwrap();
    assert_eq!(added, Added { evidence_new: 30, evidence_known: 0, mentions: 39 });
    let read = store.mentions().await.unwrap();
    let given: Vec<&Mention> = batch.iter().flat_map(|new| &new.mentions).collect();
    assert_eq!(read.iter().map(|stored| &stored.mention).collect::<Vec<_>>(), given);
    for new in &batch {
        assert_eq!(store.evidence(new.evidence.id).await.unwrap().as_ref(), Some(&new.evidence));
        assert_eq!(store.bytes(new.evidence.content).await.unwrap(), new.bytes);
        let text = store.evidence_text(new.evidence.id).await.unwrap();
        assert_eq!(text.map(String::into_bytes), new.bytes);
    }
    let of_first = read.iter().find(|stored| stored.mention.evidence == batch[1].evidence.id).unwrap();
    assert_eq!((of_first.source.as_str(), of_first.class), ("channel-1", batch[1].evidence.class));
    assert!(store.verify().await.unwrap().holds());
}

async fn a_picture_is_read_once_be_it_late(place: &Place) {
    let store = place.open().await;
    let bytes = b"\xff\xd8\xff, an invented photograph".to_vec();
    let mut plain = made::document(0);
    (plain.evidence.content, plain.evidence.size) = (Hash::of(&bytes), bytes.len() as u64);
    plain.evidence.id = EvidenceId::new(&plain.evidence.source, &plain.evidence.name, &bytes);
    (plain.bytes, plain.mentions) = (Some(bytes), vec![]);
    let id = plain.evidence.id;
    store.add(vec![plain.clone()]).await.unwrap();
    assert_eq!((store.sight(id).await.unwrap(), store.evidence_text(id).await.unwrap()), (None, None));
    // Later there is a reader of letters; what a camera wrote may hold what PostgreSQL cannot.
    let area = Area { left: 10, top: 20, width: 140, height: 16 };
    let words = vec![PlacedWord { span: Span { start: 0, end: 8 }, area, confidence: 0.75 }];
    let exif = vec![("Make".to_owned(), "a\0b".to_owned())];
    let picture = Picture { size: (1300, 900), look: Look(u64::MAX - 5), exif, words };
    let sight = Sight { text: "Выдумкин".to_owned(), picture: Some(picture) };
    let read = NewEvidence { sight: Some(sight.clone()), ..plain.clone() };
    store.add(vec![read.clone(), plain.clone(), read]).await.unwrap();
    let kept = store.sight(id).await.unwrap().unwrap();
    assert_eq!(kept.picture.as_ref().unwrap().exif[0].1, "a\u{fffd}b");
    assert_eq!(kept.picture.as_ref().unwrap().words, sight.picture.as_ref().unwrap().words);
    assert_eq!(store.evidence_text(id).await.unwrap().as_deref(), Some("Выдумкин"));
    assert_eq!(store.looks().await.unwrap(), [(id, Some(Look(u64::MAX - 5)))]);
    // The first reading stays: spans of mentions point into it.
    let other = Sight { text: "Другое".to_owned(), picture: None };
    store.add(vec![NewEvidence { sight: Some(other), ..plain }]).await.unwrap();
    assert_eq!(store.sight(id).await.unwrap(), Some(kept));
    assert!(store.verify().await.unwrap().holds());
}

async fn the_same_twice_changes_nothing(place: &Place) {
    let store = place.open().await;
    store.add(some(40)).await.unwrap();
    let before = store.digest().await.unwrap();
    let again = store.add(some(40)).await.unwrap();
    assert_eq!(again, Added { evidence_new: 0, evidence_known: 40, mentions: 0 });
    assert_eq!(store.digest().await.unwrap(), before);
    let mut within = some(1);
    within.extend([made::document(99), made::document(99)]);
    assert_eq!(store.add(within).await.unwrap(), Added { evidence_new: 1, evidence_known: 2, mentions: 1 });
}

async fn a_long_table_comes_in_steps(place: &Place) {
    let store = place.open().await;
    let whole = made::document(1);
    let step = |from: usize, to: usize, bytes: bool| NewEvidence {
        mentions: whole.mentions[from..to].to_vec(),
        bytes: whole.bytes.clone().filter(|_| bytes),
        ..whole.clone()
    };
    let early = store.add(vec![step(1, 2, false)]).await.unwrap_err();
    assert_eq!(
        early.to_string(),
        "document `message 1` came without its bytes, and the store does not know it yet"
    );
    store.add(vec![step(0, 1, true)]).await.unwrap();
    let more = store.add(vec![step(1, 3, false)]).await.unwrap();
    assert_eq!(more, Added { evidence_new: 0, evidence_known: 1, mentions: 2 });
    let repeated = store.add(vec![step(0, 3, true)]).await.unwrap();
    assert_eq!(repeated.mentions, 0);
    assert_eq!(store.mentions().await.unwrap().len(), 3);
}

async fn large_documents_are_files(place: &Place) {
    let store = place.open().await;
    let large = made::document(499);
    let digits = large.evidence.content.to_string();
    store.add(vec![large.clone(), made::document(1)]).await.unwrap();
    let file = place.folder().join("evidence").join(&digits[..2]).join(&digits[2..]);
    assert_eq!(Some(std::fs::read(&file).unwrap()), large.bytes);
    assert_eq!(store.bytes(large.evidence.content).await.unwrap(), large.bytes);
    assert!(store.verify().await.unwrap().holds());
    std::fs::write(&file, "something else").unwrap();
    assert!(store.verify().await.unwrap().faults[0].wrong.contains("its bytes were changed"));
    std::fs::remove_file(&file).unwrap();
    assert!(store.verify().await.unwrap().faults[0].wrong.contains("its file is missing"));
}

async fn what_cannot_be_given_back_is_refused(place: &Place) {
    let store = place.open().await;
    let mut other_bytes = made::document(1);
    other_bytes.bytes = Some(b"other".to_vec());
    let mut stray = made::document(1);
    stray.mentions[0].evidence = made::document(2).evidence.id;
    let mut name_with_nul = made::document(1);
    name_with_nul.evidence.name = "a\0b".to_owned();
    let mut field_with_nul = made::document(1);
    field_with_nul.mentions[0].fields.unit = Some(Read::stated("a\0b".to_owned()));
    let mut said = Vec::new();
    for wrong in [other_bytes, stray, name_with_nul, field_with_nul] {
        said.push(store.add(vec![wrong]).await.unwrap_err().to_string());
    }
    insta::allow_duplicates! {
        insta::assert_snapshot!(said.join("\n").replace('\0', "␀"), @r"
        document `message 1`: its bytes have not the hash 257198a2b80ce2a10b07f586b2f66fb0b094b0743b4f5af23638e6c3d6174ac7 that it gives
        mention mbaff0f87e008ad72 came with document `message 1`, and is not of it
        document `a␀b` has the character U+0000 in a name, an address or a field; remove it
        document `message 1` has the character U+0000 in a name, an address or a field; remove it
        ");
    }
    let mut text_with_nul = made::document(1);
    text_with_nul.text = Some("a\0b".to_owned());
    let id = text_with_nul.evidence.id;
    store.add(vec![text_with_nul]).await.unwrap();
    assert_eq!(store.evidence_text(id).await.unwrap().as_deref(), Some("a\u{fffd}b"));
}

async fn a_refused_step_leaves_nothing(place: &Place) {
    let store = place.open().await;
    store.add(some(10)).await.unwrap();
    let before = store.digest().await.unwrap();
    let mut batch = some(40);
    batch[35].bytes = None;
    assert!(matches!(store.add(batch).await, Err(Error::NoBytes(_))));
    assert_eq!(store.digest().await.unwrap(), before);
    assert!(store.verify().await.unwrap().holds());
}

async fn the_truth_cannot_be_changed(place: &Place) {
    let store = place.open().await;
    store.add(some(10)).await.unwrap();
    store.decide("editor", "why", instant("2025-05-16T08:00:00Z"), confirm(1)).await.unwrap();
    store.freeze("May", instant("2025-05-16T08:00:00Z"), "1", Hash::ZERO).await.unwrap();
    for table in ["blob", "evidence", "mention", "decision", "vintage"] {
        for change in [format!("DELETE FROM {table}"), format!("UPDATE {table} SET number = number + 1")] {
            let refused = plainly(place, &change).await.unwrap_err();
            assert!(refused.contains(&format!("{table} is append-only")), "{change}: {refused}");
        }
    }
}

/// Runs SQL as any other program could.
async fn plainly(place: &Place, sql: &str) -> Result<(), String> {
    use sqlx::{AssertSqlSafe, Connection, Executor};
    let done = match place.url() {
        Some(url) => {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            connection.execute(AssertSqlSafe(sql)).await.map(drop)
        }
        None => {
            let file = format!("sqlite://{}", place.folder().join("cenotaph.db").display());
            let mut connection = sqlx::SqliteConnection::connect(&file).await.unwrap();
            connection.execute(AssertSqlSafe(sql)).await.map(drop)
        }
    };
    done.map_err(|error| error.to_string())
}

fn confirm(mention: u64) -> Action {
    Action::Confirm { person: MentionId(mention) }
}

async fn decisions_are_chained(place: &Place) {
    let store = place.open().await;
    let action = Action::Override {
        person: MentionId(7),
        field: FieldName::Surname,
        value: Some("Выдуманов".to_owned()),
    };
    let at = instant("2025-05-16T08:00:00.123456789Z");
    let first = store.decide("editor", "двойник", at, action).await.unwrap();
    // Several at once: each finds the one before it.
    let others = (0..8u64).map(|number| {
        let store = store.clone();
        tokio::spawn(
            async move { store.decide("rule:dates", "why", at, confirm(number)).await.unwrap().number },
        )
    });
    let mut numbers = Vec::new();
    for other in others.collect::<Vec<_>>() {
        numbers.push(other.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (2..=9).collect::<Vec<u64>>());
    let chain = store.decisions().await.unwrap();
    assert_eq!(chain[0], first);
    records::decision::verify(&chain).unwrap();
    assert!(store.verify().await.unwrap().holds());
}

pub(crate) fn person(mentions: &[MentionId], status: Status) -> Person {
    let json = serde_json::json!({
        "id": PersonId::of(mentions[0]), "mentions": mentions, "status": status, "status_rule": "official",
        "first_reported_at": date(2024, 1, 1), "confirmed_at": date(2024, 2, 1), "route": "new_death", "sources": 2,
        "surname": {"value": "Выдуманов", "mention": mentions[0], "rule": "precedence"},
        "age": {"value": 34, "mention": null, "rule": "decision 1"}, "rank_group": "enlisted",
        "date": {"value": "2024-02-20~", "mention": mentions[0], "rule": "death"}, "date_basis": "death",
    });
    serde_json::from_value(json).unwrap()
}

async fn persons_are_replaced_whole(place: &Place) {
    let store = place.open().await;
    store.add(some(30)).await.unwrap();
    let ids: Vec<MentionId> =
        store.mentions().await.unwrap().iter().map(|stored| stored.mention.id).collect();
    let mut persons = vec![person(&ids[..2], Status::Confirmed), person(&ids[2..5], Status::Lead)];
    persons.sort_by_key(|person| person.id);
    let links = [Link { left: ids[0], right: ids[1], weight: 12.5, probability: 0.999 }];
    store.replace_persons(&persons, &links).await.unwrap();
    store.replace_persons(&persons, &links).await.unwrap();
    assert_eq!(store.persons().await.unwrap(), persons);
    assert_eq!(store.links().await.unwrap(), links);
    let table = store
        .query("SELECT status, age, date, surname FROM person WHERE status = 'confirmed'")
        .await
        .unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    assert_eq!(table.rows, [[text("confirmed"), Value::Int(34), text("2024-02-20~"), text("Выдуманов")]]);
    let unknown = store.replace_persons(&[person(&[MentionId(1)], Status::Lead)], &[]).await;
    assert!(unknown.is_err(), "a person of a mention that is not there");
    assert_eq!(store.persons().await.unwrap(), persons, "a refused step leaves what was");
    assert!(store.verify().await.unwrap().holds());
    store.replace_persons(&[], &[]).await.unwrap();
    assert!(store.persons().await.unwrap().is_empty());
}

async fn vintages_and_figures_last(place: &Place) {
    let store = place.open().await;
    store.add(some(10)).await.unwrap();
    let at = instant("2025-05-16T08:00:00Z");
    let first = store.freeze("May", at, "1", Hash::ZERO).await.unwrap();
    let same = store.freeze("again", instant("2025-06-01T00:00:00Z"), "1", Hash::ZERO).await.unwrap();
    assert_eq!(first, same);
    let other_codebook = store.freeze("May, new rules", at, "2", Hash::of(b"2")).await.unwrap();
    store.add(some(20)).await.unwrap();
    let later = store.freeze("June", at, "1", Hash::ZERO).await.unwrap();
    assert_eq!((first.evidence, later.evidence, later.mentions), (10, 20, 26));
    assert_eq!(store.vintages().await.unwrap(), [first.clone(), other_codebook, later]);
    let report = store.verify().await.unwrap();
    assert!(report.holds() && report.vintages == 3, "{report:?}");

    let figure = |name: &str, value: f64| Figure {
        name: name.to_owned(),
        value,
        query: "cenotaph count".to_owned(),
        vintage: first.id,
        codebook: "1".to_owned(),
    };
    store.put_figures(&[figure("named", 106_745.0), figure("share", 0.45)]).await.unwrap();
    store.put_figures(&[figure("share", 0.46)]).await.unwrap();
    assert_eq!(
        store.figures(Some(first.id)).await.unwrap(),
        [figure("named", 106_745.0), figure("share", 0.46)]
    );
    assert!(store.put_figures(&[Figure { vintage: Hash::ZERO, ..figure("x", 1.0) }]).await.is_err());
    assert!(store.put_figures(&[figure("x", f64::NAN)]).await.is_err());
    assert_eq!(store.figures(None).await.unwrap().len(), 2);
}

async fn questions_are_answered_and_change_nothing(place: &Place) {
    let store = place.open().await;
    store.add(some(30)).await.unwrap();
    let sql = "SELECT surname, COUNT(*) AS mentions, AVG(confidence) AS sure, NULL AS none
        FROM mention GROUP BY surname ORDER BY mentions DESC, surname LIMIT 1;";
    let table = store.query(sql).await.unwrap();
    assert_eq!(table.columns, ["surname", "mentions", "sure", "none"]);
    let row = [Value::Text("Выдуманов1".to_owned()), Value::Int(3), Value::Real(0.9), Value::Null];
    assert_eq!(table.rows, [row]);
    let none = store.query("SELECT surname FROM mention WHERE ordinal > 99").await.unwrap();
    assert_eq!((none.columns.len(), none.rows.len()), (1, 0));
    let before = store.digest().await.unwrap();
    for forbidden in [
        "DELETE FROM person",
        "INSERT INTO meta VALUES ('a', 'b')",
        "SELECT 1; DELETE FROM person",
        "WITH gone AS (DELETE FROM person RETURNING *) SELECT * FROM gone",
        "SELECT no_such_column FROM person",
        "",
    ] {
        assert!(matches!(store.query(forbidden).await, Err(Error::Query(_))), "{forbidden}");
    }
    assert_eq!(store.digest().await.unwrap(), before);
}

async fn columns_are_the_fields_values(place: &Place) {
    let store = place.open().await;
    let mut new = made::document(3);
    let json = serde_json::json!({
        "surname": "Выдуманов", "given": "О.", "patronymic": "Примерович", "nickname": "Образец", "sex": "male", "rank": "сержант",
        "birth": "1990-03", "age": 34, "death": "2024-02-20~", "funeral": "2024-02-25", "registration": "2024",
        "court": "2024-05-01/2024-06-01", "enlisted": "2023-21", "origin_settlement": "Небывалое", "origin_district": "Район",
        "origin_region": "Край", "region_code": "RU-BA", "recruitment": "volunteer", "branch": "tank", "unit": "полк",
        "place_of_death": "Город", "cause": "strike", "trade": "\"слесарь\"", "official_id": "№ 1",
    });
    let said = json.as_object().unwrap().iter().map(|(name, value)| {
        (name.clone(), serde_json::json!({"value": value, "confidence": 0.7, "span": [1, 2]}))
    });
    let fields: Fields = serde_json::from_value(serde_json::Value::Object(said.collect())).unwrap();
    assert_eq!(fields.said().len(), FieldName::ALL.len(), "every field is said");
    new.mentions[0].fields = fields.clone();
    store.add(vec![new]).await.unwrap();
    for (name, value, _, _) in fields.said() {
        let table = store.query(&format!("SELECT {name} FROM mention")).await.unwrap();
        assert_eq!(table.rows[0][0].to_string(), value, "{name}");
    }
    assert_eq!(store.mentions().await.unwrap()[0].mention.fields, fields);
    assert!(store.verify().await.unwrap().holds());
}

async fn two_stores_of_one_truth_have_one_digest(place: &Place) {
    let (store, other_place) = (place.open().await, Place::sqlite());
    let other = other_place.open().await;
    store.add(some(30)).await.unwrap();
    // In another order, in other steps, captured at another time.
    let mut batch = some(30);
    batch.reverse();
    batch.iter_mut().for_each(|new| new.evidence.captured_at = instant("2026-01-01T00:00:00Z"));
    other.add(batch.split_off(11)).await.unwrap();
    assert_ne!(store.digest().await.unwrap(), other.digest().await.unwrap());
    other.add(batch).await.unwrap();
    assert_eq!(store.digest().await.unwrap(), other.digest().await.unwrap());
    let at = instant("2025-05-16T08:00:00Z");
    let frozen =
        [store.freeze("one", at, "1", Hash::ZERO).await, other.freeze("two", at, "1", Hash::ZERO).await];
    let [one, two] = frozen.map(|vintage| vintage.unwrap().id);
    assert_eq!(one, two);
}

async fn opening_again_finds_everything(place: &Place) {
    let store = place.open().await;
    store.add(some(30)).await.unwrap();
    store.set_meta("made by", "a test").await.unwrap();
    store.set_meta("made by", "the test").await.unwrap();
    let digest = store.digest().await.unwrap();
    store.close().await;
    let again = place.open().await;
    assert_eq!(again.digest().await.unwrap(), digest);
    assert_eq!(again.meta("made by").await.unwrap().as_deref(), Some("the test"));
    assert_eq!(again.meta("unknown").await.unwrap(), None);
    place.meddle("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', true, '', 0)").await;
    let newer = store::Store::open(&place.location).await.err().unwrap();
    assert!(newer.to_string().contains("made by a newer cenotaph"), "{newer}");
}

#[test]
fn futures_can_move_between_threads() {
    fn movable<T: Send>(_: impl Fn(&'static store::Store) -> T) {}
    movable(|store| store.add(vec![]));
    movable(|store| store.mentions());
    movable(|store| store.verify());
    movable(|store| store.query(""));
    movable(|store| store.replace_persons(&[], &[]));
}

#[tokio::test]
async fn a_backup_is_a_store_of_its_own() {
    let place = Place::sqlite();
    let store = place.open().await;
    store.add(vec![made::document(1), made::document(499)]).await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.db");
    std::fs::write(&file, "an older backup").unwrap();
    store.backup(&file).await.unwrap();
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1, "no part is left");
    let location =
        store::Location::parse(Some(&format!("sqlite:{}", file.display())), elsewhere.path()).unwrap();
    let copy = store::Store::open(&location).await.unwrap();
    assert!(copy.verify().await.unwrap().holds(), "the large document is inside");
    assert_eq!(copy.digest().await.unwrap(), store.digest().await.unwrap());
    let refused = store.backup(std::path::Path::new("/no/such/folder/copy.db")).await;
    assert!(refused.is_err());
}

//! Vintages keep the persons and doubtful links of their day.

use records::{Hash, MentionId, Person, Status};
use store::{Link, Value};

use crate::made;
use crate::place::{Place, on_both};
use crate::suite::person;

on_both!(a_vintage_keeps_its_persons, what_is_kept_with_a_vintage_cannot_be_changed_unseen);

async fn a_vintage_keeps_its_persons(place: &Place) {
    let store = place.open().await;
    store.add((0..10).map(made::document).collect()).await.unwrap();
    let mentions: Vec<MentionId> =
        store.mentions().await.unwrap().iter().map(|stored| stored.mention.id).collect();
    let at: jiff::Timestamp = "2025-05-16T08:00:00Z".parse().unwrap();
    let freeze = async |label, version| store.freeze(label, at, version, Hash::ZERO).await.unwrap();
    let link = |left: usize, right: usize, probability: f64| Link {
        left: mentions[left].min(mentions[right]),
        right: mentions[left].max(mentions[right]),
        weight: 1.0,
        probability,
    };
    let none = freeze("none", "0").await;

    let first = sorted(vec![
        person(&mentions[..2], Status::Confirmed),
        person(&mentions[2..3], Status::Confirmed),
        person(&mentions[3..4], Status::Candidate),
    ]);
    let doubtful = [link(0, 1, 0.9), link(2, 3, 0.5)];
    store.replace_persons(&first, &[doubtful[0], doubtful[1], link(4, 5, 1.0)]).await.unwrap();
    let may = freeze("May", "1").await;

    // One is confirmed, one is gone, one is as he was; one link is surer, one is decided.
    let second =
        sorted(vec![person(&mentions[..2], Status::Confirmed), person(&mentions[3..4], Status::Confirmed)]);
    store.replace_persons(&second, &[link(0, 1, 0.95)]).await.unwrap();
    let june = freeze("June", "2").await;
    store.replace_persons(&first, &doubtful).await.unwrap();
    let july = freeze("July", "3").await;
    assert_eq!(freeze("July again", "3").await, july);

    for (vintage, persons) in [(&none, &vec![]), (&may, &first), (&june, &second), (&july, &first)] {
        assert_eq!(store.frozen_persons(vintage).await.unwrap(), *persons, "{}", vintage.label);
    }
    let probabilities = async |vintage| {
        let mut links: Vec<f64> = store
            .frozen_links(vintage)
            .await
            .unwrap()
            .into_iter()
            .map(|(.., probability)| probability)
            .collect();
        links.sort_by(f64::total_cmp);
        links
    };
    assert_eq!(probabilities(&may).await, [0.5, 0.9]);
    assert_eq!(probabilities(&june).await, [0.95]);
    assert_eq!(probabilities(&july).await, [0.5, 0.9]);
    let rows = store.query("SELECT COUNT(*) FROM frozen_person").await.unwrap().rows;
    assert_eq!(rows[0][0], Value::Int(3 + 2 + 2), "only changes are kept");
    assert!(store.verify().await.unwrap().holds());

    let unknown = records::Vintage { id: Hash::of(b"another"), ..may };
    let said = store.frozen_persons(&unknown).await.unwrap_err().to_string();
    assert!(said.contains("`May` was frozen before persons were kept"), "{said}");
}

fn sorted(mut persons: Vec<Person>) -> Vec<Person> {
    persons.sort_unstable_by_key(|person| person.id);
    persons
}

async fn what_is_kept_with_a_vintage_cannot_be_changed_unseen(place: &Place) {
    let store = place.open().await;
    store.add((0..10).map(made::document).collect()).await.unwrap();
    let mentions: Vec<MentionId> =
        store.mentions().await.unwrap().iter().map(|stored| stored.mention.id).collect();
    let link = Link { left: mentions[0], right: mentions[1], weight: 1.0, probability: 0.5 };
    store.replace_persons(&[person(&mentions[..1], Status::Confirmed)], &[link]).await.unwrap();
    store.freeze("May", "2025-05-16T08:00:00Z".parse().unwrap(), "1", Hash::ZERO).await.unwrap();
    store.close().await;
    let changes = [
        "UPDATE frozen_person SET record = NULL",
        "UPDATE frozen_person SET person = 'p0000000000000001'",
        "UPDATE frozen_person SET hash = (SELECT hash FROM frozen)",
        "UPDATE frozen_link SET probability = 0.25",
        "UPDATE frozen_link SET left_id = 'm0000000000000001'",
        "UPDATE frozen SET persons = 2",
        "UPDATE frozen SET links = 0",
        "UPDATE frozen SET hash = (SELECT hash FROM frozen_person)",
        "DELETE FROM frozen_person",
        "DELETE FROM frozen_link",
        "DELETE FROM frozen",
    ];
    if place.url().is_none() {
        for table in ["frozen", "frozen_person", "frozen_link"] {
            place.meddle(&format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete")).await;
        }
    }
    for change in changes {
        let copy = place.copy().await;
        copy.meddle(change).await;
        let store = copy.open().await;
        assert!(!store.verify().await.unwrap().holds(), "not found: {change}");
        store.close().await;
        copy.end().await;
    }
}

//! The walk of a team: hand in, review, decide, take back.

use axum::http::StatusCode;
use records::Action;
use website::Role;

use crate::made::{Made, PASSWORD, code, made};

async fn hand_in(made: &Made, cookie: &str, parts: &[(&str, &str)]) -> crate::made::Answer {
    let part = |(name, value): &(&str, &str)| {
        format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body: String = parts.iter().map(part).chain(["--XX--\r\n".to_owned()]).collect();
    let headers = [("content-type", "multipart/form-data; boundary=XX"), ("sec-fetch-site", "same-origin")];
    made.ask("POST", "/desk/submit", Some(cookie), &body, &headers).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_in_twice_is_said_at_once() {
    let made = made().await;
    let collector = made.login("collector", PASSWORD, &code(), None).await.cookie().unwrap();
    let text = "Погиб наш земляк Примеров Пётр, рядовой. Вечная память.";
    let parts = [("text", text), ("class", "relative"), ("note", "an invented note")];
    let first = hand_in(&made, &collector, &parts).await;
    assert!(first.body.contains("Taken in, as number 1."), "{}", first.body);
    assert!(first.body.contains(&made.persons[2].to_string()), "the person is known: {}", first.body);
    let second = hand_in(&made, &collector, &parts).await;
    assert!(second.body.contains("This was handed in before, as number 1."), "{}", second.body);
    assert!(second.body.contains("This very document was handed in before."), "{}", second.body);
    let link = hand_in(&made, &collector, &[("link", "https://example.org/1")]).await;
    assert!(link.body.contains("Taken in, as number 2."), "{}", link.body);
    let bad = hand_in(&made, &collector, &[("link", "javascript:alert(1)")]).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    let empty = hand_in(&made, &collector, &[("note", "nothing")]).await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    assert!(made.store.verify().await.unwrap().faults.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_is_decided_once_and_taken_back() {
    let made = made().await;
    let editor = made.session(Role::Editor).await;
    let page = made.get("/desk/review", Some(&editor)).await.body;
    assert!(page.contains("1 pair waits") && page.contains("Expected change of the count: 0.6."), "{page}");
    let (left, right) = (made.mentions[0].min(made.mentions[1]), made.mentions[0].max(made.mentions[1]));
    let form = format!("left={left}&right={right}&verdict=same");
    let decided = made.post("/desk/review", Some(&editor), &form).await;
    assert_eq!(decided.location(), "/desk/review?skip=0&done=1");
    let other = made.session(Role::Senior).await;
    let again = made.post("/desk/review", Some(&other), &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("editor decided this first, at 20"), "{}", again.body);
    assert!(made.get("/desk/review", Some(&editor)).await.body.contains("No pair waits"));
    assert_eq!(made.post("/desk/decisions", Some(&editor), "decision=1").await.location(), "/desk/decisions");
    assert!(made.get("/desk/review", Some(&editor)).await.body.contains("1 pair waits"));
    let actions: Vec<Action> =
        made.store.decisions().await.unwrap().into_iter().map(|decision| decision.action).collect();
    assert_eq!(actions, [Action::Same { left, right }, Action::TakeBack { decision: 1 }]);
    assert!(made.store.verify().await.unwrap().faults.is_empty(), "the chain holds");
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_at_one_pair_decide_it_once() {
    let made = std::sync::Arc::new(made().await);
    let (left, right) = (made.mentions[0].min(made.mentions[1]), made.mentions[0].max(made.mentions[1]));
    let editors = (0..20).map(|_| {
        let made = std::sync::Arc::clone(&made);
        tokio::spawn(async move {
            let editor = made.session(Role::Editor).await;
            made.post("/desk/review", Some(&editor), &format!("left={left}&right={right}&verdict=different"))
                .await
                .status
        })
    });
    let mut decided = 0;
    for editor in editors.collect::<Vec<_>>() {
        decided += u32::from(editor.await.unwrap() == StatusCode::SEE_OTHER);
    }
    assert_eq!(decided, 1);
    assert_eq!(made.store.decisions().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_takes_back_only_his_own() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let path = format!("/desk/person/{}", made.persons[0]);
    made.post(&format!("{path}/rule"), Some(&senior), "what=withdraw&reason=alive").await;
    let editor = made.session(Role::Editor).await;
    assert_eq!(made.post("/desk/decisions", Some(&editor), "decision=1").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        made.post("/desk/decisions", Some(&senior), "decision=7").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_withdrawn_is_gone_at_once_and_comes_back() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let (public, desk) =
        (format!("/person/{}", made.persons[2]), format!("/desk/person/{}", made.persons[2]));
    let without = made.post(&format!("{desk}/rule"), Some(&senior), "what=withdraw&reason=").await;
    assert_eq!(without.status, StatusCode::BAD_REQUEST, "a reason is wanted");
    made.post(&format!("{desk}/rule"), Some(&senior), "what=withdraw&reason=alive").await;
    assert_eq!(made.get(&public, None).await.status, StatusCode::NOT_FOUND);
    assert!(!made.get("/names.csv", None).await.body.contains("Примеров"));
    assert!(made.get("/", None).await.body.contains(">3</a> dead are named"));
    made.post("/desk/decisions", Some(&senior), "decision=1").await;
    assert_eq!(made.get(&public, None).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redacted_field_is_gone_at_once() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let (person, mention) = (made.persons[2], made.mentions[2]);
    assert!(made.get(&format!("/person/{person}"), None).await.body.contains("Пётр"));
    let form = format!("what=redact&other={mention}&field=given&reason=asked");
    made.post(&format!("/desk/person/{person}/rule"), Some(&senior), &form).await;
    for path in [format!("/person/{person}"), format!("/person/{person}.json"), "/names.csv".to_owned()] {
        assert!(!made.get(&path, None).await.body.contains("Пётр"), "{path}");
    }
    let of_another = format!("what=redact&other={}&field=given&reason=asked", made.mentions[0]);
    let refused = made.post(&format!("/desk/person/{person}/rule"), Some(&senior), &of_another).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn persons_are_merged_by_decision_only() {
    let made = made().await;
    let editor = made.session(Role::Editor).await;
    let path = format!("/desk/person/{}/settle", made.persons[0]);
    let form = format!("what=merge&other={}&reason=one+grave", made.persons[1]);
    assert_eq!(made.post(&path, Some(&editor), &form).await.status, StatusCode::SEE_OTHER);
    let action = made.store.decisions().await.unwrap().remove(0).action;
    assert_eq!(action, Action::Same { left: made.mentions[0], right: made.mentions[1] });
    let itself = format!("what=merge&other={}&reason=x", made.persons[0]);
    assert_eq!(made.post(&path, Some(&editor), &itself).await.status, StatusCode::BAD_REQUEST);
    let split = format!("what=split&other={}&reason=x", made.mentions[0]);
    assert_eq!(made.post(&path, Some(&editor), &split).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_are_decided_about_at_once_after_a_look_at_what_changes() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let found = made.get("/desk/find?q=Vydumanov", Some(&senior)).await.body;
    assert!(made.persons[..2].iter().all(|person| found.contains(&format!("value=\"{person}\""))), "{found}");
    let form = format!("person={}&person={}&what=withdraw&reason=alive", made.persons[0], made.persons[3]);
    let shown = made.post("/desk/bulk", Some(&senior), &form).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("The count would change by -1."), "a lead is not counted: {}", shown.body);
    assert!(made.store.decisions().await.unwrap().is_empty(), "nothing is decided by looking");
    let done = made.post("/desk/bulk", Some(&senior), &format!("{form}&sure=yes")).await;
    assert_eq!(done.location(), "/desk/decisions");
    assert_eq!(made.store.decisions().await.unwrap().len(), 2);
    assert!(made.get("/", None).await.body.contains(">3</a> dead are named"));
    // The same again changes nothing, for they have the status.
    made.post("/desk/bulk", Some(&senior), &format!("{form}&sure=yes")).await;
    assert_eq!(made.store.decisions().await.unwrap().len(), 2);
    for wrong in ["what=withdraw&reason=x", "person=p0&what=withdraw&reason=x", "what=eat&reason=x"] {
        assert_eq!(
            made.post("/desk/bulk", Some(&senior), wrong).await.status,
            StatusCode::BAD_REQUEST,
            "{wrong}"
        );
    }
}

//! Limits, recovery codes, the seal, and the rule of two persons.

use axum::http::StatusCode;
use records::Status;
use website::{Limits, Role, Settings, Site, hash_of_recovery, recovery_codes};

use crate::made::{Made, PASSWORD, code, codebook, made};

/// The same store behind a site with other limits.
async fn limited(limits: Limits) -> Made {
    let mut made = made().await;
    let settings = Settings { limits, ..Settings::default() };
    made.site = Site::open(made.store.clone(), codebook(), settings).await.unwrap();
    made
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_asks_too_much_is_told_to_wait_and_others_are_not() {
    let made = limited(Limits { account: 3, ..Limits::default() }).await;
    let (editor, senior) = (made.session(Role::Editor).await, made.session(Role::Senior).await);
    for _ in 0..3 {
        assert_eq!(made.get("/desk", Some(&editor)).await.status, StatusCode::OK);
    }
    let refused = made.get("/desk", Some(&editor)).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=21).contains(&wait), "three a minute: {wait}");
    assert!(refused.body.contains(&format!("Wait {wait} second")), "{}", refused.body);
    assert_eq!(made.get("/desk", Some(&senior)).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_asks_too_much_is_told_to_wait_and_others_are_not() {
    let made = limited(Limits { address: 2, forwarded: true, ..Limits::default() }).await;
    let from = |address| [("x-forwarded-for", address)];
    for expected in [StatusCode::OK, StatusCode::OK, StatusCode::TOO_MANY_REQUESTS] {
        let answer = made.ask("GET", "/names.json", None, "", &from("192.0.2.1")).await;
        assert_eq!(answer.status, expected);
        assert_eq!(answer.headers.contains_key("retry-after"), expected == StatusCode::TOO_MANY_REQUESTS);
        if expected == StatusCode::TOO_MANY_REQUESTS {
            let kind = answer.headers["content-type"].to_str().unwrap();
            assert_eq!(kind, "application/problem+json", "a program is told so as a program is");
        }
    }
    let other = made.ask("GET", "/names.json", None, "", &from("192.0.2.2")).await;
    assert_eq!(other.status, StatusCode::OK);
    // Who watches the process is never refused.
    for _ in 0..5 {
        let watched = made.ask("GET", "/healthz", None, "", &from("192.0.2.1")).await;
        assert_eq!(watched.status, StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_together_cannot_bury_the_editors() {
    let made = limited(Limits { requests: 2, ..Limits::default() }).await;
    for number in 0..2 {
        let sent = made.post("/request", None, &format!("kind=add&words=invented+{number}")).await;
        assert_eq!(sent.status, StatusCode::OK);
    }
    let refused = made.post("/request", None, "kind=add&words=one+more").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(made.store.leads(10).await.unwrap().len(), 2);
    assert_eq!(made.get("/request", None).await.status, StatusCode::OK, "reading goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_lets_in_once_with_the_password_alone() {
    let made = made().await;
    let codes = recovery_codes().unwrap();
    let hashes: Vec<_> = codes.iter().map(|code| hash_of_recovery("editor", code)).collect();
    made.store.set_recovery("editor", &hashes).await.unwrap();
    let wrong = made.login("editor", "another password", &codes[0], None).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let of_another = made.login("senior", PASSWORD, &codes[0], None).await;
    assert_eq!(of_another.status, StatusCode::UNAUTHORIZED);
    assert_eq!(made.login("editor", PASSWORD, &codes[0], None).await.location(), "/desk");
    let again = made.login("editor", PASSWORD, &codes[0], None).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED, "it serves once");
    let editor = made.login("editor", PASSWORD, &codes[1].to_uppercase(), None).await.cookie().unwrap();
    assert!(made.get("/desk/sessions", Some(&editor)).await.body.contains("6 codes are left"));
    // New ones void the old.
    let shown = made.post("/desk/recovery", Some(&editor), "").await.body;
    let fresh = shown.split("<li><code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(made.login("editor", PASSWORD, &codes[2], None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(made.login("editor", PASSWORD, &fresh, None).await.location(), "/desk");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_workspace_shows_and_takes_nothing() {
    let made = made().await;
    let (senior, editor) = (made.session(Role::Senior).await, made.session(Role::Editor).await);
    let other = Site::open(made.store.clone(), codebook(), Settings::default()).await.unwrap();
    let unsure = made.post("/desk/seal", Some(&senior), "").await;
    assert_eq!(unsure.status, StatusCode::BAD_REQUEST, "it must be meant");
    assert_eq!(made.post("/desk/seal", Some(&senior), "sure=yes").await.status, StatusCode::SEE_OTHER);
    for path in ["/", "/names.json", "/desk", "/desk/login"] {
        let answer = made.get(path, Some(&editor)).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
    }
    assert_eq!(made.get("/healthz", None).await.status, StatusCode::OK);
    assert_eq!(made.login("senior", PASSWORD, &code(), None).await.status, StatusCode::SERVICE_UNAVAILABLE);
    // Another server of the store learns of it; its sessions are over at once.
    let elsewhere = Made { site: other.clone(), ..made };
    assert_eq!(elsewhere.get("/desk", Some(&editor)).await.location(), "/desk/login");
    other.refresh().await.unwrap();
    assert_eq!(elsewhere.get("/", None).await.status, StatusCode::SERVICE_UNAVAILABLE);
    elsewhere.store.unseal().await.unwrap();
    other.refresh().await.unwrap();
    assert_eq!(elsewhere.get("/", None).await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/desk", Some(&editor)).await.location(), "/desk/login", "log in anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_codebook_wants_two_the_first_waits_for_the_second() {
    let mut made = made().await;
    let mut two = codebook();
    two.confirmation.two_persons = vec![Status::Confirmed];
    made.site = Site::open(made.store.clone(), two, Settings::default()).await.unwrap();
    let (editor, senior) = (made.session(Role::Editor).await, made.session(Role::Senior).await);
    let (lead, public) = (made.persons[3], format!("/person/{}", made.persons[3]));
    let settle = format!("/desk/person/{lead}/settle");
    for reason in ["a grave", "the same grave"] {
        let form = format!("what=confirm&reason={reason}").replace(' ', "+");
        assert_eq!(made.post(&settle, Some(&editor), &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(made.get(&public, None).await.status, StatusCode::NOT_FOUND, "one person is one");
    }
    let waiting = made.get("/desk/seconds", Some(&senior)).await.body;
    assert!(waiting.contains("the same grave") && waiting.contains("Подозреваев"), "{waiting}");
    made.post(&settle, Some(&senior), "what=confirm&reason=I+saw+it").await;
    assert_eq!(made.get(&public, None).await.status, StatusCode::OK);
    assert!(made.get("/desk/seconds", Some(&senior)).await.body.contains("Nothing waits"));
    // What the codebook does not name takes one: who asks to be taken off is off at once.
    let rule = format!("/desk/person/{lead}/rule");
    made.post(&rule, Some(&senior), "what=withdraw&reason=alive").await;
    assert_eq!(made.get(&public, None).await.status, StatusCode::NOT_FOUND);
}

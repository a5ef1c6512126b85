//! What an attacker tries.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use jiff::Timestamp;
use website::{ROUTES, Role, code_at};

use crate::made::{PASSWORD, SCRIPT, SECRET, code, made};

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_bears_the_headers() {
    let made = made().await;
    for path in ROUTES.iter().map(|route| route.1).chain(["/no/such/page"]) {
        let answer = made.get(path, None).await;
        let header = |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_cannot_send_a_form() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let path = format!("/desk/person/{}/rule", made.persons[0]);
    let form = "what=withdraw&reason=forged";
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example"), ("host", "site.example")],
    ] {
        let answer = made.ask("POST", &path, Some(&senior), form, headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert!(made.store.decisions().await.unwrap().is_empty());
    assert_eq!(made.post(&path, Some(&senior), form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(made.store.decisions().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_is_not_run() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let script = "%3Cscript%3Ealert(1)%3C/script%3E";
    made.post("/request", None, &format!("kind=add&words={script}&source={script}")).await;
    let id = made.persons[4];
    for path in [
        format!("/person/{id}"),
        format!("/search?q={script}&letter=%22%3E{script}&year={script}"),
        format!("/request?person=%22%3E{script}"),
        "/number/year-2024".to_owned(),
        "/names".to_owned(),
        format!("/desk/person/{id}"),
        "/desk/leads".to_owned(),
    ] {
        let answer = made.get(&path, Some(&senior)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.body.contains("<script"), "{path}");
    }
    let page = made.get(&format!("/person/{id}"), None).await.body;
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(made.get("/names.json", None).await.body.contains(SCRIPT), "JSON is data, and is sent as such");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_cannot_be_planted() {
    let made = made().await;
    let planted = "session=0123456789abcdef";
    let answer = made.login("editor", PASSWORD, &code(), Some(planted)).await;
    assert_eq!(answer.location(), "/desk");
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    for flag in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    let given = answer.cookie().unwrap();
    assert_ne!(given, planted);
    assert_eq!(made.get("/desk", Some(planted)).await.location(), "/desk/login");
    assert_eq!(made.get("/desk", Some(&given)).await.status, StatusCode::OK);
    // The store holds a hash of it, never the token.
    let kept = made.store.sessions().await.unwrap();
    assert!(kept.iter().all(|session| !given.contains(&session.token.to_string())));
    made.post("/desk/logout", Some(&given), "").await;
    assert_eq!(made.get("/desk", Some(&given)).await.location(), "/desk/login");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_serves_once() {
    let made = made().await;
    let now = code();
    assert_eq!(made.login("editor", PASSWORD, &now, None).await.location(), "/desk");
    let again = made.login("editor", PASSWORD, &now, None).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    // Nor does the one before it, which would still be in time.
    let before = code_at(SECRET, Timestamp::now().as_second() as u64 - 30).unwrap();
    assert_eq!(made.login("editor", PASSWORD, &before, None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_with_one_code_are_one() {
    let made = made().await;
    let now = code();
    let both =
        tokio::join!(made.login("editor", PASSWORD, &now, None), made.login("editor", PASSWORD, &now, None));
    let let_in = [both.0, both.1].iter().filter(|answer| answer.location() == "/desk").count();
    assert_eq!(let_in, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_which_accounts_there_are() {
    let made = made().await;
    made.store.close_account("collector", Timestamp::now()).await.unwrap();
    let mut bodies = std::collections::BTreeSet::new();
    // There with a wrong password, there with a wrong code, closed, not there.
    let asked = [
        ("senior", "wrong password here", code()),
        ("editor", PASSWORD, "000000".to_owned()),
        ("collector", PASSWORD, code()),
        ("nobody", PASSWORD, code()),
    ];
    // The least of several in turn: what else the machine does makes none of them shorter.
    let mut least = [Duration::MAX; 4];
    for round in 0..40 {
        if round >= 7 && least.iter().max() < least.iter().min().map(|least| *least * 3).as_ref() {
            break;
        }
        for ((name, password, code), least) in asked.iter().zip(&mut least) {
            let start = Instant::now();
            let answer = made.login(name, password, code, None).await;
            *least = start.elapsed().min(*least);
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
            assert!(answer.cookie().is_none());
            bodies.insert(answer.body);
        }
    }
    assert_eq!(bodies.len(), 1, "one answer for all");
    let (shortest, longest) = (least.iter().min().unwrap(), least.iter().max().unwrap());
    // Without the hash of nobody's password the times would differ twentyfold and more.
    assert!(*longest < *shortest * 3, "{least:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_too_often_is_not_heard() {
    let made = made().await;
    for _ in 0..10 {
        made.login("editor", "guess after guess", "000000", None).await;
    }
    assert_eq!(made.login("editor", PASSWORD, &code(), None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(made.login("senior", PASSWORD, &code(), None).await.location(), "/desk");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_path_leads_out() {
    let made = made().await;
    for path in [
        "/../../etc/passwd",
        "/person/..%2f..%2fetc%2fpasswd",
        "/number/..%2f..%2fcenotaph.db",
        "/number/confirmed.toml",
        "/number/region-';%20DROP%20TABLE%20person",
        "/style.css/../../cenotaph.toml",
        "/desk/evidence/..%2f..%2fcenotaph.db",
    ] {
        let answer = made.get(path, None).await;
        assert!(!answer.status.is_success(), "{path}");
        assert!(!answer.body.contains("root:"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused() {
    let made = made().await;
    let long = format!("kind=add&words={}", "a".repeat(10_001));
    assert_eq!(made.post("/request", None, &long).await.status, StatusCode::BAD_REQUEST);
    let huge = format!("kind=add&words={}", "a".repeat((20 << 20) + 1));
    assert_eq!(made.post("/request", None, &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(made.store.leads(10).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counters_hold_no_search_words() {
    let made = made().await;
    made.get("/search?q=Primerov", None).await;
    made.get(&format!("/person/{}", made.persons[0]), None).await;
    let metrics = made.get("/metrics", None).await.body;
    assert!(metrics.contains("cenotaph_answers_total{route=\"/search\",status=\"200\"} 1"), "{metrics}");
    assert!(metrics.contains("route=\"/person/{id}\""), "{metrics}");
    assert!(!metrics.contains("Primerov") && !metrics.contains(&made.persons[0].to_string()));
}

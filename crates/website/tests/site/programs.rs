//! What programs are answered: as described, page by page, and once.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;
use website::ROUTES;

use crate::made::{Made, crowded, made};

async fn document(made: &Made) -> Value {
    serde_json::from_str(&made.get("/api/openapi.json", None).await.body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description() {
    let made = made().await;
    insta::assert_snapshot!("openapi", made.get("/api/openapi.json", None).await.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_for_programs_is_described_and_answers() {
    let made = made().await;
    let document = document(&made).await;
    let described: BTreeSet<&str> =
        document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let person = made.persons[2].to_string();
    for path in &described {
        let id = if path.starts_with("/person") { &person } else { "confirmed" };
        let asked = path.replace("{id}", id).replace("{prefix}", "prim");
        let answer = made.get(&asked, None).await;
        assert_eq!(answer.status, StatusCode::OK, "{asked}");
        let kind = answer.headers["content-type"].to_str().unwrap().split(';').next().unwrap();
        let kinds = &document["paths"][path]["get"]["responses"]["200"]["content"];
        assert!(kinds.as_object().unwrap().contains_key(kind), "{asked} is {kind}");
    }
    for (method, route, _) in
        ROUTES.iter().filter(|route| [".json", ".csv"].iter().any(|form| route.1.ends_with(form)))
    {
        assert!(described.contains(route), "{method} {route} is not described");
    }
}

/// The address of the next page.
fn next(answer: &crate::made::Answer) -> Option<String> {
    let link = answer.headers.get("link")?.to_str().unwrap();
    Some(format!("/{}", link.strip_prefix('<')?.split_once('>')?.0))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_leads_through_all_of_them_once() {
    let made = crowded().await;
    let mut found = Vec::new();
    let mut at = Some("/names.json?limit=60&year=2024".to_owned());
    while let Some(path) = at {
        let answer = made.get(&path, None).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        let rows: Vec<Value> = serde_json::from_str(&answer.body).unwrap();
        found.extend(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        at = next(&answer);
    }
    assert_eq!(found.len(), 124);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 124);
    let whole = made.get("/downloads/names.csv", None).await.body;
    assert_eq!(whole.lines().count(), 246);
    for wrong in
        ["limit=0", "limit=1001", "limit=many", "after=x", "after=", "after=A~p0123456789abcdef", "q=a&q=b"]
    {
        let answer = made.get(&format!("/names.csv?{wrong}"), None).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_did_not_change_is_not_sent_again() {
    let made = made().await;
    for path in
        ["/", "/ru/names.html", "/names.json", "/downloads/names.csv", "/style.css", "/api/openapi.json"]
    {
        let first = made.get(path, None).await;
        if path == "/style.css" {
            continue;
        }
        let (tag, time) =
            (first.headers["etag"].to_str().unwrap(), first.headers["last-modified"].to_str().unwrap());
        for headers in [[("if-none-match", tag)], [("if-modified-since", time)]] {
            let again = made.ask("GET", path, None, "", &headers).await;
            assert_eq!(
                (again.status, again.body.as_str()),
                (StatusCode::NOT_MODIFIED, ""),
                "{path} {headers:?}"
            );
            assert_eq!(again.headers["etag"], tag);
        }
        let other = made
            .ask("GET", path, None, "", &[("if-none-match", "\"other\""), ("if-modified-since", time)])
            .await;
        assert_eq!(other.status, StatusCode::OK, "a tag goes before a time");
    }
    let before = made.get("/", None).await.headers["last-modified"].to_str().unwrap().to_owned();
    let senior = made.session(website::Role::Senior).await;
    let path = format!("/desk/person/{}/rule", made.persons[2]);
    made.post(&path, Some(&senior), "what=withdraw&reason=alive").await;
    let after = made.ask("GET", "/", None, "", &[("if-modified-since", &before)]).await;
    assert_eq!(after.status, StatusCode::OK, "a withdrawal is seen at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_method_is_told_which_there_are() {
    let made = made().await;
    for (method, path, allowed) in [
        ("POST", "/names.json", "GET, HEAD"),
        ("DELETE", "/request", "GET, HEAD, POST"),
        ("PUT", "/desk", "GET, HEAD"),
    ] {
        let answer = made.ask(method, path, None, "", &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        assert_eq!(answer.headers["allow"], allowed);
    }
}

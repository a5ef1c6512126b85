//! Every role on every route.

use axum::http::StatusCode;
use website::{ROUTES, Role};

use crate::made::made;

#[tokio::test(flavor = "multi_thread")]
async fn every_role_on_every_route() {
    let made = made().await;
    let mut matrix = String::new();
    for (method, route, right) in ROUTES {
        let path = route.replace("{id}", &made.persons[0].to_string());
        let mut line = format!("{method} {route}:");
        for role in std::iter::once(None).chain(Role::ALL.map(Some)) {
            let allowed = role.map_or(*right == website::Right::Anyone, |role| role.has(*right));
            // A language before the address opens nothing, and closes nothing.
            for language in ["", "/ru", "/uk"] {
                let cookie = match role {
                    Some(role) => Some(made.session(role).await),
                    None => None,
                };
                let path = format!("{language}{path}");
                let answer = if *method == "GET" {
                    made.get(&path, cookie.as_deref()).await
                } else {
                    made.post(&path, cookie.as_deref(), "").await
                };
                let let_in = answer.status != StatusCode::FORBIDDEN
                    && answer.location() != format!("{language}/desk/login")
                    || *route == "/desk/logout" && role.is_some();
                assert_eq!(let_in, allowed, "{method} {path} as {role:?}: {}", answer.status);
            }
            if allowed {
                line += &format!(" {}", role.map_or("nobody", Role::as_str));
            }
        }
        matrix += &line;
        matrix.push('\n');
    }
    insta::assert_snapshot!(matrix);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_ended_opens_nothing() {
    let made = made().await;
    let cookie = made.session(Role::Editor).await;
    assert_eq!(made.get("/desk", Some(&cookie)).await.status, StatusCode::OK);
    let other = made.session(Role::Editor).await;
    let page = made.get("/desk/sessions", Some(&other)).await.body;
    let name = page.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(
        made.post("/desk/sessions", Some(&other), &format!("session={name}")).await.location(),
        "/desk/sessions"
    );
    assert_eq!(made.get("/desk", Some(&cookie)).await.location(), "/desk/login");
    let administrator = made.session(Role::Administrator).await;
    made.post("/desk/accounts", Some(&administrator), "name=editor").await;
    assert_eq!(made.get("/desk", Some(&other)).await.location(), "/desk/login");
    let own = made.post("/desk/accounts", Some(&administrator), "name=administrator").await;
    assert_eq!(own.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_ends_nobody_elses_session() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let page = made.get("/desk/sessions", Some(&senior)).await.body;
    let name = page.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let editor = made.session(Role::Editor).await;
    let refused = made.post("/desk/sessions", Some(&editor), &format!("session={name}")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(made.get("/desk", Some(&senior)).await.status, StatusCode::OK);
}

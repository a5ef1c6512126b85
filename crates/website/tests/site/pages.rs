//! Every page as it is.

use axum::http::StatusCode;
use website::Role;

use crate::made::{Answer, SCRIPT, made};

/// An answer with what differs from run to run left out: instants and hashes of decisions and sessions.
fn steady(answer: &Answer) -> String {
    let kind = answer.headers.get("content-type").map_or("", |value| value.to_str().unwrap());
    let mut text = format!("{} {kind}\n", answer.status);
    for word in answer.body.split_inclusive(|letter: char| !letter.is_ascii_hexdigit()) {
        let hex: &str = word.trim_end_matches(|letter: char| !letter.is_ascii_hexdigit());
        if hex.len() == 64 { text += &word.replace(hex, "HASH") } else { text += word }
    }
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d ").to_string();
    let mut parts = text.split(&today);
    let mut steady = parts.next().unwrap().to_owned();
    for part in parts {
        steady += "TODAY";
        steady += part.get(5..).unwrap_or_default();
    }
    steady
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages() {
    let made = made().await;
    let person = format!("/person/{}", made.persons[2]);
    for (name, path) in [
        ("front", "/"),
        ("front_ru", "/ru/"),
        ("front_uk", "/uk/"),
        ("search", "/search?q=primerov"),
        ("downloads", "/downloads"),
        ("names_beginning_ru", "/ru/names/prim.html"),
        ("names", "/names"),
        ("names_json", "/names.json"),
        ("names_csv", "/names.csv"),
        ("person", person.as_str()),
        ("person_json", &format!("{person}.json")),
        ("number", "/number/year-2024"),
        ("number_json", "/number/confirmed.json"),
        ("number_csv", "/number/confirmed.csv"),
        ("vintages", "/vintages"),
        ("vintages_json", "/vintages.json"),
        ("vintages_csv", "/vintages.csv"),
        ("changes", "/changes"),
        ("estimates", "/estimates"),
        ("claims", "/claims"),
        ("methods", "/methods"),
        ("request", "/request"),
        ("health", "/healthz"),
        ("ready", "/readyz"),
        ("login", "/desk/login"),
        ("none", "/no/such/page"),
        ("none_uk", "/uk/no/such/page"),
        ("none_json", "/no/such/page.json"),
    ] {
        insta::assert_snapshot!(name, steady(&made.get(path, None).await));
    }
    assert!(made.get("/style.css", None).await.body.contains(".bar"));
}

#[tokio::test(flavor = "multi_thread")]
async fn desk_pages() {
    let made = made().await;
    let senior = made.session(Role::Senior).await;
    let administrator = made.session(Role::Administrator).await;
    let person = format!("/desk/person/{}", made.persons[2]);
    let evidence = format!("/desk/evidence/{}", made.evidence[2]);
    made.post("/request", None, "kind=add&words=invented").await;
    let settled = made.post(&format!("{person}/settle"), Some(&senior), "what=confirm&reason=seen").await;
    assert_eq!(settled.location(), person);
    for (name, path, cookie) in [
        ("desk", "/desk", &senior),
        ("desk_submit", "/desk/submit", &senior),
        ("desk_leads", "/desk/leads", &senior),
        ("desk_review", "/desk/review", &senior),
        ("desk_find", "/desk/find", &senior),
        ("desk_again", "/desk/again", &senior),
        ("desk_agreement", "/desk/agreement", &senior),
        ("desk_conflicts", "/desk/conflicts", &senior),
        ("desk_decisions", "/desk/decisions", &senior),
        ("desk_person", person.as_str(), &senior),
        ("desk_evidence", evidence.as_str(), &senior),
        ("desk_accounts", "/desk/accounts", &administrator),
        ("desk_sessions", "/desk/sessions", &senior),
    ] {
        insta::assert_snapshot!(name, steady(&made.get(path, Some(cookie)).await));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_found_in_any_spelling() {
    let made = made().await;
    // Примеров in Latin letters, with a typo, by its beginning, and the given name with another letter.
    for q in ["Primerov", "%D0%9F%D1%80%D0%B8%D0%BC%D0%B5%D1%80%D0%BE%D0%B2%D0%B0", "Prime", "petr+primerov"]
    {
        let found = made.get(&format!("/search?q={q}"), None).await.body;
        assert!(found.contains("Примеров Пётр"), "{q}");
        assert!(!found.contains("Выдуманов"), "{q}");
    }
    assert!(made.get("/search?q=Podozrevaev", None).await.body.contains("Nobody on the list"));
    assert!(made.get("/search?year=2023", None).await.body.contains("1 name<"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_confirmed_has_no_page() {
    let made = made().await;
    let lead = format!("/person/{}", made.persons[3]);
    assert_eq!(made.get(&lead, None).await.status, StatusCode::NOT_FOUND);
    let senior = made.session(Role::Senior).await;
    assert_eq!(made.get(&format!("/desk{lead}"), Some(&senior)).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_page_is_light_and_takes_nothing_from_elsewhere() {
    let made = made().await;
    let front = made.get("/", None).await.body;
    let style = made.get("/style.css", None).await.body;
    assert!(front.len() + style.len() < 100_000);
    for page in [front, made.get("/names", None).await.body, made.get("/methods", None).await.body] {
        for taken in ["src=\"", "<script", "<svg", "<iframe", "<img", "@import"] {
            assert!(!page.contains(taken), "{taken}");
        }
        assert!(!page.contains(SCRIPT));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_on_the_front_page_opens() {
    let made = made().await;
    let front = made.get("/", None).await.body;
    let links: Vec<&str> = front
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| !link.starts_with('#'))
        .collect();
    assert!(links.iter().filter(|link| link.starts_with("number/")).count() >= 4, "{links:?}");
    for link in links {
        let status = made.get(&format!("/{link}"), None).await.status;
        assert!(status.is_success() || link == "desk.html", "{link}: {status}");
    }
}

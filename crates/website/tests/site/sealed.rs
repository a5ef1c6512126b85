//! Values planted where nobody may see them, looked for in everything that leaves.

use website::{ROUTES, Role};

use crate::made::{INTERNAL, Made, SEALED, made};

/// Everything that can be got, with every id in every form.
async fn all_that_leaves(made: &Made, role: Option<Role>) -> Vec<(String, String)> {
    let cookie = match role {
        Some(role) => Some(made.session(role).await),
        None => None,
    };
    let mut paths: Vec<String> = ROUTES
        .iter()
        .filter(|route| route.0 == "GET" && !route.1.contains('{'))
        .map(|route| route.1.to_owned())
        .collect();
    for person in &made.persons {
        paths.extend(["", ".json", ".csv"].map(|form| format!("/person/{person}{form}")));
        paths.push(format!("/desk/person/{person}"));
    }
    paths.extend(made.evidence.iter().map(|evidence| format!("/desk/evidence/{evidence}")));
    for number in ["confirmed", "year-2024", "region-unknown"] {
        paths.extend(["", ".json", ".csv"].map(|form| format!("/number/{number}{form}")));
    }
    for planted in SEALED.iter().chain(&INTERNAL) {
        // What is asked for comes back in the form: the lower-case word does not count as a find.
        let word = planted.to_lowercase();
        paths.extend(["", ".json", ".csv"].map(|form| format!("/names{form}?q={word}")));
        paths.push(format!("/search?q={word}"));
    }
    for begun in ["v", "p", "prim"] {
        paths.extend(["", ".json", ".csv"].map(|form| format!("/names/{begun}{form}")));
    }
    paths.extend(["json", "csv"].map(|form| format!("/downloads/names.{form}")));
    let translated: Vec<String> =
        paths.iter().flat_map(|path| ["/ru", "/uk"].map(|language| format!("{language}{path}"))).collect();
    paths.extend(translated);
    let mut left = Vec::new();
    for path in paths {
        let answer = made.get(&path, cookie.as_deref()).await;
        let headers = format!("{:?}", answer.headers);
        left.push((path, headers + &answer.body));
    }
    left
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_planted_leaves() {
    let made = made().await;
    for role in std::iter::once(None).chain(Role::ALL.map(Some)) {
        let decides = matches!(role, Some(Role::Editor | Role::Senior));
        let left = all_that_leaves(&made, role).await;
        assert!(left.len() > 200);
        for (path, text) in &left {
            for planted in SEALED {
                assert!(!text.contains(planted), "{planted} at {path} as {role:?}");
            }
            for planted in INTERNAL {
                assert!(
                    decides && path.contains("/desk") || !text.contains(planted),
                    "{planted} at {path} as {role:?}"
                );
            }
        }
        // The test would find them: an editor sees what is the newsroom's.
        let seen = |planted: &str| left.iter().any(|(_, text)| text.contains(planted));
        assert!(INTERNAL.iter().all(|planted| seen(planted) == decides), "{role:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_what_is_sealed_is_noted() {
    let made = made().await;
    let reader = made.session(Role::SealedReader).await;
    let form = format!("id={}", made.evidence[0]);
    let shown = made.post("/desk/sealed", Some(&reader), &form).await;
    let whole = [SEALED[0], SEALED[1], SEALED[3]].iter().all(|planted| shown.body.contains(planted));
    assert!(whole, "{}", shown.body);
    let noted = made.store.query("SELECT account, what FROM sealed_view").await.unwrap();
    let row: Vec<String> = noted.rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(row, ["sealed_reader".to_owned(), made.evidence[0].to_string()]);
}

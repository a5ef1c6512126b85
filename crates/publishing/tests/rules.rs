//! Every rule by which a claim is judged, and every fault of a claims file.

use publishing::audit::{Claims, audit};

/// Judges one claim of 100 persons whose derivations are given as `role value` and later figures as numbers.
fn judged(kind: &str, claimed: &str, derivations: &[&str], later: &[&str]) -> String {
    let mut text = format!(
        "[[claim]]\nid = 'c'\nwhat = 'w'\nkind = '{kind}'\nclaimed = {claimed}\nunit = 'persons'\nnot_derivable = 'r'\n"
    );
    for derivation in derivations {
        let (role, value) = derivation.split_once(' ').unwrap();
        let role = if role == "guess" {
            "guess = true".to_owned()
        } else {
            format!("role = '{role}'\ntolerance = 0.01")
        };
        text += &format!("[[claim.derivation]]\nname = 'd'\n{role}\nsql = '{value}'\n");
    }
    for value in later {
        text += &format!("[[later]]\nclaim = 'c'\nvalue = {value}\nas_of = '2026'\nsource = 's'\n");
    }
    let claims = Claims::parse("c.toml", &text).unwrap();
    let finding =
        audit(&claims, &mut |sql: &str| sql.parse().map(Some).map_err(|_| format!("no table {sql}")))
            .remove(0);
    let computed = finding.computed.map(|computed| format!(" at {computed}")).unwrap_or_default();
    format!("{}{computed}", finding.verdict)
}

#[test]
fn rules() {
    let count = |derivations: &[&str], later: &[&str]| judged("count", "101", derivations, later);
    let estimate = |derivations: &[&str], later: &[&str]| judged("estimate", "101", derivations, later);

    assert_eq!(count(&["natural 101.4"], &[]), "reproduced at 101");
    assert_eq!(count(&["natural 102"], &[]), "contradicted at 102");
    assert_eq!(count(&["natural 102", "independent 101"], &["500"]), "contradicted at 102");
    assert_eq!(count(&["natural 101"], &["500"]), "reproduced at 101");
    assert_eq!(estimate(&["natural 101"], &["500"]), "overtaken at 101");
    assert_eq!(estimate(&["natural 101"], &["101"]), "reproduced at 101");

    assert_eq!(count(&["independent 101.9"], &["500"]), "consistent at 102");
    assert_eq!(estimate(&["independent 101.9"], &["500"]), "overtaken at 102");
    assert_eq!(count(&["independent 150"], &[]), "contradicted at 150");
    assert_eq!(count(&["natural x", "independent 101"], &[]), "consistent at 101");

    assert_eq!(count(&["workspace 101.9"], &["500"]), "consistent at 102");
    assert_eq!(estimate(&["workspace 101.9"], &["500"]), "overtaken at 102");
    assert_eq!(count(&["workspace 150"], &[]), "overtaken at 150");
    assert_eq!(count(&["workspace x"], &["500"]), "overtaken");

    assert_eq!(count(&["guess 101"], &[]), "not-derivable");
    assert_eq!(estimate(&["guess 150"], &["101"]), "consistent");
    assert_eq!(count(&[], &[]), "not-derivable");

    assert_eq!(judged("estimate", "{ low = 90, high = 110 }", &["natural 105"], &[]), "reproduced at 105");
    assert_eq!(judged("estimate", "{ low = 90 }", &["independent 80"], &[]), "contradicted at 80");
    assert_eq!(judged("estimate", "185_000", &["natural 185_223"], &[]), "not-derivable");
    assert_eq!(judged("estimate", "185_000", &["natural 185223"], &[]), "reproduced at 185,223");
}

#[test]
fn faults_of_a_claims_file_are_named() {
    let claim = "[[claim]]\nid = 'a'\nwhat = 'w'\nkind = 'count'\nunit = 'persons'\n";
    let cases = [
        "[[claim]]\nid = 'a'".to_owned(),
        format!("{claim}claimed = {{ low = 5, high = 3 }}\nnot_derivable = 'r'"),
        format!("{claim}claimed = nan\nnot_derivable = 'r'"),
        format!("{claim}claimed = 5"),
        format!("{claim}claimed = 5\nverdict = 'reproduced'"),
        format!("{claim}claimed = 5\nnot_derivable = 'r'\n{claim}claimed = 5\nnot_derivable = 'r'"),
        format!("{claim}claimed = 5\n[[claim.derivation]]\nname = 'd'"),
        format!("{claim}claimed = 5\n[[claim.derivation]]\nname = 'd'\nsql = '1'\nlow = '2'"),
        format!("{claim}claimed = 5\nrounding = 0\nnot_derivable = 'r'"),
        format!(
            "{claim}claimed = 5\nnot_derivable = 'r'\n[[later]]\nclaim = 'b'\nvalue = 3\nas_of = '2026'\nsource = 's'"
        ),
        format!(
            "{claim}claimed = 5\nnot_derivable = 'r'\n[[later]]\nclaim = 'a'\nas_of = '2026'\nsource = 's'"
        ),
        format!(
            "{claim}claimed = 5\nnot_derivable = 'r'\n[[input]]\nname = 'i'\nvalue = 1\nunit = 'u'\nas_of = '2026'\nsource = 's'\n[[series]]\nname = 'i'\nunit = 'u'\nas_of = '2026'\nsource = 's'\nvalues = {{ }}\n[[input]]\nname = 'i'\nvalue = 1\nunit = 'u'\nas_of = '2026'\nsource = 's'"
        ),
    ];
    let messages: Vec<String> =
        cases.iter().map(|text| Claims::parse("claims.toml", text).unwrap_err().to_string()).collect();
    insta::assert_snapshot!(messages.join("\n---\n"));
}

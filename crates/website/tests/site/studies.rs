//! What is published beside the count: changes between vintages, estimates, audited claims. All figures are invented.

use records::{Hash, Person, Status};
use website::{Settings, Site, Studies};

use crate::made::{codebook, made};

const ESTIMATES: &str = r#"{
    "question": {"title": "Invented dead of 2024", "population": "invented men", "period": "2024", "as_of": "2025-05-16", "same_vintage_days": 31},
    "roads": [
        {"id": "graves", "name": "Graves <counted>", "kind": "dead", "estimate": 1500.0, "lo": 1200.0, "hi": 1900.0, "level": 0.95,
         "as_of": "2025-05-16", "population": "", "period": "2024", "assumes": ["cemeteries were chosen by chance"], "cannot_know": ["graves abroad"], "source": "an invented study"},
        {"id": "capture", "name": "Capture-recapture", "kind": "dead", "no_estimate": "it needs three lists", "as_of": "2025-05-16",
         "population": "", "period": "2024", "assumes": [], "cannot_know": [], "source": ""}],
    "aside": [{"id": "named", "name": "Named so far", "kind": "named-so-far", "estimate": 700.0, "lo": null, "hi": null, "as_of": "2025-05-16",
         "population": "", "period": "2024", "assumes": [], "cannot_know": [], "source": "", "why": ["it counts names"]}],
    "disagreement": {"least": "graves", "greatest": "graves", "factor": 1.0, "pairs": []},
    "overtaken": [], "forest": [], "contradicted": [], "combined": null}"#;

const CLAIMS: &str = r#"[{"id": "per-km2", "what": "dead per km²", "claimed": 27.0, "unit": "persons per km²",
    "computed": 10.865403071, "verdict": "contradicted", "note": null, "source": "an invented page", "later": [],
    "derivations": [{"name": "all by all", "sql": "SELECT 1", "value": {"low": 10.865, "high": null}, "ratio": null, "agrees": false,
    "guess": true, "lacks": null, "note": null}]}]"#;

#[tokio::test(flavor = "multi_thread")]
async fn estimates_and_claims_are_published_as_their_commands_wrote_them() {
    let mut made = made().await;
    assert!(!made.get("/", None).await.body.contains("estimates.html"), "what there is not is not led to");
    let studies = Studies::default().with_estimates(ESTIMATES).unwrap().with_claims(CLAIMS).unwrap();
    let settings = Settings { studies, ..Settings::default() };
    made.site = Site::open(made.store.clone(), codebook(), settings).await.unwrap();
    let front = made.get("/ru/", None).await.body;
    assert!(front.contains("estimates.html\">Оценки<") && front.contains("claims.html"), "{front}");
    let page = made.get("/estimates", None).await.body;
    for said in [
        "Graves &lt;counted&gt;",
        "1,200 to 1,900",
        "href=\"#road-graves\"",
        "No estimate: <bdi>it needs three lists",
        "graves abroad",
        "it counts names",
        "by a factor of 1:",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let page = made.get("/uk/claims", None).await.body;
    assert!(page.contains("спростовується") && page.contains("10,9") && page.contains("Здогад:"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_told_with_its_cause_and_in_a_feed() {
    let made = made().await;
    let freeze = async |label: &str| {
        let at = "2025-05-16T08:00:00Z".parse().unwrap();
        made.store.freeze(label, at, "1", Hash::of(b"an invented codebook")).await.unwrap()
    };
    freeze("May").await;
    let mut persons: Vec<Person> = made.store.persons().await.unwrap();
    let lead = persons.iter_mut().find(|person| person.id == made.persons[3]).unwrap();
    (lead.status, lead.route) = (Status::Confirmed, Some(records::Route::LateIdentification));
    persons.iter_mut().find(|person| person.id == made.persons[2]).unwrap().status = Status::Withdrawn;
    made.store.replace_persons(&persons, &[]).await.unwrap();
    let confirm = records::Action::Confirm { person: made.mentions[0] };
    made.store.decide("anna", "a reason", jiff::Timestamp::now(), confirm).await.unwrap();
    freeze("June").await;
    let page = made.get("/changes", None).await.body;
    assert!(page.contains("it is being worked out"), "{page}");
    made.site.refresh().await.unwrap();
    made.site.work_out_changes().await.unwrap();
    let page = made.get("/changes", None).await.body;
    assert!(page.contains("late identifications: +1; withdrawals: −1"), "{page}");
    assert!(made.get("/", None).await.body.contains("late identifications: +1"));
    let csv = made.get("/changes.csv", None).await.body;
    assert!(csv.lines().nth(1).unwrap().ends_with(",4,4,0,1,0,-1,0,0,0,0"), "{csv}");
    let feed = made.get("/ru/changes.atom", None).await;
    assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    assert!(feed.body.starts_with("<?xml") && feed.body.contains("опознанные позже: +1"), "{}", feed.body);
    assert_eq!(feed.body.matches("<entry>").count(), 2);
}

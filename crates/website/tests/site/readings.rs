//! Second readings, contradictions, kept searches, and photographs that are handed in.

use axum::http::StatusCode;
use records::{
    Area, Evidence, EvidenceId, Fields, Hash, Look, Mention, MentionId, Person, Picture, PlacedWord, Read,
    Sight, Span,
};
use store::NewEvidence;
use website::{Role, Seer, Settings, Site};

use crate::made::{Made, PASSWORD, SEALED, code, codebook, made};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_reading_is_blind_and_decides_nothing() {
    let made = made().await;
    let (editor, senior) = (made.session(Role::Editor).await, made.session(Role::Senior).await);
    let (left, right) = (made.mentions[0].min(made.mentions[1]), made.mentions[0].max(made.mentions[1]));
    let form = |verdict: &str| format!("left={left}&right={right}&verdict={verdict}");
    assert_eq!(made.post("/desk/again", Some(&senior), &form("same")).await.status, StatusCode::NOT_FOUND);
    made.post("/desk/review", Some(&editor), &format!("{}&reason=one+grave", form("same"))).await;
    assert!(made.get("/desk/again", Some(&editor)).await.body.contains("There is no pair"), "not his own");
    let page = made.get("/desk/again", Some(&senior)).await.body;
    assert!(page.contains("<mark>Выдуманов</mark>") && page.contains("1 pair waits"), "{page}");
    for told in ["editor</", "one grave", "Weight", "probability", SEALED[1]] {
        assert!(!page.contains(told), "{told}: {page}");
    }
    assert_eq!(
        made.post("/desk/again", Some(&senior), &form("different")).await.location(),
        "/desk/again?skip=0"
    );
    made.post("/desk/again", Some(&senior), &form("same")).await;
    assert!(made.get("/desk/again", Some(&senior)).await.body.contains("There is no pair"));
    assert_eq!(made.store.decisions().await.unwrap().len(), 1, "it decides nothing");
    let page = made.get("/desk/agreement", Some(&editor)).await.body;
    let row = "<th scope=\"row\">editor</th><td>senior</td><td>1</td><td>0</td><td>0</td>";
    assert!(page.contains(row), "the first impression counts: {page}");
    assert!(page.contains("editor: Same man") && page.contains("senior: Different men"), "{page}");
}

/// Another document on the first man.
fn another(made: &Made, death: &str) -> NewEvidence {
    let bytes = format!("Выдуманов Образец погиб {death}").into_bytes();
    let evidence = Evidence {
        id: EvidenceId::new("paper", death, &bytes),
        source: "paper".to_owned(),
        class: records::SourceClass::Media,
        name: death.to_owned(),
        url: None,
        media: records::MediaType::Text,
        content: Hash::of(&bytes),
        size: bytes.len() as u64,
        captured_at: "2025-05-16T08:00:00Z".parse().unwrap(),
        published: None,
        language: None,
    };
    let fields = Fields {
        death: Some(Read { value: death.parse().unwrap(), span: None, confidence: 0.9 }),
        ..Fields::default()
    };
    let mention = Mention {
        id: MentionId::new(evidence.id, 0),
        evidence: evidence.id,
        ordinal: 0,
        kind: records::NoticeKind::Death,
        confidence: 0.9,
        first_reported_at: evidence.reported_on(),
        unnamed: None,
        fields,
    };
    assert!(!made.mentions.contains(&mention.id));
    NewEvidence { evidence, bytes: Some(bytes), text: None, mentions: vec![mention], sight: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_that_contradict_each_other_are_found() {
    let made = made().await;
    let editor = made.session(Role::Editor).await;
    let said = ["2023-02", "2023-02-20", "2023-03-01"].map(|death| another(&made, death));
    let new: Vec<MentionId> = said.iter().map(|document| document.mentions[0].id).collect();
    made.store.add(said.to_vec()).await.unwrap();
    let join = async |mentions: &[MentionId]| {
        let mut persons: Vec<Person> = made.store.persons().await.unwrap();
        let first = persons.iter_mut().find(|person| person.id == made.persons[0]).unwrap();
        first.mentions.truncate(1);
        first.mentions.extend(mentions);
        made.store.replace_persons(&persons, &[]).await.unwrap();
        made.site.refresh().await.unwrap();
        made.get("/desk/conflicts", Some(&editor)).await.body
    };
    assert!(join(&new[..2]).await.contains("No source contradicts another"), "a month and a day of it agree");
    let page = join(&new).await;
    assert!(page.contains("Выдуманов") && page.contains("2023-03-01") && page.contains("paper"), "{page}");
    let after = format!("/desk/conflicts?after={}", made.persons.iter().max().unwrap());
    assert!(!made.get(&after, Some(&editor)).await.body.contains("2023-03-01"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_kept_by_who_asks_it() {
    let made = made().await;
    let (editor, senior) = (made.session(Role::Editor).await, made.session(Role::Senior).await);
    let keep = "name=the+two&q=Vydumanov&what=keep";
    assert_eq!(made.post("/desk/find", Some(&editor), keep).await.location(), "/desk/find");
    let page = made.get("/desk/find", Some(&editor)).await.body;
    assert!(page.contains("desk/find?q=Vydumanov\"><bdi>the two</bdi>"), "{page}");
    assert!(!made.get("/desk/find", Some(&senior)).await.body.contains("the two"));
    for wrong in ["name=&q=x&what=keep", "name=x&q=&what=keep", "name=x&what=eat"] {
        assert_eq!(
            made.post("/desk/find", Some(&editor), wrong).await.status,
            StatusCode::BAD_REQUEST,
            "{wrong}"
        );
    }
    made.post("/desk/find", Some(&editor), "name=the+two&what=forget").await;
    assert!(!made.get("/desk/find", Some(&editor)).await.body.contains("the two"));
    for number in 0..=store::MOST_SEARCHES {
        let kept = made.post("/desk/find", Some(&editor), &format!("name=n{number}&q=x&what=keep")).await;
        let full = number == store::MOST_SEARCHES;
        assert_eq!(
            kept.status,
            if full { StatusCode::BAD_REQUEST } else { StatusCode::SEE_OTHER },
            "{number}"
        );
    }
}

/// A reader of letters for whom every file is the same plaque, but those that end in `broken`.
fn seer() -> Seer {
    Seer::new(|bytes| {
        if bytes.ends_with(b"broken") {
            return Err("an invented reason".to_owned());
        }
        let area = Area { left: 4, top: 8, width: 90, height: 12 };
        let words = vec![PlacedWord { span: Span { start: 14, end: 22 }, area, confidence: 0.9 }];
        let look = Look(0x0f1e_2d3c_4b5a_6978 ^ (bytes.len() as u64 & 1));
        let picture =
            Picture { size: (640, 480), look, exif: vec![("Make".into(), SEALED[3].into())], words };
        Ok(Sight {
            text: "Погиб рядовой Примеров Пётр".to_owned(), picture: Some(picture)
        })
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_is_read_and_known_again() {
    let mut made = made().await;
    let settings = Settings { seer: Some(seer()), ..Settings::default() };
    made.site = Site::open(made.store.clone(), codebook(), settings).await.unwrap();
    let collector = made.login("collector", PASSWORD, &code(), None).await.cookie().unwrap();
    let hand_in = async |photograph: &[u8]| {
        let head = b"--XX\r\nContent-Disposition: form-data; name=\"class\"\r\n\r\ncemetery\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n";
        let body = [&head[..], photograph, b"\r\n--XX--\r\n"].concat();
        let headers =
            [("content-type", "multipart/form-data; boundary=XX"), ("sec-fetch-site", "same-origin")];
        made.ask("POST", "/desk/submit", Some(&collector), body, &headers).await.body
    };
    let first = hand_in(b"\xff\xd8\xff one").await;
    assert!(first.contains("Taken in, as number 1.") && first.contains("Примеров"), "{first}");
    assert!(first.contains(&made.persons[2].to_string()), "he is known: {first}");
    assert!(!first.contains("same picture"), "{first}");
    let again = hand_in(b"\xff\xd8\xff saved anew").await;
    assert!(again.contains("The same picture was handed in before"), "{again}");
    assert!(hand_in(b"\xff\xd8\xff broken").await.contains("its letters could not be read here yet"));
    let mention = made.store.mentions().await.unwrap().pop().unwrap().mention;
    assert_eq!(mention.fields.surname.as_ref().unwrap().value, "Примеров");
    let sight = made.store.sight(mention.evidence).await.unwrap().unwrap();
    let span = mention.fields.surname.unwrap().span.unwrap();
    assert_eq!(sight.picture.unwrap().area(span).unwrap().left, 4);
    let editor = made.session(Role::Editor).await;
    let page = made.get(&format!("/desk/evidence/{}", mention.evidence), Some(&editor)).await.body;
    assert!(page.contains("640") && !page.contains(SEALED[3]), "{page}");
    assert!(made.store.verify().await.unwrap().holds());
}

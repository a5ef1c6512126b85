//! A site over an invented store, and how to ask it.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use jiff::Timestamp;
use jiff::civil::date;
use records::{
    Codebook, DateBasis, Evidence, EvidenceId, Fields, Hash, Look, MediaType, Mention, MentionId, NoticeKind,
    Person, PersonId, Picture, RankGroup, Read, Resolved, Route, Sight, SourceClass, Span, Status,
};
use store::{Account, Link, Location, NewEvidence, Store};
use tower::ServiceExt;
use website::{Role, Settings, Site, code_at, hash_password, router};

/// The password of every account.
pub(crate) const PASSWORD: &str = "invented password";
/// The second factor of every account.
pub(crate) const SECRET: &[u8] = b"12345678901234567890";
/// What nobody may see without a reason.
pub(crate) const SEALED: [&str; 4] = ["SEALEDURL", "SEALEDTEXT", "SEALEDNUMBER", "SEALEDCAMERA"];
/// What only the newsroom may see.
pub(crate) const INTERNAL: [&str; 3] = ["INTERNALNICKNAME", "INTERNALTRADE", "INTERNALNAME"];
/// A name that would run as a script.
pub(crate) const SCRIPT: &str = "<script>alert(1)</script>";

/// A site with its store and folder.
pub(crate) struct Made {
    pub(crate) site: Site,
    pub(crate) store: Store,
    pub(crate) persons: Vec<PersonId>,
    pub(crate) mentions: Vec<MentionId>,
    pub(crate) evidence: Vec<EvidenceId>,
    pub(crate) _folder: tempfile::TempDir,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The token that a log-in gave.
    pub(crate) fn cookie(&self) -> Option<String> {
        let cookie = self.headers.get(SET_COOKIE)?.to_str().unwrap();
        Some(cookie.split(';').next().unwrap().to_owned())
    }
}

/// Five invented men: three confirmed, of whom the first two may be one; a lead; and one whose name is a script.
pub(crate) async fn made() -> Made {
    made_of(&[
        ("Выдуманов", "Образец", Status::Confirmed, 2023),
        ("Выдуманов", "Образец", Status::Confirmed, 2024),
        ("Примеров", "Пётр", Status::Confirmed, 2024),
        ("Подозреваев", "Лев", Status::Lead, 2024),
        (SCRIPT, "Иван", Status::Confirmed, 2024),
    ])
    .await
}

/// The same with 240 more, of whom 120 share a surname: so many that their names stand on several pages.
pub(crate) async fn crowded() -> Made {
    let made_up = |number: usize| {
        let syllable = |number: usize| ["ба", "ве", "ги", "до", "жу", "зы"][number % 6];
        format!("{}{}{}", syllable(number), syllable(number / 6), syllable(number / 36))
    };
    let names: Vec<String> = (0..120).map(made_up).collect();
    let shared = names.iter().map(|name| ("Образцовский", name.as_str(), Status::Confirmed, 2024));
    let single = names.iter().map(|name| (name.as_str(), "Лев", Status::Confirmed, 2022));
    let first = [
        ("Выдуманов", "Образец", Status::Confirmed, 2023),
        ("Выдуманов", "Образец", Status::Confirmed, 2024),
        ("Образцовский", "", Status::Confirmed, 2024),
        ("", "", Status::Confirmed, 2024),
        (SCRIPT, "Иван", Status::Confirmed, 2024),
    ];
    made_of(&first.into_iter().chain(shared).chain(single).collect::<Vec<_>>()).await
}

async fn made_of(men: &[(&str, &str, Status, i16)]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Location::parse(None, folder.path()).unwrap()).await.unwrap();
    let filled = fill(&store, men, 1).await;
    add_accounts(&store).await;
    let banner = Some("All persons are invented.".to_owned());
    let settings = Settings { banner, ..Settings::default() };
    let site = Site::open(store.clone(), codebook(), settings).await.unwrap();
    Made {
        site,
        store,
        persons: filled.persons,
        mentions: filled.mentions,
        evidence: filled.evidence,
        _folder: folder,
    }
}

/// What a store was filled with.
pub(crate) struct Filled {
    pub(crate) persons: Vec<PersonId>,
    pub(crate) mentions: Vec<MentionId>,
    pub(crate) evidence: Vec<EvidenceId>,
}

/// Fills a store with these men, one document each, of whom the first `pairs` twos may each be one man.
pub(crate) async fn fill(store: &Store, men: &[(&str, &str, Status, i16)], pairs: usize) -> Filled {
    let documents: Vec<NewEvidence> =
        men.iter().enumerate().map(|(n, man)| document(n, man.0, man.1, man.3)).collect();
    let mentions: Vec<MentionId> = documents.iter().map(|document| document.mentions[0].id).collect();
    let evidence = documents.iter().map(|document| document.evidence.id).collect();
    store.add(documents).await.unwrap();
    let persons: Vec<Person> = men
        .iter()
        .zip(&mentions)
        .map(|(man, mention)| person(*mention, man.0, man.1, man.2, man.3))
        .collect();
    let ids = persons.iter().map(|person| person.id).collect();
    let link = |pair: usize| {
        let (left, right) = (mentions[2 * pair], mentions[2 * pair + 1]);
        Link { left, right, weight: 1.5, probability: 0.6 }
    };
    store.replace_persons(&persons, &(0..pairs).map(link).collect::<Vec<_>>()).await.unwrap();
    Filled { persons: ids, mentions, evidence }
}

/// An account of each role, named by it.
async fn add_accounts(store: &Store) {
    let hash = hash_password(PASSWORD).unwrap();
    for role in Role::ALL {
        add_account(store, role.as_str(), role, &hash).await;
    }
}

/// An account.
pub(crate) async fn add_account(store: &Store, name: &str, role: Role, hash: &str) {
    let account = Account {
        name: name.to_owned(),
        role: role.as_str().into(),
        password: hash.to_owned(),
        totp: SECRET.into(),
        closed_at: None,
    };
    store.add_account(&account, "2025-01-01T00:00:00Z".parse().unwrap()).await.unwrap();
}

pub(crate) fn codebook() -> Codebook {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022/");
    let text = |name: &str| std::fs::read_to_string(format!("{profile}{name}.toml")).unwrap();
    Codebook::parse(&text("codebook"), &text("ranks"), &text("regions")).unwrap()
}

fn document(number: usize, surname: &str, given: &str, year: i16) -> NewEvidence {
    let bytes = format!("Погиб {surname} {given}. {} {number}", SEALED[1]).into_bytes();
    let name = format!("{} {number}", INTERNAL[2]);
    let evidence = Evidence {
        id: EvidenceId::new("channel", &name, &bytes),
        source: "channel".to_owned(),
        class: SourceClass::ALL[0],
        name,
        url: Some(format!("https://example.org/{}/{number}", SEALED[0])),
        media: MediaType::Text,
        content: Hash::of(&bytes),
        size: bytes.len() as u64,
        captured_at: "2025-05-16T08:00:00Z".parse().unwrap(),
        published: Some(date(year, 3, 1)),
        language: Some("ru".to_owned()),
    };
    let read = |text: &str| Some(Read { value: text.to_owned(), span: None, confidence: 0.9 });
    let letters = |text: &str| text.chars().count() as u32;
    let mention = Mention {
        id: MentionId::new(evidence.id, 0),
        evidence: evidence.id,
        ordinal: 0,
        kind: NoticeKind::Death,
        confidence: 0.9,
        first_reported_at: evidence.reported_on(),
        unnamed: None,
        fields: Fields {
            surname: Some(Read {
                span: Some(Span { start: 6, end: 6 + letters(surname) }),
                ..read(surname).unwrap()
            }),
            given: read(given),
            nickname: read(INTERNAL[0]),
            trade: read(INTERNAL[1]),
            official_id: read(SEALED[2]),
            ..Fields::default()
        },
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let exif = vec![("GPSLatitude".to_owned(), SEALED[3].to_owned())];
    let picture = Picture { size: (640, 480), look: Look(0x0123_4567_89ab_cdef), exif, words: vec![] };
    let sight = Some(Sight { text, picture: Some(picture) });
    NewEvidence { evidence, bytes: Some(bytes), text: None, mentions: vec![mention], sight }
}

fn person(mention: MentionId, surname: &str, given: &str, status: Status, year: i16) -> Person {
    fn known<T>(mention: MentionId, value: T) -> Option<Resolved<T>> {
        Some(Resolved { value, mention: Some(mention), rule: "the only one".to_owned() })
    }
    Person {
        classes: Vec::new(),
        operation: None,
        id: PersonId::of(mention),
        mentions: vec![mention],
        status,
        status_rule: "an invented clause".to_owned(),
        first_reported_at: date(year, 3, 1),
        confirmed_at: Some(date(year, 3, 1)),
        route: Some(Route::NewDeath),
        sources: 1,
        surname: known(mention, surname.to_owned()),
        given: known(mention, given.to_owned()),
        patronymic: None,
        rank: None,
        rank_group: RankGroup::Unknown,
        birth: None,
        age: None,
        date: known(mention, date(year, 2, 20).into()),
        date_basis: Some(DateBasis::Death),
        enlisted: None,
        origin_settlement: known(mention, "Небывалое".to_owned()),
        region: None,
        recruitment: None,
        branch: None,
        unit: None,
        place_of_death: None,
        cause: None,
        trade: known(mention, INTERNAL[1].to_owned()),
        incident: None,
    }
}

impl Made {
    /// Asks for a page.
    pub(crate) async fn get(&self, path: &str, cookie: Option<&str>) -> Answer {
        self.ask("GET", path, cookie, "", &[]).await
    }

    /// Sends a form, as a browser does from a page of the site.
    pub(crate) async fn post(&self, path: &str, cookie: Option<&str>, form: &str) -> Answer {
        self.ask("POST", path, cookie, form, &[("sec-fetch-site", "same-origin")]).await
    }

    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        cookie: Option<&str>,
        form: impl AsRef<[u8]>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if method == "POST" && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(form.as_ref().to_vec())).unwrap();
        let answer = router(self.site.clone()).oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// A session of a role, opened in the store: a code of the second factor would serve once in thirty seconds.
    pub(crate) async fn session(&self, role: Role) -> String {
        session(&self.store, role.as_str()).await
    }

    /// Logs in with the form.
    pub(crate) async fn login(&self, name: &str, password: &str, code: &str, cookie: Option<&str>) -> Answer {
        let form = format!("name={name}&password={}&code={code}", password.replace(' ', "+"));
        self.post("/desk/login", cookie, &form).await
    }
}

/// A session of an account, opened in the store; what a browser would send.
pub(crate) async fn session(store: &Store, account: &str) -> String {
    static NUMBER: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let token = format!("token{}", NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let hash = Hash::of_parts(&[b"session", token.as_bytes()]);
    store.open_session(hash, account, Timestamp::now()).await.unwrap();
    format!("session={token}")
}

/// The code of the second factor now.
pub(crate) fn code() -> String {
    code_at(SECRET, Timestamp::now().as_second() as u64).unwrap()
}

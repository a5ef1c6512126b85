//! Every route, with the right it needs.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn_with_state, map_request};
use axum::response::Redirect;
use axum::routing::{get, post};
use tower::Layer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::fault::Fault;
use crate::guard::{dress, guard};
use crate::rights::Right::{self, Administer, Anyone, Collect, Decide, Enter, Rule, Seal, Unseal};
use crate::site::Site;
use crate::{address, desk, openapi, pages};

/// Every route: method, path, right. A route that is not here is refused, even if somebody mounts it.
pub const ROUTES: &[(&str, &str, Right)] = &[
    ("GET", "/", Anyone),
    ("GET", "/ru", Anyone),
    ("GET", "/uk", Anyone),
    ("GET", "/names", Anyone),
    ("GET", "/names/{id}", Anyone),
    ("GET", "/search", Anyone),
    ("GET", "/names.json", Anyone),
    ("GET", "/names.csv", Anyone),
    ("GET", "/person/{id}", Anyone),
    ("GET", "/number/{id}", Anyone),
    ("GET", "/vintages", Anyone),
    ("GET", "/vintages.json", Anyone),
    ("GET", "/vintages.csv", Anyone),
    ("GET", "/changes", Anyone),
    ("GET", "/changes.json", Anyone),
    ("GET", "/changes.csv", Anyone),
    ("GET", "/changes.atom", Anyone),
    ("GET", "/estimates", Anyone),
    ("GET", "/claims", Anyone),
    ("GET", "/methods", Anyone),
    ("GET", "/downloads", Anyone),
    ("GET", "/downloads/{id}", Anyone),
    ("GET", "/request", Anyone),
    ("POST", "/request", Anyone),
    ("GET", "/api/openapi.json", Anyone),
    ("GET", "/style.css", Anyone),
    ("GET", "/healthz", Anyone),
    ("GET", "/readyz", Anyone),
    ("GET", "/metrics", Anyone),
    ("GET", "/desk/login", Anyone),
    ("POST", "/desk/login", Anyone),
    ("GET", "/desk", Enter),
    ("POST", "/desk/logout", Enter),
    ("GET", "/desk/sessions", Enter),
    ("POST", "/desk/sessions", Enter),
    ("POST", "/desk/recovery", Enter),
    ("GET", "/desk/submit", Collect),
    ("POST", "/desk/submit", Collect),
    ("GET", "/desk/leads", Decide),
    ("GET", "/desk/find", Decide),
    ("POST", "/desk/find", Decide),
    ("GET", "/desk/again", Decide),
    ("POST", "/desk/again", Decide),
    ("GET", "/desk/agreement", Decide),
    ("GET", "/desk/conflicts", Decide),
    ("GET", "/desk/review", Decide),
    ("POST", "/desk/review", Decide),
    ("GET", "/desk/seconds", Decide),
    ("GET", "/desk/decisions", Decide),
    ("POST", "/desk/decisions", Decide),
    ("GET", "/desk/person/{id}", Decide),
    ("POST", "/desk/person/{id}/settle", Decide),
    ("POST", "/desk/person/{id}/rule", Rule),
    ("POST", "/desk/bulk", Rule),
    ("GET", "/desk/evidence/{id}", Decide),
    ("POST", "/desk/sealed", Unseal),
    ("GET", "/desk/accounts", Administer),
    ("POST", "/desk/accounts", Administer),
    ("POST", "/desk/seal", Seal),
];

/// The right of a route.
pub(crate) fn right_of(method: &Method, path: &str) -> Option<Right> {
    ROUTES.iter().find(|route| route.0 == method.as_str() && route.1 == path).map(|route| route.2)
}

/// How a path may be asked.
pub(crate) fn methods_of(path: &str) -> Vec<&'static str> {
    let named = ROUTES.iter().filter(|route| route.1 == path).map(|route| route.0);
    named.flat_map(|method| if method == "GET" { vec!["GET", "HEAD"] } else { vec![method] }).collect()
}

/// The most bytes of a request: a scanned page or a photograph.
const MOST_BYTES: usize = 20 << 20;
/// The longest that a request may take. A form's body comes over Tor.
const LONGEST: Duration = Duration::from_secs(60);

/// The whole site.
///
/// ```
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// use axum::{body::Body, http::Request};
/// use tower::ServiceExt;
/// let workspace = tempfile::tempdir()?;
/// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
/// # let profile = |name: &str| std::fs::read_to_string(format!("../../profiles/ukraine-2022/{name}.toml"));
/// # let codebook = records::Codebook::parse(&profile("codebook")?, &profile("ranks")?, &profile("regions")?)?;
/// let site = website::Site::open(store, codebook, website::Settings::default()).await?;
/// let answer = website::router(site).oneshot(Request::get("/healthz").body(Body::empty())?).await?;
/// assert_eq!(answer.status(), 200);
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn router(site: Site) -> Router {
    let public = Router::new()
        .route("/", get(pages::front::page))
        .route("/ru", get(|| async { Redirect::permanent("/ru/") }))
        .route("/uk", get(|| async { Redirect::permanent("/uk/") }))
        .route("/names", get(pages::names::all))
        .route("/names/{id}", get(pages::names::page))
        .route("/names.json", get(pages::search::json))
        .route("/names.csv", get(pages::search::csv))
        .route("/search", get(pages::search::page))
        .route("/person/{id}", get(pages::person::page))
        .route("/number/{id}", get(pages::number::page))
        .route("/vintages", get(pages::vintages::page))
        .route("/vintages.json", get(pages::vintages::json))
        .route("/vintages.csv", get(pages::vintages::csv))
        .route("/changes", get(pages::changes::page))
        .route("/changes.json", get(pages::changes::json))
        .route("/changes.csv", get(pages::changes::csv))
        .route("/changes.atom", get(pages::changes::feed))
        .route("/estimates", get(pages::estimates::page))
        .route("/claims", get(pages::claims::page))
        .route("/methods", get(pages::methods::page))
        .route("/downloads", get(pages::downloads::page))
        .route("/downloads/{id}", get(pages::downloads::names))
        .route("/request", get(pages::request::form).post(pages::request::take))
        .route("/api/openapi.json", get(openapi::page))
        .route("/style.css", get(pages::operation::style))
        .route("/healthz", get(pages::operation::health))
        .route("/readyz", get(pages::operation::ready))
        .route("/metrics", get(pages::operation::metrics));
    let desk = Router::new()
        .route("/desk", get(desk::home::page))
        .route("/desk/login", get(desk::login::form).post(desk::login::take))
        .route("/desk/logout", post(desk::login::leave))
        .route("/desk/sessions", get(desk::accounts::sessions).post(desk::accounts::end_session))
        .route("/desk/recovery", post(desk::safety::recovery))
        .route("/desk/submit", get(desk::submit::form).post(desk::submit::take))
        .route("/desk/leads", get(desk::home::leads))
        .route("/desk/find", get(desk::find::page).post(desk::find::keep))
        .route("/desk/again", get(desk::again::next).post(desk::again::keep))
        .route("/desk/agreement", get(desk::again::agreement))
        .route("/desk/conflicts", get(desk::conflicts::page))
        .route("/desk/review", get(desk::review::next).post(desk::review::decide))
        .route("/desk/seconds", get(desk::seconds::page))
        .route("/desk/decisions", get(desk::decisions::page).post(desk::decisions::take_back))
        .route("/desk/person/{id}", get(desk::person::page))
        .route("/desk/person/{id}/settle", desk::person::deciding(desk::person::settle))
        .route("/desk/person/{id}/rule", desk::person::deciding(desk::person::rule))
        .route("/desk/bulk", post(desk::bulk::decide))
        .route("/desk/evidence/{id}", get(desk::evidence::page))
        .route("/desk/sealed", post(desk::evidence::unseal))
        .route("/desk/seal", post(desk::safety::seal))
        .route("/desk/accounts", get(desk::accounts::page).post(desk::accounts::close));
    let site_itself = public
        .merge(desk)
        .route_layer(from_fn_with_state(site.clone(), guard))
        .fallback(|| async { Fault::NotFound })
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(from_fn_with_state(site.clone(), dress))
        .with_state(site);
    // The language is taken off before routes are looked for, so each stands once.
    Router::new().fallback_service(map_request(address::route).layer(site_itself))
}

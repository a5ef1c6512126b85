//! The description of the interface for programs (OpenAPI 3.1): made of the types that answer and of the columns of tables.

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{
    Components, Content, Header, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem,
    PathsBuilder, Ref, RefOr, Required, Response, ResponseBuilder, Schema, ServerBuilder,
};
use utoipa::{IntoParams, PartialSchema};

use crate::pages::search::{After, Which};
use crate::pages::{COLUMNS, changes, number, person, vintages};
use crate::visible::{Record, Shown};

static DOCUMENT: LazyLock<Option<String>> = LazyLock::new(|| document().to_pretty_json().ok());

/// `/api/openapi.json`.
pub(crate) async fn page() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT.as_deref().unwrap_or_default())
}

/// The description.
fn document() -> OpenApi {
    let license = LicenseBuilder::new().name(env!("CARGO_PKG_LICENSE")).build();
    let said = "The named dead, as the public pages show them. Every table is there as JSON and as CSV; answers bear an \
                ETag and are not sent again where it is given back in If-None-Match.";
    let info = InfoBuilder::new().title("Cenotaph").version(env!("CARGO_PKG_VERSION"));
    OpenApiBuilder::new()
        .info(info.description(Some(said)).license(Some(license)).build())
        .servers(Some([ServerBuilder::new().url("..").description(Some("This server")).build()]))
        .paths(paths())
        .components(Some(components()))
        .build()
}

fn components() -> Components {
    let mut schemas = vec![
        ("Known".to_owned(), person::Known::schema()),
        ("Opened".to_owned(), number::Opened::schema()),
        ("Record".to_owned(), Record::schema()),
        ("Shown".to_owned(), Shown::schema()),
    ];
    let with_id = |columns: &[&'static str]| [&["id"], columns].concat();
    schemas.extend([
        ("Name".to_owned(), row(&with_id(COLUMNS))),
        ("Vintage".to_owned(), row(&vintages::COLUMNS)),
        ("Change".to_owned(), row(&changes::COLUMNS)),
        ("Problem".to_owned(), problem()),
    ]);
    let mut components = Components::new();
    components.schemas = schemas.into_iter().collect();
    components
}

/// A row of a table: every column is there, and null where nothing is known.
fn row(columns: &[&str]) -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null]));
    let row = columns
        .iter()
        .fold(ObjectBuilder::new(), |row, column| row.property(*column, text()).required(*column));
    RefOr::T(row.build().into())
}

/// What a refusal says (RFC 9457).
fn problem() -> RefOr<Schema> {
    let of = |kind: Type| ObjectBuilder::new().schema_type(SchemaType::Type(kind));
    let fields = [("title", of(Type::String)), ("status", of(Type::Integer)), ("detail", of(Type::String))];
    let problem = fields
        .into_iter()
        .fold(ObjectBuilder::new(), |problem, (name, field)| problem.property(name, field).required(name));
    RefOr::T(problem.build().into())
}

/// What is answered where all is well.
enum Body {
    Object(&'static str),
    List(&'static str),
    Csv,
    Text,
    Any,
}

impl Body {
    fn content(&self) -> (&'static str, Content) {
        let schema = |name: &str| Ref::from_schema_name(name);
        match self {
            Self::Object(name) => ("application/json", Content::new(Some(schema(name)))),
            Self::List(name) => {
                ("application/json", Content::new(Some(ArrayBuilder::new().items(schema(name)))))
            }
            Self::Csv => ("text/csv", Content::new(Some(ObjectBuilder::new().schema_type(Type::String)))),
            Self::Text => ("text/plain", Content::new(Some(ObjectBuilder::new().schema_type(Type::String)))),
            Self::Any => {
                ("application/json", Content::new(Some(ObjectBuilder::new().schema_type(Type::Object))))
            }
        }
    }
}

/// Every path for programs.
fn paths() -> utoipa::openapi::Paths {
    let query = || [Which::into_params(in_query), After::into_params(in_query)].concat();
    let id = |name, pattern, said| vec![part(name, pattern, said)];
    let person = || id("id", "^p[0-9a-f]{16}$", "The id of a confirmed person");
    let number = || {
        let pattern = "^(confirmed|year-[0-9]{4}|region-[A-Za-z0-9-]+)(~[1-9][0-9]{0,5})?$";
        id("id", pattern, "The id of a number; `~2` for the second hundred of its records")
    };
    let prefix = || id("prefix", "^[a-z0-9_]+$", "How the name begins, in Latin letters");
    let nothing = Vec::new;
    [
        ("/names.json", query(), Body::List("Name"), "Names, by any spelling, letter, region and year"),
        ("/names.csv", query(), Body::Csv, "The same as a table"),
        ("/names/{prefix}.json", prefix(), Body::List("Name"), "The names on the page of a beginning"),
        ("/names/{prefix}.csv", prefix(), Body::Csv, "The same as a table"),
        (
            "/person/{id}.json",
            person(),
            Body::Object("Known"),
            "A person, each value with its source and rule",
        ),
        ("/number/{id}.json", number(), Body::Object("Opened"), "A number, with the records behind it"),
        ("/number/{id}.csv", number(), Body::Csv, "The records behind a number as a table"),
        ("/vintages.json", nothing(), Body::List("Vintage"), "The frozen states of the truth"),
        ("/vintages.csv", nothing(), Body::Csv, "The same as a table"),
        ("/changes.json", nothing(), Body::List("Change"), "What each vintage added to the count, and why"),
        ("/changes.csv", nothing(), Body::Csv, "The same as a table"),
        ("/downloads/names.json", nothing(), Body::List("Name"), "Everybody on the list"),
        ("/downloads/names.csv", nothing(), Body::Csv, "The same as a table"),
        ("/api/openapi.json", nothing(), Body::Any, "This description"),
        ("/healthz", nothing(), Body::Text, "Whether the process lives"),
        ("/readyz", nothing(), Body::Text, "Whether the store answers"),
        ("/metrics", nothing(), Body::Text, "Counters for Prometheus: answers by route and status"),
    ]
    .into_iter()
    .fold(PathsBuilder::new(), |paths, (path, parameters, body, said)| {
        paths.path(path, PathItem::new(HttpMethod::Get, operation(path, parameters, &body, said)))
    })
    .build()
}

const fn in_query() -> Option<ParameterIn> {
    Some(ParameterIn::Query)
}

/// A part of a path.
fn part(name: &str, pattern: &str, said: &str) -> Parameter {
    let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    let part = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
    part.description(Some(said)).schema(Some(schema)).build()
}

fn operation(path: &str, parameters: Vec<Parameter>, body: &Body, said: &str) -> Operation {
    let in_path = parameters.iter().any(|parameter| parameter.parameter_in == ParameterIn::Path);
    let asks = !parameters.is_empty() && !in_path;
    let (kind, content) = body.content();
    let header = |said: &str| {
        let mut header = Header::new(ObjectBuilder::new().schema_type(Type::String));
        header.description = Some(said.to_owned());
        header
    };
    let mut good = ResponseBuilder::new().description(said).content(kind, content);
    if asks {
        good =
            good.header("Link", header("Where there are more: the address of the next, with `rel=\"next\"`"));
    }
    let mut operation =
        OperationBuilder::new().summary(Some(said)).parameters(Some(parameters)).response("200", good);
    if !matches!(body, Body::Text) {
        operation = operation.response("304", Response::new("Nothing changed since"));
    }
    let refused = |said: &str| {
        let content = Content::new(Some(Ref::from_schema_name("Problem")));
        ResponseBuilder::new().description(said).content("application/problem+json", content)
    };
    if asks {
        operation = operation.response("400", refused("The question cannot be meant so"));
    }
    if in_path {
        operation =
            operation.response("404", refused("There is no such thing, or none that everybody may know of"));
    }
    if path == "/readyz" {
        let text = Content::new(Some(ObjectBuilder::new().schema_type(Type::String)));
        operation = operation
            .response("503", ResponseBuilder::new().description("It does not").content("text/plain", text));
    }
    operation.build()
}

//! Handing in: a link, a text, a file, with a note. What is known already is said at once.

use axum::Extension;
use axum::extract::{Multipart, State};
use axum::response::Html;
use jiff::Timestamp;
use minijinja::context;
use reading::Notice;
use records::{Evidence, EvidenceId, Hash, Look, MediaType, Mention, Sight, SourceClass};
use store::{LeadKind, NewEvidence, NewLead, Received};

use crate::fault::Fault;
use crate::guard::Visitor;
use crate::register::Listed;
use crate::site::Site;
use crate::view::View;
use crate::visible::{self, Audience};
use crate::words::Message;

/// The source of what is handed in without saying where it is from.
const DESK: &str = "desk";

/// The kinds of source, the most frequent first.
const CLASSES: [SourceClass; 8] = [
    SourceClass::Relative,
    SourceClass::Media,
    SourceClass::Official,
    SourceClass::Cemetery,
    SourceClass::Memorial,
    SourceClass::Registry,
    SourceClass::Party,
    SourceClass::Leaked,
];

/// What was handed in.
#[derive(Default)]
struct Handed {
    link: String,
    text: String,
    note: String,
    file: Vec<u8>,
    class: String,
}

/// The form.
pub(crate) async fn form(view: View) -> Result<Html<String>, Fault> {
    view.page("submit.html", context! { classes => CLASSES.map(SourceClass::as_str) })
}

/// Takes it in: text and files become evidence, text is read into mentions, a link waits to be captured.
pub(crate) async fn take(
    view: View,
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    parts: Multipart,
) -> Result<Html<String>, Fault> {
    let handed = Handed::read(parts).await?;
    let now = Timestamp::now();
    let (bytes, is_text) = if handed.file.is_empty() {
        (handed.text.trim().as_bytes().to_vec(), true)
    } else {
        (handed.file.clone(), std::str::from_utf8(&handed.file).is_ok())
    };
    let mut said = Vec::new();
    let kind = if bytes.is_empty() { LeadKind::Link } else { LeadKind::Document };
    if bytes.is_empty() && handed.link.is_empty() {
        return Err(Fault::unfit("unfit-nothing"));
    }
    let content = if bytes.is_empty() { Hash::of(handed.link.as_bytes()) } else { Hash::of(&bytes) };
    let mut subject = String::new();
    let mut persons = Vec::new();
    if !bytes.is_empty() {
        let sight = if is_text { None } else { site.see(&bytes).await };
        let sight = sight.transpose().unwrap_or_else(|reason| {
            // Why is for who keeps the server; the picture is kept, and can be read when that is put right.
            tracing::warn!("a file that was handed in is not read: {reason}");
            said.push(Message::new("submit-unread"));
            None
        });
        if same_picture(&site, sight.as_ref(), &bytes).await? {
            said.push(Message::new("submit-picture-known"));
        }
        let document = document(&site, &handed, bytes, sight, now)?;
        subject = document.evidence.id.to_string();
        let mentions = document.mentions.clone();
        let added = site.store().add(vec![document]).await?;
        if added.evidence_known > 0 {
            said.push(Message::new("submit-document-known"));
        }
        for (message, known) in known_persons(&site, &mentions) {
            said.push(message);
            persons.extend(known);
        }
    }
    let lead = NewLead {
        account: Some(visitor.name().to_owned()),
        kind,
        subject,
        url: handed.link.clone(),
        note: handed.note.clone(),
        content,
    };
    said.insert(
        0,
        match site.store().add_lead(&lead, now).await? {
            Received::New(number) => Message::new("submit-taken").with("number", number.to_string()),
            Received::Known(number) => Message::new("submit-known").with("number", number.to_string()),
        },
    );
    let said: Vec<String> = said.iter().map(|message| message.within(view.language())).collect();
    view.page("said.html", context! { said => said.join(" "), persons, collects => true })
}

fn document(
    site: &Site,
    handed: &Handed,
    bytes: Vec<u8>,
    sight: Option<Sight>,
    now: Timestamp,
) -> Result<NewEvidence, Fault> {
    let class: SourceClass = handed.class.parse().map_err(|_| Fault::unfit("unfit-class"))?;
    let name = Hash::of(&bytes).to_string();
    let own = std::str::from_utf8(&bytes).ok();
    let mut evidence = Evidence {
        id: EvidenceId::new(DESK, &name, &bytes),
        source: DESK.to_owned(),
        class,
        name,
        url: Some(handed.link.clone()).filter(|link| !link.is_empty()),
        media: if own.is_some() { MediaType::Text } else { MediaType::Binary },
        content: Hash::of(&bytes),
        size: bytes.len() as u64,
        captured_at: now,
        published: None,
        language: None,
    };
    let mut mentions = Vec::new();
    if let Some(text) = own.or(sight.as_ref().map(|sight| sight.text.as_str())) {
        let read = site.reader().read(&Notice { text, published: evidence.published });
        evidence.language = Some(read.language.code().to_owned());
        mentions = read.mentions(&evidence);
    }
    Ok(NewEvidence { evidence, bytes: Some(bytes), text: None, mentions, sight })
}

/// Whether another document is this picture, saved anew, made smaller or brighter.
async fn same_picture(site: &Site, sight: Option<&Sight>, bytes: &[u8]) -> Result<bool, Fault> {
    let Some(look) = sight.and_then(|sight| sight.picture.as_ref()).map(|picture| picture.look) else {
        return Ok(false);
    };
    let own = EvidenceId::new(DESK, &Hash::of(bytes).to_string(), bytes);
    let looks = site.store().looks().await?;
    let same = |(id, other): &(EvidenceId, Option<Look>)| {
        *id != own && other.is_some_and(|other| other.distance(look) <= Look::SAME)
    };
    Ok(look.tells() && looks.iter().any(same))
}

/// Says of each whether he may be on the list already, and as whom.
fn known_persons(site: &Site, mentions: &[Mention]) -> Vec<(Message, Vec<minijinja::Value>)> {
    let register = site.register();
    let said = |mention: &Mention| {
        let parts = [&mention.fields.surname, &mention.fields.given, &mention.fields.patronymic];
        let name: Vec<&str> =
            parts.into_iter().filter_map(|part| part.as_ref().map(|part| part.value.as_str())).collect();
        let found = if name.len() < 2 { vec![] } else { register.index.search(&name.join(" ")) };
        let shown = |one: &&Listed| {
            let person = &register.persons[one.place];
            let record = visible::person(person, &register.withheld, Audience::Public);
            context! { id => record.id.clone(), name => record.name() }
        };
        let known: Vec<_> = found.iter().take(5).map(shown).collect();
        let message = match (name.is_empty(), known.is_empty()) {
            (true, _) => Message::new("submit-nameless"),
            (_, true) => Message::new("submit-tells").with("name", name.join(" ")),
            _ => Message::new("submit-tells-known").with("name", name.join(" ")),
        };
        (message, known)
    };
    mentions.iter().map(said).collect()
}

impl Handed {
    async fn read(mut parts: Multipart) -> Result<Self, Fault> {
        let broken = |_| Fault::unfit("unfit-broken");
        let mut handed = Self::default();
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            // A file's own name is not kept: it may name its sender.
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(broken)?;
            let text = || String::from_utf8_lossy(&bytes).trim().to_owned();
            match name.as_str() {
                "link" => handed.link = text(),
                "text" => handed.text = text(),
                "note" => handed.note = text(),
                "class" => handed.class = text(),
                "file" => handed.file = bytes.to_vec(),
                _ => {}
            }
        }
        if !handed.link.is_empty()
            && !["http://", "https://"].iter().any(|scheme| handed.link.starts_with(scheme))
        {
            return Err(Fault::unfit("unfit-link"));
        }
        Ok(handed)
    }
}

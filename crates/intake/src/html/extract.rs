//! The words of a page, picked out of its stream of tags.

use html5gum::emitters::callback::CallbackEvent;

/// Elements whose content is no part of what a page says.
const DROPPED: [&[u8]; 16] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"svg",
    b"math",
    b"iframe",
    b"object",
    b"nav",
    b"footer",
    b"aside",
    b"form",
    b"button",
    b"select",
    b"textarea",
    b"dialog",
];

/// Elements that stand on a line of their own.
const BLOCKS: [&[u8]; 38] = [
    b"address",
    b"article",
    b"blockquote",
    b"body",
    b"br",
    b"caption",
    b"dd",
    b"details",
    b"div",
    b"dl",
    b"dt",
    b"figcaption",
    b"figure",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"head",
    b"header",
    b"hr",
    b"html",
    b"li",
    b"main",
    b"ol",
    b"p",
    b"pre",
    b"section",
    b"summary",
    b"table",
    b"tbody",
    b"tfoot",
    b"thead",
    b"time",
    b"title",
    b"tr",
    b"ul",
];

/// What was found in a page.
pub(super) struct Found {
    pub(super) title: Option<String>,
    pub(super) text: String,
    /// Dates of publication, the most trusted first.
    pub(super) dates: Vec<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// The state of a walk over a page.
#[derive(Default)]
pub(super) struct Extract {
    /// The dropped element that is open, and how many of its name are open in it.
    dropped: Option<(Vec<u8>, u64)>,
    /// How many elements are open that hold an article.
    in_article: u64,
    in_title: bool,
    in_linked_data: bool,
    tag: Tag,
    title: Words,
    share_title: Option<String>,
    all: Words,
    article: Words,
    linked_data: Vec<u8>,
    stated_dates: Vec<String>,
    shown_dates: Vec<String>,
    linked_dates: Vec<String>,
    canonical: Option<String>,
    share_url: Option<String>,
    language: Option<String>,
}

/// The start tag that is being read, with the attributes that can matter.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    kept: Vec<(&'static str, String)>,
}

/// The attributes that can matter.
const KEPT: [&str; 9] =
    ["property", "name", "itemprop", "content", "datetime", "lang", "rel", "href", "type"];

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.kept.iter().find(|(kept, _)| *kept == name).map(|(_, value)| value.as_str())
    }
}

impl Extract {
    pub(super) fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.name.clear();
                self.tag.name.extend_from_slice(name);
                self.tag.kept.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute.clear();
                self.tag.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => {
                let known = KEPT.iter().find(|kept| kept.as_bytes() == self.tag.attribute);
                if let Some(known) = known.filter(|known| self.tag.get(known).is_none()) {
                    self.tag.kept.push((known, String::from_utf8_lossy(value).into_owned()));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.string(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.name.as_slice();
        if let Some((dropped, depth)) = &mut self.dropped {
            *depth += u64::from(dropped == name);
            self.tag = tag;
            return;
        }
        self.learn(&tag);
        if name == b"script"
            && tag.get("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
        {
            self.in_linked_data = true;
        } else if DROPPED.contains(&name) && !(self_closing && matches!(name, b"svg" | b"math")) {
            self.dropped = Some((name.to_vec(), 1));
        }
        self.in_article += u64::from(matches!(name, b"article" | b"main"));
        self.in_title |= name == b"title";
        self.divide(name);
        self.tag = tag;
    }

    /// What a tag says of the page as a whole.
    fn learn(&mut self, tag: &Tag) {
        let value = |name| tag.get(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        match tag.name.as_slice() {
            b"html" => self.language = self.language.take().or_else(|| value("lang")),
            b"link" if tag.get("rel") == Some("canonical") => {
                self.canonical = self.canonical.take().or_else(|| value("href"))
            }
            b"time" => self.shown_dates.extend(value("datetime").filter(|_| self.shown_dates.is_empty())),
            b"meta" => {
                let what = tag.get("property").or_else(|| tag.get("name")).or_else(|| tag.get("itemprop"));
                match what.map(str::to_ascii_lowercase).as_deref() {
                    Some(
                        "article:published_time"
                        | "datepublished"
                        | "og:published_time"
                        | "dc.date"
                        | "dcterms.created",
                    ) => {
                        self.stated_dates.extend(value("content").filter(|_| self.stated_dates.is_empty()));
                    }
                    Some("og:title") => {
                        self.share_title = self.share_title.take().or_else(|| value("content"))
                    }
                    Some("og:url") => self.share_url = self.share_url.take().or_else(|| value("content")),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((dropped, depth)) = &mut self.dropped {
            if dropped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.dropped = None;
                }
            }
            return;
        }
        if name == b"script" && std::mem::take(&mut self.in_linked_data) {
            self.linked_dates.extend(published_in(&std::mem::take(&mut self.linked_data)));
        }
        self.divide(name);
        self.in_article = self.in_article.saturating_sub(u64::from(matches!(name, b"article" | b"main")));
        self.in_title &= name != b"title";
    }

    /// Divides what comes from what was, as an element does.
    fn divide(&mut self, name: &[u8]) {
        let block = BLOCKS.contains(&name);
        let cell = matches!(name, b"td" | b"th");
        for words in [&mut self.all, &mut self.article] {
            words.line |= block;
            words.blank |= cell;
        }
    }

    fn string(&mut self, value: &[u8]) {
        if self.in_linked_data {
            self.linked_data.extend_from_slice(value);
        } else if self.dropped.is_none() {
            let text = String::from_utf8_lossy(value);
            if self.in_title {
                self.title.push(&text);
                return;
            }
            self.all.push(&text);
            if self.in_article > 0 {
                self.article.push(&text);
            }
        }
    }

    pub(super) fn finish(self) -> Found {
        let title = Some(self.title.text).filter(|title| !title.is_empty());
        let mut dates = self.stated_dates;
        dates.extend(self.linked_dates);
        dates.extend(self.shown_dates);
        Found {
            title: self.share_title.or(title),
            text: if self.article.text.is_empty() { self.all.text } else { self.article.text },
            dates,
            url: self.canonical.or(self.share_url),
            language: self.language,
        }
    }
}

/// Text that grows, with runs of blanks as one and blocks on lines.
#[derive(Default)]
struct Words {
    text: String,
    line: bool,
    blank: bool,
}

impl Words {
    fn push(&mut self, text: &str) {
        self.blank |= text.starts_with(|c: char| c.is_whitespace());
        for word in text.split_whitespace() {
            if !self.text.is_empty() && (self.line || self.blank) {
                self.text.push(if self.line { '\n' } else { ' ' });
            }
            self.text.push_str(word);
            (self.line, self.blank) = (false, true);
        }
        if !text.trim().is_empty() {
            self.blank = text.ends_with(|c: char| c.is_whitespace());
        }
    }
}

/// The dates of publication in linked data, wherever in it they stand.
fn published_in(json: &[u8]) -> Option<String> {
    fn find(value: &serde_json::Value) -> Option<String> {
        match value {
            serde_json::Value::Object(members) => {
                match members.get("datePublished").and_then(|date| date.as_str()) {
                    Some(date) => Some(date.to_owned()),
                    None => members.values().find_map(find),
                }
            }
            serde_json::Value::Array(items) => items.iter().find_map(find),
            _ => None,
        }
    }
    // serde_json refuses what is nested more than 128 deep, so `find` cannot run out of stack.
    find(&serde_json::from_slice(json).ok()?)
}

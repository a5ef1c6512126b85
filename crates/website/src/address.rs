//! Addresses: the language comes first, and a page is the same with and without `.html`, so that it can be served from a
//! folder of files, from any folder and any host. Hence every link is relative.

use axum::extract::Request;
use axum::http::Uri;

use languages::Language;

/// The address of a page, apart from its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) language: Language,
    /// The file that the page is, from the root of its language: `names.html`, `person/p0123456789abcdef.html`.
    pub(crate) file: String,
    /// What follows the question mark.
    pub(crate) query: Option<String>,
}

impl Address {
    /// Reads a path; also gives the path by which its route is known, without language and `.html`.
    pub(crate) fn read(path: &str, query: Option<&str>) -> (Self, String) {
        let of =
            |language: Language| Some((language, path.strip_prefix('/')?.strip_prefix(language.prefix())?));
        let other = [Language::Russian, Language::Ukrainian].into_iter().find_map(of);
        // What is for programs has no language.
        let other = other.filter(|(_, file)| !is_data(file));
        let (language, file) = other.unwrap_or((Language::English, path.strip_prefix('/').unwrap_or(path)));
        let plain = file.strip_suffix(".html").unwrap_or(file);
        let plain = if plain == "index" { "" } else { plain };
        let file = match plain {
            "" => "index.html".to_owned(),
            data if is_data(data) => data.to_owned(),
            page => format!("{page}.html"),
        };
        (Self { language, file, query: query.map(str::to_owned) }, format!("/{plain}"))
    }

    /// Whether it is for programs.
    pub(crate) fn is_data(&self) -> bool {
        is_data(&self.file)
    }

    /// The way from the page to the root of its language.
    pub(crate) fn here(&self) -> String {
        "../".repeat(self.file.matches('/').count())
    }

    /// The way from the page to the root of the site.
    pub(crate) fn root(&self) -> String {
        "../".repeat(self.file.matches('/').count() + self.language.prefix().matches('/').count())
    }

    /// The way from the page to itself in a language.
    pub(crate) fn within(&self, language: Language) -> String {
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{}{}{query}", self.root(), language.prefix(), self.file)
    }
}

fn is_data(file: &str) -> bool {
    [".json", ".csv", ".css"].iter().any(|form| file.ends_with(form))
}

/// Hands a request on by the path that its route is known by.
pub(crate) async fn route(mut request: Request) -> Request {
    let uri = request.uri();
    let (address, path) = Address::read(uri.path(), uri.query());
    let with_query = uri.query().map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
    if let Ok(plain) = with_query.parse::<Uri>() {
        *request.uri_mut() = plain;
    }
    request.extensions_mut().insert(address);
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_file_in_each_language() {
        let read = |path| Address::read(path, None);
        for path in ["/names", "/names.html"] {
            assert_eq!(read(path).1, "/names");
            assert_eq!(read(path).0.within(Language::Russian), "ru/names.html");
        }
        let (person, path) = read("/uk/person/p1");
        assert_eq!((person.language, path.as_str()), (Language::Ukrainian, "/person/p1"));
        assert_eq!((person.here(), person.root()), ("../".to_owned(), "../../".to_owned()));
        assert_eq!(person.within(Language::English), "../../person/p1.html");
        assert_eq!(read("/ru/").1, "/");
        assert_eq!(read("/index.html"), read("/"));
        assert_eq!(read("/ru/names.json").1, "/ru/names.json", "data has no language");
    }
}

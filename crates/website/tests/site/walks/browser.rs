//! A browser as a walk uses it: by what stands on the page. What differs between browsers stands in their drivers.

use std::path::PathBuf;

use serde_json::Value;

/// The key under which WebDriver names an element (W3C WebDriver, 12.2).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A command of WebDriver, which both browsers know; the last four are about an element.
pub(crate) enum Command<'a> {
    Open(&'a str),
    Title,
    Source,
    Address,
    Picture,
    Find { using: &'a str, value: &'a str },
    Click(&'a str),
    Type(&'a str, &'a str),
    Text(&'a str),
    Rectangle(&'a str),
}

/// What carries out commands.
pub(crate) trait Driver {
    /// The command's value, or what the browser says against it.
    fn carry_out(&mut self, command: &Command<'_>) -> Result<Value, String>;
    /// What axe-core finds that is serious; nothing where a browser runs no scripts.
    fn serious_barriers(&mut self) -> Vec<String>;
    /// Where downloads go.
    fn downloads(&self) -> PathBuf;
}

/// A browser on a walk. Each page is pictured and, where scripts run, looked over by axe-core.
pub(crate) struct Browser {
    driver: Box<dyn Driver>,
    /// The site's address.
    pub(crate) home: String,
    pictures: PathBuf,
    taken: u32,
}

impl Browser {
    pub(crate) fn new(driver: Box<dyn Driver>, name: &str) -> Self {
        let pictures = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("walks").join(name);
        let _ = std::fs::remove_dir_all(&pictures);
        std::fs::create_dir_all(&pictures).unwrap();
        Self { driver, home: String::new(), pictures, taken: 0 }
    }

    fn ask(&mut self, command: &Command<'_>) -> Value {
        self.driver.carry_out(command).unwrap_or_else(|said| {
            let source = self.driver.carry_out(&Command::Source).unwrap_or_default();
            panic!("{said}\non the page\n{source}")
        })
    }

    fn text_of(&mut self, command: &Command<'_>) -> String {
        self.ask(command).as_str().unwrap_or_default().to_owned()
    }

    fn find(&mut self, using: &str, value: &str) -> String {
        let found = self.ask(&Command::Find { using, value });
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("no {value}")).to_owned()
    }

    /// Opens an address.
    pub(crate) fn open(&mut self, address: &str) {
        self.ask(&Command::Open(address));
    }

    /// Opens a page of the site, and looks at it.
    pub(crate) fn visit(&mut self, path: &str) {
        let address = format!("{}{path}", self.home);
        self.open(&address);
        self.look(path);
    }

    /// Pictures the page, and asks axe-core about it.
    pub(crate) fn look(&mut self, name: &str) {
        self.taken += 1;
        let picture = self.text_of(&Command::Picture);
        let name: String =
            name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        let file = self.pictures.join(format!("{:02}-{}.png", self.taken, name.trim_matches('-')));
        std::fs::write(file, unbase64(&picture)).unwrap();
        let barriers = self.driver.serious_barriers();
        assert!(barriers.is_empty(), "{name}: {barriers:#?}");
    }

    pub(crate) fn title(&mut self) -> String {
        self.text_of(&Command::Title)
    }

    /// The path of the page's address.
    fn path(&mut self) -> String {
        let address = self.text_of(&Command::Address);
        address.strip_prefix(&self.home).unwrap_or(&address).to_owned()
    }

    /// The text that can be seen of an element.
    pub(crate) fn text(&mut self, css: &str) -> String {
        let element = self.find("css selector", css);
        self.text_of(&Command::Text(&element))
    }

    /// Whether the page says so; a page that is on its way is waited for.
    pub(crate) fn says(&mut self, words: &str) -> bool {
        within_patience(|| self.whole_text().is_ok_and(|text| text.contains(words)))
    }

    /// All that can be seen; a page that is replaced just now has none.
    fn whole_text(&mut self) -> Result<String, String> {
        let body = self.driver.carry_out(&Command::Find { using: "css selector", value: "body" })?;
        let body = body[ELEMENT].as_str().unwrap_or_default().to_owned();
        let text = self.driver.carry_out(&Command::Text(&body))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Whether the browser comes to a page whose path contains this.
    pub(crate) fn arrives(&mut self, at: &str) -> bool {
        within_patience(|| self.path().contains(at))
    }

    pub(crate) fn width(&mut self, css: &str) -> f64 {
        let element = self.find("css selector", css);
        self.ask(&Command::Rectangle(&element))["width"].as_f64().unwrap_or_default()
    }

    /// Types into a field.
    pub(crate) fn fill(&mut self, css: &str, text: &str) {
        let element = self.find("css selector", css);
        self.ask(&Command::Type(&element, text));
    }

    /// Presses a button or follows a link.
    pub(crate) fn press(&mut self, css: &str) {
        let element = self.find("css selector", css);
        self.ask(&Command::Click(&element));
    }

    /// Follows the link of these words.
    pub(crate) fn follow(&mut self, words: &str) {
        let element = self.find("partial link text", words);
        self.ask(&Command::Click(&element));
    }

    /// What was downloaded under this name; it may take a moment to arrive.
    pub(crate) fn downloaded(&self, name: &str) -> String {
        let file = self.driver.downloads().join(name);
        for _ in 0..100 {
            match std::fs::read_to_string(&file) {
                Ok(text) if !text.is_empty() => return text,
                _ => std::thread::sleep(std::time::Duration::from_millis(100)),
            }
        }
        panic!("{} did not arrive", file.display())
    }
}

/// Whether something comes true within ten seconds: a form's answer may be slow on a busy machine.
fn within_patience(mut is: impl FnMut() -> bool) -> bool {
    (0..100).any(|_| {
        let yes = is();
        if !yes {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        yes
    })
}

/// The bytes of a text in base 64 (RFC 4648), as WebDriver gives pictures.
fn unbase64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(u32::from(letter - b'A')),
        b'a'..=b'z' => Some(u32::from(letter - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(letter - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let values: Vec<u32> = text.bytes().filter_map(value).collect();
    let bytes = |four: &[u32]| {
        let word = four.iter().enumerate().fold(0, |word, (place, value)| word | value << (18 - 6 * place));
        [word >> 16, word >> 8, word]
            .map(|byte| byte as u8)
            .into_iter()
            .take(four.len() * 3 / 4)
            .collect::<Vec<u8>>()
    };
    values.chunks(4).flat_map(bytes).collect()
}

#[test]
fn base_64_is_read_as_its_standard_gives_it() {
    for (text, plain) in [("Zm9vYmFy", "foobar"), ("Zm9vYmE=", "fooba"), ("Zm9vYg==", "foob"), ("", "")] {
        assert_eq!(unbase64(text), plain.as_bytes());
    }
}

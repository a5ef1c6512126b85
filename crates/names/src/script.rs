//! Which alphabet a name is written in.

/// The alphabet of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Cyrillic.
    Cyrillic,
    /// Latin.
    Latin,
    /// Arabic.
    Arabic,
    /// Letters of more than one of these.
    Mixed,
    /// No letters, or those of another alphabet.
    Other,
}

/// Which alphabet the letters of `text` belong to; digits, spaces and signs do not count.
///
/// ```
/// use names::{Script, script};
/// assert_eq!(script("Сковорода"), Script::Cyrillic);
/// assert_eq!(script("Ivanov-Razumov"), Script::Latin);
/// assert_eq!(script("محمد"), Script::Arabic);
/// assert_eq!(script("Cергей"), Script::Mixed); // the first letter is a Latin C
/// assert_eq!(script("12"), Script::Other);
/// ```
#[must_use]
pub fn script(text: &str) -> Script {
    let mut found = Script::Other;
    for letter in text.chars() {
        let here = script_of(letter);
        if here == Script::Other || here == found {
            continue;
        }
        if found != Script::Other {
            return Script::Mixed;
        }
        found = here;
    }
    found
}

/// The alphabet of one letter.
pub(crate) fn script_of(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if letter != '×' && letter != '÷' => Script::Latin,
        '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => {
            Script::Arabic
        }
        _ => Script::Other,
    }
}

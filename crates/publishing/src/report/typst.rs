//! Text and links as Typst, which makes the PDF.

/// Words in which nothing is markup: in Typst a backslash before any sign makes it a plain one.
pub(super) fn words(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        let character =
            if character.is_control() || "\u{2028}\u{2029}".contains(character) { ' ' } else { character };
        if "\\#*_`$<>@[]{}~=-+/'\"".contains(character) {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

/// A text as a string of Typst's code.
pub(super) fn string(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The label of a page: what is a file of its own in HTML is a place in the same PDF.
pub(super) fn label(page: &str) -> String {
    let page = page.split('#').next().unwrap_or_default().trim_end_matches(".html");
    page.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect()
}

/// Words that lead to a page, or to an address of the web. The semicolon ends the code: without it, a bracket or a semicolon of
/// the text that follows would be taken for more of it.
pub(super) fn link(to: &str, text: &str) -> String {
    let text = words(text);
    if to.starts_with("http://") || to.starts_with("https://") {
        format!("#link({})[{text}];", string(to))
    } else {
        format!("#link(<{}>)[{text}];", label(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(words("#eval(\"x\") *a* <b> // c"), "\\#eval(\\\"x\\\") \\*a\\* \\<b\\> \\/\\/ c");
        assert_eq!(link("figures/a.html#b", "1 [2]"), "#link(<figures-a>)[1 \\[2\\]];");
        assert_eq!(link("https://example.org/\"", "x"), "#link(\"https://example.org/\\\"\")[x];");
    }
}

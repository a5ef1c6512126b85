//! Text made safe for Markdown.

/// Text in which nothing is markup: every ASCII punctuation mark that could begin some is escaped, line breaks are spaces.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        let character =
            if character.is_control() || "\u{2028}\u{2029}".contains(character) { ' ' } else { character };
        // `-`, `+` and `=` make lists and rules only where a line begins.
        let begins_line = safe.is_empty() && "-+=".contains(character);
        if begins_line || "\\`*_{}[]<>#|!~&".contains(character) {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escape("- a\n| <b> [x](y) `z`"), "\\- a \\| \\<b\\> \\[x\\](y) \\`z\\`");
    }
}

//! Text made safe for Markdown.

/// Text in which nothing is markup: every ASCII punctuation mark that could begin some is escaped, lines are joined.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        // `-`, `+` and `=` make lists and rules only where a line begins.
        let begins_line = safe.is_empty() && "-+=".contains(character);
        if begins_line || "\\`*_{}[]<>#|!~&".contains(character) {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

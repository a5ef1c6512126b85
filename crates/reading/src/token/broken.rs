//! Words that the end of a line breaks.

use std::borrow::Cow;

use super::letters::is_hyphen;

/// How many letters a break inside a word takes, if one stands at the beginning of `rest`: a hyphen or the `=` of mail programs, the
/// end of the line, the marks of a quoted mail; a small letter must follow.
pub(super) fn line_break_inside(rest: &str) -> Option<usize> {
    const LONGEST: usize = 8;
    let mut letters = rest.chars();
    letters.next().filter(|letter| is_hyphen(*letter) || matches!(letter, '=' | '\u{ad}'))?;
    let (mut taken, mut broken) = (1, false);
    for letter in letters.take(LONGEST) {
        match letter {
            '\n' => broken = true,
            ' ' | '\t' | '\r' => {}
            '>' if broken => {}
            _ => return (broken && letter.is_lowercase()).then_some(taken),
        }
        taken += 1;
    }
    None
}

/// A word without the break of a line inside it.
pub(super) fn mended(word: &str) -> Cow<'_, str> {
    if !word.contains('\n') {
        return Cow::Borrowed(word);
    }
    let lines = word.split('\n').map(|line| {
        line.trim_start_matches([' ', '>', '\t', '\r'])
            .trim_end_matches(['\r', ' ', '\t'])
            .trim_end_matches(['-', '=', '‐', '‑', '\u{ad}'])
    });
    Cow::Owned(lines.collect())
}

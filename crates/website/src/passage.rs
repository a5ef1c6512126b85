//! The sentences of a document in which a mention was read, for who decides about it.

use records::{Fields, Mention, Span};
use serde::Serialize;
use store::exposure;

use crate::visible::{Audience, Withheld};

/// A stretch of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    /// Its words.
    pub(crate) text: String,
    /// Whether a value was read from it.
    pub(crate) marked: bool,
}

impl From<Piece> for minijinja::Value {
    fn from(piece: Piece) -> Self {
        minijinja::value::Serde(piece).into()
    }
}

/// The most letters of a sentence that are shown on either side of a value.
const AROUND: usize = 120;
/// How many mentions of one document are looked at for redactions.
const MOST_MENTIONS: u32 = 500;
/// What stands in the place of what is not shown.
const HIDDEN: &str = "▒▒▒";

/// The sentences in which the values of a mention stand, with these marked; empty where none has a place in the text.
///
/// The whole text is sealed. An editor sees of it what he needs to judge values that he sees anyway: the sentence around each. A value
/// that this audience may not see is hidden, and so are numbers of accounts and telephones and addresses on the net, which lead to
/// relatives. Where anything said by this document is redacted, nothing of it is shown.
pub(crate) fn passage(text: &str, mention: &Mention, withheld: &Withheld, to: Audience) -> Vec<Piece> {
    let mut of_document =
        (0..MOST_MENTIONS).map(|ordinal| records::MentionId::new(mention.evidence, ordinal));
    if of_document.any(|id| !withheld.fields_of(id).is_empty()) {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let (shown, hidden) = spans(&mention.fields, letters.len(), to);
    let mut windows: Vec<(usize, usize)> =
        shown.iter().map(|span| around(&letters, span.start as usize, span.end as usize)).collect();
    windows.sort_unstable();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut reached = 0;
    for (start, end) in windows {
        if end <= reached {
            continue;
        }
        if start > reached && !pieces.is_empty() {
            push(&mut pieces, " … ", false);
        }
        for (at, letter) in letters.iter().enumerate().take(end).skip(start.max(reached)) {
            let within = |span: &&Span| (span.start as usize..span.end as usize).contains(&at);
            match hidden.iter().find(within) {
                Some(span) if span.start as usize == at => push(&mut pieces, HIDDEN, false),
                Some(_) => {}
                None => {
                    let marked = shown.iter().any(|span| within(&span));
                    push(&mut pieces, letter.encode_utf8(&mut [0; 4]), marked);
                }
            }
        }
        reached = end;
    }
    for piece in pieces.iter_mut().filter(|piece| !piece.marked) {
        piece.text = without_ways_to_relatives(&piece.text);
    }
    pieces
}

/// The places of the values that an audience sees, and of those that it does not.
fn spans(fields: &Fields, length: usize, to: Audience) -> (Vec<Span>, Vec<Span>) {
    let placed = fields.said().into_iter().filter_map(|(field, _, span, _)| Some((field, span?)));
    let sound = placed.filter(|(_, span)| span.start < span.end && span.end as usize <= length);
    let (shown, hidden): (Vec<_>, Vec<_>) =
        sound.partition(|(field, _)| to.sees(exposure("mention", field.as_str())));
    let alone = |placed: Vec<(records::FieldName, Span)>| placed.into_iter().map(|(_, span)| span).collect();
    (alone(shown), alone(hidden))
}

/// The sentence around a stretch, or so much of it.
fn around(letters: &[char], start: usize, end: usize) -> (usize, usize) {
    let ends = |letter: &char| matches!(letter, '.' | '!' | '?' | '…' | '\n');
    let before = letters[..start].iter().rev().take(AROUND).take_while(|letter| !ends(letter)).count();
    let rest = letters[end..].iter().take(AROUND);
    let after = rest.clone().position(ends).map_or(rest.len(), |stop| stop + 1);
    let first = start - before;
    let blank = letters[first..start].iter().take_while(|letter| letter.is_whitespace()).count();
    (first + blank, end + after)
}

fn push(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    match pieces.last_mut() {
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), marked }),
    }
}

/// Hides addresses on the net, and numbers of seven digits and more.
fn without_ways_to_relatives(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let leads =
            bare.contains('@') || bare.contains("://") || bare.starts_with("www.") || bare.contains("t.me/");
        let bare = if leads { HIDDEN } else { bare };
        shown.push_str(bare);
        shown.push_str(&word[word.trim_end().len()..]);
    }
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '\u{a0}');
    let mut out = String::with_capacity(shown.len());
    let mut rest = shown.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        out.push_str(&rest[..at]);
        let run = &rest[at..];
        let run = &run[..run.find(|c| !numeric(c)).unwrap_or(run.len())];
        let digits = run.chars().filter(char::is_ascii_digit).count();
        if digits >= 7 && !is_of_years(run) {
            out.push_str(HIDDEN);
            out.push_str(&run[run.trim_end().len()..]);
        } else {
            out.push_str(run);
        }
        rest = &rest[at + run.len()..];
    }
    out + rest
}

/// Whether digits are a date or the years of a life, such as `1990-2023`.
fn is_of_years(run: &str) -> bool {
    let groups: Vec<&str> =
        run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let year = |group: &&str| group.len() == 4 && matches!(&group[..2], "19" | "20");
    groups.len() <= 3 && groups.iter().all(|group| group.len() <= 4) && groups.iter().any(year)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use records::{Action, Decision, EvidenceId, FieldName, Hash, MentionId, NoticeKind, Read};

    use super::*;

    const TEXT: &str = "Сбор на памятник: карта 2202 0000 1111 2222. Погиб рядовой Выдумкин Пётр, личный номер АБ-123. \
        Мать: +7 900 000-00-00, mat@example.org! Похоронен 12.05.2024 в Примерове.";

    fn place(of: &str) -> Span {
        let at = TEXT[..TEXT.find(of).unwrap()].chars().count() as u32;
        Span { start: at, end: at + of.chars().count() as u32 }
    }

    fn read(value: &str, of: &str) -> Option<Read<String>> {
        Some(Read { value: value.to_owned(), span: Some(place(of)), confidence: 0.9 })
    }

    fn mention() -> Mention {
        let evidence = EvidenceId(Hash::of(b"an invented notice"));
        Mention {
            id: MentionId::new(evidence, 0),
            evidence,
            ordinal: 0,
            kind: NoticeKind::Death,
            confidence: 0.9,
            first_reported_at: date(2024, 5, 13),
            unnamed: None,
            fields: Fields {
                surname: read("Выдумкин", "Выдумкин"),
                given: read("Пётр", "Пётр"),
                official_id: read("АБ-123", "АБ-123"),
                origin_settlement: read("Примерово", "Примерове"),
                ..Fields::default()
            },
        }
    }

    #[test]
    fn the_sentences_are_shown_and_what_is_sealed_is_not() {
        let pieces = passage(TEXT, &mention(), &Withheld::default(), Audience::Newsroom);
        let marked: Vec<&str> =
            pieces.iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect();
        assert_eq!(marked, ["Выдумкин", "Пётр", "Примерове"]);
        let whole: String = pieces.into_iter().map(|piece| piece.text).collect();
        assert_eq!(whole, "Погиб рядовой Выдумкин Пётр, личный номер ▒▒▒. … 2024 в Примерове.");
        let years = "1990-2023, 12-05-2024";
        assert_eq!(without_ways_to_relatives(years), years);
        assert_eq!(
            without_ways_to_relatives(TEXT),
            "Сбор на памятник: карта ▒▒▒. Погиб рядовой Выдумкин Пётр, личный номер АБ-123. \
             Мать: ▒▒▒, ▒▒▒ Похоронен 12.05.2024 в Примерове."
        );
    }

    #[test]
    fn where_anything_is_redacted_nothing_is_shown() {
        let mention = mention();
        let other = MentionId::new(mention.evidence, 3);
        let redact = Action::Redact { mention: other, field: FieldName::Surname };
        let decision = Decision::after(None, jiff::Timestamp::UNIX_EPOCH, "anna", "a reason", redact);
        assert!(passage(TEXT, &mention, &Withheld::of(&[decision]), Audience::Newsroom).is_empty());
        assert!(passage("another text", &mention, &Withheld::default(), Audience::Newsroom).is_empty());
    }

    proptest::proptest! {
        /// No text and no spans make it panic, and it never says more than the text does.
        #[test]
        fn any_text_with_any_spans(text in "\\PC{0,80}", start in 0_u32..90, length in 0_u32..30) {
            let mut mention = mention();
            let span = Some(Span { start, end: start + length });
            mention.fields.given = Some(Read { value: "x".to_owned(), span, confidence: 0.5 });
            let pieces = passage(&text, &mention, &Withheld::default(), Audience::Newsroom);
            let said: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
            assert!(said <= text.chars().count() + 40);
        }
    }
}

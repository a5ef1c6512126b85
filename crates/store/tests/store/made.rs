//! Invented documents about invented people, the same on every run.

use jiff::civil::date;
use records::{
    Evidence, EvidenceId, Fields, Hash, MediaType, Mention, MentionId, NoticeKind, Read, SourceClass, Span,
};
use store::NewEvidence;

/// The invented document of a number, with its mentions: mostly one, sometimes none or three, rarely a large file.
pub(crate) fn document(number: u64) -> NewEvidence {
    let surname = format!("Выдуманов{}", number % 977);
    let text = format!(
        "Погиб наш земляк {surname} Образец Примерович, рядовой, родился {:02}.03.1990, проживал в селе Небывалое. \
         Прощание состоится в доме культуры. Запись {number}, источник вымышлен, все имена вымышлены.",
        number % 28 + 1
    );
    let bytes = if number % 500 == 499 { text.repeat(200) } else { text }.into_bytes();
    let name = format!("message {number}");
    let source = format!("channel-{}", number % 7);
    let id = EvidenceId::new(&source, &name, &bytes);
    let evidence = Evidence {
        id,
        source,
        class: SourceClass::ALL[(number % 8) as usize],
        name,
        url: Some(format!("https://example.org/{number}")),
        media: MediaType::Text,
        content: Hash::of(&bytes),
        size: bytes.len() as u64,
        captured_at: "2025-05-16T08:00:00Z".parse().expect("an instant"),
        published: Some(date(2024, 1 + (number % 12) as i8, 1 + (number % 28) as i8)),
        language: Some("ru".to_owned()),
    };
    let count = match number % 10 {
        0 => 0,
        1 | 2 => 3,
        _ => 1,
    };
    let mentions = (0..count).map(|ordinal| mention(&evidence, ordinal, &surname)).collect();
    NewEvidence { evidence, bytes: Some(bytes), text: None, mentions, sight: None }
}

/// An invented mention.
pub(crate) fn mention(evidence: &Evidence, ordinal: u32, surname: &str) -> Mention {
    let at = |start, end| Span { start, end };
    let text = |value: &str, start, end| Some(Read::at(value.to_owned(), at(start, end), 0.95));
    Mention {
        id: MentionId::new(evidence.id, ordinal),
        evidence: evidence.id,
        ordinal,
        kind: NoticeKind::Death,
        confidence: 0.9,
        first_reported_at: evidence.reported_on(),
        unnamed: None,
        fields: Fields {
            surname: text(surname, 17, 27),
            given: text("Образец", 28, 35),
            patronymic: text("Примерович", 36, 46),
            rank: text("рядовой", 48, 55),
            birth: Some(Read::at(date(1990, 3, 1).into(), at(65, 75), 0.99)),
            age: Some(Read::at(34, at(80, 82), 0.5)),
            origin_settlement: text("Небывалое", 90, 99),
            ..Fields::default()
        },
    }
}

//! Documents in words.

use names::{Scheme, Sex};
use records::{Edtf, NoticeKind};

use crate::dice::{Dice, Purpose};
use crate::document::{Commission, Document, Part, Said};
use crate::genre::Genre;
use crate::outlet::Medium;
use crate::person::{Person, shift};
use crate::template::Template;
use crate::voice::{Grain, Style, Telling, said};
use crate::world::Stage;

/// The most often that a notice is written anew because its words left out what it must say.
const TRIES: usize = 24;

/// Writes a commissioned document. `number` is its place among all, which seeds its words.
pub(crate) fn document(
    stage: &Stage<'_>,
    persons: &[Person],
    commission: &Commission,
    number: u64,
) -> Document {
    let mut dice = Dice::new(stage.seed, Purpose::Words, number);
    let manner = Manner::of(commission.genre, &mut dice);
    let (text, said) = if commission.genre.is_list() {
        list(stage, persons, commission, manner, &mut dice)
    } else {
        let part = &commission.parts[0];
        let person = &persons[part.person as usize];
        let templates = match (person.sex, stage.outlets.0[commission.outlet].language) {
            (Sex::Female, "ru") => &stage.genres.of_women,
            _ => stage.genres.of(commission.genre),
        };
        let templates: Vec<&Template> = templates.iter().collect();
        let (text, said) = notice(stage, person, part, commission, manner, (1, 1), &templates, &mut dice);
        (text, vec![said])
    };
    let text = one_stop(&text);
    let text = if dice.chance(0.45) { text.replace('ё', "е").replace('Ё', "Е") } else { text };
    Document { outlet: commission.outlet, published: commission.published, text, said }
}

/// An abbreviation's stop ends its sentence too: "1985 г.р." and not "1985 г.р..", while "..." stays.
fn one_stop(text: &str) -> String {
    let kept = text.replace("...", "…");
    let single = kept.replace("..", ".").replace("  ", " ");
    single.replace('…', "...")
}

/// The copy of a document in another outlet: as it is, or with a word before or after it.
pub(crate) fn copy(
    document: &Document,
    to: usize,
    published: jiff::civil::Date,
    dice: &mut Dice,
) -> Document {
    let text = &document.text;
    let text = match dice.below(4) {
        0 => format!("Репост.\n{text}"),
        1 => format!("{text}\nПомним."),
        2 => text.replace(" Вечная память!", "").replace("\n", " "),
        _ => text.clone(),
    };
    Document { outlet: to, published, text, said: document.said.clone() }
}

/// How one document writes names.
#[derive(Debug, Clone, Copy)]
struct Manner {
    style: Style,
    scheme: Scheme,
}

impl Manner {
    fn of(genre: Genre, dice: &mut Dice) -> Self {
        let style = Style::ALL[dice.weighted(&genre.styles())];
        let schemes = [Scheme::Newspaper, Scheme::BgnPcgn, Scheme::IcaoPassport];
        Self { style, scheme: schemes[dice.weighted(&[0.5, 0.38, 0.12])] }
    }
}

fn list(
    stage: &Stage<'_>,
    persons: &[Person],
    commission: &Commission,
    manner: Manner,
    dice: &mut Dice,
) -> (String, Vec<Said>) {
    let templates = stage.genres.of(commission.genre);
    let chosen = 3 * dice.below(templates.len() / 3);
    let count = commission.parts.len();
    let mut text = String::new();
    let mut said = Vec::new();
    let end = |which: usize, text: &mut String, dice: &mut Dice| {
        let mut telling = telling(
            stage,
            &persons[commission.parts[0].person as usize],
            &commission.parts[0],
            commission,
            manner,
            (1, count),
        );
        let before = text.len();
        if !templates[chosen + which].write(&mut telling, dice, text) {
            text.truncate(before);
        }
    };
    end(0, &mut text, dice);
    for (place, part) in commission.parts.iter().enumerate() {
        let person = &persons[part.person as usize];
        let (line, told) = notice(
            stage,
            person,
            part,
            commission,
            manner,
            (place + 1, count),
            &[&templates[chosen + 1]],
            dice,
        );
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&line);
        said.push(told);
    }
    text.push('\n');
    end(2, &mut text, dice);
    (text.trim_end().to_owned(), said)
}

fn telling<'a>(
    stage: &'a Stage<'a>,
    person: &'a Person,
    part: &Part,
    commission: &Commission,
    manner: Manner,
    (item, count): (usize, usize),
) -> Telling<'a> {
    Telling {
        stage,
        person,
        says: part.says,
        published: told_on(stage, commission),
        style: manner.style,
        scheme: manner.scheme,
        language: stage.outlets.0[commission.outlet].language,
        surname: person.surname.clone(),
        item,
        count,
        used: 0,
    }
}

/// The day from which a document's words look at the dates; pages and files that are not dated look from far away, so that
/// they never say "yesterday" or leave out a year.
fn told_on(stage: &Stage<'_>, commission: &Commission) -> jiff::civil::Date {
    match stage.outlets.0[commission.outlet].medium {
        Medium::Html | Medium::Text => shift(stage.as_of, 2_000),
        Medium::Telegram | Medium::JsonLines | Medium::Table => commission.published,
    }
}

/// One man's notice or line, written until it says what it must.
#[expect(clippy::too_many_arguments, reason = "each is one independent ingredient of the words")]
fn notice(
    stage: &Stage<'_>,
    person: &Person,
    part: &Part,
    commission: &Commission,
    manner: Manner,
    place: (usize, usize),
    templates: &[&Template],
    dice: &mut Dice,
) -> (String, Said) {
    let mut telling = telling(stage, person, part, commission, manner, place);
    // Initials alone would leave a man whom nobody can find.
    let initials = matches!(telling.style, Style::InitialsAfter | Style::InitialsBefore);
    if initials && (!telling.says.patronymic || !telling.says.settlement || part.must != 0) {
        telling.style = Style::SurnameFirst;
    }
    if dice.chance(0.008) {
        telling.surname = mistyped(&person.surname, dice);
    }
    let mut text = String::new();
    for _ in 0..TRIES {
        text.clear();
        telling.used = 0;
        let written =
            dice.pick(templates).is_some_and(|template| template.write(&mut telling, dice, &mut text));
        if written && telling.used & part.must == part.must {
            break;
        }
    }
    if telling.used & part.must != part.must {
        complete(&mut telling, part.must, dice, &mut text);
    }
    let text = text.trim().trim_start_matches(['.', ',']).to_owned();
    (text, what_was_said(&telling))
}

/// Adds in plain words what no notice of the genre had room for.
fn complete(telling: &mut Telling<'_>, must: u32, dice: &mut Dice, text: &mut String) {
    use crate::template::Fill;
    let pieces: [(u32, &str, &str); 6] = [
        (said::DEATH, "when", "Погиб"),
        (said::FUNERAL, "funs", "Стало известно:"),
        (said::COURT, "crt", "Решение суда от"),
        (said::HOME, "home_nom", "Место жительства:"),
        (said::RECRUITMENT, "recs", "Боец"),
        (said::PLACE, "place", "Случилось это"),
    ];
    let language = telling.language;
    for (bit, slot, lead) in pieces {
        if must & bit != 0 && telling.used & bit == 0 {
            let words = telling
                .fill(slot, "nom", dice)
                .or_else(|| if bit == said::HOME { telling.fill("home", "nom", dice) } else { None });
            let lead = match (language, bit) {
                ("uk", said::DEATH) => "Загинув",
                ("en", said::DEATH) => "He died",
                ("uk" | "en", _) => "—",
                _ => lead,
            };
            if let Some(words) = words {
                text.push_str(&format!(" {lead} {words}."));
            }
        }
    }
}

fn what_was_said(telling: &Telling<'_>) -> Said {
    let (person, says) = (telling.person, telling.says);
    let has = |bit: u32| telling.used & bit != 0;
    Said {
        person: Some(person.index),
        kind: NoticeKind::Death,
        death: has(said::DEATH).then(|| grained(person.death, says.death)).flatten(),
        funeral: has(said::FUNERAL).then_some(person.funeral),
        registration: None,
        court: has(said::COURT).then_some(person.paper).flatten(),
        recruitment: has(said::RECRUITMENT).then_some(person.recruitment),
        bits: telling.used,
    }
}

/// A day as finely as it is told.
pub(crate) fn grained(day: jiff::civil::Date, grain: Grain) -> Option<Edtf> {
    match grain {
        Grain::None => None,
        Grain::Year => Edtf::year(day.year()),
        Grain::Month => Edtf::month(day.year(), day.month()),
        Grain::Day => Some(day.into()),
    }
}

/// A word as a hurried hand types it: two letters swapped, one left out, one doubled, or a vowel as it sounds.
pub(crate) fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len().saturating_sub(3));
    if letters.len() < 5 {
        return word.to_owned();
    }
    match dice.below(4) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => {
            letters[at] = match letters[at] {
                'о' => 'а',
                'а' => 'о',
                'е' => 'и',
                'и' => 'е',
                other => other,
            }
        }
    }
    letters.into_iter().collect()
}

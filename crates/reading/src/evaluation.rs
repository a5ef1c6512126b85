//! How well texts were read, judged against labels that people made.
//!
//! What is judged is the line that `cenotaph read` prints, not what the reader thinks inside, so that nothing between the two
//! can flatter. A name counts only if surname and given name are right, letter for letter but for case, `ё`, apostrophes and
//! dashes; a field of a man who was not found counts as missed, and every value told of a man who is not in the labels counts
//! as wrong. A date that is right but coarser than the label has half a point; one that is finer has none.

mod dates;
mod gold;
mod matching;
mod report;
mod tally;
mod values;
mod words;

use std::collections::BTreeMap;

use records::codebook::Regions;
use serde::Serialize;
use serde_json::Value;

pub use gold::{Gold, GoldError, GoldPerson, parse};
pub use tally::{Figures, Share};

use matching::Matched;
use tally::Tally;
use values::{FIELDS, Field};

/// Labels beside readings, counted. Records are added one at a time; their order changes nothing but which of two equally bad
/// examples is told first.
///
/// ```
/// use reading::evaluation::{self, Evaluation};
/// use reading::{Notice, Reader, output};
/// let codebook = records::codebook::example();
/// let reader = Reader::new(&codebook)?;
/// // An invented man.
/// let labels = r#"{"id":"1","lang":"ru","text":"В бою погиб Пётр Выдуманов.","is_death_announcement":true,
///     "persons":[{"surname":"Выдуманов","given":"Петр"}]}"#.replace('\n', " ");
/// let mut evaluation = Evaluation::new(&codebook.regions);
/// for gold in evaluation::parse(&labels)? {
///     let reading = reader.read(&Notice { text: &gold.text, published: gold.published });
///     evaluation.judge(&gold, &output::value(&gold.id, &reading));
/// }
/// let figures = evaluation.figures();
/// assert_eq!((figures.notice.f1, figures.names.f1), (Some(1.0), Some(1.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Evaluation<'r> {
    regions: &'r Regions,
    all: Tally,
    languages: BTreeMap<String, Tally>,
    examples: Vec<Example>,
}

/// One record and what is wrong with its reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// The record's id.
    pub id: String,
    /// Its language, as labelled.
    pub language: String,
    /// F1 over everything there is to say about it, from 0 to 1.
    pub score: f64,
    /// What is wrong, one phrase each.
    pub wrong: Vec<String>,
}

impl<'r> Evaluation<'r> {
    /// An evaluation that knows a region by any of its names.
    #[must_use]
    pub fn new(regions: &'r Regions) -> Self {
        Self { regions, all: Tally::default(), languages: BTreeMap::new(), examples: Vec::new() }
    }

    /// Counts one record: its labels and the line that was printed for it.
    pub fn judge(&mut self, gold: &Gold, line: &Value) {
        let (tally, wrong) = self.count(gold, line);
        self.all.add(&tally);
        let language = gold.lang.clone().unwrap_or_else(|| "?".to_owned());
        self.languages.entry(language.clone()).or_default().add(&tally);
        self.examples.push(Example { id: gold.name(), language, score: tally.score(), wrong });
    }

    /// The figures over all records.
    #[must_use]
    pub fn figures(&self) -> Figures {
        self.all.figures()
    }

    /// The figures of each language that is labelled.
    #[must_use]
    pub fn by_language(&self) -> BTreeMap<String, Figures> {
        self.languages.iter().map(|(language, tally)| (language.clone(), tally.figures())).collect()
    }

    /// The worst records, worst first: at most `most`, and none that is right.
    #[must_use]
    pub fn worst(&self, most: usize) -> Vec<&Example> {
        let mut examples: Vec<&Example> =
            self.examples.iter().filter(|example| !example.wrong.is_empty()).collect();
        examples.sort_by(|a, b| {
            a.score.total_cmp(&b.score).then(b.wrong.len().cmp(&a.wrong.len())).then_with(|| a.id.cmp(&b.id))
        });
        examples.truncate(most);
        examples
    }

    /// Everything as a table to read, with at most `examples` of the worst records.
    #[must_use]
    pub fn report(&self, examples: usize) -> String {
        report::text(self, examples)
    }

    /// Everything as JSON, with at most `examples` of the worst records.
    #[must_use]
    pub fn json(&self, examples: usize) -> Value {
        serde_json::json!({
            "all": self.figures(),
            "by_language": self.by_language(),
            "worst": self.worst(examples),
        })
    }

    fn count(&self, gold: &Gold, line: &Value) -> (Tally, Vec<String>) {
        let (mut tally, mut wrong) = (Tally { records: 1, ..Tally::default() }, Vec::new());
        let said = line["is_death_notice"].as_bool().unwrap_or(false);
        tally.notice.add(gold.is_death_announcement, said, gold.is_death_announcement && said);
        if gold.is_death_announcement != said {
            wrong.push(if said { "false notice" } else { "notice missed" }.to_owned());
        }
        if let (Some(kind), Some(read)) = (&gold.notice_kind, line["notice_kind"].as_str()) {
            *tally.kinds.entry(kind.clone()).or_default().entry(read.to_owned()).or_default() += 1;
            if kind != read {
                wrong.push(format!("kind {read} for {kind}"));
            }
        }
        // Labels that tell no kind tell no count either.
        if gold.notice_kind.is_some() || gold.dead_count.is_some() {
            let counted = line["unnamed"].as_u64();
            let right = counted.is_some() && gold.dead_count == counted;
            tally.unnamed.add(gold.dead_count.is_some(), counted.is_some(), right);
            if gold.dead_count != counted {
                wrong.push(format!("count {} for {}", show(counted), show(gold.dead_count)));
            }
        }
        self.count_persons(gold, line, &mut tally, &mut wrong);
        (tally, wrong)
    }

    fn count_persons(&self, gold: &Gold, line: &Value, tally: &mut Tally, wrong: &mut Vec<String>) {
        let none = Vec::new();
        let found = line["persons"].as_array().unwrap_or(&none);
        for (lenient, slot) in [(false, &mut tally.persons), (true, &mut tally.lenient)] {
            let matched = Matched::new(&gold.persons, found, lenient);
            let main = gold.persons.iter().filter(|person| !person.is_background()).count();
            *slot = tally::Count {
                gold: main as f64,
                said: (found.len() - matched.excused.len()) as f64,
                right: (matched.pairs.len() - matched.excused.len()) as f64,
            };
        }
        let matched = Matched::new(&gold.persons, found, false);
        for (index, person) in gold.persons.iter().enumerate().filter(|(_, person)| !person.is_background()) {
            let other = matched.pairs.get(&index).map(|at| &found[*at]);
            if other.is_none() {
                wrong.push(format!("missed {}", person.surname()));
            }
            for field in FIELDS.iter().filter(|field| field.everywhere || person.has(field.gold)) {
                self.count_field(field, person, other.map(|other| (other, gold.text.as_str())), tally, wrong);
            }
            if let Some(wanted) = person.recruitment() {
                let read = other.and_then(|other| other["recruitment"].as_str());
                tally.recruitment.0 += 1;
                tally.recruitment.1 += u32::from(read == Some(wanted));
                if read.is_some() {
                    tally.recruitment_found.0 += 1;
                    tally.recruitment_found.1 += u32::from(read == Some(wanted));
                }
                if read.is_some_and(|read| read != wanted) {
                    wrong.push(format!("recruitment {} for {wanted}", read.unwrap_or("-")));
                }
            }
        }
        for (at, invented) in found.iter().enumerate().filter(|(at, _)| !matched.holds(*at)) {
            wrong.push(format!(
                "invented {}",
                found[at]["surname"].as_str().unwrap_or("a man without a surname")
            ));
            let judged =
                |field: &&Field| field.everywhere || gold.persons.iter().any(|person| person.has(field.gold));
            for field in FIELDS.iter().filter(judged).filter(|field| field.predicted(invented).is_some()) {
                tally.field(field.name).said += 1.0;
            }
        }
    }

    fn count_field(
        &self,
        field: &Field,
        person: &GoldPerson,
        other: Option<(&Value, &str)>,
        tally: &mut Tally,
        wrong: &mut Vec<String>,
    ) {
        let wanted = person.text(field.gold);
        let said = other.and_then(|(other, _)| field.predicted(other));
        let words = other.and_then(|(other, text)| field.words(other, text));
        let credit = match (&wanted, &said) {
            (Some(wanted), Some(said)) => {
                let credit = |said: &str| field.credit(wanted, said, self.regions);
                credit(said).max(words.map_or(0.0, credit))
            }
            _ => 0.0,
        };
        let one = |yes: bool| f64::from(u8::from(yes));
        let count = tally::Count { gold: one(wanted.is_some()), said: one(said.is_some()), right: credit };
        tally.field(field.name).plus(count);
        if other.is_some() {
            tally.found.entry(field.name).or_default().plus(count);
        }
        if other.is_some() && credit < 1.0 && (wanted.is_some() || said.is_some()) {
            let show = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
            wrong.push(format!("{} {} for {}", field.name, show(said), show(wanted)));
        }
    }
}

fn show(count: Option<u64>) -> String {
    count.map_or_else(|| "-".to_owned(), |count| count.to_string())
}

//! The records as the exported model speaks of them: folded names, spans of days.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::compare::EXTRAS;
use crate::prepare::{Days, Kind, Part, Row, Vocabulary};
use crate::spelling;
use crate::study::Study;
use crate::table::{Cell, Columns};

const PARTS: [(&str, Part); 4] = [
    ("surname", Part::Surname),
    ("given", Part::Given),
    ("patronymic", Part::Patronymic),
    ("third", Part::Third),
];
const DATES: [&str; 3] = ["birth", "death", "funeral"];
const WORDS: [&str; 5] = ["region", "settlement", "rank", "unit", "official_id"];

impl Study {
    /// A table of the records for Splink, in the order handed in: `unique_id`, `source_dataset`, and the columns that the settings of
    /// [`Study::splink_settings`] speak of. Parts of names and texts that no record has are left out.
    ///
    /// `of` names a record, by its place among those handed in: its id and its source.
    ///
    /// ```
    /// use linkage::{Constraints, Options, Record, study, table::Cell};
    /// let records = [Record { surname: Some("Щукина".into()), ..Record::new("a", "list") }];
    /// let (_, study) = study(&records, &Constraints::default(), &Options::default())?;
    /// let table = study.splink_records(|place| (records[place].id.clone(), records[place].source.clone()));
    /// let stem = table.names.iter().position(|name| name == "surname_stem").unwrap();
    /// assert_eq!(table.rows[0][stem], Cell::Text("Wukin".into()));
    /// # Ok::<(), linkage::LinkError>(())
    /// ```
    #[must_use]
    pub fn splink_records(&self, of: impl Fn(usize) -> (String, String)) -> Columns {
        let mut names: Vec<String> = ["unique_id", "source_dataset"].map(str::to_owned).into();
        for (part, _) in PARTS {
            names.extend(["fold", "stem", "form", "initial", "bones"].map(|kind| format!("{part}_{kind}")));
        }
        for date in DATES {
            names.extend(["first", "last", "kind"].map(|end| format!("{date}_{end}")));
        }
        names.extend(WORDS.map(|word| format!("{word}_fold")));
        names.push("sex".to_owned());
        names.extend((1..=EXTRAS).map(|extra| format!("extra_{extra}_fold")));
        let row = |place: usize| {
            let record = self.sorted[place] as usize;
            let (id, source) = of(place);
            [vec![Cell::Text(id), Cell::Text(source)], self.splink_row(record)].concat()
        };
        let mut table = Columns { names, rows: (0..self.sorted.len()).map(row).collect() };
        table.drop_empty();
        table
    }

    fn splink_row(&self, record: usize) -> Vec<Cell> {
        let (names, words) = (&self.prepared.names, &self.prepared.words);
        let row = &self.prepared.rows[record];
        let mut cells = Vec::new();
        for ((_, part), number) in PARTS.into_iter().zip([row.surname, row.given, row.patronymic, row.third])
        {
            cells.extend(name(names, number, part));
        }
        for days in [row.birth, row.death, row.funeral] {
            cells.extend(span(days));
        }
        let word = |number: u32| {
            if number == 0 { Cell::Missing } else { Cell::Text(words.get(number).fold.clone()) }
        };
        cells.extend([row.region, row.settlement, row.rank, row.unit, row.official].map(word));
        cells.push(sex(row));
        let extras = self.prepared.extra(record);
        cells
            .extend((0..EXTRAS).map(|place| extras.get(place).map_or(Cell::Missing, |number| word(*number))));
        cells
    }
}

fn name(names: &Vocabulary, number: u32, part: Part) -> [Cell; 5] {
    if number == 0 {
        return [const { Cell::Missing }; 5];
    }
    let spelling = names.get(number);
    let text = |text: &str| Cell::Text(text.to_owned());
    let initial = text(&char::from(spelling.initial).to_string());
    if spelling.is_initial {
        return [Cell::Missing, Cell::Missing, Cell::Missing, initial, Cell::Missing];
    }
    let form = match part {
        Part::Given => spelling::canonical_given(&spelling.fold),
        Part::Patronymic => spelling::father(&spelling.fold),
        _ => spelling.stem.clone(),
    };
    // A patronymic's ending is half of it, so it is compared whole.
    let compared = if part == Part::Patronymic { &spelling.fold } else { &spelling.stem };
    let bones = spelling::skeleton(&form);
    [text(&spelling.fold), text(compared), Cell::Text(form), initial, Cell::Text(bones)]
}

fn span(days: Days) -> [Cell; 3] {
    let kind = match days.kind {
        Kind::Unknown => return [const { Cell::Missing }; 3],
        Kind::Day => "day",
        Kind::Month => "month",
        Kind::Year => "year",
        Kind::Age => "age",
    };
    let date = |day: i32| {
        let date = Date::constant(1970, 1, 1).checked_add(day.days());
        date.map_or(Cell::Missing, |date| Cell::Text(date.to_string()))
    };
    [date(days.first), date(days.last), Cell::Text(kind.to_owned())]
}

fn sex(row: &Row) -> Cell {
    match row.sex {
        1 => Cell::Text("female".to_owned()),
        2 => Cell::Text("male".to_owned()),
        _ => Cell::Missing,
    }
}

impl Columns {
    /// Leaves out columns without any value. Dates and places stay: one comparison speaks of several of them.
    fn drop_empty(&mut self) {
        let stays = |name: &str| DATES.iter().chain(&WORDS[..2]).any(|kept| name.starts_with(kept));
        let filled: Vec<bool> = (0..self.names.len())
            .map(|column| {
                stays(&self.names[column]) || self.rows.iter().any(|row| row[column] != Cell::Missing)
            })
            .collect();
        let mut place = 0..;
        self.names.retain(|_| place.next().is_some_and(|place| filled[place]));
        for row in &mut self.rows {
            let mut place = 0..;
            row.retain(|_| place.next().is_some_and(|place| filled[place]));
        }
    }
}

//! Names of several peoples, as frequent as they are: a few of them very, most of them rare.

mod compose;

use crate::SimulateError;
use crate::dice::Dice;

/// A people, by its way of naming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum People {
    Slavic,
    Ukrainian,
    Tatar,
    Dagestani,
    Chechen,
    Ossetian,
    Armenian,
    Buryat,
    Tuvan,
}

impl People {
    pub(crate) const ALL: [Self; 9] = [
        Self::Slavic,
        Self::Ukrainian,
        Self::Tatar,
        Self::Dagestani,
        Self::Chechen,
        Self::Ossetian,
        Self::Armenian,
        Self::Buryat,
        Self::Tuvan,
    ];
}

/// Names with their cumulative weights.
pub(crate) struct Pool {
    names: Vec<String>,
    rising: Vec<f64>,
}

impl Pool {
    fn new(weighted: impl IntoIterator<Item = (String, f64)>) -> Self {
        let mut names = Vec::new();
        let mut rising = Vec::new();
        let mut sum = 0.0;
        for (name, weight) in weighted {
            sum += weight;
            names.push(name);
            rising.push(sum);
        }
        Self { names, rising }
    }

    /// Names in the order of their frequency, by Zipf's law as Mandelbrot bent it.
    fn ranked(names: Vec<String>, bend: f64, steepness: f64) -> Self {
        let weigh = |(rank, name): (usize, String)| (name, (rank as f64 + bend).powf(-steepness));
        Self::new(names.into_iter().enumerate().map(weigh))
    }

    pub(crate) fn draw(&self, dice: &mut Dice) -> &str {
        let at = dice.unit() * self.rising.last().copied().unwrap_or_default();
        let place = self.rising.partition_point(|sum| *sum <= at);
        self.names.get(place).map_or("", String::as_str)
    }
}

/// How one people is named.
pub(crate) struct Names {
    pub(crate) surnames: Pool,
    /// Given names of those born before 1985: also the names of fathers.
    pub(crate) older: Pool,
    /// Given names of those born since.
    pub(crate) younger: Pool,
}

/// The names of every people.
pub(crate) struct Pools(Vec<Names>);

impl Pools {
    pub(crate) fn load() -> Result<Self, SimulateError> {
        People::ALL.into_iter().map(Names::load).collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn of(&self, people: People) -> &Names {
        &self.0[people as usize]
    }
}

impl Names {
    fn load(people: People) -> Result<Self, SimulateError> {
        let given = match people {
            People::Slavic | People::Ukrainian => include_str!("../data/names/slavic_given.txt"),
            People::Tatar => include_str!("../data/names/tatar_given.txt"),
            People::Dagestani | People::Chechen => include_str!("../data/names/caucasian_given.txt"),
            People::Ossetian => include_str!("../data/names/ossetian_given.txt"),
            People::Armenian => include_str!("../data/names/armenian_given.txt"),
            People::Buryat => include_str!("../data/names/buryat_given.txt"),
            People::Tuvan => include_str!("../data/names/tuvan_given.txt"),
        };
        let given = lines(given).map(cohorts).collect::<Result<Vec<_>, _>>()?;
        let surnames = match people {
            People::Tuvan => Pool::new(
                lines(include_str!("../data/names/tuvan_surnames.txt"))
                    .map(weighted)
                    .collect::<Result<Vec<_>, _>>()?,
            ),
            People::Slavic => Pool::ranked(compose::surnames(people), 60.0, 0.68),
            _ => Pool::ranked(compose::surnames(people), 12.0, 0.7),
        };
        let pool = |weight: fn(&(String, f64, f64)) -> f64| {
            Pool::new(given.iter().map(|line| (line.0.clone(), weight(line))))
        };
        Ok(Self { surnames, older: pool(|line| line.1), younger: pool(|line| line.2) })
    }
}

/// The lines of a data file without its comments.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn cohorts(line: &str) -> Result<(String, f64, f64), SimulateError> {
    let mut words = line.split_whitespace();
    let number = |word: Option<&str>| word.and_then(|word| word.parse::<f64>().ok());
    let name = words.next().unwrap_or_default().to_owned();
    let parsed = number(words.next()).zip(number(words.next()));
    parsed.map(|(older, younger)| (name, older, younger)).ok_or_else(|| unreadable(line))
}

fn weighted(line: &str) -> Result<(String, f64), SimulateError> {
    let parsed =
        line.rsplit_once(' ').and_then(|(name, weight)| Some((name.to_owned(), weight.parse().ok()?)));
    parsed.ok_or_else(|| unreadable(line))
}

fn unreadable(line: &str) -> SimulateError {
    SimulateError::Data { file: "names", message: format!("`{line}` is not a name and its weights") }
}

#[cfg(test)]
mod tests;

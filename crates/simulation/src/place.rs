//! Homes: regions by how many of the named dead were from them, towns of the codebook, invented villages.

mod inflect;

use jiff::civil::Date;
use records::{Codebook, RegionCode};

pub(crate) use inflect::{region_in, toponym};

use crate::SimulateError;
use crate::dice::Dice;
use crate::pools::People;

/// A region as notices name it.
pub(crate) struct Region {
    pub(crate) code: RegionCode,
    pub(crate) name: String,
    pub(crate) english: String,
    pub(crate) ukrainian: Option<String>,
    weight: f64,
    towns: Vec<String>,
    pub(crate) districts: Vec<String>,
    peoples: Vec<(People, f64)>,
}

/// What a settlement is, for the word before its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Town,
    Village,
    Hamlet,
    Settlement,
}

/// Where a man came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Home {
    /// Place in [`Gazetteer::regions`].
    pub(crate) region: usize,
    pub(crate) kind: Kind,
    pub(crate) settlement: String,
    /// Place in the region's districts.
    pub(crate) district: Option<usize>,
}

/// A place of death, with the days on which there was fighting there.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Front {
    pub(crate) name: String,
    from: Date,
    to: Date,
    pub(crate) ru: String,
    pub(crate) ru2: String,
    pub(crate) uk: String,
    pub(crate) en: String,
}

/// Every region and front.
pub(crate) struct Gazetteer {
    pub(crate) regions: Vec<Region>,
    pub(crate) fronts: Vec<Front>,
    weights: Vec<f64>,
}

#[derive(serde::Deserialize)]
struct Row {
    code: RegionCode,
    name: String,
    english: String,
    weight: f64,
}

impl Gazetteer {
    pub(crate) fn load(codebook: &Codebook) -> Result<Self, SimulateError> {
        let rows: Vec<Row> = table("regions.csv", include_str!("../data/regions.csv"))?;
        let regions: Vec<Region> = rows.into_iter().map(|row| Region::new(row, codebook)).collect();
        let fronts = table("fronts.csv", include_str!("../data/fronts.csv"))?;
        let weights = regions.iter().map(|region| region.weight).collect();
        Ok(Self { regions, fronts, weights })
    }

    pub(crate) fn region(&self, dice: &mut Dice) -> usize {
        dice.weighted(&self.weights)
    }

    pub(crate) fn home(&self, region: usize, dice: &mut Dice) -> Home {
        let place = &self.regions[region];
        if place.is_city() {
            return Home { region, kind: Kind::Town, settlement: place.name.clone(), district: None };
        }
        if !place.towns.is_empty() && dice.chance(0.5) {
            let weights: Vec<f64> =
                (0..place.towns.len()).map(|rank| (rank as f64 + 1.0).powf(-0.7)).collect();
            let settlement = place.towns[dice.weighted(&weights)].clone();
            return Home { region, kind: Kind::Town, settlement, district: None };
        }
        let own = place.peoples.first().map_or("", |(people, _)| villages_of(*people));
        let pool: Vec<&str> = own
            .split_whitespace()
            .chain(VILLAGES.split_whitespace().filter(|_| own.is_empty() || dice.chance(0.1)))
            .collect();
        let settlement = dice.word(&pool).replace('_', " ");
        let kind = [Kind::Village, Kind::Hamlet, Kind::Settlement][dice.weighted(&[0.6, 0.2, 0.2])];
        let district = (!place.districts.is_empty()).then(|| dice.below(place.districts.len()));
        Home { region, kind, settlement, district }
    }

    pub(crate) fn people(&self, region: usize, dice: &mut Dice) -> People {
        let peoples = &self.regions[region].peoples;
        let weights: Vec<f64> = peoples.iter().map(|(_, weight)| *weight).collect();
        peoples.get(dice.weighted(&weights)).map_or(People::Slavic, |(people, _)| *people)
    }

    /// Where there was fighting on a day.
    pub(crate) fn front(&self, day: Date, dice: &mut Dice) -> usize {
        let fought: Vec<usize> = (0..self.fronts.len())
            .filter(|place| self.fronts[*place].from <= day && day <= self.fronts[*place].to)
            .collect();
        dice.pick(&fought).copied().unwrap_or_default()
    }
}

impl Region {
    /// Whether the region is one city, such as Moscow.
    fn is_city(&self) -> bool {
        !["область", "край", "Республика", "округ"].iter().any(|word| self.name.contains(word))
    }

    fn new(row: Row, codebook: &Codebook) -> Self {
        let known = codebook.regions.find(&row.name).or_else(|| codebook.regions.get(&row.code));
        Self {
            peoples: peoples_of(row.code.as_str()),
            code: known.map_or(row.code, |region| region.code.clone()),
            name: row.name,
            english: known.map_or(row.english, |region| region.en.clone()),
            ukrainian: known.map(|region| region.uk.clone()),
            weight: row.weight,
            towns: known.map_or_else(Vec::new, |region| region.settlements.clone()),
            districts: known.map_or_else(Vec::new, |region| region.districts.clone()),
        }
    }
}

/// Which peoples live in a region; the first gives the villages their names.
fn peoples_of(code: &str) -> Vec<(People, f64)> {
    use People::{Armenian, Buryat, Chechen, Dagestani, Ossetian, Slavic, Tatar, Tuvan, Ukrainian};
    match code {
        "RU-TY" => vec![(Tuvan, 0.86), (Slavic, 0.14)],
        "RU-BU" => vec![(Buryat, 0.42), (Slavic, 0.58)],
        "RU-ZAB" | "RU-IRK" => vec![(Slavic, 0.92), (Buryat, 0.08)],
        "RU-KL" => vec![(Buryat, 0.6), (Slavic, 0.3), (Dagestani, 0.1)],
        "RU-TA" => vec![(Tatar, 0.52), (Slavic, 0.48)],
        "RU-BA" => vec![(Tatar, 0.55), (Slavic, 0.45)],
        "RU-DA" => vec![(Dagestani, 0.95), (Slavic, 0.05)],
        "RU-CE" | "RU-IN" => vec![(Chechen, 0.97), (Slavic, 0.03)],
        "RU-SE" => vec![(Ossetian, 0.7), (Slavic, 0.25), (Armenian, 0.05)],
        "RU-KB" | "RU-KC" => vec![(Dagestani, 0.6), (Slavic, 0.4)],
        "RU-KDA" | "RU-STA" | "RU-AD" => {
            vec![(Slavic, 0.83), (Ukrainian, 0.08), (Armenian, 0.06), (Dagestani, 0.03)]
        }
        "RU-CHE" | "RU-ORE" | "RU-AST" | "RU-TYU" | "RU-ULY" | "RU-PER" => {
            vec![(Slavic, 0.85), (Tatar, 0.13), (Ukrainian, 0.02)]
        }
        "UA-43" | "UA-40" | "RU-ROS" | "RU-BEL" | "RU-VOR" => {
            vec![(Slavic, 0.74), (Ukrainian, 0.22), (Tatar, 0.02), (Armenian, 0.02)]
        }
        "RU-MOW" | "RU-MOS" | "RU-SPE" => {
            vec![(Slavic, 0.86), (Ukrainian, 0.06), (Tatar, 0.04), (Armenian, 0.02), (Dagestani, 0.02)]
        }
        _ => vec![(Slavic, 0.92), (Ukrainian, 0.04), (Tatar, 0.03), (Armenian, 0.01)],
    }
}

const VILLAGES: &str = "Ивановка Берёзовка Александровка Михайловка Николаевка Покровка Новосёлки Петровка Алексеевка Сосновка Ольховка \
    Каменка Троицкое Никольское Красное Успенское Ильинское Знаменка Дубровка Липовка Кузьминка Осиновка Крутое Заречье Подгорное \
    Верхняя_Речка Нижние_Луга Старая_Слобода Новая_Жизнь Красный_Яр Белый_Колодезь Малая_Горка Большие_Поляны Октябрьский Первомайский \
    Рассвет Восход Садовый Лесной Степной Озёрный Боровое Вишнёвое Глинка Горки Дальнее Ельники Журавлиха Зимник Калиновка Ключи Кочки \
    Лебяжье Майское Мостовое Нагорное Овсянка Пески Раздольное Родники Светлое Тихая Угловое Хуторки Черемшанка Широкое Ягодное Яблоневка \
    Васильевка Фёдоровка Павловка Сергеевка Андреевка Борисовка Григорьевка Романовка Семёновка Степановка Яковлевка Егорьевка Марьино";

fn villages_of(people: People) -> &'static str {
    match people {
        People::Tuvan => {
            "Хандагайты Шагонар Чадан Тээли Самагалтай Эрзин Сарыг-Сеп Чаа-Холь Суг-Аксы Балгазын Кунгуртуг Бай-Хаак Мугур-Аксы"
        }
        People::Buryat => {
            "Агинское Кырен Сосново-Озёрское Курумкан Хоринск Орлик Петропавловка Гусиное_Озеро Иволгинск Баргузин Могойтуй Дульдурга"
        }
        People::Tatar => {
            "Актаныш Муслюмово Сарманово Шемордан Кукмор Аскино Баймак Аскарово Акъяр Старосубхангулово Исянгулово Мраково Буздяк Толбазы"
        }
        People::Dagestani => {
            "Гуниб Хунзах Ботлих Унцукуль Гергебиль Касумкент Маджалис Курах Ахты Тлярата Карабудахкент Бабаюрт Ленинкент"
        }
        People::Chechen => {
            "Курчалой Шелковская Наурская Ножай-Юрт Ведено Ачхой-Мартан Знаменское Гойты Автуры Цоци-Юрт"
        }
        People::Ossetian => "Эльхотово Октябрьское Чикола Сунжа Гизель Чермен Заманкул Кизляр Павлодольская",
        People::Slavic | People::Ukrainian | People::Armenian => "",
    }
}

/// A table of this crate.
pub(crate) fn table<T: serde::de::DeserializeOwned>(
    file: &'static str,
    text: &str,
) -> Result<Vec<T>, SimulateError> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let rows: Result<Vec<T>, csv::Error> = reader.deserialize().collect();
    rows.map_err(|error| SimulateError::Data { file, message: error.to_string() })
}

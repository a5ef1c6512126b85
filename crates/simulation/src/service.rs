//! Ranks, arms, units, causes of death: how men served and fell.

use records::{Branch, RankGroup, Recruitment};

use crate::SimulateError;
use crate::dice::Dice;
use crate::place::table;

/// A rank in the cases that notices use.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Rank {
    weight: f64,
    pub(crate) group: RankGroup,
    pub(crate) nom: String,
    pub(crate) r#gen: String,
    pub(crate) dat: String,
    pub(crate) acc: String,
    pub(crate) ins: String,
    pub(crate) short: String,
    pub(crate) uk: String,
    pub(crate) ukgen: String,
    pub(crate) en: String,
}

/// The table of ranks.
pub(crate) struct Ranks(pub(crate) Vec<Rank>);

impl Ranks {
    pub(crate) fn load() -> Result<Self, SimulateError> {
        table("ranks.csv", include_str!("../data/ranks.csv")).map(Self)
    }

    /// A rank that fits how a man came to the war and where he served.
    pub(crate) fn draw(&self, recruitment: Recruitment, branch: Branch, dice: &mut Dice) -> usize {
        let fits = |rank: &Rank| {
            let sailor = rank.nom.contains("матрос");
            let at_sea = matches!(branch, Branch::Marines | Branch::Navy);
            let professional = matches!(recruitment, Recruitment::Contract | Recruitment::Unknown);
            let officer = if professional { 2.2 } else { 0.15 };
            let private = if professional { 0.5 } else { 1.0 };
            match rank.group {
                _ if sailor => {
                    if at_sea {
                        20.0
                    } else {
                        0.0
                    }
                }
                RankGroup::Officer => officer,
                RankGroup::Enlisted => private,
                RankGroup::Nco | RankGroup::Unknown => 1.0,
            }
        };
        let weights: Vec<f64> = self.0.iter().map(|rank| rank.weight * fits(rank)).collect();
        dice.weighted(&weights)
    }
}

/// The arm of a man, by how he came to the war.
pub(crate) fn branch(recruitment: Recruitment, dice: &mut Dice) -> Branch {
    let weights: [f64; 12] = match recruitment {
        Recruitment::Convict | Recruitment::Pmc => {
            [20.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 78.0]
        }
        Recruitment::Volunteer => [50.0, 4.0, 4.0, 4.0, 4.0, 0.5, 0.5, 1.0, 1.0, 2.0, 2.0, 27.0],
        Recruitment::Mobilised => [68.0, 4.0, 2.0, 8.0, 8.0, 0.5, 0.5, 0.5, 1.0, 3.0, 2.0, 2.5],
        _ => [48.0, 14.0, 7.0, 9.0, 6.0, 2.0, 1.0, 4.0, 5.0, 2.0, 1.0, 1.0],
    };
    const ARMS: [Branch; 12] = [
        Branch::MotorRifle,
        Branch::Airborne,
        Branch::Marines,
        Branch::Tank,
        Branch::Artillery,
        Branch::Aviation,
        Branch::Navy,
        Branch::SpecialForces,
        Branch::NationalGuard,
        Branch::Engineers,
        Branch::Unmanned,
        Branch::Assault,
    ];
    ARMS[dice.weighted(&weights)]
}

/// A unit, nominative and genitive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) nominative: String,
    pub(crate) genitive: String,
}

/// An invented unit of an arm.
pub(crate) fn unit(branch: Branch, dice: &mut Dice) -> Unit {
    let number = dice.between(3, 499);
    let (feminine, masculine) = match branch {
        Branch::Airborne => (
            ("десантно-штурмовая бригада", "десантно-штурмовой бригады"),
            ("парашютно-десантный полк", "парашютно-десантного полка"),
        ),
        Branch::Marines => (
            ("бригада морской пехоты", "бригады морской пехоты"),
            ("полк морской пехоты", "полка морской пехоты"),
        ),
        Branch::Tank => (("танковая бригада", "танковой бригады"), ("танковый полк", "танкового полка")),
        Branch::Artillery => (
            ("артиллерийская бригада", "артиллерийской бригады"),
            ("артиллерийский полк", "артиллерийского полка"),
        ),
        Branch::SpecialForces => {
            (("бригада спецназа", "бригады спецназа"), ("отряд спецназа", "отряда спецназа"))
        }
        Branch::Engineers => (
            ("инженерно-сапёрная бригада", "инженерно-сапёрной бригады"),
            ("инженерный полк", "инженерного полка"),
        ),
        _ => (
            ("мотострелковая бригада", "мотострелковой бригады"),
            ("мотострелковый полк", "мотострелкового полка"),
        ),
    };
    if dice.chance(0.5) {
        Unit {
            nominative: format!("{number}-я {}", feminine.0),
            genitive: format!("{number}-й {}", feminine.1),
        }
    } else {
        Unit {
            nominative: format!("{number}-й {}", masculine.0),
            genitive: format!("{number}-го {}", masculine.1),
        }
    }
}

/// How a man died: the coded word, and what notices say in three languages.
pub(crate) struct Cause {
    pub(crate) code: &'static str,
    pub(crate) ru: [&'static str; 3],
    pub(crate) uk: &'static str,
    pub(crate) en: &'static str,
}

/// Every cause; the first is that of the incident.
pub(crate) const CAUSES: [Cause; 7] = [
    Cause {
        code: "strike",
        ru: ["в результате ракетного удара", "от удара РСЗО", "при ракетном ударе по полигону"],
        uk: "внаслідок ракетного удару",
        en: "in a missile strike",
    },
    Cause {
        code: "shelling",
        ru: [
            "в результате артиллерийского обстрела",
            "под миномётным обстрелом",
            "от осколочных ранений при обстреле",
        ],
        uk: "під час артилерійського обстрілу",
        en: "by shelling",
    },
    Cause {
        code: "drone",
        ru: ["в результате атаки FPV-дрона", "от сброса с беспилотника", "при атаке дрона-камикадзе"],
        uk: "внаслідок удару дрона",
        en: "in a drone attack",
    },
    Cause {
        code: "mine",
        ru: ["подорвавшись на мине", "при подрыве на мине", "в результате подрыва на взрывном устройстве"],
        uk: "підірвавшись на міні",
        en: "by a landmine",
    },
    Cause {
        code: "combat",
        ru: ["в бою", "в стрелковом бою", "при штурме вражеских позиций"],
        uk: "у бою",
        en: "in combat",
    },
    Cause {
        code: "wounds",
        ru: ["от полученных ранений в госпитале", "от тяжёлых ранений", "от ран"],
        uk: "від поранень у шпиталі",
        en: "of wounds in hospital",
    },
    Cause {
        code: "accident",
        ru: ["в результате ДТП", "при неосторожном обращении с оружием", "в аварии"],
        uk: "внаслідок аварії",
        en: "in an accident",
    },
];

/// A cause other than that of the incident is drawn by these weights.
pub(crate) fn cause(dice: &mut Dice) -> usize {
    dice.weighted(&[3.0, 30.0, 18.0, 8.0, 28.0, 11.0, 2.0])
}

/// What men did before: as "he worked as ..." puts it, instrumental, with the nominative.
pub(crate) const TRADES: [(&str, &str); 24] = [
    ("сварщик", "сварщиком"),
    ("водитель", "водителем"),
    ("тракторист", "трактористом"),
    ("электрик", "электриком"),
    ("слесарь", "слесарем"),
    ("строитель", "строителем"),
    ("охранник", "охранником"),
    ("шахтёр", "шахтёром"),
    ("токарь", "токарем"),
    ("разнорабочий", "разнорабочим"),
    ("механик", "механиком"),
    ("пожарный", "пожарным"),
    ("комбайнёр", "комбайнёром"),
    ("кочегар", "кочегаром"),
    ("грузчик", "грузчиком"),
    ("монтажник", "монтажником"),
    ("крановщик", "крановщиком"),
    ("лесоруб", "лесорубом"),
    ("учитель", "учителем"),
    ("повар", "поваром"),
    ("бурильщик", "бурильщиком"),
    ("вахтовик", "вахтовиком"),
    ("железнодорожник", "железнодорожником"),
    ("фермер", "фермером"),
];

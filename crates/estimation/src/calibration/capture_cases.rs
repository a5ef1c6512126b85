//! Capture-recapture on wars as lists see them.

use rand_chacha::ChaCha8Rng;

use super::bench::Case;
use super::capture_wars::independent;
use super::{CaptureWar, Seen, Trial};
use crate::capture::linkage::thinned;
use crate::capture::{CaptureTable, StratifiedTable, decomposable, latent_class, loglinear, strata};
use crate::random::stream;
use crate::{Interval, NoEstimate};

/// Dead of each war.
const DEAD: u32 = 3_000;

/// A war as a method is given it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Situation {
    /// Of one kind, four lists.
    War(CaptureWar),
    /// Independent lists, of which the fourth is not known.
    ThreeLists,
    /// Independent lists of a small war.
    FewDead,
    /// Independent lists, of whose links one in twenty is missed.
    MissedLinks,
}

use Situation::{FewDead, MissedLinks, ThreeLists, War};

impl Situation {
    const fn in_words(self) -> &'static str {
        match self {
            War(war) => war.in_words(),
            ThreeLists => "three independent lists",
            FewDead => "four independent lists, 200 dead",
            MissedLinks => "four independent lists, 5% of links missed",
        }
    }

    fn draw(self, rng: &mut ChaCha8Rng) -> Seen {
        match self {
            War(war) => war.draw(DEAD, rng),
            FewDead => CaptureWar::Independent.draw(200, rng),
            ThreeLists => {
                let Seen { table, truth } = CaptureWar::Independent.draw(DEAD, rng);
                Seen { table: table.only(&[0, 1, 2]), truth }
            }
            MissedLinks => {
                let Seen { table, truth } = CaptureWar::Independent.draw(DEAD, rng);
                let table = thinned(&table, 0.05, rng).expect("the lists of a table that exists");
                Seen { table, truth }
            }
        }
    }
}

type Said = Result<(f64, Interval), NoEstimate>;

/// Its name, whether it takes seconds, the wars its assumptions allow, and what it says from a seed.
type Method = (&'static str, bool, &'static [Situation], fn(&CaptureTable, u64) -> Said);

/// Every method that is given one table.
const METHODS: [Method; 3] = [
    ("loglinear", false, &PAIRS, |table, seed| {
        let settings = loglinear::Settings { replicates: 400, seed, ..loglinear::Settings::default() };
        loglinear::estimate(table, &settings).map(|found| (found.best.estimate, found.bootstrap.interval))
    }),
    ("decomposable", false, &PAIRS, |table, _| {
        let found = decomposable::estimate(table, &decomposable::Settings::default())?;
        Ok((found.median as f64, found.interval))
    }),
    ("latent-class", true, &CLASSES, |table, seed| {
        let settings =
            latent_class::Settings { most_sweeps: 160_000, seed, ..latent_class::Settings::default() };
        latent_class::estimate(table, &settings).map(|found| (found.median, found.interval))
    }),
];

/// Interactions of pairs of lists.
const PAIRS: [Situation; 6] = [
    War(CaptureWar::Independent),
    War(CaptureWar::CopiedPair),
    War(CaptureWar::TwoPairs),
    War(CaptureWar::Sparse),
    ThreeLists,
    FewDead,
];

/// A few classes with independent lists within each.
const CLASSES: [Situation; 5] =
    [War(CaptureWar::Independent), War(CaptureWar::TwoKinds), War(CaptureWar::Sparse), ThreeLists, FewDead];

pub(super) fn cases() -> Vec<Case> {
    let wars = CaptureWar::ALL.map(War);
    let situations: Vec<Situation> = wars.into_iter().chain([ThreeLists, FewDead, MissedLinks]).collect();
    let mut cases = Vec::new();
    for (method, slow, allowed, say) in METHODS {
        cases.extend(situations.iter().map(|situation| {
            let (situation, scenario) = (*situation, situation.in_words());
            let trial = move |seed, war| {
                let seen = situation.draw(&mut stream(seed, scenario, war));
                Trial { truth: seen.truth, answer: say(&seen.table, seed.wrapping_add(war)) }
            };
            let allowed = allowed.contains(&situation);
            Case { method, scenario, allowed, slow, trial: Box::new(trial) }
        }));
    }
    cases.push(Case {
        method: "strata of decomposable",
        scenario: "a third well documented, labelled but for one in ten",
        allowed: true,
        slow: false,
        trial: Box::new(two_strata),
    });
    cases
}

/// Two kinds of the dead, whose kind is known of nine in ten.
fn two_strata(seed: u64, war: u64) -> Trial {
    let mut rng = stream(seed, "two strata", war);
    let mut of = |known, hardly| {
        [
            independent([0.70, 0.65, 0.60, 0.55], known, &mut rng),
            independent([0.20, 0.17, 0.14, 0.12], hardly, &mut rng),
        ]
    };
    let [known, hardly] = of(900, 1_800);
    let without = of(100, 200);
    let cells = (1..16).map(|pattern| (pattern, without.iter().map(|table| table.count(pattern)).sum()));
    let unlabelled =
        CaptureTable::new(known.lists().to_vec(), cells).expect("the lists of a table that exists");
    let table = StratifiedTable {
        columns: vec!["kind".to_owned()],
        strata: [(vec!["known".to_owned()], known), (vec!["hardly".to_owned()], hardly)].into(),
        unlabelled: [(vec![None], unlabelled)].into(),
    };
    let settings = strata::Settings { imputations: 5, draws: 200, seed: seed.wrapping_add(war) };
    let found = strata::estimate(&table, &decomposable::Settings::default(), &settings);
    let total = found.expect("strata of the same lists").total;
    Trial { truth: f64::from(DEAD), answer: total.map(|total| (total.median, total.interval)) }
}

//! Every distinct spelling once, with its forms, its classes, and how often each class is met.

use rustc_hash::FxHashMap as HashMap;

use crate::spelling::{self, sound};

/// What part of a record a spelling is met in: `Аист` is rare as a given name and less so as a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Family name.
    Surname,
    /// Given name.
    Given,
    /// Father's name.
    Patronymic,
    /// Grandfather's or second given name.
    Third,
    /// Settlement.
    Settlement,
    /// Region.
    Region,
    /// Settlement of a region.
    Home,
    /// Unit or rank.
    Unit,
    /// A further text.
    Extra(u8),
}

/// How many parts have frequencies of their own.
const PARTS: usize = 8 + 4;

impl Part {
    fn place(self) -> usize {
        match self {
            Self::Surname => 0,
            Self::Given => 1,
            Self::Patronymic => 2,
            Self::Third => 3,
            Self::Settlement => 4,
            Self::Region => 5,
            Self::Unit => 6,
            Self::Home => 7,
            Self::Extra(place) => 8 + usize::from(place.min(3)),
        }
    }

    /// What share of people bear one value of such a part, before any data: what small lists fall back on.
    const fn usual_at(place: usize) -> f64 {
        match place {
            0 => 1.0 / 3000.0,
            1..=3 | 5 => 1.0 / 60.0,
            4 => 1.0 / 2000.0,
            7 => 1.0 / 10_000.0,
            _ => 1.0 / 200.0,
        }
    }
}

/// One spelling and its forms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spelling {
    /// ASCII fold.
    pub(crate) fold: String,
    /// Fold without case ending.
    pub(crate) stem: String,
    /// Class by stem.
    pub(crate) class: u32,
    /// Class as a given name.
    pub(crate) given: u32,
    /// Class as a father's name.
    pub(crate) father: u32,
    /// Hash of the skeleton.
    pub(crate) bones: u64,
    /// Hash of the skeleton of the full form, as a given name.
    pub(crate) given_bones: u64,
    /// Hash of the skeleton of the father.
    pub(crate) father_bones: u64,
    /// First letter of the full form.
    pub(crate) initial: u8,
    /// Whether it is nothing but an initial.
    pub(crate) is_initial: bool,
    /// Whether it is in Arabic letters.
    pub(crate) arabic: bool,
    /// A Latin spelling as sounds, where it may meet Arabic ones; else empty.
    pub(crate) sounds: String,
}

/// Which letters a spelling has, and which of them more than once, as bits: one edit changes two of them at most.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Letters {
    bits: u64,
    length: u8,
}

impl Letters {
    fn of(text: &str) -> Self {
        let bits = text.bytes().fold(0_u64, |bits, letter| {
            let own = 1 << (letter & 31);
            bits | own | (bits & own) << 32
        });
        Self { bits, length: text.len().min(255) as u8 }
    }

    /// Whether two spellings can be within the edits that [`crate::spelling::near`] allows, or one a part of the other.
    pub(crate) fn may_be_near(self, other: Self) -> bool {
        const CUT: u8 = 31;
        if self.length > CUT || other.length > CUT {
            return true;
        }
        let both = self.bits & other.bits;
        let shorter = self.length.min(other.length);
        if shorter >= 4 && (both == self.bits || both == other.bits) {
            return true;
        }
        let edits = if shorter <= 5 { 1 } else { 2 };
        self.length.abs_diff(other.length) <= edits
            && (self.bits ^ other.bits).count_ones() <= 2 * u32::from(edits)
    }
}

/// What a quick look needs of a spelling.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Glance {
    /// Class by stem.
    pub(crate) class: u32,
    /// The letters of the stem.
    pub(crate) stem: Letters,
    /// The letters of the fold.
    pub(crate) fold: Letters,
    /// First letters of the full form and of the fold.
    pub(crate) first: (u8, u8),
    /// Whether it is nothing but an initial.
    pub(crate) is_initial: bool,
    /// Whether it is in Arabic letters.
    pub(crate) arabic: bool,
}

impl Glance {
    fn of(spelling: &Spelling) -> Self {
        Self {
            class: spelling.class,
            stem: Letters::of(&spelling.stem),
            fold: Letters::of(&spelling.fold),
            first: (spelling.initial, spelling.fold.bytes().next().unwrap_or(0)),
            is_initial: spelling.is_initial,
            arabic: spelling.arabic,
        }
    }
}

/// All spellings of a kind. Number 0 is none.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    by_text: HashMap<String, u32>,
    classes: HashMap<String, u32>,
    spellings: Vec<Spelling>,
    /// How often each class is met in each part.
    counts: Vec<[u32; PARTS]>,
    /// How many records have an initial in each part; log2 of their share, once all records are in.
    initials: Vec<[f32; PARTS]>,
    /// log2 of how common each class is in each part, once all records are in.
    logs: Vec<[f32; PARTS]>,
    /// What the quick look at a pair needs of each spelling.
    outlines: Vec<Glance>,
    /// How many records say each part.
    said: [u32; PARTS],
    /// Whether spellings are looked up by sound, because Arabic and Latin ones meet.
    pub(crate) sounds: bool,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            by_text: HashMap::default(),
            classes: HashMap::default(),
            spellings: vec![Spelling::default()],
            counts: vec![[0; PARTS]],
            initials: vec![[0.0; PARTS]; 256],
            logs: Vec::new(),
            outlines: Vec::new(),
            said: [0; PARTS],
            sounds: false,
        }
    }
}

impl Vocabulary {
    /// The number of a name, counted as met in a part; 0 if it has no letters.
    pub(crate) fn name(&mut self, text: &str, part: Part) -> u32 {
        let number = match self.by_text.get(text) {
            Some(number) => *number,
            None => {
                let number = self.learn(text);
                self.by_text.insert(text.to_owned(), number);
                number
            }
        };
        self.count(number, part);
        number
    }

    /// The number of a word that is no name: a place, a unit, a further text.
    pub(crate) fn word(&mut self, text: &str, part: Part) -> u32 {
        let number = match self.by_text.get(text) {
            Some(number) => *number,
            None => {
                let fold = spelling::fold(text);
                let class = self.class(&fold);
                let number = if fold.is_empty() {
                    0
                } else {
                    self.push(Spelling { stem: fold.clone(), fold, class, ..Spelling::default() })
                };
                self.by_text.insert(text.to_owned(), number);
                number
            }
        };
        self.count(number, part);
        number
    }

    fn learn(&mut self, text: &str) -> u32 {
        let (fold, arabic) = (spelling::fold(text), spelling::is_arabic(text));
        if fold.is_empty() {
            return 0;
        }
        let stem = spelling::stem(&fold).to_owned();
        let (given, father) = (spelling::canonical_given(&fold), spelling::father(&fold));
        let sounds = if self.sounds && !arabic { sound::of_latin(text) } else { String::new() };
        let by_sound = hash(&sound::bones(if arabic { &fold } else { &sounds }));
        let bones = |stem: &str| if self.sounds { by_sound } else { hash(&spelling::skeleton(stem)) };
        let (bones, given_bones, father_bones) = (bones(&stem), bones(&given), bones(&father));
        let spelling = Spelling {
            class: self.class(&stem),
            given: self.class(&given),
            father: self.class(&father),
            bones,
            given_bones,
            father_bones,
            initial: given.bytes().next().unwrap_or(0),
            is_initial: spelling::is_initial(text),
            arabic,
            sounds,
            fold,
            stem,
        };
        self.push(spelling)
    }

    fn push(&mut self, spelling: Spelling) -> u32 {
        self.spellings.push(spelling);
        (self.spellings.len() - 1) as u32
    }

    fn class(&mut self, text: &str) -> u32 {
        if let Some(class) = self.classes.get(text) {
            return *class;
        }
        let class = self.counts.len() as u32;
        self.counts.push([0; PARTS]);
        self.classes.insert(text.to_owned(), class);
        class
    }

    fn count(&mut self, number: u32, part: Part) {
        if number == 0 {
            return;
        }
        let spelling = &self.spellings[number as usize];
        self.said[part.place()] += 1;
        self.initials[usize::from(spelling.initial)][part.place()] += 1.0;
        if !spelling.is_initial {
            let class = self.class_in(number, part);
            self.counts[class as usize][part.place()] += 1;
        }
    }

    /// Turns counts into logarithms of shares, once all records are in.
    pub(crate) fn settle(&mut self, _records: usize) {
        for shares in &mut self.initials {
            for (share, said) in shares.iter_mut().zip(self.said) {
                *share = ((*share + 1.0) / (said as f32 + 20.0)).log2();
            }
        }
        self.by_text = HashMap::default();
        self.classes = HashMap::default();
        self.outlines = self.spellings.iter().map(Glance::of).collect();
        self.logs = (0..self.counts.len() as u32).map(|class| self.class_logs(class)).collect();
    }

    /// A spelling at a glance.
    pub(crate) fn glance(&self, number: u32) -> Glance {
        self.outlines[number as usize]
    }

    /// The spelling of a number.
    pub(crate) fn get(&self, number: u32) -> &Spelling {
        &self.spellings[number as usize]
    }

    /// The class that a spelling has in a part.
    pub(crate) fn class_in(&self, number: u32, part: Part) -> u32 {
        let spelling = self.get(number);
        match part {
            Part::Given => spelling.given,
            Part::Patronymic => spelling.father,
            _ => spelling.class,
        }
    }

    fn class_logs(&self, class: u32) -> [f32; PARTS] {
        const USUAL_WEIGHT: f64 = 400.0;
        // A stranger cannot be one of the man's own records, of which there are two at least when a pair is weighed.
        const OWN: f64 = 1.5;
        const LEAST: f64 = 0.4;
        let counts = &self.counts[class as usize];
        std::array::from_fn(|place| {
            let (count, said) = (f64::from(counts[place]), f64::from(self.said[place]));
            let usual = Part::usual_at(place);
            (((count - OWN).max(LEAST) + USUAL_WEIGHT * usual) / (said + USUAL_WEIGHT)).log2() as f32
        })
    }

    /// log2 of the share of people whose part is of the class of this spelling.
    pub(crate) fn log_frequency(&self, number: u32, part: Part) -> f64 {
        f64::from(self.logs[self.class_in(number, part) as usize][part.place()])
    }

    /// log2 of the share of people whose part begins with a letter.
    pub(crate) fn log_initial(&self, first: u8, part: Part) -> f64 {
        f64::from(self.initials[usize::from(first)][part.place()])
    }
}

/// A hash that is the same on every machine and in every run (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use crate::spelling::near;

    proptest::proptest! {
        /// The glance may let pass what is not near, never the other way round.
        #[test]
        fn what_is_near_may_be_near(one in "[a-e]{1,9}", other in "[a-e]{1,9}") {
            let may = Letters::of(&one).may_be_near(Letters::of(&other));
            proptest::prop_assert!(may || near(&one, &other).is_none(), "{} {}", one, other);
        }
    }
}

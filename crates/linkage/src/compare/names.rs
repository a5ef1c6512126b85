//! Names to levels.

/// Levels of pairs of spellings met before: the same two surnames meet in many pairs. One place for each of some thousand pairs, the
/// last met stays. It belongs to one set of records.
#[derive(Debug)]
pub(crate) struct Memo {
    met: Vec<(u64, u8)>,
}

impl Default for Memo {
    fn default() -> Self {
        Self { met: vec![(0, 0); Self::PLACES] }
    }
}

impl Memo {
    const PLACES: usize = 1 << 12;

    fn level(&mut self, left: u32, right: u32, by_fold: bool, of: impl FnOnce() -> u8) -> u8 {
        let (low, high) = (left.min(right), left.max(right));
        let key = u64::from(low) << 32 | u64::from(high) << 1 | u64::from(by_fold);
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize;
        if self.met[place].0 != key {
            self.met[place] = (key, of());
        }
        self.met[place].1
    }
}

/// Levels of a part of a name.
pub(crate) mod name {
    use super::Memo;
    use crate::prepare::{Part, Spelling, Vocabulary};
    use crate::spelling::{self, Slip, sound};

    /// Not said by both.
    pub(crate) const MISSING: u8 = 0;
    /// One fold.
    pub(crate) const EXACT: u8 = 1;
    /// One name in another case, sex, or form: `Иван` and `Ваня`.
    pub(crate) const VARIANT: u8 = 2;
    /// An initial that fits.
    pub(crate) const INITIAL: u8 = 3;
    /// A likely slip of the hand.
    pub(crate) const NEAR_ONE: u8 = 4;
    /// A possible slip, or a part of a compound.
    pub(crate) const NEAR_TWO: u8 = 5;
    /// Another name.
    pub(crate) const DIFFERENT: u8 = 6;

    /// How two spellings agree as a part of a name.
    pub(crate) fn level(names: &Vocabulary, memo: &mut Memo, left: u32, right: u32, part: Part) -> u8 {
        if left == 0 || right == 0 {
            return MISSING;
        }
        let (l, r) = (names.get(left), names.get(right));
        if l.is_initial || r.is_initial {
            let first = |spelling: &crate::prepare::Spelling| spelling.fold.as_bytes()[0];
            let fits = l.initial == r.initial || first(l) == first(r);
            return if fits { INITIAL } else { DIFFERENT };
        }
        if left == right || l.fold == r.fold {
            return EXACT;
        }
        if l.arabic != r.arabic && names.sounds {
            return by_sound(l, r);
        }
        if names.class_in(left, part) == names.class_in(right, part) || l.class == r.class {
            return VARIANT;
        }
        let by_fold = part == Part::Patronymic;
        let (one, two) = if by_fold { (&l.fold, &r.fold) } else { (&l.stem, &r.stem) };
        let (first, second) = (names.glance(left), names.glance(right));
        let may_be_near =
            if by_fold { first.fold.may_be_near(second.fold) } else { first.stem.may_be_near(second.stem) };
        if !may_be_near {
            return DIFFERENT;
        }
        memo.level(left, right, by_fold, || match spelling::near(one, two) {
            Some(Slip::Likely) => NEAR_ONE,
            Some(Slip::Possible) => NEAR_TWO,
            None if part_of(one, two) => NEAR_TWO,
            None => DIFFERENT,
        })
    }

    /// How an Arabic spelling and a romanised one agree. Costs are in slips; see [`sound::cost`].
    fn by_sound(one: &Spelling, two: &Spelling) -> u8 {
        const USUAL: f32 = 0.55;
        const LIKELY: f32 = 1.2;
        const POSSIBLE: f32 = 2.2;
        let (arabic, latin) = if one.arabic { (one, two) } else { (two, one) };
        let cost = sound::cost(&arabic.fold, &latin.sounds, POSSIBLE);
        let long = latin.sounds.len() >= 6;
        match cost {
            cost if cost <= USUAL => VARIANT,
            cost if cost <= LIKELY && (long || cost <= LIKELY / 1.5) => NEAR_ONE,
            cost if cost <= POSSIBLE && (long || cost <= LIKELY) => NEAR_TWO,
            _ => DIFFERENT,
        }
    }

    /// Whether one is the beginning or end of the other: a compound written short, a particle left out.
    fn part_of(one: &str, two: &str) -> bool {
        let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
        short.len() >= 4 && (long.starts_with(short) || long.ends_with(short))
    }
}

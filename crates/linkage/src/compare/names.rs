//! Names to levels.

/// Levels of a part of a name.
pub(crate) mod name {
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
    pub(crate) fn level(names: &Vocabulary, left: u32, right: u32, part: Part) -> u8 {
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
        let (one, two) = if part == Part::Patronymic { (&l.fold, &r.fold) } else { (&l.stem, &r.stem) };
        match spelling::near(one, two) {
            Some(Slip::Likely) => NEAR_ONE,
            Some(Slip::Possible) => NEAR_TWO,
            None if part_of(one, two) => NEAR_TWO,
            None => DIFFERENT,
        }
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

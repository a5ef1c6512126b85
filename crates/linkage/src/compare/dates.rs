//! Dates of birth and death to levels.

/// Levels of a date of birth.
pub(crate) mod birth {
    use crate::prepare::{Days, Kind};

    /// 0 missing; both to the day: 1 equal, 2 a slip (a digit, day and month swapped), 3 same year, 4 conflict; one known
    /// to the year: 5 equal, 6 one year off, 7 conflict; one an age: 8 fits, 9 a year off, 10 up to three, 11 conflict.
    pub(crate) fn level(left: Days, right: Days) -> u8 {
        match (left.kind, right.kind) {
            (Kind::Unknown, _) | (_, Kind::Unknown) => 0,
            (Kind::Day, Kind::Day) => day(left, right),
            (Kind::Age, _) | (_, Kind::Age) => match left.gap(right) {
                0 => 8,
                1..=366 => 9,
                367..=1100 => 10,
                _ => 11,
            },
            _ => match left.gap(right) {
                0 => 5,
                1..=366 => 6,
                _ => 7,
            },
        }
    }

    fn day(left: Days, right: Days) -> u8 {
        if left.first == right.first {
            return 1;
        }
        let wide = |parts: (u8, u8, i16)| (i32::from(parts.0), i32::from(parts.1), i32::from(parts.2));
        let (l, r) = (wide(left.parts), wide(right.parts));
        let swapped = l.2 == r.2 && l.0 == r.1 && l.1 == r.0;
        let differing = [l.0 != r.0, l.1 != r.1, l.2 != r.2].into_iter().filter(|differs| *differs).count();
        let digit =
            differing == 1 && [(l.0, r.0), (l.1, r.1), (l.2, r.2)].into_iter().all(|(a, b)| one_digit(a, b));
        if swapped || digit || left.gap(right) <= 1 || (differing == 1 && left.gap(right) == 365) {
            2
        } else if l.2 == r.2 {
            3
        } else if differing == 1 {
            2
        } else {
            4
        }
    }

    /// Whether two numbers differ in one digit at most, or in the order of two.
    fn one_digit(mut a: i32, mut b: i32) -> bool {
        let mut wrong = 0;
        while a > 0 || b > 0 {
            wrong += i32::from(a % 10 != b % 10);
            (a, b) = (a / 10, b / 10);
        }
        wrong <= 1
    }
}

/// Levels of a date of death.
pub(crate) mod death {
    use crate::prepare::{Days, Kind, Told};

    /// 0 missing; both deaths to the day: 1 equal, 2 within five days, 3 within two months, 4 conflict; one known to the
    /// month: 5 fits, 6 a month off, 7 conflict; one to the year: 8 fits, 9 conflict; both funerals: 10 equal, 11 within a
    /// week, 12 conflict; a death and a funeral: 13 fits, 14 conflict; told of before it happened: 15.
    pub(crate) fn level(left: &Told, right: &Told) -> u8 {
        if told_too_early(left, right) || told_too_early(right, left) {
            return 15;
        }
        if left.death.known() && right.death.known() {
            return deaths(left.death, right.death);
        }
        if left.funeral.known() && right.funeral.known() {
            return match left.funeral.gap(right.funeral) {
                0 => 10,
                1..=7 => 11,
                _ => 12,
            };
        }
        let (death, funeral) =
            if left.death.known() { (left.death, right.funeral) } else { (right.death, left.funeral) };
        if !death.known() || !funeral.known() {
            return 0;
        }
        let fits = death.first <= funeral.last && death.last >= funeral.first - 150;
        if fits { 13 } else { 14 }
    }

    fn deaths(left: Days, right: Days) -> u8 {
        let gap = left.gap(right);
        match (left.kind, right.kind) {
            (Kind::Day, Kind::Day) => match gap {
                0 => 1,
                1..=5 => 2,
                6..=62 => 3,
                _ => 4,
            },
            (Kind::Day | Kind::Month, Kind::Day | Kind::Month) => match gap {
                0 => 5,
                1..=62 => 6,
                _ => 7,
            },
            _ if gap == 0 => 8,
            _ => 9,
        }
    }

    /// Whether one record was published before the day on which the other says the death happened.
    fn told_too_early(one: &Told, other: &Told) -> bool {
        const SLACK: i32 = 5;
        one.reported != 0 && other.death.known() && one.reported < other.death.first - SLACK
    }
}

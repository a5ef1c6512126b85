//! How well two editors agree.

/// How well two editors agree who read the same pairs, neither knowing what the other said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Agreement {
    /// Pairs that both read.
    pub(crate) pairs: usize,
    /// Of which they say the same.
    pub(crate) agreed: usize,
    /// Cohen's kappa: 1 where they agree on all, 0 where they agree as often as chance would have it. `None` where one of them
    /// always says the same, for then chance explains everything.
    pub(crate) kappa: Option<f64>,
}

impl Agreement {
    /// Of what the first and the second said of each pair (J. Cohen, "A coefficient of agreement for nominal scales", 1960).
    pub(crate) fn of(said: &[(bool, bool)]) -> Self {
        let pairs = said.len();
        let agreed = said.iter().filter(|(first, second)| first == second).count();
        let share = |count: usize| count as f64 / pairs.max(1) as f64;
        let first = share(said.iter().filter(|(first, _)| *first).count());
        let second = share(said.iter().filter(|(_, second)| *second).count());
        let by_chance = first * second + (1.0 - first) * (1.0 - second);
        let kappa = (by_chance < 1.0 && pairs > 0).then(|| (share(agreed) - by_chance) / (1.0 - by_chance));
        Self { pairs, agreed, kappa }
    }
}

#[cfg(test)]
mod tests {
    use super::Agreement;

    /// The example that most textbooks give: of 50 proposals both say yes to 20 and no to 15, the first alone to 5, the second
    /// alone to 10; kappa is 0.4.
    #[test]
    fn kappa_of_fifty_proposals() {
        let cells = [(20, (true, true)), (5, (true, false)), (10, (false, true)), (15, (false, false))];
        let said: Vec<(bool, bool)> =
            cells.into_iter().flat_map(|(count, pair)| std::iter::repeat_n(pair, count)).collect();
        let agreement = Agreement::of(&said);
        assert_eq!((agreement.pairs, agreement.agreed), (50, 35));
        assert!((agreement.kappa.unwrap() - 0.4).abs() < 1e-12);
        assert_eq!(Agreement::of(&[(true, true); 4]).kappa, None);
        assert_eq!(Agreement::of(&[]), Agreement { pairs: 0, agreed: 0, kappa: None });
    }
}

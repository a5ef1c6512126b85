//! What a reader must be told beside a nowcast.

use super::Triangle;

/// The warnings that the triangle itself gives rise to.
pub(crate) fn of(triangle: &Triangle, longest: usize) -> Vec<String> {
    let mut warnings = vec![format!(
        "this is how many will be named within {longest} {}s of the death, not how many died: those named later or never are \
         not in it",
        triangle.now().kind()
    )];
    let gaps: Vec<String> = triangle.gaps().iter().map(ToString::to_string).collect();
    if !gaps.is_empty() {
        warnings.push(format!(
            "no row speaks of deaths in {}: nobody is taken to be named of them yet",
            gaps.join(", ")
        ));
    }
    let rows = || {
        (0..triangle.strata().len())
            .flat_map(|stratum| (0..triangle.periods()).map(move |period| (stratum, period)))
    };
    let late: u64 =
        rows().flat_map(|(stratum, period)| triangle.regular(stratum, period).iter().skip(longest + 1)).sum();
    if late > 0 {
        warnings.push(format!(
            "{late} were named more than {longest} {}s after their death: the longest delay is too short, and the estimate too \
             low",
            triangle.now().kind()
        ));
    }
    let batches = triangle.in_batches();
    if batches > 0 {
        warnings.push(format!(
            "{batches} came in batches: they are counted as named, and no delay is learned from them"
        ));
    }
    let earliest = rows()
        .filter_map(|(stratum, period)| {
            let delay = triangle.regular(stratum, period).iter().position(|count| *count > 0)?;
            Some(period + delay)
        })
        .min();
    if let Some(periods) = earliest.filter(|periods| *periods > 0) {
        warnings.push(format!(
            "the first report is of {}, {periods} {}s after the first death: if reports before it were not kept, leave those \
             deaths out, for their delays are taken to have been that long",
            triangle.period(periods),
            triangle.now().kind()
        ));
    }
    warnings
}

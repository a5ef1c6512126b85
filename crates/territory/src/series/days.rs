//! A whole series at once.

use rayon::prelude::*;
use serde::Serialize;

use super::Series;
use crate::ruler::Ruler;
use crate::{Area, Map, TerritoryError, change, change_within};

/// Maps that one thread walks through, so that it measures an edge of all of them once.
const STRETCH: usize = 40;

/// One map of a series and what changed since the one before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The map. Within an area of interest its km² are still those of the whole map.
    #[serde(flatten)]
    pub area: Area,
    /// Ground gained since the map before, in km²; `None` for the first.
    pub gained: Option<f64>,
    /// Ground lost since the map before.
    pub lost: Option<f64>,
    /// The net change since the map before.
    pub net: Option<f64>,
}

impl Series {
    /// Every map of the series, validated and measured, with what was gained and lost since the one before, wholly or within
    /// an area of interest. On all cores; the result does not depend on how many there are.
    ///
    /// # Errors
    /// When a map cannot be read: the first of them in the order of days.
    ///
    /// ```
    /// let folder = tempfile::tempdir()?;
    /// for (day, east) in [("2024-09-01", 38.0), ("2024-09-02", 38.5), ("2024-09-03", 38.25)] {
    ///     let square = format!(r#"{{"type":"Polygon","coordinates":[[[37,48],[{east},48],[{east},49],[37,49],[37,48]]]}}"#);
    ///     std::fs::write(folder.path().join(format!("front-{day}.geojson")), square)?;
    /// }
    /// let steps = territory::Series::open(folder.path())?.steps(None)?;
    /// let net: Vec<Option<f64>> = steps.iter().map(|step| step.net.map(f64::round)).collect();
    /// assert_eq!(net, [None, Some(4_109.0), Some(-2_054.0)]);
    /// assert!(steps[1].gained.is_some_and(|km2| (4_105.0..4_135.0).contains(&km2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn steps(&self, within: Option<&Map>) -> Result<Vec<Step>, TerritoryError> {
        let days: Vec<usize> = (0..self.maps.len()).collect();
        let stretches: Vec<Result<Vec<Step>, TerritoryError>> =
            days.par_chunks(STRETCH).map(|stretch| self.walk(stretch, within)).collect();
        stretches.into_iter().collect::<Result<Vec<_>, _>>().map(|stretches| stretches.concat())
    }

    fn walk(&self, stretch: &[usize], within: Option<&Map>) -> Result<Vec<Step>, TerritoryError> {
        let mut ruler = Ruler::new();
        let mut before = match stretch.first() {
            Some(&first) if first > 0 => Some(self.read(first - 1, &mut ruler)?),
            _ => None,
        };
        let mut steps = Vec::with_capacity(stretch.len());
        for &index in stretch {
            let map = self.read(index, &mut ruler)?;
            let figures = before.as_ref().map(|before| match within {
                Some(area) => change_within(before, &map, area).figures,
                None => change(before, &map).figures,
            });
            let of = |which: fn(&crate::ChangeFigures) -> f64| figures.as_ref().map(which);
            let (gained, lost, net) = (of(|f| f.gained), of(|f| f.lost), of(|f| f.net));
            steps.push(Step { area: map.area(), gained, lost, net });
            before = Some(map);
        }
        Ok(steps)
    }
}

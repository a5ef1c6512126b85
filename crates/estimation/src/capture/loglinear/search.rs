//! All models of a table.

use super::cells::counts;
use super::exists::of_counts;
use super::fit::{Data, Workspace};
use super::{Fit, MAX_LISTS, Model, Verdict};
use crate::NoEstimate;
use crate::capture::CaptureTable;

/// All models that were asked for, each fitted or refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// Those whose estimate exists, by Schwarz's criterion, the best first.
    pub fits: Vec<Fit>,
    /// The others.
    pub refused: Vec<(Model, Verdict)>,
}

impl Search {
    /// The best by a criterion; the smaller model of two that are equal.
    pub(super) fn best(&self, criterion: impl Fn(&Fit) -> f64) -> Option<&Fit> {
        self.fits.iter().min_by(|a, b| criterion(a).total_cmp(&criterion(b)).then(a.model.cmp(&b.model)))
    }

    /// The best by Schwarz's criterion.
    ///
    /// # Errors
    /// [`NoEstimate::NoModel`] if no model has an estimate.
    pub fn best_bic(&self) -> Result<&Fit, NoEstimate> {
        self.best(|fit| fit.bic).ok_or(NoEstimate::NoModel { tried: self.refused.len() })
    }

    /// The best by Akaike's criterion.
    ///
    /// # Errors
    /// [`NoEstimate::NoModel`] if no model has an estimate.
    pub fn best_aic(&self) -> Result<&Fit, NoEstimate> {
        self.best(|fit| fit.aic).ok_or(NoEstimate::NoModel { tried: self.refused.len() })
    }
}

/// Fits all hierarchical models whose terms have at most `order` lists, those that have an estimate.
///
/// # Errors
/// [`NoEstimate::Assumption`] for more than six lists.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::search};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let found = search(&CaptureTable::new(lists, cells)?, 2)?;
/// assert_eq!((found.fits.len(), found.refused.len()), (8, 0));
/// assert_eq!(found.best_bic()?.model.to_string(), "[1,2,3]", "the lists were made independent");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn search(table: &CaptureTable, order: usize) -> Result<Search, NoEstimate> {
    lists_checked(table)?;
    let lists = table.list_count();
    let data = Data::new(lists, counts(table));
    let mut workspace = Workspace::new();
    let mut found = Search { fits: Vec::new(), refused: Vec::new() };
    for model in Model::all(lists, order) {
        match one(model, &data, &mut workspace) {
            Ok(fit) => found.fits.push(fit),
            Err(verdict) => found.refused.push((model, verdict)),
        }
    }
    found.fits.sort_by(|a, b| a.bic.total_cmp(&b.bic).then(a.model.cmp(&b.model)));
    Ok(found)
}

pub(super) fn lists_checked(table: &CaptureTable) -> Result<(), NoEstimate> {
    let lists = table.list_count();
    if lists > MAX_LISTS {
        let what = format!(
            "{lists} lists are more than the {MAX_LISTS} of a log-linear model: merge or leave out some"
        );
        return Err(NoEstimate::Assumption { what });
    }
    Ok(())
}

pub(super) fn one(model: Model, data: &Data, workspace: &mut Workspace) -> Result<Fit, Verdict> {
    let (left, verdict) = of_counts(model, &data.counts);
    if verdict != Verdict::Exists {
        return Err(verdict);
    }
    let solved = workspace.solve(model.lists(), left, data).ok_or(Verdict::NoMaximum)?;
    Ok(Fit::of(model, solved, data))
}

/// Fits one model.
///
/// # Errors
/// [`NoEstimate::NoMaximum`] or [`NoEstimate::RankDeficient`]; [`NoEstimate::Assumption`] if the model is for another number of
/// lists.
pub fn fitted(table: &CaptureTable, model: Model) -> Result<Fit, NoEstimate> {
    lists_checked(table)?;
    if model.lists() != table.list_count() {
        let what =
            format!("model {model} is for {} lists, the table has {}", model.lists(), table.list_count());
        return Err(NoEstimate::Assumption { what });
    }
    let data = Data::new(table.list_count(), counts(table));
    one(model, &data, &mut Workspace::new()).or_else(|verdict| {
        verdict.checked(model)?;
        Err(NoEstimate::NoMaximum { model: model.to_string() })
    })
}

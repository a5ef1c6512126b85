//! Pairs in the columns of Splink, so that what reads its predictions reads ours.

use crate::compare::{FIELDS, Field, Memo};
use crate::comparisons::comparisons;
use crate::model::probability;
use crate::study::Study;
use crate::table::{Cell, Columns};

impl Study {
    /// All pairs that were kept: `match_weight`, `match_probability`, `unique_id_l`, `unique_id_r`, `source_dataset_l`,
    /// `source_dataset_r`; for each comparison `gamma_` (Splink's number of its level, -1 where not both say it) and `bf_` (the Bayes
    /// factor); and what Splink has no columns for: `bf_prior`, `bf_kin` (siblings and other kin), `bf_told_too_early`, and
    /// `cluster_probability`, which hears all records of the cluster. The weight is log2 of the product of all factors.
    ///
    /// `of` names a record, by its place among those handed in: its id and its source.
    ///
    /// ```
    /// use linkage::{Constraints, Options, Record, study};
    /// let named = |id: &str| Record { surname: Some("Вымыслов".into()), ..Record::new(id, "list") };
    /// let records = [named("a"), named("b")];
    /// let (_, study) = study(&records, &Constraints::default(), &Options::default())?;
    /// let table = study.predictions(|place| (records[place].id.clone(), records[place].source.clone()));
    /// assert_eq!(table.names[..3], ["match_weight", "match_probability", "unique_id_l"]);
    /// assert!(table.names.iter().any(|name| name == "gamma_surname"));
    /// # Ok::<(), linkage::LinkError>(())
    /// ```
    #[must_use]
    pub fn predictions(&self, of: impl Fn(usize) -> (String, String)) -> Columns {
        let comparisons = comparisons(&self.prepared);
        let fixed = [
            "match_weight",
            "match_probability",
            "unique_id_l",
            "unique_id_r",
            "source_dataset_l",
            "source_dataset_r",
            "cluster_probability",
            "bf_prior",
            "bf_kin",
            "bf_told_too_early",
        ];
        let mut names: Vec<String> = fixed.map(str::to_owned).into();
        for comparison in &comparisons {
            names.extend([format!("gamma_{}", comparison.name), format!("bf_{}", comparison.name)]);
        }
        let mut memo = Memo::default();
        let row = |link: &crate::cluster::Link| {
            let pair = self.comparing().pair(&mut memo, link.left, link.right);
            let mut bits = [0.0; FIELDS];
            for (field, bits) in bits.iter_mut().enumerate() {
                let level = pair.pattern.level(field);
                if level != 0 {
                    *bits = self.model.on(pair, field, level).matched;
                }
            }
            let (prior, matched) = (self.model.prior(pair), bits.iter().sum::<f64>());
            let too_early = pair.pattern.level(Field::Death as usize) == crate::model::TOO_EARLY;
            let death = if too_early { bits[Field::Death as usize] } else { 0.0 };
            let (left, right) = (self.order[link.left as usize], self.order[link.right as usize]);
            let ((left, left_source), (right, right_source)) = (of(left as usize), of(right as usize));
            let pairwise = probability(link.bits);
            let together = self.together.get(&self.persons, link.left, link.right).unwrap_or(pairwise);
            let factor = |bits: f64| Cell::Real(bits.exp2());
            let mut row = vec![
                Cell::Real(link.bits),
                Cell::Real(pairwise),
                Cell::Text(left),
                Cell::Text(right),
                Cell::Text(left_source),
                Cell::Text(right_source),
                Cell::Real(together),
                factor(prior),
                factor(link.bits - prior - matched),
                factor(death),
            ];
            for comparison in &comparisons {
                let gamma = comparison.gamma(pair.pattern);
                let said = if gamma < 0 { 0.0 } else { bits[comparison.field] };
                row.extend([Cell::Whole(gamma), factor(said)]);
            }
            row
        };
        let rows = self.links.iter().map(row).collect();
        Columns { names, rows }
    }
}

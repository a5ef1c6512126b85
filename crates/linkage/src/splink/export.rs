//! Our model as Splink's settings.

use serde_json::{Value, json};

use super::conditions;
use crate::comparisons::{Comparison, comparisons};
use crate::study::Study;

/// Rules by which Splink is told to block: each a set of columns that must be equal.
const RULES: [&[&str]; 6] = [
    &["official_id_fold"],
    &["surname_bones", "given_bones"],
    &["surname_bones", "birth_first"],
    &["given_form", "birth_first"],
    &["surname_bones", "given_initial", "region_fold"],
    &["given_form", "patronymic_form", "third_form"],
];

/// A model for Splink, and what of ours it cannot say.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The settings, to be saved as JSON.
    pub settings: Value,
    /// What the settings do not hold, and why.
    pub left_out: Vec<String>,
}

impl Study {
    /// The model as settings of Splink, over the columns of [`Study::splink_records`] with the given names.
    ///
    /// ```
    /// use linkage::{Constraints, Options, Record, study};
    /// let records = [Record { surname: Some("Вымыслов".into()), ..Record::new("a", "list") }];
    /// let (_, study) = study(&records, &Constraints::default(), &Options::default())?;
    /// let exported = study.splink_settings(&["unique_id".into(), "surname_fold".into()]);
    /// assert_eq!(exported.settings["comparisons"][0]["output_column_name"], "surname");
    /// # Ok::<(), linkage::LinkError>(())
    /// ```
    #[must_use]
    pub fn splink_settings(&self, columns: &[String]) -> Exported {
        let compared = comparisons(&self.prepared);
        let has = |column: &str| columns.iter().any(|own| own == column);
        let equal = |column: &&str| format!("l.\"{column}\" = r.\"{column}\"");
        let rules = RULES.iter().filter(|rule| rule.iter().all(|column| has(column)));
        let rules: Vec<Value> = rules
            .map(|rule| {
                let sql: Vec<String> = rule.iter().map(equal).collect();
                json!({"blocking_rule": sql.join(" AND "), "sql_dialect": "duckdb"})
            })
            .collect();
        let settings = json!({
            "link_type": "dedupe_only",
            "probability_two_random_records_match": self.prior_of_all(),
            "retain_matching_columns": false,
            "retain_intermediate_calculation_columns": true,
            "additional_columns_to_retain": [],
            "sql_dialect": "duckdb",
            "em_convergence": 0.0001,
            "max_iterations": 25,
            "unique_id_column_name": "unique_id",
            "source_dataset_column_name": "source_dataset",
            "blocking_rules_to_generate_predictions": rules,
            "comparisons": compared.iter().map(|comparison| self.comparison(comparison)).collect::<Vec<_>>(),
        });
        Exported { settings, left_out: self.left_out() }
    }

    fn comparison(&self, comparison: &Comparison) -> Value {
        let mut levels = vec![json!({
            "sql_condition": conditions::null(comparison),
            "label_for_charts": "not said by both",
            "is_null_level": true,
        })];
        let last = comparison.levels.len() - 1;
        for (place, level) in comparison.levels.iter().enumerate() {
            let (m, u) = comparison.shares(&self.model, *level);
            let mut said = json!({
                "sql_condition": "ELSE",
                "label_for_charts": comparison.label(*level),
                "m_probability": m,
                "u_probability": u,
            });
            if place != last {
                let condition = conditions::of(comparison, *level);
                said["sql_condition"] = Value::String(condition.sql);
                if let Some(column) = condition.frequency {
                    said["tf_adjustment_column"] = Value::String(column);
                    said["tf_adjustment_weight"] = json!(1.0);
                }
            }
            levels.push(said);
        }
        json!({
            "output_column_name": comparison.name,
            "comparison_description": comparison.name,
            "comparison_levels": levels,
        })
    }

    /// The probability that two records taken at random are one person, over all lists together.
    fn prior_of_all(&self) -> f64 {
        let mut sizes = vec![0.0; self.prepared.sources];
        for row in &self.prepared.rows {
            sizes[row.source as usize] += 1.0;
        }
        let pairs = |n: f64| n * (n - 1.0) / 2.0;
        let all: f64 = pairs(sizes.iter().sum());
        let within: f64 = sizes.iter().map(|n| pairs(*n)).sum();
        let share = |odds: f64| 1.0 / (1.0 + (-odds).exp2());
        let matches: f64 =
            sizes.iter().zip(&self.model.within).map(|(n, odds)| pairs(*n) * share(*odds)).sum();
        (matches + (all - within) * share(self.model.across)) / all.max(1.0)
    }

    fn left_out(&self) -> Vec<String> {
        let mut notes = vec![
            "siblings and other kin: Splink knows matches and strangers only; it will weigh relatives as matches more often than we do",
            "how sure a slip is (letters next to each other on a keyboard, of one shape): in SQL it is one edit",
            "blocking: the settings hold rules of one key each, ours fall back on others when a block is too large",
        ];
        if self.prepared.sources > 1 {
            notes.push("a prior for each list: Splink has one for all");
        }
        if self.prepared.names.sounds {
            notes.push("Arabic beside Latin names: their comparison by sound cannot be said in SQL");
        }
        if self.prepared.rows.iter().any(|row| row.official != 0) {
            notes.push("two valid official numbers never being one person: Splink has no constraints");
        }
        if self.prepared.rows.iter().any(|row| row.reported != 0) {
            notes.push("a record told of before the other's death: it concerns two columns of both records");
        }
        notes.into_iter().map(str::to_owned).collect()
    }
}

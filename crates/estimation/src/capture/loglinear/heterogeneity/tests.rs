use super::{Heterogeneity, fitted};
use crate::capture::reference;

fn setting(text: &str, key: &str) -> f64 {
    let value = text.split(' ').find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
    value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{key} in {text}"))
}

#[test]
fn models_of_heterogeneity_are_those_of_rcapture() {
    let Some(rows) = reference::rows() else { return };
    let mut checked = 0;
    for row in rows.iter().filter(|row| row.method.starts_with("closedp.t ")) {
        let (lists_differ, heterogeneity) = match &row.method["closedp.t ".len()..] {
            "M0" => (false, Heterogeneity::None),
            "Mt" => (true, Heterogeneity::None),
            "Mh Chao (LB)" => (false, Heterogeneity::Chao),
            "Mh Poisson2" => (false, Heterogeneity::Poisson2),
            "Mh Darroch" => (false, Heterogeneity::Darroch),
            "Mh Gamma3.5" => (false, Heterogeneity::Gamma),
            "Mth Chao (LB)" => (true, Heterogeneity::Chao),
            "Mth Poisson2" => (true, Heterogeneity::Poisson2),
            "Mth Darroch" => (true, Heterogeneity::Darroch),
            "Mth Gamma3.5" => (true, Heterogeneity::Gamma),
            _ => continue,
        };
        let Some(table) = reference::table(&row.dataset).filter(|table| table.list_count() <= 6) else {
            continue;
        };
        let Ok(fit) = fitted(&table, heterogeneity, lists_differ) else {
            assert!(row.estimate - (table.seen() as f64) < 0.5, "{row:?}: theirs has gone to 0, too");
            continue;
        };
        let near =
            |ours: f64, theirs: f64, allowed: f64| (ours - theirs).abs() <= allowed * theirs.abs().max(1.0);
        let same = near(fit.estimate, row.estimate, 1e-6)
            && near(fit.se, setting(&row.settings, "se"), 2e-4)
            && near(fit.deviance, setting(&row.settings, "dev"), 1e-4)
            && near(fit.aic, setting(&row.settings, "AIC"), 1e-4)
            && near(fit.bic, setting(&row.settings, "BIC"), 1e-4)
            && fit.df == setting(&row.settings, "df") as i32;
        assert!(same, "{row:?}: {fit:?}");
        checked += 1;
    }
    assert!(checked >= 40, "{checked}");
}

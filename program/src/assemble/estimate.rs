//! How many died in all, by the newest study of what share of them the list holds.

use estimation::{StudiedEstimate, Warning};
use publishing::report::Figure;
use records::Status;
use records::codebook::AddOn;

use super::Desk;

/// The estimate, what it rests on, and what a reader must be told; nothing where the codebook has no study for the list's day.
pub(super) fn figures(desk: &Desk<'_>) -> anyhow::Result<(Vec<Figure>, Vec<String>)> {
    let named = desk.persons().iter().filter(|person| person.status == Status::Confirmed).count();
    let as_of = desk.as_of.ok_or_else(|| {
        anyhow::anyhow!("no person is confirmed: run `cenotaph ingest` and `cenotaph link` first")
    })?;
    let studied = estimation::from_codebook(named as u64, as_of, &desk.codebook)?;
    let warnings = studied.warnings.iter().map(|warning| told(desk, warning)).collect();
    Ok((all(desk, &studied), warnings))
}

fn all(desk: &Desk<'_>, studied: &StudiedEstimate) -> Vec<Figure> {
    let StudiedEstimate { estimate, study, add_ons, .. } = studied;
    let command = desk.of_vintage(&format!("cenotaph report {} --list", desk.name));
    let label = |key: &str| desk.say(&format!("report-label-{key}"), []);
    let of_study = |key: &str| {
        let values = [("method", study.method.clone().into()), ("source", study.source.clone().into())];
        Some(desk.say(key, values))
    };
    let share = |id: &str, key: &str, value: f64| Figure {
        unit: "share".to_owned(),
        definition: of_study(&format!("report-{key}")),
        ..Figure::count(id, &label(key), value, "codebook.toml, [[coverage]]")
    };
    let names: Vec<&str> = add_ons.iter().map(|add| add.name.as_str()).collect();
    let sources: Vec<&str> = add_ons.iter().map(|add| add.source.as_str()).collect();
    let dates: Vec<String> = add_ons.iter().map(|add| add.as_of.to_string()).collect();
    let of_additions = |key: &str| {
        let values = [
            ("names", names.join(", ").into()),
            ("source", sources.join("; ").into()),
            ("date", dates.join("; ").into()),
        ];
        Some(desk.say(key, values))
    };
    let sum = |end: fn(&AddOn) -> f64| add_ons.iter().map(end).sum::<f64>();
    let (added_low, added_high) = (sum(|add| add.low), sum(|add| add.high));
    let formula = format!("named / {} … named / {}", study.high, study.low);
    let estimated = |id: &str, key: &str, [low, high]: [f64; 2], query: &str| Figure {
        rounding: Some(1.0),
        command: Some(command.clone()),
        from: vec!["coverage_low".to_owned(), "coverage_high".to_owned()],
        ..Figure::range(id, &label(key), low, high, query)
    };
    let mut figures = vec![
        share("coverage_low", "coverage-low", study.low),
        share("coverage_high", "coverage-high", study.high),
        Figure {
            definition: of_study("report-all-dead"),
            ..estimated("all_dead", "all-dead", [estimate.low, estimate.high], &formula)
        },
    ];
    if let (Some(low), Some(high)) = (estimate.add_low, estimate.add_high) {
        figures.push(Figure {
            definition: of_additions("report-added"),
            rounding: Some(1.0),
            ..Figure::range("added", &label("added"), added_low, added_high, "codebook.toml, [[add_on]]")
        });
        let query = format!("named / {} + {added_low} … named / {} + {added_high}", study.high, study.low);
        let with = estimated("all_dead_with", "all-dead-with", [low, high], &query);
        figures.push(Figure {
            definition: of_additions("report-all-dead-with"),
            from: vec!["all_dead".to_owned(), "added".to_owned()],
            ..with
        });
    }
    figures
}

fn told(desk: &Desk<'_>, warning: &Warning) -> String {
    let days = |days: i64| (days as f64).into();
    match warning {
        Warning::OldStudy { study, days: old } => {
            desk.say("report-old-study", [("study", study.as_str().into()), ("days", days(*old))])
        }
        Warning::Uncovered { period, as_of } => {
            let values = [("period", period.as_str().into()), ("date", as_of.to_string().into())];
            desk.say("report-uncovered", values)
        }
        Warning::OldAddOn { name, covers_to, days: old } => {
            let values =
                [("name", name.as_str().into()), ("to", covers_to.as_str().into()), ("days", days(*old))];
            desk.say("report-old-addition", values)
        }
        Warning::StillFilling { since } => {
            desk.say("report-still-filling", [("since", since.to_string().into())])
        }
    }
}

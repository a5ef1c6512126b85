//! Each method to the one shape.

use estimation::NoEstimate;
use estimation::capture::loglinear::heterogeneity::{self, Heterogeneity};
use estimation::capture::sensitivity::{XI, highest_order, with_pairs_merged, without_each};
use estimation::capture::strata::{self, Draws, Summary};
use estimation::capture::{
    CaptureTable, ChaoBound, Pair, StratifiedTable, decomposable, latent_class, loglinear, usable,
};
use serde_json::{Value, json};

use super::Method;
use super::answer::{Answer, Reason};

/// Tables of at most so many lists are also estimated without each list and with pairs of them merged.
const VARIED: usize = 4;

/// The whole table.
pub fn pooled(table: &CaptureTable, method: Method, settings: &loglinear::Settings) -> Answer {
    let (seen, level) = (table.seen(), settings.level);
    let answer = match method {
        Method::Chapman => Pair::of(table, level).map(|pair| chapman(&pair, seen)),
        Method::Chao => chao(table, level),
        Method::LogLinear => {
            loglinear::estimate(table, settings).map(|found| log_linear(table, &found, settings))
        }
        Method::One(model) => one(table, model, level),
        Method::Decomposable => {
            let found = decomposable::estimate(table, &decomposable::Settings::default());
            found.map(|found| of_decomposable(&found, seen))
        }
        Method::LatentClass => {
            let chains = latent_class::Settings { seed: settings.seed, ..latent_class::Settings::default() };
            latent_class::estimate(table, &chains).map(|found| of_latent_class(&found, seen))
        }
    };
    answer.unwrap_or_else(|why| refused(table, method, settings, why))
}

/// A refusal, with what can be said all the same.
fn refused(table: &CaptureTable, method: Method, settings: &loglinear::Settings, why: NoEstimate) -> Answer {
    let name = match method {
        Method::Chapman => "chapman".to_owned(),
        Method::Chao => "chao".to_owned(),
        Method::LogLinear => "loglinear".to_owned(),
        Method::One(model) => model.to_string(),
        Method::Decomposable => "decomposable".to_owned(),
        Method::LatentClass => "latent-class".to_owned(),
    };
    let mut answer = Answer::none(&name, table.seen(), settings.level, why);
    let lists = table.list_count();
    if method == Method::LogLinear && (3..=loglinear::MAX_LISTS).contains(&lists) {
        let order = settings.order.unwrap_or(if lists <= 4 { lists - 1 } else { 2 });
        answer.models = loglinear::search(table, order).map_or_else(|_| Vec::new(), |found| models(&found));
    }
    answer.with("pairs", Pair::all(table, settings.level)).with("chao", ChaoBound::of(table, settings.level))
}

fn chapman(pair: &Pair, seen: u64) -> Answer {
    let mut answer = Answer::of(
        "chapman".to_owned(),
        seen,
        pair.chapman,
        pair.interval,
        "log-normal, if the two lists are independent",
    );
    let halved =
        pair.halved_by.map_or("no dependence halves it, for more than half are known".to_owned(), |ratio| {
            format!("an odds ratio of {ratio:.2} between them would halve it")
        });
    let doubled = pair.doubled_by.map_or(String::new(), |ratio| format!(", one of {ratio:.2} double it"));
    answer
        .warnings
        .push(format!("two lists cannot show whether they depend on each other: {halved}{doubled}"));
    answer.with("pairs", [pair])
}

fn chao(table: &CaptureTable, level: f64) -> Result<Answer, NoEstimate> {
    let table = usable::checked(table, 2)?;
    let bound = ChaoBound::of(&table, level);
    let (Some(estimate), Some(interval)) = (bound.bound, bound.interval) else {
        let what = "nobody is on exactly two lists: Chao's bound divides by their number".to_owned();
        return Err(NoEstimate::Assumption { what });
    };
    let mut answer =
        Answer::of("chao".to_owned(), table.seen(), estimate, interval, "log-normal, of a lower bound");
    answer.warnings.push(
        "a lower bound, and only where men differ in their chances and lists do not differ in size"
            .to_owned(),
    );
    Ok(answer.with("chao", bound))
}

fn one(table: &CaptureTable, model: loglinear::Model, level: f64) -> Result<Answer, NoEstimate> {
    let fit = loglinear::fitted(table, model)?;
    let (most_likely, interval) = loglinear::profile(table, model, level)?;
    let mut answer =
        Answer::of(model.to_string(), table.seen(), fit.estimate, interval, "profile likelihood");
    answer
        .warnings
        .push("the interval takes the model for known: one that was chosen has a wider one".to_owned());
    answer.models = vec![fitted(&fit)];
    Ok(answer.with("most_likely", most_likely))
}

fn log_linear(table: &CaptureTable, found: &loglinear::LogLinear, settings: &loglinear::Settings) -> Answer {
    let bootstrap = &found.bootstrap;
    let mut answer = Answer::of(
        found.best.model.to_string(),
        table.seen(),
        found.best.estimate,
        bootstrap.interval,
        "bootstrap (BCa) that chooses the model anew",
    );
    answer.warnings.clone_from(&found.warnings);
    answer.models = models(&found.search);
    let (most_likely, profile) = found.profile;
    let used = usable::checked(table, 3).unwrap_or_else(|_| table.clone());
    let heterogeneous: Vec<Value> = [false, true]
        .into_iter()
        .flat_map(|lists_differ| {
            Heterogeneity::ALL.map(|kind| heterogeneity::fitted(&used, kind, lists_differ))
        })
        .map(|fit| fit.map_or_else(|why| json!({"no_estimate": Reason::of(why)}), |fit| json!(fit)))
        .collect();
    let choices: Vec<Value> =
        bootstrap.choices.iter().map(|(model, times)| json!({"model": model, "times": times})).collect();
    let answer = answer
        .with("lists", &found.lists)
        .with(
            "bootstrap",
            json!({"replicates": settings.replicates, "without": bootstrap.without, "bias": bootstrap.bias,
            "acceleration": bootstrap.acceleration, "choices": choices}),
        )
        .with("profile", json!({"most_likely": most_likely, "lo": profile.lo, "hi": profile.hi}))
        .with("average_bic", &found.average_bic)
        .with("average_aic", &found.average_aic)
        .with("chao", ChaoBound::of(&used, settings.level))
        .with("pairs", Pair::all(&used, settings.level))
        .with("heterogeneity", heterogeneous)
        .with(
            "highest_order",
            highest_order(&used, &XI)
                .map_or_else(|why| json!({"no_estimate": Reason::of(why)}), |rows| json!(rows)),
        );
    if used.list_count() > VARIED {
        return answer;
    }
    let best = |table: &CaptureTable| {
        let table = usable::checked(table, 2)?;
        if table.list_count() == 2 {
            return Ok(Pair::of(&table, settings.level)?.chapman);
        }
        Ok(loglinear::search(&table, table.list_count() - 1)?.best_bic()?.estimate)
    };
    let rows = |rows: Vec<estimation::capture::sensitivity::Varied<f64>>| -> Vec<Value> {
        rows.into_iter()
            .map(|row| match row.answer {
                Ok(estimate) => json!({"change": row.change, "estimate": estimate}),
                Err(why) => json!({"change": row.change, "estimate": null, "no_estimate": Reason::of(why)}),
            })
            .collect()
    };
    answer
        .with("without_each", rows(without_each(&used, best)))
        .with("merged", rows(with_pairs_merged(&used, best)))
}

fn models(search: &loglinear::Search) -> Vec<Value> {
    let refused = search.refused.iter().map(|(model, verdict)| {
        json!({"model": model, "estimate": null, "se": null, "deviance": null, "df": null, "aic": null, "bic": null,
            "exists": false, "verdict": verdict})
    });
    search.fits.iter().map(fitted).chain(refused).collect()
}

fn fitted(fit: &loglinear::Fit) -> Value {
    json!({"model": fit.model, "estimate": fit.estimate, "se": fit.se, "deviance": fit.deviance, "df": fit.df,
        "aic": fit.aic, "bic": fit.bic, "exists": true})
}

fn of_decomposable(found: &decomposable::Decomposable, seen: u64) -> Answer {
    let mut answer = Answer::of(
        "decomposable".to_owned(),
        seen,
        found.median as f64,
        found.interval,
        "posterior, all decomposable graphs but the saturated",
    );
    let mut graphs: Vec<_> = found.posterior.graphs.iter().collect();
    graphs.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    let graph = |graph: &&decomposable::GraphShare| json!({"model": graph.graph, "estimate": graph.mean, "probability": graph.probability});
    answer.models = graphs.iter().map(graph).collect();
    answer.with("lists", &found.lists).with("mean", found.posterior.mean).with("delta", &found.sensitivity)
}

fn of_latent_class(found: &latent_class::LatentClass, seen: u64) -> Answer {
    Answer::of("latent-class".to_owned(), seen, found.median, found.interval, "posterior, chains that agree")
        .with("lists", &found.lists)
        .with("mean", found.mean)
        .with("r_hat", found.mixing.r_hat)
        .with("effective", found.mixing.effective())
        .with("sweeps", found.sweeps)
}

/// By strata.
pub fn stratified(
    table: &StratifiedTable,
    method: Method,
    settings: &loglinear::Settings,
) -> anyhow::Result<Answer> {
    let adding = strata::Settings { seed: settings.seed, ..strata::Settings::default() };
    Ok(match method {
        Method::LogLinear => of_strata("loglinear", table, settings, &adding)?,
        Method::Decomposable => {
            of_strata("decomposable", table, &decomposable::Settings::default(), &adding)?
        }
        Method::LatentClass => {
            let chains = latent_class::Settings { seed: settings.seed, ..latent_class::Settings::default() };
            of_strata("latent-class", table, &chains, &adding)?
        }
        Method::Chapman | Method::Chao | Method::One(_) => {
            anyhow::bail!(
                "--strata goes with loglinear, decomposable or latent-class: these give draws that can be added"
            )
        }
    })
}

fn of_strata(
    name: &str,
    table: &StratifiedTable,
    method: &impl Draws,
    adding: &strata::Settings,
) -> anyhow::Result<Answer> {
    let found = strata::estimate(table, method, adding)?;
    let seen = table.strata.values().chain(table.unlabelled.values()).map(CaptureTable::seen).sum();
    let gap = found.gap();
    let mut answer = match &found.total {
        Ok(total) => Answer::of(
            name.to_owned(),
            seen,
            total.median,
            total.interval,
            "draws of the strata added, missing labels imputed",
        ),
        Err(why) => Answer::none(name, seen, 0.95, why.clone()),
    };
    if let Some(gap) = gap.filter(|gap| !(0.9..=1.1).contains(gap)) {
        answer.warnings.push(format!(
            "the strata add up to {gap:.2} of what the table gives undivided: they differ in how they are listed, or are too small"
        ));
    }
    let imputed: f64 = found.strata.iter().map(|stratum| stratum.imputed).sum();
    if imputed >= 1.0 {
        answer.warnings.push(format!(
            "{imputed:.0} persons have no label; each was given one as those of the same history have it, and none was dropped"
        ));
    }
    let summary = |result: &Result<Summary, NoEstimate>| match result {
        Ok(summary) => {
            json!({"estimate": summary.median, "mean": summary.mean, "lo": summary.interval.lo, "hi": summary.interval.hi})
        }
        Err(why) => json!({"estimate": null, "no_estimate": Reason::of(why.clone())}),
    };
    let strata: Vec<Value> = found
        .strata
        .iter()
        .map(|stratum| {
            let mut row = json!({"stratum": stratum.name, "labelled": stratum.labelled, "imputed": stratum.imputed,
                "absent_lists": stratum.absent});
            if let (Some(row), Value::Object(figures)) = (row.as_object_mut(), summary(&stratum.result)) {
                row.extend(figures);
            }
            row
        })
        .collect();
    let at_least = json!({"estimate": found.at_least.median, "lo": found.at_least.interval.lo, "hi": found.at_least.interval.hi});
    Ok(answer
        .with("strata", strata)
        .with("at_least", at_least)
        .with("pooled", summary(&found.pooled))
        .with("gap", gap))
}

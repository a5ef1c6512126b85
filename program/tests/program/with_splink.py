"""Loads our model into Splink 4 or 5, predicts, compares with our predictions, and saves a model of Splink's own making."""
import json
import sys
from pathlib import Path

import pandas as pd
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

folder = Path(sys.argv[1])
records = pd.read_parquet(folder / "records.parquet")


def linker(table, settings):
    api = DuckDBAPI()
    return Linker(api.register(table) if splink.__version__.startswith("5") else table, settings, *([] if splink.__version__.startswith("5") else [api]))


theirs = linker(records, json.loads((folder / "model.json").read_text()))
theirs = theirs.inference.predict(threshold_match_weight=-6).as_pandas_dataframe()
ours = pd.read_parquet(folder / "ours.parquet")
for table in (theirs, ours):
    table["pair"] = [tuple(sorted(pair)) for pair in zip(table.unique_id_l, table.unique_id_r)]
both = theirs.merge(ours, on="pair", suffixes=("_theirs", "_ours"))
assert len(both) > 100, len(both)
correlation = both.match_weight_theirs.corr(both.match_weight_ours)
assert correlation > 0.8, correlation

people = pd.read_csv(folder.parent / "people.csv").rename(columns={"id": "unique_id"})
own = linker(
    people,
    SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("surname", [0.9]), cl.ExactMatch("region")],
        blocking_rules_to_generate_predictions=[block_on("patronymic")],
    ),
)
own.training.estimate_u_using_random_sampling(max_pairs=1e5)
own.training.estimate_parameters_using_expectation_maximisation(block_on("given"))
own.misc.save_model_to_json(str(folder / "saved.json"), overwrite=True)

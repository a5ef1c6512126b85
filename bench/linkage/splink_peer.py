#!/usr/bin/env python3
"""Splink on Russian mentions, set up as its documentation advises: term frequencies, trained by expectation and maximisation under two
blocking rules, several rules to predict, links from probability 0.95 clustered. Names are brought to Latin letters first, because
its similarities count bytes.

    splink_peer.py RECORDS CLUSTERS PAIRS
"""

import json
import logging
import sys
import time

import duckdb
import pandas
import splink.comparison_level_library as level
import splink.comparison_library as library
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.getLogger("splink").setLevel(logging.ERROR)

CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", (
    "a b v g d e e zh z i i k l m n o p r s t u f h c ch sh sch  i  e iu ia").split(" ")))
LATIN = [("shch", "sch"), ("kh", "h"), ("yo", "e"), ("ye", "e"), ("yu", "iu"), ("ya", "ia"), ("ju", "iu"), ("ja", "ia"),
         ("ts", "c"), ("tc", "c"), ("j", "i"), ("y", "i"), ("ii", "i"), ("'", ""), (".", "")]


def fold(name):
    name = "".join(CYRILLIC.get(letter, letter) for letter in name.lower())
    for long, short in LATIN:
        name = name.replace(long, short)
    return name


def prepared(path):
    table = pandas.read_csv(path, dtype=str, keep_default_na=False)
    names = ["surname", "given", "patronymic"]
    for part in names:
        folds = {name: fold(name) for name in table[part].unique()}
        table[part] = table[part].map(folds)
    table["s4"], table["s5"] = table.surname.str[:4], table.surname.str[:5]
    table["g3"], table["p3"] = table.given.str[:3], table.patronymic.str[:3]
    table["born"] = table.birth_date.where(table.birth_date.str.len() == 10, "")
    said = pandas.to_numeric(table.birth_date.str[:4], errors="coerce")
    died = pandas.to_numeric(table.death_date.str[:4], errors="coerce").fillna(2024)
    table["birth_year"] = said.fillna(died - pandas.to_numeric(table.age, errors="coerce"))
    table["year_said"] = said.notna()
    table["died"] = table.death_date.where(table.death_date.str.len() == 10, "")
    texts = [*names, "s4", "s5", "g3", "p3", "born", "died", "death_date", "region", "place", "sex"]
    for column in texts:
        table[column] = table[column].where(table[column] != "", None)
    return table[["mention_id", *texts, "birth_year", "year_said"]]


def custom(name, *levels):
    return library.CustomComparison(output_column_name=name, comparison_levels=list(levels))


def name(part, near, initials):
    initial = f"(length({part}_l) = 1 or length({part}_r) = 1) and {part}_l[1] = {part}_r[1]"
    return custom(
        part,
        level.NullLevel(part),
        level.ExactMatchLevel(part).configure(tf_adjustment_column=part),
        *(level.JaroWinklerLevel(part, least) for least in near[:-1]),
        *([level.CustomLevel(initial, "initial")] if initials else []),
        level.JaroWinklerLevel(part, near[-1]),
        level.ElseLevel(),
    )


def comparisons():
    days = "born_l is not null and born_r is not null"
    years = "year_said_l and year_said_r"
    birth = custom(
        "birth",
        level.CustomLevel("birth_year_l is null or birth_year_r is null").configure(is_null_level=True),
        level.CustomLevel("born_l = born_r", "same day"),
        level.CustomLevel(f"{days} and damerau_levenshtein(born_l, born_r) <= 1", "one edit"),
        level.CustomLevel(f"{days} and (born_l[6:] = born_r[6:] or damerau_levenshtein(born_l, born_r) <= 2)", "two edits"),
        level.CustomLevel(f"{days} and birth_year_l = birth_year_r", "days differ, same year"),
        level.CustomLevel(days, "days conflict"),
        level.CustomLevel(f"{years} and birth_year_l = birth_year_r", "same year"),
        level.CustomLevel(years, "years conflict"),
        *(level.CustomLevel(f"abs(birth_year_l - birth_year_r) <= {most}", f"ages within {most}") for most in (0, 1, 2)),
        level.ElseLevel(),
    )
    both = "died_l is not null and died_r is not null"
    apart = "abs(date_diff('day', cast(died_l as date), cast(died_r as date)))"
    death = custom(
        "death",
        level.NullLevel("death_date"),
        level.CustomLevel("died_l = died_r", "same day"),
        *(level.CustomLevel(f"{both} and {apart} <= {most}", f"within {most} days") for most in (5, 62)),
        level.CustomLevel(both, "conflict"),
        level.CustomLevel("length(death_date_l) >= 7 and length(death_date_r) >= 7 and death_date_l[:7] = death_date_r[:7]", "same month"),
        level.CustomLevel("death_date_l[:4] = death_date_r[:4]", "same year"),
        level.ElseLevel(),
    )
    common = [library.ExactMatch(column).configure(term_frequency_adjustments=True) for column in ("region", "place")]
    names = [name("surname", (0.95, 0.9, 0.8), False), name("given", (0.92, 0.8), True), name("patronymic", (0.92, 0.8), True)]
    return [*names, birth, death, *common, library.ExactMatch("sex")]


RULES = [
    block_on("s4", "g3"), block_on("born", "g3"), block_on("born", "s4"), block_on("s4", "died", "region"),
    block_on("s5", "p3", "region"), block_on("s4", "p3", "birth_year"), "l.surname = r.given and l.given = r.surname",
]


def main():
    records, clusters, pairs = sys.argv[1:]
    seconds, begun = {}, time.monotonic()

    def done(stage):
        nonlocal begun
        seconds[stage], begun = time.monotonic() - begun, time.monotonic()

    table = prepared(records)
    done("read and prepare")
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    database = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        unique_id_column_name="mention_id", link_type="dedupe_only", comparisons=comparisons(),
        blocking_rules_to_generate_predictions=RULES, retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    linker = Linker(database.register(table), settings)
    sure = [block_on("surname", "given", "patronymic", "born"), block_on("surname", "given", "born", "region")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.12)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for rule in (block_on("born"), block_on("surname", "given")):
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True, max_pairs=5e6
        )
    done("train")
    found = linker.inference.predict(threshold_match_weight=-6)
    done("score")
    linked = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.95)
    done("cluster")
    linked.as_duckdbpyrelation().select("mention_id as record_id, cluster_id").df().to_csv(clusters, index=False)
    found.as_duckdbpyrelation().select("mention_id_l, mention_id_r, match_probability").df().to_csv(pairs, index=False)
    print(json.dumps({"seconds": seconds}))


main()

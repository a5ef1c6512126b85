"""DuckDB over the persons that the example wrote: the same counts, of those whose day is known.

    duck.py PERSONS.csv OURS.tsv

Loaded into memory like ours, its strings as they come from Parquet; then once more with its strings as ENUM, which is
its dictionary; then straight from the Parquet file. The least of seven times each, the answer fetched as Arrow.
"""
import os
import sys
import time

import duckdb

csv, ours = sys.argv[1:3]
parquet = csv.removesuffix(".csv") + ".parquet"
PERIODS = {
    "day": "date",
    "week": "date_trunc('week', date)",
    "month": "date_trunc('month', date)",
}
WORDS = ["region", "settlement", "age_group", "rank_group", "recruitment", "source_class"]

db = duckdb.connect()
db.execute(f"SET threads = {os.cpu_count()}")
db.execute(f"COPY (SELECT * REPLACE (CAST(date AS DATE) AS date) FROM read_csv('{csv}')) TO '{parquet}'")
db.execute(f"CREATE TABLE plain AS FROM '{parquet}' WHERE date IS NOT NULL")
for word in WORDS:
    db.execute(f"CREATE TYPE {word}_words AS ENUM (SELECT DISTINCT {word} FROM plain WHERE {word} IS NOT NULL)")
coded = ", ".join(f"CAST({word} AS {word}_words) AS {word}" for word in WORDS)
db.execute(f"CREATE TABLE coded AS SELECT * REPLACE ({coded}) FROM plain")


def ask(table, columns):
    keys = ", ".join(f"{PERIODS.get(column, column)} AS k{at}" for at, column in enumerate(columns))
    groups = ", ".join(f"k{at}" for at in range(len(columns)))
    where = "status = 'confirmed' AND date IS NOT NULL"
    sql = f"SELECT {keys}, count(*) AS persons FROM {table} WHERE {where} GROUP BY {groups} ORDER BY {groups}"
    best, rows = float("inf"), None
    for _ in range(7):
        begun = time.perf_counter()
        rows = db.sql(sql).to_arrow_table()
        best = min(best, time.perf_counter() - begun)
    total = sum(rows.column("persons").to_pylist())
    return best * 1000, rows.num_rows, total


print(f"{'columns':<38}{'rows':>9}{'ours ms':>9}{'DuckDB':>9}{'ENUM':>9}{'Parquet':>9}{'of best':>9}")
worst = 0.0
for line in open(ours):
    name, ms, rows, persons = line.rstrip("\n").split("\t")
    ms, rows = float(ms), int(rows)
    if "(" in name or name == "loading":
        print(f"{name:<38}{rows:>9}{ms:>9.1f}")
        continue
    columns = name.split(",")
    (plain, found, total), (enum, *_), (file, *_) = (ask(t, columns) for t in ("plain", "coded", f"'{parquet}'"))
    # A table of one period shows the empty ones in between, which SQL leaves out.
    assert total == int(persons) and (rows == found or len(columns) == 1), (name, rows, found, persons, total)
    ratio = ms / min(plain, enum, file)
    worst = max(worst, ratio)
    print(f"{name:<38}{rows:>9}{ms:>9.1f}{plain:>9.1f}{enum:>9.1f}{file:>9.1f}{ratio:>9.2f}")
print(f"DuckDB {duckdb.__version__}, {os.cpu_count()} threads; the slowest of ours is {worst:.2f} times its best")

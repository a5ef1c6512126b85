"""Reads a release with the tools of the people it is for, and prints what each found, as JSON."""

import asyncio
import hashlib
import json
import sqlite3
import sys
from pathlib import Path

import frictionless
import hxl
import openpyxl
import pandas
import pyarrow.parquet
import sqlite_utils
from datasette.app import Datasette
from followthemoney import model
from followthemoney.statement import read_path_statements
from rocrate.rocrate import ROCrate

folder = Path(sys.argv[1])
found = {}

# Frictionless: every file's sum and size, every cell's type, keys and references.
package = frictionless.Package(str(folder / "datapackage.json"))
report = package.validate()
found["frictionless"] = {
    "valid": report.valid,
    "errors": [str(error) for error in report.flatten(["name", "type", "note"])],
    "resources": len(package.resources),
}
described = json.loads((folder / "datapackage.json").read_text())
for resource in described["resources"]:
    digest = hashlib.sha256((folder / resource["path"]).read_bytes()).hexdigest()
    assert resource["hash"] == f"sha256:{digest}", resource["path"]
tables = {r["name"]: r for r in described["resources"] if r.get("type") == "table" and r["path"].startswith("data/")}

# pandas over CSV and pyarrow over Parquet give the same table.
rows = {}
for name, resource in tables.items():
    text = pandas.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
    columns = pyarrow.parquet.read_table(folder / f"data/{name}.parquet")
    frame = columns.to_pandas()
    assert list(text.columns) == list(frame.columns) == [f["name"] for f in resource["schema"]["fields"]], name
    rows[name] = len(text)
    assert len(text) == len(frame), name
    for field in resource["schema"]["fields"]:
        column = columns.column(field["name"]).to_pylist()
        for cell, value in zip(text[field["name"]], column):
            if value is None:
                assert cell == "", (name, field, cell)
            elif isinstance(value, (int, float)):
                assert float(cell) == value, (name, field, cell)
            else:
                assert cell.removeprefix("'") == str(value).removeprefix("'"), (name, field, cell)
found["rows"] = rows

# A spreadsheet program: a sheet a table, no formula anywhere.
book = openpyxl.load_workbook(folder / "release.xlsx")
found["sheets"] = {sheet.title: sheet.max_row - 1 for sheet in book if sheet.title != "about"}
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f", (sheet.title, cell.coordinate)

# sqlite-utils and Datasette over the database.
database = sqlite_utils.Database(sqlite3.connect(folder / "release.db"))
found["database"] = {name: database[name].count for name in tables}
assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
assert database.execute("PRAGMA foreign_key_check").fetchall() == []


async def served():
    metadata = json.loads((folder / "metadata.json").read_text())
    datasette = Datasette([str(folder / "release.db")], metadata=metadata)
    await datasette.invoke_startup()
    answer = await datasette.client.get("/release.json")
    seen = {table["name"]: table["count"] for table in answer.json()["tables"] if not table["hidden"]}
    page = await datasette.client.get("/release/deaths_by_year")
    home = await datasette.client.get("/")
    found["datasette"] = {
        "tables": seen,
        "describes": "Year of death" in page.text,
        "title": metadata["title"] in home.text,
    }
    if "persons" in seen:
        search = await datasette.client.get("/release/persons.json?_search=Выдумкин&_shape=array")
        found["datasette"]["searched"] = len(search.json())


asyncio.run(served())

# FollowTheMoney: every line is an entity whose values its own rules keep.
entities = folder / "ftm/persons.ftm.json"
if entities.exists():
    lines = entities.read_text().splitlines()
    kept = 0
    for line in lines:
        raw = json.loads(line)
        entity = model.get_proxy(raw, cleaned=False)
        entity.schema.validate(raw)
        for prop, values in raw["properties"].items():
            assert sorted(entity.get(prop)) == sorted(set(values)), (prop, values, entity.get(prop))
            kept += len(values)
    statements = list(read_path_statements(folder / "ftm/statements.csv", format="csv"))
    by_entity = {}
    for statement in statements:
        assert statement.id and statement.prop_type == model.get("Person").get(statement.prop).type.name
        by_entity.setdefault(statement.entity_id, set()).add((statement.prop, statement.value.removeprefix("'")))
    for line in lines:
        raw = json.loads(line)
        assert by_entity[raw["id"]] == {(p, v) for p, vs in raw["properties"].items() for v in vs}, raw["id"]
    found["followthemoney"] = {"entities": len(lines), "values": kept, "statements": len(statements)}

# HXL: the row of hashtags is found, and the data below it.
found["hxl"] = {}
for path in sorted((folder / "hxl").glob("*.csv")):
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as data:
        tags = [column.display_tag for column in data.columns]
        found["hxl"][path.stem] = {"tags": tags, "rows": len(list(data))}

# RO-Crate: reads as one, and names every file.
crate = ROCrate(str(folder))
found["rocrate"] = {
    "name": crate.name,
    "files": len(crate.root_dataset["hasPart"]),
    "version": crate.metadata.version,
    "estimates": {},
}
for path in sorted((folder / "estimates").glob("*")):
    one = ROCrate(str(path))
    measured = one.dereference("#estimate")
    value = json.loads((path / "estimate.json").read_text())
    assert (measured["minValue"], measured["maxValue"]) == (value["low"], value["high"]), path
    assert [part.id for part in one.root_dataset["hasPart"]] == ["estimate.json"], path
    assert one.dereference("#made")["instrument"].id == "#cenotaph", path
    found["rocrate"]["estimates"][value["name"]] = [value["low"], value["high"]]

# The package names the Parquet files too, with their sums.
found["parquet"] = sum(resource["path"].endswith(".parquet") for resource in described["resources"])

print(json.dumps(found, ensure_ascii=False))

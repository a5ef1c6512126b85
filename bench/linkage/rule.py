#!/usr/bin/env python3
"""The rule of one line: the same full name in lower case and the same birth date or age are the same person.

    rule.py RECORDS CLUSTERS PAIRS
"""

import json
import sys
import time

import pandas

begun = time.monotonic()
table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
columns = ["surname", "given", "patronymic", "birth_date", "age"]
key = table[columns].apply(lambda column: column.str.lower().str.replace("ё", "е")).agg("|".join, axis=1)
table["cluster_id"] = pandas.factorize(key)[0]
clusters = table.rename(columns={"mention_id": "record_id"})[["record_id", "cluster_id"]]
clusters.to_csv(sys.argv[2], index=False)
pairs = clusters.merge(clusters, on="cluster_id")
pairs = pairs[pairs.record_id_x < pairs.record_id_y]
pairs.assign(probability=1.0)[["record_id_x", "record_id_y", "probability"]].to_csv(sys.argv[3], index=False)
print(json.dumps({"seconds": {"total": time.monotonic() - begun}}))

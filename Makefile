# Two commands are all a fresh machine with Rust needs: `make demo` and `make test`.
# Where the compiled program goes: CARGO_TARGET_DIR if it is set, else target/.
SHELL := /bin/bash
TARGET := $(or $(CARGO_TARGET_DIR),target)
CENOTAPH := $(TARGET)/release/cenotaph

.PHONY: demo demo-small test build check advisories bench-estimation bench-counting bench-linkage bench-territory

build:
	@if [ ! -x $(CENOTAPH) ]; then \
	  echo "Building Cenotaph for the first time: 12 to 17 minutes on 2 cores, an estimated 5 on 8."; \
	  echo "Nearly all of it is DataFusion, the query engine behind linkage; later builds take seconds."; fi
	cargo build --release

# The main job on a simulated war of the article's size: 106,745 named dead, a quarter of a million documents.
demo: build
	$(CENOTAPH) demo

# The same on a twentieth of it, in seconds.
demo-small: build
	$(CENOTAPH) demo --small

# Everything the gate runs: format, lints, rooms, reference, and all tests on SQLite and on a real PostgreSQL.
test:
	scripts/test

# Capture-recapture beside R's packages, in one run (docs/methods/capture-recapture.md).
bench-estimation:
	bench/estimation/run

# Counts over a million persons beside DuckDB, in one run (docs/methods/counting.md).
bench-counting:
	bench/counting/run

# Linkage beside Splink and a rule of one line, in one run (docs/benchmarks.md).
bench-linkage:
	bench/linkage/run

# 700 daily maps, beside shapely with pyproj, in one run (docs/methods/territory.md).
bench-territory:
	bench/territory/run

advisories:
	cargo deny check advisories

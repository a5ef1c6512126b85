#!/usr/bin/env python3
"""Runs each tool on each list in turn and prints the tables of docs/benchmarks.md. See bench/linkage/run.

Every tool is a process of its own: it reads the list, links, and writes `mention_id,cluster` and the pairs that it kept as
`left,right,probability`. CPU seconds and peak memory are those of the process, reading and writing included; seconds by stage are
what the tool itself measured.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import pandas

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
PROGRAM = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release", "cenotaph")
ROUNDS = int(os.environ.get("ROUNDS", "1"))
THREADS = "2"


def ours(records, clusters, pairs):
    return [PROGRAM, "link", "--json", "--records", records, "--clusters", clusters, "--pairs", pairs]


def peer(script):
    return lambda *files: [sys.executable, os.path.join(HERE, script), *files]


TOOLS = {"Cenotaph": ours, "Splink": peer("splink_peer.py"), "one-line rule": peer("rule.py")}


def run(command):
    """The summary that a tool printed, with its wall and CPU seconds and peak memory."""
    # At most as many processors as threads, so that no tool has more however it is set up.
    cores = sorted(os.sched_getaffinity(0))[: int(THREADS)]
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, preexec_fn=lambda: os.sched_setaffinity(0, cores)
        )
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\n{said.read().decode()}")
    summary = json.loads(out)
    summary |= {"wall": time.monotonic() - begun, "cpu": usage.ru_utime + usage.ru_stime}
    return summary | {"peak": usage.ru_maxrss / 1024}


def two(sizes):
    return int((sizes * (sizes - 1) // 2).sum())


def scores(precision, recall):
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-12)


def measure(truth, clusters, pairs):
    """Scores of a result. `truth` is the person of each mention."""
    cluster = pandas.read_csv(clusters, dtype=str).set_index("record_id")["cluster_id"].reindex(truth.index)
    both = pandas.DataFrame({"cluster": pandas.factorize(cluster)[0], "person": pandas.factorize(truth)[0]})
    sizes = both.groupby("cluster").size()
    persons = both.groupby("person").size()
    all_pairs = two(persons)
    right = two(both.groupby(["cluster", "person"]).size())
    first = both.groupby("cluster")["person"].agg(["nunique", "first"])
    whole = ((first["nunique"] == 1) & (sizes == persons.reindex(first["first"]).to_numpy())).sum()
    kept = pandas.read_csv(pairs, dtype={0: str, 1: str})
    left, other = (truth.reindex(kept.iloc[:, place]).to_numpy() for place in (0, 1))
    return {
        "found": (left == other).sum() / all_pairs,
        "pairs": scores(right / max(two(sizes), 1), right / all_pairs),
        "clusters": scores(whole / len(sizes), whole / len(persons)),
        "off": len(sizes) / len(persons) - 1,
        "persons": len(persons),
    }


STEPS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98]


def reliability(truth, pairs):
    """Of the pairs given a probability in each step: the mean given, the share that is one person, and how many they are."""
    kept = pandas.read_csv(pairs, dtype={0: str, 1: str})
    left, other = (truth.reindex(kept.iloc[:, place]).to_numpy() for place in (0, 1))
    said = pandas.DataFrame({"given": kept.iloc[:, -1], "one": left == other})
    steps = said.groupby(pandas.cut(said["given"], STEPS, right=False), observed=False)
    return steps.agg(mean=("given", "mean"), true=("one", "mean"), pairs=("one", "size"))


def show(mentions, tool, steps):
    """A table, and how far the farthest step is off."""
    off = (steps["true"] - steps["mean"]).abs()
    row = lambda name, values: f"| {name} | " + " | ".join(values) + " |"
    return "\n".join([
        f"{mentions:,} mentions, {tool}: off by {off.max():.3f} at most",
        "",
        row("given", (f"{step.left} to {step.right}" for step in steps.index)),
        "|---|" + "---:|" * len(steps),
        row("mean given", (f"{mean:.3f}" for mean in steps["mean"])),
        row("true", (f"{true:.3f}" for true in steps["true"])),
        row("pairs", (f"{pairs:,}" for pairs in steps["pairs"])),
    ])


def interval(summary, persons):
    if "expected_persons_lo" not in summary:
        return "none"
    low, high = summary["expected_persons_lo"], summary["expected_persons_hi"]
    return f"{low:,.0f} to {high:,.0f}, {'holds' if low <= persons <= high else 'misses'} {persons:,}"


def of_three(values):
    return " / ".join(f"{value:.4f}" for value in values)


def main():
    accuracy, cost, calibrated = [], [], []
    with tempfile.TemporaryDirectory(prefix="cenotaph-bench-") as folder:
        clusters, pairs = (os.path.join(folder, f"{name}.csv") for name in ("clusters", "pairs"))
        for records in sys.argv[1:]:
            truth = pandas.read_csv(records, dtype=str, usecols=["mention_id", "entity_id"])
            truth = truth.set_index("mention_id")["entity_id"]
            runs = {tool: [] for tool in TOOLS}
            for number in range(ROUNDS):
                for tool, command in TOOLS.items():
                    runs[tool].append(run(command(records, clusters, pairs)))
                    print(f"{records}: {tool}, {runs[tool][-1]['cpu']:.1f} s of CPU", file=sys.stderr)
                    if number == 0:
                        found = measure(truth, clusters, pairs)
                        if tool != "one-line rule":
                            calibrated.append(show(len(truth), tool, reliability(truth, pairs)))
                        accuracy.append(
                            f"| {len(truth):,} | {tool} | {found['found']:.4f} | {of_three(found['pairs'])} "
                            f"| {of_three(found['clusters'])} | {100 * found['off']:+.2f}% "
                            f"| {interval(runs[tool][0], found['persons'])} |"
                        )
            for tool, done in runs.items():
                middle = lambda name: statistics.median(one[name] for one in done)
                stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in done[0]["seconds"].items())
                compared = done[0].get("pairs_compared")
                compared = "" if compared is None else f"{compared / 1e6:.1f} M"
                cost.append(
                    f"| {len(truth):,} | {tool} | {middle('cpu'):.1f} | {middle('wall'):.1f} | {stages} "
                    f"| {compared} | {middle('peak'):,.0f} |"
                )
    print("| mentions | tool | true pairs among those kept | pairs within clusters: precision / recall / F1 "
          "| whole clusters: precision / recall / F1 | number of persons | 95% interval |")
    print("|---:|---|---:|---|---|---:|---|")
    print("\n".join(accuracy))
    print("\n| mentions | tool | CPU s | wall s | wall s by stage | pairs compared | peak MB |")
    print("|---:|---|---:|---:|---|---:|---:|")
    print("\n".join(cost))
    print("\n" + "\n\n".join(calibrated))


if __name__ == "__main__":
    main()

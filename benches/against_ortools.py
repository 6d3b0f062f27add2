#!/usr/bin/env python3
"""Our optimiser against OR-tools on the same instances, one thread, alternating.

usage: benches/against_ortools.py INSTANCE.jmi[.gz] ... [--runs N]

Needs `cargo build --release --example assign`, Python with ortools and numpy, and the oracle in
$QIAOMEN_SHARED/tools (by default ../shared/tools). Both sides solve with the oracle's mod:20000:50 weights, which it
can represent; our time with the safe weights stands beside it. Times are processor seconds of the solve alone, the
median of the runs; memory is the peak of the process. Fails if the answers differ.
"""
import argparse
import ast
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

WEIGHTS = "mod:20000:50"
TARGET = os.environ.get("CARGO_TARGET_DIR", "target")
OURS = os.environ.get("QIAOMEN_ASSIGN", os.path.join(TARGET, "release", "examples", "assign"))
ORACLE = os.path.join(os.environ.get("QIAOMEN_SHARED", "../shared"), "tools", "oracle_ortools.py")


def ours(path, weights):
    out = subprocess.run([OURS, path, "--weights", weights], check=True, capture_output=True, text=True).stdout
    line = json.loads(out)
    answer = (line["v1"], line["v2"], line["v3"])
    return line["seconds_cpu"], line["peak_rss_mb"], answer


def oracle(path, folder):
    command = [sys.executable, os.path.abspath(ORACLE), path, WEIGHTS, os.path.join(folder, "edges.npy"), "one"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds = float(re.search(r"solve ([\d.]+)", out).group(1))
    peak = int(re.search(r"maxrss_MB before/after \d+ (\d+)", out).group(1))
    found = ast.literal_eval(re.search(r"objective -?\d+ (\{.*\})", out).group(1))
    return seconds, peak, (found["v1"], found["v2"], found["v3"])


def compare(path, runs, folder):
    if path.endswith(".gz"):
        plain = os.path.join(folder, os.path.basename(path)[:-3])
        with gzip.open(path) as packed, open(plain, "wb") as target:
            shutil.copyfileobj(packed, target)
        path = plain
    sides = {"ours": [], "safe": [], "ortools": []}
    for _ in range(runs):
        sides["ours"].append(ours(path, WEIGHTS))
        sides["ortools"].append(oracle(path, folder))
        sides["safe"].append(ours(path, "safe"))
    if any(run[2] != sides["ours"][0][2] for run in sides["ours"] + sides["ortools"]):
        sys.exit(f"{path}: the answers differ")
    if any(run[2] != sides["ours"][0][2] for run in sides["safe"]):
        print(f"{path}: the safe weights give another optimum than {WEIGHTS}, as they may")
    seconds = {side: statistics.median(run[0] for run in of) for side, of in sides.items()}
    peak = {side: max(run[1] for run in of) for side, of in sides.items()}
    print(
        f"| {os.path.basename(path)} | {seconds['ours']:.3f} | {seconds['safe']:.3f} | {seconds['ortools']:.3f} "
        f"| {seconds['ortools'] / seconds['ours']:.1f} | {peak['ours']} / {peak['ortools']} "
        f"| {peak['ours'] / peak['ortools']:.2f} |",
        flush=True,
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("instance", nargs="+")
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    print("| instance | ours, s | ours with safe weights, s | OR-tools, s | times faster | peak MB | memory ratio |")
    print("|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for path in given.instance:
            compare(path, given.runs, folder)


if __name__ == "__main__":
    main()

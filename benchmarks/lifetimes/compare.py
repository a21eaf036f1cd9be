#!/usr/bin/env python3
"""Times Python lifetimes and clv on the same orders and writes one Markdown table.

The orders are simulated by clv at the published CDNOW parameters, so nothing has to be downloaded. See README.md
beside this file for what is timed and what is not.
"""

import argparse
import csv
import gc
import importlib.metadata
import json
import math
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data"))

from comparison import (  # noqa: E402
    Refusal, clv_command, cost_of, end_of, processor, publish, require_costs, rows_of, run,
    run_program, say, simulate, whole_number)

HORIZON_WEEKS = 39
MONTHS = 12
DAYS_PER_MONTH = 30.436875
DISCOUNT_RATE_PER_YEAR = 0.10

# lifetimes' monthly rate for the same year's discount.
DISCOUNT_RATE_PER_MONTH = (1 + DISCOUNT_RATE_PER_YEAR) ** (1 / MONTHS) - 1

STAGES = ["read and summarize", "fit BG/NBD", "fit Gamma-Gamma", "P(alive) and purchases", "value of 12 months"]


def main():
    options = parse()
    require_costs()
    if not options.clv_only:
        require_lifetimes()
    clv = clv_command(options.clv)
    with tempfile.TemporaryDirectory(prefix="clv-compare-") as folder:
        work = Path(folder)
        say(f"Simulating orders of {options.customers:,} customers")
        orders = simulate(clv, work, options.customers, options.weeks, options.seed)
        ours = time_clv(clv, work, orders, options)
        theirs = None if options.clv_only else time_lifetimes(orders, options)
        table = report(clv, orders, options, ours, theirs)
    publish(table, options.output)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--customers", type=whole_number, default=100_000, metavar="COUNT",
                        help="simulated customers (default: 100000; a million takes lifetimes minutes)")
    parser.add_argument("--weeks", type=whole_number, default=39, metavar="COUNT",
                        help="weeks of orders (default: 39; with 78 there are about three orders to a customer)")
    parser.add_argument("--repeats", type=whole_number, default=5, metavar="COUNT",
                        help="runs per stage, of which the median counts (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the simulation (default: 1)")
    parser.add_argument("--clv", metavar="COMMAND", help="how to run clv (default: the Release build of this checkout)")
    parser.add_argument("--clv-only", action="store_true", help="time clv alone, without lifetimes")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file for the table (default: standard output)")
    return parser.parse_args()


def require_lifetimes():
    try:
        import lifetimes  # noqa: F401
    except ImportError as missing:
        if missing.name == "lifetimes":
            reason = "Python lifetimes is not installed for this Python"
        else:
            reason = f"Python lifetimes cannot be imported ({missing})"
        raise Refusal(f"{reason}; install it with 'python3 -m pip install lifetimes==0.11.3 \"pandas<2\" "
                      "\"numpy<1.25\" \"scipy<1.11\" \"matplotlib<3.8\"' in an environment of its own, or time clv alone with --clv-only.") from None


def time_clv(clv, work, orders, options):
    """CPU seconds of whole processes, from start-up to the last byte written."""
    summary, model, spend = work / "summary.csv", work / "model.json", work / "spend.json"
    purchases, values = work / "purchases.csv", work / "values.csv"
    end = end_of(options.weeks)
    valued = ["--horizon", MONTHS * DAYS_PER_MONTH / 7, "--discount-rate", DISCOUNT_RATE_PER_YEAR]
    commands = [
        ["summarize", orders, "--unit", "week", "--observation-end", end, "-o", summary],
        ["fit", summary, "--model", "bg-nbd", "--unit", "week", "-o", model],
        ["fit", summary, "--model", "gamma-gamma", "-o", spend],
        ["predict", summary, "--model", model, "--horizon", HORIZON_WEEKS, "-o", purchases],
        ["predict", summary, "--model", model, "--spend", spend, *valued, "-o", values],
    ]
    whole = ["run", orders, "--unit", "week", "--observation-end", end, *valued, "-o", work / "run"]

    def seconds_of(stage, command):
        return median_of("clv", stage, options.repeats, lambda: cost_of([*clv, *command]).cpu)

    seconds = [seconds_of(stage, command) for stage, command in zip(STAGES, commands)]
    return {
        "seconds": seconds,
        "whole": seconds_of("all at once", whole),
        "start_up": seconds_of("start-up", ["--version"]),
        "parameters": {**parameters(model), **parameters(spend)},
        "purchases": column_sum(purchases, "expected_purchases"),
        "value": column_sum(values, "clv"),
    }


def time_lifetimes(orders, options):
    """CPU seconds in memory; start-up, imports and writing files are not counted."""
    import pandas
    from lifetimes import BetaGeoFitter, GammaGammaFitter
    from lifetimes.utils import summary_data_from_transaction_data

    kept = {}

    def summarize():
        table = pandas.read_csv(orders)
        kept["summary"] = summary_data_from_transaction_data(
            table, "customer_id", "date", monetary_value_col="amount", observation_period_end=end_of(options.weeks), freq="D", freq_multiplier=7)

    def fit_purchases():
        s = kept["summary"]
        kept["model"] = BetaGeoFitter().fit(s["frequency"], s["recency"], s["T"])

    def fit_spend():
        s = kept["summary"]
        s = s[(s["frequency"] > 0) & (s["monetary_value"] > 0)]
        kept["spend"] = GammaGammaFitter().fit(s["frequency"], s["monetary_value"])

    def predict():
        s, model = kept["summary"], kept["model"]
        model.conditional_probability_alive(s["frequency"], s["recency"], s["T"])
        kept["purchases"] = model.predict(HORIZON_WEEKS, s["frequency"], s["recency"], s["T"])

    def value():
        s = kept["summary"]

        # Months of the same length as clv's; lifetimes would take 4.345 weeks.
        class InMonths:
            @staticmethod
            def predict(t, *history):
                return kept["model"].predict(t * DAYS_PER_MONTH / 7, *history)

        kept["value"] = kept["spend"].customer_lifetime_value(
            InMonths, s["frequency"], s["recency"], s["T"], s["monetary_value"],
            time=MONTHS, discount_rate=DISCOUNT_RATE_PER_MONTH, freq="M")

    work = [summarize, fit_purchases, fit_spend, predict, value]
    seconds = [median_of("lifetimes", stage, options.repeats, lambda action=action: own_seconds(action))
               for stage, action in zip(STAGES, work)]
    return {
        "seconds": seconds,
        "parameters": {**dict(kept["model"].params_), **dict(kept["spend"].params_)},
        "purchases": float(kept["purchases"].sum()),
        "value": float(kept["value"].sum()),
    }


def median_of(who, stage, repeats, measure):
    say(f"{who}: {stage}")
    return statistics.median(measure() for _ in range(repeats))


def own_seconds(action):
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


def parameters(model_file):
    return json.loads(model_file.read_text(encoding="utf-8"))["parameters"]


def column_sum(file, column):
    with open(file, newline="", encoding="utf-8") as rows:
        return math.fsum(float(row[column]) for row in csv.DictReader(rows) if row[column])


def report(clv, orders, options, ours, theirs):
    lines = [f"{options.customers:,} simulated customers, {rows_of(orders):,} orders in {options.weeks} weeks, seed {options.seed}; "
             f"CPU seconds, median of {options.repeats}.", ""]
    if theirs is None:
        lines += ["| stage | clv |", "|---|--:|"]
        lines += [f"| {stage} | {own:.3f} |" for stage, own in zip(STAGES, ours["seconds"])]
        lines += [f"| all | {sum(ours['seconds']):.3f} |"]
    else:
        lines += ["| stage | lifetimes | clv | ratio |", "|---|--:|--:|--:|"]
        rows = [*zip(STAGES, theirs["seconds"], ours["seconds"]), ("all", sum(theirs["seconds"]), sum(ours["seconds"]))]
        lines += [f"| {stage} | {other:.3f} | {own:.3f} | {other / own:.1f} |" for stage, other, own in rows]
    lines += ["", f"Each figure of clv is a whole process that reads and writes files; starting it takes {ours['start_up']:.3f} s of that.",
              f"From orders to files of values in one process, with checks of the data, a backtest and a report (`clv run`), takes {ours['whole']:.3f} s"
              + ("." if theirs is None else f", lifetimes' stages {sum(theirs['seconds']) / ours['whole']:.1f} times that.")]
    if theirs is not None:
        lines += ["Those of lifetimes are in memory, without start-up and imports.", "",
                  "The two agree, as relative differences: " + agreement(ours, theirs) + "."]
    return "\n".join([*lines, "", versions(clv, theirs is not None)]) + "\n"


def agreement(ours, theirs):
    pairs = [(name, ours["parameters"][name], theirs["parameters"][name]) for name in ours["parameters"]]
    pairs += [("purchases", ours["purchases"], theirs["purchases"]), ("value", ours["value"], theirs["value"])]
    return ", ".join(f"{name} {abs(own - other) / abs(other):.0e}" for name, own, other in pairs)


def versions(clv, with_lifetimes):
    parts = [processor(), platform.system(), f"clv {run([*clv, '--version'])}"]
    if with_lifetimes:
        parts += [f"Python {platform.python_version()}"]
        parts += [f"{name} {importlib.metadata.version(name)}" for name in ("lifetimes", "pandas", "numpy", "scipy")]
    return ", ".join(parts) + "."


if __name__ == "__main__":
    run_program(main)

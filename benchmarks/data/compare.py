#!/usr/bin/env python3
"""Times clv, DuckDB, pandas and Python lifetimes reading and summarizing the same files, and writes one Markdown table.

The orders are simulated by clv at the published CDNOW parameters, so nothing has to be downloaded. See README.md
beside this file for what is timed and what is not.
"""

import argparse
import math
import platform
import shlex
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from comparison import (  # noqa: E402
    Refusal, built_tool, clv_command, cost_of, end_of, processor, processors, publish, require_costs, rows_of, run,
    run_program, say, simulate, whole_number)

PANDAS = HERE / "by_pandas.py"
COLUMNS = ["customer_id", "frequency", "recency", "T", "monetary_value"]
TOLERANCE = 1e-9


class Layout(NamedTuple):
    """One way in which files have orders; ids begin with 1, since an id 0 is that of guests."""
    name: str
    words: str
    types: str
    select: str


LAYOUTS = [
    Layout("integers", "integer ids, days, cents",
           "{'customer_id': 'BIGINT', 'date': 'DATE', 'amount': 'DOUBLE'}",
           "customer_id + 1 - least AS customer_id, date::DATE AS date, amount::DECIMAL(12, 2) AS amount"),
    Layout("texts", "textual ids, times of day, cents",
           "{'customer_id': 'VARCHAR', 'date': 'TIMESTAMP', 'amount': 'DOUBLE'}",
           "'C-' || lpad((customer_id + 1 - least)::VARCHAR, 8, '0') AS customer_id, date, amount::DECIMAL(12, 2) AS amount"),
]

# By time, as shops write them.
FILES = """
CREATE TABLE orders AS SELECT {select} FROM
  (SELECT *, min(customer_id) OVER () AS least FROM
    read_csv('{simulated}', columns = {{'customer_id': 'BIGINT', 'date': 'TIMESTAMP', 'amount': 'DOUBLE'}}, header = true))
  ORDER BY date, customer_id, amount;
COPY orders TO '{csv}' (HEADER);
COPY (SELECT * REPLACE (amount::DOUBLE AS amount) FROM orders) TO '{parquet}';
"""

# What lifetimes' summary is: orders of a day are one purchase, and the first is not among those whose value is averaged.
SUMMARY = """
COPY (
  WITH days AS (SELECT customer_id, date::DATE AS day, sum(amount) AS spend FROM {orders} GROUP BY ALL)
  SELECT customer_id, count(*) - 1 AS frequency, max(day) - min(day) AS recency, DATE '{end}' - min(day) AS T,
    CASE WHEN count(*) > 1 THEN (sum(spend) - arg_min(spend, day)) / (count(*) - 1) ELSE 0 END AS monetary_value
  FROM days GROUP BY customer_id ORDER BY customer_id
) TO '{output}' (HEADER);
"""

# The least that a query can do who asks only for the rows of a table.
GROUP_BY = """
COPY (
  SELECT customer_id, count(DISTINCT date::DATE) - 1 AS frequency, max(date)::DATE - min(date)::DATE AS recency,
    DATE '{end}' - min(date)::DATE AS T, avg(amount) AS mean_order
  FROM {orders} GROUP BY customer_id ORDER BY customer_id
) TO '{output}' (HEADER);
"""


class Contender(NamedTuple):
    """A way from a file to a table of customers; whose columns are others is not compared in all of them."""
    name: str
    file: str
    command: list
    output: Path
    columns: int = len(COLUMNS)
    environment: dict = {}


def main():
    options = parse()
    require_costs()
    clv = clv_command(options.clv)
    duckdb = built_tool(options.duckdb, "--duckdb", "benchmarks/data", "Clv.Probabilistic.DuckDb", "Clv.Probabilistic.DuckDb")
    python = python_with_pandas(options.python)
    end = end_of(options.weeks)
    blocks = []
    with tempfile.TemporaryDirectory(prefix="clv-compare-") as folder:
        work = Path(folder)
        say(f"Simulating orders of {options.customers:,} customers")
        simulated = simulate(clv, work, options.customers, options.weeks, options.seed)
        for layout in LAYOUTS:
            csv, parquet = work / f"{layout.name}.csv", work / f"{layout.name}.parquet"
            query(duckdb, processors(), work / "files.sql", FILES.format(simulated=simulated, csv=csv, parquet=parquet, select=layout.select))
            for threads in options.threads:
                # Python's run on one thread whatever is said, so they run once.
                packages = python[1] if threads == options.threads[0] else {}
                contenders = contenders_of(layout, csv, parquet, work, end, threads, clv, duckdb, (python[0], packages))
                require_agreement(contenders)
                blocks.append((layout, threads, csv, parquet, measured(contenders, options.repeats)))
        table = report(options, rows_of(simulated), blocks, clv, duckdb, python, work)
    publish(table, options.output)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--customers", type=whole_number, default=300_000, metavar="COUNT", help="simulated customers (default: 300000)")
    parser.add_argument("--weeks", type=whole_number, default=78, metavar="COUNT",
                        help="weeks of orders (default: 78, in which there are about three orders to a customer)")
    parser.add_argument("--repeats", type=whole_number, default=5, metavar="COUNT", help="runs of each, in turns (default: 5)")
    parser.add_argument("--threads", type=lambda text: [whole_number(number) for number in text.split(",")], default=sorted({1, processors()}),
                        metavar="COUNTS", help="threads that clv and DuckDB may use, such as 1,2 (default: one, and all processors)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the simulation (default: 1)")
    parser.add_argument("--clv", metavar="COMMAND", help="how to run clv (default: the Release build of this checkout)")
    parser.add_argument("--duckdb", metavar="COMMAND", help="how to run DuckDB (default: the Release build of benchmarks/data)")
    parser.add_argument("--python", metavar="COMMAND", default=sys.executable, help="a Python that may have pandas and lifetimes (default: this one)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file for the table (default: standard output)")
    return parser.parse_args()


def python_with_pandas(command):
    """How to run that Python, and of pandas and lifetimes which it has, with versions."""
    known = {}
    for package in ("pandas", "lifetimes"):
        probe = [*shlex.split(command), "-c", f"import {package}; print({package}.__version__)"]
        done = subprocess.run(probe, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode == 0:
            known[package] = done.stdout.strip()
    return shlex.split(command), known


def query(duckdb, threads, file, sql):
    file.write_text(sql, encoding="utf-8")
    return run([*duckdb, threads, file])


def contenders_of(layout, csv, parquet, work, end, threads, clv, duckdb, python):
    # The runtime of .NET takes a machine of so many processors for granted, whoever runs on it.
    limited = {"DOTNET_PROCESSOR_COUNT": f"{threads:X}"}
    read = {"CSV": f"read_csv('{csv}', columns = {layout.types}, header = true)", "Parquet": f"read_parquet('{parquet}')"}
    contenders = []
    for number, (kind, file) in enumerate([("CSV", csv), ("Parquet", parquet)]):
        own = work / f"clv-{number}.csv"
        contenders.append(Contender("clv summarize", kind, [*clv, "summarize", file, "--observation-end", end, "-o", own], own, environment=limited))
        statements = [("DuckDB, the same columns", SUMMARY, len(COLUMNS)), ("DuckDB, count(DISTINCT) and avg", GROUP_BY, len(COLUMNS) - 1)]
        for place, (name, sql, columns) in enumerate(statements):
            output, statement = work / f"duckdb-{number}-{place}.csv", work / f"duckdb-{number}-{place}.sql"
            statement.write_text(sql.format(orders=read[kind], end=end, output=output), encoding="utf-8")
            contenders.append(Contender(name, kind, [*duckdb, threads, statement], output, columns, limited))
    command, packages = python
    for package in packages:
        output = work / f"{package}.csv"
        contenders.append(Contender(f"Python {package}", "CSV", [*command, PANDAS, package, csv, end, output], output))
    return contenders


def require_agreement(contenders):
    """Runs each once; refuses where one comes to other customers or other numbers than the first."""
    for contender in contenders:
        say(f"{contender.name}, {contender.file}: compared")
        cost_of(contender.command, contender.environment)
        if contender is not contenders[0]:
            compare(contenders[0], contender)


def compare(first, other):
    # Line by line: what this process takes in memory, its children seem to take as well.
    with open(first.output, encoding="utf-8") as ours, open(other.output, encoding="utf-8") as theirs:
        next(ours)
        next(theirs)
        for line, own in enumerate(ours, start=2):
            same = next(theirs, "")
            left, right = own.rstrip("\n").split(","), same.rstrip("\r\n").split(",")
            if len(right) < other.columns or left[0] != right[0] or not all(
                    is_same(left[column], right[column]) for column in range(1, other.columns)):
                raise Refusal(f"{other.name} differs from {first.name} in line {line}: {same.strip()} in place of {own.strip()}.")
        if next(theirs, None) is not None:
            raise Refusal(f"{other.name} has more customers than {first.name}.")


def is_same(one, other):
    # A customer without a repeat purchase has no mean of them: some write nothing, others 0.
    left, right = float(one or 0), float(other or 0)
    return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def measured(contenders, repeats):
    """In turns, so that what else the machine does meets all of them."""
    costs = [[] for _ in contenders]
    for turn in range(repeats):
        say(f"Turn {turn + 1} of {repeats}")
        for contender, own in zip(contenders, costs):
            own.append(cost_of(contender.command, contender.environment))
    return list(zip(contenders, costs))


def report(options, orders, blocks, clv, duckdb, python, work):
    nothing = work / "nothing.sql"
    version = query(duckdb, 1, nothing, "SELECT version();")
    starts = [("clv", [*clv, "--version"]), ("DuckDB", [*duckdb, 1, nothing])]
    starts += [(package, [*python[0], "-c", f"import {package}"]) for package in python[1]]
    start_ups = ", ".join(f"{name} {min(cost_of(command).cpu for _ in range(options.repeats)):.2f} s" for name, command in starts)
    lines = [f"{options.customers:,} simulated customers, {orders:,} orders in {options.weeks} weeks, seed {options.seed}; whole processes, from start-up to the "
             f"last byte of a CSV file of customers. Least of {options.repeats} runs in turns, median in parentheses; ratios of the least, to clv on the same file.", ""]
    for layout, threads, csv, parquet, results in blocks:
        lines += [f"## {layout.words[0].upper()}{layout.words[1:]}; {threads} {'thread' if threads == 1 else 'threads'}", "",
                  f"{csv.stat().st_size / 1e6:.1f} MB of CSV, {parquet.stat().st_size / 1e6:.1f} MB of Parquet.",
                  "", "| read and summarized by | from | CPU s | ratio | wall s | ratio | peak MB |", "|---|---|--:|--:|--:|--:|--:|"]
        base = {contender.file: costs for contender, costs in results if contender.name == "clv summarize"}
        lines += [row(contender, costs, base[contender.file]) for contender, costs in results]
        lines.append("")
    lines += [f"The same customers came from all of them before anything was measured, and numbers that differ by no more than {TOLERANCE:.0e} of themselves.",
              f"Of each figure, starting and ending takes, in CPU seconds: {start_ups}.", "",
              versions(clv, version, python)]
    return "\n".join(lines) + "\n"


def row(contender, costs, base):
    def cell(of):
        return f"{min(map(of, costs)):.3f} ({statistics.median(map(of, costs)):.3f})"

    def ratio(of):
        return f"{min(map(of, costs)) / min(map(of, base)):.2f}"

    def cpu(cost):
        return cost.cpu

    def wall(cost):
        return cost.wall

    peak = min(cost.peak_bytes for cost in costs) / 1e6
    return f"| {contender.name} | {contender.file} | {cell(cpu)} | {ratio(cpu)} | {cell(wall)} | {ratio(wall)} | {peak:.0f} |"


def versions(clv, duckdb, python):
    parts = [processor(), f"{processors()} processors", platform.system(), f"clv {run([*clv, '--version'])}", f"DuckDB {duckdb}"]
    if python[1]:
        parts.append("Python " + run([*python[0], "-c", "import platform; print(platform.python_version())"]))
        parts += [f"{package} {version}" for package, version in python[1].items()]
    return ", ".join(parts) + "."


if __name__ == "__main__":
    run_program(main)

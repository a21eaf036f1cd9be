"""What comparisons of clv with other programs have in common: orders to compare on, and what a process costs."""

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
BUILT = REPOSITORY / "artifacts/bin"

# Fader, Hardie and Lee (2005), Table 2; Fader and Hardie (2013), note 025.
PURCHASES = {"schema": 1, "model": "bg-nbd", "time_unit": "week",
             "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}
SPEND = {"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 3.74, "v": 15.44}}
START, ACQUISITION_END = "1997-01-01", "1997-03-25"


class Refusal(Exception):
    """The comparison cannot be made; the message says why and what to do."""


def run_program(main):
    try:
        main()
    except Refusal as refusal:
        sys.exit(f"compare.py: {refusal}")


class Cost(NamedTuple):
    """What a process took, from its start to its end."""
    cpu: float
    wall: float
    peak_bytes: int


def whole_number(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return number


def end_of(weeks):
    """The last day of so many weeks."""
    return (date.fromisoformat(START) + timedelta(days=7 * weeks - 1)).isoformat()


def require_costs():
    if not hasattr(os, "wait4"):
        raise Refusal("This system does not tell what another process took; run the comparison on Linux or macOS.")


def built_tool(given, option, project, assembly, name):
    """How to run a program of this checkout, or what was given for it."""
    if given is not None:
        return shlex.split(given)
    built = BUILT / assembly / "release" / f"{name}.dll"
    if not built.exists():
        raise Refusal(f"{name} is not built; run 'dotnet build -c Release {project}' in the repository, or say how to run it with {option}.")
    return ["dotnet", str(built)]


def clv_command(given):
    return built_tool(given, "--clv", "src/Clv.Probabilistic.Cli", "Clv.Probabilistic.Cli", "clv")


def simulate(clv, work, customers, weeks, seed):
    """Orders of customers like those of the CDNOW sample, simulated by clv, so that nothing has to be downloaded."""
    purchases, spend, orders = work / "true-model.json", work / "true-spend.json", work / "orders.csv"
    purchases.write_text(json.dumps(PURCHASES), encoding="utf-8")
    spend.write_text(json.dumps(SPEND), encoding="utf-8")
    run([*clv, "simulate", "--model", purchases, "--spend", spend, "--customers", customers, "--seed", seed,
         "--start", START, "--acquisition-end", ACQUISITION_END, "--end", end_of(weeks), "-o", orders])
    return orders


def rows_of(file):
    with open(file, "rb") as lines:
        return sum(1 for _ in lines) - 1


def run(command):
    """Runs a program to its end and gives what it printed."""
    command = [*map(str, command)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as error:
        raise cannot_run(command, error) from None
    if done.returncode != 0:
        raise Refusal(f"'{shlex.join(command)}' failed: {done.stderr.strip()}")
    return done.stdout.strip()


def cost_of(command, environment=None):
    """Runs a program to its end and gives what it took."""
    command = [*map(str, command)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env={**os.environ, **(environment or {})})
        except OSError as error:
            raise cannot_run(command, error) from None
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            raise Refusal(f"'{shlex.join(command)}' failed: {errors.read().strip()}")
    # Linux counts kilobytes, macOS bytes.
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(used.ru_utime + used.ru_stime, wall, peak)


def cannot_run(command, error):
    return Refusal(f"'{command[0]}' cannot be run ({error.strerror}); say how it is run with the option for it, such as --clv.")


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                name, _, value = line.partition(":")
                if name.strip() == "model name":
                    return value.strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def processors():
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def say(what):
    if sys.stderr.isatty():
        print(what, file=sys.stderr, flush=True)


def publish(table, output):
    if output is None:
        print(table, end="")
    else:
        output.write_text(table, encoding="utf-8")

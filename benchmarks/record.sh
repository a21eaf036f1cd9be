#!/usr/bin/env bash
# Measures everything on this machine and keeps the tables under benchmarks/results/CPU/.
# Usage: benchmarks/record.sh CPU [FILTER]
#   CPU     the folder's name, such as amd-epyc-7763
#   FILTER  suites as BenchmarkDotNet takes them; all by default. 'none' runs clv bench alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ $# -lt 1 || $# -gt 2 || ! $1 =~ ^[a-z0-9][a-z0-9.-]*$ ]]; then
  echo "Usage: benchmarks/record.sh CPU [FILTER], where CPU is a name such as amd-epyc-7763." >&2
  exit 2
fi

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
filter=${2:-*}
results=benchmarks/results/$1
suites=benchmarks/Clv.Probabilistic.Benchmarks
reports=BenchmarkDotNet.Artifacts/results
mkdir -p "$results"

dotnet build -c Release -v q src/Clv.Probabilistic.Cli
clv() { dotnet artifacts/bin/Clv.Probabilistic.Cli/release/clv.dll "$@"; }

# A table and its JSON come from two runs, so that each is what a user would get.
{
  echo '```'
  clv bench
  echo '```'
} >"$results/clv-bench.md"
clv bench --json >"$results/clv-bench.json"

if [[ $filter != none ]]; then
  rm -rf "$reports"
  dotnet run -c Release --project "$suites" -- --filter "$filter" --artifacts BenchmarkDotNet.Artifacts
  for report in "$reports"/*-report-github.md; do
    name=${report##*/}
    name=${name#Clv.Probabilistic.Benchmarks.}
    cp "$report" "$results/${name%-report-github.md}.md"
  done
fi

{
  echo "Commit $(git describe --always --dirty --abbrev=12)"
  echo ".NET SDK $(dotnet --version)"
  sed -n 's/.*PackageVersion Include="\(MathNet.Numerics\|BenchmarkDotNet\)" Version="\([^"]*\)".*/\1 \2/p' Directory.Packages.props
  uname -srm
  if command -v lscpu >/dev/null; then
    lscpu | grep -E '^(Model name|CPU\(s\)|Thread\(s\) per core|L[123].* cache)' | tr -s ' '
  fi
} >"$results/versions.txt"
echo "Results are in $results."

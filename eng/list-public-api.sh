#!/usr/bin/env bash
# Lists what the packages offer: writes PublicAPI.Unshipped.txt anew, as what PublicAPI.Shipped.txt does not hold.
# To be run where a member was added, changed or taken away on purpose; the difference is what a reviewer reads.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for shipped in src/*/PublicAPI.Shipped.txt; do
  project=$(dirname "$shipped")
  listed=$project/PublicAPI.Unshipped.txt
  name=$(basename "$project")
  echo '#nullable enable' >"$listed"

  # The analyzer's complaints about an empty list are the list. They are warnings here, so that projects that need this one are built.
  found=$(dotnet build "$project" -c Release --no-dependencies -p:RunAnalyzers=true -p:TreatWarningsAsErrors=false -nologo \
    | sed -n "s/^.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*$/\1/p" | LC_ALL=C sort -u)
  if [[ -n $found ]]; then
    printf '%s\n' "$found" >>"$listed"
  fi

  echo "$name: $(($(wc -l <"$listed") - 1)) members"
done

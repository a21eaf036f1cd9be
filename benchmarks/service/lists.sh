#!/usr/bin/env bash
# How long lists of customers take, each filter and order asked for the first time and again, and what memory they take, as a table.
#   lists.sh CLV FOLDER
# CLV is the program, FOLDER a run of clv run. Needs curl. Nothing else should run meanwhile.
set -euo pipefail

clv=$1 run=$2
url=http://127.0.0.1:18081
"$clv" serve "$run" --urls "$url" >/dev/null 2>&1 &
service=$!
trap 'kill -TERM "$service"; wait "$service" || true' EXIT
until curl -sf "$url/health/ready" >/dev/null; do
  kill -0 "$service"
  sleep 0.05
done

memory() {
  awk '/^VmRSS:/ {now = $2} /^VmHWM:/ {most = $2} END {printf "%.0f MB, %.0f MB", now / 1024, most / 1024}' "/proc/$service/status"
}

took() {
  curl -s -o /dev/null -w '%{time_total} %{http_code}' "$url$1" | awk '{if ($2 != 200) exit 1; printf "%.0f ms", 1000 * $1}'
}

echo "| what | first | again |"
echo "|---|---|---|"
for ask in id totals; do
  case $ask in
    id) path=/v1/customers/1 ;;
    totals) path=/v1/totals ;;
  esac
  echo "| $path | $(took "$path") | $(took "$path") |"
done
echo "| memory before lists, and at most | $(memory) | |"
for query in \
  'offset=0' 'sort=clv&order=desc' 'sort=clv&order=desc&offset=500000' 'segment=champions' 'tier=top%201%25&sort=p_alive' 'churn_risk_band=medium' 'list=high-value&sort=clv&order=desc' \
  'list=churn-risk&sort=churn_risk&order=desc' 'list=missed-opportunity' 'min_clv=20&max_clv=50&sort=expected_purchases' 'cohort=2024-03&sort=last_order&order=desc' \
  'q=77' 'q=1&sort=monetary_value&order=desc' 'q=99&segment=lost&min_clv=1&sort=first_order' 'sort=frequency&order=desc&offset=900000' 'sort=frequency' 'order=desc&q=424242'; do
  echo "| $query | $(took "/v1/customers?limit=100&$query") | $(took "/v1/customers?limit=100&$query") |"
done
echo "| memory after them, and at most | $(memory) | |"
export_took=$(curl -s -o /dev/null -w '%{time_total} %{size_download}' "$url/v1/customers.csv?sort=clv&order=desc")
echo "| all as a file | $(awk '{printf "%.1f s, %.0f MB", $1, $2 / 1e6}' <<<"$export_took") | |"
echo "| memory after it, and at most | $(memory) | |"

#!/usr/bin/env bash
# Load on clv serve from the same machine, as a table: first start, restart, memory, customers, scores, orders.
#   load.sh CLV FOLDER [CUSTOMERS] [MODEL]
# CLV is the program, FOLDER a folder of its own that is filled and left. Needs wrk, curl and python3. Nothing else should run meanwhile.
set -euo pipefail

clv=$1 folder=$2 customers=${3:-1000000} model=${4:-bg-nbd}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
url=http://127.0.0.1:18080
export CUSTOMERS=$customers
mkdir -p "$folder"
cd "$folder"

if [[ ! -f run/run.json ]]; then
  # A shop of the parameters that were published for CDNOW (Fader, Hardie and Lee 2005), spend included.
  echo '{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}' >model.json
  echo '{"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 3.74, "v": 15.44}}' >spend.json
  "$clv" simulate --model model.json --spend spend.json --customers "$customers" --start 2024-01-01 --end 2025-06-30 --seed 1 -o orders.csv >/dev/null
  "$clv" run orders.csv --model "$model" --unit week -o run >/dev/null 2>&1
fi
rm -f run/clv-store.db*

start() {
  local began
  began=$(date +%s%N)
  "$clv" serve run --urls "$url" >>serve.log 2>&1 &
  service=$!
  until curl -sf "$url/health/ready" >/dev/null; do
    kill -0 "$service"
    sleep 0.02
  done
  echo $((($(date +%s%N) - began) / 1000000))
}

stop() {
  kill -TERM "$service"
  wait "$service" || true
}

memory() {
  awk -v which="$1:" '$1 == which {printf "%.0f", $2 / 1024}' "/proc/$service/status"
}

measured() {
  wrk -t1 -c"$2" -d15s --latency -s "$here/$1" "$url" >wrk.txt
  awk '/ 50%/ {p50 = $2} / 99%/ {p99 = $2} /Requests\/sec/ {rate = $2} /Non-2xx/ {bad = $NF} END {printf "%s requests/s, p50 %s, p99 %s%s", rate, p50, p99, bad ? ", not answered: " bad : ""}' wrk.txt
}

echo "| what | $customers customers, $model |"
echo "|---|---|"
start >started
echo "| first start, with the import | $(cat started) ms |"
echo "| memory after it, and at most | $(memory VmRSS) MB, $(memory VmHWM) MB |"
stop
start >started
echo "| restart until ready | $(cat started) ms |"
measured customers.lua 8 >warm
echo "| GET /v1/customers/{id}, 8 connections | $(measured customers.lua 8) |"
echo "| GET /v1/customers/{id}, 2 connections | $(measured customers.lua 2) |"
echo "| POST /v1/score, 8 connections | $(measured score.lua 8) |"
echo "| memory, and at most | $(memory VmRSS) MB, $(memory VmHWM) MB |"
python3 - "$customers" >orders.ndjson <<'PYTHON'
import random, sys
random.seed(1)
for order in range(300000):
    print('{"order_id":"o%d","customer_id":%d,"date":"2025-07-%02d","amount":%.2f}' % (order, random.randint(1, int(sys.argv[1])), random.randint(1, 28), 80 * random.random()))
PYTHON
for what in "new orders" "the same again"; do
  took=$(curl -s -o answer.json -w '%{time_total}' -H 'Content-Type: application/x-ndjson' --data-binary @orders.ndjson "$url/v1/orders")
  echo "| POST /v1/orders, 300,000 $what in a stream | $(awk -v took="$took" 'BEGIN {printf "%.0f orders/s", 300000 / took}'), $(cat answer.json) |"
done
echo "| memory, and at most | $(memory VmRSS) MB, $(memory VmHWM) MB |"
stop
start >started
echo "| restart after that | $(cat started) ms |"
stop

#!/usr/bin/env bash
# How long the service takes to be ready, and what it holds at rest: all roles in one process, SQLite, the demonstration's fund. First on an
# empty folder, which brings the fund in, then on the same folder, then on an empty one that stays empty. The environment is that of deploy/.
#   tests/start-and-rest.sh [SECONDS]    at rest is so long after ready (20)
set -euo pipefail
cd "$(dirname "$0")/.."
rest=${1:-20}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MALLOC_ARENA_MAX=2
dotnet build src/TrustFund.Service -c Release -v quiet -clp:NoSummary
folder=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
service=
trap '[ -z "$service" ] || kill "$service" 2>/dev/null || true; rm -rf "$folder"' EXIT

of() { awk -v name="$1:" '$1 == name { print int($2 / 1024) }' "/proc/$service/status"; }

echo '| | ready after | processor until then | resident | of it not in files |'
echo '|---|---|---|---|---|'
for start in 'first start, which brings the demonstration fund in' 'a later start' 'first start, without the demonstration'; do
  given=()
  if [[ $start = *without* ]]; then
    given=(--no-demonstration)
    SignIn__SigningKey=$(head -c 32 /dev/urandom | base64)
    export SignIn__SigningKey SignIn__Issuer=https://example.org SignIn__Audience=trust-fund
  fi
  began=$(date +%s%N)
  src/TrustFund.Service/bin/Release/net10.0/TrustFund.Service --data "$folder/data${given[*]}" --urls "http://127.0.0.1:$port" "${given[@]}" >"$folder/log" 2>&1 &
  service=$!
  until curl -sf "http://127.0.0.1:$port/health/ready" >/dev/null; do
    kill -0 "$service" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
  done
  ready=$((($(date +%s%N) - began) / 1000000))
  busy=$(awk -v ticks="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / ticks) }' "/proc/$service/stat")
  sleep "$rest"
  echo "| $start | $ready ms | $busy ms | $(of VmRSS) MB | $(of RssAnon) MB |"
  kill -TERM "$service"
  wait "$service" || true
  service=
done

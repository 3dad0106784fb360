#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test, and leaves nothing running.
# Wants: the .NET SDK; for what is missing beside it, Debian's apt and the right to install.
#   tests/run.sh               every test, as on each push
#   TRUSTFUND_LONG=1 tests/run.sh   the long runs (hours)
# Ends with the totals, and with status 0 only when every test passed and at least one ran.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MASSTRANSIT_USAGE_TELEMETRY=false

# The tour is driven with curl and read with jq.
missing=()
for tool in curl jq; do command -v "$tool" >/dev/null || missing+=("$tool"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work

dotnet build TrustFund.sln -c Release -v quiet -clp:NoSummary

# One project after another: several at once on two cores make times that mean nothing.
status=0
dotnet test --solution TrustFund.sln -c Release --no-build --max-parallel-test-modules 1 2>&1 | tee "$work/tests.log" || status=$?

passed=$(sed -n 's/^ *succeeded: *\([0-9]*\).*/\1/p' "$work/tests.log" | tail -1)
failed=$(sed -n 's/^ *failed: *\([0-9]*\).*/\1/p' "$work/tests.log" | tail -1)
skipped=$(sed -n 's/^ *skipped: *\([0-9]*\).*/\1/p' "$work/tests.log" | tail -1)
if [ -z "$passed" ] || [ -z "$failed" ]; then
  echo "The test runner printed no totals: nothing is known to have passed." >&2
  exit 1
fi
if [ "${skipped:-0}" -gt 0 ]; then
  echo "$skipped tests were skipped; a skipped test counts as failed here." >&2
  failed=$((failed + skipped)); status=1
fi
[ "$passed" -gt 0 ] || status=1
[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed"
exit "$status"

#!/usr/bin/env bash
# Installs what the tests need, starts PostgreSQL and RabbitMQ for them, builds everything, runs every test, and leaves
# nothing running, also when it is interrupted.
# Wants: the .NET SDK; for what is missing beside it, Debian's apt and root, or sudo.
#   tests/run.sh                    every test, as on each push
#   TRUSTFUND_LONG=1 tests/run.sh   the long runs (hours)
# Ends with the totals, and with status 0 only when every test passed and at least one ran.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MASSTRANSIT_USAGE_TELEMETRY=false MSBUILDDISABLENODEREUSE=1

# Two runs in one tree would build over each other. Nothing that is started here inherits the lock, so it ends with this process.
exec 9<tests/run.sh
flock -n 9 || { echo "Another run is at work in this tree." >&2; exit 1; }

work=$(mktemp -d)
# PostgreSQL and RabbitMQ run as users of their own, who must get through to their folders; they can list nothing here.
chmod 711 "$work"
export TRUSTFUND_SERVICES=$work/services
child=

marked() { # the processes that carry the mark, but for this one
  local at
  for at in /proc/[0-9]*; do
    [ "${at#/proc/}" = $$ ] || [ "${at#/proc/}" = "$BASHPID" ] || ! grep -qsxzF "TRUSTFUND_RUN=$work" "$at/environ" || echo "${at#/proc/}"
  done 2>/dev/null
}

clean() {
  local status=$? left
  trap '' INT TERM HUP
  trap - EXIT
  if [ -n "$child" ]; then kill -TERM -- "-$child" 2>/dev/null || true; fi
  tests/services.sh down 9<&- || true
  left=$(marked)
  if [ -n "$left" ]; then kill -TERM $left 2>/dev/null || true; sleep 1; left=$(marked); fi
  if [ -n "$left" ]; then kill -KILL $left 2>/dev/null || true; fi
  rm -rf "$work"
  exit "$status"
}
trap clean EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# In a process group of its own and waited for, so that an interruption is heard at once and ends all of it.
run() {
  set -m
  "$@" 9<&- &
  child=$!
  set +m
  local status=0
  wait "$child" || status=$?
  child=
  return "$status"
}

tests/services.sh install 9<&-
export TMPDIR=$work
# Whatever this run starts from here on inherits this mark, and is found by it at the end.
export TRUSTFUND_RUN=$work

run dotnet build TrustFund.sln -c Release -v quiet -clp:NoSummary

tests/services.sh up 9<&-
eval "$(tests/services.sh env)"

# One project after another: several at once on two cores make times that mean nothing.
# Shown as it comes, out of a file: whatever outlives the tests and still holds their output does not hold up the end.
tests() {
  local at_work shown passed=0
  : >"$work/tests.log"
  dotnet test --solution TrustFund.sln -c Release --no-build --max-parallel-test-modules 1 >"$work/tests.log" 2>&1 &
  at_work=$!
  tail -n +1 -f --pid="$at_work" "$work/tests.log" &
  shown=$!
  wait "$at_work" || passed=$?
  wait "$shown"
  return "$passed"
}
status=0
run tests || status=$?

total() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$work/tests.log" | tail -n 1; }
passed=$(total succeeded)
failed=$(total failed)
skipped=$(total skipped)
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

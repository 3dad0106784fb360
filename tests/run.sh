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
# Counting for later compiling pays for itself in a service that runs on, not in tests: without it those of the domain take two thirds of the processor.
export DOTNET_TieredPGO=0

# Two runs in one tree would build over each other. Nothing that is started here inherits the lock, so it ends with this process.
exec 9<tests/run.sh
flock -n 9 || { echo "Another run is at work in this tree." >&2; exit 1; }

work=$(mktemp -d)
# PostgreSQL and RabbitMQ run as users of their own, who must get through to their folders; they can list nothing here.
chmod 711 "$work"
export TRUSTFUND_SERVICES=$work/services
started=()

marked() { # the processes that carry the mark, but for this one
  local at
  for at in /proc/[0-9]*; do
    [ "${at#/proc/}" = $$ ] || [ "${at#/proc/}" = "$BASHPID" ] || ! grep -qsxzF "TRUSTFUND_RUN=$work" "$at/environ" || echo "${at#/proc/}"
  done 2>/dev/null
}

clean() {
  local status=$? left one
  trap '' INT TERM HUP
  trap - EXIT
  # What was at work when it was interrupted.
  [ "${#started[@]}" = 0 ] || tail -n 5 "$work"/*.log >&2 2>/dev/null || true
  for one in "${started[@]}"; do kill -TERM -- "-$one" 2>/dev/null || true; done
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
begin() {
  set -m
  "$@" 9<&- &
  started+=($!)
  set +m
}

finish() { # waits for all that was begun; the status is that of one that failed
  local status=0 one
  for one in "${started[@]}"; do wait "$one" || status=$?; done
  started=()
  return "$status"
}

tests/services.sh install 9<&-
export TMPDIR=$work
# Whatever this run starts from here on inherits this mark, and is found by it at the end.
export TRUSTFUND_RUN=$work

begin dotnet build TrustFund.sln -c Release -v quiet -clp:NoSummary
begin tests/services.sh up
finish
eval "$(tests/services.sh env)"

# Two lanes beside each other: whoever waits for nodes, leases and brokers leaves the processors to the others. In the first lane stands, one after
# another, what shares the broker; in the second everything else, what takes longest first. The long run has one lane. What measures times
# (the trait measures=time) runs alone, when the lanes are done.
sharing=(Service Messaging Reporting)
others=(Pages Application Storage Workflows)
measuring=(Pages:alone)
for project in tests/TrustFund.*.Tests; do
  project=${project#tests/TrustFund.} project=${project%.Tests}
  [[ " ${sharing[*]} ${others[*]} " == *" $project "* ]] || others+=("$project")
done

total() { sed -n "s/^ *$2: *\([0-9]*\).*/\1/p" "$work/$1.log" | tail -n 1; }

lane() { # each project's result in a line; all that it said where it failed
  local project name filter began status any=0
  for project in "$@"; do
    name=TrustFund.${project%:alone}.Tests began=$SECONDS status=0
    if [ "$project" = "${project%:alone}" ]; then filter=--filter-not-trait; else filter=--filter-trait; fi
    dotnet "tests/$name/bin/Release/net10.0/$name.dll" --no-ansi --progress off "$filter" measures=time >"$work/$project.log" 2>&1 || status=$?
    {
      flock 8
      [ "$status" = 0 ] || cat "$work/$project.log"
      echo "$name: $(total "$project" succeeded) passed, $(total "$project" failed) failed, in $((SECONDS - began)) s"
    } 8>"$work/said"
    [ "$status" = 0 ] || any=1
  done
  return "$any"
}
status=0
if [ "${TRUSTFUND_LONG:-}" = 1 ]; then
  begin lane "${sharing[@]}" "${others[@]}"
else
  begin lane "${sharing[@]}"
  begin lane "${others[@]}"
fi
finish || status=$?
begin lane "${measuring[@]}"
finish || status=$?

passed=0 failed=0
for project in "${sharing[@]}" "${others[@]}" "${measuring[@]}"; do
  if [ -z "$(total "$project" succeeded)" ] || [ -z "$(total "$project" failed)" ]; then
    echo "TrustFund.$project printed no totals: nothing is known to have passed there." >&2
    failed=$((failed + 1))
    continue
  fi
  passed=$((passed + $(total "$project" succeeded)))
  failed=$((failed + $(total "$project" failed)))
  skipped=$(total "$project" skipped)
  if [ "${skipped:-0}" -gt 0 ]; then
    echo "$skipped tests of TrustFund.$project were skipped; a skipped test counts as failed here." >&2
    failed=$((failed + skipped))
  fi
done
[ "$passed" -gt 0 ] || status=1
[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed"
exit "$status"

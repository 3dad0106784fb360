#!/usr/bin/env bash
# R15, tests of the tests: plants each bug of planted-bugs.json in a copy of the tree, one at a time, and wants the test that
# is named there to fail. Takes a while; no part of run.sh, where only the list itself is checked.
#   tests/planted-bugs.sh             all bugs
#   tests/planted-bugs.sh quorum      those whose description matches
# Prints a line per bug, and ends with status 0 only when every one was caught.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MASSTRANSIT_USAGE_TELEMETRY=false
wanted=${1:-}
list=$PWD/tests/planted-bugs.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar --exclude=./.git --exclude=bin --exclude=obj --exclude='*.received.*' -cf - . | tar -xf - -C "$work"
cd "$work"

project() { echo "tests/TrustFund.${1%%/*}.Tests"; }
# The style of a planted bug is nobody's concern.
build() { dotnet build "$1" -c Release -v quiet -clp:NoSummary -nodeReuse:false -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false > build.log 2>&1; }
# Runs one test, named as in the list; the status is the runner's: 0 passed, 2 failed, anything else is no answer.
try() {
  local assembly method=${1##*: } only=()
  assembly=$(basename "$(project "$1")")
  [ -z "$2" ] || only=(--filter-class "*.$2")
  timeout 600 dotnet "tests/$assembly/bin/Release/net10.0/$assembly.dll" --filter-method "*.$method" "${only[@]}" > test.log 2>&1
}

field() { jq -r --argjson i "$1" --arg name "$2" '.[$i][$name] // ""' "$list"; }
count=$(jq length "$list") caught=0 tried=0 passed=()
for ((i = 0; i < count; i++)); do
  bug=$(field $i bug) file=$(field $i file) test=$(field $i test) class=$(field $i class)
  [[ $bug == *"$wanted"* ]] || continue
  tried=$((tried + 1)) status=0
  # Without the bug the test passes; else its failure would say nothing.
  if [[ " ${passed[*]} " != *" ${test##*: } "* ]]; then
    build "$(project "$test")" || { cat build.log; exit 1; }
    try "$test" "$class" || { cat test.log; echo "Fails without any bug: $test" >&2; exit 1; }
    passed+=("${test##*: }")
  fi
  cp "$file" original
  jq -jRs --argjson i "$i" --slurpfile list "$list" '$list[0][$i] as $b | split($b.old) | if length == 2 then join($b.new) else error("the text does not occur once") end' original > "$file"
  if build "$(project "$test")"; then
    try "$test" "$class" || status=$?
    case $status in
      2) caught=$((caught + 1)); echo "caught      $bug  ($test)" ;;
      0) echo "NOT CAUGHT  $bug  ($test)" ;;
      *) echo "NO ANSWER   $bug  ($test, status $status)"; tail -5 test.log ;;
    esac
  else
    echo "NO BUILD    $bug  ($file)"; grep -m3 error build.log
  fi
  cp original "$file"
  touch "$file"
done
echo "$caught of $tried caught"
[ "$caught" -eq "$tried" ] && [ "$tried" -gt 0 ]

#!/usr/bin/env bash
# Makes pictures of every page, at 360 and 1280 px, in both languages, and says where they are.
#   tests/screenshots.sh [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(realpath -m "${1:-${TMPDIR:-/tmp}/trustfund-pictures}")
dotnet build tests/TrustFund.Pages.Tests -c Release -v quiet -clp:NoSummary
TRUSTFUND_PICTURES=$folder dotnet run --project tests/TrustFund.Pages.Tests -c Release --no-build -- --filter-method '*Every_page_can_be_pictured*' >/dev/null
echo "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"

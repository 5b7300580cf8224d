#!/usr/bin/env bash
# Runs build.ps1, also on a machine without PowerShell: ./build.sh build|test|demo|docs|bench|pack|publish [-Configuration Debug|Release]
#
# It uses pwsh from the path, or else restores the pinned tool of .config/dotnet-tools.json. If neither is available, it builds everything,
# runs the xunit suites and the demo's job through the .NET client, and names what was left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

command -v dotnet >/dev/null 2>&1 \
  || fail 'The .NET SDK is missing: install version 10 from https://dotnet.microsoft.com/download and run this again.'
dotnet --version >/dev/null 2>&1 \
  || fail 'The .NET SDK 10 that global.json asks for is missing: install it from https://dotnet.microsoft.com/download.'

if command -v pwsh >/dev/null 2>&1; then
  exec pwsh -NoProfile -NonInteractive -File build.ps1 "$@"
fi
if dotnet tool restore >/dev/null 2>&1 && dotnet tool run pwsh -- -NoProfile -Command 'exit 0' >/dev/null 2>&1; then
  exec dotnet tool run pwsh -- -NoProfile -NonInteractive -File build.ps1 "$@"
fi

. src/build/without-powershell.sh "$@"

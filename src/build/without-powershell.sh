# What build.sh does if there is no PowerShell and the pinned tool cannot be restored. Sourced by build.sh in the repository's root.

how_to_get='install PowerShell 7.4 or later (https://aka.ms/powershell), or a registry that has the tool "powershell"'
task=${1:-build}
configuration=Release suite=all
while [ $# -gt 1 ]; do
  case "$2" in
    -Configuration) configuration=${3:-Release} ;;
    -Suite) suite=${3:-all} ;;
    *) fail "There is no option '$2': -Configuration or -Suite. -Package and -Coverage need PowerShell: $how_to_get." ;;
  esac
  shift "$(($# > 2 ? 2 : 1))"
done
case "$task" in
  build | test | demo) ;;
  docs | bench | pack | publish) fail "The task '$task' runs in PowerShell: $how_to_get." ;;
  *) fail "There is no task '$task': build, test, demo, docs, bench, pack or publish." ;;
esac
case "$suite" in
  page) fail "The suite 'page' runs in PowerShell: $how_to_get." ;;
  all | chaos | fuzz | stop | soak) ;;
  *) fail "There is no suite '$suite': chaos, fuzz, stop or soak." ;;
esac

# step NAME COMMAND…: prints one line with the elapsed time; the command's output only if it failed.
step() {
  local name=$1 started=$SECONDS log
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    sed -n '1,60p' "$log" >&2
    if grep -qE 'NU1301|NU1101|NU1102|Unable to load the service index' "$log"; then
      fail "$name failed: a package is not available: the registry is not reachable or does not have it (dotnet nuget list source)."
    elif grep -qE 'MSB3021|MSB3027|being used by another process' "$log"; then
      fail "$name failed: a file is locked: close the PowerShell or emulator that has the module loaded, and run this again."
    fi
    fail "$name failed: the lines above say why."
  fi
  rm -f "$log"
  printf '%-50s %4d s\n' "$name" $((SECONDS - started))
}

step 'Restore' dotnet restore src/build/Product.proj -v:q
step 'Build the emulator and the module' dotnet build src/build/Product.proj --no-restore -c "$configuration" -v:q

test_projects() {
  find tests -mindepth 1 -maxdepth 1 -type d -name '*.Tests' ! -name DataWorks.Pipelines.Engine.Tests | sort
}

build_tests() {
  local folder
  for folder in $(test_projects); do
    dotnet build "$folder" -c "$configuration" -v:q || return 1
  done
}

run_tests() {
  if [ "$suite" = stop ]; then
    fail "The suite 'stop' runs in PowerShell: $how_to_get."
  fi
  # Not the whole solution: the engine's test project needs a PowerShell package.
  step 'Restore and build the tests' build_tests
  local passed=0 failed=0 skipped=0 name dll log line code selection=()
  if [ "$suite" != all ]; then
    selection=(-trait "Suite=$suite" -showLiveOutput)
  fi
  for folder in $(test_projects); do
    name=$(basename "$folder")
    if [ "$suite" != all ] && [ "$name" != DataWorks.Pipelines.Reliability.Tests ]; then
      continue
    fi
    dll=$folder/bin/$configuration/net10.0/$name.dll
    log=$(mktemp)
    code=0
    DATAWORKS_SUITE=$suite dotnet "$dll" -noColor ${selection[@]+"${selection[@]}"} >"$log" 2>&1 || code=$?
    if [ "$suite" != all ]; then
      grep -E "^ *$suite \\|" "$log" || true
    fi
    # A program without a summary has failed, and so has one that ran no test.
    line=$(grep -oE 'Total: *[0-9]+, Errors: *[0-9]+, Failed: *[0-9]+, Skipped: *[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+' | tr '\n' ' ') || line=
    # shellcheck disable=SC2086
    set -- ${line:-0 1 0 0}
    local bad=$(($2 + $3))
    if [ "$1" -eq 0 ] || { [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
      bad=$((bad > 0 ? bad : 1))
    fi
    local succeeded=$(($1 - $3 - $4))
    if [ "$bad" -gt 0 ]; then
      cat "$log"
    fi
    grep -F '[SKIP]' "$log" || true
    printf '%-50s %d passed, %d failed, %d skipped\n' "$name" $((succeeded > 0 ? succeeded : 0)) "$bad" "$4"
    passed=$((passed + (succeeded > 0 ? succeeded : 0))) failed=$((failed + bad)) skipped=$((skipped + $4))
    rm -f "$log"
  done
  if [ "$suite" = all ]; then
    printf 'LEFT OUT: the suites that run in PowerShell (Pester with every example of the help, DataWorks.Pipelines.Engine.Tests, the check that the help is up to date, PSScriptAnalyzer); to run them %s.\n' "$how_to_get"
  fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
}

run_demo() {
  local ready pid code=0 endpoint
  ready=$(mktemp)
  dotnet "src/DataWorks.Pipelines.Emulator/bin/$configuration/net10.0/DataWorks.Pipelines.Emulator.dll" --port 0 --seed 1 --runs 500 >"$ready" &
  pid=$!
  for _ in $(seq 1 100); do
    [ -s "$ready" ] && break
    kill -0 "$pid" 2>/dev/null || fail 'The emulator did not start.'
    sleep 0.1
  done
  endpoint=$(sed -n 's/.*"endpoint":"\([^"]*\)".*/\1/p' "$ready" | head -n 1)
  printf '\n$ dotnet run docs/samples/failed-items.cs -- %s 10001 failed-items.csv\n' "$endpoint"
  ALIBABA_CLOUD_ACCESS_KEY_ID=testid ALIBABA_CLOUD_ACCESS_KEY_SECRET=testsecret \
    dotnet run -c "$configuration" docs/samples/failed-items.cs -- "$endpoint" 10001 failed-items.csv || code=$?
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  rm -f "$ready"
  if [ "$code" -eq 0 ]; then
    printf 'Against your own account: dotnet run docs/samples/failed-items.cs -- <region> <project id> failed-items.csv, with your access key in ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.\n'
  fi
  printf 'LEFT OUT: the cmdlets, which need PowerShell; to see them %s.\n' "$how_to_get"
  return "$code"
}

case "$task" in
  test) run_tests ;;
  demo) run_demo ;;
esac

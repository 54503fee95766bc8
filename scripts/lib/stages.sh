# shellcheck shell=bash
# Runs named stages one after the other, prints what each took, and counts the tests they report.

passed=0
failed=0
stages_started=$SECONDS

# stage NAME COMMAND...: a stage that fails without a failed test counts as one.
stage() {
  local name=$1 log started=$SECONDS status=0 counts
  shift
  if ! is_wanted "$name"; then return 0; fi
  printf '\n== %s\n' "$name"
  log=$(mktemp)
  # A shell of its own, so that `set -e` holds inside, which it would not in a condition.
  set +e
  (set -e; "$@") 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  read -r -a counts < <(count_tests "$log")
  rm -f "$log"
  passed=$((passed + counts[0]))
  failed=$((failed + counts[1]))
  if [ "$status" != 0 ] && [ "${counts[1]}" = 0 ]; then failed=$((failed + 1)); fi
  printf -- '-- %s: %s in %d s\n' "$name" "$([ "$status" = 0 ] && echo ok || echo FAILED)" $((SECONDS - started))
}

# Without wanted stages every stage runs; set-up always does.
is_wanted() {
  local name
  [ ${#wanted[@]} -gt 0 ] && [ "$1" != set-up ] || return 0
  for name in "${wanted[@]}"; do
    [ "$name" != "$1" ] || return 0
  done
  return 1
}

# Sums `test result: ok. 3 passed; 0 failed` of cargo and `3 passed, 0 failed` of tests/run.py.
count_tests() {
  sed -n -E 's/^(test result: [a-zA-Z]+\. )?([0-9]+) passed[;,] ([0-9]+) failed.*/\2 \3/p' "$1" |
    awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }'
}

finish_stages() {
  printf '\nAll stages took %d s\n%d passed, %d failed\n' $((SECONDS - stages_started)) "$passed" "$failed"
  [ "$failed" = 0 ]
}

# shellcheck shell=bash
# Sourced by every script: where things are, how to speak and to fail, and the other pieces.

shopt -s inherit_errexit # A command that fails inside $(...) ends the script too.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cadran
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.96.0 1.95: is the first version the second one or newer?
at_least() { [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# shellcheck source=scripts/lib/packages.sh
. "$root/scripts/lib/packages.sh"
# shellcheck source=scripts/lib/toolchain.sh
. "$root/scripts/lib/toolchain.sh"
# shellcheck source=scripts/lib/site.sh
. "$root/scripts/lib/site.sh"
# shellcheck source=scripts/lib/python.sh
. "$root/scripts/lib/python.sh"

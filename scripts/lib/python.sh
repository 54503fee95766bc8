# shellcheck shell=bash
# The Python of the tests: Debian's, for its AT-SPI bindings, with tests/requirements.txt in an environment of its own.

# Prints the interpreter's path.
need_python() {
  local environment=$cache/python mark
  mark=$environment/$(sha256sum "$root/tests/requirements.txt" | cut -c 1-16)
  if [ ! -e "$mark" ]; then
    rm -rf "$environment"
    /usr/bin/python3 -m venv --system-site-packages "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$root/tests/requirements.txt" >&2
    touch "$mark"
  fi
  printf '%s\n' "$environment/bin/python"
}

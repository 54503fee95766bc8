# shellcheck shell=bash
# Debian packages: installs what is missing as root or through sudo, and says plainly what is missing where it cannot.

# What the window loads at run time on a machine without a desktop.
packages_window=(libxkbcommon-x11-0 libxkbcommon0 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libgl1 libegl1 libgl1-mesa-dri
  libwayland-client0 libdbus-1-3)
packages_web=(binaryen python3)
packages_test_ui=(mesa-vulkan-drivers)
packages_test_tab=(chromium python3-venv brotli)
packages_test_window=(xvfb dbus at-spi2-core python3-gi gir1.2-atspi-2.0 gir1.2-glib-2.0)
packages_measure=(python3-xlib)

need_packages() {
  local name missing=()
  have dpkg-query || return 0 # Not Debian: the programs themselves report what they lack.
  for name in "$@"; do
    package_installed "$name" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  install_packages "${missing[@]}"
}

package_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    have sudo || die "Missing Debian packages; install them as root: apt-get install $*"
    as_root=(sudo)
  fi
  say "Installing Debian packages: $*"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    die "Could not install: $*"
}

# shellcheck shell=bash
# Debian packages: installs what is missing as root or through sudo, and says plainly what is missing where it cannot.

# The packages a purpose needs: need_packages_for window web
need_packages_for() {
  local purpose names=()
  for purpose in "$@"; do
    case $purpose in
      # What the window loads at run time on a machine without a desktop.
      window) names+=(libxkbcommon-x11-0 libxkbcommon0 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libgl1 libegl1 libgl1-mesa-dri
        libwayland-client0 libdbus-1-3) ;;
      checks) names+=(shellcheck) ;;
      web) names+=(python3) ;;
      test-interface) names+=(mesa-vulkan-drivers) ;;
      # Another source of Node brings npm along, and Debian's is at odds with it.
      test-server)
        names+=(caddy faketime nginx-light openssl)
        have npm || names+=(npm)
        ;;
      test-keychain) names+=(dbus gnome-keyring) ;;
      # Playwright's own Node loads libatomic.
      test-tab) names+=(chromium libatomic1 python3-venv brotli) ;;
      test-window) names+=(xvfb xdotool dbus at-spi2-core python3-venv python3-gi python3-xlib gir1.2-atspi-2.0 gir1.2-glib-2.0) ;;
      measure) names+=(xvfb python3-xlib brotli) ;;
      measure-server) names+=(wrk) ;;
      *) die "No packages are listed for $purpose" ;;
    esac
  done
  need_packages "${names[@]}"
}

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

# The Vulkan driver that draws on the processor, for pictures that are the same on every machine.
software_vulkan() { compgen -G '/usr/share/vulkan/icd.d/lvp_icd*.json' | head -n 1; }

# SPDX-License-Identifier: BSL-1.0
# need PACKAGE...: installs the Debian or Ubuntu packages that are missing, and does nothing
# (no network, no root) when none is. `a|b` means: a, or b where the release has no a.

package_is_there() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

need() {
  local wanted choice chosen sudo="" missing=()
  command -v dpkg-query >/dev/null || {
    echo "this script installs packages with apt (Debian 12, Ubuntu 24.04); here, install yourself: $*" >&2
    return 0
  }
  for wanted in "$@"; do
    for choice in ${wanted//|/ }; do package_is_there "$choice" && continue 2; done
    missing+=("$wanted")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  [ "$(id -u)" -eq 0 ] || sudo=sudo
  echo "installing: ${missing[*]}" >&2
  $sudo apt-get -qq update >&2
  local install=()
  for wanted in "${missing[@]}"; do
    chosen=""
    for choice in ${wanted//|/ }; do
      apt-cache show "$choice" >/dev/null 2>&1 && { chosen=$choice; break; }
    done
    install+=("${chosen:-${wanted%%|*}}")
  done
  $sudo env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install "${install[@]}" >&2
}

#!/usr/bin/env bash
# Sets up this checkout on Debian 12: system packages, .venv from the hash-pinned lock, editable install.
# Run again at any time: what is already there is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

# Qt's run-time libraries; age and minisign are the stock tools that tests open batches with
packages=(libegl1 libgl1 libx11-6 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0
          libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
          libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 age minisign)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if ((${#missing[@]})); then
  echo "setup: installing Debian packages: ${missing[*]}"
  as_root=()
  ((EUID == 0)) || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

stamp=.venv/.installed
wanted=$(cat pyproject.toml packaging/requirements.lock | sha256sum)
if [[ ! -f $stamp || "$(cat "$stamp")" != "$wanted" ]]; then
  echo "setup: making .venv from packaging/requirements.lock"
  python=$(command -v python3.11 || command -v python3)
  "$python" -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.lock
  .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
  echo "$wanted" > "$stamp"
fi

.venv/bin/python -m kiosk.i18n.manage compile

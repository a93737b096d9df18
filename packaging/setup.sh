#!/usr/bin/env bash
# Sets up this checkout on Debian 12: Debian packages, .venv from the hash-pinned lock, editable install, catalogues.
# It says what it does, leaves alone what is there already, and can be run again at any time. `make` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."

# Qt's run-time libraries; age and minisign are the stock tools that demo and tests open batches with
packages=(libegl1 libgl1 libx11-6 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0
          libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
          libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 age minisign
          libpulse0 espeak-ng  # sound, and the voice
          at-spi2-core gir1.2-atspi-2.0 python3-gi xvfb  # tests read the screen as a screen reader does
          tesseract-ocr tesseract-ocr-spa  # tests read the screens as poor eyes see them
          strace faketime  # tests watch what is written and synced, and set clocks
          # pycups is built here; a real print server and its simulated printer, for the tests
          gcc python3-dev libcups2-dev cups cups-ipp-utils dbus avahi-daemon
          # a sound server with simulated devices, for the tests
          pulseaudio pulseaudio-utils
          # sticks: the service that mounts them, for the tests too
          udisks2 udev
          # file systems of sticks, which the tests make and mount without the kernel's own
          dosfstools fusefat exfatprogs exfat-fuse)

say() { echo "setup: $*"; }
stop() { echo "setup: $*" >&2; exit 1; }

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null \
  || stop "this is made for Debian 12, and there is no apt here. It needs: ${packages[*]}"

python=
for name in python3.11 python3.12 python3.13 python3; do
  if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
    python=$name
    break
  fi
done
[[ -n $python ]] || packages+=(python3)
"${python:-false}" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)

installed=" $(dpkg-query -W -f='${binary:Package} ${db:Status-Status}\n' 2>/dev/null \
  | sed -n 's/\(:[a-z0-9]*\)\{0,1\} installed$//p' | tr '\n' ' ') "
missing=()
for package in "${packages[@]}"; do
  [[ $installed == *" $package "* ]] || missing+=("$package")
done
if ((${#missing[@]})); then
  if ((EUID == 0)); then
    as_root=(env)
  elif command -v sudo >/dev/null; then
    as_root=(sudo)
  else
    stop "Debian packages are missing, and this user is not root and has no sudo. As root, run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "installing Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    >/dev/null
  python=${python:-python3}
fi

# a virtual environment holds its own path: one that was moved or copied is made anew
stamp=.venv/.installed
was=()
[[ -f $stamp ]] && mapfile -t was <"$stamp"
now=("$PWD" "$(sha256sum <packaging/requirements.lock)" "$(sha256sum <pyproject.toml)")
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
if [[ ${was[0]-} != "${now[0]}" || ${was[1]-} != "${now[1]}" ]]; then
  say "installing Python packages from packaging/requirements.lock into .venv (the first time takes a minute)"
  rm -f "$stamp"
  fresh=()
  [[ ${was[0]-$PWD} == "$PWD" ]] || fresh=(--clear)
  "$python" -m venv "${fresh[@]}" .venv
  "${pip[@]}" install --require-hashes --no-deps -r packaging/requirements.lock
fi
if [[ ${was[*]-} != "${now[*]}" ]]; then
  say "installing this checkout into .venv, to be run from where it is"
  "${pip[@]}" install --no-deps --no-build-isolation -e .
  printf '%s\n' "${now[@]}" >"$stamp"
fi

.venv/bin/python -m kiosk.i18n.manage compile

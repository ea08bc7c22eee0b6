#!/bin/sh
# Install what Sovang needs and nothing else: Tesseract through apt where that is allowed, uv into .uv/ unless
# it is there already, then what the first argument says:
#   venv   the locked Python packages, developers' tools among them, into .venv/ (this is the default)
#   wheel  dist/: the wheel, and the two files that make `uv tool install` take the locked versions
#   tool   the same, and from it a command `sovang` for this user, in an environment of its own
# Never touches the system's Python packages.
# Exit codes: 1 something failed, 3 something is missing that only an administrator can install.
set -eu
cd "$(dirname "$0")/.."
goal=${1:-venv}

UV_AT_LEAST="0.7"

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { code=$1; shift; say "$*"; exit "$code"; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- which packages of the system are missing --------------------------------------------------------------

have_uv() { # is there a uv on PATH that knows what uv.lock holds?
    have uv || return 1
    found=$(uv --version 2>/dev/null | cut -d' ' -f2) # fails where uv is only a pyenv shim
    [ -n "$found" ] && [ "$(printf '%s\n' "$UV_AT_LEAST" "$found" | sort -V | head -n 1)" = "$UV_AT_LEAST" ]
}

can_install_uv() { # Debian splits ensurepip and pip off from python3
    have python3 && { python3 -c 'import ensurepip' || python3 -m pip --version; } >/dev/null 2>&1
}

has_language() { have tesseract && tesseract --list-langs 2>/dev/null | grep -qx "$1"; }

missing_packages() {
    have tesseract || echo tesseract-ocr
    has_language vie || echo tesseract-ocr-vie
    [ -x .uv/bin/uv ] || have_uv || can_install_uv || echo python3-venv
}

# --- apt ---------------------------------------------------------------------------------------------------

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { have apt-get && { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }; }
apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null >>.uv/apt.log 2>&1
}

install_packages() {
    if ! have apt-get; then
        stop 3 "Sovang needs the Tesseract OCR program with its Vietnamese data (vie), and Python with venv or" \
            "pip; this system has no apt-get, so install them with its own package manager. On Debian they are: $*"
    fi
    if ! may_install; then
        stop 3 "missing: $*. Ask the administrator of this machine to run:" \
            "apt-get update && apt-get install $*"
    fi
    apt_install "$@" || {
        grep -v '^debconf:' .uv/apt.log >&2
        stop 1 "apt-get could not install: $*. Its messages stand above; mend it, then run make again."
    }
}

apt_install() {
    say "installing $* with apt-get"
    mkdir -p .uv && : >.uv/apt.log
    apt_get update || say "apt-get update failed; trying with the package lists that are there"
    apt_get install -y --no-install-recommends "$@"
}

install_browser() { # tests of the pages want one; without it they are skipped and say so
    if have chromium || have chromium-browser || ! may_install; then return; fi
    apt_install chromium || say "going on without Chromium (tests of the pages are skipped)"
}

# --- uv and the Python packages ----------------------------------------------------------------------------

use_network_settings() { # what pip and the system were told about this network holds for uv as well
    UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-${UV_INDEX_URL:-${PIP_INDEX_URL:-}}}
    if [ -n "$UV_DEFAULT_INDEX" ]; then export UV_DEFAULT_INDEX; else unset UV_DEFAULT_INDEX; fi
    system_certificates=/etc/ssl/certs/ca-certificates.crt
    certificates=${SSL_CERT_FILE:-${PIP_CERT:-${REQUESTS_CA_BUNDLE:-$system_certificates}}}
    if [ -r "$certificates" ]; then export SSL_CERT_FILE="$certificates"; fi
}

install_uv() {
    say "installing uv into .uv/"
    rm -rf .uv/bin .uv/lib
    if python3 -c 'import ensurepip' 2>/dev/null; then
        python3 -m venv .uv && .uv/bin/python -m pip install -q "uv>=$UV_AT_LEAST"
    else
        python3 -m pip install -q --target .uv/lib "uv>=$UV_AT_LEAST" && mkdir -p .uv/bin &&
            ln -sf ../lib/bin/uv .uv/bin/uv
    fi >&2 || stop 1 "uv could not be installed with pip. Check the network (PIP_INDEX_URL, SSL_CERT_FILE) or" \
        "install uv yourself (https://docs.astral.sh/uv/), then run make again."
}

sync() {
    say "installing the Python packages into .venv/"
    export UV_COMPILE_BYTECODE=1 # or each start compiles them anew where Python may not write beside them
    if [ -z "${UV_DEFAULT_INDEX:-}" ]; then
        "$uv" sync -q --frozen
    else # uv sync takes the addresses in uv.lock, whatever index is set; the hashes are checked here as well
        "$uv" venv -q --allow-existing .venv
        "$uv" export -q --frozen -o .venv/requirements.txt
        "$uv" pip sync -q --python .venv .venv/requirements.txt
    fi
}

build_wheel() {
    say "building the wheel into dist/"
    rm -rf dist && mkdir -p dist
    "$uv" build -q --wheel -o dist
    "$uv" export -q --frozen --no-dev --no-emit-project --extra plots -o dist/locked.txt
    sed -n '/^override-dependencies/,/^]/s/^ *"\(.*\)",$/\1/p' pyproject.toml >dist/unneeded.txt
}

install_tool() { # set `extra` to [plots] for plots, too
    say "installing the command sovang"
    "$uv" tool install -q --force --reinstall-package sovang \
        --constraints dist/locked.txt --overrides dist/unneeded.txt "sovang${extra:-} @ $(ls "$PWD"/dist/*.whl)"
    say "done: $("$uv" tool dir --bin)/sovang (if it isn't found, run: uv tool update-shell)"
}

# -----------------------------------------------------------------------------------------------------------

mkdir -p "${HOME:=$PWD/.uv/home}"
if [ "${1:-}" = browser ]; then install_browser; exit; fi
packages=$(missing_packages)
# shellcheck disable=SC2086 # package names hold no spaces
if [ -n "$packages" ]; then install_packages $packages; fi
has_language vie || stop 1 "Tesseract is here, but doesn't list its Vietnamese data (tesseract --list-langs)." \
    "If TESSDATA_PREFIX is set, vie.traineddata must lie in that folder."

use_network_settings
uv=.uv/bin/uv
if have_uv; then uv=uv; elif ! [ -x "$uv" ]; then install_uv; fi
export UV_PYTHON="${UV_PYTHON:->=3.11,<3.15}"                  # spaCy has no wheels for later ones yet
export UV_PYTHON_PREFERENCE="${UV_PYTHON_PREFERENCE:-system}" # a closed network has no Python to download
install_goal() {
    case $goal in
    wheel) build_wheel ;;
    tool) build_wheel && install_tool ;;
    *) sync ;;
    esac
}
install_goal >&2 || stop 1 "the Python packages could not be installed; uv's message stands above." \
    "Sovang needs Python 3.11 or newer (found: $(python3 --version 2>&1)) and a package index that answers."

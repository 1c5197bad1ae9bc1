#!/usr/bin/env bash
# Installs what the browser tests need and is not there yet: Chromium and npm from the distribution's
# packages, and the npm packages that package-lock.json pins. What cannot be installed is said; the
# tests then skip, or fail where CI=true.
set -euo pipefail
cd "$(dirname "$0")"

say() { echo "browser tests: $*"; }

# as_root runs a command as root, or fails where that needs a password.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

# provide PACKAGE COMMAND… installs PACKAGE unless one of the commands is there.
provide() {
	local package=$1 cmd
	shift
	for cmd in "$@"; do
		if command -v "$cmd" >/dev/null; then return 0; fi
	done
	if ! command -v apt-get >/dev/null; then
		say "none of ($*) is installed and this is no Debian-like system: install $package by hand"
		return 1
	fi
	say "installing $package"
	install "$package" 2>/dev/null && return
	if ! as_root apt-get update -qq || ! install "$package"; then
		say "could not install $package; as root: apt-get install $package"
		return 1
	fi
}

if [ -z "${ONRECORD_BROWSER:-}" ]; then
	provide chromium chromium chromium-browser google-chrome google-chrome-stable || true
fi

if [ node_modules/.package-lock.json -nt package-lock.json ]; then
	exit 0
fi
if provide npm npm; then
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
		say "npm could not install the packages of package-lock.json"
fi

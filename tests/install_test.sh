#!/usr/bin/env bash
# The installed program runs on its own: binary, data and desktop entry where Debian expects them.
# usage: install_test.sh BUILD_FOLDER
set -euo pipefail
build=$1
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
fail() { echo "FAILED: $1" >&2; exit 1; }

cmake --install "$build" --prefix "$prefix/usr" >/dev/null
for file in bin/controlmap share/controlmap/actors.csv share/controlmap/places/world.index \
    share/controlmap/LICENSES.md share/applications/controlmap.desktop \
    share/icons/hicolor/scalable/apps/controlmap.svg; do
    [ -f "$prefix/usr/$file" ] || fail "$file is not installed"
done
mv "$prefix/usr" "$prefix/moved"  # nothing may depend on where it was installed first
cd /
found=$(env -u CONTROLMAP_ASSETS "$prefix/moved/bin/controlmap" gazetteer lookup Nubl) ||
    fail "the installed program does not find its data"
grep -q 'geonames:166331' <<<"$found" || fail "the installed program does not know Nubl"
env -u DISPLAY -u WAYLAND_DISPLAY "$prefix/moved/bin/controlmap" render --at 2016-12-14 \
    --size 320x240 -o "$prefix/map.png" || fail "the installed program draws no picture"
[ -s "$prefix/map.png" ] || fail "the picture is empty"
echo "1 passed, 0 failed"

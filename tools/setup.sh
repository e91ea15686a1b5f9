# Sourced by tools/demo and tools/test: installs what is missing, configures and builds one preset.
# Everything can be run again and again; what is done already is not done again.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '== %s\n' "$*"; }
stop() {
    printf 'tools: %s\n' "$*" >&2
    exit 1
}

wanted_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/tools/packages.txt"; }

missing_packages() {
    local package
    for package in $(wanted_packages); do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
            printf '%s ' "$package"
    done
}

install_packages() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
        stop "this is not Debian: install what these Debian 12 packages hold, then build with cmake --preset: $(wanted_packages | tr '\n' ' ')"
    local missing
    missing=$(missing_packages)
    [ -n "$missing" ] || {
        say "all packages are there"
        return
    }
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            stop "not root and no sudo: have these packages installed: $missing"
        as_root=(sudo)
    fi
    say "installing: $missing"
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq ||
        stop "the package lists cannot be fetched (no network?); needed are: $missing"
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $missing >"${TMPDIR:-/tmp}/controlmap-apt.log" 2>&1 || {
        tail -n 5 "${TMPDIR:-/tmp}/controlmap-apt.log" >&2
        stop "apt-get could not install: $missing"
    }
}

# build PRESET: configures when it has not been configured, builds what has changed.
build() {
    local preset=$1
    cd "$root"
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "configuring build/$preset"
        cmake --preset "$preset" >"${TMPDIR:-/tmp}/controlmap-cmake.log" 2>&1 || {
            tail -n 20 "${TMPDIR:-/tmp}/controlmap-cmake.log" >&2
            stop "cmake could not configure the preset $preset"
        }
    fi
    say "building build/$preset"
    cmake --build --preset "$preset" -- --quiet || stop "the build of $preset failed"
}

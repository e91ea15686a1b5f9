#!/usr/bin/env bash
# A floor includes itself and what lies below; GL and window headers stay in render.
# usage: floors_test.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"
bad=0
forbid() { # FOLDER PATTERN WHY
    if grep -rnE "$2" "$1" --include='*.h' --include='*.cpp'; then
        echo "FAILED: $1: $3" >&2
        bad=1
    fi
}
forbid gazetteer '^#include "(geo|render|tools)/' "gazetteer includes a floor above"
forbid geo '^#include "(render|tools)/' "geo includes a floor above"
forbid render '^#include "tools/' "render includes a floor above"
for folder in gazetteer geo; do
    forbid "$folder" '#include [<"](glad/|GL/|GLFW/|imgui)' "GL or window headers below render"
done
forbid gazetteer '#include [<"](geos_c|proj)' "geometry libraries in gazetteer"
if grep -rlE '#include [<"](gdal|ogr_|cpl_)' gazetteer --include='*.h' --include='*.cpp' |
    grep -v '/ogr_[a-z_]*\.\(h\|cpp\)$'; then
    echo "FAILED: gazetteer: GDAL outside of formats/ogr_*" >&2
    bad=1
fi
[ "$bad" = 0 ]
echo "4 passed, 0 failed"

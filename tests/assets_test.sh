#!/usr/bin/env bash
# Every file of other people's data is listed in assets/LICENSES.md with the checksum it has.
# usage: assets_test.sh SOURCE_FOLDER
set -euo pipefail
cd "$1/assets"
rows=$(grep -oE '^\| `[^`]+` .*`[0-9a-f]{64}`' LICENSES.md)
count=0
while read -r row; do
    file=$(sed -E 's/^\| `([^`]+)`.*/\1/' <<<"$row")
    sum=$(grep -oE '[0-9a-f]{64}' <<<"$row")
    echo "$sum  $file" | sha256sum --check --quiet
    count=$((count + 1))
done <<<"$rows"
for file in basemap/* places/*.gz; do
    grep -qF "\`$file\`" LICENSES.md || { echo "FAILED: $file is not in LICENSES.md" >&2; exit 1; }
done
[ "$count" -ge 3 ]
echo "$count passed, 0 failed"

